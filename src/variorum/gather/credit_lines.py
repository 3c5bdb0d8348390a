"""Agencies that a line of an article credits: alone, before a paragraph, behind it, in a note.

Desks set a credit in many ways ("HARROW, May 3 (AP) —", "Mara Lind | AFP", "(With inputs from
PTI)", "… she said. – Reuters"). They have one thing in common, and by that they are found: but for
agencies, people, places and days, the words of the line are words of crediting.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from variorum.data import load_lexicon, word_set
from variorum.data.registry import PublisherMention, find_publishers, publisher_of
from variorum.model.article import Zone, ZoneKind
from variorum.model.span import Span

_HEAD_LINES = 10
"""Lines in which a byline or a dateline may stand: pictures and summaries may stand above it."""

_FOOT_LINES = 5
_LONGEST_CREDIT = 200
_LONGEST_NOTE = 400
_OPENING = 120
_CLOSING = 60

# What an agency's and an outlet's name are written as where the words around them are looked at.
_AGENCY, _OUTLET = "§", "¶"

_UNMARKED = str.maketrans({_AGENCY: " ", _OUTLET: " "})

_LINE = re.compile(r"[^\s\n][^\n]*")
_WORD = re.compile(r"\w+")
_PARTING = re.compile(r"/|(?<=[\s.!?…”\"])-")
_EVERYTHING = re.compile(r".*")
_CAPITALS = re.compile(
    r"\b(?!BY\b|AND\b|FROM\b)[^\W\d_][\w&.'’-]*(?: (?!AND\b)[^\W\d_][\w&.'’-]*)*"
)
_FORM_WORDS = frozenset({"agency", "newswire", "service"})
_SMALL_IN_PLACES = frozenset({"by", "of", "de", "the", "and", "al", "el", "on", "in", "la"})
_DATELINE_WORDS = 10
_MARKS = " \t()[]*_.,;:|•–—-"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_DATED = re.compile(
    rf"[\s,|•·–—-]*(?:\b(?:on|at|updated|published|posted)\s)?(?:\b[A-Z]\w{{2,5}}day,?\s)?"
    rf"(?:\b{_MONTH} \d|\b\d{{1,2}} {_MONTH}|\b\d{{1,4}}[./-]\d).*$"
)
_NAME_WORD = r"(?-i:[A-ZÀ-Þ])[\w.'’-]*"
_PERSON = rf"{_NAME_WORD}(?: {_NAME_WORD}){{1,3}}(?: in {_NAME_WORD}(?: {_NAME_WORD})?)?"
_BETWEEN = r"(?:,? and |,? with |,? for |,? of |, ?| ?/ ?| ?[&;|] ?| ?[-–—]+ ?| \(| )(?:the )?"
_SOURCE = rf"(?:[{_AGENCY}{_OUTLET}]|{_PERSON})"
_SOURCES = rf"(?:the )?{_SOURCE}(?:{_BETWEEN}{_SOURCE}){{0,5}}"
_COPYRIGHT = (
    rf"(?:©|\(c\)|copyright)[\s©]*(?:\(c\) ?)?(?:\d{{4}}(?: ?[-–] ?\d{{4}})?)?[,\s]*(?:by )?"
    rf"(?:the )?{_AGENCY}.*"
)
_SIGNATURE = (
    rf"[a-z]{{2,4}}(?:/[a-z]{{2,4}})* ?\({_AGENCY}|{_AGENCY}/[a-z]{{2,8}}(?:/[a-z]{{2,8}})*"
)

_TAG = rf"[(\[/](?:[^()\[\]/{_AGENCY}]{{0,40}}\W)?{_AGENCY}(?:[/,;& -][^()\[\]]{{0,30}})?[)\]/]"
_DASH = r"[-–—]+|:|\|"
_TAGGED = re.compile(
    rf"(?P<before>[^{_AGENCY}]{{0,70}}?)\s*{_TAG}(?:\.?\s*(?P<dash>{_DASH})|\.|(?=\s))\s*(?=\S)"
)
_UNTAGGED = re.compile(
    rf"(?P<before>(?:[^{_AGENCY}]{{1,70}}?(?:[,|/]|[-–—]+|\d))?)\s*{_AGENCY}\s*"
    r"(?P<dash>[-–—]+|\|)\s+(?=[\"“‘']?[A-ZÀ-Þ\d])"
)
_BEHIND = re.compile(
    rf"(?:[.!?…][\"”’')\]]*\s*(?:[-–—]+|[(\[/©]|\(c\))?|\s[(\[©])\s*(?:the )?{_AGENCY}"
    r"(?:/[\w/]{1,12})?[)\]/.]*$",
    re.IGNORECASE,
)

_BARE = re.compile(
    rf"(?:(?:©|source|credit|via|courtesy of|provided by|from|by)[: ]*)?{_SOURCES}", re.IGNORECASE
)

_Test = Callable[[str], "re.Match[str] | None"]


@dataclass(frozen=True, slots=True)
class LineCredit:
    """An agency's canonical name, and where the article's text names it to credit it."""

    agency: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of an article.

    Attributes:
        start: Its first code point.
        end: One past its last.
        kind: The kind of the zone it begins in.
        above: The same of the line above it.
    """

    start: int
    end: int
    kind: ZoneKind | None
    above: ZoneKind | None


def find_line_credits(text: str, zones: Sequence[Zone], title: str | None) -> Iterator[LineCredit]:
    """The agencies that lines at the head and the foot of an article credit, in order.

    A picture's credit is not the article's: of a caption nothing counts but a tag and a dash that
    open it, and no bare name below one does.

    Args:
        text: The article's text.
        zones: Its zones.
        title: Its headline: a line that is it credits nobody.
    """
    lines = _lines(text, zones)
    headline = (title or "").strip()
    for number, line in enumerate(lines):
        is_head, is_foot = number < _HEAD_LINES, number >= len(lines) - _FOOT_LINES
        if (is_head or is_foot) and text[line.start : line.end].strip() != headline:
            for start, end, test in _tests(line, is_head=is_head, is_foot=is_foot):
                yield from _tested(text, start, end, test)


def _lines(text: str, labelled: Sequence[Zone]) -> list[_Line]:
    """The lines that hold anything."""
    found: list[_Line] = []
    zones = iter(labelled)
    zone = next(zones, None)
    for match in _LINE.finditer(text):
        while zone is not None and zone.end <= match.start():
            zone = next(zones, None)
        kind = zone.kind if zone is not None and zone.start <= match.start() else None
        found.append(_Line(match.start(), match.end(), kind, found[-1].kind if found else None))
    return found


def _tests(line: _Line, *, is_head: bool, is_foot: bool) -> Iterator[tuple[int, int, _Test]]:
    """The stretches of a line that may be or hold a credit, each with what tells whether it is."""
    is_picture = line.kind == "caption"
    if is_head:
        opening = min(line.start + _OPENING, line.end)
        yield line.start, opening, _opening_of_caption if is_picture else _opening
    if is_picture:
        return
    if line.end - line.start <= _LONGEST_NOTE:
        yield line.start, line.end, _note
    if line.end - line.start <= _LONGEST_CREDIT:
        yield line.start, line.end, _beside_picture if line.above == "caption" else _whole
    if is_foot:
        yield max(line.start, line.end - _CLOSING), line.end, _closing


def _tested(text: str, start: int, end: int, test: _Test) -> Iterator[LineCredit]:
    """The agencies of a stretch that stand in what the test finds."""
    if not _may_name(text[start:end]):
        return
    mentions = _publishers(text, start, end)
    masked, last, places = "", start, []
    for mention in mentions:
        masked += text[last : mention.start].translate(_UNMARKED)
        places.append(len(masked))
        masked += _AGENCY if mention.publisher.kind == "agency" else _OUTLET
        last = mention.end
    masked += text[last:end].translate(_UNMARKED)
    match = test(masked) if _AGENCY in masked else None
    if match is None:
        return
    for mention, place in zip(mentions, places, strict=True):
        if masked[place] == _AGENCY and match.start() <= place < match.end():
            yield LineCredit(mention.publisher.name, Span.of(text, mention.start, mention.end))


def _may_name(words: str) -> bool:
    """A quick look whether some words can hold an agency's name."""
    found = _WORD.findall(words)
    return not (
        _first_words().isdisjoint(found) and _FORM_WORDS.isdisjoint(map(str.casefold, found))
    )


@cache
def _first_words() -> frozenset[str]:
    rows = load_lexicon("agencies")["agency"]
    names = [name for row in rows for name in (row["name"], *row["aliases"])]
    first = {words[0] for name in names if (words := _WORD.findall(name))}
    return frozenset(first | {word.upper() for word in first})


def _publishers(text: str, start: int, end: int) -> list[PublisherMention]:
    """Names of agencies and outlets; in a short line of capitals also names set in capitals."""
    words = text[start:end]
    if "http" not in words and "www." not in words:
        # A stroke or a dash parts a credit from what stands beside it.
        words = _PARTING.sub(" ", words)
    found = [
        _without_lead(text, replace(m, start=start + m.start, end=start + m.end))
        for m in find_publishers(words, 0, len(words))
    ]
    if found or end - start > _LONGEST_CREDIT or not words.isupper():
        return found
    parts = (
        (match, publisher_of(match.group()) or publisher_of(match.group().title()))
        for match in _CAPITALS.finditer(text, start, end)
    )
    return [PublisherMention(m.start(), m.end(), publisher) for m, publisher in parts if publisher]


def _without_lead(text: str, mention: PublisherMention) -> PublisherMention:
    """A mention without a word before the name that was taken along ("By Orrin News Agency")."""
    lead, _, name = text[mention.start : mention.end].partition(" ")
    publisher = publisher_of(name) if lead.casefold() in word_set("credits", "leads") else None
    return (
        replace(mention, start=mention.end - len(name), publisher=publisher)
        if publisher
        else mention
    )


def _opening(masked: str) -> re.Match[str] | None:
    """A dateline or a tag before a paragraph ("HARROW, May 3 (AP) —", "Reuters - ")."""
    match = _TAGGED.match(masked) or _UNTAGGED.match(masked)
    if match is None:
        return None
    before, is_tag = match["before"].strip(), match.re is _TAGGED
    is_dated = before.isupper() or any(map(str.isdigit, before))
    if before and is_tag and not match["dash"] and not is_dated:
        return None
    return match if _is_place(before) else None


def _opening_of_caption(masked: str) -> re.Match[str] | None:
    """The same with a dash, and a tag or a place: an agency's bare name there is a picture's."""
    match = _opening(masked)
    if match is None or not match["dash"]:
        return None
    return match if match["before"].strip() or match.re is _TAGGED else None


def _closing(masked: str) -> re.Match[str] | None:
    """An agency behind the last sentence of a paragraph ("… she said. (AFP)")."""
    return None if _of_picture(masked) else _BEHIND.search(masked)


def _is_place(words: str) -> bool:
    """Whether words can be the place and the day of a dateline: capitals, months and figures."""
    found = _WORD.findall(words)
    return len(found) <= _DATELINE_WORDS and all(
        word[0].isupper() or word.isdigit() or word in _SMALL_IN_PLACES for word in found
    )


def _note(masked: str) -> re.Match[str] | None:
    """A sentence that says so of "this report"."""
    return None if _of_picture(masked) else _notes().search(masked)


def _whole(masked: str) -> re.Match[str] | None:
    """A line that holds sources and words of crediting only."""
    # "From Orrin News Agency:" leads to the words of that agency.
    if _of_picture(masked) or masked.rstrip().endswith(":"):
        return None
    words = masked.strip(_MARKS)
    forms = (masked.strip(), words, _DATED.sub("", words).strip(_MARKS))
    is_credit = any(_credit_lines().fullmatch(form) for form in forms)
    return _EVERYTHING.match(masked) if is_credit else None


def _beside_picture(masked: str) -> re.Match[str] | None:
    """The same below a picture, where a bare name is the photographer's."""
    words = masked.strip(_MARKS)
    return None if _BARE.fullmatch(words) else _whole(masked)


def _of_picture(masked: str) -> bool:
    words = {word.casefold() for word in _WORD.findall(masked)}
    return not words.isdisjoint(word_set("credits", "pictures"))


@cache
def _credit_lines() -> re.Pattern[str]:
    lexicon = load_lexicon("credits")
    leads, roles = "|".join(lexicon["leads"]), "|".join(lexicon["roles"])
    credit = rf"(?:(?:{leads})[: ]\s*)?{_SOURCES}(?:[, ]+(?:{roles}))?"
    return re.compile(rf"(?:{credit}|{_COPYRIGHT}|{_SIGNATURE})", re.IGNORECASE)


@cache
def _notes() -> re.Pattern[str]:
    return re.compile("|".join(load_lexicon("credits")["notes"]), re.IGNORECASE)
