"""The words for kinds of people and things that are known beforehand (`data/en/kinds.toml`)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from variorum.data import load_lexicon, word_set
from variorum.read.referring.entity_facts import kind_of_noun

if TYPE_CHECKING:
    from variorum.model.mention import EntityType

_NO_KINDS = frozenset({"bodies_too"})
_MAX_WORDS = 4


@cache
def is_calling(noun: str) -> bool:
    """Whether a noun right before a name says that a person bears it ("farmer Ana Varn")."""
    kind = dict(listed_kinds().get(noun, ())).get((noun,))
    return kind == "person" and noun not in word_set("kinds", "person.bodies_too")


@cache
def listed_kinds() -> dict[str, tuple[tuple[tuple[str, ...], EntityType], ...]]:
    """Kinds by the lemma of their first word, the longest first."""
    kinds: dict[str, dict[tuple[str, ...], EntityType]] = {}
    for kind, words in _words():
        parts = tuple(words.split())
        if len(parts) <= _MAX_WORDS:
            kinds.setdefault(parts[0], {}).setdefault(parts, kind)
    return {
        first: tuple(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))
        for first, found in kinds.items()
    }


def _words() -> list[tuple[EntityType, str]]:
    """All kinds; of a word in two lists the first counts."""
    lexicon, roles = load_lexicon("kinds"), load_lexicon("roles")
    listed: list[tuple[EntityType, str]] = []
    types: tuple[EntityType, ...] = ("person", "organisation", "work", "event", "other")
    for kind in types:
        groups = [words for name, words in lexicon[kind].items() if name not in _NO_KINDS]
        listed += [(kind, word) for words in groups for word in words]
    for gender in ("neutral", "male", "female"):
        listed += [("person", word) for word in roles["person"][gender]]
    listed += [("organisation", word) for word in roles["organisation"]["heads"]]
    listed += [("work", word) for word in roles["work"]["heads"]]
    listed += [("event", word) for word in roles["event"]["heads"]]
    offices = word_set("titles", "offices")
    listed += [("person", word) for word in sorted(offices) if "." not in word]
    ambiguous = word_set("kinds", "ambiguous.words")
    return [(kind, word) for kind, word in listed if word not in ambiguous]


def is_known(lemma: str) -> bool:
    """Whether a word is listed, or too general to stand in an index ("people", "one")."""
    listed = any(len(words) == 1 for words, _ in listed_kinds().get(lemma, ()))
    generic = _general_words()
    return listed or lemma in generic or kind_of_noun(lemma)[0] is not None


@cache
def _general_words() -> frozenset[str]:
    groups = ("generic", "ambiguous", "unlike_their_form")
    return frozenset().union(*(word_set("kinds", f"{group}.words") for group in groups))
