"""Numbers for terms: a hash table in arrays, asked for all terms of an article at once.

A dictionary of a million terms takes a hundred bytes for each and a step of the interpreter for
each question; this takes 16 to 32 bytes, and a fixed number of steps for a whole article.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_BUCKET = 16
"""Terms in one bucket: one line of the processor's cache. The terms are hashes, so that their last
bits choose the bucket; what a full one cannot take lies in a dictionary."""

_BUCKETS = 64
_FULL = 0.5
"""Share of the places that may be taken: of buckets half full on average, one in 300 overflows."""

NOT_HELD = -1


class TermTable:
    """Numbers of terms from 0 on, in the order in which they came."""

    def __init__(self) -> None:
        self._make(_BUCKETS)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def find(self, terms: NDArray[np.uint32]) -> NDArray[np.int64]:
        """The number of each term, NOT_HELD if it has none."""
        asked = np.maximum(terms, 1)
        bucket = asked & self._mask
        is_it = self._terms[bucket] == asked[:, None]
        at = is_it.argmax(axis=1)
        held = is_it[np.arange(len(terms)), at]
        found = np.where(held, self._numbers[bucket, at], NOT_HELD)
        if self._overflow:
            for place in np.flatnonzero(~held).tolist():
                found[place] = self._overflow.get(int(asked[place]), NOT_HELD)
        return found

    def add(self, terms: NDArray[np.uint32]) -> NDArray[np.int64]:
        """Number different terms that have none."""
        numbers = np.arange(self._count, self._count + len(terms))
        self._count += len(terms)
        if self._count > _FULL * self._terms.size:
            self._grow()
        self._put(np.maximum(terms, 1), numbers)
        return numbers

    @property
    def bytes_held(self) -> int:
        """Bytes of the table."""
        return self._terms.nbytes + self._numbers.nbytes + self._used.nbytes

    def _make(self, buckets: int) -> None:
        self._mask = np.uint32(buckets - 1)
        # No term is 0 here, so that an empty place is like none.
        self._terms = np.zeros((buckets, _BUCKET), dtype=np.uint32)
        self._numbers = np.zeros((buckets, _BUCKET), dtype=np.int32)
        self._used = np.zeros(buckets, dtype=np.uint8)
        self._overflow: dict[int, int] = {}

    def _grow(self) -> None:
        held = self._terms > 0
        terms, numbers = self._terms[held], self._numbers[held].astype(np.int64)
        overflow = self._overflow
        buckets = len(self._terms)
        while self._count > _FULL * buckets * _BUCKET:
            buckets *= 2
        self._make(buckets)
        self._put(terms, numbers)
        self._put(
            np.fromiter(overflow, dtype=np.uint32, count=len(overflow)),
            np.fromiter(overflow.values(), dtype=np.int64, count=len(overflow)),
        )

    def _put(self, terms: NDArray[np.uint32], numbers: NDArray[np.int64]) -> None:
        order = np.argsort(terms & self._mask, kind="stable")
        terms, numbers = terms[order], numbers[order]
        bucket = terms & self._mask
        behind = np.arange(len(terms)) - np.searchsorted(bucket, bucket)
        place = self._used[bucket] + behind
        fits = place < _BUCKET
        self._overflow.update(zip(terms[~fits].tolist(), numbers[~fits].tolist(), strict=True))
        bucket, place = bucket[fits], place[fits]
        self._terms[bucket, place] = terms[fits]
        self._numbers[bucket, place] = numbers[fits]
        # Of several places of one bucket the last is the highest.
        self._used[bucket] = place + 1
