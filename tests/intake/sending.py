"""What a participant's browser does: open a form, fill it, send it with its hidden fields."""

import io
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from flask import Flask, current_app
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.test import TestResponse

from gallery.works.files import Upload

FILLED: dict[str, Any] = {
    "title": "Trois cerfs-volants",
    "statement": "Le vent ne demande pas de passeport.",
    "language": "fr",
    "name_kind": "first_name",
    "name": "Sacha",
    "age_band": "14_17",
    "show": "y",
}
"""Answers that are right; a picture or a poem is still to come."""


def picture(colour: str = "#3a6ea5", size: tuple[int, int] = (80, 60), kind: str = "JPEG") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, kind)
    return file.getvalue()


def named(
    body: bytes, name: str = "IMG_0412.jpg", declared: str = "image/jpeg"
) -> tuple[io.BytesIO, str, str]:
    """A file as the test client sends it."""
    return io.BytesIO(body), name, declared


def upload(body: bytes, name: str = "IMG_0412.jpg") -> Upload:
    return Upload(name, io.BytesIO(body))


def send(client: FlaskClient, address: str, **answers: Any) -> TestResponse:
    """Open a form's page and send it with these answers beside its own hidden fields."""
    return post(client, address, client.get(address), **answers)


def post(client: FlaskClient, address: str, page: TestResponse, **answers: Any) -> TestResponse:
    fields = {**hidden_fields(page.text), **answers}
    answer = client.post(address, data=fields, content_type="multipart/form-data")
    answer.request.environ["wsgi.input"].close()  # the client leaves it open when it is large
    return answer


def hidden_fields(page: str) -> dict[str, str]:
    found = _Inputs()
    found.feed(page)
    return found.hidden


def typed(page: str) -> dict[str, str]:
    """What stands in the fields of a page: texts, and what is ticked or chosen."""
    found = _Inputs()
    found.feed(page)
    return found.values


class _Inputs(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.hidden: dict[str, str] = {}
        self.values: dict[str, str] = {}
        self._in: str | None = None
        self._select: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        kind = given.get("type")
        if tag == "input" and kind == "hidden":
            self.hidden.setdefault(name, given.get("value") or "")
        elif tag == "input" and (kind not in ("radio", "checkbox") or "checked" in given):
            self.values[name] = given.get("value") or ""
        elif tag == "textarea":
            self._in, self.values[name] = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in given and self._select:
            self.values[self._select] = given.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._in is not None:
            self.values[self._in] = self.values[self._in].replace("\r\n", "\n").removeprefix("\n")
            self._in = None

    def handle_data(self, data: str) -> None:
        if self._in is not None:
            self.values[self._in] += data


def files_left(app: Flask | None = None) -> list[str]:
    """Everything that lies in storage, half-written files included."""
    settings = (app or current_app).extensions["gallery_settings"]
    folder = Path(settings.storage_url.removeprefix("file://"))
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
