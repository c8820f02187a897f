"""What moderators do with words: one click each, and no minor’s surname (P39)."""

import pytest
from flask.testing import FlaskClient

from gallery.accounts.models import User
from gallery.db import transaction
from gallery.editions.models import Edition, StaffRole
from gallery.errors import NotAcceptable
from gallery.groups.models import Participation, RosterEntry
from gallery.people.models import AgeBand, Participant
from gallery.words.deciding import Act, Showing, cut_names_learned_since, decide, rewrite_showing
from gallery.words.models import WordStatus
from gallery.words.names import is_shortening, masked, noticed, shown_name_of, surnames_in
from gallery.words.service import About
from tests import factories
from tests.words.said import BOOK, decisions, left, send, words


def listed(edition: Edition, name: str, age: AgeBand = AgeBand.UNDER_14) -> None:
    group = factories.make_group()
    with transaction() as session:
        session.add(
            RosterEntry(
                participation=Participation(group=group, edition=edition, theme_ids=[]),
                participant=Participant(age_band=age),
                private_name=name,
            )
        )


@pytest.mark.shows("P39")
def test_a_minors_surname_is_refused_until_it_is_cut_out(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    listed(edition, "Maëlle Béland-Roy")
    listed(edition, "Jean Cartier", AgeBand.ADULT)
    word = left(About(edition), "Bravo Maelle BELAND, et merci à Monsieur Cartier !", "Luc Béland")
    with pytest.raises(NotAcceptable):
        decide([word], Act.PUBLISH, moderator)
    team = factories.sign_in(client, moderator)
    assert team.get(f"/fr/moderation/mots?rehearsal={'9' * 20}").status_code == 200
    page = client.get("/fr/moderation/mots").text
    assert "Le nom de famille d’une personne de moins de 18 ans" in page
    refused = decisions(team, one=f"publish-{word.id}")
    assert refused.status_code == 422
    assert "de moins de 18 ans" in refused.text
    decisions(team, one=f"mask-{word.id}")
    decisions(team, one=f"publish-{word.id}")
    page = client.get(BOOK).text
    assert "Bravo Maelle […], et merci à Monsieur Cartier" in page
    assert "BELAND" not in page
    (word,) = words()
    assert "BELAND" in word.text  # the team can still read what was left
    with pytest.raises(NotAcceptable):
        rewrite_showing(word, Showing(word.text, "Luc"), moderator)


@pytest.mark.shows("P39")
@pytest.mark.sqlite_only
def test_a_minor_who_is_listed_later_is_named_no_more(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    decide(
        [left(About(edition), "Bravo Maëlle Béland !"), left(About(edition), "Bravo.")],
        Act.PUBLISH,
        moderator,
    )
    assert "Béland" in client.get(BOOK).text
    listed(edition, "Maëlle Béland")
    cut_names_learned_since()
    assert "Bravo Maëlle […] !" in client.get(BOOK).text
    assert [word.text for word in words()] == ["Bravo Maëlle Béland !", "Bravo."]  # for the team


@pytest.mark.shows("P39")
@pytest.mark.sqlite_only
def test_a_moderator_cuts_and_never_rewrites(client: FlaskClient, edition: Edition, moderator: User) -> None:
    word = left(About(edition), "Appelle-moi au 819 555-0199, c’était beau.")
    address = f"/fr/moderation/mots/{word.id}"
    team = factories.sign_in(client, moderator)
    wrong = send(team, address, text="C’était très beau.", name="")
    assert wrong.status_code == 422
    assert send(team, address, text="Appelle-moi au [...], c’était beau.", name="Zoé").status_code == 303
    decide(words(), Act.PUBLISH, moderator)
    assert "Appelle-moi au […], c’était beau." in client.get(BOOK).text
    for whole, shown, right in (
        ("a b c", "a […] c", True),
        ("a b c", "[…]", True),
        ("a b c", "[…] b […]", True),
        ("a b c", "c […] a", False),
        ("a b c", "a b d", False),
        ("aba", "ab[…]ba", False),
    ):
        assert is_shortening(whole, shown) is right, (whole, shown)


@pytest.mark.shows("P39")
@pytest.mark.sqlite_only
def test_what_to_notice_is_named() -> None:
    known = surnames_in([("Amina Petit", AgeBand.UNDER_14), ("Jo De la Mer", AgeBand.ADULT)])
    for text, name, signs in (
        ("Un petit mot pour la mer.", "", []),
        ("Merci amina petit !", "", ["minor"]),
        ("La famille Petit", "", ["minor"]),
        ("Merci, Jo Mer", "", ["surname", "full_name"]),
        ("C’EST BEAU BEAU BEAU", "", ["shouting"]),
        ("www.exemple.com, a@b.org, +1 (819) 555-0199", "", ["email", "phone", "link"]),
        ("Édition 9, 2019-2020", "Rosa Diaz", ["full_name"]),
        ("La famille Pe\u200dtit", "", ["minor"]),
        ("La famille \uff30etit", "", ["minor"]),
    ):
        assert noticed(text, name, known) == signs, text
    assert masked("Merci Amina PETIT et le petit chat", known) == "Merci Amina […] et le petit chat"
    shown = {
        "Rosa Tremblay": "Rosa",
        "Rosa T.": "Rosa T.",
        "une voisine": "une voisine",
        "Une voisine": "Une voisine",
        "An nguyen": "An",
        "Une Tremblay": "Une",
        "": "",
        "Marie-Ève": "Marie-Ève",
    }
    assert {name: shown_name_of(name) for name in shown} == shown


@pytest.mark.shows("P39")
def test_a_batch_is_published_in_one_click_and_taken_back_in_one(
    client: FlaskClient, edition: Edition, moderator: User
) -> None:
    ids = [left(About(edition), f"Mot numéro {number}.").id for number in range(3)]
    team = factories.sign_in(client, moderator)
    answer = decisions(team, act="publish", word=ids[:2])
    assert [word.status for word in words()] == ["public", "public", "waiting"]
    done = client.get(answer.headers["Location"])
    assert 'value="undo"' in done.text
    decisions(team, act="undo", word=ids[:2])
    assert {word.status for word in words()} == {WordStatus.WAITING}
    assert decisions(team, act="publish").status_code == 422
    stranger = factories.make_user("ailleurs@example.org", StaffRole.MODERATOR, factories.make_edition(8))
    factories.sign_in(client, stranger)
    assert "Mot numéro" not in client.get("/fr/moderation/mots").text
    assert decisions(client, one=f"publish-{ids[2]}").status_code == 404
