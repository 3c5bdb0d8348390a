"""Units and currencies: from the words printed to pint names and ISO 4217 codes.

The table is static, because importing pint costs as long as reading an article; a test holds every
name in it against pint.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from variorum.data import load_lexicon

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Unit:
    """A normalised unit and what a printed number of it is multiplied with ("cents")."""

    name: str
    factor: float = 1.0
    is_currency: bool = False


@cache
def unit_table(language: str = "en") -> dict[str, Unit]:
    """Units by what stands behind a figure, lower case."""
    lexicon = load_lexicon("units", language)
    table: dict[str, Unit] = {}
    for name, aliases in lexicon["units"].items():
        for alias in aliases:
            table[alias] = Unit(name)
    for words, code in lexicon["currency_words"].items():
        currency, _, parts = code.partition("/")
        table[words.casefold()] = Unit(currency, 1 / int(parts) if parts else 1.0, True)
    return table


@cache
def prefix_table(language: str = "en") -> dict[str, str]:
    """ISO 4217 codes by what stands before a figure."""
    return dict(load_lexicon("units", language)["currency_prefixes"])


@cache
def unit_pattern() -> re.Pattern[str]:
    """Matches a unit directly behind a figure, with the gap before it."""
    words = sorted(unit_table(), key=lambda w: (-len(w), w))
    alternatives = "|".join(re.escape(w).replace(r"\ ", r"[\s-]{1,3}") for w in words)
    return re.compile(rf"(?P<gap>[\s-]{{0,3}})(?P<unit>{alternatives})(?![\w²³])", re.IGNORECASE)


@cache
def rate_pattern() -> re.Pattern[str]:
    """Matches what an amount is told for one of: " a share", " per Acme share", "-a-share"."""
    words = "|".join(load_lexicon("units")["rates"]["words"])
    return re.compile(
        rf"[\s-]{{1,2}}(?:an?|per|each|every)[\s-]{{1,2}}(?:[A-Z]\w{{1,20}}\s)?(?P<per>(?i:{words}))(?!\w)"
        r"(?!\s{1,3}(?:ago|earlier|later|before|after)\b)",
    )


def unit_named(words: str) -> Unit | None:
    """The unit that words name, however they are spaced."""
    plain = _SPACES.sub(" ", words.strip().casefold())
    table = unit_table()
    return table.get(plain) or table.get(plain.replace("-", " "))


@cache
def prefix_pattern() -> str:
    """Regular expression source for currency symbols and codes before a figure."""
    ordered = sorted(prefix_table(), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(p) for p in ordered) + ")"
