"""Corrections by hand, laid over what the grouping found.

The grouping may run again and change its mind; what a person decided holds. So the two are kept
apart: where the grouping puts each article, and the person's decisions in their order. Where an
article is now follows from both (`Corrected`), and nothing of either is overwritten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from variorum.model.identity import content_id
from variorum.model.span import ArticleId
from variorum.store.records import Correction


class Corrected:
    """Stories after corrections.

    A merge sends one story to another, with all that the grouping will yet put there. A move or a
    split is said of the articles named, and of no others.
    """

    def __init__(
        self, grouped: Callable[[ArticleId], str], corrections: Iterable[Correction] = ()
    ) -> None:
        """Apply corrections in their order.

        Args:
            grouped: The story that the grouping puts an article in.
            corrections: What was decided, the oldest first.
        """
        self._grouped = grouped
        self._moved: dict[ArticleId, str] = {}
        self._merged: dict[str, str] = {}
        for correction in corrections:
            self.apply(correction)

    def story_of(self, article: ArticleId) -> str:
        """The story an article is in."""
        return self.resolve(self._moved.get(article) or self._grouped(article))

    def resolve(self, story: str) -> str:
        """The story that a story was merged into, or itself."""
        while story in self._merged:
            story = self._merged[story]
        return story

    def apply(self, correction: Correction) -> None:
        """Apply one more correction."""
        if correction.kind == "split":
            self._moved.update(dict.fromkeys(correction.articles, correction.story))
            return
        if correction.anchor is None:
            return
        target = self.story_of(correction.anchor)
        if correction.kind == "move":
            self._moved.update(dict.fromkeys(correction.articles, target))
            return
        for article in correction.articles:
            source = self.story_of(article)
            if source != target:
                self._merged[source] = target


def split_id(number: int, articles: Iterable[ArticleId]) -> str:
    """Id of the story that a split opens.

    `number` is how many corrections there were before: the same articles split off twice, with a
    merge between, are two decisions.
    """
    return content_id("story", "split", number, *sorted(articles))
