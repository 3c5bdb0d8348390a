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
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from variorum.engine.local import Failure, Progress, collate_inputs, no_progress, read_articles
from variorum.engine.stages import STAGES
from variorum.engine.stream import Grouping, LatestArticles, MakeCopies, StreamPass
from variorum.errors import CitationError
from variorum.gather.clusters import OnlineStories
from variorum.gather.copies import CopyIndex
from variorum.ingest.registries import canonical_url
from variorum.model.article import Article
from variorum.model.dossier import NotRead
from variorum.model.reading import Reading
from variorum.store.articles import prepare_article
from variorum.store.readings import reading_key
from variorum.store.records import NewArticle, Regrouping
from variorum.store.store import Store, StoredStory

if TYPE_CHECKING:
    from variorum.engine.stages import Tools
    from variorum.model.dossier import Dossier
    from variorum.model.span import ArticleId
    from variorum.model.story import Copy
    from variorum.settings import Settings

Item = TypeVar("Item")

# The pass's memory is kept when it grew by one in so many: keeping it takes a thousandth of a
# second for each thirty articles held, and so it stays the same part of the work.
_SAVED_PART = 2
_SAVED_PART_AT_END = 100


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
        self,
        store: Store,
        settings: Settings,
        make_grouping: Callable[[], Grouping] | None = None,
        make_copies: MakeCopies = CopyIndex,
    ) -> None:
        """Work on an open store.

        Args:
            store: The store; the caller closes it.
            settings: The settings of all stages.
            make_grouping: Begins a pass of the grouping; None: this program's own.
            make_copies: Begins an index of copies.
        """
        self.store = store
        self.settings = settings
        self._make_grouping = make_grouping or (lambda: OnlineStories(settings.gather))
        self._make_copies = make_copies
        self._articles = LatestArticles(store)
        self._pass: StreamPass | None = None

    def close(self) -> None:
        """Keep what would take long to make anew, so that the next run need not.

        Nothing is lost without it but time.
        """
        if self._pass is not None:
            self._save(self._pass, _SAVED_PART_AT_END)

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
        # What another process added meanwhile may be printed differently there.
        kept = zip(entries, outcomes, strict=True)
        self._articles.keep(entry.article for entry, done in kept if done != "unchanged")
        return Added(
            added=total.added + outcomes.count("added"),
            unchanged=total.unchanged + outcomes.count("unchanged") + len(again),
            versions=total.versions + outcomes.count("version"),
            not_read=(*total.not_read, *missed),
        )

    def group(self, progress: Progress = no_progress) -> None:
        """Put every article that is in no story yet into one, in order of publication.

        Each is also compared with the earlier ones that may share text with it.
        """
        # Another process may have added articles meanwhile, or gone ahead with the grouping.
        while self.store.ungrouped():
            current = self._resumed(progress)
            if current is None:
                continue
            # Only now: what the other process grouped until here, this pass has taken up.
            pending = self.store.ungrouped()
            done = 0
            for batch in _batches(pending, self.settings.store.batch):
                if not self._place(current, batch):
                    break
                done += len(batch)
                progress("Grouping into stories", done, len(pending))
                self._save(current, _SAVED_PART)

    def _place(self, current: StreamPass, batch: Sequence[ArticleId]) -> bool:
        """Group a batch; False if another process went ahead, so that the pass must be made anew.

        A pass that was interrupted is ahead of the store, and is not used again.
        """
        self._pass = None
        articles = self._articles.get(batch)
        moves, found = current.add([articles[id_] for id_ in batch])
        step = self.store.place(moves, found, after=current.step)
        if step is None:
            return False
        current.step = step
        self._pass = current
        return True

    def _save(self, current: StreamPass, part: int) -> None:
        """Keep a pass's state, if it grew by one part in so many."""
        grown = len(current) - current.saved
        if grown and grown >= len(current) // part:
            self.store.keep_state(current.key, current.step, current.parts())
            current.saved = len(current)

    def _resumed(self, progress: Progress) -> StreamPass | None:
        """The pass in the state in which the store is; None if another process went ahead."""
        current = self._pass or self._restored()
        missed = self.store.grouped_since(current.step) if self._is_behind(current) else []
        if not missed:
            self._pass = current
            return current
        self._pass = None
        done = 0
        for batch in _batches(missed, self.settings.store.batch):
            articles = self.store.articles([article for _, article, _ in batch])
            _, found = current.add([articles[article] for _, article, _ in batch])
            # They are kept already, unless the program that grouped these looked for none.
            self.store.keep_copies(found)
            done += len(batch)
            progress("Taking up the grouping", done, len(missed))
        current.step = missed[-1][0]
        return current if self._settle(current) else None

    def _is_behind(self, current: StreamPass) -> bool:
        return current.step < self.store.last_step()

    def _restored(self) -> StreamPass:
        """A pass with the state that was kept last; a new one if there is none of use."""
        current = self._new_pass()
        step, parts = self.store.state(current.key)
        try:
            current.restore(parts)
        except ValueError:
            # It saves time only: what cannot be used is made anew.
            return self._new_pass()
        current.step = step
        return current

    def _new_pass(self) -> StreamPass:
        grouping = self._make_grouping()
        return StreamPass(grouping, self._articles, self.settings.gather, self._make_copies)

    def _settle(self, current: StreamPass) -> bool:
        """Keep what a newer program groups differently, as what it is: a regrouping.

        Returns:
            Whether it was kept; False if another process went ahead meanwhile.
        """
        moved: dict[tuple[str, str], list[ArticleId]] = {}
        for step, article, story in self.store.grouped_since(0):
            if step > current.step:
                return False
            now = current.grouping.story_of(article)
            if now != story:
                moved.setdefault((now, story), []).append(article)
        if moved:
            moves = [_regrouped(*move, ids) for move, ids in moved.items()]
            last = self.store.place(moves, after=current.step)
            if last is None:
                return False
            current.step = last
        self._pass = current
        return True

    def copies(self, story: StoredStory) -> tuple[Copy, ...]:
        """The copies among a story's articles, as they were found when these came."""
        return self.store.copies([member.article for member in story.members])

    def collate(self, name: str, tools: Tools, progress: Progress = no_progress) -> Dossier:
        """Make a dossier of a story. What was read once is not read again.

        Of an article that changed, the newest version speaks; the coverage names the others. What a
        person moved into the story is not set apart, whatever it tells.

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
        given = {member.article for member in story.members if member.story != member.grouped}
        return collate_inputs(loaded, tools, progress, read=self._read, given=given)

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
        archive = Archive(store, settings)
        yield archive
        archive.close()


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
