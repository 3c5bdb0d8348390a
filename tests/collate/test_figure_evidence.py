"""What the accounts of a value count for where two values are weighed against each other."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from variorum.collate.figure_evidence import Tellers


@dataclass(frozen=True)
class Claim:
    order: int


@dataclass(frozen=True)
class Figure:
    view: int
    order: int


CLAIMS = st.lists(st.integers(0, 5), min_size=1, max_size=12)


def tellers(orders, first_hand):
    return Tellers([Claim(order) for order in orders], first_hand)


def figures(orders, views):
    return [Figure(view, orders[view]) for view in views]


@given(CLAIMS, st.data())
def test_what_copies_repeat_raises_the_share_of_no_value(orders, data):
    own = range(len(orders))
    told = data.draw(st.lists(st.sampled_from(own), min_size=1, unique=True))
    copied = [*orders, *(order + 6 for order in orders)]
    repeated = [view + len(orders) for view in told]
    alone = tellers(orders, own).share(figures(orders, told))
    assert tellers(copied, own).share(figures(copied, told + repeated)) == alone


@given(CLAIMS)
def test_a_value_that_every_account_gives_has_the_greatest_share(orders):
    every = range(len(orders))
    assert tellers(orders, every).share(figures(orders, every)) == 1.0


def test_of_four_accounts_two_that_agree_are_two_thirds_of_the_others():
    assert tellers(range(4), range(4)).share(figures(range(4), [0, 1])) == 2 / 3
