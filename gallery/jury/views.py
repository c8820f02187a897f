"""The organisers' side of a jury: rounds, who sits on them, what they look at, and what they said."""

from typing import Any

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from gallery import clock
from gallery.audit.service import Actor
from gallery.db import db
from gallery.editions.models import Edition, StaffRole
from gallery.jury import queries, service
from gallery.jury.forms import ChoosingForm, NamingForm, RoundForm, choosing_form, round_form
from gallery.jury.guards import my_juries, organised_edition_or_404, organised_round_or_404
from gallery.jury.models import Round
from gallery.jury.progress import progress_of
from gallery.jury.results import SORTS, in_order, results_of
from gallery.jury.table import as_rows, decimal, heading
from gallery.sheets.writing import XLSX, as_xlsx
from gallery.web import Policy, bilingual, form_page, keeping, policy, posted, see_other
from gallery.works.guards import staff_work_or_404
from gallery.works.mentions import set_mentions
from gallery.works.models import Work

pages = bilingual("jury", __name__)
pages.add_app_template_global(my_juries)
pages.add_app_template_filter(decimal)

# — rounds ——————————————————————————————————————————————————————————————————————————————————————————————————————


@pages.page(
    "/organisation/editions/<int:edition_number>/jury", "/organising/editions/<int:edition_number>/jury"
)
@policy(Policy.ORGANISER)
def rounds(edition_number: int) -> ResponseReturnValue:
    edition, _actor = organised_edition_or_404(edition_number)
    found = list(db.session.scalars(queries.rounds_of(edition.id)))
    return render_template("jury/rounds.html", judged=edition, rounds=found, now=clock.now())


@pages.page(
    "/organisation/editions/<int:edition_number>/jury/nouvelle",
    "/organising/editions/<int:edition_number>/jury/new",
    methods=["GET", "POST"],
)
@policy(Policy.ORGANISER)
def new_round(edition_number: int) -> ResponseReturnValue:
    edition, actor = organised_edition_or_404(edition_number)
    form = round_form(None, edition.zone)
    if posted(form):
        with keeping(form):
            made = service.save_round(edition, None, form.details(edition.zone), actor)
            return see_other(_address_of(made, edition))
    return form_page("jury/round.html", form, judged=edition, round=None, facts=form)


@pages.page(
    "/organisation/editions/<int:edition_number>/jury/<int:round_id>",
    "/organising/editions/<int:edition_number>/jury/<int:round_id>",
    methods=["GET", "POST"],
)
@policy(Policy.ORGANISER)
def edit_round(edition_number: int, round_id: int) -> ResponseReturnValue:
    a_round, actor = organised_round_or_404(edition_number, round_id)
    form = round_form(a_round, a_round.edition.zone)
    if posted(form):
        with keeping(form):
            service.save_round(a_round.edition, a_round, form.details(a_round.edition.zone), actor)
            return see_other(_address_of(a_round, a_round.edition, kept=1))
    return _round_page(a_round, form)


def _address_of(a_round: Round, edition: Edition, **more: Any) -> str:
    return url_for("jury.edit_round", edition_number=edition.number, round_id=a_round.id, **more)


def _round_page(a_round: Round, sent: FlaskForm | None = None) -> ResponseReturnValue:
    """`sent` is the form whose words are to be mended, if any are."""
    edition = a_round.edition
    forms = {
        "facts": sent if isinstance(sent, RoundForm) else round_form(a_round, edition.zone),
        "naming": sent if isinstance(sent, NamingForm) else NamingForm(formdata=None),
        "choosing": sent if isinstance(sent, ChoosingForm) else choosing_form(edition),
    }
    works = list(db.session.scalars(queries.with_its_pictures(queries.judged_works(a_round.id))))
    context: dict[str, Any] = {
        "judged": edition,
        "round": a_round,
        "works": works,
        "progress": progress_of(a_round, works),
        "now": clock.now(),
        **forms,
    }
    return form_page("jury/round.html", sent or forms["facts"], **context)


@pages.page(
    "/organisation/editions/<int:edition_number>/jury/<int:round_id>/suppressions",
    "/organising/editions/<int:edition_number>/jury/<int:round_id>/removals",
    methods=["POST"],
)
@policy(Policy.ORGANISER)
def removals(edition_number: int, round_id: int) -> ResponseReturnValue:
    a_round, actor = organised_round_or_404(edition_number, round_id)
    service.remove_round(a_round, actor)
    return see_other(url_for("jury.rounds", edition_number=edition_number))


@pages.page(
    "/organisation/editions/<int:edition_number>/jury/<int:round_id>/jures",
    "/organising/editions/<int:edition_number>/jury/<int:round_id>/jurors",
    methods=["POST"],
)
@policy(Policy.ORGANISER)
def jurors(edition_number: int, round_id: int) -> ResponseReturnValue:
    a_round, actor = organised_round_or_404(edition_number, round_id)
    form = NamingForm()
    if posted(form):
        with keeping(form):
            service.name_juror(a_round, str(form.email.data), actor)
            return see_other(_address_of(a_round, a_round.edition) + "#jury")
    return _round_page(a_round, form)


@pages.page(
    "/organisation/editions/<int:edition_number>/jury/<int:round_id>/jures/<int:person_id>/fins",
    "/organising/editions/<int:edition_number>/jury/<int:round_id>/jurors/<int:person_id>/ends",
    methods=["POST"],
)
@policy(Policy.ORGANISER)
def juror_ends(edition_number: int, round_id: int, person_id: int) -> ResponseReturnValue:
    a_round, actor = organised_round_or_404(edition_number, round_id)
    service.end_juror(a_round, min(person_id, 2**31 - 1), actor)
    return see_other(_address_of(a_round, a_round.edition) + "#jury")


@pages.page(
    "/organisation/editions/<int:edition_number>/jury/<int:round_id>/oeuvres",
    "/organising/editions/<int:edition_number>/jury/<int:round_id>/works",
    methods=["POST"],
)
@policy(Policy.ORGANISER)
def choices(edition_number: int, round_id: int) -> ResponseReturnValue:
    a_round, actor = organised_round_or_404(edition_number, round_id)
    form = choosing_form(a_round.edition)
    if posted(form):
        with keeping(form):
            added = service.choose_works(a_round, form.chosen(a_round.edition), actor)
            return see_other(_address_of(a_round, a_round.edition, added=added) + "#oeuvres")
    return _round_page(a_round, form)


@pages.page(
    "/organisation/editions/<int:edition_number>/jury/<int:round_id>/oeuvres/<number>/retraits",
    "/organising/editions/<int:edition_number>/jury/<int:round_id>/works/<number>/removals",
    methods=["POST"],
)
@policy(Policy.ORGANISER)
def left_out(edition_number: int, round_id: int, number: str) -> ResponseReturnValue:
    a_round, actor = organised_round_or_404(edition_number, round_id)
    work, _user = staff_work_or_404(number, StaffRole.ORGANISER)
    service.leave_out(a_round, work, actor)
    return see_other(_address_of(a_round, a_round.edition) + "#oeuvres")


# — what it said ————————————————————————————————————————————————————————————————————————————————————————————————


@pages.page(
    "/organisation/editions/<int:edition_number>/jury/<int:round_id>/resultats",
    "/organising/editions/<int:edition_number>/jury/<int:round_id>/results",
)
@policy(Policy.ORGANISER)
def results(edition_number: int, round_id: int) -> ResponseReturnValue:
    a_round, _actor = organised_round_or_404(edition_number, round_id)
    asked = request.args.get("sort", "")
    by = asked if asked in SORTS else SORTS[0]
    listed = in_order(results_of(a_round), by)
    return render_template(
        "jury/results.html",
        judged=a_round.edition,
        round=a_round,
        results=listed,
        by=by,
        form=FlaskForm(formdata=None),
    )


@pages.page(
    "/organisation/editions/<int:edition_number>/jury/<int:round_id>/resultats.xlsx",
    "/organising/editions/<int:edition_number>/jury/<int:round_id>/results.xlsx",
)
@policy(Policy.ORGANISER)
def results_sheet(edition_number: int, round_id: int) -> ResponseReturnValue:
    a_round, _actor = organised_round_or_404(edition_number, round_id)
    body = as_xlsx(heading(a_round), as_rows(results_of(a_round)))
    headers = {"Content-Disposition": f'attachment; filename="jury-{edition_number}-{a_round.id}.xlsx"'}
    return Response(body, content_type=XLSX, headers={**headers, "Cache-Control": "private, no-store"})


@pages.page(
    "/organisation/editions/<int:edition_number>/jury/<int:round_id>/mentions",
    "/organising/editions/<int:edition_number>/jury/<int:round_id>/mentions",
    methods=["POST"],
)
@policy(Policy.ORGANISER)
def chosen(edition_number: int, round_id: int) -> ResponseReturnValue:
    """Say of each work on the page what was ticked; what somebody else said meanwhile of another one stays."""
    a_round, actor = organised_round_or_404(edition_number, round_id)
    drawn, ticked = _pairs("was"), _pairs("now")
    for work in db.session.scalars(queries.judged_works(a_round.id)):
        changed = {
            name for name in MENTIONS if ((name, work.number) in drawn) is not ((name, work.number) in ticked)
        }
        if changed:
            _mention(work, actor, {name: (name, work.number) in ticked for name in changed})
    sort = request.form.get("sort", "")
    address: dict[str, Any] = {
        "edition_number": edition_number,
        "round_id": round_id,
        "sort": sort if sort in SORTS else None,
    }
    return see_other(url_for("jury.results", kept=1, **address))


MENTIONS = ("selected", "favourite")


def _pairs(field: str) -> set[tuple[str, str]]:
    """ "selected 9-014" in each of a field's values."""
    return {
        (name, number) for name, _space, number in (one.partition(" ") for one in request.form.getlist(field))
    }


def _mention(work: Work, actor: Actor, now: dict[str, bool]) -> None:
    said = {name: now.get(name, getattr(work, name)) for name in MENTIONS}
    set_mentions(work, actor, **said)


@pages.page("/moderation/oeuvres/<number>/mentions", "/moderation/works/<number>/mentions", methods=["POST"])
@policy(Policy.ORGANISER)
def mentions(number: str) -> ResponseReturnValue:
    """From the desk's page of a work, without any jury."""
    work, user = staff_work_or_404(number, StaffRole.ORGANISER)
    said = {name: name in request.form.getlist("mention") for name in MENTIONS}
    set_mentions(work, Actor("user", user.id), **said)
    return see_other(url_for("review.desk", number=number) + "#mentions")
