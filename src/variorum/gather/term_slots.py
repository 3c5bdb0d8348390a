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
        """All slots are empty."""
        # The place and one more; an article has fewer terms than a byte has values.
        self._places = np.zeros(_SLOTS, dtype=np.uint8)

    def common(
        self, terms: NDArray[np.uint32], others: NDArray[np.uint32]
    ) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """The terms that an article has in common with others, in the order of the others.

        Args:
            terms: Different terms, ascending, 254 at most.
            others: The other terms.

        Returns:
            Their places among the terms, and their places among the others.
        """
        slots, own = terms & _SLOT_MASK, np.arange(1, len(terms) + 1, dtype=np.uint8)
        self._places[slots] = own
        if np.array_equal(self._places.take(slots), own):
            at = self._places.take(others & _SLOT_MASK)
            places = (at > 0).nonzero()[0]
            found = at.take(places).astype(np.intp) - 1
        else:
            places = np.arange(len(others))
            found = np.minimum(terms.searchsorted(others), len(terms) - 1)
        self._places[slots] = 0
        is_it = terms.take(found) == others.take(places)
        return found[is_it], places[is_it]
