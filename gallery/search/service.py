"""Writes of the index, always inside the transaction that changes what is to be found."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Integer, column, delete, insert, select, update, values
from sqlalchemy.dialects import postgresql, sqlite

from gallery.db import Model, db, transaction
from gallery.search.models import Field, NearWord, SearchEntry, SearchWord, SpokenWord
from gallery.search.queries import unsaid_words
from gallery.search.words import VERSION, Token, neighbourhood, stem, tells, tokens

WEIGHTS = {
    Field.TITLE: 8,
    Field.NUMBER: 8,
    Field.NAME: 4,
    Field.TECHNIQUE: 2,
    Field.STATEMENT: 1,
    Field.POEM: 1,
    Field.DESCRIPTION: 1,
}
CHUNK = 2000
"""Rows of one statement at most: SQLite takes 32,766 values."""
Text = tuple[Field, str]


def index_work(work_id: int, texts: Sequence[Text]) -> None:
    """Make a work findable by its texts, the weightiest first, and by no other; quick when nothing changed."""
    mark = _mark(texts)
    known = db.session.scalar(select(SearchEntry.mark).where(SearchEntry.work_id == work_id))
    if known == mark:
        return
    if known is not None:
        forget_work(work_id)
    db.session.execute(insert(SearchEntry), {"work_id": work_id, "mark": mark})
    said = _said(texts)
    rows = [{"stem": one, "work_id": work_id, **where} for one, where in sorted(said.items())]
    if rows:
        db.session.execute(insert(SearchWord), rows)
    _speak({word for _field, token in _telling(texts) for word in token.words})


def copy_entries(copies: Sequence[tuple[int, int, str]]) -> None:
    """Let works that say what others say be found as those are: (work id, id of the other, own number) of each.

    The database copies what it knows, where to read the texts again would take minutes.
    """
    copied = (
        values(column("work_id", Integer), column("model_id", Integer), name="copies")
        .data([(work_id, model_id) for work_id, model_id, _number in copies])
        .cte()
    )
    entries = select(copied.c.work_id, SearchEntry.mark).join(
        SearchEntry, SearchEntry.work_id == copied.c.model_id
    )
    db.session.execute(insert(SearchEntry).from_select(["work_id", "mark"], entries))
    names = ["stem", "work_id", "weight", "field", "place"]
    rest = SearchWord.weight, SearchWord.field, SearchWord.place
    words = select(SearchWord.stem, copied.c.work_id, *rest).join(
        SearchWord, SearchWord.work_id == copied.c.model_id
    )
    own = SearchWord.field != int(Field.NUMBER)
    db.session.execute(insert(SearchWord).from_select(names, words.where(own)))
    numbers = [{"stem": number, "work_id": work_id} for work_id, _model, number in copies]
    where = {"weight": WEIGHTS[Field.NUMBER], "field": int(Field.NUMBER), "place": 0}
    db.session.execute(insert(SearchWord), [{**row, **where} for row in numbers])
    _speak({number for _work, _model, number in copies})


def forget_work(work_id: int) -> None:
    """Let a work be found no more."""
    db.session.execute(delete(SearchEntry).where(SearchEntry.work_id == work_id))


def forget_unsaid_words() -> None:
    """Drop words that no work says any more: they may have been somebody's name."""
    with transaction() as session:
        session.execute(delete(SpokenWord).where(unsaid_words()))


def distrust_all() -> None:
    """Have every work read anew, by whoever tends the index; until then what was read holds."""
    with transaction() as session:
        session.execute(update(SearchEntry).values(mark=""))


def _mark(texts: Sequence[Text]) -> str:
    said = repr([(int(field), text) for field, text in texts])
    return f"{VERSION}:{hashlib.blake2b(said.encode('utf-8', 'replace'), digest_size=16).hexdigest()}"


def _telling(texts: Iterable[Text]) -> Iterator[tuple[Field, Token]]:
    """All words of titles; of other texts those that say something alone."""
    for field, text in texts:
        for token in tokens(text):
            if field is Field.TITLE or tells(token.words[0]):
                yield field, token


def _said(texts: Iterable[Text]) -> dict[str, dict[str, int]]:
    """By stem, the first place of those that count most."""
    said: dict[str, dict[str, int]] = {}
    for field, token in _telling(texts):
        for one in token.stems:
            said.setdefault(one, {"weight": WEIGHTS[field], "field": int(field), "place": token.start})
    return said


def _speak(words: set[str]) -> None:
    """Know these words as spoken; those that are new, also with a letter missing."""
    rows = [{"word": word, "stem": stem(word)} for word in sorted(words)]
    new: list[str] = []
    for some in _chunks(rows):
        new += db.session.scalars(_if_new(SpokenWord, some).returning(SpokenWord.word))
    _spell(new)


def spell_anew() -> None:
    """Write down again which words are near which."""
    with transaction() as session:
        session.execute(delete(NearWord))
        _spell(session.scalars(select(SpokenWord.word)))


def _spell(words: Iterable[str]) -> None:
    near = [{"near": part, "word": word} for word in sorted(words) for part in sorted(neighbourhood(word))]
    for some in _chunks(near):
        db.session.execute(_if_new(NearWord, some))


def _chunks(rows: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    for first in range(0, len(rows), CHUNK):
        yield rows[first : first + CHUNK]


def _if_new(kind: type[Model], rows: list[dict[str, Any]]) -> Any:
    """Insert rows that are not there. In one order for all, so that two who write at once don't wait for each other."""
    dialect = sqlite if db.engine.dialect.name == "sqlite" else postgresql
    return dialect.insert(kind).values(rows).on_conflict_do_nothing()
