"""A gallery with a work in every state, everybody who might come, and every address there is, read off `app.url_map`.

Whoever adds a route is tested here without a line more, as long as its arguments are known to `Piece.arguments`.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Table, select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from gallery import clock
from gallery.accounts.models import User
from gallery.audit.service import GALLERY, Actor
from gallery.clips.models import Clip
from gallery.db import db, transaction
from gallery.editions.models import Edition, Membership, StaffRole
from gallery.groups.models import AccessCode, GroupLeader, Participation
from gallery.jury.models import Criterion, Juror, Round, RoundWork
from gallery.jury.order import slip_of
from gallery.opening.models import EventKind, Opening, OpeningEvent, Rehearsal, Segment, SegmentKind
from gallery.outbox.models import Mail
from gallery.outbox.service import write
from gallery.people.models import AccessLink, AgeBand, LinkKind, Participant
from gallery.programme.models import Activity, ActivityKind, Attendance
from gallery.programme.registering import Coming, register
from gallery.tokens import hash_of
from gallery.tours.models import Stop, Tour
from gallery.web import Policy
from gallery.words.models import GuestBook
from gallery.works.files import storage
from gallery.works.guards import PREVIEWS
from gallery.works.models import Original, Playable, Recording, RecordingKind, Rendition, Work, WorkStatus
from gallery.works.previewing import make_preview_link
from gallery.works.queries import is_exhibited
from gallery.works.service import take_down, withdraw_work
from gallery.works.showable import refresh_showable
from tests import factories
from tests.tiles import add_tiles

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
SECRET_WORDS = ("Titre", "Message", "Nom", "Vu", "Poeme", "Technique", "Note", "Fichier", "Dit")
"""A work of state `declined` is called « Titre-declined », says « Message-declined », and so on."""

MEDIA = ("works.media", "works.tile", "works.tiles_info")
PLAYED = ("works.clip", "works.captions")
HEARD = ("works.sound",)
FILES = (*MEDIA, *PLAYED, *HEARD)
"""What gives a work's bytes, under a policy that lets them run nothing."""
PREVIEWED = 9
"""The number of the edition whose preview's link a partner holds."""
NOBODY = "ab" * 16
"""A token that opens nothing."""
CLIP = {
    "title_fr": "Clip",
    "key": "originals/none",
    "sha256": "0" * 64,
    "bytes": 1,
    "format": "mp4",
    "media_token": "cd" * 16,
    "next_try_at": None,
}


EVENINGS = {"opening.chapter": 2, "opening.replay": 2}
"""The evening that is over: only such a one is seen again. All other pages are of the one that is on."""


@dataclass(frozen=True)
class Piece:
    """A work and everything that an address can name of it."""

    state: str
    number: str
    edition_number: int
    original_id: int
    recording_id: int
    media_token: str
    played_tokens: tuple[str, str, str]
    """The film's media token, the sound's, and which captions."""
    once: str | None
    """The media token that it had while it hung on the wall, if it was taken off."""
    rendition: str
    mail_id: int
    maker_id: int
    credit_id: int
    theme_id: int
    theme: str
    year: int
    slip: str = ""
    """What the juror's addresses call it."""

    @property
    def secrets(self) -> list[str]:
        return [f"{word}-{self.state}" for word in SECRET_WORDS]

    def arguments(self, rule: Rule) -> dict[str, Any]:
        """What this work is called in an address. A new kind of argument has to be taught here."""
        known = {
            "number": EVENINGS.get(rule.endpoint, 1) if rule.endpoint.startswith("opening.") else self.number,
            "edition_number": self.edition_number,
            "original_id": self.original_id,
            "recording_id": self.recording_id,
            "token": self._token(rule.endpoint),
            "version": self.played_tokens[2],
            "name": self.rendition,
            "region": "full",
            "size": "max",
            "mail_id": self.mail_id,
            "row_id": self.theme_id,
            "person_id": self.maker_id,
            "credit_id": self.credit_id,
            "device_id": 1,
            "passkey_id": 1,
            "user_id": 1,
            "membership_id": 1,
            "invitation_id": 1,
            "code_id": 1,
            "link_id": 1,
            "round_id": 1,
            "activity_id": 1,
            "tour_id": 1,
            "opening_number": 1,
            "segment_id": 1,
            "rehearsal_id": 1,
            "word_id": 1,
            "chapter_number": 1,
            "stop_id": 1,
            "clip_id": 1,
            "registration_id": 1,
            "slip": self.slip,
            "leader_id": 1,
            "slug": self.theme,
            "year": self.year,
            "part": 1,
            "batch": NOBODY,
            "filename": "css/gallery.css",
            "letter_kind": "returned",
            "spoken": "fr",
        }
        unknown = rule.arguments - known.keys() - {"lang"}
        assert not unknown, f"tests/security/house.py does not know what {unknown} is in {rule}"
        return {name: known[name] for name in rule.arguments if name in known}

    def _token(self, endpoint: str) -> str:
        film, sound, _captions = self.played_tokens
        if endpoint in PLAYED:
            return film
        return sound if endpoint in HEARD else self.media_token if endpoint in MEDIA else NOBODY


@dataclass(frozen=True)
class World:
    app: Flask
    pieces: dict[str, Piece]
    emails: dict[str, str]
    """Reader → the address they sign in with."""
    links: dict[str, str]
    """Reader → the token of the link that they hold."""
    originals: frozenset[str]
    """SHA-256 of every original."""

    def visitor(self, reader: str) -> FlaskClient:
        """A browser in the hands of one of READERS."""
        client = self.app.test_client()
        if reader == "its parent":
            factories.hold_link(client, self.links[reader], LinkKind.PARENT)
        elif reader == "partner here":
            with client.session_transaction() as session:
                session[PREVIEWS] = [self.links[reader]]
        elif reader in self.links:
            factories.hold_link(client, self.links[reader])
        if reader in self.emails:
            with self.app.app_context():
                user = db.session.scalar(select(User).where(User.email == self.emails[reader]))
                assert user
                factories.sign_in(client, user)
        return client


STAFF_HERE = ("moderator here", "organiser here", "administrator")
READERS = (
    "anonymous",
    "its maker",
    "its parent",
    "another maker",
    "holder of a revoked link",
    "moderator elsewhere",
    "organiser elsewhere",
    "team without a role",
    "moderator shut out",
    "leader here",
    "leader elsewhere",
    "partner here",
    "juror here",
    *STAFF_HERE,
)
WILL_HANG = frozenset({"exhibited", "not open yet", "unpublished", "not released yet"})
"""Where a work stands that the preview of its edition shows; or a round of a jury, if it was chosen for that."""
ROLES: dict[str, tuple[StaffRole | None, bool]] = {
    "moderator here": (StaffRole.MODERATOR, True),
    "organiser here": (StaffRole.ORGANISER, True),
    "moderator elsewhere": (StaffRole.MODERATOR, False),
    "organiser elsewhere": (StaffRole.ORGANISER, False),
    "team without a role": (None, False),
    "moderator shut out": (StaffRole.MODERATOR, True),
    "leader here": (None, True),
    "leader elsewhere": (None, False),
    "juror here": (None, True),
    "administrator": (None, True),
}
"""Reader → their role, and whether it is in the editions of the works here."""


# — who may what, said again from the promises and not from the code ———————————————————————————————————————————————


def may_read(reader: str, piece: Piece) -> bool:
    """Whether a reader may know the words and pictures of a work, on some page or other."""
    if piece.state == "erased":
        return False
    if reader in ("partner here", "juror here"):
        return piece.state in WILL_HANG and piece.edition_number == PREVIEWED
    return piece.state == "exhibited" or reader in (
        "its maker",
        "its parent",
        "leader here",
        *STAFF_HERE,
    )


def may_open(policy: Policy, reader: str, piece: Piece) -> bool:
    """Whether the page of a work behind a route is open to a reader."""
    if policy in (Policy.PUBLIC, Policy.FORM, Policy.OPERATIONS):
        return piece.state == "exhibited"
    entitled = {
        Policy.READERS: may_read(reader, piece),
        Policy.MAKER: reader == "its maker",
        Policy.PARENT: reader == "its parent",
        Policy.KEEPER: reader in ("its maker", "leader here"),
        Policy.LEADER: reader in ("leader here", "organiser here", "administrator"),
        Policy.MODERATOR: reader in STAFF_HERE,
        Policy.ORGANISER: reader in ("organiser here", "administrator"),
        Policy.ADMINISTRATOR: reader == "administrator",
        Policy.USER: reader in ROLES and reader != "moderator shut out",
        Policy.JUROR: reader == "juror here" and may_read(reader, piece),
        Policy.PREVIEW: piece.state in WILL_HANG
        and (reader in STAFF_HERE or (reader == "partner here" and may_read(reader, piece))),
    }
    return entitled[policy] and piece.state != "erased"


# — the map of all addresses ———————————————————————————————————————————————————————————————————————————————————————


def rules(app: Flask) -> list[Rule]:
    """Every route but the static files."""
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def policy_of(app: Flask, rule: Rule) -> Policy:
    view: Any = app.view_functions[rule.endpoint]
    return Policy(view.policy)


def path_of(app: Flask, rule: Rule, arguments: dict[str, Any]) -> str:
    values = {**(rule.defaults or {}), **arguments}
    built = rule.build(values, append_unknown=False)
    assert built is not None, f"no address for {rule} with {values}"
    return str(built[1])


def safe_rules(app: Flask) -> list[Rule]:
    return [rule for rule in rules(app) if "GET" in (rule.methods or ())]


def acts(app: Flask) -> list[tuple[Rule, str]]:
    """Every route that changes something, with each of its methods."""
    return [(rule, method) for rule in rules(app) for method in sorted((rule.methods or set()) - SAFE)]


def in_french(found: list[Rule]) -> list[Rule]:
    """One address of each view: the other language leads to the same one."""
    return [rule for rule in found if (rule.defaults or {}).get("lang") != "en"]


OF_WHOLES = ("gathering.whole",)
"""Nobody's here: the works of this house are single ones. Who opens a collective one is asked in tests/gathering."""


def names_a_work(rule: Rule) -> bool:
    if rule.endpoint in OF_WHOLES or rule.endpoint.startswith("opening."):
        return False  # an evening has a number as well
    return bool(rule.arguments & {"number", "original_id", "slip"}) or rule.endpoint in FILES


# — what is there ——————————————————————————————————————————————————————————————————————————————————————————————————


SEEN = "device_sessions.seen_at"
"""Noted once a minute of who is signed in, whatever they ask: as `presences`, that somebody is there."""


def digest(app: Flask) -> dict[str, str]:
    """Each table's content as a hash: two equal digests, and nothing was written."""
    with app.app_context():
        tables = {
            table.name: _rows(table) for table in db.metadata.sorted_tables if table.name != "presences"
        }
    return {name: hashlib.sha256("\n".join(rows).encode()).hexdigest() for name, rows in tables.items()}


def _rows(table: Table) -> list[str]:
    told = [column for column in table.columns if str(column) != SEEN]
    return sorted(repr(tuple(row)) for row in db.session.execute(select(*told)))


def changed(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return [name for name in after if before[name] != after[name]]


class _Hidden(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("type") == "hidden":
            self.found.setdefault(given.get("name") or "", given.get("value") or "")


def hidden(page: TestResponse) -> dict[str, str]:
    return hidden_in(page.text)


def hidden_in(page: str) -> dict[str, str]:
    """The hidden fields of a page's forms."""
    parser = _Hidden()
    parser.feed(page)
    return parser.found


def csrf_of(client: FlaskClient, **options: Any) -> str:
    """A token that is right for this browser's session."""
    return hidden(client.get("/fr/connexion", **options))["csrf_token"]


# — building it ————————————————————————————————————————————————————————————————————————————————————————————————————


class _Builder:
    def __init__(self) -> None:
        self.here = factories.make_edition(9, indexable=True)
        self.coming = factories.make_collecting_edition(10)
        self.hidden = factories.make_edition(7, published=False)
        self.elsewhere = factories.make_edition(8)
        self.theme = factories.make_theme("eau")
        self.group = factories.make_group("eau")  # one name in an address for either
        young = AgeBand.FROM_14_TO_17  # so that a parent may have a link
        self.maker = factories.make_participant(email="maker@example.net", age_band=young)
        self.pieces: dict[str, Piece] = {}

    def build(self) -> None:
        status = WorkStatus
        for one in (status.SUBMITTED, status.RETURNED, status.DECLINED, status.DRAFT):
            self.add(one.value, self.here, one)
        self.add("exhibited", self.here, status.APPROVED)
        self.add("not open yet", self.coming, status.APPROVED)
        self.add("unpublished", self.hidden, status.APPROVED)
        self.add("not released yet", self.here, status.APPROVED, released_at=clock.now() + factories.A_DAY)
        self.add("without consent", self.here, status.APPROVED, consent=False, participant=self.somebody())
        self.add_off_the_wall()
        self.add_tour()
        self.add_activity()
        with transaction() as session:
            session.add(GuestBook(edition_id=self.here.id))

    def add_tour(self) -> None:
        """A public tour that stops at every work of the edition, whatever became of it; and a clip."""
        works = list(db.session.scalars(select(Work).where(Work.edition_id == self.here.id)))
        works.sort(key=is_exhibited, reverse=True)
        stops = [
            Stop(work_id=work.id, position=place, notes="Tour-notes") for place, work in enumerate(works)
        ]
        tour = Tour(edition_id=self.here.id, title_fr="Tour", published=True, stops=stops)
        with transaction() as session:
            session.add_all([tour, Clip(**CLIP, edition_id=self.here.id)])

    def add_activity(self) -> None:
        """An activity for which one registers, and somebody who comes."""
        activity = Activity(
            edition=self.here, kind=ActivityKind.PANEL, title_fr="Table ronde", starts_at=clock.now() + factories.A_DAY,
            place="Café", takes_registrations=True, published=True,
        )  # fmt: skip
        with transaction() as session:
            session.add(activity)
        register(activity, Coming("Rosalinde", Attendance.IN_PERSON, email="rosa@example.net"), NOBODY, "fr")

    def add_opening(self) -> None:
        """An evening that is on, at that tour; and a rehearsal of it."""
        begun = clock.now() - factories.A_DAY / 24
        tour = Segment(kind=SegmentKind.TOUR, title_fr="Visite", notes="Soir-notes", tour_id=1, minutes=600)
        evening = {"edition_id": self.here.id, "number": 1, "title_fr": "Vernissage", "unveils": False}
        times = {"doors_at": begun, "starts_at": begun, "ends_at": clock.now() + factories.A_DAY}
        opening = Opening(**evening, **times, published=True, segments=[tour])
        organiser = db.session.scalars(select(User)).first()
        assert organiser
        with transaction() as session:
            session.add(opening)
            session.flush()  # its id
            session.add(last := self._last_evening())
            session.flush()  # its parts' ids
            went = {
                "at": last.starts_at,
                "kind": EventKind.WENT,
                "segment_id": last.segments[1].id,
                "stop_id": 1,
            }
            session.add(OpeningEvent(opening_id=last.id, sequence=1, **went))
            session.add(Rehearsal(opening_id=opening.id, made_by_id=organiser.id, offset_seconds=0))

    def _last_evening(self) -> Opening:
        """One that is over, and can be seen again: it showed the first stop of that tour."""
        begun = clock.now() - 3 * factories.A_DAY
        welcome = Segment(kind=SegmentKind.WELCOME, title_fr="Accueil", position=0)
        part = Segment(kind=SegmentKind.TOUR, title_fr="Visite", tour_id=1, minutes=60, position=1)
        times = {"doors_at": begun, "starts_at": begun, "ends_at": begun + factories.A_DAY}
        return Opening(
            **times, edition_id=self.here.id, number=2, title_fr="Vernissage", unveils=False, published=True,
            segments=[welcome, part],
        )  # fmt: skip

    def somebody(self) -> Participant:
        """The same maker under another name, who has not agreed to anything."""
        other = factories.make_participant(email="maker2@example.net")
        link = db.session.scalar(select(AccessLink).where(AccessLink.participant_id == other.id))
        assert link is None
        return other

    def add_off_the_wall(self) -> None:
        """Works that hung there once, as far as the public knew."""
        actor = Actor("participant", self.maker.id)
        withdrawn, once = self.hang("withdrawn")
        withdraw_work(withdrawn, actor)
        self.note("withdrawn", withdrawn, once)
        down, once = self.hang("taken_down")
        take_down(down, GALLERY)
        self.note("taken_down", down, once)
        erased, once = self.hang("erased")
        with transaction():
            erased.move_to(WorkStatus.ERASED)
            refresh_showable(erased)
        self.note("erased", erased, once)

    def add(self, state: str, edition: Edition, status: WorkStatus, **given: Any) -> None:
        self.note(state, self.work(state, edition, status, **given), None)

    def hang(self, state: str) -> tuple[Work, str]:
        work = self.work(state, self.here, WorkStatus.APPROVED)
        return work, work.originals[0].media_token

    def work(self, state: str, edition: Edition, status: WorkStatus, **given: Any) -> Work:
        words = dict(zip(SECRET_WORDS, (f"{word}-{state}" for word in SECRET_WORDS), strict=True))
        work = factories.make_work(
            edition,
            status,
            views=((400, 300),),
            themes=[self.theme],
            group_id=self.group.id,
            title=words["Titre"],
            statement=words["Message"],
            poem=words["Poeme"],
            technique=words["Technique"],
            content_note=words["Note"],
            name=words["Nom"],
            **{"participant": self.maker, **given},
        )
        original = work.originals[0]
        captions = f"WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n{words['Dit']}\n"
        for kind in (RecordingKind.VIDEO, RecordingKind.AUDIO):
            factories.add_recording(work, kind, transcript=words["Dit"], captions_fr=captions)
        add_tiles(original)
        with transaction():
            original.description, original.given_name = words["Vu"], words["Fichier"]
            write(f"{state.replace(' ', '-')}@example.net", f"Lettre {work.number}", "Bonjour.", about=work)
        return work

    def note(self, state: str, work: Work, once: str | None) -> None:
        original = work.originals[0]
        mail_id = db.session.scalar(select(Mail.id).where(Mail.about_id == work.id))
        film, sound = work.recordings
        version = hashlib.sha256(film.captions_fr.encode()).hexdigest()[:12]
        self.pieces[state] = Piece(
            played_tokens=(film.media_token, sound.media_token, f"fr-{version}"),
            state=state,
            number=work.number,
            edition_number=work.edition.number,
            original_id=original.id,
            recording_id=film.id,
            media_token=original.media_token,
            once=once,
            rendition="320.avif",
            mail_id=mail_id or 0,
            maker_id=self.maker.id,
            credit_id=work.credits[0].id if work.credits else 0,
            theme_id=self.theme.id,
            theme=self.theme.slug,
            year=work.edition.year_start,
        )

    def links(self) -> dict[str, str]:
        other = factories.make_participant(email="other@example.net")
        factories.make_exhibited_work(self.elsewhere, participant=other, title="De quelqu’un d’autre")
        revoked = factories.make_link(self.maker)
        with transaction():
            link = db.session.scalar(select(AccessLink).where(AccessLink.token_hash == hash_of(revoked)))
            assert link
            link.revoked_at = clock.now()
        return {
            "its maker": factories.make_link(self.maker),
            "its parent": factories.make_link(self.maker, LinkKind.PARENT),
            "another maker": factories.make_link(other),
            "holder of a revoked link": revoked,
            "partner here": self.preview_link(),
        }

    def preview_link(self) -> str:
        organiser = factories.make_user("partners@example.org")
        end = clock.now() + factories.A_DAY
        return make_preview_link(self.here, "Partenaire", end, organiser).token

    def team(self) -> dict[str, str]:
        emails = {}
        for reader, (role, here) in ROLES.items():
            user = factories.make_user(
                f"{reader.replace(' ', '.')}@example.org", administrator=reader == "administrator"
            )
            for edition in (self.here, self.coming, self.hidden) if here else (self.elsewhere,):
                if role:
                    with transaction() as session:
                        session.add(Membership(user_id=user.id, role=role, edition_id=edition.id))
            if reader.startswith("leader"):
                self.lead(user.id, here)
            if reader.startswith("juror"):
                self.sit(user.id)
            emails[reader] = user.email
        return emails

    def sit(self, user_id: int) -> None:
        """On the jury of a round for which every work was chosen, in whatever state it is by now."""
        with transaction() as session:
            a_round = Round(edition_id=self.here.id, name="Un tour", jurors=[Juror(user_id=user_id)])
            a_round.criteria = [Criterion(name_fr="Force", name_en="Strength")]
            session.add(a_round)
            session.flush()  # its works are told its id
            works = session.scalars(select(Work.id).where(Work.edition_id == self.here.id))
            session.add_all(RoundWork(round_id=a_round.id, work_id=work_id) for work_id in works)
        assert a_round.id == 1, "as addresses say"
        for state, piece in self.pieces.items():
            work_id = db.session.scalars(
                select(Original.work_id).where(Original.id == piece.original_id)
            ).one()
            self.pieces[state] = replace(piece, slip=slip_of(a_round.id, user_id, work_id))

    def lead(self, user_id: int, here: bool) -> None:
        group = self.group if here else factories.make_group("ailleurs")
        with transaction() as session:
            session.add(GroupLeader(group_id=group.id, user_id=user_id))
            session.add(
                AccessCode(
                    participation=Participation(group=group, edition=self.here, theme_ids=[]),
                    token_hash=f"code of {group.slug}",
                    expires_at=clock.now() + factories.A_DAY,
                )
            )


def build(app: Flask) -> World:
    with app.app_context():
        builder = _Builder()
        builder.build()
        links, emails = builder.links(), builder.team()
        builder.add_opening()
        originals = frozenset(
            (*db.session.scalars(select(Original.sha256)), *db.session.scalars(select(Recording.sha256)))
        )
    return World(app, builder.pieces, emails, links, originals)


def shut_out(world: World, reader: str = "moderator shut out") -> None:
    """End somebody's account without ending the sessions that stand: what is left must not open anything."""
    with world.app.app_context(), transaction() as session:
        user = session.scalar(select(User).where(User.email == world.emails[reader]))
        assert user
        user.active = False


def every_key(app: Flask) -> Iterator[str]:
    """Where storage keeps its files: none of it is an address."""
    with app.app_context():
        yield from db.session.scalars(select(Original.key))
        yield from db.session.scalars(select(Rendition.key))
        yield from db.session.scalars(select(Recording.key))
        yield from db.session.scalars(select(Playable.key))


def bytes_of(app: Flask, key: str) -> bytes:
    with app.app_context():
        return storage().read(key)
