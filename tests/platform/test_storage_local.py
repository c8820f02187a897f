"""What only a folder can promise: the order of durable steps, kills, links, a full disk."""

import errno
import io
import os
import random
import secrets
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from gallery import clock
from gallery.config import WrongSetting
from gallery.errors import Busy, NoRoom
from gallery.storage import KeyTaken, NoSuchFile, Storage, local, open_storage
from gallery.storage.protocol import take
from tests.platform.test_storage import Breaking, all_of, new_key
from tests.services.strace import NoStrace, trace

ROOT = Path(__file__).resolve().parents[2]
PUT = """
import io, sys
from gallery.storage import open_storage
open_storage(sys.argv[1]).put(sys.argv[2], io.BytesIO(bytes(600_000)))
"""
KEEP_PUTTING = """
import hashlib, io, os, secrets, sys
from gallery.storage import open_storage
storage = open_storage(sys.argv[1])
while True:
    token = secrets.token_hex(16)
    key = f"originals/{token[:2]}/{token}"
    stored = storage.put(key, io.BytesIO(os.urandom(400_000)))
    print(key, stored.sha256, flush=True)
"""
FILL = """
import io, sys
from gallery.errors import NoRoom
from gallery.storage import open_storage
storage = open_storage("file://" + sys.argv[1], reserve_bytes=10**9)
small, large = (f"originals/ab/{letter * 32}" for letter in "sl")
assert storage.has_room(1_000_000) and not storage.has_room(1_900_000)
try:
    storage.put(large, io.BytesIO(bytes(3_000_000)))
except NoRoom:
    assert not list(storage.keys())
    storage.put(small, io.BytesIO(bytes(1_000_000)))
    assert [entry.bytes for entry in storage.keys()] == [1_000_000]
    print("refused, then well again")
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "uploads"


@pytest.fixture
def storage(folder: Path) -> Storage:
    return open_storage(f"file://{folder}")


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if not path.is_dir()]


def python(*arguments: str) -> list[str]:
    return [sys.executable, "-c", *arguments]


# — durable ——————————————————————————————————————————————————————————————————————————————————————————————————————


@pytest.mark.shows("P31")
def test_a_file_is_durable_before_it_has_its_name_and_its_name_is_durable_before_put_returns(
    folder: Path,
) -> None:
    key = new_key()
    try:
        calls = trace(
            python(PUT, f"file://{folder}", key), folder, "write,fsync,linkat,link,rename,renameat2,mkdir"
        )
    except NoStrace as why:
        pytest.skip(str(why))
    done = [(call.name, path) for call in calls for path in call.paths]
    part = next(path for name, path in done if path.endswith(".part"))
    target = folder / key
    named = next(at for at, (name, path) in enumerate(done) if path == str(target))
    assert done[named][0] in ("link", "linkat", "rename", "renameat2")
    last_write = max(at for at, step in enumerate(done) if step == ("write", part))
    assert last_write < done.index(("fsync", part)) < named < len(done) - 1
    assert done[-1] == ("fsync", str(target.parent))
    for made in (target.parent, target.parent.parent):
        assert done.index(("mkdir", str(made))) < done.index(("fsync", str(made.parent)))


@pytest.mark.shows("P29")
@pytest.mark.parametrize(
    ("step", "there"), [("after_write", False), ("after_fsync", False), ("after_rename", True)]
)
def test_a_process_killed_at_a_step_leaves_a_whole_file_or_none(
    folder: Path, storage: Storage, step: str, there: bool
) -> None:
    key = new_key()
    killed = subprocess.run(
        python(PUT, f"file://{folder}", key),
        cwd=ROOT,
        env=os.environ | {"GALLERY_FAIL_AT": step},
        check=False,
    )
    assert killed.returncode == -9
    assert all_of(storage) == ({key: 600_000} if there else {})
    assert len(files_in(folder)) == 1
    assert storage.sweep(clock.now() - timedelta(hours=1)) == 0
    assert storage.sweep(clock.now() + timedelta(seconds=1)) == (0 if there else 1)
    assert files_in(folder) == ([folder / key] if there else [])
    if not there:
        storage.put(key, io.BytesIO(b"sent again"))
        assert storage.read(key) == b"sent again"


def kill_while_putting(folder: Path, storage: Storage) -> None:
    """Every file that was acknowledged is there; every file that is there is whole."""
    child = subprocess.Popen(
        python(KEEP_PUTTING, f"file://{folder}"), cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout
    first = child.stdout.readline()
    time.sleep(random.uniform(0, 0.2))
    child.kill()
    said = first + child.stdout.read()
    child.wait()
    child.stdout.close()
    for line in said.splitlines()[: said.count("\n")]:
        key, sha256 = line.split()
        with storage.open(key) as file:
            assert take(file, lambda chunk: None).sha256 == sha256
    assert set(all_of(storage).values()) == {400_000}
    storage.sweep(clock.now() + timedelta(seconds=1))
    assert {str(path.relative_to(folder)) for path in files_in(folder)} == set(all_of(storage))


@pytest.mark.shows("P29", "P31")
def test_a_process_killed_at_any_moment_loses_nothing_that_it_acknowledged(
    folder: Path, storage: Storage
) -> None:
    for _time in range(3):
        kill_while_putting(folder, storage)


@pytest.mark.prove
@pytest.mark.shows("P29", "P31")
def test_a_hundred_kills_lose_nothing_that_was_acknowledged(folder: Path, storage: Storage) -> None:
    for _time in range(100):
        kill_while_putting(folder, storage)


def test_sweeping_spares_what_is_still_being_written(folder: Path, storage: Storage) -> None:
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            assert storage.sweep(clock.now() - timedelta(minutes=1)) == 0
            return super().read(size)

    key = new_key()
    storage.put(key, Slow(b"in the middle"))
    assert storage.read(key) == b"in the middle"


# — nothing left behind ——————————————————————————————————————————————————————————————————————————————————————————


@pytest.mark.shows("P4")
def test_a_broken_stream_leaves_no_file_and_no_folder(folder: Path, storage: Storage) -> None:
    with pytest.raises(Breaking.Left):
        storage.put(new_key(), Breaking(bytes(1_000_000)))
    assert list(folder.rglob("*")) == [folder / "originals"]


@pytest.mark.shows("P4", "P31")
def test_a_name_that_can_not_be_made_durable_is_taken_away_again(
    folder: Path, storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = new_key()
    target = folder / key
    sync = local._sync_folder

    def fail(path: Path) -> None:
        if target.exists():
            raise OSError(errno.EIO, "the disk fails")
        sync(path)

    monkeypatch.setattr(local, "_sync_folder", fail)
    with pytest.raises(Busy, match="can't be reached"):
        storage.put(key, io.BytesIO(b"x"))
    assert files_in(folder) == []


def test_only_the_gallery_itself_may_read_what_it_keeps(folder: Path, storage: Storage) -> None:
    storage.put(new_key(), io.BytesIO(b"private"))
    modes = {path.stat().st_mode & 0o077 for path in (folder / "originals").rglob("*")}
    assert modes == {0}


@pytest.mark.shows("P8", "P32")
def test_a_full_disk_refuses_with_a_sentence_and_recovers(tmp_path: Path) -> None:
    mounted = 'mount -t tmpfs -o size=2m gallery-test "$0" && exec "$@"'
    alone = ["unshare", "--mount", "sh", "-c", mounted, str(tmp_path)]
    able = shutil.which("unshare") and subprocess.run([*alone, "true"], capture_output=True, check=False)
    if not able or able.returncode:
        pytest.skip("a small disk can't be mounted here (it needs root)")
    told = subprocess.run(
        [*alone, *python(FILL, str(tmp_path))], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert told.stdout == "refused, then well again\n", told.stderr


@pytest.mark.shows("P8")
@pytest.mark.parametrize(
    ("reserve", "free", "wanted", "room"),
    [
        (2000, 3000, 1000, True),
        (2000, 3000, 1001, False),  # the reserve is asked for
        (50_000, 11_000, 1000, True),
        (50_000, 11_000, 1001, False),  # but a tenth of the disk is enough
        (0, 1000, 1000, True),
        (0, 1000, 1001, False),
    ],
)
def test_the_last_part_of_the_disk_is_kept_for_the_database(
    folder: Path, monkeypatch: pytest.MonkeyPatch, reserve: int, free: int, wanted: int, room: bool
) -> None:
    storage = open_storage(f"file://{folder}", reserve_bytes=reserve)
    true = os.statvfs(folder)
    fields = [1, 1, 100_000, free + 500, free, *true[5:]]  # 500 are root's own
    monkeypatch.setattr(os, "statvfs", lambda path: os.statvfs_result(fields))
    assert storage.has_room(wanted) is room


@pytest.mark.shows("P8")
def test_a_disk_that_fills_up_while_writing_is_told_from_one_that_fails(
    folder: Path, storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, error in ((errno.ENOSPC, NoRoom), (errno.EDQUOT, NoRoom), (errno.EIO, Busy)):

        def fail(descriptor: int, number: int = number) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(os, "fsync", fail)
        with pytest.raises(error):
            storage.put("originals/ab/" + "a" * 32, io.BytesIO(b"x"))
        assert files_in(folder) == []


@pytest.mark.shows("P8")
def test_a_folder_that_is_gone_refuses_files_with_a_sentence(folder: Path, storage: Storage) -> None:
    folder.rmdir()
    with pytest.raises(Busy, match="not taken in"):
        storage.put(new_key(), io.BytesIO(b"x"))


# — at once ——————————————————————————————————————————————————————————————————————————————————————————————————————


def test_one_of_many_that_want_the_same_key_has_it_whole(folder: Path, storage: Storage) -> None:
    key = new_key()

    def put(number: int) -> int | None:
        try:
            storage.put(key, io.BytesIO(bytes([number]) * 300_000))
        except KeyTaken:
            return None
        return number

    with ThreadPoolExecutor(16) as pool:
        winners = [number for number in pool.map(put, range(16)) if number is not None]
    assert len(winners) == 1
    assert storage.read(key) == bytes(winners) * 300_000
    assert files_in(folder) == [folder / key]


def test_putting_and_deleting_side_by_side_in_one_folder_never_fails(folder: Path, storage: Storage) -> None:
    token = "ab" + "0" * 30

    def come_and_go(name: int) -> None:
        for turn in range(60):
            key = f"renditions/ab/{token}/{name}.avif"
            storage.put(key, io.BytesIO(b"%d" % turn))
            assert storage.read(key) == b"%d" % turn
            storage.delete(key)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(come_and_go, range(6)))
    assert list(folder.rglob("*")) == [folder / "renditions"]


# — what is not ours —————————————————————————————————————————————————————————————————————————————————————————————


@pytest.mark.shows("P6")
def test_a_link_in_place_of_a_file_is_not_followed(folder: Path, storage: Storage, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("not for visitors")
    key = new_key()
    place = folder / key
    for target in (secret, tmp_path / "nowhere"):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(target)
        for ask in (storage.open, storage.read, storage.size):
            with pytest.raises(NoSuchFile):
                ask(key)
        with pytest.raises(NoSuchFile), storage.local_copy(key):
            pass
        assert not storage.exists(key)
        assert all_of(storage) == {}
        with pytest.raises(KeyTaken):
            storage.put(key, io.BytesIO(b"x"))
        storage.delete(key)
    assert secret.read_text() == "not for visitors"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_what_is_no_file_is_no_file(folder: Path, storage: Storage, make: object) -> None:
    key = new_key()
    (folder / key).parent.mkdir(parents=True)
    make(folder / key)  # type: ignore[operator]
    for ask in (storage.open, storage.size):
        with pytest.raises(NoSuchFile):
            ask(key)
    assert not storage.exists(key)
    assert all_of(storage) == {}


def test_strange_files_in_the_folder_are_neither_listed_nor_swept(folder: Path, storage: Storage) -> None:
    key = new_key()
    storage.put(key, io.BytesIO(b"ours"))
    strange = [folder / ".gitignore", folder / "originals" / "README", (folder / key).parent / ".notes.part"]
    for path in strange:
        path.write_text("somebody's")
    assert all_of(storage) == {key: 4}
    assert storage.sweep(clock.now() + timedelta(days=1)) == 0
    assert all(path.exists() for path in strange)


def test_a_kind_of_files_may_lie_on_another_disk(folder: Path, storage: Storage, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (folder / "originals").symlink_to(tmp_path / "disk")
    key = new_key()
    storage.put(key, io.BytesIO(b"elsewhere"))
    assert all_of(storage) == all_of(storage, "originals/") == {key: 9}
    assert len(files_in(tmp_path / "disk")) == 1


def test_a_disk_without_hard_links_keeps_files_all_the_same(
    folder: Path, storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    key = new_key()
    storage.put(key, io.BytesIO(b"first"))
    assert files_in(folder) == [folder / key]

    class Slower(io.BytesIO):  # somebody else is first while this one is still being read
        def read(self, size: int | None = -1, /) -> bytes:
            if not storage.exists(other):
                storage.put(other, io.BytesIO(b"first"))
            return super().read(size)

    other = new_key()
    with pytest.raises(KeyTaken):
        storage.put(other, Slower(b"second"))
    assert storage.read(other) == b"first"


# — addresses ————————————————————————————————————————————————————————————————————————————————————————————————————


def test_the_folder_is_made_and_may_have_any_name(tmp_path: Path) -> None:
    storage = open_storage(f"file://{tmp_path}/d%C3%A9p%C3%B4t%20%231/uploads")
    storage.put(new_key(), io.BytesIO(b"x"))
    assert len(files_in(tmp_path / "dépôt #1" / "uploads")) == 1


@pytest.mark.parametrize(
    "url", ["file://uploads", "file:uploads", "file:///a?b", "ftp://x/y", "", "/srv/uploads"]
)
def test_a_wrong_address_stops_the_start_and_is_named(url: str) -> None:
    with pytest.raises(WrongSetting, match="GALLERY_STORAGE_URL"):
        open_storage(url)


def test_a_gallery_with_its_files_in_a_folder_never_loads_boto3(folder: Path) -> None:
    script = "import sys; from gallery.storage import open_storage; open_storage(sys.argv[1])"
    check = "assert not {'boto3', 'botocore', 'moto'} & sys.modules.keys()"
    subprocess.run(python(f"{script}; {check}", f"file://{folder}"), cwd=ROOT, check=True)


def test_a_random_token_makes_a_key(storage: Storage) -> None:
    for token in (secrets.token_hex(16), secrets.token_urlsafe(16), secrets.token_urlsafe(32)):
        storage.put(f"renditions/{token[:2]}/{token}/2048.webp", io.BytesIO(token.encode()))
    assert len(all_of(storage)) == 3
