"""Figures that are told twice, in two units, are one figure; and values that differ from two."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from tests.collate.invented import Clause, Desk, figure
from variorum.collate.counting.compare_quantities import _with_agreeing
from variorum.collate.counting.conversions import (
    behind_conversion,
    bounded_alike,
    conversions,
    misconverted,
)
from variorum.collate.counting.figure_classes import is_given_by_one
from variorum.collate.counting.figure_evidence import Evidence
from variorum.collate.counting.figures import figure_of, relate
from variorum.model.span import Span

PEOPLE = (("Orlin", "place"), ("Cape Venn", "place"))


def numbers(*accounts):
    desk = Desk()
    for number, clauses in enumerate(accounts):
        desk.account(f"Outlet {number}", *clauses, people=PEOPLE, published="2031-05-06")
    return [d for d in desk.collate().discrepancies if d.kind == "number"]


def at(quantity, start):
    return replace(quantity, span=Span(start, start + 5, "x" * 5))


@pytest.mark.parametrize(
    ("one", "other", "is_again"),
    [
        (figure(12, "foot"), figure(3.7, "meter"), True),
        (figure(2000, "kilometer"), figure(1200, "mile"), True),
        (figure(12, "foot"), figure(5, "meter"), False),
        (figure(12, "foot"), figure(12, "foot"), False),
        (figure(2, "year"), figure(24, "month"), False),
        (figure(130, "foot", of="depth"), figure(40, "meter", of="width"), False),
    ],
)
def test_a_figure_in_another_unit_right_behind_one_tells_it_again(one, other, is_again):
    assert conversions([at(one, 10), at(other, 17)]) == ({17: 10} if is_again else {})
    assert conversions([at(one, 10), at(other, 60)]) == {}


def test_a_figure_that_is_too_far_off_is_no_conversion_but_a_wrong_one():
    beside = [at(figure(12, "foot"), 10), at(figure(5, "meter"), 17)]
    assert misconverted(beside) == {10, 17}


@pytest.mark.parametrize(
    ("behind", "left"),
    [
        (" (310 miles) off the coast", " off the coast"),
        (") off the coast", " off the coast"),
        (" (the longest) off the coast", " (the longest) off the coast"),
        (" off the coast (310 miles)", " off the coast (310 miles)"),
    ],
)
def test_the_words_behind_a_figure_go_on_behind_its_conversion(behind, left):
    assert behind_conversion(behind) == left


def test_a_conversion_is_as_open_as_what_it_converts():
    least = figure_of(figure(10, "meter", comparator="<", high=10))
    feet = bounded_alike(figure_of(figure(33, "foot")), least)
    assert relate(feet, figure_of(figure(4, "meter"))) == "compatible"
    assert feet.is_below
    exact = figure_of(figure(33, "foot"))
    assert bounded_alike(exact, figure_of(figure(10, "meter"))) == exact


def fell(words, figures, rest="east of Cape Venn"):
    return Clause(
        f"The balloon of Orlin came down in the sea {words} {rest}",
        "came",
        lemma="come",
        subject="The balloon",
        figures=figures,
    )


def test_a_distance_is_set_against_one_that_is_told_in_two_units():
    twice = fell(
        "60 kilometers (37 miles)",
        {"60 kilometers": figure(60, "kilometer"), "37 miles": figure(37, "mile")},
    )
    (found,) = numbers([twice], [fell("90 kilometers", {"90 kilometers": figure(90, "kilometer")})])
    assert {"60 kilometers", "90 kilometers"} <= {value.text for value in found.values}
    assert found.verdict in ("conflict", "unresolved")


def dead(order, value, comparator="="):
    quantity = figure(value, comparator=comparator, low=value)
    kinds = frozenset({"dead"})
    return SimpleNamespace(
        index=order,
        order=order,
        figure=figure_of(quantity),
        counted=frozenset({"kill"}),
        sets=kinds,
        bearer=None,
        is_misconverted=False,
        is_of_others=False,
    )


@pytest.mark.parametrize(
    ("also", "is_given"),
    [(figure(58), False), (figure(50), True)],
)
def test_an_odd_figure_that_fits_a_bound_no_better_than_the_accounts_own_gives_no_other(
    also, is_given
):
    likeness = SimpleNamespace(
        odds=lambda a, b: 1.8,
        is_of_any=lambda one, others, least: True,
        given_by=lambda order, dimension: [],
    )
    own, least = dead(0, 59), dead(1, 50, "≥")
    told = [[(figure_of(also), frozenset({"kill"}), frozenset({"dead"}))], []]
    assert is_given_by_one([own], [least], told, likeness) is is_given


SURE = Evidence(
    odds=3.0, margin=3.0, factor=1.2, is_small=False, share=0.5, near=0.5, aligned=0.5, printed=0.5
)


def test_a_value_that_likely_differs_from_two_of_one_slot_is_set_against_both():
    likely = replace(SURE, odds=-0.9, near=0.1, aligned=0.1)
    pairs = {(0, 1): SURE, (0, 2): likely, (1, 2): likely}
    assert _with_agreeing((0, 2), pairs) == [0, 1, 2]
    assert _with_agreeing((0, 2), {(0, 2): likely, (0, 1): SURE}) == [0, 2]
    assert _with_agreeing((0, 2), {(0, 2): likely, (0, 1): likely, (1, 2): likely}) == [0, 2]
