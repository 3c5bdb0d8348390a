"""Which named place, body, work or product "it" and "its" stand for, where grammar alone tells.

Most things that "it" stands for have no name, so that whatever name stands near is a bad guess: of
those that a ranking by salience tied to one, a third were wrong. So "it" is tied only along the
constructions in which its antecedent is nearly certain (for the binding of possessives by subjects
and of complements by whoever speaks see Lappin & Leass 1994, sections 2.2 and 3; for sieves from
the most precise one on, Raghunathan et al. 2010, "A multi-pass sieve for coreference resolution"):

    its    the subject of its clause ("Halden closed its mine"), the owner of what it is part of
           ("Halden's promise to its staff"), what it is joined to ("Halden and its staff"), the
           only thing named in a clause whose subject it cannot be ("they blamed Halden for its")
    it     who says so ("Halden said it would"), the subject of the clause that its own is joined
           to or depends on ("Halden fell, but it"), the subject of the sentence before, if that
           speaks of no other thing
    both   the only body or state of the sentence and the one before, where none but such can do
           what it does or have what it has ("it denied", "its citizens")

Another thing in the same place, named or not, leaves it untied.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from variorum.read.referring.clause_grammar import (
    SUBJECTS,
    is_pleonastic,
    is_subject,
    predicate_noun,
    predicate_of,
)
from variorum.read.referring.entity_facts import Facts, kind_of_noun
from variorum.read.referring.subject_steps import CLAUSES, MAX_CLIMB, SubjectSteps, holds
from variorum.read.referring.subjects import clause_subjects
from variorum.read.referring.things import CORE, ROLES, Place, Thing, Things

if TYPE_CHECKING:
    from variorum.model.mention import EntityId
    from variorum.read.parsing.columns import Columns

_BE = frozenset({"be", "'s"})


_RIVALS = {"complement": SUBJECTS, "clause": CORE, "sentence": ROLES}


class ThingResolver:
    """Finds what "it" stands for, by the grammar of its sentence and of the one before."""

    def __init__(self, columns: Columns, facts: dict[EntityId, Facts], quote_of: list[int]) -> None:
        self._columns = columns
        self._facts = facts
        self._things = Things(columns, facts, quote_of)
        self._steps = SubjectSteps(columns)

    def add(self, head: int, entity: EntityId) -> None:
        """Make a mention known by its head token."""
        self._things.entity_at[head] = entity

    def resolve(self, token: int, excluded: set[EntityId | None]) -> EntityId | None:
        """The entity that "it", "its" or "itself" stands for, or None where none is certain.

        Args:
            token: The pronoun's token.
            excluded: Whom it cannot mean.
        """
        columns = self._columns
        if is_pleonastic(columns, token):
            return None
        place = self._things.place_of(token)
        if columns.tag[token] == "PRP$":
            thing = self._of_owner(place)
        elif columns.lower[token] == "itself":
            subjects = clause_subjects(columns, predicate_of(columns, token))
            thing = self._things.at(subjects[0], place) if len(subjects) == 1 else None
        elif self._is_whole_subject(token) and not self._is_noun_predicate(token):
            thing = self._of_subject(place, columns.head[token])
        else:
            thing = None
        if thing is None and place.is_actor:
            thing = self._only_actor(place)
        entity = thing.entity if thing else None
        if entity is None or entity in excluded or entity == self._clause_is_about(token):
            return None
        return entity if self._fits(entity, token) else None

    def _is_whole_subject(self, token: int) -> bool:
        """Whether "it" is the subject of a verb, not of what it is called ("ruled it illegal")."""
        columns = self._columns
        return is_subject(columns, token) and columns.pos[columns.head[token]] in CLAUSES

    def _clause_is_about(self, token: int) -> EntityId | None:
        """What a relative clause around "it" belongs to: "Halden, whose name it took"."""
        columns = self._columns
        verb = predicate_of(columns, token)
        return (
            self._things.entity_at.get(columns.head[verb]) if columns.dep[verb] == "relcl" else None
        )

    def _fits(self, entity: EntityId, token: int) -> bool:
        """Whether an entity is of the type that "it" is said to be ("it is the first meeting")."""
        said = predicate_noun(self._columns, token)
        return said is None or kind_of_noun(said)[0] == self._facts[entity].type

    def _is_noun_predicate(self, token: int) -> bool:
        """Whether "it" is only said to be or to lie somewhere: "it was in revenge", "a mistake".

        Not in one of two joined clauses ("Halden is large, but it is no city"), nor in front.
        """
        columns = self._columns
        verb = columns.head[token]
        if columns.lemma[verb] not in _BE or columns.dep[verb] == "conj":
            return False
        if columns.dep[verb] == "advcl" and verb < columns.head[verb]:
            return False
        behind = [columns.dep[c] for c in columns.children[verb] if c > verb]
        return "acomp" not in behind and ("attr" in behind or "prep" in behind)

    # --- "its" ----------------------------------------------------------------------------------

    def _of_owner(self, place: Place) -> Thing | None:
        held = self._holder(place)
        if held is not None:
            return held
        columns, things, token = self._columns, self._things, place.token
        verb = predicate_of(columns, token)
        subjects = clause_subjects(columns, verb)
        if any(holds(columns, s, token) for s in subjects):
            return self._of_subject(place, verb)
        if len(subjects) != 1:
            return None
        thing = things.at(subjects[0], place)
        if thing is not None:
            is_taken = thing.entity and things.has_rival(subjects[0], place, thing.entity)
            return Thing(None) if is_taken else thing
        others = things.between(verb, place, ROLES)
        if not others:
            return self._of_subject(place, verb)
        return others[0] if len(others) == 1 else Thing(None)

    def _holder(self, place: Place) -> Thing | None:
        """Whose the noun is that "its" noun belongs to ("Halden's promise to its staff")."""
        columns = self._columns
        at = columns.head[place.token]
        for _ in range(MAX_CLIMB):
            above = columns.head[at]
            if above == at or columns.pos[at] in CLAUSES:
                return None
            if columns.dep[at] == "conj":
                thing = self._named_before(self._joined_to(above), place)
                if thing is not None:
                    return thing
            at = above
            for c in columns.children[at]:
                if columns.dep[c] == "poss" and columns.pos[at] == "NOUN":
                    return self._named_before(c, place)
        return None

    def _joined_to(self, head: int) -> int:
        """What the first of two joined phrases holds ("in Halden and among its allies")."""
        columns = self._columns
        if columns.pos[head] != "ADP":
            return head
        return next((c for c in columns.children[head] if columns.dep[c] == "pobj"), head)

    def _named_before(self, head: int, place: Place) -> Thing | None:
        if head >= place.token or head not in self._things.entity_at:
            return None
        return self._things.at(head, place, joined=True)

    # --- "it" as a subject ----------------------------------------------------------------------

    def _of_subject(self, place: Place, verb: int) -> Thing | None:
        """The subject of the clause above, beside or before that of a verb."""
        things = self._things
        for step in self._steps.around(verb, place.token, things.are_many):
            thing = things.at(step.subject, place)
            if thing is None and things.is_singular(step.subject):
                return Thing(None)
            if thing is None or thing.entity is None:
                return None if place.is_actor and step.kind == "sentence" else thing
            rivals = things.between(step.subject, place, _RIVALS[step.kind], thing.entity)
            taken = step.kind != "complement" and things.has_rival(
                step.subject, place, thing.entity
            )
            return Thing(None) if rivals or taken else thing
        return None

    # --- bodies and states ----------------------------------------------------------------------

    def _only_actor(self, place: Place) -> Thing | None:
        """The one body or state of the sentence so far, else of the one before."""
        low = self._columns.bounds[self._columns.sentence[place.token]][0]
        found = self._actors(range(low, place.token), place)
        before = self._steps.sentence_before(place.token)
        if not found and before is not None:
            found = self._actors(range(*before), place)
            if len(found) > 1:
                found = self._actors(
                    (i for i in range(*before) if is_subject(self._columns, i)), place
                )
        return Thing(found.pop()) if len(found) == 1 else None

    def _actors(self, heads: Iterable[int], place: Place) -> set[EntityId | None]:
        things = (self._things.at(i, place, joined=True) for i in heads)
        return {thing.entity for thing in things if thing is not None}
