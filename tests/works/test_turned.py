"""Pictures drawn before turned copies were looked for: they are found turned, too, and need not be drawn anew."""

import io

import pytest
from flask import Flask
from PIL import Image
from PIL.Image import Transpose

from gallery.db import transaction
from gallery.images.traits import hashes
from gallery.works.files import storage
from gallery.works.look_alikes import Likeness, keep_look, look_alikes, unsigned
from gallery.works.models import Work
from gallery.works.turned import note_turned
from tests.factories import make_edition, make_pending_work
from tests.pictures import encoded, scene

pytestmark = pytest.mark.sqlite_only


@pytest.fixture
def picture() -> Image.Image:
    return scene(320, 240, seed=7)


@pytest.fixture
def old(app_context: Flask, picture: Image.Image) -> Work:
    """A work whose picture has one hash as yet, and renditions that show it."""
    work = make_pending_work(make_edition(9), views=((320, 240),))
    small = next(one for one in work.originals[0].renditions if one.format == "webp")
    storage().delete(small.key)
    storage().put(small.key, io.BytesIO(encoded(picture, "webp")))
    with transaction():
        keep_look(work.originals[0], *hashes(picture))
        work.originals[0].dhash_turned = work.originals[0].next_try_at = None
    return work


@pytest.mark.shows("B6", "P36")
def test_older_picture_is_found_turned_once_its_rendition_was_looked_at(
    old: Work, picture: Image.Image
) -> None:
    aside = make_pending_work(old.edition)
    with transaction():
        keep_look(aside.originals[0], *hashes(picture.transpose(Transpose.ROTATE_90)))
    assert look_alikes(old, None) == []
    note_turned()
    (found,) = look_alikes(old, None)
    assert (found.work.number, found.likeness) == (aside.number, Likeness.TURNED)
    turned = unsigned(old.originals[0].dhash_turned or 0)
    assert (turned ^ hashes(picture)[1]).bit_count() <= 3
    assert old.originals[0].next_try_at is None, "it is not drawn anew"


@pytest.mark.shows("B6", "P30")
def test_picture_whose_rendition_is_lost_or_spoilt_is_drawn_anew_once(old: Work) -> None:
    small = next(one for one in old.originals[0].renditions if one.format == "webp")
    for spoil in (None, b"RIFF\x10\x00\x00\x00WEBPVP8 nothing of a picture"):
        storage().delete(small.key)
        if spoil:
            storage().put(small.key, io.BytesIO(spoil))
        note_turned()
        assert old.originals[0].next_try_at is not None
        assert old.originals[0].dhash_turned is None
        with transaction():
            old.originals[0].next_try_at, old.originals[0].trouble = None, ""
    with transaction():
        old.originals[0].trouble = "damaged"
    note_turned()
    assert old.originals[0].next_try_at is None, "it was given up, and does not come again at each round"
