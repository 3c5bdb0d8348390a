"""Numbers and days that differ between words that are else the same."""

from __future__ import annotations

import pytest

from tests.collate.invented import Clause, Desk, figure


def told(*clauses: Clause, published: str | None = None) -> list:
    desk = Desk()
    for at, clause in enumerate(clauses):
        desk.account(f"Outlet {at}", clause, published=published if at else None)
    return [
        (d.kind, d.verdict, {value.text for value in d.values})
        for d in desk.collate().discrepancies
    ]


def lap(number: str) -> Clause:
    """A sentence of which reading makes no quantity of its number."""
    text = f"On lap {number} the safety boat led the Orlin regatta back into the harbour basin"
    return Clause(text, "led", "lead", subject_phrase="safety boat")


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("seven", "four", [("number", "conflict", {"seven", "four"})]),
        ("7", "seven", []),
        ("twenty-one", "22", [("number", "conflict", {"twenty-one", "22"})]),
    ],
)
def test_a_number_that_reading_passed_over_differs_in_equal_words(left, right, expected):
    assert told(lap(left), lap(right)) == expected


def test_a_rank_is_no_count():
    def season(words: str) -> Clause:
        text = f"Mara Odell won the {words} harbour race of the Orlin sailing season on a grey day"
        return Clause(text, "won", "win", subject_phrase="Mara Odell")

    assert told(season("third"), season("fourth")) == [("number", "conflict", {"third", "fourth"})]
    assert told(season("3rd"), season("third")) == []


def clause_of_rest(number: str, lead: str, end: str) -> Clause:
    text = f"{lead} on lap {number} the safety boat led the boats back to the {end}"
    return Clause(text, "led", "lead", subject_phrase="safety boat")


def test_a_row_of_equal_words_within_other_words_leaves_it_open():
    left = clause_of_rest("seven", "Though the wind had fallen,", "dock, where it stayed")
    right = clause_of_rest("four", "To the pilots' relief,", "dock at noon")
    assert [verdict for _, verdict, _ in told(left, right)] == ["unresolved"]


def test_numbers_of_one_clause_that_goes_on_in_other_words_may_be_of_two_things():
    left = clause_of_rest("seven", "In May", "dock of Sorrel")
    right = clause_of_rest("four", "In June", "dock of Hallby")
    assert told(left, right) == []


def test_few_equal_words_beside_a_number_tell_nothing():
    def fined(number: str, who: str) -> Clause:
        text = f"The harbour court told {who} to pay for part {number} of the damage at the lock"
        return Clause(text, "told", "tell", subject_phrase="harbour court")

    assert told(fined("two", "the pilot"), fined("five", "a shipyard owner")) == []


def test_an_account_that_gives_both_numbers_knows_of_two_things():
    desk = Desk()
    desk.account("Wire", lap("seven"), lap("four"))
    desk.account("Paper", lap("four"))
    assert desk.collate().discrepancies == ()


def staff(value: float, words: str, *, quoted: bool) -> Clause:
    text = f"What a tiny fraction of our {words} dockers did does in no way stand for the port"
    return Clause(
        text,
        "stand",
        subject_phrase="fraction",
        figures={words: figure(value, of="docker")},
        quoted=quoted,
    )


def days_apart(*, quoted: bool) -> list[str]:
    desk = Desk()
    desk.account("Wire", staff(125_000, "125,000", quoted=quoted), published="2030-01-02")
    desk.account("Paper", staff(130_000, "130,000", quoted=quoted), published="2030-05-02")
    return [d.verdict for d in desk.collate().discrepancies]


def test_one_quotation_has_one_number_however_far_apart_it_is_printed():
    assert days_apart(quoted=True) == ["conflict"]
    assert days_apart(quoted=False) == []


@pytest.mark.parametrize(
    ("left", "right"), [("class F-7", "class F-9"), ("at 7:30 sharp", "at 7:45 sharp")]
)
def test_numbers_within_codes_and_times_of_day_are_no_numbers(left, right):
    def seen(what: str) -> Clause:
        text = f"A patrol of the Orlin harbour guard saw the boat {what} beside the northern lock"
        return Clause(text, "saw", "see", subject_phrase="patrol")

    assert told(seen(left), seen(right)) == []


def test_a_year_in_equal_words_is_a_time():
    def boarded(year: str) -> Clause:
        text = f"Between the flood and {year} the ferry was in and out of the yard on safety orders"
        return Clause(
            text,
            "was",
            "be",
            subject_phrase="the ferry",
            times={year: (year, f"{year}-01-01", f"{year}-12-31")},
        )

    assert [kind for kind, _, _ in told(boarded("1998"), boarded("1996"))] == ["time"]


@pytest.mark.parametrize(("left", "right"), [("June 12", "June 14"), ("June 06", "June 6th")])
def test_a_day_beside_a_month_that_no_clause_was_read_to_tell_of_is_no_number(left, right):
    def stamped(day: str) -> Clause:
        text = f"Printed {day} by the harbour desk: the Orlin ferry left its berth without a pilot"
        return Clause(text, "left", "leave", subject_phrase="the Orlin ferry")

    assert told(stamped(left), stamped(right)) == []
