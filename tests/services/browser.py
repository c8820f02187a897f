"""A real Chromium, without a screen, that may speak to this machine only."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
"""The shell is the same engine without the windows around it: a new visitor costs it a fifth."""
QUIET = [
    "--no-sandbox",  # Chromium refuses its sandbox to root, who runs the suite in a container
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
NO_FAULT = ("Transition was aborted", "Transition was skipped")
OURS = ("localhost", "127.0.0.1", "::1")
PATIENCE_MS = 30_000
"""A guard against hanging alone: a test that promises a time says it itself."""
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True,
}  # fmt: skip


class NoBrowser(Exception):
    """Why there is no browser for the tests, and what to do about it."""


def program() -> str:
    for name in NAMES:
        if path := shutil.which(name, path="/usr/bin:/usr/local/bin") or shutil.which(name):
            return path
    raise NoBrowser("Chromium is not installed here (apt-get install chromium-headless-shell)")


@contextmanager
def chromium() -> Iterator[Browser]:
    """One browser, with a profile that is new and goes with it."""
    from playwright.sync_api import expect, sync_playwright  # here, since it takes long to load

    path = program()
    expect.set_options(timeout=PATIENCE_MS)
    with tempfile.TemporaryDirectory(prefix="gallery-browser-") as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET, env=_environment(folder))
        yield browser
        browser.close()


def _environment(folder: str) -> dict[str, str | float | bool]:
    kept = {"HOME": folder, "TMPDIR": folder, "XDG_CONFIG_HOME": folder, "XDG_CACHE_HOME": folder}
    return {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", **kept}


class Pages:
    """Opens pages for one test, each in a context of its own, and remembers what they should not have done."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self.foreign: list[str] = []
        """Addresses on other hosts that a page has asked for (P41)."""
        self.faults: list[str] = []
        """Errors in scripts, and what the content security policy has refused; a test that wants them clears them."""

    def open(self, **options: Any) -> Page:
        """A new visitor's page: `open(**PHONE)`, `open(java_script_enabled=False)`, `open(locale="en-CA")`."""
        context = self._browser.new_context(
            **{"locale": "fr-CA", "timezone_id": "America/Toronto", **options}
        )
        context.set_default_timeout(PATIENCE_MS)
        context.on("request", self._note_request)
        context.on("console", self._note_console)
        context.on("weberror", lambda error: self._note_error(str(error.error)))
        self._contexts.append(context)
        return context.new_page()

    def picture(self, folder: Path) -> None:
        """Photograph every open page: what a failed test leaves for its reader."""
        for number, page in enumerate(page for context in self._contexts for page in context.pages):
            page.screenshot(path=folder / f"page-{number}.png", full_page=True)

    def close(self) -> None:
        for context in self._contexts:
            context.close()

    def _note_error(self, message: str) -> None:
        """Chromium tells as an error of the page that its own transition ended where the next page never came."""
        if not message.startswith(NO_FAULT):
            self.faults.append(message)

    def _note_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.hostname not in OURS:
            self.foreign.append(request.url)

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            self.faults.append(message.text)
