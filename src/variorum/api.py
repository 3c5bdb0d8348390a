"""The library's front door: from paths to articles, readings and dossiers.

    >>> from variorum import api
    >>> dossier = api.collate(["event/"])
    >>> [finding.statement for finding in dossier.findings]  # doctest: +SKIP

A `Variorum` keeps its model loaded between calls; the functions of this module make one for a
single call.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from variorum.engine.local import (
    Failure,
    NothingReadError,
    Progress,
    collate_inputs,
    no_progress,
    read_articles,
    split_inputs,
)
from variorum.engine.run_record import describe_model
from variorum.engine.stages import Tools
from variorum.gather.copies import find_copies
from variorum.ingest.inputs import load_inputs
from variorum.model.article import Article
from variorum.model.dossier import Dossier, NotRead
from variorum.model.reading import Reading
from variorum.model.story import Copy
from variorum.settings import Settings

if TYPE_CHECKING:
    from variorum.engine.archive import Archive

__all__ = ["NothingReadError", "Variorum", "annotate", "collate"]


class Variorum:
    """A program with its settings and its model loaded, for any number of calls."""

    def __init__(self, settings: Settings | None = None) -> None:
        """Prepare; the model is loaded on first use."""
        self.settings = settings or Settings()
        self._tools = Tools(self.settings)

    def load(
        self,
        paths: Sequence[str],
        *,
        plain: bool = False,
        published: str | None = None,
        stdin: BinaryIO | None = None,
    ) -> Iterator[Article | NotRead]:
        """Open inputs: files, folders, globs, URLs, `-`.

        Args:
            paths: What to open, in order.
            plain: Take the text verbatim as body, without clean-up.
            published: Publication date (ISO 8601) for articles that show none.
            stdin: Where `-` reads from.

        Yields:
            An article for each one found, a `NotRead` with its reason for each input that holds
            none.
        """
        return load_inputs(
            paths, self.settings.ingest, plain=plain, published=published, stdin=stdin
        )

    def collate(
        self,
        paths: Sequence[str],
        *,
        stdin: BinaryIO | None = None,
        progress: Progress = no_progress,
    ) -> Dossier:
        """Make one dossier of the accounts of one event.

        Raises:
            NothingReadError: No input held an article that can be read; has a reason for each.
        """
        return self.collate_articles(self.load(paths, stdin=stdin), progress=progress)

    def collate_articles(
        self, articles: Iterator[Article | NotRead], *, progress: Progress = no_progress
    ) -> Dossier:
        """Make one dossier of articles that are open already."""
        return collate_inputs(articles, self._tools, progress)

    @contextmanager
    def archive(self, *, create: bool = False) -> Iterator[Archive]:
        """Open the store that the settings name: add articles, find stories, search.

        Args:
            create: Whether to make the store if it is not there.

        Raises:
            StoreError: It cannot be opened, or is not there.
        """
        # What needs no store must not wait for the database library.
        from variorum.engine.archive import open_archive

        with open_archive(self.settings, create=create) as archive:
            yield archive

    def collate_story(self, story: str, *, progress: Progress = no_progress) -> Dossier:
        """Make a dossier of a story of the store; what was read once is not read again.

        Raises:
            InputError: There is no such story.
            NothingReadError: None of its articles can be read; has a reason for each.
        """
        with self.archive() as archive:
            return archive.collate(story, self._tools, progress)

    def annotate(
        self, articles: Sequence[Article], *, progress: Progress = no_progress
    ) -> Iterator[tuple[Article, Reading | Failure]]:
        """Read articles one by one, in their order."""
        return read_articles(articles, self._tools, progress)

    def find_copies(self, articles: Sequence[Article]) -> tuple[Copy, ...]:
        """Find who shares text with whom. Needs no model."""
        return find_copies(articles, self.settings.gather)

    def describe_model(self) -> dict[str, str]:
        """Package, version, licence and digest of the model in use."""
        return describe_model(self._tools)


def collate(paths: Sequence[str], settings: Settings | None = None) -> Dossier:
    """Make one dossier of the accounts of one event; see `Variorum.collate`."""
    return Variorum(settings).collate(paths)


def annotate(
    paths: Sequence[str], settings: Settings | None = None
) -> Iterator[tuple[Article, Reading]]:
    """Read every article of the inputs; inputs that cannot be read are left out.

    Use `Variorum.load` and `Variorum.annotate` to be told what was left out and why.
    """
    program = Variorum(settings)
    articles, _ = split_inputs(program.load(paths))
    for article, result in program.annotate(articles):
        if isinstance(result, Reading):
            yield article, result
