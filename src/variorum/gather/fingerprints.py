"""Which articles hold a fingerprint, in four bytes for each, at any number of articles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

_OPEN_ARTICLES = 512
_RUN_ARTICLES = 1 << 16
"""Articles in one run at most: so an article's place in it takes two bytes."""

_MERGED = 4
"""Runs are merged where the older one is no more than so many times as large: of a hundred thousand
articles there are four or five, and each takes part in a question's cost."""

_HALF = np.uint64(16)
_LOW = np.uint64(0xFFFF)
_NUMBERS = (1 << 32) - 1
_LEAST_BITS, _MOST_BITS = 16, 20
_IN_BUCKET = 8
"""Fingerprints are put in buckets by their first bits: by so many, and by as many as it takes for a
bucket to hold no more than that, so that a question costs the same in a large run as in a small."""


_Pairs = tuple[NDArray[np.int64], NDArray[np.int64]]


@dataclass(frozen=True, slots=True)
class _Run:
    """Sorted (fingerprint, article) pairs of consecutive articles.

    The first `bits` of a fingerprint are its bucket: entries `starts[b]` to `starts[b + 1]` are of
    bucket b, with the lower half and the article's place after `base`.
    """

    base: int
    articles: int
    bits: int
    starts: NDArray[np.uint32]
    lows: NDArray[np.uint16]
    places: NDArray[np.uint16]

    def keys(self) -> NDArray[np.uint64]:
        """The pairs as numbers: fingerprint, then place."""
        buckets = np.repeat(np.arange(len(self.starts) - 1, dtype=np.uint64), np.diff(self.starts))
        uppers = buckets >> np.uint64(self.bits - _LEAST_BITS)
        prints: NDArray[np.uint64] = (uppers << _HALF) | self.lows
        return (prints << _HALF) | self.places


class FingerprintIndex:
    """Sorted runs of (fingerprint, article) of like size, merged as they grow.

    The newest articles lie in one that is small.
    """

    def __init__(self) -> None:
        self._runs: list[_Run] = []
        # Like `_Run.keys`.
        self._open: NDArray[np.uint64] = np.zeros(0, dtype=np.uint64)
        self._open_articles = 0
        self._articles = 0

    def __len__(self) -> int:
        return self._articles

    def add(self, articles: Sequence[NDArray[np.uint32]]) -> None:
        """Note that the next articles hold these fingerprints, each once; a few at once."""
        prints, whose = _laid_out(articles)
        places = (whose + self._open_articles).astype(np.uint64)
        keys = np.concatenate([self._open, np.sort((prints.astype(np.uint64) << _HALF) | places)])
        # Stable sorting merges what is sorted.
        self._open = np.sort(keys, kind="stable")
        self._articles += len(articles)
        self._open_articles += len(articles)
        if self._open_articles >= _OPEN_ARTICLES:
            self._seal()

    def sharing(
        self,
        articles: Sequence[NDArray[np.uint32]],
        least: int,
        *,
        latest: int | None = None,
        most: int | None = None,
    ) -> list[list[int]]:
        """For each of the articles that come next, those before it that share fingerprints.

        Of each other, too, under the numbers that they will have; ascending.

        Args:
            articles: Fingerprints of each, each once.
            least: How many an article must share.
            latest: Of the articles that hold one fingerprint, count the latest so many: what
                stands in more is a desk's standing matter. None: count all.
            most: Return at most so many articles for each, those that share the most, the later
                ones first among equals. None: return all.
        """
        prints, whose = _laid_out(articles)
        asked, which = np.unique(prints, return_inverse=True)
        places, numbers = _joined(
            _expanded(which, *self._holders(asked, latest)),
            _met_before(which, whose + len(self)),
        )
        if latest is not None:
            kept = _latest(places, numbers, latest)
            places, numbers = places[kept], numbers[kept]
        held, counts = np.unique((whose[places] << 32) | numbers, return_counts=True)
        held, counts = held[counts >= least], counts[counts >= least]
        ends = np.searchsorted(held, np.arange(1 + len(articles)) << 32).tolist()
        found: list[list[int]] = []
        for start, end in pairwise(ends):
            own, shared = held[start:end] & _NUMBERS, counts[start:end]
            if most is not None and len(own) > most:
                own = np.sort(own[np.lexsort((-own, -shared))[:most]])
            found.append(own.tolist())
        return found

    def _holders(self, asked: NDArray[np.uint32], latest: int | None) -> _Pairs:
        """Pairs of an asked fingerprint's place and an article, both ascending."""
        lows = (asked & np.uint32(0xFFFF)).astype(np.uint16)
        found: list[_Pairs] = []
        for run in self._runs:
            buckets = (asked >> np.uint32(32 - run.bits)).astype(np.int64)
            starts = run.starts[buckets].astype(np.int64)
            whose, entries = _within(starts, run.starts[buckets + 1].astype(np.int64))
            equal = np.flatnonzero(run.lows[entries] == lows[whose])
            if latest is not None:
                equal = equal[_latest(whose[equal], entries[equal], latest)]
            found.append((whose[equal], run.base + run.places[entries[equal]].astype(np.int64)))
        first = asked.astype(np.uint64) << _HALF
        starts = np.searchsorted(self._open, first)
        whose, entries = _within(starts, np.searchsorted(self._open, first | _LOW, side="right"))
        numbers = self._first_open + (self._open[entries] & _LOW).astype(np.int64)
        which, numbers = _joined(*found, (whose, numbers))
        order = np.argsort(which, kind="stable")
        return which[order], numbers[order]

    @property
    def bytes_held(self) -> int:
        """Bytes of the sorted runs."""
        sealed = (run.starts.nbytes + run.lows.nbytes + run.places.nbytes for run in self._runs)
        return self._open.nbytes + sum(sealed)

    def parts(self) -> Iterator[bytes]:
        """What is held, as bytes for `adopt`; a part for each run, the same while it lives."""
        for run in self._runs:
            yield _packed("run", run.base, run.articles, run.keys())
        yield _packed("open", self._first_open, self._open_articles, self._open)

    def adopt(self, part: bytes) -> None:
        """Take in a part, in the order of `parts`.

        Raises:
            ValueError: It is something else, or out of order.
        """
        kind, base, articles, keys = _unpacked(part)
        if base != self._articles or self._open_articles:
            msg = "not the next part of an index of fingerprints"
            raise ValueError(msg)
        self._articles += articles
        if kind == "run":
            self._runs.append(_run(base, articles, keys))
        else:
            self._open, self._open_articles = keys, articles

    @property
    def _first_open(self) -> int:
        return self._articles - self._open_articles

    def _seal(self) -> None:
        self._runs.append(_run(self._first_open, self._open_articles, self._open))
        self._open, self._open_articles = self._open[:0], 0
        while len(self._runs) > 1 and self._may_merge(*self._runs[-2:]):
            newer, older = self._runs.pop(), self._runs.pop()
            shifted = newer.keys() + np.uint64(newer.base - older.base)
            # Stable sorting merges what is sorted.
            keys = np.sort(np.concatenate([older.keys(), shifted]), kind="stable")
            self._runs.append(_run(older.base, older.articles + newer.articles, keys))

    def _may_merge(self, older: _Run, newer: _Run) -> bool:
        return (
            older.articles <= _MERGED * newer.articles
            and older.articles + newer.articles <= _RUN_ARTICLES
        )


def _run(base: int, articles: int, keys: NDArray[np.uint64]) -> _Run:
    """A run of sorted pairs."""
    wanted = (len(keys) // _IN_BUCKET).bit_length()
    bits = min(max(wanted, _LEAST_BITS), _MOST_BITS)
    buckets = (keys >> np.uint64(48 - bits)).astype(np.int64)
    starts = np.concatenate(([0], np.cumsum(np.bincount(buckets, minlength=1 << bits))))
    return _Run(
        base,
        articles,
        bits,
        starts.astype(np.uint32),
        ((keys >> _HALF) & _LOW).astype(np.uint16),
        (keys & _LOW).astype(np.uint16),
    )


def _laid_out(
    articles: Sequence[NDArray[np.uint32]],
) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """The fingerprints of articles end to end, and which of the articles holds each."""
    prints = np.concatenate([np.zeros(0, dtype=np.uint32), *articles])
    return prints, np.repeat(np.arange(len(articles)), [len(article) for article in articles])


def _joined(*parts: _Pairs) -> _Pairs:
    which, numbers = zip(*parts, strict=True)
    return np.concatenate(which), np.concatenate(numbers)


def _within(starts: NDArray[np.int64], ends: NDArray[np.int64]) -> _Pairs:
    """Ranges laid end to end: the place of the range, and what it goes over."""
    lengths = ends - starts
    before = np.cumsum(lengths) - lengths
    over = np.repeat(starts - before, lengths)
    over += np.arange(len(over))
    return np.repeat(np.arange(len(starts)), lengths), over


def _expanded(
    which: NDArray[np.int64], holders: NDArray[np.int64], numbers: NDArray[np.int64]
) -> _Pairs:
    """Pairs of a place of `which` and a number that is held where `which` points to."""
    starts = np.searchsorted(holders, which)
    places, entries = _within(starts, np.searchsorted(holders, which, side="right"))
    return places, numbers[entries]


def _met_before(which: NDArray[np.int64], numbers: NDArray[np.int64]) -> _Pairs:
    """Pairs of a place and the number at each earlier place that points to the same."""
    order = np.argsort(which, kind="stable")
    ordered = which[order]
    first = np.searchsorted(ordered, ordered)
    places, entries = _within(first, np.arange(len(order)))
    return order[places], numbers[order[entries]]


def _latest(which: NDArray[np.int64], numbers: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """Places of the highest `count` numbers of each value of `which`."""
    if not len(which) or np.bincount(which).max() <= count:
        return np.arange(len(which))
    order = np.lexsort((-numbers, which))
    grouped = which[order]
    first = np.searchsorted(grouped, grouped, side="left")
    kept: NDArray[np.int64] = np.sort(order[np.arange(len(order)) - first < count])
    return kept


def _packed(kind: str, base: int, articles: int, keys: NDArray[np.uint64]) -> bytes:
    head = json.dumps([kind, base, articles, len(keys)]).encode("ascii")
    prints, places = (keys >> _HALF).astype("<u4"), (keys & _LOW).astype("<u2")
    return b"\n".join([head, prints.tobytes() + places.tobytes()])


def _unpacked(part: bytes) -> tuple[str, int, int, NDArray[np.uint64]]:
    head, _, data = part.partition(b"\n")
    try:
        kind, base, articles, count = json.loads(head)
        prints = np.frombuffer(data, dtype="<u4", count=count).astype(np.uint64)
        places = np.frombuffer(data, dtype="<u2", count=count, offset=4 * count)
    except (TypeError, ValueError) as error:
        msg = f"not a part of an index of fingerprints: {error}"
        raise ValueError(msg) from error
    if kind not in ("run", "open") or len(data) != 6 * count:
        msg = "not a part of an index of fingerprints: its length does not fit"
        raise ValueError(msg)
    return kind, int(base), int(articles), (prints << _HALF) | places
