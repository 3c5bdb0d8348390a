"""Rows of words that two accounts print alike round a value, word for word.

What is taken over often gets another beginning or end, so that neither the sentences nor the
clauses are the same. The words right before and behind a value still are, one after the other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from variorum.collate.quoted_words import word_key
from variorum.collate.views import View
from variorum.data import word_set
from variorum.model.span import Span

_WORD = re.compile(r"\d[\d,.:]*\d|\w+")
_MARK = re.compile(r"\W*$|\s?[,;:.!?()…–—]|\s-+\s|['’\"”]+\s")
# Which of these stands there is a matter of style: "some of the men", "some of these men"; "hurt,
# 20 missing", "hurt and 20 missing".
_PASSED_OVER = frozenset({"a", "an", "the", "this", "that", "these", "those", "and"})
# Least number of words of weight in a row that is not a whole sentence, and in one that is. A whole
# sentence of fewer is said of many things ("at least # people were killed"); part of a sentence
# needs one more, since what the rest tells may make it another thing.
_LEAST_ROW, _LEAST_WHOLE = 6, 5
# What stands between the same two words more often than this is said of many things.
_MOST_BETWEEN = 120
_EDGE = "·"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence.

    Attributes:
        key: As compared.
        start: Offset in the article.
        end: Offset behind it.
        stops: Whether a mark, or the end of the sentence, stands right behind it.
    """

    key: str
    start: int
    end: int
    stops: bool


@dataclass(frozen=True, slots=True)
class Row:
    """The words of a sentence around a value, nearest first.

    Attributes:
        before: Those before it.
        behind: Those behind it.
        stops: How many of those behind it stand before each mark.
    """

    before: tuple[str, ...]
    behind: tuple[str, ...]
    stops: frozenset[int]


@dataclass(frozen=True, slots=True)
class Placed:
    """A value in its row.

    Attributes:
        row: The words around it.
        order: Place of its account in the story.
        value: What is equal of equal values.
    """

    row: Row
    order: int
    value: str


@dataclass(frozen=True, slots=True)
class Shared:
    """What two rows have in common right before and behind their values, if it ends with a clause.

    In "rose 3 points from May" and "rose 7 points from June" what follows makes them two things.

    Attributes:
        words: How many words of weight.
        is_whole: Whether these are all the words of both sentences.
    """

    words: int
    is_whole: bool


class RowReader:
    """Reads the words of sentences, each sentence once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], tuple[Word, ...]] = {}

    def words(self, view: View) -> tuple[Word, ...]:
        """The words of a claim's sentence, without articles, demonstratives and "and"."""
        if view.place not in self._known:
            self._known[view.place] = tuple(_read(view.claim.sentence))
        return self._known[view.place]

    def row(self, view: View, value: Span) -> Row:
        """The words around a value."""
        words = self.words(view)
        before = tuple(word.key for word in reversed(words) if word.end <= value.start)
        at = sum(word.start < value.end for word in words)
        stops = frozenset(n for n, word in enumerate(words[max(0, at - 1) :]) if word.stops)
        return Row(before, tuple(word.key for word in words[at:]), stops)


def _read(sentence: Span) -> Iterator[Word]:
    for match in _WORD.finditer(sentence.text):
        text = match.group()
        key = text if text[0].isdigit() and not text.isdigit() else word_key(text)
        if key not in _PASSED_OVER:
            start, end = sentence.start + match.start(), sentence.start + match.end()
            yield Word(key, start, end, bool(_MARK.match(sentence.text, match.end())))


def same_rows(placed: Sequence[Placed]) -> Iterator[tuple[int, int, Shared]]:
    """Pairs of values of two accounts that stand in the same row of words, in order.

    Args:
        placed: Values of one kind.
    """
    between: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, one in enumerate(placed):
        between[_nearest(one.row.before), _nearest(one.row.behind)].append(index)
    found: list[tuple[int, int, Shared]] = []
    for members in between.values():
        if len(members) > _MOST_BETWEEN or len({placed[i].value for i in members}) < 2:
            continue
        for left, right in combinations(members, 2):
            if placed[left].order != placed[right].order:
                shared = _shared(placed[left].row, placed[right].row)
                if shared.words >= (_LEAST_WHOLE if shared.is_whole else _LEAST_ROW):
                    found.append((left, right, shared))
    yield from sorted(found, key=lambda pair: pair[:2])


def is_one_each(placed: Sequence[Placed]) -> bool:
    """Whether several accounts give different values, but none of them gives two."""
    given: dict[int, set[str]] = defaultdict(set)
    for one in placed:
        given[one.order].add(one.value)
    values = {value for own in given.values() for value in own}
    return len(values) > 1 and all(len(own) == 1 for own in given.values())


def _nearest(words: Sequence[str]) -> str:
    return words[0] if words else _EDGE


def _shared(left: Row, right: Row) -> Shared:
    before = _run(left.before, right.before)
    behind = _run(left.behind, right.behind)
    if behind not in left.stops | right.stops:
        return _NOTHING
    function = word_set("stopwords", "function")
    told = (*left.before[:before], *left.behind[:behind])
    return Shared(
        sum(word not in function and (len(word) > 1 or word.isdigit()) for word in told),
        before == len(left.before) == len(right.before)
        and behind == len(left.behind) == len(right.behind),
    )


_NOTHING = Shared(0, is_whole=False)


def _run(left: Sequence[str], right: Sequence[str]) -> int:
    """How many words two rows have in common before they part."""
    for at, (one, other) in enumerate(zip(left, right, strict=False)):
        if one != other:
            return at
    return min(len(left), len(right))
