"""The browser of the suite sees what a page does that it should not."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from tests.services.browser import PHONE, Pages

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Show = Callable[[str], str]
HEAD = "<!doctype html><meta name=viewport content='width=device-width'><link rel=icon href=data:,>"


@pytest.fixture
def show() -> Iterator[Show]:
    """Serves one page under a strict policy and returns its address."""
    page = {"html": ""}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header(
                "Content-Security-Policy", "default-src 'none'; img-src * data:; script-src 'self'"
            )
            self.end_headers()
            self.wfile.write(page["html"].encode())

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def serve(html: str) -> str:
        page["html"] = f"{HEAD}<title>A page</title>{html}"
        return f"http://localhost:{server.server_port}/"

    yield serve
    server.shutdown()
    server.server_close()


@pytest.fixture
def watched(browser: "Browser") -> Iterator[Pages]:
    """Like `pages`, but what it sees fails no test."""
    pages = Pages(browser)
    yield pages
    pages.close()


def test_page_that_asks_a_foreign_host_is_seen(watched: Pages, show: Show) -> None:
    watched.open().goto(show("<img src='http://statistics.example/pixel.gif'>"))
    assert watched.foreign == ["http://statistics.example/pixel.gif"]


def test_page_whose_inline_script_is_refused_is_seen(watched: Pages, show: Show) -> None:
    watched.open().goto(show("<script>alert(1)</script>"))
    assert any("Content Security Policy" in fault for fault in watched.faults)


def test_quiet_page_is_left_alone(watched: Pages, show: Show) -> None:
    page = watched.open(**PHONE)
    page.goto(show("<p>Bonjour</p>"))
    assert page.title() == "A page"
    assert page.evaluate("[innerWidth, navigator.language]") == [390, "fr-CA"]
    assert (watched.foreign, watched.faults) == ([], [])
