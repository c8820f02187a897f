"""Reads a page as its visitor gets it: its elements, their attributes and their words."""

import time
from dataclasses import dataclass, field
from html.parser import HTMLParser

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from gallery.publicity import FRESH_SECONDS

VOID = frozenset({"meta", "link", "img", "input", "br", "hr", "source", "path", "use"})


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")


class PageRead(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.words.append(data)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Elements by tag, whose attributes hold these words: `all("a", class_="suite", rel="next")`."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            one
            for one in self.elements
            if one.tag == tag and all(value in one.get(name).split() for name, value in wanted.items())
        ]

    def one(self, tag: str, **attributes: str) -> Element:
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} of <{tag} {attributes}>"
        return found[0]

    @property
    def hung(self) -> list[str]:
        """The titles on the wall, in their order."""
        titles: list[str] = []
        inside = False
        for element in self.elements:
            inside = inside or "oeuvre-lien" in element.get("class")
            if inside and element.tag in ("h2", "h3"):
                titles.append(element.text)
                inside = False
        return titles


def let_the_public_version_pass() -> None:
    """Over a network, a version is believed for a moment: what changed shows after it."""
    time.sleep(FRESH_SECONDS)


def get(client: FlaskClient, path: str, status: int = 200) -> PageRead:
    answer: TestResponse = client.get(path)
    assert answer.status_code == status, f"{path}: {answer.status}"
    return PageRead(answer.get_data(as_text=True))
