"""One work on the moderation desk, and what is decided about it. Each edition has its own team."""

from typing import Any

from flask import g, jsonify, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _

from gallery.accounts.guards import require_user
from gallery.accounts.models import User
from gallery.audit.service import Actor
from gallery.db import db
from gallery.people.models import AgeBand
from gallery.review import papers, queries, service
from gallery.review.claims import holder_of
from gallery.review.decided import back_to_the_list
from gallery.review.flags import agreed_on_paper, children, flags_of
from gallery.review.forms import DeskForm, GuardianForm, TakeDownForm, desk_form
from gallery.review.history import history_of
from gallery.review.jottings import jotting_of, keep_jotting
from gallery.review.lanes import DECIDED, decision_in, head, lane_counts, own_editions, own_lane, standing
from gallery.review.lost_sessions import renew_tokens_of
from gallery.review.models import Decision, Proposal, Review
from gallery.review.proposals import needs_another, proposal_of
from gallery.review.turns import next_for_script, to_the_next
from gallery.web import Policy, asks_json, bilingual, form_page, keeping, policy, posted, see_other, sentences
from gallery.works.guards import reader, staff_work_or_404
from gallery.works.look_alikes import look_alikes
from gallery.works.mends import mends_of
from gallery.works.models import Work
from gallery.works.service import given_up, try_again

pages = bilingual("review", __name__)
renew_tokens_of(pages)

LAST_LINES = 8
AGES = {
    AgeBand.UNDER_14: _("under 14"),
    AgeBand.FROM_14_TO_17: _("14 to 17 years old"),
    AgeBand.ADULT: _("18 or over"),
}


# — one work ————————————————————————————————————————————————————————————————————————————————————————————————————


@pages.page("/moderation/oeuvres/<number>", "/moderation/works/<number>")
@policy(Policy.MODERATOR)
def desk(number: str) -> ResponseReturnValue:
    work, user = staff_work_or_404(number)
    db.session.scalars(queries.for_the_desk(work)).one()
    jotted = jotting_of(work, user)
    form = desk_form(work, jotted=jotted.words if jotted else None)
    return _desk_page(work, form, jotted=jotted)


def _desk_page(work: Work, form: DeskForm, **more: Any) -> ResponseReturnValue:
    lane = own_lane(work)
    form.draw(work, lane)
    review = db.session.scalar(queries.standing_reviews(work).limit(1))
    context = {
        "guardian_form": GuardianForm(formdata=None),
        "take_down_form": TakeDownForm(formdata=None),
        "letters": list(db.session.scalars(queries.letters_about(review))) if review else [],
        "takes_two": needs_another(work, require_user(), Decision.DECLINE),
        "can_undo": review is not None and service.stands(review),
        **head(lane_counts()),
        **_what_is_known(work),
        **more,
    }
    return form_page("review/desk.html", form, work=work, review=review, lane=lane, **context)


def _what_is_known(work: Work) -> dict[str, Any]:
    ages = {AGES[one.participant.age_band] for one in work.credits}
    return {
        "flags": flags_of(work),
        "children": children(work),
        "given_up": given_up(work),
        "agreed_on_paper": agreed_on_paper(work),
        "ages": sorted(str(age) for age in ages),
        "history": history_of(work, LAST_LINES),
        "alike": look_alikes(work, own_editions()),
        "mends": mends_of(work),
        "holder": holder_of(work, reader().user_id),
        "proposal": proposal_of(work),
    }


@pages.page("/moderation/oeuvres/<number>/examens", "/moderation/works/<number>/reviews", methods=["POST"])
@policy(Policy.MODERATOR)
def reviews(number: str) -> ResponseReturnValue:
    work, user = staff_work_or_404(number)
    form, lane = desk_form(work), own_lane(work)
    language = work.credits[0].participant.language
    chosen = form.chosen(language, proposal_of(work)) if posted(form) else None
    if chosen:
        with keeping(form):
            return _decided(_review(work, user, form, chosen), user, lane)
    return _not_decided(form) if asks_json() else _desk_page(work, form)


def _decided(review: Review | Proposal, user: User, lane: str) -> ResponseReturnValue:
    if not asks_json():
        return to_the_next(user, lane, review.work)
    return jsonify({**_said(review), **_next(user, lane)})


def _not_decided(form: DeskForm) -> ResponseReturnValue:
    """Why, for a script: what is to be mended in which field; or the one sentence that somebody else was first."""
    errors = {name: list(sentences(said)) for name, said in form.errors.items() if name}
    told = " ".join(str(one) for one in form.form_errors)
    return jsonify(errors=errors, sentence=told), g.get("form_status", 422)


def _said(review: Review | Proposal) -> dict[str, Any]:
    seconds = int(service.undo_time().total_seconds())
    work, decision = review.work, decision_in(review)
    return {"number": work.number, "title": work.title, "decision": decision, "undo_seconds": seconds}


def _next(user: User, lane: str) -> dict[str, Any]:
    given = next_for_script(user, lane)
    return {"next": given.pop("works"), **given}


def _review(work: Work, user: User, form: DeskForm, chosen: tuple[Decision, str]) -> Review | Proposal:
    decision, reason = chosen
    return service.decide_or_propose(work, user, decision, reason, form.seen.data or 0, form.words(work))


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
            keep_jotting(work, user, form.unsent())
            return see_other(url_for("review.desk", number=number, lane=form.lane.data or None, kept=1))
    return _desk_page(work, form)


@pages.page("/moderation/oeuvres/<number>/annulations", "/moderation/works/<number>/undos", methods=["POST"])
@policy(Policy.MODERATOR)
def undo(number: str) -> ResponseReturnValue:
    work, user = staff_work_or_404(number)
    review = service.undo_last(work, user)
    if asks_json():
        return jsonify({**_said(review), "address": url_for("review.desk", number=number), **standing()})
    if request.form.get("from") == DECIDED:
        return see_other(back_to_the_list(number))
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
        papers.record_guardian_consent(work, user, form.purposes())
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
    papers.take_guardian_consent_back(work, user)
    return see_other(url_for("review.desk", number=number))
