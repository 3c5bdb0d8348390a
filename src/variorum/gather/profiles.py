"""What an article is about, small enough to hold a hundred thousand of them at once.

A profile holds no words: each term is a 32-bit hash with how often it stands and in which fields
(title, lead, names, numbers, dates, years). It is made without any model, from the printed text.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import islice, pairwise

import numpy as np
from numpy.typing import NDArray

from variorum.data import load_lexicon, word_set
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

WORD = re.compile(r"[^\W\d_]+(?:['’]\w+)?|\d[\d,.]*\d|\d")
"""A word or a number."""

_SENTENCE_ENDS = frozenset('.!?\n“"')
"""Behind these a capital makes no name."""

_TOKEN = re.compile(
    rf"[A-Za-z]+[^\W\d_]*(?:['’]\w+)?|[{''.join(sorted(_SENTENCE_ENDS))}]|{WORD.pattern}"
)
"""A word, a number or such a mark. The plain letters are a word's too; alone they match faster."""
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_MONTH_WORD = re.compile(_MONTH)
_MONTH_DAY = re.compile(
    rf"\b{_MONTH}\b\.?\s(\d{{1,2}})(?:st|nd|rd|th)?\b(?:\s?,?\s?((?:19|20)\d\d)\b)?", re.IGNORECASE
)
_DAY_MONTH = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}\b\.?(?:\s?,?\s?((?:19|20)\d\d)\b)?",
    re.IGNORECASE,
)


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
    """Terms under construction, by hash; both hold the same terms in the same order."""

    def __init__(self) -> None:
        self.count: dict[int, int] = {}
        self.fields: dict[int, int] = {}
        self.seen = 0
        self.calendar = 0

    def add(self, term: int, field: int, times: int = 1) -> None:
        self.count[term] = self.count.get(term, 0) + times
        self.fields[term] = self.fields.get(term, 0) | field


def make_profile(article: Article) -> Profile:
    """Make the profile of an article: title twice, lead, body; names are capitals in a sentence."""
    counts, day = _counted(article)
    return _packed(article.id, counts, day)


def profile_words(article: Article) -> frozenset[str]:
    """The different terms of an article in normal form."""
    words = {word for text in _told(article) for word in WORD.findall(text)}
    return frozenset(term for term in map(term_of, words) if term is not None)


def printed_terms(article: Article) -> dict[int, str]:
    """The terms near the start of an article, by hash, as they are printed there first."""
    text = "\n".join([article.title or "", *_told(article)])[:_NAMED_CHARS]
    printed: dict[int, str] = {}
    for word in dict.fromkeys(WORD.findall(text)):
        term, *_ = _known(word)
        if term is not None:
            printed.setdefault(term, word)
    return printed


def _counted(article: Article) -> tuple[_Counts, int | None]:
    counts = _Counts()
    stretches = list(_told(article))
    title = article.title or ""
    text = "\n".join(stretches)[:_MAX_CHARS]
    if title:
        _count_title(title, counts, times=0 if text.startswith(title) else 2)
    else:
        _count_title(text.split("\n", 1)[0][:_HEADLINE_CHARS], counts, times=0)
    has_month = _count_words(text, counts)
    day = published_day(article.published)
    for start, month, number, year in _dates(text) if has_month else ():
        counts.add(_hash(f"date {month}-{number}"), DATE)
        if day is None and year and start < _DATELINE_CHARS:
            day = _ordinal(int(year), month, number)
    return counts, day


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


def _count_words(text: str, counts: _Counts) -> bool:
    """Count the words of a text, each different one in one step; tells whether it names a month."""
    tokens = _TOKEN.findall(text)
    times = Counter(tokens)
    for mark in _SENTENCE_ENDS:
        times.pop(mark, None)
    lead = set(islice((token for token in tokens if token not in _SENTENCE_ENDS), _LEAD_WORDS))
    inside = {word for before, word in pairwise(tokens) if before not in _SENTENCE_ENDS}
    count, fields = counts.count, counts.fields
    seen = calendar = 0
    has_month = False
    for word, number in times.items():
        term, field, named, is_month = _known(word)
        if named:
            calendar |= named if word in inside else named & WEEKDAYS
        has_month |= is_month
        if term is not None:
            if field & NAME and word not in inside:
                field &= ~NAME
            if word in lead:
                field |= LEAD
            count[term] = count.get(term, 0) + number
            fields[term] = fields.get(term, 0) | field
            seen += number
    counts.seen += seen
    counts.calendar |= calendar
    return has_month


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
    parts = (word.casefold(),) if word.isalpha() else re.split("['’]", word.casefold())
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


def _dates(text: str) -> Iterable[tuple[int, int, int, str | None]]:
    found = [(m.start(), m[1], m[2], m[3]) for m in _MONTH_DAY.finditer(text)]
    found += [(m.start(), m[2], m[1], m[3]) for m in _DAY_MONTH.finditer(text)]
    for start, month, number, year in sorted(found):
        yield start, _MONTHS.index(month[:3].lower()) + 1, int(number), year


def _ordinal(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None


def _packed(article: ArticleId, counts: _Counts, day: int | None) -> Profile:
    """Keep the terms of some field first, then the frequent ones."""
    terms = np.fromiter(counts.count, dtype=np.uint32, count=len(counts.count))
    times = np.fromiter(counts.count.values(), dtype=np.int64, count=len(terms))
    fields = np.fromiter(counts.fields.values(), dtype=np.uint8, count=len(terms))
    kept = np.lexsort((terms, -times, fields == 0))[:MAX_TERMS]
    kept = kept[np.argsort(terms[kept])]
    return Profile(
        article=article,
        terms=terms[kept],
        counts=np.clip(times[kept], 1, 255).astype(np.uint8),
        fields=fields[kept],
        day=day,
        words=counts.seen,
        calendar=counts.calendar,
    )


def _hash(term: str) -> int:
    return zlib.crc32(term.encode("utf-8", "surrogatepass"))


def term_of(word: str) -> str | None:
    """Normal form of a word or number, or None if it says nothing of the event."""
    if word[0].isdigit():
        return word.replace(",", "")
    term = word.replace("’", "'").lower().removesuffix("'s")
    if term in word_set("stopwords", "function") or (len(term) < 3 and not word.isupper()):
        return None
    for ending in load_lexicon("stopwords")["endings"]:
        if term.endswith(ending) and len(term) - len(ending) >= 4:
            return term.removesuffix(ending)
    return term
