"""The guest book on paper: a booklet for the class, as PDF; no word in it is anything but text."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from flask import current_app
from flask_babel import gettext as _

from gallery.editions.models import Edition
from gallery.groups.models import Group
from gallery.i18n import day, language, ordinal_letters
from gallery.typeset import typeset
from gallery.words.models import Word

HERE = Path(__file__).parent


def booklet(edition: Edition, words: Sequence[Word], *, large: bool, group: Group | None = None) -> bytes:
    """The words as everybody reads them, in the order in which they came."""
    settings = current_app.extensions["gallery_settings"]
    title = settings.title_fr if language() == "fr" else settings.title_en
    number = f"{edition.number}{ordinal_letters(edition.number)}"
    name = _("%(number)s edition, %(label)s", number=number, label=edition.label)
    told: dict[str, Any] = {
        "language": language(),
        "title": f"{_('Guest book')}, {name}" + (f", {group.name}" if group else ""),
        "heading": _("Guest book"),
        "exhibition": title,
        "edition": name,
        "group": group.name if group else "",
        "empty": _("No word has been left yet."),
        "size": 18 if large else 11.5,
        "words": [_told(word, edition) for word in words],
    }
    return typeset(HERE / "booklet.typ", told)


def _told(word: Word, edition: Edition) -> dict[str, str]:
    about = word.work.title if word.work_id and word.work else ""
    return {
        "text": word.read_as,
        "name": word.shown_name,
        "about": about,
        "language": word.language if word.language != "und" else "",
        "day": day(word.made_at, edition.zone),
    }
