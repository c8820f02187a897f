"""The card that stands for a work elsewhere: the work whole, on the paint of its edition's wall."""

import io
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from gallery.images import recipe

SIZE = 1200, 630
MARGIN = 45
PAINTS = {
    "brique": "#f88f6a",
    "ocre": "#eab447",
    "sapin": "#82bb8a",
    "fleuve": "#6bbabe",
    "ardoise": "#82a7d8",
    "prune": "#b593c0",
    "framboise": "#df8ba2",
}
"""As in daylight; `--peinture` of `.h-…` in static/css/gallery.css."""
MOST_BYTES = 150_000
QUALITIES = 84, 72, 60, 48, 36, 24, 12, 1
"""The first at which a card is light enough; the last few are for noise alone."""

PLASTER, CIMAISE, INK = "#f6f3ee", "#8d8173", "#1d1813"
LEFT, LINE = 70, 315
WALL = (0, 0), (720, 0), (704, 300), (714, 450), (682, 630), (0, 630)
DIGITS = 640, 500, 380
"""How large a number of one, two, three figures is."""
FONT = Path(__file__).parents[2] / "static/fonts/bricolage.woff2"


def card_of(picture: Image.Image, hue: str) -> Image.Image:
    """Never cropped, never enlarged."""
    card = Image.new("RGB", SIZE, PAINTS[hue])
    room = [side - 2 * MARGIN for side in SIZE]
    scale = min(1, room[0] / picture.width, room[1] / picture.height)
    hung = recipe.reduced(picture, recipe.fitted(picture.size, round(max(picture.size) * scale) or 1))
    card.paste(hung, ((SIZE[0] - hung.width) // 2, (SIZE[1] - hung.height) // 2))
    return card


def number_card(number: int, letters: str, hue: str) -> bytes:
    """An edition's: the corner of its room, with its number across. A JPEG."""
    card = Image.new("RGB", SIZE, PLASTER)
    draw = ImageDraw.Draw(card)
    draw.line((0, LINE, SIZE[0], LINE), CIMAISE, 2)
    draw.polygon(WALL, PAINTS[hue])
    size = DIGITS[min(len(str(number)), len(DIGITS)) - 1]
    large, small = (ImageFont.truetype(FONT, size * share) for share in (1, 0.36))
    draw.text((LEFT, LINE), str(number), INK, large, anchor="lm")
    _left, top, right, _bottom = draw.textbbox((LEFT, LINE), str(number), large, anchor="lm")
    draw.text((right + size // 40, top), letters, INK, small, anchor="lt")
    stream = io.BytesIO()
    card.save(stream, "JPEG", quality=QUALITIES[0])
    return stream.getvalue()


def write_card(picture: Image.Image, hue: str, folder: Path) -> recipe.Made:
    """Its name alone tells the paint, so that cards made before the wall was painted anew are found (works/jobs.py)."""
    card = card_of(picture, hue)
    made = _ever_lighter(card, folder, f"card-{hue}.jpg")
    return next(one for one in made if one.bytes <= MOST_BYTES)


def _ever_lighter(card: Image.Image, folder: Path, name: str) -> Iterator[recipe.Made]:
    for quality in QUALITIES:
        yield recipe.write(card, folder, name, "jpeg", {"quality": quality})
