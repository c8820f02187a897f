"""A work comes in, is corrected, and is what its maker wants it to be.

Pictures are stored before the transaction that gives them rows (works.files.kept_pictures): a refused one leaves
nothing, and what is committed has its files.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hmac import compare_digest
from typing import Any

from flask_babel import lazy_gettext as _
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import flag_modified

from gallery import clock, failpoints
from gallery.audit.service import Actor, record
from gallery.db import db, lock, transaction
from gallery.editions.models import Edition, Form, Strand, Theme
from gallery.errors import Conflict, NotAcceptable, NotAllowed
from gallery.groups.models import AccessCode, Group, RosterEntry
from gallery.intake.details import AuthorDetails, WorkDetails, author_problems, work_problems, wrong_address
from gallery.intake.drafts import arrived, close_draft, kept_of, unfinished
from gallery.intake.letters import write_parent_letter, write_receipt_letter
from gallery.intake.models import Draft, FileRole
from gallery.intake.phrases import new_phrase, phrase_hash
from gallery.intake.pictures import Pictures, kept_for, look_at, require_few
from gallery.intake.queries import work_sent_with, work_to_open, works_of
from gallery.intake.recorded import NOTHING, Recorded, recordings_of, say_again
from gallery.people import service as people
from gallery.people.models import AgeBand, ConsentMeans, Participant, Purpose
from gallery.tokens import hash_of
from gallery.works.files import Kept, Upload, forget_file
from gallery.works.models import Credit, ImageRole, NameKind, Original, RecordingKind, Work, WorkStatus
from gallery.works.numbers import next_sequence
from gallery.works.recordings import (
    KeptRecording,
    Said,
    ask_for_playables,
    hang_recordings,
    kept_recordings,
    take_recording_away,
)
from gallery.works.service import ask_for_renditions, hang_pictures, mark_faces, while_consents_change
from gallery.works.showable import refresh_showable

OPEN_TO_ITS_MAKER = frozenset({WorkStatus.SUBMITTED, WorkStatus.RETURNED, WorkStatus.APPROVED})
"""Where a work may be changed by who made it."""
SAID = ("title", "statement", "poem", "language", "technique", "licence", "form_id", "strand_id", "group_id")
"""The fields of a work that its details fill, by the same name in both."""


@dataclass(frozen=True)
class Submitted:
    """A work that was taken in, and the token of the link that opens it to whoever sent it."""

    work: Work
    token: str
    phrase: str
    """The receipt's four words, told here and never again."""


@dataclass(frozen=True)
class _Sending:
    """All that a work is taken in from."""

    edition: Edition
    author: AuthorDetails
    details: WorkDetails
    key: str
    code: AccessCode | None
    """The link of a group that it came by."""
    draft: Draft | None = None
    """Holds the pictures, unless they came with the form."""
    said: dict[RecordingKind, Said] = field(default_factory=dict)
    """What is said of its recordings."""
    by: Actor | None = None
    """Who sends it for somebody else: they agree to nothing in its maker's name."""
    whenever: bool = False
    """Its edition's call may be over, or may never have been."""
    entry: RosterEntry | None = None
    """Whose it is, unless the draft says it."""


@dataclass(frozen=True)
class ForSomebody:
    """Who enters a work for whoever made it: somebody of a group's list, or of none."""

    by: Actor
    entry: RosterEntry | None = None
    whenever: bool = False
    """The call may be over by now."""


class _SentBefore(Exception):
    """The same form was sent before, perhaps in this very instant."""


# — a work comes in ——————————————————————————————————————————————————————————————————————————————————————————————


def submit_work(  # noqa: PLR0913 -- all that a form holds
    edition: Edition,
    author: AuthorDetails,
    details: WorkDetails,
    views: list[Upload],
    process: list[Upload],
    key: str,
    code: AccessCode | None = None,
    *,
    recorded: Recorded = NOTHING,
    sender: ForSomebody | None = None,
) -> Submitted:
    """Take a work in: keep its originals, give it its number, ask for its renditions, await review.

    `key` came with the form: sent again, by a double click or after a lost answer, it is the same work. All of it is
    taken or nothing; raises NotAllowed when the call is closed, else with the field that the sentence is about.
    `sender`: who enters it for its maker, and agrees to nothing by that.
    """
    sent_before = _sent_with(key)
    if sent_before:
        return _again(sent_before)
    sending = _Sending(
        edition, author, details, key, code, said=recorded.said, **vars(sender) if sender else {}
    )
    if not sending.whenever:
        _require_open(edition, code)
    pictures = look_at(Pictures(views, process))
    works_by_themselves = [kind for kind, _upload in recorded.uploads if kind is not RecordingKind.VOICE]
    shown = len(pictures.views) + len(works_by_themselves)
    _raise_first([*work_problems(details, shown), *author_problems(author)])
    try:
        with kept_for(pictures) as kept, kept_recordings(recorded.uploads) as heard:
            failpoints.reach("after_keep")
            return _take_in(sending, kept, heard)
    except (_SentBefore, IntegrityError):
        work = _sent_with(key)
        if work is None:
            raise
        return _again(work)


def send_draft(
    draft: Draft, author: AuthorDetails, details: WorkDetails, key: str, recorded: Recorded = NOTHING
) -> Submitted:
    """Make a work of a draft and its files; sent again, it is the same work. Else as `submit_work`."""
    sent_before = _become(draft, key)
    if sent_before:
        return _again(sent_before)
    _require_open(draft.edition, draft.code)
    shown = _shown_of(draft)
    _raise_first([*unfinished(draft), *work_problems(details, shown), *author_problems(author)])
    try:
        return _take_in(_Sending(draft.edition, author, details, key, draft.code, draft, recorded.said))
    except (_SentBefore, IntegrityError):
        work = _become(draft, key)
        if work is None:
            raise
        return _again(work)


def send_for(
    draft: Draft, author: AuthorDetails, details: WorkDetails, by: Actor, *, whenever: bool = False
) -> Work:
    """Who leads its group, or organises its edition, sends a work for its maker; sent again, it is the same work.

    Nobody agrees to anything by that: consents are noted apart. `whenever` lets works of earlier editions in. Else as
    `send_draft`.
    """
    sent_before = _become(draft, "")
    if sent_before:
        return sent_before
    _raise_first([*unfinished(draft), *work_problems(details, _shown_of(draft)), *author_problems(author)])
    sending = _Sending(draft.edition, author, details, "", None, draft, by=by, whenever=whenever)
    try:
        return _take_in(sending).work
    except _SentBefore:
        work = _become(draft, "")
        if work is None:
            raise
        return work


def _shown_of(draft: Draft) -> int:
    """How many of a draft's files are a work by themselves."""
    files = arrived(draft)
    heard = [one for one in files.recordings if one.role is not FileRole.VOICE]
    return len(files.views) + len(heard)


def _become(draft: Draft, key: str) -> Work | None:
    """The work that a draft was made into, in this window or in another one."""
    return db.session.get(Work, draft.work_id) if draft.work_id else _sent_with(key)


def _take_in(
    sending: _Sending,
    kept: dict[ImageRole, list[Kept]] | None = None,
    heard: Sequence[KeptRecording] = (),
) -> Submitted:
    """`kept` are the pictures that came with the form, `heard` its recordings."""
    edition, author = sending.edition, sending.author
    with transaction() as session:
        lock(edition)
        _require_first(sending)
        if not sending.whenever:
            _require_open(edition, sending.code)
        _count_use(sending.code)
        participant = _sender(sending)
        work = Work(edition=edition, sequence=next_sequence(edition), submission_key=_key_hash(sending.key))
        session.add(work)
        _say(work, sending.details)
        work.credits = [_credit(participant, author)]
        _hang(work, sending.details, kept or {ImageRole.VIEW: [], ImageRole.PROCESS: []})
        hang_recordings(work, heard, sending.said)
        if sending.draft:
            _hang_arrived(work, sending.details, sending.draft)
            hang_recordings(work, recordings_of(arrived(sending.draft).recordings), sending.said)
        session.flush()  # the audit, the link and the jobs are told ids
        if sending.draft:
            close_draft(sending.draft, work.id)
        actor = sending.by or people.actor_of(participant)
        record(actor, "submit", work, after={"status": work.status})
        token = "" if sending.by else _welcome(work, participant, author)
        _ask_for_what_shows(work)
        return Submitted(work, token, _new_phrase(work))


def _require_first(sending: _Sending) -> None:
    for row in (sending.draft, sending.code):
        if row is not None:
            lock(row)
    if _sent_with(sending.key) or (sending.draft and sending.draft.work_id):
        raise _SentBefore


def _sender(sending: _Sending) -> Participant:
    """Somebody new, or the one of a group's roster whose work this is."""
    if sending.draft is not None and sending.draft.roster_entry is not None:
        return sending.draft.roster_entry.participant
    if sending.entry is not None:
        return sending.entry.participant
    author = sending.author
    participant = people.join(author.age_band, author.email, author.language)
    if author.age_band is AgeBand.UNDER_14:
        participant.guardian_email = author.guardian_email
    return participant


def _hang_arrived(work: Work, details: WorkDetails, draft: Draft) -> None:
    """The draft's files become the work's own. What was said beside one goes with it, unless the form said more."""
    files = arrived(draft)
    said = {ImageRole.VIEW: details.descriptions, ImageRole.PROCESS: details.process_descriptions}
    for role, found in ((ImageRole.VIEW, files.views), (ImageRole.PROCESS, files.process)):
        hung = hang_pictures(work, [kept_of(one) for one in found], role, list(said[role]))
        for original, file in zip(hung, found, strict=True):
            original.description = original.description or file.description


def _new_phrase(work: Work) -> str:
    """Four new words in the place of those there were."""
    phrase = new_phrase()
    work.phrase_hash = phrase_hash(work.number, phrase)
    return phrase


def _welcome(work: Work, participant: Participant, author: AuthorDetails) -> str:
    """What a new work brings with it: its consent, its link, its letters."""
    actor = people.actor_of(participant)
    if author.show:
        people.give_consent(
            participant, work.edition, Purpose.SHOW, ConsentMeans.SELF, actor, author.language
        )
    _agree_to_name(work, participant, author, actor)
    spoken = any(one.kind is RecordingKind.VOICE for one in work.recordings)
    for purpose in sorted(author.agreed if spoken else author.agreed - {Purpose.VOICE}):
        people.give_consent(participant, work.edition, purpose, ConsentMeans.SELF, actor, author.language)
    token = people.make_access_link(participant)
    if participant.email:
        write_receipt_letter(work, participant, token)
    if participant.guardian_email and participant.age_band is not AgeBand.ADULT:
        write_parent_letter(work, participant)
    return token


def _ask_for_what_shows(work: Work) -> None:
    refresh_showable(work)
    ask_for_renditions(work.originals)
    ask_for_playables(work.recordings)
    failpoints.reach("before_commit")


def open_with_phrase(number: str, phrase: str) -> str:
    """The token of a new link to a work, for who knows its number and its four words; else raises NotAcceptable."""
    work = db.session.scalar(work_to_open(number))
    given = phrase_hash(work.number if work else number, phrase)
    if work is None or not compare_digest(given, work.phrase_hash):
        raise NotAcceptable(
            _("No receipt has this number and these words. Look at both again."), field="phrase"
        )
    return people.make_access_link(work.credits[0].participant)


def renew_receipt(work: Work, maker: Participant) -> Submitted:
    """Another link and other words: what was known of the old ones opens nothing of theirs any more."""
    with transaction() as session:
        for one in session.scalars(works_of(frozenset({maker.id}))):
            lock(one)
            one.phrase_hash = ""
        return Submitted(work, people.renew_link(maker, people.actor_of(maker)), _new_phrase(work))


def _require_open(edition: Edition, code: AccessCode | None = None) -> None:
    """A group's link may let works in after the deadline, as long as it stands."""
    late = code is not None and code.after_deadline and code.stands() and edition.published
    if not (late or edition.call_is_open(clock.now())):
        raise NotAllowed(
            _("The call for works has closed. Your text is kept on this page; please write to the team.")
        )


def _count_use(code: AccessCode | None) -> None:
    """A code that is used up does no harm while the call is open: it only ever adds a right."""
    if code is not None:
        code.taken_in += 1
        code.uses_left = code.uses_left and code.uses_left - 1


def _key_hash(key: str) -> str | None:
    """A form's key opens the work that it has become, so only its hash is kept."""
    return hash_of(key) if key else None


def _sent_with(key: str) -> Work | None:
    hashed = _key_hash(key)
    return db.session.scalar(work_sent_with(hashed)) if hashed else None


def _again(work: Work) -> Submitted:
    """The same form once more: the same work, and still a way to it, since the first answer may have been lost."""
    with transaction():
        lock(work)
        return Submitted(work, people.make_access_link(work.credits[0].participant), _new_phrase(work))


def _hang(work: Work, details: WorkDetails, kept: dict[ImageRole, list[Kept]]) -> None:
    hang_pictures(work, kept[ImageRole.VIEW], ImageRole.VIEW, list(details.descriptions))
    hang_pictures(work, kept[ImageRole.PROCESS], ImageRole.PROCESS, list(details.process_descriptions))


# — what is said of it ———————————————————————————————————————————————————————————————————————————————————————————


def _say(work: Work, details: WorkDetails) -> None:
    """Write the details into a work. Raises NotAcceptable for what is not on the edition's lists."""
    for name in SAID:
        setattr(work, name, getattr(details, name))
    _require_known(Form, details.form_id, "form")
    _require_known(Group, details.group_id, "group")
    strand = _require_known(Strand, details.strand_id, "strand")
    if strand is not None and strand.edition_id != work.edition.id:
        raise _unknown("strand")
    themes = [_require_known(Theme, theme_id, "themes") for theme_id in details.theme_ids]
    work.themes = [theme for theme in themes if theme is not None]


def _require_known(kind: type[Any], row_id: int | None, field: str) -> Any:
    """The row of a list that was chosen, None when none was."""
    row = db.session.get(kind, row_id) if row_id is not None else None
    if row is None and row_id is not None:
        raise _unknown(field)
    return row


def _unknown(field: str) -> NotAcceptable:
    return NotAcceptable(_("This choice is not on the list any more. Please choose again."), field=field)


def _credit(participant: Participant, author: AuthorDetails) -> Credit:
    credit = Credit(participant=participant)
    _name(credit, author)
    return credit


def _agree_to_name(work: Work, participant: Participant, author: AuthorDetails, actor: Actor) -> None:
    """Choosing a name for the label is to agree that it be said there: the sentence stands beside the choice."""
    if author.name_kind is not NameKind.ANONYMOUS:
        people.give_consent(
            participant, work.edition, Purpose.NAME, ConsentMeans.SELF, actor, author.language
        )


def _name(credit: Credit, author: AuthorDetails) -> None:
    credit.kind = author.name_kind
    credit.name = "" if author.name_kind is NameKind.ANONYMOUS else author.name
    credit.people = author.people if author.name_kind is NameKind.COLLECTIVE else 1


def _raise_first(problems: list[NotAcceptable]) -> None:
    if problems:
        raise problems[0]


# — its maker corrects it ————————————————————————————————————————————————————————————————————————————————————————


@dataclass(frozen=True)
class Revision:
    """What its maker wants a work to be; `author` is the name on its label, if that is to change."""

    details: WorkDetails
    author: AuthorDetails | None = None
    add: Pictures | None = None
    remove: frozenset[int] = frozenset()
    """Ids of the originals to take away, for ever."""
    recorded: Recorded = NOTHING
    silence: frozenset[int] = frozenset()
    """Ids of the recordings to take away."""


def revise_work(work: Work, revision: Revision, actor: Actor, version: int) -> None:
    """Correct a work. What was returned or approved goes back to be looked at, and off the wall till then.

    `version` is that of the work when the form was shown: raises Conflict when somebody changed it since.
    """
    _require_current(work, version)
    staying = [original for original in work.originals if original.id not in revision.remove]
    added = look_at(revision.add or Pictures([], []), staying)
    _raise_first(_problems(work, revision, added))
    uploads = revision.recorded.uploads
    with kept_for(added) as kept, kept_recordings(uploads) as heard, transaction() as session:
        lock(work)
        _require_current(work, version)
        before = _told(work)
        _revise(work, revision, kept)
        _revise_recordings(work, revision, heard)
        session.flush()  # new pictures have ids, and are sorted among the old ones
        _send_back(work, actor, "revise", before)
        ask_for_renditions([original for original in work.originals if original.rendered_at is None])
        ask_for_playables([recording for recording in work.recordings if recording.rendered_at is None])


def _problems(work: Work, revision: Revision, added: Pictures) -> list[NotAcceptable]:
    sent = [original for original in work.sent_views if not original.recording_id]
    staying = [original for original in sent if original.id not in revision.remove]
    process = [original for original in work.sent_process if original.id not in revision.remove]
    require_few(len(staying) + len(added.views), "views")
    require_few(len(process) + len(added.process), "making")
    shown = len(staying) + len(added.views) + _heard_after(work, revision)
    problems = list(work_problems(revision.details, shown))
    return problems + (list(author_problems(revision.author)) if revision.author else [])


def _require_current(work: Work, version: int) -> None:
    if work.status not in OPEN_TO_ITS_MAKER:
        raise NotAllowed(_("This work can't be changed where it stands now."))
    if work.is_collective or work.gathered_into_id:
        raise NotAllowed(
            _("This is a collective work, or a part of one. Who leads the group can take it apart first.")
        )
    if work.version != version:
        raise Conflict(
            _(
                "This work was changed in the meantime, perhaps in another window. "
                "What you typed is kept: look it over and send it again."
            )
        )


def _revise(work: Work, revision: Revision, kept: dict[ImageRole, list[Kept]]) -> None:
    _say(work, revision.details)
    if revision.author:
        credit, before = work.credits[0], _label_of(work.credits[0])
        _name(credit, revision.author)
        if _label_of(credit) != before:
            actor = people.actor_of(credit.participant)
            _agree_to_name(work, credit.participant, revision.author, actor)
    for original in [one for one in work.originals if one.id in revision.remove]:
        _take_away(original)
    for role in ImageRole:
        for position, original in enumerate(one for one in work.originals if one.role is role):
            original.position = position
    _hang(work, WorkDetails(title=""), kept)


def _heard_after(work: Work, revision: Revision) -> int:
    """How many films and sounds the work will have."""
    kinds = {one.kind for one in work.recordings if one.id not in revision.silence}
    kinds |= {kind for kind, _upload in revision.recorded.uploads}
    return len(kinds - {RecordingKind.VOICE})


def _revise_recordings(work: Work, revision: Revision, heard: list[KeptRecording]) -> None:
    for recording in [one for one in work.recordings if one.id in revision.silence]:
        take_recording_away(recording)
    say_again(work, revision.recorded.said)
    hang_recordings(work, heard, revision.recorded.said)


def _take_away(original: Original) -> None:
    for key in (original.key, *(rendition.key for rendition in original.renditions)):
        forget_file(key)
    original.work.originals.remove(original)


def _label_of(credit: Credit) -> list[Any]:
    return [credit.kind, credit.name, credit.people]


def _told(work: Work) -> dict[str, Any]:
    """What a revision can change, as the audit will say it."""
    credit = work.credits[0]
    return {
        **{name: getattr(work, name) for name in SAID},
        "themes": [theme.slug for theme in work.themes],
        "name": _label_of(credit),
        "pictures": [[original.id, original.description] for original in work.originals],
        "recordings": [[one.id, one.transcript, one.captions_fr, one.captions_en] for one in work.recordings],
    }


def _send_back(work: Work, actor: Actor, act: str, before: dict[str, Any]) -> None:
    """One audit row for what changed; a work that was returned, or approved and then changed, awaits review again."""
    now = _told(work)
    changed = {name for name, value in now.items() if value != before[name]}
    status = work.status
    if status is WorkStatus.RETURNED or (status is WorkStatus.APPROVED and changed):
        work.move_to(WorkStatus.SUBMITTED)
    elif not changed:
        return
    flag_modified(work, "title")  # a new version, though only its pictures or its name may have changed
    moved = {"status": status}, {"status": work.status}
    first, then = moved if work.status is not status else ({}, {})
    record(
        actor,
        act,
        work,
        before={**first, **{name: before[name] for name in changed}},
        after={**then, **{name: now[name] for name in changed}},
    )
    refresh_showable(work)


def describe_picture(work: Work, original_id: int, text: str, actor: Actor) -> None:
    """Its maker says what is seen in a picture. Words are looked at like any others before they hang."""
    _raise_first(list(work_problems(WorkDetails(title=work.title, descriptions=(text,)), pictures=1)))
    with transaction():
        lock(work)
        _require_current(work, work.version)
        before = _told(work)
        for original in work.originals:
            if original.id == original_id:
                original.description = text
        _send_back(work, actor, "describe", before)


# — what its maker allows ————————————————————————————————————————————————————————————————————————————————————————


def change_consent(
    work: Work, participant: Participant, purpose: Purpose, given: bool, language: str
) -> None:
    """Say yes or no to a purpose; it counts for all that the participant sent to this edition, from the next request.

    A no takes a parent's yes back too: what shows somebody needs both.
    """
    actor = people.actor_of(participant)
    with while_consents_change(participant.id, work.edition_id):
        if given:
            people.give_consent(participant, work.edition, purpose, ConsentMeans.SELF, actor, language)
        else:
            people.withdraw_consent(participant, work.edition, purpose, actor)


def change_show_consent(work: Work, participant: Participant, given: bool, language: str) -> None:
    change_consent(work, participant, Purpose.SHOW, given, language)


def ask_parent(work: Work, participant: Participant, address: str) -> None:
    """Write to a parent or tutor of somebody under 18; the last address is the one that counts."""
    _raise_first(list(wrong_address(address, "guardian_email")))
    with transaction():
        lock(participant)
        if not address or participant.age_band is AgeBand.ADULT:
            raise NotAcceptable(_("Type the address of a parent or tutor."), field="guardian_email")
        participant.guardian_email = address
        people.revoke_parents_links(participant, people.actor_of(participant))
        write_parent_letter(work, participant)


def mark_own_face(work: Work, original_id: int, actor: Actor) -> None:
    """Its maker says that somebody can be recognised in a picture; only the team says that nobody can."""
    marked = {original.id for original in work.originals if original.shows_face}
    mark_faces(work, frozenset({*marked, original_id}), actor)
