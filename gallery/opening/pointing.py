"""Where on a work the guide points, in words: for who reads the page aloud, or sees no mark."""

from typing import Any

from flask_babel import gettext as _


def places() -> list[str]:
    """Nine places of a picture, row by row."""
    return [
        _("at the top left of the work"),
        _("at the top of the work"),
        _("at the top right of the work"),
        _("on the left of the work"),
        _("in the middle of the work"),
        _("on the right of the work"),
        _("at the bottom left of the work"),
        _("at the bottom of the work"),
        _("at the bottom right of the work"),
    ]


def place_in_words(point: dict[str, Any] | None, view: dict[str, Any] | None) -> str:
    """Of the mark, else of the middle of the detail."""
    if point:
        across, down = float(point["x"]), float(point["y"])
    elif view:
        half = float(view["width"]) / 2
        across, down = float(view["x"]) + half, float(view["y"]) + half
    else:
        return ""
    column, row = (min(max(int(share * 3), 0), 2) for share in (across, down))
    return places()[row * 3 + column]
