"""The words of a text as terms: 32-bit hashes of normal forms, with what each may name.

A term is made without any model, from the printed word alone.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from functools import cache, lru_cache

import numpy as np

from variorum.data import load_lexicon, word_set
from variorum.gather.pieces import PieceEntries

FIELDS = ("title", "lead", "names", "numbers", "dates", "years")
TITLE, LEAD, NAME, NUMBER, DATE, YEAR = (1 << i for i in range(len(FIELDS)))

WEEKDAYS = (1 << 7) - 1
"""The bits of a profile's calendar that are weekdays; those above are months."""

_FREQUENT = 1 << 15
"""Words whose term is at hand. New names and figures never end: more words at hand would be memory
that grows with the stream, and would hardly be asked for again."""

WORD = re.compile(r"[A-Za-z]+[^\W\d_]*(?:['’]\w+)?|[^\W\d_]+(?:['’]\w+)?|\d[\d,.]*\d|\d")
"""A word or a number. The plain letters are a word's too; alone they match faster."""

_SENTENCE_ENDS = frozenset('.!?\n“"')
"""Behind these a capital makes no name."""

TOKEN = re.compile(rf"{WORD.pattern}|[{''.join(sorted(_SENTENCE_ENDS))}]")
"""A word, a number or such a mark."""
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_MONTH_WORD = re.compile(_MONTH)
_YEAR_BEHIND = r"(?:\s?,?\s?((?:19|20)\d\d)\b)?"
_MONTH_DAY = re.compile(
    rf"\b{_MONTH}\b\.?\s(\d{{1,2}})(?:st|nd|rd|th)?\b{_YEAR_BEHIND}", re.IGNORECASE
)
_DAY_BEFORE = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s(?:of\s)?\Z", re.IGNORECASE)
_MONTH_BEHIND = re.compile(rf"{_MONTH}\b\.?{_YEAR_BEHIND}", re.IGNORECASE)
_DAY_CHARS = 10
"""Characters before a month that can hold its day, and one more."""


def printed_terms(opening: str) -> dict[int, str]:
    """The terms of an opening, by hash, as they are printed there first."""
    words = dict.fromkeys(WORD.findall(opening))
    # The first of several words of one term is put last, and stays.
    printed = {known_word(word)[0]: word for word in reversed(words)}
    return {term: word for term, word in printed.items() if term is not None}


def _parsed(piece: str) -> list[tuple[int, ...]]:
    """The words, numbers and marks of a piece of text, as `PieceEntries` hold them."""
    entries: list[tuple[int, ...]] = []
    for token in [piece] if piece.isalpha() else TOKEN.findall(piece):
        if token in _SENTENCE_ENDS:
            entries.append((0, False, True, 0, 0, False))
            continue
        term, field, named, is_month = known_word(token)
        entries.append((term or 0, term is not None, False, field, named, is_month))
    return entries


TOKENS = PieceEntries(
    _parsed,
    {
        "term": np.uint32,
        "has_term": np.bool_,
        "is_mark": np.bool_,
        "field": np.uint8,
        "named": np.uint32,
        "is_month": np.bool_,
    },
)
"""A token's term if it has one, whether it ends a sentence, its fields where it may be a name, the
weekday or month it may name, and whether it is a month."""


@lru_cache(maxsize=_FREQUENT)
def known_word(word: str) -> tuple[int | None, int, int, bool]:
    """Hash of a word's term, its fields where it may be a name, which day, whether it is a month.

    The third is the weekday or month it may name, as a bit; "May" only is one inside a sentence.
    """
    term = term_of(word)
    field = named = 0
    if word[0].isupper():
        field, named = NAME, _calendar().get(word.lower(), 0)
    elif word[0].isdigit():
        field = NUMBER | (YEAR if _YEAR.fullmatch(word) else 0)
    return None if term is None else _hash(term), field, named, _has_month(word)


def _has_month(word: str) -> bool:
    """Whether a word, or what stands on one side of its apostrophe, is written as a month is."""
    if word.isalpha() and word.isascii():
        # Most words, at once.
        return word[:3].lower() in _MONTHS and bool(_MONTH_WORD.fullmatch(word.lower()))
    folded = word.casefold()
    if word.isalpha():
        return folded[:3] in _MONTHS and bool(_MONTH_WORD.fullmatch(folded))
    parts = re.split("['’]", folded)
    return any(part[:3] in _MONTHS and _MONTH_WORD.fullmatch(part) for part in parts)


@cache
def _calendar() -> dict[str, int]:
    """Bits of the full names of weekdays and months; short forms are other words too often."""
    words = load_lexicon("publication")
    bits = {name: 1 << place for place, name in enumerate(words["weekdays"]["names"][:7])}
    for name, month in words["months"].items():
        if len(name) > 3 or name == "may":
            bits[name] = 1 << (6 + month)
    return bits


def find_dates(text: str) -> list[tuple[int, int, int, str | None]]:
    """Where days of months stand, which these are, and the year if it stands there too."""
    found: list[tuple[int, int, int, str | None]] = []
    lowered = text.lower()
    # A letter that is longer in lower case moves what is behind it.
    lowered = lowered if len(lowered) == len(text) else text
    for number, month in enumerate(_MONTHS, start=1):
        at = lowered.find(month)
        while at >= 0:
            found += _days_at(text, at, number)
            at = lowered.find(month, at + 1)
    return sorted(found, key=lambda date: date[:3])


def date_term(month: int, number: int) -> int:
    """The term that a day of a month is, whatever way it is written."""
    return _hash(f"date {month}-{number}")


def _days_at(text: str, at: int, month: int) -> Iterator[tuple[int, int, int, str | None]]:
    """The days that stand behind or before a month's name, if one stands there."""
    if after := _MONTH_DAY.match(text, at):
        yield at, month, int(after[2]), after[3]
    first = max(at - _DAY_CHARS, 0)
    before = _DAY_BEFORE.search(text[first:at])
    if before and (named := _MONTH_BEHIND.match(text, at)):
        yield first + before.start(), month, int(before[1]), named[2]


@cache
def _function_words() -> frozenset[str]:
    return word_set("stopwords", "function")


@cache
def _endings() -> tuple[str, ...]:
    return tuple(load_lexicon("stopwords")["endings"])


def _hash(term: str) -> int:
    return zlib.crc32(term.encode("utf-8", "surrogatepass"))


def term_of(word: str) -> str | None:
    """Normal form of a word or number, or None if it says nothing of the event."""
    if word[0].isdigit():
        return word.replace(",", "")
    term = word.lower() if word.isalpha() else word.replace("’", "'").lower().removesuffix("'s")
    if term in _function_words() or (len(term) < 3 and not word.isupper()):
        return None
    for ending in _endings() if term.endswith(_endings()) else ():
        if term.endswith(ending) and len(term) - len(ending) >= 4:
            return term.removesuffix(ending)
    return term
