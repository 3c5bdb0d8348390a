"""Ages: whose an age is, and which of two can contradict each other."""

from __future__ import annotations

import pytest

from tests.collate.invented import Clause, Desk, figure

PEOPLE = (("Mara Venn", "person"), ("Tom Ardel", "person"), ("Orlin", "place"))
SAME_DAY = ("2031-05-06",) * 2


def age(text, words, value, *, of="age", verb="died", subject="Mara Venn", times=None):
    return Clause(
        text,
        verb,
        subject=subject,
        figures={words: figure(value, "year", of=of)},
        times=times or {},
    )


def ages(one, other, *, days=SAME_DAY):
    desk = Desk()
    for number, (clauses, day) in enumerate(zip((one, other), days, strict=True)):
        desk.account(f"Outlet {number}", *clauses, people=PEOPLE, published=day)
    return [d for d in desk.collate().discrepancies if d.kind == "number"]


def named(value, **told):
    return age(
        f"Mara Venn, {value}, died at the mill of Orlin", str(value), value, of="venn age", **told
    )


def described(value):
    text = f"Police named the drowned rower as Mara Venn, a {value}-year-old teacher"
    return age(text, f"{value}-year-old", value, of="teacher age", verb="named", subject="Police")


@pytest.mark.parametrize("told", [named, described])
def test_two_ages_of_one_person_contradict_each_other_in_whatever_words(told):
    (found,) = ages([named(32)], [told(31)])
    assert found.verdict == "conflict"
    assert found.slot == "age of Mara Venn"


@pytest.mark.parametrize("word", ["hunt", "victim", "price"])
def test_an_age_is_of_its_person_whatever_else_the_name_means(word):
    (found,) = ages(
        *([age(f"Mara Venn, {n}, died", str(n), n, of=f"{word} age")] for n in (32, 31))
    )
    assert found.verdict == "conflict"


def test_the_ages_of_two_persons_never_do():
    other = age(
        "Tom Ardel, 31, died at the mill of Orlin", "31", 31, of="ardel age", subject="Tom Ardel"
    )
    assert ages([named(32)], [other]) == []


def test_another_person_of_the_age_in_question_explains_nothing():
    beside = age(
        "Tom Ardel, 31, found her boat", "31", 31, of="ardel age", verb="found", subject="Tom Ardel"
    )
    (found,) = ages([named(32), beside], [named(31)])
    assert {value.text for value in found.values} == {"32", "31"}


def test_an_age_in_a_clause_of_another_year_is_of_that_year():
    text = "Mara Venn, 29, rowed for Orlin in 2028"
    then = {"2028": ("2028", "2028-01-01", "2028-12-31")}
    earlier = age(text, "29", 29, of="venn age", verb="rowed", times=then)
    assert ages([named(32)], [earlier]) == []


@pytest.mark.parametrize(
    ("first", "second", "days", "verdict"),
    [
        (31, 32, 20, "update"),
        (32, 31, 20, None),
        (31, 32, 1, "conflict"),
    ],
)
def test_who_is_a_year_older_weeks_later_may_have_had_a_birthday(first, second, days, verdict):
    dates = ("2031-05-06", f"2031-05-{6 + days:02}")
    found = ages([named(first)], [named(second)], days=dates)
    assert [d.verdict for d in found] == ([verdict] if verdict else [])
