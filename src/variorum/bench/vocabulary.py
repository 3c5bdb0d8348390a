"""The invented words of the grammar of texts, drawn as often as words of news are.

News have few words that stand everywhere, some thousands of middling ones, and at every size new
ones: the share of a word falls with its rank (Zipf), and the count of different words grows with
about the 0.6th power of the text (Heaps). A grammar of a few hundred words would give an index few
lists, all full; one of names made afresh each time would fill it with words that nobody repeats.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import lru_cache

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_ONSETS = (
    *("b", "br", "c", "cr", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "l", "m", "n", "p"),
    *("pl", "r", "s", "sk", "st", "t", "th", "tr", "v", "w", "z"),
)
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
_CODAS = ("", "l", "n", "r", "s", "t", "nd", "rk", "ll", "sh", "m", "v")

_VERBS = (
    *("announced", "questioned", "rejected", "delayed", "defended", "approved", "inspected"),
    *("measured", "described", "repaired", "postponed", "financed", "abandoned", "welcomed"),
    *("investigated", "photographed", "replaced", "reviewed", "insured", "opposed", "explained"),
    *("disputed", "restored", "surveyed", "withdrew", "audited", "cancelled", "reopened"),
    *("auctioned", "mapped", "guarded", "leased", "praised", "mocked", "ordered", "copied"),
    *("weighed", "painted", "drained", "recorded", "licensed", "condemned", "doubted", "found"),
    *("sheltered", "traced", "halted", "widened", "sold", "filmed", "blocked", "counted"),
)
_ADJECTIVES = (
    *("narrow", "costly", "wooden", "northern", "broken", "secret", "modern", "hasty", "rusty"),
    *("temporary", "fragile", "private", "coastal", "tall", "faulty", "popular", "steep", "quiet"),
    *("crowded", "sunken", "electric", "stone", "northern", "yellow", "rented", "vaulted"),
    *("leaking", "borrowed", "drowsy", "windy", "curved", "muddy", "spare", "twin", "lower"),
    *("upper", "eastern", "western", "royal", "rural", "damp", "hollow", "nameless", "grand"),
    *("unfinished", "historic", "empty", "disputed", "flooded", "heavy", "frozen", "remote"),
)
_THINGS = (
    *("bridge", "harbour", "archive", "tunnel", "reservoir", "theatre", "hospital", "railway"),
    *("lighthouse", "market", "observatory", "stadium", "quarry", "museum", "ferry", "mill"),
    *("orchard", "cellar", "foundry", "bakery", "dockyard", "chapel", "barracks", "sawmill"),
    *("laboratory", "cinema", "warehouse", "windmill", "cemetery", "kiln", "brewery", "depot"),
    *("library", "pipeline", "prison", "vineyard", "airfield", "greenhouse", "tower", "canal"),
)
_GOODS = (
    *("grain", "copper", "timber", "salt", "wool", "glass", "cheese", "coal", "honey", "cement"),
    *("flour", "marble", "linen", "pepper", "tin", "wine", "leather", "rice", "oil", "bricks"),
    *("paper", "olives", "steel", "tea", "sugar", "fish", "rubber", "barley", "silk", "cork"),
)
_MANNERS = (
    *("quietly", "in haste", "at last", "again", "without notice", "by letter", "in public"),
    *("reluctantly", "for free", "twice", "by mistake", "overnight", "in writing", "at dawn"),
    *("as promised", "with care", "in vain", "on foot", "under guard", "at noon", "in error"),
)
_KINDS: dict[str, tuple[tuple[str, ...], str, int]] = {
    "thing": (_THINGS, "", 150),
    "goods": (_GOODS, "", 100),
    "adjective": (_ADJECTIVES, "al", 200),
    "verb": (_VERBS, "ed", 200),
    "manner": (_MANNERS, "ly", 60),
    "place": ((), "", 120),
    "first name": ((), "", 120),
    "last name": ((), "", 400),
}
"""By kind of word: the commonest ones, the ending of the invented others, and the offset of ranks.

The offsets and the exponent are set so that samples are like samples of real news. Of 640,000 words
33,600 are different (24,500 in 835 news articles), and words of rank 100, 1,000 and 5,000 make up
1.16e-3, 0.9e-4 and 2.0e-5 of the text (1.15e-3, 1.2e-4 and 1.6e-5); the count of different words
grows with the 0.58th power of the text from there on (0.5th to 0.6th)."""

_EXPONENT = 1.6
_WORDS = 2_000_000
_NAMES = frozenset({"place", "first name", "last name"})


def draw_word(kind: str, chance: random.Random) -> str:
    """Draw a word of a kind; the word of rank r about as often as (r + offset) ** -1.6.

    Source: Mandelbrot: An informational theory of the statistical structure of language, 1953. The
    rank is drawn by the inverse of the integral.
    """
    offset = _KINDS[kind][2]
    share = 1 - chance.random() * _drawn(offset)
    return _word(kind, int(offset * (share ** (1 / (1 - _EXPONENT)) - 1)))


def draw_words(kind: str, count: int, chance: random.Random) -> tuple[str, ...]:
    """Draw some words of a kind."""
    return tuple(draw_word(kind, chance) for _ in range(count))


def draw_person(chance: random.Random) -> str:
    """Draw a person's first and last name."""
    return f"{draw_word('first name', chance)} {draw_word('last name', chance)}"


@lru_cache
def _drawn(offset: int) -> float:
    """How much of the weight of all ranks the words of the language have."""
    return float(1 - (1 + _WORDS / offset) ** (1 - _EXPONENT))


@lru_cache(maxsize=200_000)
def _word(kind: str, rank: int) -> str:
    """The word of this rank, always the same one."""
    known, ending, _ = _KINDS[kind]
    if rank < len(known):
        return known[rank]
    chance = random.Random(f"{kind} {rank}")
    if kind in _NAMES:
        return invent_name(chance)
    return _syllables(chance, (1, 2, 2)) + ending


def invent_name(chance: random.Random) -> str:
    """A capitalised name of two or three syllables."""
    return _syllables(chance, (2, 2, 3)).capitalize()


def _syllables(chance: random.Random, counts: Sequence[int]) -> str:
    return "".join(
        chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS)
        for _ in range(chance.choice(counts))
    )
