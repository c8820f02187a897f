"""What is on, as visitors see it: the scene of a moment, and the sentence that says it aloud.

The live state, the page, each stop at one's own pace, a rehearsal and the replay all draw the same scene.
"""

from dataclasses import dataclass, replace

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from gallery.db import db
from gallery.i18n import said
from gallery.opening.models import Question, QuestionStatus, Segment, SegmentKind
from gallery.opening.runs import Run
from gallery.opening.state import Standing
from gallery.opening.voices import Aired, as_aired
from gallery.tours.queries import StopView, stop_views
from gallery.words.deciding import surnames_of
from gallery.works.models import Work

KIND_NAMES = {
    SegmentKind.WELCOME: _l("Welcome"),
    SegmentKind.SPEAKER: _l("Talk"),
    SegmentKind.CLIP: _l("Clip"),
    SegmentKind.TOUR: _l("Live tour"),
    SegmentKind.ARTISTS: _l("Artists’ words"),
    SegmentKind.QUESTIONS: _l("Your questions"),
    SegmentKind.CLOSING: _l("Closing"),
}
NAMED_ONE_BY_ONE = 4
"""So many people are named; more are « 28 personnes ensemble », as on a label."""


@dataclass(frozen=True)
class Scene:
    standing: Standing
    segment: Segment | None
    stops: list[StopView]
    """Of its tour, those whose works hang."""
    stop: StopView | None
    """None: it is no tour, or the work hangs no more."""
    question: Aired | None
    """The one that is aired."""

    @property
    def key(self) -> str:
        """Equal while the same thing is drawn: an open page then leaves it as it stands."""
        seen = f"{self.stop.id}-{self.stop.work.version}" if self.stop else f"{self.standing.stop_id or 0}"
        return f"{self.segment.id if self.segment else 0}-{seen}"

    @property
    def number(self) -> int | None:
        return self.stop.number if self.stop else None

    @property
    def guide(self) -> str:
        return self.segment.tour.guide if self.segment and self.segment.tour else ""

    @property
    def beside(self) -> tuple[StopView | None, StopView | None]:
        """The stops before and after this one."""
        place = self.stop.number - 1 if self.stop else 0
        before = self.stops[place - 1] if place else None
        return before, self.stops[place + 1] if place + 1 < len(self.stops) else None

    def at(self, stop: StopView) -> "Scene":
        """The same tour at another stop: what somebody sees who walks at their own pace."""
        return replace(self, stop=stop)


def scene_of(run: Run, standing: Standing | None = None) -> Scene:
    """What is on in a run, now or as an earlier fold of its log says."""
    standing = standing or run.standing()
    segment = next((one for one in run.opening.segments if one.id == standing.segment_id), None)
    stops = shown_stops(run, segment, standing)
    stop = next((one for one in stops if one.id == standing.stop_id), None)
    return Scene(standing, segment, stops, stop, _aired(run, standing.question_id))


def shown_stops(run: Run, segment: Segment | None, standing: Standing) -> list[StopView]:
    """Numbered « 4 de 12 »: in the evening the works that hang, in a rehearsal those that would."""
    if segment is None or segment.tour is None:
        return []
    found = stop_views(segment.tour, coming=run.rehearsal is not None)
    kept = [one for one in found if one.work.id not in standing.hidden]
    return [StopView(one.stop, place, len(kept)) for place, one in enumerate(kept, 1)]


def _aired(run: Run, question_id: int | None) -> Aired | None:
    question = db.session.get(Question, question_id) if question_id else None
    kept = (QuestionStatus.KEPT, QuestionStatus.ANSWERED)
    if question is None or question.status not in kept:
        return None
    return as_aired(question, surnames_of(run.opening.edition_id))


def announcement(scene: Scene) -> str:
    """What is said aloud, once, when it comes on: « Arrêt 4 de 12 : Les mains levées, Fatou »."""
    if scene.segment is None:
        return ""
    if scene.stop is None:
        return said(scene.segment, "title")
    work = scene.stop.work
    place = {"number": scene.stop.number, "total": scene.stop.of}
    return str(
        _(
            "Stop %(number)s of %(total)s: %(title)s, %(names)s",
            title=work.title,
            names=spoken_names(work),
            **place,
        )
    )


def spoken_names(work: Work) -> str:
    """Who made it, as plain text; public names only."""
    makers = work.makers
    if len(makers) > NAMED_ONE_BY_ONE and makers[0].original_id:
        people = sum(one.people for one in makers)
        return str(ngettext("%(num)s person together", "%(num)s people together", people))
    return ", ".join(one.public_name or _("Anonymous") for one in makers) or _("Anonymous")
