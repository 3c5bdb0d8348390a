"""`variorum bench stream`: what adding an article costs as a store grows.

A stream of invented articles is added to a store in a temporary folder, as `variorum add` does it.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from variorum.bench.memory import resident_bytes
from variorum.bench.table import BenchTable
from variorum.bench.text_grammar import headline, invent_event, invent_outlet, tell
from variorum.engine.archive import Archive
from variorum.engine.local import no_progress
from variorum.gather.changes import StoryChange
from variorum.gather.clusters import OnlineStories
from variorum.gather.copies import ArticlesOf, CopyIndex, Pair
from variorum.ingest.inputs import load_inputs
from variorum.settings import Settings
from variorum.store.store import Store

if TYPE_CHECKING:
    from variorum.engine.local import Progress
    from variorum.model.article import Article
    from variorum.model.story import Copy
    from variorum.settings import GatherSettings

Paragraphs = tuple[str, ...]

_PART = 500
"""Articles in one file of the stream, which is added in one go."""

_MEASURED = 1_000
"""Each row's times are those of so many articles before its size."""

_OUTLETS = 400
_LIVE = 120
"""Events that are told of at one time, so that the accounts of one are spread over two days."""

_MOST_ACCOUNTS = 60
_TAIL = 1.1
"""Of the Pareto distribution of accounts: most events have one or two, a few have dozens."""

_SECONDS_APART = 40.0
_COPIED = 0.12
_EXCERPTED = 0.05
_TAKEN_FROM = 1_500
"""Shares of articles that are another's text, and that hold a paragraph of another's; and how many
of the latest articles these are taken from."""

_SEED = 7


class InventedStream:
    """Articles of many events as they come: two days of about 2,000 a day are mixed.

    One in eight is a copy that a desk changed a little, one in twenty holds a paragraph of another.
    The same stream every time.
    """

    def __init__(self) -> None:
        self._chance = random.Random(_SEED)
        self._outlets = [invent_outlet(self._chance) for _ in range(_OUTLETS)]
        # Event, accounts told, accounts there will be.
        self._live: list[list[int]] = []
        self._events = 0
        self._latest: list[tuple[int, Paragraphs]] = []

    def records(self, count: int) -> Iterator[dict[str, str]]:
        """So many input records in order of publication; `id` and `event` number them."""
        moment = datetime(2023, 1, 1, tzinfo=UTC)
        for number in range(count):
            moment += timedelta(seconds=self._chance.expovariate(1 / _SECONDS_APART))
            event, title, body = self._next()
            self._latest.append((event, body))
            del self._latest[:-_TAKEN_FROM]
            yield {
                "id": f"n{number}",
                "outlet": self._chance.choice(self._outlets),
                "url": f"https://n{number % _OUTLETS}.example/{number}",
                "title": title,
                "published": moment.isoformat(timespec="seconds"),
                "text": "\n\n".join(body),
                "event": f"e{event}",
            }

    def _next(self) -> tuple[int, str, Paragraphs]:
        """Event, headline and paragraphs of the next article."""
        chance = self._chance
        kind = chance.random()
        if self._latest and kind < _COPIED:
            event, body = chance.choice(self._latest)
            return event, headline(invent_event(event), chance), _edited(body, chance)
        event, account = self._account()
        title, body = tell(invent_event(event), account)
        if self._latest and kind < _COPIED + _EXCERPTED:
            _, other = chance.choice(self._latest)
            at = chance.randrange(len(body) + 1)
            body = (*body[:at], chance.choice(other), *body[at:])
        return event, title, body

    def _account(self) -> tuple[int, int]:
        """The next event to be told of, and by which account."""
        chance = self._chance
        while len(self._live) < _LIVE:
            accounts = min(int(chance.paretovariate(_TAIL)), _MOST_ACCOUNTS)
            self._live.append([self._events, 0, accounts])
            self._events += 1
        place = chance.randrange(len(self._live))
        told = self._live[place]
        told[1] += 1
        if told[1] >= told[2]:
            self._live.pop(place)
        return told[0], told[1]


def _edited(body: Paragraphs, chance: random.Random) -> Paragraphs:
    """A text as another desk prints it: as it is, cut off, or without some paragraph."""
    edit = chance.randrange(3)
    if edit == 1:
        return body[: max(2, round(len(body) * chance.uniform(0.7, 0.9)))]
    if edit == 2:
        left_out = chance.randrange(len(body))
        return (*body[:left_out], *body[left_out + 1 :])
    return body


@dataclass(slots=True)
class _Spent:
    """Processor seconds by part of the work, and articles, of one file of the stream."""

    articles: int = 0
    ingest: float = 0.0
    stories: float = 0.0
    copies: float = 0.0
    store: float = 0.0

    @property
    def seconds(self) -> float:
        return self.ingest + self.stories + self.copies + self.store


class _Timed:
    """What has a meter."""

    seconds = 0.0

    @contextmanager
    def timed(self) -> Iterator[None]:
        """Count the processor time of what is done meanwhile."""
        start = time.process_time()
        try:
            yield
        finally:
            self.seconds += time.process_time() - start


class _TimedStories(_Timed, OnlineStories):
    """The grouping with a meter."""

    def add_all(self, articles: Sequence[Article]) -> list[StoryChange]:
        with self.timed():
            return super().add_all(articles)


class _TimedCopies(_Timed, CopyIndex):
    """The index of copies with a meter; the texts that it gets from the store are in it."""

    def hold_all(self, articles: Sequence[Article]) -> list[Pair]:
        with self.timed():
            return super().hold_all(articles)

    def compare(self, pairs: Sequence[Pair], articles: Iterable[Article]) -> tuple[Copy, ...]:
        with self.timed():
            return super().compare(pairs, articles)


class _Meters:
    """Makes the two passes for an archive, and reads their meters."""

    def __init__(self, settings: GatherSettings) -> None:
        self._settings = settings
        self.stories = _TimedStories(settings)
        self.copies = _TimedCopies(settings)

    def make_grouping(self) -> OnlineStories:
        """Begin a grouping."""
        self.stories = _TimedStories(self._settings)
        return self.stories

    def make_copies(self, settings: GatherSettings, articles_of: ArticlesOf) -> CopyIndex:
        """Begin an index of copies."""
        self.copies = _TimedCopies(settings, articles_of)
        return self.copies

    @property
    def bytes_held(self) -> int:
        """What both hold of the articles, texts at hand and spare room left out."""
        return self.stories.bytes_held + self.copies.bytes_held


_COLUMNS = (
    *("articles held", "articles/s", "ms each", "ingest", "stories", "copies", "store"),
    *("bytes held each", "resident growth each", "file bytes each"),
)


def measure_stream(
    sizes: Sequence[int],
    settings: Settings,
    progress: Progress = no_progress,
    tell: Callable[[str], None] = lambda _line: None,
) -> BenchTable:
    """Add an invented stream to a store, and tell what an article costs at each size.

    Making the texts is not timed. Memory is that of the whole process, each row's growth since the
    row before; the first row's has all that is loaded once in it.

    Args:
        sizes: Articles held at which figures are wanted.
        settings: Settings; the store is a temporary one.
        progress: Told how far it is.
        tell: Given each row in one line, as soon as it is reached: a long run may be cut short.
    """
    wanted = sorted({size for size in sizes if size > 0})
    rows: list[list[str]] = []
    with TemporaryDirectory() as folder:
        files = _write_stream(Path(folder), wanted, progress)
        url = str(Path(folder) / "stream.db")
        store = settings.store.model_copy(update={"url": url})
        chosen = settings.model_copy(update={"store": store})
        for row in _measured_rows(files, wanted, chosen, progress):
            rows.append(row)
            cells = zip(_COLUMNS, row, strict=True)
            tell(", ".join(f"{name} {value}" for name, value in cells))
    return BenchTable(
        title="Adding a stream to a store, invented articles of 600 words",
        columns=_COLUMNS,
        rows=rows,
        notes=[f"Processor time of the last {_MEASURED:,} articles before each size, in one run."],
    )


def _write_stream(folder: Path, sizes: Sequence[int], progress: Progress) -> list[tuple[Path, int]]:
    """The stream in files, each with how many articles there are up to its end.

    Written before anything is measured: what inventing takes of memory is not the store's.
    """
    last = sizes[-1] if sizes else 0
    ends = sorted({*range(_PART, last, _PART), *sizes})
    records = InventedStream().records(last)
    files: list[tuple[Path, int]] = []
    done = 0
    for end in ends:
        path = folder / f"{end:09d}.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for _ in range(end - done):
                file.write(json.dumps(next(records)) + "\n")
        files.append((path, end))
        done = end
        progress("Inventing articles", done, last)
    return files


def _measured_rows(
    files: Sequence[tuple[Path, int]], sizes: Sequence[int], settings: Settings, progress: Progress
) -> Iterator[list[str]]:
    meters = _Meters(settings.gather)
    spent: list[_Spent] = []
    before = (0, resident_bytes())
    with Store(settings.store, create=True) as store:
        archive = Archive(store, settings, meters.make_grouping, meters.make_copies)
        for path, end in files:
            spent.append(_added(archive, path, meters))
            path.unlink()
            progress("Adding articles", end, files[-1][1])
            if end in sizes:
                now = (end, resident_bytes())
                file_bytes = Path(settings.store.url).stat().st_size
                yield _row(end, _latest(spent), meters, before, now, file_bytes)
                before = now


def _added(archive: Archive, path: Path, meters: _Meters) -> _Spent:
    """Add one file, and tell what it took."""
    start = time.process_time()
    articles = list(load_inputs([str(path)], archive.settings.ingest))
    loaded = time.process_time()
    stories, copies = meters.stories, meters.copies
    before = (stories.seconds, copies.seconds)
    archive.add(articles)
    total = time.process_time() - loaded
    if meters.stories is not stories:
        # The archive begins its pass with the first article.
        stories, copies, before = meters.stories, meters.copies, (0.0, 0.0)
    for_stories, for_copies = stories.seconds - before[0], copies.seconds - before[1]
    return _Spent(
        articles=len(articles),
        ingest=loaded - start,
        stories=for_stories,
        copies=for_copies,
        store=total - for_stories - for_copies,
    )


def _latest(spent: Sequence[_Spent]) -> _Spent:
    """The sum of the last files, up to as many articles as are measured."""
    total = _Spent()
    for part in reversed(spent):
        total.articles += part.articles
        for name in ("ingest", "stories", "copies", "store"):
            setattr(total, name, getattr(total, name) + getattr(part, name))
        if total.articles >= _MEASURED:
            break
    return total


def _row(
    size: int,
    spent: _Spent,
    meters: _Meters,
    before: tuple[int, int],
    now: tuple[int, int],
    file_bytes: int,
) -> list[str]:
    parts = (spent.seconds, spent.ingest, spent.stories, spent.copies, spent.store)
    return [
        f"{size:,}",
        f"{spent.articles / max(spent.seconds, 1e-9):,.0f}",
        *(f"{1000 * seconds / spent.articles:.2f}" for seconds in parts),
        f"{meters.bytes_held / size:,.0f}",
        f"{(now[1] - before[1]) / (now[0] - before[0]):,.0f}",
        f"{file_bytes / size:,.0f}",
    ]
