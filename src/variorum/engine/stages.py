"""The explicit list of stages, from articles to a dossier, and the check of that list.

A stage is a record: what it reads, what it writes, whether it sees one article or the story, and
a version that changes whenever its output may. The list is checked before any work starts; the
engine (`local.py`, later others) only walks it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from variorum.brief.dossier import write_dossier
from variorum.collate.collation import collate_story
from variorum.errors import InternalError
from variorum.gather.stories import gather_story

if TYPE_CHECKING:
    from variorum.model.article import Article
    from variorum.model.dossier import Coverage, Dossier
    from variorum.model.finding import Collation
    from variorum.model.reading import Reading
    from variorum.model.span import ArticleId
    from variorum.model.story import Story
    from variorum.read.parsing.pipeline import Pipeline
    from variorum.settings import Settings


@dataclass(frozen=True)
class Tools:
    """What stages need besides their input: the settings and the pipeline, loaded on first use."""

    settings: Settings

    @cached_property
    def pipeline(self) -> Pipeline:
        """The pipeline named in the settings."""
        # spaCy takes seconds to import; what needs no model must not wait for it.
        from variorum.read.parsing.pipeline import load_pipeline

        return load_pipeline(self.settings.read.pipeline)


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of the way.

    Attributes:
        name: Verb of the room that does it.
        reads: Names of the values it needs; its function takes them by these names.
        writes: Name of the value it makes.
        grain: `article`: called once for each article, may run anywhere; `story`: called once.
        version: Part of the key of anything cached; raise it when the output may change.
        run: The function: `run(tools, **values)`.
        prepare: Does what costs less for several articles at once: `prepare(tools, articles)`. It
            changes no result, and what fails in it fails again for the one article it lies in.
    """

    name: str
    reads: tuple[str, ...]
    writes: str
    grain: Literal["article", "story"]
    version: int
    run: Callable[..., object]
    prepare: Callable[[Tools, Sequence[Article]], None] | None = None


def _read(tools: Tools, *, article: Article) -> Reading:
    from variorum.read.reader import read_article

    return read_article(article, tools.pipeline, tools.settings.read)


def _prepare_reading(tools: Tools, articles: Sequence[Article]) -> None:
    from variorum.read.reader import parse_ahead

    parse_ahead(articles, tools.pipeline, tools.settings.read)


def _gather(
    tools: Tools,
    *,
    articles: Sequence[Article],
    readings: Mapping[ArticleId, Reading],
    given: Collection[ArticleId],
) -> Story:
    return gather_story(articles, readings, tools.settings.gather, given)


def _collate(
    tools: Tools,
    *,
    story: Story,
    articles: Sequence[Article],
    readings: Mapping[ArticleId, Reading],
) -> Collation:
    by_id = {article.id: article for article in articles}
    return collate_story(story, by_id, readings, tools.pipeline.vector, tools.settings.collate)


def _brief(
    tools: Tools,
    *,
    story: Story,
    articles: Sequence[Article],
    readings: Mapping[ArticleId, Reading],
    collation: Collation,
    coverage: Coverage,
) -> Dossier:
    by_id = {article.id: article for article in articles}
    return write_dossier(story, by_id, readings, collation, coverage, tools.settings.brief)


STAGES: tuple[Stage, ...] = (
    Stage("read", ("article",), "reading", "article", 10, _read, _prepare_reading),
    Stage("gather", ("articles", "readings", "given"), "story", "story", 5, _gather),
    Stage("collate", ("story", "articles", "readings"), "collation", "story", 10, _collate),
    Stage(
        "brief",
        ("story", "articles", "readings", "collation", "coverage"),
        "dossier",
        "story",
        10,
        _brief,
    ),
)

# What is there before the first stage: the articles that ingest made, their coverage, and which of
# them a person put into the story.
GIVEN = ("article", "articles", "coverage", "given")

# What the results of an article-grain stage are called once they are together.
PLURALS = {"reading": "readings"}


def check_stages(stages: Sequence[Stage]) -> None:
    """Check that every stage finds what it reads and that nothing is written twice.

    Raises:
        InternalError: The list cannot run; the message names the stage and the value.
    """
    known = set(GIVEN)
    for stage in stages:
        for name in stage.reads:
            if name not in known:
                msg = f"stage {stage.name} reads {name}, which no stage before it writes"
                raise InternalError(msg)
        expected = list(inspect.signature(stage.run).parameters)[1:]
        if expected != list(stage.reads):
            msg = f"stage {stage.name} reads {stage.reads}, but its function takes {expected}"
            raise InternalError(msg)
        written = PLURALS.get(stage.writes, stage.writes)
        if written in known:
            msg = f"stage {stage.name} writes {written} a second time"
            raise InternalError(msg)
        known.add(written)
