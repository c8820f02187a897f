"""Something in every table that participants and their groups have, by the services that real rows come from."""

import io
from datetime import timedelta
from typing import Any

from flask import Flask
from PIL import Image
from sqlalchemy import select

from gallery import clock
from gallery.audit.service import GALLERY, Actor
from gallery.bulk.batches import begin_batch, new_row
from gallery.db import db, transaction
from gallery.editions.models import Edition
from gallery.groups.codes import CodeTerms, make_code
from gallery.groups.models import AccessCode, Group, Participation
from gallery.groups.roster import Pupil, enrol
from gallery.groups.service import name_leader, take_part
from gallery.intake.drafts import begin_draft
from gallery.intake.models import FileRole
from gallery.intake.slips import print_slips
from gallery.intake.uploads import begin_file, take_piece
from gallery.people.models import AgeBand
from gallery.rights.erasing import erase_work
from gallery.works.models import RecordingKind, Work
from tests.factories import add_recording, make_work


def fill_participants(app: Flask) -> None:
    with app.app_context():
        edition, group = db.session.scalars(select(Edition)).one(), db.session.scalars(select(Group)).one()
        leader = name_leader(group, "maude@example.org", GALLERY)
        actor = Actor("user", leader.user_id)
        participation = take_part(group, edition, actor)
        code = make_code(
            participation, CodeTerms(clock.now() + timedelta(days=90)), actor, organiser=True
        ).code
        _people_and_rows(participation, actor)
        _draft(edition, code)
        add_recording(db.session.scalars(select(Work).order_by(Work.id)).all()[-1], RecordingKind.VOICE)
        erase_work(make_work(edition), GALLERY)


def _people_and_rows(participation: Participation, actor: Actor) -> None:
    pupils = [Pupil("Inès", AgeBand.FROM_14_TO_17), Pupil("Tom", AgeBand.UNDER_14)]
    entries = enrol(participation, pupils, actor)
    print_slips(participation, entries, actor)
    with transaction() as session:
        batch = begin_batch(participation.edition, actor.id or 0, participation)
        session.add(batch)
        session.flush()  # its rows name it
        session.add(new_row(batch, 1, "fr", {"title": "Ma rue"}))


def _draft(edition: Edition, code: AccessCode) -> None:
    draft, _token = begin_draft(edition, "fr", code)
    picture: Any = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(picture, "PNG")
    body = picture.getvalue()
    take_piece(begin_file(draft, FileRole.VIEW, "IMG_0412.png", len(body)), 0, body)
