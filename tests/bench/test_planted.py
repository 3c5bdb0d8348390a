from __future__ import annotations

import pytest

from variorum.bench.planted import KINDS, plant_fact

TEXTS = [
    "The ferry Aurelia ran aground near Corvane on Monday with 214 passengers on board. "
    "Harbour master Ilse Brandt said the ferry struck rocks near Corvane on 3 May. Brandt said "
    "rescue boats were sent in Corvane harbour. The company was warned in March 2030 of the rocks.",
    "Rescue boats took 214 passengers off the ferry Aurelia after it ran aground near Corvane on "
    "Monday. Harbour master Ilse Brandt said the ferry struck rocks. Brandt said boats were sent "
    "in Corvane harbour. The company was warned about rocks in March 2030.",
]


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_plants_the_same_fact(kind):
    assert plant_fact(TEXTS, kind, 3) == plant_fact(TEXTS, kind, 3)


@pytest.mark.parametrize("kind", ["figure", "date", "weekday", "name", "place"])
def test_the_original_is_gone_from_the_account_and_stays_in_the_other(kind):
    planted = plant_fact(TEXTS, kind, 1)
    assert planted is not None
    assert planted.original not in planted.text
    assert planted.planted in planted.text
    assert planted.original in TEXTS[1 - planted.account]


def test_a_negation_is_planted_in_one_sentence():
    planted = plant_fact(TEXTS, "polarity", 1)
    assert planted is not None
    assert " not " in planted.sentence
    assert planted.sentence in planted.text


def test_nothing_is_planted_that_no_other_account_states():
    assert plant_fact([TEXTS[0], "An unrelated garden show opened."], "figure", 1) is None
