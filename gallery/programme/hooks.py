"""What features above say of an activity."""

from collections.abc import Callable
from typing import Any

from gallery.programme.models import Activity

TAKES_PLACE: list[Callable[[Activity], tuple[str, dict[str, Any]] | None]] = []
"""The page of ours where an activity takes place, as an endpoint with its values: an opening has one. Public pages link
to it, letters and calendars too; None where a feature has none for it, or none that the public may know of."""


def takes_place_at(activity: Activity) -> tuple[str, dict[str, Any]] | None:
    found = (ask(activity) for ask in TAKES_PLACE)
    return next((one for one in found if one), None)
