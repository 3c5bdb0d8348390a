"""Articles over time: kept in a store, grouped into stories as they come, read when asked for.

Adding goes in two steps, each in small transactions: first every article is kept, then those in
no story yet are grouped in order of publication. Each transaction leaves a state from which the
same command goes on, so a run that was killed and run again ends like one that was not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, Protocol, TypeVar
from urllib.parse import urlsplit

from variorum.engine.local import Failure, Progress, collate_inputs, no_progress, read_articles
from variorum.engine.stages import STAGES
from variorum.errors import CitationError
from variorum.gather.clusters import OnlineStories
from variorum.gather.copies import find_copies
from variorum.ingest.registries import canonical_url
from variorum.model.article import Article
from variorum.model.dossier import NotRead
from variorum.model.reading import Reading
from variorum.store.articles import prepare_article
from variorum.store.readings import reading_key
from variorum.store.records import NewArticle, Regrouping, StoryMove
from variorum.store.store import Store, StoredStory

if TYPE_CHECKING:
    from variorum.engine.stages import Tools
    from variorum.model.dossier import Dossier
    from variorum.model.span import ArticleId
    from variorum.model.story import Copy
    from variorum.settings import Settings

Item = TypeVar("Item")

# Articles in one part of the grouping's kept state, and how often it is kept in a long run.
_STATE_PART = 512
_SAVED_EVERY = 10_000


class Grouping(Protocol):
    """One pass over articles that puts each into a story.

    What it does follows from the articles it was given and their order alone, so that the same
    articles in the same order bring it to the same state.
    """

    def add(self, article: Article) -> Sequence[StoryMove]:
        """Put an article into a story; tell what was done."""

    def story_of(self, article: ArticleId) -> str:
        """The story that an article is in."""

    def __len__(self) -> int:
        """How many articles were given."""

    @property
    def state_key(self) -> str:
        """What kept state must have been made with to be of use."""

    def save(self, start: int, end: int) -> bytes:
        """The state of the articles that came `start`th to `end`th."""

    def restore(self, part: bytes) -> None:
        """Take in what `save` gave, in its order; ValueError if it is something else."""


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
            make_grouping: Begins a pass of the grouping; None: this program's own.
        """
        self.store = store
        self.settings = settings
        self._make_grouping = make_grouping or (lambda: OnlineStories(settings.gather))

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
        known = self.store.known([article.id for article in articles])
        entries: list[NewArticle] = []
        for article in articles:
            if article.id in known:
                continue
            try:
                entries.append(describe_new(article))
            except CitationError as error:
                missed.append(NotRead(input=article.input or article.id, reason=str(error)))
        again = [article.input for article in articles if article.id in known]
        outcomes = self.store.keep(entries, missed, read=again)
        return Added(
            added=total.added + outcomes.count("added"),
            unchanged=total.unchanged + outcomes.count("unchanged") + len(again),
            versions=total.versions + outcomes.count("version"),
            not_read=(*total.not_read, *missed),
        )

    def group(self, progress: Progress = no_progress) -> None:
        """Put every article that is in no story yet into one, in order of publication."""
        pending = self.store.ungrouped()
        while pending:
            grouping, step = self._resume()
            done = 0
            for batch in _batches(pending, self.settings.store.batch):
                if step is None:
                    break
                articles = self.store.articles(batch)
                moves = [move for id_ in batch for move in grouping.add(articles[id_])]
                step = self.store.place(moves, after=step)
                done += len(batch)
                progress("Grouping into stories", done, len(pending))
                if step is not None and (done % _SAVED_EVERY < len(batch) or done == len(pending)):
                    self._save(grouping, step)
            # Another process may have added articles meanwhile, or gone ahead with the grouping.
            pending = self.store.ungrouped()

    def _save(self, grouping: Grouping, step: int) -> None:
        parts = (
            grouping.save(start, min(start + _STATE_PART, len(grouping)))
            for start in range(0, len(grouping), _STATE_PART)
        )
        self.store.keep_state(grouping.state_key, step, parts)

    def _resume(self) -> tuple[Grouping, int | None]:
        """A grouping in the state in which the last run left it, and that run's last step.

        The step is None if another process went ahead meanwhile.
        """
        grouping, known = self._restored()
        kept = self.store.grouped_since(0)
        for batch in _batches((row for row in kept if row[0] > known), self.settings.store.batch):
            articles = self.store.articles([article for _, article, _ in batch])
            for _, article, _ in batch:
                grouping.add(articles[article])
        return grouping, self._settle(grouping, kept)

    def _restored(self) -> tuple[Grouping, int]:
        """A grouping with the state that was kept last, and the step it was kept at."""
        grouping = self._make_grouping()
        step, parts = self.store.state(grouping.state_key)
        try:
            for part in parts:
                grouping.restore(part)
        except ValueError:
            # It saves time only: what cannot be used is made anew.
            return self._make_grouping(), 0
        return grouping, step

    def _settle(self, grouping: Grouping, kept: Sequence[tuple[int, ArticleId, str]]) -> int | None:
        """Keep what a newer program groups differently, as what it is: a regrouping.

        Returns:
            The last step of the grouping, or None if another process went ahead meanwhile.
        """
        moved: dict[tuple[str, str], list[ArticleId]] = {}
        for _, article, story in kept:
            if grouping.story_of(article) != story:
                moved.setdefault((grouping.story_of(article), story), []).append(article)
        last = kept[-1][0] if kept else 0
        if not moved:
            return last
        return self.store.place([_regrouped(*move, ids) for move, ids in moved.items()], after=last)

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


@contextmanager
def open_archive(settings: Settings, *, create: bool = False) -> Iterator[Archive]:
    """Open the store that the settings name, with the grouping of this program.

    Raises:
        StoreError: It cannot be opened, or is not there and is not to be made.
    """
    with Store(settings.store, create=create) as store:
        yield Archive(store, settings)


def key_of_reading(article: Article, tools: Tools) -> str:
    """What a reading of this article with these tools depends on, as one hash."""
    stage = next(stage for stage in STAGES if stage.name == "read")
    # How many processes read is all of the settings that does not matter; the model is known by
    # its digest, whatever it is called.
    settings = tools.settings.read.model_dump_json(exclude={"workers", "pipeline"})
    return reading_key(
        article, stage_version=stage.version, settings=settings, model=tools.pipeline.digest
    )


def _regrouped(story: str, source: str, articles: Sequence[ArticleId]) -> Regrouping:
    return Regrouping(
        kind="regrouped",
        story=story,
        articles=tuple(articles),
        source=source,
        score=None,
        reason="this version of the program groups them so",
    )


def describe_new(article: Article) -> NewArticle:
    """An article with what the store orders and ties it by.

    Raises:
        CitationError: One of its spans does not hold its words.
    """
    return prepare_article(
        article,
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
