"""`variorum bench gather`: stories and copies against known truth, beside peers; and speed."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Sequence
from os import SEEK_END
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from variorum.bench.giant_stories import SUMMIT, SUMMIT_FILE, largest_group, load_summit
from variorum.bench.memory import resident_bytes
from variorum.bench.score_copies import (
    Finder,
    datasketch_finder,
    make_copy_cases,
    our_finder,
    score_copies,
)
from variorum.bench.score_stories import (
    STORY_FILES,
    StoryCases,
    labels_of,
    load_stories,
    mixed,
    score_grouping,
)
from variorum.bench.table import BenchTable
from variorum.bench.text_grammar import invent_event, tell
from variorum.errors import MissingExtraError
from variorum.gather.clusters import OnlineStories, arrival_order, group_articles
from variorum.gather.copies import CopyIndex
from variorum.model.article import Article, Zone
from variorum.model.span import ArticleId
from variorum.settings import GatherSettings

Grouper = Callable[[Sequence[Article]], Sequence[int]]
"""Gives each article the number of its story."""

COPY_EVENTS = 270
PEER_DISTANCE = 0.84
"""The one threshold of the TF-IDF peer for all sets, as we too have one."""

_MEASURED = 200
_ACCOUNTS = 4
_SCATTERED = 7


def measure_gathering(data: Path, *, with_peers: bool = True) -> BenchTable:
    """Score batch and online grouping on the story sets, alone and mixed, and the copies."""
    rows: list[list[str]] = []
    notes = ["The scorer of pairs was trained on these sets; figures for what it has not seen:"]
    notes.append("`python -m variorum.bench.train_stories DATA OUT.json --check`.")
    sets = {}
    for name in STORY_FILES:
        if (data / name).is_file():
            sets[name] = load_stories(data / name)
        else:
            notes.append(f"{name} is not in {data.name}: not measured.")
    if sets:
        sets["all mixed"] = mixed(list(sets.values()))
        if (data / SUMMIT_FILE).is_file():
            sets["mixed with a summit"] = mixed(
                [sets["all mixed"], load_summit(data / SUMMIT_FILE)]
            )
    groupers: dict[str, Grouper] = {"variorum, batch": _batch, "variorum, online": _online}
    finders: dict[str, Finder] = {"variorum": our_finder}
    if with_peers:
        _add_peers(groupers, finders, notes)
    for name, cases in sets.items():
        rows += [_story_row(name, cases, system, group) for system, group in groupers.items()]
    copies = make_copy_cases(COPY_EVENTS)
    for system, find in finders.items():
        score = score_copies(copies, find)
        missed = ", ".join(f"{n} {name}" for name, n in sorted(score.missed.items()))
        figures = (
            f"near-duplicates P {score.near_precision:.3f} R {score.near_recall:.3f}, "
            f"excerpts P {score.excerpt_precision:.3f} R {score.excerpt_recall:.3f}"
            + (f"; missed: {missed}" if missed else "")
        )
        rows.append(["copies", "invented", str(len(copies.articles)), system, figures])
    return BenchTable(
        title="Gathering: stories and copies",
        columns=("what", "data", "articles", "system", "figures"),
        rows=rows,
        notes=notes,
    )


def _story_row(name: str, cases: StoryCases, system: str, group: Grouper) -> list[str]:
    start = time.perf_counter()
    labels = group(cases.articles)
    score = score_grouping(cases.events, labels)
    seconds = time.perf_counter() - start
    figures = (
        f"B³ F1 {score.f1:.3f} (P {score.precision:.3f}, R {score.recall:.3f}), "
        f"ARI {score.rand:.3f}, {seconds:.1f} s"
    )
    if SUMMIT in cases.events:
        groups: dict[int, list[int]] = {}
        for place, label in enumerate(labels):
            groups.setdefault(label, []).append(place)
        held, pure = largest_group(cases.events, list(groups.values()), SUMMIT)
        figures += f"; its largest group holds {held:.2f} of the summit, and is {pure:.2f} of it"
    return ["stories", name, str(len(cases.articles)), system, figures]


def _batch(articles: Sequence[Article]) -> list[int]:
    return labels_of(group_articles(articles, GatherSettings()), articles)


def _online(articles: Sequence[Article]) -> list[int]:
    stories = OnlineStories(GatherSettings())
    for article in sorted(articles, key=arrival_order):
        stories.add(article)
    return labels_of(stories.stories(), articles)


def _add_peers(groupers: dict[str, Grouper], finders: dict[str, Finder], notes: list[str]) -> None:
    try:
        import sklearn  # noqa: F401 - only asks whether it is there
    except ImportError:
        notes.append("Peers left out: scikit-learn is not installed.")
    else:
        groupers["TF-IDF + average link, one threshold"] = _agglomerative
        groupers["TF-IDF, SVD + HDBSCAN"] = _hdbscan
    try:
        for threshold in (0.3, 0.5):
            name = f"datasketch MinHash LSH at {threshold}"
            finders[name] = datasketch_finder(threshold=threshold)
    except MissingExtraError as error:
        notes.append(f"Peer left out: {error}.")


def _peer_text(article: Article) -> str:
    """The title twice and the text: the weighting that serves the peers best."""
    return f"{article.title or ''} {article.title or ''} {article.text}"


def _agglomerative(articles: Sequence[Article]) -> list[int]:
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(
        [_peer_text(article) for article in articles]
    )
    distances = 1 - (vectors @ vectors.T).toarray().clip(0, 1)
    model = AgglomerativeClustering(
        n_clusters=None,
        distance_threshold=PEER_DISTANCE,
        metric="precomputed",
        linkage="average",
    )
    return [int(label) for label in model.fit_predict(distances)]


def _hdbscan(articles: Sequence[Article]) -> list[int]:
    from sklearn.cluster import HDBSCAN
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.preprocessing import normalize

    vectors = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(
        [_peer_text(article) for article in articles]
    )
    size = min(100, len(articles) - 1)
    dense = normalize(TruncatedSVD(size, random_state=0).fit_transform(vectors))
    labels = HDBSCAN(min_cluster_size=2, copy=True).fit_predict(dense)
    # What it calls noise is one story each.
    return [int(label) if label >= 0 else -1 - i for i, label in enumerate(labels)]


def measure_gathering_speed(sizes: Sequence[int]) -> BenchTable:
    """Add invented articles of 600 words to copies and online stories, and time it as they grow.

    Each row times the last articles before its size is reached; making the texts is not timed. The
    texts lie in a file, from which the index of copies gets them again as from a store.
    """
    settings = GatherSettings()
    with TemporaryFile() as file:
        texts = _Texts(file)
        rows = _speed_rows(sizes, OnlineStories(settings), CopyIndex(settings, texts.get), texts)
    return BenchTable(
        title="Copies and online stories, articles of 600 words, one core",
        columns=(
            *("articles held", "articles/s", "copies ms", "stories ms"),
            *("KB resident each", "KB hot each"),
        ),
        rows=rows,
        notes=[f"CPU time of the last {_MEASURED} articles before each size."],
    )


def _speed_rows(
    sizes: Sequence[int], stories: OnlineStories, copies: CopyIndex, texts: _Texts
) -> list[list[str]]:
    rows: list[list[str]] = []
    before = resident_bytes()
    done = 0
    for size in sorted(sizes):
        for_copies = for_stories = 0.0
        measured = min(_MEASURED, size)
        for number in range(done, size):
            text = _text(number)
            texts.put(text)
            article = _article(number, text)
            start = time.process_time()
            copies.add(article)
            middle = time.process_time()
            stories.add(article)
            end = time.process_time()
            if number >= size - measured:
                for_copies += middle - start
                for_stories += end - middle
        done = size
        rows.append(
            [
                f"{size:,}",
                f"{measured / (for_copies + for_stories):,.0f}",
                f"{1000 * for_copies / measured:.2f}",
                f"{1000 * for_stories / measured:.2f}",
                f"{(resident_bytes() - before) / size / 1024:.2f}",
                f"{(stories.bytes_held + copies.bytes_held) / size / 1024:.2f}",
            ]
        )
    return rows


def _text(number: int) -> str:
    """The text of this number in the stream: events of a few days mixed, each told in turn."""
    block, place = divmod(number, _ACCOUNTS * _SCATTERED)
    event = invent_event(block * _SCATTERED + place % _SCATTERED)
    title, body = tell(event, place // _SCATTERED)
    return "\n".join((title, *body))


def _article(number: int, text: str) -> Article:
    end = text.index("\n")
    return Article(
        id=ArticleId(f"{number:016d}"),
        text=text,
        digest="",
        title=text[:end],
        published=f"2024-01-{1 + number // 4000 % 28:02d}",
        zones=(Zone(0, end, "headline"), Zone(end + 1, len(text), "body")),
    )


class _Texts:
    """The texts of the stream in a file, as a store holds them."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._ends = array("q", [0])

    def put(self, text: str) -> None:
        """Append the next article's text."""
        self._file.seek(0, SEEK_END)
        self._file.write(text.encode())
        self._ends.append(self._file.tell())

    def get(self, articles: Sequence[ArticleId]) -> dict[ArticleId, Article]:
        """The articles with these ids, which are their numbers."""
        return {article: self._read(int(article)) for article in articles}

    def _read(self, number: int) -> Article:
        self._file.seek(self._ends[number])
        text = self._file.read(self._ends[number + 1] - self._ends[number]).decode()
        return _article(number, text)
