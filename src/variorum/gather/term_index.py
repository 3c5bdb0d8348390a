"""An inverted index whose cost for each article stays the same at any number of articles.

The postings of a term lie side by side in one large array; a term that outgrows its place moves to
one of twice the size. Of the articles that hold a term only the latest are kept, in a ring, for no
others are ever looked at: the words of everyday take no room. Terms are found by a hash table
(`term_table`), all of an article's at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from variorum.gather.mapped import mapped_zeros
from variorum.gather.term_table import NOT_HELD, TermTable

MAX_POSTINGS = 384
"""Of the articles that hold a term, the latest so many are looked at. Words of more articles than
that tell no event from others, and news are grouped with the news of the same days."""

_SPARE = 5 / 4
_LEAST_ROOM = 4096

_Indexed = tuple[NDArray[np.uint32], NDArray[np.uint8], NDArray[np.bool_]]


class TermIndex:
    """Which articles (by their number, in order of arrival) hold a term, and how often."""

    def __init__(self, max_postings: int = MAX_POSTINGS) -> None:
        self.articles = 0
        self._table = TermTable()
        self._room = _room_sizes(max_postings)
        self._largest = len(self._room) - 1
        # By number of term: where its postings begin, which room that is, how many there ever
        # were, and how many of these were discounted.
        self._starts = np.zeros(0, dtype=np.uint32)
        self._sizes = np.zeros(0, dtype=np.uint8)
        self._written = np.zeros(0, dtype=np.uint32)
        self._repeats = np.zeros(0, dtype=np.uint32)
        self._numbers = np.zeros(0, dtype=np.uint32)
        self._weights = np.zeros(0, dtype=np.uint8)
        self._taken = 0
        # An article's terms are asked for several times running.
        self._asked = (b"", np.zeros(0, dtype=np.int64))
        self._expected: dict[bytes, NDArray[np.int64]] = {}
        # By article: what is shared with it, and where it was met first; for one question.
        self._sums = np.zeros(0)
        self._firsts = np.zeros(0, dtype=np.uint32)
        # Rooms that were left, by size.
        self._free: list[list[int]] = [[] for _ in self._room]
        self._reserve(terms=1, postings=1)

    def expect(self, articles: Sequence[NDArray[np.uint32]]) -> None:
        """Make room for the terms of articles that are added next: for many at once in less time.

        What is added after them need not be expected.
        """
        held = self._with_room(articles)
        self._expected = {a.tobytes(): n for a, n in zip(articles, held, strict=True)}

    def _with_room(self, articles: Sequence[NDArray[np.uint32]]) -> list[NDArray[np.int64]]:
        """The numbers of each article's terms, which have room for one more posting of each."""
        if not articles:
            return []
        terms, whose, counts = np.unique(
            np.concatenate(articles), return_inverse=True, return_counts=True
        )
        held = self._table.find(terms)
        fresh = (held == NOT_HELD).nonzero()[0]
        if len(fresh):
            held[fresh] = self._table.add(terms[fresh])
            self._open(held[fresh])
        self._make_room(held, self._written[held] + counts)
        return np.split(held[whose], np.cumsum([len(article) for article in articles])[:-1])

    def add(self, terms: NDArray[np.uint32], counts: NDArray[np.uint8]) -> int:
        """Add an article; returns its number."""
        key = terms.tobytes()
        held = self._expected.pop(key, None)
        if held is None:
            (held,) = self._with_room([terms])
        self._asked = key, held
        number = self.articles
        self.articles += 1
        written = self._written.take(held)
        at = self._starts.take(held) + written % self._room.take(self._sizes.take(held))
        self._numbers[at] = number
        self._weights[at] = counts
        self._written[held] = written + 1
        return number

    def discount(self, terms: NDArray[np.uint32], which: NDArray[np.bool_]) -> None:
        """Leave the article that came last out of the frequencies of some of its terms."""
        self._repeats[self._find(terms)[which]] += 1

    def fill(self, profiles: Iterable[_Indexed]) -> None:
        """Add terms, counts and what to discount of many articles, to an index that is empty."""
        given = list(profiles)
        self.articles = len(given)
        if not given:
            return
        keys = np.concatenate([terms for terms, _, _ in given])
        lengths = [len(terms) for terms, _, _ in given]
        numbers = np.repeat(np.arange(len(given), dtype=np.uint32), lengths)
        weights = np.concatenate([counts for _, counts, _ in given])
        repeated = keys[np.concatenate([again for _, _, again in given])]
        terms, totals = np.unique(keys, return_counts=True)
        self._table.add(terms)
        self._asked = (b"", np.zeros(0, dtype=np.int64))
        count = len(terms)
        self._reserve(terms=count)
        sizes = np.minimum(np.searchsorted(self._room, totals), self._largest)
        room = self._room[sizes]
        starts = np.cumsum(room) - room
        self._taken = int(room.sum())
        self._reserve(postings=self._taken)
        self._starts[:count], self._sizes[:count], self._written[:count] = starts, sizes, totals
        self._repeats[:count] = np.bincount(np.searchsorted(terms, repeated), minlength=count)
        order = np.argsort(keys, kind="stable")
        nth = np.arange(len(keys)) - np.repeat(np.cumsum(totals) - totals, totals)
        whose = np.repeat(np.arange(count), totals)
        latest = np.flatnonzero(nth + room[whose] >= totals[whose])
        order, nth, whose = order[latest], nth[latest], whose[latest]
        at = starts[whose] + nth % room[whose]
        self._numbers[at], self._weights[at] = numbers[order], weights[order]

    @property
    def bytes_held(self) -> int:
        """Bytes of the table, the sums and the postings, without spare room at their end."""
        by_term = self._table.bytes_held + 13 * len(self._table)
        return by_term + 12 * self.articles + 5 * self._taken

    def frequencies(self, terms: NDArray[np.uint32]) -> NDArray[np.int64]:
        """In how many articles each term stands, without those that were discounted."""
        found = self._find(terms)
        counted = self._written[found].astype(np.int64) - self._repeats[found]
        return np.where(found == NOT_HELD, 0, counted)

    def overlaps(
        self,
        terms: NDArray[np.uint32],
        weights: NDArray[np.float64],
        which: NDArray[np.intp] | slice = slice(None),
        most: int | None = None,
        but: int = -1,
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Numbers of the articles that share terms, unsorted, and the weight of what is shared.

        Args:
            terms: Different terms.
            weights: Weight of each; multiplied with 1 + ln(count) of the article that holds it.
            which: Places of those that are asked for.
            most: Look at no more postings than this, those of the rarest terms first; None: at all.
            but: An article that is left out.
        """
        weights, found = weights[which], self._find(terms)[which]
        weights, found = weights[found != NOT_HELD], found[found != NOT_HELD]
        lengths = np.minimum(self._written.take(found), self._room[-1])
        if most is not None and lengths.sum() > most:
            order = np.argsort(lengths, kind="stable")
            kept = np.sort(order[np.cumsum(lengths[order]) <= most])
            weights, found, lengths = weights[kept], found[kept], lengths[kept]
        before = np.cumsum(lengths) - lengths
        at = (self._starts.take(found) - before).repeat(lengths)
        at += np.arange(len(at))
        values = weights.repeat(lengths)
        values *= LOG_COUNTS.take(self._weights.take(at))
        return self._summed(self._numbers.take(at), values, but)

    def _summed(
        self, numbers: NDArray[np.uint32], values: NDArray[np.float64], but: int
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Different numbers with the sum of the values of each, without sorting."""
        self._lengthen(("_sums", "_firsts"), self.articles)
        np.add.at(self._sums, numbers, values)
        places = np.arange(len(numbers), dtype=np.uint32)
        # Of several values for one place the last stays.
        self._firsts[numbers[::-1]] = places[::-1]
        is_first = self._firsts.take(numbers) == places
        is_first &= numbers != but
        different = numbers[is_first].astype(np.int64)
        sums = self._sums.take(different)
        self._sums[numbers] = 0
        return different, sums

    def _find(self, terms: NDArray[np.uint32]) -> NDArray[np.int64]:
        """The numbers of terms in the table."""
        asked = terms.tobytes()
        if asked != self._asked[0]:
            self._asked = asked, self._table.find(terms)
        return self._asked[1]

    def _open(self, terms: NDArray[np.int64]) -> None:
        """Give new terms the smallest room."""
        self._reserve(terms=len(self._table))
        self._starts[terms] = self._rooms(0, len(terms))

    def _make_room(self, terms: NDArray[np.int64], needed: NDArray[np.int64]) -> None:
        """Move the postings of terms to a larger room each, where they will be so many."""
        wanted = np.minimum(np.searchsorted(self._room, needed), self._largest)
        is_full = wanted > self._sizes[terms]
        full, wanted = terms[is_full], wanted[is_full]
        if not len(full):
            return
        order = np.argsort(wanted, kind="stable")
        full, wanted = full[order], wanted[order]
        counts = [(size, n) for size, n in enumerate(np.bincount(wanted).tolist()) if n]
        new = np.concatenate([self._rooms(size, n) for size, n in counts])
        sizes, old = self._sizes[full], self._starts[full]
        lengths = self._room[sizes]
        before = np.cumsum(lengths) - lengths
        within = np.arange(int(lengths.sum()))
        come, go = (np.repeat(at - before, lengths) + within for at in (new, old))
        self._numbers[come] = self._numbers[go]
        self._weights[come] = self._weights[go]
        for size, start in zip(sizes.tolist(), old.tolist(), strict=True):
            self._free[size].append(start)
        self._starts[full] = new
        self._sizes[full] = wanted

    def _rooms(self, size: int, count: int) -> NDArray[np.int64]:
        """Where so many rooms of a size begin: such as were left, then new ones."""
        free = self._free[size]
        again = min(len(free), count)
        starts = free[len(free) - again :]
        del free[len(free) - again :]
        width = int(self._room[size])
        end = self._taken + width * (count - again)
        starts += range(self._taken, end, width)
        self._taken = end
        self._reserve(postings=end)
        return np.array(starts, dtype=np.int64)

    def _reserve(self, *, terms: int = 0, postings: int = 0) -> None:
        self._lengthen(("_starts", "_sizes", "_written", "_repeats"), terms)
        self._lengthen(("_numbers", "_weights"), postings)

    def _lengthen(self, names: Sequence[str], needed: int) -> None:
        """Make arrays of one length longer, if they have less than the room that is needed."""
        if needed <= len(getattr(self, names[0])):
            return
        room = max(int(needed * _SPARE), _LEAST_ROOM)
        for name in names:
            array: NDArray[np.generic] = getattr(self, name)
            longer = mapped_zeros((room,), array.dtype)
            longer[: len(array)] = array
            setattr(self, name, longer)


def _room_sizes(most: int) -> NDArray[np.int64]:
    """1, 2, 4 … and `most`."""
    sizes = [1]
    while 2 * sizes[-1] < most:
        sizes.append(2 * sizes[-1])
    return np.array([*sizes, most] if most > 1 else sizes, dtype=np.int64)


LOG_COUNTS: NDArray[np.float64] = 1 + np.log(np.maximum(np.arange(256), 1))
"""1 + ln(count), by count."""
