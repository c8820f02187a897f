"""Files that no one here wrote, found in what is installed: Python's own samples, packages, Debian's documentation.

None of them is in the repository; where a machine lacks one kind, its test is skipped by name.
"""

import importlib.util
import io
import sysconfig
from functools import cache
from itertools import islice
from pathlib import Path

import pytest

from gallery import images
from gallery.errors import NotAcceptable
from tests import pictures
from tests.segments import foreign_parts

SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".gif", ".heic", ".avif"}
GO_SAMPLES = Path("/usr/share/gocode/src/github.com/rwcarlsen/goexif/exif")
ENOUGH = 6
"""Of each source, and each small: the suite has no time for more."""
SMALL = 300_000


def _python_samples() -> Path | None:
    spec = importlib.util.find_spec("test")  # Python's own test suite, where it is installed
    return Path(spec.origin).parent if spec and spec.origin else None


SOURCES: dict[str, Path | None] = {
    "python's own test samples": _python_samples(),
    "installed python packages": Path(sysconfig.get_path("purelib")),
    "debian's documentation": Path("/usr/share/doc"),
    "tk's demonstration pictures": Path("/usr/share/tcltk"),
    "camera files of golang-github-rwcarlsen-goexif-dev": GO_SAMPLES,
}


@cache
def found(source: str) -> list[Path]:
    folder = SOURCES[source]
    if folder is None or not folder.is_dir():
        return []
    files = (path for path in sorted(folder.rglob("*")) if path.suffix.lower() in SUFFIXES and path.is_file())
    return list(islice((path for path in files if 0 < path.stat().st_size < SMALL), ENOUGH))


@pytest.mark.shows("P3", "P5", "P9")
@pytest.mark.parametrize("source", SOURCES)
def test_pictures_that_others_made_are_taken_and_come_out_clean(source: str, tmp_path: Path) -> None:
    if not found(source):
        pytest.skip(f"{source}: no pictures there")
    made = 0
    for path in found(source):
        try:
            with path.open("rb") as stream:
                picture = images.inspect(stream)
            result = pictures.rendered(path.read_bytes(), tmp_path)
        except (NotAcceptable, images.Undecodable):
            continue  # cut short on purpose, or another kind under that name: what matters is that it was said
        # turned on its side, perhaps: an orientation behind the pixels of a PNG can't be known from its header
        assert {result.width, result.height} == {picture.width, picture.height}, path
        assert [foreign_parts(file.path.read_bytes()) for file in result.files] == [[]] * len(result.files), (
            path
        )
        made += 1
    assert made > 0


@pytest.mark.shows("P9")
def test_what_real_cameras_wrote_stays_behind(tmp_path: Path) -> None:
    """These samples are only a photo's first bytes: put before a picture of ours, they make it a camera's file."""
    heads = sorted(GO_SAMPLES.glob("samples/*.jpg"))
    if not heads:
        pytest.skip("golang-github-rwcarlsen-goexif-dev is not installed")
    taken = 0
    for path in heads[::4]:
        data = _grafted(path.read_bytes())
        try:
            images.inspect(io.BytesIO(data))
        except NotAcceptable:
            continue
        files = pictures.rendered(data, tmp_path).files
        assert [foreign_parts(file.path.read_bytes()) for file in files] == [[]] * len(files)
        taken += 1
    assert taken > len(heads[::4]) // 2


def _grafted(head: bytes) -> bytes:
    length = int.from_bytes(head[4:6], "big")
    return head[: 4 + length] + pictures.encoded(pictures.scene(96, 64), "jpeg")[2:]
