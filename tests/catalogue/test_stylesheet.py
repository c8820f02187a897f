"""The stylesheet keeps the promises of the hang."""

import gzip
import re
from pathlib import Path

import pytest

from gallery.catalogue.hang import ALONE, NARROWEST, SHEET, SIDES, WIDEST
from gallery.editions.models import HUES
from gallery.works.jobs import palette_class

STATIC = Path(__file__).parents[2] / "static"
CSS = (STATIC / "css/gallery.css").read_text(encoding="utf-8")


@pytest.mark.shows("B1")
def test_no_rule_anywhere_crops_or_decorates_a_work() -> None:
    sheets = "\n".join(path.read_text(encoding="utf-8") for path in (STATIC / "css").glob("*.css"))
    rules = re.sub(r"/\*.*?\*/", "", sheets, flags=re.DOTALL)
    assert re.findall(r"\b(?:object-fit|background-size)\s*:\s*cover", rules) == []
    assert re.findall(r"box-shadow|drop-shadow|backdrop-filter", rules) == []
    round_ones = re.findall(r"([^{}]*)\{[^{}]*border-radius:(?!0)[^{}]*\}", rules)
    assert [one for one in round_ones if not re.search(r"::before|\.clou i|\.(?:ici|mire)$", one)] == []


def test_every_width_that_a_work_may_have_is_known() -> None:
    known = set(re.findall(r"\.(s-\d{3})\{", CSS))
    for narrowest, widest in ((NARROWEST, WIDEST), ALONE):
        steps = range(round(narrowest**0.5 * 20), round(widest**0.5 * 20) + 1)
        assert {f"s-{step * 5:03d}" for step in steps} <= known
    assert SHEET in known


def test_the_hang_is_as_wide_as_its_pictures_are_told() -> None:
    """`sizes` and `--k` are written in two places: they must say the same."""
    sides = re.findall(r"--k:clamp\(([\d.]+)rem,([\d.]+)cqi,([\d.]+)rem\)", CSS)
    phone, wide = sides[0], sides[1]
    told = dict(SIDES[False])
    assert told[""] == f"{float(phone[1]) * 0.8:.0f}vw", "a phone is told a fifth less"
    assert list(told.values())[:-1] == [
        f"{wide[2]}rem",
        f"{wide[1]}vw",
        f"{wide[0]}rem",
        f"{phone[2]}rem",
    ]
    for least, side, share in (
        ("102.2em", wide[2], wide[1]),
        ("46.9em", wide[0], wide[1]),
        ("31em", phone[2], phone[1]),
    ):
        assert float(least[:-2]) == pytest.approx(float(side) / float(share) * 100, abs=0.2)


def test_every_placeholder_is_the_middle_of_its_colours() -> None:
    colours = dict(re.findall(r"\.p-(\d+)\{background:(#\w{6})\}", CSS))
    assert sorted(map(int, colours)) == list(range(64))
    assert [number for number, colour in colours.items() if palette_class(colour) != int(number)] == []


def test_every_hue_has_its_paint() -> None:
    assert [hue for hue in HUES if f".h-{hue}{{" not in CSS] == []


@pytest.mark.shows("J4.2")
def test_the_stylesheet_and_scripts_are_light() -> None:
    assert len(gzip.compress(CSS.encode(), 6)) <= 14 * 1024
    assert (
        sum((STATIC / "fonts" / name).stat().st_size for name in ("atkinson.woff2", "bricolage.woff2"))
        <= 57_000
    )
