"""Single statements that an article credits to an agency or to another outlet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from variorum.data import load_lexicon
from variorum.data.registry import Publisher, find_publishers
from variorum.model.article import Article
from variorum.model.reading import Reading
from variorum.model.span import Span, hull


@dataclass(frozen=True, slots=True)
class CitedStretch:
    """One place where an article names an agency or outlet as its source.

    Attributes:
        origin: Canonical name, or a description with "(not named)".
        words: The words that show it: the source, with the words of reporting where known.
        covers: The stretches credited to it.
    """

    origin: str
    words: Span
    covers: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    origin: str


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What stands before a cited name, what behind it, and names of nobody in particular."""
    lexicon = load_lexicon("citations")

    def either(words: Sequence[str]) -> str:
        ordered = sorted(words, key=lambda word: (-len(word), word))
        return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)

    described = rf"(?:(?:{either(lexicon['descriptions'])})\s+)"
    before = re.compile(
        rf"\b(?:{either(lexicon['before'])})\s+(?:the\s+)?"
        rf"(?:[A-Z]\w+(?:['’]s?)?\s+){{0,2}}{described}{{0,3}}$",
        re.IGNORECASE,
    )
    between = either([*lexicon["between"], *lexicon["weekdays"]])
    after = re.compile(
        rf"(?:\s+(?:{either(lexicon['descriptions'])}))?(?:\s*,)?"
        rf"(?:\s+(?:on\s+)?(?:{between})\b,?){{0,3}}\s+(?:{either(lexicon['after'])})\b",
    )
    unnamed = lexicon["unnamed"]
    nobody = re.compile(
        rf"\b(?:(?P<outlets>{either(unnamed['outlets'])})"
        rf"|(?P<agencies>(?:[A-Z]\w+\s+)?(?:{either(unnamed['agencies'])})))\b",
        re.IGNORECASE,
    )
    return before, after, nobody


_JOIN = re.compile(r"\s*,?\s+(?:and|or|&)\s+(?:the\s+)?|\s*,\s+(?:the\s+)?")
_LOOK_BACK = 90


def find_citations(
    article: Article, reading: Reading, publishers: Mapping[str, Publisher] | None = None
) -> tuple[CitedStretch, ...]:
    """Find what an article credits to agencies and outlets, statement by statement.

    Args:
        article: The article.
        reading: Its reading: sentences, quotes and names are used.
        publishers: Agencies and outlets of the story by their names and initials.

    Returns:
        One entry for each place, in order of the text.
    """
    found: list[CitedStretch] = []
    for sentence in reading.sentences:
        mentions = _mentions(article.text, sentence, reading, publishers)
        found += (
            _stretch(article.text, sentence, mention, reading)
            for mention in mentions
            if _is_cited(article.text, sentence, mention, mentions, reading)
        )
    return tuple(found)


def _mentions(
    text: str, sentence: Span, reading: Reading, publishers: Mapping[str, Publisher] | None
) -> list[_Mention]:
    named = [
        _Mention(m.start, m.end, m.publisher.name)
        for m in find_publishers(text, sentence.start, sentence.end, extra=publishers)
        if not _is_part_of_longer_name(m.start, m.end, reading)
    ]
    _, _, nobody = _patterns()
    for match in nobody.finditer(text, sentence.start, sentence.end):
        words = re.sub(r"\s+", " ", match.group())
        origin = "other outlets (not named)" if match["outlets"] else f"{words} (not named)"
        if not any(m.start < match.end() and match.start() < m.end for m in named):
            named.append(_Mention(match.start(), match.end(), origin))
    return sorted(named, key=lambda mention: mention.start)


def _is_part_of_longer_name(start: int, end: int, reading: Reading) -> bool:
    """Whether the words are a piece of a person's name ("Michael Bloomberg")."""
    return any(
        name.form == "name"
        and name.type == "person"
        and name.span.start <= start
        and end <= name.span.end
        and (name.span.end - name.span.start) - (end - start) > len("'s ")
        for name in reading.names
    )


def _is_cited(
    text: str, sentence: Span, mention: _Mention, mentions: Sequence[_Mention], reading: Reading
) -> bool:
    """Whether the sentence gives the mention as a source, by itself or in a row of names."""
    before, after, _ = _patterns()
    first, last = _row(text, mention, mentions)
    lead = text[max(sentence.start, first.start - _LOOK_BACK) : first.start]
    if before.search(lead) or after.match(text, last.end, sentence.end):
        return True
    return any(_names_source(quote.source, first, last) for quote in reading.quotes)


def _names_source(source: Span | None, first: _Mention, last: _Mention) -> bool:
    """Whether the row of names is the source, not just a word inside it ("a Reuters reporter")."""
    if source is None or not (source.start <= first.start and last.end <= source.end):
        return False
    rest = source.text[last.end - source.start :].strip().casefold()
    descriptions = load_lexicon("citations")["descriptions"]
    return not rest or rest in {word.casefold() for word in descriptions}


def _row(text: str, mention: _Mention, mentions: Sequence[_Mention]) -> tuple[_Mention, _Mention]:
    """First and last of the names joined to the mention ("the AP and Bloomberg")."""
    at = mentions.index(mention)
    first = last = at
    while first and _JOIN.fullmatch(text, mentions[first - 1].end, mentions[first].start):
        first -= 1
    while last + 1 < len(mentions) and _JOIN.fullmatch(
        text, mentions[last].end, mentions[last + 1].start
    ):
        last += 1
    return mentions[first], mentions[last]


def _stretch(text: str, sentence: Span, mention: _Mention, reading: Reading) -> CitedStretch:
    quotes = [q for q in reading.quotes if q.source is not None and _holds(q.source, mention)]
    words = Span.of(text, mention.start, mention.end)
    if quotes:
        content = {span for quote in quotes for span in quote.content}
        cues = [quote.cue for quote in quotes if quote.cue and sentence.covers(quote.cue)]
        shown = hull([words, *cues], text)
        if len(shown.text) <= _LOOK_BACK:
            words = shown
        return CitedStretch(mention.origin, words, tuple(sorted(content)))
    inside = sorted(
        {span for quote in reading.quotes for span in quote.content if sentence.covers(span)}
    )
    return CitedStretch(mention.origin, words, tuple(inside) or (sentence,))


def _holds(source: Span, mention: _Mention) -> bool:
    return source.start <= mention.start and mention.end <= source.end
