"""Reports inside more reports than any reader follows, in sentences that have no end.

Each report holds all that it reports, so that the reports of a chain take the square of its
length. In 340 articles of political news the deepest stood below seven others; a chain far longer
than that is a list that the parser took for one, or a text made to be slow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.read.parsing.grammar import VERBAL
from variorum.read.quoting.reporting_cues import verb_key
from variorum.read.quoting.reporting_words import ReportingWords

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

DEEPEST = 12
# Shorter sentences are read whole: their square is small.
_LONG = 100


def find_buried(doc: Doc, words: ReportingWords) -> frozenset[int]:
    """Indices of the tokens that hang below more than `DEEPEST` reporting words.

    Only sentences of more than a hundred tokens are looked at. Time is linear in the tokens.
    """
    return frozenset(
        index
        for sentence in doc.sents
        if len(sentence) > _LONG
        for index in _buried_in(sentence, words)
    )


def _buried_in(sentence: Span, words: ReportingWords) -> list[int]:
    start = sentence.start
    reports = [_reports(token, words) for token in sentence]
    if sum(reports) <= DEEPEST:
        return []
    depths: list[int | None] = [None] * len(sentence)
    for token in sentence:
        path = []
        at = token
        while depths[at.i - start] is None and at.head.i != at.i:
            path.append(at)
            at = at.head
        depth = depths[at.i - start] or 0
        depths[at.i - start] = depth
        for below in reversed(path):
            depth += reports[below.head.i - start]
            depths[below.i - start] = depth
    return [start + i for i, depth in enumerate(depths) if depth is not None and depth > DEEPEST]


def _reports(token: Token, words: ReportingWords) -> bool:
    if token.pos_ in VERBAL:
        return verb_key(token, words) is not None
    return token.pos_ == "NOUN" and token.lemma_.lower() in words.nouns
