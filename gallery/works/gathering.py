"""Single works become the parts of one collective work, and single works again (A14).

Each part stays its maker's: it is a picture that moves from one work to the other, and comes back as it was. Nothing
else of the single work changes: number, state, consents and link go on to be its maker's own.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from flask_babel import lazy_gettext as _
from sqlalchemy.orm.attributes import flag_modified

from gallery.audit.service import Actor, record
from gallery.db import db, lock, transaction
from gallery.editions.models import Edition
from gallery.errors import Conflict, NotAcceptable, NotAllowed
from gallery.works.files import Kept, forget_file
from gallery.works.models import Credit, ImageRole, Licence, Original, Work, WorkStatus
from gallery.works.numbers import next_sequence
from gallery.works.queries import works_with_ids
from gallery.works.service import ask_for_renditions, hang_pictures, move
from gallery.works.showable import CAN_BE_PART, refresh_showable

MOST_PARTS = 80
T = TypeVar("T")


@dataclass(frozen=True)
class Told:
    """What is said of a collective work; `description` is of the picture of the whole, if there is one."""

    title: str
    statement: str = ""
    language: str = "fr"
    description: str = ""


def why_not(work: Work) -> str:
    """Why a work can't become a part, in words; "" when it can."""
    if work.gathered_into_id:
        return str(_("It is a part of a collective work already."))
    if work.is_collective:
        return str(_("It is a collective work itself."))
    if work.status not in CAN_BE_PART:
        return str(_("Only works that wait for review or are approved can be gathered."))
    return "" if _picture_of(work) else str(_("It has no picture that could be the part."))


def _picture_of(work: Work) -> Original | None:
    """A film's own picture stays with the film."""
    return next((one for one in work.sent_views if not one.recording_id), None)


def gather(works: Sequence[Work], told: Told, actor: Actor, whole_picture: Sequence[Kept] = ()) -> Work:
    """Make one work of several of a group: it has a number of its own, and is looked at before it hangs.

    Their first pictures become its parts, in the order given. Raises NotAcceptable with the field to mend.
    """
    with transaction() as session:
        lock(works[0].edition) if works else None
        for work in sorted(works, key=lambda one: one.id):
            lock(work)
        _require_gatherable(works, told)
        whole = _whole(works, told)
        session.add(whole)
        session.flush()  # the parts and the audit name its id
        for work in works:
            _leave_the_wall(work, whole, actor)
        for place, work in enumerate(works):
            _move_in(work, whole, place)
        hang_pictures(whole, list(whole_picture), ImageRole.VIEW, [told.description])
        session.flush()  # what shows is asked of what is so now
        record(actor, "gather", whole, after={"status": whole.status, "parts": [one.id for one in works]})
        refresh_showable(whole)
        ask_for_renditions([one for one in whole.originals if one.rendered_at is None])
    return whole


def _require_gatherable(works: Sequence[Work], told: Told) -> None:
    if not 2 <= len(works) <= MOST_PARTS:
        raise NotAcceptable(_("Choose between 2 and %(most)s works.", most=MOST_PARTS), field="works")
    if not told.title.strip():
        raise NotAcceptable(_("Give the work a title. “Untitled” is a title too."), field="title")
    if len({(work.edition_id, work.group_id) for work in works}) > 1 or works[0].group_id is None:
        raise NotAcceptable(_("Works of one group and one edition can be gathered."), field="works")
    for work in works:
        problem = why_not(work)
        if problem:
            sentence = _("%(number)s: %(problem)s", number=work.number, problem=problem)
            raise NotAcceptable(sentence, field="works")


def _whole(works: Sequence[Work], told: Told) -> Work:
    """What all of them have in common is the whole's as well; of rights, what the most careful of them says."""
    edition: Edition = works[0].edition
    notes = dict.fromkeys(work.content_note for work in works if work.content_note)
    whole = Work(
        edition=edition,
        sequence=next_sequence(edition),
        status=WorkStatus.SUBMITTED,
        title=told.title.strip(),
        statement=told.statement.strip(),
        language=told.language,
        content_note="; ".join(notes)[:300],
        technique=_shared(works, lambda work: work.technique) or "",
        licence=_shared(works, lambda work: work.licence) or Licence.ALL_RIGHTS,
        group_id=works[0].group_id,
        form_id=_shared(works, lambda work: work.form_id),
        strand_id=_shared(works, lambda work: work.strand_id),
    )
    whole.themes = [theme for theme in works[0].themes if all(theme in work.themes for work in works)]
    return whole


def _shared(works: Sequence[Work], of: Callable[[Work], T]) -> T | None:
    first = of(works[0])
    return first if all(of(work) == first for work in works) else None


def _leave_the_wall(work: Work, whole: Work, actor: Actor) -> None:
    work.gathered_into_id = whole.id
    record(actor, "gather_in", work, after={"into": whole.id})
    refresh_showable(work)  # while its picture is still its own: addresses that were public are forgotten


def _move_in(work: Work, whole: Work, place: int) -> None:
    part = _picture_of(work)
    if part is None:
        raise NotAllowed(_("This work can't be changed where it stands now."))
    part.role, part.position, part.from_work_id = ImageRole.PART, place, work.id
    whole.originals.append(part)
    for credit in work.credits:
        named = {name: getattr(credit, name) for name in ("kind", "name", "people")}
        given = {"participant": credit.participant, "original_id": part.id, "position": place}
        whole.credits.append(Credit(**given, **named))


def retell(whole: Work, told: Told, descriptions: Mapping[int, str], actor: Actor, version: int) -> None:
    """Say otherwise what a collective work is called and says, and what is seen in its pictures, by id.

    Approved or returned, it is looked at again. Raises Conflict when somebody changed it since `version`.
    """
    with transaction() as session:
        lock(whole)
        _require_open(whole, version)
        before = _words_of(whole)
        whole.title, whole.statement, whole.language = told.title, told.statement, told.language
        for original in whole.originals:
            original.description = descriptions.get(original.id, original.description).strip()
        after = _words_of(whole)
        if before == after and whole.status is not WorkStatus.RETURNED:
            return
        flag_modified(whole, "title")  # a new version, though only its pictures' words may have changed
        record(actor, "revise", whole, before=before, after=after)
        session.flush()
        if whole.status is not WorkStatus.SUBMITTED:
            move(whole, WorkStatus.SUBMITTED, actor, "revise")
        refresh_showable(whole)


def _require_open(whole: Work, version: int) -> None:
    if not whole.is_collective or whole.status not in (*CAN_BE_PART, WorkStatus.RETURNED):
        raise NotAllowed(_("This work can't be changed where it stands now."))
    if whole.version != version:
        raise Conflict(
            _(
                "This work was changed in the meantime, perhaps in another window. "
                "What you typed is kept: look it over and send it again."
            )
        )


def _words_of(whole: Work) -> dict[str, Any]:
    seen = [[original.id, original.description] for original in whole.originals]
    return {"title": whole.title, "statement": whole.statement, "language": whole.language, "pictures": seen}


def scatter(whole: Work, actor: Actor) -> list[Work]:
    """Undo a gathering: every single work is back as it was, with its number and where it stood.

    Of the collective work only its number stays, which is never given again.
    """
    with transaction() as session:
        lock(whole)
        if not whole.is_collective:
            raise NotAllowed(_("This is no collective work."))
        move(whole, WorkStatus.ERASED, actor, "scatter")  # before its parts leave: their addresses change
        singles = let_go(whole)
        _empty(whole)
        for single in singles:
            record(actor, "set_apart", single, before={"into": whole.id})
        session.flush()  # nothing is left of it but its number
    return singles


def let_go(whole: Work) -> list[Work]:
    """Give every part back to the single work that it was; those of works that were erased stay, to go with it."""
    session = db.session
    parts = list(whole.sent_parts)
    singles = {work.id: work for work in session.scalars(works_with_ids({p.from_work_id for p in parts}))}
    for single in singles.values():
        lock(single)
    back = [part for part in parts if _stands(singles.get(part.from_work_id or 0))]
    ids = {part.id for part in back}
    whole.credits = [credit for credit in whole.credits if credit.original_id not in ids]
    for part in back:
        _move_out(part, singles[part.from_work_id or 0])
    session.flush()  # what shows is asked of what is so now
    for single in singles.values():
        refresh_showable(single)
    return list(singles.values())


def _stands(single: Work | None) -> bool:
    return single is not None and single.status is not WorkStatus.ERASED


def copies_of(credit: Credit) -> list[Credit]:
    """The same person's, for the same piece, on the collective work that it is a part of."""
    parts = {part.id for part in credit.work.lent}
    whole = credit.work.gathered_into
    others = whole.credits if whole is not None else []
    return [one for one in others if one.original_id in parts and one.participant_id == credit.participant_id]


def _move_out(part: Original, single: Work) -> None:
    others = [one.position for one in single.originals if one.role is ImageRole.VIEW]
    part.role, part.position, part.from_work_id = ImageRole.VIEW, min(others, default=1) - 1, None
    part.hidden = False
    single.originals.append(part)
    single.gathered_into_id = None


def _empty(whole: Work) -> None:
    for original in list(whole.originals):
        for key in (original.key, *(rendition.key for rendition in original.renditions)):
            forget_file(key)
        whole.originals.remove(original)
    said: dict[str, Any] = {"title": "", "statement": "", "content_note": "", "technique": ""}
    for name, nothing in said.items():
        setattr(whole, name, nothing)
    whole.credits, whole.themes, whole.colours = [], [], []
    whole.group_id = None
