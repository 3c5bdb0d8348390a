"""What the sentence around a name tells of the kind of thing it names."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.read.referring.entity_facts import kind_of_noun
from variorum.read.referring.kind_words import is_calling

if TYPE_CHECKING:
    from variorum.model.mention import EntityType
    from variorum.read.naming.candidates import Candidate
    from variorum.read.parsing.columns import Columns

# In hundredths of one sighting by the pipeline, as in `name_types`.
_SAID, _WHERE, _OWNS, _LISTED = 350, 250, 500, 1000
# Less than a sighting: decides only where nothing else does.
_SPEAKS, _KIND_BEHIND = 60, 150
_MAX_PERSON_WORDS = 3
_MAY_BE_PERSONS = frozenset({None, "person", "place", "product", "other"})
_THINGS = frozenset({"place", "work", "product", "event", "law"})


def told_by_grammar(columns: Columns, candidate: Candidate) -> tuple[EntityType | None, int]:
    """What a sentence says of a name's type, and what that weighs."""
    first, last = candidate.first, candidate.last
    head = columns.head_of(first, last)
    kind = _kind_by_grammar(columns, head)
    if kind is not None:
        return kind, _SAID
    kind = _kind_by_pronoun(columns, head, candidate.label)
    if kind is not None:
        return kind, _SAID
    if is_called_person(columns, first, last):
        return "person", _SAID
    if _is_called_body(columns, first, head):
        return "organisation", _LISTED
    if _has_a_person(columns, head):
        return "organisation", _OWNS
    if _speaks_like_a_person(columns, first, last, head):
        return "person", _SPEAKS
    if is_where(columns, first, head):
        return "place", _WHERE
    behind = _kind_behind(columns, head) if candidate.label in {None, "other"} else None
    return behind, _KIND_BEHIND


def _kind_by_grammar(columns: Columns, head: int) -> EntityType | None:
    parent = columns.head[head]
    if columns.dep[head] == "appos" and columns.tag[parent] == "NN" and parent < head:
        noun = columns.lemma[parent]
        if is_calling(noun) or kind_of_noun(noun)[0] == "person":
            return "person"  # "an early executive of Halden, Ana Varn,"
    if columns.dep[head] in {"poss", "compound"} and parent > head:
        owned = kind_of_noun(columns.lemma[parent])[0] == "person"
        office = columns.lemma[parent] in word_set("roles", "organisation.officers")
        return "organisation" if owned and office else None
    for child in columns.children[head]:
        if columns.dep[child] == "appos" and columns.pos[child] == "NOUN":
            behind = columns.lemma[child] in word_set("roles", "person.behind")
            return kind_of_noun(columns.lemma[child - behind])[0]
        if columns.dep[child] == "relcl" and any(
            columns.lower[c] == "who" for c in columns.children[child]
        ):
            return None if _is_where_somebody_works(columns, head) else "person"
    return None


def _is_where_somebody_works(columns: Columns, head: int) -> bool:
    """Whether a name stands behind a person and "of" or the like ("a lawyer with Halden, who")."""
    noun = columns.head[columns.head[head]]
    person = kind_of_noun(columns.lemma[noun])[0] == "person" or is_calling(columns.lemma[noun])
    return columns.dep[head] == "pobj" and person


def _kind_by_pronoun(columns: Columns, head: int, label: EntityType | None) -> EntityType | None:
    """What a possessive in the object tells of the subject: "Varn raised its offer", "his voice".

    Where the subject is a person, the offer is another's and "its" would not say so; nor would a
    person say "that it denies" of another.
    """
    verb = columns.head[head]
    if columns.dep[head] != "nsubj" or columns.dep[verb] == "relcl":
        return None
    owners = _owners_of_objects(columns, verb)
    for clause in columns.children[verb]:
        subjects = {columns.lower[c] for c in columns.children[clause] if columns.dep[c] == "nsubj"}
        if columns.dep[clause] == "ccomp" and clause > head and "it" in subjects:
            acts = columns.lemma[clause] in word_set("roles", "organisation.acts")
            owners |= {"its"} if acts else _owners_of_objects(columns, clause) & {"its"}
    if "its" in owners:
        return label if label in _THINGS else "organisation"
    is_his = bool(owners & {"his", "her"}) and label in _MAY_BE_PERSONS
    return "person" if is_his else None


def _owners_of_objects(columns: Columns, verb: int) -> set[str]:
    objects = [c for c in columns.children[verb] if columns.dep[c] == "dobj" and c > verb]
    return {columns.lower[g] for c in objects for g in columns.children[c]}


def is_called_person(columns: Columns, first: int, last: int) -> bool:
    """Whether an occupation right before a name says that it is a person's ("farmer Ana Varn")."""
    noun = first - 1
    if noun < 0 or columns.tag[noun] != "NN" or columns.sentence[noun] != columns.sentence[first]:
        return False
    return first <= columns.head[noun] < last and is_calling(columns.lemma[noun])


def _is_called_body(columns: Columns, first: int, head: int) -> bool:
    """Whether the noun in front says that a name is a body's ("the newspaper Halden Ilbo")."""
    if not first or columns.tag[first - 1] != "NN":
        return False
    is_body = columns.lemma[first - 1] in word_set("roles", "organisation.near")
    return is_body and columns.dep[columns.head[head]] != "relcl"  # "the company Halden runs"


def _has_a_person(columns: Columns, head: int) -> bool:
    """Whether a name has a person, as a team has its driver ("Varn's Marcus Bal")."""
    parent = columns.head[head]
    if columns.dep[head] != "poss" or columns.tag[parent] != "NNP" or parent < head:
        return False
    near = bisect_right(columns.entities, parent, key=lambda entity: entity[0]) - 1
    if near < 0 or columns.entities[near][2] != "PERSON":
        return False
    return columns.entities[near][0] > head and parent < columns.entities[near][1]


def _speaks_like_a_person(columns: Columns, first: int, last: int, head: int) -> bool:
    """Whether two or three capitalised words are the subject of a verb of speech."""
    words = columns.text[first:last]
    return (
        2 <= len(words) <= _MAX_PERSON_WORDS
        and all(w[0].isupper() and w[1:].islower() for w in words)
        and columns.dep[head] == "nsubj"
        and columns.lemma[columns.head[head]] in word_set("roles", "grammar.speech")
    )


def _kind_behind(columns: Columns, head: int) -> EntityType | None:
    """What the noun behind a name says it is ("the Halden-Varn pipeline"), if nothing else does."""
    parent = columns.head[head]
    if columns.dep[head] != "compound" or parent <= head:
        return None
    kind, _ = kind_of_noun(columns.lemma[parent])
    return kind if kind in {"product", "event", "law"} else None


def is_where(columns: Columns, first: int, head: int) -> bool:
    """Whether the words around a name say that it is a place, known or not.

    "northern Halden", "in Halden", "the town of Halden", "Halden's foreign minister", "the railway
    between Halden and Varn".
    """
    before = columns.lower[first - 1] if first else ""
    if before in word_set("roles", "place.directions"):
        return True
    parent = columns.head[head]
    if columns.dep[head] == "poss":
        return _is_of_place(columns, parent)
    if columns.dep[head] == "conj":
        return columns.lower[columns.head[parent]] == "between" and _is_way(columns, parent)
    if columns.dep[head] != "pobj" or parent != first - 1:
        return False
    if before == "between":
        return _is_way(columns, head)
    owner = columns.head[parent]
    if before == "of":
        return columns.tag[owner] != "NNS" and (
            _is_of_place(columns, owner)
            or columns.lemma[owner] in word_set("roles", "place.settlement")
        )
    nouns = {columns.lemma[owner], columns.lemma[max(0, parent - 1)]}
    if before in {"over", "across", "off", "near"}:
        return columns.lemma[owner] in word_set("roles", "place.moving")
    return before == "in" and not nouns & word_set("roles", "place.not_where")


def _is_of_place(columns: Columns, noun: int) -> bool:
    return columns.lemma[noun] in word_set("roles", "place.owned")


def _is_way(columns: Columns, first_end: int) -> bool:
    """Whether "between" tells the ends of a road or line: not "talks between Halden and Varn"."""
    between = columns.head[first_end]
    return columns.lemma[columns.head[between]] in word_set("roles", "place.ways")
