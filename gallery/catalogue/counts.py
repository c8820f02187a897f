"""Counts, and short lines of works, that hold until something public changes: made once for each public version."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import current_app

from gallery.publicity import Publicity, PublicKey

MOST = 1024
"""Answers remembered; addresses can be made up without end, memory can't."""

T = TypeVar("T")


@dataclass
class _Remembered:
    key: PublicKey
    answers: dict[object, Any]


def public_key() -> PublicKey:
    """The present public key. Read it before the first question of a request, so that no count is older than it."""
    publicity: Publicity = current_app.extensions["gallery_publicity"]
    return publicity.key()


def counted(key: PublicKey, question: object, count: Callable[[], T]) -> T:
    """The answer to a question under a public key, asked only once. It must hold nothing of a session."""
    kept: _Remembered | None = current_app.extensions.get("gallery_counts")
    if kept is None or kept.key != key:
        kept = current_app.extensions["gallery_counts"] = _Remembered(key, {})
    if question not in kept.answers:
        answer = count()
        if len(kept.answers) < MOST:
            kept.answers[question] = answer
        return answer
    found: T = kept.answers[question]
    return found
