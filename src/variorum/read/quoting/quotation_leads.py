"""Words before a quotation that belong to it: its subject, or the clause that it finishes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from variorum.read.parsing.grammar import FINITE_TAGS
from variorum.read.quoting.quote_fitting import Place, Range, Report

# What begins a clause that goes on in the quotation: "If she wins, Lorn said, “we will …”".
_LEADING = frozenset(
    {"if", "when", "while", "because", "whether", "unless", "although", "though", "instead"}
)


def take_in_lead(
    place: Place, text: str, report: Report, quoted: Sequence[int], cues: Sequence[int]
) -> None:
    """Read "The plan, Lorn said, “is dead”": the words before the quotation are said as well.

    They are if the quotation begins with a small letter and with a verb, or if a conjunction opens
    the sentence; and unless somebody else is reported or quoted there.

    Args:
        place: Look-up of tokens and blocks by offset.
        text: The article's text.
        report: Changed in place.
        quoted: Where the outermost quotations begin, in order.
        cues: Where the cues of all reports begin, in order.
    """
    start, end = report.content[0]
    if report.head < 0 or not _count(quoted, start, start + 1):
        return
    lead = _lead(place, text, report, start)
    if lead is None or _count(cues, *lead) or _count(quoted, *lead):
        return
    if lead[1] == start:
        report.content[0] = lead[0], end
    else:
        words = text[slice(*lead)].rstrip(" ,")
        report.content.insert(0, (lead[0], lead[0] + len(words)))


def _lead(place: Place, text: str, report: Report, start: int) -> Range | None:
    """From the sentence's start to the reporting clause, or to the quotation; None if no lead."""
    index = place.token_at(start)
    if report.cue is None or index + 2 >= len(place.doc):
        return None
    word, after = place.doc[index + 1], place.doc[index + 2]
    if not word.is_lower:
        return None
    opener = place.doc[index].sent[0]
    last = min(report.cue[0], report.source[0] if report.source else start, start)
    is_parted = last < start and text[last:start].rstrip().endswith(",")
    verb = after if word.pos_ == "ADV" or word.lower_ in {"all", "both"} else word
    if verb.tag_ in FINITE_TAGS:
        is_led = is_parted or last == start
    else:
        is_led = is_parted and opener.lower_ in _LEADING
    has_words = any(character.isalnum() for character in text[opener.idx : last])
    return (opener.idx, last) if is_led and has_words else None


def _count(offsets: Sequence[int], start: int, end: int) -> int:
    """How many of the sorted offsets lie in `[start, end)`."""
    return bisect_left(offsets, end) - bisect_left(offsets, start)
