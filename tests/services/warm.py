"""What one app of a process has worked out, the next need not: each test's own app then costs a fifth.

None of it is state: how an address is put together, and what SQL a statement becomes, follow from the code alone.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType
from typing import Any

from babel.support import NullTranslations, Translations
from flask import Flask
from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket
from sqlalchemy import Dialect, Engine, event
from sqlalchemy.engine.interfaces import CompiledCacheType
from werkzeug.routing import Rule

Compiled = dict[str, Any]

_compile = Rule.compile
_load = Translations.load
_compiled: dict[object, Compiled] = {}
_loaded: dict[object, NullTranslations] = {}
_spoken: dict[str, tuple[Dialect, CompiledCacheType | None]] = {}


def keep() -> None:
    """Let Werkzeug compile each rule once, and Babel read each catalogue once: of an app's 120 ms they take 100."""
    Rule.compile = _keep_compiled  # type: ignore[method-assign, assignment]
    Translations.load = _keep_loaded  # type: ignore[method-assign, assignment]


def wait_for_no_disk() -> None:
    """No test pulls a plug on its own process: what is on the disk when is asked of other ones, with strace."""
    os.fsync = lambda fd: None


def _keep_compiled(rule: Rule) -> None:
    """What it compiles to is made of nothing but what stands in the key; what builds addresses is bound to the rule."""
    places = rule.map.host_matching, rule.host, rule.subdomain, rule.merge_slashes
    key = (rule.rule, places, tuple((rule.defaults or {}).items()), tuple(rule.map.converters.items()))
    if key not in _compiled:
        _compile(rule)
        kept = {name: getattr(rule, name) for name in ("_parts", "_trace", "_converters")}
        builders = {name: getattr(rule, name).__func__ for name in ("_build", "_build_unknown")}
        _compiled[key] = {**kept, **builders, "arguments": frozenset(rule.arguments)}
        return
    kept = _compiled[key]
    rule._parts, rule._trace, rule._converters = kept["_parts"], kept["_trace"], kept["_converters"]
    rule._build = kept["_build"].__get__(rule)
    rule._build_unknown = kept["_build_unknown"].__get__(rule)
    rule.arguments.update(kept["arguments"])


def _keep_loaded(folder: Any = None, locales: Any = None, domain: str | None = None) -> NullTranslations:
    """Whoever asks adds it to a catalogue of their own, and changes nothing in it."""
    key = str(folder), str(locales), domain
    if key not in _loaded:
        _loaded[key] = _load(folder, locales, domain)
    return _loaded[key]


class Templates(FileSystemBytecodeCache):
    """Compiled templates, shared by all workers in a folder; each reads a file once."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder)
        self._read: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        key = bucket.key, bucket.checksum
        if self._read.get(key):
            bucket.code = self._read[key]
            return
        super().load_bytecode(bucket)
        self._read[key] = bucket.code


@contextmanager
def warm(app: Flask, templates: BytecodeCache) -> Iterator[Flask]:
    """Let an app use the templates and the SQL that others have compiled; at the end, let go of its database."""
    from gallery.db import db

    app.jinja_env.bytecode_cache = templates
    with app.app_context():
        engines = list(db.engines.values())
    for engine in engines:
        event.listen(engine, "connect", _wait_for_no_disk)
        _share_statements(engine)
    yield app
    for engine in engines:
        engine.dispose()


def _wait_for_no_disk(connection: Any, _record: object) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous=OFF").close()


def _share_statements(engine: Engine) -> None:
    """All engines of a kind speak one dialect: compiled statements are kept by it."""
    kind = engine.dialect.name
    if kind not in _spoken:
        engine.connect().close()  # the dialect asks for the server's version
        _spoken[kind] = engine.dialect, engine._compiled_cache
    engine.dialect, engine._compiled_cache = _spoken[kind]
