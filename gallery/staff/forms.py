"""Forms about the team."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import EmailField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Email, InputRequired, Length

from gallery.accounts.models import ADMINISTRATOR
from gallery.editions.models import Edition, StaffRole
from gallery.staff.letters import edition_in_words

ROLES = [
    SelectChoice(StaffRole.MODERATOR.value, _("moderation")),
    SelectChoice(StaffRole.ORGANISER.value, _("organising")),
]
EVERYWHERE = 0
NO_ADDRESS = _("Please type an e-mail address.")


class InvitationForm(FlaskForm):
    email = EmailField(
        _("E-mail address"),
        [
            InputRequired(NO_ADDRESS),
            Length(max=255),
            Email(NO_ADDRESS),
        ],
        filters=[lambda typed: (typed or "").strip()],
        render_kw={"autocomplete": "off"},
    )
    role = SelectField(_("Part in the team"))
    edition = SelectField(_("Edition"), coerce=int)

    @property
    def role_given(self) -> StaffRole | None:
        return None if self.role.data == ADMINISTRATOR else StaffRole(self.role.data)


def invitation_form(editions: Iterable[Edition], *, everywhere: bool, administrator: bool) -> InvitationForm:
    """With what this user may give, and nothing else."""
    form = InvitationForm()
    own = [SelectChoice(one.id, f"{edition_in_words(one)}, {one.label}") for one in editions]
    form.edition.choices = [*own, SelectChoice(EVERYWHERE, _("every edition"))] if everywhere else own
    form.role.choices = (
        [*ROLES, (ADMINISTRATOR, _("administration (everything, everywhere)"))] if administrator else [*ROLES]
    )
    return form


class RoleForm(FlaskForm):
    role = SelectField(_("Part in the team"), choices=ROLES)
