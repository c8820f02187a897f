"""The letter to a parent or tutor when their child says that they decide themselves from now on."""

from flask_babel import force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from gallery.outbox.service import write_letter
from gallery.outbox.templates import Filling, Kind, Words, kind_of_letter
from gallery.people.models import AgeBand, Participant


def write_grown_up_letter(address: str, participant: Participant, age_band: AgeBand) -> None:
    """Whoever gave an age that is not theirs yet is soon found out; nothing else is said of them."""
    with force_locale(participant.language):
        filling = {"age": _age(age_band)}
    write_letter(GROWN_UP, address, participant.language, filling, about=participant)


def _age(age_band: AgeBand) -> str:
    return str(_("14 or older") if age_band is AgeBand.FROM_14_TO_17 else _("18 or older"))


def _words(at: Filling) -> Words:
    body = _(
        "Hello,\n\nyou received a link to the works of your child in our exhibition. On their page it was said "
        "today that they are %(age)s. From now on they give or take back the permissions themselves; what you "
        "said stays as it is until they change it.\n\n"
        "If that is not so, answer this letter: the team puts it right.",
        **at,
    )
    return _("Your child decides from now on"), body


GROWN_UP = kind_of_letter(
    Kind(
        "grown_up",
        _l("To a parent: the child decides from now on"),
        _words,
        lambda _work: {"age": _age(AgeBand.FROM_14_TO_17)},
        places=("age",),
        needed=("age",),
    )
)
