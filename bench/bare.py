"""The limit that our list is held against: the least that Flask, Flask-SQLAlchemy and Jinja do for 24 pictures.

One table, one count, one query, one template without a layout, a translation, a facet or a header of its own; the
pictures have the markup that ours have. `say` is less still: bytes that lie ready, said by a WSGI server.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Flask, render_template
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import create_engine, func, insert, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

DATABASE = "BENCH_BARE_DATABASE"
"""In the environment: the SQLite file that `fill` made."""
PER_PAGE = 24
SIDES = (320, 640, 960, 1440)
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Pictures</title><link rel="stylesheet" href="/static/bare.css"></head>
<body><h1>{{ total }} pictures</h1>
<ul>
  {% for one in pictures %}
  <li><a href="{{ url_for('picture', number=one.id) }}"><picture>
    <source type="image/avif" srcset="{% for side in sides %}/media/{{ one.token }}/{{ side }}.avif {{ side }}w{{ ', ' if not loop.last }}{% endfor %}" sizes="(min-width:102.2em) 24rem,(min-width:46.9em) 23.5vw,(min-width:40em) 11rem,35vw">
    <img src="/media/{{ one.token }}/640.webp" srcset="{% for side in sides %}/media/{{ one.token }}/{{ side }}.webp {{ side }}w{{ ', ' if not loop.last }}{% endfor %}" sizes="(min-width:102.2em) 24rem,(min-width:46.9em) 23.5vw,(min-width:40em) 11rem,35vw" width="{{ one.width }}" height="{{ one.height }}" alt="" loading="lazy" decoding="async"></picture>
    <h2>{{ one.title }}</h2><p>{{ one.author }}, {{ one.form }}</p></a></li>
  {% endfor %}
</ul></body></html>
"""  # noqa: E501


class Base(DeclarativeBase):
    pass


db = SQLAlchemy(model_class=Base)
if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model


class Picture(Model):
    __tablename__ = "pictures"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    author: Mapped[str]
    form: Mapped[str]
    token: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]


def fill(database: Path, pictures: int = 1000) -> None:
    engine = create_engine(f"sqlite:///{database}")
    Picture.metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(insert(Picture), [_picture(number) for number in range(pictures)])
    engine.dispose()


def _picture(number: int) -> dict[str, object]:
    words = {"title": f"Ce que la rivière dit, n° {number}", "author": "Amina", "form": "peinture"}
    return {**words, "token": f"{number:032x}", "width": 1440, "height": 960}


def create_app() -> Flask:
    app = Flask("bare", static_folder=None)
    app.config["SQLALCHEMY_DATABASE_URI"] = f"sqlite:///{os.environ[DATABASE]}"
    db.init_app(app)
    template = app.jinja_env.from_string(PAGE)

    @app.get("/")
    def pictures() -> str:
        total = db.session.scalar(select(func.count()).select_from(Picture))
        found = db.session.scalars(select(Picture).order_by(Picture.id).limit(PER_PAGE)).all()
        return render_template(template, total=total, pictures=found, sides=SIDES)

    @app.get("/<int:number>")
    def picture(number: int) -> str:
        return str(number)

    return app


def say() -> "Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]":
    """A WSGI application that says 10 KB: no application can do it for less."""
    body = os.urandom(10_000)
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]

    def answer(_environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        start("200 OK", headers)
        return [body]

    return answer
