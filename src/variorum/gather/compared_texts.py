"""Two articles compared word by word: what they share, of what kind that is, who had it first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from variorum.data.registry import same_publisher
from variorum.gather.direction import Direction, find_direction, told_apart
from variorum.gather.evidence import LEAST_SHARE, Telling, kept_runs, telling_of
from variorum.gather.passages import (
    Run,
    Seeds,
    chains,
    common_runs,
    mix_seeds,
    to_passages,
    turned,
    words_covered,
)
from variorum.gather.words import COPIED_ZONES, ArticleWords, article_words, word_hashes
from variorum.model.article import Article, ZoneKind
from variorum.model.span import ArticleId
from variorum.model.story import Copy, share_in_words
from variorum.settings import GatherSettings

_MARGIN = 60
"""What two articles of one outlet share in their first or last so many words is its standing matter
(how to sign up, who the company is) rather than a text that was taken over. Where the outlets are
not known that holds for the last words only: many a desk takes over first sentences."""


@dataclass(frozen=True)
class Told:
    """An article with its words, prepared once."""

    article: Article
    words: ArticleWords
    seeds: Seeds

    @cached_property
    def telling(self) -> Telling:
        """Which of its words can show copying; asked for only where words are shared."""
        return telling_of(self.words)


def prepare(article: Article, seeds: NDArray[np.uint32] | None = None) -> Told:
    """Make an article ready to be compared; `seeds` are those of its words, if at hand."""
    words = article_words(article)
    hashes = mix_seeds(word_hashes(article)) if seeds is None else seeds
    return Told(article, words, Seeds(words.keys, hashes))


def compare_texts(a: Told, b: Told, settings: GatherSettings) -> Copy | None:
    """The copy that one of two articles is of the other, or None. `a` is that of the lesser id."""
    if np.array_equal(a.words.keys, b.words.keys):
        return _same_words(a, b)
    least = settings.min_shared_words
    common = common_runs(a.seeds, b.seeds)
    if words_covered(common) < LEAST_SHARE * least:
        return None
    kept_a = kept_runs(common, a.telling, b.telling, least)
    kept_b = kept_runs(common_runs(b.seeds, a.seeds), b.telling, a.telling, least)
    # What one text prints twice is whole from the other side only.
    runs_a, runs_b = kept_a or turned(kept_b), kept_b or turned(kept_a)
    if not runs_a:
        return None
    own = [run for run in runs_a if not _is_standing(run, a, b)]
    if len(own) < len(runs_a) and not kept_runs(own, a.telling, b.telling, least):
        return None
    share_a = words_covered(runs_a) / len(a.words)
    share_b = words_covered(runs_b) / len(b.words)
    near = min(share_a, share_b) >= settings.near_duplicate_share
    return _copy(a, b, "near-duplicate" if near else "excerpt", (share_a, share_b), runs_a)


def _is_standing(run: Run, a: Told, b: Told) -> bool:
    """Whether a run stands at the head or foot of two texts that may be one outlet's."""
    words_a, words_b = len(a.words), len(b.words)
    at_head = max(run.a, run.b) + run.length <= _MARGIN
    at_foot = max(words_a - run.a, words_b - run.b) <= _MARGIN
    if not (at_head or at_foot) or min(words_a, words_b) <= 2 * _MARGIN:
        return False
    if a.article.outlet and b.article.outlet:
        return same_publisher(a.article.outlet, b.article.outlet)
    return at_foot


def _same_words(a: Told, b: Told) -> Copy:
    headline_too = np.array_equal(_all_words(a.article), _all_words(b.article))
    whole = [Run(0, 0, len(a.words))]
    return _copy(a, b, "duplicate" if headline_too else "near-duplicate", (1.0, 1.0), whole)


def _all_words(article: Article) -> NDArray[np.int64]:
    kinds: frozenset[ZoneKind] = COPIED_ZONES | frozenset[ZoneKind]({"headline"})
    return article_words(article, kinds).keys


def _copy(
    a: Told,
    b: Told,
    kind: Literal["duplicate", "near-duplicate", "excerpt"],
    shares: tuple[float, float],
    runs: list[Run],
) -> Copy:
    cut_from = _prefix_of(a, b, shares, runs)
    direction = find_direction(a.article, b.article, cut_from, share=max(shares))
    return Copy(
        a=a.article.id,
        b=b.article.id,
        kind=kind,
        share_a=round(shares[0], 4),
        share_b=round(shares[1], 4),
        passages=tuple(to_passages(runs, a.words, b.words)),
        source=direction.source,
        reason=_reason(kind, (a.article, b.article), shares, runs, direction),
    )


def _prefix_of(a: Told, b: Told, shares: tuple[float, float], runs: list[Run]) -> ArticleId | None:
    """The longer article, if the other is its beginning and nothing else: it was cut off."""
    if len(runs) != 1 or runs[0].a or runs[0].b or min(shares) > 0.9 or max(shares) < 1:
        return None
    return b.article.id if shares[0] == 1 else a.article.id


def _reason(
    kind: str,
    pair: tuple[Article, Article],
    shares: tuple[float, float],
    runs: list[Run],
    direction: Direction,
) -> str:
    if kind == "duplicate":
        text = "both have the same words, headline included"
    elif min(shares) == 1:
        text = "both have the same body under another headline"
    else:
        words = words_covered(runs)
        passages = len(chains(runs))
        where = "one passage" if passages == 1 else f"{passages} passages"
        one, other = told_apart(*pair)
        text = (
            f"{words} words stand in both, in {where}: {share_in_words(shares[0])} of the text of "
            f"{one} and {share_in_words(shares[1])} of that of {other}"
        )
    return f"{text}; {direction.reason}"
