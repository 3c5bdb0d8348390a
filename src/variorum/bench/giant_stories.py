"""Stories of tens and hundreds of accounts: one summit, and events of our own grammar.

The labelled story sets hold events of two to some twenty articles, and what learns from them alone
takes a story of three hundred for many stories.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

from variorum.bench.score_stories import StoryCases, mixed
from variorum.bench.text_grammar import invent_event, tell
from variorum.gather.stories import gather_story
from variorum.ingest.inputs import load_inputs
from variorum.model.article import Article, Zone
from variorum.model.span import ArticleId
from variorum.settings import GatherSettings, IngestSettings

SUMMIT_FILE = "copies-helsinki.jsonl"
SUMMIT = "summit"

_SIZES = ((15, 15), (40, 75), (120, 15), (285, 50))
"""Accounts of the one event, and topics of the story sets that they are mixed with."""

_FIRST_INVENTED = 9000
_FIRST_STREAMED = 20_000
_STREAMED = 150
_FIRST_BUSY = 30_000
_BUSY = ((120, 600), (300, 300))
"""Events of a busy stream, and words of its articles."""

_BUSY_ACCOUNTS = 6
_LENGTHS = (2, 4, 8, 20)


def load_summit(path: Path) -> StoryCases:
    """The accounts of the summit; what `gather_story` sets apart as something else is left out."""
    loaded = load_inputs([str(path)], IngestSettings(min_words=1))
    articles = [item for item in loaded if isinstance(item, Article)]
    strangers = {
        outlier.article for outlier in gather_story(articles, {}, GatherSettings()).outliers
    }
    kept = tuple(article for article in articles if article.id not in strangers)
    return StoryCases(kept, (SUMMIT,) * len(kept), (SUMMIT,) * len(kept))


def giant_batches(every: StoryCases, summit: StoryCases | None) -> list[StoryCases]:
    """Streams in which one event has many accounts: invented ones, and parts of the summit."""
    chance = random.Random(5)
    topics = sorted(set(every.topics))
    batches = [] if summit is None else [mixed([every, summit])]
    for size, around in _SIZES:
        chosen = set(chance.sample(topics, min(around, len(topics))))
        others = part(every, [i for i, topic in enumerate(every.topics) if topic in chosen])
        batches.append(mixed([others, invent_giant(_FIRST_INVENTED + size, size)]))
        if summit is not None:
            count = len(summit.articles)
            kept = sorted(chance.sample(range(count), min(size, count)))
            batches.append(mixed([others, part(summit, kept)]))
    return batches


def invent_giant(number: int, accounts: int) -> StoryCases:
    """Many accounts, short and long, of one invented event."""
    chance = random.Random(number)
    event = invent_event(number)
    articles = []
    for place in range(accounts):
        title, body = tell(event, place)
        kept = body[: chance.choice(_LENGTHS)]
        articles.append(account(f"invented-{number}-{place:04d}", title, kept, None))
    name = f"invented {number}"
    return StoryCases(tuple(articles), (name,) * accounts, (name,) * accounts)


def invented_stream() -> StoryCases:
    """Many invented events of a few accounts: what is told in like words is not one event."""
    chance = random.Random(13)
    return mixed(
        [
            invent_giant(_FIRST_STREAMED + number, chance.choice((1, 1, 2, 3, 6)))
            for number in range(_STREAMED)
        ]
    )


def busy_streams() -> list[StoryCases]:
    """Streams of a month each, with long accounts and with short ones."""
    chance = random.Random(17)
    return [
        busy_stream(_FIRST_BUSY + 10_000 * number, events, words, chance)
        for number, (events, words) in enumerate(_BUSY)
    ]


def busy_stream(first: int, events: int, words: int, chance: random.Random) -> StoryCases:
    """A stream of one month: most events have one account, a few have several."""
    accounts = [
        (event, place)
        for event in range(first, first + events)
        for place in range(min(_BUSY_ACCOUNTS, int(chance.paretovariate(1.1))))
    ]
    chance.shuffle(accounts)
    articles = []
    for when, (event, place) in enumerate(accounts):
        title, body = tell(invent_event(event), place, words=words)
        day = f"2023-03-{1 + when * 28 // len(accounts):02d}"
        articles.append(account(f"busy-{event}-{place}", title, body, day))
    names = tuple(f"busy {event}" for event, _ in accounts)
    return StoryCases(tuple(articles), names, names)


def account(id_: str, title: str, body: Sequence[str], published: str | None) -> Article:
    """An article of a title and paragraphs."""
    text = "\n".join((title, *body))
    zones = (Zone(0, len(title), "headline"), Zone(len(title) + 1, len(text), "body"))
    return Article(
        id=ArticleId(id_), text=text, digest="", title=title, published=published, zones=zones
    )


def largest_group(
    events: Sequence[str], groups: Sequence[Sequence[int]], event: str
) -> tuple[float, float]:
    """Share of an event's articles that its largest group holds, and their share of that group."""
    counts = [sum(events[i] == event for i in group) for group in groups]
    most = max(range(len(groups)), key=counts.__getitem__)
    return counts[most] / sum(counts), counts[most] / len(groups[most])


def part(cases: StoryCases, kept: list[int]) -> StoryCases:
    """Some of the articles, by place."""
    return StoryCases(
        tuple(cases.articles[i] for i in kept),
        tuple(cases.events[i] for i in kept),
        tuple(cases.topics[i] for i in kept),
    )
