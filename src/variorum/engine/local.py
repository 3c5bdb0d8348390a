"""The local engine: walks the list of stages on this machine.

Its per-record border is the one place that catches broad exceptions: a bad record becomes a
coverage row, the others go on.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain
from typing import cast

from variorum.engine.run_record import describe_run
from variorum.engine.stages import PLURALS, STAGES, Stage, Tools, check_stages
from variorum.engine.workers import choose_workers, map_ordered
from variorum.errors import VariorumError
from variorum.model.article import Article
from variorum.model.dossier import Coverage, Dossier, NotRead
from variorum.model.reading import Reading
from variorum.model.span import ArticleId

# Some seven articles of 700 words: longer batches gain nothing more, and tell of progress seldom.
BATCH_CHARACTERS = 30_000

# An error is one line; all reasons are with it as data.
REASONS_TOLD = 3

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, records done and records in all."""


def no_progress(stage: str, done: int, total: int) -> None:
    """Report nothing."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A record that a stage failed on: kept, counted and shown, never dropped in silence."""

    stage: str
    record: str
    error: str
    detail: str


class NothingReadError(VariorumError):
    """No input held an article that can be read.

    Attributes:
        not_read: Every input with its reason.
    """

    def __init__(self, not_read: Sequence[NotRead]) -> None:
        told = "; ".join(f"{row.input}: {row.reason}" for row in not_read[:REASONS_TOLD])
        more = len(not_read) - REASONS_TOLD
        rest = f"; and {more} more" if more > 0 else ""
        super().__init__(f"no readable article in the input: {told or 'it is empty'}{rest}")
        self.not_read = tuple(not_read)


def split_inputs(loaded: Iterable[Article | NotRead]) -> tuple[list[Article], list[NotRead]]:
    """Part articles from inputs that could not be read."""
    articles: list[Article] = []
    not_read: list[NotRead] = []
    for item in loaded:
        if isinstance(item, Article):
            articles.append(item)
        else:
            not_read.append(item)
    return articles, not_read


def read_articles(
    articles: Sequence[Article], tools: Tools, progress: Progress = no_progress
) -> Iterator[tuple[Article, Reading | Failure]]:
    """Read articles in their order, some at a time, on as many processes as the settings allow."""
    stage = next(stage for stage in STAGES if stage.name == "read")
    # Loading before forking shares one copy of the model between all processes.
    _ = tools.pipeline
    workers = choose_workers(tools.settings.read.workers, len(articles))
    batches = _batches(articles, workers)
    results = map_ordered(lambda batch: _run_on_batch(stage, tools, batch), batches, workers)
    pairs = zip(articles, chain.from_iterable(results), strict=True)
    for done, (article, result) in enumerate(pairs, start=1):
        yield article, result
        progress(stage.name, done, len(articles))


def _batches(articles: Sequence[Article], workers: int) -> list[list[Article]]:
    """Neighbours that are parsed together: enough to gain by it, with work left for all workers."""
    total = sum(len(article.text) for article in articles)
    bound = min(BATCH_CHARACTERS, total // (workers * 2) + 1)
    batches: list[list[Article]] = []
    size = bound
    for article in articles:
        if size >= bound:
            batches.append([])
            size = 0
        batches[-1].append(article)
        size += len(article.text)
    return batches


def _run_on_batch(
    stage: Stage, tools: Tools, articles: Sequence[Article]
) -> list[Reading | Failure]:
    if stage.prepare and len(articles) > 1:
        with suppress(Exception):  # it fails again, and is reported, for the article it lies in
            stage.prepare(tools, articles)
    return [_run_on(stage, tools, article) for article in articles]


def _run_on(stage: Stage, tools: Tools, article: Article) -> Reading | Failure:
    """The per-record border."""
    try:
        return cast("Reading", stage.run(tools, article=article))
    except Exception as error:  # noqa: BLE001 - one bad record never costs the others (law 7)
        where = traceback.extract_tb(error.__traceback__)[-1]
        detail = f"{type(error).__name__} in {where.name}, line {where.lineno}"
        fault = f"a fault of Variorum kept it from being read ({detail})"
        message = str(error) if isinstance(error, VariorumError) else fault
        return Failure(stage=stage.name, record=article.id, error=message, detail=detail)


ReadAll = Callable[
    [Sequence[Article], Tools, Progress], Iterator[tuple[Article, "Reading | Failure"]]
]
"""How articles are read: afresh (`read_articles`), or from a store as far as it knows them."""


def collate_inputs(
    loaded: Iterable[Article | NotRead],
    tools: Tools,
    progress: Progress = no_progress,
    *,
    read: ReadAll = read_articles,
    given: Collection[ArticleId] = (),
) -> Dossier:
    """From inputs to a dossier.

    Args:
        loaded: What the inputs gave.
        tools: What the stages work with.
        progress: Is told of every step.
        read: How articles are read.
        given: Articles that a person put into the story; none of them is set apart.

    Raises:
        NothingReadError: No input held an article that can be read.
    """
    check_stages(STAGES)
    articles, not_read = split_inputs(loaded)
    if not articles:
        raise NothingReadError(not_read)
    articles.sort(key=lambda article: article.id)
    readings, unread = _readings(read(articles, tools, progress))
    not_read += unread
    articles = [replace(a, language=readings[a.id].language) for a in articles if a.id in readings]
    if not articles:
        raise NothingReadError(not_read)
    dossier = _walk(articles, readings, not_read, given, tools, progress)
    return replace(dossier, run=describe_run(tools))


def _readings(
    results: Iterable[tuple[Article, Reading | Failure]],
) -> tuple[dict[ArticleId, Reading], list[NotRead]]:
    """Readings by article; articles that could not be read at all become coverage rows."""
    readings: dict[ArticleId, Reading] = {}
    unread: list[NotRead] = []
    for article, result in results:
        if isinstance(result, Failure):
            unread.append(NotRead(input=article.input or article.id, reason=result.error))
        elif not result.sentences:
            reason = "; ".join(result.limits) or "no sentence found in it"
            unread.append(NotRead(input=article.input or article.id, reason=reason))
        else:
            readings[article.id] = result
    return readings, unread


def _walk(
    articles: Sequence[Article],
    readings: Mapping[ArticleId, Reading],
    not_read: Sequence[NotRead],
    given: Collection[ArticleId],
    tools: Tools,
    progress: Progress,
) -> Dossier:
    """Run the stages that see the whole story, in their order."""
    values: dict[str, object] = {
        "articles": articles,
        "readings": readings,
        "coverage": describe_coverage(articles, readings, not_read),
        "given": given,
    }
    later = [stage for stage in STAGES if stage.grain == "story"]
    for done, stage in enumerate(later):
        progress(stage.name, done, len(later))
        result = stage.run(tools, **{name: values[name] for name in stage.reads})
        values[PLURALS.get(stage.writes, stage.writes)] = result
    progress(later[-1].name, len(later), len(later))
    return cast("Dossier", values["dossier"])


def describe_coverage(
    articles: Sequence[Article],
    readings: Mapping[ArticleId, Reading],
    not_read: Sequence[NotRead],
) -> Coverage:
    """What was read, what was not and why, and what is known to be missing of what was."""
    limits = {
        f"{article.label}: {limit}" for article in articles for limit in readings[article.id].limits
    }
    return Coverage(
        read=len(articles),
        not_read=tuple(sorted(not_read, key=lambda row: (row.input, row.reason))),
        limits=tuple(sorted(limits)),
    )
