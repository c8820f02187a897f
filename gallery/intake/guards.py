"""Whose draft it is: the one that this browser's session holds; or the request ends here."""

from flask import abort, session

from gallery.accounts.guards import signed_in_user
from gallery.db import db
from gallery.editions.models import Edition, StaffRole
from gallery.groups.models import AccessCode
from gallery.groups.queries import standing_code
from gallery.intake.models import Batch, Draft, DraftFile
from gallery.intake.queries import draft_behind, draft_file_called
from gallery.works.guards import reader

DRAFTS = "drafts"
"""Session key: the draft's token, by the number of its edition."""
GROUP_CODE = "group_code"
"""Session key: the token of the group's link that this browser came by."""


def held_draft(edition: Edition) -> Draft | None:
    """What this browser was preparing for an edition, if it is still there and not sent."""
    token = session.get(DRAFTS, {}).get(str(edition.number), "")
    draft = db.session.scalar(draft_behind(token)) if token else None
    return draft if draft is not None and draft.edition_id == edition.id else None


def hold_draft(edition: Edition, token: str) -> None:
    """Also after the browser was closed: a draft is there for seven days."""
    session[DRAFTS] = {**session.get(DRAFTS, {}), str(edition.number): token}
    session.permanent = True


def let_draft_go(edition: Edition) -> None:
    session[DRAFTS] = {
        number: token for number, token in session.get(DRAFTS, {}).items() if number != str(edition.number)
    }


def group_code() -> AccessCode | None:
    """The link of a group that this browser came by, as long as it lets works in."""
    token = session.get(GROUP_CODE, "")
    return db.session.scalar(standing_code(token)) if isinstance(token, str) and token else None


def draft_file_or_404(token: str) -> DraftFile:
    """A file on its way, for whoever holds its draft: by the session, or as one of those who prepare its batch."""
    file = db.session.scalar(draft_file_called(token))
    if file is None or not _is_held(file.draft):
        abort(404)
    return file


def _is_held(draft: Draft) -> bool:
    if draft.batch is not None:
        return _prepares(draft.batch)
    held = held_draft(draft.edition)
    return held is not None and held.id == draft.id


def _prepares(batch: Batch) -> bool:
    """Who leads the group now, or organises the edition; of an earlier edition, who began it."""
    user = signed_in_user()
    if user is None or batch.participation is None:
        return user is not None and user.id == batch.user_id
    leads = batch.participation.group_id in reader().groups and batch.edition.published
    return leads or reader().is_staff_of(batch.edition_id, StaffRole.ORGANISER)
