"""Something in every table that the team's work fills, by the services that real rows come from."""

import json
import re
from collections.abc import Sequence
from datetime import timedelta

import pyotp
from flask import Flask
from sqlalchemy import ColumnElement, Select, select

from gallery import clock
from gallery.accounts import factors, passkeys, totp
from gallery.accounts.models import DeviceSession, User
from gallery.accounts.service import begin_session, find_user, set_name
from gallery.audit.service import Actor
from gallery.db import db, transaction
from gallery.editions.models import Edition, StaffRole
from gallery.editions.service import PLAIN, EditionDetails, StrandDetails, save_edition
from gallery.groups.models import Group, GroupTrust
from gallery.groups.service import GroupDetails, save_group
from gallery.jury import service as jury
from gallery.letters import service as letters
from gallery.letters.wording import save_words, seen_version
from gallery.outbox.jobs import send_mail
from gallery.outbox.models import Mail
from gallery.outbox.veil import veiled
from gallery.release import service as releasing
from gallery.release.jobs import let_letters_go
from gallery.reports.models import ReportKind, ReportOutcome
from gallery.reports.service import Closing, close_reports, report_work
from gallery.review.claims import claim_next, pass_on
from gallery.review.jottings import keep_jotting
from gallery.review.letters import RETURNED
from gallery.review.models import Decision, Reason, Review
from gallery.review.queries import Lane
from gallery.review.reasons_service import ReasonDetails, retire_reason, save_reason
from gallery.review.service import Words, decide_or_propose, review_together, undo_review, write_words
from gallery.review.signs import Sign
from gallery.staff.queries import standing_invitations
from gallery.staff.service import invite, revoke_invitation
from gallery.works.mentions import set_mentions
from gallery.works.models import Work
from gallery.works.previewing import make_preview_link, open_preview, revoke_preview_link
from tests.accounts.authenticator import Authenticator
from tests.factories import make_participant, make_pending_work
from tests.intake.sending import send

ANA, NOOR, YUNA = "ana@example.org", "noor@example.org", "yuna@example.org"
BROWSER = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"
BATCH = "ba7c" * 8
MONTH = timedelta(days=30)


def fill_desk(app: Flask) -> None:
    with app.app_context():
        ana = _user(ANA)
        set_name(ana, "Ana")
        address = _invite_colleagues(ana)
    visitor = app.test_client()
    visitor.environ_base["HTTP_USER_AGENT"] = BROWSER
    if send(visitor, address).status_code != 303:
        raise RuntimeError(f"{NOOR} did not join the team")
    with app.app_context():
        edition, team = db.session.scalars(select(Edition)).one(), (_user(ANA), _user(NOOR))
        _factors(*team)
        _settings(edition, Actor("user", team[0].id))
        _decide(edition, *team)
        _wait(edition, *team)
        _wall(edition, team[0])
        _letters(Actor("user", team[0].id))


def _user(email: str) -> User:
    found = find_user(email)
    if found is None:
        raise RuntimeError(f"there is no {email}")
    return found


def _pending(edition: Edition) -> Work:
    return make_pending_work(edition, participant=make_participant(email="lou@example.org", language="fr"))


# — the team ——————————————————————————————————————————————————————————————————————————————————————————————————————


def _invite_colleagues(ana: User) -> str:
    """Three are invited: one is to join, of one it is taken back, one has not answered. The address for the first."""
    edition = db.session.scalars(select(Edition)).one()
    for email, role, where in (
        (NOOR, StaffRole.MODERATOR, edition),
        ("pat@example.org", StaffRole.ORGANISER, None),
        ("li@example.org", None, None),
    ):
        invite(email, role, where, ana)
    for invitation in db.session.scalars(standing_invitations()).all():
        if invitation.email == "pat@example.org":
            revoke_invitation(invitation, ana)
    body = db.session.scalars(select(Mail.body).where(Mail.recipient == NOOR)).one()
    return "".join(re.findall(r"http://localhost(\S+)", body))


def _factors(ana: User, noor: User) -> None:
    """One signs in with a passkey; the other has an app, and signs in with one of the codes on paper."""
    key, question = Authenticator(), passkeys.new_question()
    answer = key.make(json.loads(passkeys.options_to_make(ana, question)))
    passkeys.add_passkey(ana, _device(ana), question, answer, "Téléphone")
    question = passkeys.new_question()
    answer = key.use(json.loads(passkeys.options_to_use(question)), counts=True)
    by_key = passkeys.sign_in_with_passkey(question, answer)
    totp.begin_totp(noor)
    code = pyotp.TOTP(totp.secret_of(noor)).at(int(clock.now().timestamp()))
    on_paper = factors.confirm_totp(noor, _device(noor), code).codes
    if not by_key or not factors.take_second_step(noor, on_paper[0]):
        raise RuntimeError("a passkey or a code on paper was refused")


def _device(user: User) -> DeviceSession:
    with transaction():
        begin_session(user)
    mine = select(DeviceSession).where(DeviceSession.user_id == user.id)
    return db.session.scalars(mine.order_by(DeviceSession.id.desc())).first() or DeviceSession()


def _settings(edition: Edition, actor: Actor) -> None:
    """Not accepting takes two, a group is trusted, a reason is retired and one is added, a letter has other words."""
    lists = {
        "strands": tuple(
            StrandDetails(one.name_fr, one.name_en, one.id, one.slug) for one in edition.strands
        ),
        "form_ids": tuple(form.id for form in edition.forms),
        "theme_ids": tuple(theme.id for theme in edition.themes),
    }
    plain = {name: getattr(edition, name) for name in PLAIN}
    save_edition(edition, EditionDetails(**{**plain, **lists, "four_eyes": True}), actor)
    group = db.session.scalars(select(Group)).one()
    save_group(group, GroupDetails(group.name, group.kind, trust=GroupTrust.TRUSTED), actor)
    retire_reason(db.session.scalars(select(Reason).where(Reason.slug == "title")).one(), actor)
    details = ReasonDetails("Le dos de l’œuvre", "Its back", "On voit le dos.", "This is its back.")
    save_reason(None, Decision.RETURN, details, actor)
    subject, body = RETURNED.default("fr")
    save_words(RETURNED, "fr", (subject, f"{body}\n\nÀ bientôt!"), seen_version(RETURNED, "fr"), actor)


# — works ——————————————————————————————————————————————————————————————————————————————————————————————————————————


def _decide(edition: Edition, ana: User, noor: User) -> None:
    """Let some out together, and keep others for a moment to come; take one decision back; agree on another."""
    actor, first = Actor("user", ana.id), releasing.begin_release(edition, ana)
    alike = [_pending(edition), _pending(edition)]
    review_together([(work, work.version) for work in alike], ana, Decision.APPROVE, BATCH)
    releasing.let_out_now(first, actor)
    let_letters_go()
    second = releasing.begin_release(edition, noor)
    releasing.choose_moment(second, clock.now() + MONTH, actor)
    outside = _pending(edition)
    _decided(outside, ana, Decision.DECLINE)
    _decided(outside, noor, Decision.DECLINE)
    _decided(_pending(edition), noor, Decision.APPROVE)
    doubtful = _pending(edition)
    _decided(doubtful, noor, Decision.APPROVE)
    undo_review(doubtful, noor)
    _decided(_pending(edition), noor, Decision.DECLINE)


def _decided(work: Work, person: User, decision: Decision) -> None:
    reason = "" if decision is Decision.APPROVE else "Une autre édition lui conviendra."
    decide_or_propose(work, person, decision, reason, work.version)


def _wait(edition: Edition, ana: User, noor: User) -> None:
    """What lies on a table, was passed on, was begun to be described."""
    work = _pending(edition)
    seen = Words(
        content_note="Une tempête",
        faces=frozenset(original.id for original in work.originals),
        signs=frozenset({Sign.HEAVY, Sign.TRANSCRIBED}),
    )
    write_words(work, seen, ana)
    keep_jotting(work, noor, {"content_note": "Une tempête, la nuit"})
    pass_on(work, noor)
    if not any(claim_next(ana, [edition.id], lane) for lane in Lane):
        raise RuntimeError("nothing waits at the desk")


def _wall(edition: Edition, ana: User) -> None:
    """Mentions, reports, a jury, and links for partners, on what hangs already."""
    actor = Actor("user", ana.id)
    by_number = select(Work).where(Work.edition_id == edition.id).order_by(Work.sequence)
    hung = db.session.scalars(by_number).all()[0]
    set_mentions(hung, actor, selected=True, favourite=True)
    report = report_work(hung, ReportKind.NAME, "Un nom se lit.", "voisine@example.org", "fr")
    close_reports(hung, Closing(ReportOutcome.KEPT, "Merci!", "Prénom seul", report.id), ana)
    report_work(hung, ReportKind.MISTAKE, "", "", "en")
    open_preview(make_preview_link(edition, "Bibliothèque", clock.now() + MONTH, ana).token)
    revoke_preview_link(make_preview_link(edition, "Café", clock.now() + MONTH, ana).link, ana)
    together = db.session.scalars(select(Work).join(Review).where(Review.batch == BATCH)).all()
    _judge(edition, [hung, *together], actor)


def _judge(edition: Edition, works: Sequence[Work], actor: Actor) -> None:
    criteria = (jury.CriterionDetails("Force", "Strength", 2), jury.CriterionDetails("Geste", "Gesture"))
    details = jury.RoundDetails(
        "Prix du public",
        "Lesquelles restent avec vous?",
        opens_at=clock.now() - MONTH,
        closes_at=clock.now() + MONTH,
        criteria=criteria,
    )
    a_round = jury.save_round(edition, None, details, actor)
    jury.choose_works(a_round, [work.id for work in works], actor)
    juror = jury.name_juror(a_round, YUNA, actor)
    marks: dict[int, int | None] = {criterion.id: 4 for criterion in a_round.criteria}
    jury.judge(juror, a_round, works[0], jury.Said(marks, "Elle reste avec moi."))
    jury.judge(juror, a_round, works[1], jury.Said({}, stands_aside=True))


# — letters ————————————————————————————————————————————————————————————————————————————————————————————————————————


def _letters(actor: Actor) -> None:
    """One is mended and stopped, one is called back, one left and came back, and somebody saw to it."""
    returned = db.session.scalars(_about(Review.decision == Decision.RETURN)).one()
    body = f"{veiled(returned.body, returned.language)}\n\nAna"
    letters.edit_letter(returned, returned.subject, body, letters.seen_of(returned), actor)
    letters.stop(returned, actor)
    sent, called_back = db.session.scalars(_about(Review.batch == BATCH)).all()
    send_mail(sent.id)
    letters.note_return(sent, actor)
    letters.settle(sent, actor)
    letters.call_back(called_back, actor)


def _about(reviews: ColumnElement[bool]) -> Select[Mail]:
    of = Review.__tablename__
    letters_of = select(Mail).join(Review, Review.id == Mail.about_id).where(Mail.about_kind == of)
    return letters_of.where(reviews).order_by(Mail.id)
