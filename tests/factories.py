"""Rows made directly, with real files in storage: what a story starts from, when the way there is not the story.

Use them with the `app_context` fixture. Each is one committed transaction; names and numbers count up by themselves.
"""

import hashlib
import io
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import count
from typing import Any

from flask import current_app
from flask.testing import FlaskClient
from PIL import Image

from gallery import clock, publicity, tokens
from gallery.accounts.guards import SESSION_KEY
from gallery.accounts.models import User
from gallery.accounts.service import add_user, begin_session
from gallery.db import Model, transaction
from gallery.editions.models import Edition, Form, Membership, StaffRole, Strand, Theme
from gallery.groups.models import Group, GroupKind
from gallery.opening.models import LEFT_ALONE, Opening, Segment, SegmentKind
from gallery.people.models import AccessLink, AgeBand, Consent, ConsentMeans, LinkKind, Participant, Purpose
from gallery.storage import Storage
from gallery.tours.models import Stop, Tour
from gallery.works.guards import LINKS, PARENTS
from gallery.works.jobs import palette_class
from gallery.works.models import (
    Credit,
    ImageRole,
    NameKind,
    Original,
    Playable,
    Recording,
    RecordingKind,
    Rendition,
    Work,
    WorkStatus,
)
from gallery.works.showable import refresh_showable

SIDES = (320, 640, 960, 1440, 2048)
OPENED = datetime(2020, 11, 12, 0, 0, tzinfo=UTC)
"""Wednesday 11 November 2020, 19 h in Montréal."""
A_DAY = timedelta(days=1)

_numbers = count(1)


def _next() -> int:
    return next(_numbers)


def _save(row: Model) -> None:
    with transaction() as session:
        session.add(row)
        session.flush()  # ids, before anything else is asked
        publicity.bump()


# — editions and what they hold —


def make_edition(number: int | None = None, **given: Any) -> Edition:
    """Published, open since 2020; `opens_at`, `published`, `call_opens_at` … as given."""
    number = number or _next() + 100
    start = given.pop("year_start", 2010 + number)
    values: dict[str, Any] = {
        "number": number,
        "label": f"{start}-{start + 1}",
        "year_start": start,
        "theme_fr": f"Phrase de la {number}e",
        "theme_en": f"Sentence of the {number}th",
        "hue": "fleuve",
        "opens_at": OPENED,
        "published": True,
    }
    edition = Edition(**{**values, **given})
    _save(edition)
    return edition


def make_collecting_edition(number: int | None = None, **given: Any) -> Edition:
    """Its call is open now, and it opens in two months."""
    now = clock.now()
    values = {"call_opens_at": now - A_DAY, "call_closes_at": now + 30 * A_DAY, "opens_at": now + 60 * A_DAY}
    return make_edition(number, **{**values, **given})


def make_theme(slug: str | None = None, **given: Any) -> Theme:
    slug = slug or f"theme-{_next()}"
    theme = Theme(**{"slug": slug, "name_fr": f"Enjeu {slug}", "name_en": f"Theme {slug}", **given})
    _save(theme)
    return theme


def make_form(slug: str | None = None, **given: Any) -> Form:
    slug = slug or f"form-{_next()}"
    form = Form(**{"slug": slug, "name_fr": f"Forme {slug}", "name_en": f"Form {slug}", **given})
    _save(form)
    return form


def make_strand(edition: Edition, slug: str | None = None, **given: Any) -> Strand:
    slug = slug or f"strand-{_next()}"
    names = {"name_fr": f"Volet {slug}", "name_en": f"Strand {slug}"}
    strand = Strand(**{"edition_id": edition.id, "slug": slug, **names, **given})
    _save(strand)
    return strand


def make_group(slug: str | None = None, **given: Any) -> Group:
    slug = slug or f"group-{_next()}"
    group = Group(**{"slug": slug, "name": f"École {slug}", "kind": GroupKind.SCHOOL, **given})
    _save(group)
    return group


# — people —


def make_participant(**given: Any) -> Participant:
    participant = Participant(**{"age_band": AgeBand.ADULT, **given})
    _save(participant)
    return participant


def consent_of(participant: Participant, edition: Edition, purpose: Purpose, **given: Any) -> Consent:
    """A yes, not yet kept."""
    words = hashlib.sha256(b"the words of a test").hexdigest()
    values = {"purpose": purpose, "means": ConsentMeans.SELF, "text_version": "test", "text_hash": words}
    people = {"participant_id": participant.id, "edition_id": edition.id}
    return Consent(**{**people, **values, **given})


def consent_to_show(participant: Participant, edition: Edition, **given: Any) -> Consent:
    """Under 14 with `means`: the name then takes a parent's yes of its own."""
    consent = consent_of(participant, edition, Purpose.SHOW, **given)
    _save(consent)
    return consent


def make_link(participant: Participant, kind: LinkKind = LinkKind.AUTHOR) -> str:
    """The token of a standing link to a participant's works, or to their parent's page."""
    token = tokens.new_token()
    _save(AccessLink(token_hash=tokens.hash_of(token), participant_id=participant.id, kind=kind))
    return token


def make_user(
    email: str | None = None,
    role: StaffRole | None = None,
    edition: Edition | None = None,
    administrator: bool = False,
) -> User:
    """Somebody of the team; a role without an edition is a role in all of them."""
    user = add_user(email or f"user-{_next()}@example.org", administrator=administrator)
    if role:
        _save(Membership(user_id=user.id, role=role, edition_id=edition.id if edition else None))
    return user


def sign_in(client: FlaskClient, user: User) -> FlaskClient:
    """Let this client be signed in as a user from here on."""
    with transaction():
        token = begin_session(user)
    with client.session_transaction() as session:
        session[SESSION_KEY] = token
    return client


def hold_link(client: FlaskClient, token: str, kind: LinkKind = LinkKind.AUTHOR) -> FlaskClient:
    """Let this client hold the link to somebody's works, as after opening their receipt; or a parent's."""
    name = PARENTS if kind is LinkKind.PARENT else LINKS
    with client.session_transaction() as session:
        session[name] = [*session.get(name, []), token]
    return client


# — works —


def make_work(
    edition: Edition,
    status: WorkStatus = WorkStatus.APPROVED,
    *,
    views: Iterable[tuple[int, int]] = ((1200, 900),),
    process: Iterable[tuple[int, int]] = (),
    name: str = "Amina",
    kind: NameKind = NameKind.FIRST_NAME,
    people: int = 1,
    participant: Participant | None = None,
    themes: Iterable[Theme] = (),
    consent: bool = True,
    consent_until: datetime | None = None,
    described: bool = True,
    rendered: bool = True,
    colour: str = "#3a6ea5",
    colours: list[Any] | None = None,
    **given: Any,
) -> Work:
    """A work of an edition; approved and released before the edition opened unless told otherwise.

    `views` and `process` are the pictures' sizes in pixels; without views it should be given a `poem`.
    """
    participant = participant or make_participant()
    if consent:
        consent_to_show(participant, edition, valid_until=consent_until)
    with transaction() as session:
        session.add_all(_consents_beside(participant, edition, kind, to_print=consent))
        work = _next_work(edition, status, given)
        session.add(work)
        work.themes = list(themes)
        work.credits = [Credit(participant_id=participant.id, kind=kind, name=name, people=people)]
        for role, sizes in ((ImageRole.VIEW, views), (ImageRole.PROCESS, process)):
            for position, size in enumerate(sizes):
                work.originals.append(_original(role, position, size, colour, described, rendered))
                work.originals[-1].colours = colours or [[colour, 1.0]]
        session.flush()  # what follows asks for the rows
        refresh_showable(work)
    return work


def _consents_beside(
    participant: Participant, edition: Edition, kind: NameKind, *, to_print: bool
) -> Iterable[Consent]:
    """What people say yes to beside showing: their name, and print."""
    young = participant.age_band is AgeBand.UNDER_14
    by = {"means": ConsentMeans.PARENT if young else ConsentMeans.SELF}
    if kind is not NameKind.ANONYMOUS:
        yield consent_of(participant, edition, Purpose.NAME, **by)
    if to_print:
        yield consent_of(participant, edition, Purpose.PRINT, **by)


def _next_work(edition: Edition, status: WorkStatus, given: dict[str, Any]) -> Work:
    edition.last_sequence += 1
    values: dict[str, Any] = {
        "sequence": edition.last_sequence,
        "title": f"Œuvre {edition.last_sequence}",
        "released_at": OPENED - A_DAY if status is WorkStatus.APPROVED else None,
        "submitted_at": OPENED - 30 * A_DAY,
    }
    return Work(**{"edition_id": edition.id, "status": status, **values, **given})


def make_exhibited_work(edition: Edition, **given: Any) -> Work:
    """On the wall, as soon as its edition has opened."""
    return make_work(edition, WorkStatus.APPROVED, **given)


def make_pending_work(edition: Edition, **given: Any) -> Work:
    return make_work(edition, WorkStatus.SUBMITTED, **given)


def make_poem(
    edition: Edition, poem: str = "La mer\n  pliée en quatre\ndans une valise", **given: Any
) -> Work:
    return make_work(edition, views=(), poem=poem, **given)


def add_recording(
    work: Work,
    kind: RecordingKind,
    *,
    played: bytes = b"bytes that a player asks for",
    rendered: bool = True,
    **given: Any,
) -> Recording:
    """A film, a sound or a voice of a work, with a transcript; a film's poster is the work's first picture."""
    body = f"a recording {tokens.new_file_token()}".encode()
    token, made = tokens.new_file_token(), tokens.new_file_token()
    key = f"originals/{token[:2]}/{token}"
    _storage().put(key, io.BytesIO(body))
    name, size = ("clip.mp4", (1280, 720)) if kind is RecordingKind.VIDEO else ("sound.m4a", (0, 0))
    values: dict[str, Any] = {
        "kind": kind,
        "transcript": "Ce qui est dit.",
        "description": "Une voix et un tambour.",
        "given_name": "VID_0007.mp4",
        "key": key,
        "sha256": hashlib.sha256(body).hexdigest(),
        "bytes": len(body),
        "format": "mp4",
        "seconds": 65.0,
        "media_token": tokens.new_file_token(),
    }
    with transaction() as session:
        recording = Recording(**{**values, **given})
        work.recordings.append(recording)
        if rendered:
            kept = f"renditions/{made[:2]}/{made}/{name}"
            _storage().put(kept, io.BytesIO(played))
            form = name.rpartition(".")[2]
            recording.playables = [
                Playable(format=form, width=size[0], height=size[1], bytes=len(played), key=kept)
            ]
            recording.rendered_at, recording.next_try_at = clock.now(), None
        session.flush()  # the poster is told its id
        if kind is RecordingKind.VIDEO and work.originals:
            work.originals[0].recording_id = recording.id
        refresh_showable(work)
    return recording


def _original(
    role: ImageRole, position: int, size: tuple[int, int], colour: str, described: bool, rendered: bool
) -> Original:
    body = f"an original {tokens.new_file_token()}".encode()
    token = tokens.new_file_token()
    key = f"originals/{token[:2]}/{token}"
    _storage().put(key, io.BytesIO(body))
    original = Original(
        role=role,
        position=position,
        description="Une barque bleue sur une eau calme." if described else "",
        given_name="IMG_0412.jpg",
        key=key,
        sha256=hashlib.sha256(body).hexdigest(),
        bytes=len(body),
        format="jpeg",
        width=size[0],
        height=size[1],
        media_token=tokens.new_file_token(),
        palette=palette_class(colour),
    )
    if rendered:
        original.renditions = list(_renditions(size, colour))
        original.rendered_at, original.next_try_at = clock.now(), None
    return original


def _renditions(size: tuple[int, int], colour: str) -> Iterable[Rendition]:
    token = tokens.new_file_token()
    largest = max(size)
    for side in [one for one in SIDES if one <= largest] or [largest]:
        width, height = (max(1, round(length * side / largest)) for length in size)
        for kind in ("avif", "webp"):
            body = _picture(kind, colour, size)
            key = f"renditions/{token[:2]}/{token}/{side}.{kind}"
            _storage().put(key, io.BytesIO(body))
            yield Rendition(format=kind, long_side=side, width=width, height=height, bytes=len(body), key=key)
    body = _picture("jpeg", colour, (1200, 630))
    key = f"renditions/{token[:2]}/{token}/card-fleuve.jpg"
    _storage().put(key, io.BytesIO(body))
    yield Rendition(format="jpeg", long_side=1200, width=1200, height=630, bytes=len(body), key=key)


@lru_cache(maxsize=64)
def _picture(kind: str, colour: str, size: tuple[int, int]) -> bytes:
    """A small flat picture: a real file of its format and shape, whatever size its row tells."""
    file = io.BytesIO()
    small = tuple(max(1, round(length * 160 / max(size))) for length in size)
    Image.new("RGB", small, colour).save(file, kind.upper())
    return file.getvalue()


def _storage() -> Storage:
    storage: Storage = current_app.extensions["gallery_storage"]
    return storage


# — evenings —


def make_tour(edition: Edition, *works: Work, **given: Any) -> Tour:
    """A tour with a stop at each work."""
    stops = [
        Stop(work_id=work.id, position=place, line_fr=f"Ligne {place}") for place, work in enumerate(works, 1)
    ]
    tour = Tour(
        **{"edition_id": edition.id, "title_fr": "La visite", "guide": "Josée", "stops": stops, **given}
    )
    _save(tour)
    return tour


def make_opening(edition: Edition, *segments: Segment, **given: Any) -> Opening:
    """Published, and live since a minute; `starts_at` as given, with doors half an hour earlier."""
    starts_at = given.pop("starts_at", clock.now() - timedelta(minutes=1))
    plan = list(segments) or [Segment(kind=SegmentKind.WELCOME, title_fr="Mot d’accueil", title_en="Welcome")]
    for place, segment in enumerate(plan):
        segment.position = place
    values = {
        "edition": edition,
        "number": 1,
        "title_fr": "Le vernissage",
        "title_en": "The opening",
        "doors_at": starts_at - timedelta(minutes=30),
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=sum(one.minutes or 5 for one in plan)) + LEFT_ALONE,
        "unveils": False,
        "published": True,
        "segments": plan,
    }
    opening = Opening(**{**values, **given})
    _save(opening)
    return opening
