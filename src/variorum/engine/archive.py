"""Articles over time: kept in a store, grouped into stories as they come, read when asked for.

Adding goes in two steps, each in small transactions: first every article is kept, then those in
no story yet are grouped in order of publication. Each transaction leaves a state from which the
same command goes on, so a run that was killed and run again ends like one that was not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Protocol, TypeVar
from urllib.parse import urlsplit

from variorum.engine.local import Failure, Progress, collate_inputs, no_progress, read_articles
from variorum.engine.stages import STAGES
from variorum.gather.copies import find_copies
from variorum.ingest.registries import canonical_url
from variorum.model.article import Article
from variorum.model.dossier import NotRead
from variorum.model.reading import Reading
from variorum.store.readings import reading_key
from variorum.store.records import Join, NewArticle, Placement
from variorum.store.store import Store, StoredStory

if TYPE_CHECKING:
    from variorum.engine.stages import Tools
    from variorum.model.dossier import Dossier
    from variorum.model.story import Copy
    from variorum.settings import Settings

Item = TypeVar("Item")


class Grouping(Protocol):
    """A pass over articles that puts each into a story. Its state is a function of its calls."""

    def add(self, article: Article) -> Sequence[Placement | Join]:
        """Put an article into a story; tell what was done."""

    def restore(self, article: Article, story: str) -> None:
        """Take note of an article that was put into a story in an earlier run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What `add` did.

    Attributes:
        added: Articles that are new.
        unchanged: Articles that were there already.
        versions: Articles whose text changed under a known address; both texts are kept.
        not_read: Inputs that gave no article, with the reason.
    """

    added: int = 0
    unchanged: int = 0
    versions: int = 0
    not_read: tuple[NotRead, ...] = ()


class Archive:
    """A store with the work done on it."""

    def __init__(
        self, store: Store, settings: Settings, make_grouping: Callable[[], Grouping] | None = None
    ) -> None:
        """Work on an open store.

        Args:
            store: The store; the caller closes it.
            settings: The settings of all stages.
            make_grouping: Begins a pass of the grouping; None leaves articles ungrouped.
        """
        self.store = store
        self.settings = settings
        self._make_grouping = make_grouping

    def add(self, loaded: Iterable[Article | NotRead], progress: Progress = no_progress) -> Added:
        """Keep articles, then group those that are in no story yet.

        Memory does not grow with the articles, but for the names of their inputs.
        """
        total = Added()
        read: set[str] = set()
        for batch in _batches(loaded, self.settings.store.batch):
            total = self._keep(batch, read, total)
            done = total.added + total.unchanged + total.versions
            progress("Adding articles", done, done)
        self.group(progress)
        return total

    def _keep(self, batch: Sequence[Article | NotRead], read: set[str], total: Added) -> Added:
        articles = [item for item in batch if isinstance(item, Article)]
        read.update(article.input for article in articles)
        # A file that is named twice was read all the same.
        missed = [i for i in batch if isinstance(i, NotRead) and i.input not in read]
        outcomes = self.store.keep([describe_new(article) for article in articles], missed)
        return Added(
            added=total.added + outcomes.count("added"),
            unchanged=total.unchanged + outcomes.count("unchanged"),
            versions=total.versions + outcomes.count("version"),
            not_read=(*total.not_read, *missed),
        )

    def group(self, progress: Progress = no_progress) -> None:
        """Put every article that is in no story yet into one, in order of publication."""
        if self._make_grouping is None:
            return
        pending = self.store.ungrouped()
        done = 0
        while pending:
            grouping = self._make_grouping()
            step = self._catch_up(grouping)
            for batch in _batches(pending, self.settings.store.batch):
                articles = self.store.articles(batch)
                moves = [move for id_ in batch for move in grouping.add(articles[id_])]
                placed = self.store.place(moves, after=step)
                if placed is None:
                    break
                step = placed
                done += len(batch)
                progress("Grouping into stories", done, len(pending))
            # Articles that another process added meanwhile, or grouped before this one could.
            pending = self.store.ungrouped()

    def _catch_up(self, grouping: Grouping) -> int:
        """Tell a fresh grouping of everything that was grouped before. Returns the last step."""
        last = 0
        for batch in _batches(self.store.grouped_since(0), self.settings.store.batch):
            articles = self.store.articles([article for _, article, _ in batch])
            for step, article, story in batch:
                grouping.restore(articles[article], story)
                last = step
        return last

    def copies(self, story: StoredStory) -> tuple[Copy, ...]:
        """The copies among a story's articles; compared on first demand, then kept."""
        ids = [member.article for member in story.members]
        known = self.store.copies(story.id, ids)
        if known is not None:
            return known
        articles = self.store.articles(ids)
        found = find_copies([articles[id_] for id_ in sorted(ids)], self.settings.gather)
        self.store.keep_copies(story.id, ids, found)
        return found

    def collate(self, name: str, tools: Tools, progress: Progress = no_progress) -> Dossier:
        """Make a dossier of a story. What was read once is not read again.

        Of an article that changed, the newest version speaks; the coverage names the others.

        Raises:
            InputError: There is no such story.
            NothingReadError: None of its articles can be read.
        """
        story = self.store.story(name)
        articles = self.store.articles([member.article for member in story.members])
        newer = {version.older: version.newer for version in story.versions}
        loaded: list[Article | NotRead] = []
        for id_, article in articles.items():
            if id_ in newer:
                reason = f"replaced by a later version of its text ({newer[id_]})"
                loaded.append(NotRead(input=f"{article.label} ({id_})", reason=reason))
            else:
                loaded.append(article)
        return collate_inputs(loaded, tools, progress, read=self._read)

    def _read(
        self, articles: Sequence[Article], tools: Tools, progress: Progress
    ) -> Iterator[tuple[Article, Reading | Failure]]:
        """Readings from the store, and afresh of what it does not know; those are kept."""
        keys = {article.id: key_of_reading(article, tools) for article in articles}
        known = self.store.readings(keys, {article.id: article.text for article in articles})
        missing = [article for article in articles if article.id not in known]
        fresh = read_articles(missing, tools, progress) if missing else iter(())
        for article in articles:
            if article.id in known:
                yield article, known[article.id]
                continue
            _, result = next(fresh)
            if isinstance(result, Reading):
                self.store.keep_reading(article, keys[article.id], result)
            yield article, result


def key_of_reading(article: Article, tools: Tools) -> str:
    """What a reading of this article with these tools depends on, as one hash."""
    stage = next(stage for stage in STAGES if stage.name == "read")
    # How many processes read is all of the settings that does not matter; the model is known by
    # its digest, whatever it is called.
    settings = tools.settings.read.model_dump_json(exclude={"workers", "pipeline"})
    return reading_key(
        article, stage_version=stage.version, settings=settings, model=tools.pipeline.digest
    )


def describe_new(article: Article) -> NewArticle:
    """An article with what the store orders and ties it by."""
    return NewArticle(
        article=article,
        address=address_of(article.url),
        published_at=published_at(article.published),
    )


def address_of(url: str | None) -> str | None:
    """What the versions of one article share: its URL without fragment and tracking.

    None for the front page of a site: different articles may well be filed under it.
    """
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return canonical_url(url) if parts.path.strip("/") or parts.query else None


def published_at(published: str | None) -> str | None:
    """A publication date in a form that sorts: UTC where the zone is known, else as given."""
    if not published:
        return None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return published[:40]
    if moment.tzinfo is None:
        return published[:40]
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")


def _batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
