"""The quantities layer: figures with value, unit, bounds, and what they count or measure.

Method: figures are found by pattern (`quantity_patterns`); the words before and behind them bound
them and give the unit (`units`); figures inside dates, names, labels and scores are turned away;
the parse tells what is counted (`counting`). Durations are times and quantities both.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from variorum.data import load_lexicon, word_set
from variorum.model.mention import Comparator, Quantity
from variorum.model.span import Span
from variorum.read.parsing.token_index import TokenIndex, before
from variorum.read.quantifying.ages import age_of
from variorum.read.quantifying.counting import count_what
from variorum.read.quantifying.measuring import measure_what
from variorum.read.quantifying.quantity_guards import is_quantity, tells_change
from variorum.read.quantifying.quantity_patterns import (
    Figure,
    comparator_after,
    comparator_before,
    find_figures,
)
from variorum.read.quantifying.quantity_units import unit_of
from variorum.read.quantifying.quantity_words import Counted, is_former
from variorum.read.quantifying.quantity_zero import find_zeros
from variorum.read.quantifying.units import Unit
from variorum.read.quantifying.votes import find_votes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from variorum.model.article import Article
    from variorum.model.mention import Time

_OPEN_BRACKET = re.compile(r"\s?\(")
_OLD = re.compile(r"[\s-]{1,3}old\b", re.IGNORECASE)
_YEARS = frozenset({"day", "week", "month", "year"})
_REACH = 32  # longest comparator with its space
# "About 50" allows a tenth on either side: so newsrooms round, and so the figures of two accounts
# of one event differ without contradicting each other.
_ABOUT = 0.1


@dataclass(frozen=True, slots=True)
class _Printed:
    """A figure with its surroundings in the text.

    Attributes:
        figure: The figure.
        start: Where the comparator or the figure begins.
        end: Behind unit and trailing comparator.
        unit: The unit, or None for a bare count.
        unit_end: Behind the unit.
        comparator: How the words bound it.
    """

    figure: Figure
    start: int
    end: int
    unit: Unit | None
    unit_end: int
    comparator: Comparator


def find_quantities(doc: Doc, article: Article, times: Sequence[Time]) -> tuple[Quantity, ...]:
    """Find the quantities of an article.

    Args:
        doc: What `parse_article` returned for the article.
        article: The article.
        times: What `find_times` returned for it; figures that are parts of dates are left out.

    Returns:
        Quantities in order of the text; their spans do not overlap.
    """
    blocks = doc.user_data.get("blocks") or ((0, len(article.text)),)
    index = TokenIndex(doc)
    text = article.text
    votes = tuple(find_votes(index, text))
    spans = [t.span for t in times if t.type != "DURATION"] + [q.span for q in votes]
    dates = sorted((span.start, span.end) for span in spans)
    starts = [start for start, _ in dates]
    quantities: list[Quantity] = []
    end = 0
    for found in find_figures(article.text, blocks):
        figure = _last_of(found) if tells_change(found, index) else found
        if figure.start < end or _inside(figure, dates, starts):
            continue
        printed = _printed(figure, text, index)
        if is_quantity(figure, printed.unit, printed.unit_end, index, text):
            quantity = _quantity(printed, text, index)
            if quantities and _OPEN_BRACKET.fullmatch(text, end, quantity.span.start):
                quantity = _with_of(quantity, quantities[-1])
            quantities.append(quantity)
            end = quantity.span.end
    quantities += [*votes, *find_zeros(index, text)]
    return tuple(sorted(quantities, key=lambda quantity: quantity.span))


def _last_of(figure: Figure) -> Figure:
    """The second end of a range as a figure of its own."""
    start = figure.start if figure.last_start is None else figure.last_start
    return replace(figure, start=start, values=figure.values[-1:], joint=None)


def _with_of(quantity: Quantity, before: Quantity) -> Quantity:
    """A figure in brackets says the one before it in another unit: "3,700 km (2,300 miles)"."""
    return replace(quantity, of=before.of, of_span=before.of_span)


def _inside(figure: Figure, dates: list[tuple[int, int]], starts: list[int]) -> bool:
    """Whether a figure shares a code point with a date; the dates are sorted and disjoint."""
    at = bisect_left(starts, figure.end) - 1
    return at >= 0 and figure.start < dates[at][1]


def _printed(figure: Figure, text: str, index: TokenIndex) -> _Printed:
    """Look for unit and comparators around a figure."""
    figure, unit, end = unit_of(figure, text, index)
    start = figure.start
    comparator: Comparator | None = None
    found = comparator_before().search(text[max(0, figure.start - _REACH) : figure.start])
    if found:
        start = figure.start - (min(_REACH, figure.start) - found.start(1))
        words = " ".join(found[1].casefold().split())
        word = index.at(start)
        if _is_preposition(word) if unit is None else _is_span_of_time(word, unit):
            start = figure.start
        else:
            comparator = load_lexicon("units")["comparators"][words]
    unit_end = end
    if comparator is None:
        behind = comparator_after().match(text, end) or comparator_after().match(text, figure.end)
        if behind:
            words = " ".join(behind[1].casefold().split())
            table = load_lexicon("units")["comparators_after"]
            comparator = table.get(words) or table[" " + words]
            end = max(end, behind.end())
    if comparator is None:
        is_range = len(figure.values) == 2 or figure.vague is not None
        comparator = "range" if is_range else "="
    return _Printed(figure, start, end, unit, unit_end, comparator)


def _is_preposition(word: Token) -> bool:
    """Whether "over" belongs to what is before it: "control over 138", "handed over 21"."""
    leading = before(word)
    if leading is None:
        return False
    if word.dep_ == "prep" and leading.pos_ in ("NOUN", "PROPN"):
        return True
    is_over = word.lower_ == "over"
    return is_over and leading.lemma_.casefold() in word_set("units", "phrasal.over")


def _is_span_of_time(word: Token, unit: Unit) -> bool:
    """Whether "over" tells how long something takes: "cut it over 16 years", not "for over 16"."""
    leading = before(word)
    if word.lower_ != "over" or unit.name not in _YEARS or leading is None:
        return False
    return word.dep_ == "prep" and word.head.pos_ in ("VERB", "NOUN") and leading.pos_ != "ADP"


def _quantity(printed: _Printed, text: str, index: TokenIndex) -> Quantity:
    figure, unit = printed.figure, printed.unit
    name = unit.name if unit else ""
    factor = unit.factor if unit else 1.0
    if 0 < sum(figure.values) < 1 and not unit and _is_share(figure):
        name, factor = "percent", 100.0
    counted = _counted(printed, index)
    age = age_of(figure, index.within(figure.start, figure.end)) if unit is None else None
    if age is not None:
        counted, name = age, "year"
    values = tuple(round(value * factor, 9) for value in figure.values)
    comparator: Comparator = printed.comparator
    if name == "percent" and not unit and comparator == "=" and values[0] != round(values[0]):
        comparator = "≈"
    value, low, high = _bounds(values, figure.vague, comparator)
    start, end = printed.start, printed.end
    old = _OLD.match(text, printed.unit_end) if unit else None
    if old:
        end = max(end, old.end())
    return Quantity(
        span=Span.of(text, start, end),
        value=value,
        low=low,
        high=high,
        unit=name,
        comparator=comparator,
        of=counted.text,
        of_span=_span_of(counted, text),
    )


def _is_share(figure: Figure) -> bool:
    """Whether a number below one was printed as a fraction, not as a decimal."""
    return "." not in figure.words


def _bounds(
    values: tuple[float, ...], vague: tuple[float, float] | None, comparator: Comparator
) -> tuple[float | None, float | None, float | None]:
    """Central value, least and greatest value that agree with the words."""
    if vague is not None:
        low, high = vague
        if comparator in (">", "≥"):
            return None, low, None
        if comparator in ("<", "≤"):
            return None, None, high
        return None, low, high
    first, last = values[0], values[-1]
    middle = round((first + last) / 2, 9)
    if comparator == "≈":
        # Rounded, so that 1.1 × 10 is 11 and not 11.000000000000002 in a dossier.
        margin = _ABOUT * abs(middle)
        return middle, round(first - margin, 9), round(last + margin, 9)
    if comparator in (">", "≥"):
        return middle, first, None
    if comparator in ("<", "≤"):
        return middle, None, last
    return middle, first, last


def _counted(printed: _Printed, index: TokenIndex) -> Counted:
    """What the figure tells of; a figure that another has replaced says so by its first word."""
    figure = printed.figure
    tokens = index.within(figure.start, figure.end if printed.unit is None else printed.unit_end)
    counted = count_what(tokens) if printed.unit is None else measure_what(tokens)
    if is_former(tokens, counted):
        counted.words.insert(0, "former")
    return counted


def _span_of(counted: Counted, text: str) -> Span | None:
    """The hull of the words that tell what is counted."""
    if not counted.tokens:
        return None
    start = min(token.idx for token in counted.tokens)
    end = max(token.idx + len(token) for token in counted.tokens)
    return Span.of(text, start, end)
