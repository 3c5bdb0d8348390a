"""What a time is counted from: publication, the story so far, the tense of its clause."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from variorum.data import word_set
from variorum.model.edtf import add_months

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Direction = Literal["past", "present", "future"]

_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MAX_CLIMB = 12


@dataclass(slots=True)
class Narrative:
    """The time the story has come to; grows while an article is read from its beginning.

    Attributes:
        day: The last day named.
        month: First day of the last month named, by a day or by itself.
        year: The last year named.
        quarter: The last quarter named, as year and number, and the offset where it was.
    """

    day: date | None = None
    month: date | None = None
    year: int | None = None
    quarter: tuple[int, int] | None = None
    quarter_at: int = -1

    def note_day(self, day: date) -> None:
        """The story has come to this day."""
        self.day, self.month, self.year = day, day.replace(day=1), day.year

    def note_month(self, year: int, month: int) -> None:
        """The story has come to this month."""
        self.day, self.month, self.year = None, date(year, month, 1), year


@dataclass(slots=True)
class Context:
    """A document with its publication day and its narrative."""

    doc: Doc
    published: date | None
    narrative: Narrative = field(default_factory=Narrative)
    _offsets: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._offsets = [token.idx for token in self.doc]

    def token_at(self, offset: int) -> Token:
        """The token that holds a code point."""
        return self.doc[max(0, bisect_right(self._offsets, offset) - 1)]

    def tokens(self, start: int, end: int) -> list[Token]:
        """The tokens that share a code point with `[start, end)`."""
        first = max(0, bisect_right(self._offsets, start) - 1)
        last = bisect_right(self._offsets, end - 1)
        return [self.doc[i] for i in range(first, last)]

    def direction(self, start: int) -> Direction | None:
        """Whether the clause around an offset tells of past or future.

        A preposition decides before the verb: "until March" lies ahead even where the verb is in
        the past, "since March" behind.
        """
        token = self.token_at(start)
        if token.i > 0:
            before = self.doc[token.i - 1].lower_
            if before in word_set("times", "lists.forward"):
                return "future"
            if before in word_set("times", "lists.backward"):
                return "past"
        verb = governing_verb(token)
        return tense_of(verb) if verb is not None else None


def published_day(published: str | None) -> date | None:
    """The day of publication, or None where no day is known."""
    match = _ISO_DAY.match(published or "")
    if match is None:
        return None
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        return None


def governing_verb(token: Token) -> Token | None:
    """The nearest verb above a token in the parse."""
    for _ in range(_MAX_CLIMB):
        if token.pos_ in ("VERB", "AUX"):
            return token
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def tense_of(verb: Token) -> Direction | None:
    """Tense of a clause by its verb and auxiliaries; None where they do not tell.

    Infinitives and participles without an auxiliary look at the verb above: "plans to meet Monday"
    lies ahead, "said … was killed" behind. A modal lies ahead, but not with a perfect ("may have
    left Monday").
    """
    for _ in range(_MAX_CLIMB):
        auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
        tags = {c.tag_ for c in auxiliaries} | {verb.tag_}
        if "MD" in tags and not any(c.lemma_ == "have" for c in auxiliaries):
            return "future"
        if tags & {"VBD"} or any(c.lemma_ == "have" for c in auxiliaries):
            return "past"
        if "TO" in tags or (verb.tag_ == "VB" and not auxiliaries):
            return "future"
        if tags & {"VBZ", "VBP"}:
            return "present"
        if verb.tag_ == "VBN" and verb.dep_ in ("acl", "ROOT"):
            return "past"
        above = verb.head
        if above.i == verb.i:
            return None
        found = governing_verb(above)
        if found is None or found.i == verb.i:
            return None
        verb = found
    return None


def nearest_day(month: int, day: int, published: date, direction: Direction | None) -> date | None:
    """The day of a date without a year."""
    options = []
    for year in (published.year - 1, published.year, published.year + 1):
        try:
            options.append(date(year, month, day))
        except ValueError:
            continue
    if not options:
        return None
    behind = [d for d in options if d <= published]
    ahead = [d for d in options if d >= published]
    if direction == "past" and behind:
        return max(behind)
    if direction == "future" and ahead:
        return min(ahead)
    return min(options, key=lambda d: (abs((d - published).days), d > published))


def nearest_month(month: int, published: date, direction: Direction | None) -> date:
    """First day of a month without a year."""
    this = published.replace(day=1)
    options = [date(published.year + shift, month, 1) for shift in (-1, 0, 1)]
    if direction == "past":
        return max(d for d in options if d <= this)
    if direction == "future":
        return min(d for d in options if d >= this)
    return min(options, key=lambda d: (abs((d - this).days), d > this))


def nearest_weekday(weekday: int, published: date, direction: Direction | None) -> date:
    """The day of a bare weekday (ISO number): today counts for both directions.

    Present tense lies ahead ("Congress votes Tuesday"); without a verb the past is likelier: news
    tells what happened.
    """
    shift = weekday - published.isoweekday()
    if direction in ("future", "present"):
        return published + timedelta(days=shift % 7)
    return published - timedelta(days=-shift % 7)


def shift(day: date, unit: str, count: int) -> date:
    """A day moved by whole units (TIMEX3 codes)."""
    if unit in ("D", "W", "F"):
        return day + timedelta(days=count * {"D": 1, "W": 7, "F": 14}[unit])
    months = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}[unit]
    return add_months(day, months * count)
