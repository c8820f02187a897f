"""Visitors of a running gallery: over real connections, each from a loopback address of its own."""

import hashlib
import http.client
import io
import re
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from random import Random

from PIL import Image

from tests.intake.sending import FILLED, hidden_fields

SUBMIT = "/fr/deposer"
File = tuple[str, bytes]


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")

    @property
    def location(self) -> str:
        return self.headers.get("location", "")


@dataclass(frozen=True)
class Sent:
    """A work as its sender knows it: the form's key, what the file was, and the receipt that was answered."""

    key: str
    sha256: str
    receipt: str


@dataclass
class Visitor:
    """A browser's manners: a new connection each time, cookies kept."""

    port: int
    address: str = "127.0.0.1"
    patience: float = 30.0
    cookies: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def post(
        self, path: str, fields: Mapping[str, str], files: Mapping[str, list[File]] | None = None
    ) -> Answer:
        kind, body = multipart(fields, files or {})
        return self.ask("POST", path, body, {"Content-Type": kind})

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Raises OSError or http.client.HTTPException when there is no whole answer."""
        began = time.monotonic()
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=self.patience, source_address=(self.address, 0)
        )
        try:
            connection.request(method, path, body, {**self._own_headers(), **(headers or {})})
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        self._keep_cookies(answer.headers.get_all("Set-Cookie", []))
        known = {name.lower(): value for name, value in answer.headers.items()}
        return Answer(answer.status, known, content, time.monotonic() - began)

    def open_form(self, path: str = SUBMIT) -> dict[str, str]:
        page = self.get(path)
        assert page.status == 200, (page.status, page.text[:500])
        return hidden_fields(page.text)

    def send_work(
        self, pictures: list[bytes], hidden: Mapping[str, str] | None = None, **answers: str
    ) -> tuple[Answer, str]:
        """Fill in the form and send it; the answer, whatever it is, and the form's key."""
        fields = {**(hidden or self.open_form()), **FILLED, **answers}
        files = {"views": [(f"IMG_{n:04}.jpg", picture) for n, picture in enumerate(pictures)]}
        return self.post(SUBMIT, fields, files), fields["key"]

    def submit(self, picture: bytes, **answers: str) -> Sent:
        """Send one picture; it must be taken."""
        answer, key = self.send_work([picture], None, **answers)
        assert answer.status == 303, (answer.status, answer.text[:2000])
        return Sent(key, hashlib.sha256(picture).hexdigest(), answer.location)

    def _own_headers(self) -> dict[str, str]:
        own = {"Host": f"localhost:{self.port}", **self.headers}
        if self.cookies:
            own["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return own

    def _keep_cookies(self, lines: list[str]) -> None:
        for line in lines:
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value


def multipart(fields: Mapping[str, str], files: Mapping[str, list[File]]) -> tuple[str, bytes]:
    """A form with files as a browser sends it: its content type and its body."""
    edge = secrets.token_hex(16)
    body = io.BytesIO()
    for name, value in fields.items():
        body.write(f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
    for name, given in files.items():
        for called, content in given:
            head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="{called}"\r\n'
            body.write(f"{head}Content-Type: application/octet-stream\r\n\r\n".encode() + content + b"\r\n")
    body.write(f"--{edge}--\r\n".encode())
    return f"multipart/form-data; boundary={edge}", body.getvalue()


def photo(random: Random, size: tuple[int, int] = (480, 360), quality: int = 85) -> bytes:
    """A JPEG that no other is like: coarse noise, made large, so that it is quick to make and not small."""
    grain = Image.frombytes("RGB", (24, 18), random.randbytes(24 * 18 * 3))
    file = io.BytesIO()
    grain.resize(size, Image.Resampling.BICUBIC).save(file, "JPEG", quality=quality)
    return file.getvalue()


def media_of(page: str) -> list[str]:
    """The addresses of pictures in a page."""
    return sorted(set(re.findall(r"/media/[0-9a-f]{32}/\d+\.(?:avif|webp|jpg)", page)))
