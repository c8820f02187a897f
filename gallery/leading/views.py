"""A group's own space: its people and works, its link, what its works have in common, who leads it."""

from collections.abc import Iterator
from typing import Any

from flask import abort, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from gallery import clock
from gallery.accounts.guards import require_user
from gallery.db import db
from gallery.errors import NotAcceptable
from gallery.groups import codes as group_codes
from gallery.groups import roster
from gallery.groups.models import AccessCode, GroupLeader
from gallery.groups.queries import codes_of, groups_led_by, leaders_of
from gallery.groups.service import address_to_write_to, hand_over, save_shared_facts, take_back
from gallery.i18n import LANGUAGES, language
from gallery.intake.standing import return_until, standing_of
from gallery.leading import service
from gallery.leading.forms import PURPOSES, CodeForm, FactsForm, HandOverForm, NamesForm, PersonForm
from gallery.leading.guards import Space, person_or_404, space_or_404
from gallery.leading.people import Person, counted, needs_mending
from gallery.leading.queries import editions_of_group
from gallery.people.models import AgeBand, Purpose
from gallery.qr import square
from gallery.web import Policy, bilingual, form_page, keeping, policy, posted, see_other
from gallery.works.guards import reader, require_second_factor
from gallery.works.mends import mends_of
from gallery.works.models import NameKind

pages = bilingual("leading", __name__)

SPACE_FR = "/groupes/<slug>/espace/<int:edition_number>"
SPACE_EN = "/groups/<slug>/space/<int:edition_number>"
NEW_CODES = "new_codes"
"""Session key: links just made, by the id of their code: nobody can read them again on another device."""
MOST_NEW_CODES = 3
ELSEWHERE = (
    ("bulk.start", "bulk"),
    ("gathering.wholes", "gather"),
    ("paper.sheets", "paper"),
    ("words.of_group", "words"),
)
"""Pages of other features about a group in an edition, shown as soon as there are such."""


# — where somebody works ——————————————————————————————————————————————————————————————————————————————————————————


@pages.page("/bienvenue", "/welcome")
@policy(Policy.USER)
def start() -> ResponseReturnValue:
    """Where this user works: the desk or the group. Who came by a link may want to set a password first."""
    require_second_factor(require_user())
    asking = reader()
    if asking.is_staff:
        return redirect(url_for("accounts.account" if "by" in request.args else "review.queue"), 302)
    return redirect(url_for("leading.my_groups" if asking.groups else "accounts.account"), 302)


@pages.page("/mes-groupes", "/my-groups")
@policy(Policy.USER)
def my_groups() -> ResponseReturnValue:
    user, now = require_user(), clock.now()
    groups = list(db.session.scalars(groups_led_by(user.id)))
    editions = {group.id: list(db.session.scalars(editions_of_group(group, now))) for group in groups}
    return render_template("leading/my_groups.html", groups=groups, editions=editions, now=now)


# — its people ————————————————————————————————————————————————————————————————————————————————————————————————————


@pages.page(SPACE_FR, SPACE_EN)
@policy(Policy.LEADER)
def space(slug: str, edition_number: int) -> ResponseReturnValue:
    """Who is ready, who waits for what, and what is to be mended."""
    return _people_page(space_or_404(slug, edition_number), NamesForm(formdata=None))


def _people_page(here: Space, form: NamesForm) -> ResponseReturnValue:
    works = here.works()
    people = here.people()
    context: dict[str, Any] = {
        "people": people,
        "counts": counted(people),
        "mend": [work for work in works if needs_mending(work)],
        "return_until": return_until,
        "purposes": PURPOSES,
    }
    return form_page("leading/people.html", form, **frame(here), **context)


def frame(here: Space) -> dict[str, Any]:
    """What every page of the space shows; other features have pages in it too."""
    known = current_app.view_functions
    elsewhere = {name: url_for(endpoint, **here.address) for endpoint, name in ELSEWHERE if endpoint in known}
    return {
        "place": here,
        "at": here.address,
        "led_edition": here.edition,
        "elsewhere": elsewhere,
        "standing_of": standing_of,
        "mends_of": mends_of,
    }


@pages.page(f"{SPACE_FR}/noms", f"{SPACE_EN}/names", methods=["POST"])
@policy(Policy.LEADER)
def names(slug: str, edition_number: int) -> ResponseReturnValue:
    """People for the list, pasted."""
    here = space_or_404(slug, edition_number)
    form = NamesForm()
    if posted(form):
        with keeping(form):
            roster.enrol(here.begun(), form.pupils(), here.actor)
            return see_other(url_for("leading.space", **here.address) + "#personnes")
    return _people_page(here, form)


@pages.page(f"{SPACE_FR}/personnes", f"{SPACE_EN}/people", methods=["POST"])
@policy(Policy.LEADER)
def people(slug: str, edition_number: int) -> ResponseReturnValue:
    """One act on those whose line is ticked; the button on a line stands for its ticked self."""
    here = space_or_404(slug, edition_number)
    alone = request.form.get("paper", "")
    wanted = {alone} if alone else set(request.form.getlist("person"))
    if request.form.get("act") == "gather" and not alone:
        return see_other(url_for("gathering.wholes", person=sorted(wanted), **here.address))
    chosen = [one for one in here.people() if str(one.id) in wanted]
    if not chosen:
        raise NotAcceptable(_("Tick the people that this is for."))
    _act_on(here, chosen, "paper" if alone else request.form.get("act", ""))
    return see_other(url_for("leading.space", **here.address) + "#personnes")


def _act_on(here: Space, chosen: list[Person], act: str) -> None:
    participants = [one.participant for one in chosen]
    if act == "paper":
        service.note_papers(participants, here.edition, frozenset(Purpose), here.actor, language())
    elif act in set(AgeBand):
        service.set_age_band(participants, here.edition, AgeBand(act), here.actor)
    elif act in ("anonymous", "first_name"):
        service.set_public_names(chosen, here.edition, NameKind(act), here.actor)
    else:
        abort(400)


@pages.page(f"{SPACE_FR}/ordre", f"{SPACE_EN}/order", methods=["POST"])
@policy(Policy.LEADER)
def order(slug: str, edition_number: int) -> ResponseReturnValue:
    here = space_or_404(slug, edition_number)
    roster.sort_by_name(here.begun(), here.actor)
    return see_other(url_for("leading.space", **here.address) + "#personnes")


@pages.page(
    f"{SPACE_FR}/personnes/<int:person_id>", f"{SPACE_EN}/people/<int:person_id>", methods=["GET", "POST"]
)
@policy(Policy.LEADER)
def person(slug: str, edition_number: int, person_id: int) -> ResponseReturnValue:
    here = space_or_404(slug, edition_number)
    one = person_or_404(here, person_id)
    form = PersonForm.of(one, _place(here, one))
    if posted(form):
        with keeping(form):
            service.save_person(
                one, here.edition, form.changes(one, _place(here, one)), here.actor, language()
            )
            return see_other(url_for("leading.space", **here.address) + "#personnes")
    return form_page("leading/person.html", form, person=one, **frame(here))


def _place(here: Space, one: Person) -> int:
    return [other.id for other in here.people()].index(one.id) + 1


@pages.page(
    f"{SPACE_FR}/personnes/<int:person_id>/retraits",
    f"{SPACE_EN}/people/<int:person_id>/removals",
    methods=["POST"],
)
@policy(Policy.LEADER)
def removals(slug: str, edition_number: int, person_id: int) -> ResponseReturnValue:
    here = space_or_404(slug, edition_number)
    service.remove(person_or_404(here, person_id), here.actor)
    return see_other(url_for("leading.space", **here.address) + "#personnes")


# — its link ——————————————————————————————————————————————————————————————————————————————————————————————————————


@pages.page(f"{SPACE_FR}/liens", f"{SPACE_EN}/links", methods=["GET", "POST"])
@policy(Policy.LEADER)
def codes(slug: str, edition_number: int) -> ResponseReturnValue:
    """The links that there are, and a new one: shown on a sheet to print, on this device alone."""
    here = space_or_404(slug, edition_number)
    form = CodeForm(here.edition, here.organises)
    if posted(form):
        with keeping(form):
            made = group_codes.make_code(here.begun(), form.terms(), here.actor, organiser=here.organises)
            _remember(made)
            return see_other(url_for("leading.sheet", code_id=made.code.id, **here.address))
    taking_part = here.participation()
    standing = list(db.session.scalars(codes_of(taking_part))) if taking_part else []
    shown = session.get(NEW_CODES, {})
    return form_page("leading/codes.html", form, codes=standing, shown=shown, now=clock.now(), **frame(here))


def _remember(made: group_codes.NewCode) -> None:
    kept = [*session.get(NEW_CODES, {}).items(), (str(made.code.id), made.token)]
    session[NEW_CODES] = dict(kept[-MOST_NEW_CODES:])


def _code_or_404(here: Space, code_id: int) -> AccessCode:
    taking_part = here.participation()
    found = db.session.get(AccessCode, code_id)
    if found is None or taking_part is None or found.participation_id != taking_part.id:
        abort(404)
    return found


@pages.page(f"{SPACE_FR}/liens/<int:code_id>", f"{SPACE_EN}/links/<int:code_id>")
@policy(Policy.LEADER)
def sheet(slug: str, edition_number: int, code_id: int) -> ResponseReturnValue:
    """The sheet to print, as long as this device remembers the link."""
    here = space_or_404(slug, edition_number)
    code = _code_or_404(here, code_id)
    token = session.get(NEW_CODES, {}).get(str(code.id))
    if not isinstance(token, str) or code.revoked_at is not None:
        return see_other(url_for("leading.codes", **here.address))
    address = current_app.extensions["gallery_settings"].base_url + url_for("groups.short", token=token)
    return render_template(
        "leading/sheet.html",
        code=code,
        short=address.split("//", 1)[-1],
        square=square(address),
        invitations=list(_invitations()),
        **frame(here),
    )


def _invitations() -> Iterator[tuple[str, str, str]]:
    """What the sheet asks, in both languages: not everybody in a class reads the same one."""
    for lang in LANGUAGES:
        with force_locale(lang):
            yield lang, _("Add my work"), _("Photograph this square, or type this address.")


@pages.page(
    f"{SPACE_FR}/liens/<int:code_id>/revocations",
    f"{SPACE_EN}/links/<int:code_id>/revocations",
    methods=["POST"],
)
@policy(Policy.LEADER)
def revocations(slug: str, edition_number: int, code_id: int) -> ResponseReturnValue:
    here = space_or_404(slug, edition_number)
    group_codes.revoke_code(_code_or_404(here, code_id), here.actor)
    return see_other(url_for("leading.codes", **here.address))


# — what it is ————————————————————————————————————————————————————————————————————————————————————————————————————


@pages.page(f"{SPACE_FR}/reglages", f"{SPACE_EN}/settings", methods=["GET", "POST"])
@policy(Policy.LEADER)
def facts(slug: str, edition_number: int) -> ResponseReturnValue:
    """What its works have in common, so that nobody is asked for it again."""
    here = space_or_404(slug, edition_number)
    form = FactsForm.of(here.group, here.edition, here.participation())
    if posted(form):
        with keeping(form):
            save_shared_facts(here.begun(), form.facts(), here.actor)
            return see_other(url_for("leading.facts", kept=1, **here.address))
    return _settings_page(here, form, HandOverForm(formdata=None), form)


def _settings_page(
    here: Space, form: FactsForm, passing: HandOverForm, sent: FactsForm | HandOverForm
) -> ResponseReturnValue:
    """`sent` is the one of both whose words are to be mended."""
    leaders = _leaders(here)
    mine = [one.id for one in leaders if one.user_id == here.user.id]
    context: dict[str, Any] = {"facts": form, "passing": passing, "leaders": leaders, "mine": mine}
    return form_page("leading/facts.html", sent, **context, **frame(here))


def _leaders(here: Space) -> list[GroupLeader]:
    return list(db.session.scalars(leaders_of(here.group)))


@pages.page(f"{SPACE_FR}/responsables", f"{SPACE_EN}/leaders", methods=["POST"])
@policy(Policy.LEADER)
def leaders(slug: str, edition_number: int) -> ResponseReturnValue:
    """Its leader hands the group over, or shares it, once they have read the address again."""
    here = space_or_404(slug, edition_number)
    if not here.leads:
        abort(403)
    form = HandOverForm()
    if posted(form):
        with keeping(form):
            address = address_to_write_to(str(form.email.data))
            if not form.is_sure:
                return render_template("leading/handing.html", form=form, email=address, **frame(here))
            hand_over(here.group, address, here.actor, stay=bool(form.stay.data))
            return see_other(url_for("leading.facts", **here.address) + "#responsables")
    return _settings_page(here, FactsForm.of(here.group, here.edition, here.participation()), form, form)


@pages.page(
    f"{SPACE_FR}/responsables/<int:leader_id>/retraits",
    f"{SPACE_EN}/leaders/<int:leader_id>/removals",
    methods=["POST"],
)
@policy(Policy.LEADER)
def take_backs(slug: str, edition_number: int, leader_id: int) -> ResponseReturnValue:
    """A hand-over is taken back by who made it: an address may be somebody else's."""
    here = space_or_404(slug, edition_number)
    mine = {one.id for one in _leaders(here) if one.user_id == here.user.id}
    leader = db.session.get(GroupLeader, leader_id)
    if leader is None or leader.group_id != here.group.id or not mine:
        abort(404)
    if leader.handed_by_id is not None and leader.handed_by_id not in mine:
        abort(403)
    take_back(leader, here.actor)
    return see_other(url_for("leading.facts", **here.address) + "#responsables")
