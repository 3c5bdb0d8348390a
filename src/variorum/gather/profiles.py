"""What an article is about, small enough to hold a hundred thousand of them at once.

A profile holds no words: each term is a 32-bit hash with how often it stands and in which fields
(title, lead, names, numbers, dates, years). It is made without any model, from the printed text.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from variorum.data import load_lexicon, word_set
from variorum.gather.pieces import PIECES, PieceEntries
from variorum.model.article import Article, ZoneKind
from variorum.model.publication import published_day
from variorum.model.span import ArticleId

FIELDS = ("title", "lead", "names", "numbers", "dates", "years")
TITLE, LEAD, NAME, NUMBER, DATE, YEAR = (1 << i for i in range(len(FIELDS)))

WEEKDAYS = (1 << 7) - 1
"""The bits of a profile's calendar that are weekdays; those above are months."""

MAX_TERMS = 128
"""Terms kept of one article, the heaviest first: an article of 600 words has about 200, and the
lightest say nothing of the event."""

_LEAD_WORDS = 60
_HEADLINE_CHARS = 150
_DATELINE_CHARS = 400
_MAX_CHARS = 60_000
_NAMED_CHARS = 800
_FREQUENT = 1 << 15
"""Words whose term is at hand. New names and figures never end: more words at hand would be memory
that grows with the stream, and would hardly be asked for again."""

_TOLD_ZONES: frozenset[ZoneKind] = frozenset({"headline", "bullets", "body"})

WORD = re.compile(r"[A-Za-z]+[^\W\d_]*(?:['’]\w+)?|[^\W\d_]+(?:['’]\w+)?|\d[\d,.]*\d|\d")
"""A word or a number. The plain letters are a word's too; alone they match faster."""

_SENTENCE_ENDS = frozenset('.!?\n“"')
"""Behind these a capital makes no name."""

_TOKEN = re.compile(rf"{WORD.pattern}|[{''.join(sorted(_SENTENCE_ENDS))}]")
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The terms of one article.

    Attributes:
        article: Whose profile it is.
        terms: CRC-32 of each term, ascending, uint32.
        counts: How often each stands, uint8, 255 at most.
        fields: In which fields each stands, bits in the order of FIELDS, uint8.
        day: Day of publication (else the first full date near the start) as an ordinal, or None.
        words: Words counted, repetitions included.
        calendar: Weekdays and months it names, bits in the order of the calendar, weekdays first.
    """

    article: ArticleId
    terms: NDArray[np.uint32]
    counts: NDArray[np.uint8]
    fields: NDArray[np.uint8]
    day: int | None
    words: int
    calendar: int = 0


class _Counts:
    """Terms under construction: an entry for each time that one stands somewhere."""

    def __init__(self) -> None:
        self.terms: list[int] = []
        self.times: list[int] = []
        self.fields: list[int] = []
        self.seen = 0
        self.calendar = 0

    def add(self, term: int, field: int, times: int = 1) -> None:
        self.terms.append(term)
        self.times.append(times)
        self.fields.append(field)


def make_profile(article: Article) -> Profile:
    """Make the profile of an article: title twice, lead, body; names are capitals in a sentence."""
    told = list(_told(article))
    text = "\n".join(told)[:_MAX_CHARS]
    counts = _Counts()
    title = article.title or ""
    if title:
        _count_title(title, counts, times=0 if text.startswith(title) else 2)
    else:
        _count_title(text.split("\n", 1)[0][:_HEADLINE_CHARS], counts, times=0)
    is_whole = len(text) < _MAX_CHARS
    places = _TOKENS.places_of(PIECES.numbers_of(told if is_whole else [text]))
    day = published_day(article.published)
    if _TOKENS.columns["is_month"][places].any():
        for start, month, number, year in _dates(text):
            counts.add(_hash(f"date {month}-{number}"), DATE)
            if day is None and year and start < _DATELINE_CHARS:
                day = _ordinal(int(year), month, number)
    return _packed(article.id, places, counts, day)


def profile_words(article: Article) -> frozenset[str]:
    """The different terms of an article in normal form."""
    words = {word for text in _told(article) for word in WORD.findall(text)}
    return frozenset(term for term in map(term_of, words) if term is not None)


def opening_of(article: Article) -> str:
    """The headline and the beginning of an article, from which a reason names its words."""
    return "\n".join([article.title or "", *_told(article)])[:_NAMED_CHARS]


def printed_terms(opening: str) -> dict[int, str]:
    """The terms of an opening, by hash, as they are printed there first."""
    printed: dict[int, str] = {}
    for word in dict.fromkeys(WORD.findall(opening)):
        term, *_ = _known(word)
        if term is not None:
            printed.setdefault(term, word)
    return printed


def _told(article: Article) -> Iterator[str]:
    if not article.zones:
        yield article.text
    for zone in article.zones:
        if zone.kind in _TOLD_ZONES:
            yield article.text[zone.start : zone.end]


def _count_title(title: str, counts: _Counts, times: int) -> None:
    for word in WORD.findall(title):
        term, _, named, _ = _known(word)
        counts.calendar |= named & WEEKDAYS
        if term is not None:
            counts.add(term, TITLE | (LEAD if times else 0), times)
            counts.seen += times


def _parsed(piece: str) -> list[tuple[int, ...]]:
    """The words, numbers and marks of a piece of text, as `PieceEntries` hold them."""
    entries: list[tuple[int, ...]] = []
    for token in _TOKEN.findall(piece):
        if token in _SENTENCE_ENDS:
            entries.append((0, False, True, 0, 0, False))
            continue
        term, field, named, is_month = _known(token)
        entries.append((term or 0, term is not None, False, field, named, is_month))
    return entries


_TOKENS = PieceEntries(
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
def _known(word: str) -> tuple[int | None, int, int, bool]:
    """Hash of a word's term, its fields where it may be a name, which day, whether it is a month.

    The third is the weekday or month it may name, as a bit; "May" only is one inside a sentence.
    """
    term = term_of(word)
    field = NAME if word[0].isupper() else 0
    if word[0].isdigit():
        field = NUMBER | (YEAR if _YEAR.fullmatch(word) else 0)
    named = _calendar().get(word.lower(), 0) if field == NAME else 0
    return None if term is None else _hash(term), field, named, _has_month(word)


def _has_month(word: str) -> bool:
    """Whether a word, or what stands on one side of its apostrophe, is written as a month is."""
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


def _dates(text: str) -> list[tuple[int, int, int, str | None]]:
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


def _days_at(text: str, at: int, month: int) -> Iterator[tuple[int, int, int, str | None]]:
    """The days that stand behind or before a month's name, if one stands there."""
    if after := _MONTH_DAY.match(text, at):
        yield at, month, int(after[2]), after[3]
    first = max(at - _DAY_CHARS, 0)
    before = _DAY_BEFORE.search(text[first:at])
    if before and (named := _MONTH_BEHIND.match(text, at)):
        yield first + before.start(), month, int(before[1]), named[2]


def _ordinal(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None


def _packed(
    article: ArticleId, places: NDArray[np.int64], counts: _Counts, day: int | None
) -> Profile:
    """Count the terms of the text and of `counts`; keep those of some field, then frequent ones."""
    columns = {name: column[places] for name, column in _TOKENS.columns.items()}
    is_word = ~columns["is_mark"]
    is_inside = np.zeros(len(places), dtype=np.bool_)
    is_inside[1:] = is_word[:-1]
    fields = np.where(is_inside, columns["field"], columns["field"] & ~np.uint8(NAME))
    fields[(np.cumsum(is_word) <= _LEAD_WORDS) & is_word] |= LEAD
    named = np.where(is_inside, columns["named"], columns["named"] & WEEKDAYS)
    told = np.flatnonzero(columns["has_term"])
    terms = np.concatenate([columns["term"][told], np.array(counts.terms, dtype=np.uint32)])
    times = np.concatenate([np.ones(len(told), dtype=np.int64), counts.times]).astype(np.int64)
    fields = np.concatenate([fields[told], np.array(counts.fields, dtype=np.uint8)])
    order = np.argsort(terms, kind="stable")
    terms = terms[order]
    starts = np.flatnonzero(np.append(True, terms[1:] != terms[:-1])[: len(terms)])
    if len(starts):
        terms = terms[starts]
        times = np.add.reduceat(times[order], starts)
        fields = np.bitwise_or.reduceat(fields[order], starts)
    if len(terms) > MAX_TERMS:
        kept = np.sort(np.lexsort((terms, -times, fields == 0))[:MAX_TERMS])
        terms, times, fields = terms[kept], times[kept], fields[kept]
    return Profile(
        article=article,
        terms=terms,
        counts=np.clip(times, 1, 255).astype(np.uint8),
        fields=fields,
        day=day,
        words=counts.seen + len(told),
        calendar=counts.calendar | int(np.bitwise_or.reduce(named)),
    )


@cache
def _endings() -> tuple[str, ...]:
    return tuple(load_lexicon("stopwords")["endings"])


def _hash(term: str) -> int:
    return zlib.crc32(term.encode("utf-8", "surrogatepass"))


def term_of(word: str) -> str | None:
    """Normal form of a word or number, or None if it says nothing of the event."""
    if word[0].isdigit():
        return word.replace(",", "")
    term = word.replace("’", "'").lower().removesuffix("'s")
    if term in word_set("stopwords", "function") or (len(term) < 3 and not word.isupper()):
        return None
    for ending in _endings() if term.endswith(_endings()) else ():
        if term.endswith(ending) and len(term) - len(ending) >= 4:
            return term.removesuffix(ending)
    return term
