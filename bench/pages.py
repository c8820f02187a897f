"""What a page costs: kept and made anew, at 1,000 works and at 100,000, against the bare page of bench/bare.py.

A page is made anew when its query names something that we don't know: such an answer is never kept, so `?anew=1` goes
past the front to Flask, in the same process and through the same code as the first visitor after a change.
"""

import re
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial

from bench import bare
from bench.load import Cost, ask, hammer, interleaved, middle, times_for
from bench.processes import Server
from bench.stage import Gallery, Stage, stage
from bench.table import Line, show, within

ROUNDS = 5
FEW, MANY = 1_000, 100_000
BUSY = 0.5
"""Seconds of CPU that one measure may cost."""
CHANGES = 12
ANEW = "anew=1"
SEARCH = "/fr/recherche?q=maison"
"""Questions are never kept by the front; their answers are remembered till something public changes."""
KEPT = 0.03
"""CPU milliseconds."""
EVERYWHERE = "/fr/exposition"
"""The wall of all editions."""
GROWING = ("list", "last page", "all editions", "work", "theme", "entrance", "search")
Measures = dict[str, Callable[[], Cost]]


@dataclass(frozen=True)
class House:
    """A gallery that is open."""

    gallery: Gallery
    server: Server
    theme: str
    """The address of a theme's page."""


def bench(here: Stage, rounds: int = ROUNDS) -> list[Line]:
    galleries = [here.gallery(works) for works in (FEW, MANY)]
    with ExitStack() as open_doors:
        limit = open_doors.enter_context(_bare(galleries[0], "bare"))
        least = open_doors.enter_context(_bare(galleries[0], "say"))
        few, many = (open_doors.enter_context(_open(one)) for one in galleries)
        kept = _medians(
            rounds, {"bare": _asking(limit, "/"), "least": partial(hammer, least, "/"), **_kept(few)}
        )
        made = _medians(rounds, {"bare": _asking(limit, "/"), **_made(few, "few"), **_made(many, "many")})
        changed = _medians(2, {**_changed(few, "few"), **_changed(many, "many")})
        memory = many.server.memory()
    return [*_kept_lines(kept), *_made_lines(made), *_changed_lines(changed, made), _memory(memory)]


# — servers ———————————————————————————————————————————————————————————————————————————————————————————————————————


@contextmanager
def _open(gallery: Gallery) -> Iterator[House]:
    with gallery.serve() as server:
        themes = _read(server, "/fr/enjeux")
        yield House(gallery, server, re.findall(r'href="(/fr/enjeux/[^"]+)"', themes)[0])


@contextmanager
def _bare(gallery: Gallery, what: str) -> Iterator[Server]:
    """bench/bare.py, served as the gallery is."""
    database = gallery.settings.data / "bare.db"
    if not database.exists():
        bare.fill(database)
    with gallery.serve(what, "/", **{bare.DATABASE: str(database)}) as server:
        yield server


def _read(server: Server, path: str) -> str:
    with urllib.request.urlopen(server.url + path, timeout=60) as answer:
        return str(answer.read().decode())


def _etag(server: Server, path: str) -> str:
    with urllib.request.urlopen(server.url + path, timeout=60) as answer:
        return str(answer.headers["ETag"])


# — measures ——————————————————————————————————————————————————————————————————————————————————————————————————————


def _kept(house: House) -> Measures:
    """What lies in memory already."""
    gallery, server = house.gallery, house.server
    page = _read(server, gallery.wall)
    thumbnail = re.findall(r"/media/[0-9a-f]{32}/320\.avif", page)[0]
    stylesheet = re.findall(r'href="(/static/css/[^"]+)"', page)[0]
    zipped, known = {"Accept-Encoding": "gzip"}, {"If-None-Match": _etag(server, gallery.wall)}
    return {
        "list": partial(hammer, server, gallery.wall, zipped),
        "work": partial(hammer, server, gallery.work(500), zipped),
        "not changed": partial(hammer, server, gallery.wall, known, 304),
        "thumbnail": partial(hammer, server, thumbnail),
        "stylesheet": partial(hammer, server, stylesheet, zipped),
    }


def _made(house: House, name: str) -> Measures:
    """What is worked out each time."""
    gallery = house.gallery
    last = -(-gallery.works // 24)
    paths = {
        "list": f"{gallery.wall}?{ANEW}",
        "last page": f"{gallery.wall}?page={last}&{ANEW}",
        "work": f"{gallery.work(gallery.works // 2)}?{ANEW}",
        "theme": f"{house.theme}?{ANEW}",
        "all editions": f"{EVERYWHERE}?{ANEW}",
        "entrance": f"/fr/?{ANEW}",
        "search": SEARCH,
    }
    return {f"{what} {name}": _asking(house.server, path) for what, path in paths.items()}


def _asking(server: Server, path: str) -> Callable[[], Cost]:
    return partial(ask, server, path, times_for(server, path, BUSY))


def _changed(house: House, name: str) -> Measures:
    paths = {"list": house.gallery.wall, "all editions": EVERYWHERE, "search": SEARCH}
    return {f"{what} {name}": partial(_after_change, house, path) for what, path in paths.items()}


def _after_change(house: House, path: str) -> Cost:
    """The first visitor after each of a few changes: totals are counted anew, the answer is zipped and kept."""
    costs = []
    for _change in range(CHANGES):
        house.gallery.change()
        costs.append(ask(house.server, path, 1))
    return Cost(sum(cost.ms for cost in costs) / len(costs), 0)


def _medians(rounds: int, measures: Measures) -> dict[str, Cost]:
    return {name: middle(costs) for name, costs in interleaved(rounds, measures).items()}


# — lines —————————————————————————————————————————————————————————————————————————————————————————————————————————


def _kept_lines(kept: dict[str, Cost]) -> list[Line]:
    limit, least = kept.pop("bare"), kept.pop("least")
    lines = [
        Line("granian says 10 KB that lie ready (the limit)", _said(least), f"{least.ms / limit.ms:.3f}×")
    ]
    for name, cost in kept.items():
        ratio = f"{cost.ms / limit.ms:.3f}×"
        lines.append(Line(f"kept: {name}", _said(cost), ratio, f"≤ {KEPT} ms", cost.ms <= KEPT))
    return lines


def _said(cost: Cost) -> str:
    return f"{cost.ms:.3f} ms, {cost.per_second:,.0f}/s"


def _made_lines(made: dict[str, Cost]) -> list[Line]:
    limit, own_list = made["bare"].ms, made["list few"].ms
    return [
        Line("bare Flask + ORM + Jinja, 24 rows (the limit)", f"{limit:.2f} ms", "1.00×"),
        within("made: list", f"{own_list:.2f} ms", own_list / limit, 1.3, "bare"),
        within(
            "made: work", f"{made['work few'].ms:.2f} ms", made["work few"].ms / own_list, 1.5, "our list"
        ),
        within(
            "made: search",
            f"{made['search few'].ms:.2f} ms",
            made["search few"].ms / own_list,
            1.5,
            "our list",
        ),
        Line(
            "made: entrance",
            f"{made['entrance few'].ms:.2f} ms",
            f"{made['entrance few'].ms / own_list:.2f}×",
        ),
        *(_growth(what, made) for what in GROWING),
    ]


def _growth(what: str, made: dict[str, Cost]) -> Line:
    few, many = made[f"{what} few"].ms, made[f"{what} many"].ms
    return within(
        f"{what}, {MANY:,} works against {FEW:,}", f"{many:.2f} / {few:.2f} ms", many / few, 1.3, ""
    )


def _changed_lines(changed: dict[str, Cost], made: dict[str, Cost]) -> list[Line]:
    return [
        Line(
            f"{what}, first visitor after a change, {works:,} works",
            f"{changed[f'{what} {name}'].ms:.1f} ms",
            f"{changed[f'{what} {name}'].ms / made[f'{what} {name}'].ms:.1f}×",
        )
        for what in ("list", "all editions", "search")
        for name, works in (("few", FEW), ("many", MANY))
    ]


def _memory(held: int) -> Line:
    return Line(f"memory of the web's processes, one worker, {MANY:,} works", f"{held / 2**20:.0f} MB")


NOTES = (
    "CPU of the server's processes for one request; medians of interleaved rounds. “Kept” is answered before Flask:",
    "its goal was set where the bare page takes 1.3 ms; the ratio to the bare page tells how busy the machine is.",
    "Peers, not measured here; on another day and machine (CPU ms, list / item / search): Piwigo 7 / 3.3 / 12, "
    "Omeka Classic 100 / 12 / 115, django-photologue 4.5 / 9; there the bare page took 1.3.",
)


def main() -> None:
    with stage() as here:
        show("Pages", bench(here, *map(int, sys.argv[1:2])), *NOTES)


if __name__ == "__main__":
    main()
