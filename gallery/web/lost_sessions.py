"""A form that was sent when its session had ended: nothing that was typed in it is lost.

Its words come back as a form with a fresh token, to be sent once one has signed in again in the same browser. Of a
token from before that sign-in, the page of all errors (`web.errors`) takes the same care.
"""

from flask import jsonify, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import Unauthorized

from gallery.web.errors import show_error, typed_words
from gallery.web.forms import asks_json

NOT_TYPED = frozenset({"csrf_token", "seen", "lane", "n", "holding", "numbers"})
"""What goes with each button of a page, typed or not."""


class SignedOut(Unauthorized):
    """Somebody has to sign in first; brings the way there."""


def show_signed_out(error: SignedOut) -> ResponseReturnValue:
    sentence = str(_("You were signed out, so this was not sent."))
    if asks_json():
        return jsonify(sentence=sentence, sign_in=url_for("accounts.sign_in")), 401
    typed = typed_words()
    if not any(text.strip() for name, _label, text in typed if name not in NOT_TYPED):
        return show_error(error)
    return render_template("signed_out.html", sentence=sentence, typed=typed), 401
