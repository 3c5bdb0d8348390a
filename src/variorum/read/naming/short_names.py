"""Short forms of organisations, works, laws: which shorter name may stand for which longer one."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from variorum.data import load_lexicon
from variorum.data.registry import publisher_of
from variorum.read.naming.gazetteer import Gazetteer, fold, is_city, is_listed, name_words
from variorum.read.naming.name_forms import SMALL
from variorum.read.naming.name_types import is_common_word

if TYPE_CHECKING:
    from variorum.model.mention import EntityType
    from variorum.read.naming.gazetteer import Gender

# "Halden Centre for …" and "Halden Museum of …" are bodies of their own beside "Halden".
_PURPOSES = frozenset({"for", "of"})
_DIVISION_WORDS, _DIVISION_RATIO = 2, 3
_NO_WORD = frozenset({"'s", "’s", "the", "The", "-", ","})


@dataclass(slots=True)
class Form:
    """One printed form of a name.

    Attributes:
        words: Its tokens. `name`: as printed. `type`: as decided.
        count: How often it is printed as a name.
        first: First token index where it stands.
        defined_as: Form in brackets behind it ("Group of 20 (G20)"), as tokens.
        is_kin: Whether it is first printed as somebody's relative ("her father, Ned Varn").
        is_titled: Whether it is first printed behind a title ("President Varn").
        genders: What the forms of address before it tell ("Mrs. Varn").
        joined_to: The names that "and" joins to it: others' ("President Varn and Ana Varn").
    """

    words: tuple[str, ...]
    name: str
    type: EntityType
    count: int = 0
    first: int = 0
    defined_as: set[tuple[str, ...]] = field(default_factory=set)
    is_kin: bool = False
    is_titled: bool = False
    genders: set[Gender] = field(default_factory=set)
    joined_to: set[tuple[str, ...]] = field(default_factory=set)


def core_of(form: Form, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Folded words without a leading country, possessive and a trailing legal form.

    An event keeps its country: "the Grand Prix" may be another than "the Brazilian Grand Prix".
    """
    words = form.words
    bare = without_country(words, gazetteer)
    if form.type == "event" and len(bare) < len(words):
        country = country_of(words, gazetteer) or ""
        return (fold(country), *map(fold, bare))
    alone = len(bare) == 1 and fold(bare[0]) in name_words("bodies")
    kept = bare if len(bare) > 1 or alone else words
    core = ["and" if w == "&" else fold(w) for w in kept if w not in _NO_WORD]
    while len(core) > 1 and core[-1] in _tails():
        core.pop()
    return tuple(core or map(fold, kept))


def without_country(words: tuple[str, ...], gazetteer: Gazetteer) -> tuple[str, ...]:
    """A name without the country, people or union of countries that it begins with."""
    for size in (2, 1):
        if len(words) > size and _owner_of(words, size, gazetteer) is not None:
            return words[size:]
    return words


def _owner_of(words: tuple[str, ...], size: int, gazetteer: Gazetteer) -> str | None:
    """The country that the first words name, or the union, if the last word names a body of it."""
    name = " ".join(words[:size])
    country = gazetteer.canonical_place(name)
    if country in gazetteer.countries:
        return country
    is_body = fold(words[-1]) in name_words("bodies")
    return _unions().get(fold(name)) if is_body else None


@cache
def _unions() -> dict[str, str]:
    aliases = load_lexicon("organisations")["aliases"]
    return {fold(name): union for union, others in aliases.items() for name in (union, *others)}


def are_of_two_countries(one: Form, other: Form, gazetteer: Gazetteer) -> bool:
    """Whether two names begin with different countries: two foreign ministries."""
    left, right = (country_of(form.words, gazetteer) for form in (one, other))
    return left is not None and right is not None and left != right


def country_of(words: tuple[str, ...], gazetteer: Gazetteer) -> str | None:
    """The country or union that a name begins with, if it has more words."""
    size = len(words) - len(without_country(words, gazetteer))
    return _owner_of(words, size, gazetteer) if size else None


def is_short_for(
    short: tuple[str, ...], long: tuple[str, ...], kind: EntityType, gazetteer: Gazetteer
) -> bool:
    """Whether one core may be another's beginning, as far as the words themselves tell."""
    if short == long:
        return True
    if len(short) >= len(long) or not short:
        return False
    if any(part in SMALL for part in (short[0], short[-1])):
        return False
    if kind == "law":
        return any(short == long[i : i + len(short)] for i in range(len(long)))
    if long[-1] in name_words("bodies") and short[-1] not in name_words("bodies"):
        return False
    if kind == "work" and len(short) < 2:
        return False
    if _PURPOSES & set(long[len(short) :]):
        return False
    if len(short) == 1 and is_common_word(short[0], gazetteer):
        return False
    return long[: len(short)] == short


def is_tail_of(short: Form, long: Form, gazetteer: Gazetteer) -> bool:
    """Whether a name is another without the words before it: "Times", "Enquirer", "Red Cross".

    What is left out must only tell such bodies apart: of a paper the town ("Halden Times"), of any
    body "National", "House", "Royal" and the like; of a bare head word ("the Council") anything.
    """
    size = len(long.words) - len(short.words)
    if size < 1 or long.words[size:] != short.words or short.type != long.type:
        return False
    left_out = [fold(word) for word in long.words[:size]]
    if all(word in name_words("general") | name_words("chambers") for word in left_out):
        return True
    town = gazetteer.canonical_place(" ".join(long.words[:size])) or is_city(
        " ".join(long.words[:size])
    )
    is_paper = len(short.words) == 1 and fold(short.words[0]) in name_words("papers")
    if town and (is_paper or publisher_of(long.name) is not None):
        return True
    return len(short.words) == 1 and fold(short.words[0]) in name_words("bodies")


def is_own_body(short: Form, long: Form, more: tuple[str, ...], printed: int) -> bool:
    """Whether a longer name is rather another thing: a division, a product line, a namesake.

    "Halden Corp." has a full name of its own; "Halden Seed Research", printed once beside many
    times "Halden", is a part of it; and what an article names in short before it names it in full
    is one only if the rest says what it is ("Halden", "Halden Oil"), not "Halden Capital Markets".

    Args:
        short: The shorter name.
        long: The longer name.
        more: What the longer has behind the shorter, folded.
        printed: How often the shorter is printed, in any spelling.
    """
    if not more or _are_one_publisher(short.name, long.name):
        return False
    if len(short.words) > 1 and fold(short.words[-1]) in _tails():
        return True
    if is_listed(short.name) and short.type == "organisation":
        return not set(more) <= _tails() | {"news"}
    told = set(more) <= name_words("sectors") | _tails()
    if not told and len(more) >= _DIVISION_WORDS and printed >= _DIVISION_RATIO * long.count:
        return True
    if long.type in {"organisation", "other"}:
        return short.first < long.first and not told
    return short.type == "product" and printed > long.count


def _are_one_publisher(one: str, other: str) -> bool:
    publisher = publisher_of(one)
    if publisher is not None and publisher == publisher_of(other):
        return True
    return {fold(one), fold(other)} <= name_words("agencies")


@cache
def _tails() -> frozenset[str]:
    """Words that a short form leaves out at the end of a name."""
    return name_words("legal") | name_words("tails")
