"""What the index is asked. Which of the works are exhibited, and so may be found, is for who asks to say."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Integer, Select, cast, exists, or_, select

from gallery.search.models import NearWord, SearchEntry, SearchWord, SpokenWord
from gallery.search.words import VERSION

MOST_BEGINNINGS = 200
LAST_SIGN = "\U0010ffff"


def works_saying(stems: Collection[str], times: int) -> Select[int, int]:
    """(work id, points) of each work and each of the words that it says."""
    points = cast(SearchWord.weight * times, Integer).label("points")
    return select(SearchWord.work_id, points).where(SearchWord.stem.in_(sorted(stems)))


def words_beginning(beginning: str) -> Select[str, str]:
    """(word, stem) of the spoken words that go on from a beginning."""
    here = SpokenWord.word.between(beginning, beginning + LAST_SIGN)
    return (
        select(SpokenWord.word, SpokenWord.stem).where(here).order_by(SpokenWord.word).limit(MOST_BEGINNINGS)
    )


def words_near(parts: Collection[str]) -> Select[str, str]:
    """(word, stem) of the spoken words that may be one typo away from what these are parts of."""
    met = select(NearWord.word).where(NearWord.near.in_(sorted(parts)))
    return select(SpokenWord.word, SpokenWord.stem).where(SpokenWord.word.in_(met)).order_by(SpokenWord.word)


def places(works: Collection[int], stems: Collection[str]) -> Select[int, int, int]:
    """(work id, field, place) of some words in some works, the weightiest first."""
    return (
        select(SearchWord.work_id, SearchWord.field, SearchWord.place)
        .where(SearchWord.work_id.in_(works), SearchWord.stem.in_(sorted(stems)))
        .order_by(SearchWord.weight.desc(), SearchWord.field, SearchWord.place)
    )


def is_stale() -> ColumnElement[bool]:
    """Whether a work's entry, outer joined, is missing or was read by other rules than today's."""
    return or_(SearchEntry.work_id.is_(None), SearchEntry.mark.not_like(f"{VERSION}:%"))


def unsaid_words() -> ColumnElement[bool]:
    """Spoken words that nothing in the index says any more."""
    return ~exists().where(SearchWord.stem == SpokenWord.stem)
