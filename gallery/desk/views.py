"""The organisers' office: editions, the lists that they choose from, and the letters that leave."""

from dataclasses import dataclass, field
from typing import Any

from flask import abort, current_app, g, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from gallery import clock
from gallery.accounts.signing_in import renew_here
from gallery.audit.service import Actor
from gallery.db import Model, db
from gallery.desk import queries
from gallery.desk.forms import GroupForm, LeaderForm, ListedForm, ThemeForm, edition_form
from gallery.desk.service import change_edition, found_edition
from gallery.editions.models import HUES, StaffRole, Theme
from gallery.editions.models import Form as WorkForm
from gallery.editions.queries import all_editions, all_forms, all_themes
from gallery.editions.service import (
    copy_settings,
    remove_listed,
    save_form,
    save_theme,
    version_of,
)
from gallery.errors import Conflict
from gallery.groups.models import Group, GroupKind, GroupLeader
from gallery.groups.queries import all_groups, leaders_of
from gallery.groups.service import end_leadership, name_leader, save_group
from gallery.leading.queries import editions_of_group, editions_with_works_of
from gallery.review.queries import Lane
from gallery.review.told import undelivered, whose_letters, works_behind
from gallery.web import Policy, bilingual, form_page, keeping, page_of, policy, posted, see_other
from gallery.works.guards import own_edition_or_404, reader, require_staff
from gallery.works.models import WorkStatus

pages = bilingual("desk", __name__)

MOST_MARKS = 420
"""An edition with more works than this is told in numbers alone."""


@dataclass
class Standing:
    """How many works of an edition stand where."""

    by_status: dict[WorkStatus, int] = field(default_factory=dict)
    lacking_consent: int = 0
    on_view: int = 0

    @property
    def total(self) -> int:
        return sum(self.by_status.values())

    def count(self, *statuses: str) -> int:
        return sum(self.by_status.get(WorkStatus(status), 0) for status in statuses)

    @property
    def waiting(self) -> int:
        return self.count("submitted") - self.lacking_consent

    @property
    def marks(self) -> list[str]:
        """One mark for each work, told by its shape; none when they are too many to be seen."""
        if self.total > MOST_MARKS:
            return []
        shapes = {
            "full": self.count("approved"),
            "empty": self.waiting,
            "stroke": self.lacking_consent,
            "cross": self.count("returned"),
            "dot": self.count("declined", "taken_down"),
        }
        return [shape for shape, times in shapes.items() for _time in range(times)]


# — editions ————————————————————————————————————————————————————————————————————————————————————————————————————


@pages.page("/organisation", "/organising")
@policy(Policy.ORGANISER)
def office() -> ResponseReturnValue:
    require_staff(StaffRole.ORGANISER)
    mine = _editions()
    editions = [one for one in db.session.scalars(all_editions()) if mine is None or one.id in mine]
    lost = page_of(undelivered(whose_letters(reader())), 8)
    return render_template(
        "desk/office.html",
        editions=editions,
        standings=standings(),
        last=db.session.scalar(queries.last_edition()),
        now=clock.now(),
        lost=lost,
        lost_works=works_behind(lost.items),
    )


def _editions() -> list[int] | None:
    """The ids of the editions that this reader organises; None for all."""
    asking = reader()
    if asking.is_staff_of(None, StaffRole.ORGANISER):
        return None
    held = [edition_id for edition_id in asking.roles if edition_id]
    return [edition_id for edition_id in held if asking.is_staff_of(edition_id, StaffRole.ORGANISER)]


def standings() -> dict[int, Standing]:
    found: dict[int, Standing] = {}
    for edition_id, status, lane, count in db.session.execute(queries.standings()):
        standing = found.setdefault(edition_id, Standing())
        standing.by_status[status] = standing.by_status.get(status, 0) + count
        standing.lacking_consent += count if lane == Lane.CONSENT else 0
    for edition_id, count in db.session.execute(queries.on_view()):
        found[edition_id].on_view = count
    return found


@pages.page("/organisation/editions/nouvelle", "/organising/editions/new", methods=["GET", "POST"])
@policy(Policy.ORGANISER)
def new_edition() -> ResponseReturnValue:
    """A new edition begins with the last one's settings; nothing is public until it is published."""
    user = require_staff(StaffRole.ORGANISER)
    last = db.session.scalar(queries.last_edition())
    form = edition_form(copy_settings(last, _zone()))
    if posted(form):
        with keeping(form):
            edition = found_edition(form.details(), user, everywhere=_editions() is None)
            renew_here()
            return see_other(url_for("desk.edit_edition", edition_number=edition.number, kept=1))
    return form_page("desk/edition.html", form, edited=None, last=last, hues=HUES)


@pages.page(
    "/organisation/editions/<int:edition_number>",
    "/organising/editions/<int:edition_number>",
    methods=["GET", "POST"],
)
@policy(Policy.ORGANISER)
def edit_edition(edition_number: int) -> ResponseReturnValue:
    user = require_staff(StaffRole.ORGANISER)
    edition = own_edition_or_404(edition_number)
    form = edition_form(edition)
    if posted(form):
        with keeping(form):
            change_edition(edition, form.details(), Actor("user", user.id), form.seen.data or 0)
            return see_other(url_for("desk.edit_edition", edition_number=edition.number, kept=1))
    note_seen(form, edition.version)
    return form_page("desk/edition.html", form, edited=edition, last=None, hues=HUES)


def note_seen(form: Any, version: int) -> None:
    """Whoever was just told that it changed meanwhile may send it again; anybody else's page keeps what it noted."""
    if not form.is_submitted() or g.get("form_status") == Conflict.status:
        form.seen.data, form.seen.raw_data = version, None


# — lists ———————————————————————————————————————————————————————————————————————————————————————————————————————


@pages.page("/organisation/enjeux", "/organising/themes")
@policy(Policy.ORGANISER)
def themes() -> ResponseReturnValue:
    require_staff(StaffRole.ORGANISER)
    return render_template("desk/themes.html", rows=list(db.session.scalars(all_themes())))


@pages.page("/organisation/enjeux/nouveau", "/organising/themes/new", methods=["GET", "POST"])
@policy(Policy.ORGANISER)
def new_theme() -> ResponseReturnValue:
    require_staff(StaffRole.ORGANISER)
    return _line_page(None, ThemeForm(data={"position": _after(Theme)}), "theme")


@pages.page("/organisation/enjeux/<int:row_id>", "/organising/themes/<int:row_id>", methods=["GET", "POST"])
@policy(Policy.ORGANISER)
def edit_theme(row_id: int) -> ResponseReturnValue:
    require_staff(StaffRole.ORGANISER)
    theme = row_or_404(Theme, row_id)
    return _line_page(theme, ThemeForm(obj=theme), "theme")


@pages.page(
    "/organisation/enjeux/<int:row_id>/retraits", "/organising/themes/<int:row_id>/removals", methods=["POST"]
)
@policy(Policy.ORGANISER)
def remove_theme(row_id: int) -> ResponseReturnValue:
    user = require_staff(StaffRole.ORGANISER)
    remove_listed(row_or_404(Theme, row_id), Actor("user", user.id))
    return see_other(url_for("desk.themes"))


@pages.page("/organisation/formes", "/organising/forms")
@policy(Policy.ORGANISER)
def forms() -> ResponseReturnValue:
    require_staff(StaffRole.ORGANISER)
    return render_template("desk/forms.html", rows=list(db.session.scalars(all_forms())))


@pages.page("/organisation/formes/nouvelle", "/organising/forms/new", methods=["GET", "POST"])
@policy(Policy.ORGANISER)
def new_form() -> ResponseReturnValue:
    require_staff(StaffRole.ORGANISER)
    return _line_page(None, ListedForm(data={"position": _after(WorkForm)}), "form")


@pages.page("/organisation/formes/<int:row_id>", "/organising/forms/<int:row_id>", methods=["GET", "POST"])
@policy(Policy.ORGANISER)
def edit_form(row_id: int) -> ResponseReturnValue:
    require_staff(StaffRole.ORGANISER)
    row = row_or_404(WorkForm, row_id)
    return _line_page(row, ListedForm(obj=row), "form")


@pages.page(
    "/organisation/formes/<int:row_id>/retraits", "/organising/forms/<int:row_id>/removals", methods=["POST"]
)
@policy(Policy.ORGANISER)
def remove_form(row_id: int) -> ResponseReturnValue:
    user = require_staff(StaffRole.ORGANISER)
    remove_listed(row_or_404(WorkForm, row_id), Actor("user", user.id))
    return see_other(url_for("desk.forms"))


def _line_page(row: Any, form: ListedForm, kind: str) -> ResponseReturnValue:
    """Add or change one line of a list."""
    user = require_staff(StaffRole.ORGANISER)
    save: Any = save_theme if kind == "theme" else save_form
    if posted(form):
        with keeping(form):
            save(row, form.details(), Actor("user", user.id), form.seen.data)
            return see_other(url_for(f"desk.{kind}s"))
    if row is not None:
        note_seen(form, version_of(row))
    return form_page("desk/line.html", form, row=row, kind=kind, removal=FlaskForm(formdata=None))


def row_or_404(kind: type[Model], row_id: int) -> Any:
    row = db.session.get(kind, row_id) if row_id < 2**31 else None
    if row is None:
        abort(404)
    return row


def _after(kind: type[Theme] | type[WorkForm]) -> int:
    """The place after the last one."""
    return (db.session.scalar(queries.last_place(kind)) or 0) + 1


# — groups ——————————————————————————————————————————————————————————————————————————————————————————————————————


@pages.page("/organisation/groupes", "/organising/groups")
@policy(Policy.ORGANISER)
def groups() -> ResponseReturnValue:
    require_staff(StaffRole.ORGANISER)
    return render_template("desk/groups.html", rows=list(db.session.scalars(all_groups())))


@pages.page("/organisation/groupes/nouveau", "/organising/groups/new", methods=["GET", "POST"])
@policy(Policy.ORGANISER)
def new_group() -> ResponseReturnValue:
    require_staff(StaffRole.ORGANISER)
    return _group_page(None, GroupForm(data={"kind": GroupKind.SCHOOL}))


@pages.page("/organisation/groupes/<int:row_id>", "/organising/groups/<int:row_id>", methods=["GET", "POST"])
@policy(Policy.ORGANISER)
def edit_group(row_id: int) -> ResponseReturnValue:
    require_staff(StaffRole.ORGANISER)
    group = row_or_404(Group, row_id)
    return _group_page(group, GroupForm(obj=group))


def _group_page(group: Group | None, form: GroupForm) -> ResponseReturnValue:
    user = require_staff(StaffRole.ORGANISER)
    if posted(form):
        with keeping(form):
            save_group(group, form.details(), Actor("user", user.id), form.seen.data)
            return see_other(url_for("desk.groups"))
    if group is not None:
        note_seen(form, version_of(group))
    return _shown_group(group, form, LeaderForm(formdata=None), form)


def _shown_group(
    group: Group | None, form: GroupForm, naming: LeaderForm, sent: GroupForm | LeaderForm
) -> ResponseReturnValue:
    """`sent` is the form whose words are to be mended, if any are."""
    context: dict[str, Any] = {"group": group, "facts": form, "naming": naming}
    if group is not None:
        mine = _editions()
        editions = db.session.scalars(editions_of_group(group, clock.now()))
        context["leaders"] = list(db.session.scalars(leaders_of(group)))
        context["editions"] = [one for one in editions if mine is None or one.id in mine]
        context["may_name"] = _organises_all_of(group)
    return form_page("desk/group.html", sent, **context)


def _organises_all_of(group: Group) -> bool:
    """Whether nothing would be opened by a leader of this group that its namer can't read."""
    mine = _editions()
    return mine is None or set(db.session.scalars(editions_with_works_of(group))) <= set(mine)


@pages.page(
    "/organisation/groupes/<int:row_id>/responsables",
    "/organising/groups/<int:row_id>/leaders",
    methods=["POST"],
)
@policy(Policy.ORGANISER)
def leaders(row_id: int) -> ResponseReturnValue:
    """Name who leads a group."""
    user = require_staff(StaffRole.ORGANISER)
    group = row_or_404(Group, row_id)
    if not _organises_all_of(group):
        abort(403)
    form = LeaderForm()
    if posted(form):
        with keeping(form):
            name_leader(group, str(form.email.data), Actor("user", user.id))
            return see_other(url_for("desk.edit_group", row_id=group.id) + "#responsables")
    shown = GroupForm(formdata=None, obj=group)
    shown.seen.data = version_of(group)
    return _shown_group(group, shown, form, form)


@pages.page(
    "/organisation/groupes/<int:row_id>/responsables/<int:leader_id>/fins",
    "/organising/groups/<int:row_id>/leaders/<int:leader_id>/ends",
    methods=["POST"],
)
@policy(Policy.ORGANISER)
def leader_ends(row_id: int, leader_id: int) -> ResponseReturnValue:
    """Somebody leads a group no more."""
    user = require_staff(StaffRole.ORGANISER)
    leader = row_or_404(GroupLeader, leader_id)
    if leader.group_id != row_id:
        abort(404)
    end_leadership(leader, Actor("user", user.id))
    return see_other(url_for("desk.edit_group", row_id=row_id) + "#responsables")


def _zone() -> str:
    return str(current_app.extensions["gallery_settings"].time_zone)
