"""Single statements that an article credits to an agency or to another outlet."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, takewhile

from variorum.data import load_lexicon
from variorum.data.registry import Publisher, SourceKind, find_publishers
from variorum.model.article import Article
from variorum.model.mention import Quote
from variorum.model.reading import Reading
from variorum.model.span import Span


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
    kind: SourceKind | None = None


def _either(words: Sequence[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What stands before a cited name, what behind it, and names of nobody in particular."""
    lexicon = load_lexicon("citations")
    described = rf"(?:(?:{_either(lexicon['descriptions'])})\s+)"
    before = re.compile(
        rf"\b(?:{_either(lexicon['before'])}|(?P<speech>{_either(lexicon['before_speech'])}))"
        r"\s+(?:the\s+)?"
        rf"(?:[A-Z]\w+(?:['’]s?)?\s+){{0,2}}{described}{{0,3}}$",
        re.IGNORECASE,
    )
    between = _either([*lexicon["between"], *lexicon["weekdays"]])
    adverbs = rf"(?:\s+(?:on\s+)?(?:{between})\b,?){{0,3}}"
    people = rf"(?:{_either(lexicon['people'])})(?:\s+[A-Z][\w’'-]+){{0,3}}"
    after = re.compile(
        rf"(?:\s+(?:{_either(lexicon['descriptions'])}))?"
        rf"(?:(?:['’]s?)?\s+(?:{_either(lexicon['works'])}))?(?:\s*,)?"
        rf"{adverbs}\s+(?:{_either(lexicon['after'])})\b"
        rf"|(?:['’]s?)?\s+{people}{adverbs}\s+(?:{_either(lexicon['written'])})\b",
    )
    unnamed = lexicon["unnamed"]
    nobody = re.compile(
        rf"\b(?:(?P<outlets>{_either(unnamed['outlets'])})"
        rf"|(?P<agencies>(?:[A-Z]\w+\s+)?(?:{_either(unnamed['agencies'])})))\b",
        re.IGNORECASE,
    )
    return before, after, nobody


@cache
def _behind_statement() -> re.Pattern[str]:
    """What leads from a statement to the name behind it ("…, reports the Courier")."""
    verbs = _either(load_lexicon("citations")["inverted"])
    return re.compile(rf"[,”\"’]\s+(?:{verbs})\s+(?:the\s+)?$")


# What ends a statement behind the name; a word in small letters before a bracket with a name, and
# the end of the sentence behind it; a label before words enough for a statement.
_ENDS = re.compile(r"\s*(?:[.,;!?]|$|\son\s[A-Z]\w+day\b)")
_BRACKET_ENDS = re.compile(r"\)\W*$")
_BRACKETED = re.compile(r"(?:^|\s)[^A-Z\s]\S*\s\((?:the\s)?$")
_LABEL = re.compile(r":\s+(?=(?:\S+\s+){5})")
_JOIN = re.compile(r"\s*,?\s+(?:and|or|&)\s+(?:the\s+)?|\s*,\s+(?:the\s+)?")
_OTHER_AGENCY = re.compile(r"\b[A-Z]\w+ Agency\b|\b(?:an?|federal|government|state) agency\b")
_BODY_OF = re.compile(r"\b[A-Z]\w+ (?:of|for)(?: the)? $")  # "the Ministry of Foreign Affairs"
_CUE_WORD = re.compile(r"[a-z]+")
_LOOK_BACK = 90
_LONGEST_NAME = 120
_LONGEST_ROW = 12
_SENTENCES_BACK = 3


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
    last: tuple[int, _Mention] | None = None
    full_names: dict[str, str] = {}
    people = _people_named(reading)
    for number, sentence in enumerate(reading.sentences):
        mentions = [
            _in_full(mention, article.text, full_names)
            for mention in _mentions(article, sentence, people, publishers)
        ]
        if not mentions and last is not None and number - last[0] <= _SENTENCES_BACK:
            mentions = _again(article.text, sentence, last[1])
        for mention in mentions:
            lead = _cited_by(article.text, sentence, mention, mentions, reading)
            if lead is None:
                continue
            found.append(_stretch(article.text, sentence, mention, lead, reading))
            last = (number, mention)
    return tuple(found)


def _in_full(mention: _Mention, text: str, full_names: dict[str, str]) -> _Mention:
    """Take "the Times" for the paper called the New York Times before; note full names on the way.

    Args:
        mention: A mention, in the text's order.
        text: The article's text.
        full_names: Last word to origin, of the names of several words met so far; is added to.
    """
    words = text[mention.start : mention.end].removeprefix("The ").split()
    if mention.kind is None:
        return mention
    if len(words) > 1:
        full_names[words[-1]] = mention.origin
        return mention
    return replace(mention, origin=full_names.get(words[-1], mention.origin))


def _mentions(
    article: Article,
    sentence: Span,
    people: Sequence[tuple[int, int]],
    publishers: Mapping[str, Publisher] | None,
) -> list[_Mention]:
    text = article.text
    named = [
        _Mention(m.start, m.end, m.publisher.name, m.publisher.kind)
        for m in find_publishers(text, sentence.start, sentence.end, extra=publishers)
        if not _is_part_of_longer_name(m.start, m.end, people)
        and not _BODY_OF.search(text, max(sentence.start, m.start - _LOOK_BACK), m.start)
        and not _is_own_short_name(text[m.start : m.end], article.outlet)
    ]
    _, _, nobody = _patterns()
    for match in nobody.finditer(text, sentence.start, sentence.end):
        words = re.sub(r"\s+", " ", match.group())
        origin = "other outlets (not named)" if match["outlets"] else f"{words} (not named)"
        if not any(m.start < match.end() and match.start() < m.end for m in named):
            named.append(_Mention(match.start(), match.end(), origin))
    return sorted(named, key=lambda mention: mention.start)


def _again(text: str, sentence: Span, before: _Mention) -> list[_Mention]:
    """The publisher cited shortly before, called "the agency" or "the paper" here."""
    if before.kind is None or _OTHER_AGENCY.search(text, before.end, sentence.end):
        return []
    return [
        _Mention(match.start(), match.end(), before.origin, before.kind)
        for match in _called_again(before.kind).finditer(text, sentence.start, sentence.end)
    ]


@cache
def _called_again(kind: str) -> re.Pattern[str]:
    words = [w for w in load_lexicon("citations")["again"][kind]]
    words.sort(key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in words)})\b", re.IGNORECASE)


def _is_own_short_name(printed: str, outlet: str | None) -> bool:
    """Whether a name is how an outlet calls itself ("told the Observer")."""
    return outlet is not None and outlet.casefold().endswith(" " + printed.casefold())


def _people_named(reading: Reading) -> list[tuple[int, int]]:
    """Where names of people stand, in order."""
    names = (n.span for n in reading.names if n.form == "name" and n.type == "person")
    return sorted((span.start, span.end) for span in names)


def _is_part_of_longer_name(start: int, end: int, people: Sequence[tuple[int, int]]) -> bool:
    """Whether the words are a piece of a person's name ("Michael Bloomberg")."""
    first = bisect_left(people, (start - _LONGEST_NAME, 0))
    near = takewhile(lambda name: name[0] <= start, islice(people, first, None))
    return any(end <= high and (high - low) - (end - start) > len("'s ") for low, high in near)


def _cited_by(
    text: str, sentence: Span, mention: _Mention, mentions: Sequence[_Mention], reading: Reading
) -> int | None:
    """Where the words begin that give the mention as a source; None if it is not one.

    The mention counts by itself or in a row of names ("the AP and Bloomberg report").
    """
    before, after, _ = _patterns()
    first, last = _row(text, mention, mentions)
    match = before.search(text, max(sentence.start, first.start - _LOOK_BACK), first.start)
    if match is not None and (not match["speech"] or _holds_speech(sentence, reading)):
        return match.start()
    verb = after.match(text, last.end, sentence.end)
    # "A Bloomberg report" is a thing; several outlets report.
    if verb and not (verb.group().strip() == "report" and first is last and mention.kind):
        return mention.start
    if mention.kind and (lead := _behind(text, sentence, first, last)) is not None:
        return lead
    named = any(_names_source(quote, first, last) for quote in reading.quotes)
    # "State media have yet to mention the launch": without a name the phrase must be plain.
    return mention.start if named and mention.kind else None


def _behind(text: str, sentence: Span, first: _Mention, last: _Mention) -> int | None:
    """Where the words begin that name a source behind its statement, in brackets, or as a label."""
    low = max(sentence.start, first.start - _LOOK_BACK)
    verb = _behind_statement().search(text, low, first.start)
    if verb and _ENDS.match(text, last.end, sentence.end):
        return verb.start() + 1
    # "the Harbour Authority (HA)" is a short name.
    bracket = _BRACKETED.search(text, low, first.start)
    if bracket and _BRACKET_ENDS.match(text, last.end, sentence.end):
        return first.start
    opens = text[sentence.start : first.start].strip() in ("", "The")
    is_label = opens and _LABEL.match(text, last.end, sentence.end)
    return first.start if is_label and not sentence.text.rstrip().endswith("?") else None


def _holds_speech(sentence: Span, reading: Reading) -> bool:
    return any(sentence.covers(span) for quote in reading.quotes for span in quote.content)


def _names_source(quote: Quote, first: _Mention, last: _Mention) -> bool:
    """Whether the row of names reports the quote, and is not just a word of its source.

    "A Reuters reporter", "the Ministry of Foreign Affairs" are other sources; and what Yahoo
    disclosed of itself is no report of Yahoo's.
    """
    source = quote.source
    if source is None or not (source.start <= first.start and last.end <= source.end):
        return False
    lexicon = load_lexicon("citations")
    rest = source.text[last.end - source.start :].strip().casefold()
    if rest and rest not in {word.casefold() for word in lexicon["descriptions"]}:
        return False
    if re.search(r"\b(?:of|for|at|from|in|on)\s", source.text[: first.start - source.start]):
        return False
    cue = set(_CUE_WORD.findall(quote.cue.text.casefold())) if quote.cue else set()
    return not cue.isdisjoint(_reporting())


@cache
def _reporting() -> frozenset[str]:
    lexicon = load_lexicon("citations")
    return frozenset({*lexicon["after"], "according", "per", "citing", "told"})


def _row(text: str, mention: _Mention, mentions: Sequence[_Mention]) -> tuple[_Mention, _Mention]:
    """First and last of the names joined to the mention ("the AP and Bloomberg")."""
    at = bisect_left(mentions, mention.start, key=lambda each: each.start)
    first = last = at
    while (
        at - first < _LONGEST_ROW
        and first
        and _JOIN.fullmatch(text, mentions[first - 1].end, mentions[first].start)
    ):
        first -= 1
    behind = mentions[at + 1 : at + 1 + _LONGEST_ROW]
    while last - at < len(behind) and _JOIN.fullmatch(
        text, mentions[last].end, mentions[last + 1].start
    ):
        last += 1
    return mentions[first], mentions[last]


def _stretch(
    text: str, sentence: Span, mention: _Mention, lead: int, reading: Reading
) -> CitedStretch:
    """What the mention is credited with.

    The quotes it is the source of; else those whose reporting words lead to it ("told the BBC");
    else, where somebody spoke to it, all quotes of the sentence; else the sentence.
    """
    inside = [q for q in reading.quotes if any(sentence.covers(span) for span in q.content)]
    by_source = [q for q in reading.quotes if q.source is not None and _holds(q.source, mention)]
    by_cue = [q for q in inside if q.cue is not None and lead <= q.cue.start < mention.end]
    before, _, _ = _patterns()
    spoken = before.match(text, lead, mention.start)
    quotes = by_source or by_cue or (inside if spoken and spoken["speech"] else [])
    cues = [q.cue for q in by_source or by_cue if q.cue and sentence.covers(q.cue)]
    start = min([lead, *(cue.start for cue in cues)])
    end = max([mention.end, *(cue.end for cue in cues)])
    if end - start > _LOOK_BACK:
        start, end = lead, mention.end
    # "Citing the Courier, the mayor said …": to name a source is no statement of its own.
    covers = sorted(
        {s for q in quotes for s in q.content if not (lead <= s.start and s.end <= mention.end)}
    )
    return CitedStretch(mention.origin, Span.of(text, start, end), tuple(covers) or (sentence,))


def _holds(source: Span, mention: _Mention) -> bool:
    return source.start <= mention.start and mention.end <= source.end
