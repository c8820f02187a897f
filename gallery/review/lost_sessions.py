"""A form of the desk that was sent when its session had ended: nothing that was typed in it is lost.

Its words come back as a form with a fresh token, to be sent once one has signed in again in the same browser. Of a
token from before that sign-in, the page of all errors (`web.errors`) takes the same care.
"""

from flask import jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError, generate_csrf
from werkzeug.exceptions import Unauthorized

from gallery.tokens import masked
from gallery.web import Bilingual, asks_json, typed_words
from gallery.web.errors import show_error

NOT_TYPED = frozenset({"csrf_token", "seen", "lane", "n", "holding", "numbers"})


def keep_words_of(pages: Bilingual) -> None:
    """Let nothing typed in a form of these pages be lost with a session."""
    pages.register_error_handler(Unauthorized, _signed_out)
    pages.register_error_handler(CSRFError, _old_token)


def _signed_out(error: Unauthorized) -> ResponseReturnValue:
    sentence = str(_("You were signed out, so this was not sent."))
    if asks_json():
        return jsonify(sentence=sentence, sign_in=url_for("accounts.sign_in")), 401
    typed = typed_words()
    if not any(text.strip() for name, _label, text in typed if name not in NOT_TYPED):
        return show_error(error)
    return render_template("review/signed_out.html", sentence=sentence, typed=typed), 401


def _old_token(error: CSRFError) -> ResponseReturnValue:
    """A script may send it again by itself, with the session's own token."""
    if not asks_json() or request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return show_error(error)
    sentence = str(_("This form waited too long, or came from another site. Please send it again."))
    return jsonify(sentence=sentence, csrf_token=masked(generate_csrf())), 400
