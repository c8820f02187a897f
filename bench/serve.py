"""One web server of the gallery's kind, for a bench to start: `python -m bench.serve gallery|bare|say PORT`.

With the options of `gallery up`, and without its workers.
"""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from bench import bare
from gallery.app import create_app
from gallery.config import load_settings
from gallery.operations import set_up_logs
from gallery.up import serve

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


def gallery() -> "WSGIApplication":
    set_up_logs()
    return create_app(load_settings())


LOADERS: "dict[str, Callable[[], WSGIApplication]]" = {
    "gallery": gallery,
    "bare": bare.create_app,
    "say": bare.say,
}


def main() -> None:
    name, port = sys.argv[1:]
    serve(LOADERS[name], load_settings(), "127.0.0.1", int(port))


if __name__ == "__main__":
    main()
