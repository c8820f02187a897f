"""Rehearsals: a whole evening tried in private. Nothing outside a rehearsal's own rows changes by one, ever."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from sqlalchemy import Select, select

from gallery import clock, tokens
from gallery.accounts.models import User
from gallery.audit.service import Actor, record
from gallery.db import db, lock, transaction
from gallery.editions.models import PreviewLink
from gallery.errors import Conflict, Gone, NotAcceptable
from gallery.opening.models import LONGEST_REHEARSAL, Opening, Rehearsal
from gallery.opening.runs import Run
from gallery.opening.state import Standing
from gallery.works.previewing import NewLink, make_preview_link, revoke_preview_link

MOST_VISITORS = 2000
MOST_MINUTES = 24 * 60
OVER = _("This rehearsal is over. Please ask whoever sent you its link.")


class Jump(StrEnum):
    """Where organisers move a rehearsal's clock: only ahead, since its log is written by it."""

    MINUTE_BEFORE = "minute_before"
    START = "start"
    FIVE_MINUTES = "five_minutes"
    MINUTE = "minute"


@dataclass(frozen=True)
class NewRehearsal:
    """A rehearsal, and the token of its secret link that only its maker is told, now."""

    rehearsal: Rehearsal
    token: str


def rehearsals_of(opening: Opening) -> Select[Rehearsal]:
    """The newest first."""
    return select(Rehearsal).where(Rehearsal.opening_id == opening.id).order_by(Rehearsal.id.desc())


def going_rehearsal(opening: Opening) -> Rehearsal | None:
    """One at a time is going."""
    last = db.session.scalar(rehearsals_of(opening).where(Rehearsal.ended_at.is_(None)).limit(1))
    return last if last and last.is_going else None


def begin_rehearsal(opening: Opening, user: User, *, minutes_before: int, visitors: int) -> NewRehearsal:
    """Its clock shows so many minutes before the beginning. Raises Conflict while another one is going."""
    if not 0 <= minutes_before <= MOST_MINUTES:
        raise NotAcceptable(_("Choose at most a day before the beginning."), field="minutes_before")
    if not 0 <= visitors <= MOST_VISITORS:
        raise NotAcceptable(_("Choose at most %(most)s.", most=MOST_VISITORS), field="visitors")
    with transaction() as session:
        lock(opening)
        if going_rehearsal(opening):
            raise Conflict(_("A rehearsal is going on already. End it before you begin another one."))
        made = _make_link(opening, user)
        shows = opening.starts_at - timedelta(minutes=minutes_before)
        rehearsal = Rehearsal(
            opening_id=opening.id,
            preview_id=made.link.id,
            made_by_id=user.id,
            offset_seconds=ceil((shows - clock.now()).total_seconds()),
            audience=visitors,
        )
        session.add(rehearsal)
        session.flush()  # the audit names its id
        told = {"opening": opening.number, "visitors": visitors}
        record(
            Actor("user", user.id), "begin_rehearsal", rehearsal, after=told, edition_id=opening.edition_id
        )
    return NewRehearsal(rehearsal, made.token)


def _make_link(opening: Opening, user: User) -> NewLink:
    return make_preview_link(opening.edition, gettext("Rehearsal"), clock.now() + LONGEST_REHEARSAL, user)


def move_clock(rehearsal: Rehearsal, jump: Jump) -> None:
    """Let its clock jump ahead. Raises Conflict when it is later there already."""
    with transaction():
        lock(rehearsal)
        _require_going(rehearsal)
        now = rehearsal.now()
        to = _lands_at(jump, now, Run(rehearsal.opening, rehearsal).standing())
        if to <= now:
            raise Conflict(_("It is later than that in the rehearsal already: its clock only goes ahead."))
        rehearsal.offset_seconds += ceil((to - now).total_seconds())


def jumps_ahead(rehearsal: Rehearsal) -> list[Jump]:
    """Those that its clock can still do."""
    now, standing = rehearsal.now(), Run(rehearsal.opening, rehearsal).standing()
    return [jump for jump in Jump if _lands_at(jump, now, standing) > now]


def _lands_at(jump: Jump, now: datetime, standing: Standing) -> datetime:
    return {
        Jump.MINUTE_BEFORE: standing.starts_at - timedelta(minutes=1),
        Jump.START: standing.starts_at,
        Jump.MINUTE: now + timedelta(minutes=1),
        Jump.FIVE_MINUTES: now + timedelta(minutes=5),
    }[jump]


def end_rehearsal(rehearsal: Rehearsal, user: User) -> None:
    """Nobody gets in any more from the next request on. Doing it twice changes nothing."""
    with transaction():
        lock(rehearsal)
        if rehearsal.ended_at is None:
            _end(rehearsal, Actor("user", user.id))
        if rehearsal.preview:
            revoke_preview_link(rehearsal.preview, user)


def _end(rehearsal: Rehearsal, actor: Actor) -> None:
    rehearsal.ended_at = clock.now()
    record(actor, "end_rehearsal", rehearsal, edition_id=rehearsal.opening.edition_id)


def forget_rehearsal(rehearsal: Rehearsal, actor: Actor) -> None:
    """Everything of it: its log, questions, reactions and words go with its row, and its link."""
    with transaction() as session:
        lock(rehearsal)
        link = rehearsal.preview
        record(actor, "remove_rehearsal", rehearsal, edition_id=rehearsal.opening.edition_id)
        session.delete(rehearsal)
        if link:
            session.flush()  # it is named by the row that goes
            session.delete(link)


def rehearsal_behind(token: str) -> Rehearsal:
    """The rehearsal that a secret link leads to. Raises Gone for one that is over, or was never made."""
    theirs = PreviewLink.token_hash == tokens.hash_of(token)
    rehearsal = db.session.scalar(select(Rehearsal).join(Rehearsal.preview).where(theirs))
    if rehearsal is None or not rehearsal.is_going:
        raise Gone(OVER)
    return rehearsal


def _require_going(rehearsal: Rehearsal) -> None:
    if not rehearsal.is_going:
        raise Conflict(_("This rehearsal is over."))
