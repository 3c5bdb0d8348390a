"""Events of several accounts for the collation bench, and a desk that reads each text once."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources import as_file, files
from pathlib import Path

from variorum.collate.collation import collate_story
from variorum.engine.stages import Tools
from variorum.errors import InternalError
from variorum.gather.stories import gather_story
from variorum.ingest.inputs import load_inputs
from variorum.model.article import Article
from variorum.model.finding import Collation
from variorum.model.reading import Reading
from variorum.model.span import ArticleId
from variorum.model.story import Story
from variorum.read.reader import read_article
from variorum.settings import IngestSettings, Settings

EVENTS_FILE = "stories-newscluster.jsonl"
_KEPT_FIELDS = ("outlet", "url", "published", "language", "authors")


@dataclass(frozen=True, slots=True)
class EventCase:
    """The accounts of one event: texts (headline first, on a line of its own) and their records."""

    name: str
    texts: tuple[str, ...]
    records: tuple[Mapping[str, object], ...]

    def article(
        self, at: int, text: str | None = None, *, outlet: str | None = None, again: bool = False
    ) -> Article:
        """One account through ingest, as any input comes.

        Args:
            at: Which account.
            text: Another text in place of its own, headline first.
            outlet: Another outlet in place of its own.
            again: Whether it is to be another outlet's article, without this one's id and address.
        """
        title, body = (self.texts[at] if text is None else text).split("\n", 1)
        record = {**self.records[at], "title": title, "text": body}
        if outlet is not None:
            record["outlet"] = outlet
        if again:
            record = {k: v for k, v in record.items() if k not in ("id", "url", "authors")}
        article = _ingested(record)
        if article is None:
            msg = f"account {at} of {self.name} holds no article"
            raise InternalError(msg)
        return article

    def articles(self) -> list[Article]:
        """All accounts."""
        return [self.article(at) for at in range(len(self.texts))]


def load_events(path: Path) -> list[EventCase]:
    """Events with two accounts or more, by name."""
    by_event: dict[str, list[Mapping[str, object]]] = {}
    for row in load_rows(path):
        by_event.setdefault(str(row.get("event_name") or row["event"]), []).append(row)
    told = {name: [row for row in rows if _ingested(row)] for name, rows in by_event.items()}
    return [case_of(name, told[name]) for name in sorted(told) if len(told[name]) > 1]


def load_rows(path: Path) -> list[Mapping[str, object]]:
    """The rows of a data set."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _ingested(record: Mapping[str, object]) -> Article | None:
    """The article of a record, as any input comes; None if it holds none."""
    line = io.BytesIO(json.dumps(record).encode())
    loaded = load_inputs(["-"], IngestSettings(min_words=1), stdin=line)
    return next((item for item in loaded if isinstance(item, Article)), None)


def case_of(name: str, rows: Sequence[Mapping[str, object]]) -> EventCase:
    """An event of some article records."""
    return EventCase(
        name=name,
        texts=tuple(f"{' '.join(str(r.get('title') or '').split())}\n{r['text']}" for r in rows),
        records=tuple(
            {key: row[key] for key in ("id", *_KEPT_FIELDS) if row.get(key)} for row in rows
        ),
    )


def sample_event() -> EventCase:
    """The invented event that ships with the program."""
    with as_file(files("variorum.data") / "sample" / "accounts") as folder:
        loaded = load_inputs([str(folder)], IngestSettings())
        articles = [item for item in loaded if isinstance(item, Article)]
    rows = [
        {
            "id": article.source_id,
            "title": article.title,
            "text": _below_headline(article),
            "outlet": article.outlet,
            "url": article.url,
            "published": article.published,
            "authors": list(article.authors),
        }
        for article in articles
    ]
    return case_of("sample", rows)


def _below_headline(article: Article) -> str:
    """The text without its first line where that is the headline, which the record has besides."""
    first, _, rest = article.text.partition("\n")
    return rest if rest and first.strip() == (article.title or "").strip() else article.text


@dataclass
class Desk:
    """Reads, gathers and collates; what was read once is not read again."""

    tools: Tools = field(default_factory=lambda: Tools(Settings()))
    _readings: dict[ArticleId, Reading] = field(default_factory=dict)

    def read(self, article: Article) -> Reading:
        """The reading of an article."""
        known = self._readings.get(article.id)
        if known is None:
            known = read_article(article, self.tools.pipeline, self.tools.settings.read)
            self._readings[article.id] = known
        return known

    def gather(
        self, articles: Sequence[Article]
    ) -> tuple[Story, dict[ArticleId, Article], dict[ArticleId, Reading]]:
        """The story of some articles, with those articles and their readings by id."""
        readings = {article.id: self.read(article) for article in articles}
        known = {a.id: replace(a, language=readings[a.id].language) for a in articles}
        ordered = [known[key] for key in sorted(known)]
        return gather_story(ordered, readings, self.tools.settings.gather), known, readings

    def collate(self, articles: Sequence[Article]) -> Collation:
        """The collation of some articles."""
        return self.collate_story(*self.gather(articles))

    def collate_story(
        self,
        story: Story,
        articles: Mapping[ArticleId, Article],
        readings: Mapping[ArticleId, Reading],
    ) -> Collation:
        """The collation of a story."""
        vector = self.tools.pipeline.vector
        return collate_story(story, articles, readings, vector, self.tools.settings.collate)
