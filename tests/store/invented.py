"""Articles about events that never were, made by a small grammar."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.engine.archive import describe_new
from variorum.model.article import Article, Evidence, Zone
from variorum.model.identity import content_id, text_digest
from variorum.model.span import ArticleId, Span
from variorum.store.records import MoveKind, NewArticle

TOWNS = (
    "Maravell", "Oster", "Quill", "Tarnby", "Veldrun", "Hask", "Ormsey", "Pelk", "Lunden",
    "Crake", "Sorrow", "Wick"
)  # fmt: skip
PEOPLE = (
    "Oda Brenn", "Ilse Tarn", "Tomas Weld", "Ruth Askel", "Per Lindow", "Mara Quist", "Jon Vale"
)  # fmt: skip
THINGS = (
    "ferry", "bridge", "tram", "dam", "school", "harbour", "mill", "tunnel", "library", "pier",
    "market", "orchard"
)  # fmt: skip
HAPPENED = (
    "closed", "flooded", "reopened", "burned", "sank", "collapsed", "moved", "opened", "failed",
    "shook"
)  # fmt: skip
SAYINGS = (
    "{person} of the {town} council said the {thing} had {happened} before dawn.",
    "About {count} people were near the {thing} when it {happened}, {person} said.",
    "Repairs to the {thing} in {town} may take {count} days.",
    "The {thing}, built in 19{year}, had been due for a new roof in the {season}.",
    "Nobody in {town} could say why the {thing} {happened} a second time.",
    "{person}, who has lived by the {thing} for {count} years, heard a noise like wind.",
    "Ships and carts were sent round by {town} until the {season}.",
    "An inquiry into the {thing} will begin on the {count}th, the mayor of {town} said.",
)
SEASONS = ["spring", "summer", "autumn", "winter"]


def make_text(seed: int, words: int, *, event: int | None = None) -> str:
    """A headline and paragraphs of about so many words; `event` fixes place and matter."""
    chance = random.Random(seed)
    fixed = random.Random(f"event {seed if event is None else event}")
    town, thing, happened = (fixed.choice(x) for x in (TOWNS, THINGS, HAPPENED))
    sentences: list[str] = []
    while sum(len(sentence.split()) for sentence in sentences) < words:
        sentences.append(
            chance.choice(SAYINGS).format(
                person=chance.choice(PEOPLE),
                town=town if chance.random() < 0.7 else chance.choice(TOWNS),
                thing=thing,
                happened=happened,
                count=chance.randrange(2, 900),
                year=chance.randrange(10, 99),
                season=chance.choice(SEASONS),
            )
        )
    paragraphs = [" ".join(sentences[i : i + 4]) for i in range(0, len(sentences), 4)]
    return "\n\n".join([f"{thing.title()} in {town} {happened}", *paragraphs])


def make_record(number: int, *, words: int = 60, events: int = 12) -> dict[str, str]:
    """An input record, as a line of a JSONL file holds it."""
    event = number % events
    return {
        "id": f"r{number}",
        "outlet": f"Post {number % 7}",
        "url": f"https://post{number % 7}.example/{event}/{number}",
        "published": f"2024-05-{1 + number % 28:02d}",
        "text": make_text(number, words, event=event),
    }


def make_article(text: str, **given: object) -> Article:
    """An article of a text, with a headline zone and one piece of evidence."""
    head = text.find("\n")
    zones = (Zone(0, head, "headline"), Zone(head + 2, len(text), "body")) if head > 0 else ()
    title = text[:head] if head > 0 else None
    evidence = (Evidence("title", title, title, "text", Span.of(text, 0, head)),) if title else ()
    fields = {"title": title, "zones": zones, "evidence": evidence, **given}
    identity = content_id("article", str(given.get("outlet")), str(given.get("url")), text)
    return Article(
        **{"id": ArticleId(identity), "text": text, "digest": text_digest(text), **fields}
    )


def new(text: str, **given: object) -> NewArticle:
    return describe_new(make_article(text, **given))


def some(count: int, **given: object) -> list[NewArticle]:
    return [new(make_text(seed, 40), source_id=f"s{seed}", **given) for seed in range(count)]


@dataclass(frozen=True, kw_only=True)
class Move:
    kind: MoveKind = "joined"
    story: str
    articles: tuple[ArticleId, ...]
    source: str | None = None
    score: float | None = 0.5
    reason: str = "alike"


class ByHeadline:
    """A grouping to test the store with: one story for each headline; merges some of them."""

    def __init__(self, *, merge_after: int = 0) -> None:
        self.merge_after = merge_after
        self.stories: dict[str, str] = {}
        self.members: dict[ArticleId, str] = {}

    def add_all(self, articles: Sequence[Article]) -> list[Move]:
        return [move for article in articles for move in self.add(article)]

    def add(self, article: Article) -> list[Move]:
        title = article.title or ""
        opens = title not in self.stories
        story = self.stories.setdefault(title, content_id("story", title))
        self.members[article.id] = story
        moves = [Move(kind="opened" if opens else "joined", story=story, articles=(article.id,))]
        known = sorted(set(self.stories.values()))
        if self.merge_after and len(self.members) % self.merge_after == 0 and len(known) > 1:
            moves.append(self._merge(*known[:2]))
        return moves

    def story_of(self, article: ArticleId) -> str:
        return self.members[article]

    def __len__(self) -> int:
        return len(self.members)

    state_key = "by headline"

    def save(self, start: int, end: int) -> bytes:
        """Members in their order; the first part has the headlines too."""
        members = list(self.members.items())[start:end]
        return json.dumps([members, {} if start else self.stories]).encode()

    def restore(self, part: bytes) -> None:
        members, stories = json.loads(part)
        self.members.update(members)
        self.stories.update(stories)

    def _merge(self, kept: str, old: str) -> Move:
        moved = tuple(sorted(a for a, s in self.members.items() if s == old))
        self.stories = {t: kept if s == old else s for t, s in self.stories.items()}
        self.members.update(dict.fromkeys(moved, kept))
        return Move(kind="merged", story=kept, articles=moved, source=old)
