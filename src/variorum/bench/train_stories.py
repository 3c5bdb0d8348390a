"""Train the scorer of story pairs: `python -m variorum.bench.train_stories DATA OUT.json`.

Small nets with one hidden layer are fitted on pairs of neighbours of the story sets, alone, mixed,
in small random batches, cut to leads, and in streams with one event of many accounts
(`giant_stories`, `altered_stories`); with `--check` they are also fitted with a quarter of the
topics left out, four times, without the summit, and with each file left out, and what was left out
is grouped and scored. Needs scikit-learn (the `peers` extra); its
result does not.
"""

from __future__ import annotations

import json
import random
import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from numpy.typing import NDArray

from variorum.bench.altered_stories import lead_batches, retold_batches
from variorum.bench.giant_stories import (
    SUMMIT,
    SUMMIT_FILE,
    giant_batches,
    invented_stream,
    largest_group,
    load_summit,
    part,
)
from variorum.bench.score_stories import (
    STORY_FILES,
    StoryCases,
    load_stories,
    mixed,
    score_grouping,
)
from variorum.gather.clusters import arrival_order, group_held, hold_articles
from variorum.gather.neighbours import Neighbourhoods
from variorum.gather.profiles import profile_words
from variorum.gather.scorer import FEATURES, StoryScorer, scorer_from

COMMON_TERMS = 2500
THRESHOLD = 0.0
FOLDS = 4
NETS = 4
HIDDEN = 16
DECAY = 0.1
ROUNDS = 20
SMALL_BATCHES = 40
_MOST_PAIRS = 5000
_MOST_GIANT_PAIRS = 1500
_MOST_LEAD_PAIRS = 3000
"""Pairs that a set counts for at most; of one event there is less to learn than of hundreds."""

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Set:
    """A stream with the features of its neighbour pairs."""

    cases: StoryCases
    held: Neighbourhoods
    pairs: NDArray[np.int64]
    features: NDArray[np.float64]
    same: NDArray[np.bool_]
    most: int


def main(
    data: Annotated[Path, typer.Argument(help="Folder with the story sets.")],
    out: Annotated[Path, typer.Argument(help="Where the weights are written.")],
    check: Annotated[bool, typer.Option(help="Also cross-validate.")] = False,
) -> None:
    """Train and write the weights."""
    files = {name: load_stories(data / name) for name in STORY_FILES}
    common = _common_terms(list(files.values()))
    blank = _blank(common, sum(len(c.articles) for c in files.values()))
    alone = {name: _set(cases, blank) for name, cases in files.items()}
    every = mixed(list(files.values()))
    together = _set(every, blank)
    small = [_set(c, blank) for c in _small_batches(list(files.values()))]
    summit = load_summit(data / SUMMIT_FILE) if (data / SUMMIT_FILE).is_file() else None
    giants = [_set(c, blank, _MOST_GIANT_PAIRS) for c in giant_batches(every, summit)]
    altered = [_set(c, blank, _MOST_GIANT_PAIRS) for c in retold_batches(every)]
    leads = lead_batches(list(files.values()), every)
    altered += [_set(c, blank, _MOST_LEAD_PAIRS) for c in leads]
    altered.append(_set(invented_stream(), blank))
    rest = [together, *small, *giants, *altered]
    values = _fit([*alone.values(), *rest], blank, lambda topic: True)
    out.write_text(json.dumps(values, separators=(",", ":")) + "\n", encoding="utf-8")
    typer.echo(f"{out.name}: {out.stat().st_size:,} bytes")
    if check:
        _cross_validate(alone, together, giants[0], rest, blank)


def _common_terms(cases: Sequence[StoryCases]) -> dict[str, int]:
    """Words that stand in many articles of the sets, with the number of these."""
    counts = Counter(
        term for case in cases for article in case.articles for term in profile_words(article)
    )
    plain = {term: n for term, n in counts.items() if term.isalpha()}
    return dict(sorted(sorted(plain.items(), key=lambda e: (-e[1], e[0]))[:COMMON_TERMS]))


def _blank(common: dict[str, int], articles: int) -> Values:
    width = len(FEATURES)
    net = {"hidden": [[0.0]] * width, "bias": [0.0], "out": [0.0], "out_bias": 0.0}
    return {
        "features": list(FEATURES),
        "threshold": THRESHOLD,
        "articles": articles,
        "mean": [0.0] * width,
        "scale": [1.0] * width,
        "nets": [net],
        "common_terms": common,
    }


def _set(cases: StoryCases, blank: Values, most: int = _MOST_PAIRS) -> _Set:
    places = range(len(cases.articles))
    cases = part(cases, sorted(places, key=lambda i: arrival_order(cases.articles[i])))
    held = hold_articles(cases.articles, scorer_from(blank))
    pairs, features = held.featured_pairs(range(len(held)))
    events = np.array(cases.events)
    return _Set(cases, held, pairs, features, events[pairs[:, 0]] == events[pairs[:, 1]], most)


def _small_batches(files: Sequence[StoryCases]) -> list[StoryCases]:
    """Batches as a person would give them: articles of a few events of one or of several sets."""
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


def _fit(sets: Sequence[_Set], blank: Values, is_in: Callable[[str], bool]) -> Values:
    """Fit on the pairs of which both articles' topics are in."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier

    # The number of rounds is set, not sought.
    warnings.filterwarnings("ignore", category=ConvergenceWarning)
    features, same, weights = [], [], []
    for one in sets:
        inside = np.array([is_in(topic) for topic in one.cases.topics], dtype=bool)
        kept = inside[one.pairs[:, 0]] & inside[one.pairs[:, 1]]
        if not kept.any():
            continue
        features.append(one.features[kept])
        same.append(one.same[kept])
        # Every set weighs alike, small batches by their size.
        total = min(int(kept.sum()), one.most)
        weights.append(np.full(int(kept.sum()), total / kept.sum()))
    rows, gold, weight = map(np.concatenate, (features, same, weights))
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    scaled = np.clip((rows - mean) / scale, -8, 8)
    nets = []
    for seed in range(NETS):
        net = MLPClassifier(
            (HIDDEN,),
            alpha=DECAY,
            max_iter=ROUNDS,
            tol=0.0,
            n_iter_no_change=1000,
            learning_rate_init=0.005,
            batch_size=512,
            random_state=seed,
        )
        net.fit(scaled, gold, sample_weight=weight / weight.mean())
        nets.append(
            {
                "hidden": np.round(net.coefs_[0], 4).tolist(),
                "bias": np.round(net.intercepts_[0], 4).tolist(),
                "out": np.round(net.coefs_[1][:, 0], 4).tolist(),
                "out_bias": round(float(net.intercepts_[1][0]), 4),
            }
        )
    return {
        **blank,
        "mean": np.round(mean, 5).tolist(),
        "scale": np.round(scale, 5).tolist(),
        "nets": nets,
    }


def _cross_validate(
    alone: dict[str, _Set], together: _Set, summit: _Set, rest: Sequence[_Set], blank: Values
) -> None:
    """Print how well what was left out is grouped; `summit` is mixed with all others."""
    sets = [*alone.values(), *rest]
    folds = _folds([topic for one in sets for topic in one.cases.topics])
    fitted = [
        scorer_from(_fit(sets, blank, lambda t, f=fold: folds[t] != f))  # type: ignore[misc]
        for fold in range(FOLDS)
    ]
    for name, one in [*alone.items(), ("mixed", together)]:
        typer.echo(f"quarter of the topics left out: {name} {_scored(one, fitted, folds)}")
    if SUMMIT in summit.cases.events:
        scorer = scorer_from(_fit(sets, blank, lambda t: t != SUMMIT))
        typer.echo(f"summit left out, mixed with all: {_scored(summit, [scorer] * FOLDS, folds)}")
    for name, one in alone.items():
        out = set(one.cases.topics)
        others = [s for n, s in alone.items() if n != name]
        scorer = scorer_from(_fit([*others, *rest], blank, lambda t, o=out: t not in o))  # type: ignore[misc]
        typer.echo(f"file left out: {name} {_scored(one, [scorer] * FOLDS, folds)}")


def _folds(topics: Sequence[str]) -> dict[str, int]:
    names = sorted(set(topics))
    random.Random(1).shuffle(names)
    return {name: i % FOLDS for i, name in enumerate(names)}


def _scored(one: _Set, scorers: Sequence[StoryScorer], folds: dict[str, int]) -> str:
    """Group with each pair judged by the scorers that did not see its two topics."""
    odds = np.stack([scorer.log_odds(one.features) for scorer in scorers])
    fold = np.array([folds[topic] for topic in one.cases.topics])
    columns = np.arange(len(one.pairs))
    mean = (odds[fold[one.pairs[:, 0]], columns] + odds[fold[one.pairs[:, 1]], columns]) / 2
    figures = []
    for threshold in (-1.0, -0.5, THRESHOLD, 0.5):
        groups = group_held(one.held, threshold, (one.pairs, mean))
        label = {number: i for i, group in enumerate(groups) for number in group}
        score = score_grouping(one.cases.events, [label[i] for i in range(len(label))])
        figures.append(f"{threshold}: B³ {score.f1:.3f} ARI {score.rand:.3f}")
        if SUMMIT in one.cases.events:
            held, pure = largest_group(one.cases.events, groups, SUMMIT)
            figures[-1] += f" largest {held:.2f} of it, {pure:.2f} pure"
    return "; ".join(figures)


if __name__ == "__main__":
    typer.run(main)
