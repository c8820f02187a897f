"""One line a person: what they sent, what they agreed to, what is still waited for."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _
from flask_babel import ngettext

from gallery import clock
from gallery.db import db
from gallery.groups.models import Participation, RosterEntry
from gallery.groups.queries import roster_of
from gallery.groups.roster import looks_like_surname
from gallery.people.models import AgeBand, Consent, Participant, Purpose
from gallery.works.models import Work, WorkStatus
from gallery.works.service import given_up

STAFF_MARK = "user:"
"""What the recorder of a paper begins with; who agreed on a page recorded it themselves."""
ASIDE = frozenset({WorkStatus.WITHDRAWN, WorkStatus.DECLINED, WorkStatus.TAKEN_DOWN, WorkStatus.ERASED})
"""Where a work is on no way to the wall."""


@dataclass
class Person:
    """Somebody of the group in this edition, on its roster or known by a work alone."""

    participant: Participant
    edition_id: int
    entry: RosterEntry | None = None
    works: list[Work] = field(default_factory=list)

    @property
    def id(self) -> int:
        return self.participant.id

    @property
    def has_long_name(self) -> bool:
        return self.entry is not None and looks_like_surname(self.entry.private_name)

    @property
    def standing_works(self) -> list[Work]:
        return [work for work in self.works if work.status is not WorkStatus.WITHDRAWN]

    @property
    def paper(self) -> list[Purpose]:
        """What their sheet of paper allows, as far as it was noted."""
        return [purpose for purpose in Purpose if any(_is_noted(one) for one in self._standing(purpose))]

    @property
    def agreed(self) -> list[Purpose]:
        """What may be done with their work, by paper or by their own word."""
        return [purpose for purpose in Purpose if self._standing(purpose)]

    def _standing(self, purpose: Purpose) -> list[Consent]:
        here = (purpose, self.edition_id)
        found = [one for one in self.participant.consents if (one.purpose, one.edition_id) == here]
        return [one for one in found if one.stands() and not _has_ended(one)]

    @property
    def state(self) -> str:
        """mend, empty, aside (nothing is on its way), paper, yes (their own is missing) or ready."""
        if any(needs_mending(work) for work in self.standing_works):
            return "mend"
        if all(work.status in ASIDE for work in self.works):
            return "aside" if self.works else "empty"
        if Purpose.SHOW in self.agreed:
            return "ready"
        return "paper" if self.participant.age_band is AgeBand.UNDER_14 or self.entry else "yes"

    @property
    def sign(self) -> tuple[str, str]:
        """The shape of the sign, and the word beside it."""
        words = {
            "mend": ("avis", _("to be corrected")),
            "empty": ("att", _("no work yet")),
            "aside": ("att", _("no work on its way")),
            "paper": ("att", _("waits for a paper")),
            "yes": ("att", _("waits for a yes")),
            "ready": ("ok", _("ready")),
        }
        return words[self.state]


def _has_ended(consent: Consent) -> bool:
    return consent.valid_until is not None and consent.valid_until <= clock.now()


def _is_noted(consent: Consent) -> bool:
    return consent.recorded_by.startswith(STAFF_MARK)


def needs_mending(work: Work) -> bool:
    """Whether the work waits for its makers: the team returned it, or a picture of it can't be opened."""
    return work.status is WorkStatus.RETURNED or (
        work.status is WorkStatus.SUBMITTED and bool(given_up(work))
    )


def people_of(participation: Participation | None, works: Sequence[Work], edition_id: int) -> list[Person]:
    """The roster in its order, then those whom works alone tell of."""
    entries = list(db.session.scalars(roster_of(participation))) if participation else []
    people = {one.participant_id: Person(one.participant, edition_id, one) for one in entries}
    for work in works:
        for credit in () if work.is_collective else work.credits:
            known = people.setdefault(credit.participant_id, Person(credit.participant, edition_id))
            known.works.append(work)
    return list(people.values())


def counted(people: Sequence[Person]) -> list[str]:
    """How many stand where, in words: "24 ready", "4 wait for a paper"."""
    many = Counter(person.state for person in people)
    said = {
        "ready": ngettext("%(num)s ready", "%(num)s ready", many["ready"]),
        "paper": ngettext("%(num)s waits for a paper", "%(num)s wait for a paper", many["paper"]),
        "yes": ngettext("%(num)s waits for a yes", "%(num)s wait for a yes", many["yes"]),
        "mend": ngettext("%(num)s to be corrected", "%(num)s to be corrected", many["mend"]),
        "empty": ngettext("%(num)s without a work yet", "%(num)s without a work yet", many["empty"]),
    }
    return [words for state, words in said.items() if many[state]]
