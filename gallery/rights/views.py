"""What is kept of me, of my child, of somebody who asked the team: to see it, to get it, to have it erased."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import BoundedSemaphore
from typing import IO, Any

from flask import Response, abort, current_app, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from gallery import clock, tokens
from gallery.audit.service import Actor
from gallery.db import db
from gallery.editions.models import StaffRole
from gallery.errors import Busy, Gone, NotAcceptable
from gallery.i18n import language
from gallery.intake.service import ask_parent
from gallery.intake.standing import PURPOSE_NAMES, permissions, return_until, standing_of
from gallery.intake.views import unreferred
from gallery.limits import limited
from gallery.people.models import AgeBand, ConsentMeans, LinkKind, Participant, Purpose
from gallery.people.queries import link_behind
from gallery.people.service import actor_of, parent_of
from gallery.rights import service
from gallery.rights.erasing import Erased, erase_name, erase_person, erase_work
from gallery.rights.export import PIECE, exported
from gallery.rights.forms import FOR_A_CHILD, SAID, Choice, ConfirmForm, ErasureForm, NameForm
from gallery.rights.queries import due_consents, works_of_person
from gallery.web import Policy, bilingual, form_page, keeping, page_of, policy, posted, see_other
from gallery.works.guards import (
    LINKS,
    PARENTS,
    find_work,
    held_links,
    own_work_or_404,
    reader,
    require_staff,
    staff_work_or_404,
)
from gallery.works.models import Credit, Work, WorkStatus
from gallery.works.service import bring_back, withdraw_work

pages = bilingual("rights", __name__)

ERASING, ERASED = "erasing", "erased"
"""Session keys: what is about to be erased, until it is confirmed; and what was, to tell of it once."""
CONFIRM_WITHIN = timedelta(minutes=10)
MOST_CHILDREN = 12
_exports = BoundedSemaphore(4)
"""So many copies leave a process at once: whoever reads slowly holds a thread, and must not hold them all."""


def _was_done(response: Response) -> bool:
    return response.status_code < 400


@dataclass(frozen=True)
class Asking:
    """Somebody who may have a person's things erased: that person, a parent, somebody of the team."""

    kind: str
    """The part of the endpoints' names: "", "childs_" or "requested_"."""
    work: Work
    person: Participant
    actor: Actor

    @property
    def words(self) -> dict[Choice, Any]:
        return FOR_A_CHILD if self.kind else SAID

    @property
    def works(self) -> list[Work]:
        return list(db.session.scalars(works_of_person(self.person.id)))

    def address(self, what: str, **more: Any) -> str:
        named = {"person": self.person.id, **more} if self.kind == "requested_" else more
        return url_for(f"rights.{self.kind}{what}", number=self.work.number, **named)

    def back(self) -> str:
        if self.kind == "childs_":
            return url_for("rights.child")
        return url_for("review.desk" if self.kind else "intake.my_work", number=self.work.number)


def _own(number: str) -> Asking:
    work = own_work_or_404(number)
    person = _credited(work, reader().participants)
    return Asking("", work, person, actor_of(person))


def _childs(number: str) -> Asking:
    """For whoever holds a parent's link; for everybody else, there is no such page."""
    work = find_work(number)
    if work is None or work.status is WorkStatus.ERASED or work.is_collective:
        abort(404)  # a part of a collective work is decided on as the single work that it was
    child = _credited(work, reader().children)
    return Asking("childs_", work, child, parent_of(child))


def _requested(number: str) -> Asking:
    work, user = staff_work_or_404(number, StaffRole.ORGANISER)
    credited = {one.participant_id for one in work.credits}
    asked = request.args.get("person", "")
    chosen = {int(asked)} if asked.isascii() and asked.isdigit() and len(asked) < 10 else credited
    return Asking("requested_", work, _credited(work, chosen), Actor("user", user.id))


def _credited(work: Work, among: frozenset[int] | set[int]) -> Participant:
    """The first of those credited that is among these people."""
    for credit in work.credits:
        if credit.participant_id in among:
            return credit.participant
    abort(404)


# — one's own ————————————————————————————————————————————————————————————————————————————————————————————————————


@pages.page("/mes-oeuvres/<number>/ages", "/my-works/<number>/ages", methods=["POST"])
@policy(Policy.MAKER)
def ages(number: str) -> ResponseReturnValue:
    """One is 14, or 18, by now."""
    asking = _own(number)
    if request.form.get("age_band") not in list(AgeBand):
        raise NotAcceptable(_("First tick the sentence that is true."))
    service.take_over(asking.person, AgeBand(request.form["age_band"]))
    return see_other(f"{asking.back()}#permission")


@pages.page("/mes-oeuvres/<number>/ages/retours", "/my-works/<number>/ages/returns", methods=["POST"])
@policy(Policy.MAKER)
def age_returns(number: str) -> ResponseReturnValue:
    asking = _own(number)
    service.stay_young(asking.person)
    return see_other(f"{asking.back()}#permission")


@pages.page("/mes-oeuvres/<number>/parents", "/my-works/<number>/parents", methods=["POST"])
@policy(Policy.MAKER)
@limited("200 per hour", methods=("POST",), counts=_was_done)
def parents(number: str) -> ResponseReturnValue:
    """Write to a parent or tutor, at the address that somebody under age gives."""
    asking = _own(number)
    ask_parent(asking.work, asking.person, request.form.get("guardian_email", "").strip())
    return see_other(f"{asking.back()}#jeune")


@pages.page("/mes-oeuvres/<number>/copie", "/my-works/<number>/copy")
@policy(Policy.MAKER)
@limited("200 per hour", counts=_was_done)
@unreferred
def copy(number: str) -> ResponseReturnValue:
    return _copy(_own(number))


@pages.page("/mes-oeuvres/<number>/effacements", "/my-works/<number>/erasures", methods=["GET", "POST"])
@policy(Policy.MAKER)
@unreferred
def erasures(number: str) -> ResponseReturnValue:
    return _choose(_own(number))


@pages.page(
    "/mes-oeuvres/<number>/effacements/confirmation",
    "/my-works/<number>/erasures/confirmation",
    methods=["POST"],
)
@policy(Policy.MAKER)
@unreferred
def confirmation(number: str) -> ResponseReturnValue:
    return _confirm(lambda: _own(number))


# — a parent's ———————————————————————————————————————————————————————————————————————————————————————————————————


@pages.page("/parents/<token>", "/parents/<token>")
@policy(Policy.FORM)
@unreferred
def parent_link(token: str) -> ResponseReturnValue:
    """The link of the letter: swapped for this browser's session, so that the address with the token is soon left."""
    if db.session.scalar(link_behind(token, LinkKind.PARENT)) is None:
        return render_template("rights/old_link.html", contact=_contact()), 410
    held = [one for one in session.get(PARENTS, []) if one != token]
    session[PARENTS] = [*held, token][-MOST_CHILDREN:]
    session.permanent = True
    return see_other(url_for("rights.child"))


@pages.page("/mon-enfant", "/my-child")
@policy(Policy.FORM)
@unreferred
def child() -> ResponseReturnValue:
    return _child_page()


def _child_page(wrong: tuple[str, NameForm] | None = None) -> ResponseReturnValue:
    """`wrong` is a name that was sent for a work, by its number, and can't be taken."""
    children = {link.participant_id: link.participant for link in held_links(LinkKind.PARENT)}
    shown = [(one, _single_works_of(one)) for one in children.values()]
    names = {
        work.number: NameForm(formdata=None, data={"name": _credit_of(work, one).name}, prefix=work.number)
        for one, works in shown
        for work in works
    }
    names.update([wrong] if wrong else [])
    page = render_template(
        "rights/child.html",
        children=shown,
        names=names,
        form=wrong[1] if wrong else None,
        credit_of=_credit_of,
        asked_for=lambda work, one: permissions(work, one, ConsentMeans.PARENT),
        standing_of=standing_of,
        return_until=return_until,
        contact=_contact(),
    )
    return page, 422 if wrong else 200


def _single_works_of(child: Participant) -> list[Work]:
    return [work for work in db.session.scalars(works_of_person(child.id)) if not work.is_collective]


def _credit_of(work: Work, person: Participant) -> Credit:
    return next(one for one in work.credits if one.participant_id == person.id)


@pages.page("/mon-enfant/<number>/consentements", "/my-child/<number>/consents", methods=["POST"])
@policy(Policy.PARENT)
def childs_consents(number: str) -> ResponseReturnValue:
    asking = _childs(number)
    purpose = request.form.get("purpose", "")
    if purpose not in list(Purpose):
        abort(404)
    given = request.form.get("given") == "yes"
    service.parent_says(asking.person, asking.work.edition, Purpose(purpose), given, language())
    return see_other(f"{asking.back()}#{purpose}-{number}")


@pages.page("/mon-enfant/<number>/noms", "/my-child/<number>/names", methods=["POST"])
@policy(Policy.PARENT)
def childs_names(number: str) -> ResponseReturnValue:
    asking = _childs(number)
    form, credit = NameForm(prefix=asking.work.number), _credit_of(asking.work, asking.person)
    if posted(form):
        with keeping(form):
            service.correct_name(credit, form.kind(credit.kind), form.name.data or "", asking.actor)
            return see_other(f"{asking.back()}#o{number}")
    return _child_page((asking.work.number, form))


@pages.page("/mon-enfant/<number>/retraits", "/my-child/<number>/withdrawals", methods=["POST"])
@policy(Policy.PARENT)
def childs_withdrawals(number: str) -> ResponseReturnValue:
    asking = _childs(number)
    if asking.work.status is not WorkStatus.WITHDRAWN:
        withdraw_work(asking.work, asking.actor)
    return see_other(f"{asking.back()}#o{number}")


@pages.page("/mon-enfant/<number>/retours", "/my-child/<number>/returns", methods=["POST"])
@policy(Policy.PARENT)
def childs_returns(number: str) -> ResponseReturnValue:
    asking = _childs(number)
    bring_back(asking.work, asking.actor)
    return see_other(f"{asking.back()}#o{number}")


@pages.page("/mon-enfant/<number>/copie", "/my-child/<number>/copy")
@policy(Policy.PARENT)
@limited("200 per hour", counts=_was_done)
@unreferred
def childs_copy(number: str) -> ResponseReturnValue:
    return _copy(_childs(number))


@pages.page("/mon-enfant/<number>/effacements", "/my-child/<number>/erasures", methods=["GET", "POST"])
@policy(Policy.PARENT)
@unreferred
def childs_erasures(number: str) -> ResponseReturnValue:
    return _choose(_childs(number))


@pages.page(
    "/mon-enfant/<number>/effacements/confirmation",
    "/my-child/<number>/erasures/confirmation",
    methods=["POST"],
)
@policy(Policy.PARENT)
@unreferred
def childs_confirmation(number: str) -> ResponseReturnValue:
    return _confirm(lambda: _childs(number))


# — the team, for somebody who asked ——————————————————————————————————————————————————————————————————————————————


@pages.page("/organisation/oeuvres/<number>/copie", "/organising/works/<number>/copy")
@policy(Policy.ORGANISER)
def requested_copy(number: str) -> ResponseReturnValue:
    return _copy(_requested(number))


@pages.page(
    "/organisation/oeuvres/<number>/effacements",
    "/organising/works/<number>/erasures",
    methods=["GET", "POST"],
)
@policy(Policy.ORGANISER)
def requested_erasures(number: str) -> ResponseReturnValue:
    return _choose(_requested(number))


@pages.page(
    "/organisation/oeuvres/<number>/effacements/confirmation",
    "/organising/works/<number>/erasures/confirmation",
    methods=["POST"],
)
@policy(Policy.ORGANISER)
def requested_confirmation(number: str) -> ResponseReturnValue:
    return _confirm(lambda: _requested(number))


@pages.page("/organisation/consentements", "/organising/consents")
@policy(Policy.ORGANISER)
def renewals() -> ResponseReturnValue:
    """Consents that end, or that somebody should be asked about again, within some days."""
    require_staff(StaffRole.ORGANISER)
    asked = request.args.get("days", "90")
    days = min(int(asked), 3650) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 90
    page = page_of(due_consents(_organised(), clock.now() + timedelta(days=days)), 50)
    return render_template(
        "rights/renewals.html",
        page=page,
        days=days,
        works_of=_works_of,
        purpose_names=PURPOSE_NAMES,
        zone=_zone(),
    )


def _organised() -> set[int] | None:
    """Ids of the editions that this user organises; None: all of them."""
    asking = reader()
    if asking.is_staff_of(None, StaffRole.ORGANISER):
        return None
    return {one for one, roles in asking.roles.items() if one is not None and StaffRole.ORGANISER in roles}


def _works_of(person: Participant) -> list[Work]:
    return list(db.session.scalars(works_of_person(person.id)))


# — a copy ———————————————————————————————————————————————————————————————————————————————————————————————————————


def _copy(asking: Asking) -> Response:
    if not _exports.acquire(blocking=False):
        raise Busy(_("Several copies are being made just now. Please try again in a moment."))
    try:
        file = exported(asking.person)
    except BaseException:
        _exports.release()
        raise
    response = Response(_Leaving(file), content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{asking.work.number}-copie.zip"'
    response.headers["Content-Length"] = str(_length(file))
    return response


def _length(file: IO[bytes]) -> int:
    length = file.seek(0, 2)
    file.seek(0)
    return length


class _Leaving:
    """A file on its way, piece by piece; its place is free again once it has left, or its reader has."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def __iter__(self) -> Iterator[bytes]:
        try:
            while piece := self._file.read(PIECE):
                yield piece
        finally:
            self.close()

    def close(self) -> None:
        if not self._file.closed:
            self._file.close()
            _exports.release()


# — erasing ——————————————————————————————————————————————————————————————————————————————————————————————————————


def _choose(asking: Asking) -> ResponseReturnValue:
    """The first step says what, the second (`?sure`) asks once more."""
    begun = session.get(ERASING) or {}
    if "sure" in request.args and _is_about(begun, asking):
        form = ConfirmForm(formdata=None, data={"key": begun["key"]})
        what = Choice(begun["what"])
        return render_template("rights/confirm.html", form=form, asking=asking, work=asking.work, what=what)
    form = ErasureForm()
    form.offer(asking.work, asking.person, len(asking.works), asking.words)
    if posted(form):
        return _begin(form.choice(), asking)
    return form_page("rights/erase.html", form, asking=asking, work=asking.work)


def _begin(what: Choice, asking: Asking) -> ResponseReturnValue:
    if what is Choice.HIDE:
        withdraw_work(asking.work, asking.actor)
        return see_other(asking.back())
    session[ERASING] = {
        "key": tokens.new_token(),
        "what": what,
        "work": asking.work.id,
        "person": asking.person.id,
        "until": (clock.now() + CONFIRM_WITHIN).isoformat(),
    }
    return see_other(asking.address("erasures", sure=1))


def _is_about(begun: dict[str, Any], asking: Asking) -> bool:
    return (begun.get("work"), begun.get("person")) == (asking.work.id, asking.person.id)


def _confirm(ask: Callable[[], Asking]) -> ResponseReturnValue:
    """What the second step's page holds is good once, and for some minutes."""
    begun = session.pop(ERASING, None)
    if not begun or not _is_good(begun, request.form.get("key", "")):
        raise Gone(_("This was confirmed already, or waited too long. Nothing more was erased."))
    asking = ask()
    if not _is_about(begun, asking):
        abort(404)
    what = Choice(begun["what"])
    done = _erase(what, asking)
    told = {"what": what, "works": done.works, "others": done.others}
    session[ERASED] = {**told, "at": clock.now().isoformat()}
    return see_other(url_for("rights.erased"))


def _is_good(begun: dict[str, Any], key: str) -> bool:
    in_time = datetime.fromisoformat(begun["until"]) >= clock.now()
    return in_time and tokens.hash_of(key) == tokens.hash_of(begun["key"])


def _erase(what: Choice, asking: Asking) -> Erased:
    if what is Choice.NAME:
        return erase_name(asking.person, asking.actor)
    if what is Choice.WORK:
        return erase_work(asking.work, asking.actor)
    return erase_person(asking.person, asking.actor)


@pages.page("/effacement", "/erasure")
@policy(Policy.FORM)
@unreferred
def erased() -> ResponseReturnValue:
    """What was erased, when, and what is out of our reach; told to whoever asked, and kept in their session alone."""
    done = session.get(ERASED)
    if not done:
        return render_template("rights/erased.html", done=None)
    session[LINKS] = _still_good(LinkKind.AUTHOR, LINKS)
    session[PARENTS] = _still_good(LinkKind.PARENT, PARENTS)
    at = datetime.fromisoformat(done["at"])
    return render_template("rights/erased.html", done=done, at=at, zone=_zone(), contact=_contact())


def _still_good(kind: LinkKind, name: str) -> list[str]:
    hashes = {link.token_hash for link in held_links(kind)}
    return [one for one in session.get(name, []) if tokens.hash_of(one) in hashes]


def _zone() -> str:
    return str(current_app.extensions["gallery_settings"].time_zone)


def _contact() -> str:
    return str(current_app.extensions["gallery_settings"].contact)
