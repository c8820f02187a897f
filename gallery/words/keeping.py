"""Words to a work, for those who made it; to a group and its works, for who leads it."""

from dataclasses import dataclass
from typing import Any

from flask import Response, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gallery.accounts.guards import require_user
from gallery.db import db
from gallery.editions.models import Edition, StaffRole
from gallery.editions.queries import edition_numbered
from gallery.groups.models import Group
from gallery.groups.queries import group_called
from gallery.typeset import PDF
from gallery.web import Policy, policy, see_other
from gallery.words import queries
from gallery.words.agreeing import Answer, answer_as_leader, answer_as_maker
from gallery.words.booklet import booklet
from gallery.words.models import Word, WordStatus
from gallery.words.views import pages
from gallery.works.guards import own_work_or_404, reader
from gallery.works.models import Work
from gallery.works.queries import is_exhibited

SPACE_FR = "/groupes/<slug>/espace/<int:edition_number>/mots"
SPACE_EN = "/groups/<slug>/space/<int:edition_number>/words"


def _answer_sent() -> Answer:
    sent = request.form.get("answer", "")
    return Answer(sent) if sent in list(Answer) else abort(400)


# — who made it ———————————————————————————————————————————————————————————————————————————————————————————————————


@pages.app_template_global()
def has_words(work: Work) -> bool:
    """Whether those who made a work find words there; never how many."""
    return db.session.scalar(queries.words_for_makers(work.id).limit(1)) is not None


@pages.page("/mes-oeuvres/<number>/mots", "/my-works/<number>/words")
@policy(Policy.MAKER)
def of_work(number: str) -> ResponseReturnValue:
    work = own_work_or_404(number)
    words = list(db.session.scalars(queries.words_for_makers(work.id)))
    mine = _maker_of(work)
    agreed = {word.id for word in words if mine in set(db.session.scalars(queries.agreements_on(word.id)))}
    alone = len(set(db.session.scalars(queries.makers_of(work.id)))) < 2
    return render_template(
        "words/of_work.html", work=work, edition=work.edition, words=words, agreed=agreed, alone=alone
    )


@pages.page(
    "/mes-oeuvres/<number>/mots/<int:word_id>/reponses",
    "/my-works/<number>/words/<int:word_id>/answers",
    methods=["POST"],
)
@policy(Policy.MAKER)
def answers(number: str, word_id: int) -> ResponseReturnValue:
    """Let everybody read it, take that back, or not want it at all."""
    work = own_work_or_404(number)
    word = db.session.get(Word, word_id)
    if word is None or word.work_id != work.id or word.status not in queries.READ_BY_MAKERS:
        abort(404)
    answer_as_maker(word, _maker_of(work), _answer_sent())
    return see_other(url_for("words.of_work", number=number))


def _maker_of(work: Work) -> int:
    """As whom this browser speaks: the first of the work's makers whose link it holds."""
    makers = sorted(set(db.session.scalars(queries.makers_of(work.id))) & reader().participants)
    return makers[0] if makers else abort(404)


# — who leads the group ———————————————————————————————————————————————————————————————————————————————————————————


@dataclass(frozen=True)
class Place:
    group: Group
    edition: Edition
    leads: bool

    @property
    def address(self) -> dict[str, Any]:
        return {"slug": self.group.slug, "edition_number": self.edition.number}


def _place_or_404(slug: str, edition_number: int) -> Place:
    """A group's space in an edition, for who leads the one or organises the other."""
    require_user()
    group = db.session.scalar(group_called(slug))
    edition = db.session.scalar(edition_numbered(edition_number))
    if group is None or edition is None:
        abort(404)
    leads = group.id in reader().groups and edition.published
    if not leads and not reader().is_staff_of(edition.id, StaffRole.ORGANISER):
        abort(404)
    return Place(group, edition, leads)


@pages.page(SPACE_FR, SPACE_EN)
@policy(Policy.LEADER)
def of_group(slug: str, edition_number: int) -> ResponseReturnValue:
    here = _place_or_404(slug, edition_number)
    words = list(db.session.scalars(queries.words_for_leader(here.group.id, here.edition.id)))
    return render_template("words/of_group.html", place=here, led_edition=here.edition, words=words)


@pages.page(f"{SPACE_FR}/<int:word_id>/reponses", f"{SPACE_EN}/<int:word_id>/answers", methods=["POST"])
@policy(Policy.LEADER)
def group_answers(slug: str, edition_number: int, word_id: int) -> ResponseReturnValue:
    """Who leads the group speaks for it; an organiser who looks on doesn't."""
    here = _place_or_404(slug, edition_number)
    if not here.leads:
        abort(403)
    mine = queries.words_for_leader(here.group.id, here.edition.id).where(Word.id == word_id)
    word = db.session.scalar(mine) or abort(404)
    answer_as_leader(word, require_user().id, _answer_sent())
    return see_other(url_for("words.of_group", **here.address))


@pages.page(f"{SPACE_FR}.pdf", f"{SPACE_EN}.pdf")
@policy(Policy.LEADER)
def group_booklet(slug: str, edition_number: int) -> ResponseReturnValue:
    """For the class: what everybody may read of the words to it and its works."""
    here = _place_or_404(slug, edition_number)
    found = db.session.scalars(queries.words_for_leader(here.group.id, here.edition.id))
    public = [word for word in found if word.status is WordStatus.PUBLIC]
    words = [word for word in public if word.work is None or is_exhibited(word.work)]
    body = booklet(here.edition, words[::-1], large="large" in request.args, group=here.group)
    answer = Response(body, content_type=PDF)
    answer.headers["Content-Disposition"] = f'attachment; filename="words-{here.edition.number}.pdf"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
