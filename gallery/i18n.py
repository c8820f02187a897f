"""Two languages, French first. The language lives in the address; what people write themselves is never translated."""

from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, format_time
from flask import Flask, g, has_request_context, request
from flask_babel import Babel, get_locale, get_translations
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from gallery import clock

LANGUAGES = ("fr", "en")
LOCALES = {"fr": "fr_CA", "en": "en_CA"}
NBSP = "\u00a0"


def init_app(app: Flask) -> None:
    app.config.setdefault("BABEL_DEFAULT_LOCALE", "fr")
    app.config.setdefault("BABEL_TRANSLATION_DIRECTORIES", "translations")
    Babel(app, locale_selector=language)
    app.jinja_env.filters.update(
        said=said, ordinal=ordinal, day=day, moment=moment, hour=hour, thousands=thousands
    )
    app.jinja_env.globals.update(language=language, other_language=other_language, languages=LANGUAGES)
    app.jinja_env.globals.update(_=_in_template, gettext=_in_template, ngettext=_counted_in_template)


@pass_eval_context
def _in_template(here: EvalContext, message: str, /, **values: Any) -> str:
    """Jinja's own `_` copies a page's whole context for each word in a block."""
    text = _word(message, language(), bool(here.autoescape))
    return text % values if values or "%" in text else text


@lru_cache(maxsize=2048)
def _word(message: str, _lang: str, as_markup: bool) -> str:
    """A page says fifty; flask-babel looks through three proxies for each of them."""
    text = str(get_translations().ugettext(message))
    return Markup(text) if as_markup else text  # noqa: S704 - our own words; values are escaped


@pass_eval_context
def _counted_in_template(here: EvalContext, one: str, many: str, num: int, /, **values: Any) -> str:
    text = _translations(get_locale()).ungettext(one, many, num)
    return (Markup(text) if here.autoescape else text) % {"num": num, **values}  # noqa: S704


@lru_cache(maxsize=8)
def _translations(_spoken: Locale | None) -> Any:
    """What flask-babel finds, found once: it looks through three proxies for every word."""
    return get_translations()


def language() -> str:
    """The language of this page: that of its address, else what the visitor prefers."""
    known: str | None = g.get("lang") if g else None
    return known or _language_asked()


def _language_asked() -> str:
    if not has_request_context():
        return "fr"
    first = request.path.split("/", 2)[1] if "/" in request.path else ""
    g.lang = first if first in LANGUAGES else preferred()
    return str(g.lang)


def preferred() -> str:
    return request.accept_languages.best_match(LANGUAGES, default="fr") or "fr"


def other_language() -> str:
    return "en" if language() == "fr" else "fr"


def said(thing: Any, what: str = "name") -> str:
    """What organisers wrote in both languages: `theme|said`, `edition|said("theme")`; the other one if one is empty."""
    here = language()
    there = "en" if here == "fr" else "fr"
    return str(getattr(thing, f"{what}_{here}", "") or getattr(thing, f"{what}_{there}", ""))


def ordinal(number: int) -> Markup:
    """9 → 9ᵉ, 9th, with the letters in a `sup`."""
    return Markup('{}<sup class="o">{}</sup>').format(number, ordinal_letters(number))


def ordinal_letters(number: int) -> str:
    if language() == "fr":
        return "re" if number == 1 else "e"
    if 10 <= number % 100 <= 20:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _in_zone(instant: Any, zone: str) -> Any:
    """By the same tables of hours that a form is read with: Babel's own may be older or newer."""
    return instant.astimezone(ZoneInfo(zone))


def day(instant: Any, zone: str = "America/Toronto") -> str:
    """« mercredi 11 novembre 2026 », « dimanche 1er novembre 2026 »."""
    local, lang = _in_zone(instant, zone), language()
    said = format_date(local, "EEEE d MMMM y" if lang == "fr" else "EEEE, MMMM d, y", locale=LOCALES[lang])
    return said.replace(" 1 ", " 1er ") if lang == "fr" else said


def hour(instant: Any, zone: str = "America/Toronto") -> str:
    """« 19 h », « 18 h 30 », "7:00 pm"; sentences end in it, so it has no points."""
    local = _in_zone(instant, zone)
    if language() == "en":
        return str(format_time(local, "h:mm a", locale="en_CA")).replace(".", "")
    return f"{local.hour}{NBSP}h" + (f"{NBSP}{local.minute:02d}" if local.minute else "")


def moment(instant: Any, zone: str = "America/Toronto") -> str:
    """Day and hour, in words."""
    return f"{day(instant, zone)}, {hour(instant, zone)}"


def thousands(number: int, lang: str = "") -> str:
    """12345 → « 12 345 », "12,345"."""
    text = f"{number:,}"
    return text.replace(",", NBSP) if (lang or language()) == "fr" else text


def today() -> Any:
    return clock.now()


__all__ = ["LANGUAGES", "format_datetime", "init_app", "language", "other_language", "preferred"]
