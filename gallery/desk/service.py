"""What organisers do that touches more than one feature."""

from gallery.accounts.models import User
from gallery.audit.service import GALLERY, Actor
from gallery.db import transaction
from gallery.editions.models import Edition, StaffRole
from gallery.editions.service import EditionDetails, give_role, save_edition
from gallery.works.jobs import ask_for_cards


def change_edition(edition: Edition, details: EditionDetails, actor: Actor, seen: int) -> None:
    """Change an edition; where its walls are painted anew, the cards of its works follow."""
    with transaction():
        hue = edition.hue
        save_edition(edition, details, actor, seen)
        if edition.hue != hue:
            ask_for_cards(edition)


def found_edition(details: EditionDetails, user: User, *, everywhere: bool) -> Edition:
    """Make an edition; who is no organiser of all of them becomes organiser of the one they made.

    The role comes from the gallery: it opens nothing that its holder did not just write themselves.
    """
    with transaction():
        edition = save_edition(None, details, Actor("user", user.id))
        if not everywhere:
            give_role(user, StaffRole.ORGANISER, edition, GALLERY)
    return edition
