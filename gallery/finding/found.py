"""A page of what was found: each work with the words by which it was."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from markupsafe import Markup, escape
from sqlalchemy import Select, func, select

from gallery.catalogue.hung import Hung, hung_works
from gallery.catalogue.queries import on_the_wall
from gallery.db import db
from gallery.finding.asking import Found, Listed
from gallery.search.models import Field
from gallery.search.queries import places
from gallery.search.words import token_at, tokens
from gallery.works.models import Original, Work, WorkTheme

BEFORE, AFTER = 45, 80
"""Signs of a text that are shown around the word found."""
COVERED = (Field.STATEMENT, Field.POEM, Field.DESCRIPTION)
"""Words that a content note comes before."""


@dataclass
class Hit:
    """A work that was found."""

    work: Hung
    title: Markup
    places: dict[Field, list[int]] = field(default_factory=dict)
    where: Field | None = None
    excerpt: Markup = field(default_factory=Markup)
    """Around the word, marked; "" when the label says it already."""
    line: Listed | None = None
    """The group, theme, form or strand by whose name it was found."""


def hits(found: Found, ids: list[int]) -> list[Hit]:
    """The works of one page, in the order in which they were found; those that left the wall since are left out."""
    works = (
        {work.id: work for work in hung_works(on_the_wall(Work.id).where(Work.id.in_(ids)))} if ids else {}
    )
    page = {one: Hit(works[one], escape(works[one].title)) for one in ids if one in works}
    if found.stems and page:
        for work_id, where, place in db.session.execute(places(list(page), found.stems)):
            page[work_id].places.setdefault(Field(where), []).append(place)
    texts = _texts(page.values())
    for work_id, hit in page.items():
        _tell(hit, texts.get(work_id, {}))
    _name_lines(found, [hit for hit in page.values() if not hit.places])
    return list(page.values())


def _tell(hit: Hit, texts: dict[Field, str]) -> None:
    hit.title = marked(hit.work.title, hit.places.get(Field.TITLE, []))
    hit.where = next(iter(hit.places), None)
    for where, text in {Field.TECHNIQUE: hit.work.technique, **texts}.items():
        if where is hit.where and not (where in COVERED and hit.work.content_note):
            hit.excerpt = excerpt(text, hit.places[where])


# — the texts ———————————————————————————————————————————————————————————————————————————————————————————————————


def _texts(page: Iterable[Hit]) -> dict[int, dict[Field, str]]:
    """The texts that an excerpt is taken of, by work."""
    texts: dict[int, dict[Field, str]] = {}
    wanted = {hit.work.id: next(iter(hit.places)) for hit in page if hit.places}
    for where, column in ((Field.STATEMENT, Work.statement), (Field.POEM, Work.poem)):
        ids = [one for one, its in wanted.items() if its is where]
        if ids:
            rows = db.session.execute(select(Work.id, column).where(Work.id.in_(ids)))
            texts |= {work_id: {where: text} for work_id, text in rows}
    return texts | _descriptions([one for one, its in wanted.items() if its is Field.DESCRIPTION])


def _descriptions(ids: list[int]) -> dict[int, dict[Field, str]]:
    said: dict[int, list[str]] = {}
    if ids:
        query = select(Original.work_id, Original.description).where(
            Original.work_id.in_(ids), Original.hidden.is_(False)
        )
        for work_id, text in db.session.execute(query.order_by(Original.position, Original.id)):
            said.setdefault(work_id, []).append(text)
    return {work_id: {Field.DESCRIPTION: "\n".join(texts)} for work_id, texts in said.items()}


# — lists ———————————————————————————————————————————————————————————————————————————————————————————————————————


def _name_lines(found: Found, page: list[Hit]) -> None:
    """Say by whose name a work was found that says none of the words itself."""
    if not page or not found.lines:
        return
    by_id = {hit.work.id: hit for hit in page}
    columns = {"group": Work.group_id, "form": Work.form_id, "strand": Work.strand_id}
    rows = db.session.execute(select(Work.id, *columns.values()).where(Work.id.in_(list(by_id))))
    for work_id, *ids in rows:
        lines = [found.lines.get(kind, {}).get(one) for kind, one in zip(columns, ids, strict=True)]
        by_id[work_id].line = next((line for line in lines if line), None)
    themes = found.lines.get("theme", {})
    for work_id, theme_id in db.session.execute(_themes_of(list(by_id), list(themes))) if themes else ():
        by_id[work_id].line = by_id[work_id].line or themes[theme_id]


def _themes_of(works: list[int], themes: list[int]) -> Select[int, int]:
    return (
        select(WorkTheme.work_id, func.min(WorkTheme.theme_id))
        .where(WorkTheme.work_id.in_(works), WorkTheme.theme_id.in_(themes))
        .group_by(WorkTheme.work_id)
    )


# — marks ———————————————————————————————————————————————————————————————————————————————————————————————————————


def marked(text: str, starts: Iterable[int]) -> Markup:
    """A text with a mark around the words that begin at these places; nothing in it is markup but the marks."""
    whole, done = Markup(), 0
    for place in sorted(starts):
        start, end = token_at(text, place)
        if start >= done and end > start:
            whole += escape(text[done:start]) + Markup("<mark>{}</mark>").format(text[start:end])
            done = end
    return whole + escape(text[done:])


def marked_name(name: str, stems: frozenset[str]) -> Markup:
    """A name from a list, with the words marked that were asked for."""
    return marked(name, [token.start for token in tokens(name) if not stems.isdisjoint(token.stems)])


def excerpt(text: str, starts: list[int]) -> Markup:
    """What stands around the first of these places, cut between words."""
    flat = re.sub(r"\s", " ", text)
    first = min(starts)
    begin = flat.find(" ", first - BEFORE) + 1 if first > BEFORE else 0
    end = flat.rfind(" ", first, first + AFTER) if len(flat) > first + AFTER else len(flat)
    begin, end = min(begin, first), end if end > first else first + AFTER
    words = marked(flat[begin:end], [place - begin for place in starts if begin <= place < end])
    return Markup("{}{}{}").format("… " if begin else "", words, " …" if end < len(flat) else "")
