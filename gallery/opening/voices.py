"""Questions from the public: read by the team first, put in the host's order, shown while one of them is aired."""

from collections.abc import Collection
from dataclasses import dataclass

from flask_babel import lazy_gettext as _
from sqlalchemy import ColumnElement, Select, and_, func, select
from sqlalchemy.exc import IntegrityError

from gallery import clock, publicity
from gallery.accounts.models import User
from gallery.audit.service import Actor, record
from gallery.db import db, lock, transaction
from gallery.errors import Conflict, NotAcceptable, NotAllowed
from gallery.opening.models import Question, QuestionStatus, Reaction, ReactionCount
from gallery.opening.runs import Run
from gallery.tokens import hash_of
from gallery.words.names import CUT, Surname, masked, shown_name_of
from gallery.words.service import LONGEST_NAME, Said, says_something

LONGEST_QUESTION = 400
SLOW_SECONDS = 30
"""Between two questions from one browser."""

_S = QuestionStatus


# — the public ————————————————————————————————————————————————————————————————————————————————————————————————————


def ask(run: Run, said: Said, key: str) -> Question:
    """Take a question in. It is safe on disk when this returns; the same form sent twice is one question."""
    text, name = said.text.strip(), " ".join(said.name.split())
    _require_sound(text, name, key)
    known = asked_with(key, text)
    if known is not None:
        return known
    if not run.standing().questions_open:
        raise NotAllowed(_("No questions are taken just now. Yours is still here: you can copy it."))
    question = Question(
        opening_id=run.opening.id,
        rehearsal_id=run.rehearsal.id if run.rehearsal else None,
        text=text,
        name=name,
        language=said.language,
        submission_key=_key_of(key, text),
    )
    try:
        with transaction() as session:
            session.add(question)
    except IntegrityError:  # it came twice at once
        return asked_with(key, text) or question
    return question


def asked_with(key: str, text: str) -> Question | None:
    """What this form brought already. One that a browser kept, and that asks something else now, is another."""
    query = select(Question).where(Question.submission_key == _key_of(key, text.strip()))
    return db.session.scalar(query) if key else None


def _key_of(key: str, text: str) -> str:
    return hash_of(f"{key} {text}")


def _require_sound(text: str, name: str, key: str) -> None:
    over = len(text) - LONGEST_QUESTION
    if not says_something(text):
        raise NotAcceptable(_("Write your question first."), field="text")
    if over > 0:
        raise NotAcceptable(
            _(
                "This is too long by %(over)s characters: %(longest)s fit.",
                over=over,
                longest=LONGEST_QUESTION,
            ),
            field="text",
        )
    if len(name) > LONGEST_NAME:
        raise NotAcceptable(
            _("This name is too long: %(longest)s characters fit.", longest=LONGEST_NAME), field="name"
        )
    if len(key) < 20:
        raise NotAcceptable(_("Something of this form was lost. Please send it again."))


# — the host ——————————————————————————————————————————————————————————————————————————————————————————————————————


def _of(run: Run) -> ColumnElement[bool]:
    rehearsal_id = run.rehearsal.id if run.rehearsal else None
    return and_(
        Question.opening_id == run.opening.id, Question.rehearsal_id.is_not_distinct_from(rehearsal_id)
    )


def questions_in(run: Run, *statuses: QuestionStatus) -> Select[Question]:
    """The host's queue in the host's order; what waits, in the order in which it came."""
    return (
        select(Question)
        .where(_of(run), Question.status.in_(statuses))
        .order_by(Question.position, Question.id)
    )


@dataclass(frozen=True)
class Aired:
    """A question as everybody reads it: it says no minor's surname, and of who asks no more than a first name."""

    text: str
    name: str


def as_aired(question: Question, surnames: Collection[Surname]) -> Aired:
    name = masked(shown_name_of(question.name), surnames).replace(CUT, "").strip()
    return Aired(masked(question.text, surnames), name)


def question_mark(run: Run) -> tuple[object, ...]:
    """Equal while the host's queue looks the same."""
    marks = func.count(Question.id), func.max(Question.id), func.max(Question.decided_at)
    places = func.sum(Question.position * Question.id)
    return tuple(db.session.execute(select(*marks, places).where(_of(run))).one())


def keep_question(run: Run, question_id: int, user: User) -> None:
    """The host may air it: it goes to the end of the queue."""
    _decide(run, question_id, user, _S.KEPT)


def decline_question(run: Run, question_id: int, user: User) -> None:
    _decide(run, question_id, user, _S.DECLINED)


def answer_question(run: Run, question_id: int, user: User) -> None:
    """It was answered: it leaves the queue."""
    _decide(run, question_id, user, _S.ANSWERED)


def wait_again(run: Run, question_id: int, user: User) -> None:
    """Undo: about a question that was declined or answered one decides anew."""
    _decide(run, question_id, user, _S.WAITING)


FROM: dict[QuestionStatus, frozenset[QuestionStatus]] = {
    _S.KEPT: frozenset({_S.WAITING, _S.ANSWERED, _S.DECLINED}),
    _S.DECLINED: frozenset({_S.WAITING, _S.KEPT}),
    _S.ANSWERED: frozenset({_S.KEPT}),
    _S.WAITING: frozenset({_S.KEPT, _S.ANSWERED, _S.DECLINED}),
}


def _decide(run: Run, question_id: int, user: User, status: QuestionStatus) -> None:
    with transaction() as session:
        question = _question(run, question_id)
        if question.status is status:
            return
        if question.status not in FROM[status]:
            raise Conflict(_("Somebody has decided on this question in the meantime."))
        before = question.status
        if status is _S.KEPT:
            last = session.scalar(
                select(func.max(Question.position)).where(_of(run), Question.status == _S.KEPT)
            )
            question.position = (last or 0) + 1
        question.status, question.decided_by_id, question.decided_at = status, user.id, clock.now()
        publicity.bump_live()  # one that is aired shows no more once it is declined
        told = {"status": status}
        about = run.opening.edition_id
        record(
            Actor("user", user.id),
            "decide_question",
            question,
            before={"status": before},
            after=told,
            edition_id=about,
        )


def move_question(run: Run, question_id: int, steps: int) -> None:
    """Earlier (-1) or later (+1) in the host's queue."""
    with transaction() as session:
        question = _question(run, question_id)
        queue = list(session.scalars(questions_in(run, _S.KEPT)))
        if question not in queue:
            raise Conflict(_("Somebody has decided on this question in the meantime."))
        place = queue.index(question)
        queue.insert(max(0, place + steps), queue.pop(place))
        for position, one in enumerate(queue, 1):
            one.position = position


def _question(run: Run, question_id: int) -> Question:
    """Held until the transaction ends."""
    question = db.session.get(Question, question_id)
    rehearsal_id = run.rehearsal.id if run.rehearsal else None
    if question is None or (question.opening_id, question.rehearsal_id) != (run.opening.id, rehearsal_id):
        raise NotAcceptable(_("This question is not of this evening."))
    lock(question)
    return question


# — totals, for the team alone ————————————————————————————————————————————————————————————————————————————————————


def reaction_totals(run: Run) -> dict[Reaction, int]:
    """Of the whole evening: of no work, and of nobody."""
    rehearsal_id = run.rehearsal.id if run.rehearsal else None
    parts = [segment.id for segment in run.opening.segments]
    query = (
        select(ReactionCount.reaction, func.sum(ReactionCount.count))
        .where(ReactionCount.segment_id.in_(parts))
        .where(ReactionCount.rehearsal_id.is_not_distinct_from(rehearsal_id))
        .group_by(ReactionCount.reaction)
    )
    counted = {row[0]: int(row[1]) for row in db.session.execute(query)}
    return {reaction: counted.get(reaction, 0) for reaction in Reaction}
