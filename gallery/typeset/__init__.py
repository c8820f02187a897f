"""Pages for paper, as PDF. The one place that knows typst.

What people wrote comes in as data, never as markup: nothing of it can be run or drawn otherwise than as text. Each
document is made in a process of its own, so that the web process stays as small as it was.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

WALL_SECONDS = 60
PDF = "application/pdf"
_HOME = str(Path(__file__).parents[2])
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from gallery.typeset.child import main; main(sys.argv[2])"
)
_ENVIRONMENT = {"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "RAYON_NUM_THREADS": "1"}


class NotSet(Exception):
    """A document could not be made: our own mistake, or no memory."""


def typeset(template: Path, said: Mapping[str, Any], pictures: Mapping[str, bytes] | None = None) -> bytes:
    """A tagged PDF (PDF/UA-1) of a template. It reads `said.json`, and `pictures` by their names.

    Templates beside it may be imported.
    """
    with tempfile.TemporaryDirectory(prefix="typeset-") as made:
        folder = Path(made)
        for source in template.parent.glob("*.typ"):
            shutil.copy(source, folder)
        (folder / "said.json").write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
        for name, body in (pictures or {}).items():
            (folder / Path(name).name).write_bytes(body)
        shutil.move(folder / template.name, folder / "main.typ")
        return _made(folder)


def _made(folder: Path) -> bytes:
    command = [sys.executable, "-I", "-c", _START, _HOME, str(folder)]
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        cwd=folder,
        env=_ENVIRONMENT | {"TMPDIR": str(folder)},
        start_new_session=True,
        umask=0o077,
        timeout=WALL_SECONDS,
        check=False,
    )
    if done.returncode:
        raise NotSet(done.stderr[-2000:])
    return (folder / "made.pdf").read_bytes()
