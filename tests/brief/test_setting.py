"""How words of an account are set as a sentence of the brief."""

from __future__ import annotations

import pytest

from variorum.brief.setting import without_shouting, without_today


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("Police said early today that a fire broke out", "Police said that a fire broke out"),
        ("Today, the board met in Lisse", "the board met in Lisse"),
        (
            "The board met yesterday, shut the pier and left",
            "The board met, shut the pier and left",
        ),
        ("The old pier shuts tomorrow morning", "The old pier shuts"),
        ("Ivo Ternan, who died last night, led it", "Ivo Ternan, who died, led it"),
    ],
)
def test_a_day_counted_from_the_one_of_print_is_taken_off(printed, told):
    assert without_today(printed) == told


@pytest.mark.parametrize(
    "printed",
    [
        "The pier held until today",
        "Today's vote failed",
        "The board of today-only offers met",
        "Ada Moss said “we go today” on Monday",
        "The pier shuts today and on Monday",
        "The pier shuts today [2 March 2031]",
        "A chart printed yesterday shows the pier",
        "Ada Moss returns today",
    ],
)
def test_a_day_that_a_sentence_needs_stays(printed):
    assert without_today(printed) == printed


@pytest.mark.parametrize(
    ("clause", "text", "told"),
    [
        (
            "A MAN was freed in Lisse",
            "A MAN was freed. The man is well.",
            "A man was freed in Lisse",
        ),
        ("A WHO team was sent", "A WHO team was sent, who knows. WHO pays.", "A WHO team was sent"),
    ],
)
def test_a_noun_is_not_shouted_unless_it_is_a_name(clause, text, told):
    assert without_shouting(clause, [text]) == told
