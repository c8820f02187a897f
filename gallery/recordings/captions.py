"""Captions: read from a file as somebody made it, and written anew; of what was in it only times and words are left."""

import html
import re
from collections.abc import Iterator

from gallery.recordings import refusals

MAX_CAPTIONS_BYTES = 200_000
MOST_CUES = 5000
_TIME = r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})[.,](\d{3})"
_TIMES = re.compile(rf"\s*{_TIME}\s+-->\s+{_TIME}(?:\s.*)?")
_TAG = re.compile(r"<[^>\n]*>|\{\\[^}\n]*\}")
_NOT_CUES = ("STYLE", "REGION", "NOTE", "WEBVTT")


def read_captions(data: bytes) -> str:
    """WebVTT, from WebVTT or SubRip: cues in their order, as plain text. Raises NotAcceptable.

    Styles, regions, notes, positions and tags are dropped: nothing of them is words.
    """
    if len(data) > MAX_CAPTIONS_BYTES:
        raise refusals.captions_too_long()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refusals.not_captions() from error
    cues = sorted(_cues(text.replace("\r\n", "\n").replace("\r", "\n")), key=lambda cue: cue[:2])
    if not cues or len(cues) > MOST_CUES or "\0" in text:
        raise refusals.not_captions()
    return "WEBVTT\n" + "".join(f"\n{_said(start)} --> {_said(end)}\n{words}\n" for start, end, words in cues)


def _cues(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, words) of each, in milliseconds."""
    for block in re.split(r"\n[ \t]*\n+", text.strip()):
        lines = block.split("\n")
        at = next((place for place, line in enumerate(lines[:2]) if _TIMES.fullmatch(line)), None)
        if at is None or (at == 0 and block.startswith(_NOT_CUES)):
            continue
        times = _TIMES.fullmatch(lines[at])
        words = "\n".join(filter(None, (_plain(line) for line in lines[at + 1 :])))
        if times and words:
            start, end = _milliseconds(times.groups()[:4]), _milliseconds(times.groups()[4:])
            if start < end:
                yield start, end, words


def _plain(line: str) -> str:
    """A line's words; what could be read as a tag or a time is no longer one."""
    bare = html.unescape(_TAG.sub("", line)).strip()
    shown = "".join(letter for letter in bare if letter.isprintable())
    return html.escape(shown, quote=False)


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, rest = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest


def _said(at: int) -> str:
    seconds, rest = divmod(at, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{rest:03d}"


def words_of(captions: str) -> str:
    """Only what is said, for who reads it without the film."""
    blocks = captions.split("\n\n")[1:]
    return "\n".join(html.unescape(block.partition("\n")[2].strip()) for block in blocks)
