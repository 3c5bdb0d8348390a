"""Units of a text: a line, or a paragraph whose lines were broken to fit a width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import filterfalse

from variorum.model.line_breaks import SENTENCE_ENDS, is_hard_wrapped
from variorum.model.span import trimmed

_GAP = re.compile(r"\n[ \t]*\n\s*")
_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"(?P<end>[.!?…](?<!\.[A-Z]\.)[\"”’')\]]{0,4})\s+(?=\S)")
"""It begins with the mark itself: what may not stand before it is asked afterwards, for speed."""
_MARKERS_AT_END = re.compile(r"(?:\[\d{1,3}\]){1,12}$")
_CLOSERS = "\"”’')]»* "
LONG_LINE = 2_000
"""A line longer than this is no heading, credit or caption, and is not matched against them."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch `[start, end)` of the text without outer white space.

    Attributes:
        start: First code point.
        end: Behind the last one.
        text: Its words.
        word_count: Number of words that hold a letter or digit.
        is_terminated: Whether it ends as a sentence does.
    """

    start: int
    end: int
    text: str
    word_count: int
    is_terminated: bool


def _is_terminated(text: str) -> bool:
    if text.endswith("]"):
        text = _MARKERS_AT_END.sub("", text[-60:])
    return text.rstrip(_CLOSERS).endswith(SENTENCE_ENDS)


def count_words(text: str) -> int:
    """Number of white-space separated words that hold a letter or digit."""
    words = text.split()
    odd = [word for word in filterfalse(str.isalnum, words) if not word[0].isalnum()]
    return len(words) - sum(not any(map(str.isalnum, word)) for word in odd)


def find_units(text: str) -> tuple[Unit, ...]:
    """Cut a text into units: in order, disjoint, together all that is not white space."""
    return tuple(
        Unit(low, high, words, count_words(words), _is_terminated(words))
        for start, end in _raw_units(text)
        for low, high in (trimmed(text, start, end),)
        if (words := text[low:high])
    )


def _raw_units(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _GAP.finditer(text):
        yield from _lines(text, start, gap.start())
        start = gap.end()
    yield from _lines(text, start, len(text))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of a paragraph, or the paragraph as one if a machine wrapped it."""
    start, end = trimmed(text, start, end)
    if text.find("\n", start, end) < 0 or is_hard_wrapped(text[start:end]):
        if start < end:
            yield start, end
    else:
        yield from (line.span() for line in _LINE.finditer(text, start, end))


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Rough sentences of `[start, end)` as ranges; enough to find a prompt among them."""
    for gap in _SENTENCE_END.finditer(text, start, end):
        yield start, gap.end("end")
        start = gap.end()
    yield start, end
