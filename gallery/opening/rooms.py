"""Every page of an opening: whoever adds a module of them names it here."""

from gallery.opening import (
    live,
    office,
    played,
    rehearsals,
    rehearsed,
    replays,
    reporting,
    stage,
    views,
    voicing,
)

pages = views.pages

__all__ = [
    "live",
    "office",
    "pages",
    "played",
    "rehearsals",
    "rehearsed",
    "replays",
    "reporting",
    "stage",
    "voicing",
]
