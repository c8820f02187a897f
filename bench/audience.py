"""Visitors of an opening night, of our own making: each is a coroutine that does what the page's script does.

They ask for the live state at the interval that the server names, give or take 15 %, over a connection that they keep;
fetch the picture of each stop; some come in anew, react, or leave a word. Everything is bounded, and on loopback.
"""

import asyncio
import html
import json
import random
import re
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

JITTER = 0.15
FIRST_SPREAD = 2.0
"""Seconds over which pages ask once the minute has come, so that they don't all ask at once."""
PATIENCE = 10.0
REACTIONS = ("touched", "taught", "moved_to_act")
PICTURE = re.compile(r'src="(/media/[^"]+)"')
FIELD = re.compile(r"<(?:input|textarea)\b[^>]*>")
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


class HungUp(Exception):
    pass


class Line:
    """One connection, kept, on which one thing is asked after another; opened anew when it was cut.

    Each comes from an address of its own, as people do: limits count them apart.
    """

    def __init__(self, port: int) -> None:
        self._port = port
        self._from = f"127.{random.randint(1, 254)}.{random.randint(0, 255)}.{random.randint(1, 254)}"
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(
        self, path: str, headers: Mapping[str, str] = {}, form: Mapping[str, str] | None = None
    ) -> Answer:
        """Raises HungUp when there is no whole answer within `PATIENCE`."""
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._ask(path, headers, form)
        except (TimeoutError, OSError, asyncio.IncompleteReadError, ValueError) as error:
            self.close()
            raise HungUp(type(error).__name__) from error

    async def _ask(self, path: str, headers: Mapping[str, str], form: Mapping[str, str] | None) -> Answer:
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port, local_addr=(self._from, 0))
        reader, writer = self._streams
        writer.write(_request(self._port, path, headers, form))
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        first, *lines = head.split("\r\n")
        told = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        status = int(first.split(" ", 2)[1])
        length = 0 if status == 304 else int(told.get("content-length", "0"))
        body = await reader.readexactly(length) if length else b""
        if told.get("connection") == "close":
            self.close()
        return Answer(status, told, body)

    def close(self) -> None:
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


def _request(port: int, path: str, headers: Mapping[str, str], form: Mapping[str, str] | None) -> bytes:
    more = dict(headers)
    body = b""
    if form is not None:
        body = urlencode(form).encode()
        more |= {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body))}
        more |= {"Origin": f"http://localhost:{port}", "Sec-Fetch-Site": "same-origin"}
    told = "".join(f"{name}: {value}\r\n" for name, value in more.items())
    method = "GET" if form is None else "POST"
    return f"{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\n{told}\r\n".encode() + body


@dataclass
class Night:
    """What an audience saw, as it sees it."""

    port: int
    state: str
    pages: list[str]
    reactions: str = ""
    book: str = ""
    acted: dict[int, float] = field(default_factory=dict)
    """When each act of the log was safe, on this process's monotonic clock."""
    lags: list[float] = field(default_factory=list)
    """Seconds from an act until a visitor had the state that follows from it, one for each visitor and act."""
    opened: list[float] = field(default_factory=list)
    """The same of the minute at which the room opened by itself."""
    page_seconds: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    intervals: list[float] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    """The texts whose arrival was acknowledged."""
    over: bool = False
    opens_at: float = 0.0
    """On the monotonic clock."""

    def note(self, kind: str, answer: Answer, good: tuple[int, ...] = (200, 304)) -> None:
        self.asked[kind] += 1
        self.statuses[f"{kind} {answer.status}"] += 1
        if answer.status not in good:
            self.failures[f"{kind} {answer.status}"] += 1

    def failed(self, kind: str, error: HungUp) -> None:
        self.asked[kind] += 1
        self.failures[f"{kind} {error}"] += 1


async def visit(night: Night, arrives: float) -> None:
    """One person before one page, from when they come until the night is over."""
    await asyncio.sleep(arrives)
    line, etag, seen, opened, pictures = Line(night.port), "", 0, False, set[str]()
    while not night.over:
        wait = 5.0
        try:
            answer = await line.ask(night.state, {"If-None-Match": etag} if etag else {})
            night.note("state", answer)
            wait = float(answer.headers.get("poll-seconds", "1"))
            night.intervals.append(wait)
            if answer.status == 200:
                etag = answer.headers.get("etag", "")
                told = json.loads(answer.body)
                seen, opened = _see(night, told, seen, opened)
                await _fetch_pictures(night, line, told["scene"], pictures)
        except HungUp as error:
            night.failed("state", error)
        await asyncio.sleep(_until_next(night, wait, opened))
    line.close()


def _until_next(night: Night, wait: float, opened: bool) -> float:
    now = time.monotonic()
    wait *= random.uniform(1 - JITTER, 1 + JITTER)
    if not opened and night.opens_at and now < night.opens_at <= now + wait:
        return night.opens_at - now + random.uniform(0, FIRST_SPREAD)
    return wait


def _see(night: Night, told: dict[str, object], seen: int, opened: bool) -> tuple[int, bool]:
    now, sequence = time.monotonic(), int(str(told["sequence"]))
    if told["phase"] == "live" and not opened:
        opened = True
        if night.opens_at and now < night.opens_at + 60:
            night.opened.append(now - night.opens_at)
    for number in range(seen + 1, sequence + 1):
        if seen and number in night.acted:
            night.lags.append(now - night.acted[number])
    return max(seen, sequence), opened


async def _fetch_pictures(night: Night, line: Line, scene: str, pictures: set[str]) -> None:
    for path in PICTURE.findall(scene)[:1]:
        if path not in pictures:
            pictures.add(path)
            night.note("picture", await line.ask(html.unescape(path)))


async def come_in(night: Night, each_second: float) -> None:
    """People who open a page of the gallery, each over a connection of its own."""
    coming: set[asyncio.Task[None]] = set()
    while not night.over:
        task = asyncio.create_task(_open(night, random.choice(night.pages)))
        coming.add(task)
        task.add_done_callback(coming.discard)
        await asyncio.sleep(random.expovariate(each_second))
    await asyncio.gather(*coming)


async def _open(night: Night, path: str) -> None:
    line, began = Line(night.port), time.monotonic()
    try:
        answer = await line.ask(path, {"Accept-Encoding": "gzip"})
        night.page_seconds.append(time.monotonic() - began)
        night.note("page", answer)
    except HungUp as error:
        night.failed("page", error)
    line.close()


async def react(night: Night, each_second: float) -> None:
    """Everybody's presses, one after another, from when they are taken."""
    line = Line(night.port)
    await asyncio.sleep(max(0.0, night.opens_at + FIRST_SPREAD - time.monotonic()))
    while not night.over:
        try:
            answer = await line.ask(night.reactions, form={"reaction": random.choice(REACTIONS)})
            night.note("reaction", answer, (303,))
        except HungUp as error:
            night.failed("reaction", error)
        await asyncio.sleep(1 / each_second)
    line.close()


async def write(night: Night, who: int, each_second: float) -> None:
    """Somebody who leaves word after word in the guest book, as a browser would: the form, then what it holds."""
    line, count = Line(night.port), 0
    while not night.over:
        text = f"Mot {who}-{count} du banc d’essai"
        count += 1
        try:
            if await _leave(night, line, text):
                night.words.add(text)
        except HungUp as error:
            night.failed("word", error)
        await asyncio.sleep(1 / each_second)
    line.close()


async def _leave(night: Night, line: Line, text: str) -> bool:
    page = await line.ask(night.book)
    night.note("form", page)
    cookie = page.headers.get("set-cookie", "").split(";")[0]
    fields = dict(_fields(page.body.decode()))
    answer = await line.ask(night.book, {"Cookie": cookie} if cookie else {}, {**fields, "text": text})
    night.note("word", answer, (303,))
    return answer.status == 303


def _fields(page: str) -> list[tuple[str, str]]:
    """What the form with the text area holds when it is first shown."""
    form = next((part for part in page.split("<form")[1:] if 'name="text"' in part.split("</form>")[0]), "")
    found = [dict(ATTRIBUTE.findall(tag)) for tag in FIELD.findall(form.split("</form>")[0])]
    kept = [
        one for one in found if one.get("name") and one.get("type") not in ("submit", "checkbox", "radio")
    ]
    return [(one["name"], html.unescape(one.get("value", ""))) for one in kept]
