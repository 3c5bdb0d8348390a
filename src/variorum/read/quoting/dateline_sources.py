"""Sources and contents into which a dateline or the title of a gallery of pictures ran.

"ORLIN (Reuters) - The port said", "ORLIN — Mayor Lorn", "Photos: Storm over Wend Mayor Lorn said".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from variorum.read.claiming.source_kinds import agency_names, outlet_names
from variorum.read.parsing.grammar import VERBAL
from variorum.read.quoting.quote_fitting import Place, Range, Report
from variorum.read.quoting.speech_grammar import char_range

# A place in capitals and a dash, or a place with its agency in parentheses.
_PLACE = re.compile(
    r"(?:[A-Z][A-Z.'’-]+[ ,]{1,2}){0,4}[A-Z][A-Z.'’]{2,}(?:, [A-Z][\w.]+)?\s[—–-]{1,2}\s"
)
_TAGGED = re.compile(r"[A-Z][\w.,'’ -]{1,60}?\((?P<tag>[A-Z][\w. ]{1,30})\)(?:\s[—–-]{1,2})?\s")
# A gallery prints its title before each of its captions; the next two words tell which it is.
_GALLERY = re.compile(r"(?:Photos?|Pictures?|Images?|Gallery|In pictures): (?:\S+ ){2}")
# The line that goes before a caption where a page's text was taken down as it stands.
_CREDITED = re.compile(r"Image (?:copyright|source) [^\n]{1,60}? Image caption ")
_CAPTIONS = 3
_WORD = re.compile(r"\S+\s*")
_CIRCUMSTANCE = re.compile(r"(?:In|After|On|At|By|During|Since|Before) [^,.\n]{1,60}, ")
# No more than so many words name who speaks right behind a dateline.
_LONGEST = 12
# A dateline is no longer than this.
_HEAD = 120


def without_datelines(place: Place, text: str, reports: Sequence[Report]) -> None:
    """Cut the datelines and the titles of galleries off that sources and contents begin with.

    Where the parser took such a head alone for the source, what stands between it and the cue is.

    Args:
        place: Look-up of blocks by offset.
        text: The article's text.
        reports: Changed in place.
    """
    found: list[tuple[Report, Range | None]] = []
    titles = _gallery_titles(text, place.blocks)
    leads = {start: _lead_end(text, start, titles) for start, _ in place.blocks}
    for report in reports:
        report.content = [_without_lead(place, piece, leads) for piece in report.content]
        if report.source is None:
            continue
        end = leads[place.block_of(report.source[0])[0]]
        if end is None or end <= report.source[0]:
            continue
        circumstance = _CIRCUMSTANCE.match(text, end)
        end = circumstance.end() if circumstance is not None else end
        if end < report.source[1]:
            found.append((report, (end, report.source[1])))
        else:
            found.append((report, _behind(place, end, report.source, reports)))
    for report, source in found:
        report.source = source


def _gallery_titles(text: str, blocks: Sequence[Range]) -> dict[int, int]:
    """Where the gallery's title ends that a caption begins with, by the start of the caption."""
    galleries: dict[str, list[Range]] = {}
    for start, end in blocks:
        match = _GALLERY.match(text, start, min(end, start + _HEAD))
        if match is not None:
            galleries.setdefault(match[0], []).append((start, min(end, start + _HEAD)))
    return {
        start: start + length
        for captions in galleries.values()
        if len(captions) >= _CAPTIONS
        for length in [_common([text[start:end] for start, end in captions])]
        for start, _ in captions
    }


def _common(captions: Sequence[str]) -> int:
    """Length of the words that all captions begin with."""
    columns = zip(*(_WORD.findall(caption) for caption in captions), strict=False)
    return sum(len(words[0]) for words in takewhile(lambda words: len({*words}) == 1, columns))


def _lead_end(text: str, start: int, titles: Mapping[int, int]) -> int | None:
    """Where the dateline, the picture credit or the gallery's title at a block's start ends."""
    credited = _CREDITED.match(text, start, start + _HEAD)
    end = credited.end() if credited is not None else titles.get(start)
    return _dateline_end(text, start) if end is None else end


def _without_lead(place: Place, piece: Range, leads: Mapping[int, int | None]) -> Range:
    """A piece of content from where the lead of its block ends, if it holds more than that."""
    start, stop = piece
    end = leads[place.block_of(start)[0]]
    return (end, stop) if end is not None and start < end < stop else piece


def _dateline_end(text: str, start: int) -> int | None:
    match = _PLACE.match(text, start, start + _HEAD)
    if match is not None:
        return match.end()
    match = _TAGGED.match(text, start, start + _HEAD)
    if match is None:
        return None
    tag = match["tag"].casefold()
    return match.end() if tag in agency_names() or tag in outlet_names() else None


def _behind(place: Place, end: int, source: Range, reports: Sequence[Report]) -> Range | None:
    """The noun phrase between a dateline and the first cue of those with it as source."""
    cues = [r.cue[0] for r in reports if r.cue and r.source == source and r.cue[0] > end]
    first = stop = place.token_at(end)
    for token in place.doc[first : place.token_at(min(cues, default=end))]:
        if token.pos_ in VERBAL or token.text == ",":
            break
        stop += 1
    names = place.doc[first:stop]
    if not 0 < len(names) <= _LONGEST or not names[0].text[0].isupper():
        return None
    return char_range(place.doc, first, stop)
