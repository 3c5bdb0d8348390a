"""A second look at pairs: what the articles nearest to each of two say of the other.

The first look judges two articles by themselves. Whether two short leads tell of one event often
shows in a third that is certain to be of one event with both, or in a nearer one of another event.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SECOND_FEATURES = (
    "first look",
    "best other of either, more",
    "best other of either, less",
    "second other of either, more",
    "second other of either, less",
    "through a third",
    "friends, mean",
    "friends, least",
    "friends, most",
    "friends, count",
    "ahead of the other, more",
    "ahead of the other, less",
)
"""In the order of the weights, all of log-odds of the first look. The others of an article are
those it was compared with besides the other one of the pair; "through a third" is the weaker of the
two links by way of the best third article; friends are others with odds above even, and what is
told of them is their odds with the other one of the pair."""

UNLINKED = -6.0
"""Log-odds of two articles that were not compared, and the least that is told apart."""

_OTHERS = 8
"""Articles looked at for each, the likeliest first."""

_FEW = 256
"""Articles of which all pairs fit in a small table, where a pair is found at once."""


def second_features(pairs: NDArray[np.int64], odds: NDArray[np.float64]) -> NDArray[np.float64]:
    """Features of pairs in the order of SECOND_FEATURES, shape (pairs, features).

    Args:
        pairs: Each pair once; all that may be of one story are among them.
        odds: Log-odds of each by the first look.
    """
    links = _Links.of(pairs, np.maximum(odds, UNLINKED))
    sides = [links.beside(one, other) for one, other in (links.ends, links.ends[::-1])]
    best = np.stack([-np.sort(-near, axis=1)[:, :2] for near, _ in sides])
    near = np.concatenate([near for near, _ in sides], axis=1)
    across = np.concatenate([across for _, across in sides], axis=1)
    is_friend = near > 0
    count = is_friend.sum(axis=1)
    some = count > 0
    first = links.odds[: len(pairs)]
    columns = [
        first,
        best[:, :, 0].max(axis=0),
        best[:, :, 0].min(axis=0),
        best[:, :, 1].max(axis=0),
        best[:, :, 1].min(axis=0),
        np.minimum(near, across).max(axis=1),
        np.where(is_friend, across, 0).sum(axis=1) / np.maximum(count, 1),
        np.where(some, np.where(is_friend, across, np.inf).min(axis=1), 0),
        np.where(some, np.where(is_friend, across, -np.inf).max(axis=1), 0),
        np.log1p(count),
        first - best[:, :, 0].min(axis=0),
        first - best[:, :, 0].max(axis=0),
    ]
    return np.stack(columns, axis=1)


@dataclass(frozen=True, slots=True)
class _Links:
    """Pairs in both directions.

    Attributes:
        ends: Of each pair the one article and the other, numbered from 0.
        count: Articles.
        odds: Of each pair, twice, in order of the pairs; behind them UNLINKED.
        table: By article and other one the place in `odds`; only of few articles.
        keys: Of many, instead: of both directions of each pair, ascending.
        order: Place of each key in `odds`.
        near: The likeliest others of each article, by place in `odds`; shape (articles, _OTHERS).
        whom: Which these are; -1 where there are fewer.
    """

    ends: tuple[NDArray[np.int64], NDArray[np.int64]]
    count: int
    odds: NDArray[np.float64]
    table: NDArray[np.int64]
    keys: NDArray[np.int64]
    order: NDArray[np.int64]
    near: NDArray[np.int64]
    whom: NDArray[np.int64]

    @classmethod
    def of(cls, pairs: NDArray[np.int64], odds: NDArray[np.float64]) -> _Links:
        """Number the articles of pairs from 0 and find the likeliest others of each."""
        rows = np.unique(pairs)
        one, other = np.searchsorted(rows, pairs).T
        source, target = np.concatenate([one, other]), np.concatenate([other, one])
        twice = np.concatenate([odds, odds, [UNLINKED]])
        table = keys = order = np.zeros(0, dtype=np.int64)
        if len(rows) <= _FEW:
            table = np.full((len(rows), len(rows)), len(source))
            table[source, target] = np.arange(len(source))
        else:
            keys = source * len(rows) + target
            order = np.argsort(keys)
            keys = keys[order]
        likeliest = np.lexsort((target, -twice[:-1], source))
        starts = np.searchsorted(source[likeliest], np.arange(len(rows)))
        rank = np.arange(len(likeliest)) - starts[source[likeliest]]
        kept = likeliest[rank < _OTHERS]
        rank = rank[rank < _OTHERS]
        near = np.full((len(rows), _OTHERS), len(twice) - 1)
        near[source[kept], rank] = kept
        whom = np.full((len(rows), _OTHERS), -1)
        whom[source[kept], rank] = target[kept]
        return cls((one, other), len(rows), twice, table, keys, order, near, whom)

    def beside(
        self, one: NDArray[np.int64], other: NDArray[np.int64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Odds of the others of one end of each pair with it, and with the other end."""
        whom = self.whom[one]
        is_other = (whom >= 0) & (whom != other[:, None])
        near = np.where(is_other, self.odds[self.near[one]], UNLINKED)
        across = self.odds[self._places(whom, other[:, None])]
        return near, np.where(is_other, across, UNLINKED)

    def _places(self, ones: NDArray[np.int64], others: NDArray[np.int64]) -> NDArray[np.int64]:
        """Places of pairs in `odds`; the last for those that were not compared."""
        if len(self.table):
            found: NDArray[np.int64] = self.table[ones, others]
            return found
        keys = ones * self.count + others
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[at] == keys, self.order[at], len(self.odds) - 1)
