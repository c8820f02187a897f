"""The index: which work says which word, where, and how much that counts. It can be made again from the works."""

from enum import IntEnum

from sqlalchemy import ForeignKey, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from gallery.db import Model

BY_SIGN = String(48).with_variant(String(48, collation="C"), "postgresql")
"""Words in the order of their signs, so that those with one beginning stand together on every database."""


class Field(IntEnum):
    """Where in a work a word stands."""

    TITLE = 1
    NUMBER = 2
    NAME = 3
    TECHNIQUE = 4
    STATEMENT = 5
    POEM = 6
    DESCRIPTION = 7


class SearchEntry(Model):
    """A work that is in the index, and what of it was read."""

    __tablename__ = "search_entries"

    work_id: Mapped[int] = mapped_column(
        ForeignKey("works.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    mark: Mapped[str] = mapped_column(String(40))
    """The version of the words, and a hash of the texts: the same texts are not read twice."""


class SearchWord(Model):
    """A word that a work says, where that counts most."""

    __tablename__ = "search_words"
    __table_args__ = {"sqlite_with_rowid": False}

    stem: Mapped[str] = mapped_column(BY_SIGN, primary_key=True)
    work_id: Mapped[int] = mapped_column(
        ForeignKey("search_entries.work_id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
        index=True,
    )
    weight: Mapped[int] = mapped_column(SmallInteger)
    field: Mapped[int] = mapped_column(SmallInteger)
    place: Mapped[int]
    """Where it begins in that field's text."""


class SpokenWord(Model):
    """A word as works say it, folded: what a beginning can become, and what a typo can be."""

    __tablename__ = "spoken_words"

    word: Mapped[str] = mapped_column(BY_SIGN, primary_key=True)
    stem: Mapped[str] = mapped_column(BY_SIGN, index=True)


class NearWord(Model):
    """What is left of a spoken word without one of its letters: words that are one typo apart meet there."""

    __tablename__ = "near_words"
    __table_args__ = {"sqlite_with_rowid": False}

    near: Mapped[str] = mapped_column(BY_SIGN, primary_key=True)
    word: Mapped[str] = mapped_column(
        BY_SIGN, ForeignKey("spoken_words.word", ondelete="CASCADE"), primary_key=True, index=True
    )
