"""Renditions of a 12-megapixel photo: our recipe against Pillow used plainly, and against sharp where npm can bring it.

`python -m bench.renditions [--rounds N] [--source PHOTO]`. CPU only, all in one run, medians of interleaved rounds.
"""

import argparse
import io
import json
import shutil
import struct
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from math import log10
from pathlib import Path
from statistics import mean, median
from typing import Any
from unittest.mock import patch

from PIL import AvifImagePlugin, Image, ImageChops, ImageMath, ImageStat
from PIL.Image import Resampling

from bench.load import interleaved
from bench.table import Line, show, within
from gallery import images
from gallery.images import child, recipe
from tests import pictures

ROUNDS = 5
SIDES = [2000, 1000, 400]
FORMATS: dict[str, dict[str, Any]] = {"jpeg": recipe.JPEG, "webp": recipe.WEBP, "avif": recipe.AVIF}
SHARP: dict[str, dict[str, Any]] = {
    "jpeg": {"quality": 80},
    "webp": {"quality": 80, "effort": 4},
    "avif": {"quality": 50, "effort": 2, "chromaSubsampling": "4:2:0"},
    "avif, effort 0": {"quality": 50, "effort": 0, "chromaSubsampling": "4:2:0"},
}
PHOTOLOGUE_TO_NAIVE = 832 / 396
"""photologue is not run here: what it took of Pillow's naive way when both were measured side by side."""
MIB = 1024**2

Pictures = dict[int, bytes]
"""Encoded, by long side."""


@dataclass(frozen=True)
class Cost:
    ms: float
    peak: int = 0
    bytes: int = 0


# — the ways ——————————————————————————————————————————————————————————————————————————————————————————————————————


def ours(source: Path, form: str) -> Pictures:
    """The recipe of gallery/images, with the sizes of the comparison."""
    with source.open("rb") as stream:
        picture, _size = child.decode(stream, largest=SIDES[0])
    largest = recipe.shrink(picture, recipe.fitted(picture.size, SIDES[0]))
    del picture
    return {side: _encoded(image, form) for side, image in recipe.cascade(largest, SIDES)}


def naive(source: Path, form: str) -> Pictures:
    """Open, resize, save, for each size."""
    made = {}
    for side in SIDES:
        with Image.open(source) as picture:
            made[side] = _encoded(picture.resize(recipe.fitted(picture.size, side), Resampling.LANCZOS), form)
    return made


def thumbnails(source: Path, form: str) -> Pictures:
    """`thumbnail()` for each size: Pillow's own shortcut, which has the decoder reduce."""
    made = {}
    for side in SIDES:
        with Image.open(source) as picture:
            picture.thumbnail((side, side))
            made[side] = _encoded(picture, form)
    return made


def _encoded(image: Image.Image, form: str) -> bytes:
    stream = io.BytesIO()
    image.info = {}
    image.save(stream, form.upper(), **FORMATS[form])
    return stream.getvalue()


def ours_faster(source: Path, form: str) -> Pictures:
    """AVIF at the speed that sharp's effort 0 stands for: a fifth more bytes than ours, so it is not what we do."""
    with patch.dict(recipe.AVIF, speed=9):
        return ours(source, form)


def timed(way: Callable[[Path, str], Pictures], source: Path, form: str) -> Cost:
    before = time.process_time()
    made = way(source, form)
    return Cost((time.process_time() - before) * 1000, bytes=sum(map(len, made.values())))


def full_set(source: Path) -> Cost:
    """All twelve files, tiles and all, as the worker has them made, the child's start included."""
    with tempfile.TemporaryDirectory() as folder:
        made = images.render(source, Path(folder))
    return Cost(made.cpu_seconds * 1000, made.peak_bytes, sum(file.bytes for file in made.files))


class Sharp:
    """A Node process that makes renditions on order."""

    def __init__(self, folder: Path, source: Path) -> None:
        command = ["node", str(Path(__file__).with_name("sharp_peer.mjs"))]
        pipe = subprocess.PIPE
        self._node = subprocess.Popen(command, cwd=folder, stdin=pipe, stdout=pipe, text=True)
        self._source = source

    def make(self, way: str, kind: str, into: Path | None = None) -> Cost:
        order: dict[str, Any] = {
            "source": str(self._source),
            "sides": SIDES,
            "way": way,
            "into": into and str(into),
        }
        order |= {"format": kind.split(",", maxsplit=1)[0], "options": SHARP[kind]}
        assert self._node.stdin
        assert self._node.stdout
        self._node.stdin.write(json.dumps(order) + "\n")
        self._node.stdin.flush()
        told = json.loads(self._node.stdout.readline())
        return Cost(told["ms"], told["peak"], told["bytes"])

    def end(self) -> None:
        assert self._node.stdin
        self._node.stdin.close()
        self._node.wait(30)


@contextmanager
def npm_sharp(source: Path) -> Iterator[Callable[[], Sharp] | None]:
    """Start sharp, as often as asked; None where it can't be had."""
    started: list[Sharp] = []
    with tempfile.TemporaryDirectory() as folder:
        if not _installed(folder):
            yield None
            return

        def start() -> Sharp:
            started.append(Sharp(Path(folder), source))
            return started[-1]

        try:
            yield start
        finally:
            for one in started:
                one.end()


def _installed(folder: str) -> bool:
    if not (shutil.which("npm") and shutil.which("node")):
        return False
    command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder, "sharp"]
    return subprocess.run(command, capture_output=True, check=False, timeout=300).returncode == 0


# — how good ——————————————————————————————————————————————————————————————————————————————————————————————————————


def ideal(source: Path) -> dict[int, Image.Image]:
    """Each size straight from the full picture, unencoded: what the others are held against."""
    with Image.open(source) as picture:
        return {side: picture.resize(recipe.fitted(picture.size, side), Resampling.LANCZOS) for side in SIDES}


def likeness(made: Pictures, best: dict[int, Image.Image]) -> tuple[float, float]:
    """Mean SSIM of luminance over 8 × 8 blocks, and mean PSNR in dB."""
    pairs = [(Image.open(io.BytesIO(made[side])).convert("RGB"), best[side]) for side in SIDES]
    return mean(ssim(one, other) for one, other in pairs), mean(psnr(one, other) for one, other in pairs)


def psnr(one: Image.Image, other: Image.Image) -> float:
    squares = ImageStat.Stat(ImageChops.difference(one, other)).sum2
    pixels = one.width * one.height * 3
    return 10 * log10(255**2 * pixels / max(sum(squares), 1e-9))


def ssim(one: Image.Image, other: Image.Image) -> float:
    grey = [image.convert("L").convert("F") for image in (one, other)]
    crossed = [_product(first, second) for first, second in ((grey[0], grey[0]), (grey[1], grey[1]), grey)]
    means = [image.reduce(8) for image in (*grey, *crossed)]
    index = ImageMath.lambda_eval(_similarity, **dict(zip(("x", "y", "xx", "yy", "xy"), means, strict=True)))
    whole = index.resize((1, 1), Resampling.BOX)  # ImageStat counts in whole numbers
    return float(struct.unpack("f", whole.tobytes())[0])


def _product(one: Image.Image, other: Image.Image) -> Image.Image:
    product: Image.Image = ImageMath.lambda_eval(lambda of: of["one"] * of["other"], one=one, other=other)
    return product


def _similarity(of: dict[str, Any]) -> Any:
    """Wang, Bovik, Sheikh and Simoncelli, 2004."""
    x, y, low, high = of["x"], of["y"], 6.5025, 58.5225
    covariance = 2 * (of["xy"] - x * y) + high
    variances = (of["xx"] - x * x) + (of["yy"] - y * y) + high
    return (2 * x * y + low) * covariance / ((x * x + y * y + low) * variances)


# — the bench —————————————————————————————————————————————————————————————————————————————————————————————————————


def bench(rounds: int = ROUNDS, source: Path | None = None) -> list[Line]:
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    with tempfile.TemporaryDirectory() as folder:
        photo = source or Path(folder) / "photo.jpg"
        if source is None:
            photo.write_bytes(pictures.camera_jpeg(12))
        with npm_sharp(photo) as start:
            return _measured(photo, rounds, start, Path(folder))


def _measured(photo: Path, rounds: int, start: Callable[[], Sharp] | None, folder: Path) -> list[Line]:
    measures: dict[str, Callable[[], Cost]] = {"full set": partial(full_set, photo)}
    for form in FORMATS:
        measures |= {
            f"{way.__name__} {form}": partial(timed, way, photo, form) for way in (ours, naive, thumbnails)
        }
    measures["ours_faster avif"] = partial(timed, ours_faster, photo, "avif")
    if start:
        peer = start()
        measures |= {f"each {kind}": partial(peer.make, "each", kind) for kind in SHARP}
        measures |= {f"cascade {kind}": partial(peer.make, "cascade", kind) for kind in ("jpeg", "avif")}
    found = {name: _middle(costs) for name, costs in interleaved(rounds, measures).items()}
    lines = [*_plain_lines(found), *_memory_lines(found["full set"], start)]
    return lines + (_sharp_lines(found, _quality(photo, start, folder)) if start else [_skipped()])


def _middle(costs: list[Cost]) -> Cost:
    return Cost(median(cost.ms for cost in costs), max(cost.peak for cost in costs), costs[0].bytes)


def _plain_lines(found: dict[str, Cost]) -> list[Line]:
    peers = (("naive", "Pillow, each size"), ("thumbnails", "Pillow's thumbnail()"))
    lines = [
        _against(f"3 {form}", found[f"ours {form}"], found[f"{way} {form}"], 1, than)
        for form in FORMATS
        for way, than in peers
    ]
    photologue = Cost(found["naive jpeg"].ms * PHOTOLOGUE_TO_NAIVE)
    lines.append(_against("3 jpeg", found["ours jpeg"], photologue, 0.25, "photologue, by its anchor"))
    full = found["full set"]
    return [
        *lines,
        Line(
            "all 12 files, tiles and all, the child's start included",
            f"{full.ms:.0f} ms, {full.bytes // 1024} KB",
        ),
    ]


def _memory_lines(full: Cost, start: Callable[[], Sharp] | None) -> list[Line]:
    held = f"{full.peak / MIB:.0f} MB"
    lines = [Line("peak memory of the child", held, "", "≤ 110 MB", full.peak <= 110 * MIB)]
    if start:
        peer = start()
        peak = max(peer.make("each", kind).peak for kind in FORMATS)
        told = f"{held[:-3]} / {peak / MIB:.0f} MB"
        lines.append(within("peak memory, our 12 files, its 9", told, full.peak / peak, 0.6, "sharp"))
    return lines


def _sharp_lines(found: dict[str, Cost], better: dict[str, tuple[float, float]]) -> list[Line]:
    goals = (
        ("3 jpeg", "ours jpeg", "each jpeg", 0.85, "sharp, each size"),
        ("3 jpeg", "ours jpeg", "cascade jpeg", 1.2, "sharp, a cascade by hand"),
        ("3 webp", "ours webp", "each webp", 1, "sharp, each size"),
        ("3 avif", "ours avif", "each avif", 0.5, "sharp, effort 2"),
        ("3 avif", "ours avif", "each avif, effort 0", 0.9, "sharp, effort 0"),
        (
            "3 avif at that effort's speed, 9",
            "ours_faster avif",
            "each avif, effort 0",
            0.9,
            "sharp, effort 0",
        ),
    )
    lines = [
        _against(what, found[mine], found[theirs], most, than) for what, mine, theirs, most, than in goals
    ]
    return lines + [_quality_line(name, found, seen) for name, seen in better.items()]


def _against(what: str, mine: Cost, theirs: Cost, most: float, than: str) -> Line:
    return within(what, f"{mine.ms:.0f} / {theirs.ms:.0f} ms", mine.ms / theirs.ms, most, than)


def _quality(photo: Path, start: Callable[[], Sharp], folder: Path) -> dict[str, tuple[float, float]]:
    """(SSIM, dB) by which ours are nearer to the ideal than sharp's; below 0: farther."""
    best, better, peer = ideal(photo), {}, start()
    for kind in ("jpeg", "webp", "avif"):
        peer.make("each", kind, folder)
        theirs = {side: (folder / f"{side}.{kind}").read_bytes() for side in SIDES}
        mine, other = likeness(ours(photo, kind), best), likeness(theirs, best)
        better[kind] = (mine[0] - other[0], mine[1] - other[1])
    return better


def _quality_line(form: str, found: dict[str, Cost], better: tuple[float, float]) -> Line:
    size = found[f"ours {form}"].bytes / found[f"each {form}"].bytes
    told = f"SSIM {better[0]:+.4f}, {better[1]:+.2f} dB"
    return Line(
        f"3 {form}: likeness, ours − sharp's",
        told,
        f"{size:.2f}×",
        "SSIM ≥ −0.003 (ratio: bytes)",
        better[0] >= -0.003,
    )


def _skipped() -> Line:
    return Line("sharp", "skipped: npm can't install it here")


NOTES = (
    f"A photo of 12 megapixels to {', '.join(map(str, SIDES))} px. CPU of the process that does it.",
    "sharp with one thread and no cache; AVIF with 4:2:0 as ours. Its effort 0 is speed 9: a fifth more bytes (ADR 9).",
    "The child's memory for 100 megapixels of every kind, goal 700 MB: make prove. Progressive CMYK needs 810 MiB.",
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.renditions", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--source", type=Path, help="a photo of your own")
    given = parser.parse_args()
    show("Renditions", bench(given.rounds, given.source), *NOTES)


if __name__ == "__main__":
    main()
