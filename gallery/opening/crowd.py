"""Let the simulated visitors of rehearsals do what they do, a little at a time."""

from datetime import timedelta

from sqlalchemy import Select, select, update

from gallery import clock
from gallery.audit.service import GALLERY
from gallery.db import db, lock, transaction
from gallery.opening.audience import TICK, Deeds, each, ticks_between
from gallery.opening.models import (
    LONGEST_REHEARSAL,
    Question,
    Reaction,
    ReactionCount,
    Rehearsal,
)
from gallery.opening.rehearsing import forget_rehearsal
from gallery.opening.runs import Run
from gallery.opening.state import Standing
from gallery.tokens import hash_of, new_token
from gallery.words.models import Word

AT_ONCE = 24 * TICK
"""The most that is caught up with: what a jump of the clock leaps over, they do not do."""


KEPT = timedelta(days=30)
"""So long after its end a rehearsal that nobody erased is erased: people may have left words in it."""


def tend_rehearsals() -> None:
    """End those that went on for a day; let the visitors of the others act; erase old ones. Twice is once."""
    for rehearsal_id in list(db.session.scalars(_unended())):
        _tend(rehearsal_id)
    old = select(Rehearsal).where(Rehearsal.ended_at < clock.now() - KEPT)
    for rehearsal in list(db.session.scalars(old)):
        forget_rehearsal(rehearsal, GALLERY)


def _unended() -> Select[int]:
    return select(Rehearsal.id).where(Rehearsal.ended_at.is_(None)).order_by(Rehearsal.id)


def _tend(rehearsal_id: int) -> None:
    with transaction() as session:
        rehearsal = session.get(Rehearsal, rehearsal_id)
        if rehearsal is None:
            return
        lock(rehearsal)
        if not rehearsal.is_going:
            rehearsal.ended_at = rehearsal.ended_at or min(clock.now(), rehearsal.made_at + LONGEST_REHEARSAL)
        elif rehearsal.audience:
            _let_act(rehearsal)


def _let_act(rehearsal: Rehearsal) -> None:
    now = rehearsal.now()
    done = max(rehearsal.audience_until or now - TICK, now - AT_ONCE)
    if now - done < TICK:
        return
    standing = Run(rehearsal.opening, rehearsal).standing()
    for one in each(rehearsal.id, rehearsal.audience, ticks_between(done, now)):
        _write(rehearsal, standing, one)
    rehearsal.audience_until = now


def _write(rehearsal: Rehearsal, standing: Standing, done: Deeds) -> None:
    if standing.reactions_open and standing.segment_id:
        for reaction in done.reactions:
            _count(rehearsal.id, standing.segment_id, reaction)
    if standing.questions_open and done.question:
        db.session.add(
            Question(
                opening_id=rehearsal.opening_id,
                rehearsal_id=rehearsal.id,
                text=done.question.text,
                name=done.question.name,
                language=done.question.language,
            )
        )
    if standing.book_open and done.word:
        db.session.add(
            Word(
                edition_id=rehearsal.opening.edition_id,
                rehearsal_id=rehearsal.id,
                text=done.word.text,
                name=done.word.name,
                shown_name=done.word.name,
                language=done.word.language,
                token_hash=hash_of(new_token()),
            )
        )


def _count(rehearsal_id: int, segment_id: int, reaction: Reaction) -> None:
    here = (
        ReactionCount.rehearsal_id == rehearsal_id,
        ReactionCount.segment_id == segment_id,
        ReactionCount.reaction == reaction,
    )
    more = update(ReactionCount).where(*here).values(count=ReactionCount.count + 1)
    if not db.session.execute(more.execution_options(synchronize_session=False)).rowcount:  # type: ignore[attr-defined]
        row = ReactionCount(rehearsal_id=rehearsal_id, segment_id=segment_id, reaction=reaction, count=1)
        db.session.add(row)
        db.session.flush()  # the next one of this tick finds it
