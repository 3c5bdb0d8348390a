"""What "it" may stand for at a place of the text: named things, things without a name."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.read.referring.clause_grammar import OBJECTS, SUBJECTS, is_subject
from variorum.read.referring.entity_facts import Facts, kind_of_noun
from variorum.read.referring.subject_steps import holds

if TYPE_CHECKING:
    from variorum.model.mention import EntityId
    from variorum.read.parsing.columns import Columns

CORE = SUBJECTS | {"dobj", "dative", "attr"}
ROLES = SUBJECTS | OBJECTS
_THINGS = frozenset({"organisation", "place", "product", "work", "event", "law", "other"})
_ACTORS = frozenset({"organisation", "place"})
_IT = frozenset({"it", "its", "itself"})
_LIGHT = frozenset({"have", "take", "make", "play", "face", "hold", "retain", "keep"})


@dataclass(frozen=True, slots=True)
class Thing:
    """What a head word may lend to "it": an entity, or a thing without a name (None)."""

    entity: EntityId | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where "it" stands.

    Attributes:
        token: The pronoun's token.
        is_actor: Whether only a body or a state can be meant there, since it acts or has what
            such have ("it denied", "its citizens"). Things without a name are then no rivals.
    """

    token: int
    is_actor: bool


class Things:
    """Tells what "it" could stand for at each word of an article."""

    def __init__(self, columns: Columns, facts: dict[EntityId, Facts], quote_of: list[int]) -> None:
        self._columns = columns
        self._facts = facts
        self._quote_of = quote_of
        self.entity_at: dict[int, EntityId] = {}

    def place_of(self, token: int) -> Place:
        """Where a pronoun stands, by its verb or by what it owns."""
        columns = self._columns
        above = columns.head[token]
        if columns.tag[token] == "PRP$":
            return Place(token, columns.lemma[above] in word_set("roles", "organisation.owned"))
        acts = is_subject(columns, token) and columns.dep[token] != "nsubjpass"
        verbs = [above, *(c for c in columns.children[above] if columns.dep[c] == "xcomp")]
        known = word_set("roles", "organisation.acts")
        return Place(token, acts and any(columns.lemma[v] in known for v in verbs))

    def at(self, head: int, place: Place, *, joined: bool = False) -> Thing | None:
        """What a head word stands for, if it can be "it" there at all.

        Args:
            head: The word.
            place: Where "it" stands.
            joined: Whether one of several ("Halden and Varn") counts; those are "they" by rule.
        """
        columns = self._columns
        if self._quote_of[head] != self._quote_of[place.token]:
            return None
        if not joined and any(columns.dep[c] == "conj" for c in columns.children[head]):
            return None
        entity = self.entity_at.get(head)
        if entity is not None:
            return Thing(entity) if self._may_be(entity, place) else None
        if columns.lower[head] in _IT:
            return Thing(None)
        if columns.tag[head] not in {"NN", "NNP"} or columns.pos[head] not in {"NOUN", "PROPN"}:
            return None
        kind = kind_of_noun(columns.lemma[head])[0]
        return None if kind == "person" or (place.is_actor and kind not in _ACTORS) else Thing(None)

    def _may_be(self, entity: EntityId, place: Place) -> bool:
        known = self._facts[entity].type
        return known in (_ACTORS | {"other"} if place.is_actor else _THINGS)

    def is_singular(self, head: int) -> bool:
        """Whether a word is a noun in the singular that names nothing and nobody."""
        columns = self._columns
        is_one = columns.tag[head] in {"NN", "NNP"} and head not in self.entity_at
        return is_one and kind_of_noun(columns.lemma[head])[0] != "person"

    def are_many(self, head: int) -> bool:
        """Whether a word is a plural that names nothing."""
        return self._columns.tag[head] in {"NNS", "NNPS"} and head not in self.entity_at

    def between(
        self, first: int, place: Place, roles: Container[str], but: EntityId | None = None
    ) -> list[Thing]:
        """Other things between a word and the pronoun in some of the roles of a clause.

        Not what the pronoun is a part of ("a breach of its systems"), nor what is only had or made
        ("took another way"), nor the object of a complement ("said it needed time").
        """
        columns = self._columns
        found = []
        for i in range(first + 1, place.token):
            if columns.dep[i] not in roles or holds(columns, i, place.token):
                continue
            verb = columns.head[i]
            idle = columns.lemma[verb] in _LIGHT or columns.dep[verb] == "ccomp"
            if columns.dep[i] == "dobj" and idle:
                continue
            thing = self.at(i, place)
            if thing is not None and (thing.entity is None or thing.entity != but):
                found.append(thing)
        return found

    def has_rival(self, subject: int, place: Place, entity: EntityId) -> bool:
        """Whether another body or state is named between a subject and the pronoun."""
        return any(
            t.entity is not None and self._facts[t.entity].type in _ACTORS
            for t in self.between(subject, place, ROLES, entity)
        )
