"""What every page shares: languages in addresses, headers, errors in the page's language, pages of a list."""

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from gallery.config import Settings
from gallery.errors import GalleryError
from gallery.web.addresses import (
    Bilingual,
    WholeNumber,
    address,
    asset,
    bilingual,
    here_in,
    keep_language,
    page_address,
)
from gallery.web.errors import show_error, typed_words
from gallery.web.forms import asks_json, form_page, keeping, new_form_key, posted, see_other, sentences
from gallery.web.guards import (
    MAX_BODY,
    MAX_FORM_TEXT,
    MAX_PARTS,
    MAX_PIECE,
    PIECE_TYPE,
    csrf,
    look_at_body,
    refuse_foreign_forms,
    refuse_strangers,
)
from gallery.web.headers import POLICY, add_headers, saves_data
from gallery.web.hosts import client_of, own_hosts
from gallery.web.lists import Page, page_number, page_of
from gallery.web.lost_sessions import SignedOut, show_signed_out
from gallery.web.policies import Policy, View, policy

__all__ = [
    "MAX_BODY",
    "MAX_PIECE",
    "PIECE_TYPE",
    "POLICY",
    "Bilingual",
    "Page",
    "Policy",
    "SignedOut",
    "View",
    "asks_json",
    "bilingual",
    "client_of",
    "csrf",
    "form_page",
    "init_app",
    "keep_language",
    "keeping",
    "new_form_key",
    "own_hosts",
    "page_number",
    "page_of",
    "policy",
    "posted",
    "saves_data",
    "see_other",
    "sentences",
    "typed_words",
]


def init_app(app: Flask, settings: Settings) -> None:
    app.config.update(
        MAX_CONTENT_LENGTH=MAX_BODY,
        MAX_FORM_MEMORY_SIZE=MAX_FORM_TEXT,
        MAX_FORM_PARTS=MAX_PARTS,
        WTF_CSRF_TIME_LIMIT=None,  # it lasts as long as the session: a form may be left open overnight
        WTF_CSRF_SSL_STRICT=False,  # Origin and Sec-Fetch-Site are checked below, for http as well
    )
    app.url_map.converters["int"] = WholeNumber
    app.before_request(look_at_body)  # before anybody else looks into the form
    csrf.init_app(app)
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=0)  # type: ignore[method-assign]
    app.before_request(refuse_strangers(settings))
    app.before_request(refuse_foreign_forms)
    app.after_request(add_headers(settings))
    for kind in (GalleryError, HTTPException, Exception):
        app.register_error_handler(kind, show_error)
    app.register_error_handler(SignedOut, show_signed_out)
    app.jinja_env.filters["sentences"] = sentences
    app.jinja_env.globals.update(
        url_for=address,
        here_in=here_in,
        asset=asset,
        page_address=page_address,
        new_form_key=new_form_key,
        saves_data=saves_data,
    )
