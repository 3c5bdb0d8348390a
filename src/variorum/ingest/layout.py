"""Units of a text: a line, or a paragraph whose lines were broken to fit a width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from variorum.model.span import trimmed

_GAP = re.compile(r"\n[ \t]*\n\s*")
_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"(?P<end>(?:[!?…]|(?<!\.[A-Z])\.)[\"”’')\]]{0,4})\s+(?=\S)")
_MARKERS_AT_END = re.compile(r"(?:\[\d{1,3}\]){1,12}$")
_TERMINAL = (".", "!", "?", "…")
_CLOSERS = "\"”’')]»*"
# Lines of 40 to 100 characters that break mid-sentence were wrapped by a machine.
_WRAP_MIN, _WRAP_MAX = 40, 100
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
    """

    start: int
    end: int
    text: str
    word_count: int

    @property
    def is_terminated(self) -> bool:
        """Whether it ends as a sentence does."""
        text = self.text
        if text.endswith("]"):
            text = _MARKERS_AT_END.sub("", text[-60:])
        return text.rstrip(_CLOSERS + " ").endswith(_TERMINAL)


def count_words(text: str) -> int:
    """Number of white-space separated words that hold a letter or digit."""
    words = text.split()
    odd = [word for word in words if not word[0].isalnum()]
    return len(words) - sum(not any(map(str.isalnum, word)) for word in odd)


def find_units(text: str) -> tuple[Unit, ...]:
    """Cut a text into units: in order, disjoint, together all that is not white space."""
    return tuple(
        Unit(low, high, words, count_words(words))
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
    if is_hard_wrapped(text[start:end]):
        yield start, end
    else:
        yield from (line.span() for line in _LINE.finditer(text, start, end))


def is_hard_wrapped(paragraph: str) -> bool:
    """Whether the line breaks inside a paragraph were put there to fit a line width.

    Most lines must be as long as such a width, break off mid-sentence, and go on in lower case: a
    run of captions or headings does the first two but not the third.
    """
    lines = [line.strip() for line in paragraph.strip().split("\n")]
    if len(lines) < 2:
        return False
    inner = lines[:-1]
    fitting = sum(_WRAP_MIN <= len(line) <= _WRAP_MAX for line in inner)
    broken = sum(
        after[:1].islower() and not line.endswith(_TERMINAL) for line, after in pairwise(lines)
    )
    return fitting >= 0.8 * len(inner) and broken >= 0.5 * len(inner)


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Rough sentences of `[start, end)` as ranges; enough to find a prompt among them."""
    for gap in _SENTENCE_END.finditer(text, start, end):
        yield start, gap.end("end")
        start = gap.end()
    yield start, end
