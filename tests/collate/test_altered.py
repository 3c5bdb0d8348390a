"""Sentences that accounts print alike but for one value."""

from __future__ import annotations

import pytest

from tests.collate.invented import Clause, Desk, copy_of, figure
from variorum.collate.comparing.slots import Difference, Given
from variorum.collate.counting.altered_figures import with_altered
from variorum.model.span import ArticleId, Span


def freed(words, value):
    return Clause(
        f"The envoy said {words} of the miners seized near the quarry were freed on Sunday",
        "freed",
        lemma="free",
        object="the miners",
        figures={words: figure(value, of="miner")},
    )


def left(words, value):
    return Clause(
        f"Still {words} miners are missing",
        "missing",
        figures={words: figure(value, of="miner")},
    )


def numbers(desk):
    return [d for d in desk.collate().discrepancies if d.kind == "number"]


def test_a_figure_changed_in_equal_words_is_seen_though_the_account_gives_both():
    desk = Desk()
    desk.account("Wire", freed("21", 21))
    desk.account("Paper", freed("12", 12), left("21", 21))
    (found,) = numbers(desk)
    assert {value.text for value in found.values} == {"21", "12"}
    assert "else the same" in found.reason


def test_few_words_around_a_figure_do_not_make_two_sentences_one():
    desk = Desk()
    desk.account("Wire", freed("21", 21), left("9", 9))
    desk.account("Paper", freed("21", 21), left("40", 40), left("9", 9))
    assert numbers(desk) == []


def test_a_duplicate_with_one_word_changed_is_heard():
    desk = Desk()
    wire = desk.account("Wire", freed("21", 21))
    paper = desk.account("Paper", freed("12", 12))
    copies = [copy_of(wire, paper)]
    found = [d for d in desk.collate(copies=copies).discrepancies if d.kind == "number"]
    assert [{value.text for value in one.values} for one in found] == [{"21", "12"}]


def released(before, words, value):
    return Clause(
        f"{before} {words} of the miners seized near the old quarry were freed on Sunday morning",
        "freed",
        lemma="free",
        object="the miners",
        figures={words: figure(value, of="miner")},
    )


def test_a_figure_altered_in_a_row_of_equal_words_is_seen_within_other_sentences():
    desk = Desk()
    desk.account("Wire", released("The envoy said", "21", 21))
    desk.account(
        "Paper", released("After a week of talks the consul said", "12", 12), left("21", 21)
    )
    (found,) = numbers(desk)
    assert {value.text for value in found.values} == {"21", "12"}
    assert found.verdict == "unresolved"


@pytest.mark.parametrize(("days", "seen"), [(12, True), (25, False)])
def test_equal_words_are_of_one_thing_for_more_than_a_week(days, seen):
    desk = Desk()
    desk.account("Wire", freed("21", 21), published="2031-05-01")
    desk.account("Paper", freed("12", 12), left("21", 21), published=f"2031-05-{1 + days:02}")
    assert bool(numbers(desk)) == seen


def difference(verdict, *places):
    given = tuple(
        Given(
            view=0,
            article=ArticleId(article),
            order=0,
            span=Span(start, start + 2, "27"),
            normalized="27",
        )
        for article, start in places
    )
    return Difference(kind="number", slot="", verdict=verdict, reason="", given=given)


def test_a_doubtful_difference_gives_way_to_the_altered_figure_of_the_same_words():
    altered = difference("conflict", ("a", 5), ("b", 9))
    wrong = difference("unresolved", ("a", 5), ("b", 70))
    sure = difference("conflict", ("a", 5), ("b", 70))
    elsewhere = difference("unresolved", ("a", 40), ("b", 70))
    assert with_altered([wrong, elsewhere], [altered]) == [elsewhere, altered]
    assert with_altered([sure], [altered]) == [sure]


def test_a_difference_that_tells_the_altered_figure_hides_no_third_value():
    altered = difference("conflict", ("a", 5), ("b", 9))
    whole = difference("unresolved", ("a", 5), ("b", 9), ("c", 3))
    third = difference("unresolved", ("a", 5), ("d", 70))
    assert with_altered([whole, third], [altered]) == [whole, third]
