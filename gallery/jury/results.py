"""What a jury said, as a list for organisers. There are means in it, and nowhere a rank."""

from collections import defaultdict
from dataclasses import dataclass, field

from gallery.db import db
from gallery.jury.models import Round
from gallery.jury.queries import judged_works, marks_of, remarks_of, with_its_pictures
from gallery.works.models import Work


@dataclass(frozen=True)
class Marks:
    """Of one criterion."""

    values: tuple[int, ...] = ()

    @property
    def mean(self) -> float | None:
        return sum(self.values) / len(self.values) if self.values else None

    @property
    def spread(self) -> tuple[int, int] | None:
        """The lowest and the highest."""
        return (min(self.values), max(self.values)) if self.values else None


@dataclass
class Result:
    work: Work
    by_criterion: list[Marks] = field(default_factory=list)
    mean: float | None = None
    """Of all criteria by their weights."""
    jurors: int = 0
    aside: int = 0
    remarks: list[str] = field(default_factory=list)
    """Without saying whose."""


def results_of(a_round: Round) -> list[Result]:
    """One for each work that is still in the round, by number. Who stands aside from a work is not counted for it."""
    remarks = list(db.session.scalars(remarks_of(a_round.id)))
    aside = {(one.work_id, one.user_id) for one in remarks if one.stands_aside}
    marks: dict[tuple[int, int], list[int]] = defaultdict(list)
    jurors: dict[int, set[int]] = defaultdict(set)
    for mark in db.session.scalars(marks_of(a_round.id)):
        if (mark.work_id, mark.user_id) not in aside:
            marks[mark.work_id, mark.criterion_id].append(mark.value)
            jurors[mark.work_id].add(mark.user_id)
    results = []
    for work in db.session.scalars(with_its_pictures(judged_works(a_round.id))):
        given = [Marks(tuple(marks[work.id, one.id])) for one in a_round.criteria]
        told = [one.text for one in remarks if one.work_id == work.id and one.text]
        stood = sum(one.work_id == work.id and one.stands_aside for one in remarks)
        results.append(Result(work, given, _weighted(a_round, given), len(jurors[work.id]), stood, told))
    return results


def _weighted(a_round: Round, given: list[Marks]) -> float | None:
    pairs = [(one.weight, marks.mean) for one, marks in zip(a_round.criteria, given, strict=True)]
    said = [(weight, mean) for weight, mean in pairs if mean is not None]
    weights = sum(weight for weight, _mean in said)
    return sum(weight * mean for weight, mean in said) / weights if weights else None


SORTS = ("number", "title", "mean")


def in_order(results: list[Result], by: str) -> list[Result]:
    """By number unless asked otherwise; by mean, works without marks come last."""
    if by == "title":
        return sorted(results, key=lambda one: one.work.title_key)
    if by == "mean":
        return sorted(results, key=lambda one: (one.mean is None, -(one.mean or 0), one.work.sequence))
    return results
