"""What was erased, in a file beside the database that no restore takes back (J7.5): one JSON object a line.

A line is safe on the disk before the erasure commits, so that there is none without its line. It names nobody.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from flask import current_app

NAME = "erasures.jsonl"


@dataclass(frozen=True)
class Line:
    """One act of erasing, as `rights.models.Erasure` has it."""

    kind: str
    id: int
    number: str
    at: datetime


def append(lines: list[Line]) -> None:
    """Add lines, and wait until no power cut can lose them."""
    told = [json.dumps({**asdict(line), "at": line.at.isoformat()}) for line in lines]
    new = not _file().exists()
    handle = os.open(_file(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, "".join(f"{line}\n" for line in told).encode("ascii"))
        os.fsync(handle)
    finally:
        os.close(handle)
    if new:
        _sync(_file().parent)


def lines() -> Iterator[Line]:
    """Every line that can be read: the last may have been cut short by a power cut, and its act with it."""
    try:
        told = _file().read_text(encoding="ascii").splitlines()
    except FileNotFoundError:
        return
    for one in told:
        try:
            found = json.loads(one)
            yield Line(found["kind"], found["id"], found["number"], datetime.fromisoformat(found["at"]))
        except (ValueError, KeyError, TypeError):
            continue


def _file() -> Path:
    data: Path = current_app.extensions["gallery_settings"].data
    return data / NAME


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
