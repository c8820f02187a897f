"""The same promises, whatever keeps the files: a folder, or a bucket."""

import hashlib
import io
import secrets
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from gallery import clock
from gallery.storage import KeyTaken, NoSuchFile, Storage, Stored, WrongKey, is_key, s3

ODD_KEYS = [
    "",
    "/etc/passwd",
    "originals",
    "originals/",
    "originals/ab",
    "originals/ab/short",
    "originals/../" + "a" * 32,
    "originals/ab/../../" + "a" * 32,
    "originals/ab//" + "a" * 32,
    "./originals/ab/" + "a" * 32,
    "originals/ab/" + "a" * 32 + "\n",
    "originals/ab/" + "a" * 32 + "\0",
    "originals/ab/" + "a" * 32 + ".jpg",
    "originals/ab/" + "a" * 65,
    "originals/ab/" + "é" * 32,
    "originals/ab/" + "１" * 32,
    "originals/ab/.0123456789abcdef.part",
    "originals\\ab\\" + "a" * 32,
    "originals/abc/" + "a" * 32,
    "other/ab/" + "a" * 32,
    "renditions/ab/" + "a" * 32,
    "renditions/ab/" + "a" * 32 + "/",
    "renditions/ab/" + "a" * 32 + "/..",
    "renditions/ab/" + "a" * 32 + "/.htaccess",
    "renditions/ab/" + "a" * 32 + "/a..b",
    "renditions/ab/" + "a" * 32 + "/A.AVIF",
    "renditions/ab/" + "a" * 32 + "/960.avif/more",
    "renditions/ab/" + "a" * 32 + "/" + "a" * 33,
]


def new_key() -> str:
    token = secrets.token_hex(16)
    return f"originals/{token[:2]}/{token}"


def all_of(storage: Storage, prefix: str = "") -> dict[str, int]:
    return {entry.key: entry.bytes for entry in storage.keys(prefix)}


class Breaking(io.BytesIO):
    """A stream that ends in an error, as when somebody leaves in the middle of sending."""

    class Left(OSError):
        pass

    def read(self, size: int | None = -1, /) -> bytes:
        chunk = super().read(size)
        if not chunk:
            raise self.Left
        return chunk


@pytest.mark.shows("P29")
@pytest.mark.parametrize("size", [0, 1, 256 * 1024, 3_000_001])
def test_a_file_comes_back_byte_for_byte(storage: Storage, size: int) -> None:
    key, content = new_key(), secrets.token_bytes(size)
    stream = io.BytesIO(content)
    stored = storage.put(key, stream)
    assert stored == Stored(size, hashlib.sha256(content).hexdigest())
    assert not stream.closed
    assert storage.read(key) == content
    assert storage.size(key) == size
    assert storage.exists(key)
    with storage.local_copy(key) as path:
        assert path.read_bytes() == content


def test_an_opened_file_can_be_searched_back_and_forth(storage: Storage) -> None:
    key, content = new_key(), secrets.token_bytes(2_000_000)
    storage.put(key, io.BytesIO(content))
    with storage.open(key) as file:
        assert file.read(10) == content[:10]
        file.seek(1_999_990)
        assert file.read() == content[-10:]
        file.seek(0)
        assert file.read(5) == content[:5]


def test_put_takes_what_the_stream_still_holds(storage: Storage) -> None:
    key, stream = new_key(), io.BytesIO(b"read already, still to come")
    stream.seek(14)
    storage.put(key, stream)
    assert storage.read(key) == b"still to come"


def test_a_part_of_a_file_is_read_and_no_more(storage: Storage) -> None:
    key = new_key()
    storage.put(key, io.BytesIO(b"0123456789"))
    asked = {(0, 4): b"0123", (4, 3): b"456", (8, 100): b"89", (10, 5): b"", (99, 1): b"", (3, 0): b""}
    assert {part: storage.read_part(key, *part) for part in asked} == asked
    storage.delete(key)
    with pytest.raises(NoSuchFile):
        storage.read_part(key, 0, 4)


def test_what_is_not_there_is_said_to_be_missing(storage: Storage) -> None:
    key = new_key()
    assert not storage.exists(key)
    storage.delete(key)
    for ask in (storage.open, storage.read, storage.size):
        with pytest.raises(NoSuchFile):
            ask(key)
    with pytest.raises(NoSuchFile), storage.local_copy(key):
        pass
    assert all_of(storage) == {}


def test_a_deleted_file_is_gone_and_its_key_is_free(storage: Storage) -> None:
    key = new_key()
    storage.put(key, io.BytesIO(b"first"))
    storage.delete(key)
    storage.delete(key)
    assert not storage.exists(key)
    assert all_of(storage) == {}
    storage.put(key, io.BytesIO(b"second"))
    assert storage.read(key) == b"second"


def test_a_stored_file_is_never_written_over(storage: Storage) -> None:
    key = new_key()
    storage.put(key, io.BytesIO(b"first"))
    with pytest.raises(KeyTaken):
        storage.put(key, io.BytesIO(b"second"))
    assert storage.read(key) == b"first"
    assert all_of(storage) == {key: 5}


@pytest.mark.shows("P4", "P29")
@pytest.mark.parametrize("size", [0, 10, 2_000_000])
def test_a_stream_that_breaks_leaves_nothing(storage: Storage, size: int) -> None:
    key = new_key()
    with pytest.raises(Breaking.Left):
        storage.put(key, Breaking(bytes(size)))
    assert not storage.exists(key)
    assert all_of(storage) == {}
    assert storage.sweep(clock.now() + timedelta(hours=1)) == 0


@pytest.mark.shows("P6")
@pytest.mark.parametrize("key", ODD_KEYS)
def test_a_key_that_is_not_ours_is_no_key(key: str) -> None:
    assert not is_key(key)


@pytest.mark.shows("P6")
def test_a_key_that_is_not_ours_is_refused_everywhere(storage: Storage) -> None:
    for key in ODD_KEYS:
        with pytest.raises(WrongKey):
            storage.put(key, io.BytesIO(b"x"))
        for ask in (storage.open, storage.read, storage.size, storage.exists, storage.delete):
            with pytest.raises(WrongKey):
                ask(key)
        with pytest.raises(WrongKey), storage.local_copy(key):
            pass
    for prefix in ("..", "/", "original", "originals/ab/" + "a" * 32, "renditions/../"):
        with pytest.raises(WrongKey):
            list(storage.keys(prefix))
    assert all_of(storage) == {}


def test_files_are_listed_by_prefix_with_size_and_time(storage: Storage) -> None:
    before = clock.now() - timedelta(seconds=2)
    token = "cd" + secrets.token_hex(15)
    original = f"originals/{token[:2]}/{token}"
    small, large = (f"renditions/{token[:2]}/{token}/{name}" for name in ("320.avif", "share-1200.jpg"))
    for size, key in enumerate((original, small, large)):
        storage.put(key, io.BytesIO(bytes(size)))
    assert all_of(storage) == {original: 0, small: 1, large: 2}
    assert all_of(storage, "originals/") == {original: 0}
    assert all_of(storage, "renditions/cd/") == {small: 1, large: 2}
    assert all_of(storage, f"renditions/cd/{token}/") == {small: 1, large: 2}
    assert all_of(storage, "renditions/ab/") == {}
    moments = [entry.modified for entry in storage.keys()]
    assert all(before <= moment <= clock.now() + timedelta(seconds=2) for moment in moments)


@pytest.mark.shows("P1", "P29")
def test_many_put_at_once_and_none_is_lost_or_mixed(storage: Storage) -> None:
    files = {new_key(): secrets.token_bytes(40_000 + number) for number in range(48)}

    def put(key: str) -> Stored:
        return storage.put(key, io.BytesIO(files[key]))

    with ThreadPoolExecutor(16) as pool:
        stored = dict(zip(files, pool.map(put, files), strict=True))
    assert stored == {key: Stored(len(c), hashlib.sha256(c).hexdigest()) for key, c in files.items()}
    assert all_of(storage) == {key: len(content) for key, content in files.items()}
    assert all(storage.read(key) == content for key, content in files.items())


def test_more_files_than_one_page_of_a_listing_are_all_listed(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(s3, "PAGE", 3)
    token = secrets.token_hex(16)
    keys = {f"renditions/{token[:2]}/{token}/{number}.avif" for number in range(10)}
    for key in keys:
        storage.put(key, io.BytesIO(b"x"))
    assert set(all_of(storage)) == keys
