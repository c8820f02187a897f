"""Makes `.venv` from the hashed locks: `run` for the gallery, `dev` for its tests as well.

It is done again only when a lock has changed. A stamp is written last, so an environment that was left half made is
made anew. The gallery itself is not installed: a `.pth` file names this folder, a launcher starts its command.
Nothing but the standard library may be used here.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"run": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
HOLDS = {"run": ("run",), "dev": ("run", "dev")}
"""The development lock holds all that the other one does, in the same versions (a test sees to it)."""
WAIT = {"run": "about half a minute", "dev": "about a minute"}
NO_VENV = (
    "This Python has neither pip nor a working venv: please install them "
    "(on Debian and Ubuntu: apt-get install python3-venv), or install uv."
)
PIP_FOR_OTHERS = (22, 3)
"""Since when pip can install for another Python than its own."""
LAUNCHER = '#!/bin/sh\nexec "${0%/*}/python" -P -m gallery "$@"\n'
"""Through a shell, since a first line can't name a Python whose path has a space."""


class CannotMake(Exception):
    """Why there is no environment, in one sentence."""


def make_environment(kind: str) -> None:
    """Bring `.venv` to what the lock says, if it is not there yet."""
    with _alone():
        if _is_made(kind):
            return
        print(f"Setting up the environment, once ({WAIT[kind]}) …", flush=True)
        if not _is_made("run"):
            _start_anew()
        _install(LOCKS[kind])
        _add_gallery()
        for held in HOLDS[kind]:
            _stamp(held).write_text(_wanted(held))


@contextmanager
def _alone() -> Iterator[None]:
    """Two `make run` at once must not make it twice."""
    folder = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _stamp(kind: str) -> Path:
    return VENV / f"made-for-{kind}"


def _wanted(kind: str) -> str:
    """What the stamp must say: which lock, and where, since an environment can't be moved."""
    return f"{hashlib.sha256(LOCKS[kind].read_bytes()).hexdigest()} {ROOT}\n"


def _is_made(kind: str) -> bool:
    stamp = _stamp(kind)
    return PYTHON.exists() and stamp.is_file() and stamp.read_text() == _wanted(kind)


def _start_anew() -> None:
    if VENV.is_symlink():
        VENV.unlink()
    shutil.rmtree(VENV, ignore_errors=True)
    if _with_uv("venv", "--python", sys.executable, str(VENV)):
        return
    made = _quietly(sys.executable, "-m", "venv", "--without-pip", str(VENV))
    if made.returncode:
        raise CannotMake(f"{NO_VENV}\n{made.stderr.strip() or made.stdout.strip()}")


def _install(lock: Path) -> None:
    words = ("install", "--require-hashes", "--no-deps", "-r", str(lock))
    if _with_uv("pip", *words, "--python", str(PYTHON)):
        return
    # Twice as fast without compiling: Python does that later, for the parts that are used.
    done = _quietly(*_pip(), "--disable-pip-version-check", "--no-input", "-qq", *words, "--no-compile")
    if done.returncode:
        raise CannotMake(f"The packages of {lock.name} could not be installed:\n{done.stderr.strip()}")


def _pip() -> tuple[str, ...]:
    """This Python's pip, at work for the environment (that saves seconds); else one of the environment's own."""
    if _pip_version() >= PIP_FOR_OTHERS:
        return (sys.executable, "-m", "pip", "--python", str(PYTHON))
    if _quietly(str(PYTHON), "-m", "ensurepip").returncode:
        raise CannotMake(NO_VENV)
    return (str(PYTHON), "-m", "pip")


def _pip_version() -> tuple[int, ...]:
    try:
        return tuple(int(part) for part in version("pip").split(".")[:2])
    except (PackageNotFoundError, ValueError):
        return (0,)


def _with_uv(*words: str) -> bool:
    """Let uv do it, if it is here and can; pip can do all of it too."""
    uv = shutil.which("uv")
    if not uv:
        return False
    return not _quietly(uv, *words, "--quiet", "--no-config", "--no-python-downloads").returncode


def _quietly(*command: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )


def _add_gallery() -> None:
    """What an editable install does, without the network and the build tools it needs."""
    paths = sysconfig.get_paths(scheme="venv", vars={"base": str(VENV), "platbase": str(VENV)})
    (Path(paths["purelib"]) / "gallery.pth").write_text(f"{ROOT}\n")
    launcher = VENV / "bin" / "gallery"
    launcher.write_text(LAUNCHER)
    launcher.chmod(0o755)


if __name__ == "__main__":
    if sys.argv[1] == "--is-made":
        sys.exit(not _is_made(sys.argv[2]))
    try:
        make_environment(sys.argv[1])
    except CannotMake as why:
        sys.exit(str(why))
    except KeyboardInterrupt:
        sys.exit(130)
