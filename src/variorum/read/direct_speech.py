"""Joining what stands between quotation marks to the reporting words around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from variorum.read.quotation_leads import take_in_lead
from variorum.read.quotation_marks import Quoted
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
        self.reports = reports
        self.verbs = QuotationVerbs(place, text, top, words)
        self.top_starts = [mark.start for mark in top]
        self.top_ends = {mark.end for mark in top}
        self.of_verb = {report.head: report for report in reports if report.head >= 0}
        self.in_block: dict[int, list[Report]] = defaultdict(list)
        for report in reports:
            for number in {place.block_number(start) for start, _ in report.content}:
                self.in_block[number].append(report)

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
            if self._is_list(previous, mark):
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
        if before is not None and previous is not None and self._goes_on(mark, previous):
            return self._add(before, mark)
        return self._announced(mark) or self._illustrates(mark) or self._inside_clause(mark)

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
        subject = subject_of(verbs[0])
        if subject is None or subject.pos_ not in {"PROPN", "NOUN", "PRON"}:
            return None
        known = self.of_verb.get(verbs[0].i) or self.of_verb.get(verbs[-1].i)
        if known is not None and not known.nested:
            known.content = [piece for piece in known.content if " " in self.text[slice(*piece)]]
            return self._add(known, mark)
        cue = char_range(doc, verbs[0].i, first)
        source = char_range(doc, *phrase_range(subject))
        return self._new(mark, source=source, cue=cue, head=verbs[0].i)

    def _is_list(self, previous: Quoted, mark: Quoted) -> bool:
        """Whether only "and" or a comma stands between two quotations."""
        between = self.text[previous.end : mark.start].strip(" ,")
        return mark.start - previous.end < 10 and between in {"and", "or", "but"}

    def _goes_on(self, mark: Quoted, previous: Quoted) -> bool:
        """Whether a quotation goes on with the one before it.

        It does in one paragraph, if between the two stands at most the end of the sentence that
        reports the first; and over paragraphs, if it is a paragraph of its own.
        """
        place = self.place
        block, last_block = place.block_number(mark.start), place.block_number(previous.start)
        is_whole = place.blocks[block] == (mark.start, mark.end)
        if block != last_block and not (is_whole and block == last_block + 1):
            return False
        between = place.doc[place.token_at(previous.end) : place.token_at(mark.start)]
        if len(between) > WINDOW or len(self.text[mark.start : mark.end].split()) < 2:
            return False
        told = [token for token in between if not token.is_space and not token.is_quote]
        if not told:
            return self.text[mark.start + 1].isupper()
        stops = sum(token.text in _STOPS for token in told)
        is_end = told[-1].text in {",", ":", ";", "—", "–"} or told[-1].text[-1] in _STOPS
        return stops <= 1 and is_end

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

    def _illustrates(self, mark: Quoted) -> Report | None:
        """A whole quoted sentence right behind a sentence that reports somebody's words."""
        words = self.text[mark.start + 1 : mark.end]
        if len(words.split()) < 4 or not words[:1].isupper():
            return None
        near = [
            report
            for report in self.in_block[self.place.block_number(mark.start)]
            if report.end <= mark.start and report.source and report.frame not in {"raised", "noun"}
        ]
        if not near:
            return None
        last = max(report.end for report in near)
        between = self.place.doc[self.place.token_at(last) : self.place.token_at(mark.start)]
        stops = [token for token in between if token.text in _STOPS]
        if len(between) > 12 or len(stops) != 1 or between[-1].text not in _STOPS:
            return None
        sentence = min(
            (r for r in near if last - r.end < 60), key=lambda r: r.cue[0] if r.cue else r.end
        )
        return self._add(sentence, mark)
