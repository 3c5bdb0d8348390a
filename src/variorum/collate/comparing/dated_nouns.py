"""The noun that a time stands before and dates: "his Monday summit", "the 2031 U.N. report"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from variorum.collate.views import View
from variorum.collate.words import base_form
from variorum.data import word_set
from variorum.model.span import Span

_NOUN_BEHIND = re.compile(r"(?:['’]s?)?(?P<words>(?: (?:[a-z-]{3,}|[A-Z][\w.-]*)){1,3})")
# "An interview in May": the noun that a time stands behind.
_NOUN_BEFORE = re.compile(r"(?P<word>[A-Za-z-]{3,}) (?:in|on|of|from|last|this)\s$")
_DETERMINER = re.compile(r"\b(?:the|an?|his|her|its|their|our|my|this|that)\s$", re.IGNORECASE)


def nouns_behind(words: Span, view: View) -> frozenset[str]:
    """Base forms of the words that a time dates as those of a noun behind it; empty if none.

    Args:
        words: The time.
        view: A claim of its sentence.
    """
    claim = view.claim
    if any(time.span == words for time in claim.when):
        return frozenset()
    before, behind = _around(words, view)
    if behind is None:
        return frozenset()
    owns = not behind.group().startswith(" ")
    return _content(behind["words"].split()) if owns or _DETERMINER.search(before) else frozenset()


def words_beside(words: Span, view: View) -> frozenset[str]:
    """Base forms of the words that a time may belong to: right behind it, and before "in" or "on".

    Args:
        words: The time.
        view: A claim of its sentence.
    """
    text, behind = _around(words, view)
    before = _NOUN_BEFORE.search(text)
    found = [*(behind["words"].split() if behind else ()), *([before["word"]] if before else ())]
    return _content(found)


def _around(words: Span, view: View) -> tuple[str, re.Match[str] | None]:
    """What stands before a time in its sentence, and the words right behind it."""
    sentence = view.claim.sentence
    start = words.start - sentence.start
    return sentence.text[:start], _NOUN_BEHIND.match(sentence.text, start + len(words.text))


def _content(words: Iterable[str]) -> frozenset[str]:
    """Base forms of the words that are none of grammar: "with the" is in every second clause."""
    function = word_set("stopwords", "function")
    return frozenset(base_form(word) for word in words if word.casefold() not in function)
