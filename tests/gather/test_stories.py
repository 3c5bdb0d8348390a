from __future__ import annotations

import random
import re
from string import ascii_lowercase
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.gather.stories import gather_story
from variorum.model.article import Article
from variorum.model.identity import content_id
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
CHESS = (
    "Grandmaster Ilya Sorun won the Corvane chess open with a draw in the last round. The trophy "
    "was handed over by the federation's president in the old theatre of Vell."
)


def test_articles_on_one_event_are_one_story(make_article: MakeArticle):
    articles = [make_article(text) for text in DAM]
    story = gather_story(articles, {}, SETTINGS)
    assert story.articles == tuple(sorted(article.id for article in articles))
    assert story.outliers == ()


def test_an_article_about_something_else_is_reported(make_article: MakeArticle):
    articles = [make_article(text) for text in DAM]
    stranger = make_article(CHESS, outlet="Vell Board")
    story = gather_story([stranger, *articles], {}, SETTINGS)
    assert [outlier.article for outlier in story.outliers] == [stranger.id]
    assert stranger.id not in story.articles
    assert "something else" in story.outliers[0].reason


def test_a_copy_that_was_cut_short_stays_with_its_story(make_article: MakeArticle):
    body = " ".join(f"Pell{i} sorn{i} marr{i}" for i in range(40))
    cut = " ".join(body.split()[:30])
    story = gather_story([make_article(body), make_article(cut)], {}, SETTINGS)
    assert len(story.articles) == 2


def test_of_two_articles_without_anything_in_common_the_longer_is_the_story(
    make_article: MakeArticle,
):
    long, short = make_article(" ".join(DAM[:2])), make_article(CHESS)
    story = gather_story([short, long], {}, SETTINGS)
    assert story.articles == (long.id,)
    assert [outlier.article for outlier in story.outliers] == [short.id]


@pytest.mark.parametrize("count", [0, 1])
def test_few_articles_are_a_story_without_outliers(make_article: MakeArticle, count: int):
    articles = [make_article(text) for text in DAM[:count]]
    story = gather_story(articles, {}, SETTINGS)
    assert len(story.articles) == count
    assert story.outliers == ()


def test_edges_are_among_the_articles_of_the_story_only(make_article: MakeArticle):
    dam = [make_article(text, outlet=f"Outlet {i}") for i, text in enumerate(DAM)]
    twins = [make_article(CHESS, outlet="Vell Board"), make_article(CHESS, outlet="Other")]
    story = gather_story([*dam, *twins], {}, SETTINGS)
    assert len(story.outliers) == 2
    assert story.copies == ()
    assert story.provenance == ()


@given(
    st.lists(st.sampled_from([*DAM, CHESS, "Nothing to see."]), min_size=1, max_size=8),
    st.randoms(use_true_random=False),
)
def test_a_story_does_not_depend_on_the_order_of_its_articles(
    texts: list[str], chance: random.Random
):
    articles = [
        Article(id=content_id("article", str(i), text), text=text, digest="")
        for i, text in enumerate(texts)
    ]
    expected = gather_story(articles, {}, SETTINGS)
    mixed = articles[:]
    chance.shuffle(mixed)
    assert gather_story(mixed, {}, SETTINGS) == expected
    both = {*expected.articles, *(outlier.article for outlier in expected.outliers)}
    assert both == {article.id for article in articles}


@pytest.mark.parametrize(("published", "count"), [("2031-05-20", 2), ("2031-09-01", 1), (None, 2)])
def test_articles_of_another_season_must_be_more_alike(
    make_article: MakeArticle, published: str | None, count: int
):
    shared = "Mayor Elsa Brandt spoke in Lower Orrin. "
    rest = [
        " ".join(f"{word}{letter}o" for letter in ascii_lowercase)
        for word in ("tamper", "willow", "cistern")
    ]
    first = make_article(shared * 3 + rest[0] + rest[1], published="2031-05-04")
    other = make_article(shared + rest[2], published=published)
    undated = make_article(shared + rest[2])
    settings = GatherSettings(min_event_similarity=_between(first, undated))
    assert len(gather_story([first, other], {}, settings).articles) == count


def _between(first: Article, other: Article) -> float:
    """A threshold that the two reach, but not by half; their few words ask for less of it."""
    apart = gather_story([first, other], {}, GatherSettings(min_event_similarity=1.0))
    score, needed = re.findall(r"(0\.\d+)", apart.outliers[0].reason)
    return float(score) / float(needed) / 1.2


def test_less_is_asked_of_short_texts(make_article: MakeArticle):
    short = [
        "Mayor Elsa Brandt closed a dam.",
        "Brandt, a mayor in the north, spoke of water, sirens, trains and many angry families.",
    ]
    rest = [" ".join(f"{word}{x}o" for x in ascii_lowercase) for word in ("tamper", "willow")]
    long = [make_article(f"{text} {more * 3}") for text, more in zip(short, rest, strict=True)]
    assert len(gather_story([make_article(text) for text in short], {}, SETTINGS).articles) == 2
    assert len(gather_story(long, {}, SETTINGS).articles) == 1


def test_in_a_large_story_one_chance_likeness_is_not_enough(make_article: MakeArticle):
    chance = random.Random(3)
    words = [f"{a}{b}o" for a in ascii_lowercase for b in ascii_lowercase]
    common, other = words[:60], words[60:]
    event = [
        make_article(" ".join([*chance.sample(common, 50), *chance.sample(other, 20)]))
        for _ in range(60)
    ]
    first = event[0].text.split()
    stranger = make_article(" ".join([*first[50:], *chance.sample(words[300:], 60)]))
    few, many = (gather_story([stranger, *event[:n]], {}, SETTINGS) for n in (1, 60))
    assert stranger.id in few.articles
    assert [outlier.article for outlier in many.outliers] == [stranger.id]
    assert "chance" in many.outliers[0].reason
