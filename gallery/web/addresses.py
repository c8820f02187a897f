"""Addresses in two languages, and each of them once."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, current_app, g, request, url_for
from werkzeug.routing import IntegerConverter

from gallery import i18n
from gallery.web.guards import is_readable
from gallery.web.policies import View


class WholeNumber(IntegerConverter):
    """A number in an address, written in one way only: others would be kept apart, and be pages of their own."""

    regex = "(?:0|[1-9][0-9]{0,8})"


class Bilingual(Blueprint):
    """A blueprint whose views have one address in each language: `@pages.page("/deposer", "/submit")`."""

    def page(self, fr: str, en: str, **options: Any) -> Callable[[View], View]:
        """Route both addresses to one view; the language stands in `g.lang`, and `url_for` keeps it."""

        def route(view: View) -> View:
            endpoint = options.pop("endpoint", None) or view.__name__
            for lang, rule in (("fr", fr), ("en", en)):
                self.add_url_rule(f"/{lang}{rule}", endpoint, view, defaults={"lang": lang}, **options)
            return view

        return route


def bilingual(name: str, import_name: str) -> Bilingual:
    pages = Bilingual(name, import_name)

    @pages.url_value_preprocessor
    def take_language(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        if values and "lang" in values:
            g.lang = values.pop("lang")

    return pages


def keep_language(endpoint: str, values: dict[str, Any]) -> None:
    """For `app.url_defaults`: an address is built in the page's language unless another is named."""
    if "lang" not in values and current_app.url_map.is_endpoint_expecting(endpoint, "lang"):
        values["lang"] = i18n.language()


def here_in(lang: str) -> str:
    """This same page in another language, facets and all."""
    if request.endpoint is None or not current_app.url_map.is_endpoint_expecting(request.endpoint, "lang"):
        return url_for("catalogue.home", lang=lang)
    return _with_query(url_for(request.endpoint, **{**(request.view_args or {}), "lang": lang}), _query())


def page_address(number: int) -> str:
    """This same list, at another of its pages."""
    query = [pair for pair in _query() if pair[0] != "page"]
    page = [("page", str(number))] if number > 1 else []
    return _with_query(url_for(str(request.endpoint), **(request.view_args or {})), [*query, *page])


def _query() -> list[tuple[str, str]]:
    """What stands behind the "?" of this address, if it can be read."""
    return list(request.args.items(multi=True)) if is_readable(request.query_string) else []


def _with_query(address: str, query: list[tuple[str, str]]) -> str:
    """Written out here: to `url_for`, a visitor's `?_scheme=` or `?endpoint=` would be its own arguments."""
    return f"{address}?{urlencode(query)}" if query else address


def address(endpoint: str, **values: Any) -> str:
    """`url_for` for templates: a page has forty addresses, and most of them are those of the page before.

    An address that carries a right is kept nowhere.
    """
    if "token" in values:
        return url_for(endpoint, **values)
    return _built(endpoint, i18n.language(), tuple(values.items()))


@lru_cache(maxsize=1024)
def _built(endpoint: str, _lang: str, values: tuple[tuple[str, Any], ...]) -> str:
    return url_for(endpoint, **dict(values))


def asset(name: str) -> str:
    """A static file's address with its version in it, so that it may be kept for ever."""
    versions: dict[str, str] = current_app.extensions["gallery_assets"]
    return address("static", filename=name, v=versions.get(name, "0"))
