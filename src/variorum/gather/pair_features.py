"""What is known of two articles that may tell of one event, as numbers for the scorer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from operator import and_

import numpy as np
from numpy.typing import NDArray

from variorum.gather.term_index import LOG_COUNTS
from variorum.gather.terms import FIELDS, LEAD, NAME, TITLE, WEEKDAYS

NEAREST = 32
"""Neighbours kept of each article."""

NORMS = 2 + len(FIELDS)
"""Lengths held of each article: of all words, of each field, and of all words unweighed."""

_COVERED = (TITLE, LEAD, NAME)
COMPARED = 1 + len(FIELDS) + 2 * len(_COVERED) + 3
"""Numbers that `compare` gives for each pair, all in [0, 1]."""

LEAST = 0.02
"""Cosines below this are chance; neighbours that are missing count as so near."""

COPY = 0.7
"""A neighbour with a greater cosine is a print of the same text. How near the prints are says
nothing of how near another account of the event may be."""

_BANDS = ((0, 1), (0, 2), (3, 7), (8, 14), (20, 32))
_CIRCLES = (4, 12)
_CROWDS = (1, 2, 5, 10, 20)
_MEANS = np.zeros((NEAREST, len(_BANDS) + len(_CROWDS)))
"""Takes the mean of the neighbours in each band and crowd."""
for _place, (_low, _high) in enumerate((*_BANDS, *((0, size) for size in _CROWDS))):
    _MEANS[_low:_high, _place] = 1 / (_high - _low)

_FACTS = 9
"""Features that compare neither words nor neighbours: dates and lengths."""

_FULL_RARITY = 3.0
_FULL_AMOUNT = 4.0
_COVER = np.uint8(sum(_COVERED))
_OTHER = np.uint8((1 << len(FIELDS)) - 1 - _COVER)


def _has(kinds: Iterable[int], count: int) -> NDArray[np.float64]:
    """By row whether each of so many fields is among some, which are given as bits."""
    return np.array([[kind >> bit & 1 for bit in range(count)] for kind in kinds], float)


_HERE, _THERE = zip(*product(range(1 + int(_COVER)), repeat=2), strict=True)
_COVERING = np.concatenate(
    [_has(kinds, len(_COVERED)) for kinds in (map(and_, _HERE, _THERE), _HERE, _THERE)], axis=1
)
_OTHERS = len(FIELDS) - len(_COVERED)
_IN_BOTH = _has(range(1 << _OTHERS), _OTHERS)
"""From sums by the fields that a term stands in to sums by field: of the title, the lead and the
names in both, in the one and in the other; and of the other fields, in both."""

_PAIRS_AT_ONCE = 512
"""Pairs whose lists of neighbours are compared at once, each member with each."""

_FIELD_BITS = np.arange(len(FIELDS), dtype=np.uint8)[:, None]
_CALENDAR = np.array([[WEEKDAYS], [0xFFF << 7]], dtype=np.uint32)
"""The bits of weekdays, and those of months."""


@dataclass(frozen=True, slots=True)
class Shared:
    """The terms that an article shares with others, one entry for each term and other article.

    Attributes:
        whose: Which of the others, ascending.
        rarity: Weight of the term.
        counts: How often it stands in the one article.
        fields: Where it stands there.
        their_counts: How often it stands in the other.
        their_fields: Where it stands there.
    """

    whose: NDArray[np.int64]
    rarity: NDArray[np.float64]
    counts: NDArray[np.uint8]
    fields: NDArray[np.uint8]
    their_counts: NDArray[np.uint8]
    their_fields: NDArray[np.uint8]


def norms_of(
    counts: NDArray[np.uint8], fields: NDArray[np.uint8], rarity: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Lengths of an article's vectors, shape (NORMS,)."""
    squares = rarity * rarity
    logs = LOG_COUNTS[counts] ** 2
    by_field = np.sum(((fields[None, :] >> _FIELD_BITS) & 1) * squares, axis=1)
    sums: NDArray[np.float64] = np.array([np.sum(squares * logs), *by_field, np.sum(logs)])
    return np.sqrt(sums)


def compare(
    shared: Shared, norms: NDArray[np.float64], their_norms: NDArray[np.float64], rarest: float
) -> NDArray[np.float64]:
    """Compare an article with others by the terms they share.

    Args:
        shared: The terms.
        norms: `norms_of` the one article.
        their_norms: `norms_of` the others, by row.
        rarest: Weight of a term that stands nowhere else.

    Returns:
        Shape (others, COMPARED): cosines of all words and by field; how much of the title, the
        lead and the names of either stands in the other, the lesser share and the greater; the
        cosine without weights; how rare what they share is, and how much it is.
    """
    others = len(their_norms)
    squares = shared.rarity**2
    told = LOG_COUNTS.take(shared.counts) * LOG_COUNTS.take(shared.their_counts)
    relative = shared.rarity / rarest
    weights = np.empty((4, len(squares)))
    weights[0] = told * squares
    weights[1], weights[2], weights[3] = told, (relative**2) ** 2, relative
    sums = _sums(weights, shared.whose, others)
    # By what fields a term stands in here and there, and then by field.
    alike = (shared.fields & _COVER) * (_COVER + 1) + (shared.their_fields & _COVER)
    covered = _by_kind(shared.whose, alike, squares, others, len(_COVERING)) @ _COVERING
    rest = (shared.fields & shared.their_fields & _OTHER) // (_COVER + 1)
    both = _by_kind(shared.whose, rest, squares, others, len(_IN_BOTH)) @ _IN_BOTH
    lengths = np.maximum(their_norms * norms, 1e-9).T
    count = len(_COVERED)
    end = 1 + count
    in_mine = covered.T[count : 2 * count] / np.maximum(norms[1:end, None] ** 2, 1e-9)
    in_theirs = covered.T[2 * count :] / np.maximum(their_norms.T[1:end] ** 2, 1e-9)
    columns = np.empty((COMPARED, others))
    columns[0] = sums[0] / lengths[0]
    columns[1:end] = covered.T[:count] / lengths[1:end]
    columns[end : 1 + len(FIELDS)] = both.T / lengths[end:-1]
    columns[1 + len(FIELDS) : -3 : 2] = np.minimum(in_mine, in_theirs)
    columns[2 + len(FIELDS) : -3 : 2] = np.maximum(in_mine, in_theirs)
    columns[-3] = sums[1] / lengths[-1]
    columns[-2] = np.sqrt(np.sqrt(sums[2])) / _FULL_RARITY
    columns[-1] = np.log1p(sums[3]) / _FULL_AMOUNT
    return np.minimum(columns, 1).T


def _by_kind(
    whose: NDArray[np.int64],
    kinds: NDArray[np.uint8],
    values: NDArray[np.float64],
    others: int,
    count: int,
) -> NDArray[np.float64]:
    """Sums of the values of each of the others by kind, of which there are so many."""
    sums = np.bincount(whose * count + kinds, values, others * count)
    return np.asarray(sums, dtype=np.float64).reshape(others, count)


def _sums(
    weights: NDArray[np.float64], whose: NDArray[np.int64], others: int
) -> NDArray[np.float64]:
    """Sums of the columns of each of the others, which ascend in `whose`; shape (…, others)."""
    starts = np.searchsorted(whose, np.arange(others + 1))
    some = np.flatnonzero(starts[1:] > starts[:-1])
    if len(some) == others:
        return np.add.reduceat(weights, starts[:-1], axis=1)
    sums = np.zeros((len(weights), others))
    if len(some):
        sums[:, some] = np.add.reduceat(weights, starts[some], axis=1)
    return sums


@dataclass(frozen=True, slots=True)
class Lists:
    """Rows of all articles held.

    Attributes:
        days: Day of publication or NaN.
        lengths: Logarithm of the words counted.
        has_years: Whether a year is named.
        calendar: Weekdays and months named.
        ids: Numbers of the neighbours, nearest first.
        sims: Their cosines.
    """

    days: NDArray[np.float32]
    lengths: NDArray[np.float32]
    has_years: NDArray[np.bool_]
    calendar: NDArray[np.uint32]
    ids: NDArray[np.uint32]
    sims: NDArray[np.float16]


def pair_features(
    lists: Lists,
    rows: NDArray[np.int64],
    ends: NDArray[np.intp],
    compared: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Features of pairs in the order of the scorer's FEATURES, shape (pairs, features).

    Args:
        lists: What is held of all articles.
        rows: Numbers of some articles.
        ends: The one and the other of each pair, by place in `rows`; shape (2, pairs).
        compared: What `compare` gave of each pair.
    """
    of_a, of_b = ends
    a, b = rows.take(of_a), rows.take(of_b)
    days = lists.days[rows].astype(np.float64)
    apart = np.abs(days.take(of_a) - days.take(of_b))
    known = ~np.isnan(apart)
    apart[~known] = 0
    lengths = lists.lengths[rows].astype(np.float64)
    length_a, length_b = lengths.take(of_a), lengths.take(of_b)
    has_years = lists.has_years[rows]
    columns = np.empty((_FACTS, len(a)))
    columns[0] = (compared[:, 6] == 0) & has_years.take(of_a) & has_years.take(of_b)
    columns[1:4] = _calendar(lists.calendar[a], lists.calendar[b])
    columns[4] = np.log1p(apart)
    columns[5] = np.minimum(apart, 4) / 4
    columns[6] = known
    columns[7] = np.minimum(length_a, length_b)
    columns[8] = np.abs(length_a - length_b)
    blocks = [
        compared,
        columns.T,
        _density(lists.sims[rows], of_a, of_b, compared[:, 0]),
        np.array([*_ranks(lists, a, b), *_common(lists, rows, of_a, of_b)]).T,
    ]
    return np.concatenate(blocks, axis=1)


def _calendar(a: NDArray[np.uint32], b: NDArray[np.uint32]) -> list[NDArray[np.float64]]:
    """Whether both name the same weekday, and month, and what share of the weekdays.

    1 is yes, -1 no, and 0 that one names none. Accounts without a date say on what day of the week
    it was. Of neighbours among short leads 4.6 % are of one event, of those that name the same
    weekday 16 %, of those that name different ones 0.8 %.
    """
    one, other = a & _CALENDAR, b & _CALENDAR
    both = one & other
    said = np.where(both > 0, 1.0, -1.0)
    said *= (one > 0) & (other > 0)
    fewer = np.minimum(np.bitwise_count(one[0]), np.bitwise_count(other[0])).astype(np.float64)
    share = np.bitwise_count(both[0]) / np.maximum(fewer, 1)
    return [*said, np.where(fewer > 0, share, 0.5)]


def _density(
    near: NDArray[np.float16],
    of_a: NDArray[np.intp],
    of_b: NDArray[np.intp],
    words: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Block of the features that compare a pair's cosine with those of the neighbours of both."""
    means = np.maximum(_without_copies(near), LEAST) @ _MEANS
    sims = np.minimum(np.maximum(words, LEAST), COPY)
    of_one, of_other = means[of_a], means[of_b]
    bands = len(_BANDS)
    both = np.sqrt(of_one[:, :bands] * of_other[:, :bands])
    by_ratio = np.empty((len(sims), bands + 4))
    by_ratio[:, :bands] = sims[:, None] / both
    by_ratio[:, bands] = sims
    by_ratio[:, bands + 1] = sims / np.maximum(of_one[:, 1], of_other[:, 1])
    by_ratio[:, bands + 2 :] = both[:, 2:4] / both[:, 1:2]
    above = 2 * sims[:, None] - of_one[:, bands:] - of_other[:, bands:]
    return np.concatenate([np.log(by_ratio), above], axis=1)


def _without_copies(near: NDArray[np.float16]) -> NDArray[np.float64]:
    """Cosines of neighbours, descending, without those of copies; zeros at the end."""
    kept = near.astype(np.float64)
    copies = (kept > COPY).sum(axis=1)
    if copies.any():
        width = kept.shape[1]
        padded = np.zeros((len(kept), 2 * width))
        padded[:, :width] = kept
        kept = np.take_along_axis(padded, np.arange(width) + copies[:, None], axis=1)
    return kept


def _ranks(lists: Lists, a: NDArray[np.int64], b: NDArray[np.int64]) -> list[NDArray[np.float64]]:
    width = lists.ids.shape[1]
    is_it = lists.ids[np.concatenate([b, a])] == np.concatenate([a, b])[:, None]
    first = is_it.argmax(axis=1)
    ranks = np.where(is_it[np.arange(len(first)), first], first, width).reshape(2, -1)
    return [np.log1p(ranks.min(axis=0)), np.log1p(ranks.max(axis=0))]


def _common(
    lists: Lists, rows: NDArray[np.int64], of_a: NDArray[np.intp], of_b: NDArray[np.intp]
) -> list[NDArray[np.float64]]:
    """Cosine of the two lists of the nearest articles, each with itself; for each circle."""
    widest = max(_CIRCLES)
    ids = np.empty((len(rows), widest + 1), dtype=np.uint32)
    ids[:, 0] = rows
    ids[:, 1:] = lists.ids[rows, :widest]
    weights = np.empty(ids.shape)
    weights[:, 1:] = lists.sims[rows, :widest]
    weights[:, 0] = np.maximum(weights[:, 1], LEAST)
    whose, here, there = _met(ids, of_a, of_b)
    found = []
    for circle in _CIRCLES:
        near = weights[:, : circle + 1]
        inner = np.zeros(ids.shape)
        inner[:, : circle + 1] = near / np.sqrt((near**2).sum(axis=1, keepdims=True))
        products = inner.ravel().take(here) * inner.ravel().take(there)
        # One after the other: the weights were trained on sums in this order, to the last bit.
        found.append(np.asarray(np.bincount(whose, products, len(of_a)), dtype=np.float64))
    return found


def _met(
    ids: NDArray[np.uint32], of_a: NDArray[np.intp], of_b: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """Of all that stand in both lists of a pair: which pair, and the places in all of `ids`."""
    width = ids.shape[1]
    parts = []
    for start in range(0, len(of_a), _PAIRS_AT_ONCE):
        some = slice(start, start + _PAIRS_AT_ONCE)
        is_it = ids[of_a[some], :, None] == ids[of_b[some], None, :]
        parts.append(is_it.ravel().nonzero()[0] + start * width * width)
    here, there = np.divmod(np.concatenate(parts), width)
    whose, here = np.divmod(here, width)
    here += of_a.take(whose) * width
    there += of_b.take(whose) * width
    return whose, here, there
