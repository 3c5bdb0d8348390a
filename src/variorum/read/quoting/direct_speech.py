"""Joining what stands between quotation marks to the reporting words around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from variorum.read.quoting.dateline_sources import without_datelines
from variorum.read.quoting.loose_quotations import LooseQuotations
from variorum.read.quoting.quotation_leads import take_in_lead
from variorum.read.quoting.quotation_marks import Quoted
from variorum.read.quoting.quotation_turns import Turns, is_list
from variorum.read.quoting.quotation_verbs import QuotationVerbs
from variorum.read.quoting.quote_fitting import (
    Place,
    Range,
    Report,
    fit_to_quotations,
    kind_of,
    mark_nested,
    merged,
    report_of,
)
from variorum.read.quoting.reporting_cues import Attribution, cue_range
from variorum.read.quoting.reporting_words import ReportingWords
from variorum.read.quoting.speaker_labels import dash_signature, find_labelled
from variorum.read.quoting.speech_grammar import char_range
from variorum.read.quoting.tied_reports import TiedReports

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NEAR = 40
# Inside another content only saying and asking lengthen the chain of attribution; what somebody
# wants or blames there is a part of what is reported.
_CHAINED = frozenset({"clause", "quotation", "according", "label", "order", "address"})
_TOPICAL = frozenset({"as", "object", "prepositional", "noun", "order", "finding"})


def join_quotations(
    doc: Doc,
    text: str,
    attributions: Sequence[Attribution],
    quoted: Sequence[Quoted],
    words: ReportingWords,
) -> list[Report]:
    """Turn attributions and quotations into reports.

    Every content that touches a quotation takes it in whole; a quotation that none has taken is
    tied to the reporting verb beside it, to a signature behind it, or to what was quoted before
    it; what is left over are scare quotes and names of works.
    """
    place = Place(doc)
    near = _Near(place, quoted)
    reports = [report_of(doc, attribution) for attribution in attributions]
    for report in reports:
        fit_to_quotations(text, report, near.of(report))
    reports = [report for report in reports if report.content]
    reports += find_labelled(doc, text, words)
    top = [mark for mark in quoted if mark.depth == 0]
    joiner = _Joiner(place, text, top, reports, words)
    joiner.run()
    joiner.add_block_quotations()
    without_datelines(place, text, joiner.tied.reports)
    cues = sorted(r.cue[0] for r in joiner.tied.reports if r.cue and r.frame != "noun")
    for report in joiner.tied.reports:
        take_in_lead(place, text, report, joiner.tied.top_starts, cues)
        report.content = _without_source(merged(report.content), report.source)
        if report.source and report.cue and report.source[0] < report.cue[0] < report.source[1]:
            # "the paper states", "a note calling on …" read as one noun phrase
            report.source = report.source[0], report.cue[0] - 1
        elif report.source and report.cue and report.source[0] == report.cue[0]:
            report.source = report.cue[1] + 1, report.source[1]  # "Said Anna Lorn, “…”"
        report.kind = kind_of(text, report.content, near.of(report))
    _give_to_nearest(joiner.tied.reports)
    mark_nested(joiner.tied.reports)
    return _without_doubles([r for r in joiner.tied.reports if not r.nested or r.frame in _CHAINED])


def _without_source(content: list[Range], source: Range | None) -> list[Range]:
    """Leave out a stretch that begins with who said it, unless nothing else is left."""
    if source is None:
        return content
    rest = [piece for piece in content if not source[0] <= piece[0] < source[1]]
    return rest or content


def _give_to_nearest(reports: Sequence[Report]) -> None:
    """Leave a piece that several reports hold to the nearest cue: "said “…,” adding, “…”"."""
    holders: dict[Range, list[Report]] = {}
    for report in reports:
        for piece in report.content if report.frame in {"clause", "quotation"} else ():
            holders.setdefault(piece, []).append(report)
    for piece, held in holders.items():
        nearest = min(held, key=lambda report: _distance(report, piece))
        for report in held:
            if report is not nearest and len(report.content) > 1:
                report.content = [other for other in report.content if other != piece]


def _without_doubles(reports: Sequence[Report]) -> list[Report]:
    """Of outermost reports with the very same content, keep that with the nearest cue."""
    nearest: dict[tuple[Range, ...], Report] = {}
    for report in reports:
        if not report.nested:
            key = tuple(report.content)
            known = nearest.get(key)
            if known is None or _cue_distance(report) < _cue_distance(known):
                nearest[key] = report
    return [r for r in reports if r.nested or nearest[tuple(r.content)] is r]


def _cue_distance(report: Report) -> int:
    return min(_distance(report, piece) for piece in report.content)


def _distance(report: Report, piece: Range) -> int:
    """Code points between a report's cue and a piece of what is reported."""
    if report.cue is None:
        return 10**9
    return max(piece[0] - report.cue[1], report.cue[0] - piece[1])


class _Near:
    """The quotations of the blocks that a report touches."""

    def __init__(self, place: Place, quoted: Sequence[Quoted]) -> None:
        self._place = place
        self._quoted = quoted
        self._starts = [mark.start for mark in quoted]

    def of(self, report: Report) -> Sequence[Quoted]:
        start = min([a for a, _ in report.content] + [report.cue[0] if report.cue else 10**12])
        low = bisect_left(self._starts, self._place.block_of(start)[0])
        high = bisect_left(self._starts, self._place.block_of(max(report.end - 1, 0))[1])
        return self._quoted[low:high]


class _Joiner:
    """Ties the quotations that no clause has taken to a reporting verb or to each other."""

    def __init__(
        self,
        place: Place,
        text: str,
        top: Sequence[Quoted],
        reports: list[Report],
        words: ReportingWords,
    ) -> None:
        self.place = place
        self.text = text
        self.top = top
        self.verbs = QuotationVerbs(place, text, top, words)
        self.tied = TiedReports(place, top, self.verbs, reports)
        self.turns = Turns(place, text, self.verbs, self.tied.in_block)
        self.loose = LooseQuotations(text, self.tied, self.turns)

    def run(self) -> None:
        """Go through the quotations in the order of the text."""
        before: Report | None = None
        previous: Quoted | None = None
        waiting: list[Quoted] = []
        topical: tuple[Report, Quoted] | None = None
        for number, mark in enumerate(self.top):
            held = self._nearer(number, mark, self.tied.holder(mark))
            taken = self.tied.holder(mark, _TOPICAL) if held is None else None
            if taken is None and held is None and topical is not None:
                taken = self._listed(topical, mark)
            if taken is not None:
                topical = taken, mark
                continue  # "called it a “coward,” and Wend agreed": the words are taken
            holder = held or self._attach(number, mark, before, previous)
            # A word or two in marks inside a clause is no turn of speech that could go on.
            is_turn = (
                held is None
                or len(self.text[mark.start : mark.end].split()) > 3
                or any(start == mark.start for start, _ in held.content)
            )
            if held is not None:
                self._mend_source(held, mark)
            if holder is None and mark.continues:
                waiting.append(mark)
                continue
            holder = holder or self._spoken([*waiting, mark])
            if holder is not None:
                # What ran on into this one has the same speaker.
                known = {start for start, _ in holder.content}
                begun = [(m.start, m.end) for m in waiting if m.start not in known]
                holder.content += begun
                if is_turn or before is None:
                    before, previous = holder, mark
            waiting = []

    def _nearer(self, number: int, mark: Quoted, held: Report | None) -> Report | None:
        """Who holds a quotation, unless a verb between does: "“…,” Lorn said as cited by Bal"."""
        if held is None or held.cue is None or held.cue[0] < mark.end + _NEAR // 4:
            return held
        verb = self.verbs.verb_behind(number, mark)
        if verb is None or verb.i >= held.head or verb.i in self.tied.of_verb:
            return held
        return None if self.verbs.is_spoken(mark, verb) else held

    def _listed(self, before: tuple[Report, Quoted], mark: Quoted) -> Report | None:
        """The report whose last quotation this one is listed with: "about “aid,” and “people”"."""
        report, previous = before
        if is_list(self.text, previous, mark):
            report.content.append((previous.start, mark.end))
            return report
        return None

    def add_block_quotations(self) -> None:
        """Give the paragraph behind "Lorn wrote:" to that verb where no marks enclose it."""
        blocks, doc = self.place.blocks, self.place.doc
        starts = {mark.start for mark in self.top}
        for (begin, end), (start, stop) in pairwise(blocks):
            if self.text[end - 1] != ":" or start in starts:
                continue
            colon = self.place.token_at(end - 1)
            verb = self.verbs.verb_at_colon(colon, begin)
            is_short = len(self.text[start:stop].split()) < 4
            if verb is None or verb.i in self.tied.of_verb or is_short:
                continue
            source = self.verbs.source_of(verb, Quoted(start=start, end=stop, closed=False))
            if source is not None:
                cue = char_range(doc, *cue_range(verb))
                self.tied.reports.append(Report([(start, stop)], source, cue, verb.i, "quotation"))

    def _mend_source(self, report: Report, mark: Quoted) -> None:
        """Take the words behind the verb for the source of "“…,” said Lorn" if it has none."""
        gap = report.cue[0] - mark.end if report.cue else -1
        if report.source is not None or not 0 <= gap <= _NEAR or report.head < 0:
            return
        verb = self.place.doc[report.head]
        source = self.verbs.source_of(verb, mark)
        if source is None or source[0] <= mark.end:
            return
        if gap > 2:
            report.source = source  # "“…,” an angry Lorn retorted": its subject was not parsed
        else:
            report.source = source
            ends = {m.start for m in self.top}
            report.content = [p for p in report.content if p[0] < verb.idx or p[0] in ends]

    def _attach(
        self, number: int, mark: Quoted, before: Report | None, previous: Quoted | None
    ) -> Report | None:
        """Find whose words a quotation holds: by what stands behind it, before it, around it."""
        labelled = self._labelled(mark)
        if labelled is not None:
            return labelled
        if before is not None and previous is not None:
            if previous.continues:
                return self.tied.add(before, mark)
            if is_list(self.text, previous, mark):
                before.content.append((previous.start, mark.end))
                return before
        verb = self.verbs.verb_behind(number, mark) or self.verbs.verb_before(number, mark)
        if verb is not None:
            return self.tied.tie(verb, mark)
        signed = dash_signature(self.text, mark, self.place.blocks, self.place.block_number)
        if signed is not None:
            return self.tied.new(mark, source=signed[1], cue=signed[0])
        introduced = self.loose.introduced(number, mark)
        if introduced is not None:
            return introduced
        if before is not None and previous is not None and self.turns.goes_on(mark, previous):
            return self.tied.add(before, mark)
        illustrated = self.turns.illustrated(mark)
        if illustrated is not None:
            return self.tied.add(illustrated, mark)
        return self._attach_loosely(mark)

    def _attach_loosely(self, mark: Quoted) -> Report | None:
        """Find whose words a quotation holds that stands beside no verb of saying."""
        loose = self.loose
        ways = [loose.announced, loose.inside_clause, loose.follows, loose.named]
        if mark.continues and self.turns.speaker_around(mark) is not None:
            ways.append(loose.spoken)
        return next((found for way in ways if (found := way(mark)) is not None), None)

    def _spoken(self, run: Sequence[Quoted]) -> Report | None:
        """Speech that nothing but its place ties to anybody: a quotation with all it ran on from.

        Asked only at its end, for who spoke is mostly told there if it is not told before it.
        """
        for mark in run:
            found = self.loose.spoken(mark)
            if found is not None:
                found.content += [(m.start, m.end) for m in run if m is not mark]
                return found
        return None

    def _labelled(self, mark: Quoted) -> Report | None:
        """The labelled turn of speech whose paragraph a quotation opens or lies in."""
        block = self.place.block_number(mark.start)
        for report in self.tied.in_block[block]:
            if report.frame == "label" and mark.end <= self.place.blocks[block][1]:
                return report
        return None
