"""Have a process of our own code do one thing that hostile bytes go through, and wait for its end.

It starts with a bare environment, in a session apart, and is killed when its time is over. What it may use, it limits
itself (`gallery.confined`).
"""

import subprocess
import sys
from pathlib import Path
from typing import IO

_HOME = str(Path(__file__).parents[1])
_ENVIRONMENT = {"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "MALLOC_ARENA_MAX": "1"}

OutOfTime = subprocess.TimeoutExpired
"""What `run_child` raises when the child did not end in time; it is dead then."""


def entry(function: str) -> str:
    """What a child is to run: "gallery.images.child:main" is called with the child's arguments."""
    module, name = function.split(":")
    return f"import sys; sys.path.insert(0, sys.argv[1]); from {module} import {name}; {name}(*sys.argv[2:])"


def run_child(
    start: str,
    *arguments: str,
    seconds: float,
    folder: Path | None = None,
    stdin: IO[bytes] | None = None,
    stdout: IO[bytes] | None = None,
    stderr: IO[bytes] | None = None,
    environment: dict[str, str] | None = None,
) -> int:
    """Its exit status, negative for the signal that ended it. It works in `folder`, and nowhere without one.

    What is not given is empty to read, and forgotten when written. Raises OutOfTime.
    """
    there = {"TMPDIR": str(folder.absolute())} if folder else {}
    return subprocess.run(
        [sys.executable, "-I", "-c", start, _HOME, *arguments],
        stdin=stdin or subprocess.DEVNULL,
        stdout=stdout or subprocess.DEVNULL,
        stderr=stderr or subprocess.DEVNULL,
        cwd=folder or "/",
        env=_ENVIRONMENT | there | (environment or {}),
        start_new_session=True,
        umask=0o077,
        timeout=seconds,
        check=False,
    ).returncode
