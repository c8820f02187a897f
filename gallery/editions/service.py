"""Writes on editions, the lists they choose from, and who works on them. Every act brings its audit row."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from flask_babel import lazy_gettext as _
from sqlalchemy import Select, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import flag_modified

from gallery import clock, publicity
from gallery.accounts.models import User
from gallery.audit.models import AuditEntry
from gallery.audit.service import GALLERY, Actor, record
from gallery.db import db, lock, transaction
from gallery.editions.models import (
    HUES,
    Edition,
    Form,
    Membership,
    StaffRole,
    Strand,
    Theme,
    season_label,
    season_of,
)
from gallery.editions.times import next_year, require_zone
from gallery.errors import Conflict, NotAcceptable, NotAllowed

Listed = TypeVar("Listed", Form, Theme)


@dataclass(frozen=True)
class StrandDetails:
    """A strand as the form gives it; `id` None for a new one."""

    name_fr: str
    name_en: str
    id: int | None = None
    slug: str = ""


@dataclass(frozen=True)
class EditionDetails:
    """All that an organiser settles about an edition. Instants are aware."""

    number: int
    year_start: int
    theme_fr: str = ""
    theme_en: str = ""
    text_fr: str = ""
    text_en: str = ""
    hue: str = HUES[0]
    zone: str = "America/Toronto"
    call_opens_at: datetime | None = None
    call_closes_at: datetime | None = None
    opens_at: datetime | None = None
    published: bool = False
    indexable: bool = False
    four_eyes: bool = False
    strands: tuple[StrandDetails, ...] = ()
    form_ids: tuple[int, ...] = ()
    theme_ids: tuple[int, ...] = ()


PLAIN = (
    "number", "year_start", "theme_fr", "theme_en", "text_fr", "text_en", "hue", "zone",
    "call_opens_at", "call_closes_at", "opens_at", "published", "indexable",
    "four_eyes",
)  # fmt: skip
"""Fields that an edition and its details share by name."""


def save_edition(
    edition: Edition | None, details: EditionDetails, actor: Actor, seen_version: int = 0
) -> Edition:
    """Make an edition, or change one as it was seen at `seen_version`.

    Raises NotAcceptable with the field that is to be mended, Conflict when somebody else changed it meanwhile.
    """
    _require_sound(details)
    with transaction() as session:
        if edition is None:
            edition = Edition(number=details.number, label="", year_start=details.year_start)
            session.add(edition)
            before = {}
        else:
            lock(edition)
            require_seen(edition, edition.version, seen_version or None)
            before = _told(edition)
        _require_free_number(edition, details)
        _write(edition, details)
        _keep(edition, before, actor)
    return edition


def _keep(edition: Edition, before: dict[str, Any], actor: Actor) -> None:
    """Write what changed, if anything did, and tell the public's caches."""
    now = _told(edition)
    changed = [name for name in now if before.get(name) != now[name]]
    if not changed:
        return
    if before:
        flag_modified(edition, "label")  # a new version, though only its lists may have changed
    _flush(edition, before)
    act = "change_edition" if before else "add_edition"
    old = {name: before[name] for name in changed} if before else None
    record(actor, act, edition, before=old, after={name: now[name] for name in changed})
    publicity.bump()


def _flush(edition: Edition, before: dict[str, Any]) -> None:
    """The database itself keeps the strands that works hang in, and lets no two editions have the same number."""
    staying = {strand.slug for strand in edition.strands}
    taken_away = any(slug not in staying for slug, _name_fr, _name_en in before.get("strands", []))
    try:
        db.session.flush()
    except IntegrityError as error:
        if taken_away:
            raise NotAcceptable(
                _("Works hang in a strand that was taken away: it stays."), field="strands"
            ) from error
        raise NotAcceptable(_("There is an edition with this number already."), field="number") from error


def require_seen(row: Any, version: int, seen: int | None) -> None:
    """Raise Conflict, with who it was, when a row was changed since; `seen` None: no page of it was looked at."""
    if seen is None or version == seen:
        return
    raise Conflict(
        _(
            "%(who)s changed this meanwhile. What you typed is kept: look it over and send it again.",
            who=_who_changed(row),
        )
    )


def _who_changed(row: Any) -> object:
    entry = db.session.scalar(_acts_on(row).where(AuditEntry.actor_kind == "user").limit(1))
    user = db.session.get(User, entry.actor_id) if entry else None
    return user.email if user else _("Somebody of the team")


def _acts_on(row: Any) -> Select[AuditEntry]:
    """The newest first."""
    mine = AuditEntry.subject_kind == row.__tablename__, AuditEntry.subject_id == row.id
    return select(AuditEntry).where(*mine).order_by(AuditEntry.id.desc())


def version_of(row: Any) -> int:
    """What a page of a line notes, to find out at its saving whether somebody changed it: its last audit row's id."""
    entry = db.session.scalar(_acts_on(row).limit(1))
    return entry.id if entry else 0


def copy_settings(last: Edition | None, zone: str) -> EditionDetails:
    """What the next edition begins with: the last one's lists, and its dates a year later. Nothing is published."""
    if last is None:
        return EditionDetails(number=1, year_start=season_of(clock.now().date()), zone=zone)
    return EditionDetails(
        number=last.number + 1,
        year_start=last.year_start + 1,
        hue=HUES[(HUES.index(last.hue) + 1) % len(HUES)],
        zone=last.zone,
        four_eyes=last.four_eyes,
        call_opens_at=next_year(last.call_opens_at, last.zone),
        call_closes_at=next_year(last.call_closes_at, last.zone),
        opens_at=next_year(last.opens_at, last.zone),
        strands=tuple(StrandDetails(one.name_fr, one.name_en, slug=one.slug) for one in last.strands),
        form_ids=tuple(form.id for form in last.forms),
        theme_ids=tuple(theme.id for theme in last.themes),
    )


def _require_sound(details: EditionDetails) -> None:
    if details.number < 1:
        raise NotAcceptable(_("An edition's number is 1 or more."), field="number")
    if details.hue not in HUES:
        raise NotAcceptable(_("Choose one of the seven paints."), field="hue")
    require_zone(details.zone)
    _require_order(details)
    _require_publishable(details)


def _require_publishable(details: EditionDetails) -> None:
    if details.published and details.opens_at is None:
        raise NotAcceptable(_("Say when the exhibition opens before publishing."), field="opens_at")
    if details.published and not details.theme_fr.strip():
        raise NotAcceptable(_("Write the theme sentence before publishing."), field="theme_fr")


def _require_order(details: EditionDetails) -> None:
    opens, closes = details.call_opens_at, details.call_closes_at
    if opens and closes and closes <= opens:
        raise NotAcceptable(_("The call closes before it opens: look at both dates."), field="call_closes_at")
    if closes and opens is None:
        raise NotAcceptable(_("Say when the call for works opens."), field="call_opens_at")
    if opens and details.opens_at and details.opens_at < opens:
        raise NotAcceptable(_("The exhibition would open before its call for works."), field="opens_at")


def _require_free_number(edition: Edition, details: EditionDetails) -> None:
    with db.session.no_autoflush:
        taken = db.session.scalar(select(Edition.id).where(Edition.number == details.number))
    if taken is not None and taken != edition.id:
        raise NotAcceptable(_("There is an edition with this number already."), field="number")
    if edition.last_sequence and details.number != edition.number:
        raise NotAcceptable(_("Works carry this number already: it can't change any more."), field="number")


def _write(edition: Edition, details: EditionDetails) -> None:
    for name in PLAIN:
        setattr(edition, name, getattr(details, name))
    edition.label = season_label(details.year_start)
    edition.forms = _chosen(Form, details.form_ids)
    edition.themes = _chosen(Theme, details.theme_ids)
    _write_strands(edition, details.strands)


def _chosen(kind: type[Listed], ids: tuple[int, ...]) -> list[Listed]:
    return list(db.session.scalars(select(kind).where(kind.id.in_(ids)).order_by(kind.position, kind.id)))


def _write_strands(edition: Edition, wanted: tuple[StrandDetails, ...]) -> None:
    """Rename, add and take away; one without any name is taken away."""
    known = {strand.id: strand for strand in edition.strands}
    strands: list[Strand] = []
    for position, given in enumerate(one for one in wanted if one.name_fr.strip() or one.name_en.strip()):
        strand = known.pop(given.id or 0, None) or Strand(
            slug=_free_slug(given, [*edition.strands, *strands])
        )
        strand.name_fr = given.name_fr.strip() or given.name_en.strip()
        strand.name_en = given.name_en.strip() or given.name_fr.strip()
        strand.position = position
        strands.append(strand)
    edition.strands = strands


def _free_slug(given: StrandDetails, taken: list[Strand]) -> str:
    base = given.slug or slug_of(given.name_fr or given.name_en)
    slugs, slug, again = {strand.slug for strand in taken}, base, 2
    while slug in slugs:
        slug, again = f"{base}-{again}", again + 1
    return slug


def slug_of(text: str) -> str:
    """« Santé mentale » → "sante-mentale"."""
    plain = (
        unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "Oe").replace("’", "'"))
        .encode("ascii", "ignore")
        .decode()
    )
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:80] or "x"


def _told(edition: Edition) -> dict[str, Any]:
    plain = {name: getattr(edition, name) for name in PLAIN}
    told = {
        name: value.isoformat() if isinstance(value, datetime) else value for name, value in plain.items()
    }
    return {
        **told,
        "strands": [[strand.slug, strand.name_fr, strand.name_en] for strand in edition.strands],
        "forms": [form.slug for form in edition.forms],
        "themes": [theme.slug for theme in edition.themes],
    }


# — lists ————————————————————————————————————————————————————————————————————————————————————————————————————————


@dataclass(frozen=True)
class ListedDetails:
    """A line of a bilingual list; `text_…`, `sources_…` and `help_…` are a theme's alone."""

    name_fr: str
    name_en: str
    text_fr: str = ""
    text_en: str = ""
    sources_fr: str = ""
    sources_en: str = ""
    help_fr: str = ""
    help_en: str = ""
    position: int = 0
    slug: str = field(default="")
    """Part of addresses: settled when the line is made, and for ever."""


OF_A_THEME = (
    "name_fr", "name_en", "text_fr", "text_en", "sources_fr", "sources_en", "help_fr", "help_en", "position",
)  # fmt: skip


OF_A_FORM = ("name_fr", "name_en", "position")


def save_theme(
    theme: Theme | None, details: ListedDetails, actor: Actor, seen_version: int | None = None
) -> Theme:
    """Add a theme, or change its names and texts as they were seen at `seen_version`; else raises Conflict."""
    with transaction():
        row = _line_to_write(Theme, theme, details, seen_version)
        _write_line(row, details, actor, OF_A_THEME)
    return row


def save_form(
    form: Form | None, details: ListedDetails, actor: Actor, seen_version: int | None = None
) -> Form:
    """Add a form of work, or change its names as they were seen at `seen_version`; else raises Conflict."""
    with transaction():
        row = _line_to_write(Form, form, details, seen_version)
        _write_line(row, details, actor, OF_A_FORM)
    return row


def _line_to_write(
    kind: type[Listed], row: Listed | None, details: ListedDetails, seen_version: int | None
) -> Listed:
    if not details.name_fr.strip():
        raise NotAcceptable(_("Write its name in French."), field="name_fr")
    if row is None:
        return kind(slug=_require_free_slug(kind, details))
    lock(row)
    require_seen(row, version_of(row), seen_version)
    return row


def _write_line(row: Form | Theme, details: ListedDetails, actor: Actor, names: tuple[str, ...]) -> None:
    old = {name: getattr(row, name) for name in names} if row.id else None
    for name in names:
        value = getattr(details, name)
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    row.name_en = row.name_en or row.name_fr
    db.session.add(row)
    db.session.flush()  # the audit names its id
    act = f"{'change' if old else 'add'}_{type(row).__name__.lower()}"
    record(actor, act, row, before=old, after={name: getattr(row, name) for name in names})
    publicity.bump()


def _require_free_slug(kind: type[Listed], details: ListedDetails) -> str:
    slug = details.slug or slug_of(details.name_fr)
    if db.session.scalar(select(kind.id).where(kind.slug == slug)) is not None:
        raise NotAcceptable(_("This is on the list already."), field="name_fr")
    return slug


def remove_listed(row: Form | Theme, actor: Actor) -> None:
    """Take a line off its list; one that an edition or a work still names stays."""
    with transaction() as session:
        record(actor, f"remove_{type(row).__name__.lower()}", row, before={"name_fr": row.name_fr})
        session.delete(row)
        try:
            session.flush()
        except IntegrityError as error:
            raise NotAllowed(_("Editions or works still name it: it stays on the list.")) from error
        publicity.bump()


# — who works on it ——————————————————————————————————————————————————————————————————————————————————————————————


def give_role(user: User, role: StaffRole, edition: Edition | None, actor: Actor = GALLERY) -> None:
    """Let somebody of the team work on an edition, or on every one (None); once is enough. Nobody raises themselves."""
    if actor == Actor("user", user.id):
        raise NotAllowed(_("Nobody can give themselves a role."))
    with transaction() as session:
        edition_id = edition.id if edition else None
        held = select(Membership.id).where(
            Membership.user_id == user.id,
            Membership.role == role,
            Membership.edition_id.is_not_distinct_from(edition_id),
        )
        if session.scalar(held) is not None:
            return
        session.add(Membership(user_id=user.id, edition_id=edition_id, role=role))
        record(actor, "give_role", user, after={"role": role, "edition": edition.number if edition else None})
