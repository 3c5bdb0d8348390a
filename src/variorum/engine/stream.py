"""One pass over the articles of a store: the grouping and the search for copies, side by side.

What both hold in memory follows from the articles and their order alone. It is kept in the store
now and then, so that a later run need not make it anew.
"""

from __future__ import annotations

import gc
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from variorum.gather.copies import COPIES_VERSION, ArticlesOf, CopyIndex, Pair
from variorum.model.article import Article
from variorum.model.identity import content_id
from variorum.model.span import ArticleId
from variorum.store.records import StoryMove

if TYPE_CHECKING:
    from variorum.model.story import Copy
    from variorum.settings import GatherSettings
    from variorum.store.store import Store

_PART = 512
"""Articles in one part of the grouping's kept state."""

_AT_ONCE = 64
"""Articles that are prepared together: in so many the steps for each take least time, and what is
made of them is small."""

_AT_HAND = 2_048
_AT_HAND_CHARS = 10_000_000
"""Latest articles kept as they are, at most; each takes 6 KB. What is copied is mostly of the last
day or two, and to get an article from the store takes half a millisecond."""

_STORIES, _COPIES = b"s", b"c"


class Grouping(Protocol):
    """One pass over articles that puts each into a story.

    What it does follows from the articles it was given and their order alone, so that the same
    articles in the same order bring it to the same state.
    """

    def add_all(self, articles: Sequence[Article]) -> Sequence[StoryMove]:
        """Put articles into stories, one by one in their order; tell what was done."""

    def story_of(self, article: ArticleId) -> str:
        """The story that an article is in."""

    def __len__(self) -> int:
        """How many articles were given."""

    @property
    def state_key(self) -> str:
        """What kept state must have been made with to be of use."""

    def save(self, start: int, end: int) -> bytes:
        """The state of the articles that came `start`th to `end`th."""

    def restore(self, part: bytes) -> None:
        """Take in what `save` gave, in its order; ValueError if it is something else."""


MakeCopies = Callable[["GatherSettings", ArticlesOf], CopyIndex]
"""Begins an index of copies that gets earlier articles from a store."""


@contextmanager
def _garbage_later() -> Iterator[None]:
    """Look for unused cycles of objects when a batch is done, not dozens of times within it.

    A pass makes none, and what it holds grows: to look through that took 3 % of the time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class LatestArticles:
    """The articles of a store, the latest of them at hand."""

    def __init__(self, store: Store) -> None:
        """Hold none yet."""
        self._store = store
        self._held: OrderedDict[ArticleId, Article] = OrderedDict()
        self._chars = 0

    def keep(self, articles: Iterable[Article]) -> None:
        """Hold articles that the store has, and let go of those held longest."""
        for article in articles:
            before = self._held.pop(article.id, None)
            self._held[article.id] = article
            self._chars += len(article.text) - (len(before.text) if before else 0)
        while len(self._held) > _AT_HAND or self._chars > _AT_HAND_CHARS:
            _, old = self._held.popitem(last=False)
            self._chars -= len(old.text)

    def get(self, ids: Sequence[ArticleId]) -> dict[ArticleId, Article]:
        """Articles by id; what is not at hand comes from the store."""
        found = {id_: self._held[id_] for id_ in ids if id_ in self._held}
        missing = [id_ for id_ in ids if id_ not in found]
        return {**found, **self._store.articles(missing)} if missing else found


class StreamPass:
    """A grouping and an index of copies that are given the same articles.

    Attributes:
        grouping: The grouping.
        step: The last step of the store's grouping that it knows of.
        saved: How many articles it had when its state was kept last.
    """

    def __init__(
        self,
        grouping: Grouping,
        articles: LatestArticles,
        settings: GatherSettings,
        make_copies: MakeCopies = CopyIndex,
    ) -> None:
        """Begin a pass over articles."""
        self.grouping = grouping
        self.step = 0
        self.saved = 0
        self._articles = articles
        self._copies = make_copies(settings, articles.get)

    def __len__(self) -> int:
        return len(self.grouping)

    def add(self, articles: Sequence[Article]) -> tuple[list[StoryMove], tuple[Copy, ...]]:
        """Take in articles in order: what the grouping did, and the copies there are."""
        moves: list[StoryMove] = []
        pairs: list[Pair] = []
        with _garbage_later():
            for start in range(0, len(articles), _AT_ONCE):
                # One after the other: both look at the same pieces of their texts.
                few = articles[start : start + _AT_ONCE]
                moves += self.grouping.add_all(few)
                pairs += self._copies.hold_all(few)
            found = self._copies.compare(pairs, articles)
        self._articles.keep(articles)
        return moves, found

    @property
    def key(self) -> str:
        """What kept state must have been made with to be of use."""
        return content_id("stream", self.grouping.state_key, COPIES_VERSION)

    def parts(self) -> Iterator[bytes]:
        """All state, in parts for `restore`."""
        for start in range(0, len(self), _PART):
            yield _STORIES + self.grouping.save(start, min(start + _PART, len(self)))
        for part in self._copies.parts():
            yield _COPIES + part

    def restore(self, parts: Iterable[bytes]) -> None:
        """Take in what `parts` gave; nothing may have been added before.

        Raises:
            ValueError: It is something else, or not all.
        """
        for part in parts:
            if part[:1] == _STORIES:
                self.grouping.restore(part[1:])
            elif part[:1] == _COPIES:
                self._copies.adopt(part[1:])
            else:
                msg = "not the state of a pass"
                raise ValueError(msg)
        if len(self.grouping) != len(self._copies) or not self._copies.is_whole:
            msg = "the state of a pass is not whole"
            raise ValueError(msg)
        self.saved = len(self)
