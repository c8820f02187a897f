"""The line that every page carries while an opening is on."""

from dataclasses import dataclass

from flask import current_app
from sqlalchemy import Select, select
from sqlalchemy.exc import SQLAlchemyError

from gallery import clock
from gallery.db import db
from gallery.editions.models import Edition
from gallery.opening.models import Opening
from gallery.opening.queries import unveiling_to_come
from gallery.publicity import Publicity, PublicKey


@dataclass(frozen=True)
class Tonight:
    """An opening that is on, as far as a link to it needs."""

    edition_number: int
    number: int


@dataclass(frozen=True)
class _Known:
    key: PublicKey
    tonight: Tonight | None


def evening_on() -> Tonight | None:
    """The opening that is on, if one is: asked of the database once for each public key, and not by a page's session.

    An error page may ask while the database is away: nothing is on then.
    """
    publicity: Publicity = current_app.extensions["gallery_publicity"]
    known: _Known | None = current_app.extensions.get("gallery_tonight")
    try:
        key = publicity.key()
        if known is None or known.key != key:
            known = current_app.extensions["gallery_tonight"] = _Known(key, _asked(publicity))
    except SQLAlchemyError:
        return None
    return known.tonight


def evening_to_come(edition: Edition) -> Opening | None:
    """The evening with which an edition's walls open, when the public may know of it."""
    return db.session.scalar(unveiling_to_come(edition, clock.now()))


def _asked(publicity: Publicity) -> Tonight | None:
    with publicity.connect() as connection:
        row = connection.execute(_openings_on()).first()
    return Tonight(row[0], row[1]) if row else None


def _openings_on() -> Select[int, int]:
    """The one that began last first."""
    now = clock.now()
    return (
        select(Edition.number, Opening.number)
        .join(Opening.edition)
        .where(Opening.published, Edition.published, Opening.starts_at <= now, Opening.ends_at > now)
        .order_by(Opening.starts_at.desc(), Opening.id)
        .limit(1)
    )
