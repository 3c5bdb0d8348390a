"""Train the scorer of figure pairs: `python -m variorum.bench.train_figures DATA OUT.json`.

Nobody judged the pairs. Two figures of two accounts that are of one slot are mostly equal, and two
of different slots are mostly not; so the fit is of what foretells that two figures are equal, from
features that do not see the values (`collate/counting/figure_features.py`). Counts of a dozen at
most are left out, as they are equal by chance too often, and so are figures that may be roundings
of each other. Only the events listed in `figure_events.txt` are used; the others are for measuring.

Source of the idea: distant supervision, Mintz et al. 2009, https://aclanthology.org/P09-1113/.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from numpy.typing import NDArray

from variorum.bench.events import Desk, EventCase, load_events
from variorum.bench.train_alignment import Vector, fit
from variorum.collate.collation import align_story
from variorum.collate.comparing.surroundings import Wording
from variorum.collate.counting.figure_classes import is_small
from variorum.collate.counting.figure_features import FEATURES
from variorum.collate.counting.figure_likeness import SlotLikeness
from variorum.collate.counting.figure_slots import find_figures
from variorum.collate.counting.figures import relate

SETS = ("stories-basil.jsonl", "stories-ecbplus.jsonl", "stories-newscluster.jsonl")
EVENTS_LIST = "figure_events.txt"
EXPERT: dict[str, float] = {"near words": 3.0, "clause words": 3.0}
"""Weights that the others are fitted beside: it is the words around figures that tell."""
EXPERT_BIAS = -3.0
STRENGTH = 30.0
# A pair of an event with as many, squared, counts for one.
_FULL_PAIRS = 10.0


def main(
    data: Annotated[Path, typer.Argument(help="Folder with the story sets.")],
    out: Annotated[Path, typer.Argument(help="Where the weights are written.")],
) -> None:
    """Train and write the weights."""
    desk = Desk()
    rows: list[list[float]] = []
    gold: list[bool] = []
    counts: list[float] = []
    for event in training_events(data):
        pairs = list(figure_pairs(event, desk))
        rows += [features for features, _ in pairs]
        gold += [is_equal for _, is_equal in pairs]
        counts += [_counts_for(len(pairs))] * len(pairs)
    weights = fit(np.array(rows), np.array(gold), _expert(), np.array(counts), strength=STRENGTH)
    named = {f.name: round(float(w), 3) for f, w in zip(FEATURES, weights[:-1], strict=True)}
    values = {"weights": named, "bias": round(float(weights[-1]), 3), "pairs": len(rows)}
    out.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")
    typer.echo(f"{out.name}: fitted on {len(rows)} pairs, {sum(gold)} of them equal")
    typer.echo(_calibration(np.array(rows), np.array(gold), weights))


def training_events(data: Path) -> Iterator[EventCase]:
    """The events that the weights may be fitted on, of each set that is there."""
    listed = (files("variorum.bench") / EVENTS_LIST).read_text(encoding="utf-8").split()
    for name in SETS:
        if (data / name).is_file():
            yield from (case for case in load_events(data / name) if case.name in listed)


def figure_pairs(event: EventCase, desk: Desk) -> Iterator[tuple[list[float], bool]]:
    """The features of every pair of figures that may be of one slot, and whether they are equal."""
    story, articles, readings = desk.gather(event.articles())
    settings = desk.tools.settings.collate
    aligner = align_story(story, articles, readings, desk.tools.pipeline.vector, settings)
    groups = {i: at for at, group in enumerate(aligner.groups()) for i in group}
    told = [readings[a].quantities for a in story.articles if a in readings]
    wording = Wording(aligner.views)
    slots = find_figures(aligner.views, told, wording)
    known = aligner.story
    likeness = SlotLikeness(slots, aligner.views, groups, known.predicates, wording, known.cast)
    for left, right in likeness.candidates():
        one, two = slots[left].figure, slots[right].figure
        relation = relate(one, two)
        if relation != "compatible" and not (is_small(one) and is_small(two)):
            yield likeness.features(left, right), relation == "same"


def _counts_for(pairs: int) -> float:
    """What each pair of an event counts for: many pairs of one event tell less than of many."""
    return _FULL_PAIRS / math.sqrt(max(1, pairs))


def _expert() -> Vector:
    return np.array([*(EXPERT.get(f.name, 0.0) for f in FEATURES), EXPERT_BIAS])


def _calibration(rows: Vector, gold: NDArray[np.bool_], weights: Vector) -> str:
    """How many of the pairs are equal, by what the scorer says."""
    chance = 1 / (1 + np.exp(-(rows @ weights[:-1] + weights[-1])))
    parts = []
    for low in (0.0, 0.25, 0.5, 0.75, 0.9):
        held = chance >= low
        if held.any():
            parts.append(f"from {low}: {gold[held].mean():.2f} of {held.sum()}")
    return "; ".join(parts)


if __name__ == "__main__":
    typer.run(main)
