"""The public part: the card of an edition, the QR code of a work. Both hold an address or a number, and no words."""

from functools import lru_cache

from flask import Response, abort, current_app, url_for
from flask.typing import ResponseReturnValue

from gallery import images
from gallery.catalogue.queries import exhibited_work, published_edition
from gallery.db import db
from gallery.i18n import ordinal_letters
from gallery.qr import square
from gallery.web import Policy, bilingual, policy
from gallery.works.guards import find_work, raise_absent, split_number

pages = bilingual("share", __name__)


@pages.page("/editions/<int:edition_number>/carte.jpg", "/editions/<int:edition_number>/card.jpg")
@policy(Policy.PUBLIC)
def edition_card(edition_number: int) -> ResponseReturnValue:
    """What stands for an edition in a message, and for those of its works that no picture of theirs may."""
    edition = db.session.scalar(published_edition(edition_number))
    if edition is None:
        abort(404)
    body = _drawn(edition.number, ordinal_letters(edition.number), edition.hue)
    return Response(body, content_type="image/jpeg")


_drawn = lru_cache(maxsize=64)(images.number_card)


@pages.page(
    "/editions/<int:edition_number>/oeuvres/<number>/qr.svg",
    "/editions/<int:edition_number>/works/<number>/qr.svg",
)
@policy(Policy.PUBLIC)
def work_code(edition_number: int, number: str) -> ResponseReturnValue:
    """The lasting address of a work on the wall, to be photographed."""
    parts = split_number(number)
    if parts is None or parts[0] != edition_number:
        abort(404)
    if db.session.scalar(exhibited_work(), {"edition_number": parts[0], "sequence": parts[1]}) is None:
        raise_absent(find_work(number) or abort(404))
    return Response(_svg(address_of(edition_number, number)), content_type="image/svg+xml")


def address_of(edition_number: int, number: str) -> str:
    """The full address of a work's page, as it is printed."""
    base: str = current_app.extensions["gallery_settings"].base_url
    return base + url_for("catalogue.work", edition_number=edition_number, number=number)


def _svg(text: str) -> str:
    """Dark on white in both lights: not every camera reads the other way round."""
    code = square(text)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {code.side} {code.side}" '
        f'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{code.side}v{code.side}H0z"/>'
        f'<path d="{code.path}"/></svg>'
    )
