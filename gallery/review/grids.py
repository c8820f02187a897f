"""The grid: twelve ready works at a time, approved in one act but those put aside (B5, J3.6)."""

from secrets import token_hex
from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from gallery.db import db
from gallery.editions.models import StaffRole
from gallery.groups.models import Group, GroupTrust
from gallery.review import queries
from gallery.review.flags import flags_of
from gallery.review.lanes import head, lane_counts, own_editions
from gallery.review.queries import Lane
from gallery.review.service import stands, undo_together
from gallery.review.telling import what_happened
from gallery.review.together import (
    AT_ONCE,
    ON_A_PAGE,
    Outcome,
    approve_page,
    pass_page,
    ready_among,
    take_page,
    works_numbered,
)
from gallery.review.views import pages
from gallery.web import Policy, policy, see_other
from gallery.works.guards import reader, require_staff
from gallery.works.look_alikes import look_alikes
from gallery.works.models import Work, WorkStatus

TRUST_LAST = {GroupTrust.TRUSTED: 0, GroupTrust.USUAL: 1, GroupTrust.CLOSE: 2}


@pages.page("/moderation/grille", "/moderation/grid")
@policy(Policy.MODERATOR)
def grid() -> ResponseReturnValue:
    """The works named in the address, as they are now; without any, what there is to take."""
    require_staff(StaffRole.MODERATOR)
    editions = own_editions()
    works = [one for one in works_numbered(_told("works"), editions) if one.status is WorkStatus.SUBMITTED]
    ready = ready_among([work.id for work in works], editions)
    return render_template(
        "review/grid.html",
        lane=Lane.READY.value,
        works=works,
        ready=ready,
        flags={work.id: flags_of(work) for work in works},
        resembling={work.id for work in works if look_alikes(work, editions)},
        groups=[] if works else _groups_waiting(),
        group=_group_asked_for(),
        everything=len(works) > ON_A_PAGE,
        batch=token_hex(16),
        most=AT_ONCE,
        **_what_was_done(),
        **head(lane_counts()),
    )


@pages.page("/moderation/grille/prises", "/moderation/grid/claims", methods=["POST"])
@policy(Policy.MODERATOR)
def grid_claims() -> ResponseReturnValue:
    """Take a page of works; those that lay on the last one are passed, if it says so."""
    user = require_staff(StaffRole.MODERATOR)
    passed = works_numbered(_told("passed"), own_editions())
    if passed:
        pass_page(passed, user)
    return _next_page(everything="everything" in request.form)


@pages.page("/moderation/grille/examens", "/moderation/grid/reviews", methods=["POST"])
@policy(Policy.MODERATOR)
def grid_reviews() -> ResponseReturnValue:
    """Approve the page but what is put aside; on to the next one."""
    user, editions = require_staff(StaffRole.MODERATOR), own_editions()
    versions = dict(_versions_seen())
    works = works_numbered(versions, editions)
    batch, aside = request.form.get("batch", "")[:32], request.form.getlist("aside")
    if not works or not batch or ("sure_of" in request.form and "sure" not in request.form):
        return see_other(url_for("review.grid", works=",".join(versions) or None, group=_asked(), unsure=1))
    put_aside = {work.id for work in works if work.number in aside}
    outcome = approve_page(
        [(work, versions[work.number]) for work in works], put_aside, user, editions, batch
    )
    return _next_page(outcome, aside=_numbers(outcome.aside))


@pages.page("/moderation/lots/<batch>/annulations", "/moderation/batches/<batch>/undos", methods=["POST"])
@policy(Policy.MODERATOR)
def batch_undos(batch: str) -> ResponseReturnValue:
    """Take back all that still stands of one act."""
    user = require_staff(StaffRole.MODERATOR)
    found = list(db.session.scalars(queries.reviews_of_batch(batch)))
    if not all(reader().is_staff_of(one.work.edition_id) for one in found):
        abort(404)
    undone = undo_together(batch, user)
    return see_other(url_for("review.grid", works=_numbers(one.work for one in undone), undone=len(undone)))


# — what the address says ———————————————————————————————————————————————————————————————————————————————————————


def _next_page(
    outcome: Outcome | None = None, *, everything: bool = False, **told: Any
) -> ResponseReturnValue:
    user, group = require_staff(StaffRole.MODERATOR), _group_asked_for()
    works = take_page(user, own_editions(), group, everything=everything)
    if outcome:
        told |= {"done": outcome.batch if outcome.done else None, "left": _numbers(outcome.left)}
    return see_other(url_for("review.grid", works=_numbers(works), group=_asked(), **told))


def _numbers(works: Any) -> str | None:
    return ",".join(work.number for work in works) or None


def _told(name: str) -> list[str]:
    """Numbers of works, in the address or in a form."""
    return [one for sent in request.values.getlist(name) for one in sent.split(",")][:AT_ONCE]


def _versions_seen() -> list[tuple[str, int]]:
    """« 9-014:3 »: which version of which work the page showed."""
    told = [sent.partition(":") for sent in request.form.getlist("seen")[:AT_ONCE]]
    return [
        (number, int(version))
        for number, _colon, version in told
        if version.isascii() and version.isdigit() and len(version) < 10
    ]


def _asked() -> str | None:
    return request.values.get("group") or None


def _group_asked_for() -> Group | None:
    asked = _asked() or ""
    wanted = asked.isascii() and asked.isdigit() and len(asked) < 10
    return db.session.get(Group, int(asked)) if wanted else None


def _groups_waiting() -> list[Any]:
    rows = db.session.execute(queries.groups_waiting(own_editions())).all()
    return sorted(rows, key=lambda row: TRUST_LAST[row[0].trust])


# — what was just done ——————————————————————————————————————————————————————————————————————————————————————————


def _what_was_done() -> dict[str, Any]:
    """The act before this page: what it approved and can be taken back, what it left alone and why."""
    editions, batch = own_editions(), request.args.get("done", "")[:32]
    found = list(db.session.scalars(queries.reviews_of_batch(batch))) if batch else []
    mine = [one for one in found if reader().is_staff_of(one.work.edition_id) and stands(one)]
    return {
        "approved": mine,
        "done": batch,
        "left": [(work, _why_left(work)) for work in works_numbered(_told("left"), editions)],
        "aside": works_numbered(_told("aside"), editions),
        "taken_back": request.args.get("undone", ""),
        "unsure": "unsure" in request.args,
    }


def _why_left(work: Work) -> str:
    incomplete = work.status is WorkStatus.SUBMITTED and not ready_among([work.id], own_editions())
    return _("It is not complete any more.") if incomplete else what_happened(work, typed=False)
