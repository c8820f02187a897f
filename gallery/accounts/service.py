"""Writes on accounts: a user, a one-time link, a session on a device."""

import hmac
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from flask import current_app
from flask_babel import lazy_gettext as _
from flask_security import hash_password, verify_password
from sqlalchemy import func, select, update

from gallery import clock, tokens
from gallery.accounts.devices import browser_here
from gallery.accounts.models import ADMINISTRATOR, DeviceSession, Role, SignInLink, User
from gallery.accounts.queries import has_factor
from gallery.audit.service import GALLERY, Actor, record
from gallery.db import db, lock, transaction
from gallery.errors import Gone, NotAcceptable, NotAllowed

LINK_LASTS = timedelta(hours=24)
CODE_LASTS = timedelta(minutes=10)
MOST_TRIES = 5
"""How often the figures of one letter may be tried, the right try included."""
SEEN_STEP = timedelta(minutes=1)
SHORTEST_PASSWORD = 12
WHEN_SIGNED_IN: list[Callable[[User], None]] = []
"""What features above do as soon as somebody signs in, in the same transaction."""
HASHING = threading.BoundedSemaphore(2)
"""Argon2 takes tens of megabytes and milliseconds a time: only so many at once, the others wait their turn."""


def find_user(email: str) -> User | None:
    return db.session.scalar(select(User).where(User.email == normal_email(email)))


def normal_email(email: str) -> str:
    return email.strip().lower()


def add_user(email: str, *, administrator: bool = False) -> User:
    """The user with this address, made if there is none; it has no password until it sets one."""
    with transaction() as session:
        user = find_user(email)
        if user is None:
            user = User(email=normal_email(email), fs_uniquifier=secrets.token_hex(32))
            session.add(user)
            session.flush()  # the audit names its id
            record(GALLERY, "add_user", user)
        if administrator and not user.is_administrator:
            user.roles.append(administrator_role())
            record(GALLERY, "make_administrator", user)
    return user


def administrator_role() -> Role:
    """Inside a transaction: made with the first administrator."""
    role = db.session.scalar(select(Role).where(Role.name == ADMINISTRATOR))
    if role is None:
        role = Role(name=ADMINISTRATOR)
        db.session.add(role)
        db.session.flush()  # so that it can be held
    return role


@dataclass(frozen=True)
class SignInKeys:
    """Two ways in that one letter carries: its link for a day, its six figures for ten minutes. One use in all."""

    token: str
    code: str


def make_sign_in_link(user: User) -> str:
    """A token that signs this user in once, within a day."""
    token = tokens.new_token()
    with transaction() as session:
        session.add(_link(user, token))
    return token


def make_sign_in_keys(user: User) -> SignInKeys:
    """A link and a code that sign this user in: whichever is used first uses both up."""
    keys = SignInKeys(tokens.new_token(), tokens.new_code())
    with transaction() as session:
        link = _link(user, keys.token)
        link.code_hash = _code_hash(link.token_hash, keys.code)
        session.add(link)
    return keys


def _link(user: User, token: str) -> SignInLink:
    expires_at = clock.now() + LINK_LASTS
    return SignInLink(token_hash=tokens.hash_of(token), user_id=user.id, expires_at=expires_at)


def _code_hash(token_hash: str, code: str) -> str:
    """Keyed, since a million codes are soon gone through; and of this one letter."""
    key: str = current_app.extensions["gallery_settings"].secret_key
    return hmac.new(key.encode(), f"code {token_hash} {code}".encode(), "sha256").hexdigest()


def find_sign_in_link(token: str) -> SignInLink:
    """The link behind a token. Raises Gone when it was used, is too old, or never was."""
    link = db.session.scalar(select(SignInLink).where(SignInLink.token_hash == tokens.hash_of(token)))
    if link is None or link.used_at or link.expires_at <= clock.now() or not link.user.active:
        raise Gone(_("This link has been used, or is too old. Please ask for a new one."))
    return link


@dataclass(frozen=True)
class FirstStep:
    """What a right link, code or password gives: a session's token, or "" where a second factor is asked for first."""

    user: User
    token: str


def take_first_step(user: User) -> FirstStep:
    """Inside a transaction, once somebody has shown that they are this user."""
    return FirstStep(user, "" if has_factor(user) else begin_session(user))


def use_sign_in_link(token: str) -> FirstStep:
    """Use a link up, and begin a session or go on to the second factor. Of two at once, one wins."""
    with transaction() as session:
        link = find_sign_in_link(token)
        used = session.execute(
            update(SignInLink)
            .where(SignInLink.id == link.id, SignInLink.used_at.is_(None))
            .values(used_at=clock.now())
        )
        if used.rowcount != 1:  # type: ignore[attr-defined]
            raise Gone(_("This link has been used, or is too old. Please ask for a new one."))
        return take_first_step(link.user)


def sign_in_with_code(email: str, code: str) -> FirstStep | None:
    """The same for the six figures of a fresh letter. None for any others, and after five tries.

    An address without an account is written and looked up like any other: the same work, the same answer.
    """
    user = find_user(email)
    with transaction():
        for link_id, token_hash, code_hash in _tried(user):
            right = hmac.compare_digest(_code_hash(token_hash, code), code_hash)
            if right and user is not None and user.active:
                _use_up(link_id)
                return take_first_step(user)
    return None


def _tried(user: User | None) -> list[tuple[int, str, str]]:
    """Count one try on each letter whose figures still stand, and say which those are: two at once are two tries."""
    standing = (
        SignInLink.user_id == (user.id if user else 0),
        SignInLink.code_hash != "",
        SignInLink.used_at.is_(None),
        SignInLink.made_at > clock.now() - CODE_LASTS,
        SignInLink.tries < MOST_TRIES,
    )
    counted = (
        update(SignInLink)
        .where(*standing)
        .values(tries=SignInLink.tries + 1)
        .returning(SignInLink.id, SignInLink.token_hash, SignInLink.code_hash)
        .execution_options(synchronize_session=False)
    )
    found = [(row[0], row[1], row[2]) for row in db.session.execute(counted)]
    if not found:
        write_without_a_change()
    return found


def write_without_a_change() -> None:
    """Make the disk work as a counted try does: how long an answer takes tells nobody who has an account."""
    last = select(func.max(SignInLink.id)).scalar_subquery()
    same = update(SignInLink).where(SignInLink.id == last).values(tries=SignInLink.tries)
    db.session.execute(same.execution_options(synchronize_session=False))


def _use_up(link_id: int) -> None:
    db.session.execute(update(SignInLink).where(SignInLink.id == link_id).values(used_at=clock.now()))


_NOBODY: list[str] = []


def sign_in(email: str, password: str) -> FirstStep | None:
    """The same for the right pair; None for any other, after as much work as for a right one."""
    user = find_user(email)
    with HASHING:
        right = verify_password(
            password, _hash_of_nobody() if user is None or not user.password else user.password
        )
    if user is None or not user.password or not user.active or not right:
        return None
    with transaction():
        return take_first_step(user)


def _hash_of_nobody() -> str:
    if not _NOBODY:
        _NOBODY.append(hash_password(secrets.token_hex(16)))
    return _NOBODY[0]


def begin_session(user: User, *, strong: bool = False) -> str:
    """A new session on a device: its token goes into that browser's cookie, its hash stays here."""
    token = _new_session(user, strong=strong)
    record(Actor("user", user.id), "sign_in", user)
    for act in WHEN_SIGNED_IN:
        act(user)
    return token


def _new_session(user: User, **given: object) -> str:
    token = tokens.new_token()
    device = DeviceSession(token_hash=tokens.hash_of(token), user_id=user.id, browser=browser_here(), **given)
    db.session.add(device)
    db.session.flush()  # what follows may ask for it
    return token


def renew_session(device: DeviceSession) -> str:
    """A new session in place of this one, inside a transaction, for who may do more: as strong, and as old."""
    device.ended_at = clock.now()
    return _new_session(device.user, strong=device.strong, started_at=device.started_at)


def renew_strong_session(device: DeviceSession) -> str:
    """The same for who just showed a second factor: it begins now."""
    device.ended_at = clock.now()
    return _new_session(device.user, strong=True)


def end_session(device: DeviceSession) -> None:
    with transaction():
        device.ended_at = clock.now()
        record(Actor("user", device.user_id), "sign_out", device.user)


def end_all_sessions(user: User) -> None:
    """End this user's sessions on every device, and sign-ins that are half done; inside a transaction."""
    standing = (DeviceSession.user_id == user.id) & DeviceSession.ended_at.is_(None)
    db.session.execute(update(DeviceSession).where(standing).values(ended_at=clock.now()))
    user.fs_uniquifier = secrets.token_hex(32)


def sign_out_everywhere(user: User) -> None:
    with transaction():
        end_all_sessions(user)
        record(Actor("user", user.id), "sign_out_everywhere", user)


def set_name(user: User, name: str) -> None:
    """What colleagues read beside what this user decides."""
    with transaction():
        user.name = " ".join(name.split())
        record(Actor("user", user.id), "set_name", user)


def set_password(user: User, password: str, *, strong: bool = False) -> str:
    """Set a password: every session ends and a new one begins here; its token. Raises NotAcceptable for a short one."""
    if len(password) < SHORTEST_PASSWORD:
        raise NotAcceptable(
            _("A password needs %(n)s characters or more: a few words do well.", n=SHORTEST_PASSWORD),
            field="password",
        )
    with HASHING:
        hashed = hash_password(password)
    with transaction():
        user.password = hashed
        end_all_sessions(user)
        record(Actor("user", user.id), "set_password", user)
        return begin_session(user, strong=strong)


def mark_seen(device: DeviceSession) -> None:
    """Keep an active session from going idle; written at most once a minute."""
    if clock.now() - device.seen_at < SEEN_STEP:
        return
    with transaction():
        device.seen_at = clock.now()


def disable_user(user: User, actor: Actor) -> None:
    """Shut a user out at once, on every device. The last administrator can't be shut out."""
    with transaction():
        keep_an_administrator(user)
        user.active = False
        end_all_sessions(user)
        record(actor, "disable_user", user)


def enable_user(user: User, actor: Actor) -> None:
    with transaction():
        user.active = True
        record(actor, "enable_user", user)


def keep_an_administrator(user: User) -> None:
    """Inside a transaction, before somebody may do less: the last administrator who can sign in stays one (P14).

    The role is held until the transaction ends: of two administrators who take the other's rights, one is too late.
    """
    role = hold_administrators()
    query = select(User.id).join(User.roles).where(Role.id == role.id, User.active)
    if list(db.session.scalars(query.limit(2))) == [user.id]:
        raise NotAllowed(_("This is the last administrator: name another one first."))


def hold_administrators() -> Role:
    """Inside a transaction: nobody else becomes one or ceases to be one until it ends."""
    role = administrator_role()
    lock(role)
    return role


def make_administrator(user: User, actor: Actor) -> None:
    """Somebody who may do everything, everywhere. Their sessions end: a new one has the new rights (P25)."""
    with transaction():
        if not user.is_administrator:
            user.roles.append(administrator_role())
            end_all_sessions(user)
            record(actor, "make_administrator", user)


def end_administrator(user: User, actor: Actor) -> None:
    with transaction():
        keep_an_administrator(user)
        user.roles = [role for role in user.roles if role.name != ADMINISTRATOR]
        end_all_sessions(user)
        record(actor, "end_administrator", user)
