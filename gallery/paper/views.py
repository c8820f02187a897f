"""A group's sheets to print, as PDF; its list, to take away; and what came in on paper, entered for its maker."""

from collections.abc import Callable

from flask import Response, abort, request, session, url_for
from flask.typing import ResponseReturnValue

from gallery.db import db
from gallery.groups.models import RosterEntry
from gallery.groups.queries import roster_of
from gallery.i18n import language
from gallery.intake.forms import uploads_in
from gallery.intake.models import Slip
from gallery.intake.slips import blank_slips, print_blank_slips, print_slips, slips_of
from gallery.leading.guards import Space, space_or_404
from gallery.leading.views import SPACE_EN, SPACE_FR, frame
from gallery.paper import sheets as drawn
from gallery.paper.forms import CopiesForm, EntryForm
from gallery.paper.service import Entry, enter
from gallery.sheets.writing import CSV, XLSX, as_csv, as_xlsx
from gallery.typeset import PDF
from gallery.web import Policy, bilingual, form_page, keeping, policy, posted, see_other

pages = bilingual("paper", __name__)

PAPER_FR, PAPER_EN = f"{SPACE_FR}/papier", f"{SPACE_EN}/paper"
ENTERED = "entered"
"""Session key: number, title and four words of the work that was entered last, until the next one."""


@pages.page(PAPER_FR, PAPER_EN)
@policy(Policy.LEADER)
def sheets(slug: str, edition_number: int) -> ResponseReturnValue:
    """All that can be printed."""
    return _sheets_page(space_or_404(slug, edition_number), CopiesForm(formdata=None))


def _sheets_page(here: Space, form: CopiesForm) -> ResponseReturnValue:
    people, works = here.people(), here.works()
    context = {"people": people, "works": works, "named": any(person.entry for person in people)}
    return form_page("paper/sheets.html", form, **frame(here), **context)


# — sheets with a square —————————————————————————————————————————————————————————————————————————————————————————


@pages.page(f"{PAPER_FR}/feuillets", f"{PAPER_EN}/slips", methods=["POST"])
@policy(Policy.LEADER)
def slips(slug: str, edition_number: int) -> ResponseReturnValue:
    """Give each sheet its square, then show the document; who is on the list keeps theirs."""
    here = space_or_404(slug, edition_number)
    wanted = request.form.get("sheets", "")
    if wanted not in ("permissions", "forms", "blank"):
        abort(400)
    form = CopiesForm()
    if wanted != "blank":
        entries = list(db.session.scalars(roster_of(here.begun())))
        print_slips(here.begun(), entries, here.actor)
        return see_other(url_for(f"paper.{wanted}", **here.address))
    if posted(form):
        with keeping(form):
            copies = form.copies.data or 0
            print_blank_slips(here.begun(), copies, here.actor)
            return see_other(url_for("paper.forms", blank=copies, **here.address))
    return _sheets_page(here, form)


@pages.page(f"{PAPER_FR}/permissions.pdf", f"{PAPER_EN}/permissions.pdf")
@policy(Policy.LEADER)
def permissions(slug: str, edition_number: int) -> ResponseReturnValue:
    """A sheet for each person of the list who has a square; one for nobody by name, if there is none."""
    here = space_or_404(slug, edition_number)
    return _pdf(drawn.consents(here, _named(here) or [None]), "permissions")


@pages.page(f"{PAPER_FR}/formulaires.pdf", f"{PAPER_EN}/forms.pdf")
@policy(Policy.LEADER)
def forms(slug: str, edition_number: int) -> ResponseReturnValue:
    """The same for the six questions; `?blank=` asks for the last sheets that are for nobody by name."""
    here = space_or_404(slug, edition_number)
    few = request.args.get("blank", 0, int)
    found = _blank(here, few) if few > 0 else _named(here)
    return _pdf(drawn.forms(here, found or [None]), "forms")


def _named(here: Space) -> list[Slip | None]:
    """In the order of the list."""
    taking_part = here.participation()
    if taking_part is None:
        return []
    known = {slip.roster_entry_id: slip for slip in db.session.scalars(slips_of(taking_part))}
    return [known[entry.id] for entry in db.session.scalars(roster_of(taking_part)) if entry.id in known]


def _blank(here: Space, few: int) -> list[Slip | None]:
    taking_part = here.participation()
    return [*db.session.scalars(blank_slips(taking_part, min(few, 60)))] if taking_part else []


# — works and people —————————————————————————————————————————————————————————————————————————————————————————————


@pages.page(f"{PAPER_FR}/planche.pdf", f"{PAPER_EN}/contact-sheet.pdf")
@policy(Policy.LEADER)
def contacts(slug: str, edition_number: int) -> ResponseReturnValue:
    here = space_or_404(slug, edition_number)
    return _pdf(drawn.contacts(here, here.works() or abort(404)), "contact-sheet")


@pages.page(f"{PAPER_FR}/attestations.pdf", f"{PAPER_EN}/certificates.pdf")
@policy(Policy.LEADER)
def certificates(slug: str, edition_number: int) -> ResponseReturnValue:
    here = space_or_404(slug, edition_number)
    people = [person for person in here.people() if person.standing_works]
    return _pdf(drawn.certificates(here, people or abort(404)), "certificates")


def _pdf(body: bytes, name: str) -> Response:
    """To be kept by nobody on the way; its name says nothing of anybody."""
    return _file(body, PDF, f"{name}-{language()}.pdf")


def _file(body: bytes, mime: str, name: str) -> Response:
    response = Response(body, content_type=mime)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@pages.page(f"{PAPER_FR}/liste.xlsx", f"{PAPER_EN}/list.xlsx")
@policy(Policy.LEADER)
def list_xlsx(slug: str, edition_number: int) -> ResponseReturnValue:
    return _list(space_or_404(slug, edition_number), as_xlsx, XLSX, "xlsx")


@pages.page(f"{PAPER_FR}/liste.csv", f"{PAPER_EN}/list.csv")
@policy(Policy.LEADER)
def list_csv(slug: str, edition_number: int) -> ResponseReturnValue:
    return _list(space_or_404(slug, edition_number), as_csv, CSV, "csv")


def _list(
    here: Space, written: Callable[[list[str], list[list[str]]], bytes], mime: str, ending: str
) -> Response:
    wholes = [work for work in here.works() if work.is_collective]
    heading, rows = drawn.listed(here.people(), wholes)
    return _file(written(heading, rows), mime, f"works-{here.edition.number}.{ending}")


# — entered for somebody —————————————————————————————————————————————————————————————————————————————————————————


@pages.page(f"{SPACE_FR}/saisies", f"{SPACE_EN}/entries", methods=["GET", "POST"])
@policy(Policy.LEADER)
def entries(slug: str, edition_number: int) -> ResponseReturnValue:
    """The six questions on one page, for somebody else; then at once the next one."""
    here = space_or_404(slug, edition_number)
    taking_part = here.participation()
    listed = list(db.session.scalars(roster_of(taking_part))) if taking_part else []
    waiting = _without_work(here, listed)
    form = EntryForm(here, listed, person=str(waiting[0].id) if waiting else "")
    if posted(form):
        with keeping(form):
            _enter(here, form)
            return see_other(url_for("paper.entries", **here.address))
    kept = session.get(ENTERED) if request.method == "GET" else None
    return form_page("paper/entries.html", form, entered=kept, waiting=len(waiting), **frame(here))


def _without_work(here: Space, listed: list[RosterEntry]) -> list[RosterEntry]:
    """The first of them is whose sheet probably comes next."""
    started = {credit.participant_id for work in here.works() for credit in work.credits}
    return [entry for entry in listed if entry.participant_id not in started]


def _enter(here: Space, form: EntryForm) -> None:
    entry = Entry(
        form.author(),
        form.details(),
        uploads_in(form.views),
        form.key.data or "",
        form.entry,
        form.private_name.data or "",
        frozenset(form.papers.data or ()),
    )
    sent = enter(here.begun(), entry, here.actor, whenever=here.organises)
    session[ENTERED] = [sent.work.number, sent.work.title, sent.phrase]
