"""Stories of a busy stream stay apart: many events at once, told in the words of one grammar."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest

from variorum.bench.score_stories import labels_of, score_grouping
from variorum.bench.text_grammar import headline, invent_event, tell
from variorum.gather.clusters import OnlineStories, group_articles
from variorum.model.article import Article
from variorum.model.identity import content_id, text_digest
from variorum.settings import GatherSettings

SETTINGS = GatherSettings()
EVENTS, WORDS, MOST_ACCOUNTS = 150, 600, 6


@pytest.fixture(scope="module")
def stream():
    """One to six accounts each of many events, mixed, with the number of the event of each."""
    chance = random.Random(3)
    told = [
        (event, seed)
        for event in range(EVENTS)
        for seed in range(min(MOST_ACCOUNTS, int(chance.paretovariate(1.1))))
    ]
    chance.shuffle(told)
    articles = []
    for minutes, (number, seed) in enumerate(told):
        event = invent_event(number)
        text = "\n\n".join(tell(event, seed, words=WORDS)[1])
        published = datetime(2023, 3, 1, tzinfo=UTC) + timedelta(minutes=7 * minutes)
        articles.append(
            Article(
                id=content_id("article", text),
                text=text,
                digest=text_digest(text),
                title=headline(event, chance),
                published=published.isoformat(timespec="minutes"),
            )
        )
    return articles, [number for number, _ in told]


def assert_apart(stories, stream):
    """Nearly every account is with its own, and no story swallows many events."""
    articles, truth = stream
    assert score_grouping(truth, labels_of(stories, articles)).f1 > 0.9
    assert max(len(story) for story in stories) <= 2 * MOST_ACCOUNTS


def test_a_batch_of_many_events_is_not_lumped_together(stream):
    assert_apart(group_articles(stream[0], SETTINGS), stream)


def test_a_stream_of_many_events_is_not_lumped_together(stream):
    stories = OnlineStories(SETTINGS)
    for article in stream[0]:
        stories.add(article)
    assert_apart(stories.stories(), stream)
