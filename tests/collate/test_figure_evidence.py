"""What the accounts of a value count for where two values are weighed against each other."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.collate.counting.figure_evidence import Evidence
from variorum.collate.counting.figure_tellers import Tellers
from variorum.collate.counting.figures import Figure, is_zero_lost


@dataclass(frozen=True)
class Claim:
    order: int


@dataclass(frozen=True)
class Told:
    view: int
    order: int


CLAIMS = st.lists(st.integers(0, 5), min_size=1, max_size=12)


def tellers(orders, first_hand):
    return Tellers([Claim(order) for order in orders], first_hand)


def figures(orders, views):
    return [Told(view, orders[view]) for view in views]


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


EVIDENCE = Evidence(
    odds=0.0,
    margin=2.0,
    factor=2.0,
    is_small=False,
    share=0.0,
    near=0.0,
    aligned=0.0,
    printed=0.0,
)


@pytest.mark.parametrize(
    "known",
    [
        {"is_zero_lost": True, "factor": 10.0, "odds": 0.5},
        {"factor": 1.01},
        {"aligned": 0.8},
        {"near": 0.5, "odds": 0.3},
        {"share": 0.6, "odds": 0.5},
    ],
)
def test_what_speaks_for_one_slot_besides_the_score_makes_less_of_it_enough(known):
    assert replace(EVIDENCE, **known).is_enough
    plain = replace(EVIDENCE, odds=known.get("odds", 0.0), factor=2.0)
    assert not plain.is_enough


@pytest.mark.parametrize("known", [{"is_zero_lost": True, "factor": 10.0}, {"aligned": 0.8}])
def test_of_small_counts_no_slip_of_the_pen_is_seen(known):
    assert not replace(EVIDENCE, odds=0.5, is_small=True, **known).is_enough


@given(st.floats(0.1, 1e6), st.sampled_from([10.0, 100.0, 1000.0]))
def test_a_zero_is_lost_where_one_figure_is_ten_times_the_other_in_one_unit(value, times):
    one, more = (
        Figure(dimension="USD", value=v, low=v, high=v, digits=2, unit="USD")
        for v in (value, value * times)
    )
    assert is_zero_lost(one, more)
    assert is_zero_lost(more, one)
    assert not is_zero_lost(one, one)
    assert not is_zero_lost(one, replace(more, unit="EUR"))


LIKELY = replace(EVIDENCE, odds=-0.5, share=0.4, near=0.3, printed=0.4, is_agreed=True)


def test_what_is_not_enough_may_still_be_likely_and_says_why():
    assert LIKELY.is_likely
    assert not LIKELY.is_enough
    assert "words" in LIKELY.why_likely()
    assert "clauses" in replace(LIKELY, near=0.2, aligned=0.6).why_likely()
    assert "accounts" in replace(LIKELY, near=0.2, share=0.6).why_likely()


def test_of_values_that_one_account_each_gives_none_is_said_to_be_that_of_most():
    agreed = replace(LIKELY, near=0.2, share=0.5, printed=0.5)
    assert "most" not in replace(agreed, is_agreed=False).why_likely()
    assert "most" in agreed.why_likely()


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_values_of_one_teller_each_are_backed_by_nobody_however_few_accounts_there_are(a, b):
    alone = replace(LIKELY, is_agreed=False)
    assert replace(alone, share=a, printed=b).likelihood == alone.likelihood
    assert alone.likelihood < replace(alone, is_named_alike=True).likelihood == LIKELY.likelihood


NEAR = replace(LIKELY, odds=-2.4, near=0.1, factor=1.04, may_be_one=False, is_one_noun=True)


def test_large_counts_of_one_noun_that_are_nearly_equal_are_worth_a_look_whatever_the_words():
    assert NEAR.is_likely
    assert not NEAR.is_enough
    assert "nearly equal" in NEAR.why_likely()


@pytest.mark.parametrize("known", [{"is_one_noun": False}, {"factor": 1.2}, {"margin": -0.1}])
def test_counts_of_another_noun_or_further_apart_are_no_slip(known):
    assert not replace(NEAR, **known).is_likely


@pytest.mark.parametrize("known", [{"may_be_one": False}, {"margin": -0.5}])
def test_nothing_makes_up_for_a_better_match_or_for_words_of_two_things(known):
    assert not replace(LIKELY, **known).is_likely
    assert not replace(LIKELY, near=1.0, aligned=1.0, share=1.0, **known).is_likely


@given(
    st.sampled_from(["odds", "margin", "share", "near", "aligned", "printed"]), st.floats(0.0, 1.0)
)
def test_no_sign_of_one_slot_makes_it_less_likely(sign, more):
    assert replace(LIKELY, **{sign: getattr(LIKELY, sign) + more}).likelihood >= LIKELY.likelihood


@given(st.floats(1.0, 1e3), st.floats(1.0, 1e3))
def test_of_values_further_apart_it_is_no_likelier_that_they_are_of_one_slot(factor, times):
    further = replace(LIKELY, factor=factor * times)
    assert further.likelihood <= replace(LIKELY, factor=factor).likelihood
