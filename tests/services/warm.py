"""What one app of a process has worked out, the next need not: each test's own app then costs a fifth.

None of it is state: how an address is put together, and what SQL a statement becomes, follow from the code alone.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flask import Flask
from jinja2 import BytecodeCache
from sqlalchemy import Dialect, Engine
from sqlalchemy.engine.interfaces import CompiledCacheType
from werkzeug.routing import Rule

Builder = Callable[..., tuple[str, str]]

_compile_builder = Rule._compile_builder
_builders: dict[object, Builder] = {}
_spoken: dict[str, tuple[Dialect, CompiledCacheType | None]] = {}


def keep_builders() -> None:
    """Let Werkzeug compile what builds an address once: for all those of one app it takes 60 ms."""
    Rule._compile_builder = _kept_builder  # type: ignore[method-assign, assignment]


def _kept_builder(rule: Rule, append_unknown: bool = True) -> Builder:
    """It is made of nothing but what stands in the key, and bound to the rule by who asks."""
    converters = tuple((name, type(converter)) for name, converter in rule._converters.items())
    defaults = tuple((rule.defaults or {}).items())
    key = (rule.rule, tuple(rule._trace), converters, defaults, append_unknown)
    if key not in _builders:
        _builders[key] = _compile_builder(rule, append_unknown)
    return _builders[key]


@contextmanager
def warm(app: Flask, templates: BytecodeCache) -> Iterator[Flask]:
    """Let an app use the templates and the SQL that others have compiled; at the end, let go of its database."""
    from gallery.db import db

    app.jinja_env.bytecode_cache = templates
    with app.app_context():
        engines = list(db.engines.values())
    for engine in engines:
        _share_statements(engine)
    yield app
    for engine in engines:
        engine.dispose()


def _share_statements(engine: Engine) -> None:
    """All engines of a kind speak one dialect: compiled statements are kept by it."""
    kind = engine.dialect.name
    if kind not in _spoken:
        engine.connect().close()  # the dialect asks for the server's version
        _spoken[kind] = engine.dialect, engine._compiled_cache
    engine.dialect, engine._compiled_cache = _spoken[kind]
