"""The words of an article's own telling, normalised, with their places: what copies are made of."""

from __future__ import annotations

import re
import unicodedata
import zlib
from bisect import bisect_left
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from variorum.gather.pieces import PIECES, PieceEntries
from variorum.model.article import Article, ZoneKind

COPIED_ZONES: frozenset[ZoneKind] = frozenset({"bullets", "body"})
"""Zones whose words count as copied or not. Headlines are the desk's, captions the picture's."""

_WORD = re.compile(r"\w+(?:['’ʼ]\w+)*")
_OPENING, _CLOSING = "“„«", "”»"


MAX_WORDS = 40_000
"""Words of one article that are compared; a longer text is no article, and must not cost memory by
the gigabyte. Reading stops earlier still."""


@dataclass(frozen=True, slots=True)
class ArticleWords:
    """Words in order; the four lists are parallel.

    Attributes:
        text: The article's text; the places refer to it.
        words: Case-folded, without accents' variants (NFKC), apostrophes straight.
        places: `[start, end)` in the text.
        zones: Number of the zone (in the article's order) that holds the word.
        quoted: Whether the word stands inside quotation marks.
    """

    text: str
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    zones: tuple[int, ...]
    quoted: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.words)


def article_words(article: Article, kinds: frozenset[ZoneKind] = COPIED_ZONES) -> ArticleWords:
    """Collect the first MAX_WORDS words of the zones of the given kinds; of all without zones."""
    stretches = [(z.start, z.end) for z in article.zones if z.kind in kinds]
    if not article.zones:
        stretches = [(0, len(article.text))]
    words: list[str] = []
    places, zones, quoted = [], [], []
    for number, (start, end) in enumerate(stretches):
        found = islice(_WORD.finditer(article.text, start, end), MAX_WORDS - len(words))
        spans = [match.span() for match in found]
        printed = [article.text[first:last] for first, last in spans]
        normal = {word: normal_word(word) for word in set(printed)}
        words += [normal[word] for word in printed]
        places += spans
        zones += [number] * len(spans)
        quoted += _in_quotations(_quotations(article.text, start, end), spans)
    return ArticleWords(article.text, tuple(words), tuple(places), tuple(zones), tuple(quoted))


def printed_words(article: Article) -> list[str]:
    """The words of `article_words` as printed, without anything else, in a quarter of the time."""
    words: list[str] = []
    for stretch in _compared(article):
        words += _WORD.findall(stretch)
        if len(words) > MAX_WORDS:
            break
    return words[:MAX_WORDS]


def word_hashes(article: Article) -> NDArray[np.uint64]:
    """The CRC-32 of the normal form of each word of `article_words`, much faster."""
    places = _HASHES.places_of(PIECES.numbers_of(_compared(article)))
    hashes: NDArray[np.uint64] = _HASHES.columns["hash"][places[:MAX_WORDS]]
    return hashes


def _compared(article: Article) -> list[str]:
    """The stretches of text whose words count as copied or not."""
    if not article.zones:
        return [article.text]
    return [article.text[z.start : z.end] for z in article.zones if z.kind in COPIED_ZONES]


def word_hash(word: str) -> int:
    """The CRC-32 of a word's normal form."""
    return zlib.crc32(normal_word(word).encode("utf-8", "surrogatepass"))


_HASHES = PieceEntries(
    lambda piece: [(word_hash(word),) for word in _WORD.findall(piece)], {"hash": np.uint64}
)


def normal_word(word: str) -> str:
    """A word without capitals, accents' variants (NFKC) and curly apostrophes."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", word).casefold().replace("’", "'").replace("ʼ", "'")


def _in_quotations(ranges: list[tuple[int, int]], spans: list[tuple[int, int]]) -> list[bool]:
    """For each span, ascending, whether it starts in one of the ranges.

    A quotation ends at its closing mark or at the end of its paragraph: a missing mark must not
    turn the rest of the article into speech.
    """
    held = [False] * len(spans)
    at = 0
    for start, end in ranges:
        at = bisect_left(spans, (start, 0), at)
        until = bisect_left(spans, (end, 0), at)
        held[at:until] = [True] * (until - at)
        at = until
    return held


_MARK = re.compile(r"[\"“”„«»\n]|‘(?<!\w‘)|’(?!\w)|(?P<opening>'(?<![^\s(\[—–-]')(?=\w))|'(?!\w)")
"""Quotation marks. A straight apostrophe opens only before a word and behind no other sign. Each
kind begins with the mark itself: what may stand before it is asked afterwards, which is quicker."""


def _quotations(text: str, start: int, end: int) -> list[tuple[int, int]]:
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
