"""What organisers do that touches more than one feature."""

from flask_babel import lazy_gettext as _

from gallery import clock
from gallery.accounts.models import User
from gallery.audit.service import GALLERY, Actor
from gallery.db import db, transaction
from gallery.editions.models import Edition, StaffRole
from gallery.editions.service import EditionDetails, give_role, save_edition
from gallery.errors import NotAcceptable
from gallery.i18n import said
from gallery.opening.queries import unveiling_to_come
from gallery.works.jobs import ask_for_cards


def change_edition(edition: Edition, details: EditionDetails, actor: Actor, seen: int) -> None:
    """Change an edition; where its walls are painted anew, the cards of its works follow.

    Raises NotAcceptable for another hour than that of the evening which unveils it: both would be announced.
    """
    with transaction():
        _require_with_its_evening(edition, details)
        hue = edition.hue
        save_edition(edition, details, actor, seen)
        if edition.hue != hue:
            ask_for_cards(edition)


def _require_with_its_evening(edition: Edition, details: EditionDetails) -> None:
    if details.opens_at == edition.opens_at:
        return
    evening = db.session.scalar(unveiling_to_come(edition, clock.now()))
    if evening is not None and evening.starts_at != details.opens_at:
        raise NotAcceptable(
            _(
                "The walls open with “%(evening)s”. Change the hour of that evening, and they follow.",
                evening=said(evening, "title"),
            ),
            field="opens_at",
        )


def found_edition(details: EditionDetails, user: User, *, everywhere: bool) -> Edition:
    """Make an edition; who is no organiser of all of them becomes organiser of the one they made.

    The role comes from the gallery: it opens nothing that its holder did not just write themselves.
    """
    with transaction():
        edition = save_edition(None, details, Actor("user", user.id))
        if not everywhere:
            give_role(user, StaffRole.ORGANISER, edition, GALLERY)
    return edition
