"""What counts as the same word."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gallery.search.words import asked, fold, is_one_typo, neighbourhood, stem, token_at, tokens

ALIKE = [
    "cœur coeur CŒURS cœur",
    "été ETE ete",
    "ﬁl fil fils",
    "cheval chevaux",
    "travail travaux",
    "bateau bateaux",
    "œil yeux",
    "participant participante participants participantes participant·e·s participant(e)s participant.e.s",
    "participant participant-e-s PARTICIPANT·E·S participant/e/s participant•e•s",
    "créateur créatrice créateurs créatrices créateur·trice·s",
    "chanteur chanteuse chanteur·euse·s",
    "citoyen citoyenne citoyen·ne·s",
    "ami amie amis amies ami·e·s",
    "sportif sportive sportif·ve·s",
    "ouvrier ouvrière ouvrier·ère·s",
    "heureux heureuse heureux·se·s",
    "l’eau d'eau eaux qu’eau",
    "city cities",
    "box boxes",
    "woman women",
    "سلام السلام سَلام",
    "мир Мир",
    "straße STRASSE",
]
APART = ["mer mère", "port porte", "pays paix", "ville vie", "art are", "和平 和", "9-014 9-015"]


def stems_of(word: str) -> set[str]:
    return {one for token in asked(word) for one in token.stems}


@pytest.mark.parametrize("words", ALIKE)
def test_words_that_are_the_same_meet(words: str) -> None:
    first, *others = words.split()
    assert {word: bool(stems_of(first) & stems_of(word)) for word in others} == dict.fromkeys(others, True)


@pytest.mark.parametrize("words", APART)
def test_words_that_are_others_do_not(words: str) -> None:
    one, other = words.split()
    assert not stems_of(one) & stems_of(other)


def test_a_hyphen_an_apostrophe_and_a_full_stop_have_other_uses_too() -> None:
    said = [token.words for token in tokens("Va-t'en, est-elle là? Fini.Les gens (et toi) aujourd’hui.")]
    assert said == [
        ("va",), ("en",), ("est",), ("elle",), ("la",), ("fini",), ("les",), ("gens",), ("et",), ("toi",),
        ("aujourdhui",),
    ]  # fmt: skip


def test_what_is_asked_for_leaves_out_what_says_nothing_unless_it_is_all() -> None:
    assert [token.words[0] for token in asked("les mains de l’eau")] == ["mains", "eau"]
    assert [token.words[0] for token in asked("nous")] == ["nous"]
    assert asked("?! … ' \" ; -- \0") == []


@given(st.text(alphabet="abcdef", min_size=4, max_size=7), st.text(alphabet="abcdef", min_size=4, max_size=7))
def test_words_one_typo_apart_share_a_part(one: str, other: str) -> None:
    """So that looking up parts finds every such word."""
    if is_one_typo(one, other):
        assert neighbourhood(one) & neighbourhood(other)
    assert is_one_typo(one, other) == is_one_typo(other, one)


@given(st.text(max_size=60))
def test_any_text_has_words_that_can_be_kept_and_found_again(text: str) -> None:
    for token in tokens(text):
        assert 0 <= token.start < token.end <= len(text)
        assert token_at(text, token.start)[1] > token.start
        for word in token.words:
            assert len(stem(word)) <= len(word) + 2 <= 48
            assert "\0" not in word
            assert not any(unicodedata.category(sign) == "Cs" for sign in word)
        if token.words[0] and "-" not in token.words[0]:
            assert fold(token.words[0]) == token.words[0]
