"""One account's figure against that of several, and ages of whom no reader took for a person."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from tests.collate.invented import Clause, Desk, figure
from variorum.collate.counting.figure_classes import is_given_by_one
from variorum.collate.counting.figure_evidence import Evidence
from variorum.collate.counting.figures import Figure

PEOPLE = (("Rollo", "place"), ("Orlin", "place"), ("Mara Venn", "person"))
QUIET = Clause("The baker of Orlin slept badly that night", "slept", subject="The baker")


def numbers(*accounts):
    desk = Desk()
    for number, clauses in enumerate(accounts):
        desk.account(f"Outlet {number}", *clauses, people=PEOPLE, published="2031-05-06")
    return [d for d in desk.collate().discrepancies if d.kind == "number"]


def values(difference):
    return {value.text for value in difference.values}


def turned(value, name="Rollo"):
    return Clause(
        f"{name}, who turned {value} last week, was shot by the keepers",
        "shot",
        subject=name,
        figures={str(value): figure(value, "year", of="age")},
    )


def called(value, noun="bear"):
    return Clause(
        f"The boy was grabbed by a {value}-year-old {noun} named Rollo",
        "grabbed",
        subject="The boy",
        figures={f"{value}-year-old": figure(value, "year", of=f"{noun} age")},
    )


@pytest.mark.parametrize("other", [called(71), called(71, "male"), turned(71)])
def test_an_age_is_of_whose_name_is_told_with_it_whatever_the_name_was_taken_for(other):
    (found,) = numbers([turned(17)], [other])
    assert found.verdict == "conflict"
    assert found.slot == "age of Rollo"


def test_an_age_behind_a_town_is_not_the_age_of_the_town():
    told = [
        Clause(
            f"Police of the county said that a rower from Orlin, {value}, was found {where}",
            "found",
            subject="a rower",
            figures={str(value): figure(value, "year", of="rower age")},
        )
        for value, where in ((17, "under the mill"), (58, "by a farmer in the reeds"))
    ]
    assert not any(d.slot == "age of Orlin" for d in numbers(*([one] for one in told)))


def deal(words, value, comparator="="):
    return Clause(
        f"Mara Venn will buy the mill of Orlin for {words} crowns next month",
        "buy",
        subject="Mara Venn",
        figures={words: figure(value, "USD", of="mill", comparator=comparator)},
    )


def test_about_a_figure_of_three_digits_leaves_no_room_for_another_one():
    exact = [[deal("121 million", 121e6)], [deal("121 million", 121e6)]]
    (found,) = numbers(
        *exact, [deal("about 121 million", 121e6, "≈")], [deal("112 million", 112e6)]
    )
    assert found.verdict in ("conflict", "unresolved")


def share(tail, words, value):
    return Clause(
        f"Mara Venn offers the owners of the Orlin mill {words} a share {tail}",
        "offers",
        subject="Mara Venn",
        figures={f"{words} a share": figure(value, "USD / share", of="owner")},
    )


def test_a_price_in_cash_and_stock_is_the_whole_price():
    whole = share("in cash and stock", "$82", 82)
    (found,) = numbers([share("for the mill", "$246", 246)], [whole])
    assert values(found) == {"$246 a share", "$82 a share"}


ALONE = Evidence(
    odds=-0.8,
    margin=0.5,
    factor=1.1,
    is_small=False,
    share=0.8,
    near=0.2,
    aligned=0.2,
    printed=0.8,
    may_be_one=False,
    is_alone=True,
    names_shared=True,
    is_agreed=True,
)


def test_one_account_alone_against_most_is_worth_a_look_though_the_words_differ():
    assert ALONE.is_likely
    assert not ALONE.is_enough
    assert "accounts" in ALONE.why_likely()


@pytest.mark.parametrize(
    "known",
    [
        {"is_alone": False},
        {"is_small": True},
        {"is_of_two": True},
        {"names_shared": False},
        {"share": 0.3},
        {"odds": -1.2},
        {"margin": -0.5},
    ],
)
def test_whatever_speaks_for_two_things_leaves_one_account_alone_unsaid(known):
    assert not replace(ALONE, **known).is_likely


def test_of_the_dead_two_accounts_that_agree_are_enough_against_one():
    dead = replace(ALONE, odds=0.5, share=0.3, printed=0.3, factor=3.0, is_one_set=True)
    assert replace(dead, names_shared=False).is_likely
    assert "one account alone" in dead.why_likely()
    assert not replace(dead, is_one_set=False).is_likely


def years(index, order, value):
    """A time that an account gives, of which only its place and value are known."""
    length = Figure(
        dimension="time", value=value, low=value, high=value, digits=1, unit="year", printed=value
    )
    nothing: frozenset[str] = frozenset()
    return SimpleNamespace(
        index=index,
        order=order,
        figure=length,
        counted=nothing,
        sets=nothing,
        bearer=None,
        is_misconverted=False,
        is_of_others=False,
    )


@pytest.mark.parametrize(("odds", "is_given"), [(-1.5, False), (1.0, True)])
def test_six_years_of_something_else_are_not_the_six_years_of_another_account(odds, is_given):
    lone, four, agreed, else_where = years(0, 0, 6), years(1, 1, 4), years(2, 2, 4), years(3, 1, 6)
    likeness = SimpleNamespace(
        odds=lambda a, b: odds if {a, b} == {0, 3} else 1.8,
        is_of_any=lambda one, others, least: True,
        given_by=lambda order, dimension: [else_where] if order == 1 else [],
    )
    told: list[list[object]] = [[], [], []]
    assert is_given_by_one([lone], [four, agreed], told, likeness) is is_given
    assert is_given_by_one([lone], [four], told, likeness)
