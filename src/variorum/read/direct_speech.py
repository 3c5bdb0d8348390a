"""Joining what stands between quotation marks to the reporting words around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from variorum.read.quotation_marks import Quoted
from variorum.read.reported_speech import Attribution, cue_range, source_range, verb_key
from variorum.read.reporting_words import ReportingWords
from variorum.read.speech_grammar import char_range, phrase_range

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Range = tuple[int, int]

_TERMINAL = frozenset({".", "!", "?", ";"})
_WINDOW = 40


@dataclass(slots=True)
class Report:
    """An attribution in code points, under construction.

    Attributes:
        content: Stretches of what is reported, in order.
        source: The words that name whose it is.
        cue: The words that report it.
        head: Token index of the reporting word.
        frame: How the reporting word governs the content.
        kind: Whether the content stands in quotation marks.
    """

    content: list[Range]
    source: Range | None
    cue: Range | None
    head: int
    frame: str
    kind: Literal["direct", "indirect", "mixed"] = "indirect"
    quotations: list[Quoted] = field(default_factory=list)


class _Place:
    """Look-up of tokens and blocks by offset."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.starts = [token.idx for token in doc]
        self.blocks = doc.user_data["blocks"]
        self._block_starts = [start for start, _ in self.blocks]

    def token_at(self, offset: int) -> int:
        """Index of the first token that starts at or after `offset`."""
        return bisect_left(self.starts, offset)

    def block_of(self, offset: int) -> Range:
        """The block that holds `offset`."""
        start, end = self.blocks[max(bisect_right(self._block_starts, offset) - 1, 0)]
        return start, end


def join_quotations(
    doc: Doc,
    text: str,
    attributions: Sequence[Attribution],
    quoted: Sequence[Quoted],
    words: ReportingWords,
) -> list[Report]:
    """Turn attributions and quotations into reports.

    Every content that touches a quotation takes it in whole; a quotation that none has taken is
    tied to the reporting verb beside it, or to the quotation before it; what is left over are
    scare quotes and names of works.
    """
    place = _Place(doc)
    top = [q for q in quoted if q.depth == 0]
    reports = [_report(doc, attribution) for attribution in attributions]
    for report in reports:
        _fit_to_quotations(text, report, quoted)
    joiner = _Joiner(place, text, top, reports, words)
    joiner.run()
    kept = [report for report in joiner.reports if report.content]
    for report in kept:
        report.content = _merged(text, report.content)
        report.kind = _kind(text, report.content, top)
    return kept


def _report(doc: Doc, attribution: Attribution) -> Report:
    return Report(
        content=[char_range(doc, *stretch) for stretch in attribution.content],
        source=char_range(doc, *attribution.source) if attribution.source else None,
        cue=char_range(doc, *attribution.cue),
        head=attribution.head,
        frame=attribution.frame,
    )


def _fit_to_quotations(text: str, report: Report, quoted: Sequence[Quoted]) -> None:
    """Make content and quotations nest: a quotation is inside a content or around it."""
    cue = report.cue or report.content[0]
    for mark in quoted:
        if mark.start <= cue[0] and cue[1] <= mark.end:
            inner = (mark.start + 1, mark.end - 1 if mark.closed else mark.end)
            clipped = [(max(a, inner[0]), min(b, inner[1])) for a, b in report.content]
            report.content = [(a, b) for a, b in clipped if a < b]
            if report.source and not (inner[0] <= report.source[0] < inner[1]):
                report.source = None
            continue
        report.content = [_stretched(piece, mark, cue) for piece in report.content]


def _stretched(piece: Range, mark: Quoted, cue: Range) -> Range:
    """A stretch widened over the quotation that it touches."""
    start, end = piece
    if mark.start < end and start < mark.end:
        return min(start, mark.start), max(end, mark.end)
    return piece


def _merged(text: str, content: Sequence[Range]) -> list[Range]:
    """Stretches in order; those that touch or overlap become one."""
    merged: list[Range] = []
    for start, end in sorted(content):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _kind(
    text: str, content: Sequence[Range], quoted: Sequence[Quoted]
) -> Literal["direct", "indirect", "mixed"]:
    """Whether all, part or nothing of a content stands between quotation marks."""
    inside = outside = False
    for start, end in content:
        at = start
        for mark in quoted:
            if mark.end <= start or mark.start >= end:
                continue
            inside = True
            outside = outside or any(c.isalnum() for c in text[at : max(mark.start, at)])
            at = min(mark.end, end)
        outside = outside or any(c.isalnum() for c in text[at:end])
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"


class _Joiner:
    """Ties the quotations that no clause has taken to a reporting verb or to each other."""

    def __init__(
        self,
        place: _Place,
        text: str,
        top: Sequence[Quoted],
        reports: list[Report],
        words: ReportingWords,
    ) -> None:
        self.place = place
        self.text = text
        self.top = top
        self.reports = reports
        self.words = words
        self.of_verb = {report.head: report for report in reports}

    def run(self) -> None:
        """Go through the quotations in the order of the text."""
        before: Report | None = None
        previous: Quoted | None = None
        for number, mark in enumerate(self.top):
            holder = self._holder(mark)
            if holder is None:
                holder = self._attach(number, mark, before, previous)
            if holder is not None:
                before, previous = holder, mark

    def _holder(self, mark: Quoted) -> Report | None:
        """The report whose content already holds this quotation: the innermost one."""
        holding = [
            report
            for report in self.reports
            if report.frame in {"clause", "quotation", "according", "continued"}
            and any(a <= mark.start and mark.end <= b for a, b in report.content)
        ]
        if not holding:
            return None
        return min(holding, key=lambda r: sum(b - a for a, b in r.content))

    def _attach(
        self, number: int, mark: Quoted, before: Report | None, previous: Quoted | None
    ) -> Report | None:
        """Find a reporting verb for a quotation: behind it, before it, or the one before it."""
        if previous is not None and previous.continues and before is not None:
            before.content.append((mark.start, mark.end))
            return before
        verb = self._verb_behind(number, mark) or self._verb_before(number, mark)
        if verb is not None:
            return self._tie(verb, mark)
        if before is not None and previous is not None and self._goes_on(mark, previous):
            before.content.append((mark.start, mark.end))
            return before
        return None

    def _tie(self, verb: Token, mark: Quoted) -> Report:
        """Give a quotation to the report of a verb, which is made if it is not there yet."""
        known = self.of_verb.get(verb.i)
        if known is not None and known.frame in {"clause", "quotation", "prepositional"}:
            known.content.append((mark.start, mark.end))
            return known
        report = Report(
            content=[(mark.start, mark.end)],
            source=self._source(verb, mark),
            cue=char_range(verb.doc, *cue_range(verb)),
            head=verb.i,
            frame="quotation",
        )
        self.reports.append(report)
        self.of_verb[verb.i] = report
        return report

    def _source(self, verb: Token, mark: Quoted) -> Range | None:
        """The verb's subject, or else the noun phrase beside it."""
        found = source_range(verb)
        if found is not None:
            source = char_range(verb.doc, *found)
            if source[1] <= mark.start or source[0] >= mark.end:
                return source
        doc = verb.doc
        for index in (verb.i + 1, verb.i - 1):
            if 0 <= index < len(doc) and doc[index].pos_ in {"PROPN", "PRON", "NOUN", "DET", "ADJ"}:
                token = doc[index]
                while token.dep_ in {"det", "amod", "compound", "nmod", "poss"}:
                    token = token.head
                source = char_range(doc, *phrase_range(token))
                if source[1] <= mark.start or source[0] >= mark.end:
                    return source
        return None

    def _verb_behind(self, number: int, mark: Quoted) -> Token | None:
        """The reporting verb of "…,” she said": only behind a comma or a sentence's last mark."""
        body = self.text[mark.start + 1 : mark.end].rstrip("\"”'’»`")
        if not mark.closed or not body or body[-1] not in ",!?—–-….":
            return None
        limit = self.top[number + 1].start if number + 1 < len(self.top) else len(self.text)
        limit = min(limit, self.place.block_of(mark.start)[1])
        doc = self.place.doc
        index = self.place.token_at(mark.end)
        first = index
        while index < len(doc) and doc[index].idx < limit and index - first < _WINDOW:
            token = doc[index]
            if token.text in _TERMINAL:
                return None
            if token.pos_ in {"VERB", "AUX"} and self._reports(token):
                return token if body[-1] != "." or index - first < 4 else None
            index += 1
        return None

    def _verb_before(self, number: int, mark: Quoted) -> Token | None:
        """The reporting verb of "She said: “…”": the last one before the quotation."""
        doc = self.place.doc
        limit = self.place.block_of(mark.start)[0]
        if number:
            limit = max(limit, self.top[number - 1].end)
        index = self.place.token_at(mark.start) - 1
        first = index
        if index < 0 or doc[index].idx < limit:
            return None
        introduced = doc[index].text in {",", ":", "—", "–", "--"}
        while index >= 0 and doc[index].idx >= limit and first - index < _WINDOW:
            token = doc[index]
            if token.text in _TERMINAL:
                return None
            if token.pos_ in {"VERB", "AUX"} and self._reports(token):
                return token if introduced or index == first else None
            index -= 1
        return None

    def _reports(self, verb: Token) -> bool:
        key = verb_key(verb, self.words)
        return key is not None and self.words.governs(key, "quote")

    def _goes_on(self, mark: Quoted, previous: Quoted) -> bool:
        """Whether a quotation goes on with the one before it: same paragraph, whole sentences."""
        block = self.place.block_of(mark.start)
        if self.place.block_of(previous.start) != block:
            return False
        between = self.text[previous.end : mark.start]
        words = self.text[mark.start : mark.end].strip("“”\"'‘’«»` ")
        return (
            len(between) < 200
            and between.rstrip().endswith((".", ",", ":", ";", "?", "!"))
            and len(words.split()) > 2
            and between.count(". ") <= 1
        )
