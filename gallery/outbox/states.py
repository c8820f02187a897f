"""Where a letter stands, told once for a row and once for a query."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, or_

from gallery.outbox.jobs import MAX_TRIES, is_leaving
from gallery.outbox.models import Mail


class State(StrEnum):
    WAITING = "waiting"
    LEAVING = "leaving"
    """A worker is at it: for a few seconds, nobody changes it."""
    HELD = "held"
    TROUBLE = "trouble"
    """Six tries failed; it stays until somebody sees to it."""
    CAME_BACK = "back"
    SENT = "sent"
    CALLED_BACK = "cancelled"


HERE = frozenset({State.WAITING, State.HELD, State.TROUBLE})
"""What has not left, and may still be changed."""


def state_of(letter: Mail, at: datetime) -> State:
    if letter.cancelled_at and not letter.sent_at:
        return State.CALLED_BACK
    if letter.bounced_at:
        return State.CAME_BACK
    if letter.sent_at:
        return State.SENT
    return _state_here(letter, at)


def _state_here(letter: Mail, at: datetime) -> State:
    if is_leaving(letter, at):
        return State.LEAVING
    if letter.held_at or letter.stopped_at:
        return State.HELD
    return State.TROUBLE if letter.tries >= MAX_TRIES else State.WAITING


def stands(state: State) -> ColumnElement[bool]:
    """The letters in a state; those that are leaving wait, for a list that is read a while later."""
    left, called_back = Mail.sent_at.is_not(None), Mail.cancelled_at.is_not(None)
    back, held = Mail.bounced_at.is_not(None), or_(Mail.held_at.is_not(None), Mail.stopped_at.is_not(None))
    here = and_(~left, ~called_back, ~back)
    given_up = Mail.tries >= MAX_TRIES
    return {
        State.WAITING: and_(here, ~held, ~given_up),
        State.LEAVING: and_(here, ~held, ~given_up),
        State.HELD: and_(here, held),
        State.TROUBLE: and_(here, ~held, given_up),
        State.CAME_BACK: and_(back, or_(left, ~called_back)),
        State.SENT: and_(left, ~back),
        State.CALLED_BACK: and_(called_back, ~left),
    }[state]
