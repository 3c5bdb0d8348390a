"""Spans of an article's text and citations of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NewType

from variorum.errors import CitationError

ArticleId = NewType("ArticleId", str)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points of one article's text, with the words it holds.

    Law 1: `article.text[span.start:span.end] == span.text`.
    """

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """Cut the span `[start, end)` out of `text`.

        Raises:
            CitationError: The range is empty or lies outside the text.
        """
        if not 0 <= start < end <= len(text):
            msg = f"span [{start}, {end}) does not lie in a text of {len(text)} code points"
            raise CitationError(msg)
        return cls(start, end, text[start:end])

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share a code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies within this range."""
        return self.start <= other.start and other.end <= self.end

    def holds_in(self, text: str) -> bool:
        """Whether law 1 holds for this span in `text`."""
        return text[self.start : self.end] == self.text


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """Words of one named article."""

    article: ArticleId
    span: Span


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Shrink `[start, end)` so that it neither begins nor ends with white space."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def hull(spans: Iterable[Span], text: str) -> Span:
    """The smallest span of `text` that covers all `spans` (at least one)."""
    found = list(spans)
    return Span.of(text, min(s.start for s in found), max(s.end for s in found))
