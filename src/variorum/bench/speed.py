"""Speed and memory: each stage by itself, the whole run cold and warm, growth with articles."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from variorum.bench.table import BenchTable
from variorum.engine.local import describe_coverage, split_inputs
from variorum.engine.stages import PLURALS, STAGES, Stage, Tools
from variorum.ingest.inputs import load_inputs
from variorum.publish.documents import RENDERERS
from variorum.settings import Settings

if TYPE_CHECKING:
    from variorum.model.article import Article
    from variorum.model.dossier import Dossier
    from variorum.model.reading import Reading
    from variorum.model.span import ArticleId

Value = TypeVar("Value")

COLD_RUNS = 3


def measure_speed(data: Path, sizes: Sequence[int]) -> BenchTable:
    """Measure on the articles of a folder or file.

    Stage rows are of all its articles in one warm process; the cold row is a new process from
    start to finished documents, the best of three. Growth rows take the first n articles, and are
    left out where there are fewer.
    """
    settings = Settings()
    tools = Tools(settings)
    loading, _ = _timed(lambda: tools.pipeline)
    opening, loaded = _timed(lambda: list(load_inputs([str(data)], settings.ingest)))
    articles, _unread = split_inputs(loaded)
    words = sum(len(article.text.split()) for article in articles)
    rows = [
        ["load model", f"{loading:.2f}", "", _peak()],
        ["ingest", f"{opening:.2f}", f"{words / opening:,.0f}", _peak()],
    ]
    total = opening
    run_stages(articles[:1], tools)
    times = run_stages(articles, tools)
    rows += [[name, f"{s:.2f}", f"{words / s:,.0f}", _peak()] for name, s in times]
    total += sum(seconds for _, seconds in times)
    rows.append(["warm, all stages", f"{total:.2f}", f"{words / total:,.0f}", _peak()])
    rows.append(_cold_row(data, words))
    for size in sizes:
        if size <= len(articles):
            rows.append(_growth_row(articles[:size], tools))
    return BenchTable(
        title=f"Speed: {len(articles)} articles, {words:,} words, one process",
        columns=["stage", "seconds", "words/s", "peak MB so far"],
        rows=rows,
    )


def run_stages(articles: Sequence[Article], tools: Tools) -> list[tuple[str, float]]:
    """Run every stage over the articles; seconds for each, documents included."""
    times = []
    ordered = sorted(articles, key=lambda article: article.id)
    readings: dict[ArticleId, Reading] = {}
    values: dict[str, object] = {"articles": ordered, "readings": readings, "given": ()}
    for stage in STAGES:
        if stage.grain == "article":
            seconds, made = _timed(partial(_read_all, stage, tools, ordered))
            readings.update(made)
            values["articles"] = [replace(a, language=readings[a.id].language) for a in ordered]
            values["coverage"] = describe_coverage(ordered, readings, ())
        else:
            needed = {name: values[name] for name in stage.reads}
            seconds, result = _timed(partial(stage.run, tools, **needed))
            values[PLURALS.get(stage.writes, stage.writes)] = result
        times.append((stage.name, seconds))
    dossier = cast("Dossier", values["dossier"])
    for name, render in RENDERERS.items():
        seconds, _ = _timed(partial(render, dossier))
        times.append((f"publish {name}", seconds))
    return times


def _read_all(stage: Stage, tools: Tools, articles: Sequence[Article]) -> dict[ArticleId, Reading]:
    return {a.id: cast("Reading", stage.run(tools, article=a)) for a in articles}


def _growth_row(articles: Sequence[Article], tools: Tools) -> list[str]:
    times = dict(run_stages(articles, tools))
    words = sum(len(article.text.split()) for article in articles)
    seconds = times["collate"]
    return [
        f"collate, {len(articles)} articles",
        f"{seconds:.2f}",
        f"{words / seconds:,.0f}",
        _peak(),
    ]


def _cold_row(data: Path, words: int) -> list[str]:
    """A new process from start to end, best of some; its peak memory by the operating system."""
    command = [sys.executable, "-m", "variorum.cli", "collate", str(data), "--format", "json"]
    best = float("inf")
    for _ in range(COLD_RUNS):
        seconds, done = _timed(lambda: subprocess.run(command, capture_output=True, check=False))
        if done.returncode:
            return ["cold, whole program", "failed", done.stderr.decode()[-80:].strip(), ""]
        best = min(best, seconds)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return ["cold, whole program", f"{best:.2f}", f"{words / best:,.0f}", f"{peak:,.0f}"]


def _timed(work: Callable[[], Value]) -> tuple[float, Value]:
    start = time.perf_counter()
    value = work()
    return max(time.perf_counter() - start, 1e-9), value


def _peak() -> str:
    """Peak resident memory of this process so far, MB (Linux counts in KB)."""
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f}"
