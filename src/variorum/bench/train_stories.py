"""Train the scorer of story pairs: `python -m variorum.bench.train_stories DATA OUT.json`.

Two looks are fitted on pairs of neighbours of the story sets, alone, mixed, in batches and small
pools, cut to leads, as they arrive one by one, and in invented streams (`training_sets`). The first
look sees two articles by themselves. The second sees how the first judged their neighbours; it
learns from what first looks say that did not see the topics they judge, a quarter left out in turn.

With `--check` all of that is done again with a quarter of the topics left out, four times, without
the summit, and with each file left out, and what was left out is grouped and scored.

The weights are the same to the byte in every run on one kind of machine; the seeds are set, and the
matrix products run in one thread.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Any

# Before NumPy is loaded: sums of several threads are added in another order.
os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np
import typer
from numpy.typing import NDArray

from variorum.bench.fit_nets import Fit, fit_nets
from variorum.bench.giant_stories import SUMMIT, largest_group
from variorum.bench.score_stories import STORY_FILES, Agreement, StoryCases, score_grouping
from variorum.bench.training_sets import MIXED, SUMMIT_STREAM, TrainingSet, training_sets
from variorum.gather.agglomerate import agglomerate
from variorum.gather.scorer import FEATURES, Nets, nets_from
from variorum.gather.second_look import SECOND_FEATURES, second_features

THRESHOLD = 0.0
FOLDS = 4
FIRST = Fit(nets=4, hidden=32, rounds=14)
SECOND = Fit(nets=4, hidden=16, rounds=10)
_SHOWN = (-1.0, -0.5, -0.25, THRESHOLD, 0.5)

Sets = Mapping[str, TrainingSet]
Values = dict[str, Any]


def main(
    data: Annotated[Path, typer.Argument(help="Folder with the story sets.")],
    out: Annotated[Path, typer.Argument(help="Where the weights are written.")],
    check: Annotated[bool, typer.Option(help="Also cross-validate.")] = False,
) -> None:
    """Train and write the weights."""
    sets, blank = training_sets(data)
    typer.echo(f"{len(sets)} sets, {sum(len(one.pairs) for one in sets.values()):,} pairs")
    trainer = Trainer(sets)
    first, second = trainer.first_values(frozenset()), trainer.second_values(None)
    values = {**blank, "threshold": THRESHOLD, "first": first, "second": second}
    out.write_text(json.dumps(values, separators=(",", ":")) + "\n", encoding="utf-8")
    typer.echo(f"{out.name}: {out.stat().st_size:,} bytes")
    if check:
        cross_validate(trainer)


@dataclass(frozen=True, slots=True)
class Trainer:
    """Fits both looks, with some of the topics left out.

    Attributes:
        sets: All sets by name.
        is_in: Topics that nothing is fitted on are not.
        made: First looks by the quarters that they did not see.
    """

    sets: Sets
    is_in: Callable[[str], bool] = lambda _: True
    made: dict[frozenset[int], Nets] = field(default_factory=dict)

    def first_values(self, out: frozenset[int]) -> Values:
        """Fit first looks that do not see some quarters of the topics."""
        return _fit(self.sets, lambda t: self.is_in(t) and fold_of(t) not in out, FIRST, FEATURES)

    def first(self, out: frozenset[int]) -> Nets:
        """First looks that do not see some quarters of the topics; kept."""
        if out not in self.made:
            self.made[out] = nets_from(self.first_values(out), FEATURES)
        return self.made[out]

    def judged(self, one: TrainingSet, out: int | None = None) -> NDArray[np.float64]:
        """Log-odds of pairs by first looks that saw neither their topics nor quarter `out`."""
        also = frozenset() if out is None else frozenset({out})
        return _by_fold(one, lambda fold: self.first(also | {fold}).log_odds(one.features))

    def second_values(self, out: int | None) -> Values:
        """Fit second looks that do not see a quarter of the topics, nor first looks that did."""
        seen = {
            name: replace(one, features=second_features(one.pairs, self.judged(one, out)))
            for name, one in self.sets.items()
            if one.is_whole
        }
        return _fit(seen, lambda t: self.is_in(t) and fold_of(t) != out, SECOND, SECOND_FEATURES)

    def second(self, out: int | None) -> Nets:
        """The same as nets."""
        return nets_from(self.second_values(out), SECOND_FEATURES)


def fold_of(topic: str) -> int:
    """Quarter of a topic; always the same, whatever other topics there are."""
    return zlib.crc32(f"a{topic}".encode()) % FOLDS


def _by_fold(one: TrainingSet, judge: Callable[[int], NDArray[np.float64]]) -> NDArray[np.float64]:
    """Mean of what the judges say that did not see the topic of either article of a pair."""
    odds = np.stack([judge(fold) for fold in range(FOLDS)])
    fold = np.array([fold_of(topic) for topic in one.cases.topics])
    columns = np.arange(len(one.pairs))
    mean: NDArray[np.float64] = sum(odds[fold[side], columns] for side in one.pairs.T) / 2
    return mean


def _fit(sets: Sets, is_in: Callable[[str], bool], fit: Fit, names: Sequence[str]) -> Values:
    """Fit on the pairs of which both articles' topics are in."""
    features, same, weights = [], [], []
    for one in sets.values():
        inside = np.array([is_in(topic) for topic in one.cases.topics], dtype=bool)
        kept = inside[one.pairs].all(axis=1)
        count = int(kept.sum())
        if count:
            features.append(one.features[kept])
            same.append(one.same[kept])
            # Every set weighs alike, small ones by their size.
            weights.append(np.full(count, min(count, one.most) / count))
    rows, gold = np.concatenate(features), np.concatenate(same)
    return {"features": list(names), **fit_nets(rows, gold, np.concatenate(weights), fit)}


def cross_validate(trainer: Trainer) -> None:
    """Print how well what was left out is grouped."""
    sets = trainer.sets
    seconds = [trainer.second(fold) for fold in range(FOLDS)]
    pools = [name for name in sets if name.startswith("pool")]
    shown = {name: [name] for name in (*STORY_FILES, MIXED)}
    for name, members in {**shown, "small pools": pools}.items():
        agreed = [_quarters_left_out(trainer, sets[member], seconds) for member in members]
        typer.echo(f"quarter of the topics left out: {name} {_told(agreed)}")
    if SUMMIT_STREAM in sets and SUMMIT in sets[SUMMIT_STREAM].cases.events:
        without = Trainer(sets, lambda topic: topic != SUMMIT)
        one = sets[SUMMIT_STREAM]
        odds = _by(without, one)
        typer.echo(f"summit left out, mixed with all: {_told([_scored(one.cases, one, odds)])}")
        for threshold in _SHOWN:
            groups = agglomerate(
                len(one.cases.articles), one.pairs.tolist(), odds.tolist(), threshold
            )
            held, pure = largest_group(one.cases.events, groups, SUMMIT)
            typer.echo(f"  {threshold}: largest {held:.2f} of it, {pure:.2f} pure")
    for name in STORY_FILES:
        out = set(sets[name].cases.topics)
        others = {other: one for other, one in sets.items() if other != name}
        without = Trainer(others, lambda topic, out=out: topic not in out)  # type: ignore[misc]
        one = sets[name]
        told = _told([_scored(one.cases, one, _by(without, one))])
        typer.echo(f"file left out: {name} {told}")


def _quarters_left_out(
    trainer: Trainer, one: TrainingSet, seconds: Sequence[Nets]
) -> list[Agreement]:
    seen = second_features(one.pairs, trainer.judged(one))
    odds = _by_fold(one, lambda fold: seconds[fold].log_odds(seen))
    return _scored(one.cases, one, odds)


def _by(trainer: Trainer, one: TrainingSet) -> NDArray[np.float64]:
    """Log-odds of pairs as they would be with the weights that a trainer makes."""
    first = trainer.first(frozenset()).log_odds(one.features)
    return trainer.second(None).log_odds(second_features(one.pairs, first))


def _scored(cases: StoryCases, one: TrainingSet, odds: NDArray[np.float64]) -> list[Agreement]:
    """How well the groups at each threshold agree with the events."""
    agreed = []
    for threshold in _SHOWN:
        groups = agglomerate(len(cases.articles), one.pairs.tolist(), odds.tolist(), threshold)
        label = {number: i for i, group in enumerate(groups) for number in group}
        agreed.append(score_grouping(cases.events, [label[i] for i in range(len(label))]))
    return agreed


def _told(agreed: Sequence[Sequence[Agreement]]) -> str:
    """Figures by threshold, the mean of several streams."""
    told = []
    for threshold, of_one in zip(_SHOWN, zip(*agreed, strict=True), strict=True):
        f1, precision, recall, rand = (
            float(np.mean([getattr(score, part) for score in of_one]))
            for part in ("f1", "precision", "recall", "rand")
        )
        told.append(f"{threshold}: B³ {f1:.3f} (P {precision:.3f} R {recall:.3f}) ARI {rand:.3f}")
    return "; ".join(told)


if __name__ == "__main__":
    typer.run(main)
