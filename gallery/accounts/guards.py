"""Who is asking: the signed-in user of this request, from a session that the server can end."""

from typing import NoReturn

from flask import current_app, g, request, session, url_for
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.exceptions import Unauthorized
from werkzeug.utils import redirect

from gallery import clock, tokens
from gallery.accounts.models import DeviceSession, User
from gallery.accounts.queries import IDLE, LONGEST, has_factor
from gallery.db import db
from gallery.web import SignedOut

SESSION_KEY = "device"


def signed_in_user() -> User | None:
    """The user of this request, if the device's session still stands."""
    if "user" not in g:
        device = this_device()
        g.user = device.user if device else None
    user: User | None = g.user
    return user


def this_device() -> DeviceSession | None:
    token = session.get(SESSION_KEY)
    if not isinstance(token, str):
        return None
    query = (
        select(DeviceSession)
        .options(joinedload(DeviceSession.user).selectinload(User.roles))
        .where(DeviceSession.token_hash == tokens.hash_of(token))
    )
    device = db.session.scalar(query)
    return device if device and _stands(device) else None


def _stands(device: DeviceSession) -> bool:
    at = clock.now()
    fresh = device.seen_at + IDLE > at and device.started_at + LONGEST > at
    return device.ended_at is None and fresh and device.user.active


def require_user() -> User:
    """The signed-in user; anybody else is sent to the sign-in page and brought back here afterwards."""
    user = signed_in_user()
    if user is None:
        after = request.full_path.rstrip("?") if request.method == "GET" else None
        raise SignedOut(response=redirect(url_for("accounts.sign_in", next=after), 302))
    return user


def is_held_back(user: User) -> bool:
    """Whether this user may do nothing of the team's for now: a second factor is asked for, and they have none."""
    if current_app.extensions["gallery_settings"].second_factor != "required":
        return False
    device = this_device()
    return device is None or not device.strong or not has_factor(user)


def lead_to_second_factor() -> NoReturn:
    """To where a second factor is set up; what was wanted waits until then."""
    raise Unauthorized(response=redirect(url_for("accounts.account", second="required"), 302))
