"""Ages of one whom no account names, and figures whose sentences name other days."""

from __future__ import annotations

import pytest

from tests.collate.invented import Clause, Desk, figure


def numbers(*accounts):
    desk = Desk()
    for number, clauses in enumerate(accounts):
        desk.account(f"Outlet {number}", *clauses, published="2031-05-06")
    return [d for d in desk.collate().discrepancies if d.kind == "number"]


# What each account tells of the child in words of its own, by number.
TOLD = (
    ("A {} slipped into the lock of the canal", "slipped"),
    ("Divers pulled a {} from the water", "pulled"),
    ("Neighbours saw a {} vanish behind the gate", "saw"),
    ("The ferry turned round when a {} screamed for help", "turned"),
    ("Officers first spoke of a {}", "spoke"),
    ("The family corrected it to a {}", "corrected"),
)


def child(number, value, noun="boy"):
    words, verb = TOLD[number]
    age = f"{value}-year-old"
    text = words.format(f"{age} {noun}")
    return Clause(text, verb, figures={age: figure(value, "year", of=f"{noun} age")})


def aged(*values, nouns=("boy",) * 4):
    return [
        [child(number, value, noun)]
        for number, (value, noun) in enumerate(zip(values, nouns, strict=False))
    ]


def test_two_ages_of_an_unnamed_child_are_open_where_several_accounts_have_each():
    (found,) = numbers(*aged(3, 4, 3, 4))
    assert found.verdict == "unresolved"
    assert {value.text for value in found.values} == {"3-year-old", "4-year-old"}
    assert "whom no account names" in found.reason


def test_an_account_that_gives_both_ages_of_a_child_does_not_settle_them():
    both = [child(4, 4), child(5, 3)]
    (found,) = numbers(*aged(3, 4, 3, 4), both)
    assert found.verdict == "unresolved"


@pytest.mark.parametrize(
    "accounts",
    [
        pytest.param(aged(3, 12, 3, 12), id="a child and one four times as old"),
        pytest.param(aged(3, 4, 3, 4, nouns=("boy", "girl") * 2), id="a boy and a girl"),
        pytest.param(aged(3, 4, 3, 5), id="one account alone for each of two ages"),
    ],
)
def test_two_children_are_never_taken_for_one(accounts):
    assert [one for one in numbers(*accounts) if "whom no account names" in one.reason] == []


def height(when, words, value):
    text = f"In the test on {when} the rocket Asta reached an altitude of {words}"
    return [
        Clause(
            text,
            "reached",
            subject_phrase="the rocket Asta",
            figures={words: figure(value, "kilometer", of="altitude")},
            times={when: when_of(when)},
        )
    ]


def when_of(when):
    day = {"3 March": "2031-03-03", "5 May": "2031-05-05", "6 May": "2031-05-06"}[when]
    return day, day, day


def test_figures_of_days_long_apart_are_of_two_events():
    story = height("5 May", "550 km", 550)
    assert len(numbers(story, height("6 May", "690 km", 690))) == 1
    assert numbers(story, height("3 March", "690 km", 690)) == []


def distance(words, value, comparator="="):
    return [
        Clause(
            f"The rescue team were {words} from the bottom of the well",
            "were",
            subject_phrase="The rescue team",
            figures={words: figure(value, "foot", of="rescue team", comparator=comparator)},
        )
    ]


def test_a_bound_far_off_is_no_rounder_figure():
    near = numbers(distance("under 16 feet", 16, "<"), distance("13 feet", 13))
    assert [one.verdict for one in near] == ["precision"]
    assert numbers(distance("under 33 feet", 33, "<"), distance("13 feet", 13)) == []


def test_a_close_bound_far_off_leaves_no_room_for_the_other_figure():
    (found,) = numbers(distance("just under 33 feet", 33, "<"), distance("13 feet", 13))
    assert found.verdict == "unresolved"
