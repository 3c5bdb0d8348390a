"""What the scorer of story pairs learns from: streams with the features of their pairs."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from variorum.bench.altered_stories import lead_batches, retold_batches
from variorum.bench.giant_stories import (
    SUMMIT_FILE,
    account,
    busy_streams,
    giant_batches,
    invented_stream,
    load_summit,
    part,
)
from variorum.bench.score_stories import STORY_FILES, StoryCases, load_stories, mixed
from variorum.bench.small_pools import pool_batches
from variorum.gather.clusters import arrival_order, hold_articles
from variorum.gather.neighbours import Neighbourhoods
from variorum.gather.profiles import make_profile, profile_words
from variorum.gather.scorer import FEATURES, StoryScorer, scorer_from
from variorum.gather.second_look import SECOND_FEATURES

COMMON_TERMS = 2500
SMALL_BATCHES = 40
MIXED = "mixed"
SUMMIT_STREAM = "giant 0"

_MOST_FILE_PAIRS = 8000
_MOST_PAIRS = 5000
_MOST_LEAD_PAIRS = 3000
_MOST_GIANT_PAIRS = 1500
"""Pairs that a set counts for at most; of one event there is less to learn than of hundreds."""

_BRIEF = re.compile(r"TITLE=>\s*(?P<title>.+?)\s*ARTICLE=>\s*(?P<text>.+)", re.DOTALL)

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """A stream with the features of its neighbour pairs.

    Attributes:
        cases: The articles, in order of their numbers.
        pairs: Numbers of the two of each pair.
        features: By row, in the order of the scorer's.
        same: Whether the two are of one event.
        most: Pairs that the set counts for at most.
        is_whole: Whether all pairs are there as a batch has them, so that it can be grouped.
    """

    cases: StoryCases
    pairs: NDArray[np.int64]
    features: NDArray[np.float64]
    same: NDArray[np.bool_]
    most: int
    is_whole: bool = True


def training_sets(data: Path) -> tuple[dict[str, TrainingSet], Values]:
    """All sets by name, and what the scorer's file holds besides the nets."""
    files = {name: load_stories(data / name) for name in STORY_FILES}
    blank = blank_values(list(files.values()))
    scorer = scorer_from(blank)
    every = mixed(list(files.values()))
    summit = load_summit(data / SUMMIT_FILE) if (data / SUMMIT_FILE).is_file() else None
    leads = lead_batches(list(files.values()), every)
    streams = busy_streams()
    briefs = [with_briefs(data / name, files[name]) for name in STORY_FILES]
    sets = {name: held_set(cases, scorer, _MOST_FILE_PAIRS) for name, cases in files.items()}
    sets[MIXED] = held_set(every, scorer, _MOST_FILE_PAIRS)
    batches = (
        ("small", _small_batches(list(files.values())), _MOST_PAIRS),
        ("giant", giant_batches(every, summit), _MOST_GIANT_PAIRS),
        ("retold", retold_batches(every), _MOST_GIANT_PAIRS),
        ("leads", leads, _MOST_LEAD_PAIRS),
        ("invented", [invented_stream()], _MOST_PAIRS),
        ("pool", pool_batches(list(files.values())), _MOST_GIANT_PAIRS),
        ("busy", streams, _MOST_LEAD_PAIRS),
        ("briefs", [c for c in briefs if c.articles], _MOST_PAIRS),
    )
    for kind, cases, most in batches:
        for number, one in enumerate(cases):
            sets[f"{kind} {number}"] = held_set(one, scorer, most)
    arriving = [every, every, *files.values(), leads[1], streams[-1]]
    for number, one in enumerate(arriving):
        sets[f"arriving {number}"] = arriving_set(one, scorer, seed=number)
    return {name: one for name, one in sets.items() if len(one.pairs)}, blank


def blank_values(files: Sequence[StoryCases]) -> Values:
    """The scorer's file with nets that know nothing."""
    return {
        "threshold": 0.0,
        "articles": sum(len(cases.articles) for cases in files),
        "first": _blank_nets(FEATURES),
        "second": _blank_nets(SECOND_FEATURES),
        "common_terms": _common_terms(files),
    }


def _blank_nets(features: Sequence[str]) -> Values:
    width = len(features)
    net = {"hidden": [[0.0]] * width, "bias": [0.0], "out": [0.0], "out_bias": 0.0}
    return {
        "features": list(features),
        "mean": [0.0] * width,
        "scale": [1.0] * width,
        "nets": [net],
    }


def _common_terms(cases: Sequence[StoryCases]) -> dict[str, int]:
    """Words that stand in many articles of the sets, with the number of these."""
    counts = Counter(
        term for case in cases for article in case.articles for term in profile_words(article)
    )
    plain = {term: n for term, n in counts.items() if term.isalpha()}
    return dict(sorted(sorted(plain.items(), key=lambda e: (-e[1], e[0]))[:COMMON_TERMS]))


def held_set(cases: StoryCases, scorer: StoryScorer, most: int = _MOST_PAIRS) -> TrainingSet:
    """A set as a batch sees it."""
    places = range(len(cases.articles))
    cases = part(cases, sorted(places, key=lambda i: arrival_order(cases.articles[i])))
    held = hold_articles(cases.articles, scorer)
    pairs, features = held.featured_pairs(range(len(held)))
    return TrainingSet(cases, pairs, features, _are_same(cases, pairs), most)


def arriving_set(cases: StoryCases, scorer: StoryScorer, *, seed: int) -> TrainingSet:
    """A set as the online pass sees it: each article with its neighbours, when it arrives."""
    places = list(range(len(cases.articles)))
    random.Random(seed).shuffle(places)
    if not seed % 2:
        places.sort(key=lambda i: arrival_order(cases.articles[i]))
    cases = part(cases, places)
    held = Neighbourhoods(scorer)
    made_pairs = [np.zeros((0, 2), dtype=np.int64)]
    made = [np.zeros((0, len(FEATURES)))]
    for article in cases.articles:
        number = held.hold(make_profile(article))
        held.look_up(number)
        held.discount_repeats(number)
        held.tell_neighbours(number)
        pairs, features = held.featured_links(number)
        made_pairs.append(pairs)
        made.append(features)
    pairs = np.concatenate(made_pairs)
    return TrainingSet(
        cases,
        pairs,
        np.concatenate(made),
        _are_same(cases, pairs),
        _MOST_PAIRS,
        is_whole=False,
    )


def with_briefs(path: Path, cases: StoryCases) -> StoryCases:
    """A set with the neutral briefs that people wrote of its events, as further accounts; or none.

    Events of a set that always has three accounts are then of four.
    """
    briefs: dict[str, tuple[str, str]] = {}
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            match = _BRIEF.fullmatch(row.get("neutral_brief") or "")
            if match:
                briefs[row["event"]] = (match["title"], match["text"])
    topic_of = dict(zip(cases.events, cases.topics, strict=True))
    told = [event for event in sorted(topic_of) if event in briefs]
    if not told:
        return StoryCases((), (), ())
    made = [account(f"brief-{event}", briefs[event][0], briefs[event][1:], None) for event in told]
    topics = tuple(topic_of[event] for event in told)
    return mixed([cases, StoryCases(tuple(made), tuple(told), topics)])


def _are_same(cases: StoryCases, pairs: NDArray[np.int64]) -> NDArray[np.bool_]:
    events = np.array(cases.events)
    same: NDArray[np.bool_] = events[pairs[:, 0]] == events[pairs[:, 1]]
    return same


def _small_batches(files: Sequence[StoryCases]) -> list[StoryCases]:
    """Batches of all accounts of a few events, of one or of several sets."""
    chance = random.Random(0)
    everything = mixed(files)
    batches = []
    for number in range(SMALL_BATCHES):
        source = everything if number % 2 else files[number // 2 % len(files)]
        topics = sorted(set(source.topics))
        chosen = set(chance.sample(topics, min(len(topics), chance.choice((2, 4, 8, 15)))))
        kept = [i for i, topic in enumerate(source.topics) if topic in chosen]
        batches.append(part(source, kept))
    return batches
