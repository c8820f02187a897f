"""A work as its form hands it to the service, and what there is afterwards."""

from typing import Any

from sqlalchemy import func, select

from gallery.audit.models import AuditEntry
from gallery.db import db
from gallery.editions.models import Edition
from gallery.intake.details import AuthorDetails, WorkDetails
from gallery.intake.service import (
    Submitted,
    submit_work,
)
from gallery.outbox.models import Mail
from gallery.people.models import AccessLink, AgeBand, Participant
from gallery.works.files import Upload
from gallery.works.models import NameKind, Original, Work
from tests.intake.sending import files_left, picture, upload

SACHA = AuthorDetails(NameKind.FIRST_NAME, AgeBand.FROM_14_TO_17, "Sacha", show=True)
KITES = WorkDetails("Trois cerfs-volants")
KEY = "a key that came with the form"


def submit(
    edition: Edition,
    author: AuthorDetails = SACHA,
    details: WorkDetails = KITES,
    views: list[Upload] | None = None,
    process: list[Upload] | None = None,
    key: str = KEY,
) -> Submitted:
    views = [upload(picture())] if views is None else views
    return submit_work(edition, author, details, views, process or [], key)


def count(kind: type[Any]) -> int:
    return db.session.scalar(select(func.count()).select_from(kind)) or 0


def rows_on(work: Work) -> list[AuditEntry]:
    subject = (AuditEntry.subject_kind == "works") & (AuditEntry.subject_id == work.id)
    return list(db.session.scalars(select(AuditEntry).where(subject).order_by(AuditEntry.id)))


def assert_nothing_came_in() -> None:
    assert files_left() == []
    assert [count(kind) for kind in (Work, Original, Participant, AccessLink, AuditEntry, Mail)] == [0] * 6
