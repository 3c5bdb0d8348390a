"""Where names stand: the pipeline's entities put right, and the names it missed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from variorum.data import load_lexicon, word_set
from variorum.read.naming.candidates import Candidate, settled
from variorum.read.naming.gazetteer import Gazetteer, fold, is_listed, load_gazetteer, name_words
from variorum.read.naming.name_edges import (
    PROPER,
    behind_title,
    drop_last_titles,
    is_all_title,
    is_party_before,
    is_treaty,
    opens_sentence,
    particles,
    skip_nationality,
    skip_titles,
    title_before,
    trim_edges,
    widened,
    with_chain,
    with_initial,
    with_number,
    with_partner,
    with_surname,
)
from variorum.read.naming.name_pieces import pieces_of
from variorum.read.naming.name_prints import (
    bare_titles,
    designations,
    holidays,
    is_site,
    quoted_titles,
    routes,
    stage_names,
)
from variorum.read.parsing.columns import printed
from variorum.read.referring.kind_words import is_calling

if TYPE_CHECKING:
    from variorum.model.mention import EntityType
    from variorum.read.parsing.columns import Columns

LABELS: dict[str, EntityType] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "nationality",
    "EVENT": "event",
    "WORK_OF_ART": "work",
    "LAW": "law",
    "PRODUCT": "product",
    "LANGUAGE": "other",
}
_LONGEST_STATE = 5
_FIGURES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"})
_PARTIES = frozenset("RDI")
_ROMAN = re.compile(r"[IVX]{2,}|L[IVX]+")
_NUMERAL = re.compile(r"[IVX]+|[0-9]+|[A-Z]")


def find_candidates(columns: Columns, gazetteer: Gazetteer) -> list[Candidate]:
    """Names by the pipeline and by their tags, cleaned; disjoint, in order."""
    found: list[Candidate] = []
    taken = bytearray(len(columns))
    titles = [*quoted_titles(columns), *bare_titles(columns)]
    found += _by_print(titles, "work", taken)
    found += _by_print(routes(columns), "other", taken)
    found += _by_print(holidays(columns), "event", taken)
    found += _by_print(stage_names(columns), "person", taken)
    for first, last, label in columns.entities:
        if label in _FIGURES:
            _take(taken, first, last)
            continue
        for piece in pieces_of(columns, first, last, label):
            candidate = _cleaned(columns, gazetteer, *piece, LABELS.get(label))
            if candidate and not any(taken[candidate.first : candidate.last]):
                found.append(candidate)
                _take(taken, candidate.first, candidate.last)
    found += _noble_names(columns, found, taken)
    sites = [
        (i, i + 1) for i, word in enumerate(columns.text) if is_site(word) and not columns.titled[i]
    ]
    found += _by_print(sites, "organisation", taken)
    found += _by_print(designations(columns), "product", taken)
    found += _known_in_titles(columns, gazetteer, taken)
    for first, last in _proper_runs(columns, taken):
        candidate = _cleaned(columns, gazetteer, first, last, None)
        if candidate and _may_stand_alone(columns, candidate):
            found.append(candidate)
    return settled(columns, gazetteer, found)


def _by_print(
    stretches: Iterable[tuple[int, int]], kind: EntityType, taken: bytearray
) -> list[Candidate]:
    """Candidates whose print tells what they are, where no other name stands."""
    found = []
    for first, last in stretches:
        if not any(taken[first:last]):
            trusted = kind != "organisation"
            found.append(Candidate(first, last, kind, trusted, first, quoted=kind == "work"))
            _take(taken, first, last)
    return found


def _noble_names(columns: Columns, found: list[Candidate], taken: bytearray) -> list[Candidate]:
    """Find titles with a place that name a person: "the Duchess of Halden"."""
    noble = word_set("titles", "noble")
    names = []
    for i in range(len(columns) - 2):
        if (
            columns.lower[i] in noble
            and columns.text[i][0].isupper()
            and columns.lower[i + 1] == "of"
        ):
            last = i + 2
            while (
                last < len(columns)
                and columns.tag[last] in PROPER
                and columns.text[last][0].isupper()
            ):
                last += 1
            if last > i + 2:
                found[:] = [c for c in found if c.last <= i or c.first >= last]
                names.append(Candidate(i, last, "person", not columns.titled[i], i))
                _take(taken, i, last)
    return names


def _take(taken: bytearray, first: int, last: int) -> None:
    taken[first:last] = b"\x01" * (last - first)


def _cleaned(
    columns: Columns, gazetteer: Gazetteer, first: int, last: int, label: EntityType | None
) -> Candidate | None:
    """A candidate without quotation marks, articles, titles, possessives; None if none is left."""
    first, last = trim_edges(columns, first, last, keep_lower=label in {"work", "law", "event"})
    if first > 1 and is_party_before(columns, first - 2):
        label = "place"
    return _untitled(columns, gazetteer, first, last, label) if first < last else None


def _untitled(
    columns: Columns, gazetteer: Gazetteer, first: int, last: int, label: EntityType | None
) -> Candidate | None:
    """A candidate without the titles in it, and with what hangs on it."""
    behind = behind_title(columns, gazetteer, first, last)
    if behind > first:
        first, label = behind, "person"
    title = first
    if label is None:
        last = drop_last_titles(columns, gazetteer, first, last)
    if label in {"person", None} or is_all_title(columns, gazetteer, first, last):
        inside = skip_titles(columns, gazetteer, first, last)
        if inside == last or columns.lower[inside] == "of":
            return None
        rest = gazetteer.canonical_place(printed(columns, inside, last))
        if label != "person" or rest not in gazetteer.countries:  # not "Captain America"
            first = skip_nationality(columns, gazetteer, inside, last, label)
    if first == title and label not in {"work", "law", "event", "product"}:
        title = title_before(columns, gazetteer, first)
    first = with_initial(columns, first)
    last = with_chain(columns, last)
    if first >= last or not _is_name(columns, first, last):
        return None
    if last - first == 2 and columns.text[first] == columns.text[first + 1]:
        first += 1  # two captions run together
    return _grown(columns, gazetteer, Candidate(first, last, label, trusted=True, title=title))


def _grown(columns: Columns, gazetteer: Gazetteer, found: Candidate) -> Candidate:
    """A candidate with the words that belong to it beyond what the pipeline saw."""
    first, last, label, title = found.first, found.last, found.label, found.title
    trusted = label is not None and not columns.titled[first]
    if label == "person":
        last = with_surname(columns, gazetteer, first, last)
        last -= _ends_in_acronym(columns, first, last)
        first += _opens_with_plain_word(columns, gazetteer, first, last)
    elif label == "organisation":
        last = with_partner(columns, last)
    if label != "person" and not columns.titled[first]:
        wider = widened(columns, gazetteer, first, last)
        title = min(title, wider[0]) if wider[0] == first else wider[0]
        first, last = wider[0], with_number(columns, wider[1], label)
        if is_treaty(columns, last):
            label = "law"
    return Candidate(first, last, label, trusted, title)


def _ends_in_acronym(columns: Columns, first: int, last: int) -> bool:
    """Whether a body's acronym ran into a person's name ("Ana Varn NATO speech")."""
    words = columns.text[first:last]
    is_short = len(words[-1]) > 2 and words[-1].isupper() and words[-1].isalpha()
    return (
        len(words) > 2
        and is_short
        and not _ROMAN.fullmatch(words[-1])
        and not any(w.isupper() for w in words[:-1] if len(w) > 2)
    )


def _opens_with_plain_word(columns: Columns, gazetteer: Gazetteer, first: int, last: int) -> bool:
    """Whether a person's name begins with a word that has its capital from the sentence."""
    if last - first < 2 or not opens_sentence(columns, first):
        return False
    ends = columns.bounds[columns.sentence[first]][1] - 1
    if columns.lower[first] == "will" and columns.text[ends] == "?":
        return True  # "Will Halden stay?"
    verb = columns.tag[first] == "VBG" or columns.lower[first] in columns.plain
    return verb and fold(columns.text[first]) not in gazetteer.given


def _is_name(columns: Columns, first: int, last: int) -> bool:
    """Whether a cleaned span can be a name at all."""
    words = columns.text[first:last]
    word = columns.lower[first].rstrip(".")
    if last - first == 1 and (word in _never() or word in name_words("places")):
        return False
    if last - first == 1 and (_ROMAN.fullmatch(words[0]) or words[0] in _PARTIES):
        return False
    if last - first == 2 and word in _parts() and _NUMERAL.fullmatch(words[1]):
        return False
    if any(_is_no_word(w) for w in words) or _is_portfolio(columns, first, last):
        return False
    if last - first == 1 and _opens_heading(columns, first):
        return False
    return any(
        w[0].isupper() or (w[0].isdigit() and len(words) > 1) or w[1:2].isupper() for w in words
    )


def _is_address(word: str) -> bool:
    """Whether a word is a handle, a tag, a path; "F/A-18" is none."""
    path = "/" in word and not word.isupper()
    return path or "@" in word or "_" in word or word.startswith(("www.", "#"))


def _is_clock(word: str) -> bool:
    """Whether a word is a time of day ("10:15PM")."""
    return word[0].isdigit() and ":" in word


def _is_no_word(word: str) -> bool:
    """Whether a word is in no name: an address, a time, "[B]y", "U.S.-Peru", "D-Vt"."""
    if _is_address(word) or _is_clock(word) or "[" in word or "]" in word:
        return True
    left, _, right = word.partition("-")
    places = load_gazetteer().canonical_place
    if not right or places(word) is not None or places(right) is None:
        is_state = right.istitle() and right != "Day" and len(right) <= _LONGEST_STATE
        return left in _PARTIES and is_state
    return places(left) is not None


def _opens_heading(columns: Columns, token: int) -> bool:
    """Whether a noun for a person has its capital from its place ("Singer leaves stage")."""
    if not (columns.titled[token] or opens_sentence(columns, token)):
        return False
    is_common = columns.tag[token] == "NNS" or columns.lower[token] in columns.plain
    return is_common and is_calling(columns.lower[token])


def _is_portfolio(columns: Columns, first: int, last: int) -> bool:
    """Whether a word only says what an office is for: "Rivers Minister", "Minister for Rivers"."""
    if last - first > 2 or load_gazetteer().canonical_place(printed(columns, first, last)):
        return False
    offices = word_set("titles", "with_portfolio")
    behind = columns.text[last] if last < len(columns) else ""
    if behind[:1].isupper() and behind.lower() in offices and last - first == 1:
        return not is_listed(columns.text[first])
    before = columns.text[first - 2] if first > 1 else ""
    small = columns.lower[first - 1] in {"of", "for"}
    return before[:1].isupper() and small and before.lower() in offices


def _proper_runs(columns: Columns, taken: bytearray) -> Iterator[tuple[int, int]]:
    """Runs of proper nouns that no entity covers, outside of title case."""
    i, n = 0, len(columns)
    while i < n:
        if taken[i] or not _is_proper(columns, i) or columns.titled[i]:
            i += 1
            continue
        first = i
        block = columns.block[i]
        while i < n and not taken[i] and _is_proper(columns, i) and columns.block[i] == block:
            i += 1
        yield first, i


def _known_in_titles(columns: Columns, gazetteer: Gazetteer, taken: bytearray) -> list[Candidate]:
    """Countries and listed organisations that the pipeline missed where all words are capitals."""
    found = []
    for i, titled in enumerate(columns.titled):
        if not titled or columns.tag[i] not in PROPER:
            continue
        for size in (3, 2, 1):
            last = i + size
            if last > len(columns) or any(taken[i:last]) or not columns.text[i][0].isupper():
                continue
            name = printed(columns, i, last)
            place = gazetteer.canonical_place(name) in gazetteer.countries
            if columns.titled[last - 1] and (place or is_listed(name)):
                kind: EntityType = "place" if place else "organisation"
                found.append(Candidate(i, last, kind, trusted=False, title=i))
                _take(taken, i, last)
                break
    return found


def _is_proper(columns: Columns, token: int) -> bool:
    """Whether a word is a proper noun by its tag, or an acronym tagged as a common noun."""
    if columns.tag[token] in PROPER:
        return True
    word = columns.text[token]
    acronym = len(word) > 2 and word.rstrip("+").isalpha() and word.isupper()
    return acronym and columns.tag[token] in {"NN", "NNS", "JJ"}


def _may_stand_alone(columns: Columns, candidate: Candidate) -> bool:
    """Whether a run of proper nouns is a name by its print: capitals not asked for by grammar."""
    first, last = candidate.first, candidate.last
    words = [w for w in columns.text[first:last] if w != "-"]
    if not all(w[0].isupper() or w[0].isdigit() or w.lower() in particles() for w in words):
        return False
    if last - first == 1 and words[0].lower() in name_words("heads"):
        return False
    if last - first == 1 and is_listed(words[0]):
        return True
    if last - first == 1 and opens_sentence(columns, first):
        return columns.text[first].isupper() and 2 <= len(columns.text[first]) <= 6
    if all(w.isupper() for w in words) and last - first > 2:
        return False
    return any(len(w) > 1 for w in words)


@cache
def _parts() -> frozenset[str]:
    """Words for the parts of a text or plan, which a numeral makes no name ("Part II")."""
    return word_set("titles", "parts")


@cache
def _never() -> frozenset[str]:
    """Capitalised words that are no names by themselves."""
    lexicon = load_lexicon("titles")
    return frozenset(fold(word) for word in lexicon["never"])
