from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.publish.words import (
    context,
    mark_changes,
    one_line,
    sentence,
    shortened,
    visible,
    with_negation,
)

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=120)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b", "a␀b"),
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("a\u2066b", "a⟨U+2066⟩b"),
        ("a\ud800b", "a⟨U+D800⟩b"),
        ("a\nb\tc", "a\nb\tc"),
        ("جسر\u200f قريب", "جسر\u200f قريب"),
    ],
)
def test_unseen_characters_are_shown_and_honest_ones_stay(text, shown):
    assert visible(text) == shown


@given(ANY_TEXT)
def test_nothing_shown_turns_the_text_around_or_breaks_utf8(text):
    shown = visible(text)
    shown.encode("utf-8")
    turning = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert not turning & {unicodedata.bidirectional(character) for character in shown}


@given(ANY_TEXT)
def test_one_line_has_no_line_break(text):
    assert len(one_line(text).splitlines()) <= 1


@given(ANY_TEXT, st.integers(20, 60))
def test_a_shortened_text_is_no_longer_than_asked(text, length):
    assert len(shortened(text, length)) <= max(length, 1)


def test_a_shortened_text_ends_between_words():
    assert shortened("the barge struck the second pier", 20) == "the barge struck…"


@pytest.mark.parametrize(
    ("text", "verb", "whole"),
    [
        ("The dam is not safe.", "is", "is not"),
        ("The dam isn’t safe.", "is", "isn’t"),
        ("It has no longer failed.", "has", "has no longer"),
        ("The mayor did not openly resign.", "resign", "not openly resign"),
        ("The mayor didn't resign.", "resign", "didn't resign"),
        ("It is not late. They resign.", "resign", "resign"),
        ("The dam is nothing new.", "is", "is"),
        ("He said no siren was heard.", "heard", "no siren was heard"),
        ("She heard no siren.", "heard", "heard no siren"),
    ],
)
def test_a_verb_is_marked_together_with_what_negates_it(text, verb, whole):
    start = text.index(verb)
    start, end = with_negation(text, start, start + len(verb))
    assert text[start:end] == whole


@given(ANY_TEXT, st.integers(0, 120), st.integers(0, 20))
def test_what_is_marked_with_its_negation_holds_the_verb(text, start, length):
    start = min(start, len(text))
    end = min(start + length, len(text))
    low, high = with_negation(text, start, end)
    assert 0 <= low <= start <= end <= high <= len(text)


WORDS = st.lists(st.sampled_from(["the", "barge", "Adela,", "struck", "“pier”", "twice."])).map(
    " ".join
)


@given(WORDS, WORDS)
def test_changes_without_what_was_left_out_give_the_variant(base, variant):
    pieces = mark_changes(base, variant)
    kept = "".join(words for change, words in pieces if change != "left out")
    assert kept.split() == variant.split()


def test_changes_do_not_count_case_and_marks():
    assert mark_changes("We heard a groan", "“we heard a groan,”") == [
        ("same", "“we heard a groan,” ")
    ]


def test_a_changed_word_is_marked_with_the_one_it_replaces():
    assert mark_changes("lamps went out", "lamps blew out") == [
        ("same", "lamps "),
        ("left out", "went "),
        ("other", "blew "),
        ("same", "out "),
    ]


@given(st.text("ab \n", min_size=3, max_size=400), st.data())
def test_context_holds_the_words_and_stays_in_their_paragraph(text, data):
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 1, len(text) - 1))
    before, words, behind = context(text, start, end, around=30)
    assert words == text[start:end]
    assert "\n" not in before
    assert "\n" not in behind
    assert before.removeprefix("…") in text
    assert behind.removesuffix("…") in text


@pytest.mark.parametrize(
    ("words", "said"),
    [("it credits AP", "It credits AP."), ("Done.", "Done."), ("", ""), ("so?", "So?")],
)
def test_a_reason_reads_as_a_sentence(words, said):
    assert sentence(words) == said


def test_what_is_cut_behind_a_sentence_is_not_drawn_to_its_full_stop():
    text = "The lamps went out. Nobody knew why for some time."
    assert context(text, 4, 9, around=13)[2] == " went out. …"
    assert context(text, 4, 9, around=9)[2] == " went…"
