"""Time expressions against TIMEX3 annotations: spans, strict and relaxed, and values.

The data: one JSON object a line, `{"id", "published", "text", "times": [{"start", "end", "type",
"value"}]}`. The originals are TimeBank 1.2 and AQUAINT as released for TempEval-3 (UzZaman et al.,
SemEval 2013); their text is measured on, never trained on or copied.

Definitions (those of TempEval-3): a predicted span is *strictly* right if a gold span has the same
ends, *relaxedly* if it shares a character with one; each gold span counts once. The *value* score
counts the relaxed matches whose TIMEX3 value equals the gold one. For comparison, HeidelTime 1.8
has value F1 0.792 on TimeBank and 0.776 on TempEval-3's test set (Strötgen and Gertz, 2015).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from variorum.errors import InputError, MissingExtraError
from variorum.model.article import Article
from variorum.model.identity import content_id, text_digest
from variorum.model.span import ArticleId
from variorum.read.parsing.layout import parse_article
from variorum.read.times import find_times

if TYPE_CHECKING:
    from variorum.read.parsing.pipeline import Pipeline


@dataclass(frozen=True, slots=True, order=True)
class Timed:
    """A time expression, gold or predicted: half-open range and TIMEX3 value ("" if not given)."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesCase:
    """One article with its gold time expressions."""

    id: str
    text: str
    published: str | None
    gold: tuple[Timed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesScore:
    """Counts over a set and the rates that follow from them; a rate without cases is 0."""

    gold: int
    predicted: int
    strict: int
    relaxed: int
    value: int

    @property
    def strict_f1(self) -> float:
        """Harmonic mean of precision and recall of spans with the same ends."""
        return self._f1(self.strict)

    @property
    def relaxed_f1(self) -> float:
        """The same of spans that overlap."""
        return self._f1(self.relaxed)

    @property
    def value_f1(self) -> float:
        """The same of spans that overlap and have the same value."""
        return self._f1(self.value)

    def _f1(self, right: int) -> float:
        return 2 * right / max(1, self.gold + self.predicted)


Reader = Callable[[TimesCase], Iterable[Timed]]


def load_times(path: Path, half: int | None = None) -> Iterator[TimesCase]:
    """Read the set.

    Args:
        path: JSON Lines file.
        half: 0 or 1 for one half of the set, cut by a hash of the ids: tune on one, check on the
            other.

    Raises:
        InputError: A line is not an article of this format.
    """
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                case = _case(json.loads(line))
            except (KeyError, TypeError, ValueError) as error:
                msg = f"{path}, line {number}: no article with times ({error})"
                raise InputError(msg, source=str(path)) from error
            if half is None or _half_of(case.id) == half:
                yield case


def _case(row: Mapping[str, Any]) -> TimesCase:
    gold = tuple(Timed(int(t["start"]), int(t["end"]), str(t["value"])) for t in row["times"])
    return TimesCase(
        id=str(row["id"]), text=str(row["text"]), published=row.get("published"), gold=gold
    )


def _half_of(case_id: str) -> int:
    return int(hashlib.sha256(case_id.encode()).hexdigest(), 16) % 2


def score_times(cases: Iterable[TimesCase], read: Reader) -> TimesScore:
    """Compare what a reader finds with the gold annotation."""
    gold = predicted = strict = relaxed = value = 0
    for case in cases:
        found = sorted(read(case))
        gold += len(case.gold)
        predicted += len(found)
        ranges = {(g.start, g.end) for g in case.gold}
        strict += sum((t.start, t.end) in ranges for t in found)
        for time, match in _matches(found, case.gold):
            relaxed += 1
            value += time.value == match.value
    return TimesScore(gold=gold, predicted=predicted, strict=strict, relaxed=relaxed, value=value)


def _matches(found: list[Timed], gold: tuple[Timed, ...]) -> Iterator[tuple[Timed, Timed]]:
    """Pairs that overlap, in order of the text, each gold one once: with the largest overlap."""
    free = sorted(gold)
    for time in found:
        best = max(free, key=lambda g: _overlap(time, g), default=None)
        if best is not None and _overlap(time, best) > 0:
            free.remove(best)
            yield time, best


def _overlap(a: Timed, b: Timed) -> int:
    return min(a.end, b.end) - max(a.start, b.start)


def our_reader(pipeline: Pipeline) -> Reader:
    """Variorum's own times layer."""

    def read(case: TimesCase) -> list[Timed]:
        article = Article(
            id=ArticleId(content_id("article", case.text)),
            text=case.text,
            digest=text_digest(case.text),
            published=case.published,
        )
        times = find_times(parse_article(article, pipeline), article)
        return [Timed(t.span.start, t.span.end, t.value) for t in times]

    return read


def entity_reader(pipeline: Pipeline) -> Reader:
    """The peer for spans: DATE and TIME entities of the plain pipeline; it gives no values."""

    def read(case: TimesCase) -> list[Timed]:
        entities = pipeline.language(case.text).ents
        return [
            Timed(e.start_char, e.end_char, "") for e in entities if e.label_ in ("DATE", "TIME")
        ]

    return read


def dateparser_reader() -> Reader:
    """The peer for values: dateparser's search, days only.

    Raises:
        MissingExtraError: dateparser is not installed.
    """
    try:
        from dateparser.search import search_dates
    except ImportError as error:
        msg = "dateparser is not installed; try: pip install 'variorum[peers]'"
        raise MissingExtraError(msg) from error
    from datetime import datetime

    def read(case: TimesCase) -> list[Timed]:
        settings: dict[str, object] = {"PREFER_DATES_FROM": "past"}
        if case.published:
            settings["RELATIVE_BASE"] = datetime.fromisoformat(case.published[:10])
        found = search_dates(case.text, languages=["en"], settings=settings) or []
        times = []
        at = 0
        for words, when in found:
            start = case.text.find(words, at)
            if start >= 0:
                at = start + len(words)
                times.append(Timed(start, at, f"{when:%Y-%m-%d}"))
        return times

    return read
