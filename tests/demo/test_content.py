"""The demo exhibition's texts and pictures, checked as data: what the loader and the public rely on.

Reads the TOML files alone, without the application.
"""

import re
import tomllib
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

DEMO = Path(__file__).parents[2] / "gallery" / "demo"
TEXTS = ("title", "technique", "statement", "description", "content_note", "reason", "poem")
REQUIRED = {
    "edition", "title", "language", "technique", "form", "themes", "strand", "statement", "credits", "decision"
}  # fmt: skip
OPTIONAL = {"picture", "scene", "description", "group", "content_note", "reason", "poem"}
HUES = {"brique", "ocre", "sapin", "fleuve", "ardoise", "prune", "framboise"}

Row = dict[str, Any]


def rows(kind: str) -> list[Row]:
    found: list[Row] = tomllib.loads((DEMO / f"{kind}s.toml").read_text(encoding="utf-8"))[kind]
    return found


THEMES, FORMS, GROUPS, EDITIONS, WORKS = map(rows, ("theme", "form", "group", "edition", "work"))
HUNG = {e["number"]: [w for w in WORKS if w["edition"] == e["number"]] for e in EDITIONS}
PICTURED = [w for w in WORKS if "picture" in w]
POEMS = [w for w in WORKS if "poem" in w]


def name(work: Row) -> str:
    return f"{work['edition']} {work.get('picture', 'poem')} {work['title']}"


def words(text: str) -> int:
    return len(re.findall(r"\w[\w’-]*", text))


def slugs(of: list[Row]) -> list[str]:
    return [row["slug"] for row in of]


def french_texts() -> list[str]:
    """Every text in French, whoever speaks."""
    spoken = [w[key] for w in WORKS if w["language"] == "fr" for key in TEXTS if key in w]
    ours = [row[key] for row in [*THEMES, *GROUPS, *EDITIONS] for key in row if key.endswith("_fr")]
    return spoken + [re.sub(r"https://\S+", "", text) for text in ours]


def test_every_picture_is_hung_once_and_only_once():
    files = sorted(path.name for path in (DEMO / "pictures").iterdir())
    assert sorted(work["picture"] for work in PICTURED) == files
    assert len(files) == 92


def test_works_say_what_the_loader_needs_and_nothing_else():
    for work in WORKS:
        assert work.keys() >= REQUIRED, name(work)
        assert work.keys() <= REQUIRED | OPTIONAL, name(work)


def test_a_work_is_a_picture_or_a_poem_never_both():
    for work in WORKS:
        assert ("picture" in work) != ("poem" in work), name(work)
    assert all({"scene", "description"} <= work.keys() for work in PICTURED)
    assert not any({"scene", "description"} & work.keys() for work in POEMS)


def test_every_theme_says_where_to_read_more_and_whom_to_call_in_both_languages():
    for theme in THEMES:
        for kind in ("sources", "help"):
            french, english = theme[f"{kind}_fr"].splitlines(), theme[f"{kind}_en"].splitlines()
            assert len(french) == len(english) >= 2, theme["slug"]
        for help_line in theme["help_fr"].splitlines():
            assert re.search(r"\| (?:\d{3}|1 8\d\d \d{3}-\d{4}) ?(?:\||$)", help_line), help_line
        for source in theme["sources_fr"].splitlines():
            assert re.search(r"\| https://\S+$", source), source


def test_works_name_only_what_exists():
    strands = {edition["number"]: slugs(edition["strands"]) for edition in EDITIONS}
    for work in WORKS:
        assert work["edition"] in strands, name(work)
        assert work["strand"] in strands[work["edition"]], name(work)
        assert work["form"] in slugs(FORMS), name(work)
        assert 1 <= len(work["themes"]) <= 2, name(work)
        assert set(work["themes"]) <= set(slugs(THEMES)), name(work)
        assert work.get("group") in {None, *slugs(GROUPS)}, name(work)
        assert work["language"] in {"fr", "en", "es", "ar"}, name(work)


def test_every_theme_strand_and_group_has_works():
    used = {theme for work in WORKS for theme in work["themes"]}
    assert used == set(slugs(THEMES))
    assert {work.get("group") for work in WORKS} == {None, *slugs(GROUPS)}
    for edition in EDITIONS:
        hung = {work["strand"] for work in HUNG[edition["number"]]}
        assert hung == set(slugs(edition["strands"]))


@pytest.mark.parametrize("listed", [THEMES, FORMS, GROUPS, *(edition["strands"] for edition in EDITIONS)])
def test_slugs_are_unique_and_fit_for_addresses(listed: list[Row]):
    assert len(set(slugs(listed))) == len(listed)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", slug) for slug in slugs(listed))


def test_editions_tell_the_four_states_apart():
    assert [(e["number"], e["seasons_ago"], e["state"]) for e in EDITIONS] == [
        (8, 3, "open"), (9, 2, "open"), (10, 1, "about_to_open"), (11, 0, "collecting")
    ]  # fmt: skip
    hues = [edition["hue"] for edition in EDITIONS]
    assert len(set(hues)) == len(hues)
    assert set(hues) <= HUES
    assert all(3 <= len(edition["strands"]) <= 4 for edition in EDITIONS)


def test_open_editions_hang_approved_works_only():
    for edition in (8, 9):
        assert {work["decision"] for work in HUNG[edition]} == {"approve"}
    assert Counter(work["decision"] for work in HUNG[10]) == {
        "approve": 21,
        "return": 1,
        "decline": 1,
        "wait": 1,
    }
    assert Counter(work["decision"] for work in HUNG[11]) == {
        "wait": 9,
        "approve": 3,
        "return": 1,
        "decline": 1,
    }


def test_who_is_sent_back_or_declined_reads_why():
    for work in WORKS:
        explained = bool(work.get("reason", "").strip())
        assert explained == (work["decision"] in {"return", "decline"}), name(work)


@pytest.mark.shows("J5.3")
def test_every_picture_is_described_in_few_words():
    for work in PICTURED:
        assert 6 <= words(work["description"]) <= 40, name(work)


def test_two_neighbours_never_show_the_same_scene():
    for hang in HUNG.values():
        for left, right in pairwise(hang):
            assert left.get("scene", "poem") != right.get("scene", "poem"), f"{name(left)} | {name(right)}"


def test_nobody_has_a_surname():
    credits = [(work, credit) for work in WORKS for credit in work["credits"]]
    for work, credit in credits:
        assert (credit["name"] == "") == (credit["kind"] == "anonymous"), name(work)
        if credit["kind"] == "first_name":
            assert re.fullmatch(r"[^\W\d_]+(-[^\W\d_]+)?", credit["name"]), credit["name"]
    assert all(re.fullmatch(r"\w*", group["artist"]) for group in GROUPS)


def test_credits_say_who_and_how_many():
    for work in WORKS:
        assert work["credits"], name(work)
        for credit in work["credits"]:
            assert credit["kind"] in {"first_name", "pseudonym", "collective", "anonymous"}, name(work)
            assert credit["age_band"] in {"under_14", "14_17", "adult"}, name(work)
            assert ("people" in credit) == (credit["kind"] == "collective"), name(work)
            assert credit.get("people", 2) >= 2, name(work)


@pytest.mark.parametrize("picture", ["008.avif", "065.avif"])
def test_the_masks_are_the_work_of_twenty_eight(picture: str):
    (masks,) = [work for work in PICTURED if work["picture"] == picture]
    assert [credit["people"] for credit in masks["credits"]] == [28]


def test_a_credited_name_is_never_in_a_title_or_a_description():
    for work in WORKS:
        shown = f"{work['title']} {work.get('description', '')}"
        for credit in filter(lambda credit: credit["name"], work["credits"]):
            assert not re.search(rf"(?<!\w){re.escape(credit['name'])}(?!\w)", shown), name(work)


def test_texts_keep_to_their_length():
    assert all(words(work["statement"]) <= 90 for work in WORKS)
    assert all(words(work["title"]) <= 8 for work in WORKS)
    assert all(70 <= words(theme[f"text_{lang}"]) <= 110 for theme in THEMES for lang in ("fr", "en"))
    assert all(40 <= words(group[f"text_{lang}"]) <= 70 for group in GROUPS for lang in ("fr", "en"))
    assert all(words(edition[f"text_{lang}"]) <= 60 for edition in EDITIONS for lang in ("fr", "en"))


def test_statements_are_not_all_alike():
    lengths = [words(work["statement"]) for work in WORKS]
    assert lengths.count(0) >= 8
    assert sum(0 < length <= 15 for length in lengths) >= 15
    assert sum(length >= 35 for length in lengths) >= 15
    said = [work["statement"] for work in WORKS if work["statement"]]
    assert len(set(said)) == len(said)


def test_heavy_subjects_carry_a_note_in_the_language_of_the_work():
    noted = [work for work in WORKS if "content_note" in work]
    assert len(noted) >= 5
    assert all(
        work["content_note"].startswith({"fr": "Parle ", "en": "Speaks "}[work["language"]]) for work in noted
    )


def test_several_languages_are_spoken():
    spoken = Counter(work["language"] for work in WORKS)
    assert spoken["fr"] > 3 * spoken["en"] > 0
    assert spoken["es"] >= 1
    assert spoken["ar"] >= 1


def test_poems_keep_their_lines_and_indents():
    assert Counter(work["edition"] for work in POEMS) == {8: 2, 9: 3, 10: 2, 11: 2}
    assert {work["form"] for work in POEMS} == {"poeme"}
    for work in POEMS:
        assert len(work["poem"].splitlines()) >= 8, name(work)
        assert re.search(r"^ {3}", work["poem"], re.MULTILINE), name(work)
        assert "\t" not in work["poem"], name(work)


def test_french_is_spaced_as_in_quebec():
    for text in french_texts():
        assert not re.search(r"«(?!\u00a0)|(?<!\u00a0)»|(?<!\u00a0):|\s[;!?]", text), text


def test_no_text_has_a_straight_apostrophe_or_loose_ends():
    texts = [work[key] for work in WORKS for key in TEXTS if key in work]
    texts += [row[key] for row in [*THEMES, *GROUPS, *EDITIONS] for key in row if key.startswith("text_")]
    for text in texts:
        assert "'" not in text
        assert '"' not in text
        assert text == text.strip()
