"""The picture that goes with a shared link: the work whole, on the paint of its wall, and nobody's name."""

import io
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select, update

from gallery import images
from gallery.audit.service import Actor
from gallery.db import db, transaction
from gallery.desk.service import change_edition
from gallery.editions.models import HUES
from gallery.editions.service import PLAIN, EditionDetails
from gallery.images import cards
from gallery.people.models import AgeBand
from gallery.works import jobs
from gallery.works.models import Original
from tests import factories, pictures
from tests.catalogue.reading import PageRead, get

WORK = "/fr/editions/9/oeuvres/9-001"
EDITION_CARD = "http://localhost/fr/editions/9/carte.jpg"


def told(page: PageRead, name: str) -> str:
    return page.one("meta", property=f"og:{name}")["content"]


def near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) < 14 for a, b in zip(one, other, strict=True))


@pytest.mark.sqlite_only
@pytest.mark.shows("J4.1", "F4")
@pytest.mark.parametrize("size", [(1600, 1200), (300, 1500), (2400, 300), (400, 300)])
def test_a_card_holds_the_whole_work_on_the_paint_of_its_wall(tmp_path: Path, size: tuple[int, int]) -> None:
    corners = [(220, 30, 30), (30, 160, 30), (30, 30, 220), (200, 200, 30)]
    work = Image.new("RGB", (2, 2))
    work.putdata(corners)
    card = cards.card_of(work.resize(size, Image.Resampling.NEAREST), "sapin")
    assert card.size == (1200, 630)
    paint = (0x82, 0xBB, 0x8A)
    scale = min(1, 1110 / size[0], 540 / size[1])
    width, height = round(size[0] * scale), round(size[1] * scale)
    left, top = (1200 - width) // 2, (630 - height) // 2
    inside = [(left + 4, top + 4), (left + width - 5, top + 4), (left + 4, top + height - 5)]
    assert [near(card.getpixel(at), tone) for at, tone in zip(inside, corners, strict=False)] == [True] * 3
    assert near(card.getpixel((left + width - 5, top + height - 5)), corners[3])
    around = [(left - 3, 315), (left + width + 2, 315), (600, top - 3), (600, top + height + 2), (0, 0)]
    assert all(near(card.getpixel(at), paint) for at in around)


@pytest.mark.sqlite_only
def test_a_card_of_the_busiest_picture_is_light(tmp_path: Path) -> None:
    noise = Image.effect_noise((1300, 700), 120).convert("RGB")
    assert cards.write_card(noise, "brique", tmp_path).bytes <= 150_000


@pytest.mark.sqlite_only
def test_each_paint_is_the_one_of_the_walls() -> None:
    css = (Path(__file__).parents[2] / "static/css/gallery.css").read_text(encoding="utf-8")
    assert dict(re.findall(r"\.h-(\w+)\{[^}]*--peinture:(#\w{6})", css)) == cards.PAINTS
    assert set(cards.PAINTS) == set(HUES)


@pytest.mark.sqlite_only
@pytest.mark.shows("J4.1", "P12")
def test_a_shared_work_shows_its_card_and_names_nobody(client: FlaskClient, app_context: Flask) -> None:
    edition = factories.make_edition(9)
    child = factories.make_participant(age_band=AgeBand.FROM_14_TO_17)
    factories.make_exhibited_work(
        edition, views=((640, 480),), title="La mer", name="Maëlle", participant=child
    )
    factories.make_exhibited_work(edition, views=((640, 480),), content_note="Parle de guerre.")
    factories.make_poem(edition)
    page = get(client, WORK)
    assert re.fullmatch(r"http://localhost/media/[0-9a-f]{32}/1200\.jpg", told(page, "image"))
    assert (told(page, "title"), told(page, "image:alt")) == ("La mer", "La mer")
    assert not [one for one in page.all("meta") if "Maëlle" in one.get("content")]
    assert client.get(told(page, "image").removeprefix("http://localhost")).mimetype == "image/jpeg"
    for covered in ("9-002", "9-003"):
        assert told(get(client, f"/fr/editions/9/oeuvres/{covered}"), "image") == EDITION_CARD
    assert told(get(client, "/fr/editions/9"), "image") == EDITION_CARD
    assert told(get(client, "/en/"), "image").endswith("/en/editions/9/card.jpg")
    answer = client.get("/fr/editions/9/carte.jpg")
    assert Image.open(io.BytesIO(answer.data)).size == (1200, 630)
    factories.make_edition(10, published=False)
    assert client.get("/fr/editions/10/carte.jpg").status_code == 404


@pytest.mark.shows("J4.1")
def test_cards_follow_when_the_walls_are_painted_anew(app_context: Flask) -> None:
    edition = factories.make_edition(9)
    work = factories.make_exhibited_work(edition, views=((320, 240),))
    factories.make_exhibited_work(factories.make_edition(7), views=((320, 240),))
    with transaction() as session:
        session.execute(update(Original).values(next_try_at=None))
    assert jobs.ask_again(everything=False) == []
    details = EditionDetails(**{name: getattr(edition, name) for name in PLAIN} | {"hue": "ocre"})
    change_edition(edition, details, Actor("user", factories.make_user().id), edition.version)
    waiting = select(Original.id).where(Original.next_try_at.is_not(None))
    assert list(db.session.scalars(waiting)) == jobs.ask_again(everything=False) == [work.originals[0].id]


@pytest.mark.sqlite_only
def test_a_worker_makes_the_card_on_the_paint_of_the_edition(tmp_path: Path) -> None:
    source = tmp_path / "original"
    source.write_bytes(pictures.encoded(pictures.scene(200, 100), "png"))
    (tmp_path / "made").mkdir()
    made = images.render(source, tmp_path / "made", "prune").files
    card = next(one for one in made if one.format == "jpeg")
    assert (card.path.name, card.width, card.height) == ("card-prune.jpg", 1200, 630)
    assert near(Image.open(card.path).getpixel((5, 5)), (0xB5, 0x93, 0xC0))
