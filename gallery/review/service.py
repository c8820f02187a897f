"""Decide on works. Whoever is second is told who was first; what can be taken back leaves nothing behind."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from flask import current_app
from flask_babel import gettext as _

from gallery import clock
from gallery.accounts.models import User
from gallery.audit.service import Actor, record
from gallery.db import db, lock, transaction
from gallery.errors import Conflict, NotAcceptable
from gallery.outbox.service import cancel, hold
from gallery.review.claims import claim_these, clear_table
from gallery.review.jottings import drop_jotting
from gallery.review.letters import think_it_hangs_not, write_letters, write_take_down_letters
from gallery.review.models import Decision, Proposal, Review
from gallery.review.proposals import (
    drop_proposal,
    needs_another,
    note_proposal,
    proposal_of,
    put_back_proposal,
    settle,
)
from gallery.review.queries import reviews_of_batch, standing_reviews
from gallery.review.signs import keep_signs
from gallery.review.telling import what_happened
from gallery.works.models import Work, WorkStatus
from gallery.works.queries import has_hung
from gallery.works.recordings import Said, say_of_recording
from gallery.works.releasing import join_release
from gallery.works.service import describe, mark_faces, move, put_back, take_down
from gallery.works.showable import refresh_showable

OUTCOME = {
    Decision.APPROVE: WorkStatus.APPROVED,
    Decision.RETURN: WorkStatus.RETURNED,
    Decision.DECLINE: WorkStatus.DECLINED,
}
LONGEST_REASON = 1000
LONGEST_NOTE = 300


@dataclass(frozen=True)
class Words:
    """What a moderator says of a work beside deciding: descriptions by the original's id, and the content note."""

    descriptions: dict[int, str] = field(default_factory=dict)
    content_note: str | None = None
    heard: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Of each recording: what is heard in it, and what is said."""
    faces: frozenset[int] | None = None
    """The originals in which somebody can be recognised."""
    signs: frozenset[str] | None = None
    """What else was noticed (`review.signs`)."""


def review_work(
    work: Work,
    moderator: User,
    decision: Decision,
    reason: str,
    seen_version: int,
    words: Words | None = None,
) -> Review:
    """Decide on a work as it was seen; `words` are kept in the same breath.

    Raises Conflict, which says what happened, when it is no longer that work; the same decision sent twice is one.
    Raises NotAllowed where not accepting it takes somebody else as well (see `decide_or_propose`).
    """
    _require_reason(decision, reason)
    with transaction():
        lock(work)
        sent_before = _sent_before(work, moderator, decision, reason)
        if sent_before:
            return sent_before
        _require_as_seen(work, seen_version)
        _write(work, words or Words(), _actor(moderator))
        return _decide(work, moderator, decision, reason)


def decide_or_propose(
    work: Work,
    moderator: User,
    decision: Decision,
    reason: str,
    seen_version: int,
    words: Words | None = None,
) -> Review | Proposal:
    """Decide as `review_work` does; where not accepting a work takes two, the first of them proposes it."""
    with transaction():
        lock(work)
        waits = work.status is WorkStatus.SUBMITTED
        if waits and needs_another(work, moderator, decision):
            return propose_decline(work, moderator, reason, seen_version, words)
        return review_work(work, moderator, decision, reason, seen_version, words)


def propose_decline(
    work: Work, moderator: User, reason: str, seen_version: int, words: Words | None = None
) -> Proposal:
    """Say that a work should not be accepted, in the words that its maker would read; it waits for a second person."""
    _require_reason(Decision.DECLINE, reason)
    with transaction():
        lock(work)
        standing = proposal_of(work)
        if standing and (standing.user_id, standing.reason) == (moderator.id, reason):
            return standing  # as after a double click
        _require_as_seen(work, seen_version)
        _write(work, words or Words(), _actor(moderator))
        proposal = note_proposal(work, moderator, reason)
        clear_table(work)
        drop_jotting(work, moderator.id)
        return proposal


def review_together(
    seen: Sequence[tuple[Work, int]], moderator: User, decision: Decision, batch: str, reason: str = ""
) -> tuple[list[Review], list[tuple[Work, str]]]:
    """Decide alike on many works, each as it was seen (its version), in one act that `undo_together` takes back whole.

    Those that somebody changed or decided on meanwhile are left alone, and come back with what happened.
    """
    _require_reason(decision, reason)
    done: list[Review] = []
    left: list[tuple[Work, str]] = []
    with transaction():
        for work, version in sorted(seen, key=lambda pair: pair[0].id):  # always locked in the same order
            lock(work)
            try:
                _require_as_seen(work, version)
            except Conflict:
                left.append((work, what_happened(work, typed=False)))
                continue
            done.append(_decide(work, moderator, decision, reason, batch))
    return done, left


def undo_review(work: Work, user: User) -> Review:
    """Take the last decision back: the work waits again, and the letter about it does not leave."""
    with transaction() as session:
        lock(work)
        review = session.scalar(standing_reviews(work).limit(1))
        if review is None or work.status is not OUTCOME[review.decision]:
            raise Conflict(_("There is no decision to take back here any more."))
        _undo(review, user)
        claim_these(user, [work.id])
    return review


def undo_last(work: Work, user: User) -> Review | Proposal:
    """Take back the last decision, or what was proposed since."""
    with transaction():
        lock(work)
        proposal = proposal_of(work)
        if proposal is None or work.status is not WorkStatus.SUBMITTED:
            return undo_review(work, user)
        drop_proposal(proposal, user)
        claim_these(user, [work.id])
        return proposal


def undo_together(batch: str, user: User) -> list[Review]:
    """Take back all that still stands of what was decided in one act; says which decisions those were."""
    with transaction() as session:
        found = list(session.scalars(reviews_of_batch(batch)))
        for review in found:
            lock(review.work)
        standing = [one for one in found if stands(one)]
        for review in standing:
            _undo(review, user)
    return standing


def stands(review: Review) -> bool:
    """Whether this decision is what became of the work, and can be taken back."""
    if review.undone_at is not None or review.work.status is not OUTCOME[review.decision]:
        return False
    return db.session.scalar(standing_reviews(review.work).limit(1)) is review


def take_off_the_wall(work: Work, user: User, why: str = "") -> None:
    """Take an approved work down, at once. Whoever made it is told, once the time to hang it again quietly is over."""
    with transaction() as session:
        lock(work)
        hung = has_hung(work)
        take_down(work, _actor(user), why)
        review = session.scalar(standing_reviews(work))
        if review is not None:
            cancel(review)  # that it is approved need not be told any more
            write_take_down_letters(review, due_at=clock.now() + undo_time(), hung=hung)


def hang_again(work: Work, user: User) -> None:
    """Put a work back that was taken down; a letter that tells of it and has not left does not leave.

    Who was told of that, or was never told that it is approved, is told so now, or with the release that it waits for.
    """
    with transaction() as session:
        put_back(work, _actor(user))
        review = session.scalar(standing_reviews(work))
        if review is None:
            return
        cancel(review)
        if think_it_hangs_not(review):
            write_letters(review, due_at=clock.now() + undo_time())
        if work.release and work.release.is_open():
            hold(review)


def write_words(work: Work, words: Words, user: User) -> None:
    """Describe a work's images and note its content, without deciding anything."""
    with transaction():
        lock(work)
        _write(work, words, _actor(user))


def _actor(user: User) -> Actor:
    return Actor("user", user.id)


def undo_time() -> timedelta:
    """How long a decision stays without effect, so that it can be taken back."""
    return timedelta(seconds=current_app.extensions["gallery_settings"].undo_seconds)


# — the decision ————————————————————————————————————————————————————————————————————————————————————————————————


def _require_reason(decision: Decision, reason: str) -> None:
    if decision is not Decision.APPROVE and not reason.strip():
        raise NotAcceptable(_("Choose or write a reason: its maker reads it."), field="reason")
    if len(reason) > LONGEST_REASON:
        raise NotAcceptable(
            _("This reason is too long: %(n)s characters fit.", n=LONGEST_REASON), field="reason"
        )


def _sent_before(work: Work, moderator: User, decision: Decision, reason: str) -> Review | None:
    """The same decision by the same hand, as after a double click."""
    last = db.session.scalar(standing_reviews(work).limit(1))
    hand = last and (last.second_id or last.user_id)
    same = last and (hand, last.decision, last.reason) == (moderator.id, decision, reason)
    return last if same and work.status is OUTCOME[decision] else None


def _require_as_seen(work: Work, seen_version: int) -> None:
    if work.version != seen_version or work.status is not WorkStatus.SUBMITTED:
        raise Conflict(what_happened(work))


def _decide(work: Work, moderator: User, decision: Decision, reason: str, batch: str = "") -> Review:
    review = _review(work, moderator, decision, batch)
    review.reason = reason
    db.session.add(review)
    effective_at = clock.now() + undo_time()
    shows_at = None if decision is Decision.RETURN else join_release(work, effective_at)
    if decision is Decision.APPROVE:
        work.released_at = shows_at
    move(work, OUTCOME[decision], _actor(moderator), decision.value, why=reason)
    clear_table(work)
    drop_jotting(work, moderator.id)
    db.session.flush()  # the letters name the review by its id
    write_letters(review, due_at=effective_at)
    if work.release_id:
        hold(review)
    return review


def _review(work: Work, moderator: User, decision: Decision, batch: str) -> Review:
    """Whose decision it is: where it took two, of who proposed it, and of who agreed."""
    first = settle(work, moderator, decision)
    return Review(
        work=work,
        user_id=(first or moderator).id,
        second_id=moderator.id if first else None,
        decision=decision,
        from_status=work.status,
        batch=batch,
    )


def _undo(review: Review, user: User) -> None:
    """The work is locked, and stands where the review put it."""
    review.undone_at, review.work.released_at, review.work.release_id = clock.now(), None, None
    move(review.work, WorkStatus.SUBMITTED, _actor(user), "undo")
    put_back_proposal(review)
    cancel(review)


def _write(work: Work, words: Words, actor: Actor) -> None:
    """Keep what changed; each change has its own line in the audit."""
    for original in work.originals:
        text = words.descriptions.get(original.id, original.description).strip()
        if text == original.description:
            continue
        if not text and work.status is WorkStatus.APPROVED:
            raise NotAcceptable(
                _("An approved work keeps its description: write another one, or undo the approval.")
            )
        describe(original, text, actor)
    _transcribe(work, words, actor)
    _note_content(work, words.content_note, actor)
    if words.faces is not None:
        mark_faces(work, words.faces, actor)
    if words.signs is not None:
        keep_signs(work, words.signs, actor)


def _transcribe(work: Work, words: Words, actor: Actor) -> None:
    for recording in work.recordings:
        if recording.id in words.heard:
            description, transcript = (text.strip() for text in words.heard[recording.id])
            captions = recording.captions_fr, recording.captions_en
            say_of_recording(recording, Said(description, transcript, recording.language, *captions), actor)


def _note_content(work: Work, note: str | None, actor: Actor) -> None:
    if note is None or note.strip() == work.content_note:
        return
    if len(note) > LONGEST_NOTE:
        raise NotAcceptable(
            _("This note is too long: %(n)s characters fit.", n=LONGEST_NOTE), field="content_note"
        )
    before, work.content_note = work.content_note, note.strip()
    record(
        actor,
        "note_content",
        work,
        before={"content_note": before},
        after={"content_note": work.content_note},
    )
    refresh_showable(work)
