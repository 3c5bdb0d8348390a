"""Joining what stands between quotation marks to the reporting words around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from variorum.read.quotation_leads import take_in_lead
from variorum.read.quotation_marks import Quoted
from variorum.read.quotation_turns import Turns, is_list
from variorum.read.quotation_verbs import WINDOW, QuotationVerbs
from variorum.read.quote_fitting import (
    Place,
    Range,
    Report,
    fit_to_quotations,
    kind_of,
    mark_nested,
    merged,
    report_of,
)
from variorum.read.quoting_clauses import quoting_clause
from variorum.read.reporting_cues import Attribution, cue_range
from variorum.read.reporting_words import ReportingWords
from variorum.read.speaker_labels import dash_signature, find_labelled
from variorum.read.speech_grammar import char_range, child_with, phrase_range, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# What a sentence that reports nothing else announces with: "Lorn agreed. “…”".
_ANNOUNCING = frozenset(
    {"say", "add", "write", "tweet", "agree", "disagree", "concur", "explain", "elaborate", "reply"}
)
_NEAR = 40
_STOPS = frozenset({".", "!", "?"})
# Inside another content only saying and asking lengthen the chain of attribution; what somebody
# wants or blames there is a part of what is reported.
_CHAINED = frozenset({"clause", "quotation", "according", "label", "order", "address"})
# Contents of these frames are what was said; those of the others are what it was about.
_SAYING = frozenset({"clause", "quotation", "according", "label"})
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
    cues = sorted(r.cue[0] for r in joiner.reports if r.cue and r.frame != "noun")
    for report in joiner.reports:
        take_in_lead(place, text, report, joiner.top_starts, cues)
        report.content = merged(report.content)
        if report.source and report.cue and report.source[0] < report.cue[0] < report.source[1]:
            # "the paper states", "a note calling on …" read as one noun phrase
            report.source = report.source[0], report.cue[0] - 1
        elif report.source and report.cue and report.source[0] == report.cue[0]:
            report.source = report.cue[1] + 1, report.source[1]  # "Said Anna Lorn, “…”"
        report.kind = kind_of(text, report.content, near.of(report))
    mark_nested(joiner.reports)
    return _without_doubles([r for r in joiner.reports if not r.nested or r.frame in _CHAINED])


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
    if report.cue is None:
        return 10**9
    return min(max(start - report.cue[1], report.cue[0] - end) for start, end in report.content)


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
        self.in_block: dict[int, list[Report]] = defaultdict(list)
        for report in reports:
            for number in {place.block_number(start) for start, _ in report.content}:
                self.in_block[number].append(report)
        self.reports = reports
        self.verbs = QuotationVerbs(place, text, top, words)
        self.turns = Turns(place, text, self.verbs, self.in_block)
        self.top_starts = [mark.start for mark in top]
        self.top_ends = {mark.end for mark in top}
        self.of_verb = {report.head: report for report in reports if report.head >= 0}

    def run(self) -> None:
        """Go through the quotations in the order of the text."""
        before: Report | None = None
        previous: Quoted | None = None
        waiting: list[Quoted] = []
        for number, mark in enumerate(self.top):
            held = self._holder(mark)
            if held is None and self._holder(mark, _TOPICAL) is not None:
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
            if holder is not None:
                # Paragraphs whose quotation ran on into this one have the same speaker.
                holder.content += [(begun.start, begun.end) for begun in waiting]
                if is_turn or before is None:
                    before, previous = holder, mark
            waiting = []

    def add_block_quotations(self) -> None:
        """Give the paragraph behind "Lorn wrote:" to that verb where no marks enclose it."""
        blocks, doc = self.place.blocks, self.place.doc
        starts = set(self.top_starts)
        for (begin, end), (start, stop) in pairwise(blocks):
            if self.text[end - 1] != ":" or start in starts:
                continue
            colon = self.place.token_at(end - 1)
            verb = self.verbs.verb_at_colon(colon, begin)
            if verb is None or verb.i in self.of_verb or len(self.text[start:stop].split()) < 4:
                continue
            source = self.verbs.source_of(verb, Quoted(start=start, end=stop, closed=False))
            if source is not None:
                cue = char_range(doc, *cue_range(verb))
                self.reports.append(Report([(start, stop)], source, cue, verb.i, "quotation"))

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

    def _holder(self, mark: Quoted, frames: frozenset[str] = _SAYING) -> Report | None:
        """The innermost report of one of these frames whose content holds this quotation."""
        holding = [
            report
            for report in self.in_block[self.place.block_number(mark.start)]
            if report.frame in frames
            and any(a <= mark.start and mark.end <= b for a, b in report.content)
            and not (report.cue and mark.start <= report.cue[0] < mark.end)
        ]
        return min(holding, key=lambda r: sum(b - a for a, b in r.content), default=None)

    def _attach(
        self, number: int, mark: Quoted, before: Report | None, previous: Quoted | None
    ) -> Report | None:
        """Find whose words a quotation holds: by what stands behind it, before it, around it."""
        labelled = self._labelled(mark)
        if labelled is not None:
            return labelled
        if before is not None and previous is not None:
            if previous.continues:
                return self._add(before, mark)
            if is_list(self.text, previous, mark):
                before.content.append((previous.start, mark.end))
                return before
        verb = self.verbs.verb_behind(number, mark) or self.verbs.verb_before(number, mark)
        if verb is not None:
            return self._tie(verb, mark)
        signed = dash_signature(self.text, mark, self.place.blocks, self.place.block_number)
        if signed is not None:
            return self._new(mark, source=signed[1], cue=signed[0])
        introduced = self._introduced(number, mark)
        if introduced is not None:
            return introduced
        if before is not None and previous is not None and self.turns.goes_on(mark, previous):
            return self._add(before, mark)
        illustrated = self.turns.illustrated(mark)
        if illustrated is not None:
            return self._add(illustrated, mark)
        return self._announced(mark) or self._inside_clause(mark) or self._follows(mark)

    def _labelled(self, mark: Quoted) -> Report | None:
        """The labelled turn of speech whose paragraph a quotation opens or lies in."""
        block = self.place.block_number(mark.start)
        for report in self.in_block[block]:
            if report.frame == "label" and mark.end <= self.place.blocks[block][1]:
                return report
        return None

    def _add(self, report: Report, mark: Quoted) -> Report:
        report.content.append((mark.start, mark.end))
        return report

    def _new(self, mark: Quoted, *, source: Range | None, cue: Range, head: int = -1) -> Report:
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

    def _tie(self, verb: Token, mark: Quoted) -> Report:
        """Give a quotation to the report of a verb, which is made if it is not there yet."""
        known = self.of_verb.get(verb.i)
        if known is not None and known.frame in {"clause", "quotation", "prepositional"}:
            if mark.start > verb.idx and not self._has_quoted(known):
                # The clause before "he said, “" was told by the reporter.
                known.content = [piece for piece in known.content if piece[0] > verb.idx]
            if mark.end <= verb.idx:
                self._free_source(known, verb, mark)
                if self.verbs.is_spoken(mark, verb) and not self._has_quoted(known):
                    # "“…,” she told a crowd gathered there": those who listened are not said.
                    known.content = [piece for piece in known.content if piece[0] < verb.idx]
            return self._add(known, mark)
        cue = char_range(verb.doc, *cue_range(verb))
        report = self._new(mark, source=self.verbs.source_of(verb, mark), cue=cue, head=verb.i)
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

    def _has_quoted(self, report: Report) -> bool:
        return any(end in self.top_ends for _, end in report.content)

    def _introduced(self, number: int, mark: Quoted) -> Report | None:
        """A colon before a quotation: "Lorn: “…”", "He made this appeal: “…”"."""
        limit = self.verbs.left_limit(number, mark)
        first = self.verbs.token_before(mark.start)
        doc = self.place.doc
        if first < 0 or doc[first].text != ":" or doc[first].idx < limit:
            return None
        lead = list(self.verbs.tokens(range(first - 1, first - WINDOW, -1), limit, mark.start))
        stop = next((i for i, token in enumerate(lead) if token.text in _STOPS), len(lead))
        lead = lead[:stop][::-1]
        verbs = [token for token in lead if token.pos_ in {"VERB", "AUX"}]
        colon = char_range(doc, first, first + 1)
        if not verbs:
            named = any(token.pos_ in {"PROPN", "NOUN", "PRON"} for token in lead)
            if not named or len(lead) > 8:
                return None
            return self._new(mark, source=char_range(doc, lead[0].i, lead[-1].i + 1), cue=colon)
        introducer = _introducer(verbs)
        if introducer is None:
            return None
        verb, subject = introducer
        known = self.of_verb.get(verb.i) or self.of_verb.get(verbs[-1].i)
        if known is not None and not known.nested:
            known.content = [piece for piece in known.content if " " in self.text[slice(*piece)]]
            return self._add(known, mark)
        cue = char_range(doc, verb.i, first)
        last = doc[first - 1]
        if last.ent_type_ == "PERSON" and not subject.ent_type_ and subject.pos_ != "PRON":
            subject = last  # "That is no surprise to the pollster Anna Lorn: “…”"
        source = char_range(doc, *phrase_range(subject))
        return self._new(mark, source=source, cue=cue, head=verb.i)

    def _announced(self, mark: Quoted) -> Report | None:
        """A quotation behind "Lorn said in a statement.", a sentence that reports nothing else."""
        first = self.verbs.token_before(mark.start)
        doc = self.place.doc
        block = self.place.block_of(mark.start)
        if first < 0 or doc[first].text != "." or doc[first].idx < block[0]:
            return None
        verb = doc[first].sent.root
        if verb.i in self.of_verb or verb.lemma_ not in _ANNOUNCING:
            return None
        return self._tie(verb, mark) if child_with(verb, "nsubj") is not None else None

    def _inside_clause(self, mark: Quoted) -> Report | None:
        """A quotation inside "stipulates that …" or "sold it as …", whatever the verb is.

        Marks inside such a clause say that the words are not the reporter's; whose they are the
        verb's subject tells.
        """
        found = quoting_clause(self.place, mark)
        if found is None or found[0].i in self.of_verb:
            return None
        verb, content = found
        source = self.verbs.source_of(verb, mark)
        if source is None:
            return None
        report = self._new(mark, source=source, cue=char_range(verb.doc, *cue_range(verb)))
        report.head, report.frame, report.content = verb.i, "clause", [content]
        self.of_verb[verb.i] = report
        return report

    def _follows(self, mark: Quoted) -> Report | None:
        """A quotation in a sentence of its own, right behind one that reports its speaker."""
        found = self.turns.report_before(mark)
        if found is None:
            return None
        before, content = found
        report = Report([content], before.source, before.cue, -1, "quotation")
        self.reports.append(report)
        self.in_block[self.place.block_number(mark.start)].append(report)
        return report


def _introducer(verbs: Sequence[Token]) -> tuple[Token, Token] | None:
    """The first verb before a colon that has a subject, and that subject."""
    for verb in verbs:
        subject = subject_of(verb)
        if (
            subject is not None
            and subject.pos_ in {"PROPN", "NOUN", "PRON"}
            and subject.tag_ not in {"WP", "WDT"}
        ):
            return verb, subject
    return None
