"""Copies: which articles share text, where, how much, and who is likely to have had it first."""

from __future__ import annotations

import json
import sys
import zlib
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from variorum.data.registry import same_publisher
from variorum.errors import InternalError
from variorum.gather.direction import Direction, find_direction
from variorum.gather.evidence import LEAST_SHARE, Telling, kept_runs, telling_of
from variorum.gather.fingerprints import FingerprintIndex
from variorum.gather.passages import (
    SEED_WORDS,
    Run,
    Seeds,
    chains,
    common_runs,
    fingerprints_of,
    mix_seeds,
    to_passages,
    turned,
    words_covered,
)
from variorum.gather.seed_overlap import SeedsAtHand, may_show_copying
from variorum.gather.words import (
    COPIED_ZONES,
    ArticleWords,
    article_words,
    normal_word,
    printed_words,
    word_hashes,
)
from variorum.model.article import Article, ZoneKind
from variorum.model.span import ArticleId
from variorum.model.story import Copy, share_in_words
from variorum.settings import GatherSettings

COPIES_VERSION = 1
"""Part of the key under which the state of an index is kept; raise it when other fingerprints are
chosen or other articles are compared."""

_MIN_COMMON_FINGERPRINTS = 2
_LATEST = 32
"""Texts kept ready by an index that can get the others from a store."""

_LATEST_SEEDS = 4_096
"""Articles whose seeds are at hand: 2.4 KB each, against 200 KB of a text made ready."""

_MOST_HOLDERS = 256
_MOST_COMPARED = 32
"""In a stream: articles looked at for one fingerprint, and articles compared in full. What is told
by more is one story's wire text, of which a new print need not be tied to every other one."""

_MARGIN = 60
"""What two articles of one outlet share in their first or last so many words is its standing matter
(how to sign up, who the company is) rather than a text that was taken over. Where the outlets are
not known that holds for the last words only: many a desk takes over first sentences."""


@dataclass(frozen=True)
class _Told:
    """An article with its words, prepared once."""

    article: Article
    words: ArticleWords
    seeds: Seeds

    @cached_property
    def telling(self) -> Telling:
        """Which of its words can show copying; asked for only where words are shared."""
        return telling_of(self.words)


def find_copies(articles: Sequence[Article], settings: GatherSettings) -> tuple[Copy, ...]:
    """Find duplicates, near-duplicates and excerpts among articles.

    Words of body and bullets are compared; headlines, captions, boilerplate and reference lists are
    not. Common words inside quotation marks do not make a copy.

    Returns:
        Copies sorted by the two ids; the order of `articles` does not matter.
    """
    index = CopyIndex(settings)
    ordered = sorted({article.id: article for article in articles}.values(), key=lambda a: a.id)
    copies = (copy for article in ordered for copy in index.add(article))
    return tuple(sorted(copies, key=lambda copy: (copy.a, copy.b)))


class CopyIndex:
    """Copies of a stream: each article is compared with those held that share its fingerprints.

    Winnowed fingerprints rather than MinHash choose the candidates: MinHash compares whole texts
    and misses an excerpt of one paragraph in a long article (`variorum bench gather`).

    An index that keeps its articles itself finds all: added one by one, in whatever order, the
    articles give the copies that `find_copies` finds among them. One that gets them from a store
    is made for a stream without end. It compares an article with the few that share most with it,
    and passes over fingerprints of standing matter; what it finds follows from the order of the
    articles alone.
    """

    def __init__(
        self,
        settings: GatherSettings,
        article_of: Callable[[ArticleId], Article] | None = None,
    ) -> None:
        """Start empty.

        Args:
            settings: What makes a copy.
            article_of: Gets an article held before, from a store; without it the index keeps all
                articles itself, with it only their fingerprints and the latest texts.
        """
        self._settings = settings
        self._article_of = article_of
        self._index = FingerprintIndex()
        self._short: dict[int, list[int]] = defaultdict(list)
        self._ids: list[ArticleId] = []
        self._told: OrderedDict[ArticleId, _Told] = OrderedDict()
        self._told_limit = _LATEST
        self._seeds = SeedsAtHand(_LATEST_SEEDS)

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, article: Article) -> tuple[Copy, ...]:
        """Hold an article and find its copies among those held before; none if it is held already.

        Returns:
            Copies sorted by the two ids.
        """
        words = word_hashes(article)
        seeds = mix_seeds(words)
        fingerprints = fingerprints_of(seeds)
        # Equal texts of few words may have too few fingerprints to share two.
        is_short = len(fingerprints) < _MIN_COMMON_FINGERPRINTS
        short_key = _short_key(printed_words(article)) if is_short else 0
        near = [self._ids[number] for number in self._near(fingerprints, short_key)]
        if article.id in near:
            return ()
        self._seeds.keep(article.id, seeds)
        copies = [
            self._compared(article, other) for other in near if self._may_be_copy(seeds, other)
        ]
        number = self._index.add(fingerprints)
        if is_short and len(words):
            self._short[short_key].append(number)
        self._ids.append(article.id)
        if self._article_of is None:
            self._get(article.id, article)
        return tuple(sorted(filter(None, copies), key=lambda copy: (copy.a, copy.b)))

    def _near(self, fingerprints: frozenset[int], short_key: int) -> list[int]:
        """Numbers of the articles that may share text with one of these, ascending."""
        if len(fingerprints) < _MIN_COMMON_FINGERPRINTS:
            found = self._short.get(short_key, [])
            return found if self._article_of is None else found[-_MOST_COMPARED:]
        if self._article_of is None:
            return self._index.sharing(fingerprints, _MIN_COMMON_FINGERPRINTS)
        return self._index.sharing(
            fingerprints, _MIN_COMMON_FINGERPRINTS, latest=_MOST_HOLDERS, most=_MOST_COMPARED
        )

    def _may_be_copy(self, seeds: NDArray[np.uint32], other: ArticleId) -> bool:
        """Whether so many words are common that a full comparison may find a copy."""
        if len(seeds) < SEED_WORDS:
            return True
        theirs = self._seeds.get(other, self._seeds_of)
        return may_show_copying(seeds, theirs, self._settings.min_shared_words)

    def _seeds_of(self, id_: ArticleId) -> NDArray[np.uint32]:
        told = self._told.get(id_)
        if told is None and self._article_of is not None:
            return mix_seeds(word_hashes(self._article_of(id_)))
        return np.array((told or self._get(id_)).seeds.hashes, dtype=np.uint32)

    def _compared(self, article: Article, other: ArticleId) -> Copy | None:
        pair = sorted((self._get(other), self._get(article.id, article)), key=_id_of)
        return _compare(pair[0], pair[1], self._settings)

    def parts(self) -> Iterator[bytes]:
        """What is held, as bytes for `adopt`; most parts stay the same as the index grows."""
        yield json.dumps([self._ids, sorted(self._short.items())]).encode("ascii")
        yield from self._index.parts()

    def adopt(self, part: bytes) -> None:
        """Take in a part, in the order of `parts`, into an index that is new.

        Raises:
            ValueError: It is something else, or out of order.
        """
        if self._ids:
            self._index.adopt(part)
            return
        try:
            ids, short = json.loads(part)
            self._ids = [ArticleId(str(article)) for article in ids]
            self._short.update((int(key), [int(n) for n in numbers]) for key, numbers in short)
        except (TypeError, ValueError) as error:
            msg = f"not the state of an index of copies: {error}"
            raise ValueError(msg) from error

    @property
    def is_whole(self) -> bool:
        """Whether all parts of a kept state were taken in."""
        return len(self._ids) == len(self._index)

    @property
    def bytes_held(self) -> int:
        """Bytes of the fingerprints and ids; texts at hand are left out."""
        return self._index.bytes_held + (sys.getsizeof("") + 16 + 8) * len(self._ids)

    def _get(self, id_: ArticleId, article: Article | None = None) -> _Told:
        told = self._told.get(id_)
        if told is None:
            if article is None and self._article_of is not None:
                article = self._article_of(id_)
            if article is None:
                msg = f"article {id_} is held but its text is not"
                raise InternalError(msg)
            told = self._told[id_] = _prepare(article, self._seeds.held(id_))
            if self._article_of is not None and len(self._told) > self._told_limit:
                self._told.popitem(last=False)
        else:
            self._told.move_to_end(id_)
        return told


def _id_of(told: _Told) -> ArticleId:
    return told.article.id


def _short_key(words: Sequence[str]) -> int:
    return zlib.crc32(" ".join(map(normal_word, words)).encode("utf-8", "surrogatepass"))


def _prepare(article: Article, seeds: NDArray[np.uint32] | None) -> _Told:
    words = article_words(article)
    return _Told(article, words, Seeds(words.words, seeds))


def _compare(a: _Told, b: _Told, settings: GatherSettings) -> Copy | None:
    if a.words.words == b.words.words:
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


def _is_standing(run: Run, a: _Told, b: _Told) -> bool:
    """Whether a run stands at the head or foot of two texts that may be one outlet's."""
    words_a, words_b = len(a.words), len(b.words)
    at_head = max(run.a, run.b) + run.length <= _MARGIN
    at_foot = max(words_a - run.a, words_b - run.b) <= _MARGIN
    if not (at_head or at_foot) or min(words_a, words_b) <= 2 * _MARGIN:
        return False
    if a.article.outlet and b.article.outlet:
        return same_publisher(a.article.outlet, b.article.outlet)
    return at_foot


def _same_words(a: _Told, b: _Told) -> Copy:
    headline_too = _all_words(a.article) == _all_words(b.article)
    whole = [Run(0, 0, len(a.words))]
    return _copy(a, b, "duplicate" if headline_too else "near-duplicate", (1.0, 1.0), whole)


def _all_words(article: Article) -> tuple[str, ...]:
    kinds: frozenset[ZoneKind] = COPIED_ZONES | frozenset[ZoneKind]({"headline"})
    return article_words(article, kinds).words


def _copy(
    a: _Told,
    b: _Told,
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


def _prefix_of(
    a: _Told, b: _Told, shares: tuple[float, float], runs: list[Run]
) -> ArticleId | None:
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
        text = (
            f"{words} words stand in both, in {where}: {share_in_words(shares[0])} of the text of "
            f"{pair[0].label} and {share_in_words(shares[1])} of that of {pair[1].label}"
        )
    return f"{text}; {direction.reason}"
