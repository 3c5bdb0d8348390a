"""The real grouping, stopped and taken up again."""

from __future__ import annotations

import random

import pytest

from variorum.bench.text_grammar import invent_event, tell
from variorum.gather.clusters import OnlineStories
from variorum.model.article import Article
from variorum.model.identity import content_id, text_digest
from variorum.model.span import ArticleId
from variorum.settings import GatherSettings

COUNT, PART = 160, 32


@pytest.fixture(scope="module")
def stream() -> list[Article]:
    chance = random.Random(3)
    made = []
    for number in range(COUNT):
        title, paragraphs = tell(invent_event(chance.randrange(20)), number, words=150)
        text = "\n\n".join([title, *paragraphs])
        made.append(
            Article(
                id=ArticleId(content_id("article", number)),
                text=text,
                digest=text_digest(text),
                title=title,
                published=f"2024-05-{1 + number // 8:02d}",
            )
        )
    return made


def parts_of(stories: OnlineStories) -> list[bytes]:
    return [stories.save(n, min(n + PART, len(stories))) for n in range(0, len(stories), PART)]


@pytest.mark.parametrize("stop", [0, 1, 77, 150])
def test_a_pass_that_was_stopped_goes_on_to_the_last_bit(stream, stop):
    whole, first = OnlineStories(GatherSettings()), OnlineStories(GatherSettings())
    moves = [whole.add(article) for article in stream]
    for article in stream[:stop]:
        first.add(article)
    second = OnlineStories(GatherSettings())
    for part in parts_of(first):
        second.restore(part)
    assert [second.add(article) for article in stream[stop:]] == moves[stop:]
    assert second.stories() == whole.stories()
    assert parts_of(second) == parts_of(whole)


def test_other_weights_make_another_key():
    stories = OnlineStories(GatherSettings())
    assert stories.state_key == OnlineStories(GatherSettings()).state_key
    assert len(stories.state_key) == 16


@pytest.mark.parametrize("part", [b"", b"nonsense", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_bytes_that_are_no_state_are_refused(part):
    with pytest.raises(ValueError, match="not the state"):
        OnlineStories(GatherSettings()).restore(part)
