"""The moderation desk: what waits, one work, and what was decided. Each edition has its own team."""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from sqlalchemy import Select

from gallery import clock
from gallery.accounts.models import User
from gallery.audit.service import Actor
from gallery.db import db
from gallery.editions.models import StaffRole
from gallery.people.models import AgeBand
from gallery.review import queries, service
from gallery.review.flags import agreed_on_paper, children, flags_of
from gallery.review.forms import DeskForm, GuardianForm, TakeDownForm, desk_form
from gallery.review.history import history_of
from gallery.review.models import Decision, Review
from gallery.review.queries import Lane
from gallery.web import Policy, bilingual, form_page, keeping, page_of, policy, posted, see_other
from gallery.works.guards import find_work, reader, require_staff, staff_work_or_404
from gallery.works.models import STATUS_NAMES, Work, WorkStatus
from gallery.works.queries import for_the_hang
from gallery.works.service import given_up, try_again

pages = bilingual("review", __name__)

PAGE = 24
LAST_LINES = 8
DECIDED = "decided"
"""Beside the lanes: what was decided, to find it again."""
AGES = {
    AgeBand.UNDER_14: _("under 14"),
    AgeBand.FROM_14_TO_17: _("14 to 17 years old"),
    AgeBand.ADULT: _("18 or over"),
}


# — what waits ——————————————————————————————————————————————————————————————————————————————————————————————————


@pages.page("/moderation", "/moderation")
@policy(Policy.MODERATOR)
def queue() -> ResponseReturnValue:
    require_staff(StaffRole.MODERATOR)
    wanted = request.args.get("number", "").strip()
    found = _work_to_look_at(wanted)
    if found:
        return see_other(url_for("review.desk", number=found.number))
    counts = _lane_counts()
    lane = _lane_asked_for(counts)
    query = queries.decided_works(_editions()) if lane == DECIDED else _works_in(lane)
    page = page_of(for_the_hang(query), PAGE)
    return render_template(
        "review/queue.html", page=page, counts=counts, lane=lane, wanted=wanted, **_shared(counts)
    )


def _editions() -> list[int] | None:
    """The ids of the editions that this reader moderates; None for all."""
    asking = reader()
    if asking.is_staff_of(None):
        return None
    return [edition_id for edition_id in asking.roles if edition_id and asking.is_staff_of(edition_id)]


def _lane_counts() -> dict[str, int]:
    found = dict(db.session.execute(queries.lane_counts(_editions())).all())
    return {lane.value: found.get(lane.value, 0) for lane in Lane}


def _lane_asked_for(counts: dict[str, int]) -> str:
    """The lane in the address, else the first that holds anything."""
    asked = request.values.get("lane", "")
    if asked in (*Lane, DECIDED):
        return asked
    return next((lane for lane, count in counts.items() if count), Lane.READY.value)


def _own_lane(work: Work) -> str:
    """The lane that the moderator goes through, else the one that the work stands in."""
    asked = request.values.get("lane", "")
    return asked if asked in list(Lane) else str(db.session.scalar(queries.own_lane(work)))


def _works_in(lane: str) -> Select[Work]:
    return queries.lane_works(_editions(), Lane(lane if lane in list(Lane) else Lane.READY))


def _shared(counts: dict[str, int]) -> dict[str, Any]:
    """What both pages of the desk say at their head."""
    return {
        "tally": _tally(),
        "waiting": sum(counts.values()),
        "undone": _just_decided(),
        "undo_seconds": int(service.undo_time().total_seconds()),
        "status_names": STATUS_NAMES,
    }


def _tally() -> dict[str, int]:
    """Today's decisions, by everybody who moderates here."""
    zone = ZoneInfo(current_app.extensions["gallery_settings"].time_zone)
    midnight = datetime.combine(clock.now().astimezone(zone).date(), time(), zone)
    found = db.session.execute(queries.tally_since(_editions(), midnight))
    return {decision.value: count for decision, count in found}


def _work_to_look_at(number: str) -> Work | None:
    """The work of that number, if this reader may look at it; "9-14" is as good as "9-014"."""
    edition, dash, sequence = number.partition("-")
    if not (dash and edition.isdecimal() and sequence.isdecimal() and len(number) < 20):
        return None
    work = find_work(f"{int(edition)}-{int(sequence):03d}")
    seen = work and work.status is not WorkStatus.ERASED and reader().is_staff_of(work.edition_id)
    return work if seen else None


def _just_decided() -> Review | None:
    """The decision that this moderator has just made, to offer to take it back."""
    work = _work_to_look_at(request.args.get("done", ""))
    review = db.session.scalar(queries.standing_reviews(work).limit(1)) if work else None
    if review is None or review.user_id != reader().user_id:
        return None
    return review if review.work.status is service.OUTCOME[review.decision] else None


# — one work ————————————————————————————————————————————————————————————————————————————————————————————————————


@pages.page("/moderation/oeuvres/<number>", "/moderation/works/<number>")
@policy(Policy.MODERATOR)
def desk(number: str) -> ResponseReturnValue:
    work, _user = staff_work_or_404(number)
    return _desk_page(work, desk_form(work))


def _desk_page(work: Work, form: DeskForm, **forms: FlaskForm) -> ResponseReturnValue:
    counts = _lane_counts()
    lane = _own_lane(work)
    form.draw(work, lane)
    review = db.session.scalar(queries.standing_reviews(work).limit(1))
    context = {
        "guardian_form": GuardianForm(formdata=None),
        "take_down_form": TakeDownForm(formdata=None),
        "letters": list(db.session.scalars(queries.letters_about(review))) if review else [],
        "can_undo": review is not None and work.status is service.OUTCOME[review.decision],
        **_shared(counts),
        **_what_is_known(work),
        **forms,
    }
    skipped = _next_after(work, lane)
    return form_page(
        "review/desk.html",
        form,
        work=work,
        review=review,
        counts=counts,
        lane=lane,
        skipped=skipped,
        **context,
    )


def _what_is_known(work: Work) -> dict[str, Any]:
    ages = {AGES[one.participant.age_band] for one in work.credits}
    return {
        "flags": flags_of(work),
        "children": children(work),
        "given_up": given_up(work),
        "agreed_on_paper": agreed_on_paper(work),
        "ages": sorted(str(age) for age in ages),
        "history": history_of(work, LAST_LINES),
    }


def _next_after(work: Work, lane: str) -> Work | None:
    """The next one in the lane; after the last, the first again."""
    waiting = _works_in(lane)
    later = db.session.scalar(queries.works_after(waiting, work).limit(1))
    return later or db.session.scalar(waiting.where(Work.id != work.id).limit(1))


def _on_to_the_next(work: Work, lane: str) -> ResponseReturnValue:
    following = _next_after(work, lane)
    if following is None:
        return see_other(url_for("review.queue", done=work.number))
    return see_other(url_for("review.desk", number=following.number, lane=lane, done=work.number))


@pages.page("/moderation/oeuvres/<number>/examens", "/moderation/works/<number>/reviews", methods=["POST"])
@policy(Policy.MODERATOR)
def reviews(number: str) -> ResponseReturnValue:
    work, user = staff_work_or_404(number)
    form, lane = desk_form(work), _own_lane(work)
    chosen = form.chosen(work.credits[0].participant.language) if posted(form) else None
    if chosen:
        with keeping(form):
            _review(work, user, form, chosen)
            return _on_to_the_next(work, lane)
    return _desk_page(work, form)


def _review(work: Work, user: User, form: DeskForm, chosen: tuple[Decision, str]) -> None:
    decision, reason = chosen
    service.review_work(work, user, decision, reason, form.seen.data or 0, form.words(work))


@pages.page(
    "/moderation/oeuvres/<number>/descriptions", "/moderation/works/<number>/descriptions", methods=["POST"]
)
@policy(Policy.MODERATOR)
def descriptions(number: str) -> ResponseReturnValue:
    """Keep the words on a work without deciding on it."""
    work, user = staff_work_or_404(number)
    form = desk_form(work)
    if posted(form):
        with keeping(form):
            service.write_words(work, form.words(work), user)
            return see_other(url_for("review.desk", number=number, lane=form.lane.data or None, kept=1))
    return _desk_page(work, form)


@pages.page("/moderation/oeuvres/<number>/annulations", "/moderation/works/<number>/undos", methods=["POST"])
@policy(Policy.MODERATOR)
def undo(number: str) -> ResponseReturnValue:
    work, user = staff_work_or_404(number)
    service.undo_review(work, user)
    return see_other(url_for("review.desk", number=number))


@pages.page(
    "/moderation/oeuvres/<number>/decrochages", "/moderation/works/<number>/takedowns", methods=["POST"]
)
@policy(Policy.MODERATOR)
def takedowns(number: str) -> ResponseReturnValue:
    work, user = staff_work_or_404(number)
    form = TakeDownForm()
    if posted(form):
        service.take_off_the_wall(work, user, str(form.why.data or ""))
        return see_other(url_for("review.desk", number=number))
    return _desk_page(work, desk_form(work, sent=False), take_down_form=form)


@pages.page(
    "/moderation/oeuvres/<number>/raccrochages", "/moderation/works/<number>/restorals", methods=["POST"]
)
@policy(Policy.MODERATOR)
def restorals(number: str) -> ResponseReturnValue:
    work, user = staff_work_or_404(number)
    service.hang_again(work, user)
    return see_other(url_for("review.desk", number=number))


@pages.page("/moderation/oeuvres/<number>/essais", "/moderation/works/<number>/tries", methods=["POST"])
@policy(Policy.MODERATOR)
def tries(number: str) -> ResponseReturnValue:
    """Have pictures that were given up drawn anew."""
    work, user = staff_work_or_404(number)
    try_again(work, Actor("user", user.id))
    return see_other(url_for("review.desk", number=number))


@pages.page(
    "/moderation/oeuvres/<number>/consentements",
    "/moderation/works/<number>/consents",
    methods=["POST"],
)
@policy(Policy.MODERATOR)
def guardian_consents(number: str) -> ResponseReturnValue:
    work, user = staff_work_or_404(number)
    form = GuardianForm()
    if posted(form):
        service.record_guardian_consent(work, user, form.purposes())
        return see_other(url_for("review.desk", number=number))
    return _desk_page(work, desk_form(work, sent=False), guardian_form=form)


@pages.page(
    "/moderation/oeuvres/<number>/consentements/retraits",
    "/moderation/works/<number>/consents/withdrawals",
    methods=["POST"],
)
@policy(Policy.MODERATOR)
def guardian_consents_taken_back(number: str) -> ResponseReturnValue:
    work, user = staff_work_or_404(number)
    service.take_guardian_consent_back(work, user)
    return see_other(url_for("review.desk", number=number))


@pages.page("/moderation/oeuvres/<number>/historique", "/moderation/works/<number>/history")
@policy(Policy.MODERATOR)
def history(number: str) -> ResponseReturnValue:
    work, _user = staff_work_or_404(number)
    return render_template("review/history.html", work=work, history=history_of(work))
