"""The unit of a figure: what stands behind it, and what the words around it make of that.

"Pounds" are money or a weight, "m" is for metres or millions, "40C" is a temperature only where one
is told of, and "6 feet 2 inches" is one length.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from variorum.data import load_lexicon, word_set
from variorum.read.parsing.token_index import TokenIndex
from variorum.read.quantifying.number_words import cardinal_pattern, parse_number
from variorum.read.quantifying.units import Unit, rate_pattern, unit_named, unit_pattern

if TYPE_CHECKING:
    from spacy.tokens import Token

    from variorum.read.quantifying.quantity_patterns import Figure

# "Ten times the speed", "as many", "higher than": how much more something is, not how often.
_TIMES = re.compile(
    r"\s{1,3}times(?=\s{1,3}(?:(?:as|its|their|more|less|fewer|\w{3,12}er\s{1,3}than)\b"
    r"|the\s(?!(?:day|week|month|season|year|same|next|past|previous|other)\b)))",
    re.IGNORECASE,
)
_OF = re.compile(r"\s{1,3}of\s")
_CELSIUS = re.compile(r"\s?(?P<scale>[CF])(?![\w’'-])")
_MAGNITUDE = re.compile(r"magnitude(?:\s{1,3}of)?\s{1,3}$", re.IGNORECASE)
_RICHTER = re.compile(r"\s{1,3}on\sthe\sRichter\sscale", re.IGNORECASE)
_MINUS = re.compile(r"(?:\b(?:minus|negative)\s{1,3}|(?<![\w)-])[-−])$", re.IGNORECASE)
_WEIGHT_TOLD = re.compile(r"\bweigh|[^ n]s? pounds? of (?!sterling)|\d-pound\b", re.IGNORECASE)
_POUND_WORDS = ("pound", "pounds")
_SIGNED = ("degree", "percent", "basis point")
_LARGE = 1_000_000
_BACK = 24


def unit_of(figure: Figure, text: str, index: TokenIndex) -> tuple[Figure, Unit | None, int]:
    """The figure in its unit, the unit, and where it ends."""
    figure, unit, end = _unit_behind(figure, text, index)
    if unit is None or not figure.values:
        return figure, unit, end
    minus = _MINUS.search(text[max(0, figure.start - _BACK) : figure.start])
    if minus and len(figure.values) == 1 and _may_be_negative(unit):
        start = figure.start - (min(_BACK, figure.start) - minus.start())
        figure = replace(figure, start=start, values=(-figure.values[0],))
    return _with_smaller_unit(figure, unit, end, text)


def _unit_behind(figure: Figure, text: str, index: TokenIndex) -> tuple[Figure, Unit | None, int]:
    """The unit of a figure and where it ends; a currency sign outranks what follows."""
    if figure.currency:
        unit, end = Unit(figure.currency), figure.end
        return (figure, *_with_rate(unit, end, text))
    if figure.joint == "ratio":
        return figure, Unit("ratio"), figure.end
    if figure.values and (times := _TIMES.match(text, figure.end)):
        return figure, Unit("times"), times.end()
    if _is_magnitude(figure, text):
        return figure, Unit("magnitude"), figure.end
    scale = _CELSIUS.match(text, figure.end)
    if scale and _tells_temperature(index.at(figure.start)):
        name = "degree_Celsius" if scale["scale"] == "C" else "degree_Fahrenheit"
        return figure, Unit(name), scale.end()
    if figure.is_metric and not _counts_plural(figure, index):
        values = tuple(value / 1_000_000 for value in figure.values)
        return replace(figure, values=values), Unit("meter"), figure.end
    of = _OF.match(text, figure.end) if figure.vague else None
    found = unit_pattern().match(text, of.end() - 1 if of else figure.end)
    named = unit_named(found["unit"]) if found else None
    if found is None or named is None:
        return figure, None, figure.end
    if found["unit"].casefold() in _POUND_WORDS and _is_weight(figure, found, text, index):
        return figure, Unit("pound"), found.end()
    if named.is_currency:
        return (figure, *_with_rate(named, found.end(), text))
    return figure, named, found.end()


def _with_rate(unit: Unit, end: int, text: str) -> tuple[Unit, int]:
    """An amount for one of something is measured in another unit: "$82 a share"."""
    found = rate_pattern().match(text, end)
    if found is None:
        return unit, end
    return replace(unit, name=f"{unit.name} / {found['per'].casefold()}"), found.end()


def _counts_plural(figure: Figure, index: TokenIndex) -> bool:
    """Whether "40m" stands before what it counts ("40m people"), so that m is for million."""
    last = index.at(figure.end - 1)
    following = last.doc[last.i + 1 : last.i + 4]
    for token in following:
        if token.tag_ in ("NNS", "NNPS"):
            return True
        if token.pos_ not in ("ADJ", "NOUN", "PROPN"):
            return False
    return False


def _may_be_negative(unit: Unit) -> bool:
    """Whether an amount of it may be less than none, unlike "plus or minus three hours"."""
    return unit.is_currency or unit.name.startswith(_SIGNED)


def _is_magnitude(figure: Figure, text: str) -> bool:
    """As in "a magnitude 6.4 quake", "6.4 on the Richter scale"."""
    before = text[max(0, figure.start - _BACK) : figure.start]
    return bool(_MAGNITUDE.search(before) or _RICHTER.match(text, figure.end))


def _tells_temperature(token: Token) -> bool:
    words = word_set("units", "temperature.words")
    return any(t.lower_ in words for t in token.sent)


def _is_weight(figure: Figure, found: re.Match[str], text: str, index: TokenIndex) -> bool:
    """Whether pounds are a weight: told by the verb, by "of" or a hyphen, or by the article."""
    if figure.values and max(figure.values) >= _LARGE:
        return False
    unit = index.at(found.start("unit"))
    behind = unit.nbor(1) if unit.i + 1 < len(unit.doc) else None
    following = behind.lower_ if behind is not None else ""
    if following == "sterling":
        return False
    head = unit.head
    if head.pos_ in ("VERB", "AUX"):
        lemma = head.lemma_.casefold()
        if lemma == "weigh" or (
            lemma in word_set("units", "weight.verbs") and _is_told_by_weight(text)
        ):
            return True
    if "-" in found["gap"] or (behind is not None and behind.pos_ == "NOUN"):
        return following not in word_set("units", "weight.money")
    return following == "of" or _is_told_by_weight(text)


@lru_cache(maxsize=1)
def _is_told_by_weight(text: str) -> bool:
    """Whether an article that prints no sign of the currency speaks of weights."""
    return "£" not in text and _WEIGHT_TOLD.search(text) is not None


def _with_smaller_unit(
    figure: Figure, unit: Unit, end: int, text: str
) -> tuple[Figure, Unit | None, int]:
    """Add what goes on in a smaller unit: "6 feet 2 inches", "two hours and 30 minutes"."""
    entry = load_lexicon("units")["continued"].get(unit.name)
    if entry is None or len(figure.values) != 1:
        return figure, unit, end
    smaller, parts = entry
    found = _continued_pattern(smaller).match(text, end)
    count = parse_number(found["count"]) if found else None
    if found is None or count is None or count >= parts:
        return figure, unit, end
    value = round(figure.values[0] + count / parts, 9)
    return replace(figure, values=(value,)), unit, found.end()


@cache
def _continued_pattern(unit: str) -> re.Pattern[str]:
    aliases = load_lexicon("units")["units"][unit]
    words = "|".join(re.escape(a) for a in sorted(aliases, key=lambda a: (-len(a), a)))
    number = rf"\d{{1,2}}|{cardinal_pattern()}"
    return re.compile(
        rf"(?:,?\s{{1,3}}and\s{{1,3}}|,?\s{{1,3}})(?P<count>{number})[\s-]{{1,3}}(?:{words})(?!\w)",
        re.IGNORECASE,
    )
