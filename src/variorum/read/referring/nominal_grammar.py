"""Definite noun phrases by their grammar: which one they say they mean, and beside which name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from variorum.data import load_lexicon, word_set
from variorum.read.referring.clause_grammar import SUBJECTS
from variorum.read.referring.entity_facts import kind_of_noun, noun_phrase

if TYPE_CHECKING:
    from variorum.model.mention import EntityId
    from variorum.read.parsing.columns import Columns

_DEFINITE = frozenset({"the", "this", "that"})
_DEICTIC = frozenset({"this", "that"})
_COPULAS = frozenset({"be", "become", "remain"})
_COMPARED = frozenset({"JJR", "JJS", "RBS", "CD"})
_OWNERS = frozenset({"organisation", "person"})
_SAYS_WHAT = frozenset({"appos", "attr", "compound", "oprd"})
_MAX_BACK = 80  # tokens
_INSIDE = frozenset({"compound", "nmod", "amod", "flat", "det"})


def is_definite(columns: Columns, head: int) -> bool:
    """Whether a noun phrase begins with "the", "this" or "that"."""
    return columns.lower[noun_phrase(columns, head)[0]] in _DEFINITE


def is_pointed_at(columns: Columns, head: int) -> bool:
    """Whether a noun phrase begins with "this" or "that"."""
    return columns.lower[noun_phrase(columns, head)[0]] in _DEICTIC


def owner_of(columns: Columns, head: int) -> int | None:
    """Whose a noun is: the head of its possessive ("the mayor's [spokesman]")."""
    return next((c for c in columns.children[head] if columns.dep[c] == "poss" and c < head), None)


def has_own_description(columns: Columns, head: int) -> bool:
    """Whether a phrase says which one it means: "the company that …", "the mayor's company"."""
    for c in columns.children[head]:
        dep = columns.dep[c]
        if c > head and dep in {"prep", "relcl", "acl", "appos"} and columns.text[head + 1] != ",":
            return True
        if c < head and dep == "poss":
            return True
        is_name = columns.tag[c] in {"NNP", "NNPS"} or columns.text[c][0].isupper()
        if c < head and dep in {"compound", "amod", "nmod"} and is_name:
            return True
    return False


def is_part_of_another(columns: Columns, head: int) -> bool:
    """Whether a noun is named by whose it is: "the company website"."""
    return any(
        columns.dep[c] == "compound"
        and columns.tag[c] == "NN"
        and kind_of_noun(columns.lemma[c])[0] in _OWNERS
        for c in columns.children[head]
        if c < head
    )


def is_brought_in(columns: Columns, head: int) -> bool:
    """Whether "the driver" takes up "a driver" right before, who is nobody named.

    Not where that tells what somebody is ("Varn, a driver", "Varn is a driver", "a driver, Varn").
    """
    for at in range(head - 1, max(-1, head - _MAX_BACK), -1):
        if columns.flow[head] - columns.flow[at] > 1:
            break
        is_same = columns.lemma[at] == columns.lemma[head] and columns.tag[at] == "NN"
        if is_same and columns.dep[at] not in _SAYS_WHAT:
            beside = columns.children[at]
            is_one = any(columns.lower[c] in {"a", "an"} for c in beside if c < at)
            return is_one and not any(columns.dep[c] == "appos" for c in beside)
    return False


def is_new(columns: Columns, head: int) -> bool:
    """Whether a noun is called new: "the new firm" is seldom the one told of so far."""
    return any(columns.lower[c] == "new" for c in columns.children[head] if c < head)


def parting_words(columns: Columns, head: int, *, is_place: bool) -> list[int]:
    """The words before a noun that part it from others of its kind ("the larger firm").

    Of a country or town any adjective does ("the southern country"), but for a few that say
    nothing.
    """
    before = [
        c
        for c in columns.children[head]
        if c < head and columns.dep[c] in {"amod", "compound", "nummod"}
    ]
    if is_place:
        return [c for c in before if columns.lower[c] not in word_set("roles", "generic.idle")]
    parting = word_set("roles", "generic.parting")
    return [
        c
        for c in before
        if columns.lower[c] in parting
        or any(columns.tag[i] in _COMPARED for i in (c, *columns.children[c]))
    ]


def is_of_others(columns: Columns, head: int) -> bool:
    """Whether "of" tells whose somebody is, who is not told of: "the wife of a man".

    And "the mayor of Halden", whom the article need not have named; a country is another matter.
    """
    for c in columns.children[head]:
        if c < head or columns.lower[c] != "of":
            continue
        for of in columns.children[c]:
            begins = columns.lower[noun_phrase(columns, of)[0]]
            if columns.tag[of] in {"NNS", "NNPS"} or begins in {"a", "an", "any", "every"}:
                return True
    return False


class Beside:
    """Which names stand beside a noun so that grammar says that both mean one.

    Attributes:
        named: Heads of names with their entities.
        starts: First tokens of names with their heads.
        ends: Last tokens of names with their heads.
    """

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self.named: dict[int, EntityId] = {}
        self.starts: dict[int, int] = {}
        self.ends: dict[int, int] = {}

    def add(self, first: int, last: int, head: int, entity: EntityId) -> None:
        """Make a name known, by its tokens and its head."""
        self.named[head] = entity
        self.starts[first] = head
        self.ends[last - 1] = head

    def find(self, head: int) -> EntityId | Literal["other"] | None:
        """The entity named beside a noun.

        "the actor Ned Varn", "the envoy, Ana Varn,", "Varn, the envoy,", "Varn is the envoy".

        Returns:
            The entity; "other" where a name stands there, but how it belongs to the noun is not
            clear ("the company Halden runs", "the envoy, Varn and"); None where none does.
        """
        columns = self._columns
        if is_pointed_at(columns, head):
            return None  # "Varn, this time"
        told = self._told_by(head)
        behind = self.starts.get(head + 1)
        if behind is None and self._is_subject_behind(head + 1):
            return "other"
        if behind is not None and columns.sentence[behind] == columns.sentence[head]:
            return self.named[behind] if self._are_one(head, behind) else "other"
        if columns.text[head + 1 : head + 2] == [","] and head + 2 in self.starts:
            behind = self.starts[head + 2]
            if self._are_one(head, behind):
                return self.named[behind]
            if told is None and columns.dep[behind] in {"conj", "appos"}:
                return "other"
        return told

    def _is_subject_behind(self, token: int) -> bool:
        """Whether a clause without "that" begins ("the company it hired", "… President Varn")."""
        columns = self._columns
        if token >= len(columns) or columns.tag[token] not in {"PRP", "NNP", "NNPS"}:
            return False
        return not columns.lower[token].endswith("self")

    def _are_one(self, noun: int, name: int) -> bool:
        """Whether a noun and the name behind it are parts of one phrase."""
        columns = self._columns
        if columns.head[noun] == name:
            return columns.dep[noun] in _INSIDE
        return columns.head[name] == noun and columns.dep[name] == "appos"

    def _told_by(self, head: int) -> EntityId | Literal["other"] | None:
        """The name that a noun is in apposition to or a predicate of, or that is said of it.

        "Varn, once more the envoy", "Varn is the envoy"; "the envoy was Varn" tells of nobody else.
        """
        columns = self._columns
        above = columns.head[head]
        if columns.dep[head] == "appos":
            nearest = self.ends.get(noun_phrase(columns, head)[0] - 2)
            if nearest is not None and columns.dep[nearest] == "conj":
                above = nearest  # "between Varn and Moss, the envoy,"
            return self.named.get(above)
        if columns.lemma[above] not in _COPULAS:
            return None
        around = columns.children[above]
        is_open = any(columns.dep[c] == "neg" or columns.tag[c] == "MD" for c in around)
        if columns.dep[head] in SUBJECTS:
            said = [c for c in around if columns.dep[c] == "attr" and c in self.named]
            if not said:
                return None
            return "other" if is_open or len(said) > 1 else self.named[said[0]]
        if columns.dep[head] != "attr" or is_open:
            return None
        subjects = [c for c in around if columns.dep[c] in SUBJECTS and c < head]
        return self.named.get(subjects[0]) if len(subjects) == 1 else None


def is_aged(columns: Columns, head: int) -> bool:
    """Whether an age stands behind a name ("Ana Varn, 49,")."""
    behind = columns.text[head + 1 : head + 3]
    return len(behind) == 2 and behind[0] == "," and behind[1].isdigit()


@cache
def said_in_turn(lemma: str) -> frozenset[str]:
    """The words that an article may use for one work beside this one, itself too."""
    lines = load_lexicon("roles")["work"]["alike"]
    return frozenset({lemma}).union(*(line for line in lines if lemma in line))
