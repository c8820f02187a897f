"""A word that was answered is on disk, whatever becomes of the gallery right after (P39, P31)."""

from collections.abc import Callable
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from gallery.accounts.models import User
from gallery.config import Settings
from tests.security.house import hidden_in
from tests.services.live import LiveGallery
from tests.words.said import BOOK, words


@pytest.mark.prove
@pytest.mark.sqlite_only
@pytest.mark.shows("P39", "P31", "P29")
def test_an_acknowledged_word_survives_a_kill(
    settings: Settings, organiser: User, live_server: Callable[..., LiveGallery]
) -> None:
    gallery = live_server(settings)
    visitor = build_opener(HTTPCookieProcessor(CookieJar()))
    form = f"{gallery.url}{BOOK}/mot"
    fields = {**hidden_in(visitor.open(form, timeout=20).read().decode()), "text": "Un mot qui reste."}
    with visitor.open(form, urlencode(fields).encode(), timeout=20) as answer:
        assert "/fr/mots/" in answer.url
    gallery.kill()
    assert [word.text for word in words()] == ["Un mot qui reste."]
