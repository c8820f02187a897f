"""Read the squares (QR) on a photograph, in a child process: the photograph may be anything."""

import json
import tempfile
from pathlib import Path

from gallery.children import OutOfTime, entry, run_child

WALL_SECONDS = 40
LONGEST_ANSWER = 16 * 1024
_START = entry("gallery.images.codes_child:main")


def read_codes(source: Path) -> list[str]:
    """The texts of the squares that can be read in a picture; none of one that can't be opened."""
    with tempfile.TemporaryDirectory(prefix="codes-") as folder:
        try:
            run_child(_START, str(source.absolute()), folder, seconds=WALL_SECONDS, folder=Path(folder))
        except OutOfTime:
            return []
        return _read(Path(folder) / "codes.json")


def _read(path: Path) -> list[str]:
    """Written by a process that hostile bytes have been through: it may hold anything."""
    try:
        with path.open("rb") as stream:
            found = json.loads(stream.read(LONGEST_ANSWER))
    except (OSError, ValueError):
        return []
    return [text for text in found if isinstance(text, str)] if isinstance(found, list) else []
