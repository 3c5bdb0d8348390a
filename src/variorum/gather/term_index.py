"""An inverted index that stays small and quick at a hundred thousand profiles.

Postings lie in a few sorted arrays ("segments"), as in a log-structured merge tree: the newest
articles in a small one of Python lists, older ones in arrays, of which two of like size are merged
into one. Of the postings of a term only the latest are kept, for no others are ever looked at: the
words of everyday take no room, and the work for each article grows with the logarithm of the
articles held at most.

Source: O'Neil et al.: The log-structured merge-tree, Acta Informatica 33 (1996),
https://doi.org/10.1007/s002360050048; we keep no deletions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

_OPEN_ARTICLES = 512
"""Articles in the open segment."""

_COUNT_BITS = 8
_COUNT_MASK = (1 << _COUNT_BITS) - 1

MAX_POSTINGS = 384
"""Of the articles that hold a term, the latest so many are looked at. Words of more articles than
that tell no event from others, and news are grouped with the news of the same days."""


_Indexed = tuple[NDArray[np.uint32], NDArray[np.uint8], NDArray[np.bool_]]


@dataclass(frozen=True, slots=True)
class _Segment:
    """Postings of consecutive articles, by term: `starts[t]` to `starts[t + 1]` are of term t.

    `totals` counts the articles that hold a term, also those whose postings were dropped; not
    those that were discounted.
    """

    terms: NDArray[np.uint32]
    starts: NDArray[np.uint32]
    totals: NDArray[np.uint32]
    numbers: NDArray[np.uint32]
    weights: NDArray[np.uint8]
    articles: int


class TermIndex:
    """Which articles (by their number, in order of arrival) hold a term, and how often."""

    def __init__(self, max_postings: int = MAX_POSTINGS) -> None:
        self._max_postings = max_postings
        self._segments: list[_Segment] = []
        # Number and count of a posting in one integer. A list for each term would keep the garbage
        # collector busy; most stand in one article.
        self._open: dict[int, int] = {}
        self._open_more: dict[int, list[int]] = {}
        self._open_repeats: dict[int, int] = {}
        self._open_articles = 0
        self.articles = 0

    def add(self, terms: NDArray[np.uint32], counts: NDArray[np.uint8]) -> int:
        """Add an article; returns its number."""
        if self._open_articles == _OPEN_ARTICLES:
            self._seal()
        number = self.articles
        held = self._open
        postings = ((number << _COUNT_BITS) | counts.astype(np.int64)).tolist()
        for term, posting in zip(terms.tolist(), postings, strict=True):
            if held.setdefault(term, posting) != posting:
                self._open_more.setdefault(term, []).append(posting)
        self.articles += 1
        self._open_articles += 1
        return number

    def discount(self, terms: NDArray[np.uint32]) -> None:
        """Leave the article that came last out of the frequencies of some of its terms."""
        repeats = self._open_repeats
        for term in terms.tolist():
            repeats[term] = repeats.get(term, 0) + 1

    def fill(self, profiles: Iterable[_Indexed]) -> None:
        """Add terms, counts and what to discount of many articles, to an index that is empty."""
        given = list(profiles)
        sealed = len(given) - len(given) % _OPEN_ARTICLES
        if sealed:
            lengths = [len(terms) for terms, _, _ in given[:sealed]]
            keys = np.concatenate([terms for terms, _, _ in given[:sealed]])
            numbers = np.repeat(np.arange(sealed, dtype=np.uint32), lengths)
            weights = np.concatenate([counts for _, counts, _ in given[:sealed]])
            made = self._segment(keys, numbers, weights, sealed)
            again = keys[np.concatenate([repeated for _, _, repeated in given[:sealed]])]
            repeats = np.bincount(np.searchsorted(made.terms, again), minlength=len(made.terms))
            self._segments = [replace(made, totals=made.totals - repeats.astype(np.uint32))]
            self.articles = sealed
        for terms, counts, repeated in given[sealed:]:
            self.add(terms, counts)
            self.discount(terms[repeated])

    @property
    def bytes_held(self) -> int:
        """Bytes of the sealed segments."""
        return sum(
            part.nbytes
            for s in self._segments
            for part in (s.terms, s.starts, s.totals, s.numbers, s.weights)
        )

    def frequencies(self, terms: NDArray[np.uint32]) -> NDArray[np.int64]:
        """In how many articles each term stands, without those that were discounted."""
        held, more = self._open, self._open_more
        again = self._open_repeats
        counts = [
            1 + len(more.get(t, ())) - again.get(t, 0) if t in held else 0 for t in terms.tolist()
        ]
        total = np.array(counts, dtype=np.int64)
        for segment in self._segments:
            at, is_held = _find(segment, terms)
            total += np.where(is_held, segment.totals[at], 0)
        return total

    def overlaps(
        self, terms: NDArray[np.uint32], weights: NDArray[np.float64]
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Numbers of the articles that share terms, ascending, and the weight of what is shared.

        Args:
            terms: Terms asked for, ascending.
            weights: Weight of each; multiplied with 1 + ln(count) of the article that holds it.
        """
        numbers: list[NDArray[np.uint32]] = []
        values: list[NDArray[np.float64]] = []
        left = self._open_overlaps(terms, weights, numbers, values)
        for segment in reversed(self._segments):
            at, is_held = _find(segment, terms)
            high = segment.starts[at + 1].astype(np.int64)
            low = np.maximum(segment.starts[at], high - left)
            lengths = np.where(is_held, high - low, 0)
            left -= lengths
            total = int(lengths.sum())
            if not total:
                continue
            places = np.repeat(low - (np.cumsum(lengths) - lengths), lengths) + np.arange(total)
            numbers.append(segment.numbers[places])
            values.append(np.repeat(weights, lengths) * LOG_COUNTS[segment.weights[places]])
        found, inverse = np.unique(np.concatenate(numbers), return_inverse=True)
        shared = np.bincount(inverse, weights=np.concatenate(values), minlength=len(found))
        return found.astype(np.int64), shared.astype(np.float64)

    def _open_overlaps(
        self,
        terms: NDArray[np.uint32],
        weights: NDArray[np.float64],
        numbers: list[NDArray[np.uint32]],
        values: list[NDArray[np.float64]],
    ) -> NDArray[np.int64]:
        """Look at the open segment; returns how many more postings of each term to look at."""
        postings: list[int] = []
        lengths = np.zeros(len(terms), dtype=np.int64)
        for place, term in enumerate(terms.tolist()):
            if term in self._open:
                latest = self._open_more.get(term, [])[-self._max_postings :]
                if len(latest) < self._max_postings:
                    latest = [self._open[term], *latest]
                lengths[place] = len(latest)
                postings += latest
        packed = np.array(postings, dtype=np.int64)
        numbers.append((packed >> _COUNT_BITS).astype(np.uint32))
        values.append(np.repeat(weights, lengths) * LOG_COUNTS[packed & _COUNT_MASK])
        left: NDArray[np.int64] = self._max_postings - lengths
        return left

    def _seal(self) -> None:
        terms, postings = list(self._open), list(self._open.values())
        for term, more in self._open_more.items():
            terms += [term] * len(more)
            postings += more
        keys, packed = np.array(terms, dtype=np.uint32), np.array(postings, dtype=np.int64)
        numbers = (packed >> _COUNT_BITS).astype(np.uint32)
        weights = (packed & _COUNT_MASK).astype(np.uint8)
        made = self._segment(keys, numbers, weights, self._open_articles)
        again = self._open_repeats
        repeats = np.array([again.get(t, 0) for t in made.terms.tolist()], dtype=np.uint32)
        self._segments.append(replace(made, totals=made.totals - repeats))
        self._open, self._open_more, self._open_articles = {}, {}, 0
        self._open_repeats = {}
        while len(self._segments) > 1 and (
            self._segments[-2].articles <= 2 * self._segments[-1].articles
        ):
            newer, older = self._segments.pop(), self._segments.pop()
            self._segments.append(self._merged(older, newer))

    def _merged(self, older: _Segment, newer: _Segment) -> _Segment:
        """Both in one. What was dropped of either stays counted."""
        both = (older, newer)
        made = self._segment(
            np.concatenate([np.repeat(s.terms, np.diff(s.starts)) for s in both]),
            np.concatenate([s.numbers for s in both]),
            np.concatenate([s.weights for s in both]),
            older.articles + newer.articles,
        )
        totals = np.zeros(len(made.terms), dtype=np.uint32)
        for segment in both:
            totals[np.searchsorted(made.terms, segment.terms)] += segment.totals
        return replace(made, totals=totals)

    def _segment(
        self,
        keys: NDArray[np.uint32],
        numbers: NDArray[np.uint32],
        weights: NDArray[np.uint8],
        articles: int,
    ) -> _Segment:
        """A segment of postings in any order of terms, those of one term in order of articles."""
        order = np.argsort(keys, kind="stable")
        terms, totals = np.unique(keys, return_counts=True)
        ends = np.cumsum(totals)
        behind = np.repeat(ends, totals) - np.arange(len(keys))
        order = order[behind <= self._max_postings]
        kept = np.minimum(totals, self._max_postings)
        return _Segment(
            terms,
            np.concatenate(([0], np.cumsum(kept))).astype(np.uint32),
            totals.astype(np.uint32),
            numbers[order],
            weights[order],
            articles,
        )


def _find(
    segment: _Segment, terms: NDArray[np.uint32]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Place of each term in a segment, and whether it is there."""
    at = np.minimum(np.searchsorted(segment.terms, terms), len(segment.terms) - 1)
    return at.astype(np.int64), segment.terms[at] == terms


LOG_COUNTS: NDArray[np.float64] = 1 + np.log(np.maximum(np.arange(256), 1))
"""1 + ln(count), by count."""
