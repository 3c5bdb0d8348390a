"""The printings of quoted words: what stands between an account's quotation marks, and whose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from variorum.collate.quoted_words import QuotedWords, quoted_words
from variorum.collate.views import Cast
from variorum.data import word_set
from variorum.model.article import Article
from variorum.model.finding import IdentityId
from variorum.model.mention import Quote
from variorum.model.reading import Reading
from variorum.model.span import ArticleId, Span, trimmed

_QUOTED = re.compile(r"[“\"„«]([^“”\"„«»]+)[”\"»]?|‘([^‘’]+(?:’\w[^‘’]*)*)’")

# More of the account's own words than these between two stretches part two quotations.
_LONGEST_BREAK = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """One printing of quoted words.

    Attributes:
        order: Place of its article in the story.
        article: Where.
        spans: The stretches between quotation marks, in order: a quotation that the account
            breaks off for "she said" has two.
        quoted: Its words.
        speaker: Whose words they are said to be.
        speaker_name: The same as printed.
        given_as: The name by which the speaker is named beside the words; "" if by a pronoun or a
            description, which may have been resolved wrongly.
        is_nested: Whether the account takes the saying from somebody else.
    """

    order: int
    article: ArticleId
    spans: tuple[Span, ...]
    quoted: QuotedWords
    speaker: IdentityId | None
    speaker_name: str | None
    given_as: str
    is_nested: bool = False

    @property
    def span(self) -> Span:
        """Its first stretch."""
        return self.spans[0]

    @property
    def words(self) -> tuple[str, ...]:
        """Its words as they are compared."""
        return self.quoted.keys

    @property
    def is_named(self) -> bool:
        """Whether the speaker is named beside the words."""
        return bool(self.given_as)


def find_printings(article: Article, order: int, reading: Reading, cast: Cast) -> list[Printing]:
    """Every printing of quoted words in an article, each place once.

    Args:
        article: The article.
        order: Its place in the story.
        reading: Its reading.
        cast: Who is who in the story.
    """
    return _once(
        printing for quote in reading.quotes for printing in _printings(article, order, quote, cast)
    )


def _printings(article: Article, order: int, quote: Quote, cast: Cast) -> Iterator[Printing]:
    """The printings of one quote: what is broken off for "she said" is one."""
    if quote.kind == "indirect":
        return
    stretches = [
        Span.of(article.text, start, end)
        for content in quote.content
        for start, end in _quoted_stretches(content, article.text)
    ]
    is_whole = quote.kind == "direct"
    joined = _joined(stretches, article.text) if is_whole else [(span,) for span in stretches]
    speaker = cast.identity_of(article.id, quote.entity)
    source = cast.mentions_in(article.id, [quote.source]) if quote.source else []
    named = (n for n in source if n.form == "name" and n.entity == quote.entity)
    for spans in joined:
        words = quoted_words([span.text for span in spans])
        if words.keys:
            yield Printing(
                order=order,
                article=article.id,
                spans=spans,
                quoted=words,
                speaker=speaker,
                speaker_name=None if _is_pronoun(quote.speaker) else quote.speaker,
                given_as=max((n.span.text for n in named), key=len, default=""),
                is_nested=quote.nested,
            )


def _is_pronoun(speaker: str | None) -> bool:
    return speaker is not None and speaker.casefold() in word_set("stopwords", "function")


def _joined(stretches: Sequence[Span], text: str) -> list[tuple[Span, ...]]:
    """Stretches of one paragraph with no more between them than who says it, together."""
    groups: list[list[Span]] = []
    for span in stretches:
        between = text[groups[-1][-1].end : span.start] if groups else ""
        if groups and len(between) <= _LONGEST_BREAK and "\n" not in between:
            groups[-1].append(span)
        else:
            groups.append([span])
    return [tuple(group) for group in groups]


def _quoted_stretches(content: Span, text: str) -> list[tuple[int, int]]:
    """Stretches inside quotation marks, without the marks, as offsets of the article."""
    found = []
    for match in _QUOTED.finditer(content.text):
        group = 1 if match.group(1) is not None else 2
        start, end = trimmed(content.text, match.start(group), match.end(group))
        while end > start and content.text[end - 1] in ",":
            end -= 1
        # A content may end at an apostrophe that was taken for a closing mark.
        cut = content.start + end
        if _is_cut_word(text, cut):
            end = max(start, content.text.rfind(" ", 0, end))
        if start < end:
            found.append((content.start + start, content.start + end))
    return found


def _is_cut_word(text: str, at: int) -> bool:
    """Whether the next letter behind a place still belongs to the word before it."""
    return text[at - 1 : at].isalnum() and text[at : at + 1].isalnum()


def _once(printings: Iterable[Printing]) -> list[Printing]:
    """The printings of one article, each place once.

    Of two readings of one place ("the agency reports that she said “…”") the better source is
    kept; what stands inside a longer quotation is a part of that.
    """
    kept: list[Printing] = []
    for printing in sorted(printings, key=_surest_first):
        if not any(_is_within(printing, other) for other in kept):
            kept.append(printing)
    return kept


def _surest_first(printing: Printing) -> tuple[int, bool, bool, bool, Span]:
    return (
        -sum(span.end - span.start for span in printing.spans),
        printing.speaker is None,
        not printing.is_nested,
        not printing.is_named,
        printing.span,
    )


def _is_within(printing: Printing, other: Printing) -> bool:
    return all(any(large.covers(span) for large in other.spans) for span in printing.spans)
