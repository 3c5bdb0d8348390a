"""Quoted words as they are compared: house style made alike, what was done to them in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from variorum.data import load_lexicon

# An abbreviation with full stops is one word; a bracket that an outlet put in stays in sight.
_WORD = re.compile(r"[\[(]?[@#]?(?:(?:[^\W\d_]\.){2,}|\w+(?:['’]\w+)*|[&%])[\])]?")
_GAP = re.compile(r"…|\.\s?\.\s?\.|\[\s*\]")
_STOP = re.compile(r"[.!?]")
_SIGNS = {"&": "and", "%": "percent"}
# Spellings of one word on two sides of an ocean. Both sides of a comparison are changed alike, so
# that an honest "promise" does no harm.
_SPELLINGS = (
    (re.compile(r"(?<=\w{3})is(?=(?:e|ed|es|ing|ation|ations|er|ers)$)"), "iz"),
    (re.compile(r"(?<=\w\w)our(?=(?:s|ed|ing|ite|ites|able|hood|hoods|al)?$)"), "or"),
    (re.compile(r"(?<=\w{4}[ae])ll(?=(?:ed|ing|er|ers)$)"), "l"),
)
_SHORTEST_SPELLING = 6
_MOST_SPELLED_OUT = 20
FULLER = "fuller in one place"
# A stretch with less of its words in the fullest printing is one that this does not have.
_LEAST_COMMON = 0.5


@dataclass(frozen=True, slots=True)
class QuotedWords:
    """The words of one printing.

    Attributes:
        keys: As compared: case, apostrophes, abbreviations, spellings and small numbers made alike.
        shown: As printed.
        gaps: Numbers of the words before which the printing says that it leaves something out, or
            breaks off and goes on; the number of words, if it ends so.
        stops: Numbers of the words before which a sentence begins or behind which one ends.
    """

    keys: tuple[str, ...]
    shown: tuple[str, ...]
    gaps: frozenset[int]
    stops: frozenset[int]


def quoted_words(stretches: Sequence[str]) -> QuotedWords:
    """The words of a quotation that is printed in one or more stretches."""
    keys: list[str] = []
    shown: list[str] = []
    gaps: set[int] = set()
    stops: set[int] = set()
    for text in stretches:
        gaps.add(len(keys))
        stops.add(len(keys))
        ends = [m.end() for m in _GAP.finditer(text)]
        last = 0
        for match in _WORD.finditer(text):
            if _STOP.search(text, last, match.start()):
                stops.add(len(keys))
            last = match.end()
            if ends and ends[0] <= match.start():
                gaps.add(len(keys))
                ends = [end for end in ends if end > match.start()]
            keys.append(_key(match.group()))
            shown.append(match.group())
        if ends:
            gaps.add(len(keys))
    stops.add(len(keys))
    return QuotedWords(tuple(keys), tuple(shown), frozenset(gaps - {0}), frozenset(stops))


def speech_words(text: str) -> tuple[str, ...]:
    """The words of a quotation as they are compared."""
    return tuple(_key(match.group()) for match in _WORD.finditer(text))


def _key(word: str) -> str:
    key = word.strip("[]()@#").casefold().replace("’", "'").replace(".", "")
    if len(key) >= _SHORTEST_SPELLING:
        for spelling, other in _SPELLINGS:
            key = spelling.sub(other, key)
    return _SIGNS.get(key) or _numerals().get(key, key)


@cache
def _numerals() -> dict[str, str]:
    """Figures that one outlet prints as such and another spells out: "3" is "three"."""
    cardinals = load_lexicon("numbers")["cardinals"]
    return {str(n): word for word, n in sorted(cardinals.items()) if n <= _MOST_SPELLED_OUT}


def may_share(short: Sequence[str], full: Sequence[str], least: float) -> bool:
    """Whether enough of one printing's words stand in another at all, in whatever order.

    Where they do not, `shared_share` is below `least`: this tells so at a fraction of its cost.
    """
    return sum(map(set(full).__contains__, short)) >= least * len(short)


def shared_share(short: tuple[str, ...], full: tuple[str, ...]) -> float:
    """Share of the shorter one's words that stand in runs, in order, in the longer one."""
    if len(short) > len(full):
        short, full = full, short
    least = min(2, len(short))
    matcher = SequenceMatcher(None, full, short, autojunk=False)
    shared = sum(block.size for block in matcher.get_matching_blocks() if block.size >= least)
    return shared / len(short)


def wording_difference(printing: QuotedWords, full: QuotedWords) -> str:
    """What was done to the words of the fullest printing: `shorter`, `altered: …`, or nothing.

    What a printing leaves out where it says so, with dots or by breaking off, is not altered. Nor
    are whole sentences that it has besides: the fullest printing left them out.
    """
    if printing.keys == full.keys:
        return ""
    if shared_share(printing.keys, full.keys) < _LEAST_COMMON:
        return FULLER
    matcher = SequenceMatcher(None, full.keys, printing.keys, autojunk=False)
    codes = matcher.get_opcodes()
    altered = []
    is_longer = False
    for at, (tag, a, b, c, d) in enumerate(codes):
        old, new = " ".join(full.shown[a:b]), " ".join(printing.shown[c:d])
        is_inside = 0 < at < len(codes) - 1
        if tag == "replace" and at == len(codes) - 1 and full.keys[a].startswith(printing.keys[c]):
            continue  # The article's text breaks off within the word.
        if tag == "replace":
            altered.append(f"“{new}” for “{old}”")
        elif tag == "insert" and (a in full.gaps or ({c, d} <= printing.stops and a in full.stops)):
            is_longer = True
        elif tag == "insert":
            altered.append(f"“{new}” put in")
        elif tag == "delete" and is_inside and c not in printing.gaps:
            altered.append(f"“{old}” left out")
    if altered:
        return "altered: " + ", ".join(altered)
    return FULLER if is_longer else "shorter"
