"""Where the wizard's script keeps a draft and sends its files: tus 1.0 (creation, termination), a piece at a time.

Addresses for machines, so they have no language. A form's token comes in the header X-CSRFToken; every refusal is JSON
with a sentence in the language of the draft, or of the page that asks.
"""

from base64 import b64decode
from functools import wraps
from typing import Any

from flask import Blueprint, abort, current_app, g, jsonify, request
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import lazy_gettext as _
from werkzeug.datastructures import MultiDict

from gallery.db import db
from gallery.editions.models import Edition
from gallery.editions.queries import edition_numbered
from gallery.errors import Conflict, GalleryError
from gallery.intake import drafts, uploads
from gallery.intake.guards import draft_file_or_404, group_code, held_draft, hold_draft, let_draft_go
from gallery.intake.models import Draft, DraftFile, FileRole
from gallery.limits import limited
from gallery.web import PIECE_TYPE, Policy, View, policy

machines = Blueprint("uploading", __name__, url_prefix="/depot")

TUS = "1.0.0"
NOT_ANSWERS = frozenset({"csrf_token", "key", "draft", "version", "lang", "edition"})
"""Fields that came along and are nobody's answer."""
MANY = frozenset({"themes"})
"""Fields that may be answered more than once."""


def for_scripts(view: View) -> View:
    """A rule that was broken is told as JSON, in the language of the page that asks."""

    @wraps(view)
    def answer(*args: Any, **kwargs: Any) -> ResponseReturnValue:
        g.lang = "en" if request.headers.get("X-Language") == "en" else "fr"
        with force_locale(g.lang):
            try:
                return view(*args, **kwargs)
            except GalleryError as error:
                db.session.rollback()
                return jsonify(sentence=str(error.sentence)), error.status

    return answer


def speaks_tus(view: View) -> View:
    @wraps(view)
    def answer(*args: Any, **kwargs: Any) -> ResponseReturnValue:
        if "token" in kwargs:
            draft_file_or_404(kwargs["token"])  # before anything is said of how to speak
        if "token" in kwargs:
            draft_file_or_404(kwargs["token"])  # before anything is said of how to speak
        if request.headers.get("Tus-Resumable") != TUS:
            return "", 412, {"Tus-Version": TUS}
        response = current_app.make_response(view(*args, **kwargs))
        response.headers["Tus-Resumable"] = TUS
        return response

    return answer


# — the draft ————————————————————————————————————————————————————————————————————————————————————————————————————


@machines.post("/brouillons")
@policy(Policy.FORM)
@limited("20000 per hour")
@for_scripts
def save() -> ResponseReturnValue:
    """Keep what was typed; the first time, begin a draft."""
    edition = _edition_or_404()
    draft = held_draft(edition)
    if draft is None and _whole(request.form.get("version")):
        raise Conflict(
            _("This draft is no longer here: it was sent, or it is too old. What you typed here is kept.")
        )
    if draft is None:
        draft, token = drafts.begin_draft(edition, g.lang, group_code())
        hold_draft(edition, token)
        version = draft.version
    else:
        version = _whole(request.form.get("version"))
    try:
        drafts.save_answers(draft, _answers(request.form), version, group_code())
    except GalleryError as error:
        return _with_version(draft, error)
    return jsonify(version=draft.version)


@machines.delete("/brouillons")
@policy(Policy.FORM)
@for_scripts
def forgetting() -> ResponseReturnValue:
    """Begin anew, as the next one at a school's computer does: the draft goes, with its files."""
    edition = _edition_or_404()
    drafts.forget_draft(held_draft(edition) or abort(404))
    let_draft_go(edition)
    return "", 204


def _with_version(draft: Draft, error: GalleryError) -> ResponseReturnValue:
    """Who wants to keep what they typed here, and not what came from elsewhere, has to know what that was."""
    db.session.rollback()
    return jsonify(sentence=str(error.sentence), version=draft.version), error.status


def _answers(fields: MultiDict[str, str]) -> drafts.Answers:
    return {
        name: fields.getlist(name) if name in MANY else fields[name]
        for name in fields
        if name not in NOT_ANSWERS
    }


@machines.post("/ordre")
@policy(Policy.FORM)
@for_scripts
def order() -> ResponseReturnValue:
    """The order of the pictures: their tokens, in the field `file`."""
    drafts.order_files(_draft_or_404(), request.form.getlist("file"))
    return "", 204


def _edition_or_404() -> Edition:
    number = _whole(request.form.get("edition") or request.args.get("edition"))
    edition: Edition | None = db.session.scalar(edition_numbered(number)) if number else None
    if edition is None or not edition.published:
        abort(404)
    return edition


def _draft_or_404() -> Draft:
    return held_draft(_edition_or_404()) or abort(404)


def _whole(text: str | None) -> int:
    """0 for what is no number, or larger than any of ours."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


# — its files ————————————————————————————————————————————————————————————————————————————————————————————————————


def _for_its_draft() -> str:
    """Whose uploads are counted: a draft's."""
    draft = _held_quietly()
    return f"draft {draft.id}" if draft else "no draft"


def _for_its_code() -> str:
    """A group's, for those who came by its link; else the draft's own, which is narrower anyway."""
    draft = _held_quietly()
    return f"code {draft.code_id}" if draft and draft.code_id else _for_its_draft()


def _held_quietly() -> Draft | None:
    number = _whole(request.args.get("edition"))
    edition = db.session.scalar(edition_numbered(number)) if number else None
    return held_draft(edition) if edition else None


@machines.post("/fichiers")
@policy(Policy.FORM)
@limited("2000 per hour")
@limited("600 per hour", by=_for_its_code)
@limited("30 per hour", by=_for_its_draft)
@for_scripts
@speaks_tus
def files() -> ResponseReturnValue:
    """Announce a file (tus: creation). Its metadata are `filename` and `role`."""
    draft = _draft_or_404()
    told = _metadata(request.headers.get("Upload-Metadata", ""))
    length = request.headers.get("Upload-Length", "")
    if not (length.isascii() and length.isdigit() and len(length) < 13):
        abort(400)
    role = told.get("role", FileRole.VIEW)
    if role not in list(FileRole):
        abort(400)
    file = uploads.begin_file(draft, FileRole(role), told.get("filename", ""), int(length))
    return "", 201, {"Location": f"/depot/fichiers/{file.token}", "Upload-Offset": "0"}


def _metadata(header: str) -> dict[str, str]:
    """tus: pairs with commas between, each a name, a space and base64."""
    told = {}
    for pair in header.split(",")[:8]:
        name, _between, value = pair.strip().partition(" ")
        try:
            told[name] = b64decode(value, validate=True).decode().replace("\0", "")
        except ValueError:
            abort(400)
    return told


@machines.route("/fichiers/<token>", methods=["HEAD"])
@policy(Policy.FORM)
@for_scripts
@speaks_tus
def offset(token: str) -> ResponseReturnValue:
    """How much of a file is here, and of which file: the hash of its first bytes."""
    file = draft_file_or_404(token)
    if file.trouble:
        abort(410)
    return "", 200, {**_offset(file), "Upload-Length": str(file.length), "Upload-Head": uploads.head_of(file)}


def _offset(file: DraftFile) -> dict[str, str]:
    return {"Upload-Offset": str(file.received), "Cache-Control": "no-store"}


@machines.patch("/fichiers/<token>")
@policy(Policy.FORM)
@for_scripts
@speaks_tus
def piece(token: str) -> ResponseReturnValue:
    file = draft_file_or_404(token)
    if request.mimetype != PIECE_TYPE:
        abort(415)
    start = request.headers.get("Upload-Offset", "")
    if not (start.isascii() and start.isdigit() and len(start) < 13):
        abort(400)
    uploads.take_piece(file, int(start), request.get_data())
    return "", 204, _offset(file)


@machines.delete("/fichiers/<token>")
@policy(Policy.FORM)
@for_scripts
@speaks_tus
def removal(token: str) -> ResponseReturnValue:
    uploads.remove_file(draft_file_or_404(token))
    return "", 204
