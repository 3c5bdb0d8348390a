"""`variorum bench read`: each layer of reading against gold data, beside its peers, in one table.

The measures are defined beside the data (quotes, times, names: see the scorers of this room). A
data set that is absent and a peer that is not installed are named below the table.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from variorum.bench import score_claims, score_names, score_quotes, score_times
from variorum.bench.table import BenchTable
from variorum.errors import MissingExtraError
from variorum.model.article import Article
from variorum.model.identity import content_id, text_digest
from variorum.model.span import ArticleId
from variorum.read.coreference import resolve_references
from variorum.read.kinds import find_kinds
from variorum.read.names import find_names
from variorum.read.parsing.layout import parse_article
from variorum.read.parsing.parsed_blocks import ParsedBlocks
from variorum.read.parsing.pipeline import load_pipeline
from variorum.read.quotes import find_quotes
from variorum.read.reader import parse_ahead, read_article
from variorum.read.referring.plurals import tie_plurals
from variorum.settings import ReadSettings

if TYPE_CHECKING:
    from variorum.read.parsing.pipeline import Pipeline

Case = TypeVar("Case")
System = TypeVar("System")
Row = list[str]

# Articles that are parsed together for the figures of speed.
_BATCH = 8
_RUNS = 3

COLUMNS = ("layer", "data", "rows", "system", "figures")


class _Table:
    """Rows under construction."""

    def __init__(self, data: Path, *, sample: int, with_peers: bool) -> None:
        self.data = data
        self.sample = sample
        self.with_peers = with_peers
        self.rows: list[Row] = []
        self.notes: list[str] = []

    def cases(self, name: str, load: Callable[[Path], Sequence[Case]]) -> Sequence[Case]:
        """The cases of a data set, or a sample of them; none and a note if it is absent."""
        path = self.data / name
        if not path.is_file():
            self.notes.append(f"{name} is not in {self.data.name}: not measured.")
            return []
        return evenly(load(path), self.sample)

    def add_peer(self, systems: dict[str, System], name: str, make: Callable[[], System]) -> None:
        """Add a peer to the systems that are measured; a note if its package is not installed."""
        if not self.with_peers:
            return
        try:
            systems[name] = make()
        except MissingExtraError as error:
            self.notes.append(f"Peer left out: {error}.")


def evenly(cases: Sequence[Case], wanted: int) -> Sequence[Case]:
    """`wanted` cases at even distances; all of them for 0."""
    if not wanted or wanted >= len(cases):
        return cases
    return [cases[i * len(cases) // wanted] for i in range(wanted)]


def measure_reading(data: Path, *, sample: int = 0, with_peers: bool = True) -> BenchTable:
    """Measure all layers on the data sets found in a folder."""
    pipeline = load_pipeline(ReadSettings().pipeline)
    table = _Table(data, sample=sample, with_peers=with_peers)
    for measure in (_quotes, _times, _names, _claims):
        measure(table, pipeline)
    _speed(table, pipeline)
    return BenchTable(
        title="Reading one article, by layer", columns=COLUMNS, rows=table.rows, notes=table.notes
    )


def _quotes(table: _Table, pipeline: Pipeline) -> None:
    name = "quotes-polnear-dev.jsonl"
    cases = table.cases(name, lambda path: list(score_quotes.load_quote_cases(path)))
    if not cases:
        return
    systems = {"variorum": score_quotes.read_quotes_with(pipeline)}
    table.add_peer(systems, "textacy", lambda: score_quotes.read_quotes_with_textacy(pipeline))
    stop_words = frozenset(pipeline.language.Defaults.stop_words)
    for system, read in systems.items():
        score = score_quotes.score_quotes(cases, read, stop_words)
        for kind in ("all", "direct", "indirect"):
            rates = getattr(score, kind)
            figures = (
                f"{kind}: overlap F1 {rates.overlap_f1:.3f} (P {rates.precision:.3f}, "
                f"R {rates.recall:.3f}), exact F1 {rates.exact_f1:.3f}, "
                f"source {rates.source_accuracy:.3f}"
            )
            table.rows.append(["quotes", name, str(len(cases)), system, figures])


def _times(table: _Table, pipeline: Pipeline) -> None:
    name = "times-timebank.jsonl"
    cases = table.cases(name, lambda path: list(score_times.load_times(path)))
    if not cases:
        return
    systems = {"variorum": score_times.our_reader(pipeline)}
    table.add_peer(systems, "spaCy entities", lambda: score_times.entity_reader(pipeline))
    table.add_peer(systems, "dateparser search", score_times.dateparser_reader)
    for system, read in systems.items():
        score = score_times.score_times(cases, read)
        figures = (
            f"strict F1 {score.strict_f1:.3f}, relaxed F1 {score.relaxed_f1:.3f}, "
            f"value F1 {score.value_f1:.3f}"
        )
        table.rows.append(["times", name, str(len(cases)), system, figures])


def _names(table: _Table, pipeline: Pipeline) -> None:
    name = "names-newsfair.jsonl"
    cases = table.cases(name, lambda path: list(score_names.load_names(path)))
    if not cases:
        return

    def read(text: str) -> list[score_names.Predicted]:
        article = _article(text)
        doc = parse_article(article, pipeline)
        names, _ = resolve_references(
            doc, article, find_names(doc, article), find_quotes(doc, article)
        )
        mentions = tie_plurals(doc, article, names, find_kinds(doc, article, names))
        found = (*mentions.names, *mentions.kinds)
        return [(n.span.start, n.span.end, n.entity) for n in found]

    systems: dict[str, Callable[[str], list[score_names.Predicted]]] = {"variorum": read}
    table.add_peer(
        systems, "spaCy surface forms", lambda: score_names.surface_reader(pipeline.language)
    )
    for system, reader in systems.items():
        for kind, keep in (("all mentions", _any_mention), ("naming mentions", None)):
            chosen = {"keep": keep} if keep else {}
            score = score_names.score_names(cases, reader, **chosen)
            figures = (
                f"{kind} ({score.mentions}): found {score.found:.3f}, pair F1 {score.f1:.3f} "
                f"(P {score.precision:.3f}, R {score.recall:.3f}), "
                f"other spelling {score.other_spelling_recall:.3f}"
            )
            table.rows.append(["names", name, str(len(cases)), system, figures])


def _any_mention(_mention: score_names.GoldMention) -> bool:
    return True


def _claims(table: _Table, pipeline: Pipeline) -> None:
    name = "events-plover.jsonl"
    cases = table.cases(name, lambda path: list(score_claims.load_events(path)))
    if not cases:
        return
    systems = {"variorum": score_claims.claims_reader(pipeline)}
    table.add_peer(systems, "textacy", lambda: score_claims.textacy_reader(pipeline))
    for system, read in systems.items():
        score = score_claims.score_claims(cases, read)
        figures = (
            f"source {score.source_rate:.3f}, target {score.target_rate:.3f}, "
            f"both {score.both_rate:.3f} (of {score.with_target}), "
            f"modality {score.modality_rate:.3f} (of {score.unreal})"
        )
        table.rows.append(["claims", name, str(len(cases)), system, figures])


def _speed(table: _Table, pipeline: Pipeline) -> None:
    """Words for a second of CPU time: parsed, read one by one, and in batches; best of some."""
    name = "stories-newscluster.jsonl"
    cases = table.cases(name, _texts)[:60]
    if not cases:
        return
    articles = [_article(text) for text in cases]
    words = sum(len(text.split()) for text in cases)
    settings = ReadSettings()
    one = replace(pipeline, known=ParsedBlocks(0))
    read_article(articles[0], one, settings)
    systems: dict[str, Callable[[], object]] = {
        "parse alone": lambda: [parse_article(article, one) for article in articles],
        "variorum, all layers": lambda: [read_article(a, one, settings) for a in articles],
        "variorum, all layers, in batches": lambda: _read_batches(articles, pipeline, settings),
    }
    # One after the other and all again: what else runs on the machine then slows none alone.
    runs = [{system: _seconds(run) for system, run in systems.items()} for _ in range(_RUNS)]
    best = {system: min(run[system] for run in runs) for system in systems}
    for system, seconds in best.items():
        share = seconds / best["parse alone"]
        figures = f"{words / seconds:,.0f} words/s ({share:.2f} of the parse)"
        table.rows.append(["speed", name, str(len(cases)), system, figures])


def _read_batches(articles: list[Article], pipeline: Pipeline, settings: ReadSettings) -> None:
    fresh = replace(pipeline, known=ParsedBlocks())
    for start in range(0, len(articles), _BATCH):
        batch = articles[start : start + _BATCH]
        parse_ahead(batch, fresh, settings)
        for article in batch:
            read_article(article, fresh, settings)


def _texts(path: Path) -> list[str]:
    with path.open(encoding="utf-8") as lines:
        return [str(json.loads(line)["text"]) for line in lines]


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _article(text: str) -> Article:
    return Article(id=ArticleId(content_id("article", text)), text=text, digest=text_digest(text))
