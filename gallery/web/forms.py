"""Forms that come back with all that was typed."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import g, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from gallery.db import db
from gallery.errors import GalleryError
from gallery.web.guards import SAFE_METHODS


def new_form_key() -> str:
    return secrets.token_urlsafe(24)


@contextmanager
def keeping(form: FlaskForm) -> Iterator[None]:
    """Turn a broken rule into a sentence on the form, so that the page comes back with all that was typed."""
    try:
        yield
    except GalleryError as error:
        db.session.rollback()
        g.form_status = error.status
        field = form._fields.get(error.field)
        if field is None:
            form.form_errors.append(str(error.sentence))
        else:
            field.errors = [*field.errors, str(error.sentence)]


def form_page(template: str, form: FlaskForm, **context: Any) -> tuple[str, int]:
    """A form's page: 200 when it is first shown, 422 (or the broken rule's own status) when it comes back."""
    status = 200
    if request.method not in SAFE_METHODS:
        status = g.get("form_status", 422)
    return render_template(template, form=form, **context), status


def sentences(errors: Any) -> Iterator[str]:
    """Each sentence of a field's errors: WTForms gives a list, for forms inside forms a dict of lists."""
    if isinstance(errors, dict):
        errors = list(errors.values())
    if isinstance(errors, (list, tuple)):
        for inner in errors:
            yield from sentences(inner)
    elif str(errors).strip():
        yield str(errors)  # a lazy sentence can be gone through as well, letter by letter


def posted(form: FlaskForm) -> bool:
    """Whether the form was sent and is right."""
    return bool(form.validate_on_submit())


def asks_json() -> bool:
    """Whether a script asks, and wants data where a form would be led to another page."""
    wanted = request.accept_mimetypes
    return wanted["application/json"] > wanted["text/html"]


def see_other(address: str) -> ResponseReturnValue:
    """The answer to every form: look there now."""
    return redirect(address, 303)
