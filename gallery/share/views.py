"""The card of an edition and the QR code of a work, which are public; labels for walls of rooms, for organisers."""

from functools import lru_cache

from flask import Response, abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gallery import images
from gallery.catalogue.queries import exhibited_work, published_edition
from gallery.db import db
from gallery.editions.models import StaffRole
from gallery.groups.models import Group
from gallery.i18n import ordinal_letters
from gallery.qr import Square, square
from gallery.share.queries import kept_off_paper, labelled_groups, labelled_works
from gallery.web import Policy, bilingual, page_of, policy
from gallery.works.guards import find_work, own_edition_or_404, raise_absent, require_staff, split_number
from gallery.works.models import Work

LABELS_AT_ONCE = 48
"""Six sheets of eight, twelve of four."""

pages = bilingual("share", __name__)
_code = lru_cache(maxsize=512)(square)


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
    code = _code(text)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {code.side} {code.side}" '
        f'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{code.side}v{code.side}H0z"/>'
        f'<path d="{code.path}"/></svg>'
    )


@pages.page(
    "/organisation/editions/<int:edition_number>/cartels", "/organising/editions/<int:edition_number>/labels"
)
@policy(Policy.ORGANISER)
def labels(edition_number: int) -> ResponseReturnValue:
    """A label for each work, to be printed and cut: eight a sheet, or four in large print."""
    require_staff(StaffRole.ORGANISER)
    edition = own_edition_or_404(edition_number)
    groups = list(db.session.scalars(labelled_groups(edition)))
    chosen = _chosen(groups)
    return render_template(
        "share/labels.html",
        labelled=edition,
        groups=groups,
        chosen=chosen,
        large="large" in request.args,
        page=page_of(labelled_works(edition, chosen), LABELS_AT_ONCE),
        left_out=db.session.scalar(kept_off_paper(edition, chosen)),
        code_of=_code_of,
    )


def _chosen(groups: list[Group]) -> Group | None:
    """The group that `?group=` names; 404 for one that has nothing to label."""
    slug = request.args.get("group", "")
    found = next((one for one in groups if one.slug == slug), None)
    if slug and found is None:
        abort(404)
    return found


def _code_of(work: Work) -> Square:
    return _code(address_of(work.edition.number, work.number))
