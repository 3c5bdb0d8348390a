"""Quotes and attributions: what is reported, whose word it is, and by which words.

Two readings are joined: the parse gives reporting words with the clauses they govern
(`reported_speech`), the text gives what stands between quotation marks (`quotation_marks`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.model.article import Article
from variorum.model.mention import Quote
from variorum.model.span import Span
from variorum.read.quoting.direct_speech import join_quotations
from variorum.read.quoting.quotation_marks import find_quoted
from variorum.read.quoting.reported_speech import find_reported
from variorum.read.quoting.reporting_words import reporting_words
from variorum.read.quoting.speakers import name_speakers

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from variorum.read.quoting.quote_fitting import Report

__all__ = ["find_quotes", "name_speakers"]


def find_quotes(doc: Doc, article: Article) -> tuple[Quote, ...]:
    """Find everything that an article attributes to somebody.

    Args:
        doc: The parsed article (`layout.parse_article`).
        article: The article; offsets refer to its text.

    Returns:
        Quotes by start of their content, then longest first, so that a quote precedes those
        inside it. The speaker is the source as printed; `name_speakers` resolves it.
    """
    text = article.text
    words = reporting_words(article.language or "en")
    quoted = find_quoted(text, doc.user_data["blocks"])
    reports = join_quotations(doc, text, list(find_reported(doc, words)), quoted, words)
    quotes = {_to_quote(text, report) for report in reports}
    return tuple(sorted(quotes, key=_order))


def _order(quote: Quote) -> tuple[int, int, int]:
    first, last = quote.content[0], quote.content[-1]
    return first.start, -last.end, quote.cue.start if quote.cue else -1


def _to_quote(text: str, report: Report) -> Quote:
    """Cut the spans and tell the kind."""
    content = tuple(Span.of(text, start, end) for start, end in report.content)
    source = Span.of(text, *report.source) if report.source else None
    return Quote(
        kind=report.kind,
        content=content,
        source=source,
        cue=Span.of(text, *report.cue) if report.cue else None,
        speaker=source.text if source else None,
        nested=report.nested,
    )
