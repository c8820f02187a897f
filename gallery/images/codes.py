"""Read the squares (QR) on a photograph, in a child process: the photograph may be anything."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

WALL_SECONDS = 40
LONGEST_ANSWER = 16 * 1024
_START = "import sys; sys.path.insert(0, sys.argv[1]); from gallery.images.codes_child import main; main(*sys.argv[2:])"
_HOME = str(Path(__file__).parents[2])
_ENVIRONMENT = {"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "MALLOC_ARENA_MAX": "1"}


def read_codes(source: Path) -> list[str]:
    """The texts of the squares that can be read in a picture; none of one that can't be opened."""
    with tempfile.TemporaryDirectory(prefix="codes-") as folder:
        command = [sys.executable, "-I", "-c", _START, _HOME, str(source.absolute()), folder]
        options: dict[str, Any] = {
            "cwd": folder,
            "env": _ENVIRONMENT | {"TMPDIR": folder},
            "timeout": WALL_SECONDS,
        }
        nothing = subprocess.DEVNULL
        try:
            subprocess.run(
                command,
                stdin=nothing,
                stdout=nothing,
                stderr=nothing,
                start_new_session=True,
                umask=0o077,
                check=False,
                **options,
            )
        except subprocess.TimeoutExpired:
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
