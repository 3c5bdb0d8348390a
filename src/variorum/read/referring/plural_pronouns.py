"""Whom or what "they", "their" and "them" stand for, where grammar alone tells.

Along the constructions of `thing_pronouns`, from the surest on:

    their       the plural subject of its clause ("Officials lost their posts")
    they        who says so ("Officials said they"), the subject of the clause that its own is
                joined to or depends on, the subject of the sentence before
    themselves  the subject of its clause

A plural is a plural noun for persons or bodies, several of them that "and" joins, or one body
("police", "Halden Oil"). What things "they" are is seldom as clear, and matters less. Another
plural in the same place leaves it untied, and so does a quotation's border: whoever speaks knows
other people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.read.referring.clause_grammar import SUBJECTS, is_subject, predicate_of
from variorum.read.referring.entity_facts import kind_of_noun
from variorum.read.referring.kind_words import is_calling
from variorum.read.referring.subject_steps import SubjectSteps, holds
from variorum.read.referring.subjects import clause_subjects
from variorum.read.referring.things import CORE, ROLES

if TYPE_CHECKING:
    from variorum.model.mention import EntityType, Name
    from variorum.read.parsing.columns import Columns

PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_MAX_JOINED = 8
_MAX_REACH = 150  # tokens: no news sentence is longer
_OPEN, _CLOSE, _STRAIGHT = frozenset("“«"), frozenset("”»"), '"'
_BODIES = frozenset({"organisation", "nationality"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_PLURAL_NOUNS = frozenset({"NNS", "NNPS"})
_ACTORS = frozenset({"person", "organisation", "place", "nationality"})
_RIVALS = {"complement": SUBJECTS, "clause": CORE, "sentence": ROLES}

Heads = tuple[int, ...]
"""Head tokens of those that a plural pronoun stands for together."""


class PluralResolver:
    """Finds what a plural pronoun stands for, by the grammar of its sentence and of that before."""

    def __init__(self, columns: Columns, mentions: Iterable[Name]) -> None:
        """Prepare for one article.

        Args:
            columns: Its document.
            mentions: All mentions of its entities.
        """
        self._columns = columns
        self._type_at: dict[int, EntityType] = {
            columns.head_of(*columns.tokens_of(m.span.start, m.span.end)): m.type for m in mentions
        }
        self._steps = SubjectSteps(columns)
        self._quotation = _quotations(columns)
        self._known: dict[int, Heads] = {}

    def resolve_all(self) -> Iterator[tuple[int, Heads]]:
        """The plural pronouns that stand for somebody, with the head tokens of whom, in order."""
        for token, word in enumerate(self._columns.lower):
            if word in PLURAL and self._columns.block[token] >= 0:
                found = self._found(token)
                self._known[token] = found if all(map(self._may_act, found)) else ()
                if self._known[token]:
                    yield token, self._known[token]

    def _found(self, token: int) -> Heads:
        columns = self._columns
        verb = predicate_of(columns, token)
        if columns.tag[token] == "PRP$":
            return self._of_own_clause(token, verb)
        if columns.lower[token] == "themselves":
            is_stressed = columns.dep[token] in {"appos", "npadvmod"}  # "the staff themselves"
            return () if is_stressed else self._of_own_clause(token, verb)
        return self._of_steps(token, columns.head[token]) if is_subject(columns, token) else ()

    def _acts(self, verb: int) -> bool:
        """Whether only persons and bodies do what a verb says, or the verb it governs."""
        columns = self._columns
        verbs = [verb, *(c for c in columns.children[verb] if columns.dep[c] == "xcomp")]
        known = word_set("roles", "organisation.acts") | word_set("roles", "grammar.speech")
        return any(columns.lemma[v] in known for v in verbs)

    def _may_act(self, head: int) -> bool:
        known = self._type_at.get(head)
        if known is not None:
            return known in _ACTORS
        lemma = self._columns.lemma[head]
        return kind_of_noun(lemma)[0] in _ACTORS or is_calling(lemma) or is_of_people(lemma)

    def _of_own_clause(self, token: int, verb: int) -> Heads:
        columns = self._columns
        if columns.dep[columns.head[token]] == "conj":
            return ()  # "Varn's wife and their sons"
        subjects = clause_subjects(columns, verb)
        if any(holds(columns, s, token) for s in subjects):
            is_told = columns.dep[verb] == "ccomp"  # "Sources said their release was near"
            return () if is_told else self._of_steps(token, verb)
        if len(subjects) != 1 or subjects[0] > token:
            return ()
        if self._is_one(subjects[0]) and columns.tag[token] == "PRP$":
            return self._of_steps(token, verb)
        return self._if_alone(subjects[0], token, ROLES)

    def _of_steps(self, token: int, verb: int) -> Heads:
        columns = self._columns
        step = next(self._steps.around(verb, token, self._is_one), None)
        if step is None:
            return ()
        acts = self._acts(columns.head[token])
        is_body = columns.tag[step.subject] == "NNP" and not self._is_joined(step.subject)
        if is_body and step.kind != "complement" and not acts:
            return ()  # "The Halden Post told of sharks. They grow slowly"
        goes_on = step.kind == "sentence" and acts and self._acts(columns.head[step.subject])
        # Whoever speaks goes on speaking.
        return self._if_alone(step.subject, token, SUBJECTS if goes_on else _RIVALS[step.kind])

    def _members(self, head: int) -> Heads:
        """All that are joined to a word, itself first; of a pronoun, what it stands for."""
        if self._columns.lower[head] in PLURAL:
            return self._known.get(head, ())
        return (head, *self._joined(head))

    def _joined(self, head: int) -> Iterator[int]:
        columns = self._columns
        at = head
        for _ in range(_MAX_JOINED):
            behind = [c for c in columns.children[at] if columns.dep[c] == "conj" and c > at]
            if not behind:
                return
            at = behind[0]
            yield at

    def _are_several(self, head: int, token: int) -> bool:
        """Whether a word can be "they" at a place: a plural, some joined by "and", a body."""
        columns = self._columns
        if self._quotation[head] != self._quotation[token] or columns.pos[head] not in _NOUNS:
            return False
        if columns.lemma[head] in word_set("roles", "grammar.counts"):
            return False
        if columns.lower[head] in PLURAL or self._is_joined(head):
            return True
        if head in self._type_at:
            return self._are_those_of(head)
        return columns.tag[head] in _PLURAL_NOUNS or columns.lemma[head] in word_set(
            "roles", "grammar.crowds"
        )

    def _are_those_of(self, head: int) -> bool:
        """Whether a name is of several: "the Haldenians", "the Varns", the body "Halden said"."""
        columns = self._columns
        if columns.tag[head] in _PLURAL_NOUNS:
            return True
        is_body = self._type_at[head] == "organisation"
        return is_body and is_subject(columns, head) and self._acts(columns.head[head])

    def _is_joined(self, head: int) -> bool:
        columns = self._columns
        return any(columns.lower[c] in {"and", "&"} for c in columns.children[head]) and any(
            columns.dep[c] == "conj" for c in columns.children[head]
        )

    def _is_one(self, head: int) -> bool:
        """Whether a word is of one thing or person only."""
        columns = self._columns
        return columns.tag[head] in {"NN", "NNP"} and not self._is_joined(head)

    def _if_alone(self, first: int, token: int, roles: frozenset[str]) -> Heads:
        """What a word stands for, if no other plural in some roles stands before the pronoun."""
        is_near = 0 < token - first <= _MAX_REACH
        members = self._members(first) if is_near and self._are_several(first, token) else ()
        if not members or self._is_told_before(first, token):
            return ()
        columns = self._columns
        owned = columns.tag[token] == "PRP$"
        is_body = columns.tag[first] not in _PLURAL_NOUNS and first in self._type_at
        roles = ROLES if self._is_said(token) else roles
        for i in range(first + 1, token):
            if i == columns.head[token] or i in members or holds(columns, first, i):
                continue
            if columns.lower[i] in PLURAL:
                if self._known.get(i) != members:
                    return ()
            elif self._is_rival(i, token, roles) or (
                owned and is_body and columns.tag[i] in _PLURAL_NOUNS
            ):
                return ()
        return members

    def _is_rival(self, other: int, token: int, roles: frozenset[str]) -> bool:
        """Whether a word behind the antecedent may be meant by the pronoun as well."""
        columns = self._columns
        may_act, joined = self._may_act(other), self._is_joined(other)
        is_agent = columns.dep[columns.head[other]] == "agent"
        in_role = columns.dep[other] in (ROLES if is_agent or joined else roles)
        if in_role and not joined and columns.tag[token] != "PRP$":
            in_role = not holds(columns, other, token)  # "the towns that they left"
        if not in_role and not (may_act and columns.dep[other] == "poss"):
            return False
        acts = is_subject(columns, token) and self._acts(columns.head[token])
        return (may_act or not acts) and self._are_several(other, token)

    def _is_said(self, token: int) -> bool:
        """Whether a pronoun is only said to be something, or has something done to it."""
        columns = self._columns
        return columns.dep[token] == "nsubjpass" or (
            is_subject(columns, token) and columns.lemma[columns.head[token]] == "be"
        )

    def _is_told_before(self, first: int, token: int) -> bool:
        """Whether others stand before a word whom the pronoun may mean as well.

        "Some girls fled before the fighters stormed their school", "Roads were shut, and police
        said they were likely to remain so": whose something is that somebody acts on, and what is
        only said to be or to be done to "them", may go back to those. So may what repeats a "they"
        ("They rose when the guests left, so that they could talk").
        """
        columns = self._columns
        owned, said = columns.tag[token] == "PRP$", self._is_said(token)
        before = self._steps.sentence_before(first) if said else None
        low = before[0] if before is not None else columns.bounds[columns.sentence[first]][0]
        for i in range(max(low, first - _MAX_REACH), first):
            if holds(columns, first, i) or (holds(columns, i, first) and not owned):
                continue
            if columns.lower[i] in PLURAL:
                if is_subject(columns, i):
                    return True
            elif (
                (said or (owned and self._may_act(i)))
                and columns.dep[i] in (ROLES if owned else SUBJECTS)
                and self._are_several(i, token)
            ):
                return True
        return False


def is_of_people(lemma: str) -> bool:
    """Whether a noun is of people by a general word for them ("people", "couple")."""
    return lemma in word_set("roles", "grammar.people") | word_set("roles", "grammar.crowds")


def _quotations(columns: Columns) -> list[int]:
    """For each token the number of the quotation around it by its marks, -1 outside."""
    inside = [-1] * len(columns)
    at, block = -1, -1
    for i, word in enumerate(columns.text):
        if columns.block[i] != block and columns.block[i] >= 0:
            at, block = -1, columns.block[i]
        if word in _OPEN or (word == _STRAIGHT and at < 0):
            at = i
        elif word in _CLOSE or word == _STRAIGHT:
            at = -1
        inside[i] = at
    return inside
