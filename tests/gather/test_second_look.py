from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.gather import second_look
from variorum.gather.scorer import load_scorer
from variorum.gather.second_look import SECOND_FEATURES, UNLINKED, second_features


def seen(links: dict[tuple[int, int], float], pair: tuple[int, int]) -> dict[str, float]:
    """The features of one of some pairs, by name."""
    pairs = np.array(sorted(links))
    features = second_features(pairs, np.array([links[p] for p in sorted(links)]))
    row = features[sorted(links).index(pair)]
    return dict(zip(SECOND_FEATURES, row.tolist(), strict=True))


def test_a_third_article_that_is_near_to_both_speaks_for_a_pair():
    told = seen({(3, 5): -1.0, (3, 9): 4.0, (5, 9): 2.5}, (3, 5))
    assert told["first look"] == -1.0
    assert told["through a third"] == 2.5
    assert told["best other of either, more"] == 4.0
    assert told["best other of either, less"] == 2.5
    assert told["friends, mean"] == pytest.approx((2.5 + 4.0) / 2)


def test_a_friend_that_was_not_compared_with_the_other_speaks_against_a_pair():
    told = seen({(3, 5): 1.0, (3, 9): 4.0}, (3, 5))
    assert told["friends, most"] == told["friends, least"] == UNLINKED
    assert told["through a third"] == UNLINKED
    assert told["ahead of the other, less"] == -3.0


def test_a_pair_alone_has_no_others():
    told = seen({(0, 1): 2.0}, (0, 1))
    assert told["friends, count"] == told["friends, mean"] == 0
    assert told["best other of either, more"] == UNLINKED


def slowly(links: dict[tuple[int, int], float], pair: tuple[int, int]) -> tuple[float, float]:
    """The best link of either with another, and the way through a third, one by one."""
    odds = {frozenset(p): max(value, UNLINKED) for p, value in links.items()}
    others = sorted({n for p in links for n in p} - set(pair))
    found = [[odds.get(frozenset({n, end}), UNLINKED) for n in others] for end in pair]
    best = max([UNLINKED, *found[0], *found[1]])
    return best, max([UNLINKED, *(min(ways) for ways in zip(*found, strict=True))])


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda p: p[0] < p[1]),
        st.integers(-9, 9).map(float),
        min_size=1,
    )
)
def test_features_are_those_that_are_counted_one_by_one(links: dict[tuple[int, int], float]):
    for pair in links:
        told = seen(links, pair)
        assert (told["best other of either, more"], told["through a third"]) == slowly(links, pair)


@pytest.mark.parametrize("count", [2, 48, 95, 300])
def test_the_odds_of_pairs_are_the_same_among_few_pairs_and_among_many(count: int):
    nets = load_scorer().first
    features = np.random.default_rng(5).standard_normal((count, len(nets.mean)))
    apart = [nets.log_odds(features[i : i + 2]) for i in range(0, count, 2)]
    np.testing.assert_allclose(nets.log_odds(features), np.concatenate(apart), atol=2e-4)


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] < pair[1]),
        st.floats(-9, 9),
        min_size=1,
    )
)
def test_pairs_of_few_and_of_many_articles_are_looked_up_alike(links: dict[tuple[int, int], float]):
    pairs, odds = np.array(sorted(links)), np.array([links[p] for p in sorted(links)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(second_look, "_FEW", 0)
        among_many = second_features(pairs, odds)
    assert np.array_equal(second_features(pairs, odds), among_many)
