"""Scores for quotes and attributions, measured on PolNeAR-style rows.

The data: one JSON object a line, `{"id", "text", "quotes": [{"source", "cue", "content"}]}`, each
of the three a list of `[start, end)` into `text`. PolNeAR is by Newell, Margolin and Ruths, "An
Attribution Relations Corpus for Political News" (LREC 2018); its text is measured on, never
trained on or copied.

Definitions: gold and predicted content are sets of characters. They match by *overlap* if their
Jaccard similarity is at least 0.5, *exactly* if their first and last characters agree once outer
punctuation and quotation marks are taken off. Matches are one to one, most similar first. The
source score is, among overlap matches whose gold has a source, the share whose predicted source
shares a character outside stop words with it (any character, if gold is a bare pronoun).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from variorum.errors import InputError, MissingExtraError
from variorum.model.article import Article
from variorum.model.identity import content_id, text_digest
from variorum.model.span import ArticleId
from variorum.read.parsing.layout import parse_article
from variorum.read.quotes import find_quotes

if TYPE_CHECKING:
    from variorum.read.parsing.pipeline import Pipeline

Range = tuple[int, int]

MIN_JACCARD = 0.5
_QUOTATION_MARK = re.compile("[\"“”„«»]|``|''")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributed:
    """One attribution as ranges of a text; gold or predicted."""

    content: tuple[Range, ...]
    source: tuple[Range, ...] = ()
    cue: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteCase:
    """One article with its gold attributions."""

    id: str
    text: str
    gold: tuple[Attributed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Counts of one class of attributions, and the rates that follow from them.

    A rate without cases is 0.
    """

    gold: int
    predicted: int
    overlap: int
    exact: int
    sources: int
    sources_right: int

    @property
    def overlap_f1(self) -> float:
        """Harmonic mean of precision and recall of overlap matches."""
        return _f1(self.overlap, self.gold, self.predicted)

    @property
    def exact_f1(self) -> float:
        """The same of exact matches."""
        return _f1(self.exact, self.gold, self.predicted)

    @property
    def precision(self) -> float:
        """Share of predictions that match by overlap."""
        return self.overlap / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of gold that is matched by overlap."""
        return self.overlap / self.gold if self.gold else 0.0

    @property
    def source_accuracy(self) -> float:
        """Share of matched contents whose source is right."""
        return self.sources_right / self.sources if self.sources else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteScore:
    """Scores over a file: all kinds, content with quotation marks, content without."""

    articles: int
    words: int
    all: Rates
    direct: Rates
    indirect: Rates


Reader = Callable[[str], Sequence[Attributed]]
"""A system under test: text to attributions."""


def load_quote_cases(path: Path, limit: int | None = None) -> Iterator[QuoteCase]:
    """Read the gold rows of a JSONL file, the first `limit` of them.

    Raises:
        InputError: The file cannot be read or a row lacks a field.
    """
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if limit is not None and number >= limit:
                    return
                yield _case(json.loads(line))
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = f"{path} is not a file of quote rows: {error}"
        raise InputError(msg, source=str(path)) from error


def _case(row: dict[str, object]) -> QuoteCase:
    quotes = row["quotes"]
    if not isinstance(quotes, list):
        msg = "`quotes` is not a list"
        raise TypeError(msg)
    gold = [
        Attributed(**{key: tuple((a, b) for a, b in quote[key]) for key in _FIELDS})
        for quote in quotes
    ]
    return QuoteCase(id=str(row["id"]), text=str(row["text"]), gold=tuple(gold))


_FIELDS = ("content", "source", "cue")


def read_quotes_with(pipeline: Pipeline, *, nested: bool = False) -> Reader:
    """Our own reader as a system under test.

    Args:
        pipeline: The parser it uses.
        nested: Whether quotes inside another's content count as predictions too. PolNeAR's gold
            has none, so that each of them, right or wrong, would be counted as wrong.
    """

    def read(text: str) -> list[Attributed]:
        article = Article(
            id=ArticleId(content_id("article", text)), text=text, digest=text_digest(text)
        )
        return [
            Attributed(
                content=tuple((s.start, s.end) for s in quote.content),
                source=((quote.source.start, quote.source.end),) if quote.source else (),
                cue=((quote.cue.start, quote.cue.end),) if quote.cue else (),
            )
            for quote in find_quotes(parse_article(article, pipeline), article)
            if nested or not quote.nested
        ]

    return read


def read_quotes_with_textacy(pipeline: Pipeline) -> Reader:
    """The peer: `textacy.extract.direct_quotations` on the same parse.

    Raises:
        MissingExtraError: textacy is not installed.
    """
    try:
        from textacy.extract import direct_quotations
    except ImportError as error:
        msg = "textacy is not installed; try: pip install textacy"
        raise MissingExtraError(msg) from error

    def read(text: str) -> list[Attributed]:
        article = Article(
            id=ArticleId(content_id("article", text)), text=text, digest=text_digest(text)
        )
        try:
            quotations = list(direct_quotations(parse_article(article, pipeline)))
        except ValueError:
            # It gives up on a text with an odd number of quotation marks: nothing found.
            return []
        return [
            Attributed(
                content=((found.content.start_char, found.content.end_char),),
                source=tuple((t.idx, t.idx + len(t)) for t in found.speaker),
                cue=tuple((t.idx, t.idx + len(t)) for t in found.cue),
            )
            for found in quotations
        ]

    return read


def score_quotes(
    cases: Sequence[QuoteCase], read: Reader, stop_words: frozenset[str]
) -> QuoteScore:
    """Score a system on gold rows.

    Args:
        cases: Gold rows.
        read: The system.
        stop_words: Lower-case words that do not count for the source score.
    """
    tallies = {"all": [0] * 6, "direct": [0] * 6, "indirect": [0] * 6}
    for case in cases:
        tally_case(case, read(case.text), stop_words, tallies)
    rates = {
        kind: Rates(
            gold=t[0],
            predicted=t[1],
            overlap=t[2],
            exact=t[3],
            sources=t[4],
            sources_right=t[5],
        )
        for kind, t in tallies.items()
    }
    return QuoteScore(
        articles=len(cases),
        words=sum(len(case.text.split()) for case in cases),
        all=rates["all"],
        direct=rates["direct"],
        indirect=rates["indirect"],
    )


def tally_case(
    case: QuoteCase,
    predicted: Sequence[Attributed],
    stop_words: frozenset[str],
    tallies: dict[str, list[int]],
) -> None:
    """Add one article's counts: gold, predicted, overlap, exact, sources, sources right."""
    for attributed in case.gold:
        _count(tallies, _is_direct(case.text, attributed), 0)
    for attributed in predicted:
        _count(tallies, _is_direct(case.text, attributed), 1)
    overlap = match_contents(case.gold, predicted, jaccard)
    for gold_index, predicted_index in overlap:
        gold = case.gold[gold_index]
        is_direct = _is_direct(case.text, gold)
        _count(tallies, is_direct, 2)
        if gold.source:
            _count(tallies, is_direct, 4)
            if source_agrees(case.text, gold, predicted[predicted_index], stop_words):
                _count(tallies, is_direct, 5)

    def same_ends(gold: Attributed, other: Attributed) -> float:
        agree = _ends(case.text, gold) == _ends(case.text, other)
        return MIN_JACCARD + jaccard(gold, other) if agree else 0.0

    for gold_index, _ in match_contents(case.gold, predicted, same_ends):
        _count(tallies, _is_direct(case.text, case.gold[gold_index]), 3)


def _count(tallies: dict[str, list[int]], is_direct: bool, column: int) -> None:
    tallies["all"][column] += 1
    tallies["direct" if is_direct else "indirect"][column] += 1


def match_contents(
    gold: Sequence[Attributed],
    predicted: Sequence[Attributed],
    similarity: Callable[[Attributed, Attributed], float],
) -> list[tuple[int, int]]:
    """Pair gold with predictions one to one, most similar first, from `MIN_JACCARD` on."""
    pairs = []
    for i, left in enumerate(gold):
        for j, right in enumerate(predicted):
            if left.content and right.content and _hulls_overlap(left, right):
                score = similarity(left, right)
                if score >= MIN_JACCARD:
                    pairs.append((-score, i, j))
    matched: list[tuple[int, int]] = []
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    for _, i, j in sorted(pairs):
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            matched.append((i, j))
    return matched


def jaccard(left: Attributed, right: Attributed) -> float:
    """Jaccard similarity of two contents as sets of characters, in [0, 1]."""
    one, other = _characters(left.content), _characters(right.content)
    union = one | other
    return len(one & other) / len(union) if union else 0.0


def source_agrees(
    text: str, gold: Attributed, predicted: Attributed, stop_words: frozenset[str]
) -> bool:
    """Whether the two sources share a character outside stop words."""
    counted = _characters(gold.source)
    telling = {i for i in counted if _word_at(text, i) not in stop_words}
    if any(text[i].isalnum() for i in telling):
        counted = telling
    return bool(counted & _characters(predicted.source))


def _word_at(text: str, index: int) -> str:
    start = end = index
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end].lower()


def _characters(ranges: Sequence[Range]) -> set[int]:
    return {i for start, end in ranges for i in range(start, end)}


def _hulls_overlap(left: Attributed, right: Attributed) -> bool:
    return min(a for a, _ in left.content) < max(b for _, b in right.content) and min(
        a for a, _ in right.content
    ) < max(b for _, b in left.content)


def _ends(text: str, attributed: Attributed) -> Range | None:
    """First and last character of a content that is neither punctuation nor white space."""
    start = min(a for a, _ in attributed.content)
    end = max(b for _, b in attributed.content)
    first = _WORD.search(text, start, end)
    if first is None:
        return None
    while not text[end - 1].isalnum() and text[end - 1] != "_":
        end -= 1
    return first.start(), end


def _is_direct(text: str, attributed: Attributed) -> bool:
    return any(_QUOTATION_MARK.search(text, a, b) for a, b in attributed.content)


def _f1(hits: int, gold: int, predicted: int) -> float:
    return 2 * hits / (gold + predicted) if gold + predicted else 0.0
