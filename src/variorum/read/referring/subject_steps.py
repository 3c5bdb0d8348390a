"""Subjects that a pronoun may repeat, from the nearest clause on to the sentence before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from variorum.data import word_set
from variorum.read.referring.clause_grammar import SUBJECTS, predicate_of
from variorum.read.referring.subjects import clause_subjects

if TYPE_CHECKING:
    from variorum.read.parsing.columns import Columns

MAX_CLIMB = 4
CLAUSES = frozenset({"VERB", "AUX"})
_DUTIES = frozenset({"should", "must", "may", "shall"})


@dataclass(frozen=True, slots=True)
class Step:
    """A subject that a pronoun may repeat, and how its clause stands to that of the pronoun.

    Attributes:
        subject: Head token of the subject.
        kind: A `complement` is what the subject says or thinks, or what opens a paragraph before
            its subject; a `clause` is joined to that of the pronoun or depends on it, or the other
            way round; a `sentence` stands before.
    """

    subject: int
    kind: Literal["complement", "clause", "sentence"]


class SubjectSteps:
    """Finds the subjects of the clauses around a clause and of the sentence before."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns

    def around(self, verb: int, token: int, is_passed: Callable[[int], bool]) -> Iterator[Step]:
        """Subjects that a pronoun in the clause of a verb may repeat, from the nearest clause on.

        Args:
            verb: The verb.
            token: The pronoun.
            is_passed: Whether the owner of a noun can be no such subject, so that the clause above
                is asked ("the firm lets users change …").
        """
        columns = self._columns
        owned = columns.tag[token] == "PRP$"
        at = verb
        for _ in range(MAX_CLIMB):
            yield from self._in_front(at, token)
            above, dep = columns.head[at], columns.dep[at]
            if above == at:
                yield from self._in_sentence_before(token)
                return
            if columns.pos[above] not in CLAUSES:
                owner = [c for c in columns.children[above] if columns.dep[c] == "poss"]
                if dep in {"acl", "ccomp"} and owner:
                    yield Step(owner[0], "complement")
                    return
                if dep != "relcl" and not self._is_what_it_calls(at):
                    return
                above = predicate_of(columns, above)
            elif dep == "ccomp" and not self._speaks_of_self(above, at):
                return
            subjects = clause_subjects(columns, above)
            subject = subjects[0] if len(subjects) == 1 else token
            passed = owned and dep != "ccomp" and is_passed(subject)
            is_around = holds(columns, subject, token) and not _is_told_of(columns, subject, above)
            if subject != token and not is_around and not passed:
                if subject < token:
                    yield Step(subject, "complement" if dep == "ccomp" else "clause")
                elif dep == "advcl" and self._opens_paragraph(token):
                    yield Step(subject, "complement")
                return
            at = above

    def _opens_paragraph(self, token: int) -> bool:
        """Whether a sentence is the first of its paragraph: "Although it is old, Halden"."""
        columns = self._columns
        low = columns.bounds[columns.sentence[token]][0]
        return low == 0 or columns.block[low - 1] != columns.block[low]

    def _speaks_of_self(self, verb: int, complement: int) -> bool:
        """Whether a pronoun in the complement of a verb is its subject.

        Not where another is told what to do: "Halden told Varn it should pay".
        """
        columns = self._columns
        if columns.lemma[verb] not in word_set("roles", "grammar.of_self"):
            return False
        told = any(columns.dep[c] in {"dobj", "dative"} for c in columns.children[verb])
        duty = any(columns.lemma[c] in _DUTIES for c in columns.children[complement])
        return not (told and duty)

    def _is_what_it_calls(self, verb: int) -> bool:
        """Whether a clause is "what it calls", of a sentence about whoever calls it so."""
        return any(self._columns.lower[c] == "what" for c in self._columns.children[verb])

    def _in_front(self, verb: int, token: int) -> Iterator[Step]:
        """The subject of a clause that stands before the main one: "When Halden fell, it".

        So does "Halden fell; it", but not "Halden fell, it said".
        """
        columns = self._columns
        speaks = columns.lemma[verb] in word_set("roles", "grammar.speech")
        fronted = {"advcl"} if speaks else {"advcl", "ccomp", "parataxis"}
        for c in columns.children[verb]:
            if columns.dep[c] in fronted and c < token and not holds(columns, c, token):
                own = [g for g in columns.children[c] if columns.dep[g] in SUBJECTS]
                if len(own) == 1 and own[0] < token:
                    yield Step(own[0], "clause")

    def _in_sentence_before(self, token: int) -> Iterator[Step]:
        """The subject of the sentence before."""
        columns = self._columns
        before = self.sentence_before(token)
        if before is None:
            return
        roots = [i for i in range(*before) if columns.head[i] == i]
        subjects = clause_subjects(columns, roots[0]) if len(roots) == 1 else []
        if len(subjects) == 1:
            yield Step(subjects[0], "sentence")

    def sentence_before(self, token: int) -> tuple[int, int] | None:
        """First and last+1 token of the sentence told right before that of a word."""
        columns = self._columns
        number = columns.sentence[token]
        low = columns.bounds[number][0]
        is_told_on = number > 0 and columns.flow[low] - columns.flow[low - 1] == 1
        return columns.bounds[number - 1] if is_told_on else None


def _is_told_of(columns: Columns, noun: int, verb: int) -> bool:
    """Whether a relative clause tells what a noun does ("the firms, which said they")."""
    for _ in range(MAX_CLIMB):
        if columns.dep[verb] == "relcl":
            return columns.head[verb] == noun
        if columns.dep[verb] not in {"conj", "xcomp", "ccomp"}:
            return False
        verb = columns.head[verb]
    return False


def holds(columns: Columns, head: int, token: int) -> bool:
    """Whether a word's phrase holds another."""
    at = token
    while columns.head[at] != at:
        at = columns.head[at]
        if at == head:
            return True
    return False
