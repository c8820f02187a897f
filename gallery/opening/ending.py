"""What is done for an evening that ends by itself: whoever presented was cut off, or forgot to close it."""

from datetime import timedelta

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import aliased

from gallery import clock
from gallery.audit.models import AuditEntry
from gallery.db import db
from gallery.editions.models import Edition
from gallery.opening.models import Opening
from gallery.words.book import ACTS_THAT_OPEN, freeze_book
from gallery.words.models import GuestBook

LATELY = timedelta(days=7)


def freeze_books() -> None:
    """Its guest book then stays as it is, as if somebody had closed the evening."""
    for edition in db.session.scalars(_left_open()).all():
        freeze_book(edition)


def _left_open() -> Select[Edition]:
    """Editions whose last evening is over and whose book takes words: nobody of the team opened it since."""
    now, other = clock.now(), aliased(Opening)
    is_over = Opening.published, Opening.ends_at <= now, Opening.ends_at > now - LATELY
    takes_words = GuestBook.open, GuestBook.frozen_at.is_(None)
    coming = exists().where(other.edition_id == Edition.id, other.published, other.ends_at > now)
    on_it = AuditEntry.subject_kind == Edition.__tablename__, AuditEntry.subject_id == Edition.id
    since = exists().where(*on_it, AuditEntry.act.in_(ACTS_THAT_OPEN), AuditEntry.at >= Opening.ends_at)
    query = select(Edition).join(GuestBook, GuestBook.edition_id == Edition.id)
    query = query.join(Opening, Opening.edition_id == Edition.id)
    return query.where(*is_over, *takes_words, ~coming, ~since).distinct()
