"""Write the list of reasons that moderators choose from. Every act brings its audit row."""

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _
from sqlalchemy import func, select

from gallery import clock
from gallery.audit.service import Actor, record
from gallery.db import db, lock, transaction
from gallery.editions.service import require_seen, slug_of, version_of
from gallery.errors import NotAcceptable, NotAllowed
from gallery.review.models import Decision, Reason
from gallery.review.reasons import all_reasons


@dataclass(frozen=True)
class ReasonDetails:
    """What is chosen, and the sentence that makers read; without one, the moderator's own line is asked for."""

    name_fr: str
    name_en: str = ""
    sentence_fr: str = ""
    sentence_en: str = ""
    position: int = 0


TOLD = ("name_fr", "name_en", "sentence_fr", "sentence_en", "position")


def save_reason(
    reason: Reason | None,
    decision: Decision,
    details: ReasonDetails,
    actor: Actor,
    seen_version: int | None = None,
) -> Reason:
    """Add a reason, or change one as it was seen at `seen_version` (see `editions.service.version_of`).

    What was told with it stays as it was told. Raises NotAcceptable with its field, and Conflict.
    """
    _require_sound(decision, details)
    with transaction():
        if reason is None:
            reason = Reason(decision=decision, slug=_free_slug(decision, details.name_fr))
        else:
            lock(reason)
            require_seen(reason, version_of(reason), seen_version)
        _write(reason, details, actor)
    return reason


def retire_reason(reason: Reason, actor: Actor) -> None:
    """Offer it no longer. One of them has to stay, or nobody could send a work back."""
    with transaction() as session:
        lock(reason)
        if reason.retired_at is not None:
            return
        still = all_reasons(reason.decision).where(Reason.retired_at.is_(None), Reason.id != reason.id)
        if session.scalar(still.limit(1)) is None:
            raise NotAllowed(_("It is the last one that moderators can choose: it stays."))
        reason.retired_at = clock.now()
        record(actor, "retire_reason", reason, before={"name_fr": reason.name_fr})


def offer_again(reason: Reason, actor: Actor) -> None:
    with transaction():
        lock(reason)
        if reason.retired_at is not None:
            reason.retired_at = None
            record(actor, "offer_reason", reason, after={"name_fr": reason.name_fr})


def _require_sound(decision: Decision, details: ReasonDetails) -> None:
    if decision is Decision.APPROVE:
        raise NotAcceptable(_("An approval needs no reason."), field="decision")
    if not details.name_fr.strip():
        raise NotAcceptable(_("Write its name in French."), field="name_fr")


def _write(reason: Reason, details: ReasonDetails, actor: Actor) -> None:
    before = _said(reason) if reason.id else None
    for name in TOLD:
        value = getattr(details, name)
        setattr(reason, name, value.strip() if isinstance(value, str) else value)
    reason.name_en = reason.name_en or reason.name_fr
    if before is None:
        reason.position = reason.position or _last_position(reason.decision) + 1
    db.session.add(reason)
    db.session.flush()  # the audit names its id
    record(actor, "change_reason" if before else "add_reason", reason, before=before, after=_said(reason))


def _said(reason: Reason) -> dict[str, Any]:
    return {name: getattr(reason, name) for name in TOLD}


def _last_position(decision: Decision) -> int:
    return db.session.scalar(select(func.max(Reason.position)).where(Reason.decision == decision)) or 0


def _free_slug(decision: Decision, name: str) -> str:
    taken = set(db.session.scalars(select(Reason.slug).where(Reason.decision == decision)))
    base, again = slug_of(name)[:30], 2
    slug = base
    while slug in taken:
        slug, again = f"{base}-{again}", again + 1
    return slug
