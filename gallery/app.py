"""`create_app()`: the one place that knows every feature."""

import hashlib
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Flask, redirect
from flask.sessions import SecureCookieSessionInterface
from flask.typing import ResponseReturnValue
from flask_login.utils import _user_context_processor
from flask_migrate import Migrate
from flask_security import Security, SQLAlchemyUserDatastore
from itsdangerous import BadSignature
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException
from werkzeug.http import parse_cookie
from werkzeug.routing import RequestRedirect

import gallery.intake.models
import gallery.jury.models
import gallery.opening.models
import gallery.reports.models
import gallery.rights.models
import gallery.words.models  # noqa: F401 - their tables
from gallery import failpoints, i18n, limits, mail, operations, publicity, web
from gallery.accounts.guards import SESSION_KEY
from gallery.accounts.models import Role, User
from gallery.accounts.rooms import pages as accounts
from gallery.bulk.entering import pages as bulk
from gallery.bulk.jobs import bring_in, forget_old_batches, go_on_bringing_in
from gallery.catalogue.jobs import note_the_day
from gallery.catalogue.views import pages as catalogue
from gallery.clips.jobs import make_clip, reconcile_clips
from gallery.clips.media import clip_is_public
from gallery.clips.rooms import pages as clips
from gallery.config import Settings, load_settings, prepare_data
from gallery.db import db, tune_engine
from gallery.desk.rooms import pages as desk
from gallery.editions.queries import call_instants
from gallery.feeds.views import for_machines
from gallery.feeds.views import pages as feeds
from gallery.finding.views import pages as finding
from gallery.front import Front, Paths
from gallery.front.bodies import BodyGuard
from gallery.front.live import LiveStates
from gallery.gathering.views import pages as gathering
from gallery.groups.views import pages as groups
from gallery.intake.jobs import forget_old_drafts, sweep
from gallery.intake.slips import look_for_slip
from gallery.intake.uploading import machines as uploading
from gallery.intake.views import pages as intake
from gallery.jury.rooms import pages as jury
from gallery.leading.views import pages as leading
from gallery.letters.rooms import pages as letters
from gallery.opening.crowd import tend_rehearsals
from gallery.opening.ending import freeze_books
from gallery.opening.forgetting import forget_old_questions
from gallery.opening.presences import Presences
from gallery.opening.queries import evening_instants
from gallery.opening.rooms import pages as opening
from gallery.opening.tallies import Tallies
from gallery.opening.tonight import evening_on, evening_to_come
from gallery.outbox.jobs import forget_stale_links, send_due_mails, send_mail
from gallery.pages.views import pages as texts
from gallery.paper.views import pages as paper
from gallery.people.service import forget_parents_of_age
from gallery.programme.jobs import forget_registrations, write_reminders
from gallery.programme.queries import public_instants as programme_instants
from gallery.programme.rooms import pages as programme
from gallery.queue import Queue
from gallery.release.jobs import let_letters_go
from gallery.release.preview import pages as release
from gallery.reports.jobs import forget_closed_reports
from gallery.reports.views import pages as reports
from gallery.review.jobs import tidy_desk
from gallery.review.rooms import pages as review
from gallery.rights.jobs import forget_children_without_a_yes, hide_what_has_ended
from gallery.rights.views import pages as rights
from gallery.selection.views import pages as selection
from gallery.share.views import pages as share
from gallery.staff.views import pages as staff
from gallery.storage import open_storage
from gallery.tours.rooms import pages as tours
from gallery.trail.views import pages as trail
from gallery.words.deciding import cut_names_learned_since
from gallery.words.jobs import forget_old_words
from gallery.words.rooms import pages as words
from gallery.works.guards import reader
from gallery.works.indexed import tend_index
from gallery.works.jobs import make_renditions, reconcile
from gallery.works.playing import make_playables, reconcile_recordings
from gallery.works.queries import consent_instants, opening_instants, release_instants
from gallery.works.turned import note_turned
from gallery.works.views import media_is_public, media_url
from gallery.works.views import pages as works

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

ROOT = Path(__file__).parent.parent
ARGON2 = {"argon2__memory_cost": 19 * 1024, "argon2__time_cost": 2, "argon2__parallelism": 1}
"""OWASP's least: the library's default costs 0.23 CPU seconds a sign-in, and opening night has two cores."""
FEATURES = (
    accounts,
    works,
    catalogue,
    finding,
    feeds,
    for_machines,
    intake,
    uploading,
    groups,
    leading,
    bulk,
    review,
    jury,
    reports,
    rights,
    desk,
    staff,
    trail,
    letters,
    selection,
    share,
    gathering,
    paper,
    release,
    programme,
    tours,
    clips,
    words,
    opening,
    texts,
)


def create_app(settings: Settings | None = None) -> Flask:
    """The gallery as a WSGI application; without settings it reads the environment."""
    settings = settings or load_settings()
    prepare_data(settings)
    app = Flask("gallery", template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static"))
    _configure(app, settings)
    _open_database(app)
    _open_services(app, settings)
    i18n.init_app(app)
    web.init_app(app, settings)
    limits.init_app(app, settings)
    operations.init_app(app, settings)
    _add_features(app)
    _put_front(app, settings)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.extensions["gallery_settings"] = settings
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=_engine_options(settings),
        SQLALCHEMY_BINDS=_aside(settings),
        SESSION_COOKIE_NAME="__Host-session" if settings.secure else "session",
        SESSION_COOKIE_SECURE=settings.secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(
            days=400
        ),  # a participant's links; the team's sessions end on the server
        SESSION_REFRESH_EACH_REQUEST=False,
        TITLE_FR=settings.title_fr,
        TITLE_EN=settings.title_en,
        CONTACT=settings.contact,
        SECURITY_PASSWORD_HASH="argon2",  # noqa: S106 - the name of a function
        SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS=ARGON2,
        SECURITY_PASSWORD_SALT=settings.secret_key,
        SECURITY_REGISTER_BLUEPRINT=False,
        SEND_FILE_MAX_AGE_DEFAULT=31536000,
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    failpoints.configure(settings.fail_at)


def _engine_options(settings: Settings) -> dict[str, object]:
    """Errors name no parameters: they are what people wrote."""
    if settings.database_url.startswith("sqlite"):
        return {"pool_size": settings.web_threads + 4, "hide_parameters": True}
    return {"pool_size": 8, "max_overflow": 24, "pool_pre_ping": True, "hide_parameters": True}


def _aside(settings: Settings) -> dict[str | None, str | dict[str, Any]]:
    """A few connections of their own for the public key. SQLite has one for every thread, and some over."""
    if settings.database_url.startswith("sqlite"):
        return {}
    few = {"pool_size": 2, "max_overflow": 0, "pool_pre_ping": True, "hide_parameters": True}
    return {publicity.ASIDE: {"url": settings.database_url, **few}}


def _open_database(app: Flask) -> None:
    db.init_app(app)
    with app.app_context():
        for engine in db.engines.values():
            tune_engine(engine)
    Migrate(app, db, directory=str(Path(__file__).parent / "migrations"), render_as_batch=True)
    Security(app, SQLAlchemyUserDatastore(db, User, Role), register_blueprint=False)
    _keep_off_sessions(app)


def _keep_off_sessions(app: Flask) -> None:
    """Take back what Flask-Security does at every request, for a sign-in that isn't ours (accounts.guards is).

    It looks at the session each time, so that no page could be kept for everybody.
    """
    for hooks in (app.before_request_funcs, app.after_request_funcs):
        hooks.pop(None, None)
    app.template_context_processors[None].remove(_user_context_processor)


ROUNDS = (
    (reconcile, 5),
    (reconcile_recordings, 5),
    (reconcile_clips, 5),
    (tend_rehearsals, 5),
    (let_letters_go, 5),
    (send_due_mails, 5),
    (forget_stale_links, 3600),
    (sweep, 600),
    (forget_old_drafts, 600),
    (go_on_bringing_in, 5),
    (forget_old_batches, 600),
    (tend_index, 300),
    (hide_what_has_ended, 60),
    (forget_children_without_a_yes, 3600),
    (forget_parents_of_age, 3600),
    (forget_closed_reports, 3600),
    (write_reminders, 30),
    (forget_registrations, 3600),
    (forget_old_words, 3600),
    (forget_old_questions, 3600),
    (freeze_books, 60),
    (cut_names_learned_since, 3600),
    (tidy_desk, 3600),
    (note_the_day, 60),
    (note_turned, 60),
)
"""What is done again and again, and after how many seconds."""


def _open_services(app: Flask, settings: Settings) -> None:
    app.extensions["gallery_storage"] = open_storage(
        settings.storage_url, reserve_bytes=settings.disk_reserve_mb * 1024 * 1024
    )
    mail.init_app(app, settings)
    queue = Queue(app, settings.queue_url)
    for job in (make_renditions, make_playables, make_clip, bring_in, send_mail, look_for_slip):
        queue.add(job)
    for a_round, seconds in ROUNDS:
        queue.add_round(a_round, seconds)
    app.extensions["gallery_queue"] = queue
    with app.app_context():
        sources = [
            opening_instants,
            call_instants,
            release_instants,
            consent_instants,
            evening_instants,
            programme_instants,
        ]
        engine = db.engines.get(publicity.ASIDE, db.engine)
        app.extensions["gallery_publicity"] = publicity.Publicity(engine, sources, settings.time_zone)


def _add_features(app: Flask) -> None:
    for pages in FEATURES:
        app.register_blueprint(pages)
    app.url_defaults(web.keep_language)
    app.add_url_rule("/", "front_door", front_door)
    app.extensions["gallery_assets"] = _asset_versions(Path(str(app.static_folder)))
    app.jinja_env.globals.update(
        media_url=media_url, reader=reader, evening_on=evening_on, evening_to_come=evening_to_come
    )


AWAY = (SQLAlchemyError, sqlite3.Error)
"""What is raised while the database is."""


def _put_front(app: Flask, settings: Settings) -> None:
    """Kept answers and the guard of bodies stand before Flask, behind what says who the visitor is."""
    inner = app.wsgi_app
    app.wsgi_app = Front(  # type: ignore[method-assign]
        inner,
        keys=app.extensions["gallery_publicity"],
        away=AWAY,
        paths=Paths(
            is_public=_paths(app, lambda view: getattr(view, "policy", None) is web.Policy.PUBLIC),
            is_live=_paths(app, lambda view: getattr(view, "live", False)),
            is_state=_paths(app, lambda view: view is app.view_functions["opening.state"]),
            media_is_public=_in_context(app, _may_be_given),
            is_ours=web.own_hosts(settings),
        ),
        states=_live_states(app, inner),
        bodies=BodyGuard(
            settings.web_threads, web.MAX_BODY, is_team=_team_cookie(app), client=web.client_of(settings)
        ),
    )


def _live_states(app: Flask, inner: "WSGIApplication") -> LiveStates:
    """Known for one process: what an opening's state is, and how many ask for it."""
    kept: publicity.Publicity = app.extensions["gallery_publicity"]
    presences = app.extensions["gallery_presences"] = Presences(app)
    app.extensions["gallery_tallies"] = Tallies(app)
    return LiveStates(
        inner,
        key=lambda: (kept.live_key(), presences.tick),
        away=AWAY,
        count=presences.count,
    )


def _paths(app: Flask, says: Callable[[Any], bool]) -> Callable[[str], bool]:
    """Whether a path leads to a view of which this is true."""
    addresses = app.url_map.bind("localhost")

    @lru_cache(maxsize=4096)
    def leads_there(path: str) -> bool:
        try:
            endpoint, _values = addresses.match(path, "GET")
        except (HTTPException, RequestRedirect):
            return False
        return says(app.view_functions.get(endpoint))

    return leads_there


def _may_be_given(path: str) -> bool:
    return clip_is_public(path) if path.startswith("/clips/") else media_is_public(path)


def _in_context(app: Flask, ask: Callable[[str], bool]) -> Callable[[str], bool]:
    def answer(path: str) -> bool:
        with app.app_context():
            return ask(path)

    return answer


def _team_cookie(app: Flask) -> Callable[[dict[str, Any]], bool]:
    """Whether a request carries a session of the team's that we signed; that it still stands is the view's affair."""
    signer = SecureCookieSessionInterface().get_signing_serializer(app)

    def check(environ: dict[str, Any]) -> bool:
        cookie = parse_cookie(environ).get(app.config["SESSION_COOKIE_NAME"], "")
        try:
            return signer is not None and SESSION_KEY in signer.loads(cookie)
        except BadSignature:
            return False

    return check


@web.policy(web.Policy.FORM)
def front_door() -> ResponseReturnValue:
    """To the visitor's language."""
    response = redirect(f"/{i18n.preferred()}/", 302)
    response.headers["Vary"] = "Accept-Language"
    return response


@lru_cache(maxsize=1)
def _asset_versions(folder: Path) -> dict[str, str]:
    """Each static file's content hash: part of its address, so that it may be kept for ever."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:10]
        for path in files
    }
