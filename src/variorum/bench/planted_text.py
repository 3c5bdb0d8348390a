"""Printed sentences as the planter of false facts sees them: words, and what two have in common."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from variorum.data import word_set

_BREAK = re.compile(
    r"(?<=[a-z0-9%)\]”\"’][.!?])(?<!\bMr\.)(?<!\bDr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bSt\.)(?<!\bSen\.)"
    r"(?<!\bGov\.)(?<!\bRep\.)(?<!\bNo\.)(?<!\bvs\.)(?<!\bLt\.)(?<!\bCol\.)(?<!\bGen\.)(?<!\bSgt\.)"
    r"(?<!\bJan\.)(?<!\bFeb\.)(?<!\bAug\.)(?<!\bSept\.)(?<!\bSep\.)(?<!\bOct\.)(?<!\bNov\.)"
    r"(?<!\bDec\.)[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])|\n+"
)
# A word or a figure as printed.
WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*|\d[\d,.]*")
_STEM_LETTERS = 6
_CONTENT_LETTERS = 4
# Words on either side of a figure that say what it counts.
_NEAR = 4


@dataclass(frozen=True, slots=True)
class Sentence:
    """A printed sentence with the stems of its content words."""

    start: int
    text: str
    stems: frozenset[str]


@dataclass(frozen=True, slots=True)
class Account:
    """One text and its sentences."""

    text: str
    sentences: tuple[Sentence, ...]

    @classmethod
    def of(cls, text: str) -> Account:
        """Cut a text into sentences."""
        return cls(text, tuple(_sentences(text)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A changed text; see `Planted`."""

    original: str
    planted: str
    text: str
    sentence: str
    changed: tuple[str, ...]
    kept: tuple[tuple[int, str], ...]


Offer = Callable[[], Change | None]
"""Makes a change, or gives None where it turns out that it cannot be made."""


def _sentences(text: str) -> Iterator[Sentence]:
    start = 0
    for end, following in [
        *((m.start(), m.end()) for m in _BREAK.finditer(text)),
        (len(text),) * 2,
    ]:
        sentence = text[start:end]
        if sentence.strip():
            yield Sentence(start, sentence, stems_of(sentence))
        start = following


def stems_of(words: str) -> frozenset[str]:
    """First letters of the content words: enough to meet "resigned" and "resigning"."""
    stop = word_set("stopwords", "function")
    return frozenset(
        word.casefold()[:_STEM_LETTERS]
        for word in WORD.findall(words)
        if len(word) >= _CONTENT_LETTERS and word.casefold() not in stop
    )


def near_stems(sentence: Sentence, start: int, end: int) -> frozenset[str]:
    """Stems of the content words beside `[start, end)` of a sentence."""
    before = WORD.findall(sentence.text[:start])[-_NEAR:]
    after = WORD.findall(sentence.text[end:])[:_NEAR]
    return stems_of(" ".join((*before, *after)))


def likeness(left: Sentence, right: Sentence, without: frozenset[str] = frozenset()) -> float:
    """Share of the shorter sentence's content words that the other has too; 0 for fewer than 3."""
    a, b = left.stems - without, right.stems - without
    shared = len(a & b)
    return shared / min(len(a), len(b)) if shared >= 3 else 0.0


def tellers(
    accounts: Sequence[Account], at: int, sentence: Sentence, least: float
) -> list[tuple[int, Sentence]]:
    """Sentences of other accounts that tell nearly the same, in order."""
    return [
        (other, like)
        for other, account in enumerate(accounts)
        if other != at
        for like in account.sentences
        if likeness(sentence, like) >= least
    ]


def put_sentences(account: Account, turned: Sequence[tuple[Sentence, str]]) -> str:
    """The text with some sentences put in other words."""
    text = account.text
    for sentence, new in sorted(turned, key=lambda pair: -pair[0].start):
        text = text[: sentence.start] + new + text[sentence.start + len(sentence.text) :]
    return text
