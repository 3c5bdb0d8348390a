"""Articles to stories, in one batch or one by one as they come.

Both ways look at the same things: the neighbours of each article (`neighbours`), a learned scorer
of pairs, which looks twice (`scorer`, `second_look`), and average linkage over the scored pairs
(`agglomerate`). No text is read deeply and no model is loaded.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from variorum.gather.agglomerate import agglomerate, mean_link
from variorum.gather.changes import StoriesNow, StoryChange, pair_key, story_id, tell_changes
from variorum.gather.neighbours import Neighbourhoods
from variorum.gather.profiles import Profile, make_profiles
from variorum.gather.scorer import StoryScorer, load_scorer
from variorum.gather.state import STATE_VERSION, pack_state, unpack_state
from variorum.model.article import Article
from variorum.model.identity import content_id
from variorum.model.span import ArticleId
from variorum.settings import GatherSettings

if TYPE_CHECKING:
    from numpy.typing import NDArray

_Scores = dict[int, float]

_BATCH_POSTINGS = 20_000
"""Articles looked at for one term in a batch; online it is far fewer, for speed."""

_REFINED = 48
"""Articles that are grouped anew when one arrives: the stories it is linked to, nearest first. A
larger story only takes it in or not, and other stories with it."""

_BRIDGE = 3
"""Neighbours that a story must have among those of the new article for the two to be one story with
a third, where one of them is too large to be grouped anew."""

_CERTAIN = 3.5
"""Mean log-odds of an article's links with the one story it is linked to from which it joins that
story, and nothing is grouped anew. Of 1,900 such articles in the evaluation sets and 1,900 of an
invented stream, grouping anew came to the same but for one."""

_MINORITY = 6
"""Where an article hangs together with less than one in so many of its neighbours of a large story,
they leave the story with it. With 2 a summit of 285 accounts fell to 72 %, with none a third of
its story were strangers."""


def group_articles(
    articles: Sequence[Article], settings: GatherSettings
) -> tuple[tuple[ArticleId, ...], ...]:
    """Group articles into stories.

    Returns:
        Every article once; each story sorted by id, the stories by their first id. The order of
        `articles` does not matter.
    """
    ordered = sorted(
        {article.id: article for article in articles}.values(),
        key=arrival_order,
    )
    held = hold_articles(ordered, load_scorer())
    groups = group_held(held, held.scorer.threshold)
    return tuple(sorted(tuple(sorted(ordered[i].id for i in group)) for group in groups))


def arrival_order(article: Article) -> tuple[str, ArticleId]:
    """Order in which articles are held: by publication, undated ones last, as in a store."""
    return (article.when, article.id)


def hold_articles(articles: Sequence[Article], scorer: StoryScorer) -> Neighbourhoods:
    """Hold all articles, as if they came one by one, and find the neighbours of each among all."""
    held = Neighbourhoods(scorer, _BATCH_POSTINGS)
    for profile in make_profiles(articles):
        number = held.hold(profile)
        held.look_up(number)
        held.discount_repeats(number)
    held.refresh_norms()
    for number in range(len(held)):
        held.look_up(number)
    return held


def group_held(
    held: Neighbourhoods,
    threshold: float,
    scored: tuple[NDArray[np.int64], NDArray[np.float64]] | None = None,
) -> list[list[int]]:
    """Group all articles held, by number; `scored` are pairs with their log-odds, if known."""
    if scored is None:
        pairs, odds = held.pairs_among(range(len(held)))
        scored = pairs, held.scorer.second_look(pairs, odds)
    pairs, odds = scored
    return agglomerate(len(held), pairs.tolist(), odds.tolist(), threshold)


class OnlineStories:
    """Stories of a stream, in one pass; the result depends on the order of arrival only.

    What is held of an article is its profile, its postings and its neighbours; no text. Articles
    are added in order of publication. An old story ages by itself: the index looks at the latest
    articles that hold a term, so that new ones find the stories of their own days first.
    """

    def __init__(self, settings: GatherSettings) -> None:
        self.settings = settings
        self._held = Neighbourhoods(load_scorer())
        self._ids: list[ArticleId] = []
        self._number: dict[ArticleId, int] = {}
        self._story_of: list[int] = []
        self._members: dict[int, list[int]] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, article: Article) -> tuple[StoryChange, ...]:
        """Add an article; adding it again changes nothing.

        Returns:
            What changed, the article's own joining or opening first.
        """
        return tuple(self.add_all([article]))

    def add_all(self, articles: Sequence[Article]) -> list[StoryChange]:
        """Add articles one by one, in their order; of many at once each costs less.

        Returns:
            What changed with each, its own joining or opening first.
        """
        changes: list[StoryChange] = []
        profiles = list(make_profiles(articles))
        self._held.expect(profiles)
        for article, profile in zip(articles, profiles, strict=True):
            if article.id not in self._number:
                changes += self._add(article, profile)
        return changes

    def _add(self, article: Article, profile: Profile) -> tuple[StoryChange, ...]:
        held = self._held
        number = held.hold(profile)
        self._ids.append(article.id)
        self._number[article.id] = number
        self._story_of.append(number)
        self._members[number] = [number]
        near = held.look_up(number)
        held.discount_repeats(number)
        held.tell_neighbours(number)
        old, score = self._put(number, near)
        now = StoriesNow(
            held=held,
            ids=self._ids,
            story_of=self._story_of,
            members=self._members,
            scores=score,
            latest=number,
        )
        return tell_changes(article, old, now)

    @property
    def bytes_held(self) -> int:
        """Bytes of the arrays and profiles, with the ids; the small open part is left out."""
        ids = sum(map(sys.getsizeof, self._ids)) + (8 + 100 + 8 + 32) * len(self._ids)
        return self._held.bytes_held + ids

    def story_of(self, article: ArticleId) -> str:
        """Id of the story an article is in."""
        return story_id(self._ids[self._story_of[self._number[article]]])

    @property
    def state_key(self) -> str:
        """What kept state must have been made with to be of use here."""
        made_with = self._held.scorer.digest
        return content_id("online stories", STATE_VERSION, sys.byteorder, made_with)

    def save(self, start: int, end: int) -> bytes:
        """The state of the articles that came `start`th to `end`th, for `restore`."""
        profiles, rows = self._held.export_rows(start, end)
        return pack_state(self._ids[start:end], self._story_of[start:end], profiles, rows)

    def restore(self, part: bytes) -> None:
        """Take in what `save` gave, part by part in their order, into an instance that is new.

        Raises:
            ValueError: The bytes are not what `save` gave.
        """
        ids, story_of, profiles, rows = unpack_state(part)
        self._held.adopt_rows(profiles, rows)
        for number, (article, story) in enumerate(zip(ids, story_of, strict=True), len(self._ids)):
            self._number[article] = number
            self._members.setdefault(story, []).append(number)
        self._ids += ids
        self._story_of += story_of

    def stories(self) -> tuple[tuple[ArticleId, ...], ...]:
        """All stories, each sorted by article id, in order of their first ids."""
        ids = self._ids
        groups = self._members.values()
        return tuple(sorted(tuple(sorted(ids[n] for n in group)) for group in groups))

    def _put(self, number: int, near: Sequence[int]) -> tuple[dict[int, int], _Scores]:
        """Put an article into its story; others may move.

        Returns:
            Of each article that may have moved its story before, and the pairs' scores.
        """
        links = self._held.links_of(number)
        linked = [(score, other) for other, score in links if score >= self._held.scorer.threshold]
        homes = {self._story_of[other] for _, other in linked}
        if len(homes) == 1:
            home = homes.pop()
            inside = {other: score for other, score in links if self._story_of[other] == home}
            if mean_link(list(inside.values()), len(self._members[home])) >= _CERTAIN:
                del self._members[number]
                self._members[home].append(number)
                self._story_of[number] = home
                return {number: number}, {pair_key(n, number): score for n, score in inside.items()}
        pool, is_whole = self._pool(number, linked, near)
        old = {n: self._story_of[n] for n in pool}
        return old, self._regroup(pool) if is_whole else self._attach(number, pool, old)

    def _pool(
        self, number: int, linked: Sequence[tuple[float, int]], near: Sequence[int]
    ) -> tuple[list[int], bool]:
        """The article and the stories it is linked to; and whether these are there in full."""
        pool = {number}
        for _, other in sorted((-score, other) for score, other in linked):
            group = self._members[self._story_of[other]]
            if other not in pool and len(pool) + len(group) <= _REFINED:
                pool.update(group)
            elif len(pool) == 1:
                return sorted({number, *near}), False
        return sorted(pool), True

    def _grouped(self, pool: Sequence[int]) -> tuple[list[list[int]], _Scores]:
        """Group articles by their links with each other; also the pairs' scores."""
        if len(pool) == 1:
            return [list(pool)], {}
        pairs, odds = self._held.pairs_among(pool)
        odds = self._held.scorer.second_look(pairs, odds)
        scores = odds.tolist()
        local = np.searchsorted(pool, pairs).tolist()
        groups = agglomerate(len(pool), local, scores, self._held.scorer.threshold)
        keys = pair_key(pairs[:, 0], pairs[:, 1]).tolist()
        return [[pool[i] for i in group] for group in groups], dict(zip(keys, scores, strict=True))

    def _regroup(self, pool: Sequence[int]) -> _Scores:
        """Group stories anew that are there in full."""
        groups, score = self._grouped(pool)
        for n in pool:
            self._members.pop(self._story_of[n], None)
        for group in groups:
            self._members[group[0]] = group
            for n in group:
                self._story_of[n] = group[0]
        return score

    def _attach(self, number: int, pool: Sequence[int], old: dict[int, int]) -> _Scores:
        """Add an article to a large story, by its neighbours; stories that hold the same ones join.

        Args:
            number: The article.
            pool: It and its neighbours.
            old: Story of each article before; those of stories that end are added.
        """
        groups, score = self._grouped(pool)
        mine = next(group for group in groups if number in group)
        held = Counter(self._story_of[n] for n in mine if n != number)
        seen = Counter(self._story_of[n] for n in pool)
        whole = [story for story in held if held[story] == seen[story] >= _BRIDGE]
        if held:
            nearest = min(held, key=lambda story: (-held[story], story))
            if _MINORITY * held[nearest] < seen[nearest]:
                self._leave(number, nearest, mine)
                return score
            near = [n for n in pool if self._story_of[n] == nearest]
            joined = sorted({nearest, *(s for s in whole if self._are_one(near, self._members[s]))})
            for story in [*joined[1:], number]:
                for n in self._members.pop(story):
                    old.setdefault(n, story)
                    self._story_of[n] = joined[0]
                    self._members[joined[0]].append(n)
            self._members[joined[0]].sort()
        return score

    def _leave(self, number: int, story: int, group: Sequence[int]) -> None:
        """Make a new story of an article and those of a large one that hang together with it.

        They came to it before there was anything nearer to them. The earliest article stays.
        """
        gone = [n for n in group if n != story and self._story_of[n] == story]
        if not gone:
            return
        self._members[story] = [n for n in self._members[story] if n not in gone]
        del self._members[number]
        gone = sorted([*gone, number])
        self._members[gone[0]] = gone
        for n in gone:
            self._story_of[n] = gone[0]

    def _are_one(self, near: Sequence[int], story: Sequence[int]) -> bool:
        """Whether articles of a large story and the whole of another, if it is small, are one."""
        if len(story) > _REFINED:
            return False
        groups, _ = self._grouped(sorted({*near, *story}))
        return any(len(set(group) & set(story)) == len(story) < len(group) for group in groups)
