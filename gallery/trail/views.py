"""The trail of who decided what, when and why: looked through and taken out as a sheet."""

from collections.abc import Iterable, Iterator
from typing import Any
from zoneinfo import ZoneInfo

from flask import Response, abort, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select

from gallery import clock
from gallery.accounts.models import User
from gallery.db import db
from gallery.editions.models import Edition, StaffRole
from gallery.editions.queries import all_editions
from gallery.groups.queries import all_groups
from gallery.sheets.writing import CSV, XLSX, as_csv, as_xlsx
from gallery.trail import queries
from gallery.trail.filters import Asked, asked_for
from gallery.trail.lines import lines_of
from gallery.trail.words import act_in_words
from gallery.web import Policy, bilingual, page_of, policy
from gallery.works.guards import reader, require_staff

pages = bilingual("trail", __name__)

PAGE = 50
MOST_LINES = 5000
"""What a sheet holds, the newest; who needs more takes it month by month."""
A_FEW = 500


@pages.page("/organisation/historique", "/organising/history")
@policy(Policy.ORGANISER)
def entries() -> ResponseReturnValue:
    require_staff(StaffRole.ORGANISER)
    mine, zone = _own_editions(), _zone()
    asked = asked_for(zone)
    page = page_of(_found(asked, mine), PAGE)
    context = {
        "page": page,
        "lines": lines_of(page.items),
        "asked": asked,
        "zone": zone,
        "most": MOST_LINES,
        **_choices(mine),
    }
    return render_template("trail/entries.html", **context)


@pages.page("/organisation/historique/feuille", "/organising/history/sheet")
@policy(Policy.ORGANISER)
def sheet() -> ResponseReturnValue:
    """Exactly what the filter shows, up to MOST_LINES."""
    require_staff(StaffRole.ORGANISER)
    asked = asked_for(_zone())
    if asked.problems:
        abort(404)
    found = list(db.session.scalars(_found(asked, _own_editions()).limit(MOST_LINES)))
    as_text = request.args.get("format") == "csv"
    body = (as_csv if as_text else as_xlsx)(_heading(), _rows(found))
    called = _("history")
    name = f"{called}-{clock.now():%Y-%m-%d}.{'csv' if as_text else 'xlsx'}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, content_type=CSV if as_text else XLSX, headers=headers)


def _found(asked: Asked, mine: list[int] | None) -> Any:
    """Nothing, as long as a part of what is asked can't be read: half an answer would be taken for a whole one."""
    found = queries.entries(mine, asked.wanted)
    return found.where(False) if asked.problems else found  # type: ignore[arg-type]


def _own_editions() -> list[int] | None:
    """The ids of the editions that this reader organises; None for an administrator, who reads of accounts too."""
    asking = reader()
    if asking.administrator:
        return None
    ids = db.session.scalars(select(Edition.id))
    return [one for one in ids if asking.is_staff_of(one, StaffRole.ORGANISER)]


def _choices(mine: list[int] | None) -> dict[str, list[tuple[str, str]]]:
    """What can be chosen in the filter, and how it is said: only what would find something."""
    team = db.session.execute(queries.actors_and_acts(mine)).all()
    acts = {act for _kind, _id, act in team} | set(db.session.scalars(queries.other_acts(mine)))
    users = db.session.scalars(select(User).where(User.id.in_({one for _kind, one, _act in team})))
    others = ("participant", _("Makers")), ("parent", _("Parents or tutors")), ("gallery", _("The gallery"))
    editions = [one for one in db.session.scalars(all_editions()) if mine is None or one.id in mine]
    return {
        "people": [*_sorted((f"user:{one.id}", one.called) for one in users), *others],
        "acts": _sorted((act, act_in_words(act)) for act in acts),
        "editions": [(str(one.number), f"{one.number}, {one.label}") for one in editions],
        "groups": [(one.slug, one.name) for one in db.session.scalars(all_groups())],
    }


def _sorted(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(pairs, key=lambda pair: pair[1].casefold())


def _heading() -> list[str]:
    return [
        _("Day and hour"),
        _("Who"),
        _("Did what"),
        _("To what"),
        _("Number or name"),
        _("Edition"),
        _("Before"),
        _("After"),
        _("Why"),
    ]


def _rows(found: list[Any]) -> Iterator[list[str]]:
    zone = ZoneInfo(_zone())
    for first in range(0, len(found), A_FEW):
        for line in lines_of(found[first : first + A_FEW]):
            yield [
                f"{line.at.astimezone(zone):%Y-%m-%d %H:%M:%S}",
                line.who,
                line.what,
                line.kind,
                line.subject,
                line.edition,
                line.before,
                line.after,
                line.why,
            ]


def _zone() -> str:
    return str(current_app.extensions["gallery_settings"].time_zone)
