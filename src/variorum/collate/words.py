"""Words as the comparison sees them: base forms, related predicates, opposites, word vectors."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from variorum.data import load_lexicon, word_set

if TYPE_CHECKING:
    from numpy.typing import NDArray

    VectorLookup = Callable[[str], NDArray[np.float32] | None]

# Endings cut from long words, longest first, so that "negotiator" and "negotiation" meet. This is
# for matching only; nothing cut this way is ever shown.
_ENDINGS = ("ational", "ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ers")
_MORE_ENDINGS = ("er", "ors", "or", "ed", "es", "s", "e", "al", "ally", "ly")
_SHORTEST_STEM = 4

# Where the cosine of two static word vectors begins to tell of relatedness, and where it is as good
# as equality. Verbs of news stand at 0.2 to 0.4 with any other verb.
_VECTOR_FLOOR, _VECTOR_CEILING = 0.45, 0.85


@cache
def base_form(word: str) -> str:
    """A form in which a verb, its noun and its agent meet: lower case, ending cut.

    For matching only, never shown.
    """
    lemma = word.casefold()
    lemma = str(load_lexicon("predicate_relations")["nominal"].get(lemma, lemma))
    for ending in (*_ENDINGS, *_MORE_ENDINGS):
        if lemma.endswith(ending) and len(lemma) - len(ending) >= _SHORTEST_STEM:
            return lemma[: -len(ending)]
    return lemma


@cache
def verb_of(noun: str) -> str | None:
    """The verb of an act's noun ("dismissal": "dismiss"); None where the noun names no act."""
    verb = load_lexicon("predicate_relations")["nominal"].get(noun.casefold())
    return None if verb is None else str(verb)


@cache
def event_groups(word: str) -> frozenset[str]:
    """Names of the groups of related predicates that a lemma stands in."""
    return _groups_of().get(word.casefold(), frozenset())


@cache
def are_synonyms(left: str, right: str) -> bool:
    """Whether two lemmas are words for one act."""
    sets = _synonym_sets()
    return not sets.get(left, frozenset()).isdisjoint(sets.get(right, ()))


@cache
def names_an_act(phrase: str) -> bool:
    """Whether a verb with its object is a word for an act ("lose life")."""
    return bool(event_groups(phrase)) or phrase in _synonym_sets()


@cache
def _synonym_sets() -> dict[str, frozenset[int]]:
    table: dict[str, set[int]] = {}
    for number, members in enumerate(load_lexicon("predicate_relations")["synonyms"]["sets"]):
        for word in members:
            table.setdefault(word, set()).add(number)
    return {word: frozenset(found) for word, found in table.items()}


@cache
def _groups_of() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for group, members in load_lexicon("predicate_relations")["groups"].items():
        for word in members:
            table.setdefault(word, set()).add(group)
    return {word: frozenset(groups) for word, groups in table.items()}


def is_mutual(lemma: str) -> bool:
    """Whether both sides do the act, so that who is named first says nothing."""
    return bool(event_groups(lemma) & word_set("predicate_relations", "mutual.groups"))


def sets_of(words: Collection[str]) -> frozenset[str]:
    """Which sets of people the words single out: the dead, the hurt, the missing."""
    said = {base_form(word) for word in words}
    return frozenset(name for name, members in _sets().items() if said & members)


@cache
def _sets() -> dict[str, frozenset[str]]:
    sets = load_lexicon("comparison")["figures"]["sets"]
    return {name: frozenset(base_form(word) for word in words) for name, words in sets.items()}


@cache
def _opposites() -> frozenset[tuple[str, str]]:
    pairs = load_lexicon("predicate_relations")["antonyms"]["pairs"]
    return frozenset(sides for one, other in pairs for sides in ((one, other), (other, one)))


def are_opposites(left: str, right: str) -> bool:
    """Whether two lemmas say the opposite of each other."""
    return (left, right) in _opposites()


@cache
def contrasts() -> tuple[tuple[str, str], ...]:
    """Pairs of words of which one clause's excludes the other clause's."""
    pairs = load_lexicon("predicate_relations")["contrasts"]["pairs"]
    return tuple((left, right) for left, right in pairs)


@cache
def opposite_measures() -> tuple[tuple[str, str], ...]:
    """Pairs of opposites that turn a negation into the same statement."""
    pairs = load_lexicon("predicate_relations")["measures"]["opposites"]
    return tuple((left, right) for left, right in pairs)


def is_noticing(act: str, noticing: str) -> bool:
    """Whether the second lemma is how the first is noticed ("sound", "hear")."""
    return (act, noticing) in _noticed()


@cache
def _noticed() -> frozenset[tuple[str, str]]:
    table = load_lexicon("predicate_relations")["noticing"]
    return frozenset((act, by) for by, acts in table.items() for act in acts)


@cache
def contrasting_words() -> frozenset[str]:
    """All words that exclude another one."""
    return frozenset(word for pair in contrasts() for word in pair)


def excludes(pair: tuple[str, str], left: Collection[str], right: Collection[str]) -> bool:
    """Whether one of two contrasting words stands on the left only, the other on the right only."""
    one, two = pair
    if one in left and two in right:
        return two not in left and one not in right
    return one in right and two in left and two not in right and one not in left


def dot(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """The product of two sparse vectors; of unit length, their cosine."""
    small, large = (left, right) if len(left) <= len(right) else (right, left)
    if small.keys().isdisjoint(large):
        return 0.0
    return sum([weight * large[key] for key, weight in small.items() if key in large])


class Vectors:
    """Unit-length word vectors, looked up once for each word."""

    def __init__(self, lookup: VectorLookup) -> None:
        self._lookup = lookup
        self._known: dict[str, NDArray[np.float32] | None] = {}

    def of(self, word: str) -> NDArray[np.float32] | None:
        """The vector of a word, unit length, or None."""
        if word not in self._known:
            found = self._lookup(word)
            length = float(np.linalg.norm(found)) if found is not None else 0.0
            self._known[word] = found / length if found is not None and length > 0 else None
        return self._known[word]

    def similarity(self, left: str, right: str) -> float:
        """Cosine of two words' vectors in [0, 1]; 0 if either has none."""
        a, b = self.of(left), self.of(right)
        if a is None or b is None:
            return 0.0
        return max(0.0, float(a @ b))

    def mean(self, weights: dict[str, float]) -> NDArray[np.float32] | None:
        """Weighted mean of the words' vectors, unit length, or None if no word has one."""
        total: NDArray[np.float32] | None = None
        for word in sorted(weights):
            vector = self.of(word)
            if vector is None:
                continue
            part = np.asarray(vector * np.float32(weights[word]), dtype=np.float32)
            total = part if total is None else total + part
        if total is None:
            return None
        length = float(np.linalg.norm(total))
        return total / np.float32(length) if length > 0 else None


class Predicates:
    """How closely two predicates are related, remembered."""

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors
        self._known: dict[tuple[str, str], float] = {}

    def relatedness(self, left: str, right: str) -> float:
        """1 for the same predicate, 0.85 for one group of related acts, 0.8 for synonyms.

        Of other words their vectors tell, of which none tells more than that. Opposites ("rise",
        "fall") tell of one slot: 0.7; that they differ is said elsewhere.
        """
        pair = (left, right) if left <= right else (right, left)
        if pair not in self._known:
            self._known[pair] = self._relatedness(*pair)
        return self._known[pair]

    def _relatedness(self, left: str, right: str) -> float:
        if left == right or base_form(left) == base_form(right):
            return 1.0
        if event_groups(left) & event_groups(right):
            return 0.85
        if are_opposites(left, right):
            return 0.7
        if are_synonyms(left, right):
            return 0.8
        cosine = self._vectors.similarity(left, right)
        scaled = (cosine - _VECTOR_FLOOR) / (_VECTOR_CEILING - _VECTOR_FLOOR)
        return round(min(0.8, max(0.0, scaled)), 3)
