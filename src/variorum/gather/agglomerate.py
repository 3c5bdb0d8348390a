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
    count: int, pairs: Sequence[tuple[int, int]], odds: Sequence[float], threshold: float
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
        kept = max(APART, min(_TOP, score))
        links[a][b] = links[b][a] = (kept, 1)
        if kept >= threshold:
            heap.append((-round(kept, 6), min(a, b), max(a, b)))

    def mean(a: int, b: int) -> float:
        total, scored = links[a][b]
        small, large = sorted((len(members[a]), len(members[b])))
        expected = max(scored, small * min(large, _PARTNERS))
        return round((total + APART * (expected - scored)) / expected, 6)

    heapq.heapify(heap)
    while heap:
        negative, a, b = heapq.heappop(heap)
        if a not in members or b not in members or b not in links[a] or -negative != mean(a, b):
            continue
        members[a] += members.pop(b)
        del links[a][b]
        for other, (total, scored) in links[b].items():
            if other == a:
                continue
            before = links[a].get(other, (0.0, 0))
            links[a][other] = links[other][a] = (before[0] + total, before[1] + scored)
            del links[other][b]
        links[b] = {}
        for other in links[a]:
            score = mean(a, other)
            if score >= threshold:
                heapq.heappush(heap, (-score, min(a, other), max(a, other)))
    return sorted(sorted(group) for group in members.values())
