"""Pages for paper, as PDF. The one place that knows typst.

What people wrote comes in as data, never as markup: nothing of it can be run or drawn otherwise than as text. Each
document is made in a process of its own, so that the web process stays as small as it was.
"""

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gallery.children import entry, run_child

WALL_SECONDS = 60
PDF = "application/pdf"
_START = entry("gallery.typeset.child:main")


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
    one_thread = {"RAYON_NUM_THREADS": "1"}
    with tempfile.TemporaryFile() as trouble:
        status = run_child(
            _START, str(folder), seconds=WALL_SECONDS, folder=folder, stderr=trouble, environment=one_thread
        )
        if status:
            trouble.seek(0)
            raise NotSet(trouble.read().decode(errors="replace")[-2000:])
    return (folder / "made.pdf").read_bytes()
