"""Linked data (schema.org, JSON-LD): what a page is about, for machines that read it.

It names no person: what search engines copy can't be called back.
"""

from typing import Any
from zoneinfo import ZoneInfo

from flask import current_app
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from gallery.catalogue.hang import own_address
from gallery.catalogue.hung import Hung
from gallery.editions.models import Edition
from gallery.i18n import LOCALES, language, said
from gallery.images import cards
from gallery.works.models import Licence, Recording, Work
from gallery.works.views import media_folder, media_url, play_url

SCHEMA = "https://schema.org"
SHARED_SIDE = 960
CREATIVE_COMMONS = "https://creativecommons.org/licenses/"


def linked_data(data: dict[str, Any]) -> Markup:
    """A block of data: no browser runs it, so that a strict policy lets it stand in the page."""
    return Markup('<script type="application/ld+json">{}</script>').format(
        htmlsafe_json_dumps(data, ensure_ascii=False)
    )


def own_base() -> str:
    base: str = current_app.extensions["gallery_settings"].base_url
    return base


def share_image(work: Work | Hung) -> str:
    """The full address of the picture that stands for a work elsewhere; "" for a poem, and for what hangs covered."""
    if not work.views or work.content_note:
        return ""
    view = work.views[0]
    sides = [one.long_side for one in view.renditions if one.format == "webp"]
    nearest = min(sides, key=lambda side: abs(side - SHARED_SIDE), default=None)
    return f"{own_base()}{media_folder(view.media_token)}{nearest}.webp" if nearest else ""


def card_image(work: Work) -> str:
    """The same for where it is shown in a fixed frame: the whole work on the paint of its wall."""
    renditions = work.views[0].renditions if work.views and not work.content_note else ()
    card = next(
        (one for one in renditions if (one.format, one.width, one.height) == ("jpeg", *cards.SIZE)), None
    )
    return own_base() + media_url(card) if card else ""


def exhibition_data(edition: Edition) -> dict[str, Any]:
    """An edition as an `ExhibitionEvent` that takes place online and stays open."""
    return {"@context": SCHEMA, **_event(edition, own_address(language()))}


def artwork_data(work: Work, wall: str, image: str = "") -> dict[str, Any]:
    """A work as a `VisualArtwork` (a poem as a `CreativeWork`), part of the exhibition at the address `wall`."""
    data = {
        "@context": SCHEMA,
        "@type": "VisualArtwork" if work.views else "CreativeWork",
        "name": work.title,
        "identifier": work.number,
        "inLanguage": work.language,
        "url": own_address(language()),
        "image": image,
        "artform": said(work.form) if work.form else "",
        "artMedium": work.technique if work.views else "",
        "about": [said(theme) for theme in work.themes],
        "license": _licence(work),
        "video": _played(work.clip_of(work.views[0]) if work.views else None, work, "VideoObject", image),
        "audio": _played(next(iter(work.sounds), None), work, "AudioObject", ""),
        "sourceOrganization": {"@type": "Organization", "name": work.group.name} if work.group else "",
        "isPartOf": _event(work.edition, wall),
    }
    return {name: value for name, value in data.items() if value}


def _played(recording: Recording | None, work: Work, kind: str, image: str) -> dict[str, Any]:
    """A film or a sound; not the spoken message, which is somebody's own voice."""
    if recording is None or not recording.playables or work.content_note:
        return {}
    minutes, seconds = divmod(max(1, round(recording.seconds)), 60)
    return {
        "@type": kind,
        "name": work.title,
        "description": work.views[0].description if image else recording.description,
        **({"thumbnailUrl": image} if image else {}),
        "contentUrl": f"{own_base()}{play_url(recording.playables[0])}",
        "duration": f"PT{minutes}M{seconds}S",
        "uploadDate": (work.released_at or work.submitted_at).isoformat(),
        "inLanguage": recording.language,
        **({"transcript": recording.transcript} if recording.transcript else {}),
    }


def _event(edition: Edition, address: str) -> dict[str, Any]:
    site = current_app.config["TITLE_FR" if language() == "fr" else "TITLE_EN"]
    data = {
        "@type": "ExhibitionEvent",
        "name": f"{site}, {edition.label}",
        "description": said(edition, "theme"),
        "url": address,
        "inLanguage": str(LOCALES[language()]).replace("_", "-"),
        "startDate": edition.opens_at.astimezone(ZoneInfo(edition.zone)).isoformat()
        if edition.opens_at
        else "",
        "eventAttendanceMode": f"{SCHEMA}/OnlineEventAttendanceMode",
        "eventStatus": f"{SCHEMA}/EventScheduled",
        "location": {"@type": "VirtualLocation", "url": address},
        "organizer": {"@type": "Organization", "name": site},
    }
    return {name: value for name, value in data.items() if value}


def _licence(work: Work) -> str:
    if work.licence is Licence.ALL_RIGHTS:
        return ""
    return f"{CREATIVE_COMMONS}{work.licence.removeprefix('cc-').removesuffix('-4.0')}/4.0/"


FOR_TEMPLATES = (artwork_data, card_image, exhibition_data, linked_data, own_base, share_image)
