"""Candidates for names beside each other: which are parts of one name, which one is two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from variorum.data.registry import publisher_of
from variorum.read.naming.gazetteer import Gazetteer, is_city, is_listed
from variorum.read.naming.name_edges import opens_sentence
from variorum.read.naming.name_grammar import is_called_person
from variorum.read.parsing.columns import printed

if TYPE_CHECKING:
    from variorum.model.mention import EntityType
    from variorum.read.parsing.columns import Columns

_BEFORE_NOUNS = frozenset({"compound", "nmod", "amod"})
_PARTS_OF_A_TITLE = frozenset({None, "work", "product", "other"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of tokens that may be a name.

    Attributes:
        first: First token. `last`: the token behind the last.
        label: The type it was found as, if any.
        trusted: False where the place says little (title case) or only the tag spoke for it.
        title: Token where the title before it begins (`first` if there is none).
        quoted: Whether it stands alone between quotation marks, as titles of works do.
    """

    first: int
    last: int
    label: EntityType | None
    trusted: bool
    title: int
    quoted: bool = False


def settled(columns: Columns, gazetteer: Gazetteer, found: list[Candidate]) -> list[Candidate]:
    """The candidates in order, none of them a piece of another, none of them two."""
    ordered = sorted(_split_pairs(columns, found), key=lambda c: c.first)
    joined = _joined(columns, gazetteer, ordered)
    return _without_titles([_called(columns, gazetteer, c) for c in joined])


def _called(columns: Columns, gazetteer: Gazetteer, found: Candidate) -> Candidate:
    """A name behind an occupation as a person's, whatever the pipeline took it for."""
    if found.label == "person" or not is_called_person(columns, found.first, found.last):
        return found
    name = printed(columns, found.first, found.last)
    known = is_listed(name) or publisher_of(name) is not None or is_whole(name)
    if known or _is_place(columns, gazetteer, replace(found, label=None)):
        return found
    return replace(found, label="person", trusted=not columns.titled[found.first])


def is_whole(name: str) -> bool:
    """Whether a name with a possessive or an "and" in it is known as one ("Harper's Bazaar")."""
    return " " in name and (is_listed(name) or publisher_of(name) is not None)


def _surnames(columns: Columns, found: list[Candidate]) -> set[str]:
    """The surnames of persons, named in full or by them alone."""
    persons = [c for c in found if c.label == "person"]
    full = (c for c in persons if c.last - c.first > 1)
    surnames = {columns.text[c.last - 1] for c in full if columns.text[c.last - 2] != "-"}
    alone = (c for c in persons if c.last - c.first == 1 and not _is_bound(columns, c))
    return surnames | {columns.text[c.first] for c in alone}


def _is_bound(columns: Columns, found: Candidate) -> bool:
    """Whether a hyphen hangs on a name."""
    around = (found.first - 1, found.last)
    return any(0 <= i < len(columns) and columns.text[i] == "-" for i in around)


def _without_titles(found: list[Candidate]) -> list[Candidate]:
    """Leave out what is only the beginning of the title of the next ("Field" Marshal …)."""
    titles = {c.title for c in found if c.title < c.first}
    return [c for c in found if c.title < c.first or c.first not in titles]


def _joined(
    columns: Columns, gazetteer: Gazetteer, ordered: list[Candidate]
) -> Iterator[Candidate]:
    """Join what "of" or a hyphen holds together: "Game" of "Thrones", "Spider" - "Man"."""
    before: Candidate | None = None
    surnames = _surnames(columns, ordered)
    for c in ordered:
        if before is not None and _are_one(columns, gazetteer, before, c, surnames):
            alike = before.label == c.label or before.last == c.first
            label = c.label if alike else None
            label = "person" if _goes_on(columns, before, c) else label
            before = replace(before, last=c.last, label=label, trusted=False)
            continue
        if before is not None:
            yield before
        before = c
    if before is not None:
        yield before


def _are_one(
    columns: Columns, gazetteer: Gazetteer, left: Candidate, right: Candidate, surnames: set[str]
) -> bool:
    between = columns.lower[left.last : right.first]
    if columns.titled[left.first] or columns.block[left.first] != columns.block[right.first]:
        return False
    if not between and _goes_on(columns, left, right):
        return True
    if not between:
        called = left.last == right.first and is_called_person(columns, left.first, right.last)
        single = left.last - left.first == right.last - right.first == 1
        return (called and single) or _is_given_name(columns, gazetteer, left, right)
    if between == ["-"]:
        tight = (
            columns.end[left.last - 1] == columns.start[left.last]
            and columns.end[left.last] == columns.start[right.first]
        )
        known = _is_place(columns, gazetteer, left) or _is_place(columns, gazetteer, right)
        known = known or {columns.text[left.first], columns.text[right.first]} <= surnames
        return tight and not known and left.last - left.first == right.last - right.first == 1
    if between not in (["of"], ["of", "the"]) or left.last - left.first > 1:
        return False
    title = left.label in _PARTS_OF_A_TITLE and right.label in _PARTS_OF_A_TITLE
    return title and not (
        left.title < left.first
        or opens_sentence(columns, left.first)
        or is_listed(columns.text[left.first])
        or _is_place(columns, gazetteer, left)
    )


def _goes_on(columns: Columns, left: Candidate, right: Candidate) -> bool:
    """Whether a person's name breaks off at an initial ("Ana L." "Halden")."""
    initial = columns.text[left.last - 1].rstrip(".")
    is_initial = len(initial) == 1 and initial.isupper()
    is_open = is_initial and left.label == "person" and left.last - left.first > 1
    return is_open and left.last >= right.first - 1 and right.last - right.first == 1


def _is_given_name(
    columns: Columns, gazetteer: Gazetteer, left: Candidate, right: Candidate
) -> bool:
    """Whether an unknown word belongs to the bare surname behind it ("Tzipi" "Livni")."""
    single = left.last - left.first == right.last - right.first == 1
    return (
        single
        and left.label is None
        and right.label == "person"
        and columns.text[left.first].istitle()
        and columns.dep[left.first] == "compound"
        and columns.head[left.first] == right.first
        and not _is_place(columns, gazetteer, left)
        and not is_listed(columns.text[left.first])
    )


def _is_place(columns: Columns, gazetteer: Gazetteer, candidate: Candidate) -> bool:
    name = printed(columns, candidate.first, candidate.last)
    return (
        candidate.label in {"place", "nationality"}
        or gazetteer.canonical_place(name) is not None
        or name in gazetteer.groups
        or is_city(name)
    )


def _split_pairs(columns: Columns, found: list[Candidate]) -> Iterator[Candidate]:
    """Part "Army and Navy" where the article names one of them apart ("U.S. Navy").

    And "Varn-Moss", where both are surnames of persons named in full ("the Ana Varn-Moss bill").
    """
    surnames = _surnames(columns, found)
    known = {columns.text[c.last - 1] for c in found if c.last - c.first != 3}
    known |= {columns.text[c.first] for c in found if c.last - c.first == 2}
    for c in found:
        pair = c.last - c.first == 3 and columns.lower[c.first + 1] in {"and", "&"}
        pair = pair and not is_whole(printed(columns, c.first, c.last))
        ends = {columns.text[c.first], columns.text[c.last - 1]}
        bound = c.last - c.first > 2 and columns.text[c.last - 2] == "-"
        bound = bound and {columns.text[c.last - 3], columns.text[c.last - 1]} <= surnames
        # Not "Ana Varn-Moss came", who is called after both.
        bound = bound and (c.last - c.first == 3 or columns.dep[c.last - 1] in _BEFORE_NOUNS)
        if (pair and known & ends) or bound:
            yield Candidate(c.first, c.last - 2, c.label, c.trusted, c.title)
            yield Candidate(c.last - 1, c.last, c.label, c.trusted, c.last - 1)
        else:
            yield c
