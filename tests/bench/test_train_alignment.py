from __future__ import annotations

import numpy as np
import pytest

from variorum.bench.score_alignment import (
    FOLDS,
    decide_by_threshold,
    folds_of,
    rank_quality,
    score_decisions,
)
from variorum.bench.train_alignment import EXPERT, LEAST_DOUBT, fit, fit_doubts
from variorum.collate.aligning.certainty import DOUBTS
from variorum.collate.aligning.features import FEATURES, alignment_weights


def pairs(count):
    chance = np.random.default_rng(3)
    rows = chance.normal(size=(count, 2))
    return rows, rows[:, 0] + 0.3 * chance.normal(size=count) > 0.5


def test_a_feature_that_tells_the_pairs_apart_gets_the_weight():
    rows, gold = pairs(400)
    told, idle, _ = fit(rows, gold, np.zeros(3), strength=1.0)
    assert told > 2.0
    assert abs(idle) < 0.5


def test_without_pairs_that_say_otherwise_the_expert_is_kept():
    rows, gold = pairs(40)
    rows[:, 1] = 0.0
    rows[0, 1] = 1e-9
    _, unseen, _ = fit(rows, gold, np.array([1.0, 6.0, 0.0]))
    assert unseen == pytest.approx(6.0, abs=0.05)


def test_what_the_fit_says_is_as_often_so():
    rows, gold = pairs(2000)
    weights = fit(rows, gold, np.zeros(3), strength=0.1)
    chance = 1 / (1 + np.exp(-(rows @ weights[:-1] + weights[-1])))
    for low in (0.2, 0.4, 0.6):
        held = (chance >= low) & (chance < low + 0.2)
        assert gold[held].mean() == pytest.approx(chance[held].mean(), abs=0.12)


def test_a_doubt_that_foretells_nothing_takes_a_little_and_another_one_much():
    chance = np.random.default_rng(5)
    raised = chance.random((600, len(DOUBTS))) < 0.2
    odds = chance.normal(1.5, 1.0, size=600)
    gold = chance.random(600) < 1 / (1 + np.exp(-(odds - 3.0 * raised[:, 0])))
    weights = fit_doubts(np.column_stack([odds, raised]), gold, np.ones(600))
    assert weights[1] < -1.5
    assert max(weights[1:-1]) == pytest.approx(LEAST_DOUBT, abs=0.01)
    assert weights[0] > 0.5


def test_the_shipped_weights_fit_the_table_of_features():
    assert len(alignment_weights().weights) == len(FEATURES)
    assert set(EXPERT) <= {feature.name for feature in FEATURES}


def test_a_threshold_is_never_chosen_on_the_events_it_decides():
    events = [f"e{i}" for i in range(10) for _ in range(4)]
    folds = folds_of(events)
    assert set(folds.values()) == set(range(FOLDS))
    # In one fold the scores are turned round: what is right elsewhere is wrong there.
    gold = [i % 2 == 0 for i in range(40)]
    scores = [float(g) if folds[e] else float(not g) for g, e in zip(gold, events, strict=True)]
    said = decide_by_threshold(scores, gold, events)
    wrong = {e for s, g, e in zip(said, gold, events, strict=True) if s != g}
    assert wrong == {e for e in events if folds[e] == 0}


def test_decisions_and_ranks_are_counted():
    decisions = score_decisions([True, True, False, False], [True, False, True, False])
    assert (decisions.precision, decisions.recall, decisions.f1) == (0.5, 0.5, 0.5)
    assert rank_quality([0.9, 0.4, 0.4, 0.1], [True, True, False, False]) == pytest.approx(0.875)
