"""How soon an upload of 5 MB is acknowledged while the workers make renditions of those before it."""

import random
import sys
from statistics import median

from bench.processes import free_port, running
from bench.stage import Stage, stage
from bench.table import Line, show
from tests import pictures
from tests.faults.visitor import Visitor

FIRST = 6
"""Sent before it is measured: from then on both workers have pictures waiting."""
MEASURED = 20
MOST_SECONDS = 1.0
SIZE = 5 * 1024 * 1024


def bench(here: Stage, measured: int = MEASURED) -> list[Line]:
    port, photo = free_port(), _photo()
    command = [sys.executable, "-m", "gallery", "up", "--port", str(port)]
    with here.copy() as gallery:
        environment = {**gallery.environment(port), "GALLERY_WEB_WORKERS": "2"}
        with running(command, port, "/readyz", environment, gallery.settings.data / "up.log") as server:
            for number in range(FIRST):
                _send(port, photo, number)
            before = server.cpu()
            took = [_send(port, photo, FIRST + number) for number in range(measured)]
            busy = server.cpu() - before
    return _lines(sorted(took), busy, len(photo))


def _lines(took: list[float], busy: float, size: int) -> list[Line]:
    p95 = took[min(len(took) - 1, round(0.95 * len(took)))]
    return [
        Line(f"{size / 2**20:.1f} MB acknowledged, median of {len(took)}", f"{median(took) * 1e3:.0f} ms"),
        Line("the same, p95", f"{p95 * 1e3:.0f} ms", "", f"≤ {MOST_SECONDS:g} s", p95 <= MOST_SECONDS),
        Line("CPU of web and workers meanwhile", f"{busy:.1f} s in {sum(took):.1f} s"),
    ]


def _photo() -> bytes:
    """Of 12 megapixels; filled up behind the picture's end, as phones do, if it is smaller than it should be."""
    photo = pictures.camera_jpeg(12, quality=95)
    return photo + random.randbytes(max(0, SIZE - len(photo)))


def _send(port: int, photo: bytes, number: int) -> float:
    """Seconds until it is acknowledged; each is another file, by a few bytes after the picture's end."""
    visitor = Visitor(port)
    hidden = visitor.open_form()
    answer, _key = visitor.send_work([photo + random.randbytes(16)], hidden, title=f"Essai {number}")
    if answer.status != 303:
        raise RuntimeError(f"an upload was answered {answer.status}: {answer.text[:500]}")
    return answer.seconds


def main() -> None:
    with stage() as here:
        show("Uploads", bench(here, *map(int, sys.argv[1:2])))


if __name__ == "__main__":
    main()
