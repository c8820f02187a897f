"""For whoever runs the gallery: health, readiness, metrics, and logs that hold nobody's secrets."""

import hmac
import logging
import time
import traceback
from collections.abc import Callable
from typing import Any

import structlog
from flask import Flask, Response, abort, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from gallery.config import Settings
from gallery.db import db
from gallery.web import Policy, policy

QUIET = frozenset({"static", "healthz", "readyz", "metrics"})


def init_app(app: Flask, settings: Settings) -> None:
    registry = CollectorRegistry()
    app.before_request(_start_clock)
    app.after_request(_noting(registry))
    for name, view in (("healthz", healthz), ("readyz", readyz), ("metrics", _metrics(registry, settings))):
        app.add_url_rule(f"/{name}", name, policy(Policy.OPERATIONS)(view))


def _start_clock() -> None:
    g.began = time.perf_counter()


def _noting(registry: CollectorRegistry) -> Callable[[Response], Response]:
    served = Counter("gallery_requests", "Requests answered", ["route", "status"], registry=registry)
    seconds = Histogram("gallery_request_seconds", "Time to answer", ["route"], registry=registry)

    def note(response: Response) -> Response:
        """The route, never the address: links that carry a right stay out of the log, and so do visitors' addresses."""
        took = time.perf_counter() - g.get("began", time.perf_counter())
        route = request.endpoint or "nowhere"
        served.labels(route, response.status_code).inc()
        seconds.labels(route).observe(took)
        if route not in QUIET:
            said = {"route": route, "method": request.method, "status": response.status_code}
            structlog.get_logger("gallery.web").info("answered", **said, ms=round(took * 1e3, 1))
        return response

    return note


def healthz() -> Response:
    """The process answers."""
    return Response("ok\n", mimetype="text/plain")


def readyz() -> Response:
    """The database answers too, and is migrated."""
    db.session.execute(text("SELECT 1 FROM public_version"))
    return Response("ready\n", mimetype="text/plain")


def _metrics(registry: CollectorRegistry, settings: Settings) -> Callable[[], Response]:
    def metrics() -> Response:
        given = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if not settings.metrics_token or not hmac.compare_digest(
            given.encode(), settings.metrics_token.encode()
        ):
            abort(404)
        return Response(generate_latest(registry), content_type="text/plain; version=0.0.4; charset=utf-8")

    return metrics


LONGEST_MESSAGE = 200


def _told(exc_info: Any) -> str:
    """What went wrong and where, the outermost first; of what a database says, not the row that it quotes."""
    lines: list[str] = []
    error, told = exc_info[1], set[int]()
    while error is not None and id(error) not in told:  # a chain of causes may end in itself
        told.add(id(error))
        lines += [
            *traceback.format_tb(error.__traceback__),
            f"{type(error).__qualname__}: {_message(error)}\n",
        ]
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "".join(lines)


def _message(error: BaseException) -> str:
    if isinstance(error, DBAPIError):
        return f"{type(error.orig).__qualname__} in {error.statement}"
    if hasattr(error, "sqlstate"):  # a driver's own
        return f"{error.sqlstate} {getattr(getattr(error, 'diag', None), 'constraint_name', '')}"
    return str(error).partition("\n")[0][:LONGEST_MESSAGE]


def set_up_logs(level: int = logging.INFO) -> None:
    """One JSON line an event, on standard error."""
    shared: list[Any] = [
        structlog.stdlib.add_logger_name,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.ExceptionRenderer(_told),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(),
        ],
    )
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    logging.getLogger("huey").setLevel(logging.WARNING)
