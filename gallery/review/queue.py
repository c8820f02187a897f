"""What waits for review, lane by lane, and what was decided."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from gallery.editions.models import StaffRole
from gallery.review.claims import is_free
from gallery.review.decided import decided_page
from gallery.review.history import history_of
from gallery.review.lanes import (
    DECIDED,
    head,
    lane_asked_for,
    lane_counts,
    own_editions,
    work_to_look_at,
    works_in,
)
from gallery.review.queries import Lane
from gallery.review.views import pages
from gallery.web import Policy, page_of, policy, see_other
from gallery.works.guards import require_staff, staff_work_or_404
from gallery.works.queries import for_the_hang

PAGE = 24


@pages.page("/moderation", "/moderation")
@policy(Policy.MODERATOR)
def queue() -> ResponseReturnValue:
    user = require_staff(StaffRole.MODERATOR)
    wanted = request.args.get("number", "").strip()
    found = work_to_look_at(wanted)
    if found:
        return see_other(url_for("review.desk", number=found.number))
    counts = lane_counts()
    lane = lane_asked_for(counts)
    if lane == DECIDED:
        return decided_page()
    page = page_of(for_the_hang(works_in(lane)), PAGE)
    free = is_free(user, own_editions(), Lane(lane))
    return render_template(
        "review/queue.html", page=page, lane=lane, wanted=wanted, is_free=free, **head(counts)
    )


@pages.page("/moderation/oeuvres/<number>/historique", "/moderation/works/<number>/history")
@policy(Policy.MODERATOR)
def history(number: str) -> ResponseReturnValue:
    work, _user = staff_work_or_404(number)
    return render_template("review/history.html", work=work, history=history_of(work))
