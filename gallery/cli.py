"""The command line: each command is a few lines over a service."""

import logging
import os
import signal
import socket
import sys
from pathlib import Path
from typing import Any

import click
from flask import Flask, current_app
from flask.cli import FlaskGroup, ScriptInfo
from flask_migrate import upgrade
from rich.progress import Progress
from sqlalchemy import exists, select
from sqlalchemy.exc import OperationalError, ProgrammingError
from werkzeug.exceptions import NotFound

from gallery.accounts.factors import reset_factors
from gallery.accounts.letters import sign_in_address
from gallery.accounts.models import ADMINISTRATOR, DeviceSession, Role, User
from gallery.accounts.service import add_user, end_all_sessions, find_user, make_sign_in_link
from gallery.app import create_app
from gallery.audit.service import GALLERY
from gallery.check import what_is_wrong
from gallery.config import WrongSetting, load_settings
from gallery.db import db, transaction
from gallery.demo import large
from gallery.demo import service as demo_service
from gallery.editions.models import StaffRole
from gallery.editions.queries import all_editions, edition_numbered
from gallery.editions.service import give_role
from gallery.errors import GalleryError
from gallery.letters.service import note_bounce
from gallery.mail import TIMEOUT_SECONDS
from gallery.opening.keeping import keep_pages
from gallery.operations import set_up_logs
from gallery.outbox.bounces import LONGEST, NotAReport
from gallery.rights.erasing import erase_again
from gallery.search.service import distrust_all, spell_anew
from gallery.up import CannotStart, Supervisor, require_free, serve, wait_until_ready
from gallery.works import jobs, playing
from gallery.works.indexed import count_stale_works, read_some_more

NO_TABLES = ("no such table", "no such column", "does not exist")
FIRST_ADMINISTRATOR = "admin@localhost"


def _make_app(_info: ScriptInfo | None = None) -> Flask:
    try:
        return create_app(load_settings())
    except WrongSetting as error:
        raise click.ClickException(str(error)) from None


@click.group(cls=FlaskGroup, create_app=_make_app, add_version_option=False)
def gallery() -> None:
    """The virtual exhibition."""


def main() -> Any:
    try:
        return gallery(prog_name="gallery")
    except (OperationalError, ProgrammingError) as error:
        if not any(words in str(error.orig) for words in NO_TABLES):
            raise
        click.echo(
            "Error: this database is not set up, or is of an older version: start the gallery once with `gallery up`.",
            err=True,
        )
        sys.exit(1)


@gallery.command(with_appcontext=False)
@click.option("--port", default=8000, show_default=True, help="Where to listen.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), help="Keep everything in this folder."
)
@click.option("--demo", is_flag=True, help="Load the demo exhibition on the very first start.")
def up(port: int, host: str, data: Path | None, demo: bool) -> None:
    """Run everything on this machine: web, workers, database, files."""
    _settle(port, data)
    app = _make_app()
    signal.signal(signal.SIGTERM, _stop)
    supervisor = Supervisor()
    try:
        require_free(host, port)
        link, rest_of_demo = _prepare(app, demo=demo)
        _start(supervisor, app, host, port, rest_of_demo=rest_of_demo)
        _greet(app, link)
        supervisor.watch()
    except KeyboardInterrupt:
        click.echo("\nStopping …")
    except CannotStart as error:
        raise click.ClickException(str(error)) from None
    finally:
        supervisor.stop()


def _stop(*_args: object) -> None:
    raise KeyboardInterrupt


def _settle(port: int, data: Path | None) -> None:
    """What the options say goes into the environment, where the children read it too."""
    if data is not None:
        os.environ["GALLERY_DATA"] = str(data.resolve())
        os.environ.setdefault("GALLERY_STORAGE_URL", f"file://{data.resolve()}/uploads")
    os.environ.setdefault("GALLERY_BASE_URL", f"http://localhost:{port}")


def _prepare(app: Flask, *, demo: bool) -> tuple[str, bool]:
    """What must be there before the doors open: the link for the first administrator, whether demo works miss.

    Leaves nothing open: what is started next is forked from here.
    """
    with app.app_context():
        app.extensions["gallery_settings"].data.mkdir(parents=True, exist_ok=True)
        upgrade()
        erase_again()  # a copy from before may have been put back
        rest_of_demo = demo and demo_service.begin()
        link = _first_sign_in()
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()
    app.extensions["gallery_queue"].close()
    return link, rest_of_demo


def _first_sign_in() -> str:
    """A one-time link for the first administrator, as long as no administrator has ever signed in."""
    administrators = select(User.id).join(User.roles).where(Role.name == ADMINISTRATOR)
    if db.session.scalar(select(exists().where(DeviceSession.user_id.in_(administrators)))):
        return ""
    known = db.session.scalar(select(User).join(User.roles).where(Role.name == ADMINISTRATOR).limit(1))
    user = known or add_user(FIRST_ADMINISTRATOR, administrator=True)
    return sign_in_address(make_sign_in_link(user))


def _start(supervisor: Supervisor, app: Flask, host: str, port: int, *, rest_of_demo: bool) -> None:
    settings = app.extensions["gallery_settings"]
    web = supervisor.start("web", serve, _load_web, settings, host, port)
    supervisor.start("worker", _work)
    if rest_of_demo:
        supervisor.start("demo", _go_on_with_demo, once=True)
    wait_until_ready(web, settings.base_url, host, port)


def _load_web() -> Flask:
    set_up_logs()
    return create_app(load_settings())


def _work() -> None:
    app = create_app(load_settings())
    with app.app_context():
        _be_worker()


def _go_on_with_demo() -> None:
    with create_app(load_settings()).app_context():
        demo_service.go_on()


def _greet(app: Flask, link: str) -> None:
    base = app.extensions["gallery_settings"].base_url
    click.echo(f"\n  The gallery is open: {base}\n")
    if link:
        click.echo(f"  Sign in as the first administrator (once, within a day):\n  {link}\n")


@gallery.command()
def worker() -> None:
    """Make renditions and send letters until stopped."""
    _be_worker()


def _be_worker() -> None:
    set_up_logs()
    # smtplib would wait for ever for a server that takes the connection and says nothing.
    socket.setdefaulttimeout(TIMEOUT_SECONDS)
    settings = current_app.extensions["gallery_settings"]
    current_app.extensions["gallery_queue"].work(settings.picture_workers)


@gallery.group()
def user() -> None:
    """The team's accounts."""


@user.command("add")
@click.argument("email")
@click.option(
    "--role", type=click.Choice([ADMINISTRATOR, *(role.value for role in StaffRole)]), required=True
)
@click.option(
    "--edition", type=int, help="The edition's number; without it, the role holds in every edition."
)
def add(email: str, role: str, edition: int | None) -> None:
    """Add somebody to the team, and print a link that signs them in once."""
    found = db.session.scalar(edition_numbered(edition)) if edition else None
    if edition and found is None:
        raise click.ClickException(f"There is no edition {edition}.")
    if "@" not in email:
        raise click.ClickException("That is not an e-mail address.")
    person = add_user(email, administrator=role == ADMINISTRATOR)
    if role != ADMINISTRATOR:
        give_role(person, StaffRole(role), found)
    with transaction():
        end_all_sessions(person)  # the next one has the new rights
    click.echo(sign_in_address(make_sign_in_link(person)))


@user.command("reset-factors")
@click.argument("email")
def reset(email: str) -> None:
    """For who lost telephone, passkeys and paper: end their sessions, and print a link that signs them in once."""
    person = find_user(email)
    if person is None:
        raise click.ClickException("Nobody has an account with this address.")
    reset_factors(person, GALLERY)
    click.echo(sign_in_address(make_sign_in_link(person)))


@gallery.group()
def edition() -> None:
    """Editions."""


@edition.command("list")
def list_editions() -> None:
    """Every edition, with its dates."""
    for one in db.session.scalars(all_editions()):
        state = "published" if one.published else "draft"
        click.echo(f"{one.number}\t{one.label}\t{state}\topens {one.opens_at or '–'}\t{one.theme_fr}")


@gallery.command()
def check() -> None:
    """Verify that nothing is lost, half done or shown without right; list what is wrong and exit 1."""
    wrong = what_is_wrong()
    for line in wrong:
        click.echo(line)
    click.echo(f"{len(wrong)} wrong" if wrong else "All is well.")
    sys.exit(1 if wrong else 0)


@gallery.command()
def bounce() -> None:
    """Read a report on a letter that could not be delivered, as a mail alias pipes it in, and note it.

    Exit status 65 (as sysexits.h has it) when it is no such report, or about none of our letters.
    """
    try:
        click.echo(note_bounce(sys.stdin.buffer.read(LONGEST + 1)))
    except NotAReport as error:
        click.echo(str(error), err=True)
        sys.exit(os.EX_DATAERR)


@gallery.command()
@click.option(
    "--again", is_flag=True, required=True, help="What the list of erasures says, as after a restore."
)
def erase(again: bool) -> None:
    """Do again what was erased and this copy of the database does not know."""
    click.echo(f"{erase_again()} erasures done again.")


@gallery.command()
@click.option("--missing", "which", flag_value="missing", help="Only what lacks some.")
@click.option("--all", "which", flag_value="all", help="Make every rendition again.")
def renditions(which: str | None) -> None:
    """Make renditions here and now."""
    if which is None:
        raise click.UsageError("Say --missing or --all.")
    wanted = jobs.ask_again(everything=which == "all")
    with Progress() as progress:
        for original_id in progress.track(wanted, description="Renditions"):
            jobs.make_renditions(original_id)
        for recording_id in progress.track(playing.ask_for_playables_again(), description="Recordings"):
            playing.make_playables(recording_id)


@gallery.group()
def opening() -> None:
    """The live evenings."""


@opening.command("keep")
@click.argument("edition", type=int)
@click.option("--opening", "number", default=1, show_default=True, help="Which of the edition's openings.")
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="A folder that is empty or does not exist yet.",
)
def keep(edition: int, number: int, folder: Path) -> None:
    """Write the replay of an evening as pages that open from a disk, with nothing that is not public."""
    set_up_logs(logging.WARNING)  # each picture is asked for as a visitor would
    try:
        many = keep_pages(edition, number, folder)
    except NotFound:
        raise click.ClickException(f"Edition {edition} has no such opening that is published.") from None
    except GalleryError as error:
        raise click.ClickException(str(error.sentence)) from None
    click.echo(f"{many} pages: open {folder / 'index.html'}")


@gallery.group()
def search() -> None:
    """The index in which works are found."""


@search.command("rebuild")
def rebuild() -> None:
    """Read every work on the walls anew; what was found before is found meanwhile."""
    distrust_all()
    with Progress() as progress:
        wanted = progress.add_task("Works", total=db.session.scalar(count_stale_works()))
        while read := read_some_more():
            progress.advance(wanted, read)
    spell_anew()


@gallery.command()
@click.option("--rest", is_flag=True, hidden=True)
@click.option(
    "--works", type=click.IntRange(1, 200_000), help="Also make a large edition with so many works."
)
def demo(rest: bool, works: int | None) -> None:
    """Load the demo exhibition, or a large edition that shares its pictures, for measuring."""
    if works:
        large.make_large_edition(works)
        return
    if not rest:
        demo_service.begin()
    demo_service.go_on()
