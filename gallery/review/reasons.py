"""Why a work is sent back or not accepted: a list that organisers write, and that makers read in their own language."""

from collections.abc import Sequence

from sqlalchemy import Select, select

from gallery.db import db
from gallery.review.models import Decision, Reason


def all_reasons(decision: Decision) -> Select[Reason]:
    """Those no longer offered too, at their place."""
    return select(Reason).where(Reason.decision == decision).order_by(Reason.position, Reason.id)


def offered(decision: Decision) -> list[Reason]:
    """What a moderator may choose from now."""
    return list(db.session.scalars(all_reasons(decision).where(Reason.retired_at.is_(None))))


def told(reasons: Sequence[Reason], language: str, line: str = "") -> str:
    """What the participant reads: the reasons' sentences, then the moderator's own line as it was typed."""
    sentences = [sentence_of(reason, language) for reason in reasons]
    return " ".join(part for part in (*sentences, line.strip()) if part)


def sentence_of(reason: Reason, language: str) -> str:
    """In this language, or in the other one where organisers wrote none; "" where the line says it all."""
    first, second = reason.sentence_fr.strip(), reason.sentence_en.strip()
    return (first or second) if language == "fr" else (second or first)
