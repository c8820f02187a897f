"""Pictures that look like one another are found, whoever sent them and however they are turned, by who may see them."""

import random

import pytest
from flask import Flask
from PIL import Image, ImageEnhance
from PIL.Image import Resampling, Transpose
from sqlalchemy import func, select

from gallery.audit.service import GALLERY
from gallery.db import db, transaction
from gallery.editions.models import Edition
from gallery.images.traits import hashes
from gallery.rights.erasing import erase_work
from gallery.works.look_alikes import (
    NEAR,
    Likeness,
    is_plain,
    keep_look,
    look_alikes,
    orientations,
    signed,
    unsigned,
)
from gallery.works.models import HashPart, Work, WorkStatus
from tests.factories import make_edition, make_exhibited_work, make_pending_work
from tests.pictures import scene

TURNED = [None, *Transpose]
LIKENESS = {
    None: Likeness.NEAR,
    Transpose.FLIP_LEFT_RIGHT: Likeness.MIRRORED,
    Transpose.FLIP_TOP_BOTTOM: Likeness.TURNED_MIRRORED,
    Transpose.ROTATE_90: Likeness.TURNED,
    Transpose.ROTATE_180: Likeness.TURNED,
    Transpose.ROTATE_270: Likeness.TURNED,
    Transpose.TRANSPOSE: Likeness.TURNED_MIRRORED,
    Transpose.TRANSVERSE: Likeness.TURNED_MIRRORED,
}


@pytest.fixture(scope="module")
def picture() -> Image.Image:
    return scene(320, 240, seed=7)


@pytest.fixture
def edition(app_context: Flask) -> Edition:
    return make_edition(9)


def drawn(work: Work, picture: Image.Image) -> Work:
    """Its first picture looks so, as its worker notes it."""
    with transaction():
        keep_look(work.originals[0], *hashes(picture))
    return work


def found(work: Work, editions: list[int] | None = None) -> list[tuple[str, Likeness]]:
    return [(one.work.number, one.likeness) for one in look_alikes(work, editions)]


@pytest.mark.parametrize("turn", TURNED, ids=str)
def test_picture_in_each_of_its_eight_positions_is_one_of_those_derived_from_two_hashes(
    picture: Image.Image, turn: Transpose | None
) -> None:
    other = picture if turn is None else picture.transpose(turn)
    there = hashes(other)[0]
    distance, likeness = min(
        ((there ^ look).bit_count(), how) for look, how in orientations(*hashes(picture))
    )
    assert (distance <= 3, likeness) == (True, LIKENESS[turn])


@pytest.mark.shows("B6")
def test_copy_that_was_turned_or_made_paler_is_shown_beside_a_work(
    edition: Edition, picture: Image.Image
) -> None:
    first = drawn(make_exhibited_work(make_edition(8)), picture)
    paler = ImageEnhance.Brightness(picture.resize((200, 150), Resampling.BILINEAR)).enhance(0.8)
    second = drawn(make_pending_work(edition), paler)
    third = drawn(make_pending_work(edition), picture.transpose(Transpose.ROTATE_90))
    drawn(make_pending_work(edition), scene(320, 240, seed=8))
    assert set(found(second)) == {(first.number, Likeness.NEAR), (third.number, Likeness.TURNED)}


@pytest.mark.shows("B6")
def test_same_file_is_found_however_plain_it_is(edition: Edition) -> None:
    white = Image.new("RGB", (64, 48), "white")
    works = [drawn(make_pending_work(edition), white) for _three in range(3)]
    with transaction():
        works[2].originals[0].sha256 = works[0].originals[0].sha256
    assert found(works[0]) == [(works[2].number, Likeness.SAME_FILE)]
    assert found(works[1]) == []


@pytest.mark.shows("B6")
def test_every_hash_that_is_near_is_found_and_none_that_is_not(edition: Edition) -> None:
    dice = random.Random(5)
    mine = dice.getrandbits(64)
    works = [make_pending_work(edition, views=((40, 30),)) for _each in range(NEAR + 3)]
    with transaction():
        for far, work in enumerate(works):
            bits = dice.sample(range(64), far)
            keep_look(work.originals[0], mine ^ sum(1 << bit for bit in bits), dice.getrandbits(64))
    assert [number for number, _how in found(works[0])] == [work.number for work in works[1 : NEAR + 1]]


@pytest.mark.shows("P11", "P14", "B6")
def test_moderator_of_one_edition_sees_of_the_others_what_hangs(
    edition: Edition, picture: Image.Image
) -> None:
    before = make_edition(8)
    hung = drawn(make_exhibited_work(before), picture)
    drawn(make_pending_work(before), picture)
    hidden = drawn(make_exhibited_work(before), picture)
    with transaction():
        hidden.originals[0].hidden = True
    mine = drawn(make_pending_work(edition), picture)
    beside = drawn(make_pending_work(edition), picture)
    assert {number for number, _how in found(mine, [edition.id])} == {hung.number, beside.number}
    assert len(found(mine, None)) == 4


@pytest.mark.shows("P40", "B6")
def test_what_was_withdrawn_or_erased_is_like_nothing_any_more(
    edition: Edition, picture: Image.Image
) -> None:
    withdrawn, erased, mine = (drawn(make_pending_work(edition), picture) for _three in range(3))
    with transaction():
        withdrawn.move_to(WorkStatus.WITHDRAWN)
    erase_work(erased, GALLERY)
    assert found(mine, None) == []
    assert db.session.scalar(select(func.count()).select_from(HashPart)) == 8


@pytest.mark.shows("B6")
def test_work_asks_for_a_look_if_a_picture_like_it_was_there_first(
    edition: Edition, picture: Image.Image
) -> None:
    drawn(make_pending_work(make_edition(8)), picture)  # its team alone knows of it
    first, second = (drawn(make_pending_work(edition), picture) for _two in range(2))
    assert [work.originals[0].resembles for work in (first, second)] == [False, True]
    drawn(first, picture)
    assert not first.originals[0].resembles, "drawn anew, as for another card, it is no newer"


def test_hashes_of_the_kind_that_tell_nothing_are_plain() -> None:
    assert is_plain(0)
    assert is_plain(2**64 - 1)
    assert not is_plain(0x00FF00FF00FF00FF)
    assert unsigned(signed(2**64 - 5)) == 2**64 - 5
