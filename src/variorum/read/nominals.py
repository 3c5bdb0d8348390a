"""Definite noun phrases that stand for an entity named before: "the minister", "the company"."""

from __future__ import annotations

from functools import cache

from variorum.data import load_lexicon, word_set
from variorum.model.mention import EntityId
from variorum.read.columns import Columns
from variorum.read.entity_facts import Facts, kind_of_noun, noun_phrase
from variorum.read.gazetteer import Gazetteer, fold

_DEFINITE = frozenset({"the", "this", "that"})
_LOOSE_WINDOW = 3
_NEAR_WINDOW = 2
# A person who has at least this share of all mentions of persons so far is whom "the singer" means.
_DOMINANT_SHARE, _DOMINANT_SHARE_UNKNOWN = 0.5, 0.6


class NominalResolver:
    """Finds what a definite noun phrase stands for among the entities named before it."""

    def __init__(
        self, columns: Columns, facts: dict[EntityId, Facts], gazetteer: Gazetteer
    ) -> None:
        self._columns = columns
        self._facts = facts
        self._gazetteer = gazetteer
        self._named: list[tuple[int, EntityId]] = []

    def add(self, head: int, entity: EntityId) -> None:
        """Make a mention known, in order of the text."""
        self._named.append((head, entity))

    def resolve(self, head: int) -> EntityId | None:
        """The entity that a noun with its article stands for, or None."""
        columns = self._columns
        kind, gender = kind_of_noun(columns.lemma[head])
        if kind is None or columns.tag[head] in {"NNS", "NNPS"} or not self._is_definite(head):
            return None
        fitting = [
            (at, e)
            for at, e in self._named
            if self._facts[e].type == kind
            and (gender is None or self._facts[e].gender in {None, gender})
        ]
        described = [(at, e) for at, e in fitting if self._is_described(e, head)]
        if described:
            return described[-1][1]
        if self._has_own_description(head):
            return None
        if kind == "person":
            return self._dominant(head, fitting, gender)
        if kind == "place":
            return self._last_place(head, fitting)
        if columns.lemma[head] in _vague():
            return None
        return self._only_near(head, fitting)

    def _is_definite(self, head: int) -> bool:
        first, _ = noun_phrase(self._columns, head)
        return self._columns.lower[first] in _DEFINITE

    def _is_described(self, entity: EntityId, head: int) -> bool:
        return self._columns.lemma[head] in self._facts[entity].heads

    def _has_own_description(self, head: int) -> bool:
        """Whether the phrase says which one it means: "the company that …", "the head of …"."""
        return any(
            self._columns.dep[c] in {"prep", "relcl", "acl", "appos"}
            and c > head
            and self._columns.text[head + 1] != ","
            for c in self._columns.children[head]
        )

    def _dominant(
        self, head: int, fitting: list[tuple[int, EntityId]], gender: str | None
    ) -> EntityId | None:
        if self._columns.lemma[head] in word_set("roles", "person.offices"):
            return None
        persons = [e for _, e in fitting]
        if not persons:
            return None
        top = max(
            sorted(set(persons)), key=lambda e: (persons.count(e), persons[::-1].index(e) * -1)
        )
        known = gender is not None and self._facts[top].gender == gender
        least = _DOMINANT_SHARE if known else _DOMINANT_SHARE_UNKNOWN
        return top if persons.count(top) >= least * len(persons) else None

    def _last_place(self, head: int, fitting: list[tuple[int, EntityId]]) -> EntityId | None:
        lemma = self._columns.lemma[head]
        groups = load_lexicon("roles")["place"]
        near = self._near(head, fitting, _LOOSE_WINDOW)
        if lemma in groups["country"]:
            countries = [e for e in near if self._is_country(e)]
            return countries[-1] if countries else None
        if lemma in groups["settlement"]:
            towns = [e for e in near if not self._is_country(e)]
            return towns[-1] if towns and len(set(towns)) == 1 else None
        return None

    def _is_country(self, entity: EntityId) -> bool:
        name = self._facts[entity].name
        return self._gazetteer.canonical_place(name) in self._gazetteer.countries

    def _only_near(self, head: int, fitting: list[tuple[int, EntityId]]) -> EntityId | None:
        near = self._near(head, fitting, _NEAR_WINDOW)
        if not near:
            return None
        return near[-1] if len(set(near)) == 1 else None

    def _near(
        self, head: int, fitting: list[tuple[int, EntityId]], sentences: int
    ) -> list[EntityId]:
        here = self._columns.sentence[head]
        return [e for at, e in fitting if here - self._columns.sentence[at] <= sentences]


@cache
def _vague() -> frozenset[str]:
    return frozenset(fold(word) for word in load_lexicon("roles")["organisation"]["vague"])
