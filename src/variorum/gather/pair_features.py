"""What is known of two articles that may tell of one event, as numbers for the scorer."""

from __future__ import annotations

from dataclasses import dataclass

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

_FULL_RARITY = 3.0
_FULL_AMOUNT = 4.0
_FIELDS = (1 << np.arange(len(FIELDS), dtype=np.uint8))[:, None]
_COVERED_BITS = np.array(_COVERED, dtype=np.uint8)[:, None]
_COVERED_AT = [field.bit_length() for field in _COVERED]
_CUTS = tuple(4 + n for n in (0, len(FIELDS), len(FIELDS) + 3, len(FIELDS) + 6))
"""Where what is summed by field begins and ends: in both, in the one, in the other."""

_PAIRS_AT_ONCE = 512
"""Pairs whose lists of neighbours are laid out in one table, which grows by the square."""

_FIELD_BITS = np.arange(len(FIELDS), dtype=np.uint8)[:, None]
_MONTHS = 0xFFF << 7


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
    squares = shared.rarity**2
    told = LOG_COUNTS[shared.counts] * LOG_COUNTS[shared.their_counts]
    relative = shared.rarity / rarest
    fields, both, mine, theirs = _CUTS
    weights = np.empty((theirs, len(squares)))
    weights[0] = told * squares
    weights[1], weights[2], weights[3] = told, (relative**2) ** 2, relative
    weights[fields:both] = (shared.fields & shared.their_fields) & _FIELDS > 0
    weights[both:mine] = shared.fields & _COVERED_BITS > 0
    weights[mine:] = shared.their_fields & _COVERED_BITS > 0
    weights[fields:] *= squares
    sums = _sums(weights, shared.whose, len(their_norms))
    lengths = np.maximum(their_norms * norms, 1e-9).T
    in_mine = sums[both:mine] / np.maximum(norms[_COVERED_AT, None] ** 2, 1e-9)
    in_theirs = sums[mine:] / np.maximum(their_norms.T[_COVERED_AT] ** 2, 1e-9)
    columns = np.empty((COMPARED, len(their_norms)))
    columns[0] = sums[0] / lengths[0]
    columns[1 : 1 + len(FIELDS)] = sums[fields:both] / lengths[1:-1]
    columns[1 + len(FIELDS) : -3 : 2] = np.minimum(in_mine, in_theirs)
    columns[2 + len(FIELDS) : -3 : 2] = np.maximum(in_mine, in_theirs)
    columns[-3] = sums[1] / lengths[-1]
    columns[-2] = np.sqrt(np.sqrt(sums[2])) / _FULL_RARITY
    columns[-1] = np.log1p(sums[3]) / _FULL_AMOUNT
    return np.minimum(columns, 1).T


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
    lists: Lists, pairs: NDArray[np.int64], compared: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Features of pairs in the order of the scorer's FEATURES, shape (pairs, features)."""
    a, b = pairs[:, 0], pairs[:, 1]
    rows = np.unique(pairs)
    of_a, of_b = np.searchsorted(rows, a), np.searchsorted(rows, b)
    apart = np.abs(lists.days[a].astype(np.float64) - lists.days[b])
    known = ~np.isnan(apart)
    apart[~known] = 0
    length_a, length_b = lists.lengths[a].astype(np.float64), lists.lengths[b]
    years_apart = (compared[:, 6] == 0) & lists.has_years[a] & lists.has_years[b]
    columns = [
        years_apart,
        *_calendar(lists.calendar[a], lists.calendar[b]),
        np.log1p(apart),
        np.minimum(apart, 4) / 4,
        known,
        np.minimum(length_a, length_b),
        np.abs(length_a - length_b),
    ]
    blocks = [
        compared,
        np.array(columns, dtype=np.float64).T,
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
    columns = []
    for mask in (_MONTHS, WEEKDAYS):
        one, other = a & np.uint32(mask), b & np.uint32(mask)
        both = one & other
        columns.append(np.where((one > 0) & (other > 0), np.where(both > 0, 1.0, -1.0), 0.0))
    fewer = np.minimum(np.bitwise_count(one), np.bitwise_count(other)).astype(np.float64)
    share = np.bitwise_count(both) / np.maximum(fewer, 1)
    return [columns[1], columns[0], np.where(fewer > 0, share, 0.5)]


def _density(
    near: NDArray[np.float16],
    of_a: NDArray[np.intp],
    of_b: NDArray[np.intp],
    words: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Block of the features that compare a pair's cosine with those of the neighbours of both."""
    means = np.maximum(_without_copies(near), LEAST) @ _MEANS
    sims = np.clip(words, LEAST, COPY)
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
    ranks = []
    for of, to in ((a, b), (b, a)):
        is_it = lists.ids[to] == of[:, None]
        first = is_it.argmax(axis=1)
        ranks.append(np.where(is_it[np.arange(len(of)), first], first, width))
    return [np.log1p(np.minimum(*ranks)), np.log1p(np.maximum(*ranks))]


def _common(
    lists: Lists, rows: NDArray[np.int64], of_a: NDArray[np.intp], of_b: NDArray[np.intp]
) -> list[NDArray[np.float64]]:
    """Cosine of the two lists of the nearest articles, each with itself; for each circle."""
    if len(of_a) > _PAIRS_AT_ONCE:
        low, high = slice(_PAIRS_AT_ONCE), slice(_PAIRS_AT_ONCE, None)
        parts = [_common_of_some(lists, rows, of_a[some], of_b[some]) for some in (low, high)]
        return [np.concatenate(part) for part in zip(*parts, strict=True)]
    widest = max(_CIRCLES)
    ids = np.concatenate([rows[:, None], lists.ids[rows, :widest]], axis=1)
    sims = lists.sims[rows, :widest].astype(np.float64)
    weights = np.concatenate([np.maximum(sims[:, :1], LEAST), sims], axis=1)
    different, column = np.unique(ids, return_inverse=True)
    column = column.reshape(ids.shape)
    here = np.arange(len(rows))[:, None]
    found = []
    for circle in _CIRCLES:
        inner = weights[:, : circle + 1]
        inner = inner / np.sqrt((inner**2).sum(axis=1, keepdims=True))
        columns = column[:, : circle + 1]
        # Of each list where its members would be among all: a look-up for each member of another.
        table = np.zeros((len(rows), len(different)))
        table[here, columns] = inner
        products = inner[of_a] * table[of_b[:, None], columns[of_a]]
        # One after the other: the weights were trained on sums in this order, to the last bit.
        found.append(np.cumsum(products, axis=1)[:, -1])
    return found


def _common_of_some(
    lists: Lists, rows: NDArray[np.int64], of_a: NDArray[np.intp], of_b: NDArray[np.intp]
) -> list[NDArray[np.float64]]:
    """`_common` for some of the pairs of these rows."""
    some = np.unique(np.concatenate([of_a, of_b]))
    return _common(lists, rows[some], np.searchsorted(some, of_a), np.searchsorted(some, of_b))
