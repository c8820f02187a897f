"""Every measurement in turn, in some ten minutes, of which an opening night takes five: `python -m bench`."""

import time

from bench import opening, pages, proxy, renditions, start, uploads, weight
from bench.stage import stage
from bench.table import console, show


def main() -> None:
    began = time.monotonic()
    show("Renditions", renditions.bench(), *renditions.NOTES)
    with stage() as here:
        show("Pages", pages.bench(here), *pages.NOTES)
        show("Behind nginx", proxy.bench(here), *proxy.NOTES)
        show("Weight on the wire", weight.bench(here))
        show("Start", start.bench(here))
        show("Uploads", uploads.bench(here))
        show("Opening night", opening.bench(here), *opening.NOTES)
    console.print(f"Measured in {time.monotonic() - began:.0f} s.")


if __name__ == "__main__":
    main()
