"""Common passages of two texts: exact runs of words, found by seeds and extension."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from variorum.gather.words import ArticleWords
from variorum.model.span import Span
from variorum.model.story import SharedPassage

SEED_WORDS = 6
"""Length of a seed. Six words in a row are shared by chance only where they are a stock phrase, and
a desk that changes every seventh word still leaves seeds."""

_WINDOW = 4
"""Winnowing window: every common run of SEED_WORDS + _WINDOW - 1 = 9 words leaves a fingerprint."""

_MAX_PLACES = 8
"""Places of one seed that are tried: a text that repeats one phrase must not cost n² steps."""

_MAX_GAP = 8
"""Words between two runs that still make one passage: an exchanged figure, name or half clause."""


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """`length` equal words from word `a` of one text and word `b` of the other."""

    a: int
    b: int
    length: int


class SeedIndex:
    """Places of every seed of one text."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)
        self._places: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for i in range(len(self.words) - SEED_WORDS + 1):
            places = self._places[self.words[i : i + SEED_WORDS]]
            if len(places) < _MAX_PLACES:
                places.append(i)

    def places(self, seed: tuple[str, ...]) -> Sequence[int]:
        """First places of a seed in order."""
        return self._places.get(seed, ())


def fingerprints(words: Sequence[str]) -> frozenset[int]:
    """Choose some of a text's seed hashes such that equal passages choose equal ones.

    Two texts that share a run of nine words or more share a fingerprint, wherever the run stands;
    so an excerpt is found as surely as a duplicate, which MinHash over whole texts does not give.

    Source: Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003,
    https://theory.stanford.edu/~aiken/publications/papers/sigmod03.pdf; hashes are CRC-32 (the
    exact alignment that follows makes collisions harmless).
    """
    seeds = [
        zlib.crc32("\x1f".join(words[i : i + SEED_WORDS]).encode("utf-8", "surrogatepass"))
        for i in range(len(words) - SEED_WORDS + 1)
    ]
    if len(seeds) <= _WINDOW:
        return frozenset(seeds[:1])
    return frozenset(min(seeds[i : i + _WINDOW]) for i in range(len(seeds) - _WINDOW + 1))


def common_runs(words: Sequence[str], other: SeedIndex) -> list[Run]:
    """Cover `words` from the left with the longest runs that also stand in the other text.

    Linear in the length of `words`; runs are disjoint on the side of `words` only.
    """
    runs: list[Run] = []
    i = 0
    while i + SEED_WORDS <= len(words):
        places = other.places(tuple(words[i : i + SEED_WORDS]))
        if not places:
            i += 1
            continue
        expected = runs[-1].b + i - runs[-1].a if runs else i
        length, _, place = max(
            (_extent(words, i, other.words, place), -abs(place - expected), place)
            for place in places
        )
        runs.append(Run(i, place, length))
        i += length
    return runs


def _extent(words: Sequence[str], i: int, other: Sequence[str], j: int) -> int:
    """Number of equal words from `i` and `j` on."""
    limit = min(len(words) - i, len(other) - j)
    length = SEED_WORDS
    while length < limit and words[i + length] == other[j + length]:
        length += 1
    return length


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
    return 0 <= gap_a <= _MAX_GAP and 0 <= gap_b <= _MAX_GAP


def own_words(runs: Sequence[Run], a: ArticleWords, b: ArticleWords) -> int:
    """Words of the runs that stand outside quotation marks on both sides.

    What two reporters heard at one press conference they both quote; that shows no copying.
    """
    return sum(
        not (a.quoted[run.a + i] or b.quoted[run.b + i]) for run in runs for i in range(run.length)
    )


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
    inner = [
        i
        for i in range(1, run.length)
        if a.zones[run.a + i] != a.zones[run.a + i - 1]
        or b.zones[run.b + i] != b.zones[run.b + i - 1]
    ]
    return [0, *inner, run.length]


def _span(words: ArticleWords, first: int, end: int) -> Span:
    return Span.of(words.text, words.places[first][0], words.places[end - 1][1])
