"""Reads on accounts: second factors, devices that are signed in."""

from datetime import timedelta

from sqlalchemy import ColumnElement, Select, exists, func, or_, select

from gallery import clock
from gallery.accounts.models import DeviceSession, Passkey, RecoveryCode, User
from gallery.db import db

IDLE = timedelta(hours=2)
LONGEST = timedelta(hours=12)


def with_second_factor() -> ColumnElement[bool]:
    """Of a query over users: whether one has an app that gives codes, or a passkey."""
    return or_(User.totp_since.is_not(None), exists().where(Passkey.user_id == User.id))


def has_factor(user: User) -> bool:
    """Whether signing in takes this user two steps, or a passkey."""
    return bool(db.session.scalar(select(with_second_factor()).where(User.id == user.id)))


def passkeys_of(user: User) -> Select[Passkey]:
    return select(Passkey).where(Passkey.user_id == user.id).order_by(Passkey.id)


def codes_left(user: User) -> int:
    unused = RecoveryCode.used_at.is_(None) & (RecoveryCode.user_id == user.id)
    return db.session.scalar(select(func.count(RecoveryCode.id)).where(unused)) or 0


def standing(user: User) -> ColumnElement[bool]:
    """Of a query over sessions: this user's that still open something."""
    at = clock.now()
    fresh = (DeviceSession.seen_at > at - IDLE) & (DeviceSession.started_at > at - LONGEST)
    return (DeviceSession.user_id == user.id) & DeviceSession.ended_at.is_(None) & fresh


def devices_of(user: User) -> Select[DeviceSession]:
    return select(DeviceSession).where(standing(user)).order_by(DeviceSession.seen_at.desc())
