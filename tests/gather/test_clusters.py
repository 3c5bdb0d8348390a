from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest

from variorum.bench.giant_stories import invent_giant
from variorum.gather import clusters
from variorum.gather.clusters import (
    OnlineStories,
    arrival_order,
    group_articles,
    hold_articles,
)
from variorum.gather.profiles import make_profile
from variorum.gather.scorer import load_scorer
from variorum.model.article import Article
from variorum.settings import GatherSettings

if TYPE_CHECKING:
    from collections.abc import Callable

    MakeArticle = Callable[..., Article]

SETTINGS = GatherSettings()

DAM = [
    "Engineers shut the Orrin dam on Monday after a crack was seen in the western gate. Mayor Elsa "
    "Brandt ordered 400 families in Lower Orrin to leave their homes.",
    "Some 400 families left Lower Orrin after a crack in a gate of the Orrin dam. Mayor Brandt "
    "said that engineers would look at the western gate on Tuesday.",
    "A crack in the western gate led to the closing of the Orrin dam. The families of Lower Orrin "
    "can return once engineers have checked it, mayor Elsa Brandt said.",
]
CHESS = [
    "Grandmaster Ilya Sorun won the Corvane chess open with a draw in the last round. The trophy "
    "was handed over by the federation's president in the old theatre of Vell.",
    "A draw in the last round was enough for Ilya Sorun, who took the Corvane open. The chess "
    "grandmaster got the trophy in the theatre of Vell.",
]
BRIDGE = [
    "A barge struck the Tanner bridge in Colm before dawn and traffic was stopped for six hours. "
    "Police held the barge's captain, Rudi Hale, for questioning.",
    "Police questioned captain Rudi Hale after his barge rammed the Tanner bridge in Colm. The "
    "bridge was closed for six hours.",
]


@pytest.fixture
def articles(make_article: MakeArticle) -> list[Article]:
    return [make_article(text) for text in (*DAM, *CHESS, *BRIDGE)]


def told(articles: list[Article], *slices: slice) -> set[tuple[str, ...]]:
    return {tuple(sorted(article.id for article in articles[part])) for part in slices}


def test_articles_are_grouped_by_event(articles: list[Article]):
    groups = group_articles(articles, SETTINGS)
    assert set(groups) == told(articles, slice(0, 3), slice(3, 5), slice(5, 7))


def test_the_order_of_articles_does_not_change_the_groups(articles: list[Article]):
    expected = group_articles(articles, SETTINGS)
    for seed in range(5):
        shuffled = articles[:]
        random.Random(seed).shuffle(shuffled)
        assert group_articles(shuffled, SETTINGS) == expected


def test_no_article_and_an_empty_article_are_grouped(make_article: MakeArticle):
    assert group_articles([], SETTINGS) == ()
    empty = make_article("")
    assert group_articles([empty], SETTINGS) == ((empty.id,),)


def test_articles_that_come_one_by_one_find_their_stories(articles: list[Article]):
    online = OnlineStories(SETTINGS)
    for article in articles:
        online.add(article)
    assert set(online.stories()) == told(articles, slice(0, 3), slice(3, 5), slice(5, 7))


def test_the_changes_tell_where_every_article_is(articles: list[Article]):
    online = OnlineStories(SETTINGS)
    where: dict[str, str] = {}
    for article in articles:
        for change in online.add(article):
            assert change.reason
            where.update(dict.fromkeys(change.articles, change.story))
    assert where == {article.id: online.story_of(article.id) for article in articles}


def test_an_article_that_comes_again_changes_nothing(articles: list[Article]):
    online = OnlineStories(SETTINGS)
    for article in articles:
        online.add(article)
    before = online.stories()
    assert online.add(articles[2]) == ()
    assert online.stories() == before
    assert len(online) == len(articles)


def test_a_reason_names_what_the_article_shares(articles: list[Article]):
    online = OnlineStories(SETTINGS)
    changes = [change for article in articles[:2] for change in online.add(article)]
    assert changes[-1].kind == "joined"
    assert "Orrin" in changes[-1].reason


def test_articles_without_a_date_are_held_last(make_article: MakeArticle):
    dated = make_article(DAM[0], published="2031-05-02")
    undated = [make_article(text) for text in DAM[1:]]
    assert sorted([*undated, dated], key=arrival_order)[0] == dated


@pytest.fixture(scope="module")
def crowd() -> list[Article]:
    """A hundred accounts of one event among two of each of twenty others."""
    others = [account for number in range(20) for account in invent_giant(number, 2).articles]
    mixed = [*invent_giant(777, 100).articles, *others]
    random.Random(3).shuffle(mixed)
    return mixed


def share_held(stories: tuple[tuple[str, ...], ...]) -> float:
    return max(sum("-777-" in id_ for id_ in story) for story in stories) / 100


def test_a_hundred_accounts_of_one_event_are_one_story(crowd: list[Article]):
    assert share_held(group_articles(crowd, SETTINGS)) >= 0.95


def test_a_hundred_accounts_that_come_one_by_one_are_one_story(crowd: list[Article]):
    online = OnlineStories(SETTINGS)
    for article in crowd:
        online.add(article)
    assert share_held(online.stories()) >= 0.9
    assert len({online.story_of(article.id) for article in crowd}) == len(online.stories())


def test_an_article_that_plainly_joins_is_where_grouping_anew_puts_it(
    crowd: list[Article], articles: list[Article], monkeypatch: pytest.MonkeyPatch
):
    anew: list[int] = []
    group = OnlineStories._grouped
    monkeypatch.setattr(
        OnlineStories, "_grouped", lambda self, pool: anew.append(len(pool)) or group(self, pool)
    )
    told = sorted([*crowd[:25], *articles], key=arrival_order)
    stories = []
    for certain in (clusters._CERTAIN, float("inf")):
        monkeypatch.setattr(clusters, "_CERTAIN", certain)
        online = OnlineStories(SETTINGS)
        for article in told:
            online.add(article)
        stories.append(online.stories())
        anew.append(0)
    assert stories[0] == stories[1]
    assert anew.index(0) < len(anew) / 2


def test_the_words_of_a_story_told_often_stay_rare():
    told = invent_giant(777, 60).articles
    held = hold_articles(told, load_scorer())
    profiles = [make_profile(article) for article in told]
    common = Counter(term for profile in profiles for term in profile.terms.tolist())
    terms = np.array(sorted(t for t, n in common.items() if n >= 40), dtype=np.uint32)
    assert len(terms) > 5
    assert held.index.frequencies(terms).max() <= 15
