"""Passkeys (WebAuthn): a device or a password manager signs our question. The one module that knows webauthn.

Whose site it is comes from the settings alone (P18). A question is good for five minutes and, of each passkey, only
when it was put after that passkey's last use: what was answered once answers nothing again, whoever sends it.
"""

import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from flask import current_app
from flask_babel import lazy_gettext as _
from sqlalchemy import or_, select, update
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from gallery import clock
from gallery.accounts.factors import SetUp, after_removal, set_up
from gallery.accounts.letters import write_account_letter
from gallery.accounts.models import DeviceSession, Passkey, User
from gallery.accounts.queries import has_factor, passkeys_of
from gallery.accounts.service import begin_session, renew_strong_session
from gallery.audit.service import Actor, record
from gallery.config import Settings
from gallery.db import db, lock, transaction
from gallery.errors import Conflict, NotAcceptable, NotAllowed

LASTS = timedelta(minutes=5)
MOST = 20
"""Passkeys of one user: more than anybody has devices."""
LONGEST_ANSWER = 32 * 1024
VERIFIED = UserVerificationRequirement.REQUIRED
UNREADABLE = (WebAuthnException, AttributeError, LookupError, TypeError, ValueError)
"""What the library raises for an answer that is wrong, forged or no answer at all."""


@dataclass(frozen=True)
class Question:
    """What an authenticator is to sign, and since when."""

    value: bytes
    put_at: datetime


def new_question() -> Question:
    return Question(secrets.token_bytes(32), clock.now())


def as_held(question: Question) -> list[object]:
    """As the browser's session holds it."""
    return [bytes_to_base64url(question.value), question.put_at.timestamp()]


def question_of(held: object) -> Question:
    """That which a session held. Raises NotAcceptable when there is none, or it waited too long."""
    match held:
        case [str() as value, float() as put_at]:
            question = Question(base64url_to_bytes(value), datetime.fromtimestamp(put_at, UTC))
            if clock.now() - question.put_at <= LASTS:
                return question
    raise NotAcceptable(_("That took too long, or was sent twice. Please try once more."))


def _site() -> tuple[str, str]:
    """The name that passkeys are bound to, and the origin that browsers say."""
    settings: Settings = current_app.extensions["gallery_settings"]
    parts = urlsplit(settings.base_url)
    return parts.hostname or "", f"{parts.scheme}://{parts.netloc}".lower()


# — making one —————————————————————————————————————————————————————————————————————————————————————————————————————


def options_to_make(user: User, question: Question) -> str:
    """What a browser needs to make a passkey, as JSON."""
    settings: Settings = current_app.extensions["gallery_settings"]
    known = [base64url_to_bytes(one.credential_id) for one in db.session.scalars(passkeys_of(user))]
    options = generate_registration_options(
        rp_id=_site()[0],
        rp_name=settings.title_fr,
        user_id=_handle(user).encode(),
        user_name=user.email,
        user_display_name=user.called,
        challenge=question.value,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=VERIFIED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=one) for one in known],
    )
    return options_to_json(options)


def _handle(user: User) -> str:
    """What authenticators call this user; made when the first of them asks."""
    if user.passkey_handle is None:
        with transaction() as session:
            unnamed = (User.id == user.id) & User.passkey_handle.is_(None)
            session.execute(update(User).where(unnamed).values(passkey_handle=secrets.token_urlsafe(32)))
        db.session.refresh(user)
    return str(user.passkey_handle)


def add_passkey(user: User, device: DeviceSession, question: Question, answer: str, name: str) -> SetUp:
    """Keep the public half of a new passkey. Raises NotAcceptable when the answer is not one to our question."""
    made = _read_new(question, answer)
    with transaction():
        lock(user)
        first = not has_factor(user)
        _require_room_for(user, made.credential_id)
        made.user_id, made.name = user.id, " ".join(name.split())
        db.session.add(made)
        db.session.flush()  # the audit names its id
        record(Actor("user", user.id), "add_passkey", made)
        write_account_letter(user, _("A passkey was added to your account."))
        return set_up(user, device, first=first)


def _require_room_for(user: User, credential_id: str) -> None:
    if db.session.scalar(select(Passkey.id).where(Passkey.credential_id == credential_id)):
        raise Conflict(_("This passkey is known already."))
    if len(list(db.session.scalars(passkeys_of(user)))) >= MOST:
        raise NotAllowed(_("There are %(n)s passkeys already: remove one first.", n=MOST))


def _read_new(question: Question, answer: str) -> Passkey:
    rp_id, origin = _site()
    try:
        credential = _read(answer)
        found = verify_registration_response(
            credential=credential,
            expected_challenge=question.value,
            expected_rp_id=rp_id,
            expected_origin=origin,
            require_user_verification=True,
        )
        transports = [str(one)[:20] for one in credential["response"].get("transports") or []][:8]
    except UNREADABLE as error:
        raise NotAcceptable(_("This passkey could not be made. Please try once more.")) from error
    return Passkey(
        credential_id=bytes_to_base64url(found.credential_id),
        public_key=found.credential_public_key,
        sign_count=found.sign_count,
        transports=transports,
    )


def _read(answer: str) -> dict[str, Any]:
    """A browser's answer. Raises ValueError for what is none."""
    found = json.loads(answer) if len(answer) <= LONGEST_ANSWER else None
    if not isinstance(found, dict):
        raise ValueError("no answer of an authenticator")
    return found


# — using one ——————————————————————————————————————————————————————————————————————————————————————————————————————


def options_to_use(question: Question) -> str:
    """What a browser needs to use a passkey, as JSON: it names nobody, so it tells nothing (P21)."""
    options = generate_authentication_options(
        rp_id=_site()[0], challenge=question.value, user_verification=VERIFIED
    )
    return options_to_json(options)


def sign_in_with_passkey(question: Question, answer: str) -> str | None:
    """Begin a session for who holds a passkey of ours; its token. None for anything else."""
    with transaction():
        passkey = _use(question, answer)
        return begin_session(passkey.user, strong=True) if passkey else None


def prove_with_passkey(device: DeviceSession, question: Question, answer: str) -> str | None:
    """A new session in place of this one for one of this user's own passkeys; its token. None for anything else."""
    with transaction():
        passkey = _use(question, answer, device.user_id)
        if passkey is None:
            return None
        record(Actor("user", device.user_id), "prove", device.user)
        return renew_strong_session(device)


def _use(question: Question, answer: str, user_id: int | None = None) -> Passkey | None:
    """The passkey that answered rightly, marked as used."""
    try:
        credential = _read(answer)
        passkey = _known(str(credential["id"]), user_id)
        if passkey is None or not passkey.user.active:
            return None
        count = _verified_count(passkey, question, credential)
    except UNREADABLE:
        return None
    return passkey if _mark_used(passkey, question, count) else None


def _known(credential_id: str, user_id: int | None) -> Passkey | None:
    query = select(Passkey).where(Passkey.credential_id == credential_id)
    return db.session.scalar(query if user_id is None else query.where(Passkey.user_id == user_id))


def _verified_count(passkey: Passkey, question: Question, credential: dict[str, Any]) -> int:
    """How often the authenticator says that it signed. Raises one of UNREADABLE for a wrong answer."""
    rp_id, origin = _site()
    handle = credential["response"].get("userHandle")
    if handle and base64url_to_bytes(handle) != str(passkey.user.passkey_handle).encode():
        raise ValueError("somebody else's passkey")
    found = verify_authentication_response(
        credential=credential,
        expected_challenge=question.value,
        expected_rp_id=rp_id,
        expected_origin=origin,
        credential_public_key=passkey.public_key,
        credential_current_sign_count=0,  # compared below, so that a step back is written down
        require_user_verification=True,
    )
    return int(found.new_sign_count)


def _mark_used(passkey: Passkey, question: Question, count: int) -> bool:
    """Whether the count went up (where the authenticator counts) and the question is newer than the last use."""
    counted = Passkey.sign_count < count if count else Passkey.sign_count == 0
    asked_since = or_(Passkey.used_at.is_(None), Passkey.used_at < question.put_at)
    used = db.session.execute(
        update(Passkey)
        .where(Passkey.id == passkey.id, counted, asked_since)
        .values(sign_count=count, used_at=clock.now())
        .execution_options(synchronize_session=False)
    )
    if used.rowcount == 1:  # type: ignore[attr-defined]
        return True
    record(Actor("gallery"), "refuse_passkey", passkey, after={"count": count, "known": passkey.sign_count})
    return False


# — keeping them ———————————————————————————————————————————————————————————————————————————————————————————————————


def rename_passkey(passkey: Passkey, name: str) -> None:
    with transaction():
        passkey.name = " ".join(name.split())
        record(Actor("user", passkey.user_id), "rename_passkey", passkey)


def remove_passkey(passkey: Passkey) -> None:
    """It signs nobody in any more. Its private half stays on the device, where its owner can delete it."""
    with transaction() as session:
        user = passkey.user
        lock(user)
        record(Actor("user", user.id), "remove_passkey", passkey)
        session.delete(passkey)
        session.flush()  # what is asked next must see it
        write_account_letter(user, _("A passkey was removed from your account."))
        after_removal(user)
