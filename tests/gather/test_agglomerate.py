from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from variorum.gather.agglomerate import agglomerate

GRAPHS = st.dictionaries(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(-9, 9),
    max_size=30,
)


def test_a_pair_above_the_threshold_is_joined_and_one_below_is_not():
    assert agglomerate(3, [(0, 1), (1, 2)], [2.0, -2.0], 0.0) == [[0, 1], [2]]


def test_one_strong_link_does_not_chain_two_groups_that_are_apart():
    pairs = [(0, 1), (2, 3), (1, 2), (0, 2), (0, 3), (1, 3)]
    assert agglomerate(4, pairs, [4, 4, 1, -5, -5, -5], 0.0) == [[0, 1], [2, 3]]


def test_in_a_large_group_not_every_pair_need_be_scored():
    count = 60
    chance = random.Random(0)
    drawn = {
        (min(i, j), max(i, j))
        for i in range(count)
        for j in chance.sample(range(count), 24)
        if i != j
    }
    pairs = sorted(drawn)
    assert len(pairs) < count * (count - 1) / 2 * 0.75
    assert agglomerate(count, pairs, [4.0] * len(pairs), 0.0) == [list(range(count))]


@given(GRAPHS)
def test_every_number_is_in_one_group(graph: dict[tuple[int, int], float]):
    groups = agglomerate(10, list(graph), list(graph.values()), 0.0)
    assert sorted(n for group in groups for n in group) == list(range(10))


@given(GRAPHS, st.randoms())
def test_the_order_of_pairs_does_not_matter(graph: dict[tuple[int, int], float], chance):
    shuffled = list(graph.items())
    chance.shuffle(shuffled)
    pairs, odds = [p for p, _ in shuffled], [s for _, s in shuffled]
    assert agglomerate(10, pairs, odds, 0.0) == agglomerate(
        10, list(graph), list(graph.values()), 0.0
    )
