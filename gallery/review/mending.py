"""Mend a slip of the pen in a name on a label. Title, message, poem and pictures are their maker’s alone."""

import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher

from flask_babel import lazy_gettext as _
from sqlalchemy.orm.attributes import flag_modified

from gallery.accounts.models import User
from gallery.audit.service import Actor, record
from gallery.db import db, lock, transaction
from gallery.errors import Conflict, NotAcceptable, NotAllowed
from gallery.works.mends import NAME
from gallery.works.models import Credit, Work
from gallery.works.showable import refresh_showable

LONGEST_NAME = 120
A_SLIP = 0.75
"""How much of a name stays when a slip is mended, 0–1; less is perhaps somebody else's name."""


def mend_name(work: Work, user: User, credit_id: int, was: str, name: str, *, sure: bool = False) -> None:
    """Let a label say a name as it should be written. `was` is the name that was seen: raises Conflict if it changed.

    A name that is wholly different, or says more than before, takes a word that this is meant.
    """
    name = " ".join(unicodedata.normalize("NFC", name).split())
    with transaction():
        lock(work)
        credit = _credit(work, credit_id)
        if credit.public_name != was:
            raise Conflict(_("This name was changed in the meantime: look at it again."))
        _require_a_slip(was, name, sure)
        if name != was:
            for one in (credit, *_same_elsewhere(credit)):
                _write(one, name, Actor("user", user.id))


def names_to_mend(work: Work) -> list[Credit]:
    """The names that its label says: what is not shown to others is nobody's to mend."""
    return [credit for credit in work.credits if credit.public_name]


def _credit(work: Work, credit_id: int) -> Credit:
    """Anonymous is a choice, and a name without its permission is not read by the team either."""
    credit = next((one for one in names_to_mend(work) if one.id == credit_id), None)
    if credit is None:
        raise NotAllowed(_("The label says no name here: there is nothing to mend."))
    return credit


def _require_a_slip(was: str, name: str, sure: bool) -> None:
    if not name:
        raise NotAcceptable(_("Write the name. Only its maker can take it off the label."), field="name")
    if len(name) > LONGEST_NAME:
        raise NotAcceptable(_("This name is too long for a label."), field="name")
    if not sure and not is_a_slip(was, name):
        raise NotAcceptable(
            _("This is another name, or says more than before. Tick below that its maker wants it so."),
            field="sure",
        )


def is_a_slip(was: str, name: str) -> bool:
    """Whether two names differ as by a slip of the pen; a word more may be a family name that nobody chose to show."""
    old, new = _plain(was), _plain(name)
    return (
        len(new.split()) <= len(old.split()) and SequenceMatcher(None, old, new, False).ratio() >= A_SLIP
    ) or old.replace(" ", "") == new.replace(" ", "")


def _plain(name: str) -> str:
    """Without capitals and accents: these are slips of their own."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _same_elsewhere(credit: Credit) -> Iterator[Credit]:
    """The same name on the single work that a part of a collective one was: it may hang by itself again."""
    part = next((one for one in credit.work.originals if one.id == credit.original_id), None)
    single = db.session.get(Work, part.from_work_id) if part and part.from_work_id else None
    if single is not None:
        lock(single)
        mine = credit.participant_id, credit.kind, credit.name
        yield from [one for one in single.credits if (one.participant_id, one.kind, one.name) == mine]


def _write(credit: Credit, name: str, actor: Actor) -> None:
    before, credit.name = credit.name, name
    record(
        actor,
        "mend_name",
        credit.work,
        before={"credit": credit.id, NAME: before},
        after={"credit": credit.id, NAME: name},
    )
    flag_modified(credit.work, "title")  # a new version: who decides on it has seen it otherwise
    refresh_showable(credit.work)
