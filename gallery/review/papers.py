"""What a parent or tutor signed on paper: noted by the team, for a child and everything that it sent to an edition."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask_babel import gettext as _

from gallery.accounts.models import User
from gallery.audit.service import Actor
from gallery.db import lock, transaction
from gallery.errors import NotAllowed
from gallery.people.models import ConsentMeans, Participant, Purpose, asks_a_parent
from gallery.people.service import give_consent, withdraw_consent
from gallery.review.flags import children
from gallery.review.queries import works_with
from gallery.works.models import Work
from gallery.works.showable import refresh_showable


def record_guardian_consent(
    work: Work, user: User, purposes: frozenset[Purpose] = frozenset({Purpose.SHOW})
) -> None:
    """Somebody of the team has seen the paper that a parent or tutor signed, and what it allows; for the edition.

    From 14 on, a parent is asked about faces alone: to the rest only the young person says yes.
    """
    with _of_the_children(work) as young:
        for child in young:
            for purpose in sorted(purposes):
                if child.age_band in asks_a_parent(purpose):
                    give_consent(
                        child,
                        work.edition,
                        purpose,
                        ConsentMeans.PAPER,
                        Actor("user", user.id),
                        child.language,
                    )


def take_guardian_consent_back(work: Work, user: User) -> None:
    """A paper was noted by mistake, or its signer came back on it: their child's works leave the wall at once."""
    with _of_the_children(work) as young:
        for child in young:
            withdraw_consent(child, work.edition, None, Actor("user", user.id), ConsentMeans.PAPER)


@contextmanager
def _of_the_children(work: Work) -> Iterator[list[Participant]]:
    """Those under age whose consents change in this block, and then what may show of all that they sent here."""
    with transaction() as session:
        touched = list(session.scalars(works_with([one.id for one in children(work)], work.edition_id)))
        if not touched:
            raise NotAllowed(_("Nobody credited here needs a parent’s or tutor’s agreement."))
        for one in touched:
            lock(one)  # a decision on it must not be made at the same moment from what was so before
        yield children(work)
        for one in touched:
            refresh_showable(one)
