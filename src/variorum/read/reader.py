"""Reading one article: all layers in order, one after the other on one parse."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from variorum.model.article import Article, Zone
from variorum.model.reading import Reading
from variorum.read.claims import find_claims
from variorum.read.coreference import resolve_references
from variorum.read.kinds import find_kinds
from variorum.read.language import (
    UNDETERMINED,
    detect_language,
    is_mostly_latin,
    language_name,
)
from variorum.read.names import find_names
from variorum.read.parsing.layout import parse_article, parsed_texts
from variorum.read.parsing.sentences import split_sentences
from variorum.read.quantities import find_quantities
from variorum.read.quotes import find_quotes, name_speakers
from variorum.read.referring.plurals import tie_plurals
from variorum.read.times import find_times

if TYPE_CHECKING:
    from variorum.read.parsing.pipeline import Pipeline
    from variorum.settings import ReadSettings

LANGUAGES = frozenset({"en"})
"""Languages that have a folder of lexical knowledge and a parser."""

_WORD = re.compile(r"\S+")
_BREAK = re.compile(r"\n\s*")


def read_article(article: Article, pipeline: Pipeline, settings: ReadSettings) -> Reading:
    """Read one article: sentences, names, quotes, references, times, quantities, claims.

    Args:
        article: The article; its text is not changed.
        pipeline: The parser.
        settings: `max_words` bounds how much of a long text is read.

    Returns:
        Everything found, each layer in order of the text. An article in a language that cannot
        be read yet gives a reading with that language, no layers, and a limit that says so; of a
        text longer than `max_words` the first paragraphs are read, and a limit says how much.
    """
    part, language, limits = _readable_part(article, settings)
    if part is None:
        return Reading(article=article.id, language=language, limits=limits)
    doc = parse_article(part, pipeline)
    sentences = split_sentences(doc, part)
    quotes = find_quotes(doc, part)
    names, entities = resolve_references(doc, part, find_names(doc, part), quotes)
    mentions = tie_plurals(doc, part, names, find_kinds(doc, part, names))
    quotes = name_speakers(quotes, mentions.names, entities)
    times = find_times(doc, part)
    quantities = find_quantities(doc, part, times)
    return Reading(
        article=article.id,
        language=language,
        sentences=sentences,
        names=mentions.names,
        entities=entities,
        kinds=mentions.kinds,
        quotes=quotes,
        times=times,
        quantities=quantities,
        claims=find_claims(doc, part, mentions, quotes, times, quantities),
        limits=limits,
        is_partial=len(part.text) < len(article.text),
    )


def parse_ahead(articles: Iterable[Article], pipeline: Pipeline, settings: ReadSettings) -> None:
    """Parse articles together, which costs less than one by one.

    Nothing is returned: `read_article` finds their blocks parsed, and reads them as it would have.
    """
    parts = (_readable_part(article, settings)[0] for article in articles)
    pipeline.parse_ahead([text for part in parts if part for text in parsed_texts(part)])


def _readable_part(
    article: Article, settings: ReadSettings
) -> tuple[Article | None, str, tuple[str, ...]]:
    """What of an article can be read, None for nothing; its language; what limits the reading."""
    language = detect_language(article.text, article.language)
    is_guess = language == UNDETERMINED and is_mostly_latin(article.text)
    if language not in LANGUAGES and not is_guess:
        return None, language, (_unreadable(language),)
    end, limits = _readable_end(article.text, settings.max_words)
    if is_guess:
        limits = (*limits, "its language could not be told; it was read as English")
    part = _shorten(replace(article, language="en" if is_guess else language), end)
    return part, language, limits


def _unreadable(language: str) -> str:
    if language == UNDETERMINED:
        return "its language could not be told, and its script is not Latin"
    return f"language {language_name(language)} cannot be read yet"


def _readable_end(text: str, max_words: int) -> tuple[int, tuple[str, ...]]:
    """Where reading stops: the last paragraph border before word `max_words`, or the text's end."""
    if len(text) <= max_words:
        return len(text), ()
    total = 0
    cut = len(text)
    for match in _WORD.finditer(text):
        if total == max_words:
            cut = match.start()
        total += 1
    if total <= max_words:
        return len(text), ()
    end = max((m.start() for m in _BREAK.finditer(text, 0, cut)), default=0) or cut
    read = sum(1 for _ in _WORD.finditer(text, 0, end))
    return end, (f"read the first {read} of {total} words",)


def _shorten(article: Article, end: int) -> Article:
    """The article without what stands behind `end`; offsets stay as they are."""
    if end == len(article.text):
        return article
    zones = tuple(
        Zone(zone.start, min(zone.end, end), zone.kind)
        for zone in article.zones
        if zone.start < end
    )
    return replace(article, text=article.text[:end], zones=zones)
