"""The story sets told otherwise: events of hundreds of accounts, and leads without a date.

The labelled sets hold events of two to some twenty articles, each set of one kind of text. What
learns from them as they are takes the accounts of a summit for hundreds of events, and knows short
leads only from the set that has them.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from variorum.bench.giant_stories import part
from variorum.bench.score_stories import StoryCases, mixed
from variorum.model.article import Article, Zone
from variorum.model.span import ArticleId

_SIZES = ((15, 15), (40, 75), (120, 15), (285, 50), (40, 15), (120, 75), (285, 999))
"""Accounts of the one event, and topics of the story sets that they are mixed with."""

_LENGTHS = (3, 6, 12, 24)
_SHARE = 6
"""An account has at most one in so many of the sentences that were written of its event: two
accounts have then as much in common as two of a real summit."""

_LEAST_WORDS = 1500
_LONGEST = 60
"""Events are drawn from so many that most was written of."""

_TITLE_KEPT = 0.65
_TITLE_CHARS = 150
_LEAD_WORDS = (30, 90)
_SENTENCES = re.compile(r'(?<=[.!?])["”]?\s+|\n+')


def retold_batches(every: StoryCases) -> list[StoryCases]:
    """Streams in which one event of the sets is told anew by many, of its own sentences."""
    chance = random.Random(7)
    topics = sorted(set(every.topics))
    topic_of = dict(zip(every.events, every.topics, strict=True))
    words: Counter[str] = Counter()
    for article, event in zip(every.articles, every.events, strict=True):
        words[event] += len(article.text.split())
    long = sorted((e for e in words if words[e] >= _LEAST_WORDS), key=lambda e: (-words[e], e))
    batches = []
    for size, around in _SIZES if long else ():
        event = chance.choice(long[:_LONGEST])
        rest = [topic for topic in topics if topic != topic_of[event]]
        chosen = {*chance.sample(rest, min(around, len(rest))), topic_of[event]}
        kept = [
            i
            for i, topic in enumerate(every.topics)
            if topic in chosen and every.events[i] != event
        ]
        batches.append(mixed([part(every, kept), retell(every, event, size, chance)]))
    return batches


def retell(every: StoryCases, event: str, accounts: int, chance: random.Random) -> StoryCases:
    """Many accounts of one event, each of a few sentences drawn from all that was written of it."""
    places = [i for i, other in enumerate(every.events) if other == event]
    own = [every.articles[i] for i in places]
    written = [_sentences(article.text) for article in own]
    pool = [sentence for sentences in written for sentence in sentences]
    titles = [a.title or one[0] for a, one in zip(own, written, strict=True) if a.title or one]
    made = []
    for number in range(accounts):
        length = min(chance.choice(_LENGTHS), max(2, len(pool) // _SHARE), len(pool))
        body = chance.sample(pool, length)
        title = chance.choice(titles) if chance.random() < 0.5 else body[0]
        # Each desk words its headline otherwise.
        words = [word for word in title.split() if chance.random() < _TITLE_KEPT] or [title]
        made.append(
            _article(
                chance.choice(own), f"retold-{number}", " ".join(words)[:_TITLE_CHARS], body, True
            )
        )
    name = f"retold {event}"
    return StoryCases(tuple(made), (name,) * accounts, (every.topics[places[0]],) * accounts)


def lead_batches(files: Sequence[StoryCases], every: StoryCases) -> list[StoryCases]:
    """The sets with their articles cut to the lead: all of them and undated, or every other one."""
    chance = random.Random(11)
    batches = [_cut(every, chance, share=0.5, is_dated=True)]
    return batches + [_cut(cases, chance, share=1.0, is_dated=False) for cases in (every, *files)]


def _cut(cases: StoryCases, chance: random.Random, *, share: float, is_dated: bool) -> StoryCases:
    made = []
    for article in cases.articles:
        title = article.title or ""
        body = article.text.removeprefix(title).strip()
        count = chance.randint(*_LEAD_WORDS)
        if chance.random() < share:
            body = " ".join(body.split()[:count])
        made.append(_article(article, "lead", title, [body], is_dated))
    return replace(cases, articles=tuple(made))


def _article(
    source: Article, kind: str, title: str, body: Sequence[str], is_dated: bool
) -> Article:
    text = "\n".join((title, *body) if title else body)
    zones = (Zone(0, len(title), "headline"), Zone(len(title) + 1, len(text), "body"))
    return Article(
        id=ArticleId(f"{kind}-{source.id}"),
        text=text,
        digest="",
        title=title or None,
        published=source.published if is_dated else None,
        zones=zones if title else (),
    )


def _sentences(text: str) -> list[str]:
    found = [sentence.strip() for sentence in _SENTENCES.split(text)]
    return [sentence for sentence in found if len(sentence.split()) > 3]
