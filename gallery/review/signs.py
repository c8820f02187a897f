"""What moderators look for in a work and note by a tick, for themselves and for whoever looks at it after them."""

from collections.abc import Collection
from enum import StrEnum

from flask_babel import lazy_gettext as _
from sqlalchemy import ColumnElement, Text, and_, cast, or_

from gallery.audit.service import Actor, record
from gallery.works.models import Work


class Sign(StrEnum):
    """Beside the faces, which are noted of each picture."""

    FULL_NAME = "full_name"
    HEAVY = "heavy"
    TRANSCRIBED = "transcribed"


SIGN_NAMES = {
    Sign.FULL_NAME: _("A full name can be read"),
    Sign.HEAVY: _("The subject is heavy"),
    Sign.TRANSCRIBED: _("Text in the picture is written out"),
}


def keep_signs(work: Work, signs: Collection[str], actor: Actor) -> None:
    """Keep the ticks, if they changed. Inside the transaction of the act."""
    before = sorted(work.signs)
    after = sorted(sign.value for sign in Sign if sign.value in signs)
    if before != after:
        work.signs = after
        record(actor, "note_signs", work, before={"signs": before}, after={"signs": after})


def lacks_note(work: Work) -> bool:
    """Whether its subject is heavy, and nothing says so beside it yet."""
    return Sign.HEAVY in work.signs and not work.content_note.strip()


def ask_for_a_look() -> ColumnElement[bool]:
    """Whether its ticks want a second look at it."""
    unsaid = and_(_has(Sign.HEAVY), Work.content_note == "")
    return or_(_has(Sign.FULL_NAME), unsaid)


def _has(sign: Sign) -> ColumnElement[bool]:
    """A list of names, as JSON is kept by both kinds of database: as text."""
    return cast(Work.signs, Text).contains(f'"{sign.value}"')
