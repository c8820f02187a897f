"""The desk's script may send a form again by itself, when its token is of a session that ended.

Of what was typed in a form, `web.lost_sessions` and `web.errors` take care.
"""

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError, generate_csrf

from gallery.tokens import masked
from gallery.web import Bilingual, asks_json
from gallery.web.errors import show_error


def renew_tokens_of(pages: Bilingual) -> None:
    """Give these pages' script the session's own token in place of an old one."""
    pages.register_error_handler(CSRFError, _old_token)


def _old_token(error: CSRFError) -> ResponseReturnValue:
    if not asks_json() or request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return show_error(error)
    sentence = str(_("This form waited too long, or came from another site. Please send it again."))
    return jsonify(sentence=sentence, csrf_token=masked(generate_csrf())), 400
