"""What an act may say, and when: looked at before it is written into the log."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from flask_babel import lazy_gettext as _

from gallery.db import db
from gallery.errors import Conflict, NotAcceptable
from gallery.opening.models import EventKind, Question, QuestionStatus, Segment
from gallery.opening.runs import Run
from gallery.opening.state import Phase, Standing
from gallery.tours.models import Stop
from gallery.works.models import Work

LONGEST_MESSAGE = 300
BEFORE = (Phase.ANNOUNCED, Phase.WAITING)
HERE = (Phase.WAITING, Phase.LIVE)

WHEN: dict[EventKind, tuple[Phase, ...]] = {
    EventKind.OPENED: BEFORE,
    EventKind.POSTPONED: BEFORE,
    EventKind.SAID: (*BEFORE, Phase.LIVE),
    EventKind.OPENED_QUESTIONS: HERE,
    EventKind.CLOSED_QUESTIONS: HERE,
    EventKind.HID_WORK: tuple(Phase),
    EventKind.BROUGHT_BACK_WORK: tuple(Phase),
    EventKind.OPENED_BOOK: tuple(Phase),
    EventKind.CLOSED_BOOK: tuple(Phase),
    EventKind.REOPENED: (Phase.OVER,),
}
"""All others are for a live evening."""


@dataclass(frozen=True)
class Said:
    """What an event will hold."""

    segment_id: int | None = None
    stop_id: int | None = None
    payload: dict[str, Any] = field(default_factory=dict)


def require_time(kind: EventKind, standing: Standing) -> None:
    """Raise Conflict when the evening is not where this can be done."""
    if standing.phase in WHEN.get(kind, (Phase.LIVE,)):
        return
    if standing.phase is Phase.OVER:
        raise Conflict(_("The evening is over: nothing was changed."))
    if standing.phase is Phase.LIVE:
        raise Conflict(_("The evening has begun already: nothing was changed."))
    raise Conflict(_("The evening has not begun yet: nothing was changed."))


def checked(
    run: Run, kind: EventKind, segment: Segment | None, stop: Stop | None, payload: dict[str, Any]
) -> Said:
    """What the log will say of an act. Raises NotAcceptable for what makes no sense."""
    if kind is EventKind.WENT:
        return _way(run, segment, stop)
    check = PAYLOADS.get(kind)
    return Said(payload=check(run, payload) if check else {})


def _way(run: Run, segment: Segment | None, stop: Stop | None) -> Said:
    """A tour begins at its first stop."""
    if segment is None or segment.opening_id != run.opening.id:
        raise NotAcceptable(_("This part is not in the plan of this evening."))
    if stop is None and segment.tour is not None and segment.tour.stops:
        stop = segment.tour.stops[0]
    if stop is not None and stop.tour_id != segment.tour_id:
        raise NotAcceptable(_("This stop is not in the tour of this part."))
    return Said(segment.id, stop.id if stop else None, {"view": stop.view} if stop else {})


def _instant(run: Run, payload: dict[str, Any]) -> dict[str, Any]:
    given = payload.get("starts_at")
    instant = datetime.fromisoformat(given) if isinstance(given, str) else given
    if not isinstance(instant, datetime) or instant.tzinfo is None or instant <= run.now():
        raise NotAcceptable(_("Choose a moment that is still to come."), field="starts_at")
    return {"starts_at": instant.astimezone(UTC).isoformat()}


def _place(_run: Run, payload: dict[str, Any]) -> dict[str, Any]:
    return {
        "view": _numbers(payload.get("view"), ("x", "y", "width")),
        "point": _numbers(payload.get("point"), ("x", "y")),
    }


def _numbers(given: Any, names: tuple[str, ...]) -> dict[str, float] | None:
    """Parts of a picture's width and height, 0–1; None as it is."""
    if given is None:
        return None
    try:
        numbers = {name: round(float(given[name]), 4) for name in names}
    except (KeyError, TypeError, ValueError) as error:
        raise NotAcceptable(_("This place is not in the picture.")) from error
    if not all(0 <= number <= 1 for number in numbers.values()) or numbers.get("width") == 0:
        raise NotAcceptable(_("This place is not in the picture."))
    return numbers


def _message(_run: Run, payload: dict[str, Any]) -> dict[str, Any]:
    words = {lang: " ".join(str(payload.get(lang) or "").split()) for lang in ("fr", "en")}
    if max(map(len, words.values())) > LONGEST_MESSAGE:
        raise NotAcceptable(_("Write %(most)s signs at most.", most=LONGEST_MESSAGE), field="fr")
    return words


def _work(run: Run, payload: dict[str, Any]) -> dict[str, Any]:
    work = db.session.get(Work, payload.get("work") or 0)
    if work is None or work.edition_id != run.opening.edition_id:
        raise NotAcceptable(_("This work is not in this edition."))
    return {"work": work.id}


def _question(run: Run, payload: dict[str, Any]) -> dict[str, Any]:
    if payload.get("question") is None:
        return {"question": None}
    question = db.session.get(Question, payload["question"])
    rehearsal_id = run.rehearsal.id if run.rehearsal else None
    if question is None or (question.opening_id, question.rehearsal_id) != (run.opening.id, rehearsal_id):
        raise NotAcceptable(_("This question is not of this evening."))
    if question.status not in (QuestionStatus.KEPT, QuestionStatus.ANSWERED):
        raise Conflict(_("Keep this question first: nobody has said yes to it."))
    return {"question": question.id}


PAYLOADS = {
    EventKind.POSTPONED: _instant,
    EventKind.LOOKED: _place,
    EventKind.SAID: _message,
    EventKind.HID_WORK: _work,
    EventKind.BROUGHT_BACK_WORK: _work,
    EventKind.AIRED_QUESTION: _question,
}
