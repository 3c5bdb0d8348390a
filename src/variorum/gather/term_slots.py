"""Where the terms of one article stand among those of others, without sorting."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_SLOTS = 1 << 16
_SLOT_MASK = np.uint32(_SLOTS - 1)


class TermSlots:
    """A slot for each value of a term's last bits, which holds its place among an article's.

    Two terms of one article have one slot now and then; then they are found by halving.
    """

    def __init__(self) -> None:
        """All slots point to the first place."""
        # An article has fewer terms than a byte has values.
        self._places = np.zeros(_SLOTS, dtype=np.uint8)

    def find(self, terms: NDArray[np.uint32], others: NDArray[np.uint32]) -> NDArray[np.intp]:
        """For each of some other terms its place among an article's; any if it is not there.

        Args:
            terms: Different terms, ascending, 255 at most.
            others: The other terms.
        """
        slots, own = terms & _SLOT_MASK, np.arange(len(terms))
        self._places[slots] = own
        if np.array_equal(self._places[slots], own):
            found: NDArray[np.intp] = self._places[others & _SLOT_MASK].astype(np.intp)
        else:
            found = terms.searchsorted(others)
            found[found == len(terms)] = 0
        self._places[slots] = 0
        return found
