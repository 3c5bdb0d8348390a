"""The words of an article's own telling, normalised, with their places: what copies are made of."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from variorum.gather.pieces import PIECES, PieceEntries
from variorum.model.article import Article, ZoneKind

Value = TypeVar("Value", bound=np.generic)

UPPER, DIGIT = 1, 2
"""Bits of a word's initial."""

COPIED_ZONES: frozenset[ZoneKind] = frozenset({"bullets", "body"})
"""Zones whose words count as copied or not. Headlines are the desk's, captions the picture's."""

_WORD = re.compile(r"\w+(?:['’ʼ]\w+)*")
_OPENING, _CLOSING = "“„«", "”»"


MAX_WORDS = 40_000
"""Words of one article that are compared; a longer text is no article, and must not cost memory by
the gigabyte. Reading stops earlier still."""


@dataclass(frozen=True)
class ArticleWords:
    """Words in order; the arrays are parallel.

    Attributes:
        text: The article's text; the places refer to it.
        keys: `word_key` of each word: two words are the same if their keys are.
        starts: Where each begins in the text.
        ends: Where each ends.
        initials: Whether it begins with a capital (UPPER) or a DIGIT.
        zones: Number of the zone (in the article's order) that holds the word.
        quoted: Whether the word stands inside quotation marks.
    """

    text: str
    keys: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    initials: NDArray[np.uint8]
    zones: NDArray[np.int64]
    quoted: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.keys)

    def printed(self, number: int) -> str:
        """A word as it is printed."""
        return self.text[self.starts[number] : self.ends[number]]


def article_words(article: Article, kinds: frozenset[ZoneKind] = COPIED_ZONES) -> ArticleWords:
    """Collect the first MAX_WORDS words of the zones of the given kinds; of all without zones."""
    stretches = _stretches(article, kinds)
    numbers = PIECES.numbers_of(article.text[start:end] for start, end in stretches)
    places = _WORDS.places_of(numbers)[:MAX_WORDS]
    held = _WORDS.columns
    # In the stretches laid end to end, one to a line.
    starts = _WORDS.begins_of(numbers)[:MAX_WORDS] + held["start"][places]
    begin, end = np.array(stretches, dtype=np.int64).reshape(-1, 2).T
    laid = np.cumsum(end - begin + 1) - (end - begin + 1)
    zones = np.searchsorted(laid, starts, side="right") - 1
    starts = starts + (begin - laid)[zones]
    quotations = [found for stretch in stretches for found in _quotations(article.text, *stretch)]
    return ArticleWords(
        text=article.text,
        keys=held["key"][places],
        starts=starts,
        ends=starts + held["length"][places],
        initials=held["initial"][places],
        zones=zones,
        quoted=within(quotations, starts),
    )


def within(ranges: Sequence[tuple[int, int]], starts: NDArray[np.int64]) -> NDArray[np.bool_]:
    """For each word, by where it begins, ascending, whether that is in one of some ranges."""
    held = np.zeros(len(starts), dtype=np.bool_)
    if ranges:
        for low, high in np.searchsorted(starts, np.array(ranges)).tolist():
            held[low:high] = True
    return held


def among(values: NDArray[Value], ordered: NDArray[Value]) -> NDArray[np.bool_]:
    """For each value whether it is among some, which ascend."""
    if not len(ordered):
        return np.zeros(len(values), dtype=np.bool_)
    at = np.searchsorted(ordered, values)
    at[at == len(ordered)] = 0
    found: NDArray[np.bool_] = ordered[at] == values
    return found


def printed_words(article: Article) -> list[str]:
    """The words of `article_words` as printed, without anything else."""
    words: list[str] = []
    for start, end in _stretches(article, COPIED_ZONES):
        words += _WORD.findall(article.text[start:end])
        if len(words) > MAX_WORDS:
            break
    return words[:MAX_WORDS]


def word_hashes(article: Article) -> NDArray[np.uint64]:
    """The CRC-32 of the normal form of each word of `article_words`, much faster."""
    return word_hashes_of([article])[0]


def word_hashes_of(articles: Sequence[Article]) -> list[NDArray[np.uint64]]:
    """The `word_hashes` of each of some articles, together in less time."""
    numbers, lengths = PIECES.numbers_of_all(
        [article.text[start:end] for start, end in _stretches(article, COPIED_ZONES)]
        for article in articles
    )
    places = _WORDS.places_of(numbers)
    hashes: NDArray[np.uint64] = _WORDS.columns["hash"][places]
    ends = np.cumsum(_WORDS.counts_of(numbers, lengths)).tolist()
    return [
        hashes[start : min(end, start + MAX_WORDS)]
        for start, end in zip([0, *ends], ends, strict=False)
    ]


def _stretches(article: Article, kinds: frozenset[ZoneKind]) -> list[tuple[int, int]]:
    """The stretches of text of some kinds."""
    if not article.zones:
        return [(0, len(article.text))]
    return [(zone.start, zone.end) for zone in article.zones if zone.kind in kinds]


def word_hash(word: str) -> int:
    """The CRC-32 of a word's normal form."""
    return _checksum(normal_word(word))


def _checksum(normal: str) -> int:
    return zlib.crc32(normal.encode("utf-8", "surrogatepass"))


def word_key(word: str) -> int:
    """A word's normal form in 64 bits, to compare words by within one run of the program.

    Python's own keyed hash: of a billion different words two have one key by chance in one case of
    forty, and nobody can make two such words who does not know the run's secret.
    """
    return hash(normal_word(word))


def _parsed(piece: str) -> list[tuple[int, ...]]:
    """The words of a piece of text, as `PieceEntries` hold them."""
    entries: list[tuple[int, ...]] = []
    for match in _WORD.finditer(piece):
        word = match.group()
        # Both `word_hash` and `word_key`, of one normal form.
        normal = normal_word(word)
        initial = UPPER * word[0].isupper() | DIGIT * word[0].isdigit()
        entries.append((_checksum(normal), hash(normal), match.start(), len(word), initial))
    return entries


_WORDS = PieceEntries(
    _parsed,
    {
        "hash": np.uint64,
        "key": np.int64,
        "start": np.int32,
        "length": np.int32,
        "initial": np.uint8,
    },
)


def normal_word(word: str) -> str:
    """A word without capitals, accents' variants (NFKC) and curly apostrophes."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", word).casefold().replace("’", "'").replace("ʼ", "'")


_MARK = re.compile(r"[\"“”„«»\n]|‘(?<!\w‘)|’(?!\w)|(?P<opening>'(?<![^\s(\[—–-]')(?=\w))|'(?!\w)")
"""Quotation marks. A straight apostrophe opens only before a word and behind no other sign. Each
kind begins with the mark itself: what may stand before it is asked afterwards, which is quicker."""


def _quotations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where quotations stand in `[start, end)`, ascending.

    A quotation ends at its closing mark or at the end of its paragraph: a missing mark must not
    turn the rest of the article into speech.
    """
    ranges: list[tuple[int, int]] = []
    opened: int | None = None
    closer = ""
    for match in _MARK.finditer(text, start, end):
        mark = match.group()
        if mark == "\n":
            if opened is not None and closer not in "’'":
                ranges.append((opened, match.start()))
            opened = None
        elif opened is None:
            if mark in _OPENING or mark in '"‘' or match["opening"]:
                opened = match.end()
                closer = {'"': '"', "‘": "’", "'": "'"}.get(mark, _CLOSING)
        elif mark in closer:
            ranges.append((opened, match.start()))
            opened = None
    if opened is not None and closer not in "’'":
        ranges.append((opened, end))
    return ranges
