"""Fitting contents and quotations into each other, so that both nest exactly."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from variorum.read.quoting.quotation_marks import Quoted
from variorum.read.quoting.speech_grammar import char_range

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from variorum.read.quoting.reporting_cues import Attribution

Range = tuple[int, int]
Kind = Literal["direct", "indirect", "mixed"]


@dataclass(slots=True)
class Report:
    """An attribution in code points, under construction.

    Attributes:
        content: Stretches of what is reported, in order.
        source: The words that name whose it is.
        cue: The words that report it.
        head: Token index of the reporting word, -1 where none is a word.
        frame: How the reporting word governs the content.
        kind: Whether the content stands in quotation marks.
        nested: Whether the cue stands inside another report's content.
    """

    content: list[Range]
    source: Range | None
    cue: Range | None
    head: int
    frame: str
    kind: Kind = "indirect"
    nested: bool = False

    @property
    def end(self) -> int:
        """Where the last of its words ends."""
        parts = [*self.content, *(part for part in (self.source, self.cue) if part)]
        return max(end for _, end in parts)


class Place:
    """Look-up of tokens and blocks by offset."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.starts = [token.idx for token in doc]
        self.blocks: list[Range] = [(start, end) for start, end in doc.user_data["blocks"]]
        self._block_starts = [start for start, _ in self.blocks]

    def token_at(self, offset: int) -> int:
        """Index of the first token that starts at or after `offset`."""
        return bisect_left(self.starts, offset)

    def block_number(self, offset: int) -> int:
        """Number of the block that holds `offset`, or of the one before it."""
        return max(bisect_right(self._block_starts, offset) - 1, 0)

    def block_of(self, offset: int) -> Range:
        """The block that holds `offset`."""
        return self.blocks[self.block_number(offset)]


def report_of(doc: Doc, attribution: Attribution) -> Report:
    """An attribution of the parse as a report."""
    return Report(
        content=[char_range(doc, *stretch) for stretch in attribution.content],
        source=char_range(doc, *attribution.source) if attribution.source else None,
        cue=char_range(doc, *attribution.cue),
        head=attribution.head,
        frame=attribution.frame,
    )


def fit_to_quotations(text: str, report: Report, quoted: Sequence[Quoted]) -> None:
    """Make a report's content and the quotations near it nest.

    A quotation that holds the cue bounds the content; one that the content touches is taken in
    whole. Behind a comma that closes a quotation the reporter speaks again.

    Args:
        text: The article's text.
        report: Changed in place.
        quoted: All quotations of the blocks that the report touches, nested ones included.
    """
    cue = report.cue or report.content[0]
    for mark in quoted:
        if mark.start <= cue[0] and cue[1] <= mark.end:
            _clip(report, mark.start + 1, mark.end - 1 if mark.closed else mark.end)
        else:
            report.content = [
                _stretched(_drawn_on(text, piece, mark, cue), mark) for piece in report.content
            ]
            if report.source and mark.start <= report.source[0] and report.source[1] <= mark.end:
                report.source = None  # nobody inside a quotation reports it
    if report.frame in {"clause", "as"}:
        report.content = [
            piece
            for old in report.content
            for piece in _without_tail(text, old, report.frame, quoted)
        ]
    if report.frame == "clause":
        _drop_neighbours(text, report, cue, quoted)


def _drop_neighbours(text: str, report: Report, cue: Range, quoted: Sequence[Quoted]) -> None:
    """Take off what the parser drew in from the sentence before, or from beside the quotation.

    Three things tell: a quotation that ends with a full stop before the cue is a sentence of its
    own; after "she said, “" only the quotation was said; and behind a colon or dash, "“…,” she
    said" reports the quotation alone.
    """
    before = [piece for piece in report.content if piece[0] < cue[0]]
    behind = [piece for piece in report.content if piece[0] >= cue[0]]
    marks = [mark for mark in quoted if mark.depth == 0 and mark.closed]
    if before and behind:
        ended = any(
            mark.end == before[-1][1] and text[mark.start : mark.end].rstrip("\"”'’»")[-1:] == "."
            for mark in marks
        )
        opened = any(mark.start == behind[0][0] for mark in marks)
        is_quoted = any(mark.start == before[0][0] for mark in marks)
        is_closed = any(mark.end == before[-1][1] for mark in marks)
        goes_on = any(a <= mark.start and mark.end <= b for a, b in behind for mark in marks)
        is_time = text[behind[0][0] : behind[0][1]].startswith(_MEANWHILE)
        if is_closed and is_quoted and is_time:
            report.content = before  # "“…,” Lorn said, after Bal had called her …"
        elif ended or (opened and not is_quoted):
            report.content = behind
        elif is_closed and is_quoted and not goes_on:
            report.content = before
    elif before:
        start, end = before[-1]
        for mark in marks:
            lead = text[start : mark.start].rstrip()
            if start < mark.start and mark.end == end and lead.endswith((":", "-", "–", "—")):
                report.content = [*before[:-1], (mark.start, end)]


def _clip(report: Report, start: int, end: int) -> None:
    clipped = [(max(a, start), min(b, end)) for a, b in report.content]
    report.content = [(a, b) for a, b in clipped if a < b]
    if report.source and not start <= report.source[0] < end:
        report.source = None


def _stretched(piece: Range, mark: Quoted) -> Range:
    """A stretch widened over the quotation that it touches."""
    start, end = piece
    if mark.start < end and start < mark.end:
        return min(start, mark.start), max(end, mark.end)
    return piece


def _drawn_on(text: str, piece: Range, mark: Quoted, cue: Range) -> Range:
    """A stretch behind the cue with the quotation that follows it at once.

    "Demanded the owners “pay their share”", "calls the plan “a gift”": where marks stand between,
    the parser often ends the object before them.
    """
    start, end = piece
    follows = 0 <= mark.start - end <= 1 and not text[end : mark.start].strip(" ")
    return (start, mark.end) if follows and mark.depth == 0 and start >= cue[1] else piece


def _without_tail(text: str, piece: Range, frame: str, quoted: Sequence[Quoted]) -> list[Range]:
    """Cut a stretch behind a quotation that closes with a comma, unless it is a list."""
    start, end = piece
    for mark in quoted:
        if mark.depth or not start <= mark.start or not mark.end < end or not mark.closed:
            continue
        body = text[mark.start : mark.end].rstrip("\"”'’»")
        tail = text[mark.end : end].lstrip()
        goes_on = tail.startswith(_GOING_ON)
        if frame == "clause" and start == mark.start and tail.startswith(_MEANWHILE):
            return [(start, mark.end)]
        outside = frame == "as" and (text[mark.end] == "," or tail.startswith(_OCCASIONS))
        more = any(mark.end <= other.start < end for other in quoted)
        if not goes_on and (outside or (body.endswith(",") and not more)):
            return [(start, mark.end)]
    return [piece]


# What follows what somebody was called and tells when: "called it “a farce” in a letter".
_OCCASIONS = ("in a ", "in an ", "in his ", "in her ", "on ", "during ", "at ", "after ", "when ")

# What begins another clause of the reporter's behind nothing but a quotation.
_MEANWHILE = ("while ", "whereas ", "before ", "after ")

# What follows a quotation closed by a comma and still belongs to what is reported.
_GOING_ON = (
    *("and ", "or ", "but ", "who ", "which ", "where ", "because ", "if ", "just as "),
    *("“", '"', "''", "‘", "'"),
)


def merged(content: Sequence[Range]) -> list[Range]:
    """Stretches in order; those that touch or overlap become one."""
    found: list[Range] = []
    for start, end in sorted(content):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def kind_of(text: str, content: Sequence[Range], quoted: Sequence[Quoted]) -> Kind:
    """Whether all, part or nothing of a content stands between quotation marks."""
    inside = outside = False
    for start, end in content:
        at = start
        for mark in quoted:
            if mark.end <= start or mark.start >= end:
                continue
            inside = True
            outside = outside or _has_words(text[at : max(mark.start, at)])
            at = max(at, min(mark.end, end))
        outside = outside or _has_words(text[at:end])
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)


def mark_nested(reports: Sequence[Report]) -> None:
    """Tell which reports stand inside another's content, by their cues.

    If two hold each other's cue, the one with the longer content is the outer one.
    """
    spans = sorted(
        (start, end, number) for number, r in enumerate(reports) for start, end in r.content
    )
    starts = [start for start, _, _ in spans]
    longest = max((end - start for start, end, _ in spans), default=0)
    lengths = [sum(end - start for start, end in r.content) for r in reports]
    for number, report in enumerate(reports):
        cue = report.cue
        if cue is None:
            continue
        low = bisect_left(starts, cue[0] - longest)
        high = bisect_right(starts, cue[0])
        report.nested = any(
            other != number and end >= cue[1] and lengths[other] > lengths[number]
            for _, end, other in spans[low:high]
        )
