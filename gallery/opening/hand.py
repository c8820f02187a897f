"""The hand: who presents. One person has it; each time it passes on, acts of the turn before are refused."""

from datetime import timedelta

from flask_babel import lazy_gettext as _
from sqlalchemy import update

from gallery import clock, publicity
from gallery.accounts.models import User
from gallery.db import transaction
from gallery.errors import Conflict
from gallery.opening.checking import Said
from gallery.opening.log import add_event, lock_log
from gallery.opening.models import EventKind, Opening, OpeningEvent, Rehearsal
from gallery.opening.runs import Run

ALIVE = timedelta(seconds=20)
"""So long after whoever has the hand was last heard of, somebody else may take it."""
HEARD_EVERY = timedelta(seconds=5)


def take_hand(run: Run, user: User, *, insists: bool = False) -> OpeningEvent:
    """Become who presents, when nobody does, or who does was not heard of for a while; else raises Conflict.

    Whoever `insists`, having been told who has it, gets it all the same: somebody may have left their page open.
    """
    with transaction():
        events = lock_log(run)
        holder = run.holder
        if hand_is_held(run) and holder.presenter_id != user.id and not insists:
            raise Conflict(_("%(who)s has the hand, and is there: ask for it.", who=called(holder.presenter)))
        said = Said(payload={"from": holder.presenter_id})
        event = add_event(run, events, EventKind.TOOK_HAND, user, said)
        _give(run, user)
    return event


def hand_over(run: Run, user: User, to: User | None, *, turn: int) -> OpeningEvent:
    """Give the hand to somebody of the team, or lay it down (None) for whoever takes it."""
    with transaction():
        events = lock_log(run)
        require_hand(run, user, turn)
        said = Said(payload={"to": to.id if to else None})
        event = add_event(run, events, EventKind.HANDED_OVER, user, said)
        _give(run, to)
    return event


def hand_is_held(run: Run) -> bool:
    """Whether somebody has the hand who was heard of lately."""
    heard = run.holder.presenter_seen_at
    return run.holder.presenter_id is not None and heard is not None and heard + ALIVE > clock.now()


def hear(run: Run, user: User) -> None:
    """Note that whoever has the hand is there: changes nothing else, and is written every few seconds at most."""
    holder, now = run.holder, clock.now()
    heard = holder.presenter_seen_at
    if holder.presenter_id != user.id or (heard is not None and now - HEARD_EVERY < heard <= now):
        return
    row: type[Opening] | type[Rehearsal] = type(holder)
    holder_id, user_id = holder.id, user.id
    with transaction() as session:
        session.execute(
            update(row)
            .where(row.id == holder_id, row.presenter_id == user_id)
            .values(presenter_seen_at=now)
            .execution_options(synchronize_session=False)
        )


def require_hand(run: Run, user: User, turn: int) -> None:
    """Raise Conflict, with who has the hand, when it is not this user's, or the page is of an earlier turn."""
    holder = run.holder
    if holder.presenter_id is None:
        raise Conflict(_("Nobody has the hand: take it first."))
    if holder.presenter_id != user.id:
        raise Conflict(_("%(who)s has the hand now: nothing was changed.", who=called(holder.presenter)))
    if holder.turn != turn:
        raise Conflict(_("This page is of an earlier turn of yours: look at what is on, and do it again."))


def called(user: User | None) -> object:
    return user.called if user else _("Somebody of the team")


def _give(run: Run, user: User | None) -> None:
    holder = run.holder
    holder.presenter_id = user.id if user else None
    holder.presenter_seen_at = clock.now() if user else None
    holder.turn += 1
    if not run.rehearsal:
        publicity.bump_live()
