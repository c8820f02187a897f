"""The countdown of the waiting room: « dans douze minutes ». A page says it anew each second, in words from here."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from babel.dates import get_timezone_name
from flask_babel import gettext as _

from gallery.i18n import LOCALES, language
from gallery.opening.models import Opening, Segment

FRENCH = (
    "zéro une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept "
    "dix-huit dix-neuf vingt vingt-et-une vingt-deux vingt-trois vingt-quatre vingt-cinq vingt-six vingt-sept "
    "vingt-huit vingt-neuf trente trente-et-une trente-deux trente-trois trente-quatre trente-cinq trente-six "
    "trente-sept trente-huit trente-neuf quarante quarante-et-une quarante-deux quarante-trois quarante-quatre "
    "quarante-cinq quarante-six quarante-sept quarante-huit quarante-neuf cinquante cinquante-et-une "
    "cinquante-deux cinquante-trois cinquante-quatre cinquante-cinq cinquante-six cinquante-sept cinquante-huit "
    "cinquante-neuf "
)
"""0–59 as they stand before « heure », « minute » and « seconde »."""
ENGLISH_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
ENGLISH_TENS = ("twenty", "thirty", "forty", "fifty")


def number_words() -> list[str]:
    """0 to 59 in the page's language."""
    if language() == "fr":
        return FRENCH.split()
    ones = ENGLISH_ONES.split()
    return ones + [f"{ten}-{ones[one]}" if one else ten for ten in ENGLISH_TENS for one in range(10)]


def countdown_words() -> dict[str, object]:
    """What a page needs to say it by itself; `{}` is where the number goes."""
    return {
        "numbers": number_words(),
        "days": _("in {} days"),
        "hours": [_("in {} hour"), _("in {} hours")],
        "minutes": [_("in {} minute"), _("in {} minutes")],
        "seconds": [_("in {} second"), _("in {} seconds")],
        "now": _("now"),
    }


@dataclass(frozen=True)
class Planned:
    """A part of the evening and when it is planned to begin."""

    segment: Segment
    at: datetime


def planned(opening: Opening, starts_at: datetime) -> list[Planned]:
    """Each begins when those before it are to be over."""
    parts, at = [], starts_at
    for segment in opening.segments:
        parts.append(Planned(segment, at))
        at += timedelta(minutes=segment.minutes)
    return parts


def zone_name(zone: str) -> str:
    """« heure de l’Est », "Eastern Time": what goes with an hour that people far away read."""
    return str(get_timezone_name(zone, width="long", locale=LOCALES[language()], zone_variant="generic"))
