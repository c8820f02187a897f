"""The visitors that a rehearsal simulates: how many are there, and what they do. Pure, and the same each time.

Everything follows from the rehearsal's id and its clock, so that a worker that dies and comes back does nothing twice.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from gallery.opening.models import Reaction
from gallery.opening.state import Phase, Standing

TICK = timedelta(seconds=5)
"""What they do is decided for so many seconds at once."""
LEAVING = timedelta(minutes=10)
"""After the end, the last ones are gone."""
REACTIONS_A_TICK, QUESTIONS_A_TICK, WORDS_A_TICK = 0.02, 0.0006, 0.0005
"""By each of them."""
SELDOM = 0.4
"""However many they are, they ask and write no more often in a tick: somebody has to read it."""

QUESTIONS = (
    ("fr", "Combien de temps a pris la courtepointe ?", "Anh"),
    ("fr", "Est-ce que l’atelier reprend au printemps ?", "une voisine"),
    ("en", "Did you paint on wood or on cardboard?", "Maya"),
    ("fr", "Qu’est-ce qui vous a donné l’idée de la barque ?", "la classe B"),
    ("fr", "Peut-on voir les œuvres de près après la visite ?", ""),
    ("en", "Who chose the order of the works?", "a grandfather"),
    ("fr", "Est-ce que c’était difficile de choisir un titre ?", "Sami"),
)
"""Language, question, name."""
WORDS = (
    ("fr", "On était onze devant le même téléphone.", "la classe B"),
    ("fr", "Merci d’avoir lu mon nom comme il faut.", "Anh"),
    ("en", "I watched from far away and felt at home.", "Maya"),
    ("fr", "J’ai reconnu le manteau de ma mère.", "une voisine"),
    ("fr", "Je vais regarder encore demain, plus lentement.", "Sami"),
    ("en", "The masks stayed with me all evening.", "a grandfather"),
)


@dataclass(frozen=True)
class Said:
    language: str
    text: str
    name: str


@dataclass(frozen=True)
class Deeds:
    """What they do in one tick, if everything is open."""

    tick: int
    reactions: tuple[Reaction, ...] = ()
    question: Said | None = None
    word: Said | None = None


def ticks_between(begins: datetime, ends: datetime) -> range:
    """The numbers of the ticks that begin in a time."""
    first, after = (-(-at.timestamp() // TICK.total_seconds()) for at in (begins, ends))
    return range(int(first), int(after))


def deeds(rehearsal_id: int, audience: int, tick: int) -> Deeds:
    def dice(what: str) -> float:
        return _dice(rehearsal_id, tick, what)

    wanted = audience * REACTIONS_A_TICK * (0.5 + dice("how many"))
    many = int(wanted) + (dice("one more") < wanted % 1)
    kinds = list(Reaction)
    return Deeds(
        tick,
        tuple(kinds[int(dice(f"reaction {one}") * len(kinds))] for one in range(many)),
        _one_of(QUESTIONS, dice("which question"))
        if dice("ask") < _now_and_then(audience, QUESTIONS_A_TICK)
        else None,
        _one_of(WORDS, dice("which word")) if dice("write") < _now_and_then(audience, WORDS_A_TICK) else None,
    )


def present(rehearsal_id: int, audience: int, standing: Standing, at: datetime) -> int:
    """How many of them are there: they come before the beginning, some go and come, and all leave after the end."""
    tick = int(at.timestamp() // TICK.total_seconds())
    sway = 0.94 + 0.06 * _dice(rehearsal_id, tick, "sway")
    return round(audience * _share(standing, at) * sway)


def _share(standing: Standing, at: datetime) -> float:
    if standing.phase is Phase.ANNOUNCED:
        return 0.0
    if standing.phase is Phase.WAITING:
        waited = (at - standing.doors_at) / max(standing.starts_at - standing.doors_at, TICK)
        return 0.1 + 0.65 * min(max(waited, 0.0), 1.0)
    if standing.phase is Phase.LIVE:
        return 0.75 + 0.25 * min((at - standing.starts_at) / timedelta(minutes=5), 1.0)
    return max(0.0, 1.0 - (at - standing.ends_at) / LEAVING)


def each(rehearsal_id: int, audience: int, ticks: range) -> Iterator[Deeds]:
    return (deeds(rehearsal_id, audience, tick) for tick in ticks)


def _now_and_then(audience: int, each_of_them: float) -> float:
    return min(SELDOM, audience * each_of_them)


def _one_of(said: tuple[tuple[str, str, str], ...], dice: float) -> Said:
    return Said(*said[int(dice * len(said))])


def _dice(rehearsal_id: int, tick: int, what: str) -> float:
    """0–1, without 1."""
    thrown = hashlib.blake2b(f"{rehearsal_id} {tick} {what}".encode(), digest_size=6).digest()
    return int.from_bytes(thrown) / 2**48
