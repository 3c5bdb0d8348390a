"""Pronouns: which person or thing they stand for, by grammar, agreement and salience.

A ranking of the mentions in the sentences before, after the preferences that the literature agrees
on: recency by sentence, subject before object (Lappin & Leass 1994, "An algorithm for pronominal
anaphora resolution"; Hobbs 1978), the binding of reflexives, and that a speaker does not call
himself "he". Common nouns compete: where "the report" is the better antecedent of "it", no entity
is named. Weights were set on News-Fair's development articles.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass
from typing import Literal

from variorum.data import word_set
from variorum.model.mention import EntityId, EntityType
from variorum.read.clause_grammar import (
    OBJECTS,
    SUBJECTS,
    controllers,
    is_argument,
    is_fronted,
    is_pleonastic,
    is_subject,
    predicate_noun,
    predicate_of,
)
from variorum.read.columns import Columns
from variorum.read.entity_facts import Facts, kind_of_noun
from variorum.read.gazetteer import Gender

Kind = Literal["male", "female", "thing"]

THIRD: dict[str, Kind] = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
    "it": "thing", "its": "thing", "itself": "thing",
}  # fmt: skip
FIRST_SINGULAR = frozenset({"i", "me", "my", "mine", "myself"})
FIRST_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
RELATIVE = frozenset({"who", "whom", "whose", "which"})
REFLEXIVE = frozenset({"himself", "herself", "itself"})

_WINDOW_SENTENCES, _LONG_WINDOW_SENTENCES = 4, 9
_DISTANCE, _SUBJECT, _OBJECT, _POSSESSOR = 1.0, 0.9, 0.35, 0.4
_FREQUENT, _FREQUENT_MOST = 0.2, 0.6
_GENDER_KNOWN = 0.6
_OTHER_QUOTE = 0.7
_SAME_CLAUSE = 0.8
_CONTROL = 1.2
_PARALLEL = 0.4
_BOTH_SPEAK = 1.1
_JOINED = 1.5
_AND_REACH = 6
_MAX_CLIMB = 4
_OWNER = 0.5
_SAYS_OF_SELF = 0.9
_NEVER = -100.0
_OBJECT_THING = 0.8
_ONE_OF_SEVERAL = 0.6
_LEAST: dict[Kind, float] = {"male": -3.2, "female": -3.2, "thing": 0.4}
_LEAST_MARGIN = 0.1
_COMMON_NOUN = 0.25


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


class Resolver:
    """Ranks antecedents for third-person pronouns."""

    def __init__(self, columns: Columns, facts: dict[EntityId, Facts], quote_of: list[int]) -> None:
        self._columns = columns
        self._facts = facts
        self._quote_of = quote_of
        self._by_sentence: dict[int, list[Site]] = {}
        self._seen: dict[EntityId, list[int]] = {}

    def add(self, site: Site) -> None:
        """Make a mention available as an antecedent."""
        self._by_sentence.setdefault(self._columns.flow[site.head], []).append(site)
        if site.entity is not None:
            insort(self._seen.setdefault(site.entity, []), site.head)

    def resolve(self, token: int, kind: Kind, excluded: set[EntityId | None]) -> EntityId | None:
        """The entity a pronoun stands for, or None where none is clear.

        Args:
            token: The pronoun's token.
            kind: Gender or thing.
            excluded: Whom it cannot mean: who speaks the quotation it stands in, the subject of
                the verb whose object it is.
        """
        if kind == "thing" and is_pleonastic(self._columns, token):
            return None
        scores: dict[EntityId | None, float] = {}
        noun = -1
        here = self._columns.flow[token]
        for sentence in range(here, max(-1, here - _WINDOW_SENTENCES), -1):
            for site in self._by_sentence.get(sentence, ()):
                score = self._score(site, token, kind, excluded)
                if score > scores.get(site.entity, _NEVER):
                    scores[site.entity] = score
                    noun = site.head if site.entity is None else noun
        if noun >= 0 and self._may_be_anybody(noun):
            scores.pop(None)
        return self._best(scores, kind) if scores else self._only_one(here, kind, excluded)

    def _only_one(self, here: int, kind: Kind, excluded: set[EntityId | None]) -> EntityId | None:
        """Who alone of a gender was told of before, where nobody has been for some sentences."""
        if kind == "thing":
            return None
        found = {
            site.entity
            for sentence in range(here - _WINDOW_SENTENCES, here - _LONG_WINDOW_SENTENCES, -1)
            for site in self._by_sentence.get(sentence, ())
            if site.entity is not None and self._facts[site.entity].type == "person"
        } - excluded
        one = found.pop() if len(found) == 1 else None
        return one if one is not None and self._facts[one].gender == kind else None

    def _may_be_anybody(self, noun: int) -> bool:
        """Whether a noun stands for a person named elsewhere ("the singer")."""
        columns = self._columns
        definite = any(columns.lower[c] == "the" for c in columns.children[noun])
        return definite and columns.lemma[noun] in word_set("roles", "person.by_salience")

    def _best(self, scores: dict[EntityId | None, float], kind: Kind) -> EntityId | None:
        ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0] or ""))
        if not ranked or ranked[0][1] < _LEAST[kind]:
            return None
        if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _LEAST_MARGIN:
            return None
        return ranked[0][0]

    def _score(self, site: Site, token: int, kind: Kind, excluded: set[EntityId | None]) -> float:
        if not self._agrees(site, token, kind) or (
            site.entity is not None and site.entity in excluded
        ):
            return _NEVER
        if site.first <= token < site.last or not self._allowed(site, token):
            return _NEVER
        columns = self._columns
        score = -_DISTANCE * (columns.flow[token] - columns.flow[site.head])
        score += _role(columns, site.head)
        score += self._standing(site, token, kind)
        if site.quote != self._quote_of[token]:
            score -= _OTHER_QUOTE if site.quote >= 0 else 0.0
            score -= _OTHER_QUOTE if kind == "thing" and self._quote_of[token] >= 0 else 0.0
        own = predicate_of(columns, token)
        if site.head in controllers(columns, own):
            score += _CONTROL
        elif predicate_of(columns, site.head) == own and site.head < token:
            score += _SAME_CLAUSE
            score += (
                _OWNER if columns.tag[token] == "PRP$" and is_subject(columns, site.head) else 0.0
            )
        elif is_subject(columns, token) and is_subject(columns, site.head):
            score += _PARALLEL
        score += self._closeness(site, token)
        if self._speaks(token) and self._speaks(site.head):
            score += _BOTH_SPEAK
        return score - 0.002 * abs(token - site.head)

    def _closeness(self, site: Site, token: int) -> float:
        """What speaks for a site joined to the pronoun's own noun ("Halden and its owner")."""
        columns = self._columns
        noun = columns.head[token]
        verb = columns.head[token]
        if columns.dep[verb] == "ccomp" and is_subject(columns, token):
            above = columns.children[columns.head[verb]]
            if site.head in above and is_subject(columns, site.head):
                return _SAYS_OF_SELF
        joined = columns.dep[noun] == "conj" and columns.head[noun] == site.head
        return _JOINED if joined or self._is_and_his(site, token) else 0.0

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
        return is_subject(columns, token) and columns.lemma[columns.head[token]] in word_set(
            "roles", "grammar.speech"
        )

    def _standing(self, site: Site, token: int, kind: Kind) -> float:
        """What speaks for the entity as such: how often it was named, and its gender."""
        if site.entity is None:
            return -_COMMON_NOUN
        before = bisect_left(self._seen[site.entity], token)
        score = min(_FREQUENT_MOST, _FREQUENT * before)
        if kind == "thing":
            score -= self._against_thing(site, self._facts[site.entity].type, token)
        if kind != "thing" and self._facts[site.entity].gender == kind:
            score += _GENDER_KNOWN
        return score

    def _against_thing(self, site: Site, known: EntityType, token: int) -> float:
        """What speaks against a place or body: "it" as an object, or one of several subjects."""
        if known not in {"place", "organisation"}:
            return 0.0
        against = _OBJECT_THING if self._columns.dep[token] in OBJECTS else 0.0
        return against + (_ONE_OF_SEVERAL if self._is_one_of_several(site.head) else 0.0)

    def _is_one_of_several(self, head: int) -> bool:
        """Whether a subject is one of several ("Halden and Varn said"): not "it" but "they"."""
        columns = self._columns
        first = columns.head[head] if columns.dep[head] == "conj" else head
        joined = any(columns.dep[c] == "conj" for c in columns.children[first])
        return joined and is_subject(columns, first)

    def _agrees(self, site: Site, token: int, kind: Kind) -> bool:
        if site.entity is None:
            noun, gender = kind_of_noun(self._columns.lemma[site.head])
            if kind == "thing":
                return noun != "person"
            return noun == "person" and gender in {None, kind}
        facts = self._facts[site.entity]
        if kind == "thing":
            said = predicate_noun(self._columns, token)
            if said is not None and kind_of_noun(said)[0] != facts.type:
                return False
            return facts.type in {
                "organisation",
                "place",
                "product",
                "work",
                "event",
                "law",
                "other",
            }
        return facts.type == "person" and facts.gender in {None, kind}

    def _allowed(self, site: Site, token: int) -> bool:
        """Whether grammar lets a pronoun mean this site.

        A reflexive is bound in its clause, another pronoun is not; nothing looks ahead but a
        clause that comes first.
        """
        columns = self._columns
        same = predicate_of(columns, site.head) == predicate_of(columns, token)
        if columns.lower[token] in REFLEXIVE:
            return same and site.head < token
        if site.head > token and not is_fronted(columns, token, site.head):
            return False
        noun = columns.head[token]
        if columns.lemma[noun] == "counterpart" and columns.head[noun] == site.head:
            return False  # "either Duarte or his Chinese counterpart": not Duarte's
        if same and columns.tag[token] != "PRP$":
            return not (is_argument(columns, token) and is_argument(columns, site.head))
        return True


def _role(columns: Columns, head: int) -> float:
    dep = columns.dep[head]
    if dep == "conj":
        dep = columns.dep[columns.head[head]]
    if dep in SUBJECTS:
        return _SUBJECT
    if dep in {"dobj", "dative", "attr", "agent"}:
        return _OBJECT
    return _POSSESSOR if dep == "poss" else 0.0


def implied_subjects(columns: Columns, verb: int) -> list[int]:
    """Who does what a verb without a subject says: "Duarte tried to stop", "rose and left"."""
    for _ in range(_MAX_CLIMB):
        if any(columns.dep[c] in SUBJECTS for c in columns.children[verb]):
            return []
        above = columns.head[verb]
        if above == verb or columns.dep[verb] not in {"xcomp", "conj", "advcl"}:
            return []
        gerund = columns.tag[verb] == "VBG"
        joined = columns.dep[verb] == "conj" and gerund and columns.tag[above] != "VBG"
        if joined or (columns.dep[verb] == "advcl" and not gerund):
            return []
        doers = controllers(columns, verb) if columns.dep[verb] == "xcomp" else []
        doers = doers or [c for c in columns.children[above] if columns.dep[c] in SUBJECTS]
        if doers:
            return doers
        verb = above
    return []


def gender_of(kind: Kind) -> Gender | None:
    """The gender a pronoun tells."""
    return None if kind == "thing" else kind
