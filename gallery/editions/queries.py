"""Reading editions, themes and who works where."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import Select, or_, select, union_all

from gallery import tokens
from gallery.editions.models import Edition, Form, Membership, PreviewLink, Theme


def edition_numbered(number: int) -> Select[Edition]:
    return select(Edition).where(Edition.number == number)


@cache
def published_editions() -> Select[Edition]:
    """What the public may know of, the newest first."""
    return select(Edition).where(Edition.published).order_by(Edition.number.desc())


def all_editions() -> Select[Edition]:
    return select(Edition).order_by(Edition.number.desc())


def collecting_editions(at: datetime) -> Select[Edition]:
    """Editions whose call for works is open; the same rule as `Edition.call_is_open`."""
    return published_editions().where(
        Edition.call_opens_at <= at, or_(Edition.call_closes_at.is_(None), Edition.call_closes_at > at)
    )


def all_themes() -> Select[Theme]:
    return select(Theme).order_by(Theme.position, Theme.id)


def all_forms() -> Select[Form]:
    return select(Form).order_by(Form.position, Form.id)


def memberships_of(user_id: int) -> Select[Membership]:
    return select(Membership).where(Membership.user_id == user_id)


def previews_behind(held: Sequence[str]) -> Select[PreviewLink]:
    """The links of previews behind tokens, also those that are revoked or too old."""
    return select(PreviewLink).where(PreviewLink.token_hash.in_([tokens.hash_of(one) for one in held]))


def call_instants() -> Select[datetime | None]:
    """When calls for works open and close: what the public pages say of them changes then."""
    published = [
        select(instant).where(Edition.published, instant.is_not(None))
        for instant in (Edition.call_opens_at, Edition.call_closes_at)
    ]
    return select(union_all(*published).subquery().c[0])
