from __future__ import annotations

import numpy as np
import pytest

from variorum.bench.fit_nets import Fit, fit_nets
from variorum.gather.scorer import nets_from

FIT = Fit(nets=2, hidden=8, rounds=60)
NAMES = ("left", "right")


@pytest.fixture(scope="module")
def rows() -> np.ndarray:
    return np.random.default_rng(3).normal(size=(3000, 2))


def test_nets_learn_what_no_line_divides(rows: np.ndarray):
    same = rows[:, 0] * rows[:, 1] > 0
    made = fit_nets(rows, same, np.ones(len(rows)), FIT)
    odds = nets_from({"features": NAMES, **made}, NAMES).log_odds(rows)
    assert np.mean((odds > 0) == same) > 0.85


def test_rows_that_weigh_more_decide(rows: np.ndarray):
    """Of two answers to the same rows the heavier one is learned."""
    twice = np.concatenate([rows, rows])
    same = np.repeat([True, False], len(rows))
    weight = np.repeat([1.0, 9.0], len(rows))
    odds = nets_from({"features": NAMES, **fit_nets(twice, same, weight, FIT)}, NAMES)
    assert float(np.mean(odds.log_odds(rows))) == pytest.approx(np.log(1 / 9), abs=0.3)
