"""What a word is, for everything that looks at the words of a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from variorum.data import word_set

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
"""A run of letters and figures, with what an apostrophe ties to it."""

QUOTED = re.compile(r"[“\"][^”\"]*[”\"]|\[[^\]]*\]")
"""Words between quotation marks, or put in by an editor."""

_LETTERS = re.compile(r"[^\W_]+")

SAYS = ": “"
"""What stands in a quotation of the brief between who speaks and what is said."""

REMEMBERED = 4096
"""So many texts are looked at once only: every sentence of a brief is held against every other."""


@lru_cache(REMEMBERED)
def as_words(text: str) -> str:
    """The words of a text, case folded, with one space around each, to look for words in it.

    An apostrophe is straight in them, however it is printed.
    """
    words = WORD.findall(text.casefold().replace("’", "'"))
    return f" {' '.join(words)} "


@lru_cache(REMEMBERED)
def content_words(text: str) -> frozenset[str]:
    """The words that carry a sentence, case folded."""
    found = frozenset(word.casefold() for word in _LETTERS.findall(text))
    return found - word_set("brief", "function_words")


def without_courtesy(words: Iterable[str]) -> list[str]:
    """Words of a name without those that say nothing of who it is: "Ms. Moss" is "Moss"."""
    titles = word_set("brief", "courtesy_titles")
    return [word for word in words if word.casefold().removesuffix(".") not in titles]


def sub_unquoted(pattern: re.Pattern[str], put: Callable[[re.Match[str]], str], text: str) -> str:
    """A text with each match of a pattern replaced, but for those in quotation marks or brackets.

    Args:
        pattern: What to look for.
        put: What stands for a match; its `string` is the text.
        text: The text.
    """
    quoted = [found.span() for found in QUOTED.finditer(text)]

    def replaced(found: re.Match[str]) -> str:
        is_quoted = any(start <= found.start() < end for start, end in quoted)
        return found.group() if is_quoted else put(found)

    return pattern.sub(replaced, text)
