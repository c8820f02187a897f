"""Taking works from the desk, passing them on and giving them back; keeping what is typed as it is typed."""

from flask import jsonify, request, url_for
from flask.typing import ResponseReturnValue

from gallery.editions.models import StaffRole
from gallery.review import claims as tables
from gallery.review.forms import desk_form
from gallery.review.jottings import keep_jotting
from gallery.review.lanes import own_lane, working_lane
from gallery.review.turns import next_for_script, numbers_sent, to_the_next
from gallery.review.views import pages
from gallery.web import Policy, asks_json, policy, see_other
from gallery.works.guards import require_staff, staff_work_or_404


@pages.page("/moderation/prises", "/moderation/claims", methods=["POST"])
@policy(Policy.MODERATOR)
def claims() -> ResponseReturnValue:
    """Take the next works of a lane. A script says what its page holds, now and then, so that it stays its own."""
    user, lane = require_staff(StaffRole.MODERATOR), working_lane()
    if asks_json():
        return jsonify(next_for_script(user, lane))
    return to_the_next(user, lane)


@pages.page("/moderation/prises/fins", "/moderation/claims/ends", methods=["POST"])
@policy(Policy.MODERATOR)
def claim_ends() -> ResponseReturnValue:
    """Give back what lies on this table: all, or the `numbers` named. A closing page says so with its last breath."""
    user = require_staff(StaffRole.MODERATOR)
    tables.give_back(user, list(numbers_sent("numbers").values()) if "numbers" in request.form else None)
    if request.accept_mimetypes["text/html"] < 1 or "Accept" not in request.headers:
        return "", 204
    return see_other(url_for("review.queue"))


@pages.page("/moderation/oeuvres/<number>/passages", "/moderation/works/<number>/passes", methods=["POST"])
@policy(Policy.MODERATOR)
def passes(number: str) -> ResponseReturnValue:
    """Leave a work to the others."""
    work, user = staff_work_or_404(number)
    lane = own_lane(work)
    tables.pass_on(work, user)
    if asks_json():
        given = next_for_script(user, lane)
        return jsonify(number=work.number, next=given.pop("works"), **given)
    return to_the_next(user, lane)


@pages.page("/moderation/oeuvres/<number>/notes", "/moderation/works/<number>/jottings", methods=["POST"])
@policy(Policy.MODERATOR)
def jottings(number: str) -> ResponseReturnValue:
    """Keep what is typed without sending it: it stands in the form when this moderator comes back to the work."""
    work, user = staff_work_or_404(number)
    keep_jotting(work, user, desk_form(work).typed())
    if asks_json():
        return "", 204
    return see_other(url_for("review.desk", number=number, lane=request.form.get("lane") or None))
