"""False figures, dates and weekdays: words put for words in one account."""

from __future__ import annotations

import random
import re
from collections.abc import Hashable, Sequence
from functools import cache

from variorum.bench.planted_facts import Fact, FactKind, Rewrite, are_related, offers_of
from variorum.bench.planted_text import WORD, Account, Offer, stems_of
from variorum.bench.vocabulary import WEEKDAYS

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ONES = (
    *("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

_NUMBER_WORD = (
    rf"(?:{'|'.join(word for word in _TENS if word)})(?:-(?:{'|'.join(_ONES[1:10])}))?"
    rf"|{'|'.join(sorted(_ONES[2:], key=len, reverse=True))}"
)
_FIGURE = re.compile(
    r"(?<![\w.,/:’'-])(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\w/:]|[.,]\d|(?:st|nd|rd|th)\b)"
    rf"|(?<![\w-])(?:{_NUMBER_WORD})(?=[ -][a-z])(?!-(?:third|quarter|fifth|way|time|fold)|ly)",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|April|May|June|July|Aug(?:ust|\.)|Sept?(?:ember|\.)"
    r"|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)
_DATE = re.compile(
    rf"\b(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?![\d:])(?:st|nd|rd|th)?\b"
    rf"|\b(?P<day2>\d{{1,2}})(?:st|nd|rd|th)? (?P<month2>{_MONTH})\b"
    rf"|(?<![\d$£€,.-])(?P<year>(?:19|20)\d\d)(?![\d,]\d|[\d-]|\w)"
)
_DAY_NAMES = frozenset({"Black", "Bowl", "Bloody", "Good", "Easter", "Super", "Cyber", "Palm"})
_WEEK = re.compile(r"\b(next|last|every|previous|following|coming) $", re.IGNORECASE)
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b")
_APPROXIMATE = re.compile(
    r"\b(?:about|around|nearly|almost|some|roughly|approximately|over|more than|less than|fewer"
    r" than|up to|at least|as many as|an estimated|under|close to)\b[^.,;]{0,12}$",
    re.IGNORECASE,
)
_MEASURE = re.compile(r"^\s?(?:%|percent|per cent|degrees?)")
# Texts cut into words tear figures and phone numbers apart: "1, 400", "4. 9", "555 - 0100".
_TORN_AHEAD = re.compile(r"(?:, \d{3}(?!\d)|\. \d| - \d|: \d| \d{3})")
_TORN_BEHIND = re.compile(r"(?:\d[,.:] | - |\d )$")
_CLOCK = re.compile(r"^ ?(?:[ap]\.?m\b|o['’]clock)")


_LARGE = re.compile(r"[ -](?:a-)?(million|billion|trillion|bn|m)\b", re.IGNORECASE)
_SHARE = re.compile(r"\s?(?:%|percent|per cent)")
_RANGE_BEHIND = re.compile(r"\d (?:to|or) $")
_IN_OTHER_UNIT = re.compile(r"^[ -]?(?:\w+[ -]?){0,3}\s?[\[(][^)\]]*\d")
_OF_OTHER_UNIT = re.compile(r"\d[^()\[\]]*[\[(][^)\]]*$")
# Words behind a figure among which is what it counts.
_COUNTED = 3
# A number behind a month belongs to a date.
_NO_COUNT = re.compile(rf"{_MONTH} $")
_AHEAD = 12


# -- figures ----------------------------------------------------------------------------------


def _figure_key(text: str, match: re.Match[str]) -> Hashable | None:
    """The value; None for years, parts of dates, times of day and numbers that are names."""
    words, before, after = match.group(), text[: match.start()], text[match.end() :]
    if re.fullmatch(r"(?:19|20)\d\d|[01]", words) or _CLOCK.match(after):
        return None
    if _TORN_AHEAD.match(after) or _TORN_BEHIND.search(before):
        return None
    # Nor is one end of a range: "10 to 12 feet".
    if re.match(rf"(?:st|nd|rd|th)? {_MONTH}\b", after) or _RANGE_BEHIND.search(before):
        return None
    last = re.search(r"(\S+) $", before)
    # A number behind a capitalised word is a part of a name or of a date ("Flight 12", "Oct 3").
    if last and last.start() > 0 and re.match(r"\W*\w*[A-Z]", last.group(1)):
        return None
    # So is a capitalised number word inside a sentence, and a pair of numbers is a score.
    if (words[0].isupper() and before.strip()) or re.match(r"[-–]\d", after):
        return None
    return _value_of(words)


def _value_of(words: str) -> float:
    if words[0].isdigit():
        return float(words.replace(",", ""))
    return float(_numbers()[words.casefold()])


@cache
def _numbers() -> dict[str, int]:
    return {_in_words(value): value for value in range(1, 100)}


def _in_words(value: int) -> str:
    if value < len(_ONES):
        return _ONES[value]
    tens, ones = divmod(value, 10)
    return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")


def _other_figure(fact: Fact, chance: random.Random) -> Rewrite | None:
    value = _value_of(fact.words)
    decimals = len(fact.words.split(".")[1]) if "." in fact.words else 0
    at = fact.start
    rough = _APPROXIMATE.search(fact.sentence.text[:at]) is not None
    new = _new_value(value, decimals, rough=rough, chance=chance)
    if _MEASURE.match(fact.sentence.text[at + len(fact.words) :]):
        new = min(new, 99.0)
    # "A 8-year-old": the article would give the change away.
    clashes = re.search(r"\ban? $", fact.before, re.IGNORECASE) and str(int(new))[0] in "18"
    if new <= 1 or new == value or clashes:
        return None
    spelled = chance.random() < 0.25

    def write(words: str) -> str:
        is_word = not words[0].isdigit()
        if new < 100 and new == int(new) and is_word != spelled:
            return _in_words(int(new)).capitalize() if words.istitle() else _in_words(int(new))
        return f"{new:,.{decimals}f}" if "," in words or is_word else f"{new:.{decimals}f}"

    return write


def _new_value(value: float, decimals: int, *, rough: bool, chance: random.Random) -> float:
    """A value a little off, far off, or with two digits changed round; far off if told roughly."""
    unit = 10.0**-decimals
    large = value * chance.choice((0.3, 0.5, 1.6, 2.0, 3.0))
    small = value + chance.choice((-2, -1, 1, 2)) * max(unit, round(value * 0.04 / unit) * unit)
    digits = list(f"{value:.{decimals}f}".replace(".", ""))
    digits[-2:] = digits[:-3:-1]
    turned = int("".join(digits)) * unit
    way = chance.choice(("large",) if rough else ("large", "small", "turned"))
    new = {"large": large, "small": small, "turned": turned}[way]
    return round(max(new, unit), decimals)


def change_figures(accounts: Sequence[Account], at: int, chance: random.Random) -> list[Offer]:
    """Offer a false figure for each that another account states of the same thing."""
    kind = FactKind(
        *("figure", _FIGURE, _figure_key, _other_figure),
        stands_for=_counts_the_same,
        fits=_can_be_wrong,
        is_left=_figure_is_left,
    )
    return offers_of(kind, accounts, at, chance)


def _counts_the_same(left: Fact, right: Fact) -> bool:
    """Whether the same currency or the same noun stands beside two figures."""
    money = [re.search(r"[$£€]$", fact.before) for fact in (left, right)]
    if any(money):
        a, b = (_LARGE.match(fact.after) for fact in (left, right))
        large = (a[1].casefold() if a else "", b[1].casefold() if b else "")
        return all(money) and large[0] == large[1]
    return bool(_counted(left) & _counted(right))


def _counted(fact: Fact) -> frozenset[str]:
    """Stems of what a figure counts: the next words, and how a share is written."""
    if _SHARE.match(fact.after):
        return frozenset({"%"})
    return stems_of(" ".join(WORD.findall(re.split(r"[.,;:()]", fact.after)[0])[:_COUNTED]))


def _is_all_related(fact: Fact, mentions: Sequence[Fact]) -> bool:
    """Whether every mention of the value tells of one thing: the others would be changed too."""
    return all(are_related(fact, other) for other in mentions)


def _can_be_wrong(fact: Fact, mentions: Sequence[Fact]) -> bool:
    """Whether no mention is told in two units, of which one would stay: "9 metres (30 feet)"."""
    doubled = any(
        _IN_OTHER_UNIT.match(same.after) or _OF_OTHER_UNIT.search(same.before) for same in mentions
    )
    return not doubled and _is_all_related(fact, mentions)


def _figure_is_left(fact: Fact, text: str) -> bool:
    """Whether a value is still told somewhere, in digits or in words."""
    value = _value_of(fact.words)
    decimals = len(fact.words.split(".")[1]) if "." in fact.words else 0
    forms = {f"{value:.{decimals}f}", f"{value:,.{decimals}f}"}
    digits = "|".join(re.escape(form) for form in sorted(forms))
    pattern = rf"(?<![\d.,:/])(?:{digits})(?!\d|[.,:/]\d|(?:st|nd|rd|th)\b)"
    if value == int(value) and 1 < value < 100:
        pattern += rf"|(?<![\w-]){_in_words(int(value))}(?!\w)"
    left = re.finditer(pattern, text, re.IGNORECASE)
    return any(not _NO_COUNT.search(text[: place.start()][-_AHEAD:]) for place in left)


# -- dates and weekdays -----------------------------------------------------------------------


def _date_key(text: str, match: re.Match[str]) -> Hashable | None:
    """Month and day, or the year by itself."""
    if match["year"]:
        is_told = re.search(rf"(?:\b[a-z]+|{_MONTH},?) $", text[: match.start()])
        return ("year", int(match["year"])) if is_told else None
    month = (match["month"] or match["month2"])[:3]
    day = int(match["day"] or match["day2"])
    return ("day", month, day) if 1 <= day <= 31 else None


def _other_date(fact: Fact, chance: random.Random) -> Rewrite | None:
    match = _DATE.search(fact.words)
    if match is None:
        return None
    if match["year"]:
        year = str(int(match["year"]) + chance.choice((-5, -2, -1, 1, 2)))
        return lambda words: year
    month, day = match["month"] or match["month2"], int(match["day"] or match["day2"])
    if chance.random() < 0.3:
        new_month, new_day = chance.choice([m for m in MONTHS if m[:3] != month[:3]]), min(day, 28)
    else:
        new_month, new_day = "", chance.choice([d for d in range(1, 29) if d != day])

    def write(words: str) -> str:
        found = _DATE.search(words)
        old = (found["month"] or found["month2"]) if found else ""
        written = re.sub(r"\d{1,2}(?:st|nd|rd|th)?", str(new_day), words, count=1)
        return written.replace(old, new_month, 1) if new_month and old else written

    return write


def change_dates(accounts: Sequence[Account], at: int, chance: random.Random) -> list[Offer]:
    """Offer a false day, month or year for each that another account states of the same thing."""
    kind = FactKind(
        *("date", _DATE, _date_key, _other_date),
        fits=_is_told_once,
        is_left=_date_is_left,
    )
    return offers_of(kind, accounts, at, chance)


def _is_told_once(fact: Fact, mentions: Sequence[Fact]) -> bool:
    """Whether all mentions are of one thing; a day is one day, whatever is told of it."""
    match = _DATE.search(fact.words)
    return match is None or not match["year"] or _is_all_related(fact, mentions)


def _date_is_left(fact: Fact, text: str) -> bool:
    """Whether a year or a day is still told in a form that is not rewritten: "(2014)", "11/6"."""
    match = _DATE.search(fact.words)
    if match is None:
        return False
    if match["year"]:
        return re.search(rf"(?<![\d.,]){match['year']}(?!\d|,\d)", text) is not None
    month, day = (match["month"] or match["month2"])[:3], int(match["day"] or match["day2"])
    number = MONTHS.index(next(name for name in MONTHS if name.startswith(month))) + 1
    forms = (
        rf"\b{month}[a-z]*\.? (?:the )?{day}(?!\d)|\b{day}(?:st|nd|rd|th)?(?: of)? {month}",
        rf"\b{day}(?:st|nd|rd|th)\b|\b0?{number}[/.]0?{day}\b|\b0?{day}[/.]0?{number}\b",
        rf"\b{month}[a-z]*\.? \d+ ?[-–] ?{day}\b",
    )
    return re.search("|".join(forms), text, re.IGNORECASE) is not None


def _other_weekday(fact: Fact, chance: random.Random) -> Rewrite:
    new = WEEKDAYS[(WEEKDAYS.index(fact.words) + chance.choice((2, 3, 4, 5))) % 7]
    return lambda _: new


def change_weekdays(accounts: Sequence[Account], at: int, chance: random.Random) -> list[Offer]:
    """Offer another weekday for each that another account states of the same thing."""
    kind = FactKind(
        *("weekday", _WEEKDAY, _weekday_key, _other_weekday),
        stands_for=_same_week,
        is_left=lambda fact, text: (
            re.search(rf"\b{fact.words[:3]}(?:\.|{fact.words[3:]})", text) is not None
        ),
    )
    return offers_of(kind, accounts, at, chance)


def _weekday_key(text: str, match: re.Match[str]) -> Hashable | None:
    """The day; None within a name ("Black Friday", "Super Bowl Sunday", "Sunday Times")."""
    before, after = text[: match.start()], text[match.end() :]
    last = re.search(r"(\S+) $", before)
    is_name = last is not None and last.group(1) in _DAY_NAMES
    if is_name or re.match(r" (?!Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[A-Z]", after):
        return None
    return match.group()


def _same_week(left: Fact, right: Fact) -> bool:
    """Whether neither is told as of another week, or both are."""
    a, b = (_WEEK.search(fact.before) for fact in (left, right))
    return (a[1].casefold() if a else "") == (b[1].casefold() if b else "")
