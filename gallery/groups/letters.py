"""The letter to somebody who was asked to lead a group."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from gallery.accounts.letters import sample_link, sign_in_address
from gallery.accounts.service import make_sign_in_link
from gallery.groups.models import GroupLeader
from gallery.i18n import language
from gallery.outbox.service import write_letter
from gallery.outbox.templates import Filling, Kind, Words, kind_of_letter


def write_leader_letter(leader: GroupLeader) -> None:
    """Say which group it is, and give a link that signs in; inside the transaction of the act."""
    link = sign_in_address(make_sign_in_link(leader.user), language())
    filling = {"group": leader.group.name, "address": link}
    write_letter(LEADER, leader.user.email, language(), filling, about=leader)


def _words(at: Filling) -> Words:
    body = _(
        "Hello,\n\nyou now lead the group %(group)s. In its own space you see the works of your people, "
        "what they still wait for, and the link that lets them send one.\n\n"
        "This link signs you in once, within a day:\n\n%(address)s\n\n"
        "Afterwards, ask for another letter on the page “Sign in”, with this address.\n\n"
        "If you know nothing of it, you can leave this letter be.",
        **at,
    )
    return _("You lead a group: %(group)s", group=at["group"]), body


LEADER = kind_of_letter(
    Kind(
        "leader",
        _l("You lead a group"),
        _words,
        lambda work: {**sample_link(work), "group": "École Marie-Soleil"},
        places=("group", "address"),
        needed=("group", "address"),
        to_team=True,
    )
)
