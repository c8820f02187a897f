"""Who was first: in words, what became of a work since somebody began to look at it."""

from flask_babel import gettext as _

from gallery.accounts.models import User
from gallery.audit.models import AuditEntry
from gallery.db import db
from gallery.i18n import moment
from gallery.review.queries import entries_about
from gallery.works.models import Work


def what_happened(work: Work, *, typed: bool = True) -> str:
    entry = db.session.scalar(entries_about(work).limit(1))
    kept = str(_("What you wrote is kept below.")) if typed else ""
    if entry is None:
        return kept
    who, when = _who(entry), moment(entry.at, work.edition.zone)
    said = {
        "approve": _("%(who)s approved this work: %(when)s.", who=who, when=when),
        "return": _("%(who)s sent this work back for changes: %(when)s.", who=who, when=when),
        "decline": _("%(who)s decided not to accept this work: %(when)s.", who=who, when=when),
        "propose_decline": _("%(who)s proposed not to accept this work: %(when)s.", who=who, when=when),
        "undo": _("%(who)s took a decision on this work back: %(when)s.", who=who, when=when),
        "withdraw": _("%(who)s withdrew this work: %(when)s.", who=who, when=when),
    }
    changed = _("%(who)s changed this work: %(when)s.", who=who, when=when)
    return f"{said.get(entry.act, changed)} {kept}".strip()


def _who(entry: AuditEntry) -> str:
    user = db.session.get(User, entry.actor_id) if entry.actor_kind == "user" else None
    if user is not None:
        return user.called
    return str(_("Its maker") if entry.actor_kind == "participant" else _("The gallery"))
