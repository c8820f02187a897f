"""Reading tours: which of an edition there are, and their stops as somebody sees them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, false, or_, select
from sqlalchemy.orm import contains_eager, selectinload

from gallery.db import db
from gallery.editions.models import Edition
from gallery.groups.models import Group
from gallery.i18n import LANGUAGES, language, said
from gallery.tours.models import Stop, Tour
from gallery.works.models import Credit, Original, Recording, Work
from gallery.works.queries import exhibited_now, for_the_hang, for_the_label, would_hang
from gallery.works.releasing import all_out_at
from gallery.works.titles import title_key


@dataclass(frozen=True)
class StopView:
    """A stop whose work hangs, numbered among those that do: what `tours/_stop.html` draws."""

    stop: Stop
    number: int
    of: int

    @property
    def id(self) -> int:
        return self.stop.id

    @property
    def work(self) -> Work:
        return self.stop.work

    @property
    def line(self) -> str:
        """What the guide says of it, in the page's language if it was written in it."""
        return said(self.stop, "line")

    @property
    def line_language(self) -> str:
        own = getattr(self.stop, f"line_{language()}")
        return language() if own else next(one for one in LANGUAGES if one != language())

    @property
    def detail(self) -> dict[str, float] | None:
        """{"x", "y", "width"} of its first picture, 0–1."""
        return self.stop.view if self.work.views and self.stop.view else None


def tours_of(edition_id: int) -> Select[Tour]:
    return select(Tour).where(Tour.edition_id == edition_id).order_by(Tour.id)


def tour_with_stops(tour_id: int) -> Select[Tour]:
    return select(Tour).where(Tour.id == tour_id).options(selectinload(Tour.stops).selectinload(Stop.work))


def stops_shown(tour: Tour, *, coming: bool = False) -> Select[Stop]:
    """The stops whose works hang, in their order; `coming`: those that will, for a rehearsal or a preview."""
    hangs = would_hang(all_out_at(tour.edition)) if coming else exhibited_now()
    return (
        select(Stop)
        .join(Stop.work)
        .join(Work.edition)
        .options(contains_eager(Stop.work).contains_eager(Work.edition))
        .where(Stop.tour_id == tour.id, Work.edition_id == tour.edition_id, hangs)
        .order_by(Stop.position, Stop.id)
    )


def stop_views(tour: Tour, *, coming: bool = False) -> list[StopView]:
    """The same with all that a page says of each, numbered: « 4 de 12 » counts only what can be seen."""
    found = db.session.scalars(_drawn(stops_shown(tour, coming=coming))).all()
    return [StopView(stop, place, len(found)) for place, stop in enumerate(found, 1)]


def _drawn(query: Select[Stop]) -> Select[Stop]:
    """In a constant number of questions."""
    work = contains_eager(Stop.work)  # joined already, as the questions below need it
    return query.options(
        work.selectinload(Work.originals).selectinload(Original.renditions),
        work.selectinload(Work.credits),
        work.selectinload(Work.recordings).selectinload(Recording.playables),
        work.selectinload(Work.form),
        work.selectinload(Work.group),
    )


def stops_missing(tour: Tour) -> Sequence[Stop]:
    """Stops that visitors don't see, since their work hangs nowhere (or will not, before the edition opens)."""
    seen = set(db.session.scalars(stops_shown(tour, coming=True).with_only_columns(Stop.id)))
    return [stop for stop in tour.stops if stop.id not in seen]


def tours_shown(edition: Edition) -> Select[Tour]:
    """Published, with at least one work that hangs now."""
    hanging = select(Stop.id).join(Stop.work).join(Work.edition)
    here = Stop.tour_id == Tour.id, Work.edition_id == Tour.edition_id, exhibited_now()
    return tours_of(edition.id).where(Tour.published, hanging.where(*here).correlate(Tour).exists())


def works_to_choose(tour: Tour) -> Select[Work]:
    """Works of its edition that hang, or will, and are no stop of it yet; in the order of the hang."""
    chosen = select(Stop.work_id).where(Stop.tour_id == tour.id)
    here = Work.edition_id == tour.edition_id, would_hang(all_out_at(tour.edition))
    return for_the_hang(select(Work).where(*here, Work.id.not_in(chosen))).order_by(Work.sequence)


def said_to_be(words: str) -> ColumnElement[bool]:
    """Whether a work's number, title, group or public name has these words in it."""
    part = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    named = Work.credits.any(and_(Credit.shown, Credit.name.ilike(f"%{part}%", escape="\\")))
    grouped = Work.group.has(Group.name.ilike(f"%{part}%", escape="\\"))
    key = title_key(words)
    titled = Work.title_key.contains(key, autoescape=True) if key else false()
    *_edition, sequence = words.rpartition("-")
    numbered = Work.sequence == int(sequence) if sequence.isdecimal() and len(sequence) < 7 else false()
    return or_(titled, named, grouped, numbered)


def with_their_works(tour: Tour) -> Select[Stop]:
    """All its stops with what the organisers' list draws of each."""
    work = selectinload(Stop.work)
    pictures = work.selectinload(Work.originals).selectinload(Original.renditions)
    query = select(Stop).where(Stop.tour_id == tour.id).order_by(Stop.position, Stop.id)
    return query.options(pictures, work.selectinload(Work.credits), work.selectinload(Work.recordings))


def hanging_numbers(edition: Edition) -> Select[int]:
    """What is hung in an edition now, as numbers in it, in the order of the hang."""
    query = select(Work.sequence).join(Work.edition).where(Work.edition_id == edition.id, exhibited_now())
    return query.order_by(Work.sequence)


def work_on_view(edition_number: int, sequence: int) -> Select[Work]:
    """A work that hangs now, with what its label says."""
    here = Edition.number == edition_number, Work.sequence == sequence
    query = select(Work).join(Work.edition).options(contains_eager(Work.edition))
    return for_the_label(query.where(*here, exhibited_now()))
