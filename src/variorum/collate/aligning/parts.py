"""Parts of a group of claims: lists of indices that grow together."""

from __future__ import annotations

from collections.abc import Collection, Sequence

# Members of either group that an average link looks at; more would make large stories quadratic.
_LINK_SAMPLE = 8


def united(group: Sequence[int], kept: Sequence[Collection[int]]) -> list[list[int]]:
    """Each claim by itself, but for those that stay together."""
    parts = [[index] for index in sorted(group)]
    for together in kept:
        first, *others = [part for part in parts if not set(part).isdisjoint(together)] or [[]]
        for part in others:
            first = merge(parts, first, part)
    return parts


def merge(parts: list[list[int]], left: list[int], right: list[int]) -> list[int]:
    """Put one part in the place of two of them."""
    merged = sorted(left + right)
    parts[parts.index(left)] = merged
    parts.remove(right)
    return merged


def sample(members: Sequence[int]) -> list[int]:
    """At most `_LINK_SAMPLE` members, spread evenly, the same ones every time."""
    if len(members) <= _LINK_SAMPLE:
        return list(members)
    step = len(members) / _LINK_SAMPLE
    return [members[int(i * step)] for i in range(_LINK_SAMPLE)]
