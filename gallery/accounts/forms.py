"""Forms to sign in and to set a password."""

import re

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import EmailField, HiddenField, PasswordField, StringField
from wtforms.validators import DataRequired, InputRequired, Length


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


def _figures(text: str | None) -> str:
    """However they are grouped."""
    return re.sub(r"[\s.-]", "", text or "")


class CodeForm(FlaskForm):
    """Six figures out of a letter, for who reads mail on another device."""

    email = HiddenField(validators=[Length(max=255)])
    next = HiddenField()
    code = StringField(
        _("The six figures of the letter"),
        [InputRequired(_("Type the six figures of the letter.")), Length(max=20)],
        filters=[_figures],
        render_kw={"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "12"},
    )


class OneTimeForm(FlaskForm):
    """One button: mail scanners open links, people press buttons."""


class PasswordForm(FlaskForm):
    password = PasswordField(
        _("New password"),
        [InputRequired(_("Please type a password.")), Length(max=1000)],
        render_kw={"autocomplete": "new-password"},
    )


class NameForm(FlaskForm):
    name = StringField(_("Your name"), [Length(max=80)], id="your-name", render_kw={"autocomplete": "name"})


class FactorForm(FlaskForm):
    """The second step: a code of the app, or one of the paper."""

    next = HiddenField()
    code = StringField(
        _("Six figures of your app, or a recovery code"),
        [InputRequired(_("Type the figures that your app shows now, or a recovery code.")), Length(max=40)],
        render_kw={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"},
    )


class AppForm(FlaskForm):
    """The first code of an app that was just given its secret."""

    code = StringField(
        _("The six figures that the app shows now"),
        [InputRequired(_("Type the figures that the app shows now.")), Length(max=20)],
        filters=[_figures],
        render_kw={"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": "12"},
    )


class PasskeyForm(FlaskForm):
    """What a browser answered for an authenticator, as JSON, put here by passkeys.js."""

    next = HiddenField()
    credential = HiddenField(
        validators=[InputRequired(_("A passkey needs JavaScript and a browser of these years."))]
    )


class NewPasskeyForm(PasskeyForm):
    name = StringField(
        _("What you call this passkey"),
        [DataRequired(_("Give this passkey a name.")), Length(max=80)],
        id="new-passkey",
    )


class PasskeyNameForm(FlaskForm):
    name = StringField(
        _("What you call this passkey"), [DataRequired(_("Give this passkey a name.")), Length(max=80)]
    )
