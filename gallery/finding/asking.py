"""What a visitor asks for in words, and the works that answer, in the order of how well they do.

What answers depends on the question and on what is public, on no visitor: it is found once for each public version.
"""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Select, func, literal, select, union_all

from gallery.catalogue.counts import counted
from gallery.catalogue.queries import in_edition, on_the_wall
from gallery.db import db
from gallery.editions.models import Edition, Form, Strand, Theme
from gallery.groups.models import Group
from gallery.publicity import PublicKey
from gallery.search.models import Field, SearchWord, SpokenWord
from gallery.search.queries import words_beginning, words_near, works_saying
from gallery.search.service import WEIGHTS
from gallery.search.words import Token, asked, is_one_typo, neighbourhood, stem, tells, tokens
from gallery.works.indexed import texts_of
from gallery.works.models import Work, WorkTheme
from gallery.works.queries import NOW, edition_is_open, exhibited_works

LONGEST_QUESTION = 200
"""Signs that are read of it."""
MOST_WORDS = 8
SHORTEST_BEGINNING = {True: 3, False: 2}
"""Letters of a word that may be only begun, by whether they are of the Latin alphabet."""
EXACT, BEGUN, MISTYPED = 4, 2, 1
"""How many times its weight a word counts: itself, one that it begins, one that is a letter away."""
LIST_WEIGHTS = {"group": WEIGHTS[Field.NAME], "theme": 2, "form": 2, "strand": 2}
MOST_REMEMBERED = 64
"""Questions whose answers are kept: each may be as long as the exhibition."""


T = TypeVar("T")


class Listed(NamedTuple):
    """A line of a list that works hang under: it answers for all of them."""

    kind: str
    id: int
    slug: str
    name_fr: str
    name_en: str
    words: frozenset[str]
    stems: frozenset[str]

    @property
    def texts(self) -> tuple[str, str]:
        return self.name_fr, self.name_en


@dataclass
class Heard:
    """One word of a question, and all that it may mean."""

    said: str
    words: tuple[str, ...]
    may_go_on: bool
    """The last word may be only begun."""
    stems: dict[str, int] = field(default_factory=dict)
    """How many times each counts."""
    lines: dict[Listed, int] = field(default_factory=dict)
    instead: list[str] = field(default_factory=list)
    """Words taken for it, since nothing exhibited says it."""


@dataclass(frozen=True)
class Found:
    """What answers a question."""

    ids: Sequence[int] = ()
    """Of works, the best first."""
    stems: frozenset[str] = frozenset()
    lines: dict[str, dict[int, Listed]] = field(default_factory=dict)
    """By kind and id: those by which works were found."""
    named: list[Listed] = field(default_factory=list)
    """Groups and themes whose own name answers."""
    instead: list[tuple[str, list[str]]] = field(default_factory=list)
    too_common: bool = False
    """Nothing but words that stand in every text, and in no index."""


def find(key: PublicKey, question: str, edition: Edition | None) -> Found:
    """The answer to a question, in one edition or in all."""
    heard = _heard(question[:LONGEST_QUESTION])
    if not heard:
        return Found()
    asked_for = edition and edition.id, tuple((one.said, one.words) for one in heard)
    return remembered(key, "searches", asked_for, lambda: _find(key, heard, edition))


def remembered(key: PublicKey, what: str, question: Any, answer: Callable[[], T]) -> T:
    """An answer that was given before under this public version, if it is one of the last; else a new one."""
    known: OrderedDict[Any, T] = counted(key, what, OrderedDict)
    found = known.get(question)
    if found is None:
        found = answer()
        while len(known) >= MOST_REMEMBERED:
            known.popitem(last=False)
        known[question] = found
    return found


def named_lines(key: PublicKey) -> list[Listed]:
    """All that exhibited works may hang under."""
    return counted(key, "lines", _all_lines)


def _heard(question: str) -> list[Heard]:
    """The words of a question, each once."""
    known: dict[tuple[str, ...], Token] = {}
    for token in asked(question):
        known.setdefault(token.stems, token)
    kept = list(known.values())[:MOST_WORDS]
    last = max((token.end for token in kept), default=0)
    return [Heard(question[one.start : one.end], one.words, one.end == last) for one in kept]


def _find(key: PublicKey, heard: list[Heard], edition: Edition | None) -> Found:
    lines = named_lines(key)
    for one in heard:
        _take_meant(one, lines)
    spoken = exhibited_among({stem for one in heard for stem in one.stems})
    too_common = not any(tells(one.words[0]) for one in heard)
    for one in heard:
        if not one.lines and not spoken.intersection(one.stems) and not too_common:
            _take_mistyped(one, lines)
    if not all(one.stems or one.lines for one in heard):
        return Found(too_common=too_common)
    return Found(
        ids=array("i", db.session.scalars(ranked(heard, edition))),
        stems=frozenset(stem for one in heard for stem in one.stems),
        lines=_by_kind(line for one in heard for line in one.lines),
        named=[
            line
            for line in lines
            if line.kind in ("group", "theme") and all(line in one.lines for one in heard)
        ],
        instead=[(one.said, one.instead) for one in heard if one.instead],
        too_common=too_common,
    )


# — what a word may mean ————————————————————————————————————————————————————————————————————————————————————————


def _take_meant(heard: Heard, lines: list[Listed]) -> None:
    exact = {stem(word) for word in heard.words}
    heard.stems = dict.fromkeys(exact, EXACT)
    heard.lines = {line: EXACT for line in lines if exact & line.stems}
    beginning = heard.words[0]
    if (
        not heard.may_go_on
        or len(beginning) < SHORTEST_BEGINNING[beginning.isascii()]
        or not beginning.isalpha()
    ):
        return
    for _word, begun in db.session.execute(words_beginning(beginning)):
        heard.stems.setdefault(begun, BEGUN)
    for line in lines:
        if any(word.startswith(beginning) for word in line.words):
            heard.lines.setdefault(line, BEGUN)


def may_be_begun(word: str) -> bool:
    """Whether enough of a word stands there to look for what it goes on with."""
    return len(word) >= SHORTEST_BEGINNING[word.isascii()] and word.isalpha()


def _take_mistyped(heard: Heard, lines: list[Listed]) -> None:
    """What it may have been meant for: words of exhibited works and of lists, and no others."""
    word = heard.words[0]
    parts = neighbourhood(word)
    if not parts:
        return
    rows = [
        (other, meant) for other, meant in db.session.execute(words_near(parts)) if is_one_typo(word, other)
    ]
    spoken = exhibited_among({meant for _other, meant in rows})
    near = {other: meant for other, meant in rows if meant in spoken}
    heard.stems = dict.fromkeys(near.values(), MISTYPED)
    listed = {line: next((one for one in sorted(line.words) if is_one_typo(word, one)), "") for line in lines}
    heard.lines = {line: MISTYPED for line, other in listed.items() if other}
    written = [as_written(other, texts_saying(meant)) for other, meant in near.items()]
    written += [as_written(other, line.texts) for line, other in listed.items() if other]
    heard.instead = sorted(set(written))


def as_written(word: str, texts: Iterable[str]) -> str:
    """A folded word as somebody wrote it, accents and all; else another of its forms."""
    forms: dict[str, str] = {}
    for text in texts:
        for token in tokens(text):
            for other in (*token.words, *token.stems):
                forms.setdefault(other, text[token.start : token.end].lower())
    return forms.get(word) or forms.get(stem(word)) or word


def texts_saying(one: str) -> list[str]:
    """The texts of a work on the wall that says a word."""
    query = exhibited_works().join(SearchWord, SearchWord.work_id == Work.id).where(SearchWord.stem == one)
    work = db.session.scalar(query.limit(1))
    return [text for _field, text in texts_of(work)] if work else []


def exhibited_among(stems: set[str]) -> set[str]:
    """Those that a work on the wall says: what others say is told to nobody."""
    return set(db.session.scalars(exhibited_stems(stems))) if stems else set()


def exhibited_stems(stems: Iterable[str]) -> Select[str]:
    said = (
        on_the_wall(Work.id)
        .join(SearchWord, SearchWord.work_id == Work.id)
        .where(SearchWord.stem == SpokenWord.stem)
        .correlate(SpokenWord)
    )
    return select(SpokenWord.stem).where(SpokenWord.stem.in_(sorted(stems)), _any(said)).distinct()


def _any(works: Select[Any]) -> ColumnElement[bool]:
    """Whether there is one, for each row by itself: of an EXISTS, PostgreSQL would make a list of all works first."""
    return works.limit(1).scalar_subquery().is_not(None)


# — lists ———————————————————————————————————————————————————————————————————————————————————————————————————————


def _all_lines() -> list[Listed]:
    rows = db.session.execute(all_lines())
    return [_line(*row) for row in rows]


def _line(kind: str, row_id: int, slug: str, name_fr: str, name_en: str, more: str) -> Listed:
    said = [
        word for token in tokens(f"{name_fr}\n{name_en}\n{more}") for word in token.words if len(word) > 1
    ]
    return Listed(kind, row_id, slug, name_fr, name_en, frozenset(said), frozenset(map(stem, said)))


def all_lines() -> Select[str, int, str, str, str, str]:
    """(kind, id, slug, name_fr, name_en, more words) of all that exhibited works may hang under."""
    of_group = on_the_wall(Work.id).where(Work.group_id == Group.id).correlate(Group)
    of_theme = on_the_wall(Work.id).join(WorkTheme, WorkTheme.work_id == Work.id)
    of_theme = of_theme.where(WorkTheme.theme_id == Theme.id).correlate(Theme)
    more = (Group.place + " " + Group.artist).label("more")
    lists = [
        select(literal("group").label("kind"), Group.id, Group.slug, Group.name, Group.name, more).where(
            _any(of_group)
        ),
        select(literal("theme"), Theme.id, Theme.slug, Theme.name_fr, Theme.name_en, literal("")).where(
            _any(of_theme)
        ),
        select(literal("form"), Form.id, Form.slug, Form.name_fr, Form.name_en, literal("")),
        select(literal("strand"), Strand.id, Strand.slug, Strand.name_fr, Strand.name_en, literal(""))
        .join(Strand.edition)
        .where(edition_is_open(NOW)),
    ]
    found = union_all(*lists).subquery()
    return select(*found.c).order_by(found.c.kind, found.c.id)


def _by_kind(lines: Iterable[Listed]) -> dict[str, dict[int, Listed]]:
    kinds: dict[str, dict[int, Listed]] = {}
    for line in lines:
        kinds.setdefault(line.kind, {})[line.id] = line
    return kinds


# — the works ———————————————————————————————————————————————————————————————————————————————————————————————————


def ranked(heard: Sequence[Heard], edition: Edition | None) -> Select[int]:
    """Ids of the exhibited works that answer to every word: the best first, then in the order of the hang."""
    each = union_all(*(_answering(one) for one in heard)).subquery()
    points = func.sum(each.c.points).label("points")
    answers = (
        select(each.c.work_id, points).group_by(each.c.work_id).having(func.count() == len(heard)).subquery()
    )
    here: list[ColumnElement[bool]] = [in_edition(edition)] if edition else []
    return (
        on_the_wall(Work.id)
        .join(answers, answers.c.work_id == Work.id)
        .where(*here)
        .order_by(answers.c.points.desc(), Edition.number.desc(), Work.sequence)
    )


def _answering(heard: Heard) -> Select[int, int]:
    """(work id, points) of the works that answer to one word, by whatever counts most in each."""
    parts: list[Select[int, int]] = []
    for times in (EXACT, BEGUN, MISTYPED):
        stems = [stem for stem, worth in heard.stems.items() if worth == times]
        if stems:
            parts.append(works_saying(stems, times))
    for line, times in heard.lines.items():
        parts.append(_under(line, LIST_WEIGHTS[line.kind] * times))
    found = union_all(*parts).subquery()
    return select(found.c.work_id, func.max(found.c.points).label("points")).group_by(found.c.work_id)


def _under(line: Listed, points: int) -> Select[int, int]:
    worth = literal(points).label("points")
    if line.kind == "theme":
        return select(WorkTheme.work_id, worth).where(WorkTheme.theme_id == line.id)
    column = {"group": Work.group_id, "form": Work.form_id, "strand": Work.strand_id}[line.kind]
    return select(Work.id.label("work_id"), worth).where(column == line.id)
