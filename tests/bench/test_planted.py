from __future__ import annotations

import pytest

from variorum.bench.planted import KINDS, plant_fact

TEXTS = [
    "Ferry Aurelia runs aground near Corvane\n"
    "The ferry Aurelia ran aground near the old harbour in Lisbon on Monday with 214 passengers on "
    "board. Harbour master Ilse Brandt said the ferry struck rocks on 3 May and was holed below "
    "the waterline. Brandt Marine sued Corvane Shipping over the broken lighthouse contract. "
    "Rescue boats were sent out from the old harbour within twenty-one minutes. "
    "The crew of the stranded ferry was taken off by the coastguard at 4:20 p.m. in the rain. "
    "The shipping ministry suspended the licence of the ferry company after the accident. "
    "“Nobody warned the crew of these rocks,” Brandt said.",
    "Passengers taken off stranded ferry\n"
    "Rescue boats took 214 passengers off the ferry Aurelia after it ran aground near the old "
    "harbour in Lisbon on Monday. Harbour master Ilse Brandt said the ferry struck rocks on May 3 "
    "and was holed below its waterline. Brandt Marine sued Corvane Shipping over the lighthouse "
    "contract last year. Rescue boats were sent out from the old harbour within 21 minutes. "
    "At 4:20 pm the coastguard took off the crew of the stranded ferry. "
    "After the accident the shipping ministry suspended the licence of the ferry company. "
    "“Nobody warned the crew of these rocks,” said Brandt.",
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_fact_of_every_kind_is_planted_and_the_same_one_for_a_seed(kind):
    planted = plant_fact(TEXTS, kind, 3)
    assert planted is not None
    assert planted == plant_fact(TEXTS, kind, 3)
    assert planted.sentence in planted.text
    assert all(words in planted.text for words in planted.changed)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_kept_stands_in_another_account_and_is_gone_from_the_changed_one(kind):
    for seed in range(4):
        planted = plant_fact(TEXTS, kind, seed)
        assert planted is not None
        assert planted.original not in planted.text
        assert planted.kept
        for account, words in planted.kept:
            assert account != planted.account
            assert words in TEXTS[account]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_planted_that_no_other_account_states(kind):
    assert plant_fact([TEXTS[0], "Show\nAn unrelated garden show opened."], kind, 1) is None


def test_a_figure_is_one_in_digits_and_in_words():
    planted = [plant_fact(TEXTS, "figure", seed) for seed in range(12)]
    told = [p for p in planted if p is not None and p.original in ("21", "twenty-one")]
    assert told
    assert {words for p in told for _, words in p.kept} <= {"21", "twenty-one"}
    assert any(p.kept[0][1] != p.original for p in told)


def test_a_date_is_one_in_both_orders_of_day_and_month():
    planted = plant_fact(TEXTS, "date", 1)
    assert planted is not None
    assert {planted.original, planted.kept[0][1]} == {"3 May", "May 3"}


def test_a_person_is_renamed_wherever_the_surname_stands():
    texts = [text.replace("Brandt Marine", "Keld Marine") for text in TEXTS]
    surnames = [plant_fact(texts, "name", seed) for seed in range(12)]
    changed = [p for p in surnames if p is not None and not p.planted.endswith("Brandt")]
    assert changed
    assert all("Brandt" not in p.text for p in changed)


def test_who_sued_whom_is_turned_round():
    planted = plant_fact(TEXTS, "actor", 0)
    assert planted is not None
    assert "Corvane Shipping sued Brandt Marine" in planted.sentence


def test_a_remark_is_given_to_somebody_else_and_its_words_are_kept():
    planted = plant_fact(TEXTS, "speaker", 2)
    assert planted is not None
    assert "Brandt" in planted.original
    assert planted.planted != planted.original
    assert "Harbour master" in planted.planted or "Nobody warned the crew" in planted.planted


def test_a_figure_torn_apart_by_spaces_is_left_alone():
    texts = [text.replace("214 passengers", "2, 140 passengers") for text in TEXTS]
    planted = [plant_fact(texts, "figure", seed) for seed in range(12)]
    assert not [p for p in planted if p is not None and p.original in ("2", "140")]


def test_a_title_before_a_surname_is_no_given_name():
    text = "Storm\nPresident Halvard opened the new lock. Halvard said it would last a century."
    assert plant_fact((text, text), "name", 0) is None
    named = text.replace("President", "Orla")
    assert plant_fact((named, named), "name", 0) is not None
