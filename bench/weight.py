"""What a first visit weighs on the wire, before any picture."""

import gzip
import re
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass

from bench.pages import FEW
from bench.processes import Server
from bench.stage import Stage, stage
from bench.table import Line, show

KB = 1024
GOALS = {"HTML": 12, "CSS": 14, "JS": 8, "fonts": 0, "all before pictures": 100}
"""KB at most; 0: no goal of its own."""
FACE = re.compile(r"@font-face\{([^}]*)\}")


@dataclass(frozen=True)
class Answer:
    text: str
    wire: int


def bench(here: Stage) -> list[Line]:
    gallery = here.gallery(FEW)
    lines: list[Line] = []
    with gallery.serve() as server:
        for name, path in (("entrance", "/fr/"), ("wall of 24", gallery.wall), ("form", "/fr/deposer")):
            lines += _lines(name, _weigh(server, path))
    return lines


def _weigh(server: Server, path: str) -> dict[str, int]:
    page = _get(server, path)
    sheets = [_get(server, one) for one in _found(r'<link rel="stylesheet" href="([^"]+)"', page.text)]
    scripts = [_get(server, one) for one in _found(r'<script[^>]* src="([^"]+)"', page.text)]
    fonts = {one for sheet in sheets for one in _fonts(sheet.text)}
    parts = {
        "HTML": page.wire,
        "CSS": sum(sheet.wire for sheet in sheets),
        "JS": sum(script.wire for script in scripts),
        "fonts": sum(_get(server, font).wire for font in fonts),
    }
    return {**parts, "all before pictures": sum(parts.values())}


def _fonts(sheet: str) -> Iterator[str]:
    """Those that every page needs: faces for some letters alone are fetched with those letters."""
    for face in FACE.findall(sheet):
        if "unicode-range" not in face and (found := re.search(r"url\(\.\.([^)]+)\)", face)):
            yield f"/static{found[1]}"


def _found(pattern: str, text: str) -> list[str]:
    return re.findall(pattern, text)


def _get(server: Server, path: str) -> Answer:
    asked = urllib.request.Request(server.url + path, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(asked, timeout=30) as answer:
        body, zipped = answer.read(), answer.headers.get("Content-Encoding") == "gzip"
    plain = gzip.decompress(body) if zipped else body
    return Answer(plain.decode(errors="replace"), len(body))


def _lines(name: str, parts: dict[str, int]) -> Iterator[Line]:
    for part, size in parts.items():
        most = GOALS[part] * KB
        goal = f"≤ {GOALS[part]} KB" if most else ""
        yield Line(f"{name}: {part}", f"{size / KB:.1f} KB", "", goal, size <= most if most else None)


def main() -> None:
    with stage() as here:
        show("Weight on the wire", bench(here, *sys.argv[1:1]))


if __name__ == "__main__":
    main()
