"""A work that came in on paper is entered for who made it."""

from dataclasses import dataclass, field, replace

from gallery.audit.service import Actor
from gallery.groups.models import Participation, RosterEntry
from gallery.groups.roster import add_known
from gallery.intake.details import AuthorDetails, WorkDetails
from gallery.intake.service import ForSomebody, Submitted, submit_work
from gallery.leading.service import note_papers
from gallery.people.models import Purpose
from gallery.works.files import Upload


@dataclass(frozen=True)
class Entry:
    """All that a sheet says; `whose` is on the roster already, or `private_name` puts them there."""

    author: AuthorDetails
    details: WorkDetails
    pictures: list[Upload]
    key: str
    whose: RosterEntry | None = None
    private_name: str = ""
    papers: frozenset[Purpose] = field(default_factory=frozenset)


def enter(participation: Participation, entry: Entry, actor: Actor, *, whenever: bool) -> Submitted:
    """Take the work in, put its maker on the list, note what their paper allows; sent again, it is the same work.

    `whenever`: an organiser enters what came in time though the call is over by now.
    """
    details = replace(entry.details, group_id=participation.group_id)
    sender = ForSomebody(actor, entry.whose, whenever)
    sent = submit_work(
        participation.edition, entry.author, details, entry.pictures, [], entry.key, sender=sender
    )
    maker = sent.work.credits[0].participant
    if entry.whose is None and entry.private_name:
        add_known(participation, maker, entry.private_name, actor)
    note_papers([maker], participation.edition, entry.papers, actor, entry.author.language)
    return sent
