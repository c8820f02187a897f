"""A group's collective works: made in a few clicks, and taken apart in one."""

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue

from gallery.gathering.forms import GatherForm, whole_form
from gallery.leading.guards import Space, space_or_404
from gallery.leading.views import SPACE_EN, SPACE_FR, frame
from gallery.web import Policy, bilingual, form_page, keeping, policy, posted, see_other
from gallery.works import gathering
from gallery.works.files import kept_pictures
from gallery.works.models import Work

pages = bilingual("gathering", __name__)


@pages.page(f"{SPACE_FR}/oeuvres-collectives", f"{SPACE_EN}/collective-works", methods=["GET", "POST"])
@policy(Policy.LEADER)
def wholes(slug: str, edition_number: int) -> ResponseReturnValue:
    """The collective works that there are, and a new one: every work that can be a part is ticked already."""
    here = space_or_404(slug, edition_number)
    works = here.works()
    free = [work for work in works if not gathering.why_not(work)]
    form = GatherForm.of(free, _ticked(free))
    if posted(form):
        with keeping(form), kept_pictures(form.uploads()) as kept:
            gathering.gather(_chosen(free, form), form.told(), here.actor, kept)
            return see_other(url_for("gathering.wholes", **here.address))
    made = [work for work in works if work.is_collective]
    by_id = {work.id: work for work in free}
    return form_page("gathering/wholes.html", form, made=made, free=by_id, **frame(here))


def _ticked(free: list[Work]) -> list[int]:
    """Those of the people that the address names; all, if it names nobody."""
    people = set(request.args.getlist("person"))
    made_by = {work.id: {str(credit.participant_id) for credit in work.credits} for work in free}
    return [work.id for work in free if not people or people & made_by[work.id]]


def _chosen(free: list[Work], form: GatherForm) -> list[Work]:
    """In the order of the group's list."""
    return [work for work in free if work.id in (form.works.data or ())]


@pages.page(
    f"{SPACE_FR}/oeuvres-collectives/<number>",
    f"{SPACE_EN}/collective-works/<number>",
    methods=["GET", "POST"],
)
@policy(Policy.LEADER)
def whole(slug: str, edition_number: int, number: str) -> ResponseReturnValue:
    """Its words, to be corrected."""
    here = space_or_404(slug, edition_number)
    work = _whole_or_404(here, number)
    form = whole_form(work)
    if posted(form):
        with keeping(form):
            version = int(form.version.data or 0) if str(form.version.data).isdigit() else 0
            gathering.retell(work, form.told(), form.seen(work), here.actor, version)
            return see_other(url_for("gathering.wholes", **here.address))
    return form_page("gathering/whole.html", form, work=work, **frame(here))


@pages.page(
    f"{SPACE_FR}/oeuvres-collectives/<number>/separations",
    f"{SPACE_EN}/collective-works/<number>/separations",
    methods=["POST"],
)
@policy(Policy.LEADER)
def separations(slug: str, edition_number: int, number: str) -> ResponseReturnValue:
    """Every part is a single work again."""
    here = space_or_404(slug, edition_number)
    gathering.scatter(_whole_or_404(here, number), here.actor)
    return see_other(url_for("gathering.wholes", **here.address))


def _whole_or_404(here: Space, number: str) -> Work:
    return next(
        (work for work in here.works() if work.is_collective and work.number == number), None
    ) or abort(404)
