"""Story sets, and how well a grouping agrees with them: B³ and the adjusted Rand index."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import comb
from pathlib import Path

from variorum.ingest.inputs import load_inputs
from variorum.model.article import Article
from variorum.model.span import ArticleId
from variorum.settings import IngestSettings

STORY_FILES = (
    "stories-ecbplus.jsonl",
    "stories-newscluster.jsonl",
    "stories-neus.jsonl",
    "stories-basil.jsonl",
)


@dataclass(frozen=True, slots=True)
class StoryCases:
    """Articles, shuffled, with the event of each and its larger topic (else the event again)."""

    articles: tuple[Article, ...]
    events: tuple[str, ...]
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """B³ precision, recall and F1, and the adjusted Rand index."""

    precision: float
    recall: float
    f1: float
    rand: float


def load_stories(path: Path, *, seed: int = 0) -> StoryCases:
    """Load one set through ingest, as any input comes; rows that hold no article are left out."""
    rows = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            rows[row["id"]] = row
    loaded = load_inputs([str(path)], IngestSettings(min_words=1))
    articles = [item for item in loaded if isinstance(item, Article)]
    random.Random(seed).shuffle(articles)
    known = [rows[article.source_id or ""] for article in articles]
    return StoryCases(
        articles=tuple(articles),
        events=tuple(row["event"] for row in known),
        topics=tuple(row.get("topic") or row["event"] for row in known),
    )


def mixed(cases: Sequence[StoryCases], *, seed: int = 0) -> StoryCases:
    """All sets in one stream, shuffled."""
    rows = [
        row for case in cases for row in zip(case.articles, case.events, case.topics, strict=True)
    ]
    random.Random(seed).shuffle(rows)
    return StoryCases(
        articles=tuple(row[0] for row in rows),
        events=tuple(row[1] for row in rows),
        topics=tuple(row[2] for row in rows),
    )


def labels_of(stories: Sequence[Sequence[ArticleId]], articles: Sequence[Article]) -> list[int]:
    """The number of each article's story, in order of the articles."""
    place = {article: i for i, story in enumerate(stories) for article in story}
    return [place[article.id] for article in articles]


def score_grouping(gold: Sequence[Hashable], found: Sequence[Hashable]) -> Agreement:
    """Compare two groupings of the same items.

    Source: Bagga and Baldwin: Algorithms for scoring coreference chains, LREC 1998 (B³); Hubert
    and Arabie: Comparing partitions, Journal of Classification 2 (1985).
    """
    both = Counter(zip(gold, found, strict=True))
    of_gold, of_found = Counter(gold), Counter(found)
    count = len(gold)
    precision = sum(n * n / of_found[f] for (_, f), n in both.items()) / count
    recall = sum(n * n / of_gold[g] for (g, _), n in both.items()) / count
    pairs = sum(comb(n, 2) for n in both.values())
    gold_pairs = sum(comb(n, 2) for n in of_gold.values())
    found_pairs = sum(comb(n, 2) for n in of_found.values())
    chance = gold_pairs * found_pairs / max(comb(count, 2), 1)
    most = (gold_pairs + found_pairs) / 2
    return Agreement(
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / (precision + recall),
        rand=1.0 if most == chance else (pairs - chance) / (most - chance),
    )
