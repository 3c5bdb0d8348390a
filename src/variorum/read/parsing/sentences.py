"""Sentences: the parser's bounds, put right, as spans.

The parser finds sentences well where they end in a full stop, and cuts too often elsewhere: behind
titles and initials, at dashes and dots inside a sentence, before the reporting clause of a quote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.model.span import Span, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Sentence

    from variorum.model.article import Article

_INITIAL = re.compile(r"[A-Z]\.")
_SMALL_WORD = re.compile(r"[a-z][a-z'’-]*")


@dataclass(frozen=True, slots=True)
class Joins:
    """Sentence starts of a block that are none.

    Attributes:
        starts: The tokens that begin no sentence after all.
        roots: Root of each sentence that is joined to the one before, to that one's root.
    """

    starts: frozenset[int]
    roots: dict[int, int]


def oversplit(block: Doc) -> Joins:
    """Find where the parser cut a sentence of one block in two.

    A sentence does not begin with a small letter, nor behind a title, an initial or a word without
    any mark, nor is it made of quotation marks alone.
    """
    starts: set[int] = set()
    roots: dict[int, int] = {}
    root = -1
    sentences = list(block.sents)
    for before, after in pairwise(sentences):
        if root < 0 or before.start not in starts:
            root = before.root.i
        if _is_one(block, before, after):
            starts.add(after.start)
            roots[after.root.i] = root
    return Joins(frozenset(starts), roots)


def _is_one(block: Doc, before: Sentence, after: Sentence) -> bool:
    last, first = block[before.end - 1], block[after.start]
    if last.text[-1:].isalnum() or all(token.is_punct or token.is_space for token in after):
        return True
    opening = next(token for token in after if not token.is_punct)
    if _SMALL_WORD.fullmatch(opening.text) and opening.i <= after.start + 1:
        return True
    if not first.text[:1].isupper():
        return False
    if last.lower_ in word_set("titles", "before_names"):
        return True
    return bool(_INITIAL.fullmatch(last.text)) and first.tag_ == "NNP" and before.end > 1


def split_sentences(doc: Doc, article: Article) -> tuple[Span, ...]:
    """The sentences of an article.

    Args:
        doc: The article's document, from `parse_article`.
        article: The article.

    Returns:
        Spans in order, disjoint, without outer white space. Headlines, bullets and captions are
        sentences of their own; nothing outside the prose zones is one.
    """
    sentences = []
    for sentence in doc.sents:
        first, last = sentence.start, sentence.end
        # White-space tokens at the ends stand for text that was not read.
        while first < last and doc[first].is_space:
            first += 1
        while last > first and doc[last - 1].is_space:
            last -= 1
        if first < last:
            end = doc[last - 1].idx + len(doc[last - 1])
            start, end = trimmed(article.text, doc[first].idx, end)
            sentences.append(Span.of(article.text, start, end))
    return tuple(sentences)
