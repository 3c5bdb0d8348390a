"""Which pairs of claims are worth a look: those that share enough rare words and names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

import numpy as np

from variorum.collate.views import View

# Least cosine of shared words and names for a pair to be scored at all, and most candidates a claim
# is scored against. A proposition told by a hundred outlets is still joined: groups link groups.
_MIN_SHARED = 0.12
_MAX_CANDIDATES = 24
# Of few claims, as of three short accounts, each one can be looked at, and no word is rare: names
# that all of them give lead to a claim as little as its own words do.
_FEW_CLAIMS = 100
_MIN_SHARED_OF_FEW = 0.06
# A count of the dead or hurt leads to the other claims that give it, as a rare word does.
_COUNT_SHARE = 0.4


def candidate_pairs(
    views: Sequence[View], taken: Collection[int] = (), repeats: Collection[int] = ()
) -> Iterator[tuple[int, int]]:
    """Pairs of claims that share enough rare words, each pair once, in a fixed order.

    Args:
        views: The claims.
        taken: Claims that come from others. They look for candidates; they are none of first-hand
            claims, so that of two claims it is no copy's doing whether they meet.
        repeats: Claims that meet nobody, for they stand word for word elsewhere.
    """
    postings: dict[str, list[int]] = defaultdict(list)
    weights: dict[str, list[float]] = defaultdict(list)
    for index, view in enumerate(views):
        if index not in repeats:
            for key, weight in _anchors(view).items():
                postings[key].append(index)
                weights[key].append(weight)
    places = {key: np.asarray(indices) for key, indices in postings.items()}
    shares = {key: np.asarray(found) for key, found in weights.items()}
    hidden = np.asarray(sorted(taken), dtype=np.intp)
    is_small = len(views) - len(taken) <= _FEW_CLAIMS
    least = _MIN_SHARED_OF_FEW if is_small else _MIN_SHARED
    seen: set[tuple[int, int]] = set()
    for index, view in enumerate(views):
        own = _anchors(view)
        if not own or index in repeats:
            continue
        keys = list(own)
        at = np.concatenate([places[key] for key in keys])
        what = np.concatenate([shares[key] * own[key] for key in keys])
        total = np.bincount(at, weights=what, minlength=len(views))
        total[index] = 0.0
        if index not in taken:
            total[hidden] = 0.0
        near = np.flatnonzero(total >= least)
        best = near[np.lexsort((near, -np.round(total[near], 9)))][:_MAX_CANDIDATES]
        for other in sorted(int(o) for o in best):
            pair = (index, other) if index < other else (other, index)
            if pair not in seen:
                seen.add(pair)
                yield pair


def _anchors(view: View) -> dict[str, float]:
    """What leads to the candidates of a claim: rare words, names, and counts of people."""
    return {**view.keys, **{f"#{count}": _COUNT_SHARE for count in sorted(view.counts)}}
