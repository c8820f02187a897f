"""Whose turn it is: what a moderator is given next, as a page to go to or as data for a script."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from gallery.accounts.models import User
from gallery.db import db
from gallery.review import claims, queries
from gallery.review.lanes import own_editions, standing
from gallery.review.queries import Lane
from gallery.web import see_other
from gallery.works.guards import split_number
from gallery.works.models import Work

MOST = 4
"""Works that a page may take at once: the one that is seen, and three that are made ready behind it."""
MOST_HELD = 24


def to_the_next(user: User, lane: str, done: Work | None = None) -> ResponseReturnValue:
    """On to the next work of the lane, which is theirs from now on; to the lanes when that has none left."""
    number = done.number if done else None
    found = claims.claim_next(user, own_editions(), Lane(lane))
    if not found:
        return see_other(url_for("review.queue", lane=None if done else lane, done=number))
    return see_other(url_for("review.desk", number=found[0].number, lane=lane, done=number))


def next_for_script(user: User, lane: str) -> dict[str, Any]:
    """As many works as the page asks for (`n`), beside those that it holds already (`holding`, renewed)."""
    held = numbers_sent("holding")
    works = claims.claim_next(user, own_editions(), Lane(lane), _asked_for(), held.values())
    kept = claims.held_by(user, held.values())
    return {
        "works": [{"number": one.number, "address": _address(one, lane)} for one in works],
        "lost": [number for number, work_id in held.items() if work_id not in kept],
        **standing(),
    }


def numbers_sent(name: str) -> dict[str, int]:
    """Works that a script names by their numbers, with their ids; what isn't one of this moderator's is left out."""
    told = [one for sent in request.form.getlist(name) for one in sent.split(",")][:MOST_HELD]
    parts = {number: pair for number in told if (pair := split_number(number))}
    found = db.session.execute(queries.ids_of(own_editions(), list(parts.values())))
    known = {(edition, sequence): work_id for work_id, edition, sequence in found}
    return {number: known[pair] for number, pair in parts.items() if pair in known}


def _asked_for() -> int:
    sent = request.form.get("n", "")
    return min(int(sent), MOST) if sent.isascii() and sent.isdigit() and len(sent) < 5 else 0


def _address(work: Work, lane: str) -> str:
    return url_for("review.desk", number=work.number, lane=lane)
