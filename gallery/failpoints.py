"""Named steps at which a test ends the process as `kill -9` would, to show that nothing is left half-done.

The step's name comes from `GALLERY_FAIL_AT` or from `configure()`. In ordinary life there is none.
"""

import os
import signal

_named = {os.environ.get("GALLERY_FAIL_AT", "")}


def configure(name: str) -> None:
    """Let this process end at the step of that name; an empty name lets it live."""
    _named.clear()
    _named.add(name)


def reach(name: str) -> None:
    """Say that a step was reached; does not return if it is the one to die at."""
    if name in _named:
        os.kill(os.getpid(), signal.SIGKILL)
