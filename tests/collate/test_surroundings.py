from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.collate.invented import Clause, Desk, figure
from variorum.collate.comparing.surroundings import Surroundings, near_values

PEOPLE = (("Mara Venn", "person"), ("Orlin", "place"))
LEAD = "The ferry Halcyon struck the harbour wall at Orlin with forty passengers aboard"


def told(outlet_clauses, *, people=PEOPLE, published=("2031-05-06", "2031-05-06")):
    desk = Desk()
    for number, (clause, day) in enumerate(zip(outlet_clauses, published, strict=True)):
        desk.account(f"Outlet {number}", clause, people=people, published=day)
    return desk.collate().discrepancies


def struck(words, **more):
    return Clause(words, "struck", lemma="strike", subject="The ferry Halcyon", **more)


def on(day, date):
    return struck(f"{LEAD} on {day}", times={day: (date, date, date)}, anchor="published")


def test_two_days_of_the_week_in_the_same_words_are_a_conflict():
    (found,) = told([on("Monday", "2031-05-05"), on("Thursday", "2031-05-01")])
    assert (found.kind, found.verdict) == ("time", "conflict")
    assert {value.text for value in found.values} == {"Monday", "Thursday"}


def test_one_day_of_the_week_is_no_difference():
    assert told([on("Monday", "2031-05-05"), on("Monday", "2031-05-05")]) == ()


def test_days_of_other_matters_are_no_difference():
    other = Clause(
        "Mara Venn presented the budget of the fisheries board on Thursday",
        "presented",
        lemma="present",
        subject="Mara Venn",
        times={"Thursday": ("2031-05-01", "2031-05-01", "2031-05-01")},
        anchor="published",
    )
    assert told([on("Monday", "2031-05-05"), other]) == ()


def counted(words, value):
    return struck(
        f"The ferry Halcyon struck the harbour wall at Orlin with {words} passengers aboard",
        figures={words: figure(value, of="passenger")},
    )


def test_figures_in_the_same_words_are_a_conflict():
    (found,) = told([counted("forty", 40), counted("ninety", 90)])
    assert (found.kind, found.verdict) == ("number", "conflict")


def test_figures_of_two_people_are_no_conflict():
    people = (("Mara Venn", "person"), ("Tobi Lund", "person"))
    clauses = [
        Clause(
            f"{who} missed {words} races this spring",
            "missed",
            lemma="miss",
            subject=who,
            figures={words: figure(value, of="race miss")},
        )
        for who, words, value in (("Mara Venn", "ten", 10), ("Tobi Lund", "eighteen", 18))
    ]
    assert told(clauses, people=people) == ()


def test_a_denial_in_the_same_words_is_a_conflict():
    yes = struck(LEAD)
    no = struck(LEAD.replace("struck", "never struck"), polarity="negative")
    kinds = [(d.kind, d.verdict) for d in told([yes, no])]
    assert kinds == [("polarity", "conflict")]


def test_what_was_bought_and_sold_was_not_only_sold():
    text = "The couple bought and sold small houses along the Orlin canal for years"
    clauses = [
        Clause(text, verb, lemma=lemma, subject="The couple")
        for verb, lemma in (("bought", "buy"), ("sold", "sell"))
    ]
    assert told(clauses) == ()


@pytest.mark.parametrize(("place", "conflicts"), [("Orlin", 0), ("Kestrel Bay", 1)])
def test_two_places_in_the_same_words_are_a_conflict(place, conflicts):
    people = (("Orlin", "place"), ("Kestrel Bay", "place"))
    clauses = [
        Clause(
            f"The damaged ferry Halcyon will be repaired in {where} before the summer season",
            "repaired",
            lemma="repair",
            object="The damaged ferry Halcyon",
        )
        for where in ("Orlin", place)
    ]
    found = [d for d in told(clauses, people=people) if d.kind == "place"]
    assert len(found) == conflicts


words = st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0.1, 1.0), max_size=6)


@given(words, words)
def test_likeness_is_symmetric(left, right):
    a, b = Surroundings(left, left), Surroundings(right, right)
    assert a.likeness(b) == pytest.approx(b.likeness(a))


@given(st.lists(words, max_size=8))
def test_near_values_are_of_two_accounts_and_told_once(found):
    around = [Surroundings(one, one) for one in found]
    orders = [index % 3 for index in range(len(around))]
    pairs = list(near_values(around, orders))
    assert len(pairs) == len(set(pairs))
    assert all(a < b and orders[a] != orders[b] for a, b in pairs)
