"""Secret links to an edition's wall as it will be: made, shown once, opened, ended."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import lazy_gettext as _

from gallery import clock, tokens
from gallery.accounts.models import User
from gallery.audit.service import Actor, record
from gallery.db import db, lock, transaction
from gallery.editions.models import Edition, PreviewLink
from gallery.editions.queries import previews_behind
from gallery.errors import Gone, NotAcceptable
from gallery.works.guards import PREVIEW_OVER

USUALLY = timedelta(days=14)
LONGEST = timedelta(days=185)


@dataclass(frozen=True)
class NewLink:
    """A link, and the token that only its maker is told, now."""

    link: PreviewLink
    token: str


def make_preview_link(edition: Edition, label: str, expires_at: datetime, user: User) -> NewLink:
    """For partners, who have no account. Only its hash is kept."""
    if not clock.now() < expires_at <= clock.now() + LONGEST:
        raise NotAcceptable(_("Choose a day that is to come, within six months."), field="until")
    token = tokens.new_token()
    with transaction() as session:
        link = PreviewLink(
            edition_id=edition.id,
            token_hash=tokens.hash_of(token),
            label=label.strip(),
            made_by_id=user.id,
            expires_at=expires_at,
        )
        session.add(link)
        session.flush()  # the audit names its id
        after = {"edition": edition.number, "for": link.label, "until": expires_at.isoformat()}
        record(Actor("user", user.id), "make_preview_link", link, after=after)
    return NewLink(link, token)


def preview_behind(token: str) -> PreviewLink:
    """The standing link of a token. Raises Gone for one that is revoked, too old, or was never made."""
    link = db.session.scalar(previews_behind([token]))
    if link is None or not link.stands():
        raise Gone(PREVIEW_OVER)
    return link


def open_preview(token: str) -> PreviewLink:
    """Somebody comes in by it: that is counted, and nothing of who it was."""
    with transaction():
        link = preview_behind(token)
        lock(link)
        if not link.stands():
            raise Gone(PREVIEW_OVER)
        link.opened += 1
    return link


def revoke_preview_link(link: PreviewLink, user: User) -> None:
    """From the next request on, it shows nothing, pictures neither. Doing it twice changes nothing."""
    with transaction():
        lock(link)
        if link.revoked_at is None:
            link.revoked_at = clock.now()
            record(Actor("user", user.id), "revoke_preview_link", link, after={"for": link.label})
