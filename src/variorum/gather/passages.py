"""Common passages of two texts: exact runs of words, found by seeds and extension."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from variorum.gather.words import ArticleWords, among
from variorum.model.span import Span
from variorum.model.story import SharedPassage

SEED_WORDS = 6
"""Length of a seed. Six words in a row are shared by chance only where they are a stock phrase, and
a desk that changes every seventh word still leaves seeds."""

_WINDOW = 10
"""Winnowing window: every common run of SEED_WORDS + _WINDOW - 1 = 15 words leaves a fingerprint.
Of 641 copies among 308 articles on one summit that a window of 4 finds, 10 loses none and 12 loses
one; it holds 0.18 fingerprints a word instead of 0.4."""

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
"""Odd, from the golden ratio: Knuth, The Art of Computer Programming 3, section 6.4."""

_MAX_PLACES = 8
"""Places of one seed that are tried: a text that repeats one phrase must not cost n² steps."""

_COMPARED = 32
"""Words of two texts that are compared at first, to see how far they are equal; then four times as
many with each step."""

MAX_GAP = 8
"""Words between two runs that still make one passage: an exchanged figure, name or half clause."""


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """`length` equal words from word `a` of one text and word `b` of the other."""

    a: int
    b: int
    length: int


class Seeds:
    """The seeds of one text as 32-bit hashes, in order, and where each stands.

    The hash mixes the CRC-32 of each word by odd multipliers: the same on every machine. Where two
    seeds have one hash, the words decide.
    """

    def __init__(self, keys: NDArray[np.int64], hashes: NDArray[np.uint32]) -> None:
        """Of words, by `words.word_key`, and of the seeds that `mix_seeds` makes of them."""
        self.keys = keys
        self.hashes = hashes

    @cached_property
    def places(self) -> NDArray[np.intp]:
        """The places of the seeds in ascending order of their hashes; equal ones in the text's."""
        return np.argsort(self.hashes, kind="stable")

    @cached_property
    def ordered(self) -> NDArray[np.uint32]:
        """The hashes, ascending."""
        return self.hashes[self.places]


def fingerprints_of(seeds: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Choose some of the seeds of a text such that equal passages choose equal ones.

    Two texts that share a run of 15 words or more share a fingerprint, wherever the run stands; so
    an excerpt is found as surely as a duplicate, which MinHash over whole texts does not give.

    Args:
        seeds: Those of the text, in its order, as `mix_seeds` gives them.

    Returns:
        Different seeds, ascending.

    Source: Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003,
    https://theory.stanford.edu/~aiken/publications/papers/sigmod03.pdf
    """
    if len(seeds) <= _WINDOW:
        return np.sort(seeds)[:1]
    # The least of a window of 10 by way of those of 2, 4 and 8: a third of the steps.
    two = np.minimum(seeds[:-1], seeds[1:])
    four = np.minimum(two[:-2], two[2:])
    eight = np.minimum(four[:-4], four[4:])
    least = np.minimum(eight[:-2], eight[2:])
    # Most windows have the least of the one before.
    return np.unique(least[np.append(True, least[1:] != least[:-1])])


def mix_seeds(each: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """The seeds of a text of which the hash of each word is given (`words.word_hash`)."""
    count = max(len(each) - SEED_WORDS + 1, 0)
    mixed = np.zeros(count, dtype=np.uint64)
    for place in range(SEED_WORDS):
        mixed = mixed * _MULTIPLIER + each[place : place + count]
    mixed ^= mixed >> np.uint64(29)
    return ((mixed * _MULTIPLIER) >> np.uint64(32)).astype(np.uint32)


def seeds_of(texts: Sequence[NDArray[np.uint64]]) -> list[NDArray[np.uint32]]:
    """The seeds of each of some texts of which the hash of each word is given."""
    if not texts:
        return []
    mixed = mix_seeds(np.concatenate(texts))
    ends = np.cumsum([len(text) for text in texts]).tolist()
    # Those across the border of two texts are left out.
    return [
        mixed[end - len(text) : max(end - SEED_WORDS + 1, end - len(text))].copy()
        for text, end in zip(texts, ends, strict=True)
    ]


def common_runs(text: Seeds, other: Seeds) -> list[Run]:
    """Cover `text` from the left with the longest runs that also stand in the other text.

    Linear in the length of `text`; runs are disjoint on its side only.
    """
    runs: list[Run] = []
    standing = np.flatnonzero(among(text.hashes, other.ordered))
    first = np.searchsorted(other.ordered, text.hashes[standing]).tolist()
    end = np.searchsorted(other.ordered, text.hashes[standing], side="right").tolist()
    starts = standing.tolist()
    at = 0
    while at < len(starts):
        i = starts[at]
        expected = runs[-1].b + i - runs[-1].a if runs else i
        places = other.places[first[at] : min(end[at], first[at] + _MAX_PLACES)].tolist()
        length, _, place = max(
            (_extent(text.keys, i, other.keys, j), -abs(j - expected), j) for j in places
        )
        if length >= SEED_WORDS:
            runs.append(Run(i, place, length))
            at = bisect_left(starts, i + length, at)
        else:
            at += 1
    return runs


def _extent(words: NDArray[np.int64], i: int, other: NDArray[np.int64], j: int) -> int:
    """Number of equal words from `i` and `j` on."""
    limit = min(len(words) - i, len(other) - j)
    done, step = 0, _COMPARED
    while done < limit:
        step = min(step, limit - done)
        differ = words[i + done : i + done + step] != other[j + done : j + done + step]
        same = int(differ.argmax())
        if differ[same]:
            return done + same
        done, step = done + step, 4 * step
    return limit


def chains(runs: Sequence[Run]) -> list[list[Run]]:
    """Group runs that follow one another on both sides with at most a few words between."""
    groups: list[list[Run]] = []
    for run in runs:
        if groups and _follows(groups[-1][-1], run):
            groups[-1].append(run)
        else:
            groups.append([run])
    return groups


def _follows(before: Run, after: Run) -> bool:
    gap_a = after.a - before.a - before.length
    gap_b = after.b - before.b - before.length
    return 0 <= gap_a <= MAX_GAP and 0 <= gap_b <= MAX_GAP


def turned(runs: Sequence[Run]) -> list[Run]:
    """The runs seen from the other text, in its order."""
    return sorted(Run(run.b, run.a, run.length) for run in runs)


def words_covered(runs: Sequence[Run]) -> int:
    """Words of the first text that stand in one of the runs, which ascend there."""
    count = until = 0
    for run in runs:
        end = run.a + run.length
        count += max(end - max(run.a, until), 0)
        until = max(until, end)
    return count


def to_passages(runs: Sequence[Run], a: ArticleWords, b: ArticleWords) -> list[SharedPassage]:
    """Turn runs into spans; a run that crosses a zone border of either text is cut there."""
    return [
        SharedPassage(
            in_a=_span(a, run.a + low, run.a + high), in_b=_span(b, run.b + low, run.b + high)
        )
        for run in runs
        for low, high in pairwise(_cuts(run, a, b))
    ]


def _cuts(run: Run, a: ArticleWords, b: ArticleWords) -> list[int]:
    zones_a = a.zones[run.a : run.a + run.length]
    zones_b = b.zones[run.b : run.b + run.length]
    inner = np.flatnonzero((zones_a[1:] != zones_a[:-1]) | (zones_b[1:] != zones_b[:-1])) + 1
    return [0, *inner.tolist(), run.length]


def _span(words: ArticleWords, first: int, end: int) -> Span:
    return Span.of(words.text, int(words.starts[first]), int(words.ends[end - 1]))
