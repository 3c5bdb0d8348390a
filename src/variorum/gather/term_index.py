"""An inverted index that stays small and quick at a hundred thousand profiles.

Postings lie in a few sorted arrays ("segments"), as in a log-structured merge tree: the newest
articles in a small one of Python lists, older ones in arrays, of which two of like size are merged
into one. So memory is five bytes a posting and the work for each article grows with the logarithm
of the articles held.

Source: O'Neil et al.: The log-structured merge-tree, Acta Informatica 33 (1996),
https://doi.org/10.1007/s002360050048; we keep no deletions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_OPEN_ARTICLES = 512
"""Articles in the open segment."""

MAX_POSTINGS = 384
"""Of the articles that hold a term, the latest so many are looked at. Words of more articles than
that tell no event from others, and news are grouped with the news of the same days."""


@dataclass(frozen=True, slots=True)
class _Segment:
    terms: NDArray[np.uint32]
    starts: NDArray[np.uint32]
    numbers: NDArray[np.uint32]
    weights: NDArray[np.uint8]
    articles: int


class TermIndex:
    """Which articles (by their number, in order of arrival) hold a term, and how often."""

    def __init__(self, max_postings: int = MAX_POSTINGS) -> None:
        self._max_postings = max_postings
        self._segments: list[_Segment] = []
        self._open: dict[int, tuple[list[int], list[int]]] = {}
        self._open_articles = 0
        self.articles = 0

    def add(self, terms: NDArray[np.uint32], counts: NDArray[np.uint8]) -> int:
        """Add an article; returns its number."""
        number = self.articles
        for term, count in zip(terms.tolist(), counts.tolist(), strict=True):
            entry = self._open.get(term)
            if entry is None:
                self._open[term] = ([number], [count])
            else:
                entry[0].append(number)
                entry[1].append(count)
        self.articles += 1
        self._open_articles += 1
        if self._open_articles == _OPEN_ARTICLES:
            self._seal()
        return number

    @property
    def bytes_held(self) -> int:
        """Bytes of the sealed segments."""
        return sum(
            part.nbytes
            for s in self._segments
            for part in (s.terms, s.starts, s.numbers, s.weights)
        )

    def frequencies(self, terms: NDArray[np.uint32]) -> NDArray[np.int64]:
        """In how many articles each term stands."""
        total = np.array([len(self._open[t][0]) if t in self._open else 0 for t in terms.tolist()])
        for segment in self._segments:
            low, high = _ranges(segment, terms)
            total = total + (high - low)
        return total.astype(np.int64)

    def overlaps(
        self, terms: NDArray[np.uint32], weights: Sequence[float] | NDArray[np.float64]
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Numbers of the articles that share terms, ascending, and the weight of what is shared.

        Args:
            terms: Terms asked for.
            weights: Weight of each; multiplied with 1 + ln(count) of the article that holds it.
        """
        numbers: list[NDArray[np.uint32]] = []
        values: list[NDArray[np.float64]] = []
        left = np.full(len(terms), self._max_postings, dtype=np.int64)
        self._open_overlaps(terms, weights, numbers, values, left)
        asked = np.asarray(weights, dtype=np.float64)
        for segment in reversed(self._segments):
            low, high = _ranges(segment, terms)
            low = np.maximum(low, high - left)
            lengths = high - low
            left -= lengths
            total = int(lengths.sum())
            if not total:
                continue
            offsets = np.repeat(low - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
            places = offsets + np.arange(total)
            numbers.append(segment.numbers[places])
            values.append(np.repeat(asked, lengths) * LOG_COUNTS[segment.weights[places]])
        if not numbers:
            return np.zeros(0, dtype=np.int64), np.zeros(0)
        found, inverse = np.unique(np.concatenate(numbers), return_inverse=True)
        total_weights = np.bincount(inverse, weights=np.concatenate(values))
        return found.astype(np.int64), total_weights.astype(np.float64)

    def _open_overlaps(
        self,
        terms: NDArray[np.uint32],
        weights: Sequence[float] | NDArray[np.float64],
        numbers: list[NDArray[np.uint32]],
        values: list[NDArray[np.float64]],
        left: NDArray[np.int64],
    ) -> None:
        held: list[int] = []
        counts: list[int] = []
        lengths = [0] * len(terms)
        for place, term in enumerate(terms.tolist()):
            entry = self._open.get(term)
            if entry is not None:
                latest = entry[0][-self._max_postings :]
                lengths[place] = len(latest)
                held += latest
                counts += entry[1][-self._max_postings :]
        left -= np.array(lengths, dtype=np.int64)
        numbers.append(np.array(held, dtype=np.uint32))
        asked = np.repeat(np.asarray(weights, dtype=np.float64), lengths)
        values.append(asked * LOG_COUNTS[np.array(counts, dtype=np.int64)])

    def _seal(self) -> None:
        terms = sorted(self._open)
        lengths = [len(self._open[term][0]) for term in terms]
        segment = _Segment(
            np.array(terms, dtype=np.uint32),
            np.concatenate(([0], np.cumsum(lengths))).astype(np.uint32),
            np.array([n for t in terms for n in self._open[t][0]], dtype=np.uint32),
            np.array([c for t in terms for c in self._open[t][1]], dtype=np.uint8),
            self._open_articles,
        )
        self._open, self._open_articles = {}, 0
        self._segments.append(segment)
        while len(self._segments) > 1 and (
            self._segments[-2].articles <= 2 * self._segments[-1].articles
        ):
            newer, older = self._segments.pop(), self._segments.pop()
            self._segments.append(_merged(older, newer))


def _ranges(
    segment: _Segment, terms: NDArray[np.uint32]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    at = np.searchsorted(segment.terms, terms)
    inside = np.minimum(at, len(segment.terms) - 1)
    low = segment.starts[inside].astype(np.int64)
    high = segment.starts[inside + 1].astype(np.int64)
    return low, np.where(segment.terms[inside] == terms, high, low)


def _merged(older: _Segment, newer: _Segment) -> _Segment:
    keys = np.concatenate([_term_of_each(older), _term_of_each(newer)])
    order = np.argsort(keys, kind="stable")
    terms, lengths = np.unique(keys, return_counts=True)
    return _Segment(
        terms,
        np.concatenate(([0], np.cumsum(lengths))).astype(np.uint32),
        np.concatenate([older.numbers, newer.numbers])[order],
        np.concatenate([older.weights, newer.weights])[order],
        older.articles + newer.articles,
    )


def _term_of_each(segment: _Segment) -> NDArray[np.uint32]:
    return np.repeat(segment.terms, np.diff(segment.starts))


LOG_COUNTS: NDArray[np.float64] = 1 + np.log(np.maximum(np.arange(256), 1))
"""1 + ln(count), by count."""
