"""What an article is about, small enough to hold a hundred thousand of them at once.

A profile holds no words: each term is a 32-bit hash with how often it stands and in which fields
(title, lead, names, numbers, dates, years). It is made without any model, from the printed text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from variorum.gather.pieces import PIECES
from variorum.gather.terms import (
    DATE,
    LEAD,
    NAME,
    TITLE,
    TOKENS,
    WEEKDAYS,
    WORD,
    date_term,
    find_dates,
    known_word,
    term_of,
)
from variorum.model.article import Article, ZoneKind
from variorum.model.publication import published_day
from variorum.model.span import ArticleId

MAX_TERMS = 128
"""Terms kept of one article, the heaviest first: an article of 600 words has about 200, and the
lightest say nothing of the event."""

_AT_ONCE = 64
"""Articles whose profiles are made together: enough, and what is made of them is small."""

_LEAD_WORDS = 60
_HEADLINE_CHARS = 150
_DATELINE_CHARS = 400
_MAX_CHARS = 60_000
_NAMED_CHARS = 800

_Row = tuple[int, int, int, int]
"""Whose a term is, the term, how often it stands, in which fields."""

Value = TypeVar("Value", bound=np.generic)

_TOLD_ZONES: frozenset[ZoneKind] = frozenset({"headline", "bullets", "body"})


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


@dataclass(frozen=True, slots=True)
class _Entries:
    """Terms of several articles, one entry for each place or for each different one.

    Attributes:
        whose: Which of the articles holds it.
        terms: The term.
        times: How often it stands there.
        fields: In which fields.
    """

    whose: NDArray[np.int64]
    terms: NDArray[np.uint32]
    times: NDArray[np.int64]
    fields: NDArray[np.uint8]

    def and_rows(self, rows: Sequence[_Row]) -> _Entries:
        """These and others, given by row."""
        whose, terms, times, fields = np.array(rows, dtype=np.int64).reshape(-1, 4).T
        return _Entries(
            np.concatenate([self.whose, whose]),
            np.concatenate([self.terms, terms.astype(np.uint32)]),
            np.concatenate([self.times, times]),
            np.concatenate([self.fields, fields.astype(np.uint8)]),
        )

    def at(self, places: NDArray[np.int64]) -> _Entries:
        """The entries at some places."""
        return _Entries(
            self.whose[places], self.terms[places], self.times[places], self.fields[places]
        )


def make_profile(article: Article) -> Profile:
    """Make the profile of an article: title twice, lead, body; names are capitals in a sentence."""
    return next(make_profiles([article]))


def make_profiles(articles: Sequence[Article]) -> Iterator[Profile]:
    """Make the profiles of articles, some at once: so each takes half the time."""
    for start in range(0, len(articles), _AT_ONCE):
        yield from _profiles(articles[start : start + _AT_ONCE])


def _profiles(articles: Sequence[Article]) -> list[Profile]:
    texts = [_beginning(article) for article in articles]
    numbers, lengths = PIECES.numbers_of_all(texts)
    places = TOKENS.places_of(numbers)
    borders = _borders(TOKENS.counts_of(numbers, lengths))
    told, named = _told_entries(places, borders)
    months = _borders(TOKENS.columns["is_month"][places])[borders]
    rows: list[_Row] = []
    words: list[int] = np.bincount(told.whose, minlength=len(articles)).tolist()
    days: list[int | None] = []
    for whose, (article, text) in enumerate(zip(articles, texts, strict=True)):
        titled, day_named = _title_rows(whose, article.title or "", text)
        named[whose] |= day_named
        words[whose] += sum(times for _, _, times, _ in titled)
        day = published_day(article.published)
        if months[whose + 1] > months[whose]:
            dates = find_dates("\n".join(text))
            titled += [(whose, date_term(month, number), 1, DATE) for _, month, number, _ in dates]
            day = _first_day(dates) if day is None else day
        rows += titled
        days.append(day)
    kept = _heaviest(_summed(told.and_rows(rows)))
    ends = np.searchsorted(kept.whose, np.arange(len(articles) + 1))
    counts = np.clip(kept.times, 1, 255).astype(np.uint8)
    return [
        Profile(
            article=article.id,
            terms=kept.terms[start:end],
            counts=counts[start:end],
            fields=kept.fields[start:end],
            day=days[whose],
            words=words[whose],
            calendar=named[whose],
        )
        for whose, (article, start, end) in enumerate(
            zip(articles, ends[:-1].tolist(), ends[1:].tolist(), strict=True)
        )
    ]


def _beginning(article: Article) -> list[str]:
    """What an article tells, by stretch; of a very long one the beginning, in one."""
    told = list(_told(article))
    is_whole = sum(map(len, told)) + len(told) <= _MAX_CHARS
    return told if is_whole else ["\n".join(told)[:_MAX_CHARS]]


def _borders(counts: NDArray[Value]) -> NDArray[np.int64]:
    """0 and the sums of the first counts: where what is so many long each begins and ends."""
    borders = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=borders[1:])
    return borders


def _title_rows(whose: int, title: str, text: Sequence[str]) -> tuple[list[_Row], int]:
    """The terms of a headline, and the weekdays it names; of a text without one, the first line.

    A headline that the text does not begin with counts twice.
    """
    times = 0 if not title or (text and text[0].startswith(title)) else 2
    fields = TITLE | LEAD if times else TITLE
    named = 0
    rows: list[_Row] = []
    if not title:
        title = text[0].split("\n", 1)[0][:_HEADLINE_CHARS] if text else ""
    for word in WORD.findall(title):
        term, _, bits, _ = known_word(word)
        named |= bits & WEEKDAYS
        if term is not None:
            rows.append((whose, term, times, fields))
    return rows, named


def _told_entries(
    places: NDArray[np.int64], borders: NDArray[np.int64]
) -> tuple[_Entries, list[int]]:
    """The terms of texts where they stand, and the weekdays and months that each names."""
    columns = {name: column[places] for name, column in TOKENS.columns.items()}
    is_word = ~columns["is_mark"]
    # A capital at the beginning of a sentence makes no name.
    is_inside = np.zeros(len(places), dtype=np.bool_)
    is_inside[1:] = is_word[:-1]
    is_inside[borders[:-1][np.diff(borders) > 0]] = False
    fields = np.where(is_inside, columns["field"], columns["field"] & ~np.uint8(NAME))
    named = np.where(is_inside, columns["named"], columns["named"] & WEEKDAYS)
    whose = np.repeat(np.arange(len(borders) - 1), np.diff(borders))
    words = _borders(is_word)
    nth = words[1:] - words[borders[:-1]][whose]
    fields[(nth <= _LEAD_WORDS) & is_word] |= LEAD
    told = np.flatnonzero(columns["has_term"])
    entries = _Entries(whose[told], columns["term"][told], np.ones_like(told), fields[told])
    by_text = np.zeros(len(borders) - 1, dtype=named.dtype)
    np.bitwise_or.at(by_text, whose[named > 0], named[named > 0])
    return entries, by_text.tolist()


def _summed(entries: _Entries) -> _Entries:
    """One entry for each term of each article, in ascending order."""
    if not len(entries.terms):
        return entries
    keys = (entries.whose << 32) | entries.terms
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))
    first = entries.at(order[starts])
    return _Entries(
        first.whose,
        first.terms,
        np.add.reduceat(entries.times[order], starts),
        np.bitwise_or.reduceat(entries.fields[order], starts),
    )


def _heaviest(entries: _Entries) -> _Entries:
    """Of each article those of some field, then the frequent ones, up to MAX_TERMS."""
    plain = (entries.fields == 0).astype(np.int64)
    rarity = _MAX_CHARS - np.minimum(entries.times, _MAX_CHARS)
    order = np.argsort((entries.whose << 50) | (plain << 49) | (rarity << 32) | entries.terms)
    starts = np.searchsorted(entries.whose, entries.whose)
    return entries.at(np.sort(order[np.arange(len(order)) - starts < MAX_TERMS]))


def profile_words(article: Article) -> frozenset[str]:
    """The different terms of an article in normal form."""
    words = {word for text in _told(article) for word in WORD.findall(text)}
    return frozenset(term for term in map(term_of, words) if term is not None)


def opening_of(article: Article) -> str:
    """The headline and the beginning of an article, from which a reason names its words."""
    return "\n".join([article.title or "", *_told(article)])[:_NAMED_CHARS]


def _told(article: Article) -> Iterator[str]:
    if not article.zones:
        yield article.text
    for zone in article.zones:
        if zone.kind in _TOLD_ZONES:
            yield article.text[zone.start : zone.end]


def _first_day(dates: Sequence[tuple[int, int, int, str | None]]) -> int | None:
    """The first date with its year near the start, as an ordinal."""
    for start, month, number, year in dates:
        if year and start < _DATELINE_CHARS:
            day = _ordinal(int(year), month, number)
            if day is not None:
                return day
    return None


def _ordinal(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None
