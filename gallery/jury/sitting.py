"""A juror's pages: one work after the other, in an order of their own, and what they say of each."""

from dataclasses import dataclass
from typing import Any

from flask import abort, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from gallery import clock
from gallery.db import db
from gallery.errors import Gone
from gallery.jury.forms import MarksForm, marks_form
from gallery.jury.guards import Seat, my_juries, require_juror, seat_or_404
from gallery.jury.models import Mark, Remark
from gallery.jury.progress import done_by
from gallery.jury.queries import marks_of, with_its_pictures
from gallery.jury.service import CLOSED, judge
from gallery.jury.views import pages
from gallery.web import Policy, form_page, keeping, policy, posted, see_other
from gallery.web.forms import asks_json
from gallery.works.models import Work


@pages.page("/jury", "/jury")
@policy(Policy.JUROR)
def my_rounds() -> ResponseReturnValue:
    require_juror()
    return render_template("jury/my_rounds.html", rounds=my_juries(), now=clock.now())


@pages.page("/jury/<int:round_id>", "/jury/<int:round_id>")
@policy(Policy.JUROR)
def sitting(round_id: int) -> ResponseReturnValue:
    """The round, how far this juror is, and every work by its place."""
    seat = seat_or_404(round_id)
    done = done_by(seat.round)[seat.juror.user_id]
    first = next((slip for slip, work in seat.slips.items() if work.id not in done), None)
    return render_template("jury/sitting.html", seat=seat, done=done, first=first, now=clock.now())


@pages.page("/jury/<int:round_id>/<slip>", "/jury/<int:round_id>/<slip>", methods=["GET", "POST"])
@policy(Policy.JUROR)
def judging(round_id: int, slip: str) -> ResponseReturnValue:
    seat = seat_or_404(round_id)
    work = _work_or_404(seat, slip)
    form = _form_of(seat, work)
    if posted(form):
        with keeping(form):
            judge(seat.juror, seat.round, work, form.said(seat.round))
            return _kept(seat, slip)
    context = {"seat": seat, "work": work, "place": _place(seat, slip), "criteria": _criteria(form)}
    return form_page("jury/judging.html", form, **context)


def _work_or_404(seat: Seat, slip: str) -> Work:
    work = seat.slips.get(slip)
    if work is None and seat.round.has_closed(clock.now()):
        raise Gone(CLOSED)
    if work is None:
        abort(404)
    return db.session.scalars(with_its_pictures(select(Work).where(Work.id == work.id))).one()


def _form_of(seat: Seat, work: Work) -> MarksForm:
    mine = marks_of(seat.round.id).where(Mark.user_id == seat.juror.user_id, Mark.work_id == work.id)
    marks = {mark.criterion_id: mark for mark in db.session.scalars(mine)}
    remark = db.session.get(Remark, (seat.round.id, work.id, seat.juror.user_id))
    return marks_form(seat.round, marks, remark)


def _criteria(form: MarksForm) -> list[Any]:
    return [field for field in form if field.type == "RadioField"]


@dataclass(frozen=True)
class Place:
    """Where a work stands in a juror's order."""

    number: int
    total: int
    before: str | None
    after: str | None
    done: int


def _place(seat: Seat, slip: str) -> Place:
    order = list(seat.slips)
    at = order.index(slip)
    done = done_by(seat.round)[seat.juror.user_id] & {work.id for work in seat.slips.values()}
    before = order[at - 1] if at else None
    after = order[at + 1] if at + 1 < len(order) else None
    return Place(at + 1, len(order), before, after, len(done))


def _kept(seat: Seat, slip: str) -> ResponseReturnValue:
    """To a script, how far the juror is; else on to the next work, and after the last one to the round."""
    place = _place(seat, slip)
    if asks_json():
        return jsonify(done=place.done, total=place.total)
    if place.after is None or request.form.get("stay"):
        return see_other(url_for("jury.sitting", round_id=seat.round.id, kept=1))
    return see_other(url_for("jury.judging", round_id=seat.round.id, slip=place.after))
