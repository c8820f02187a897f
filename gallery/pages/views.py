"""Pages of words, the same for everybody. What they count is counted, never typed."""

from typing import Any

from flask import current_app, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import func

from gallery.catalogue.counts import counted, public_key
from gallery.catalogue.queries import on_the_wall
from gallery.db import db
from gallery.editions.queries import published_editions
from gallery.web import Policy, bilingual, policy
from gallery.works.models import Work

pages = bilingual("pages", __name__)


@pages.page("/a-propos", "/about")
@policy(Policy.PUBLIC)
def about() -> ResponseReturnValue:
    return _page("about", on_view=counted(public_key(), "on view", _on_view))


@pages.page("/aide", "/help")
@policy(Policy.PUBLIC)
def help_page() -> ResponseReturnValue:
    """How to photograph a work, send it, find it again, take it back."""
    return _page("help")


@pages.page("/accessibilite", "/accessibility")
@policy(Policy.PUBLIC)
def accessibility() -> ResponseReturnValue:
    return _page("accessibility")


@pages.page("/renseignements-personnels", "/privacy")
@policy(Policy.PUBLIC)
def privacy() -> ResponseReturnValue:
    """What is kept of whom, for how long, and what they may ask for."""
    return _page("privacy")


def _page(name: str, **words: Any) -> ResponseReturnValue:
    settings = current_app.extensions["gallery_settings"]
    editions = db.session.scalars(published_editions())
    return render_template(
        f"pages/{name}.html",
        contact=settings.contact,
        responsible=settings.responsible,
        indexable=any(edition.indexable for edition in editions),
        **words,
    )


def _on_view() -> tuple[int, int, int]:
    """Works, editions and groups that hang now."""
    columns = func.count(), func.count(Work.edition_id.distinct()), func.count(Work.group_id.distinct())
    works, editions, groups = db.session.execute(on_the_wall(*columns)).one()
    return works, editions, groups
