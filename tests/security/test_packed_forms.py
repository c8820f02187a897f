"""A page with an empty form may be packed: its token looks different each time, and still is the session's."""

import gzip
import re

import pytest
from flask.testing import FlaskClient

from gallery.tokens import masked, unmasked
from tests import factories
from tests.review.table import token_on

SUBMIT = "/en/submit"
ZIPPED = {"Accept-Encoding": "gzip"}


@pytest.mark.sqlite_only
@pytest.mark.shows("P17")
def test_tokens_differ_on_each_page_and_each_is_good(client: FlaskClient, app_context: object) -> None:
    tokens = {token_on(client, "/en/sign-in") for _page in range(3)}
    assert len({unmasked(token).rsplit(".", 2)[0] for token in tokens}) == 1, "one session, one secret"
    assert len({token[:20] for token in tokens}) == 3
    for token in tokens:
        assert client.post("/en/sign-in", data={"csrf_token": token}).status_code != 400
    for wrong in ("", "x", "é", masked("no such"), unmasked(tokens.pop())):
        assert client.post("/en/sign-in", data={"csrf_token": wrong}).status_code == 400


@pytest.mark.sqlite_only
def test_a_form_is_light_on_the_wire_and_whole(client: FlaskClient, app_context: object) -> None:
    factories.make_edition(9, opens_at=None, call_opens_at=factories.OPENED)
    plain, packed = client.get(SUBMIT), client.get(SUBMIT, headers=ZIPPED)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert len(packed.data) <= 12 * 1024
    assert "Content-Encoding" not in plain.headers
    assert without_keys(gzip.decompress(packed.data).decode()) == without_keys(plain.text)
    refused = client.post(SUBMIT, data={"csrf_token": token_on(client, SUBMIT)}, headers=ZIPPED)
    assert "Content-Encoding" not in refused.headers, "what somebody typed is not packed with a secret"


def without_keys(page: str) -> str:
    return re.sub(r'value="[\w=-]{30,}"', "", page)
