"""How well a named person, or a noun for one, fits a "he" or "she" as its antecedent.

Weights after the preferences that the literature agrees on: recency by sentence, subject before
object (Lappin & Leass 1994, "An algorithm for pronominal anaphora resolution"; Hobbs 1978),
parallel clauses, possessives bound by their subject, reflexives bound in their clause, a speaker
who goes on speaking. They were set on News-Fair's development articles and on 190 pronouns of
other articles that a reader judged.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.read.referring.clause_grammar import (
    SUBJECTS,
    controllers,
    is_argument,
    is_fronted,
    is_in_front_without_subject,
    is_subject,
    predicate_of,
)
from variorum.read.referring.entity_facts import Facts, kind_of_noun
from variorum.read.referring.kind_words import is_calling
from variorum.read.referring.subjects import clause_subjects

if TYPE_CHECKING:
    from variorum.model.mention import EntityId
    from variorum.read.naming.gazetteer import Gender
    from variorum.read.parsing.columns import Columns

_UNTOLD = frozenset({"other", "work", "product"})
_INDEFINITE = frozenset({"a", "an", "another", "one"})
_REFLEXIVE = frozenset({"himself", "herself"})
_DISTANCE, _SUBJECT, _OBJECT, _POSSESSOR = 1.0, 0.9, 0.35, 0.4
_FREQUENT, _FREQUENT_MOST = 0.2, 0.6
_GENDER_KNOWN = 0.6
_OTHER_QUOTE = 0.7
_SAME_CLAUSE, _OWNER, _CONTROL = 0.8, 0.5, 1.2
_PARALLEL, _JOINED_CLAUSE = 0.4, 0.8
_BOTH_SPEAK, _SAYS_OF_SELF = 1.1, 0.9
_JOINED, _AND_REACH = 1.8, 6
_COMMON_NOUN, _NEW_PERSON = 0.25, 0.3
_ASIDE = 0.5
_TIE_BREAK = 0.002


@dataclass(frozen=True, slots=True)
class Site:
    """A place where an antecedent stands.

    Attributes:
        head: Its head token. `first`, `last`: its tokens.
        entity: The entity, or None for a common noun that names none.
        quote: Number of the direct quotation around it, -1 outside.
    """

    head: int
    first: int
    last: int
    entity: EntityId | None
    quote: int


class Ranking:
    """Scores the places where an antecedent stands for one pronoun.

    Attributes:
        seen: For each entity the heads of its mentions, in order.
        tied: Heads of all mentions of entities.
    """

    def __init__(
        self, columns: Columns, facts: Mapping[EntityId, Facts], quote_of: Sequence[int]
    ) -> None:
        self._columns = columns
        self._facts = facts
        self._quote_of = quote_of
        self.seen: dict[EntityId, list[int]] = {}
        self.tied: set[int] = set()
        self._predicates: dict[int, int] = {}
        self._subjects: dict[int, list[int]] = {}

    def _predicate_of(self, token: int) -> int:
        """The verb that governs a word, remembered: each is asked for many times."""
        known = self._predicates.get(token)
        if known is None:
            known = self._predicates[token] = predicate_of(self._columns, token)
        return known

    def _subjects_of(self, verb: int) -> list[int]:
        """The subjects of a clause, remembered."""
        known = self._subjects.get(verb)
        if known is None:
            known = self._subjects[verb] = clause_subjects(self._columns, verb)
        return known

    def is_person(self, site: Site) -> bool:
        """Whether a person is named or meant at a site."""
        return site.entity is not None and self._facts[site.entity].type == "person"

    def score(
        self, site: Site, token: int, gender: Gender, excluded: AbstractSet[EntityId | None]
    ) -> float | None:
        """How well a site fits a pronoun: more is better; None where grammar forbids it.

        Args:
            site: Where the antecedent stands.
            token: The pronoun's token.
            gender: What the pronoun tells.
            excluded: Whom it cannot mean.
        """
        if site.entity is not None and site.entity in excluded:
            return None
        if site.first <= token < site.last or not self._agrees(site, gender):
            return None
        if not self._allowed(site, token):
            return None
        columns = self._columns
        score = -_DISTANCE * (columns.flow[token] - columns.flow[site.head])
        score += _role(columns, site.head) + self._standing(site, token, gender)
        score += self._clause(site.head, token) + self._closeness(site, token)
        if site.quote != self._quote_of[token] and site.quote >= 0:
            score -= _OTHER_QUOTE
        if self._is_aside(site.head, token):
            score -= _ASIDE
        if self._speaks(token) and self._speaks(site.head):
            score += _BOTH_SPEAK
        return score - _TIE_BREAK * abs(token - site.head)

    def _clause(self, head: int, token: int) -> float:
        """What the clauses of both speak: one and the same, parallel, or one governs the other."""
        columns = self._columns
        own = self._predicate_of(token)
        subject = is_subject(columns, head)
        if head in controllers(columns, own):
            return _CONTROL
        if head < token and self._is_in_clause(head, own):
            return _SAME_CLAUSE + (_OWNER if subject and columns.tag[token] == "PRP$" else 0.0)
        if self._owns_subject(head, own) and columns.tag[token] == "PRP$":
            return _OWNER
        if subject and is_subject(columns, token):
            joined = columns.dep[own] == "conj" and columns.head[own] == columns.head[head]
            return _JOINED_CLAUSE if joined else _PARALLEL
        return 0.0

    def _owns_subject(self, head: int, verb: int) -> bool:
        """Whether the subject of a verb is a thing of somebody's: "Varn's letter told his"."""
        columns = self._columns
        if columns.dep[head] != "poss" or columns.head[head] not in self._subjects_of(verb):
            return False
        return kind_of_noun(columns.lemma[columns.head[head]])[0] != "person"

    def _is_aside(self, head: int, token: int) -> bool:
        """Whether a word stands in a relative clause that does not hold the pronoun."""
        columns = self._columns
        verb = self._predicate_of(head)
        if columns.dep[verb] != "relcl":
            return False
        at = token
        while columns.head[at] != at and at != verb:
            at = columns.head[at]
        return at != verb

    def _is_in_clause(self, head: int, verb: int) -> bool:
        """Whether a word belongs to a clause: as a part of it, or as the subject it lacks."""
        return self._predicate_of(head) == verb or head in self._subjects_of(verb)

    def _closeness(self, site: Site, token: int) -> float:
        """What speaks for a site joined to the pronoun's own noun ("Halden and its owner")."""
        columns = self._columns
        noun = columns.head[token]
        verb = columns.head[token]
        if columns.dep[verb] == "ccomp" and is_subject(columns, token):
            above = columns.children[columns.head[verb]]
            subjects = [c for c in above if is_subject(columns, c)]
            if subjects and site.head == self._told_of(subjects[0]):
                return _SAYS_OF_SELF
        owner = self._owner_before(columns.head[noun]) if columns.dep[noun] == "conj" else None
        if owner is not None:
            return _JOINED if site.head == owner else 0.0
        joined = columns.dep[noun] == "conj" and columns.head[noun] == site.head
        return _JOINED if joined or self._is_and_his(site, token) else 0.0

    def _told_of(self, subject: int) -> int:
        """Whom a speaker tells of: himself, or whose spokesman he is ("Varn's lawyer said he")."""
        columns = self._columns
        owners = [c for c in columns.children[subject] if columns.dep[c] == "poss"]
        is_named = any(columns.dep[c] == "appos" for c in columns.children[subject])
        return owners[0] if owners and not is_named else subject

    def _owner_before(self, head: int) -> int | None:
        """Whose the first of two joined is: "Varn's chief, Ned Moss, and his spokesman"."""
        columns = self._columns
        noun = columns.head[head] if columns.dep[head] == "appos" else head
        return next((c for c in columns.children[noun] if columns.dep[c] == "poss"), None)

    def _is_and_his(self, site: Site, token: int) -> bool:
        """Whether a possessive stands behind a site and its "and" ("Holloway and, later, his")."""
        columns = self._columns
        if columns.tag[token] != "PRP$" or not site.last < token <= site.last + _AND_REACH:
            return False
        between = range(site.last, token)
        words = [columns.lower[i] for i in between if columns.pos[i] not in {"PUNCT", "ADV"}]
        return words == ["and"]

    def _speaks(self, token: int) -> bool:
        """Whether a word is the subject of a reporting verb: speakers go on speaking."""
        columns = self._columns
        if not is_subject(columns, token):
            return False
        verb = columns.head[token]
        joined = [c for c in columns.children[verb] if columns.dep[c] in {"conj", "advcl"}]
        speech = word_set("roles", "grammar.speech")
        return any(columns.lemma[v] in speech for v in (verb, *joined))

    def _standing(self, site: Site, token: int, gender: Gender) -> float:
        """What speaks for the entity as such: how often it was named, and its gender."""
        if site.entity is None or not self.is_person(site):
            return _NEW_PERSON if self._is_new(site) else -_COMMON_NOUN
        before = bisect_left(self.seen[site.entity], token)
        score = min(_FREQUENT_MOST, _FREQUENT * before)
        if self._facts[site.entity].gender == gender:
            score += _GENDER_KNOWN
        return score

    def _agrees(self, site: Site, gender: Gender) -> bool:
        if site.entity is None:
            if site.head in self.tied:
                return False
            lemma = self._columns.lemma[site.head]
            noun, told = kind_of_noun(lemma)
            is_somebody = noun == "person" or lemma in word_set("roles", "person.anybody")
            return (is_somebody or self._is_new(site)) and told in {None, gender}
        facts = self._facts[site.entity]
        if facts.type in _UNTOLD:
            return self._speaks(site.head)  # "Varnos", who declares so, may be somebody
        return facts.type == "person" and facts.gender in {None, gender}

    def _is_new(self, site: Site) -> bool:
        """Whether a noun brings in a person who has no name ("a worker came out")."""
        columns = self._columns
        if not any(columns.lower[c] in _INDEFINITE for c in columns.children[site.head]):
            return False
        lemma = columns.lemma[site.head]
        return is_calling(lemma) or kind_of_noun(lemma)[0] == "person"

    def _allowed(self, site: Site, token: int) -> bool:
        """Whether grammar lets a pronoun mean this site.

        A reflexive is bound in its clause, another pronoun is not; nothing looks ahead but a
        clause that comes first, and names nobody before the pronoun ("Asked why Varn came after
        he had refused, Odell smiled").
        """
        columns = self._columns
        same = self._predicate_of(site.head) == self._predicate_of(token)
        if columns.lower[token] in _REFLEXIVE:
            return same and site.head < token
        if site.head > token and not (
            is_fronted(columns, token, site.head) and not self._is_somebody_before(token)
        ):
            return False
        if is_in_front_without_subject(columns, token, site.head):
            return False
        noun = columns.head[token]
        if columns.lemma[noun] == "counterpart" and columns.head[noun] == site.head:
            return False  # "either Duarte or his Chinese counterpart": not Duarte's
        if same and columns.tag[token] != "PRP$":
            return not (is_argument(columns, token) and is_argument(columns, site.head))
        return True

    def _is_somebody_before(self, token: int) -> bool:
        """Whether a person is named in the sentence before a word."""
        sentence = self._columns.sentence
        return any(
            self._facts[entity].type == "person"
            and any(head < token and sentence[head] == sentence[token] for head in heads)
            for entity, heads in self.seen.items()
        )


def _role(columns: Columns, head: int) -> float:
    dep = columns.dep[head]
    if dep in {"conj", "appos"}:  # "an early investor, Ana Varn, said"
        dep = columns.dep[columns.head[head]]
    if dep in SUBJECTS:
        return _SUBJECT
    if dep in {"dobj", "dative", "attr", "agent"}:
        return _OBJECT
    return _POSSESSOR if dep == "poss" else 0.0
