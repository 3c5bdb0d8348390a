"""Units of a text: a line, or a paragraph whose lines were broken to fit a width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from variorum.model.article import ZoneKind
from variorum.model.span import trimmed

_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?![ \t]*\n))*")
_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"(?P<end>[.!?…][\"”’')\]]{0,4})\s+(?=\S)")
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
        hint: The kind its markup gives it, if it came from markup.
    """

    start: int
    end: int
    text: str
    hint: ZoneKind | None = None

    @property
    def is_terminated(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.text.rstrip(_CLOSERS + " ").endswith(_TERMINAL)

    @property
    def word_count(self) -> int:
        """Number of words (white-space separated) that hold a letter or digit."""
        return count_words(self.text)


def count_words(text: str) -> int:
    """Number of white-space separated words that hold a letter or digit."""
    return sum(any(c.isalnum() for c in word) for word in text.split())


def find_units(text: str) -> tuple[Unit, ...]:
    """Cut a text into units: in order, disjoint, together all that is not white space."""
    return tuple(
        Unit(low, high, text[low:high])
        for start, end in _raw_units(text)
        for low, high in (trimmed(text, start, end),)
        if low < high
    )


def _raw_units(text: str) -> Iterator[tuple[int, int]]:
    for paragraph in _PARAGRAPH.finditer(text):
        if is_hard_wrapped(paragraph.group()):
            yield paragraph.span()
        else:
            yield from (line.span() for line in _LINE.finditer(text, *paragraph.span()))


def is_hard_wrapped(paragraph: str) -> bool:
    """Whether the line breaks inside a paragraph were put there to fit a line width.

    The reader uses the same rule, so that a zone never ends within its blocks.
    """
    lines = [line.rstrip() for line in paragraph.strip().split("\n")]
    if len(lines) < 2:
        return False
    inner = lines[:-1]
    fitting = sum(_WRAP_MIN <= len(line) <= _WRAP_MAX for line in inner)
    broken = sum(
        not line.endswith((".", "!", "?", '"', "”", ":")) or after[:1].islower()
        for line, after in pairwise(lines)
    )
    return fitting >= 0.8 * len(inner) and broken >= 0.5 * len(inner)


def split_sentences(unit: Unit) -> Iterator[tuple[int, int]]:
    """Rough sentences of a unit as ranges of the text; enough to find a prompt at its ends."""
    start = 0
    for gap in _SENTENCE_END.finditer(unit.text):
        yield unit.start + start, unit.start + gap.end("end")
        start = gap.end()
    yield unit.start + start, unit.end
