"""Whether two texts may show copying, by their seeds alone.

Two fingerprints in common may be two stock phrases. As a stream grows most candidates are such, and
to prepare a text for comparison takes ten times as long as this.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from variorum.gather.passages import MAX_GAP, SEED_WORDS
from variorum.gather.words import among
from variorum.model.span import ArticleId


def may_show_copying(seeds: NDArray[np.uint32], other: NDArray[np.uint32], least: int) -> bool:
    """Whether common seeds make a passage of half so many words, or half of the shorter text.

    `evidence.kept_runs` asks for that and more, so nothing that it keeps is passed over.

    Args:
        seeds: Seeds of one text, in its order.
        other: Seeds of the other, in its order.
        least: `min_shared_words` of the settings.
    """
    half = (min(len(seeds), len(other)) + SEED_WORDS - 1) / 2
    theirs = np.flatnonzero(among(other, np.sort(seeds)))
    if not len(theirs):
        return False
    mine = np.flatnonzero(among(seeds, np.sort(other[theirs])))
    for places in (mine, theirs):
        apart = np.diff(places)
        words = np.append(np.minimum(apart, SEED_WORDS), SEED_WORDS)
        starts = np.append(0, np.flatnonzero(apart > SEED_WORDS + MAX_GAP) + 1)
        longest = int(np.add.reduceat(words, starts).max())
        if longest >= least / 2 or int(words.sum()) >= half:
            return True
    return False


class SeedsAtHand:
    """Seeds of the articles that were asked for last: four bytes a word."""

    def __init__(self, limit: int) -> None:
        """Start empty; hold the seeds of at most `limit` articles."""
        self._limit = limit
        self._held: OrderedDict[ArticleId, NDArray[np.uint32]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._held)

    def keep(self, article: ArticleId, seeds: NDArray[np.uint32]) -> None:
        """Hold an article's seeds, and let go of those not asked for longest."""
        self._held[article] = seeds
        self._held.move_to_end(article)
        if len(self._held) > self._limit:
            self._held.popitem(last=False)

    def held(self, article: ArticleId) -> NDArray[np.uint32] | None:
        """The seeds of an article, if they are at hand."""
        return self._held.get(article)

    def get(
        self, article: ArticleId, make: Callable[[ArticleId], NDArray[np.uint32]]
    ) -> NDArray[np.uint32]:
        """The seeds of an article; made anew if they are not at hand."""
        seeds = self._held.get(article)
        if seeds is None:
            seeds = make(article)
        self.keep(article, seeds)
        return seeds
