"""What can go wrong with a bucket, and that nothing is half there when it does."""

import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest

from gallery import clock
from gallery.config import WrongSetting
from gallery.errors import Busy
from gallery.storage import NoSuchFile, Storage, open_storage
from gallery.storage.s3 import Account, Place, place_from_url
from tests.platform.conftest import moto_url
from tests.platform.test_storage import all_of, new_key
from tests.services.broken import http_server, silent_server
from tests.services.rclone import SECRET, s3_url
from tests.services.run import free_port

ROOT = Path(__file__).resolve().parents[2]
FORKED = """
import os, sys
from gallery.storage import open_storage
storage, keys = open_storage(sys.argv[1]), sys.argv[2:]
assert storage.read(keys[0]) == keys[0].encode()
children = []
for key in keys:
    child = os.fork()
    if child == 0:
        right = all(storage.read(key) == key.encode() for _ in range(10))
        os._exit(0 if right else 1)
    children.append(child)
assert all(storage.read(keys[0]) == keys[0].encode() for _ in range(10))
assert [os.waitpid(child, 0)[1] for child in children] == [0] * len(children)
"""

ACTS: dict[str, Callable[[Storage, str], object]] = {
    "put": lambda storage, key: storage.put(key, io.BytesIO(bytes(2_000_000))),
    "open": lambda storage, key: storage.open(key),
    "read": lambda storage, key: storage.read(key),
    "copy": lambda storage, key: storage.local_copy(key).__enter__(),
    "size": lambda storage, key: storage.size(key),
    "exists": lambda storage, key: storage.exists(key),
    "delete": lambda storage, key: storage.delete(key),
    "keys": lambda storage, key: list(storage.keys()),
}


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files, so that a test sees what is left there."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def all_refuse(*asked: tuple[str, str]) -> float:
    """Do these acts at these endpoints all at once; seconds until the last of them had a sentence that says no."""
    storages = {endpoint: open_storage(s3_url(f"http://{endpoint}")) for _act, endpoint in asked}

    def refused(one: tuple[str, str]) -> None:
        act, endpoint = one
        with pytest.raises(Busy, match="can't be reached just now"):
            ACTS[act](storages[endpoint], new_key())

    begun = time.monotonic()
    with ThreadPoolExecutor(len(asked)) as pool:
        list(pool.map(refused, asked))
    return time.monotonic() - begun


@pytest.mark.shows("P34", "P4")
def test_a_bucket_that_no_one_serves_refuses_with_a_sentence(temporary: Path) -> None:
    endpoint = f"127.0.0.1:{free_port()}"
    assert all_refuse(*((act, endpoint) for act in ACTS)) < 8
    assert list(temporary.iterdir()) == []


@pytest.mark.shows("P34", "P4")
def test_a_bucket_that_never_answers_is_given_up_within_eight_seconds(temporary: Path) -> None:
    with ExitStack() as servers:
        silent = servers.enter_context(silent_server())
        deaf = servers.enter_context(http_server(HEAD=404))  # and silence to whatever is sent
        assert all_refuse(*((act, silent) for act in ("put", "read", "exists", "delete")), ("put", deaf)) < 8
    assert list(temporary.iterdir()) == []


@pytest.mark.shows("P34", "P4")
def test_a_bucket_that_fails_refuses_with_a_sentence(temporary: Path) -> None:
    with http_server(HEAD=500, GET=500, PUT=500, DELETE=500) as endpoint:
        assert all_refuse(*((act, endpoint) for act in ACTS)) < 8
    assert list(temporary.iterdir()) == []


@pytest.mark.shows("P34")
def test_an_answer_that_is_cut_short_is_not_taken_for_a_file(temporary: Path) -> None:
    with http_server(GET=200, promised=1000) as endpoint:
        all_refuse(*((act, endpoint) for act in ("open", "read", "copy")))
    assert list(temporary.iterdir()) == []


@pytest.mark.shows("P34")
def test_a_bucket_that_does_not_keep_what_it_took_is_found_out() -> None:
    with http_server(HEAD=404, PUT=200, DELETE=204) as endpoint:
        all_refuse(("put", endpoint))


def test_someone_who_was_sending_is_told_that_it_was_not_taken_in() -> None:
    storage = open_storage(s3_url(f"http://127.0.0.1:{free_port()}"))
    with pytest.raises(Busy, match="was not taken in"):
        storage.put(new_key(), io.BytesIO(b"x"))
    with pytest.raises(Busy) as told:
        storage.read(new_key())
    assert "taken in" not in str(told.value)


@pytest.mark.shows("P34")
def test_a_wrong_secret_is_refused_and_not_taken_for_a_missing_file(rclone_url: str) -> None:
    right, key = open_storage(rclone_url), new_key()
    right.put(key, io.BytesIO(b"x"))
    endpoint = place_from_url(rclone_url).account.endpoint
    assert endpoint
    wrong = open_storage(s3_url(endpoint, secret="another"))
    for act in ACTS.values():
        with pytest.raises(Busy):
            act(wrong, key)
    assert right.read(key) == b"x"


def test_a_bucket_that_is_missing_is_trouble_and_not_an_empty_one() -> None:
    with moto_url() as url:
        storage = open_storage(url.replace("exhibition", "elsewhere"))
        for act in ("put", "read", "keys"):
            with pytest.raises(Busy):
                ACTS[act](storage, new_key())


def test_a_bucket_works_again_as_soon_as_it_answers() -> None:
    port = free_port()
    storage = open_storage(s3_url(f"http://127.0.0.1:{port}"))
    with pytest.raises(Busy):
        storage.exists(new_key())
    with http_server(port=port, HEAD=404):
        assert not storage.exists(new_key())


def test_galleries_share_a_bucket_without_seeing_each_other(rclone_url: str) -> None:
    one, other = open_storage(rclone_url), open_storage(rclone_url.replace("?", "/other?"))
    key = new_key()
    one.put(key, io.BytesIO(b"one"))
    other.put(key, io.BytesIO(b"other"))
    assert (one.read(key), other.read(key)) == (b"one", b"other")
    assert all_of(one) == {key: 3}
    assert all_of(other) == {key: 5}


def test_a_forked_process_talks_over_connections_of_its_own(rclone_url: str) -> None:
    storage, keys = open_storage(rclone_url), [new_key() for _ in range(2)]
    for key in keys:
        storage.put(key, io.BytesIO(key.encode()))
    subprocess.run([sys.executable, "-c", FORKED, rclone_url, *keys], cwd=ROOT, check=True)


def test_a_copy_lasts_as_long_as_its_block(rclone_url: str, temporary: Path) -> None:
    storage, key = open_storage(rclone_url), new_key()
    storage.put(key, io.BytesIO(b"x"))

    def fail() -> None:
        with storage.local_copy(key) as path:
            assert path.parent == temporary
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with pytest.raises(NoSuchFile), storage.local_copy(new_key()):
        pass
    assert list(temporary.iterdir()) == []


@pytest.mark.shows("P29")
def test_copies_of_a_killed_process_are_swept_and_nothing_else(rclone_url: str, temporary: Path) -> None:
    old, new, strange = (temporary / name for name in ("gallery-copy-1", "gallery-copy-2", "somebody"))
    long_ago = (clock.now() - timedelta(hours=2)).timestamp()
    for path in (old, new, strange):
        path.touch()
    for path in (old, strange):
        os.utime(path, (long_ago, long_ago))
    assert open_storage(rclone_url).sweep(clock.now() - timedelta(hours=1)) == 1
    assert {new, strange} == set(temporary.iterdir())


# — addresses ————————————————————————————————————————————————————————————————————————————————————————————————————


def test_an_address_says_all_of_a_place() -> None:
    assert place_from_url(
        "s3://KEY:a%2Fb%2Bc@photos/gallery/one/?endpoint=https://s3.example.org:3900&region=ca-east"
    ) == Place("photos", "gallery/one/", Account("https://s3.example.org:3900", "ca-east", "KEY", "a/b+c"))
    assert place_from_url("s3://photos") == Place("photos")


def test_a_region_may_come_from_where_aws_tools_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "ca-central-1")
    assert place_from_url("s3://photos").account.region == "ca-central-1"
    assert place_from_url("s3://photos?region=eu-west-3").account.region == "eu-west-3"


@pytest.mark.shows("P41")
def test_a_secret_is_never_shown() -> None:
    assert SECRET not in repr(open_storage(s3_url("http://127.0.0.1:9")))


@pytest.mark.parametrize(
    "url",
    [
        "s3://",
        "s3:///prefix",
        "s3://KEY@bucket",
        "s3://:secret@bucket",
        "s3://bucket?endpoint=s3.example.org",
        "s3://bucket?endpoint=https://",
        "s3://bucket?region=x&acl=public",
        "s3://bucket/prefix#part",
    ],
)
def test_a_wrong_address_stops_the_start_and_keeps_the_secret(url: str) -> None:
    with pytest.raises(WrongSetting, match="GALLERY_STORAGE_URL") as told:
        open_storage(url)
    assert "secret@" not in str(told.value)
