"""What the suite uses besides Python: installed by apt-get for root, else named, with the tests that go without it.

Nothing of it is needed to run the gallery.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Need:
    package: str
    use: str
    is_here: Callable[[], bool]


def _program(*names: str) -> Callable[[], bool]:
    """On root's path of an ordinary machine too: nginx lies in sbin."""
    path = os.pathsep.join([*os.get_exec_path(), "/usr/sbin", "/sbin"])
    return lambda: any(shutil.which(name, path=path) for name in names)


def _postgresql() -> bool:
    return any(Path("/usr/lib/postgresql").glob("*/bin/initdb")) or bool(shutil.which("initdb"))


BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable")
"""Any of them will do; the first is the one that costs least."""
NEEDS = [
    Need("postgresql", "tests on PostgreSQL", _postgresql),
    Need("chromium-headless-shell", "tests in a browser", _program(*BROWSERS)),
    Need("nginx-light", "tests behind a proxy", _program("nginx")),
    Need("strace", "tests of what is on the disk before the answer", _program("strace")),
    Need("libimage-exiftool-perl", "a second reader of metadata", _program("exiftool")),
]
ASK_NOTHING = {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
"""RUNLEVEL=1: what is installed must not start its own services; the suite starts what it needs."""


def main() -> int:
    missing = [need for need in NEEDS if not need.is_here()]
    if not missing:
        return 0
    packages = [need.package for need in missing]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        return _install(packages)
    print("Skipped here, since something is missing: " + "; ".join(need.use for need in missing) + ".")
    print(f"To run them too: sudo apt-get install --no-install-recommends {' '.join(packages)}")
    return 0


def _install(packages: list[str]) -> int:
    print(f"Installing for the tests, once: {', '.join(packages)} …", flush=True)
    apt_get = ["apt-get", "-o", "DPkg::Lock::Timeout=300", "-qq", "-y"]
    for words in (["update"], ["install", "--no-install-recommends", *packages]):
        done = subprocess.run(
            [*apt_get, *words],
            env=os.environ | ASK_NOTHING,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            print(f"apt-get {words[0]} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
