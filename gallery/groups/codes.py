"""The link or QR with which a group's people send works: made, shown once, ended."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import lazy_gettext as _

from gallery import clock, tokens
from gallery.audit.service import Actor, record
from gallery.db import lock, transaction
from gallery.editions.models import Edition
from gallery.errors import NotAcceptable, NotAllowed
from gallery.groups.models import AccessCode, Participation

AFTER_THE_CALL = timedelta(days=7)
"""How long a code still opens its page after the call; only some let works in then."""
WITHOUT_END = timedelta(days=60)
LONGEST = timedelta(days=400)
MOST_USES = 5000


@dataclass(frozen=True)
class CodeTerms:
    """What a new code is good for; `uses` None: as many works as come."""

    expires_at: datetime
    uses: int | None = None
    after_deadline: bool = False


@dataclass(frozen=True)
class NewCode:
    """A code, and the token that only its maker is told, now."""

    code: AccessCode
    token: str


def usual_end(edition: Edition) -> datetime:
    """A week after the call, so that whoever is late at least reads why."""
    end = edition.call_closes_at
    return end + AFTER_THE_CALL if end and end > clock.now() else clock.now() + WITHOUT_END


def make_code(participation: Participation, terms: CodeTerms, actor: Actor, *, organiser: bool) -> NewCode:
    """A new link for a group. Only an organiser's lets works in after the deadline."""
    _require_sensible(terms)
    if terms.after_deadline and not organiser:
        raise NotAllowed(_("Only organisers let works in after the deadline: please write to them."))
    token = tokens.new_paper_code()
    with transaction() as session:
        code = AccessCode(
            participation=participation,
            token_hash=tokens.hash_of(token),
            made_by=f"{actor.kind}:{actor.id}",
            expires_at=terms.expires_at,
            uses_left=terms.uses,
            after_deadline=terms.after_deadline,
        )
        session.add(code)
        session.flush()  # the audit names its id
        record(actor, "make_code", code, after={"participation": participation.id, "uses": terms.uses})
    return NewCode(code, token)


def _require_sensible(terms: CodeTerms) -> None:
    if not clock.now() < terms.expires_at <= clock.now() + LONGEST:
        raise NotAcceptable(_("Choose a day that is to come, within a year."), field="expires_on")
    if terms.uses is not None and not 1 <= terms.uses <= MOST_USES:
        raise NotAcceptable(_("Type how many works it takes in, or leave it empty."), field="uses")


def revoke_code(code: AccessCode, actor: Actor) -> None:
    """From the next request on, the link lets nothing in. Doing it twice changes nothing."""
    with transaction():
        lock(code)
        if code.revoked_at is None:
            code.revoked_at = clock.now()
            record(actor, "revoke_code", code)
