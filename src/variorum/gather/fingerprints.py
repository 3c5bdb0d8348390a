"""Which articles hold a fingerprint, in eight bytes for each, at any number of articles."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

_OPEN_ARTICLES = 512


class FingerprintIndex:
    """Sorted runs of (fingerprint, article) of like size, merged as they grow.

    The newest articles lie in a dictionary. Nothing is left out however often a fingerprint stands,
    so that the answer is that of comparing all with all.
    """

    def __init__(self) -> None:
        self._runs: list[tuple[NDArray[np.uint32], NDArray[np.uint32]]] = []
        self._open: dict[int, list[int]] = {}
        self._open_articles = 0

    def add(self, number: int, fingerprints: Iterable[int]) -> None:
        """Note that an article holds these fingerprints; numbers ascend."""
        for fingerprint in fingerprints:
            self._open.setdefault(fingerprint, []).append(number)
        self._open_articles += 1
        if self._open_articles == _OPEN_ARTICLES:
            self._seal()

    def sharing(self, fingerprints: Iterable[int], least: int) -> list[int]:
        """Articles that hold at least so many of the fingerprints, ascending."""
        asked = np.array(sorted(fingerprints), dtype=np.uint32)
        found = [n for f in asked.tolist() for n in self._open.get(f, ())]
        parts = [np.array(found, dtype=np.uint32)]
        for keys, numbers in self._runs:
            low = np.searchsorted(keys, asked, side="left")
            lengths = np.searchsorted(keys, asked, side="right") - low
            if lengths.any():
                before = np.concatenate(([0], np.cumsum(lengths)[:-1]))
                places = np.repeat(low - before, lengths) + np.arange(int(lengths.sum()))
                parts.append(numbers[places])
        held, counts = np.unique(np.concatenate(parts), return_counts=True)
        return [int(number) for number in held[counts >= least]]

    @property
    def bytes_held(self) -> int:
        """Bytes of the sorted runs."""
        return sum(keys.nbytes + numbers.nbytes for keys, numbers in self._runs)

    def _seal(self) -> None:
        fingerprints = sorted(self._open)
        keys = np.repeat(
            np.array(fingerprints, dtype=np.uint32), [len(self._open[f]) for f in fingerprints]
        )
        numbers = np.array([n for f in fingerprints for n in self._open[f]], dtype=np.uint32)
        self._open, self._open_articles = {}, 0
        self._runs.append((keys, numbers))
        while len(self._runs) > 1 and len(self._runs[-2][0]) <= 2 * len(self._runs[-1][0]):
            newer, older = self._runs.pop(), self._runs.pop()
            keys = np.concatenate([older[0], newer[0]])
            order = np.argsort(keys, kind="stable")
            self._runs.append((keys[order], np.concatenate([older[1], newer[1]])[order]))
