"""Which articles hold a fingerprint, in four bytes for each, at any number of articles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

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
_LEAST_BITS, _MOST_BITS = 16, 20
_IN_BUCKET = 8
"""Fingerprints are put in buckets by their first bits: by so many, and by as many as it takes for a
bucket to hold no more than that, so that a question costs the same in a large run as in a small."""


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

    The newest articles lie in a dictionary.
    """

    def __init__(self) -> None:
        self._runs: list[_Run] = []
        # A list for each would keep the garbage collector busy; most stand in one article.
        self._open: dict[int, int] = {}
        self._open_more: dict[int, list[int]] = {}
        self._open_articles = 0
        self._articles = 0

    def __len__(self) -> int:
        return self._articles

    def add(self, fingerprints: Iterable[int]) -> int:
        """Note that the next article holds these fingerprints; returns its number."""
        number = self._articles
        held = self._open
        for fingerprint in fingerprints:
            if held.setdefault(fingerprint, number) != number:
                self._open_more.setdefault(fingerprint, []).append(number)
        self._articles += 1
        self._open_articles += 1
        if self._open_articles == _OPEN_ARTICLES:
            self._seal()
        return number

    def sharing(
        self,
        fingerprints: Iterable[int],
        least: int,
        *,
        latest: int | None = None,
        most: int | None = None,
    ) -> list[int]:
        """Articles that hold at least so many of the fingerprints, ascending.

        Args:
            fingerprints: Those asked for, each once.
            least: How many an article must hold.
            latest: Of the articles that hold one fingerprint, count the latest so many: what
                stands in more is a desk's standing matter. None: count all.
            most: Return at most so many articles, those that hold the most, the later ones first
                among equals. None: return all.
        """
        asked = np.array(sorted(fingerprints), dtype=np.uint32)
        which, numbers = self._holders(asked, latest)
        if latest is not None and len(which) > latest:
            kept = _latest(which, numbers, latest)
            numbers = numbers[kept]
        held, counts = np.unique(numbers, return_counts=True)
        enough = counts >= least
        held, counts = held[enough], counts[enough]
        if most is not None and len(held) > most:
            held = np.sort(held[np.lexsort((-held, -counts))[:most]])
        found: list[int] = held.tolist()
        return found

    def _holders(
        self, asked: NDArray[np.uint32], latest: int | None
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Pairs of an asked fingerprint's place and an article; numbers ascend for each place."""
        lows = (asked & np.uint32(0xFFFF)).astype(np.uint16)
        which, numbers = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
        for run in self._runs:
            buckets = (asked >> np.uint32(32 - run.bits)).astype(np.int64)
            starts = run.starts[buckets].astype(np.int64)
            lengths = run.starts[buckets + 1].astype(np.int64) - starts
            before = np.cumsum(lengths) - lengths
            entries = np.repeat(starts - before, lengths) + np.arange(int(lengths.sum()))
            whose = np.repeat(np.arange(len(asked)), lengths)
            equal = np.flatnonzero(run.lows[entries] == lows[whose])
            if latest is not None and len(equal) > latest:
                equal = equal[_latest(whose[equal], entries[equal], latest)]
            which.append(whose[equal])
            numbers.append(run.base + run.places[entries[equal]].astype(np.int64))
        open_which: list[int] = []
        open_numbers: list[int] = []
        for place, fingerprint in enumerate(asked.tolist()):
            if fingerprint in self._open:
                held = [self._open[fingerprint], *self._open_more.get(fingerprint, ())]
                open_which += [place] * len(held)
                open_numbers += held
        which.append(np.array(open_which, dtype=np.int64))
        numbers.append(np.array(open_numbers, dtype=np.int64))
        return np.concatenate(which), np.concatenate(numbers)

    @property
    def bytes_held(self) -> int:
        """Bytes of the sorted runs."""
        return sum(run.starts.nbytes + run.lows.nbytes + run.places.nbytes for run in self._runs)

    def parts(self) -> Iterator[bytes]:
        """What is held, as bytes for `adopt`; a part for each run, the same while it lives."""
        for run in self._runs:
            yield _packed("run", run.base, run.articles, run.keys())
        yield _packed("open", self._first_open, self._open_articles, self._open_keys())

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
            return
        self._open_articles = articles
        for key in keys.tolist():
            number = base + (key & 0xFFFF)
            if self._open.setdefault(key >> 16, number) != number:
                self._open_more.setdefault(key >> 16, []).append(number)

    @property
    def _first_open(self) -> int:
        return self._articles - self._open_articles

    def _open_keys(self) -> NDArray[np.uint64]:
        prints, numbers = list(self._open), list(self._open.values())
        for fingerprint, more in self._open_more.items():
            prints += [fingerprint] * len(more)
            numbers += more
        places = np.array(numbers, dtype=np.uint64) - np.uint64(self._first_open)
        return np.sort((np.array(prints, dtype=np.uint64) << _HALF) | places)

    def _seal(self) -> None:
        self._runs.append(_run(self._first_open, self._open_articles, self._open_keys()))
        self._open, self._open_more, self._open_articles = {}, {}, 0
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


def _latest(which: NDArray[np.int64], numbers: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """Places of the highest `count` numbers of each value of `which`."""
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
