"""Lookup and permission in one: a round for who organises its edition, or for who sits on its jury."""

from dataclasses import dataclass

from flask import abort, g

from gallery import clock
from gallery.accounts.guards import require_user, signed_in_user
from gallery.accounts.models import User
from gallery.audit.service import Actor
from gallery.db import db
from gallery.editions.models import Edition, StaffRole
from gallery.editions.queries import edition_numbered
from gallery.jury.models import Juror, Round
from gallery.jury.order import placed
from gallery.jury.queries import judged_works, lends, rounds_with, seat
from gallery.works.access import LENT, Reader
from gallery.works.guards import reader, require_staff
from gallery.works.models import Work


def organised_edition_or_404(number: int) -> tuple[Edition, Actor]:
    user = require_staff(StaffRole.ORGANISER)
    edition = db.session.scalar(edition_numbered(number)) if number < 2**31 else None
    if edition is None or not reader().is_staff_of(edition.id, StaffRole.ORGANISER):
        abort(404)
    return edition, Actor("user", user.id)


def organised_round_or_404(edition_number: int, round_id: int) -> tuple[Round, Actor]:
    edition, actor = organised_edition_or_404(edition_number)
    a_round = db.session.get(Round, round_id) if round_id < 2**31 else None
    if a_round is None or a_round.edition_id != edition.id:
        abort(404)
    return a_round, actor


@dataclass(frozen=True)
class Seat:
    """Somebody on a round's jury, with its works in an order of their own."""

    round: Round
    juror: Juror
    slips: dict[str, Work]
    """By what an address calls each, which says nothing of the work."""


def seat_or_404(round_id: int) -> Seat:
    """Works are there only while the round is open: before and after, a juror sees none."""
    user = require_user()
    juror = db.session.scalar(seat(round_id, user.id)) if round_id < 2**31 else None
    if juror is None:
        abort(404)
    a_round = db.session.get_one(Round, round_id)
    works = db.session.scalars(judged_works(round_id)) if a_round.is_open(clock.now()) else ()
    return Seat(a_round, juror, placed(round_id, user.id, works))


def require_juror() -> User:
    user = require_user()
    if not my_juries():
        abort(403)
    return user


def my_juries() -> list[Round]:
    """The rounds on whose jury this reader sits, read once a request."""
    if "juries" not in g:
        user = signed_in_user()
        g.juries = list(db.session.scalars(rounds_with(user.id))) if user else []
    found: list[Round] = g.juries
    return found


def _lent_to_a_juror(asking: Reader, work: Work) -> bool:
    return asking.user_id is not None and db.session.scalar(lends(asking.user_id, work.id)) is not None


LENT.append(_lent_to_a_juror)
