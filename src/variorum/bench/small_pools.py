"""Small pools of the story sets: a few articles of many events, as a person hands them over."""

from __future__ import annotations

import random
from collections.abc import Sequence

from variorum.bench.giant_stories import part
from variorum.bench.score_stories import StoryCases, mixed

POOLS = 60
SIZES = (10, 20, 40, 80, 150, 300)
_ACCOUNTS = (1, 1, 1, 2, 3)
"""Accounts of each event; most stand alone. What learns only from whole events takes the nearest
two articles of a small pool for one story: of ten articles the nearest are often strangers."""


def pool_batches(
    files: Sequence[StoryCases], *, pools: int = POOLS, seed: int = 77
) -> list[StoryCases]:
    """Pools of rising size, every other one of all sets, the others of one set in turn."""
    chance = random.Random(seed)
    every = mixed(files)
    batches = []
    for number in range(pools):
        source = files[number // 2 % len(files)] if number % 2 else every
        batches.append(_pool(source, SIZES[number % len(SIZES)], chance))
    return batches


def _pool(source: StoryCases, size: int, chance: random.Random) -> StoryCases:
    places: dict[str, list[int]] = {}
    for place, event in enumerate(source.events):
        places.setdefault(event, []).append(place)
    events = sorted(places)
    chance.shuffle(events)
    kept: list[int] = []
    for event in events:
        own = places[event]
        kept += chance.sample(own, min(len(own), chance.choice(_ACCOUNTS)))
        if len(kept) >= size:
            break
    return part(source, sorted(kept))
