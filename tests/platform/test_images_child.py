"""The child process: what holds it in, and how its death is told apart."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gallery import images
from gallery.images import rendering
from tests import pictures

ROOT = Path(__file__).parents[2]
DIES = "import os, signal; os.kill(os.getpid(), signal.{})"
HERE = "import sys; sys.path.insert(0, sys.argv[1]); "
CONFINED = f"{HERE}from gallery.images.child import LIMITS, confine; confine(LIMITS); "
WORKER = "import sys, pathlib; from gallery import images; images.render(*map(pathlib.Path, sys.argv[1:]))"
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def render(folder: Path, data: bytes | None = None) -> images.Rendered:
    return pictures.rendered(data or pictures.camera_jpeg(0.1), folder)


@pytest.mark.shows("P30")
@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM", "SIGINT"])
def test_a_child_ended_from_outside_may_be_started_again(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "_START", DIES.format(name))
    with pytest.raises(images.Interrupted, match=name):
        render(tmp_path)


@pytest.mark.shows("P30")
@pytest.mark.parametrize(
    ("name", "reason"),
    [("SIGSEGV", "damaged"), ("SIGABRT", "damaged"), ("SIGBUS", "damaged"), ("SIGXCPU", "slow")],
)
def test_a_decoder_that_dies_of_a_picture_is_not_tried_again(
    tmp_path: Path, name: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "_START", DIES.format(name))
    with pytest.raises(images.Undecodable) as died:
        render(tmp_path)
    assert died.value.reason.startswith(reason)


def test_a_child_that_can_not_start_may_be_started_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "_START", "import a_module_that_is_gone")
    with pytest.raises(images.Interrupted, match="could not start"):
        render(tmp_path)


@pytest.mark.parametrize(
    "answer", ["", "[1]", "nonsense", '{"made": 1}', '{"made": [], "colours": []}', '{"made": [{}]}']
)
def test_an_answer_that_makes_no_sense_is_the_pictures_fault(
    tmp_path: Path, answer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "_START", f"open('rendered.json', 'w').write({answer!r})")
    with pytest.raises(images.Undecodable, match="damaged"):
        render(tmp_path)
    assert list((tmp_path / "renditions").iterdir()) == []


def test_a_child_that_does_not_answer_in_time_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "_START", "import time; time.sleep(60)")
    monkeypatch.setattr(rendering, "WALL_SECONDS", 0.3)
    with pytest.raises(images.Interrupted, match="no answer"):
        render(tmp_path)


@LINUX
@pytest.mark.shows("P30")
def test_a_real_child_killed_at_its_work_leaves_nothing_and_may_be_started_again(tmp_path: Path) -> None:
    data = pictures.camera_jpeg(6)
    threading.Thread(target=lambda: os.kill(_child_of(os.getpid()), signal.SIGKILL)).start()
    with pytest.raises(images.Interrupted, match="SIGKILL"):
        render(tmp_path, data)
    assert list((tmp_path / "renditions").iterdir()) == []
    assert len(render(tmp_path, data).files) == 12


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.shows("P30")
def test_a_full_disk_is_passing_trouble(tmp_path: Path) -> None:
    (tmp_path / "renditions").mkdir()
    (tmp_path / "renditions" / "320.avif").symlink_to("/dev/full")
    with pytest.raises(images.Interrupted, match="No space left"):
        render(tmp_path)


def test_an_original_that_is_gone_is_no_fault_of_the_picture(tmp_path: Path) -> None:
    with pytest.raises(images.Interrupted):
        images.render(tmp_path / "nowhere", tmp_path)


@LINUX
@pytest.mark.shows("P29")
def test_a_child_does_not_outlive_its_worker(tmp_path: Path) -> None:
    source, folder = tmp_path / "original", tmp_path / "renditions"
    source.write_bytes(pictures.camera_jpeg(6))
    folder.mkdir()
    with subprocess.Popen([sys.executable, "-c", WORKER, str(source), str(folder)], cwd=ROOT) as process:
        child = _child_of(process.pid)
        _until((folder / "2048.avif").exists)
        process.kill()
    _until(lambda: not Path(f"/proc/{child}").exists() or _state(child) == "Z")


@pytest.mark.shows("P3")
def test_a_child_reaches_no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if (
        shutil.which("unshare") is None
        or subprocess.run(["unshare", "--net", "true"], check=False).returncode
    ):
        pytest.skip("this kernel or container lets nobody leave the network")
    with socket.create_server(("127.0.0.1", 0)) as server:
        call = f"import socket; socket.create_connection(('127.0.0.1', {server.getsockname()[1]}), 2)"
        done = subprocess.run(
            [sys.executable, "-c", CONFINED + call, str(ROOT)], capture_output=True, check=False
        )
    assert b"unreachable" in done.stderr


@pytest.mark.shows("P3")
@pytest.mark.parametrize(
    ("deed", "end"),
    [
        ("bytearray(1024 ** 3)", b"MemoryError"),
        ("open(sys.argv[2], 'wb').write(bytes(80_000_000))", b"File too large"),
        ("[open('/dev/null') for _ in range(40)]", b"Too many open files"),
        (
            "import resource; resource.setrlimit(resource.RLIMIT_CPU, (9000, 9000)) if os.getuid() else 1 / 0",
            b"Error",
        ),
        ("print(os.nice(0), file=sys.stderr)", b"10"),
    ],
)
def test_a_child_stays_within_its_limits(tmp_path: Path, deed: str, end: bytes) -> None:
    command = [sys.executable, "-c", CONFINED + "import os; " + deed, str(ROOT), str(tmp_path / "large")]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert end in done.stderr


@pytest.mark.shows("P3")
def test_a_child_loads_nothing_of_the_web(tmp_path: Path) -> None:
    loads = "import sys; sys.path.insert(0, sys.argv[1]); import gallery.images.child; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-I", "-c", loads, str(ROOT)], capture_output=True, check=True)
    loaded = {name.split(".")[0] for name in done.stdout.decode().split()}
    assert not loaded & {"flask", "werkzeug", "sqlalchemy", "babel", "flask_babel", "boto3", "socket", "ssl"}


def _child_of(parent: int) -> int:
    """The process that renders, once it has started."""
    found: list[int] = []

    def look() -> bool:
        for task in Path(f"/proc/{parent}/task").iterdir():
            found.extend(int(pid) for pid in (task / "children").read_text().split() if _renders(pid))
        return bool(found)

    _until(look)
    return found[0]


def _renders(pid: str) -> bool:
    try:
        return b"gallery.images.child" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def _state(pid: int) -> str:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]


def _until(happened: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.01)
