from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from variorum.engine import stream
from variorum.engine.stream import LatestArticles
from variorum.model.article import Article
from variorum.model.span import ArticleId

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.store.store import Store


class Shelf:
    """A store that notes what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[ArticleId] = []

    def articles(self, ids: Sequence[ArticleId]) -> dict[ArticleId, Article]:
        self.asked += ids
        return {id_: article(id_) for id_ in ids}


def article(name: str, text: str = "Varn lock is shut.") -> Article:
    return Article(id=ArticleId(name), text=text, digest="")


@pytest.mark.parametrize(("most", "chars"), [(2, 1_000), (9, 40)])
def test_the_latest_articles_are_at_hand_and_the_others_come_from_the_store(
    monkeypatch: pytest.MonkeyPatch, most: int, chars: int
):
    monkeypatch.setattr(stream, "_AT_HAND", most)
    monkeypatch.setattr(stream, "_AT_HAND_CHARS", chars)
    shelf = Shelf()
    latest = LatestArticles(cast("Store", shelf))
    latest.keep(map(article, "abc"))
    # Kept again it is one article still, and the latest.
    latest.keep([article("b")])
    found = latest.get([ArticleId(name) for name in "abc"])
    assert sorted(found) == ["a", "b", "c"]
    assert shelf.asked == ["a"]
