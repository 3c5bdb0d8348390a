"""Whose words: from a quote's source, as printed, to an entity of the article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from variorum.data import word_set
from variorum.model.mention import Entity, EntityId, Name, Quote
from variorum.model.span import Span

# What begins the part of a noun phrase behind its head: "the head | of the agency", "Lorn | , who".
_BEHIND_HEAD = re.compile(
    r"\s(?:of|in|at|from|for|with|on|to|who|which|that|whose|by|near|about|under|inside|outside|"
    r"against|over|after|before|between|during|into|among|regarding|without|toward|towards|"
    r"including|involved|close|familiar|speaking)\s|\s?[,(\[–—]"
)
_POSSESSIVE = re.compile(r"(?:'s|’s|['’])$")
_COMPANY = re.compile(r"\band (?:his|her|their|its) ")
# Between the last two of several names, with a title at most.
_AND = re.compile(r"\s?,?\s(?:and|or)\s(?:the\s)?(?:[A-Z][\w.]*\s){0,3}")
# "…, Professor " before a name that a description is set beside.
_TITLED = re.compile(r",\s(?:[A-Z][\w.]*\s?){1,3}$")
_LINKS = frozenset({"of", "to", "for", "the", "and", "by", "with", "from", "a", "an"})
# No more than the marks and the space between two sentences.
_NEXT_SENTENCE = 4
_PLURALS = frozenset({"police", "people"})
_SELVES = frozenset({"I", "we", "We"})
_FIRST_PERSON = frozenset({"I", "me", "my", "My", "mine", "myself"})
_WORD = re.compile(r"\w+")
_RELATIVES = frozenset({"who", "which", "that"})


def name_speakers(
    quotes: Sequence[Quote], names: Sequence[Name], entities: Sequence[Entity]
) -> tuple[Quote, ...]:
    """Resolve the source of each quote to an entity.

    The entity is that of the mention which is the head of the source; a name that only stands
    inside it ("a senior Harbour Office official") is not the speaker, and the description stays.

    Args:
        quotes: Quotes whose speaker is the source as printed.
        names: All mentions of the article by start: names, nominals and pronouns.
        entities: The article's entities.

    Returns:
        The quotes in the same order.
    """
    names_of = {entity.id: entity.name for entity in entities}
    ordered = sorted(names, key=lambda name: (name.span.start, -name.span.end))
    starts = [name.span.start for name in ordered]
    resolved: list[Quote] = []
    for quote in quotes:
        mention = _head_mention(quote.source, ordered, starts) if quote.source else None
        if mention is not None and _is_told_of(quote, mention, names_of):
            resolved.append(replace(quote, source=None, speaker=None))
        elif mention is None:
            resolved.append(_go_on(quote, resolved[-1] if resolved else None))
        else:
            speaker = names_of.get(mention.entity, mention.name)
            resolved.append(replace(quote, speaker=speaker, entity=mention.entity))
    return tuple(_as_quoted(quote, resolved) for quote in resolved)


def _is_told_of(quote: Quote, mention: Name, names_of: Mapping[EntityId, str]) -> bool:
    """Whether words whose source stands apart tell of that person: then somebody else said them.

    "Her office released a statement. “Governor Palk stopped by …”" is no remark of hers; with a
    verb of saying between the two, people do speak of themselves by name.
    """
    if quote.cue is not None or quote.kind != "direct" or mention.type != "person":
        return False
    surname = names_of.get(mention.entity, mention.name).split()[-1]
    words = {word for span in quote.content for word in _WORD.findall(span.text)}
    return surname in words and words.isdisjoint(_FIRST_PERSON)


def _as_quoted(quote: Quote, quotes: Sequence[Quote]) -> Quote:
    """Let "I" inside a quotation within a quotation be whoever speaks in the inner one."""
    if quote.source is None or quote.source.text not in _SELVES:
        return quote
    around = [
        other
        for other in quotes
        if other is not quote
        and other.nested
        and other.kind == "direct"
        and any(span.covers(quote.source) for span in other.content)
    ]
    if not around:
        return quote
    inner = min(around, key=lambda other: sum(s.end - s.start for s in other.content))
    return replace(quote, speaker=inner.speaker, entity=inner.entity)


def _go_on(quote: Quote, before: Quote | None) -> Quote:
    """Let "they" be whoever spoke in the sentence right before, if those were several.

    "Two officials said the dam had burst. They added that …": nobody is named, yet the description
    says more than the pronoun.
    """
    if quote.source is None or quote.source.text.lower() != "they" or before is None:
        return quote
    if before.source is None or before.speaker is None:
        return quote
    ends = [before.source.end, *(span.end for span in before.content)]
    is_next = 0 <= quote.source.start - max(ends) <= _NEXT_SENTENCE
    head = before.source.text[: _head_end(before.source) - before.source.start].lower()
    is_plural = head.endswith("s") or head in _PLURALS
    if is_next and (is_plural or head == "they"):
        return replace(quote, speaker=before.speaker, entity=before.entity)
    return quote


def _head_mention(source: Span, names: Sequence[Name], starts: Sequence[int]) -> Name | None:
    """The mention that is the head of a source, or an apposition that names it."""
    if source.text.lower() in _RELATIVES:
        return _antecedent(source, names, starts)
    inside = []
    for name in names[bisect_left(starts, source.start) :]:
        if name.span.start >= source.end:
            break
        if name.span.end <= source.end:
            inside.append(name)
    heads = [name for name in inside if name.span.end == _head_end(source)]
    if heads:
        head = max(heads, key=lambda name: (name.form == "name", name.span.end - name.span.start))
        return None if _is_last_of_several(source, head, inside) else head
    for name in inside:
        is_person = name.type == "person" and name.form == "name"
        if is_person and (_is_apposition(source, name) or _is_titled(source, name)):
            return name
    return None


def _is_last_of_several(source: Span, head: Name, inside: Sequence[Name]) -> bool:
    """Whether a source names two or more who speak: "Norland and Sudland", "Lorn and Jon Bal"."""
    return any(
        name.span.end < head.span.start
        and name.type == head.type
        and name.entity != head.entity
        and _AND.fullmatch(
            source.text[name.span.end - source.start : head.span.start - source.start]
        )
        for name in inside
    )


def _head_end(source: Span) -> int:
    """Where the head of a noun phrase ends: before what follows it, without a possessive's s."""
    text = source.text
    behind = _BEHIND_HEAD.search(text, 1)
    end = behind.start() if behind else len(text)
    head = text[:end].rstrip(" .,:;")
    possessive = _POSSESSIVE.search(head)
    return source.start + (possessive.start() if possessive else len(head))


def _is_apposition(source: Span, name: Name) -> bool:
    """Whether a person's name fills the part between a comma and the next."""
    before = source.text[: name.span.start - source.start].rstrip()
    if _COMPANY.search(before):
        return False  # "Lorn and her lawyer, Jon Bal": two who speak
    after = source.text[name.span.end - source.start :].lstrip()
    is_set_off = before.endswith(",") or _TITLED.search(before) is not None
    return is_set_off and (not after or after[0] in ",.:;")


def _is_titled(source: Span, name: Name) -> bool:
    """Whether an office with "of" stands before a name: "Secretary of the Harbour Anna Lorn"."""
    if name.span.end != source.start + len(_POSSESSIVE.sub("", source.text)):
        return False
    before = source.text[: name.span.start - source.start].split()
    if len(before) < 3 or before[-1].lower() in _LINKS:
        return False
    return any(
        word in word_set("reporting", "sources.offices") and after == "of"
        for word, after in pairwise(word.lower() for word in before)
    )


def _antecedent(source: Span, names: Sequence[Name], starts: Sequence[int]) -> Name | None:
    """The mention right before a relative pronoun ("Lorn, who said")."""
    for name in reversed(names[: bisect_left(starts, source.start)]):
        gap = source.start - name.span.end
        if 0 <= gap <= 2 and name.form != "pronoun":
            return name
        if gap > 2:
            break
    return None
