"""An earlier edition's works are brought in (E4): dry first, then in steps that any worker can go on with.

What is asked for is a fact of the batch (`columns["run"]`); what is done is a fact of its rows: they are works by then.
"""

from dataclasses import asdict, dataclass
from typing import Any

from flask_babel import lazy_gettext as _

from gallery import clock
from gallery.accounts.models import User
from gallery.audit.service import Actor, record
from gallery.bulk import rows as reading
from gallery.bulk.batches import note_trouble, touch
from gallery.bulk.queries import count_of
from gallery.bulk.rows import Row, author_of, details_of
from gallery.bulk.sheet import apply_sheet
from gallery.db import db, lock, transaction
from gallery.errors import Conflict, GalleryError, NotAcceptable
from gallery.intake.models import Batch
from gallery.intake.service import send_for
from gallery.people.models import ConsentMeans, Participant, Purpose
from gallery.people.service import give_consent
from gallery.review.models import Decision
from gallery.review.service import review_work
from gallery.works.models import NameKind, Work
from gallery.works.showable import refresh_showable

STEP = 10
"""Works in one step of the job: a worker that dies loses none of those before it."""
LONGEST_WHY = 300


@dataclass(frozen=True)
class Terms:
    """How the works of an earlier edition come in."""

    approve: bool
    """Decided on by who brings them in; else they wait for the team like any other."""
    paper: bool
    """Their makers agreed on paper to be shown with their names; else nothing shows before somebody says so."""
    why: str = ""
    """Where these papers lie, or what was agreed."""
    language: str = "fr"


@dataclass(frozen=True)
class Forecast:
    """What would happen, and what did."""

    coming: int
    """Rows that are ready, or lines that would be."""
    troubled: int
    undescribed: int
    """Works that wait for a description before they show."""
    done: int


def forecast(batch: Batch) -> Forecast:
    rows = reading.rows(batch)
    ready = [row for row in rows if row.state == "ready"]
    undescribed = [row for row in ready if row.file and not row.said("description").strip()]
    done = db.session.scalar(count_of(batch, sent=True)) or 0
    return Forecast(len(ready), len(rows) - len(ready), len(undescribed), done)


def run_of(batch: Batch) -> dict[str, Any]:
    run: dict[str, Any] = (batch.columns or {}).get("run") or {}
    return run


def is_running(batch: Batch) -> bool:
    run = run_of(batch)
    return bool(run) and not run.get("ended")


def begin(batch: Batch, terms: Terms, actor: Actor) -> None:
    """Have the ready rows brought in, under these terms. A sheet that waits is read in first."""
    if terms.paper and not terms.why.strip():
        raise NotAcceptable(_("Say where the papers are, or what was agreed."), field="why")
    if len(terms.why) > LONGEST_WHY:
        raise NotAcceptable(_("This is too long: %(n)s characters fit.", n=LONGEST_WHY), field="why")
    with transaction():
        lock(batch)
        if is_running(batch):
            raise Conflict(_("These works are being brought in already."))
        if batch.sheet:
            apply_sheet(batch, actor, terms.language)
        _note(batch, {**asdict(terms), "begun": clock.now().isoformat(), "ended": ""})
        record(
            actor, "bring_in", batch, after={"approve": terms.approve, "paper": terms.paper}, why=terms.why
        )


def stop(batch: Batch, actor: Actor) -> None:
    """No more of them, for now: those that are works by now stay."""
    with transaction():
        lock(batch)
        if is_running(batch):
            _end(batch)
            record(actor, "stop_bringing_in", batch)


def _note(batch: Batch, run: dict[str, Any]) -> None:
    batch.columns = {**(batch.columns or {}), "run": run}
    touch(batch)


def _end(batch: Batch) -> None:
    _note(batch, {**run_of(batch), "ended": clock.now().isoformat()})


def bring_some_in(batch: Batch) -> bool:
    """The next step; whether another one is needed. Done twice at once, each row is brought in once."""
    if not is_running(batch):
        return False
    run = run_of(batch)
    terms = Terms(run["approve"], run["paper"], run["why"], run["language"])
    user = db.session.get(User, batch.user_id)
    ready = [row for row in reading.rows(batch) if row.state == "ready"]
    for row in ready[:STEP] if user else []:
        _bring_in(row, terms, user)
    if len(ready) > STEP:
        return True
    with transaction():
        lock(batch)
        _end(batch)
    return False


def _bring_in(row: Row, terms: Terms, user: Any) -> None:
    """One row becomes a work, all of it or nothing; one that can't says why, and stays."""
    draft = row.draft
    try:
        with transaction():
            lock(draft)
            said, author, details = dict(draft.answers), author_of(draft), details_of(draft)
            if draft.work_id is not None:
                return
            work = send_for(draft, author, details, Actor("user", user.id), whenever=True)
            _say_more(work, said)
            _agree(work, terms, user)
            if terms.approve:
                db.session.flush()  # the decision is on what was written just now
                review_work(work, user, Decision.APPROVE, "", work.version)
    except GalleryError as error:
        note_trouble(draft, error)


def _say_more(work: Work, said: dict[str, Any]) -> None:
    work.made_in = str(said.get("made_in") or "")[:80]
    work.dimensions = str(said.get("dimensions") or "")[:120]
    work.imported = said.get("imported") or None


def _agree(work: Work, terms: Terms, user: Any) -> None:
    """As their papers say, as far as there are any."""
    if not terms.paper:
        return
    maker: Participant = work.credits[0].participant
    actor = Actor("user", user.id)
    named = work.credits[0].kind is not NameKind.ANONYMOUS
    for purpose in (Purpose.SHOW, Purpose.NAME) if named else (Purpose.SHOW,):
        give_consent(maker, work.edition, purpose, ConsentMeans.PAPER, actor, terms.language)
    db.session.flush()  # what may show is asked next
    refresh_showable(work)
