"""A work's words in the index, as long as it may show."""

from collections.abc import Iterator

from sqlalchemy import Select, func, select

from gallery import publicity
from gallery.db import db, transaction
from gallery.recordings import words_of
from gallery.search.models import Field, SearchEntry, SpokenWord
from gallery.search.queries import is_stale, unsaid_words
from gallery.search.service import Text, forget_unsaid_words, forget_work, index_work
from gallery.works.models import Work

A_FEW = 100
"""Works of one transaction: others want to write too."""


def refresh_index(work: Work) -> None:
    """Index what a work says now, or nothing of it: call it inside the transaction of what changed."""
    if work.showable:
        index_work(work.id, texts_of(work))
    else:
        forget_work(work.id)


def texts_of(work: Work) -> list[Text]:
    """All that its public page says of a work in words of its own. Names of lists are looked up when somebody asks."""
    return [
        (Field.TITLE, work.title),
        (Field.NUMBER, work.number),
        (Field.NAME, "\n".join(filter(None, (credit.public_name for credit in work.credits)))),
        (Field.TECHNIQUE, work.technique),
        (Field.STATEMENT, work.statement),
        (Field.POEM, work.poem),
        (Field.DESCRIPTION, "\n".join([*(one.description for one in work.shown), *_heard(work)])),
    ]


def _heard(work: Work) -> Iterator[str]:
    """What is said in its recordings, and of them."""
    for recording in work.heard:
        yield from (recording.description, recording.transcript)
        yield from (words_of(text) for text in (recording.captions_fr, recording.captions_en) if text)


def stale_works(few: int) -> Select[Work]:
    """Some of the works that may show and are not in the index as they should be."""
    return (
        select(Work)
        .outerjoin(SearchEntry, SearchEntry.work_id == Work.id)
        .where(Work.showable, is_stale())
        .order_by(Work.id)
        .limit(few)
    )


def count_stale_works() -> Select[int]:
    return (
        select(func.count(Work.id))
        .outerjoin(SearchEntry, SearchEntry.work_id == Work.id)
        .where(Work.showable, is_stale())
    )


def tend_index() -> None:
    """Read what was not read yet, as after an upgrade, and forget the words that nobody says any more."""
    while read_some_more():
        pass
    if db.session.scalar(select(SpokenWord.word).where(unsaid_words()).limit(1)):
        forget_unsaid_words()


def read_some_more() -> int:
    """Index a few works that should be; says how many."""
    if db.session.scalar(stale_works(1)) is None:
        return 0
    with transaction() as session:
        works = list(session.scalars(stale_works(A_FEW)).unique())
        for work in works:
            refresh_index(work)
        publicity.bump()
    return len(works)
