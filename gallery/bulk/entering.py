"""An edition of before this gallery, brought in by an organiser: pictures, a list, a dry run, the run itself (E4)."""

from flask import jsonify, request, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from gallery.bulk import earlier, views
from gallery.bulk import rows as reading
from gallery.bulk.forms import TermsForm
from gallery.bulk.guards import Bench, batch_or_404, earlier_bench_or_404
from gallery.bulk.jobs import bring_in
from gallery.bulk.views import (
    AT_ONCE,
    TOLD,
    answer_announced,
    answer_arrived,
    choices_for,
    counts_of,
    download,
    framed,
    model_of,
    page_of,
    problem_heading,
    problems_of,
    sheet_answer,
    take_files,
)
from gallery.intake.uploading import for_scripts
from gallery.intake.views import previewing
from gallery.limits import limited
from gallery.queue import enqueue_after_commit
from gallery.sheets.writing import XLSX, as_xlsx
from gallery.web import Policy, form_page, keeping, policy, posted, see_other

pages = views.pages

EARLIER_FR, EARLIER_EN = (
    "/organisation/editions/<int:edition_number>/lot",
    "/organising/editions/<int:edition_number>/batch",
)


@pages.page(EARLIER_FR, EARLIER_EN)
@policy(Policy.ORGANISER)
@previewing
def earlier_start(edition_number: int) -> ResponseReturnValue:
    """The pictures and the list of an edition that was before this gallery."""
    return _earlier_page(earlier_bench_or_404(edition_number), TermsForm())


def _earlier_page(bench: Bench, form: TermsForm) -> ResponseReturnValue:
    batch = bench.batch()
    rows = reading.rows(batch) if batch else []
    return form_page(
        "bulk/earlier.html",
        form,
        page=page_of([row for row in rows if row.state != "ready"] if len(rows) > AT_ONCE else rows),
        rows=rows,
        counts=counts_of(rows),
        told=session.pop(TOLD, []),
        sheet=batch is not None and bool(batch.sheet),
        forecast=earlier.forecast(batch) if batch else None,
        running=batch is not None and earlier.is_running(batch),
        run=earlier.run_of(batch) if batch else {},
        **choices_for(bench),
        **framed(bench),
    )


@pages.page(f"{EARLIER_FR}/fichiers", f"{EARLIER_EN}/files", methods=["POST"])
@policy(Policy.ORGANISER)
@limited("600 per hour")
def earlier_files(edition_number: int) -> ResponseReturnValue:
    return take_files(earlier_bench_or_404(edition_number))


@pages.page(f"{EARLIER_FR}/annonces", f"{EARLIER_EN}/announcements", methods=["POST"])
@policy(Policy.ORGANISER)
@limited("600 per hour")
@for_scripts
def earlier_announced(edition_number: int) -> ResponseReturnValue:
    return answer_announced(earlier_bench_or_404(edition_number))


@pages.page(
    f"{EARLIER_FR}/rangees/<int:row_id>/arrivees",
    f"{EARLIER_EN}/rows/<int:row_id>/arrivals",
    methods=["POST"],
)
@policy(Policy.ORGANISER)
@for_scripts
def earlier_arrivals(edition_number: int, row_id: int) -> ResponseReturnValue:
    return answer_arrived(earlier_bench_or_404(edition_number), row_id)


@pages.page(f"{EARLIER_FR}/feuille", f"{EARLIER_EN}/sheet", methods=["GET", "POST"])
@policy(Policy.ORGANISER)
def earlier_sheet(edition_number: int) -> ResponseReturnValue:
    """The dry run: what would become of each line."""
    return sheet_answer(earlier_bench_or_404(edition_number))


@pages.page(f"{EARLIER_FR}/liste.xlsx", f"{EARLIER_EN}/list.xlsx")
@policy(Policy.ORGANISER)
def earlier_model(edition_number: int) -> ResponseReturnValue:
    return model_of(earlier_bench_or_404(edition_number))


@pages.page(f"{EARLIER_FR}/a-corriger.xlsx", f"{EARLIER_EN}/to-mend.xlsx")
@policy(Policy.ORGANISER)
def earlier_problems_xlsx(edition_number: int) -> ResponseReturnValue:
    rows = problems_of(earlier_bench_or_404(edition_number))
    return download(as_xlsx(problem_heading(), rows), XLSX, _("to-mend") + ".xlsx")


@pages.page(f"{EARLIER_FR}/entrees", f"{EARLIER_EN}/entries", methods=["POST"])
@policy(Policy.ORGANISER)
def earlier_entries(edition_number: int) -> ResponseReturnValue:
    """Have the rows that are ready become works; or stop."""
    bench = earlier_bench_or_404(edition_number)
    batch = batch_or_404(bench)
    if request.form.get("act") == "stop":
        earlier.stop(batch, bench.actor)
        return see_other(bench.at("start"))
    form = TermsForm()
    if posted(form):
        with keeping(form):
            earlier.begin(batch, form.terms(), bench.actor)
            enqueue_after_commit(bring_in, batch.id)
            return see_other(bench.at("start"))
    return _earlier_page(bench, form)


@pages.page(f"{EARLIER_FR}/avancement", f"{EARLIER_EN}/progress")
@policy(Policy.ORGANISER)
def earlier_progress(edition_number: int) -> ResponseReturnValue:
    """How far it is, for the page's script."""
    batch = batch_or_404(earlier_bench_or_404(edition_number))
    told = earlier.forecast(batch)
    running = earlier.is_running(batch)
    said = _("%(done)s of %(all)s brought in", done=told.done, all=told.done + told.coming)
    answer = jsonify(done=told.done, coming=told.coming, running=running, said=said)
    answer.headers["Cache-Control"] = "no-store"
    return answer
