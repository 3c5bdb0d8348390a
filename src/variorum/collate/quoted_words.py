"""Quoted words as they are compared: house style made alike, what was done to them in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from variorum.collate.words import base_form
from variorum.data import load_lexicon, word_set

# An abbreviation with full stops is one word; a bracket that an outlet put in stays in sight.
# So is a prefix with its hyphen: "non-consensual" is "nonconsensual".
_PREFIX = r"(?:anti|co|multi|non|pre|re|semi|sub)-(?=[a-z])"
_WORD = re.compile(
    rf"[\[(]?[@#]?(?:(?:[^\W\d_]\.){{2,}}|(?:\b(?i:{_PREFIX}))?\w+(?:['’]\w+)*|[&%])[\])]?"
)
_GAP = re.compile(r"…|\.\s?\.\s?\.|\[\s*\]")
_STOP = re.compile(r"[.!?]")
_SIGNS = {"&": "and", "%": "percent"}
# Spellings of one word on two sides of an ocean. Both sides of a comparison are changed alike, so
# that an honest "promise" does no harm.
_SPELLINGS = (
    (re.compile(r"(?<=\w{3})is(?=(?:e|ed|es|ing|ation|ations|er|ers)$)"), "iz"),
    (re.compile(r"(?<=\w\w)our(?=(?:s|ed|ing|ite|ites|able|hood|hoods|al)?$)"), "or"),
    (re.compile(r"(?<=\w{3}[ae])ll(?=(?:ed|ing|er|ers)$)"), "l"),
    (re.compile(r"(?<=p)ae(?=d)"), "e"),
    (re.compile(r"(?<=\w{2}ly)s(?=(?:e|ed|es|ing|er|ers)$)"), "z"),
)
_SHORTEST_SPELLING = 6
_MOST_SPELLED_OUT = 20
FULLER = "fuller in one place"
RETOLD = "altered: in other words"
LEAST_RETOLD = 4
"""Fewer words of weight in common say nothing of one remark in other words."""
# Least share of the shorter printing's words of weight in one that says the same, and how many
# times as many that may have.
_SHARE_RETOLD, _MOST_RETOLD = 0.7, 2.5
# More words than these between two matches of one printing and none in the other part them.
_FAR = 4
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
            keys.append(word_key(match.group()))
            shown.append(match.group())
        if ends:
            gaps.add(len(keys))
    stops.add(len(keys))
    return QuotedWords(tuple(keys), tuple(shown), frozenset(gaps - {0}), frozenset(stops))


def speech_words(text: str) -> tuple[str, ...]:
    """The words of a quotation as they are compared."""
    return tuple(word_key(match.group()) for match in _WORD.finditer(text))


def word_key(word: str) -> str:
    """A word as it is compared: case, apostrophes, spellings and small numbers made alike."""
    key = word.strip("[]()@#").casefold().replace("’", "'").replace(".", "").replace("-", "")
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


def is_retold(one: QuotedWords, other: QuotedWords) -> bool:
    """Whether two printings say the same in other words, as two translators of one remark do."""
    short, long = sorted((content_of(one), content_of(other)), key=len)
    shared = len(short & long)
    return shared >= max(LEAST_RETOLD, _SHARE_RETOLD * len(short)) and (
        len(long) <= _MOST_RETOLD * len(short)
    )


def content_of(words: QuotedWords) -> frozenset[str]:
    """The words of weight, each once, in a form in which those of one root meet."""
    function = word_set("stopwords", "function")
    return frozenset(base_form(word) for word in words.keys if word not in function)


# Where the words of one printing stand in the other: place there, place here, how many.
_Block = tuple[int, int, int]


def _steps(full: Sequence[str], short: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """How one row of words becomes the other, as `difflib` tells it, by rows that belong together.

    `difflib` takes the first of several places: a "so" or "the biggest" far from the rest of the
    shorter printing's words is brought to them where they have it too; an odd "the" is no match.
    """
    matcher = SequenceMatcher(None, full, short, autojunk=False)
    blocks: list[_Block] = [(m.a, m.b, m.size) for m in matcher.get_matching_blocks()][:-1]
    for at in range(len(blocks) - 2, -1, -1):
        a, b, size = blocks[at]
        near = blocks[at + 1][0] - (blocks[at + 1][1] - b)
        if near - a > _FAR and full[near : near + size] == full[a : a + size]:
            blocks[at] = near, b, size
    ends = [(0, 0, 0), *blocks, (len(full), len(short), 0)]
    around = zip(ends, blocks, ends[2:], strict=False)
    kept = [block for last, block, to in around if not _is_stray(full, last, block, to)]
    return _codes([*kept, ends[-1]])


def _codes(blocks: Sequence[_Block]) -> list[tuple[str, int, int, int, int]]:
    """What stands between matches, and the matches, in order."""
    codes: list[tuple[str, int, int, int, int]] = []
    i = j = 0
    for a, b, size in blocks:
        if i < a or j < b:
            tag = "replace" if i < a and j < b else "delete" if i < a else "insert"
            codes.append((tag, i, a, j, b))
        if size:
            codes.append(("equal", a, a + size, b, b + size))
        i, j = a + size, b + size
    return codes


def _is_stray(full: Sequence[str], last: _Block, block: _Block, to: _Block) -> bool:
    """Whether a match is a single small word far from the matches before and behind it."""
    a, b, size = block
    if size > 1 or full[a] not in word_set("stopwords", "function"):
        return False
    before = (a - last[0] - last[2]) - (b - last[1] - last[2])
    behind = (to[0] - a) - (to[1] - b)
    return max(before, behind) > _FAR


def wording_difference(printing: QuotedWords, full: QuotedWords) -> str:
    """What was done to the words of the fullest printing: `shorter`, `altered: …`, or nothing.

    What a printing leaves out where it says so, with dots or by breaking off, is not altered. Nor
    are whole sentences that it has besides: the fullest printing left them out.
    """
    if printing.keys == full.keys:
        return ""
    if shared_share(printing.keys, full.keys) < _LEAST_COMMON:
        return RETOLD if is_retold(printing, full) else FULLER
    codes = _steps(full.keys, printing.keys)
    told = [_told(code, at in (0, len(codes) - 1), printing, full) for at, code in enumerate(codes)]
    altered = [words for words in told if words]
    if altered:
        return "altered: " + ", ".join(altered)
    return FULLER if any(words == "" for words in told) else "shorter"


def _told(
    code: tuple[str, int, int, int, int], is_end: bool, printing: QuotedWords, full: QuotedWords
) -> str | None:
    """What was done in one place: "" if the printing only has more there, None if it is cut."""
    tag, a, b, c, d = code
    old, new = " ".join(full.shown[a:b]), " ".join(printing.shown[c:d])
    if tag == "replace":
        if d == len(printing.keys) and full.keys[a].startswith(printing.keys[c]):
            return None  # The article's text breaks off within the word.
        # What is left out before or behind is only cut.
        is_cut = is_end and b - a > _FAR + d - c
        return f"“{new}” put in" if is_cut else f"“{new}” for “{old}”"
    if tag == "insert":
        is_whole = {c, d} <= printing.stops and a in full.stops
        return "" if a in full.gaps or is_whole else f"“{new}” put in"
    if tag == "delete" and not is_end and c not in printing.gaps:
        return f"“{old}” left out"
    return None
