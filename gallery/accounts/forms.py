"""Forms to sign in and to set a password."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import EmailField, HiddenField, PasswordField
from wtforms.validators import InputRequired, Length


class SignInForm(FlaskForm):
    email = EmailField(
        _("E-mail address"),
        [InputRequired(_("Please type your e-mail address.")), Length(max=255)],
        render_kw={"autocomplete": "username"},
    )
    password = PasswordField(
        _("Password"), [Length(max=1000)], render_kw={"autocomplete": "current-password"}
    )
    next = HiddenField()


class OneTimeForm(FlaskForm):
    """One button: mail scanners open links, people press buttons."""


class PasswordForm(FlaskForm):
    password = PasswordField(
        _("New password"),
        [InputRequired(_("Please type a password.")), Length(max=1000)],
        render_kw={"autocomplete": "new-password"},
    )
