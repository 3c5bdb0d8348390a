"""The pipeline's entities cut into the names they hold: lists, owners, photo credits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.read.naming.candidates import is_whole
from variorum.read.naming.gazetteer import is_city, load_gazetteer, name_words
from variorum.read.naming.name_edges import POSSESSIVE
from variorum.read.parsing.columns import printed

if TYPE_CHECKING:
    from variorum.read.parsing.columns import Columns

# "Holder, Varn & Moss": partners in one name.
_FIRM = re.compile(r"(?:[A-Z][\w’'-]+, )+[A-Z][\w’'-]+,? & [A-Z][\w’'-]+")
# "Bureau of Mines, Roads and Rivers": what one body is for.
_BODY = re.compile(
    r"(?:U\.S\. )?(?:[A-Z][a-z]+ )?(?:Agency|Bureau|Committee|Council|Department|Institute|"
    r"Ministry|Office|School|Subcommittee) (?:of|for|on) [A-Z][^,]+, [A-Z].* and [A-Z]"
)
_JOINTS = frozenset({"and", "&", ",", "or", "/", ";", "—", "–"})


def pieces_of(columns: Columns, first: int, last: int, label: str) -> Iterator[tuple[int, int]]:
    """Cut an entity at white space and, for people, at "and" and commas."""
    start = first
    name = printed(columns, first, last).removeprefix("the ").removeprefix("The ")
    is_place = label == "GPE" and load_gazetteer().canonical_place(name) is not None
    is_list_of_its_own = label == "ORG" and (_FIRM.fullmatch(name) or _BODY.match(name))
    if is_place or is_whole(name) or is_list_of_its_own:
        yield first, last
        return
    if label in {"ORG", "PERSON"}:
        credit = _end_of_credit(columns, first, last)
        if credit:
            yield first, credit
            if last - credit == 1:
                return  # the caption's first word, in capitals only for that
            start = credit
    for i in range(start, last):
        cut = columns.tag[i] == "_SP" or columns.text[i] in {"(", ")", "[", "]", "|", "•"}
        cut = cut or (label in {"PERSON", "NORP", "GPE"} and columns.lower[i] in _JOINTS)
        cut = cut or (label in {"ORG", "FAC"} and _is_list_comma(columns, i))
        cut = cut or (columns.text[i] in POSSESSIVE and _parts_owner(columns, start, i, label))
        if cut:
            if start < i:
                yield start, i
            start = i + 1
    if start < last:
        yield start, last


def _end_of_credit(columns: Columns, first: int, last: int) -> int:
    """Where a photo agency ends that ran into the words behind it ("Getty Images The crowd")."""
    for size in (3, 2, 1):
        name = " ".join(columns.lower[first : first + size])
        if first + size < last and name in word_set("organisations", "agencies"):
            body = columns.lower[last - 1] in name_words("heads")
            return 0 if body or columns.text[first + size] in POSSESSIVE else first + size
    return 0


def _parts_owner(columns: Columns, first: int, token: int, label: str) -> bool:
    """Whether a possessive parts two names: not in "Children's Hospital"."""
    if label in {"PERSON", "GPE", "NORP"}:
        return True
    if label == "WORK_OF_ART" or token == first:
        return False
    owner = " ".join(columns.text[first:token])
    return load_gazetteer().canonical_place(owner) is not None or is_city(owner)


def _is_list_comma(columns: Columns, token: int) -> bool:
    """Whether a comma parts two names rather than a name and its legal form (", Inc.")."""
    behind = columns.lower[token + 1] if token + 1 < len(columns) else ""
    return columns.text[token] == "," and behind not in name_words("legal")
