"""Two works that look alike, side by side."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from gallery.review.lanes import own_editions
from gallery.review.views import pages
from gallery.web import Policy, policy
from gallery.works.guards import reader, staff_work_or_404
from gallery.works.look_alikes import look_alikes


@pages.page("/moderation/oeuvres/<number>/ressemblances", "/moderation/works/<number>/look-alikes")
@policy(Policy.MODERATOR)
def side_by_side(number: str) -> ResponseReturnValue:
    """A work, and the one of `?with=` that looks like it; the likest without. It may have been withdrawn meanwhile."""
    work, _user = staff_work_or_404(number)
    asked = request.args.get("with", "")
    found = look_alikes(work, own_editions())
    alike = next((one for one in found if asked in ("", one.work.number)), None)
    theirs = alike is not None and reader().is_staff_of(alike.work.edition_id)
    return render_template("review/side_by_side.html", work=work, alike=alike, theirs=theirs)
