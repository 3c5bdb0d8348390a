"""The profiles of the articles held, each in a row of fixed width."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from variorum.gather.mapped import grown
from variorum.gather.profiles import MAX_TERMS

Parts: TypeAlias = tuple[NDArray[np.uint32], NDArray[np.uint8], NDArray[np.uint8]]
"""The terms of an article, how often each is told, and bits of the fields it stands in."""

_PACKED_TERM = 6
"""Bytes of a term in a packed profile: four of its number, its count and its fields."""


class ProfileRows:
    """Terms, counts and fields by number of the article; rows of fewer terms end in zeros.

    Attributes:
        terms: Shape (rows, MAX_TERMS).
        counts: The same shape; zero where no term stands.
        fields: The same shape.
    """

    def __init__(self) -> None:
        self.terms = np.zeros((0, MAX_TERMS), dtype=np.uint32)
        self.counts = np.zeros((0, MAX_TERMS), dtype=np.uint8)
        self.fields = np.zeros((0, MAX_TERMS), dtype=np.uint8)
        self._lengths = np.zeros(0, dtype=np.uint8)

    def __getitem__(self, number: int) -> Parts:
        """Views of an article's row, as long as it has terms."""
        count = int(self._lengths[number])
        return self.terms[number, :count], self.counts[number, :count], self.fields[number, :count]

    def __setitem__(self, number: int, parts: Parts) -> None:
        terms, counts, fields = parts
        count = len(terms)
        self._lengths[number] = count
        self.terms[number, :count] = terms
        self.counts[number, :count] = counts
        self.fields[number, :count] = fields

    def grow(self, room: int) -> None:
        """Make room for so many articles."""
        self.terms = grown(self.terms, room)
        self.counts = grown(self.counts, room)
        self.fields = grown(self.fields, room)
        self._lengths = grown(self._lengths, room)

    def pack(self, number: int) -> bytes:
        """A profile without its row's spare room: all terms, then all counts, then all fields."""
        return b"".join(part.tobytes() for part in self[number])

    def unpack(self, number: int, packed: bytes) -> None:
        """Put a profile as `pack` gave it into a row."""
        count = len(packed) // _PACKED_TERM
        self[number] = (
            np.frombuffer(packed, dtype=np.uint32, count=count),
            np.frombuffer(packed, dtype=np.uint8, offset=4 * count, count=count),
            np.frombuffer(packed, dtype=np.uint8, offset=5 * count, count=count),
        )

    @property
    def row_bytes(self) -> int:
        """Bytes of one row."""
        parts = (self.terms, self.counts, self.fields, self._lengths)
        return sum(part[:1].nbytes for part in parts)
