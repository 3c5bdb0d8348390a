"""Train the scorer of claim pairs: `python -m variorum.bench.train_alignment DATA OUT.json`.

A logistic regression over the features of `collate/features.py`, fitted on the pairs that a reader
judged (`alignment_pairs.tsv`; ECB+, news_cluster and BASIL). Those drawn from groups are nearly all
the same and nearly all alike, so each counts less; a candidate counts more, for pairs drawn at
random are what the program meets. They are few, and some features hardly occur
in them, so each weight is drawn towards the weight an expert gave it before there were pairs: the
fit is the most probable one under a normal prior around those. With `--check` every event is also
scored by weights that did not see it, beside the expert's own weights.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray

from variorum.bench.events import Desk
from variorum.bench.score_alignment import (
    FOLDS,
    JudgedPair,
    folds_of,
    load_pairs,
    rank_quality,
    score_decisions,
)
from variorum.collate.features import FEATURES

EXPERT: dict[str, float] = {
    **{"shared words": 5.0, "related words": 1.5, "predicate": 2.0, "matter": 2.5},
    **{"subject": 1.2, "object": 1.2, "participants": 0.6, "contrast": 2.5, "times": 0.5},
    **{"figures": 0.8, "count": 2.5, "speaker": 1.0, "negation": 0.4, "quotation": 6.0},
    "mode": 1.0,
}
"""Weights set by hand before pairs were judged; features that came later start from 0."""
EXPERT_BIAS = -5.0
COUNTS_FOR = {"candidates": 1.5, "groups": 0.2, "strata": 1.0}
"""What a pair counts for in the fit, by how it was drawn."""
STRENGTH = 10.0
"""How strongly a weight is drawn to the expert's, in units of its feature's variance. Of 1, 3, 10,
30 and 100 the best on events left out, by F1 and by log loss."""

_LEAST_SPREAD = 1e-3
_STEPS = 80
_LONGEST_STEP = 2.0

Vector = NDArray[np.float64]


def main(
    data: Annotated[Path, typer.Argument(help="Folder with the story sets.")],
    out: Annotated[Path, typer.Argument(help="Where the weights are written.")],
    check: Annotated[bool, typer.Option(help="Also score events with weights of others.")] = False,
) -> None:
    """Train and write the weights."""
    pairs = [pair for pair in load_pairs(data, Desk()) if pair.claims is not None]
    rows, gold = _features(pairs), np.array([pair.is_same for pair in pairs])
    counts = np.array([COUNTS_FOR[pair.drawn] for pair in pairs])
    if check:
        _cross_validate(rows, gold, counts, pairs)
    weights = fit(rows, gold, _expert(), counts)
    named = {f.name: round(float(w), 3) for f, w in zip(FEATURES, weights[:-1], strict=True)}
    values = {"weights": named, "bias": round(float(weights[-1]), 3), "pairs": len(pairs)}
    out.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")
    typer.echo(f"{out.name}: fitted on {len(pairs)} pairs, {int(gold.sum())} of them the same")


def _features(pairs: Sequence[JudgedPair]) -> Vector:
    rows = []
    for pair in pairs:
        left, right = (pair.aligner.views[i] for i in pair.claims or ())
        rows.append([f.compare(left, right, pair.aligner.story) for f in FEATURES])
    return np.array(rows)


def _expert() -> Vector:
    return np.array([*(EXPERT.get(f.name, 0.0) for f in FEATURES), EXPERT_BIAS])


def fit(
    rows: Vector,
    gold: NDArray[np.bool_],
    prior: Vector,
    counts: Vector | None = None,
    *,
    strength: float = STRENGTH,
) -> Vector:
    """The most probable weights, bias last, by Newton's method.

    Args:
        rows: Features, shape (pairs, features).
        gold: Whether each pair is the same.
        prior: Weights before any pair was seen, bias last; the bias is free.
        counts: What each pair counts for; 1 if not told.
        strength: Precision of the prior in units of each feature's variance.
    """
    spread = rows.std(axis=0) + _LEAST_SPREAD
    pull = np.append(strength * spread**2, 1e-3)
    design = np.column_stack([rows, np.ones(len(rows))])
    counts = np.ones(len(rows)) if counts is None else counts
    weights = prior.copy()
    for _ in range(_STEPS):
        chance = _logistic(design @ weights)
        slope = design.T @ (counts * (chance - gold)) + pull * (weights - prior)
        curve = (design.T * (counts * chance * (1 - chance))) @ design + np.diag(pull)
        step = np.clip(np.linalg.solve(curve, slope), -_LONGEST_STEP, _LONGEST_STEP)
        weights = weights - step
        if float(np.abs(step).max()) < 1e-9:
            break
    return weights


def _logistic(odds: Vector) -> Vector:
    result: Vector = 1 / (1 + np.exp(-np.clip(odds, -40, 40)))
    return result


def _cross_validate(
    rows: Vector, gold: NDArray[np.bool_], counts: Vector, pairs: Sequence[JudgedPair]
) -> None:
    """Score each event by weights that did not see it, apart for each way of drawing pairs."""
    folds = folds_of([pair.event for pair in pairs])
    place = np.array([folds[pair.event] for pair in pairs])
    learned = np.zeros(len(rows))
    for fold in range(FOLDS):
        seen = place != fold
        learned[~seen] = _chance(rows[~seen], fit(rows[seen], gold[seen], _expert(), counts[seen]))
    for drawn in sorted(COUNTS_FOR):
        chosen = np.array([pair.drawn == drawn for pair in pairs])
        stand_for = [pair.stands_for for pair in pairs if pair.drawn == drawn]
        for name, chance in (("expert", _chance(rows, _expert())), ("learned, left out", learned)):
            _tell(f"{drawn}, {name}", chance[chosen], gold[chosen], stand_for)


def _tell(name: str, chance: Vector, gold: NDArray[np.bool_], stand_for: Sequence[float]) -> None:
    same = [bool(g) for g in gold]
    for threshold in (0.4, 0.5, 0.6):
        figures = score_decisions(same, [bool(c >= threshold) for c in chance], stand_for)
        typer.echo(f"{name}, from {threshold}: {figures}")
    quality = rank_quality([float(c) for c in chance], same, stand_for)
    typer.echo(f"{name}: ranks {quality:.3f}, log loss {_loss(chance, gold):.3f}")
    typer.echo(f"{name}: {_calibration(chance, gold)}")


def _chance(rows: Vector, weights: Vector) -> Vector:
    return _logistic(rows @ weights[:-1] + weights[-1])


def _loss(chance: Vector, gold: NDArray[np.bool_]) -> float:
    safe = np.clip(chance, 1e-6, 1 - 1e-6)
    return -float(np.mean(np.where(gold, np.log(safe), np.log(1 - safe))))


def _calibration(chance: Vector, gold: NDArray[np.bool_]) -> str:
    """Share of pairs that are the same, by what the scorer says."""
    parts = []
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        held = (chance >= low) & (chance < low + 0.2 + math.ulp(1.0))
        if held.any():
            parts.append(f"{low:.1f}-{low + 0.2:.1f}: {gold[held].mean():.2f} of {held.sum()}")
    return "; ".join(parts)


if __name__ == "__main__":
    typer.run(main)
