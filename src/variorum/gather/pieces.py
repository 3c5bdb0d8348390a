"""What the pieces between a text's spaces hold, found once for each piece and kept.

Most pieces of a text ("said", "year,") stood in thousands before it. To look a piece up takes a
fraction of the time of matching patterns against it; what was found is in arrays, so that a text is
counted in a few steps, whatever its length. The profile of an article and its seeds share one
cutting of the text. It is right for patterns that match no white space and do not look beyond it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, DTypeLike, NDArray

Value = TypeVar("Value", bound=np.generic)

_MOST = 1 << 16
"""Pieces at hand; then all are forgotten, for new names and figures never end."""

_ROOM = 1 << 12
_LATEST = 8
_LONGEST = 100_000
"""Stretches of text whose pieces are at hand, for the next who asks for those of the article; and
the characters of one at most."""


class PieceTable(dict[str, int]):
    """Numbers of pieces, from 0 on; a line break is a piece of its own.

    Attributes:
        pieces: The pieces by number.
        forgotten: How often all pieces were forgotten.
    """

    def __init__(self) -> None:
        """Start empty."""
        self.pieces: list[str] = []
        self.forgotten = 0
        self._latest: dict[str, NDArray[np.int64]] = {}

    def __missing__(self, piece: str) -> int:
        number = self[piece] = len(self.pieces)
        self.pieces.append(piece)
        return number

    def numbers_of(self, stretches: Iterable[str]) -> NDArray[np.int64]:
        """The pieces of stretches of text, one to a line, in order.

        They are good until this is asked for another article: then all may be forgotten.
        """
        if len(self) > _MOST:
            self._forget()
        parts: list[NDArray[np.int64]] = []
        for stretch in stretches:
            if parts:
                parts.append(np.array([self["\n"]]))
            parts.append(self._numbers(stretch))
        if len(parts) == 1:
            return parts[0]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)

    def _numbers(self, stretch: str) -> NDArray[np.int64]:
        numbers = self._latest.get(stretch)
        if numbers is None:
            pieces = stretch.replace("\n", " \n ").split(" ")
            numbers = np.fromiter(map(self.__getitem__, pieces), dtype=np.int64, count=len(pieces))
            if len(self._latest) == _LATEST:
                del self._latest[next(iter(self._latest))]
            if len(stretch) <= _LONGEST:
                self._latest[stretch] = numbers
        return numbers

    def _forget(self) -> None:
        self.clear()
        self._latest.clear()
        self.pieces = []
        self.forgotten += 1


PIECES = PieceTable()


class PieceEntries:
    """What pieces hold, as entries of some values each; a piece has any number of entries.

    Attributes:
        columns: An array for each value, by the place of the entry.
    """

    def __init__(
        self,
        parse: Callable[[str], Sequence[tuple[int, ...]]],
        types: Mapping[str, DTypeLike],
        table: PieceTable = PIECES,
    ) -> None:
        """Start empty.

        Args:
            parse: The entries of a piece.
            types: Name and type of each value of an entry.
            table: Numbers the pieces.
        """
        self._parse = parse
        self._types = dict(types)
        self._table = table
        self._empty()

    def _empty(self) -> None:
        self._forgotten = self._table.forgotten
        self._known = self._held = 0
        self._starts: NDArray[np.int32] = np.zeros(_ROOM, dtype=np.int32)
        self._counts: NDArray[np.int32] = np.zeros(_ROOM, dtype=np.int32)
        self._lengths: NDArray[np.int32] = np.zeros(_ROOM, dtype=np.int32)
        self.columns = {name: np.zeros(_ROOM, dtype=kind) for name, kind in self._types.items()}

    def places_of(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """Places in the columns of all entries of pieces, in their order.

        The columns are those of after this call: it takes in what is new.
        """
        if self._forgotten != self._table.forgotten:
            self._empty()
        if self._known < len(self._table):
            self._take_in()
        if not len(numbers):
            return numbers
        counts = self._counts[numbers]
        ends = np.cumsum(counts)
        first = self._starts[numbers] - ends + counts
        places: NDArray[np.int64] = np.repeat(first, counts) + np.arange(int(ends[-1]))
        return places

    def begins_of(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """For each entry where its piece begins in the text; `places_of` comes first."""
        behind = self._lengths[numbers]
        begins: NDArray[np.int64] = np.cumsum(behind) - behind
        return begins.repeat(self._counts[numbers])

    def _take_in(self) -> None:
        """Find out what the pieces hold that are new."""
        pieces = self._table.pieces[self._known :]
        parsed = [self._parse(piece) for piece in pieces]
        known = len(self._table)
        counts = np.array([len(entries) for entries in parsed], dtype=np.int32)
        # With the space behind it; a line break is the spaces on both its sides too.
        lengths = [0 if piece == "\n" else len(piece) + 1 for piece in pieces]
        for name, given in (
            ("_counts", counts),
            ("_lengths", lengths),
            ("_starts", self._held + np.cumsum(counts) - counts),
        ):
            setattr(self, name, _with(getattr(self, name), self._known, given))
        values = np.array(
            [value for entries in parsed for entry in entries for value in entry], dtype=np.int64
        ).reshape(-1, len(self._types))
        for place, name in enumerate(self._types):
            self.columns[name] = _with(self.columns[name], self._held, values[:, place])
        self._known, self._held = known, self._held + len(values)


def _with(array: NDArray[Value], start: int, values: ArrayLike) -> NDArray[Value]:
    """An array with some values from a place on; of fresh zeros only what is written is memory."""
    given = np.asarray(values)
    needed = start + len(given)
    if needed > len(array):
        larger = np.zeros(max(needed, 2 * len(array)), dtype=array.dtype)
        larger[: len(array)] = array
        array = larger
    array[start:needed] = given
    return array
