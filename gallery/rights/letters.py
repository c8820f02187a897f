"""The letter to a parent or tutor when their child says that they decide themselves from now on."""

from flask_babel import force_locale
from flask_babel import gettext as _

from gallery.outbox.service import write
from gallery.people.models import AgeBand, Participant


def write_grown_up_letter(address: str, participant: Participant, age_band: AgeBand) -> None:
    """Whoever gave an age that is not theirs yet is soon found out; nothing else is said of them."""
    with force_locale(participant.language):
        age = _("14 or older") if age_band is AgeBand.FROM_14_TO_17 else _("18 or older")
        body = _(
            "Hello,\n\nyou received a link to the works of your child in our exhibition. On their page it was said "
            "today that they are %(age)s. From now on they give or take back the permissions themselves; what you "
            "said stays as it is until they change it.\n\n"
            "If that is not so, answer this letter: the team puts it right.",
            age=age,
        )
        write(address, _("Your child decides from now on"), body, about=participant)
