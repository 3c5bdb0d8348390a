"""The reports of an article while quotations are tied to them, looked up by verb and by block."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from variorum.read.quoting.quotation_marks import Quoted
from variorum.read.quoting.quotation_verbs import QuotationVerbs
from variorum.read.quoting.quote_fitting import Place, Range, Report
from variorum.read.quoting.reporting_cues import cue_range
from variorum.read.quoting.speech_grammar import char_range

if TYPE_CHECKING:
    from spacy.tokens import Token

# Contents of these frames are what was said; those of the others are what it was about.
SAYING = frozenset({"clause", "quotation", "according", "label"})


class TiedReports:
    """Reports that grow while quotations are tied to them.

    Attributes:
        place: Look-up of tokens and blocks by offset.
        top: The outermost quotations by start.
        verbs: Look-up of the words around quotations.
        reports: All reports; grows.
        in_block: Reports by number of block; grows.
        of_verb: Reports by token index of their verb; grows.
    """

    def __init__(
        self, place: Place, top: Sequence[Quoted], verbs: QuotationVerbs, reports: list[Report]
    ) -> None:
        self.place = place
        self.top = top
        self.verbs = verbs
        self.reports = reports
        self.in_block: dict[int, list[Report]] = defaultdict(list)
        for report in reports:
            for number in {place.block_number(start) for start, _ in report.content}:
                self.in_block[number].append(report)
        self.of_verb = {report.head: report for report in reports if report.head >= 0}
        self.top_starts = [mark.start for mark in top]
        self.top_ends = {mark.end for mark in top}

    def add(self, report: Report, mark: Quoted) -> Report:
        """Add a quotation to what a report holds."""
        report.content.append((mark.start, mark.end))
        return report

    def new(
        self, mark: Quoted, *, source: Range | None, cue: Range | None, head: int = -1
    ) -> Report:
        """Make a report that holds a quotation."""
        report = Report(
            content=[(mark.start, mark.end)],
            source=source,
            cue=cue,
            head=head,
            frame="quotation",
        )
        self.reports.append(report)
        self.in_block[self.place.block_number(mark.start)].append(report)
        return report

    def tie(self, verb: Token, mark: Quoted) -> Report:
        """Give a quotation to the report of a verb, which is made if it is not there yet."""
        known = self.of_verb.get(verb.i)
        if known is not None and known.frame in {"clause", "quotation", "prepositional"}:
            if mark.start > verb.idx and not self.has_quoted(known):
                # The clause before "he said, “" was told by the reporter.
                known.content = [piece for piece in known.content if piece[0] > verb.idx]
            if mark.end <= verb.idx:
                self._free_source(known, verb, mark)
                if self.verbs.is_spoken(mark, verb) and not self.has_quoted(known):
                    # "“…,” she told a crowd gathered there": those who listened are not said.
                    known.content = [piece for piece in known.content if piece[0] < verb.idx]
            return self.add(known, mark)
        cue = char_range(verb.doc, *cue_range(verb))
        report = self.new(mark, source=self.verbs.source_of(verb, mark), cue=cue, head=verb.i)
        self.of_verb[verb.i] = report
        return report

    def _free_source(self, report: Report, verb: Token, mark: Quoted) -> None:
        """Read "“The risk,” said Lorn, “is …”": what stands between is the source."""
        index = bisect_right(self.top_starts, mark.start)
        after = self.top[index] if index < len(self.top) else None
        if report.source is not None or after is None:
            return
        content = []
        for start, end in report.content:
            is_between = verb.idx < start < after.start < end
            content.append((after.start if is_between else start, end))
        report.content = content
        report.source = self.verbs.source_of(verb, mark)

    def has_quoted(self, report: Report) -> bool:
        """Whether a report holds a quotation to its end already."""
        return any(end in self.top_ends for _, end in report.content)

    def holder(self, mark: Quoted, frames: frozenset[str] = SAYING) -> Report | None:
        """The innermost report of one of these frames whose content holds this quotation."""
        holding = [
            report
            for report in self.in_block[self.place.block_number(mark.start)]
            if report.frame in frames
            and any(a <= mark.start and mark.end <= b for a, b in report.content)
            and not (report.cue and mark.start <= report.cue[0] < mark.end)
        ]
        return min(holding, key=lambda r: sum(b - a for a, b in r.content), default=None)
