"""Copies: which articles share text, where, how much, and who is likely to have had it first."""

from __future__ import annotations

import json
import sys
import zlib
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from variorum.errors import InternalError
from variorum.gather.compared_texts import Told, compare_texts, prepare
from variorum.gather.fingerprints import FingerprintIndex
from variorum.gather.passages import SEED_WORDS, fingerprints_of, mix_seeds, seeds_of
from variorum.gather.seed_overlap import SeedsAtHand, may_show_copying
from variorum.gather.words import normal_word, printed_words, word_hashes, word_hashes_of
from variorum.model.article import Article
from variorum.model.span import ArticleId
from variorum.model.story import Copy
from variorum.settings import GatherSettings

COPIES_VERSION = 1
"""Part of the key under which the state of an index is kept; raise it when other fingerprints are
chosen or other articles are compared."""

_MIN_COMMON_FINGERPRINTS = 2
_AT_ONCE = 64
"""Articles that are held together: enough, and what is made of them is small."""

_LATEST = 256
"""Texts kept ready by an index that can get the others from a store; each takes 40 KB."""

_LATEST_SEEDS = 4_096
"""Articles whose seeds are at hand: 2.4 KB each."""

_PAIRS = 256
"""Pairs of articles whose texts, where they are not at hand, are got from the store in one go."""

_MOST_HOLDERS = 256
_MOST_COMPARED = 32
"""In a stream: articles looked at for one fingerprint, and articles compared in full. What is told
by more is one story's wire text, of which a new print need not be tied to every other one."""

ArticlesOf = Callable[[Sequence[ArticleId]], Mapping[ArticleId, Article]]
"""Gets articles by their ids."""

Pair = tuple[ArticleId, ArticleId]
"""An article and one that was held before it."""

_Texts = dict[ArticleId, Article]


def find_copies(articles: Sequence[Article], settings: GatherSettings) -> tuple[Copy, ...]:
    """Find duplicates, near-duplicates and excerpts among articles.

    Words of body and bullets are compared; headlines, captions, boilerplate and reference lists are
    not. Common words inside quotation marks do not make a copy.

    Returns:
        Copies sorted by the two ids; the order of `articles` does not matter.
    """
    index = CopyIndex(settings)
    ordered = sorted({article.id: article for article in articles}.values(), key=lambda a: a.id)
    return index.compare(index.hold_all(ordered), ordered)


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
        articles_of: ArticlesOf | None = None,
    ) -> None:
        """Start empty.

        Args:
            settings: What makes a copy.
            articles_of: Gets articles held before, from a store; without it the index keeps all
                articles itself, with it only their fingerprints and the latest texts.
        """
        self._settings = settings
        self._articles_of = articles_of
        self._index = FingerprintIndex()
        self._short: dict[int, list[int]] = defaultdict(list)
        self._ids: list[ArticleId] = []
        self._told: OrderedDict[ArticleId, Told] = OrderedDict()
        self._told_limit = _LATEST
        self._seeds = SeedsAtHand(_LATEST_SEEDS)

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, article: Article) -> tuple[Copy, ...]:
        """Hold an article and find its copies among those held before; none if it is held already.

        Returns:
            Copies sorted by the two ids.
        """
        return self.compare(self.hold(article), [article])

    def compare(self, pairs: Sequence[Pair], articles: Iterable[Article]) -> tuple[Copy, ...]:
        """The copies among pairs that `hold` gave.

        Those of many articles at once cost less: what is not at hand of the others comes from the
        store in one go.

        Args:
            pairs: The pairs.
            articles: The articles that were held, as far as they are at hand.

        Returns:
            Copies sorted by the two ids.
        """
        texts = {article.id: article for article in articles}
        found: list[Copy] = []
        for start in range(0, len(pairs), _PAIRS):
            found += self._compared(pairs[start : start + _PAIRS], dict(texts))
        return tuple(sorted(found, key=lambda copy: (copy.a, copy.b)))

    def hold(self, article: Article) -> list[Pair]:
        """Hold an article; returns it with each of those before it that may share text with it.

        None if it is held already.
        """
        return self.hold_all([article])

    def hold_all(self, articles: Sequence[Article]) -> list[Pair]:
        """Hold articles one by one, in their order; of many at once each costs less."""
        pairs: list[Pair] = []
        for start in range(0, len(articles), _AT_ONCE):
            pairs += self._hold(articles[start : start + _AT_ONCE])
        return pairs

    def _hold(self, articles: Sequence[Article]) -> list[Pair]:
        words = word_hashes_of(articles)
        seeds = seeds_of(words)
        prints = [fingerprints_of(own) for own in seeds]
        # Equal texts of few words may have too few fingerprints to share two.
        has_short = min(map(len, prints), default=0) < _MIN_COMMON_FINGERPRINTS
        if has_short and len(articles) > 1:
            return self._hold_each(articles)
        near = self._near_short(articles[0]) if has_short else self._near(articles, prints)
        if any(one.id in others for one, others in zip(articles, near, strict=True)):
            return self._hold_each(articles) if len(articles) > 1 else []
        self._index.add(prints)
        if has_short and len(words[0]):
            self._short[_short_key(articles[0])].append(len(self._ids))
        self._ids += [article.id for article in articles]
        for article, own in zip(articles, seeds, strict=True):
            self._seeds.keep(article.id, own)
            if self._articles_of is None:
                self._ready(article.id, {article.id: article})
        return [
            (one.id, other) for one, others in zip(articles, near, strict=True) for other in others
        ]

    def _hold_each(self, articles: Sequence[Article]) -> list[Pair]:
        return [pair for article in articles for pair in self._hold([article])]

    def _near(
        self, articles: Sequence[Article], prints: Sequence[NDArray[np.uint32]]
    ) -> list[list[ArticleId]]:
        """For each article those before it that may share text with it, in the order they came."""
        is_stream = self._articles_of is not None
        near = self._index.sharing(
            prints,
            _MIN_COMMON_FINGERPRINTS,
            latest=_MOST_HOLDERS if is_stream else None,
            most=_MOST_COMPARED if is_stream else None,
        )
        held, ids = len(self._ids), [article.id for article in articles]
        return [[self._ids[n] if n < held else ids[n - held] for n in numbers] for numbers in near]

    def _near_short(self, article: Article) -> list[list[ArticleId]]:
        """The same for one that has hardly any words: those of the same words."""
        found = self._short.get(_short_key(article), [])
        found = found if self._articles_of is None else found[-_MOST_COMPARED:]
        return [[self._ids[number] for number in found]]

    def _compared(self, pairs: Sequence[Pair], texts: _Texts) -> Iterator[Copy]:
        """The copies among pairs of articles; `texts` are those at hand, and takes in others."""
        self._get([other for _, other in pairs if self._seeds.held(other) is None], texts)
        likely = [pair for pair in pairs if self._may_be_copy(*pair, texts)]
        self._get([other for _, other in likely], texts)
        for pair in likely:
            a, b = (self._ready(id_, texts) for id_ in sorted(pair))
            copy = compare_texts(a, b, self._settings)
            if copy is not None:
                yield copy

    def _may_be_copy(self, article: ArticleId, other: ArticleId, texts: _Texts) -> bool:
        """Whether so many words are common that a full comparison may find a copy."""
        seeds = self._seeds_of(article, texts)
        if len(seeds) < SEED_WORDS:
            return True
        least = self._settings.min_shared_words
        return may_show_copying(seeds, self._seeds_of(other, texts), least)

    def _seeds_of(self, id_: ArticleId, texts: _Texts) -> NDArray[np.uint32]:
        told = self._told.get(id_)
        if told is not None:
            return told.seeds.hashes
        return self._seeds.get(
            id_, lambda wanted: mix_seeds(word_hashes(self._text(wanted, texts)))
        )

    def _get(self, ids: Sequence[ArticleId], texts: _Texts) -> None:
        """Get the texts that are not at hand from the store."""
        missing = [id_ for id_ in dict.fromkeys(ids) if id_ not in self._told and id_ not in texts]
        if missing and self._articles_of is not None:
            texts.update(self._articles_of(missing))

    def _text(self, id_: ArticleId, texts: _Texts) -> Article:
        if id_ not in texts:
            # It was at hand when the others came from the store, and is no longer.
            self._get([id_], texts)
        if id_ not in texts:
            msg = f"article {id_} is held but its text is not"
            raise InternalError(msg)
        return texts[id_]

    def _ready(self, id_: ArticleId, texts: _Texts) -> Told:
        """An article ready to be compared; the latest are kept."""
        told = self._told.get(id_)
        if told is not None:
            self._told.move_to_end(id_)
            return told
        told = self._told[id_] = prepare(self._text(id_, texts), self._seeds.held(id_))
        if self._articles_of is not None and len(self._told) > self._told_limit:
            self._told.popitem(last=False)
        return told

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


def _short_key(article: Article) -> int:
    words = " ".join(map(normal_word, printed_words(article)))
    return zlib.crc32(words.encode("utf-8", "surrogatepass"))
