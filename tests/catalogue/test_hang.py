"""The arithmetic of the hang."""

from math import sqrt

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from gallery.catalogue.hang import hang_sizes, in_sentence, lead, made_of, picture_markup, sheet, span
from gallery.catalogue.hung import Drawn, View
from gallery.works.models import Original

sides = st.integers(min_value=1, max_value=20_000)


@given(sides, sides)
def test_works_of_every_ordinary_shape_hang_at_the_same_area(width: int, height: int) -> None:
    wide = span(Original(width=width, height=height))
    assert 0.6 <= wide <= 1.8
    if 0.4 <= width / height <= 3.2:
        assert wide * (wide * height / width) == pytest.approx(1, abs=0.09)
        assert wide == pytest.approx(sqrt(width / height), abs=0.026)


@given(sides, sides, st.booleans())
def test_sizes_name_a_width_for_every_window(width: int, height: int, dense: bool) -> None:
    widths = hang_sizes(Original(width=width, height=height), dense).split(",")
    assert all(one.startswith("(min-width:") for one in widths[:-1])
    assert not widths[-1].startswith("(")


def test_a_picture_offers_what_it_has() -> None:
    drawn = [Drawn(kind, side, side) for kind in ("avif", "webp", "jpeg") for side in (320, 640, 960)]
    picture = View("a" * 32, 960, 720, 0, False, drawn)
    folder = f"/media/{'a' * 32}/"
    with Flask(__name__).test_request_context():
        whole, small = picture_markup(picture, "5rem"), picture_markup(picture, "5rem", most=640)
        assert f'srcset="{folder}320.webp 320w, {folder}640.webp 640w, {folder}960.webp 960w"' in whole
        assert f'srcset="{folder}320.avif 320w, {folder}640.avif 640w"' in small
        assert f'srcset="{folder}320.webp 320w"' in picture_markup(picture, "5rem", most=100)
        assert f'src="{folder}640.webp"' in whole
        assert picture_markup(picture._replace(renditions=[]), "5rem") == ""


def test_a_description_can_say_anything() -> None:
    picture = View("a" * 32, 960, 720, 0, False, [Drawn("webp", 320, 320)])
    with Flask(__name__).test_request_context():
        assert 'alt="&#34;&gt;&lt;script&gt;"' in picture_markup(picture, "5rem", alt='"><script>')


def test_a_sheet_holds_the_first_lines_as_they_are() -> None:
    assert sheet("\n  a\n\tb") == "  a\n\tb"
    assert sheet("a\nb\nc", lines=2) == "a\nb\n…"


def test_a_name_stands_inside_a_sentence_but_an_acronym_stays() -> None:
    assert [in_sentence(one) for one in ("Peinture", "BD", "À deux", "L’eau", "X", "")] == [
        "peinture", "BD", "À deux", "L’eau", "X", "",
    ]  # fmt: skip


def test_a_technique_that_says_its_form_is_not_said_twice() -> None:
    assert made_of("Collage", "Collage de papiers") == "Collage de papiers"
    assert made_of("Collage", "Papiers déchirés") == "Collage, papiers déchirés"
    assert made_of("", "Fil") == "Fil"
    assert made_of("Collage", "") == "Collage"


@pytest.mark.shows("J5.2")
def test_a_long_description_begins_with_its_first_sentence() -> None:
    short = "Une baleine verte. Un village."
    assert lead(short) == (short, "")
    first, rest = lead("Une baleine verte porte un village sur son dos. " + "Elle nage lentement. " * 12)
    assert first == "Une baleine verte porte un village sur son dos."
    assert rest.startswith("Elle nage")
    assert rest.endswith("lentement.")
    assert lead("x" * 400) == ("x" * 400, "")
