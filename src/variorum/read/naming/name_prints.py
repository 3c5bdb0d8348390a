"""Names that their print alone tells: titles of works, designations of aircraft and arms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from variorum.data import load_lexicon, word_set

if TYPE_CHECKING:
    from variorum.read.parsing.columns import Columns

_OPENING, _CLOSING = frozenset('"“«'), frozenset('"”»')
_MAX_WORK_WORDS = 8
_INNER = frozenset(
    {"of", "the", "and", "for", "&", "on", "in", "de", "la", "du", "des", "to", "-", "'s"}
)
_ROLES_OF_NAMES = frozenset({"nsubj", "nsubjpass", "poss", "dobj", "pobj", "appos"})
_LAST_WORDS = frozenset({"it", "me", "us"})
# "F-16", "MiG-29", "EA-18G"; no team of the under-23s, motorway or school years.
_SITE = re.compile(r"[A-Z0-9][\w-]*\.(?:com|org|net|tv|io|co\.uk)")
_DESIGNATION = re.compile(r"(?![IKU]-)[A-Z][A-Za-z]{0,3}-\d{1,3}[A-Z]{0,2}")


def is_site(word: str) -> bool:
    """Whether a word is a site named by its address ("Halden.com"), not an address as such."""
    return "." in word and _SITE.fullmatch(word) is not None


def quoted_titles(columns: Columns) -> Iterator[tuple[int, int]]:
    """Two to eight words in title case between quotation marks: a song, a film, a report."""
    opened = -1
    for i, word in enumerate(columns.text):
        if word in _OPENING and not (word == '"' and opened >= 0):
            opened = i
        elif word in _CLOSING and opened >= 0:
            first, last = opened + 1, i
            opened = -1
            while last > first and columns.text[last - 1] in {",", ".", "?", "!"}:
                last -= 1
            if 2 <= last - first <= _MAX_WORK_WORDS and _is_title_of_work(columns, first, last):
                yield first, last
        elif opened >= 0 and i - opened > _MAX_WORK_WORDS + 2:
            opened = -1


def _is_title_of_work(columns: Columns, first: int, last: int) -> bool:
    words = columns.text[first:last]
    content = [w for w in words if w.isalpha() and w.lower() not in _INNER and len(w) > 1]
    return (
        len(content) >= 2
        and words[0][0].isupper()
        and words[-1][0].isalnum()
        and all(w[0].isupper() for w in content)
        and not columns.titled[first]
    )


def bare_titles(columns: Columns) -> Iterator[tuple[int, int]]:
    """Titles without quotation marks that hold a pronoun or an auxiliary in capitals.

    "a song called Wait Until You Call": nothing else in running text is printed so. The first word
    of a sentence is left out, whose capital says nothing, and so is a run that ends in such a word
    of one capital ("in Halden They"), but that of an object ("a show called Bake It").
    """
    for low, high in columns.bounds:
        at = low + 1
        while at < high:
            last = at
            while last < high and (
                _is_capitalised(columns, last)
                or (last > at and _is_inner(columns, last, min(high, len(columns) - 1)))
            ):
                last += 1
            if last - at > 1 and _is_bare_title(columns, at, last):
                yield at, last
            at = max(last, at + 1)


def _is_capitalised(columns: Columns, token: int) -> bool:
    word = columns.text[token]
    if columns.titled[token] or (word.isupper() and len(word) > 1):
        return False
    return word[0].isupper() or word in {"n't", "n’t"}


def _is_inner(columns: Columns, token: int, high: int) -> bool:
    """Whether a small word stands between two words of a title ("Stop the Rain")."""
    small = columns.text[token] in {"the", "of", "a", "an"}
    return small and token + 1 < high and _is_capitalised(columns, token + 1)


def _is_bare_title(columns: Columns, first: int, last: int) -> bool:
    small = word_set("titles", "small_words_of_works")
    if last - first > _MAX_WORK_WORDS:
        return False
    inside = any(columns.lower[i] in small for i in range(first + 1, last - 1))
    return inside or columns.lower[last - 1] in _LAST_WORDS


def stage_names(columns: Columns) -> Iterator[tuple[int, int]]:
    """Titles of nobility that stand alone as a name would, twice at least: the singer "Prince".

    Without an article or another name, inside a sentence, as subject, object or owner.
    """
    found = [i for i in range(1, len(columns) - 1) if _stands_as_name(columns, i)]
    words = Counter(columns.text[i] for i in found)
    for i in found:
        if words[columns.text[i]] > 1:
            yield i, i + 1


def _stands_as_name(columns: Columns, token: int) -> bool:
    word = columns.text[token]
    if not word.istitle() or columns.lower[token] not in word_set("titles", "noble"):
        return False
    before, behind = token - 1, columns.text[token + 1]
    return (
        not columns.titled[token]
        and columns.sentence[before] == columns.sentence[token]
        and columns.pos[before] not in {"DET", "ADJ", "PRON", "PROPN", "PUNCT", "NUM"}
        and columns.dep[token] in _ROLES_OF_NAMES
        and behind != "of"
        and not behind[0].isupper()
    )


def holidays(columns: Columns) -> Iterator[tuple[int, int]]:
    """Holidays of two words and more in capitals ("Easter Sunday"): events with a date."""
    known = _holidays()
    for i, word in enumerate(columns.text):
        if not word[0].isupper() or columns.lower[i] not in known:
            continue
        for size in known[columns.lower[i]]:
            words = columns.text[i : i + size]
            phrase = " ".join(words).replace("’", "'").replace(" 's", "'s").lower()
            capital = words[-1][0].isupper()
            # The last words of a text may be fewer.
            if len(words) == size and capital and phrase in load_lexicon("times")["holidays"]:
                yield i, i + size
                break


@cache
def _holidays() -> dict[str, tuple[int, ...]]:
    """First words of holidays with the numbers of tokens that follow, most first."""
    sizes: dict[str, set[int]] = {}
    for phrase in load_lexicon("times")["holidays"]:
        tokens = phrase.replace("'s", " 's").split()
        if len(tokens) > 1:
            sizes.setdefault(tokens[0], set()).add(len(tokens))
    return {word: tuple(sorted(found, reverse=True)) for word, found in sizes.items()}


def designations(columns: Columns) -> Iterator[tuple[int, int]]:
    """Aircraft, ships and arms named by letters and figures ("F/A-18E")."""
    for i, word in enumerate(columns.text):
        if "-" not in word or not _DESIGNATION.fullmatch(word) or columns.titled[i]:
            continue
        first, last = i, i + 1
        if i >= 2 and columns.text[i - 1] == "/" and _hangs_on(columns, i - 1, i):
            first = i - 2 if len(columns.text[i - 2]) == 1 else i
        if last < len(columns) and len(columns.text[last]) == 1 and columns.text[last].isupper():
            last += columns.end[i] == columns.start[last]
        yield first, last


def _hangs_on(columns: Columns, one: int, other: int) -> bool:
    return columns.end[one] == columns.start[other] and columns.end[one - 1] == columns.start[one]


def routes(columns: Columns) -> Iterator[tuple[int, int]]:
    """Three or more capitalised words joined by hyphens: a line, a pipeline, a law."""
    at, n = 0, len(columns)
    while at < n:
        last = at + 1
        while last + 1 < n and columns.text[last] == "-" and _is_next_part(columns, last):
            last += 2
        if last - at >= 5 and _is_title_word(columns.text[at]) and not columns.titled[at]:
            yield at, last
        at = last


def _is_next_part(columns: Columns, hyphen: int) -> bool:
    word = columns.text[hyphen + 1]
    joined = columns.end[hyphen - 1] == columns.start[hyphen]
    return joined and columns.end[hyphen] == columns.start[hyphen + 1] and _is_title_word(word)


def _is_title_word(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word[1:].islower()
