"""What happened to the stories when an article came, with reasons in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal, TypeVar

import numpy as np
from numpy.typing import NDArray

from variorum.gather.neighbours import Neighbourhoods
from variorum.gather.profiles import opening_of
from variorum.gather.reasons import OPENED, Evidence, named_in, reason_of
from variorum.gather.terms import printed_terms
from variorum.model.article import Article
from variorum.model.identity import content_id
from variorum.model.span import ArticleId

Number = TypeVar("Number", int, NDArray[np.int64])

_NAMED = 4
_NAMED_AMONG = 24
"""Words that a reason names, and articles of the story that are asked for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryChange:
    """One thing that happened to the stories when an article came.

    Attributes:
        kind: `opened`: a story of this article alone; `joined`: it was added to a story; `merged`:
            another story became part of this one; `split`: articles left a story for this one.
        story: Id of the story that is larger for it.
        articles: The articles that came to it.
        source: Id of the story they came from, for `merged` and `split`.
        score: Mean log-odds of their links with the rest of the story; None for `opened`.
        reason: In words.
    """

    kind: Literal["opened", "joined", "merged", "split"]
    story: str
    articles: tuple[ArticleId, ...]
    source: str | None = None
    score: float | None = None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoriesNow:
    """The stories after an article came; articles and stories go by number.

    Attributes:
        held: What is known of the articles.
        ids: Their ids.
        story_of: Number of the story of each: that of its earliest article.
        members: Articles of each story.
        scores: Log-odds of the pairs that were looked at, by `pair_key`.
        latest: The article that came.
    """

    held: Neighbourhoods
    ids: Sequence[ArticleId]
    story_of: Sequence[int]
    members: Mapping[int, Sequence[int]]
    scores: Mapping[int, float]
    latest: int


def pair_key(low: Number, high: Number) -> Number:
    """One number for two articles; the lesser comes first."""
    return low << 32 | high


def story_id(first: ArticleId) -> str:
    """A story is known by its earliest article: the id stays when others join or leave."""
    return content_id("story", first)


def tell_changes(
    article: Article, old: Mapping[int, int], now: StoriesNow
) -> tuple[StoryChange, ...]:
    """Tell what is different now; articles that left one story for another go together.

    Args:
        article: The article that came.
        old: Story of each article that may have moved, as it was before.
        now: The stories as they are.

    Returns:
        The article's own joining or opening first.
    """
    moves: dict[tuple[int, int], list[int]] = {}
    for n, before in old.items():
        if now.story_of[n] != before:
            moves.setdefault((now.story_of[n], before), []).append(n)
    opening = opening_of(article) if moves else ""
    changes = [_change(moved, *move, now, opening) for move, moved in moves.items()]
    if now.members.get(now.latest) == [now.latest]:
        opened = now.ids[now.latest]
        changes.append(
            StoryChange(kind="opened", story=story_id(opened), articles=(opened,), reason=OPENED)
        )
    return tuple(
        sorted(changes, key=lambda c: (c.kind not in ("opened", "joined"), c.story, c.articles))
    )


def _change(
    moved: Sequence[int], home: int, source: int, now: StoriesNow, opening: str
) -> StoryChange:
    gone = set(moved)
    rest = [n for n in now.members[home] if n not in gone]
    pairs = [pair_key(min(n, m), max(n, m)) for n in moved for m in rest]
    links = [now.scores[pair] for pair in pairs if pair in now.scores]
    is_near = now.story_of[now.latest] == home
    kind: Literal["joined", "merged", "split"] = "merged"
    if source == now.latest:
        kind = "joined"
    elif source in now.members:
        kind = "split"
    others = moved if now.latest in rest else rest
    others = [n for n in others if n != now.latest][:_NAMED_AMONG]
    printed = printed_terms(opening)
    shared = filter(printed.__contains__, now.held.shared_terms(now.latest, others))
    evidence = Evidence(
        words=named_in([printed[term] for term in islice(shared, _NAMED)], opening),
        links=sum(odds >= now.held.scorer.threshold for odds in links) if is_near else 0,
        others=len(rest),
        days=now.held.days_apart(now.latest, rest),
    )
    return StoryChange(
        kind=kind,
        story=story_id(now.ids[home]),
        articles=tuple(now.ids[n] for n in moved),
        source=None if kind == "joined" else story_id(now.ids[source]),
        score=round(sum(links) / len(links), 2) if links else None,
        reason=reason_of(kind, len(moved), evidence),
    )
