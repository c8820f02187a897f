"""Where not accepting a work takes two of the team: one proposes it, another one agrees (`Edition.four_eyes`)."""

from flask_babel import gettext as _
from sqlalchemy.orm.attributes import flag_modified

from gallery import clock
from gallery.accounts.models import User
from gallery.audit.service import Actor, record
from gallery.db import db
from gallery.errors import Conflict, NotAllowed
from gallery.review.models import Decision, Proposal, Review
from gallery.works.models import Work


def proposal_of(work: Work) -> Proposal | None:
    return db.session.get(Proposal, work.id)


def needs_another(work: Work, user: User, decision: Decision) -> bool:
    """Whether somebody else has to agree before this can be so."""
    if decision is not Decision.DECLINE or not work.edition.four_eyes:
        return False
    proposal = proposal_of(work)
    return proposal is None or proposal.user_id == user.id


def note_proposal(work: Work, user: User, reason: str) -> Proposal:
    """Inside a transaction. The work waits on, and whoever looks at it already is told: it has a new version."""
    proposal = proposal_of(work)
    if proposal is None:
        proposal = Proposal(work=work, user=user)
        db.session.add(proposal)
    elif proposal.user_id != user.id:
        raise Conflict(_("Somebody else has proposed it already: agree, or decide otherwise."))
    proposal.reason, proposal.proposed_at = reason, clock.now()
    flag_modified(work, "status")
    record(Actor("user", user.id), "propose_decline", work, why=reason)
    return proposal


def settle(work: Work, user: User, decision: Decision) -> User | None:
    """Somebody decides, so nothing is proposed any more; who had proposed it, if they agree. Inside a transaction."""
    if needs_another(work, user, decision):
        raise NotAllowed(_("Two people have to agree before a work is not accepted."))
    proposal = proposal_of(work)
    if proposal is None:
        return None
    first = proposal.user
    db.session.delete(proposal)
    return first if decision is Decision.DECLINE and first.id != user.id else None


def drop_proposal(proposal: Proposal, user: User) -> None:
    """Its proposer takes it back. Inside a transaction."""
    if proposal.user_id != user.id:
        raise NotAllowed(
            _("Only who proposed it can take that back. Decide otherwise, if you see it differently.")
        )
    db.session.delete(proposal)
    flag_modified(proposal.work, "status")
    record(Actor("user", user.id), "drop_proposal", proposal.work)


def put_back_proposal(review: Review) -> None:
    """The agreement was taken back, and with it not the proposal. Inside a transaction."""
    if review.second_id is not None:
        first = Proposal(work_id=review.work_id, user_id=review.user_id, reason=review.reason)
        db.session.add(first)
