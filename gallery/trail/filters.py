"""What is asked of the history, as it stands in an address: each part alone can be wrong, and is said so."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import request
from flask_babel import gettext as _

from gallery.db import db
from gallery.editions.models import Edition
from gallery.editions.queries import edition_numbered
from gallery.groups.queries import group_called
from gallery.trail.queries import Wanted
from gallery.works.guards import find_work

NAMES = ("who", "act", "number", "group", "edition", "since", "until")
_ACTOR = re.compile(r"user:([0-9]{1,9})|participant|parent|gallery")
_NUMBER = re.compile(r"\s*([0-9]{1,6})\s*[-–]\s*([0-9]{1,9})\s*")


@dataclass
class Asked:
    """The filter as it was typed, what it means, and what of it means nothing."""

    typed: dict[str, str]
    wanted: Wanted = field(default_factory=Wanted)
    problems: dict[str, str] = field(default_factory=dict)

    @property
    def kept(self) -> dict[str, str]:
        """What an address has to say so that the same is asked again."""
        return {name: text for name, text in self.typed.items() if text}


def asked_for(zone: str) -> Asked:
    typed = {name: request.args.get(name, "").strip()[:200] for name in NAMES}
    asked = Asked(typed)
    meant: dict[str, Any] = {"act": typed["act"]}
    readers: dict[str, Callable[[str], dict[str, Any]]] = {
        "who": _actor,
        "number": _work,
        "group": _group,
        "edition": _edition,
        "since": lambda text: {"since": _midnight(text, zone)},
        "until": lambda text: {"until": _midnight(text, zone, days=1)},
    }
    for name, read in readers.items():
        try:
            meant |= read(typed[name]) if typed[name] else {}
        except ValueError as error:
            asked.problems[name] = str(error)
    asked.wanted = Wanted(**meant)
    return asked


def _actor(text: str) -> dict[str, Any]:
    found = _ACTOR.fullmatch(text)
    if found is None:
        raise ValueError(_("Choose somebody of the list."))
    user_id = int(found[1]) if found[1] else None
    return {"actor_kind": text.partition(":")[0], "actor_id": user_id}


def _work(text: str) -> dict[str, Any]:
    parts = _NUMBER.fullmatch(text)
    work = find_work(f"{int(parts[1])}-{int(parts[2]):03d}") if parts else None
    if work is None:
        raise ValueError(_("No work has the number “%(number)s”. Write it like 9-014.", number=text))
    return {"work_id": work.id}


def _group(text: str) -> dict[str, Any]:
    group = db.session.scalar(group_called(text))
    if group is None:
        raise ValueError(_("Choose a group of the list."))
    return {"group_id": group.id}


def _edition(text: str) -> dict[str, Any]:
    known = text.isascii() and text.isdigit() and len(text) < 7
    edition: Edition | None = db.session.scalar(edition_numbered(int(text))) if known else None
    if edition is None:
        raise ValueError(_("Choose an edition of the list."))
    return {"edition_id": edition.id}


def _midnight(text: str, zone: str, days: int = 0) -> datetime:
    """When a day begins; with `days=1`, when it is over."""
    try:
        day = date.fromisoformat(text) + timedelta(days=days)
        if not 2000 <= day.year <= 2200:
            raise ValueError
    except (ValueError, OverflowError) as error:
        raise ValueError(_("The day “%(day)s” can’t be read. Write it like 2026-11-28.", day=text)) from error
    return datetime.combine(day, time(), ZoneInfo(zone))
