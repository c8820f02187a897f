"""The gallery's pages over HTTP from this process: for tests that look at pages and need no workers.

It starts in a tenth of a second, where `gallery up` (tests/services/live.py) takes three.
"""

import threading

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server


class _Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log(self, type: str, message: str, *args: object) -> None:
        pass


class Site:
    """An application on a port of its own, with its front before it."""

    def __init__(self, app: Flask, port: int) -> None:
        self.url = f"http://localhost:{port}"
        self._server = make_server("127.0.0.1", port, app, threaded=True, request_handler=_Quiet)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
