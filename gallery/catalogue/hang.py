"""The arithmetic of the hang: every work gets the same area, keeps its shape, and is never cropped.

A work of ratio r is √r wide and 1/√r high, in sides of the equal square. CSS has one class for each step of √r
(`s-065` to `s-180` among others), since a strict content policy allows no inline style.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import sqrt
from typing import Any

from flask import current_app, g, request, url_for
from markupsafe import Markup, escape

from gallery.catalogue.hung import Drawn, Hung, View
from gallery.i18n import language
from gallery.web import page_number, saves_data
from gallery.works.models import Original, Rendition, Work
from gallery.works.views import media_folder

NARROWEST, WIDEST = 0.4, 3.2
"""Ratios beyond these are sized as if they were these; they still keep their own shape."""
ALONE = 0.13, 4.8
"""The same for a picture that hangs alone: `s-035` to `s-220`."""
WIDE = 1.5
"""√r from which a work's own page gives it the whole width."""
SHEET = "s-125"
"""A poem's sheet hangs a little wider than it is high."""
LINES_ON_SHEET = 6
READ_AT_ONCE = 180
"""Letters of a description that need no toggle."""
_SENTENCE = re.compile(r".{20,}?[.!?…](?:\s+|$)(?=\S)", re.DOTALL)
SHOWN_AS_IS = 640
"""Long side of the picture for browsers that choose none from `srcset`."""
SIDES = {
    False: (("102.2em", "24rem"), ("46.9em", "23.5vw"), ("40em", "11rem"), ("31em", "13rem"), ("", "34vw")),
    True: (("84.7em", "11rem"), ("42.4em", "13vw"), ("", "5.5rem")),
}
"""The equal square's side (`--k` of `.hang` and `.hang.dense` in gallery.css) from each width of the window on.

A phone is told a fifth less (34 for 42): its points are so small that nobody sees it, and a picture weighs half.
"""
DEFAULT_VIEW = "hang"
DENSE = "dense"
IN_DENSE = 3
"""A page of the dense wall holds the works of this many other pages."""
Picture = Original | View
KEPT_ARGUMENTS = ("theme", "strand", "form", "group", "colour", "page")
"""What makes the address of a wall another page; everything else in a query is left out of its own address."""
WALKED = "catalogue.work"
"""A work is the same page from whatever list one comes."""


def span(original: Picture, narrowest: float = NARROWEST, widest: float = WIDEST) -> float:
    """√(width / height), clamped and rounded to a step of .05: how wide it hangs."""
    ratio = min(max(original.width / max(original.height, 1), narrowest), widest)
    return round(sqrt(ratio) * 20) / 20


def shape_class(original: Picture) -> str:
    """The class that tells the shape of a picture that hangs alone, so that its place is kept before it comes."""
    return f"s-{round(span(original, *ALONE) * 100):03d}"


def span_class(work: Work | Hung) -> str:
    """The class that gives a work its width on the wall."""
    views = work.views
    return f"s-{round(span(views[0]) * 100):03d}" if views else SHEET


def is_wide(work: Work) -> bool:
    """Whether it needs the whole wall, with its label below rather than beside it."""
    return bool(work.views) and not work.content_note and span(work.views[0]) >= WIDE


def hang_sizes(original: Picture, dense: bool = False) -> str:
    """The `sizes` of a picture on the wall."""
    return _hang_sizes(span(original), dense)


@lru_cache(maxsize=256)
def _hang_sizes(side: float, dense: bool) -> str:
    return ",".join(_size(least, _times(width, side)) for least, width in SIDES[dense])


def alone_sizes(original: Picture) -> str:
    """The `sizes` of a picture that hangs alone, as wide or as high as the line leaves room for."""
    square = span(original, *ALONE) ** 2
    wide = f"(min-width:60em) min(52vw,{72 * square:.4g}vh),(min-width:31em) min(88vw,{58 * square:.4g}vh)"
    return f"{wide},min(70vw,{46 * square:.4g}vh)"


def _size(least: str, width: str) -> str:
    return f"(min-width:{least}) {width}" if least else width


def _times(length: str, side: float) -> str:
    number, unit = re.split(r"(?<=\d)(?=[a-z])", length)
    return f"{float(number) * side:.4g}{unit}"


def picture_markup(
    original: Picture, sizes: str, more: str = "", *, alt: str = "", most: int = 4096
) -> Markup:
    """A picture, whole: AVIF, WebP for older browsers, and the colour of its placeholder until it is drawn.

    None longer than `most`, a third of it for who saves data (but always one of each format); "" when there are none.
    Written here and not in a template, where it took half the time of a wall: nothing but `alt` is anybody's words.
    """
    folder = media_folder(original.media_token)
    most = most // 3 if saves_data() else most
    avif, webp = (_srcset(folder, original, kind, most) for kind in ("avif", "webp"))
    plain = min(_in_format(original, "webp"), key=_from_plain, default=None)
    if plain is None:
        return Markup()
    source = f'<source type="image/avif" srcset="{avif}" sizes="{sizes}">' if avif else ""
    pale = " clair" if original.pale_edge else ""
    return Markup(  # noqa: S704 - escaped, or our own numbers
        f'<picture>{source}<img class="p-{original.palette}{pale}" src="{folder}{plain.long_side}.webp"'
        f' srcset="{webp}" sizes="{sizes}" width="{original.width}" height="{original.height}"'
        f' alt="{escape(alt)}"{more} decoding="async"></picture>'
    )


def hung_markup(work: Hung, heading: str, dense: bool, more: str) -> Markup:
    """A work as it hangs on a line, from the `hung` macro; drawn once for all pages that show it alike."""
    here = g.get("hall", WALKED), g.get("walk", "")
    return _hung_markup(work, heading, dense, more, language(), here, saves_data())


@lru_cache(maxsize=1024)
def _hung_markup(
    work: Hung, heading: str, dense: bool, more: str, _lang: str, _here: tuple[str, str], _saves: bool
) -> Markup:
    parts: Any = current_app.jinja_env.get_template("_parts.html").module
    drawn: Markup = parts.hung(work, heading, dense, more)
    return drawn


def choice_markup(name: str, called: str, chosen: object, options: Iterable[tuple[object, str]]) -> Markup:
    """One word of the sentence that can be changed. Written here as a picture is: a wall has 40 options."""
    each = [
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(text)}</option>'
        for value, text in options
    ]
    return Markup(  # noqa: S704 - escaped, or our own words
        f'<label class="choix"><span class="vh">{escape(called)}</span>'
        f'<select name="{escape(name)}">{"".join(each)}</select></label>'
    )


def _srcset(folder: str, original: Picture, kind: str, most: int) -> str:
    found = _in_format(original, kind)
    taken = [one for one in found if one.long_side <= most] or found[:1]
    return ", ".join([f"{folder}{one.long_side}.{kind} {one.width}w" for one in taken])


def _in_format(original: Picture, kind: str) -> Sequence[Rendition | Drawn]:
    """The smallest first."""
    return [one for one in original.renditions if one.format == kind]


def _from_plain(rendition: Rendition | Drawn) -> int:
    return abs(rendition.long_side - SHOWN_AS_IS)


def largest_rendition(original: Original) -> Rendition | None:
    found = [one for one in original.renditions if one.format == "webp"]
    return max(found, key=lambda one: one.long_side, default=None)


def sheet(poem: str, lines: int = LINES_ON_SHEET) -> str:
    """The first lines of a poem, as it hangs among pictures; its own page has all of it."""
    said = poem.strip("\n").splitlines()
    return "\n".join(said[:lines]) + ("\n…" if len(said) > lines else "")


def lead(text: str) -> tuple[str, str]:
    """A description's first sentence, and the rest of it: "" when it is short enough to be read at once."""
    whole = text.strip()
    found = _SENTENCE.match(whole) if len(whole) > READ_AT_ONCE else None
    return (found[0].rstrip(), whole[found.end() :]) if found else (whole, "")


def made_of(form: str, technique: str) -> str:
    """« Collage, papiers déchirés »; a technique that already begins with its form stands alone."""
    if not form or technique.casefold().startswith(form.casefold()):
        return technique
    return f"{form}, {in_sentence(technique)}" if technique else form


def in_sentence(name: str) -> str:
    """A name from a list as it stands inside a sentence: « Peinture » → « peinture », but « BD » stays."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def work_address(work: Work | Hung) -> str:
    """Of a work's page. A wall has many of them: what they have in common is built once a page.

    `g.hall` names the page of a work where that is not the public one.
    """
    walls: dict[int, str] = g.setdefault("walls", {})
    number = work.edition.number
    if number not in walls:
        walls[number] = url_for(g.get("hall", WALKED), edition_number=number, number="0")[:-1]
    walk: str = g.get("walk", "")
    return walls[number] + work.number + walk


def own_address(lang: str) -> str:
    """This page's own full address in a language, without what was added to it on its way around."""
    known: dict[str, str] = g.setdefault("own_addresses", {})
    if lang not in known:
        known[lang] = _own_address(lang)
    return known[lang]


def _own_address(lang: str) -> str:
    base: str = current_app.extensions["gallery_settings"].base_url
    if request.endpoint is None or not current_app.url_map.is_endpoint_expecting(request.endpoint, "lang"):
        return base + url_for("catalogue.home", lang=lang)
    asked = {} if request.endpoint == WALKED else request.args
    kept: dict[str, Any] = {name: value for name, value in asked.items() if name in KEPT_ARGUMENTS and value}
    if kept.get("page") and request.args.get("view") == DENSE:
        kept["page"] = _page_in(DEFAULT_VIEW)
    return base + url_for(request.endpoint, **{**kept, **(request.view_args or {}), "lang": lang})


def view_address(view: str) -> str:
    """This same list, looked at another way."""
    kept: dict[str, Any] = {
        name: value for name, value in request.args.items() if name in (*KEPT_ARGUMENTS, "sort") and value
    }
    if kept.get("page"):
        kept["page"] = _page_in(view)
    shown = {} if view == DEFAULT_VIEW else {"view": view}
    return url_for(str(request.endpoint), **{**kept, **shown, **(request.view_args or {})})


def _page_in(view: str) -> int | None:
    """The page on which the first work of this one hangs in a view; None for the first."""
    before = (page_number() - 1) * (IN_DENSE if request.args.get("view") == DENSE else 1)
    number = before // (IN_DENSE if view == DENSE else 1) + 1
    return number if number > 1 else None


FOR_TEMPLATES = (
    alone_sizes,
    choice_markup,
    hang_sizes,
    hung_markup,
    is_wide,
    largest_rendition,
    lead,
    made_of,
    own_address,
    picture_markup,
    shape_class,
    sheet,
    span_class,
    view_address,
    work_address,
)
