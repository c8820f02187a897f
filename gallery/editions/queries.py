"""Reading editions, themes and who works where."""

from datetime import datetime

from sqlalchemy import Select, or_, select

from gallery.editions.models import Edition, Form, Membership, Theme


def edition_numbered(number: int) -> Select[tuple[Edition]]:
    return select(Edition).where(Edition.number == number)


def published_editions() -> Select[tuple[Edition]]:
    """What the public may know of, the newest first."""
    return select(Edition).where(Edition.published).order_by(Edition.number.desc())


def all_editions() -> Select[tuple[Edition]]:
    return select(Edition).order_by(Edition.number.desc())


def collecting_editions(at: datetime) -> Select[tuple[Edition]]:
    """Editions whose call for works is open; the same rule as `Edition.call_is_open`."""
    return published_editions().where(
        Edition.call_opens_at <= at, or_(Edition.call_closes_at.is_(None), Edition.call_closes_at > at)
    )


def all_themes() -> Select[tuple[Theme]]:
    return select(Theme).order_by(Theme.position, Theme.id)


def all_forms() -> Select[tuple[Form]]:
    return select(Form).order_by(Form.position, Form.id)


def memberships_of(user_id: int) -> Select[tuple[Membership]]:
    return select(Membership).where(Membership.user_id == user_id)
