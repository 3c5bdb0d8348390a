"""What a word is, for everything that looks at the words of a sentence."""

from __future__ import annotations

import re

from variorum.data import word_set

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
"""A run of letters and figures, with what an apostrophe ties to it."""

QUOTED = re.compile(r"[“\"][^”\"]*[”\"]|\[[^\]]*\]")
"""Words between quotation marks, or put in by an editor."""

_LETTERS = re.compile(r"[^\W_]+")


def as_words(text: str) -> str:
    """The words of a text, case folded, with one space around each, to look for words in it."""
    return f" {' '.join(WORD.findall(text.casefold()))} "


def content_words(text: str) -> set[str]:
    """The words that carry a sentence, case folded."""
    found = {word.casefold() for word in _LETTERS.findall(text)}
    return found - word_set("brief", "function_words")
