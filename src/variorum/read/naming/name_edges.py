"""Where a name begins and ends: no title, article or possessive; all words that belong to it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from variorum.data import load_lexicon, word_set
from variorum.read.naming.gazetteer import Gazetteer, fold, load_gazetteer, name_words

if TYPE_CHECKING:
    from variorum.model.mention import EntityType
    from variorum.read.parsing.columns import Columns

EDGE = frozenset("\"'“”‘’«»`.,;:!?()[]{}<>|-–—…•*_/&+$€£#@~©®™") | {"''", "``"}
# "U.S.-drafted", "Halden-based": the word says by whom or where, and names nothing.
_MADE_BY = re.compile(
    r"-(?:[a-z]{2,12}ed|born|led|run|built|held|made|wide|bound|style|friendly|era)$"
)
PROPER = frozenset({"NNP", "NNPS"})
"""Penn tags of proper nouns."""

POSSESSIVE = frozenset({"'s", "’s", "'", "’", "`s", "´s"})
_MAX_TITLE_WORDS = 5
_PARTIES = frozenset("RDI")
_TREATY_REACH = 4
_MAX_SYLLABLE = 5
_MAX_MODEL_DIGITS = 3


def widened(columns: Columns, gazetteer: Gazetteer, first: int, last: int) -> tuple[int, int]:
    """With the capitalised adjective before ("New") and the number behind ("Group of 20")."""
    text, n = columns.text, len(columns)
    while (
        first > 0
        and columns.block[first - 1] == columns.block[first]
        and columns.tag[first - 1] in {"JJ", "NNP", "NNPS"}
        and text[first - 1][0].isupper()
        and not opens_sentence(columns, first - 1)
        and columns.end[first - 1] < columns.start[first]
        and text[first - 1] not in gazetteer.demonyms
        and text[first - 1] not in gazetteer.groups
        and columns.lower[first - 1] not in gazetteer.titles
        and columns.lower[first - 1] not in _qualifiers()
        and not columns.in_entity[first - 1]
    ):
        first -= 1
    if last + 1 < n and columns.lower[last] == "of" and columns.tag[last + 1] == "CD":
        last += 2
    return first, last


def with_surname(columns: Columns, gazetteer: Gazetteer, first: int, last: int) -> int:
    """With what the pipeline left off a person: "-soo", or a surname that is also a month."""
    hangs_on = _hangs_on(columns, last + 1) and len(columns.text[last + 1]) <= _MAX_SYLLABLE
    if hangs_on and columns.text[last] == "-":
        return last + 2
    alone = last - first == 1 and fold(columns.text[first]) in gazetteer.given
    behind = columns.text[last] if last < len(columns) else ""
    month = behind in {"May", "March", "April", "August", "June"}
    dated = last + 1 < len(columns) and columns.tag[last + 1] == "CD"
    return last + 1 if alone and month and not dated else last


def with_initial(columns: Columns, first: int) -> int:
    """With a single letter that hangs on the name by a hyphen ("P-Hol")."""
    if (
        first >= 2
        and columns.text[first - 1] == "-"
        and len(columns.text[first - 2]) == 1
        and columns.text[first - 2].isupper()
        and columns.end[first - 2] == columns.start[first - 1]
        and columns.end[first - 1] == columns.start[first]
        and not is_party_before(columns, first - 2)
    ):
        return first - 2
    return first


def is_party_before(columns: Columns, token: int) -> bool:
    """Whether a letter stands for a party before a state: "(R-Ohio)", "D-N.Y."."""
    if columns.text[token] not in _PARTIES or columns.text[token + 1] != "-":
        return False
    in_brackets = token > 0 and columns.text[token - 1] == "("
    if in_brackets and columns.text[token + 3 : token + 4] in (["."], [")"]):
        return columns.text[token + 2].istitle()
    state = columns.text[token + 2]
    return state.endswith(".") or load_gazetteer().canonical_place(state) is not None


def with_chain(columns: Columns, last: int) -> int:
    """With what hangs on a name by a small word between hyphens ("Varn-upon-Mere")."""
    while (
        is_hyphened(columns, last + 1)
        and columns.lower[last + 1] in _links()
        and last + 3 < len(columns)
        and columns.text[last + 2] == "-"
        and columns.end[last + 2] == columns.start[last + 3]
        and columns.text[last + 3][0].isupper()
    ):
        last += 4
    return last


def with_partner(columns: Columns, last: int) -> int:
    """With what an organisation's name has behind "&"."""
    if last + 1 >= len(columns) or columns.text[last] != "&" or columns.titled[last]:
        return last
    block = columns.block[last]
    end = last + 1
    while end < len(columns) and columns.block[end] == block and columns.text[end][0].isupper():
        end += 1
    return end if end > last + 1 else last


def with_number(columns: Columns, last: int, label: EntityType | None) -> int:
    """With the number of a model: "the Zephyr 2 phone", "the Zephyr 2 is"; no score ("Varn 2,")."""
    if last >= len(columns) or columns.tag[last] != "CD" or columns.block[last] < 0:
        return last
    if not columns.text[last].isdigit() or len(columns.text[last]) > _MAX_MODEL_DIGITS:
        return last
    if columns.lower[last - 1] in word_set("titles", "parts"):
        return last
    noun = columns.head[last]
    if noun > last:
        same = columns.head[last - 1] == noun and columns.dep[last - 1] in {"compound", "nmod"}
        return last + 1 if same else last
    scored = label != "product" and columns.text[last + 1 : last + 2] == [","]
    return last + 1 if noun == last - 1 and not scored else last


def behind_title(columns: Columns, gazetteer: Gazetteer, first: int, last: int) -> int:
    """Behind a title that begins before a span and ends in it ("Minister of [Rivers Ana …]")."""
    for inner in range(last - 1, first, -1):
        for start in range(max(0, inner - _MAX_TITLE_WORDS), first):
            if columns.block[start] == columns.block[first] and (
                " ".join(columns.lower[start:inner]) in gazetteer.titles
            ):
                return inner
    return first


def is_treaty(columns: Columns, last: int) -> bool:
    """Whether an acronym or name stands before "treaty" or the like: "the … arms treaty"."""
    at = last - 1
    head = at
    while columns.dep[head] in {"compound", "nmod"} and head < columns.head[head]:
        head = columns.head[head]
    close = at < head <= at + _TREATY_REACH
    return close and is_capital_word(columns.text[at]) and columns.lemma[head] in name_words("laws")


def is_capital_word(word: str) -> bool:
    """Whether a word is printed in capitals, as acronyms are."""
    return len(word) > 1 and word.isupper()


def trim_edges(columns: Columns, first: int, last: int, *, keep_lower: bool) -> tuple[int, int]:
    """Without marks, articles, possessives and (unless kept) small words at both ends."""
    text, lower = columns.text, columns.lower
    if last - first > 2 and is_party_before(columns, first):
        first += 2
    while first < last and (
        text[first] in EDGE
        or text[first] in POSSESSIVE
        or _MADE_BY.search(text[first])
        or lower[first]
        in {"the", "a", "an", "this", "that", "our", "his", "her", "their", "its", "my"}
        or (text[first].islower() and not keep_lower and lower[first] not in particles())
    ):
        first += 1
    if last - first > 1 and not keep_lower and lower[last - 1] in load_lexicon("times")["weekdays"]:
        last -= 1  # "an interview with Varn Sunday"
    while last > first and (
        text[last - 1] in EDGE
        or text[last - 1] in POSSESSIVE
        or (text[last - 1].islower() and not keep_lower and not _hangs_on(columns, last - 1))
    ):
        last -= 1
    return first, last


def _hangs_on(columns: Columns, token: int) -> bool:
    """Whether a small word is a part of the name before it ("Duk-soo"): not in "Varn-era"."""
    return is_hyphened(columns, token) and not _MADE_BY.search("-" + columns.text[token])


def is_hyphened(columns: Columns, token: int) -> bool:
    """Whether a word hangs on the one before by a hyphen ("Duk-soo")."""
    return (
        2 <= token < len(columns)
        and columns.text[token - 1] == "-"
        and columns.end[token - 2] == columns.start[token - 1]
        and columns.end[token - 1] == columns.start[token]
        and columns.text[token - 2][0].isupper()
    )


def drop_last_titles(columns: Columns, gazetteer: Gazetteer, first: int, last: int) -> int:
    """Without the office that ends a run of capitals ("Commons Leader", "Tory MP")."""
    return max(first, _titles_end_at(columns, gazetteer, last, columns.block[last - 1]))


def is_all_title(columns: Columns, gazetteer: Gazetteer, first: int, last: int) -> bool:
    """Whether a span is nothing but a title."""
    return first < last and _title_length(columns, gazetteer, first, last) == last - first


def skip_titles(columns: Columns, gazetteer: Gazetteer, first: int, last: int) -> int:
    """Behind the titles that a span begins with."""
    at = first
    while at < last:
        step = _title_length(columns, gazetteer, at, last)
        if not step:
            break
        at += step
    return at


def _title_length(columns: Columns, gazetteer: Gazetteer, at: int, last: int) -> int:
    for length in range(min(_MAX_TITLE_WORDS, last - at), 0, -1):
        phrase = " ".join(columns.lower[at : at + length])
        if phrase in gazetteer.titles:
            return length
    if columns.lower[at] in _qualifiers() and at + 1 < last:
        behind = _title_length(columns, gazetteer, at + 1, last)
        return 1 + behind if behind else 0
    return 0


def title_before(columns: Columns, gazetteer: Gazetteer, first: int) -> int:
    """First token of the title that stands before a name; `first` if none does."""
    return _titles_end_at(columns, gazetteer, first, columns.block[first])


def _titles_end_at(columns: Columns, gazetteer: Gazetteer, first: int, block: int) -> int:
    """Where the titles begin that end before a token, within one block."""
    at = first
    while at > 0:
        step = 0
        for length in range(min(_MAX_TITLE_WORDS, at), 0, -1):
            phrase = " ".join(columns.lower[at - length : at])
            if phrase in gazetteer.titles and columns.block[at - length] == block:
                step = length
                break
        if not step and at < first and columns.lower[at - 1] in _qualifiers():
            step = 1
        if not step:
            break
        at -= step
    return at


def skip_nationality(
    columns: Columns, gazetteer: Gazetteer, first: int, last: int, label: EntityType | None
) -> int:
    """Behind a nationality and title that the pipeline took into a person's name."""
    if label != "person":
        return first
    at = first
    while at < last - 1 and (
        columns.text[at] in gazetteer.demonyms or columns.text[at] in gazetteer.groups
    ):
        at += 1
    if at > first:
        behind = skip_titles(columns, gazetteer, at, last)
        return behind if behind < last else first
    return first


def is_kin(columns: Columns, first: int) -> bool:
    """Whether a name stands behind somebody's relative: "her father, Ned Varn"."""
    noun = first - 1
    if noun > 0 and columns.text[noun] == ",":
        noun -= 1
    if noun < 1 or columns.lemma[noun] not in word_set("roles", "person.kin"):
        return False
    return any(columns.dep[c] == "poss" for c in columns.children[noun])


def opens_sentence(columns: Columns, token: int) -> bool:
    """Whether a word is the first of its sentence, marks aside."""
    begins = columns.bounds[columns.sentence[token]][0]
    while begins < token and columns.text[begins] in EDGE:
        begins += 1
    return begins == token


@cache
def particles() -> frozenset[str]:
    """Small words inside names ("van", "bin")."""
    return word_set("titles", "particles")


@cache
def _links() -> frozenset[str]:
    """Small words between the hyphens of a name."""
    return particles() | word_set("titles", "links")


@cache
def _qualifiers() -> frozenset[str]:
    return word_set("titles", "qualifiers")
