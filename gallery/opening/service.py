"""Writing an evening's log: acts, and what goes with each in the same transaction."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from flask_babel import lazy_gettext as _

from gallery import clock, publicity
from gallery.accounts.models import User
from gallery.audit.service import Actor, record
from gallery.db import db, lock, transaction
from gallery.editions.models import Edition
from gallery.errors import Conflict
from gallery.opening.checking import Said, checked, require_time
from gallery.opening.hand import called, hand_is_held, hand_over, hear, require_hand, take_hand
from gallery.opening.log import add_event, lock_log
from gallery.opening.models import LEFT_ALONE, EventKind, Opening, OpeningEvent, Segment
from gallery.opening.runs import Run
from gallery.opening.state import Phase, Standing, fold, moved_doors
from gallery.programme.service import last_until, move
from gallery.review.service import hang_again, take_off_the_wall
from gallery.tours.models import Stop
from gallery.words.book import close_book, freeze_book, open_book, thaw_book
from gallery.works.models import Work, WorkStatus

__all__ = ["act", "hand_is_held", "hand_over", "hear", "take_hand", "unveil_with"]

REOPENED_WITHIN = timedelta(days=1)

BY_ANYBODY = frozenset(
    {
        EventKind.PAUSED,
        EventKind.HID_WORK,
        EventKind.BROUGHT_BACK_WORK,
        EventKind.CLOSED_QUESTIONS,
        EventKind.CLOSED_REACTIONS,
        EventKind.CLOSED_BOOK,
    }
)
"""What protects people waits for nobody's hand: anybody of the team does it, whatever they saw last."""

MOVES = frozenset({EventKind.OPENED, EventKind.POSTPONED, EventKind.CLOSED, EventKind.REOPENED})
"""Acts that move the evening's instants: public pages then say something else."""


def act(  # noqa: PLR0913 - what it is, and what its page knew
    run: Run,
    kind: EventKind,
    user: User,
    *,
    turn: int,
    seen: int,
    segment: Segment | None = None,
    stop: Stop | None = None,
    payload: dict[str, Any] | None = None,
) -> OpeningEvent:
    """Do something in the evening, or in a rehearsal: the only way to write an event.

    `turn` and `seen` are the turn and the last sequence that the page knew. The same act sent twice is one. Raises
    Conflict, with who has the hand or what happened, when either is not so any more.
    """
    with transaction():
        events = lock_log(run)
        said = checked(run, kind, segment, stop, payload or {})
        if _was_sent(events, seen, user, kind, said):
            return events[-1]
        if kind not in BY_ANYBODY:
            require_hand(run, user, turn)
            _require_seen(events, seen)
        standing = fold(run.plan(), events, run.now())
        _require_sense(run, kind, standing)
        event = add_event(run, events, kind, user, said)
        if not run.rehearsal:
            _carry_out(run.opening, event, standing, user)
    return event


def _was_sent(events: list[OpeningEvent], seen: int, user: User, kind: EventKind, said: Said) -> bool:
    """Whether the last act is this one already: somebody pressed twice."""
    if not events or events[-1].sequence <= seen:
        return False
    last = events[-1]
    written = last.user_id, last.kind, last.segment_id, last.stop_id, last.payload
    return written == (user.id, kind, said.segment_id, said.stop_id, said.payload)


def _require_seen(events: list[OpeningEvent], seen: int) -> None:
    missed = [event for event in events if event.sequence > seen and event.kind not in BY_ANYBODY]
    if missed:
        who = called(missed[-1].user)
        raise Conflict(_("%(who)s went on meanwhile: look at what is on, and do it again.", who=who))


def _require_sense(run: Run, kind: EventKind, standing: Standing) -> None:
    require_time(kind, standing)
    if kind is EventKind.REOPENED and standing.ends_at + REOPENED_WITHIN < run.now():
        raise Conflict(_("The evening ended more than a day ago: it can't be taken up again."))
    if kind is EventKind.CLIP_STARTED:
        segment = db.session.get(Segment, standing.segment_id or 0)
        if segment is None or segment.clip_id is None:
            raise Conflict(_("No clip is on now: nothing was changed."))


ON_THE_BOOK: dict[EventKind, Callable[[Edition, User], None]] = {
    EventKind.OPENED_BOOK: open_book,
    EventKind.CLOSED_BOOK: close_book,
    EventKind.CLOSED: freeze_book,
    EventKind.REOPENED: thaw_book,
}
"""What acts of an evening do to its edition's guest book."""

# — what goes with it, in the evening itself ——————————————————————————————————————————————————————————————————————


def _carry_out(opening: Opening, event: OpeningEvent, standing: Standing, user: User) -> None:
    actor = Actor("user", user.id)
    if event.kind in (*MOVES, *HIDES):
        publicity.bump()
    if event.kind in MOVES:
        _move_instants(opening, event, actor)
    elif standing.phase is Phase.LIVE:
        opening.ends_at = max(opening.ends_at, event.at + LEFT_ALONE)
    if event.kind in HIDES:
        HIDES[event.kind](event.payload["work"], user)
    if event.kind in ON_THE_BOOK:
        ON_THE_BOOK[event.kind](opening.edition, user)
    publicity.bump_live()


def _move_instants(opening: Opening, event: OpeningEvent, actor: Actor) -> None:
    at = min(event.at, clock.now())  # the log may be ahead of a clock that was put right
    if event.kind in (EventKind.CLOSED, EventKind.REOPENED):
        is_over = event.kind is EventKind.CLOSED
        opening.ends_at = max(at, opening.starts_at) if is_over else event.at + LEFT_ALONE
        if opening.activity is not None:
            last_until(opening.activity, opening.ends_at, actor)
        return
    old = opening.starts_at
    new = at if event.kind is EventKind.OPENED else _told_instant(event)
    opening.doors_at = moved_doors(opening.doors_at, old, new, at)
    opening.starts_at = new
    opening.ends_at = opening.planned_end + LEFT_ALONE
    if opening.activity is not None:
        move(opening.activity, new, actor, tell=False)
    if opening.unveils:
        unveil_with(opening, actor)


def unveil_with(opening: Opening, actor: Actor) -> None:
    """Let the walls open when this evening begins; inside the transaction that moves it."""
    edition = opening.edition
    lock(edition)
    if edition.opens_at == opening.starts_at:
        return
    before, edition.opens_at = edition.opens_at, opening.starts_at
    change = {"opens_at": before.isoformat() if before else None}, {"opens_at": edition.opens_at.isoformat()}
    record(actor, "change_edition", edition, before=change[0], after=change[1])
    publicity.bump()


def _hide(work_id: int, user: User) -> None:
    """As the desk takes a work down; one that hangs no more is only noted."""
    work = db.session.get_one(Work, work_id)
    lock(work)  # the desk may be taking it down in this moment: nobody who hides it is refused for that
    if work.status is WorkStatus.APPROVED:
        take_off_the_wall(work, user, str(_("Hidden during the opening.")))


def _bring_back(work_id: int, user: User) -> None:
    work = db.session.get_one(Work, work_id)
    lock(work)
    if work.status is WorkStatus.TAKEN_DOWN:
        hang_again(work, user)


HIDES: dict[EventKind, Callable[[int, User], None]] = {
    EventKind.HID_WORK: _hide,
    EventKind.BROUGHT_BACK_WORK: _bring_back,
}
"""Acts on a work: the replay and the stops of the evening show it, or don't, whatever the desk did meanwhile."""


def _told_instant(event: OpeningEvent) -> datetime:
    return datetime.fromisoformat(event.payload["starts_at"])
