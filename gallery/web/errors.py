"""One page for all that goes wrong."""

import inspect
from typing import Any

import psycopg
from flask import current_app, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from flask_wtf.csrf import CSRFError
from markupsafe import escape
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoneToSpare
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from wtforms import StringField
from wtforms.fields.core import UnboundField

from gallery import i18n
from gallery.db import db
from gallery.errors import GalleryError
from gallery.web.forms import asks_json
from gallery.web.guards import SAFE_METHODS


def show_error(error: Exception) -> ResponseReturnValue:
    """One page for all that goes wrong: what happened, what to do, and the words that were typed.

    A script that asks for data is told the sentence alone.
    """
    if isinstance(error, HTTPException) and error.response is not None:
        return error  # it brings its own answer: the way to the sign-in page
    status, sentence = _told(error)
    if status == 500 or _is_away(error):
        current_app.logger.error("unexpected", exc_info=error)
    db.session.rollback()
    headers = {"Retry-After": "5"} if status in (429, 503) else {}
    if asks_json():
        return jsonify(sentence=sentence), status, headers
    try:
        page = render_template("error.html", status=status, sentence=sentence, typed=typed_words())
    except Exception as another:  # what broke the page may break this one as well
        current_app.logger.error("unexpected, on the page that says so", exc_info=another)
        page = PLAIN_PAGE.format(language=i18n.language(), sentence=escape(sentence))
    return page, status, headers


PLAIN_PAGE = (
    '<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{sentence}</title>'
    "<p>{sentence}</p></html>"
)


def _told(error: Exception) -> tuple[int, str]:
    if isinstance(error, GalleryError):
        return error.status, str(error.sentence)
    if isinstance(error, CSRFError):
        return 400, _("This form waited too long, or came from another site. Please send it again.")
    if isinstance(error, RequestEntityTooLarge):
        return 413, _("That is too much at once. Please send fewer or smaller files.")
    if isinstance(error, HTTPException):
        code = error.code or 500
        return code, _sentence(code)
    code = 503 if _is_away(error) else 500
    return code, _sentence(code)


def _is_away(error: Exception) -> bool:
    """Whether the database can't be reached, or has no connection to spare: trouble that passes by itself."""
    lost = isinstance(error, OperationalError) and isinstance(error.orig, psycopg.OperationalError)
    return lost or isinstance(error, NoneToSpare)


def _sentence(code: int) -> str:
    known = {
        400: _("We could not read this request."),
        401: _("Please sign in first."),
        403: _("This page is not open to you."),
        404: _("There is nothing hanging here."),
        405: _("This page can't be used that way."),
        410: _("This work was taken down."),
        429: _("That was many times in a short while. Please wait a little."),
        503: _("Please try again in a moment."),
    }
    return str(known.get(code) or _("Something went wrong on our side."))


def typed_words() -> list[tuple[str, Any, str]]:
    """What was sent with a form that failed, so that nobody has to type it twice: name, label, words.

    What has no label was not typed (a choice, a tick, a key): it is sent again unseen.
    """
    if request.method in SAFE_METHODS:
        return []
    try:
        fields = list(request.form.items(multi=True))
    except (HTTPException, OSError):
        return []
    said = [(name, value.replace("\0", "")) for name, value in fields if name and "password" not in name]
    return [(name, _label(name, value), value) for name, value in said]


def _label(name: str, value: str) -> Any:
    """What a field of the page's forms is called; words of a field that none of them has are still shown."""
    short = name.rpartition("-")[2]  # one of several forms on a page, or a row of a form, has a prefix
    for form in _forms_here():
        field = getattr(form, short, None)
        if isinstance(field, UnboundField):
            typed = issubclass(field.field_class, StringField) and field.args
            return field.args[0] if typed and field.args[0] else ""
    return _("What you wrote") if " " in value.strip() or "\n" in value else ""


def _forms_here() -> list[type[FlaskForm]]:
    """The forms that the views of this request's module know."""
    view = current_app.view_functions.get(request.endpoint or "")
    known = getattr(inspect.unwrap(view), "__globals__", {}) if view else {}
    return [one for one in known.values() if isinstance(one, type) and issubclass(one, FlaskForm)]
