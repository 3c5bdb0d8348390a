"""Figures that are alone of their size in two accounts, told in other words."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import permutations

import pytest

from tests.collate.invented import Clause, Desk, figure
from variorum.collate.comparing.surroundings import Surroundings
from variorum.collate.counting.figure_sizes import pairs_of_one_size
from variorum.collate.counting.figures import Figure, figure_of

PAGES = frozenset({"page"})
WORDS = dict.fromkeys(("council", "old", "map", "upstairs"), 0.5)


@dataclass(frozen=True)
class Told:
    """A figure of an account, the words beside it and the parties of its sentence."""

    figure: Figure
    counted: frozenset[str] = PAGES
    around: frozenset[str] = frozenset({"Orlin"})
    words: dict[str, float] = field(default_factory=dict)
    is_age: bool = False
    is_money: bool = False
    index: int = 0
    order: int = 0
    view: int = 0


def count(value, comparator="=", **given):
    return Told(figure_of(figure(value, of="page", comparator=comparator)), **given)


def length(value, unit, **given):
    return Told(figure_of(figure(value, unit)), **given)


def pairs(*accounts):
    """The pairs of figures, by index, of accounts that each give some."""
    told = [(order, one) for order, account in enumerate(accounts) for one in account]
    slots = [
        Told(**{**vars(one), "index": at, "order": order, "view": at})
        for at, (order, one) in enumerate(told)
    ]
    stated = [[(one.figure, one.counted, frozenset()) for one in account] for account in accounts]
    around = [Surroundings(one.words, one.words) for one in slots]
    return list(pairs_of_one_size(slots, stated, around, slots))


def test_two_large_counts_alone_of_their_size_are_a_pair_whatever_the_clauses():
    assert pairs([count(55_000)], [count(50_000)]) == [(0, 1)]


@pytest.mark.parametrize("second", [38_000, 90_000])
def test_an_account_with_two_counts_of_that_size_may_tell_of_another_thing(second):
    assert pairs([count(55_000), count(second)], [count(50_000)]) == []


def test_a_count_of_another_size_beside_it_tells_nothing():
    assert pairs([count(55_000), count(2_000_000)], [count(50_000)]) == [(0, 2)]


def test_an_account_may_give_its_figure_twice_and_vaguely():
    assert pairs([count(55_000), count(50_000, ">")], [count(64_000)]) == [(0, 2)]


def test_a_small_count_is_of_a_size_that_everything_has():
    assert pairs([count(55)], [count(50)]) == []


def test_counts_far_apart_and_counts_that_can_both_hold_are_no_pairs():
    assert pairs([count(55_000)], [count(20_000)]) == []
    assert pairs([count(55_000)], [count(50_000, ">")]) == []


def test_sentences_that_name_no_party_in_common_must_count_what_two_words_call_the_same():
    other = frozenset({"Pell"})
    assert pairs([count(55_000)], [count(50_000, around=other)]) == []
    got = frozenset({"page", "receive"})
    assert pairs([count(55_000, counted=got)], [count(50_000, counted=got, around=other)])


def test_counts_called_otherwise_are_a_pair_in_much_the_same_words_only():
    chart = frozenset({"chart"})
    assert pairs([count(55_000)], [count(50_000, counted=chart)]) == []
    assert pairs([count(55_000, words=WORDS)], [count(50_000, counted=chart, words=WORDS)])


def test_lengths_in_much_the_same_words_are_of_two_things():
    none = frozenset()
    assert not pairs(
        [length(9, "yard", counted=none, words=WORDS)],
        [length(7, "yard", counted=none, words=WORDS)],
    )


def test_a_figure_rounded_in_another_unit_is_no_other_figure():
    assert pairs([length(7, "kilometer")], [length(4, "mile")]) == []
    assert pairs([length(7, "kilometer")], [length(6.4, "kilometer")])


def fell(words, value, unit, low=None, high=None, comparator="="):
    return Clause(
        f"The goat of Mara Venn fell {words} into the quarry behind the fence",
        "fell",
        subject="The goat",
        figures={words: figure(value, unit, "goat fall", comparator, low, high)},
    )


def test_a_value_set_against_one_that_is_vaguer_than_another_stands_against_both():
    accounts = (
        fell("10 to 12 feet", 11, "foot", low=10, high=12, comparator="range"),
        fell("about 12 feet", 12, "foot", comparator="≈"),
        fell("15 feet", 15, "foot"),
    )
    for order in permutations(accounts):
        desk = Desk()
        for outlet, clause in enumerate(order):
            desk.account(f"Outlet {outlet}", clause, people=(("Mara Venn", "person"),))
        (found,) = [d for d in desk.collate().discrepancies if d.kind == "number"]
        assert {v.text for v in found.values} == {"10 to 12 feet", "about 12 feet", "15 feet"}
