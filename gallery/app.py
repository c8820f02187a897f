"""`create_app()`: the one place that knows every feature."""

import hashlib
from datetime import timedelta
from pathlib import Path

from flask import Flask, redirect
from flask.typing import ResponseReturnValue
from flask_migrate import Migrate
from flask_security import Security, SQLAlchemyUserDatastore

from gallery import failpoints, i18n, limits, mail, operations, publicity, web
from gallery.accounts.models import Role, User
from gallery.accounts.views import pages as accounts
from gallery.catalogue.views import pages as catalogue
from gallery.config import Settings, keep_secret_key, load_settings
from gallery.db import db, tune_engine
from gallery.desk.views import pages as desk
from gallery.intake.views import pages as intake
from gallery.outbox.jobs import send_due_mails, send_mail
from gallery.queue import Queue
from gallery.review.views import pages as review
from gallery.storage import open_storage
from gallery.works.guards import reader
from gallery.works.jobs import make_renditions, reconcile, sweep
from gallery.works.queries import consent_instants, opening_instants, release_instants
from gallery.works.views import media_url
from gallery.works.views import pages as works

ROOT = Path(__file__).parent.parent
FEATURES = (accounts, works, catalogue, intake, review, desk)


def create_app(settings: Settings | None = None) -> Flask:
    """The gallery as a WSGI application; without settings it reads the environment."""
    settings = settings or load_settings()
    keep_secret_key(settings)
    app = Flask("gallery", template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static"))
    _configure(app, settings)
    _open_database(app)
    _open_services(app, settings)
    i18n.init_app(app)
    web.init_app(app, settings)
    limits.init_app(app, settings)
    operations.init_app(app, settings)
    _add_features(app)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.extensions["gallery_settings"] = settings
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=_engine_options(settings),
        SESSION_COOKIE_NAME="__Host-session" if settings.secure else "session",
        SESSION_COOKIE_SECURE=settings.secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=timedelta(days=400),  # a participant's links; the team's sessions end on the server
        SESSION_REFRESH_EACH_REQUEST=False,
        TITLE_FR=settings.title_fr,
        TITLE_EN=settings.title_en,
        SECURITY_PASSWORD_HASH="argon2",
        SECURITY_PASSWORD_SALT=settings.secret_key,
        SECURITY_REGISTER_BLUEPRINT=False,
        SEND_FILE_MAX_AGE_DEFAULT=31536000,
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    failpoints.configure(settings.fail_at)


def _engine_options(settings: Settings) -> dict[str, object]:
    if settings.database_url.startswith("sqlite"):
        return {"pool_size": settings.web_threads + 4}
    return {"pool_size": 8, "max_overflow": 24, "pool_pre_ping": True}


def _open_database(app: Flask) -> None:
    db.init_app(app)
    with app.app_context():
        tune_engine(db.engine)
    Migrate(app, db, directory=str(Path(__file__).parent / "migrations"), render_as_batch=True)
    Security(app, SQLAlchemyUserDatastore(db, User, Role), register_blueprint=False)


def _open_services(app: Flask, settings: Settings) -> None:
    app.extensions["gallery_storage"] = open_storage(
        settings.storage_url, reserve_bytes=settings.disk_reserve_mb * 1024 * 1024
    )
    mail.init_app(app, settings)
    queue = Queue(app, settings.queue_url)
    for job in (make_renditions, send_mail):
        queue.add(job)
    for job, seconds in ((reconcile, 5), (send_due_mails, 5), (sweep, 600)):
        queue.add_round(job, seconds)
    app.extensions["gallery_queue"] = queue
    with app.app_context():
        sources = [opening_instants, release_instants, consent_instants]
        app.extensions["gallery_publicity"] = publicity.Publicity(db.engine, sources)


def _add_features(app: Flask) -> None:
    for pages in FEATURES:
        app.register_blueprint(pages)
    app.url_defaults(web.keep_language)
    app.add_url_rule("/", "front_door", front_door)
    app.extensions["gallery_assets"] = _asset_versions(Path(str(app.static_folder)))
    app.jinja_env.globals.update(media_url=media_url, reader=reader)


@web.policy(web.Policy.FORM)
def front_door() -> ResponseReturnValue:
    """To the visitor's language."""
    response = redirect(f"/{i18n.preferred()}/", 302)
    response.headers["Vary"] = "Accept-Language"
    return response


def _asset_versions(folder: Path) -> dict[str, str]:
    """Each static file's content hash: part of its address, so that it may be kept for ever."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:10] for path in files
    }

