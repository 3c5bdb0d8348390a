"""Sentences: the bounds that `layout.parse_article` settled, as spans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.model.span import Span, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from variorum.model.article import Article


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
        start, end = trimmed(article.text, sentence.start_char, sentence.end_char)
        start, end = _inside_blocks(doc, start, end)
        if start < end:
            sentences.append(Span.of(article.text, start, end))
    return tuple(sentences)


def _inside_blocks(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Cut off white-space tokens at both ends: they stand for text that was not read."""
    span = doc.char_span(start, end, alignment_mode="contract")
    if span is None:
        return start, start
    first, last = span.start, span.end
    while first < last and doc[first].is_space:
        first += 1
    while last > first and doc[last - 1].is_space:
        last -= 1
    if first == last:
        return start, start
    return doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
