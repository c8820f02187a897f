"""The demo's lists and editions, by the organisers' own services."""

from sqlalchemy import select

from gallery import clock
from gallery.accounts.service import add_user
from gallery.audit.service import GALLERY
from gallery.db import db
from gallery.demo import calendar, content
from gallery.editions.models import Edition, Form, Theme
from gallery.editions.queries import all_forms, all_themes
from gallery.editions.service import (
    EditionDetails,
    ListedDetails,
    StrandDetails,
    save_edition,
    save_form,
    save_theme,
)
from gallery.groups.models import Group, GroupKind
from gallery.groups.queries import group_called
from gallery.groups.service import add_group, name_leader


def add_lists() -> None:
    """Forms of work and themes; those that are there stay as they are."""
    known = {form.slug for form in db.session.scalars(all_forms())}
    for position, form in enumerate(content.rows("form")):
        if form["slug"] not in known:
            save_form(None, ListedDetails(**form, position=position), GALLERY)
    known = {theme.slug for theme in db.session.scalars(all_themes())}
    for position, theme in enumerate(content.rows("theme")):
        if theme["slug"] not in known:
            words = {name: text.strip() for name, text in theme.items()}
            save_theme(None, ListedDetails(**words, position=position), GALLERY)


def add_groups() -> None:
    known = set(db.session.scalars(select(Group.slug)))
    for group in content.rows("group"):
        if group["slug"] not in known:
            words = {name: text.strip() for name, text in group.items()}
            add_group(Group(**{**words, "kind": GroupKind(words["kind"])}), GALLERY)


def add_leader(email: str) -> None:
    """Somebody who leads the first group of the list."""
    add_user(email)
    slug = next(iter(content.rows("group")))["slug"]
    name_leader(db.session.scalars(group_called(slug)).one(), email, GALLERY)


def save_editions(season: int) -> None:
    known = set(db.session.scalars(select(Edition.number)))
    forms = tuple(db.session.scalars(select(Form.id)))
    themes = tuple(db.session.scalars(select(Theme.id)))
    for given in content.rows("edition"):
        if given["number"] in known:
            continue
        dates = calendar.dates(season, given["seasons_ago"], given["state"], clock.now())
        details = EditionDetails(
            number=given["number"],
            **{name: given[name].strip() for name in ("theme_fr", "theme_en", "text_fr", "text_en", "hue")},
            **vars(dates),
            published=True,
            indexable=given["state"] == "open",
            strands=tuple(StrandDetails(**strand) for strand in given["strands"]),
            form_ids=forms,
            theme_ids=themes,
        )
        save_edition(None, details, GALLERY)
