"""What a program asks of the system, in order."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path


class NoStrace(Exception):
    """Why nothing can be traced here, and what to do about it."""


@dataclass(frozen=True)
class Call:
    name: str
    paths: tuple[str, ...]
    """The files that it touched, as descriptors or by name."""


def trace(command: list[str], folder: Path, calls: str) -> list[Call]:
    """Run a command and return which of these system calls (`fsync,write,…`) touched the folder, in order."""
    if not shutil.which("strace"):
        raise NoStrace("strace is not installed here (apt-get install strace)")
    ready = subprocess.run(["strace", "-f", "-e", "trace=none", "true"], capture_output=True, check=False)
    if ready.returncode:
        raise NoStrace("tracing is not allowed here (ptrace is refused)")
    log = folder.parent / "strace.log"
    subprocess.run(
        ["strace", "-f", "--seccomp-bpf", "-y", "-s", "0", "-e", f"trace={calls}", "-o", log, *command],
        check=True,
    )
    found = [_call(line) for line in log.read_text().splitlines()]
    return [call for call in found if call and any(path.startswith(str(folder)) for path in call.paths)]


def _call(line: str) -> Call | None:
    match = re.match(r"\d+ +(\w+)\((.*)\) = \d+", line)
    if not match:
        return None
    return Call(match[1], tuple(re.findall(r'[<"](/[^>"]*)[>"]', match[2])))
