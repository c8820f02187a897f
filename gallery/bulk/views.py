"""Many works at once: one page on which a folder is dropped, its rows are filled in, and what is ready is sent."""

from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from flask import (
    Response,
    abort,
    current_app,
    get_template_attribute,
    jsonify,
    render_template,
    request,
    session,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.datastructures import FileStorage, MultiDict

from gallery.bulk import folder, service, sheet
from gallery.bulk import rows as reading
from gallery.bulk.columns import FIELDS as COLUMNS
from gallery.bulk.columns import fields_for
from gallery.bulk.guards import Bench, batch_or_404, bench_or_404, row_or_404
from gallery.bulk.rows import FIELDS, Row
from gallery.db import db
from gallery.errors import Conflict, GalleryError, TooMany
from gallery.i18n import language
from gallery.images.glancing import glance
from gallery.intake.forms import AGE_BANDS, LANGUAGE_NAMES, NAME_KINDS
from gallery.intake.models import Batch
from gallery.intake.uploading import for_scripts
from gallery.intake.views import previewing
from gallery.leading.views import SPACE_EN, SPACE_FR, frame
from gallery.limits import limited
from gallery.sheets.reading import read_sheet
from gallery.sheets.writing import CSV, XLSX, as_csv, as_xlsx
from gallery.web import Page, Policy, bilingual, page_number, policy, see_other
from gallery.works.files import storage

pages = bilingual("bulk", __name__)

FR, EN = f"{SPACE_FR}/lot", f"{SPACE_EN}/batch"
AT_ONCE = 40
"""Rows on one page."""
MOST_ANNOUNCED = 100
"""Files told of in one request; a script asks several times."""
TOLD = "bulk_told"
"""Session key: what became of files that came with a form."""


# — the page ———————————————————————————————————————————————————————————————————————————————————————————————————————


@pages.page(FR, EN)
@policy(Policy.LEADER)
@previewing
def start(slug: str, edition_number: int) -> ResponseReturnValue:
    """Drop, fill in, send."""
    return _page(bench_or_404(slug, edition_number))


def _page(bench: Bench, typed: dict[int, dict[str, str]] | None = None, told: list[str] | None = None) -> str:
    """`typed` is what could not be kept, by row, so that nobody types it twice; `told` says why."""
    batch = bench.batch()
    rows = reading.rows(batch) if batch else []
    return render_template(
        "bulk/start.html",
        page=page_of(rows),
        rows=rows,
        counts=counts_of(rows),
        told=[*session.pop(TOLD, []), *(told or [])],
        typed=typed or {},
        sheet=batch is not None and bool(batch.sheet),
        **choices_for(bench),
        **framed(bench),
    )


def framed(bench: Bench) -> dict[str, Any]:
    """What every page around it shows."""
    return frame(bench.space) if bench.space else {"place": None, "edited": bench.edition}


def page_of(rows: list[Row]) -> Page[Row]:
    number = page_number()
    shown = rows[(number - 1) * AT_ONCE : number * AT_ONCE]
    return Page(shown, number if shown else 1, AT_ONCE, len(rows))


def choices_for(bench: Bench) -> dict[str, Any]:
    return {
        "bench": bench,
        "lists": bench.lists(),
        "name_kinds": NAME_KINDS,
        "age_bands": AGE_BANDS,
        "language_names": LANGUAGE_NAMES,
    }


def counts_of(rows: list[Row]) -> dict[str, Any]:
    """How many stand where, and the words on the button."""
    ready = len([row for row in rows if row.state == "ready"])
    mend = len([row for row in rows if row.state == "mend"])
    waits = len(rows) - ready - mend
    said = [
        ngettext("%(num)s row", "%(num)s rows", len(rows)),
        ngettext("%(num)s ready", "%(num)s ready", ready),
    ]
    said += [ngettext("%(num)s to mend", "%(num)s to mend", mend)] if mend else []
    said += [ngettext("%(num)s on its way", "%(num)s on their way", waits)] if waits else []
    send = ngettext("Send the one that is ready", "Send the %(num)s that are ready", ready)
    return {"ready": ready, "mend": mend, "said": ", ".join(said), "send": send}


# — files ———————————————————————————————————————————————————————————————————————————————————————————————————————————


@pages.page(f"{FR}/fichiers", f"{EN}/files", methods=["POST"])
@policy(Policy.LEADER)
@limited("600 per hour")
def files(slug: str, edition_number: int) -> ResponseReturnValue:
    """What was chosen on the page's own form: pictures, a sheet, or both."""
    bench = bench_or_404(slug, edition_number)
    return take_files(bench)


def take_files(bench: Bench) -> ResponseReturnValue:
    """Each by itself; what can't be taken is told, and keeps no other one waiting."""
    batch = bench.begun()
    told: list[str] = []
    has_sheet = False
    for upload in _uploads():
        name = upload.filename or ""
        if name.lower().endswith(folder.SHEETS):
            has_sheet = _take_sheet(batch, upload, told) or has_sheet
            continue
        answer = folder.take_whole(batch, name, _stream(upload), language())
        if answer.words:
            told.append(_("%(name)s: %(words)s", name=answer.name[:60], words=answer.words))
    session[TOLD] = [words[:120] for words in told[:6]]  # a cookie has room for little
    return see_other(bench.at("sheet" if has_sheet else "start"))


def _uploads() -> Iterator[FileStorage]:
    yield from (one for one in request.files.getlist("files") if one.filename)


def _stream(upload: FileStorage) -> BinaryIO:
    return cast(BinaryIO, upload.stream)


def _take_sheet(batch: Batch, upload: FileStorage, told: list[str]) -> bool:
    try:
        sheet.keep_sheet(batch, read_sheet(_stream(upload)))
    except GalleryError as error:
        db.session.rollback()
        told.append(_("%(name)s: %(words)s", name=(upload.filename or "")[:60], words=error.sentence))
        return False
    return True


@pages.page(f"{FR}/annonces", f"{EN}/announcements", methods=["POST"])
@policy(Policy.LEADER)
@limited("600 per hour")
@for_scripts
def announced(slug: str, edition_number: int) -> ResponseReturnValue:
    """A folder was dropped: rows for its pictures, and where each is to be sent."""
    return answer_announced(bench_or_404(slug, edition_number))


def answer_announced(bench: Bench) -> ResponseReturnValue:
    files = _told_files()
    batch = bench.begun()
    answers = folder.announce(batch, files, language())
    rows = {row.draft.id: row for row in reading.rows(batch)}
    return jsonify(
        files=[_answer(bench, one, rows) for one in answers],
        counts=counts_of(list(rows.values())),
    )


def _told_files() -> list[folder.Announced]:
    names, lengths = request.form.getlist("name"), request.form.getlist("length")
    hashes = request.form.getlist("sha256") or [""] * len(names)
    if not len(names) == len(lengths) == len(hashes) <= MOST_ANNOUNCED:
        raise TooMany(_("So many files can’t be told of at once."))
    return [
        folder.Announced(name, _whole(length), sha256)
        for name, length, sha256 in zip(names, lengths, hashes, strict=True)
    ]


def _answer(bench: Bench, one: folder.Answer, rows: dict[int, Row]) -> dict[str, Any]:
    row = rows.get(one.file.draft_id) if one.file else None
    if one.file is None or row is None:
        return {"name": one.name, "words": one.words}
    return {
        "name": one.name,
        "row": row.draft.id,
        "address": f"/depot/fichiers/{one.file.token}",
        "begun": not one.is_new,
        "html": _row_html(bench, row),
    }


def _row_html(bench: Bench, row: Row) -> str:
    if bench.space is None:
        return str(get_template_attribute("bulk/_short.html", "short_row")(row))
    draw = get_template_attribute("bulk/_row.html", "row_of")
    return str(draw(row, choices_for(bench), {}))


# — rows ———————————————————————————————————————————————————————————————————————————————————————————————————————————


@pages.page(f"{FR}/rangees", f"{EN}/rows", methods=["POST"])
@policy(Policy.LEADER)
@limited("2000 per hour")
@previewing
def rows(slug: str, edition_number: int) -> ResponseReturnValue:
    """Keep all that the page's rows say; then do what its button says."""
    bench = bench_or_404(slug, edition_number)
    batch = batch_or_404(bench)
    typed, told = _save_all(batch)
    if told:
        return _page(bench, typed, told), Conflict.status
    act, _colon, rest = request.form.get("act", "save").partition(":")
    try:
        return _ACTS.get(act, _kept)(bench, batch, rest)
    except GalleryError as error:  # the call is over, perhaps: all that was typed is kept, and stands here
        db.session.rollback()
        return _page(bench, {}, [str(error.sentence)]), error.status


def _save_all(batch: Batch) -> tuple[dict[int, dict[str, str]], list[str]]:
    """What could not be kept, and why; one row that can't keeps no other from being kept."""
    typed: dict[int, dict[str, str]] = {}
    told = []
    for row in reading.rows(batch):
        said = _said_of(request.form, f"r{row.draft.id}-")
        try:
            service.save_row(row.draft, said, _whole(said.get("version", "")))
        except GalleryError as error:
            db.session.rollback()
            typed[row.draft.id] = said
            told.append(_("Row %(row)s: %(words)s", row=row.place, words=error.sentence))
    return typed, told


def _said_of(form: MultiDict[str, str], prefix: str) -> dict[str, str]:
    return {name: form[prefix + name] for name in (*FIELDS, "version") if prefix + name in form}


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _kept(bench: Bench, _batch: Batch, _rest: str) -> ResponseReturnValue:
    return see_other(bench.at("start", kept=1))


def _fill(bench: Bench, batch: Batch, rest: str) -> ResponseReturnValue:
    row_id, _colon, field = rest.partition(":")
    draft = row_or_404(bench, _whole(row_id))
    service.fill_down(batch, draft, field)
    return see_other(f"{bench.at('start', kept=1)}#r{draft.id}")


def _fill_all(bench: Bench, batch: Batch, rest: str) -> ResponseReturnValue:
    service.fill_all(batch, _said_of(request.form, "all-"), also_filled=rest == "over")
    return see_other(bench.at("start", kept=1))


def _give(bench: Bench, batch: Batch, _rest: str) -> ResponseReturnValue:
    service.give_to_people(batch)
    return see_other(bench.at("start", kept=1))


def _remove(bench: Bench, batch: Batch, rest: str) -> ResponseReturnValue:
    service.remove_rows(batch, [row_or_404(bench, _whole(rest))])
    return see_other(bench.at("start", kept=1))


def _send(bench: Bench, batch: Batch, _rest: str) -> ResponseReturnValue:
    sent, left = service.send_ready(batch, bench.actor)
    return see_other(bench.at("start", sent=sent, left=left))


_ACTS = {"fill": _fill, "all": _fill_all, "people": _give, "remove": _remove, "send": _send}


@pages.page(f"{FR}/rangees/<int:row_id>", f"{EN}/rows/<int:row_id>", methods=["POST"])
@policy(Policy.LEADER)
@for_scripts
def row(slug: str, edition_number: int, row_id: int) -> ResponseReturnValue:
    """Keep one row as it is typed."""
    bench = bench_or_404(slug, edition_number)
    draft = row_or_404(bench, row_id)
    try:
        service.save_row(draft, _said_of(request.form, ""), _whole(request.form.get("version", "")))
    except Conflict as error:
        db.session.rollback()
        return jsonify(sentence=str(error.sentence), version=draft.version), error.status
    rows = reading.rows(batch_or_404(bench))
    return _told_row(next(row for row in rows if row.draft.id == draft.id), counts_of(rows))


@pages.page(f"{FR}/rangees/<int:row_id>/arrivees", f"{EN}/rows/<int:row_id>/arrivals", methods=["POST"])
@policy(Policy.LEADER)
@for_scripts
def arrivals(slug: str, edition_number: int, row_id: int) -> ResponseReturnValue:
    """Its file is whole. A row that turns out to be here already, and that nobody wrote in, goes again."""
    return answer_arrived(bench_or_404(slug, edition_number), row_id)


def answer_arrived(bench: Bench, row_id: int) -> ResponseReturnValue:
    draft = row_or_404(bench, row_id)
    batch = batch_or_404(bench)
    known = service.settle(draft)
    counts = (
        counts_of(reading.rows(batch)) if bench.space else None
    )  # of hundreds, each time, it would take too long
    if known:
        return jsonify(gone=True, words=known, counts=counts)
    return _told_row(reading.row_alone(batch, draft), counts)


def _told_row(mine: Row, counts: dict[str, Any] | None) -> ResponseReturnValue:
    shape, words = mine.sign
    return jsonify(
        version=mine.draft.version,
        sign=shape,
        words=words,
        wrong=sorted(mine.wrong),
        name=mine.said("name"),
        name_kind=mine.said("name_kind"),
        counts=counts,
    )


@pages.page(f"{FR}/rangees/<int:row_id>/vignette", f"{EN}/rows/<int:row_id>/thumbnail")
@policy(Policy.LEADER)
@limited("4000 per hour")
def thumbnail(slug: str, edition_number: int, row_id: int) -> ResponseReturnValue:
    """A small picture of the row's file, for who prepares it alone."""
    draft = row_or_404(bench_or_404(slug, edition_number), row_id)
    key = next((file.key for file in draft.files if file.key), "")
    if not key:
        abort(404)
    with storage().open(key) as stream:
        small = glance(stream)
    headers = {
        "Cache-Control": "private, max-age=86400",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return (small, 200, {**headers, "Content-Type": "image/webp"}) if small else abort(404)


# — the sheet ——————————————————————————————————————————————————————————————————————————————————————————————————————


@pages.page(f"{FR}/feuille", f"{EN}/sheet", endpoint="sheet", methods=["GET", "POST"])
@policy(Policy.LEADER)
def sheet_page(slug: str, edition_number: int) -> ResponseReturnValue:
    """What the sheet would do, line by line, before anything of it is kept."""
    return sheet_answer(bench_or_404(slug, edition_number))


def sheet_answer(bench: Bench) -> ResponseReturnValue:
    batch = batch_or_404(bench)
    if request.method == "POST":
        return _sheet_act(bench, batch)
    if not batch.sheet:
        return see_other(bench.at("start"))
    return _sheet_preview(bench, batch)


def _sheet_preview(bench: Bench, batch: Batch, **more: Any) -> str:
    told = batch.columns or {}
    return render_template(
        "bulk/sheet.html",
        plan=sheet.preview(batch),
        heading=(batch.sheet or [[]])[told["heading"]],
        sample=(batch.sheet or [])[told["heading"] + 1 :][:1],
        told=told,
        fields={name: COLUMNS[name] for name in fields_for(batch.kind)},
        **choices_for(bench),
        **framed(bench),
        **more,
    )


def _sheet_act(bench: Bench, batch: Batch) -> ResponseReturnValue:
    act = request.form.get("act", "look")
    if act == "drop":
        sheet.forget_sheet(batch)
        return see_other(bench.at("start"))
    sheet.choose_columns(batch, _fields_chosen(batch), _files_chosen())
    if act == "apply":
        count = sheet.apply_sheet(batch, bench.actor, language())
        return see_other(bench.at("start", read=count))
    return see_other(bench.at("sheet"))


def _fields_chosen(batch: Batch) -> dict[str, int]:
    """Of two columns that are to say the same, the first does."""
    known = set(fields_for(batch.kind))
    found: dict[str, int] = {}
    for at in range(len((batch.sheet or [[]])[0])):
        name = request.form.get(f"c{at}", "")
        if name in known:
            found.setdefault(name, at)
    return found


def _files_chosen() -> dict[str, str]:
    """The lines whose file was typed or changed by hand; the page says what it showed."""
    hand = {}
    for name in request.form:
        index = name[1:]
        if name[:1] == "f" and index.isascii() and index.isdigit():
            shown, typed = request.form.get(f"w{index}", ""), request.form[name].strip()[:255]
            if typed != shown:
                hand[index] = typed
    return hand


# — sheets to take away ————————————————————————————————————————————————————————————————————————————————————————————


@pages.page(f"{FR}/liste.xlsx", f"{EN}/list.xlsx", endpoint="model")
@policy(Policy.LEADER)
def model(slug: str, edition_number: int) -> ResponseReturnValue:
    """The rows as a sheet, with the files' names in it: filled in, it is read in again."""
    return model_of(bench_or_404(slug, edition_number))


def model_of(bench: Bench) -> ResponseReturnValue:
    fields = fields_for(bench.kind)
    rows = sheet.template_rows(bench.batch(), fields, bench.lists())
    return download(as_xlsx([str(COLUMNS[name]) for name in fields], rows), XLSX, _("works-list") + ".xlsx")


@pages.page(f"{FR}/a-corriger.xlsx", f"{EN}/to-mend.xlsx", endpoint="problems_xlsx")
@policy(Policy.LEADER)
def problems_xlsx(slug: str, edition_number: int) -> ResponseReturnValue:
    rows = problems_of(bench_or_404(slug, edition_number))
    return download(as_xlsx(problem_heading(), rows), XLSX, _("to-mend") + ".xlsx")


@pages.page(f"{FR}/a-corriger.csv", f"{EN}/to-mend.csv", endpoint="problems_csv")
@policy(Policy.LEADER)
def problems_csv(slug: str, edition_number: int) -> ResponseReturnValue:
    rows = problems_of(bench_or_404(slug, edition_number))
    return download(as_csv(problem_heading(), rows), CSV, _("to-mend") + ".csv")


def problem_heading() -> list[str]:
    return [_("Row"), str(COLUMNS["file"]), str(COLUMNS["title"]), _("What is to be mended")]


def problems_of(bench: Bench) -> Iterator[list[str]]:
    batch = bench.batch()
    for row in reading.rows(batch) if batch else ():
        for trouble in row.troubles:
            name = row.file.given_name if row.file else row.said("file")
            yield [str(row.place), name, row.said("title"), trouble.words]


def download(body: bytes, kind: str, name: str) -> Response:
    response: Response = current_app.response_class(body, mimetype=kind.split(";", maxsplit=1)[0])
    response.headers["Content-Type"] = kind
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
