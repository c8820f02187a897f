"""What a press in the control room does: « go:12-3 » goes to stop 3 of part 12 (their ids), « pause » pauses."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask_babel import lazy_gettext as _
from sqlalchemy import Select, or_, select

from gallery.accounts.models import ADMINISTRATOR, Role, User
from gallery.db import db
from gallery.editions.models import Edition, Membership
from gallery.errors import NotAcceptable
from gallery.opening import voices
from gallery.opening.hosting import PRESSES
from gallery.opening.models import EventKind, Segment
from gallery.opening.runs import Run
from gallery.opening.service import act, hand_over, take_hand
from gallery.opening.stage_forms import PressForm
from gallery.tours.models import Stop

PLAIN = {
    "clip": EventKind.CLIP_STARTED,
    "stop-clip": EventKind.CLIP_STOPPED,
    "pause": EventKind.PAUSED,
    "resume": EventKind.RESUMED,
    "open-questions": EventKind.OPENED_QUESTIONS,
    "close-questions": EventKind.CLOSED_QUESTIONS,
    "open-reactions": EventKind.OPENED_REACTIONS,
    "close-reactions": EventKind.CLOSED_REACTIONS,
    "open-book": EventKind.OPENED_BOOK,
    "close-book": EventKind.CLOSED_BOOK,
    "open": EventKind.OPENED,
    "close": EventKind.CLOSED,
    "reopen": EventKind.REOPENED,
}
"""Presses that say nothing but what they are."""


@dataclass(frozen=True)
class Press:
    run: Run
    user: User
    form: PressForm
    about: str
    """What stands behind the colon."""

    def act(self, kind: EventKind, **more: Any) -> None:
        turn, seen = self.form.turn.data or 0, self.form.seen.data or 0
        act(self.run, kind, self.user, turn=turn, seen=seen, **more)

    def row_id(self) -> int:
        """Raises NotAcceptable when no row could have that id."""
        return _id(self.about)


def press(run: Run, user: User, form: PressForm) -> None:
    """Do what was pressed. Raises what `service.act` raises, and NotAcceptable for a press that nobody knows."""
    name, _colon, about = str(form.press.data).partition(":")
    pressed = Press(run, user, form, about)
    if name in PLAIN:
        pressed.act(PLAIN[name])
    elif name in WITH_MORE:
        WITH_MORE[name](pressed)
    else:
        raise NotAcceptable(_("Nobody knows this press. Reload the page."))


def colleagues(edition: Edition, user: User) -> Select[User]:
    """Who else of the team can be given the hand."""
    here = or_(Membership.edition_id == edition.id, Membership.edition_id.is_(None))
    of_the_team = select(Membership.user_id).where(here)
    is_administrator = User.roles.any(Role.name == ADMINISTRATOR)
    standing = or_(User.id.in_(of_the_team), is_administrator), User.active, User.id != user.id
    return select(User).where(*standing).order_by(User.name, User.email)


def _go(pressed: Press) -> None:
    segment_id, _dash, stop_id = pressed.about.partition("-")
    segment = db.session.get(Segment, _id(segment_id))
    stop = db.session.get(Stop, _id(stop_id)) if stop_id not in ("", "0") else None
    pressed.act(EventKind.WENT, segment=segment, stop=stop)


def _point(pressed: Press) -> None:
    point = {"x": _share(pressed.form.x.data), "y": _share(pressed.form.y.data)}
    view = pressed.run.standing().view
    pressed.act(EventKind.LOOKED, payload={"point": point, "view": view})


def _detail(pressed: Press) -> None:
    """A part as wide as is said, around the place that was chosen, and never beyond the picture's edge."""
    width = max(_share(pressed.form.width.data), 0.05)
    x, y = (max(min(_share(one.data) - width / 2, 1 - width), 0) for one in (pressed.form.x, pressed.form.y))
    pressed.act(EventKind.LOOKED, payload={"view": {"x": x, "y": y, "width": width}, "point": None})


def _whole(pressed: Press) -> None:
    pressed.act(EventKind.LOOKED, payload={"view": None, "point": None})


def _say(pressed: Press) -> None:
    """In one language, it is shown to everybody."""
    words = {"fr": str(pressed.form.fr.data or ""), "en": str(pressed.form.en.data or "")}
    if not any(words.values()):
        raise NotAcceptable(_("Write what is to be said."), field="fr")
    pressed.act(EventKind.SAID, payload=words)


def _postpone(pressed: Press) -> None:
    minutes = _id(pressed.about)
    if minutes not in (5, 10):
        raise NotAcceptable(_("Choose five or ten minutes."))
    starts_at = pressed.run.standing().starts_at + timedelta(minutes=minutes)
    pressed.act(EventKind.POSTPONED, payload={"starts_at": starts_at.isoformat()})


def _pass_hand(pressed: Press) -> None:
    chosen = str(pressed.form.to.data or "")
    edition = pressed.run.opening.edition
    to = (
        db.session.scalar(colleagues(edition, pressed.user).where(User.id == _id(chosen))) if chosen else None
    )
    if chosen and to is None:
        raise NotAcceptable(_("Choose somebody of the team."), field="to")
    hand_over(pressed.run, pressed.user, to, turn=pressed.form.turn.data or 0)


def _answered(pressed: Press) -> None:
    """It leaves the queue, and the screens if it was on them."""
    if pressed.run.standing().question_id == pressed.row_id():
        pressed.act(EventKind.AIRED_QUESTION, payload={"question": None})
    voices.answer_question(pressed.run, pressed.row_id(), pressed.user)


def _id(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise NotAcceptable(_("Nobody knows this press. Reload the page."))
    return int(text)


def _share(percent: Any) -> float:
    return float(percent or 0) / 100


WITH_MORE: dict[str, Callable[[Press], object]] = {
    **PRESSES,
    "go": _go,
    "point": _point,
    "detail": _detail,
    "whole": _whole,
    "say": _say,
    "silence": lambda one: one.act(EventKind.SAID, payload={}),
    "hide": lambda one: one.act(EventKind.HID_WORK, payload={"work": one.row_id()}),
    "bring-back": lambda one: one.act(EventKind.BROUGHT_BACK_WORK, payload={"work": one.row_id()}),
    "air": lambda one: one.act(EventKind.AIRED_QUESTION, payload={"question": one.row_id()}),
    "take-off": lambda one: one.act(EventKind.AIRED_QUESTION, payload={"question": None}),
    "answered": _answered,
    "postpone": _postpone,
    "take": lambda one: take_hand(one.run, one.user),
    "insist": lambda one: take_hand(one.run, one.user, insists=True),
    "pass": _pass_hand,
}
