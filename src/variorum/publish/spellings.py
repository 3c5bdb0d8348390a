"""Names that accounts spell otherwise: an editor wants to know which of them is right."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import combinations, zip_longest

from variorum.model.finding import Identity

# Of a name in another spelling: least letters of the word that differs, and least likeness of the
# two words. An initial for a given name, or another given name, is no spelling.
_LEAST_LETTERS, _ONE_WORD = 3, 0.6
# A word that only goes on, by so many letters, is made from the other: a people, a full given name.
_LETTERS_OF_AN_ENDING = 3
# The same where nothing but their letters says that two names are one.
_ALIKE_WORD = 0.8
# As many names that have all words but one in common are one by no letter ("Saint …").
_MOST_ALIKE = 40
_POSSESSIVE = re.compile(r"['’]s?$")
_PARTING = re.compile(r"[-–]")
# The names of a place are its people and what is of it, too.
_PLACES = frozenset({"place", "nationality"})


def is_other_spelling(left: str, right: str, *, least: float = _ONE_WORD) -> bool:
    """Whether two printings of a name have as many words, and one of them in other letters.

    Capitals, accents, points, hyphens and quotation marks are house style; letters that stand for
    a name are another name.

    Args:
        left: A name as printed.
        right: Another one.
        least: Least likeness of the two words that differ, 0 to 1.
    """
    if left.isupper() != right.isupper():
        return False
    words = zip_longest(_words(left), _words(right), fillvalue="")
    other = [(one, two) for one, two in words if one != two]
    if len(other) != 1 or min(map(len, other[0])) < _LEAST_LETTERS:
        return False
    one, two = sorted(other[0])
    if two.startswith(one) and len(two) - len(one) >= _LETTERS_OF_AN_ENDING:
        return False
    return SequenceMatcher(None, one, two, autojunk=False).ratio() >= least


def is_spelled_otherwise(identity: Identity) -> bool:
    """Whether accounts print a name in two spellings; a shorter form of it is none."""
    return identity.type not in _PLACES and any(
        set(left.articles) != set(right.articles) and is_other_spelling(left.text, right.text)
        for left, right in combinations(identity.variants, 2)
    )


def find_alike(identities: Sequence[Identity]) -> list[Identity]:
    """Names of several words, of different accounts, that are one but for a letter or two.

    Nothing else says that they are one: a person can tell.

    Args:
        identities: The names of a story.

    Returns:
        Of each two such names one record with the spellings of both.
    """
    found: dict[tuple[str, str], Identity] = {}
    places: dict[tuple[str, ...], list[Identity]] = defaultdict(list)
    for identity in identities:
        for key in _but_for_one_word(identity):
            places[key].append(identity)
    for alike in places.values():
        for left, right in combinations(alike if len(alike) <= _MOST_ALIKE else (), 2):
            is_apart = printed_in(left).isdisjoint(printed_in(right))
            if is_apart and is_other_spelling(left.name, right.name, least=_ALIKE_WORD):
                both = replace(left, variants=(*left.variants, *right.variants))
                found.setdefault((left.id, right.id), both)
    return list(found.values())


def _but_for_one_word(identity: Identity) -> Iterator[tuple[str, ...]]:
    """What a name of several words and another one have in common if one word differs."""
    words = _words(identity.name)
    if identity.type in _PLACES or len(words) < 2:
        return
    for at in range(len(words)):
        yield (identity.type, *words[:at], "", *words[at + 1 :])


def printed_in(identity: Identity) -> set[str]:
    """The accounts that print a name, in whatever spelling."""
    return {article for variant in identity.variants for article in variant.articles}


def _words(name: str) -> list[str]:
    return [_letters(word) for word in _PARTING.sub(" ", name).split()]


def _letters(word: str) -> str:
    plain = unicodedata.normalize("NFD", _POSSESSIVE.sub("", word)).casefold()
    return "".join(letter for letter in plain if letter.isalnum())
