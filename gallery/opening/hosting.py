"""What the control room shows of voices, and the presses that act on them."""

from collections.abc import Callable
from typing import Any

from flask import g

from gallery.db import db
from gallery.opening.models import Question, QuestionStatus, Reaction
from gallery.opening.runs import Run
from gallery.opening.voices import (
    Aired,
    answer_question,
    as_aired,
    decline_question,
    keep_question,
    move_question,
    question_mark,
    questions_in,
    reaction_totals,
    wait_again,
)
from gallery.opening.voicing import REACTIONS
from gallery.words.deciding import surnames_of
from gallery.words.names import SIGN_NAMES, Surname, noticed

MOST_DONE = 12

PRESSES: dict[str, Callable[[Any], object]] = {
    "keep": lambda one: keep_question(one.run, one.row_id(), one.user),
    "decline": lambda one: decline_question(one.run, one.row_id(), one.user),
    "answered": lambda one: answer_question(one.run, one.row_id(), one.user),
    "undo-question": lambda one: wait_again(one.run, one.row_id(), one.user),
    "earlier": lambda one: move_question(one.run, one.row_id(), -1),
    "later": lambda one: move_question(one.run, one.row_id(), 1),
}
"""They wait for nobody's hand: whoever of the team reads questions, does it while another one presents."""


def host_questions(run: Run) -> tuple[list[Question], list[Question], list[Question]]:
    """In the host's order; those that wait; those that are done with, the last ones first."""
    kept = db.session.scalars(questions_in(run, QuestionStatus.KEPT))
    fresh = db.session.scalars(questions_in(run, QuestionStatus.WAITING))
    done = questions_in(run, QuestionStatus.ANSWERED, QuestionStatus.DECLINED).order_by(None)
    last = db.session.scalars(done.order_by(Question.decided_at.desc()).limit(MOST_DONE))
    return list(kept), list(fresh), list(last)


def signs_of_question(run: Run, question: Question) -> list[str]:
    """What to notice in it before it is kept."""
    return [str(SIGN_NAMES[sign]) for sign in noticed(question.text, question.name, _surnames(run))]


def question_as_aired(run: Run, question: Question) -> Aired:
    """As it is read aloud and shown, once it is kept."""
    return as_aired(question, _surnames(run))


def _surnames(run: Run) -> frozenset[Surname]:
    if "surnames" not in g:
        g.surnames = surnames_of(run.opening.edition_id)
    known: frozenset[Surname] = g.surnames
    return known


def totals_of(run: Run) -> dict[Reaction, int]:
    return reaction_totals(run)


def voices_mark(run: Run) -> tuple[object, ...]:
    """Equal while the room's part of voices looks the same."""
    return (*question_mark(run), *reaction_totals(run).values())


def reaction_names() -> dict[Reaction, Any]:
    return REACTIONS


FOR_TEMPLATES = (host_questions, question_as_aired, reaction_names, signs_of_question, totals_of)
