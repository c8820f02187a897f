"""The replay as pages that need no gallery: a folder that opens from a disk and asks nobody for anything.

Everything in it is asked for as a stranger would: what is not public now is not in it.
"""

import base64
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import Any

from flask import Flask, current_app, g, render_template, url_for
from flask_babel import lazy_gettext as _

from gallery import clock
from gallery.errors import Conflict, NotAcceptable
from gallery.i18n import LANGUAGES
from gallery.opening.models import Opening
from gallery.opening.replaying import Replay, replay_of
from gallery.opening.runs import Run
from gallery.opening.state import Phase
from gallery.opening.telling import timeline
from gallery.opening.visiting import public_run_or_404

FILES = "files"
ADDRESS = re.compile(r'\s(href|src|srcset|poster|data-tiles)="([^"]*)"')
IN_CSS = re.compile(r"url\(([^)]+)\)")
OURS = ("/static/", "/media/", "/clips/")
PART = re.compile(r"bytes \d+-(\d+)/(\d+)")
FORGOTTEN = ("data-tiles",)
"""What only a running gallery can answer."""


@dataclass
class Folder:
    """Where the pages go, and what was fetched for them already."""

    place: Path
    fetch: Callable[[str], bytes | None]
    stored: dict[str, str] = field(default_factory=dict)

    def write(self, name: str, text: str) -> None:
        path = self.place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def store(self, address: str) -> str:
        """The name under which what an address gives is kept; "" if nobody may have it."""
        if address not in self.stored:
            self.stored[address] = self._fetched(address)
        return self.stored[address]

    def _fetched(self, address: str) -> str:
        body, kind = self.fetch(address), PurePosixPath(address.partition("?")[0]).suffix
        if body is None:
            return ""
        if kind == ".css":
            body = IN_CSS.sub(lambda found: self._beside(address, found), body.decode()).encode()
        name = f"{FILES}/{hashlib.sha256(body).hexdigest()[:16]}{kind}"
        path = self.place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        return name

    def _beside(self, sheet: str, found: re.Match[str]) -> str:
        """What a style sheet names, relative to itself."""
        named = found[1].strip("'\"")
        if named.startswith(("data:", "#")):
            return found[0]
        name = self.store(normpath(f"{PurePosixPath(sheet).parent}/{named}"))
        return f"url({PurePosixPath(name).name})"

    def captions(self, address: str) -> str:
        """In the page itself: a page from a disk may read no other file."""
        body = self.fetch(address)
        return f"data:text/vtt;base64,{base64.b64encode(body).decode()}" if body else ""


def keep_pages(edition_number: int, number: int, place: Path) -> int:
    """Write them in both languages into a new or empty folder; how many there are."""
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise NotAcceptable(_("Choose a folder that is empty, or that does not exist yet."))
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    folder = Folder(place, _as_a_stranger(app))
    many = 0
    for lang in LANGUAGES:
        with app.app_context(), app.test_request_context(f"/{lang}/"):
            g.lang = lang
            run = public_run_or_404(edition_number, number)
            if run.standing().phase is not Phase.OVER:
                raise Conflict(_("This evening is not over yet: there is no replay to keep."))
            for name, text in _pages(run, lang, folder):
                folder.write(name, text)
                many += 1
    return many


def _as_a_stranger(app: Flask) -> Callable[[str], bytes | None]:
    """What an address gives to anybody; in parts, where the gallery gives it in parts."""
    base: str = app.extensions["gallery_settings"].base_url

    def fetch(address: str) -> bytes | None:
        body: bytes = b""
        client = app.test_client(use_cookies=False)
        while True:
            answer = client.get(address, base_url=base, headers={"Range": f"bytes={len(body)}-"})
            if answer.status_code not in (200, 206):
                return None
            body += answer.data
            part = PART.fullmatch(answer.headers.get("Content-Range", ""))
            if part is None or int(part[1]) + 1 >= int(part[2]):
                return body

    return fetch


def _pages(run: Run, lang: str, folder: Folder) -> Iterator[tuple[str, str]]:
    """(name, page) of each in one language; the first language's entrance is also the folder's."""
    replay = replay_of(run)
    names = _names(run.opening, replay, lang)
    told = timeline(replay)
    for chapter in told["chapters"]:
        chapter["scene"] = _relative(chapter["scene"], names, folder)
    shared = {
        "run": run,
        "opening": run.opening,
        "edition": run.opening.edition,
        "replay": replay,
        "kept": True,
    }
    shared |= {"kept_on": clock.now()}
    whole = render_template("opening/kept_replay.html", **shared, timeline=told)
    yield f"{lang}/index.html", _relative(whole, names, folder)
    for one in replay.chapters:
        before, after = replay.around(one)
        page = render_template("opening/kept_chapter.html", **shared, chapter=one, before=before, after=after)
        yield f"{lang}/{one.number}.html", _relative(page, names, folder)
    if lang == LANGUAGES[0]:
        yield "index.html", _entrance(f"{lang}/index.html", run.opening)


def _entrance(address: str, opening: Opening) -> str:
    title = escape(opening.title_fr)
    head = (
        f'<meta charset="utf-8"><title>{title}</title><meta http-equiv="refresh" content="0;url={address}">'
    )
    return f'<!doctype html><html lang="fr">{head}<a href="{address}">{title}</a></html>\n'


def _names(opening: Opening, replay: Replay, lang: str) -> dict[str, str]:
    """The files that stand for addresses of the gallery, as the pages of a language name them."""
    here: dict[str, Any] = {"edition_number": opening.edition.number, "number": opening.number}
    names: dict[str, str] = {}
    for other in LANGUAGES:
        folder = "" if other == lang else f"../{other}/"
        names[url_for("opening.opening", lang=other, **here)] = f"{folder}index.html"
        for one in replay.chapters:
            address = url_for("opening.chapter", lang=other, chapter_number=one.number, **here)
            names[address] = f"{folder}{one.number}.html"
    return names


def _relative(page: str, names: dict[str, str], folder: Folder) -> str:
    """Let every address lead into the folder; one that can't is left out."""

    def replaced(found: re.Match[str]) -> str:
        name, value = found[1], unescape(found[2])
        if name in FORGOTTEN:
            return ""
        told = _sources(value, folder) if name == "srcset" else _inside(value, names, folder)
        return f' {name}="{escape(told)}"' if told else ""

    return ADDRESS.sub(replaced, page)


def _inside(address: str, names: dict[str, str], folder: Folder) -> str:
    if address in names:
        return names[address]
    if address.endswith(".vtt"):
        return folder.captions(address)
    if address.startswith(OURS):
        stored = folder.store(address)
        return f"../{stored}" if stored else ""
    return address if address.startswith("#") else ""


def _sources(value: str, folder: Folder) -> str:
    """Of a `srcset`: each picture with its width."""
    given = [one.strip().partition(" ") for one in value.split(",")]
    stored = [(folder.store(address), width) for address, _space, width in given]
    return ", ".join(f"../{name} {width}" for name, width in stored if name)
