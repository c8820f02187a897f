"""Pages of a list."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import abort, request
from sqlalchemy import Select, func, select

from gallery.db import db

T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a list: real pages with addresses, « 25–48 de 287 »."""

    items: list[T]
    number: int
    size: int
    total: int

    @property
    def first(self) -> int:
        return (self.number - 1) * self.size + 1 if self.items else 0

    @property
    def last(self) -> int:
        return self.first + len(self.items) - 1 if self.items else 0

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))


def page_of(query: Select[Any], size: int = 24) -> Page[Any]:
    """The page that `?page=` asks for; 404 past the end."""
    number = page_number()
    total = db.session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    items = list(db.session.scalars(query.limit(size).offset((number - 1) * size)).unique())
    if number > 1 and not items:
        abort(404)
    return Page(items, number, size, total)


def page_number() -> int:
    """`?page=`, from 1; what isn't a number of a page is 404, like any address that never was."""
    text = request.args.get("page", "1")
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:9]) <= 1_000_000:
        abort(404)
    return int(text[:9])
