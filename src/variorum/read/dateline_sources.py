"""Sources into which a dateline ran: "ORLIN (Reuters) - The port said", "ORLIN — Mayor Lorn"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.read.grammar import VERBAL
from variorum.read.quote_fitting import Place, Range, Report
from variorum.read.source_kinds import agency_names, outlet_names
from variorum.read.speech_grammar import char_range

# A place in capitals and a dash, or a place with its agency in parentheses.
_PLACE = re.compile(
    r"(?:[A-Z][A-Z.'’-]+[ ,]{1,2}){0,4}[A-Z][A-Z.'’]{2,}(?:, [A-Z][\w.]+)?\s[—–-]{1,2}\s"
)
_TAGGED = re.compile(r"[A-Z][\w.,'’ -]{1,60}?\((?P<tag>[A-Z][\w. ]{1,30})\)(?:\s[—–-]{1,2})?\s")
# No more than so many words name who speaks right behind a dateline.
_LONGEST = 12
# A dateline is no longer than this.
_HEAD = 120


def without_datelines(place: Place, text: str, reports: Sequence[Report]) -> None:
    """Cut the datelines off that sources begin with.

    Where the parser took the dateline alone for the source, what stands between it and the cue
    is.

    Args:
        place: Look-up of blocks by offset.
        text: The article's text.
        reports: Changed in place.
    """
    found: list[tuple[Report, Range | None]] = []
    for report in reports:
        if report.source is None or report.source[0] != place.block_of(report.source[0])[0]:
            continue
        end = _dateline_end(text, report.source[0])
        if end is not None and end < report.source[1]:
            found.append((report, (end, report.source[1])))
        elif end is not None:
            found.append((report, _behind(place, end, report.source, reports)))
    for report, source in found:
        report.source = source


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
