"""The replay as it is told: its times in words and figures, its line of bars, what its player is given."""

from typing import Any

from flask import current_app
from flask_babel import gettext as _
from flask_babel import ngettext

from gallery.i18n import NBSP, language, said
from gallery.opening.replaying import Chapter, Moment, Replay
from gallery.opening.scenes import announcement

WIDE, GAP, GAP_OF_PARTS = 1200.0, 6.0, 16.0
CUTS = ((14, 11, 44, 42), (10, 14, 42, 46), (16, 9, 47, 41), (12, 15, 41, 44))
"""Heights of a bar's four corners: cut by hand, and not quite straight."""


def clock_time(seconds: float) -> str:
    """ "0:00", "21:40", "1:02:05"."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def iso_duration(seconds: float) -> str:
    return f"PT{int(seconds)}S"


def length_in_words(seconds: float) -> str:
    """« 1 h 08 », « 21 min »: how long an evening lasted."""
    hours, minutes = divmod(max(1, round(seconds / 60)), 60)
    if not hours:
        return str(ngettext("%(num)s minute", "%(num)s minutes", minutes))
    if language() == "fr":
        return f"{hours}{NBSP}h" + (f"{NBSP}{minutes:02d}" if minutes else "")
    return f"{hours}{NBSP}h" + (f"{NBSP}{minutes}{NBSP}min" if minutes else "")


def bars(replay: Replay) -> list[str]:
    """The timeline as SVG paths 1200 wide and 56 high: one bar a chapter, as long as it lasted."""
    whole, last = replay.seconds or 1.0, len(replay.chapters) - 1
    return [
        _bar(chapter, whole, CUTS[place % len(CUTS)], is_last=place == last)
        for place, chapter in enumerate(replay.chapters)
    ]


def _bar(chapter: Chapter, whole: float, corners: tuple[int, int, int, int], *, is_last: bool) -> str:
    gap = 0.0 if is_last else GAP if chapter.work else GAP_OF_PARTS
    left = chapter.at / whole * WIDE
    right = max(left + 2.0, (chapter.at + chapter.lasts) / whole * WIDE - gap)
    top_left, top_right, low_right, low_left = corners
    return f"M{left:.1f} {top_left}L{right:.1f} {top_right}V{low_right}L{left:.1f} {low_left}Z"


def player_words() -> dict[str, str]:
    """What the player says by itself; `{}` is where a time goes."""
    return {
        "play": _("See the evening again"),
        "resume": _("Go on from {}"),
        "pause": _("Pause"),
        "again": _("See it from the beginning"),
        "of": _("{} of {}"),
        "minutes": _("{} min {}"),
        "speed": _("Speed"),
        "where": _("Where in the evening"),
        "failed": _("The evening could not be fetched. The chapters below work."),
    }


def timeline(replay: Replay) -> dict[str, Any]:
    """What plays it: the scene of each chapter, and the moments at which something changes."""
    told = [_moment(moment, place) for place, one in enumerate(replay.chapters) for moment in one.moments]
    return {
        "seconds": round(replay.seconds, 1),
        "chapters": [_chapter(one) for one in replay.chapters],
        "moments": [one for at, one in enumerate(told) if at == 0 or _seen(one) != _seen(told[at - 1])],
    }


def _chapter(chapter: Chapter) -> dict[str, Any]:
    return {
        "at": round(chapter.at, 1),
        "number": chapter.number,
        "said": announcement(chapter.scene),
        "scene": scene_markup(chapter),
    }


def scene_markup(chapter: Chapter) -> str:
    """As on the evening, below the replay's own title."""
    parts: Any = current_app.jinja_env.get_template("opening/_scene.html").make_module()
    drawn = str(parts.scene(chapter.scene))
    return drawn.replace("<h1", "<h2").replace("</h1>", "</h2>")


def _moment(moment: Moment, place: int) -> dict[str, Any]:
    return {
        "at": round(moment.at, 1),
        "chapter": place,
        "view": moment.standing.view,
        "point": moment.standing.point,
        "clip": None if moment.clip_at is None else round(moment.clip_at, 1),
    }


def _seen(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name != "at"}


def chapter_name(chapter: Chapter) -> str:
    if chapter.work:
        return chapter.work.title
    return said(chapter.scene.segment, "title") if chapter.scene.segment else _("The opening")


def course_of(replay: Replay) -> str:
    """For who does not see the line of bars."""
    return ", ".join(chapter_name(one) for one in replay.chapters)


FOR_TEMPLATES = (
    bars,
    chapter_name,
    clock_time,
    course_of,
    iso_duration,
    length_in_words,
    player_words,
)
