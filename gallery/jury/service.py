"""Writes on rounds: what organisers ask, who is asked, and what each juror says of a work."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _
from sqlalchemy import delete, select

from gallery import clock
from gallery.accounts.service import add_user
from gallery.audit.service import Actor, record
from gallery.db import db, lock, transaction
from gallery.editions.models import Edition
from gallery.errors import NotAcceptable, NotAllowed
from gallery.groups.service import address_to_write_to
from gallery.jury.letters import write_juror_letter
from gallery.jury.models import Criterion, Juror, Mark, Remark, Round, RoundWork
from gallery.jury.queries import marks_of, round_works_of, seat, works_to_choose
from gallery.works.models import Work

MOST_CRITERIA = 8
LONGEST_REMARK = 1000
CLOSED = _("This round is closed: what you gave until then counts.")


@dataclass(frozen=True)
class CriterionDetails:
    name_fr: str
    name_en: str
    weight: int = 1
    id: int | None = None


@dataclass(frozen=True)
class RoundDetails:
    """What organisers say of a round."""

    name: str
    text: str = ""
    anonymous: bool = True
    highest: int = 5
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    criteria: tuple[CriterionDetails, ...] = ()


def save_round(edition: Edition, a_round: Round | None, details: RoundDetails, actor: Actor) -> Round:
    """Make a round, or change one. Once marks are given, what they are given by stays. Raises NotAcceptable."""
    _require_sense(details)
    with transaction() as session:
        if a_round is None:
            a_round = Round(edition_id=edition.id, name=details.name)
            session.add(a_round)
            session.flush()  # the audit names its id
            record(actor, "add_round", a_round, after={"name": details.name, "edition": edition.number})
        else:
            lock(a_round)
            _require_marks_kept(a_round, details)
            record(
                actor, "change_round", a_round, before={"name": a_round.name}, after={"name": details.name}
            )
        for name in ("name", "text", "anonymous", "highest", "opens_at", "closes_at"):
            setattr(a_round, name, getattr(details, name))
        _set_criteria(a_round, details.criteria)
    return a_round


def _require_sense(details: RoundDetails) -> None:
    if not details.criteria:
        raise NotAcceptable(_("Write at least one criterion."), field="criteria")
    if details.opens_at and details.closes_at and details.closes_at <= details.opens_at:
        raise NotAcceptable(_("It closes before it opens."), field="closes_at")


def _require_marks_kept(a_round: Round, details: RoundDetails) -> None:
    if db.session.scalar(marks_of(a_round.id).limit(1)) is None:
        return
    if {one.id for one in a_round.criteria} != {one.id for one in details.criteria}:
        raise NotAcceptable(
            _("Marks are given already: criteria can be reworded and weighed, not added or removed."),
            field="criteria",
        )
    if a_round.highest != details.highest:
        raise NotAcceptable(_("Marks are given already: the highest one stays."), field="highest")


def _set_criteria(a_round: Round, criteria: Collection[CriterionDetails]) -> None:
    known = {one.id: one for one in a_round.criteria}
    kept = []
    for place, details in enumerate(criteria):
        criterion = known.get(details.id or 0) or Criterion()
        criterion.name_fr, criterion.name_en = details.name_fr, details.name_en
        criterion.weight, criterion.position = details.weight, place
        kept.append(criterion)
    a_round.criteria = kept


def remove_round(a_round: Round, actor: Actor) -> None:
    """Only one in which nobody has said anything yet."""
    with transaction() as session:
        lock(a_round)
        said = select(Remark.user_id).where(Remark.round_id == a_round.id).limit(1)
        if session.scalar(marks_of(a_round.id).limit(1)) or session.scalar(said):
            raise NotAllowed(_("The jury has begun: this round stays."))
        record(actor, "remove_round", a_round, before={"name": a_round.name})
        session.delete(a_round)


# — who sits on it ——————————————————————————————————————————————————————————————————————————————————————————————


def name_juror(a_round: Round, email: str, actor: Actor) -> Juror:
    """Let somebody sit on the jury: an account is made if there is none, and a letter tells them. Once is enough."""
    address = address_to_write_to(email)
    with transaction() as session:
        user = add_user(address)
        if not user.active:
            raise NotAcceptable(_("This account was closed by an administrator."), field="email")
        lock(a_round)
        juror = session.scalar(seat(a_round.id, user.id))
        if juror is None:
            juror = Juror(round_id=a_round.id, user_id=user.id)
            session.add(juror)
            record(actor, "name_juror", a_round, after={"user": user.id})
            write_juror_letter(a_round, user)
    return juror


def end_juror(a_round: Round, user_id: int, actor: Actor) -> None:
    """From the next request on they see nothing of the round; the marks that they gave still count."""
    with transaction() as session:
        lock(a_round)
        juror = session.scalar(seat(a_round.id, user_id))
        if juror is not None:
            session.delete(juror)
            record(actor, "end_juror", a_round, before={"user": user_id})


# — what it looks at ————————————————————————————————————————————————————————————————————————————————————————————


def choose_works(a_round: Round, work_ids: Collection[int], actor: Actor) -> int:
    """Add works to a round; says how many are new in it."""
    with transaction() as session:
        lock(a_round)
        can = set(session.scalars(works_to_choose(a_round.edition_id).with_only_columns(Work.id)))
        there = {one.work_id for one in session.scalars(round_works_of(a_round.id, list(work_ids)))}
        new = sorted((can & set(work_ids)) - there)
        session.add_all(RoundWork(round_id=a_round.id, work_id=one) for one in new)
        if new:
            record(actor, "choose_works", a_round, after={"works": new})
    return len(new)


def leave_out(a_round: Round, work: Work, actor: Actor) -> None:
    """Take a work out of a round; what was said of it there stays, should it come back."""
    with transaction() as session:
        lock(a_round)
        found = session.scalar(round_works_of(a_round.id, [work.id]))
        if found is not None:
            session.delete(found)
            record(actor, "leave_out", a_round, before={"works": [work.id]})


# — what a juror says ———————————————————————————————————————————————————————————————————————————————————————————


@dataclass(frozen=True)
class Said:
    """A juror on a work: marks by criterion, None where there is none yet."""

    marks: dict[int, int | None]
    remark: str = ""
    stands_aside: bool = False


def judge(juror: Juror, a_round: Round, work: Work, said: Said) -> None:
    """Keep what a juror says of a work, over what they said before, as long as the round is open."""
    with transaction() as session:
        lock(juror)  # two tabs of one juror, one after the other
        if not a_round.is_open(clock.now()):
            raise NotAllowed(CLOSED)
        whose = {"work_id": work.id, "user_id": juror.user_id}
        for criterion in a_round.criteria:
            value = said.marks.get(criterion.id)
            if value is None:
                mine = (
                    Mark.criterion_id == criterion.id,
                    Mark.work_id == work.id,
                    Mark.user_id == juror.user_id,
                )
                session.execute(delete(Mark).where(*mine))
            else:
                session.merge(Mark(criterion_id=criterion.id, value=value, marked_at=clock.now(), **whose))
        remark = Remark(
            round_id=a_round.id, text=said.remark.strip(), stands_aside=said.stands_aside, **whose
        )
        remark.remarked_at = clock.now()
        session.merge(remark)
