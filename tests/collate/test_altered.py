"""Sentences that accounts print alike but for one value."""

from __future__ import annotations

from tests.collate.invented import Clause, Desk, copy_of, figure


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
