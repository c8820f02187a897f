"""A group's link: the page that says whose it is, with the one button that begins a work."""

from flask import current_app, make_response, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from gallery import clock, i18n
from gallery.db import db
from gallery.groups.models import AccessCode
from gallery.groups.queries import code_behind
from gallery.limits import limited
from gallery.tokens import plain_paper_code
from gallery.web import Policy, bilingual, policy, posted, see_other

pages = bilingual("groups", __name__)

GROUP_CODE = "group_code"
"""Session key: the token of the link that this browser came by."""


@pages.route("/g/<token>")
@policy(Policy.FORM)
@limited("4000 per 5 minutes")
def short(token: str) -> ResponseReturnValue:
    """What stands on paper: to the page in the visitor's language."""
    response = redirect(url_for("groups.door", token=token, lang=i18n.preferred()), 302)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.vary.add("Accept-Language")
    return response


@pages.page("/g/<token>", "/g/<token>", methods=["GET", "POST"])
@policy(Policy.FORM)
@limited("4000 per 5 minutes")
def door(token: str) -> ResponseReturnValue:
    """A whole school may come from one address; guesses are counted, and refused, once the code was looked up.

    So nobody who types wrong codes shuts out the others of the same address; and a right one can't be guessed.
    """
    code = db.session.scalar(code_behind(token))
    if code is None:
        response = make_response(_guessed())
    else:
        response = make_response(_opened(code, token) if code.stands() else _closed())
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@limited("60 per 5 minutes")
def _guessed() -> ResponseReturnValue:
    return _closed()


def _closed() -> ResponseReturnValue:
    """Revoked, too old, used up, or never made: which of them, a guesser is not told.

    Who holds a link that was good once guesses nothing: a class with an old sheet doesn't shut its school out.
    """
    return render_template("groups/closed.html", contact=_contact()), 410


def _opened(code: AccessCode, token: str) -> ResponseReturnValue:
    form, edition = FlaskForm(), code.participation.edition
    takes_in = code.after_deadline or edition.call_is_open(clock.now())
    if takes_in and posted(form):
        session[GROUP_CODE] = plain_paper_code(token)
        return see_other(url_for("intake.submit", edition=edition.number))
    return render_template(
        "groups/door.html",
        group=code.participation.group,
        edition=edition,
        takes_in=takes_in,
        now=clock.now(),
    )


def _contact() -> str:
    return str(current_app.extensions["gallery_settings"].contact)
