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

_MOST = 1 << 17
"""Pieces at hand, in 250 bytes each; then half of them are forgotten, those not asked for longest:
new names and figures never end. With half as many two thirds more are new to the table."""

_ROOM = 1 << 12
_LATEST = 256
_LONGEST = 100_000
"""Stretches of text whose pieces are at hand, for the next who asks for those of some articles; and
the characters of one at most."""


class PieceTable(dict[str, int]):
    """Numbers of pieces, from 0 on; a line break is a piece of its own.

    Attributes:
        pieces: The pieces by number.
        forgotten: How often pieces were forgotten, so that the others have other numbers.
        kept: The numbers that those had before.
    """

    def __init__(self) -> None:
        """Start empty."""
        self.pieces: list[str] = []
        self.forgotten = 0
        self.kept: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        self._asked = 0
        self._last_asked: NDArray[np.int64] = np.zeros(_ROOM, dtype=np.int64)
        self._latest: dict[str, NDArray[np.int64]] = {}

    def __missing__(self, piece: str) -> int:
        number = self[piece] = len(self.pieces)
        self.pieces.append(piece)
        return number

    def numbers_of(self, stretches: Iterable[str]) -> NDArray[np.int64]:
        """The pieces of a text of some stretches, one to a line, in order."""
        return self.numbers_of_all([stretches])[0]

    def numbers_of_all(
        self, texts: Iterable[Iterable[str]]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The pieces of texts of some stretches each, end to end, and how many each text has.

        They are good until this is asked for other texts: then some may be forgotten.
        """
        if len(self) > _MOST:
            self._forget()
        line_break = np.array([self["\n"]])
        parts: list[NDArray[np.int64]] = [line_break[:0]]
        counts: list[int] = []
        for stretches in texts:
            own: list[NDArray[np.int64]] = []
            for stretch in stretches:
                if own:
                    own.append(line_break)
                own.append(self._numbers(stretch))
            counts.append(sum(map(len, own)))
            parts += own
        numbers = np.concatenate(parts)
        if len(self) > len(self._last_asked):
            self._last_asked = _with(self._last_asked, len(self), [])
        self._asked += 1
        self._last_asked[numbers] = self._asked
        return numbers, np.array(counts, dtype=np.int64)

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
        latest = np.argsort(-self._last_asked[: len(self)], kind="stable")
        self.kept = np.sort(latest[: _MOST // 2])
        self._last_asked = self._last_asked[self.kept]
        self.pieces = [self.pieces[number] for number in self.kept.tolist()]
        self.clear()
        self.update(zip(self.pieces, range(len(self.pieces)), strict=True))
        self._latest.clear()
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
            self._forget()
        if self._known < len(self._table):
            self._take_in()
        return self._places(numbers)

    def _places(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        if not len(numbers):
            return numbers
        counts = self._counts[numbers]
        ends = np.cumsum(counts)
        first = self._starts[numbers] - ends + counts
        places: NDArray[np.int64] = np.repeat(first, counts) + np.arange(int(ends[-1]))
        return places

    def _forget(self) -> None:
        """Forget what the table forgot; all, if that was long ago."""
        is_next = self._forgotten + 1 == self._table.forgotten
        # The pieces that are known came first, and still do.
        kept = self._table.kept[self._table.kept < (self._known if is_next else 0)]
        if not len(kept):
            self._empty()
            return
        places = self._places(kept)
        self.columns = {name: column[places] for name, column in self.columns.items()}
        self._counts, self._lengths = self._counts[kept], self._lengths[kept]
        self._starts = np.cumsum(self._counts, dtype=np.int32) - self._counts
        self._known, self._held = len(kept), len(places)
        self._forgotten = self._table.forgotten

    def counts_of(
        self, numbers: NDArray[np.int64], lengths: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """How many entries each text has, of so many pieces each; `places_of` comes first."""
        before = np.append(0, np.cumsum(self._counts[numbers]))[np.append(0, np.cumsum(lengths))]
        counts: NDArray[np.int64] = np.diff(before)
        return counts

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
