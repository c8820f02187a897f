"""What is to be done for an edition, in the order of the calendar: what waits today, then what comes this week."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from gallery.editions.models import Edition, Release
from gallery.i18n import hour

SOON = timedelta(days=7)
MOST_NAMED = 6


@dataclass(frozen=True)
class Task:
    """`day` is None for what waits already."""

    day: date | None
    title: str
    detail: str = ""
    address: str = ""
    link: str = ""


@dataclass(frozen=True)
class State:
    """What the tasks are made of."""

    edition: Edition
    at: datetime
    waiting: int
    lacking_consent: int
    lacking_most: tuple[str, str, int] | None
    """The group that lacks most of them: slug, name, how many."""
    silent: list[str]
    """The names of the groups that have sent nothing."""
    lost_letters: int
    reports: int
    proposals: int
    release: Release | None


def tasks_of(state: State) -> list[Task]:
    waiting = [*_at_the_desk(state), *_with_groups(state), *_gathering(state)]
    return waiting + sorted(_dated(state), key=lambda task: task.day or date.max)


def _at_the_desk(state: State) -> Iterator[Task]:
    number = state.edition.number
    if state.reports:
        said = ngettext("A visitor reported a work", "Visitors reported %(num)s works", state.reports)
        yield Task(None, said, "", url_for("reports.queue"), _("Answer the reports"))
    if state.proposals:
        said = ngettext(
            "A work waits for a second person’s word",
            "%(num)s works wait for a second person’s word",
            state.proposals,
        )
        yield Task(None, said, "", url_for("review.queue", lane="look"), _("Look at what was proposed"))
    if state.waiting:
        said = ngettext(
            "%(num)s work waits to be looked at", "%(num)s works wait to be looked at", state.waiting
        )
        yield Task(None, said, "", url_for("review.queue"), _("To the moderation desk"))
    if state.lost_letters:
        said = ngettext("A letter did not arrive", "%(num)s letters did not arrive", state.lost_letters)
        yield Task(None, said, "", url_for("letters.outbox", edition=number), _("See to the letters"))


def _with_groups(state: State) -> Iterator[Task]:
    number = state.edition.number
    if state.lacking_consent:
        said = ngettext("%(num)s work lacks a consent", "%(num)s works lack a consent", state.lacking_consent)
        if state.lacking_most:
            slug, name, count = state.lacking_most
            detail = _("%(count)s of them: %(group)s.", count=count, group=name)
            space = url_for("leading.space", slug=slug, edition_number=number)
            yield Task(None, said, detail, space, _("See who is missing"))
        else:
            yield Task(None, said, "", url_for("review.queue", lane="consent"), _("See which"))
    if state.silent:
        count = len(state.silent)
        said = ngettext("%(num)s group has sent nothing", "%(num)s groups have sent nothing", count)
        named = ", ".join(state.silent[:MOST_NAMED]) + ("…" if count > MOST_NAMED else ".")
        yield Task(
            None,
            said,
            named,
            url_for("desk.reminders", edition_number=number),
            _("Read the word over, then send it"),
        )


def _gathering(state: State) -> Iterator[Task]:
    if state.release is not None and state.release.at is None:
        yield Task(
            None,
            _("What is decided gathers, and waits for its moment"),
            "",
            url_for("release.release", edition_number=state.edition.number),
            _("Choose the moment"),
        )


def _dated(state: State) -> Iterator[Task]:
    """What comes within a week."""
    edition = state.edition
    release = url_for("release.release", edition_number=edition.number)
    change = url_for("desk.edit_edition", edition_number=edition.number)
    known = (
        (edition.call_opens_at, _("The call for works opens"), change, _("Change this edition")),
        (edition.call_closes_at, _("The call for works closes"), change, _("Change this edition")),
        (
            state.release.at if state.release else None,
            _("What is decided is released"),
            release,
            _("See what comes"),
        ),
        (edition.opens_at, _("The exhibition opens"), release, _("See the wall as it will be")),
    )
    for instant, said, address, link in known:
        if instant is not None and state.at <= instant < state.at + SOON:
            day = instant.astimezone(ZoneInfo(edition.zone)).date()
            yield Task(
                day, _("%(what)s, %(hour)s", what=said, hour=hour(instant, edition.zone)), "", address, link
            )
