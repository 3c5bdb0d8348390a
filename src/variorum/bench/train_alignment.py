"""Train the scorer of claim pairs: `python -m variorum.bench.train_alignment DATA OUT.json`.

A logistic regression over the features of `collate/aligning/features.py`, fitted on the pairs that
a reader judged (`alignment_pairs.tsv`; ECB+, news_cluster and BASIL). Those drawn from groups are
nearly all the same and nearly all alike, so each counts less; a candidate counts more, for pairs
drawn at random are what the program meets. They are few, and some features hardly occur in them, so
each weight is drawn towards the weight an expert gave it before there were pairs: the fit is the
most probable one under a normal prior around those.

A second fit says what each doubt of `collate/aligning/certainty.py` takes from a pair that
alignment would bring together. It learns from scores by weights that did not see the pair's
event. No doubt speaks for a pair: each takes at least `LEAST_DOUBT`. With `--check` every event is
also scored by weights that did not see it, beside the expert's own weights.

The weights that ship come of the readings of the day they were fitted. A later reading finds other
claims at some places (1364 of the pairs instead of 1385 when this was last tried), so that a fit of
today has other digits. It told no more facts in common (52 of 112 written down by hand, with both),
showed as many conflicts, and only set other claims of the same facts together; of the pairs it was
sure of, 90 to 96 in 100 were one. Other comparisons are tuned to these scores. So the weights stay
until a fit is better.
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
from variorum.collate.aligning.certainty import DOUBTS, find_doubts, is_one_remark, log_odds
from variorum.collate.aligning.features import FEATURES

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
EXPERT_DOUBT = -1.0
LEAST_DOUBT = -0.25
DOUBT_STRENGTH = 30.0

_LEAST_SPREAD = 1e-3
_FIRM = 1e6
_STEPS = 80
_LONGEST_STEP = 2.0
_IS_DOUBT = np.array([False, *(True for _ in DOUBTS)])

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
    left_out = _left_out(rows, gold, counts, pairs)
    if check:
        _tell_all(rows, gold, left_out, pairs)
    weights = fit(rows, gold, _expert(), counts)
    named = {f.name: round(float(w), 3) for f, w in zip(FEATURES, weights[:-1], strict=True)}
    values = {
        "weights": named,
        "bias": round(float(weights[-1]), 3),
        "pairs": len(pairs),
        "certainty": _certainty(left_out, gold, counts, pairs, check=check),
    }
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
    strength: float | Vector = STRENGTH,
) -> Vector:
    """The most probable weights, bias last, by Newton's method.

    Args:
        rows: Features, shape (pairs, features).
        gold: Whether each pair is the same.
        prior: Weights before any pair was seen, bias last; the bias is free.
        counts: What each pair counts for; 1 if not told.
        strength: Precision of the prior in units of each feature's variance, of all or of each.
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


def _left_out(
    rows: Vector, gold: NDArray[np.bool_], counts: Vector, pairs: Sequence[JudgedPair]
) -> Vector:
    """The score of each pair by weights that did not see its event."""
    folds = folds_of([pair.event for pair in pairs])
    place = np.array([folds[pair.event] for pair in pairs])
    chance = np.zeros(len(rows))
    for fold in range(FOLDS):
        seen = place != fold
        chance[~seen] = _chance(rows[~seen], fit(rows[seen], gold[seen], _expert(), counts[seen]))
    return chance


def _tell_all(
    rows: Vector, gold: NDArray[np.bool_], learned: Vector, pairs: Sequence[JudgedPair]
) -> None:
    """Tell how well events are scored, apart for each way of drawing pairs."""
    for drawn in sorted(COUNTS_FOR):
        chosen = np.array([pair.drawn == drawn for pair in pairs])
        stand_for = [pair.stands_for for pair in pairs if pair.drawn == drawn]
        for name, chance in (("expert", _chance(rows, _expert())), ("learned, left out", learned)):
            _tell(f"{drawn}, {name}", chance[chosen], gold[chosen], stand_for)


def _tell(
    name: str,
    chance: Vector,
    gold: NDArray[np.bool_],
    stand_for: Sequence[float],
    thresholds: Sequence[float] = (0.4, 0.5, 0.6),
) -> None:
    same = [bool(g) for g in gold]
    for threshold in thresholds:
        figures = score_decisions(same, [bool(c >= threshold) for c in chance], stand_for)
        typer.echo(f"{name}, from {threshold}: {figures}")
    quality = rank_quality([float(c) for c in chance], same, stand_for)
    typer.echo(f"{name}: ranks {quality:.3f}, log loss {_loss(chance, gold):.3f}")
    typer.echo(f"{name}: {_calibration(chance, gold)}")


def _certainty(
    scores: Vector,
    gold: NDArray[np.bool_],
    counts: Vector,
    pairs: Sequence[JudgedPair],
    *,
    check: bool,
) -> dict[str, object]:
    """What the score and each doubt weigh where alignment would bring a pair together."""
    chosen = [i for i, pair in enumerate(pairs) if _may_be_one(pair, float(scores[i]))]
    rows = np.array([_doubt_row(pairs[i], float(scores[i])) for i in chosen])
    weights = fit_doubts(rows, gold[chosen], counts[chosen])
    if check:
        chance = np.where(rows[:, 1:].any(axis=1), _chance(rows, weights), 1.0)
        for drawn in sorted(COUNTS_FOR):
            at = np.array([pairs[i].drawn == drawn for i in chosen])
            stand_for = [pairs[i].stands_for for i in chosen if pairs[i].drawn == drawn]
            _tell(f"{drawn}, sure", chance[at], gold[chosen][at], stand_for, (0.8, 0.85, 0.9))
    score, *doubts, bias = (round(float(weight), 3) for weight in weights)
    return {"score": score, "doubts": dict(zip(DOUBTS, doubts, strict=True)), "bias": bias}


def _may_be_one(pair: JudgedPair, score: float) -> bool:
    """Whether the doubts decide: alignment would bring the two together, and no quotation does."""
    a, b = pair.claims or (0, 0)
    if score < pair.aligner.min_alignment or pair.aligner.is_barred(a, b):
        return False
    views = pair.aligner.views
    return not is_one_remark(views[a], views[b], pair.aligner.story)


def _doubt_row(pair: JudgedPair, score: float) -> list[float]:
    left, right = (pair.aligner.views[i] for i in pair.claims or ())
    raised = find_doubts(left, right, pair.aligner.story)
    return [log_odds(score), *(float(doubt in raised) for doubt in DOUBTS)]


def fit_doubts(rows: Vector, gold: NDArray[np.bool_], counts: Vector) -> Vector:
    """Weights of the score and of each doubt, bias last; no doubt takes less than `LEAST_DOUBT`.

    Args:
        rows: Log-odds of the score and whether each doubt is raised, shape (pairs, 1 + doubts).
        gold: Whether each pair is the same.
        counts: What each pair counts for.
    """
    prior = np.array([1.0, *(EXPERT_DOUBT for _ in DOUBTS), 0.0])
    weights = fit(rows, gold, prior, counts, strength=DOUBT_STRENGTH)
    is_held = np.zeros(rows.shape[1], dtype=bool)
    while (too_little := (weights[:-1] > LEAST_DOUBT + 1e-3) & ~is_held & _IS_DOUBT).any():
        is_held |= too_little
        prior[:-1][is_held] = LEAST_DOUBT
        strength = np.where(is_held, _FIRM, DOUBT_STRENGTH)
        weights = fit(rows, gold, prior, counts, strength=strength)
    return weights


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
