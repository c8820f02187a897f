"""The letter to somebody who was asked to lead a group."""

from flask_babel import gettext as _

from gallery.accounts.letters import sign_in_address
from gallery.accounts.service import make_sign_in_link
from gallery.groups.models import GroupLeader
from gallery.i18n import language
from gallery.outbox.service import write


def write_leader_letter(leader: GroupLeader) -> None:
    """Say which group it is, and give a link that signs in; inside the transaction of the act."""
    group, user = leader.group, leader.user
    body = _(
        "Hello,\n\nyou now lead the group %(group)s. In its own space you see the works of your people, "
        "what they still wait for, and the link that lets them send one.\n\n"
        "This link signs you in once, within a day:\n\n%(address)s\n\n"
        "Afterwards, ask for another letter on the page “Sign in”, with this address.\n\n"
        "If you know nothing of it, you can leave this letter be.",
        group=group.name,
        address=sign_in_address(make_sign_in_link(user), language()),
    )
    write(user.email, _("You lead a group: %(group)s", group=group.name), body, about=leader)
