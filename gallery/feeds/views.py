"""Feeds (Atom, RFC 4287), sitemaps (sitemaps.org 0.9, with languages and images), and robots.txt (RFC 9309).

An edition that may not be indexed has no feed and is on no map. No name of a person is said here: what is copied
elsewhere can't be called back.
"""

import re
from typing import Any, NamedTuple

from flask import Blueprint, Response, abort, make_response, render_template, url_for
from sqlalchemy import select

from gallery.catalogue.hung import Hung, hung_works
from gallery.catalogue.linked import own_base, share_image
from gallery.db import db
from gallery.editions.models import Edition
from gallery.feeds.queries import (
    group_slugs,
    indexable_editions,
    newest_works,
    spoken_slugs,
    work_count,
    works_after,
)
from gallery.i18n import LANGUAGES
from gallery.web import Policy, bilingual, policy
from gallery.works.models import Work

IN_A_FEED = 50
ON_A_MAP = 5_000
"""Works: each has an address in two languages, and a map may have 50,000."""
NOT_FOR_ROBOTS = ("moderation", "bureau", "office", "connexion", "sign-in", "acces/", "access/", "recus/", "receipts/",
                  "apercus/", "previews/", "inscriptions/", "registrations/", "compte", "account", "mes-oeuvres",
                  "my-works", "recherche", "search")  # fmt: skip
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

pages = bilingual("feeds", __name__)
for_machines = Blueprint("machines", __name__)


def for_xml(text: str) -> str:
    """Without the few signs that no XML can hold."""
    return NOT_XML.sub("", text)


pages.add_app_template_filter(for_xml)


class Listed(NamedTuple):
    """One line of a map."""

    addresses: dict[str, str]
    """By language."""
    image: str = ""


@pages.page("/editions/<int:edition_number>/atom.xml", "/editions/<int:edition_number>/atom.xml")
@policy(Policy.PUBLIC)
def atom(edition_number: int) -> Response:
    """The works of an edition, those that were hung last first."""
    edition = _indexable_or_404(edition_number)
    ids = list(db.session.scalars(newest_works(edition, IN_A_FEED)))
    hung = {work.id: work for work in hung_works(select(Work.id).where(Work.id.in_(ids)))}
    found = db.session.execute(select(Work.id, Work.released_at).where(Work.id.in_(ids)))
    released = {work_id: at for work_id, at in found}  # noqa: C416 - rows are no pairs to a type checker
    entries = [
        (hung[one], _work_address(hung[one]), share_image(hung[one]), released[one])
        for one in ids
        if one in hung
    ]
    updated = max(at for at in (edition.opens_at, *released.values()) if at)
    return _xml("feeds/atom.xml", "atom", edition=edition, entries=entries, updated=updated, base=own_base())


@for_machines.get("/sitemap.xml")
@policy(Policy.PUBLIC)
def sitemaps() -> Response:
    """The maps: one of pages, and for each edition as many as its works need."""
    maps = ["pages"]
    for edition in _indexable():
        works = db.session.scalar(work_count(edition)) or 0
        maps += [f"{edition.number}-{part}" for part in range(1, -(-works // ON_A_MAP) + 1)]
    return _xml("feeds/sitemaps.xml", "xml", maps=maps, base=own_base())


@for_machines.get("/sitemaps/pages.xml")
@policy(Policy.PUBLIC)
def page_map() -> Response:
    editions = _indexable()
    return _xml("feeds/sitemap.xml", "xml", listed=_pages(editions) if editions else [])


@for_machines.get("/sitemaps/<int:edition_number>-<int:part>.xml")
@policy(Policy.PUBLIC)
def work_map(edition_number: int, part: int) -> Response:
    """A part of an edition's works, by their numbers."""
    edition = _indexable_or_404(edition_number)
    if not 1 <= part <= 1 + edition.last_sequence // ON_A_MAP:
        abort(404)
    works = hung_works(works_after(edition, _before(edition, part), ON_A_MAP))
    return _xml(
        "feeds/sitemap.xml",
        "xml",
        listed=[Listed(_both(_work_address, work), share_image(work)) for work in works],
    )


def _before(edition: Edition, part: int) -> int:
    """The last number of the parts before."""
    ids = works_after(edition, 0, 1).with_only_columns(Work.sequence).limit(1).offset((part - 1) * ON_A_MAP)
    first = db.session.scalar(ids)
    if first is None:
        abort(404)
    return first - 1


@for_machines.get("/robots.txt")
@policy(Policy.PUBLIC)
def robots() -> Response:
    """Robots may come where an edition lets them; never where somebody signs in or holds a link."""
    lines = ["User-agent: *"]
    if _indexable():
        lines += [f"Disallow: /{lang}/{name}" for lang in LANGUAGES for name in NOT_FOR_ROBOTS]
        lines += ["", f"Sitemap: {own_base()}/sitemap.xml"]
    else:
        lines += ["Disallow: /"]
    return Response("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _pages(editions: list[Edition]) -> list[Listed]:
    names = (
        "catalogue.home",
        "catalogue.exhibition",
        "catalogue.editions",
        "catalogue.themes",
        "pages.about",
    )
    found = [
        Listed(_both(_address, name))
        for name in (*names, "pages.help_page", "pages.accessibility", "pages.privacy")
    ]
    found += [Listed(_both(_address, "catalogue.edition", edition_number=one.number)) for one in editions]
    found += [
        Listed(_both(_address, "catalogue.theme", slug=slug)) for slug in db.session.scalars(spoken_slugs())
    ]
    found += [
        Listed(_both(_address, "catalogue.group", slug=slug)) for slug in db.session.scalars(group_slugs())
    ]
    return found


def _both(address: Any, *given: Any, **named: Any) -> dict[str, str]:
    return {lang: address(*given, lang=lang, **named) for lang in LANGUAGES}


def _address(endpoint: str, lang: str, **values: Any) -> str:
    return own_base() + url_for(endpoint, lang=lang, **values)


def _work_address(work: Hung, **lang: Any) -> str:
    return own_base() + url_for(
        "catalogue.work", edition_number=work.edition.number, number=work.number, **lang
    )


def _indexable() -> list[Edition]:
    return list(db.session.scalars(indexable_editions()).unique())


def _indexable_or_404(number: int) -> Edition:
    found = next((one for one in _indexable() if one.number == number), None)
    if found is None:
        abort(404)
    return found


def _xml(template: str, kind: str, **values: Any) -> Response:
    response = make_response(render_template(template, **values))
    response.content_type = f"application/{'atom+xml' if kind == 'atom' else 'xml'}; charset=utf-8"
    return response
