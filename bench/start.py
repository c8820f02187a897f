"""How soon the gallery is open: a second start, and a large edition made."""

import sys
import time
from statistics import median

from bench.processes import free_port, running
from bench.stage import Gallery, Stage, stage
from bench.table import Line, show

STARTS = 3
LARGE = 10_000
OPEN_SECONDS, LARGE_SECONDS = 3, 60


def bench(here: Stage, starts: int = STARTS) -> list[Line]:
    gallery = here.gallery()
    took, cpu = (median(one) for one in zip(*(_start(gallery) for _time in range(starts)), strict=True))
    large = here.gallery(LARGE).seconds
    return [
        Line(
            "gallery up, second start, to the first page",
            f"{took:.2f} s ({cpu:.2f} s of CPU)",
            "",
            f"≤ {OPEN_SECONDS} s",
            took <= OPEN_SECONDS,
        ),
        Line(
            f"gallery demo --works {LARGE}",
            f"{large:.1f} s",
            "",
            f"≤ {LARGE_SECONDS} s",
            large <= LARGE_SECONDS,
        ),
        *(
            Line(f"gallery demo --works {works}", f"{one.seconds:.1f} s")
            for works, one in sorted(here.made.items())
            if works not in (0, LARGE)
        ),
    ]


def _start(gallery: Gallery) -> tuple[float, float]:
    """Seconds until it answers, and seconds of CPU that its processes had by then."""
    port = free_port()
    command = [sys.executable, "-m", "gallery", "up", "--port", str(port)]
    began = time.monotonic()
    environment = {**gallery.environment(port), "GALLERY_WEB_WORKERS": "2"}
    with running(command, port, "/fr/", environment, gallery.settings.data / "up.log") as server:
        return time.monotonic() - began, server.cpu()


def main() -> None:
    with stage() as here:
        show("Start", bench(here, *map(int, sys.argv[1:2])))


if __name__ == "__main__":
    main()
