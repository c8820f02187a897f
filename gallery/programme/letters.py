"""Letters to who registered, in their language, each in the transaction of the act that causes it."""

from collections.abc import Collection
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy import Select, select

from gallery import clock
from gallery.db import db
from gallery.i18n import said
from gallery.outbox.service import write_letter
from gallery.outbox.templates import Filling, Kind, Words, kind_of_letter
from gallery.programme import queries
from gallery.programme.hooks import takes_place_at
from gallery.programme.keys import page_of, whole_address
from gallery.programme.models import Activity, Attendance, Registration, RegistrationStatus, Reminder
from gallery.programme.moments import link_for
from gallery.programme.saying import WAYS, moment, where
from gallery.review.speaking import speaking
from gallery.review.told import OF_AN_EDITION


def write_to(kind: Kind, registration: Registration, words: str = "") -> None:
    """About what they did themselves: an address that others might type gets few of these."""
    if registration.email:
        filling = _filling(registration, words)
        write_letter(kind, registration.email, registration.language, filling, about=registration)


def tell(kind: Kind, registration: Registration, what: str, words: str = "") -> None:
    """About what happens by itself or by the team, once each, however often that comes round."""
    told = select(Reminder.id).where(Reminder.registration_id == registration.id, Reminder.what == what)
    if not registration.email or db.session.scalar(told) is not None:
        return
    reminder = Reminder(registration_id=registration.id, what=what)
    db.session.add(reminder)
    db.session.flush()  # the letter names its id
    filling = _filling(registration, words)
    write_letter(kind, registration.email, registration.language, filling, about=reminder)


def tell_all(kind: Kind, activity: Activity, what: str, words: str = "") -> int:
    """How many letters that is."""
    registered = db.session.scalars(queries.told_by_mail(activity.id)).all()
    for one in registered:
        tell(kind, one, what, words)
    return len(registered)


def tell_moved_up(moved: Collection[Registration]) -> None:
    for one in moved:
        tell(MOVED_UP, one, f"up {one.moved_up_at:%Y%m%d%H%M%S}" if one.moved_up_at else "up")


def _filling(registration: Registration, words: str) -> Filling:
    with speaking(registration.language):
        return {
            "activity": said(registration.activity, "title"),
            "facts": facts_of(registration),
            "join": _joining(registration),
            "address": page_of(registration) or str(_("(see your first letter)")),
            "words": f"\n\n{words}" if words else "",
            "contact": current_app.config["CONTACT"],
        }


def facts_of(registration: Registration) -> str:
    """When, where, and for how many, a line each."""
    activity = registration.activity
    way = str(WAYS[registration.attendance])
    places = ngettext("%(num)s place", "%(num)s places", registration.places)
    lines = [moment(activity), where(activity), f"{way}, {places}"]
    return "\n".join(line for line in lines if line)


def _joining(registration: Registration) -> str:
    """Beside the link itself, a page of ours if it takes place on one."""
    link = link_for(registration, clock.now()) or _own_page(registration)
    return "\n\n" + str(_("To take part online: %(link)s", link=link)) if link else ""


def _own_page(registration: Registration) -> str:
    confirmed = registration.status is RegistrationStatus.CONFIRMED
    place = takes_place_at(registration.activity) if confirmed else None
    if place is None or registration.attendance is not Attendance.ONLINE:
        return ""
    return whole_address(place[0], registration.language, **place[1])


def _sample(_work: Any) -> dict[str, str]:
    return {
        "activity": str(_("Opening of the exhibition")),
        "facts": str(_("Wednesday, November 11, 2026, 7:00 pm\nOnline")),
        "join": "\n\n" + str(_("To take part online: %(link)s", link="https://meet.example.org/…")),
        "address": f"{current_app.extensions['gallery_settings'].base_url}/…",
        "words": "",
        "contact": current_app.config["CONTACT"],
    }


def _confirmed(at: Filling) -> Words:
    body = _(
        "Hello,\n\nyour place is kept.\n\n%(activity)s\n%(facts)s%(join)s\n\nThis page is yours alone. "
        "There you can put the date in your calendar, change how many you are, or give your place back:\n"
        "%(address)s\n\nThe team of the exhibition",
        **at,
    )
    return _("Your place: %(activity)s", activity=at["activity"]), body


def _waiting(at: Filling) -> Words:
    body = _(
        "Hello,\n\nit is full for now, and you are on the waiting list. As soon as a place is free for "
        "you, we write to you; there is nothing to do.\n\n%(activity)s\n%(facts)s\n\nThis page is yours "
        "alone. It says where you are in line:\n%(address)s\n\nThe team of the exhibition",
        **at,
    )
    return _("On the waiting list: %(activity)s", activity=at["activity"]), body


def _moved_up(at: Filling) -> Words:
    body = _(
        "Hello,\n\ngood news: a place is free, and it is yours.\n\n%(activity)s\n%(facts)s%(join)s\n\nIf "
        "you can’t come any more, give it back on your page, so that somebody else can have it:\n"
        "%(address)s\n\nThe team of the exhibition",
        **at,
    )
    return _("A place for you: %(activity)s", activity=at["activity"]), body


def _reminding(at: Filling) -> Words:
    body = _(
        "Hello,\n\nit is soon.\n\n%(activity)s\n%(facts)s%(join)s\n\nIf you can’t come, one click on your "
        "page gives your place to somebody else:\n%(address)s\n\nThe team of the exhibition",
        **at,
    )
    return _("Reminder: %(activity)s", activity=at["activity"]), body


def _changed(at: Filling) -> Words:
    body = _(
        "Hello,\n\nsomething has changed. From now on, this holds:\n\n%(activity)s\n"
        "%(facts)s%(join)s%(words)s\n\nIf that does not suit you, you can give your place back on your "
        "page:\n%(address)s\n\nThe team of the exhibition",
        **at,
    )
    return _("Changed: %(activity)s", activity=at["activity"]), body


def _called_off(at: Filling) -> Words:
    body = _(
        "Hello,\n\nwe are sorry: this activity will not take place.\n\n%(activity)s\n%(facts)s%(words)s\n\n"
        "You have nothing to do. A question: %(contact)s\n\nThe team of the exhibition",
        **at,
    )
    return _("Called off: %(activity)s", activity=at["activity"]), body


def _back_on(at: Filling) -> Words:
    body = _(
        "Hello,\n\nthis activity had been called off. It takes place after all, and your place is kept.\n\n"
        "%(activity)s\n%(facts)s%(join)s\n\nYour page, where you can give it back:\n%(address)s\n\nThe "
        "team of the exhibition",
        **at,
    )
    return _("It takes place after all: %(activity)s", activity=at["activity"]), body


def _removed(at: Filling) -> Words:
    body = _(
        "Hello,\n\nthe team took your registration off the list.\n\n%(activity)s\n%(facts)s%(words)s\n\nIf "
        "that is a mistake, write to us: %(contact)s\n\nThe team of the exhibition",
        **at,
    )
    return _("Your registration was taken off: %(activity)s", activity=at["activity"]), body


FACTS = ("activity", "facts")
CONFIRMED = kind_of_letter(
    Kind(
        "registration",
        _l("A place is kept"),
        _confirmed,
        _sample,
        (*FACTS, "join", "address"),
        ("join", "address"),
    )
)
WAITING = kind_of_letter(
    Kind(
        "registration_waiting",
        _l("On a waiting list"),
        _waiting,
        _sample,
        (*FACTS, "address"),
        ("address",),
    )
)
MOVED_UP = kind_of_letter(
    Kind(
        "registration_moved_up",
        _l("A place for who was waiting"),
        _moved_up,
        _sample,
        (*FACTS, "join", "address"),
        ("join", "address"),
    )
)
REMINDING = kind_of_letter(
    Kind(
        "activity_reminder",
        _l("Reminder of an activity"),
        _reminding,
        _sample,
        (*FACTS, "join", "address"),
        ("join", "address"),
    )
)
CHANGED = kind_of_letter(
    Kind(
        "activity_changed",
        _l("An activity was moved or changed"),
        _changed,
        _sample,
        (*FACTS, "join", "words", "address"),
        ("facts", "join", "words", "address"),
    )
)
CALLED_OFF = kind_of_letter(
    Kind(
        "activity_called_off",
        _l("An activity is called off"),
        _called_off,
        _sample,
        (*FACTS, "words", "contact"),
        ("words",),
    )
)
BACK_ON = kind_of_letter(
    Kind(
        "activity_back_on",
        _l("An activity takes place after all"),
        _back_on,
        _sample,
        (*FACTS, "join", "address"),
        ("join", "address"),
    )
)
REMOVED = kind_of_letter(
    Kind(
        "registration_removed",
        _l("A registration was taken off the list"),
        _removed,
        _sample,
        (*FACTS, "words", "contact"),
        ("words",),
    )
)


def _registrations_of(editions: Collection[int]) -> Select[int]:
    activities = select(Activity.id).where(Activity.edition_id.in_(editions))
    return select(Registration.id).where(Registration.activity_id.in_(activities))


def _reminders_of(editions: Collection[int]) -> Select[int]:
    return select(Reminder.id).where(Reminder.registration_id.in_(_registrations_of(editions)))


OF_AN_EDITION[Registration.__tablename__] = _registrations_of
OF_AN_EDITION[Reminder.__tablename__] = _reminders_of
