"""Average-link clustering over a sparse graph of scored pairs."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

APART = -6.0
"""Log-odds of a pair that was not scored: the two are not among each other's neighbours."""

_TOP = 4.0
_PARTNERS = 12
"""Pairs expected for each member of the smaller of two groups. An article has only so many
neighbours; in a story of hundreds most of its members are not among them, which says nothing."""


def agglomerate(
    count: int, pairs: Sequence[Sequence[int]], odds: Sequence[float], threshold: float
) -> list[list[int]]:
    """Join the two groups with the highest mean log-odds until none reaches the threshold.

    Equal means are taken in order of the groups' least members, so that the result depends on the
    numbers alone.

    Returns:
        Groups of the numbers 0 to count - 1, sorted by their least member.
    """
    members: dict[int, list[int]] = {i: [i] for i in range(count)}
    links: list[dict[int, tuple[float, int]]] = [{} for _ in range(count)]
    heap: list[tuple[float, int, int]] = []
    for (a, b), score in zip(pairs, odds, strict=True):
        kept = APART if score < APART else min(score, _TOP)
        links[a][b] = links[b][a] = (kept, 1)
        if kept >= threshold:
            heap.append((-round(kept, 6), a, b) if a < b else (-round(kept, 6), b, a))
    heapq.heapify(heap)
    while heap and len(members) > 1:
        negative, a, b = heapq.heappop(heap)
        if a not in members or b not in members:
            continue
        if -negative != _mean(*links[a][b], len(members[a]), len(members[b])):
            continue
        members[a] += members.pop(b)
        _join(links, a, b)
        size = len(members[a])
        for other, linked in links[a].items():
            score = _mean(*linked, size, len(members[other]))
            if score >= threshold:
                heapq.heappush(heap, (-score, a, other) if a < other else (-score, other, a))
    return sorted(sorted(group) for group in members.values())


def mean_link(odds: Sequence[float], size: int) -> float:
    """Mean log-odds of one article with a group, of its links with so many of the group."""
    total = sum(APART if score < APART else min(score, _TOP) for score in odds)
    return _mean(total, len(odds), 1, size)


def _join(links: Sequence[dict[int, tuple[float, int]]], a: int, b: int) -> None:
    """Give what is linked to `b` to `a`."""
    mine, theirs = links[a], links[b]
    del mine[b], theirs[a]
    for other, linked in theirs.items():
        before = mine.get(other)
        if before is not None:
            linked = (before[0] + linked[0], before[1] + linked[1])
        row = links[other]
        del row[b]
        mine[other] = row[a] = linked
    theirs.clear()


def _mean(total: float, scored: int, size: int, other: int) -> float:
    """Mean log-odds of two groups of so many members; pairs that were not scored are apart."""
    if size < other:
        size, other = other, size
    expected = other * (size if size < _PARTNERS else _PARTNERS)
    if expected <= scored:
        return round(total / scored, 6)
    return round((total + APART * (expected - scored)) / expected, 6)
