"""Plant one false fact in one account of an event, and see whether collation shows it.

A fact is planted only where another account states the original in a sentence about the same
thing; it is changed everywhere in the one account. The generator knows nothing of how the program
reads: it works on the printed words.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["figure", "date", "weekday", "place", "name", "polarity"]
KINDS: tuple[Kind, ...] = ("figure", "date", "weekday", "place", "name", "polarity")

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_PLACES = (
    "Lisbon",
    "Oslo",
    "Nairobi",
    "Denver",
    "Osaka",
    "Lyon",
    "Quito",
    "Perth",
    "Tampa",
    "Leeds",
)
_GIVEN = ("Martin", "Peter", "Laura", "Simon", "Karen", "Oscar", "Helen", "Victor")
_SURNAMES = ("Halvorsen", "Kettering", "Draycott", "Maldonado", "Winslow", "Ferrante", "Osgood")

_SENTENCE = re.compile(r"[^.!?\n]+(?:\.\d[^.!?\n]*)*[.!?\n]?")
_CONTENT = re.compile(r"[A-Za-z]{4,}")
_FIGURE = re.compile(
    r"(?<![\w.,$£€/:’'-])(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\w/:]|[.,]\d|(?:st|nd|rd|th)\b)"
)
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(_NUMBERS)})\b(?=[ -][a-z])")
_DATE = re.compile(rf"\b(?:{'|'.join(_MONTHS)}) \d{{1,2}}\b(?!,? \d{{2}}:)")
_MONTH_YEAR = re.compile(rf"\b(?:{'|'.join(_MONTHS)}) (?:19|20)\d\d\b")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(_WEEKDAYS)})\b")
_PLACE = re.compile(r"(?<=\b[Ii]n )[A-Z][a-z]{3,}(?: [A-Z][a-z]{3,})?(?=[ ,.])")
_NAME = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-Z][a-z]{2,} [A-Z][a-z]{3,}\b")
_AUXILIARY = re.compile(r"\b(?:was|were|is|are|has|have|had|will|would|could|can)\b(?! not)")
_YEAR = re.compile(r"(?:19|20)\d\d")

# Shared content words that two sentences need to be about the same thing; for a polarity, the
# least share of the shorter sentence's, as the sentence is all there is.
_MIN_SHARED = 4
_MIN_SHARE = 0.45


@dataclass(frozen=True, slots=True)
class Planted:
    """A false fact in one account.

    Attributes:
        kind: What was changed.
        account: Which of the texts it was put into.
        original: The words that the other accounts keep.
        planted: The words put in their place.
        text: The changed text.
        sentence: The changed sentence as it now stands.
    """

    kind: Kind
    account: int
    original: str
    planted: str
    text: str
    sentence: str


def plant_fact(texts: Sequence[str], kind: Kind, seed: int) -> Planted | None:
    """Plant one fact of a kind.

    Args:
        texts: The accounts of one event.
        kind: What to change.
        seed: The same seed plants the same fact.

    Returns:
        None if no account states a fact of that kind that another one states too.
    """
    chance = random.Random(f"{kind}:{seed}")
    choices = _choices(texts, kind)
    chance.shuffle(choices)
    for account, term, sentence in choices:
        changed = _CHANGES[kind](term, chance)
        if changed is None:
            continue
        if kind != "polarity" and any(_holds(text, changed) for text in texts):
            continue
        planted = _put(texts[account], kind, term, changed, sentence)
        if planted is not None:
            text, new_sentence = planted
            return Planted(kind, account, term, changed, text, new_sentence)
    return None


def _choices(texts: Sequence[str], kind: Kind) -> list[tuple[int, str, str]]:
    """Account, words and sentence of every fact that another account states too."""
    by_text = [list(_stated(text, kind)) for text in texts]
    found = []
    for account, stated in enumerate(by_text):
        for term, sentence in stated:
            others = (
                other
                for at, rest in enumerate(by_text)
                if at != account
                for same, other in rest
                if same == term or kind == "polarity"
            )
            if any(_about_same(sentence, other, kind) for other in others):
                found.append((account, term, sentence))
    return sorted(set(found))


def _stated(text: str, kind: Kind) -> Iterator[tuple[str, str]]:
    for match in _SENTENCE.finditer(text):
        sentence = match.group().strip()
        for pattern in _PATTERNS[kind]:
            for term in pattern.findall(sentence):
                if kind == "figure" and not _is_figure(term, sentence):
                    continue
                if kind != "name" or _is_person(term, text):
                    yield term, sentence


def _is_figure(term: str, sentence: str) -> bool:
    """Whether a number is neither a year nor part of a date nor a bare one or zero."""
    if _YEAR.fullmatch(term) or term in ("0", "1"):
        return False
    return not re.search(rf"(?:{'|'.join(_MONTHS)}|lap|Flight|No\.?) {re.escape(term)}\b", sentence)


def _is_person(term: str, text: str) -> bool:
    """Whether a name of two words is a person's: later the surname alone does something."""
    given, surname = term.split()
    pattern = rf"(?<!{given} )\b{surname}(?:[’']s)? (?:said|was|is|had|has|told|[a-z]+ed)\b"
    return re.search(pattern, text) is not None


def _about_same(left: str, right: str, kind: Kind) -> bool:
    a, b = _content(left), _content(right)
    shared = len(a & b)
    if kind == "polarity":
        return shared >= _MIN_SHARED and shared >= _MIN_SHARE * min(len(a), len(b))
    return shared >= _MIN_SHARED


def _content(sentence: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _CONTENT.findall(sentence))


def _holds(text: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def _put(text: str, kind: Kind, term: str, changed: str, sentence: str) -> tuple[str, str] | None:
    """The text with the fact changed everywhere, and the changed sentence."""
    if kind == "polarity":
        match = _AUXILIARY.search(sentence)
        if match is None or sentence not in text:
            return None
        new = sentence[: match.end()] + " not" + sentence[match.end() :]
        return text.replace(sentence, new), new
    swaps = [(term, changed)]
    if kind == "name":
        swaps.append((term.split()[-1], changed.split()[-1]))
    for old, new_words in swaps:
        pattern = rf"(?<![\w.,]){re.escape(old)}(?!\w|[.,]\d)"
        text = re.sub(pattern, new_words, text)
        sentence = re.sub(pattern, new_words, sentence)
    return text, sentence


def _other_figure(term: str, chance: random.Random) -> str | None:
    if term in _NUMBERS:
        return chance.choice([n for n in _NUMBERS if n != term])
    value = float(term.replace(",", ""))
    factor = chance.choice((0.5, 0.7, 0.8, 1.2, 1.4, 1.7))
    decimals = len(term.split(".")[1]) if "." in term else 0
    new = round(value * factor, decimals)
    if new == value:
        new = value + 1
    return f"{new:,.{decimals}f}" if "," in term else f"{new:.{decimals}f}"


def _other_date(term: str, chance: random.Random) -> str:
    month, number = term.split()
    if len(number) == 4:
        return f"{month} {int(number) + chance.choice((-2, -1, 1))}"
    days = [d for d in range(1, 29) if abs(d - int(number)) >= 2]
    return f"{month} {chance.choice(days)}"


def _other_weekday(term: str, chance: random.Random) -> str:
    at = _WEEKDAYS.index(term)
    return _WEEKDAYS[(at + chance.choice((2, 3, 4, 5))) % 7]


def _other_name(term: str, chance: random.Random) -> str | None:
    if term.split()[0] in _MONTHS + _WEEKDAYS:
        return None
    return f"{chance.choice(_GIVEN)} {chance.choice(_SURNAMES)}"


def _other_place(term: str, chance: random.Random) -> str | None:
    if term.split()[0] in _MONTHS + _WEEKDAYS:
        return None
    return chance.choice(_PLACES)


def _negated(term: str, chance: random.Random) -> str:
    return f"{term} not"


_PATTERNS: dict[Kind, tuple[re.Pattern[str], ...]] = {
    "figure": (_FIGURE, _NUMBER_WORD),
    "date": (_DATE, _MONTH_YEAR),
    "weekday": (_WEEKDAY,),
    "place": (_PLACE,),
    "name": (_NAME,),
    "polarity": (_AUXILIARY,),
}
_CHANGES: dict[Kind, Callable[[str, random.Random], str | None]] = {
    "figure": _other_figure,
    "date": _other_date,
    "weekday": _other_weekday,
    "place": _other_place,
    "name": _other_name,
    "polarity": _negated,
}
