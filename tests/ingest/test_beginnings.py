from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.data import load_lexicon
from variorum.ingest.beginnings import Beginnings
from variorum.ingest.boilerplate import sentence_kind

PATTERNS = [
    "(please )?(sign up|log ?in)|to read on\\b",
    r"[–-]{1,2}\s?with (?-i:[A-Z])\w+|\(?edited by\b|(?:more|less):",
    "((?!the )x|\\(c\\)|%|a?b|d{0,2}e|[]f]g|h+)",
]
PIECES = [
    "please ",
    "sign up",
    "Log In",
    "login",
    "to read on",
    "–with Ann",
    "- with ann",
    "(",
    "x",
]
MORE = [
    "Edited by",
    "more:",
    "(c)",
    "%",
    "b",
    "ab",
    "dde",
    "e",
    "]g",
    "fg",
    "hh",
    "the ",
    "ſign up",
]


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
@given(st.lists(st.sampled_from(PIECES + MORE), max_size=3).map("".join))
def test_a_text_begins_as_it_does_by_all_patterns_tried_in_turn(flags: int, text: str):
    whole = re.compile("|".join(f"(?:{pattern})" for pattern in PATTERNS), flags)
    assert Beginnings(PATTERNS, flags).begin(text) == (whole.match(text) is not None)


def test_few_of_the_prompts_are_tried_for_any_one_letter():
    prompts = Beginnings(load_lexicon("boilerplate")["starts"]["patterns"])
    whole = len(prompts._all.pattern)
    assert len(prompts._other.pattern) < whole / 100
    assert max(len(some.pattern) for some in prompts._by_letter.values()) < whole / 3


def test_a_prompt_is_one_whatever_letters_stand_behind_it():
    assert sentence_kind("Sign up for our newsletter, it’s free") == "boilerplate"
    assert sentence_kind("SIGN UP for our newsletter") == "boilerplate"
