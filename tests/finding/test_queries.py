"""Questions and what answers them: the same works in the same order on both databases."""

from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from gallery.db import db
from gallery.editions.models import Edition
from gallery.finding.asking import find
from gallery.publicity import PublicKey
from gallery.works.models import NameKind, Work, WorkStatus
from tests import factories

QUESTIONS = {
    # accents, case, ligatures
    "école": ["9-002"],
    "ECOLE": ["9-002"],
    "coeur": ["9-001"],
    "Cœurs": ["9-001"],
    "oeuvres": ["8-004"],
    "garçon": ["9-003"],
    "ｍer": ["9-004", "8-001"],
    # plurals in both languages, irregular ones among them
    "cheval": ["8-003"],
    "chevaux": ["8-003"],
    "bateau": ["9-004"],
    "city": ["8-002"],
    "cities": ["8-002"],
    "boxes": ["8-002"],
    "women": ["8-002"],
    "œil": ["9-003"],
    # inclusive writing, both ways round
    "participant": ["9-005", "9-006"],
    "participantes": ["9-005", "9-006"],
    "participant·e·s": ["9-005", "9-006"],
    "participant(e)s": ["9-005", "9-006"],
    "participant.e.s": ["9-005", "9-006"],
    "participantes et participants": ["9-005", "9-006"],
    "créatrice": ["9-006"],
    "créateur·trice": ["9-006"],
    # what stands before an apostrophe, and the apostrophe itself
    "l'eau": ["8-001", "9-004"],
    "d’eau": ["8-001", "9-004"],
    "aujourdhui": ["9-001"],
    # one letter wrong: missing, too many, another, changed places; but not two
    "barcques": ["9-004"],
    "baliene": ["8-001"],
    "bloussole": ["9-005", "9-006"],
    "chvaux": ["8-003"],
    "bqleime": [],
    # the last word may be only begun, the others not
    "bal": ["8-001"],
    "mer bal": ["8-001"],
    "bal mer": [],
    # fields: title before names and groups, these before lists, these before the rest
    "migration": ["8-004", "9-002", "9-003"],
    "mer": ["9-004", "8-001"],
    # several words: all of them, wherever each stands
    "Lise collage": ["9-001"],
    "Boussole cœur": [],
    "petit phare": ["9-001", "9-002"],
    # any script
    "السلام": ["8-005"],
    "سَلام": ["8-005"],
    "和平": ["8-006"],
    "평화": ["8-006"],
    "мир": ["8-006"],
    # numbers, and words that say nothing alone
    "9-005": ["9-005"],
    "nous": ["9-006"],
    "de la": [],
}  # fmt: skip


@pytest.fixture
def walls(app_context: Flask) -> None:
    """Twelve works of two editions, and some that nobody may find."""
    old, new = factories.make_edition(8), factories.make_edition(9)
    phare = factories.make_group("petit-phare", name="Francisation Le Petit Phare", place="Port-Alouette")
    boussole = factories.make_group("boussole", name="La Boussole à l’envers", artist="Mica")
    theme = factories.make_theme("migration", name_fr="Migration", name_en="Migration")
    collage = factories.make_form("collage", name_fr="Collage", name_en="Collage")
    hang(new, "Un cœur aujourd’hui", name="Lise", form_id=collage.id, group_id=phare.id)
    hang(new, "Trois pupitres", statement="C’est l’École du soir.", group_id=phare.id, themes=[theme])
    hang(new, "Portrait", statement="Un garçon aux yeux verts parle de migrations.")
    hang(new, "La mer", statement="Des barques et des bateaux sur l’eau calme.")
    hang(new, "Ronde", statement="Les participant·e·s se tiennent.", group_id=boussole.id)
    hang(new, "Nous", statement="Participantes, participants : créateur·trice·s.", group_id=boussole.id)
    hang(old, "Eau", name="Baleine bleue", statement="Elle rentre dans la mer.")
    hang(old, "The city at night", statement="Women carry boxes.", language="en")
    hang(old, "Galop", name="Deux cheval", kind=NameKind.COLLECTIVE, poem="des chevaux\n  dans la neige")
    hang(old, "Migration", statement="Toutes les œuvres marchent.")
    hang(old, "السَّلام", language="ar")
    hang(old, "和平之家", statement="평화, мир.", language="zh")
    hide(new)


def hang(edition: Edition, title: str, **given: Any) -> None:
    """A work without a picture, whose description would say words of its own."""
    values = {"name": "", "poem": "…", **given}
    assert factories.make_poem(edition, title=title, **values).showable


def hide(new: Edition) -> None:
    """Each says « École », « cœur », « participant » and a word of its own that a typo could lead to."""
    says = {"title": "École du cœur", "statement": "Participants, barquettes, migration, mer, baleinier."}
    for status in (WorkStatus.SUBMITTED, WorkStatus.RETURNED, WorkStatus.WITHDRAWN):
        factories.make_work(new, status, **says)
    factories.make_work(new, consent=False, **says)
    factories.make_exhibited_work(factories.make_collecting_edition(10), **says)


@dataclass
class Asked:
    key: PublicKey

    def __call__(self, question: str) -> list[str]:
        ids = list(find(self.key, question, None).ids)
        numbers = {work.id: work.number for work in db.session.scalars(select(Work).where(Work.id.in_(ids)))}
        return [numbers[one] for one in ids]


@pytest.fixture
def ask(app_context: Flask, walls: None) -> Asked:
    return Asked(app_context.extensions["gallery_publicity"].key())


def test_each_question_has_the_same_answer_everywhere(ask: Asked) -> None:
    answers = {question: ask(question) for question in QUESTIONS}
    assert answers == QUESTIONS
    assert len(QUESTIONS) >= 40
