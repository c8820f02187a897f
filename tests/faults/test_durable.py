"""What is acknowledged is on the disk: in the order in which the web process really asks the system."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from gallery.config import Settings
from tests.faults.processes import children_of, wait_for
from tests.faults.visitor import Visitor, photo
from tests.services import live
from tests.services.run import Run, free_port
from tests.services.strace import NoStrace, trace

CALLS = "fsync,fdatasync,link,linkat,rename,renameat,renameat2,write,pwrite64,writev,sendto,sendmsg"
WEB = """
import sys
from gallery.app import create_app
from gallery.config import load_settings
from gallery.up import serve
settings = load_settings()
serve(lambda: create_app(load_settings()), settings, "127.0.0.1", int(sys.argv[1]))
"""


@dataclass(frozen=True)
class Step:
    call: str
    said: str
    """Its arguments, as strace shows them."""

    def does(self, call: str, *words: str) -> bool:
        return re.fullmatch(call, self.call) is not None and all(word in self.said for word in words)


@contextmanager
def traced_web(run: Run, settings: Settings, log: Path, port: int) -> Iterator[None]:
    """The real web server, alone, with strace looking on."""
    command = ["strace", "-f", "--seccomp-bpf", "-y", "-s", "32", "-e", f"trace={CALLS}", "-o", str(log)]
    web = run.start(
        f"traced-{port}",
        [*command, sys.executable, "-c", WEB, str(port)],
        cwd=live.ROOT,
        env=live.environment(settings),
    )
    visitor = Visitor(port, patience=5)
    wait_for(lambda: _answers(visitor), 60, run.log(f"traced-{port}").read_text)
    yield
    for traced in children_of(web.pid):
        traced.kill(signal.SIGTERM)  # strace itself takes no notice of it while somebody is traced
    run.stop(web)


def _answers(visitor: Visitor) -> bool:
    try:
        return visitor.get("/readyz").status == 200
    except OSError:
        return False


def steps(log: Path) -> list[Step]:
    """All calls in the order in which they were done. One that was interrupted counts when it came to its end."""
    begun: dict[str, str] = {}
    found = []
    for line in log.read_text(errors="replace").splitlines():
        pid, _space, rest = line.partition(" ")
        rest = rest.strip()
        if rest.endswith("<unfinished ...>"):
            begun[pid] = rest.removesuffix("<unfinished ...>")
            continue
        if resumed := re.match(r"<\.\.\. \w+ resumed>(.*)", rest):
            rest = begun.pop(pid, "") + resumed[1]
        if called := re.match(r"(\w+)\((.*)\) += \d+", rest):
            found.append(Step(called[1], called[2]))
    return found


def require_order(found: list[Step], *wanted: tuple[str, ...]) -> None:
    """Each of these comes after the one before it."""
    at = 0
    for call, *words in wanted:
        later = [place for place in range(at, len(found)) if found[place].does(call, *words)]
        assert later, f"no {call} {words} after step {at}: {found[max(0, at - 3) : at + 20]}"
        at = later[0] + 1


@pytest.fixture(autouse=True)
def _strace(tmp_path: Path) -> None:
    try:
        trace(["true"], tmp_path / "nowhere", "fsync")
    except NoStrace as why:
        pytest.skip(str(why))
    except (OSError, subprocess.CalledProcessError) as why:
        pytest.skip(f"strace does not work here: {why}")


@pytest.mark.sqlite_only
@pytest.mark.shows("P31")
def test_the_receipt_is_answered_after_file_folder_and_row_are_on_the_disk(
    run: Run, settings: Settings, collecting: int, tmp_path: Path
) -> None:
    port, log = free_port(), tmp_path / "strace.log"
    with traced_web(run, settings, log, port):
        visitor = Visitor(port)
        form = visitor.open_form()
        answer, _key = visitor.send_work([photo(Random(1))], form)
        assert answer.status == 303, answer.text
    found = steps(log)
    begun = next(n for n, step in enumerate(found) if step.does("write", ".part>"))
    answered = next(
        n
        for n, step in enumerate(found)
        if n > begun and step.does("sendto|sendmsg|writev|write", "HTTP/1.1 303")
    )
    require_order(
        found[begun : answered + 1],
        ("write", ".part>"),
        ("fsync", ".part>"),
        ("link|linkat", "/uploads/originals/"),
        ("fsync", "/uploads/originals/"),
        ("fsync|fdatasync", "gallery.db-wal>"),
        ("sendto|sendmsg|writev|write", "HTTP/1.1 303"),
    )
