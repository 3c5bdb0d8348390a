"""What a time is counted from: publication, the story so far, the tense of its clause."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from variorum.data import load_lexicon, word_set
from variorum.model.edtf import add_months
from variorum.read.parsing.token_index import TokenIndex

if TYPE_CHECKING:
    from spacy.tokens import Token

Direction = Literal["past", "present", "future", "intended", "open"]
"""Where a clause points. `intended` is an infinitive or a plan, which may have come to pass ("to
mark its entry on Friday"); `open` a date inside a noun phrase of a clause that points ahead."""

_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_ISO_HOUR = re.compile(r"T(\d\d):\d\d")
_ISO_YEAR = re.compile(r"(\d{4})(?!\d)")
_PRINTED_YEARS = range(1450, 2500)  # others are mistakes of a record, and overflow a calendar
_OFFSET = re.compile(r"[+-](?!00:?00)\d\d:?\d\d$")
_NOON = 12
_DAWN = 6
_MAX_CLIMB = 12
# How many times nearer a day on the wrong side of the tense must be: behind, ahead. A day eleven
# months back is told with its year; "the dividend was declared payable Dec. 7" speaks of the coming
# December, whatever its verb.
_REACH: dict[Direction | None, tuple[int, int]] = {
    "past": (1, 4),
    "future": (4, 1),
    "intended": (3, 1),
    "present": (3, 2),
    "open": (1, 1),
    None: (2, 3),
}
_DAY_REACH = {**_REACH, "past": (1, 8)}
_IN_NOUN_PHRASE = ("poss", "compound", "nmod", "amod")


@dataclass(slots=True)
class Narrative:
    """The time the story has come to; grows while an article is read from its beginning.

    Attributes:
        day: The last day named.
        month: First day of the last month named, by a day or by itself.
        year: The last year named.
        quarter: The last quarter named, as year and number.
        quarter_at: The offset where it was.
        in_months: Whether the story speaks of "the nine months" since: then "a year earlier" is
            no quarter.
        decided: Days and months whose tense told which ones they are, by their words: the same
            words elsewhere in the article mean the same, where no tense tells.
    """

    day: date | None = None
    month: date | None = None
    year: int | None = None
    quarter: tuple[int, int] | None = None
    quarter_at: int = -1
    in_months: bool = False
    decided: dict[str, date] = field(default_factory=dict)

    def note_day(self, day: date) -> None:
        """The story has come to this day."""
        self.day, self.month, self.year = day, day.replace(day=1), day.year

    def note_month(self, year: int, month: int) -> None:
        """The story has come to this month."""
        self.day, self.month, self.year = None, date(year, month, 1), year


@dataclass(slots=True)
class Context:
    """A document with its publication day and its narrative.

    Attributes:
        text: The article's text (`doc.text` is put together anew at each call).
        index: The document's tokens by offset.
        published: The day relative times count from, if known.
        published_year: Its year, which may be known where the day is not.
        is_late: Whether it was published at noon UTC or later, when it is tomorrow in the east.
        is_early: Whether it was published so soon after midnight UTC that it is yesterday in the
            west.
        narrative: Where the story has come to.
        full_dates: Years of the days that the article dates in full, by month and day.
    """

    text: str
    index: TokenIndex
    published: date | None
    published_year: int | None = None
    is_late: bool = False
    is_early: bool = False
    narrative: Narrative = field(default_factory=Narrative)
    full_dates: dict[tuple[int, int], set[int]] = field(default_factory=dict)

    def token_at(self, offset: int) -> Token:
        """The token that holds a code point."""
        return self.index.at(offset)

    def direction(self, start: int, end: int | None = None) -> Direction | None:
        """Whether the clause around a time tells of past or future; `end` where it has many words.

        A preposition decides before the verb: "until March" lies ahead even where the verb is in
        the past, "since March" behind.
        """
        token = self.token_at(start)
        if token.i > 0 and token.nbor(-1).lower_ in word_set("times", "lists.backward"):
            return "past"
        preposition = token.nbor(-1).lower_ if token.i > 0 else ""
        if end is not None:
            token = self.token_at(end - 1)
        verb = governing_verb(token)
        if preposition in word_set("times", "lists.forward"):
            return "past" if verb is not None and _is_over(verb) else "future"
        is_part_of_day = token.head.lower_ in times_words("dayparts")
        is_of_noun = _is_told_of_noun(token)
        if verb is None:
            return None
        if is_of_noun or (token.dep_ in _IN_NOUN_PHRASE and not is_part_of_day):
            # "Friday's ruling", "the Friday ruling": the verb tells the time of something else.
            return "open" if tense_of(verb) in ("future", "intended") else None
        found = "intended" if _is_scheduled(token) else tense_of(verb)
        return "past" if found == "intended" and _is_over(verb) else found

    def points_ahead(self, start: int) -> bool:
        """Whether the clause around an offset tells of what is to come."""
        return self.direction(start) in ("future", "intended")

    def settle(self, key: str, direction: Direction | None, found: date) -> date:
        """Keep what a tense has told, and use it where no tense tells."""
        if direction in ("past", "future", "intended"):
            self.narrative.decided[key] = found
        return self.narrative.decided.setdefault(key, found)


def _is_told_of_noun(token: Token) -> bool:
    """As in "the ruling of May 3"; "the night of May 3" is a time itself."""
    for above in (token.head, token.head.head):
        if above.lower_ == "of":
            noun = above.head.lower_
            return noun not in times_words("dayparts") and noun not in times_words("units")
    return False


def _is_over(verb: Token) -> bool:
    """Whether a verb tells what lies behind another past: "had been due to expire Friday"."""
    for _ in range(_MAX_CLIMB):
        if any(c.lower_ == "had" for c in verb.children):
            return True
        if verb.dep_ not in ("xcomp", "acomp") or verb.head.i == verb.i:
            return False
        verb = verb.head
    return False


def is_published_early(published: str | None) -> bool:
    """Whether the hour of publication is known, in UTC or no zone, and in the small hours."""
    match = _ISO_HOUR.search(published or "")
    is_local = match is not None and _OFFSET.search(published or "", match.end()) is not None
    return match is not None and int(match[1]) < _DAWN and not is_local


def year_published(published: str | None) -> int | None:
    """The year of publication, if any of it is known."""
    match = _ISO_YEAR.match(published or "")
    return int(match[1]) if match and int(match[1]) in _PRINTED_YEARS else None


def is_published_late(published: str | None) -> bool:
    """Whether the hour of publication is known and not before noon."""
    match = _ISO_HOUR.search(published or "")
    return match is not None and int(match[1]) >= _NOON


def published_day(published: str | None) -> date | None:
    """The day of publication, or None where no day is known or it is none of the printed age."""
    match = _ISO_DAY.match(published or "")
    if match is None or year_published(published) is None:
        return None
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        return None


def times_words(table: str) -> dict[str, object]:
    """A table of the lexicon."""
    found: dict[str, object] = load_lexicon("times")[table]
    return found


def _is_scheduled(token: Token) -> bool:
    """Whether a participle or adjective above puts the date ahead: "due Friday", "set for May"."""
    scheduled = word_set("times", "lists.scheduled")
    for _ in range(_MAX_CLIMB):
        if token.pos_ == "NOUN" and any(
            c.dep_ == "amod" and c.lemma_.casefold() in scheduled for c in token.lefts
        ):
            return True  # "the planned visit of the minister in May"
        if token.lemma_.casefold() in scheduled or token.lower_ in scheduled:
            return token.tag_ in ("VBN", "JJ", "VBG") or token.lower_ in ("due", "effective")
        if token.pos_ in ("VERB", "AUX") or token.head.i == token.i:
            return False
        token = token.head
    return False


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
        tags = {c.tag_ for c in auxiliaries if c.lower_ != "could"} | {verb.tag_}
        if "MD" in tags and not any(c.lemma_ == "have" for c in auxiliaries):
            return "intended" if any(c.lower_ == "would" for c in auxiliaries) else "future"
        if verb.tag_ == "VBN" and not auxiliaries:
            return "past"
        if verb.tag_ == "VBG" and any(c.lower_ in ("was", "were") for c in auxiliaries):
            return None  # "was leaving in February" may lie ahead
        if tags & {"VBD"} or any(c.lemma_ == "have" for c in auxiliaries):
            return "past"
        if "TO" in tags or (verb.tag_ == "VB" and not auxiliaries):
            return "intended"
        if tags & {"VBZ", "VBP"}:
            return "present"
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
    return choose_day(options, published, direction)


def choose_day(options: list[date], published: date, direction: Direction | None) -> date:
    """The day on the side of the tense, unless one on the other side is much nearer."""
    return _choose(options, published, direction, _DAY_REACH)


def _choose(
    options: list[date],
    published: date,
    direction: Direction | None,
    reach: dict[Direction | None, tuple[int, int]],
) -> date:
    """The option on the side of the tense, unless one on the other side is much nearer."""
    behind, ahead = reach[direction]

    def distance(option: date) -> tuple[int, bool]:
        days = (option - published).days
        return (ahead * days if days > 0 else -behind * days), days > 0

    return min(options, key=distance)


def nearest_month(month: int, published: date, direction: Direction | None) -> date:
    """First day of a month without a year."""
    this = published.replace(day=1)
    options = [date(published.year + shift, month, 1) for shift in (-1, 0, 1)]
    if direction == "past":
        return max(d for d in options if d <= this)
    # The present of a list ("In April, a man opens fire") is no sign of the future.
    return _choose(options, this, None if direction == "present" else direction, _REACH)


def nearest_weekday(weekday: int, published: date, direction: Direction | None) -> date:
    """The day of a bare weekday (ISO number): today counts for both directions.

    Without a verb the past is likelier: news tells what happened.
    """
    shift = weekday - published.isoweekday()
    ahead = published + timedelta(days=shift % 7)
    behind = published - timedelta(days=-shift % 7)
    if direction == "future":
        return ahead
    return _choose([behind, ahead], published, direction or "past", _REACH)


def shift(day: date, unit: str, count: int) -> date:
    """A day moved by whole units (TIMEX3 codes)."""
    if unit in ("D", "W", "F"):
        return day + timedelta(days=count * {"D": 1, "W": 7, "F": 14}[unit])
    months = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}[unit]
    return add_months(day, months * count)
