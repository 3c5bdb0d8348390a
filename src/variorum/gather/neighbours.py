"""The nearest articles of each article held, and the features of pairs.

All state is in arrays of fixed width by article, so that what an article costs is known.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from variorum.gather.mapped import grown
from variorum.gather.pair_features import (
    COMPARED,
    NEAREST,
    NORMS,
    Lists,
    Shared,
    compare,
    norms_of,
    pair_features,
)
from variorum.gather.profile_rows import ProfileRows
from variorum.gather.profiles import MAX_TERMS, Profile
from variorum.gather.scorer import FEATURES as SCORED
from variorum.gather.scorer import StoryScorer
from variorum.gather.term_index import LOG_COUNTS, MAX_POSTINGS, TermIndex
from variorum.gather.term_slots import TermSlots
from variorum.gather.terms import FIELDS, YEAR

RETOLD = 0.2
"""What an article has in common with an earlier one that is so near is the same news once more, and
is not counted again among the articles that hold a word. Else the words of a summit told 300 times
would be as common as those of everyday, and its accounts no more alike than any two articles."""

_REPEATED = 1 << len(FIELDS)
"""Bit of a term's fields: it was not counted again."""

_ASKED_TERMS = 64
"""Heaviest terms by which candidates are looked up; all terms are compared afterwards."""

_MOST_POSTINGS = 2_048
"""Postings looked at for one article in a stream, those of the rarest terms first: where terms are
so many and so common that there are more, the commonest of them tell little."""

_CANDIDATES = 48
_NOBODY = np.iinfo(np.uint32).max
_PAIRS_AT_ONCE = 4096
_BYTE = 255
_ARRAYS = ("_norms", "_facts", "_has_years", "_calendar", "ids", "sims", "_cosines")
"""The arrays that hold a row for each article, besides its profile."""


class Neighbourhoods:
    """Profiles, the index over them and the neighbours of each, by number in order of arrival."""

    def __init__(self, scorer: StoryScorer, max_postings: int = MAX_POSTINGS) -> None:
        self.scorer = scorer
        self.index = TermIndex(max_postings)
        self._count = 0
        self._indexed = 0
        self._most = _MOST_POSTINGS if max_postings == MAX_POSTINGS else None
        self._weighed: tuple[int, int, NDArray[np.float64]] | None = None
        self._slots = TermSlots()
        # Of the article looked up last, the terms that stand in one near enough to be its news.
        self._retold = np.zeros(0, dtype=np.intp)
        self._profiles = ProfileRows()
        self._norms = np.zeros((0, NORMS), dtype=np.float32)
        self._facts = np.zeros((0, 2), dtype=np.float32)
        self._has_years = np.zeros(0, dtype=bool)
        self._calendar = np.zeros(0, dtype=np.uint32)
        self.ids = np.zeros((0, NEAREST), dtype=np.uint32)
        self.sims = np.zeros((0, NEAREST), dtype=np.float16)
        self._cosines = np.zeros((0, NEAREST, COMPARED), dtype=np.uint8)

    def __len__(self) -> int:
        return self._count

    def expect(self, profiles: Sequence[Profile]) -> None:
        """Be ready for profiles that are held next, so that each takes less time."""
        self._fill_index()
        self.index.expect([profile.terms for profile in profiles])

    def hold(self, profile: Profile) -> int:
        """Take a profile in, without looking for its neighbours; returns its number."""
        self._fill_index()
        number = self.index.add(profile.terms, profile.counts)
        self._count = self._indexed = number + 1
        self._grow(self._count)
        self._profiles[number] = (profile.terms, profile.counts, profile.fields)
        day = np.nan if profile.day is None else profile.day
        self._facts[number] = (day, np.log1p(profile.words))
        self._has_years[number] = bool(np.any(profile.fields & YEAR))
        self._calendar[number] = profile.calendar
        self.ids[number] = _NOBODY
        self.sims[number] = 0
        self._set_norms(number)
        return number

    def _grow(self, needed: int) -> None:
        if needed <= len(self._norms):
            return
        room = max(needed * 5 // 4 + 16, 64)
        self._profiles.grow(room)
        for name in _ARRAYS:
            setattr(self, name, grown(getattr(self, name), room))

    def export_rows(self, start: int, end: int) -> tuple[list[bytes], list[bytes]]:
        """What is held of the articles numbered `[start, end)`: profiles, and rows by array."""
        rows = [getattr(self, name)[start:end].tobytes() for name in _ARRAYS]
        return [self._profiles.pack(number) for number in range(start, end)], rows

    def adopt_rows(self, profiles: Sequence[bytes], rows: Sequence[bytes]) -> None:
        """Take in articles as `export_rows` gave them, behind those held; nothing is looked up."""
        start, end = self._count, self._count + len(profiles)
        self._grow(end)
        for number, packed in enumerate(profiles, start):
            self._profiles.unpack(number, packed)
        for name, data in zip(_ARRAYS, rows, strict=True):
            array = getattr(self, name)
            shape = (len(profiles), *array.shape[1:])
            array[start:end] = np.frombuffer(data, dtype=array.dtype).reshape(shape)
        self._count = end

    def _fill_index(self) -> None:
        """Put the articles that were adopted into the index, all at once."""
        if self._indexed < self._count:
            parts = map(self._profiles.__getitem__, range(self._count))
            self.index.fill(
                (terms, counts, fields & _REPEATED > 0) for terms, counts, fields in parts
            )
            self._indexed = self._count

    def _rarity(self, terms: NDArray[np.uint32]) -> NDArray[np.float64]:
        """Inverse document frequency, from the table of common terms and the articles held."""
        held = self.index.frequencies(terms) + self.scorer.background(terms)
        total = self._count + self.scorer.articles
        return np.maximum(np.log((total + 1) / (held + 0.5)), 0.05)

    def _weights(self, number: int) -> NDArray[np.float64]:
        """Rarity of an article's terms among those held now; kept for the last article."""
        if self._weighed is None or self._weighed[:2] != (number, self._count):
            self._weighed = (number, self._count, self._rarity(self._profiles[number][0]))
        return self._weighed[2]

    def _set_norms(self, number: int) -> None:
        _, counts, fields = self._profiles[number]
        self._norms[number] = norms_of(counts, fields, self._weights(number))

    def refresh_norms(self) -> None:
        """Weigh all profiles anew by the frequencies of now."""
        self._weighed = None
        for number in range(self._count):
            self._set_norms(number)

    def look_up(self, number: int) -> list[int]:
        """Find the neighbours of an article among the others held and note them; nearest first."""
        self._fill_index()
        self.ids[number] = _NOBODY
        self.sims[number] = 0
        terms, counts, _ = self._profiles[number]
        rarity = self._weights(number)
        weights = rarity * rarity * LOG_COUNTS[counts]
        heavy = np.sort(np.argsort(-weights, kind="stable")[:_ASKED_TERMS])
        found, shared = self.index.overlaps(terms, weights, heavy, most=self._most, but=number)
        self._retold = found[:0]
        if not len(found):
            return []
        found = _highest(found, np.round(shared / self._norms[:, 0].take(found), 6), _CANDIDATES)
        cosines, at, whose = self._compare(number, found, rarity)
        sims = cosines[:, 0].astype(np.float16)
        order = np.lexsort((found, -sims))[:NEAREST]
        kept = len(order)
        if sims[order[0]] >= RETOLD:
            is_retold = np.zeros(len(found), dtype=np.bool_)
            is_retold[order] = sims[order] >= RETOLD
            self._retold = at[is_retold.take(whose)]
        self.ids[number, :kept] = found[order]
        self.sims[number, :kept] = sims[order]
        self._cosines[number, :kept] = np.round(cosines[order] * _BYTE)
        near: list[int] = found[order].tolist()
        return near

    def discount_repeats(self, number: int) -> None:
        """Count the words of the article that came last only where no near article holds them.

        It must have been looked up last, too.
        """
        if len(self._retold):
            terms, _, fields = self._profiles[number]
            fields[self._retold] |= _REPEATED
            self.index.discount(terms, fields & _REPEATED > 0)

    def _compare(
        self, number: int, others: NDArray[np.int64], rarity: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.intp], NDArray[np.intp]]:
        """Compare an article with others.

        Returns:
            What `compare` gives, shape (others, COMPARED); and an entry for each term and other
            article that share it: the term's place in the article, and which of the others.
        """
        terms, counts, fields = self._profiles[number]
        at, places = self._common(terms, others)
        shared = Shared(
            whose=places // MAX_TERMS,
            rarity=rarity.take(at),
            counts=counts.take(at),
            fields=fields.take(at),
            their_counts=self._profiles.counts[others].take(places),
            their_fields=self._profiles.fields[others].take(places),
        )
        compared = compare(
            shared,
            self._norms[number].astype(np.float64),
            self._norms[others].astype(np.float64),
            float(np.log(2 * (self._count + self.scorer.articles + 1))),
        )
        return compared, at, shared.whose

    def _common(
        self, terms: NDArray[np.uint32], others: NDArray[np.int64]
    ) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Where terms stand that articles have in common with others, one entry for each of those.

        Returns:
            Places among the terms, and places in the rows of the others laid end to end.
        """
        at, places = self._slots.common(terms, self._profiles.terms[others].ravel())
        if len(terms) and not terms[0]:
            # Rows of fewer terms end in zeros, which stand for nothing.
            is_told = self._profiles.counts[others].ravel()[places] > 0
            at, places = at[is_told], places[is_told]
        return at, places

    def tell_neighbours(self, number: int) -> None:
        """Put an article into the lists of its own neighbours, where it is near enough."""
        ids = self.ids[number]
        ids = ids[ids != _NOBODY]
        # Cosines are not negative, so that their bits are in the order of their values.
        sims = self.sims.view(np.uint16)
        own = sims[number, : len(ids)]
        # Behind those that are as near.
        places = (sims[ids] >= own[:, None]).sum(axis=1)
        nearer = (places < NEAREST).nonzero()[0]
        if not len(nearer):
            return
        others, places = ids[nearer], places[nearer]
        here, moved = np.arange(len(others)), np.arange(NEAREST)
        moved = moved - (moved > places[:, None])
        for array, value in (
            (self.ids, number),
            (sims, own[nearer]),
            (self._cosines, self._cosines[number, nearer]),
        ):
            lists = array[others[:, None], moved]
            lists[here, places] = value
            array[others] = lists

    def shared_terms(self, number: int, others: Sequence[int]) -> list[int]:
        """Terms of an article that stand in others too; those of most weight in most come first."""
        terms, counts, fields = self._profiles[number]
        at, _ = self._common(terms, np.array(others, dtype=np.int64))
        holders = np.bincount(at, minlength=len(terms))
        weights = (
            self._weights(number)
            * LOG_COUNTS[counts]
            * np.where(fields & (_REPEATED - 1) > 0, 2, 1)
            * holders
        )
        order = np.lexsort((terms, -np.round(weights, 6)))
        found: list[int] = terms[order[: np.count_nonzero(weights)]].tolist()
        return found

    def days_apart(self, number: int, others: Sequence[int]) -> int | None:
        """Days between the publication of an article and of the nearest of others, if known."""
        apart = np.abs(self._facts[list(others), 0] - self._facts[number, 0])
        known = apart[~np.isnan(apart)]
        return int(known.min()) if len(known) else None

    def pairs_among(self, numbers: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Pairs of neighbours within a set, each once, with their log-odds.

        Returns:
            Pairs, shape (pairs, 2), the lesser number first, sorted; and log-odds, shape (pairs,).
        """
        pairs, features = self.featured_pairs(numbers)
        return pairs, self.scorer.log_odds(features)

    def links_of(self, number: int) -> list[tuple[int, float]]:
        """The neighbours of an article with the log-odds of each, nearest first."""
        pairs, features = self.featured_links(number)
        if not len(pairs):
            return []
        odds = self.scorer.log_odds(features)
        return list(zip(pairs[:, 1].tolist(), odds.tolist(), strict=True))

    def featured_links(self, number: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """An article with each of its neighbours, nearest first, and the features by row."""
        others = self.ids[number]
        rows = np.concatenate([[number], others[others != _NOBODY]], dtype=np.int64)
        ends = np.zeros((2, len(rows) - 1), dtype=np.intp)
        ends[1] = np.arange(1, len(rows))
        pairs = rows[ends.T]
        if not len(pairs):
            return pairs, np.zeros((0, len(SCORED)))
        return pairs, self._features(rows, ends, self._cosines[number, : len(pairs)])

    @property
    def bytes_held(self) -> int:
        """Bytes of the arrays in use and of the packed profiles, without spare room."""
        width: int = sum(getattr(self, name)[:1].nbytes for name in _ARRAYS)
        return (width + self._profiles.row_bytes) * self._count + self.index.bytes_held

    def featured_pairs(
        self, numbers: Sequence[int]
    ) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """Pairs of neighbours within a set, each once, with their features by row."""
        rows = np.array(sorted(numbers), dtype=np.int64)
        others = self.ids[rows].ravel()
        at = np.minimum(rows.searchsorted(others), len(rows) - 1)
        inside = (rows.take(at) == others).nonzero()[0]
        whose, place = np.divmod(inside, NEAREST)
        at = at.take(inside)
        low, high = np.minimum(whose, at), np.maximum(whose, at)
        keys, first = np.unique((low << 32) | high, return_index=True)
        ends = np.stack([keys >> 32, keys & _NOBODY])
        cosines = self._cosines[rows[whose[first]], place[first]]
        made = [np.zeros((0, len(SCORED)))]
        for i in range(0, len(keys), _PAIRS_AT_ONCE):
            some = slice(i, i + _PAIRS_AT_ONCE)
            made.append(self._features(rows, ends[:, some], cosines[some]))
        return rows[ends.T], np.concatenate(made)

    def _features(
        self,
        rows: NDArray[np.int64],
        ends: NDArray[np.intp],
        compared: NDArray[np.uint8],
    ) -> NDArray[np.float64]:
        """Features of pairs of some rows in the order of FEATURES, shape (pairs, features)."""
        if len(rows) > ends.size:
            used, places = np.unique(ends, return_inverse=True)
            rows, ends = rows[used], places.reshape(ends.shape)
        days, lengths = self._facts.T
        lists = Lists(days, lengths, self._has_years, self._calendar, self.ids, self.sims)
        return pair_features(lists, rows, ends, compared / _BYTE)


def _highest(
    numbers: NDArray[np.int64], values: NDArray[np.float64], count: int
) -> NDArray[np.int64]:
    """The numbers of the highest values, highest first; among equals the least."""
    if len(numbers) > count:
        least = np.partition(values, len(values) - count)[len(values) - count]
        kept = (values >= least).nonzero()[0]
        numbers, values = numbers.take(kept), values.take(kept)
    return numbers[np.lexsort((numbers, -values))[:count]]
