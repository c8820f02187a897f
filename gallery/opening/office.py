"""The organisers' pages of an opening: when it is, its run of show, and whether anybody sees it."""

from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from gallery.accounts.guards import require_user
from gallery.audit.service import Actor
from gallery.db import db
from gallery.editions.models import StaffRole
from gallery.opening import preparing, segments
from gallery.opening.forms import USUAL_MINUTES, OpeningForm, SegmentForm
from gallery.opening.models import Opening, Segment, SegmentKind
from gallery.opening.queries import opening_numbered, openings_of
from gallery.opening.remarks import remarks_on
from gallery.opening.scenes import KIND_NAMES
from gallery.opening.views import pages
from gallery.web import Policy, form_page, keeping, policy, posted, see_other
from gallery.works.guards import own_edition_or_404, require_staff

ALL_FR, ALL_EN = (
    "/organisation/editions/<int:edition_number>/vernissages",
    "/organising/editions/<int:edition_number>/openings",
)
ONE_FR, ONE_EN = f"{ALL_FR}/<int:opening_number>", f"{ALL_EN}/<int:opening_number>"
PART_FR, PART_EN = f"{ONE_FR}/parties/<int:segment_id>", f"{ONE_EN}/segments/<int:segment_id>"


@pages.page(ALL_FR, ALL_EN)
@policy(Policy.ORGANISER)
def evenings(edition_number: int) -> ResponseReturnValue:
    require_staff(StaffRole.ORGANISER)
    edition = own_edition_or_404(edition_number)
    found = list(db.session.scalars(openings_of(edition)))
    return render_template("opening/evenings.html", prepared=edition, openings=found)


@pages.page(f"{ALL_FR}/nouveau", f"{ALL_EN}/new", methods=["GET", "POST"])
@policy(Policy.ORGANISER)
def new_evening(edition_number: int) -> ResponseReturnValue:
    require_staff(StaffRole.ORGANISER)
    edition = own_edition_or_404(edition_number)
    last = db.session.scalar(preparing.last_run_of_show(edition))
    form = OpeningForm(edition)
    if posted(form):
        with keeping(form):
            like = last if request.form.get("like") else None
            made = preparing.make_opening(edition, form.details(), _actor(), like)
            return _back(made)
    return form_page("opening/settings.html", form, prepared=edition, opening=None, last=last)


@pages.page(ONE_FR, ONE_EN)
@policy(Policy.ORGANISER)
def evening(edition_number: int, opening_number: int) -> ResponseReturnValue:
    return _evening_page(_own_opening(edition_number, opening_number), FlaskForm(formdata=None))


@pages.page(f"{ONE_FR}/reglages", f"{ONE_EN}/settings", methods=["GET", "POST"])
@policy(Policy.ORGANISER)
def evening_settings(edition_number: int, opening_number: int) -> ResponseReturnValue:
    opening = _own_opening(edition_number, opening_number)
    form = OpeningForm(opening.edition, opening)
    if posted(form):
        with keeping(form):
            preparing.change_opening(opening, form.details(), _actor(), form.seen.data)
            return _back(opening)
    return form_page("opening/settings.html", form, prepared=opening.edition, opening=opening, last=None)


@pages.page(f"{ONE_FR}/publications", f"{ONE_EN}/publications", methods=["POST"])
@policy(Policy.ORGANISER)
def evening_publications(edition_number: int, opening_number: int) -> ResponseReturnValue:
    return _settle(edition_number, opening_number, preparing.publish)


@pages.page(f"{ONE_FR}/reprises", f"{ONE_EN}/retractions", methods=["POST"])
@policy(Policy.ORGANISER)
def evening_retractions(edition_number: int, opening_number: int) -> ResponseReturnValue:
    """Nobody outside the team sees it any more."""
    return _settle(edition_number, opening_number, preparing.take_back)


@pages.page(f"{ONE_FR}/suppressions", f"{ONE_EN}/removals", methods=["POST"])
@policy(Policy.ORGANISER)
def evening_removals(edition_number: int, opening_number: int) -> ResponseReturnValue:
    opening = _own_opening(edition_number, opening_number)
    form = FlaskForm()
    if posted(form):
        with keeping(form):
            preparing.remove_opening(opening, _actor())
            return see_other(url_for("opening.evenings", edition_number=edition_number))
    return _evening_page(opening, form)


# — its run of show ——————————————————————————————————————————————————————————————————————————————————————————————


@pages.page(f"{ONE_FR}/parties", f"{ONE_EN}/segments", methods=["GET", "POST"])
@policy(Policy.ORGANISER)
def new_segment(edition_number: int, opening_number: int) -> ResponseReturnValue:
    opening = _own_opening(edition_number, opening_number)
    form = SegmentForm(opening)
    if posted(form):
        with keeping(form):
            made = segments.add_segment(opening, form.details(), _actor())
            return _back(opening, made)
    if not form.is_submitted():
        _begin_with(form, request.args.get("kind", ""))
    return form_page("opening/segment.html", form, opening=opening, segment=None)


@pages.page(PART_FR, PART_EN, methods=["GET", "POST"])
@policy(Policy.ORGANISER)
def segment(edition_number: int, opening_number: int, segment_id: int) -> ResponseReturnValue:
    found = _own_segment(edition_number, opening_number, segment_id)
    form = SegmentForm(found.opening, found)
    if posted(form):
        with keeping(form):
            segments.change_segment(found, form.details(), _actor())
            return _back(found.opening, found)
    return form_page("opening/segment.html", form, opening=found.opening, segment=found)


@pages.page(f"{PART_FR}/retraits", f"{PART_EN}/removals", methods=["POST"])
@policy(Policy.ORGANISER)
def segment_removals(edition_number: int, opening_number: int, segment_id: int) -> ResponseReturnValue:
    found = _own_segment(edition_number, opening_number, segment_id)
    opening, form = found.opening, FlaskForm()
    if posted(form):
        with keeping(form):
            segments.remove_segment(found, _actor())
            return _back(opening)
    return _evening_page(opening, form)


@pages.page(f"{PART_FR}/deplacements", f"{PART_EN}/moves", methods=["POST"])
@policy(Policy.ORGANISER)
def segment_moves(edition_number: int, opening_number: int, segment_id: int) -> ResponseReturnValue:
    """One place up or down."""
    found = _own_segment(edition_number, opening_number, segment_id)
    form, by = FlaskForm(), "up" if request.form.get("by") == "up" else "down"
    if posted(form):
        with keeping(form):
            segments.move_segment(found, -1 if by == "up" else 1, _actor())
            return see_other(_address(found.opening, moved=found.id, by=by))
    return _evening_page(found.opening, form)


@pages.page(f"{ONE_FR}/ordre", f"{ONE_EN}/order", methods=["POST"])
@policy(Policy.ORGANISER)
def segment_order(edition_number: int, opening_number: int) -> ResponseReturnValue:
    """All of them in the order in which they were dragged."""
    opening = _own_opening(edition_number, opening_number)
    form = FlaskForm()
    given = request.form.getlist("segment")
    ids = [int(one) for one in given if one.isascii() and one.isdigit() and len(one) < 10]
    if posted(form):
        with keeping(form):
            segments.order_segments(opening, ids, _actor())
            return see_other(_address(opening, moved=request.form.get("moved"), _anchor="deroulement"))
    return _evening_page(opening, form)


# — what they share ——————————————————————————————————————————————————————————————————————————————————————————————


def _own_opening(edition_number: int, opening_number: int) -> Opening:
    require_staff(StaffRole.ORGANISER)
    edition = own_edition_or_404(edition_number)
    found = db.session.scalar(opening_numbered(edition.number, opening_number))
    if found is None:
        abort(404)
    return found


def _own_segment(edition_number: int, opening_number: int, segment_id: int) -> Segment:
    opening = _own_opening(edition_number, opening_number)
    found = db.session.get(Segment, segment_id)
    if found is None or found.opening_id != opening.id:
        abort(404)
    return found


def _settle(edition_number: int, opening_number: int, settle: Any) -> ResponseReturnValue:
    opening = _own_opening(edition_number, opening_number)
    form = FlaskForm()
    if posted(form):
        with keeping(form):
            settle(opening, _actor())
            return _back(opening)
    return _evening_page(opening, form)


def _evening_page(opening: Opening, form: FlaskForm) -> tuple[str, int]:
    moved = next((one for one in opening.segments if str(one.id) == request.args.get("moved")), None)
    return form_page(
        "opening/evening.html",
        form,
        opening=opening,
        prepared=opening.edition,
        planned=segments.planned(opening),
        remarks=remarks_on(opening),
        kind_names=KIND_NAMES,
        moved=moved,
    )


def _begin_with(form: SegmentForm, kind: str) -> None:
    """A new part begins with the usual title and minutes of its kind."""
    if kind not in list(SegmentKind):
        return
    chosen = SegmentKind(kind)
    form.kind.data = kind
    form.minutes.data = USUAL_MINUTES.get(chosen, 5)


def _actor() -> Actor:
    return Actor("user", require_user().id)


def _address(opening: Opening, **more: Any) -> str:
    return url_for(
        "opening.evening",
        edition_number=opening.edition.number,
        opening_number=opening.number,
        **more,
    )


def _back(opening: Opening, to: Segment | None = None) -> ResponseReturnValue:
    return see_other(_address(opening, _anchor=f"p-{to.id}" if to else None))
