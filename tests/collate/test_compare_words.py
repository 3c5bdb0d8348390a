"""Claims that surely are one proposition, though grouping kept them apart."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from variorum.collate.comparing.compare_words import parted_pairs


def view(order: int, polarity: str) -> SimpleNamespace:
    return SimpleNamespace(order=order, claim=SimpleNamespace(polarity=polarity, attribution=()))


@pytest.mark.parametrize(
    ("groups", "polarity", "order", "score", "is_parted"),
    [
        ((0, 1), "negative", 1, 0.9, True),
        ((0, 0), "negative", 1, 0.9, False),
        ((0, 1), "positive", 1, 0.9, False),
        ((0, 1), "negative", 0, 0.9, False),
        ((0, 1), "negative", 1, 0.5, False),
    ],
    ids=["parted", "in one group", "of one sense", "of one account", "hardly aligned"],
)
def test_only_well_aligned_claims_of_opposite_sense_are_parted(
    groups, polarity, order, score, is_parted
):
    views = [view(0, "positive"), view(order, polarity)]
    found = parted_pairs([(0, 1)], dict(enumerate(groups)), lambda _a, _b: score, views)
    assert found == ([(0, 1)] if is_parted else [])
