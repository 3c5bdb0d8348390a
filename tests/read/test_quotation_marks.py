"""Pairs of quotation marks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.read.quoting.quotation_marks import find_quoted


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quoted(text, _blocks(text))]


def _blocks(text: str) -> list[tuple[int, int]]:
    blocks, at = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append((at, at + len(line)))
        at += len(line) + 1
    return blocks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said “no” twice.", ["“no”"]),
        ('She said "no" twice.', ['"no"']),
        ("She said 'no' twice.", ["'no'"]),
        ("She said ‘no’ twice.", ["‘no’"]),
        ("She said «no» twice.", ["«no»"]),
        ("She said „no“ twice.", ["„no“"]),
        ("She said ``no'' twice.", ["``no''"]),
        ("She said ''no'' twice.", ["''no''"]),
        ("She said “no“ twice.", ["“no“"]),
        ('She said “no" twice.', ['“no"']),
        ("She said \"no'' twice.", ["\"no''"]),
        ("She said “no'' twice.", ["“no''"]),
        ("She said ''no\" twice.", ["''no\""]),
        ("She said ``no” twice.", ["``no”"]),
    ],
)
def test_each_kind_of_mark_makes_a_pair(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_pair_of_single_marks_ends_what_a_double_one_began() -> None:
    text = "\"The dam will hold,'' the mayor said. \"It's sound,'' she added, but \"nobody knows.''"
    assert quoted(text) == ["\"The dam will hold,''", "\"It's sound,''", "\"nobody knows.''"]


def test_a_title_in_pairs_of_single_marks_ends_no_quotation() -> None:
    text = "\"She sang in ''The Ferryman'' for years,\" he said."
    assert quoted(text)[0] == "\"She sang in ''The Ferryman'' for years,\""


@pytest.mark.parametrize(
    "text",
    [
        "Nobody's boat was the boys' own, and it wasn't ours.",
        "In the '90s the men went out at dawn, rock 'n' roll on the radio.",
        "The ministers' plan and the sailors' wives.",
        "The board was 6' long.",
    ],
)
def test_apostrophes_are_no_quotation_marks(text: str) -> None:
    assert quoted(text) == []


def test_an_apostrophe_inside_single_marks_does_not_end_them() -> None:
    assert quoted("'I don't know the boys' names,' she said.") == [
        "'I don't know the boys' names,'"
    ]


def test_a_quotation_inside_another_is_nested() -> None:
    text = "“They call it ‘the end’ here,” she said."
    found = find_quoted(text, _blocks(text))
    assert [(text[q.start : q.end], q.depth) for q in found] == [
        ("“They call it ‘the end’ here,”", 0),
        ("‘the end’", 1),
    ]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = "She said: “Nobody came.\nThe rest is silence."
    (found,) = find_quoted(text, _blocks(text))
    assert text[found.start : found.end] == "“Nobody came."
    assert not found.closed
    assert not found.continues


def test_a_quotation_opened_again_in_the_next_paragraph_runs_on() -> None:
    text = "“Nobody came.\n“And nobody will.”"
    first, second = find_quoted(text, _blocks(text))
    assert first.continues
    assert second.closed


_TEXT = st.text(alphabet="ab .,\n“”\"'‘’«»`s", max_size=60)


@given(_TEXT)
def test_quotations_of_one_depth_do_not_overlap_and_stay_in_their_block(text: str) -> None:
    blocks = _blocks(text)
    found = find_quoted(text, blocks)
    for q in found:
        assert any(a <= q.start < q.end <= b for a, b in blocks)
    for left, right in pairwise([q for q in found if q.depth == 0]):
        assert left.end <= right.start


def runs(text: str) -> list[tuple[str, bool, bool]]:
    """Each quotation, whether it is closed and whether it goes on."""
    found = find_quoted(text, _blocks(text))
    return [(text[q.start : q.end], q.closed, q.continues) for q in found]


def test_a_quotation_goes_on_line_by_line_until_its_closing_mark() -> None:
    text = '"We waited all night.\nNobody came.\nIt was cold," said Lorn.\nShe went home.'
    assert runs(text) == [
        ('"We waited all night.', False, True),
        ("Nobody came.", False, True),
        ('It was cold,"', True, False),
    ]


def test_a_quotation_that_was_never_closed_ends_with_its_line() -> None:
    text = '"We waited all night.\nNobody came, she said.\n"It was cold," said Lorn.'
    assert runs(text) == [
        ('"We waited all night.', False, False),
        ('"It was cold,"', True, False),
    ]


def test_a_quotation_does_not_run_on_over_many_lines() -> None:
    text = '"We waited all night.\n' + "The harbour was shut.\n" * 8 + 'It was cold," said Lorn.'
    assert runs(text) == [('"We waited all night.', False, False)]


def test_a_mark_that_stands_against_the_verb_of_saying_closes() -> None:
    text = '"We waited all night, "said Lorn. "It was cold."'
    assert quoted(text) == ['"We waited all night, "', '"It was cold."']
