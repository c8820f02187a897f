"""Reading words: those that anybody may read, those that wait, those that makers may read."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, func, or_, select, true
from sqlalchemy.orm import joinedload

from gallery.editions.models import Edition
from gallery.groups.models import Group, Participation, RosterEntry
from gallery.people.models import AgeBand, Participant
from gallery.words.models import GuestBook, Word, WordAgreement, WordStatus
from gallery.works.models import Credit, Work
from gallery.works.queries import exhibited_now

READ_BY_MAKERS = (WordStatus.KEPT, WordStatus.PUBLIC)
DONE_WITH = (WordStatus.DECLINED, WordStatus.HIDDEN, WordStatus.WITHDRAWN)


def book_of(edition_id: int) -> Select[GuestBook]:
    return select(GuestBook).where(GuestBook.edition_id == edition_id)


def _shown(edition_id: int) -> ColumnElement[bool]:
    """Of an edition, what is public: nothing while its book is closed, nothing of a rehearsal."""
    is_open = select(GuestBook.edition_id).where(GuestBook.edition_id == edition_id, GuestBook.open).exists()
    mine = Word.edition_id == edition_id, Word.status == WordStatus.PUBLIC, Word.rehearsal_id.is_(None)
    return and_(*mine, is_open)


def words_to_the_evening(edition_id: int) -> Select[Word]:
    """What the guest book shows to everybody, the newest first."""
    to_it = Word.work_id.is_(None), Word.group_id.is_(None)
    return select(Word).where(_shown(edition_id), *to_it).order_by(Word.made_at.desc(), Word.id.desc())


def public_words_to_work(work: Work) -> Select[Word]:
    """What everybody reads beside a work that hangs."""
    hangs = select(Work.id).join(Work.edition).where(Work.id == work.id, exhibited_now()).exists()
    return select(Word).where(_shown(work.edition_id), Word.work_id == work.id, hangs).order_by(Word.id)


def public_words_to_group(group_id: int, edition_id: int) -> Select[Word]:
    return select(Word).where(_shown(edition_id), Word.group_id == group_id).order_by(Word.id)


def words_in_rehearsal(rehearsal_id: int) -> Select[Word]:
    """What a rehearsal's pages show of the words left in it."""
    mine = Word.rehearsal_id == rehearsal_id, Word.status == WordStatus.PUBLIC
    return select(Word).where(*mine).order_by(Word.made_at.desc(), Word.id.desc())


# — makers ————————————————————————————————————————————————————————————————————————————————————————————————————————


def words_for_makers(work_id: int) -> Select[Word]:
    """What a moderator lets who made a work read."""
    mine = Word.work_id == work_id, Word.status.in_(READ_BY_MAKERS), Word.rehearsal_id.is_(None)
    return select(Word).where(*mine).order_by(Word.id.desc())


def words_for_leader(group_id: int, edition_id: int) -> Select[Word]:
    """The same of a group, and of its works in an edition."""
    to_works = select(Work.id).where(Work.group_id == group_id)
    mine = or_(Word.group_id == group_id, Word.work_id.in_(to_works))
    here = Word.edition_id == edition_id, Word.status.in_(READ_BY_MAKERS), Word.rehearsal_id.is_(None)
    return select(Word).options(joinedload(Word.work)).where(mine, *here).order_by(Word.id.desc())


def makers_of(work_id: int) -> Select[int]:
    """Whose agreement a word to a work takes; of a collective work made of parts, nobody's but the leader's."""
    return select(Credit.participant_id).where(Credit.work_id == work_id, Credit.original_id.is_(None))


def agreements_on(word_id: int) -> Select[int]:
    return select(WordAgreement.participant_id).where(WordAgreement.word_id == word_id)


# — moderators ————————————————————————————————————————————————————————————————————————————————————————————————————


def _of(editions: Collection[int] | None) -> ColumnElement[bool]:
    return Word.edition_id.in_(editions) if editions is not None else true()


def words_to_moderate(
    editions: Collection[int] | None, statuses: Collection[WordStatus], rehearsal_id: int | None = None
) -> Select[Word]:
    """Of some editions or of all (None), in some states; what waits comes in the order in which it came."""
    here = Word.rehearsal_id == rehearsal_id if rehearsal_id else Word.rehearsal_id.is_(None)
    waiting = WordStatus.WAITING in statuses
    order = (Word.id,) if waiting else (func.coalesce(Word.decided_at, Word.made_at).desc(), Word.id.desc())
    about = joinedload(Word.work), joinedload(Word.group), joinedload(Word.edition)
    return select(Word).options(*about).where(_of(editions), Word.status.in_(statuses), here).order_by(*order)


def number_waiting(editions: Collection[int] | None) -> Select[int]:
    waits = Word.status == WordStatus.WAITING, Word.rehearsal_id.is_(None)
    return select(func.count(Word.id)).where(_of(editions), *waits)


def counts_of(edition_id: int) -> Select[WordStatus, int]:
    mine = Word.edition_id == edition_id, Word.rehearsal_id.is_(None)
    return select(Word.status, func.count(Word.id)).where(*mine).group_by(Word.status)


def words_with_ids(ids: Collection[int]) -> Select[Word]:
    """In the order in which they are locked."""
    return select(Word).where(Word.id.in_(ids)).order_by(Word.id)


def names_of_people(edition_id: int) -> CompoundSelect[str, AgeBand]:
    """All names by which an edition's people are known, with their age: of lists, and of labels."""
    listed = (
        select(RosterEntry.private_name.label("name"), Participant.age_band)
        .join(RosterEntry.participant)
        .join(RosterEntry.participation)
        .where(Participation.edition_id == edition_id)
    )
    labelled = (
        select(Credit.name, Participant.age_band)
        .join(Credit.participant)
        .join(Credit.work)
        .where(Work.edition_id == edition_id, Credit.name != "")
    )
    return listed.union(labelled)


# — one of them ———————————————————————————————————————————————————————————————————————————————————————————————————


def word_behind(token_hash: str) -> Select[Word]:
    return select(Word).where(Word.token_hash == token_hash)


def word_of_form(key: str) -> Select[Word]:
    return select(Word).where(Word.submission_key == key)


def group_takes_part(group: Group, edition: Edition) -> Select[int]:
    """Whether a group has a work on an edition's wall: only then do others know of it."""
    hangs = Work.group_id == group.id, Work.edition_id == edition.id, exhibited_now()
    return select(Work.id).join(Work.edition).where(*hangs).limit(1)


def done_with_before(at: datetime) -> Select[int]:
    """Words that nobody is to read any more since then."""
    since = func.coalesce(Word.decided_at, Word.made_at)
    return select(Word.id).where(Word.status.in_(DONE_WITH), since < at)


def words_about_works(work_ids: Collection[int]) -> Select[int]:
    return select(Word.id).where(Word.work_id.in_(work_ids))
