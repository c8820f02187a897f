"""The report on an evening: of everybody together, never of a person or of one work (D13)."""

from datetime import timedelta
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from gallery import clock
from gallery.db import transaction
from gallery.editions.models import StaffRole
from gallery.opening.models import (
    EventKind,
    Opening,
    OpeningEvent,
    Presence,
    Reaction,
    ReactionCount,
    Rehearsal,
    Segment,
    SegmentKind,
)
from gallery.opening.report import report_on
from tests.factories import make_edition, make_opening, make_user, sign_in

VISITS = (40, 120, 214, 180, 90)
"""In each minute; counted by two processes that each saw half."""


def an_evening() -> Opening:
    """Two parts of some minutes each, of which a rehearsal saw other numbers."""
    edition = make_edition(9)
    starts_at = (clock.now() - timedelta(hours=2)).replace(second=0, microsecond=0)
    parts = [
        Segment(kind=kind, title_fr=name, position=place)
        for place, (kind, name) in enumerate(
            ((SegmentKind.WELCOME, "Accueil"), (SegmentKind.CLOSING, "Fin")), 1
        )
    ]
    opening = make_opening(edition, *parts, starts_at=starts_at, ends_at=starts_at + timedelta(minutes=5))
    with transaction() as session:
        rehearsal = Rehearsal(
            opening_id=opening.id, made_by_id=make_user("r@example.org").id, offset_seconds=0
        )
        session.add(rehearsal)
        session.flush()  # its log names it
        session.add(_went(opening, parts[1], starts_at + timedelta(minutes=3)))
        session.add_all(_counted(opening, starts_at, parts[0], rehearsal))
    return opening


def _went(opening: Opening, part: Segment, at: object) -> OpeningEvent:
    return OpeningEvent(opening_id=opening.id, sequence=1, at=at, kind=EventKind.WENT, segment_id=part.id)


def _counted(opening: Opening, starts_at: object, part: Segment, rehearsal: Rehearsal) -> list[object]:
    halves = [
        Presence(
            opening_id=opening.id,
            at=starts_at + timedelta(minutes=minute),
            process=process,
            visitors=count / 2,
        )
        for minute, count in enumerate(VISITS)
        for process in "ab"
    ]
    counts = [
        ReactionCount(segment_id=part.id, reaction=Reaction.TOUCHED, count=7),
        ReactionCount(segment_id=part.id, reaction=Reaction.TOUCHED, count=900, rehearsal_id=rehearsal.id),
    ]
    return [*halves, *counts]


@pytest.mark.shows("D13")
def test_report_tells_how_many_were_there_in_each_part_and_nothing_of_a_rehearsal(app_context: Flask) -> None:
    report = report_on(an_evening())
    assert report.largest == 214
    assert [minute.visitors for minute in report.minutes] == list(VISITS)
    assert [(part.segment.title_fr, part.seconds, part.largest) for part in report.parts] == [
        ("Accueil", 180, 214),
        ("Fin", 120, 180),
    ]
    assert report.reactions == {Reaction.TOUCHED: 7}


@pytest.mark.shows("D13")
def test_report_is_a_page_and_a_sheet_for_organisers_alone(app_context: Flask, client: FlaskClient) -> None:
    opening = an_evening()
    page = "/fr/organisation/editions/9/vernissages/1/bilan"
    moderator = make_user("m@example.org", StaffRole.MODERATOR, opening.edition)
    assert sign_in(client, moderator).get(page).status_code == 403
    sign_in(client, make_user("o@example.org", StaffRole.ORGANISER, opening.edition))
    assert "214 personnes à la fois" in client.get(page).text
    answer = client.get(f"{page}/feuille")
    sheet = load_workbook(BytesIO(answer.data)).active
    told = {(row[0].value, row[2].value) for row in sheet.iter_rows()}
    assert ("Le plus de personnes à la fois", 214) in told
    assert ("m’a touché", 7) in told
