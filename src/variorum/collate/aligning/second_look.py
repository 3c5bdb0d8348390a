"""A second look at what alignment left apart: one fact that an article tells twice.

Groups keep two claims of one article apart unless one plainly repeats the other, for an article
that tells of two alike things must not bring them together. So a headline can meet one account and
the lead below it another, and one fact is two findings. Here parts of groups that surely tell one
thing are brought together, if their claims of one article may be two tellings of it. Values were
compared before: this only says who tells the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import product
from typing import TypeVar

from variorum.collate.align import Aligner
from variorum.collate.aligning.bars import is_within
from variorum.collate.aligning.parts import sample
from variorum.collate.union import Union

T = TypeVar("T")

# Least score of two claims of one article for them to be two tellings of one thing.
_MIN_RETELLING = 0.5
# Most claims of two parts that a sure claim may hold together: more are easily chained.
_FEW_TELLINGS = 4


def find_homes(parts: Sequence[Sequence[int]], aligner: Aligner) -> list[int]:
    """For each part, the first of the parts that tell the same thing.

    Args:
        parts: Claims by part; every claim is in exactly one.
        aligner: The story's aligner.
    """
    part_of = {index: at for at, part in enumerate(parts) for index in part}
    homes: Union[int] = Union()
    members = {at: [i for i in part if i in aligner.first_hand] for at, part in enumerate(parts)}
    for link in [*aligner.links(), *aligner.counterparts().values()]:
        left, right = homes.find(part_of[link.left]), homes.find(part_of[link.right])
        if left == right or not _is_sure_link(link.left, link.right, aligner):
            continue
        if not _fit(members[left], members[right], aligner, link.score):
            continue
        homes.join(left, right)
        low, high = min(left, right), max(left, right)
        members[low] = sorted(members[low] + members.pop(high))
    return [homes.find(at) for at in range(len(parts))]


def bring_home(
    parts: Sequence[Sequence[int]], found: Mapping[int, Sequence[T]], homes: Sequence[int]
) -> tuple[list[list[int]], dict[int, list[T]]]:
    """Each part with the parts that tell the same, and what was found of any of them.

    Args:
        parts: Claims by part.
        found: What was found of some parts, by part.
        homes: What `find_homes` gives.
    """
    places = {home: at for at, home in enumerate(sorted(set(homes)))}
    brought: list[list[int]] = [[] for _ in places]
    shown: dict[int, list[T]] = defaultdict(list)
    for at, home in enumerate(homes):
        brought[places[home]] = sorted([*brought[places[home]], *parts[at]])
        shown[places[home]] += found.get(at, ())
    return brought, shown


def _is_sure_link(left: int, right: int, aligner: Aligner) -> bool:
    views = aligner.views
    if views[left].order == views[right].order or not {left, right} <= aligner.first_hand:
        return False
    return aligner.surely_tell_one(left, right)


def _fit(left: Sequence[int], right: Sequence[int], aligner: Aligner, score: float) -> bool:
    """Whether all claims of two parts can be of one thing, and those of two accounts are alike.

    Alike on the whole; or, of few claims, each of one part surely tells what half of the other's
    do, for of three accounts of one thing two may have no word in common.
    """
    scores = [score]
    for a, b in product(sample(left), sample(right)):
        if aligner.is_apart(a, b):
            return False
        one, two = aligner.views[a], aligner.views[b]
        if one.order != two.order:
            scores.append(aligner.score(a, b))
        elif aligner.score(a, b) < _MIN_RETELLING or is_within(one, two):
            return False
    if sum(scores) / len(scores) >= aligner.min_alignment:
        return True
    if len(left) + len(right) > _FEW_TELLINGS:
        return False
    return _surely_tells(left, right, aligner) or _surely_tells(right, left, aligner)


def _surely_tells(part: Sequence[int], other: Sequence[int], aligner: Aligner) -> bool:
    """Whether each claim of a part is surely one with half of the other's, of other accounts."""
    orders = [view.order for view in aligner.views]
    for a in sample(part):
        met = [b for b in sample(other) if orders[b] != orders[a]]
        if not met or 2 * sum(aligner.surely_tell_one(a, b) for b in met) < len(met):
            return False
    return True
