"""Numbers in figures and words: "1,643", "2 1/2", "twenty-four", "three hundred and twelve"."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from variorum.data import load_lexicon

_FIGURES = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?|\.\d+")
_FRACTION = re.compile(r"(?:(\d{1,4})[ -])?(\d{1,3})/(\d{1,4})")
_TORN_FRACTION = re.compile(r"(\d{1,2}?)(?:\s?-\s?|\s)?([13])\s/\s([24])")
_LONGEST = 80  # a longer run of figures is no number, and would not fit a float
_WORD_GAP = re.compile(r"[\s-]+")
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125, "⅕": 0.2}


@cache
def number_lexicon(language: str = "en") -> dict[str, dict[str, Any]]:
    """The tables of `numbers.toml`."""
    return load_lexicon("numbers", language)


def parse_number(words: str) -> float | None:
    """The value of a number in figures or words, or None if the words are no number.

    Grouping commas are dropped. "a" and "an" count as one, "half" adds a half ("two and a half").
    """
    text = words.strip().casefold()
    if len(text) > _LONGEST:
        return None
    if _FIGURES.fullmatch(text):
        return float(text.replace(",", ""))
    if text and text[-1] in _GLYPHS:
        whole = parse_number(text[:-1]) if text[:-1].strip() else 0.0
        return None if whole is None else whole + _GLYPHS[text[-1]]
    fraction = _FRACTION.fullmatch(text) or _TORN_FRACTION.fullmatch(text)
    if fraction:
        before, upper, lower = fraction.groups()
        return (float(before or 0) + int(upper) / int(lower)) if int(lower) else None
    return _parse_words(_WORD_GAP.split(text)) if text else None


def _parse_words(words: list[str]) -> float | None:
    """Add up "three hundred and twelve": units are summed, multipliers close a group."""
    lexicon = number_lexicon()
    cardinals, multipliers = lexicon["cardinals"], lexicon["multipliers"]
    total, group = 0.0, 0.0
    known = False
    for word in words:
        if word in cardinals:
            group += cardinals[word]
        elif _FIGURES.fullmatch(word):
            group += float(word.replace(",", ""))
        elif word in multipliers:
            factor = multipliers[word]
            group = (group or 1.0) * factor
            if factor >= 1000:
                total, group = total + group, 0.0
        elif word == "half":
            group += -0.5 if group == 1.0 and words[0] == "half" else 0.5
        elif word in ("a", "an"):
            # "two and a half": the article counts only where no number went before.
            group = group or (0.0 if "half" in words else 1.0)
        elif word != "and":
            return None
        known = known or word != "and"
    return total + group if known else None


@cache
def cardinal_pattern() -> str:
    """A regular expression for numbers in words up to 99 and round multiples of them."""
    cardinals = number_lexicon()["cardinals"]
    tens = "|".join(w for w, v in cardinals.items() if v >= 20)
    ones = "|".join(w for w, v in cardinals.items() if 0 < v < 10)
    rest = "|".join(w for w, v in cardinals.items() if 0 < v < 20)
    return rf"(?:(?:{tens})(?:[ -](?:{ones})\b)?|{rest})"
