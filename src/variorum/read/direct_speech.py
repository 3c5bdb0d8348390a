"""Joining what stands between quotation marks to the reporting words around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from variorum.read.quotation_marks import Quoted
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
from variorum.read.reporting_cues import Attribution, cue_range, source_range, verb_key
from variorum.read.reporting_words import ReportingWords
from variorum.read.speaker_labels import dash_signature, find_labelled
from variorum.read.speech_grammar import char_range, child_with, phrase_range, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TERMINAL = frozenset({".", "!", "?", ";"})
_STOPS = frozenset({".", "!", "?"})
_INTRODUCING = frozenset({",", ":", "—", "–", "--"})
# A reporting clause longer than this does not belong to the quotation beside it.
_WINDOW = 40
# Inside another content only saying and asking lengthen the chain of attribution; what somebody
# wants or blames there is a part of what is reported.
_CHAINED = frozenset({"clause", "quotation", "according", "label", "order", "address"})
# Contents of these frames are what was said; those of the others are what it was about.
_SAYING = frozenset({"clause", "quotation", "according", "label"})


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
    for report in joiner.reports:
        report.content = merged(report.content)
        report.kind = kind_of(text, report.content, near.of(report))
    mark_nested(joiner.reports)
    return [r for r in joiner.reports if not r.nested or r.frame in _CHAINED]


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
        self.words = words
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

    def _mend_source(self, report: Report, mark: Quoted) -> None:
        """Take the words behind the verb for the source of "“…,” said Lorn" if it has none."""
        gap = report.cue[0] - mark.end if report.cue else -1
        if report.source is not None or not 0 <= gap <= 2 or report.head < 0:
            return
        verb = self.place.doc[report.head]
        source = self._source(verb, mark)
        if source is not None and source[0] > mark.end:
            report.source = source
            ends = {m.start for m in self.top}
            report.content = [p for p in report.content if p[0] < verb.idx or p[0] in ends]

    def _holder(self, mark: Quoted) -> Report | None:
        """The innermost report whose content already holds this quotation."""
        holding = [
            report
            for report in self.in_block[self.place.block_number(mark.start)]
            if report.frame in _SAYING
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
        verb = self._verb_behind(number, mark) or self._verb_before(number, mark)
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
        return self._announced(mark) or self._illustrates(mark)

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
        report = self._new(mark, source=self._source(verb, mark), cue=cue, head=verb.i)
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
        report.source = self._source(verb, mark)

    def _has_quoted(self, report: Report) -> bool:
        return any(end in self.top_ends for _, end in report.content)

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
        first = self.place.token_at(mark.end)
        for token in self._tokens(range(first, first + _WINDOW), 0, limit):
            if token.text in _TERMINAL:
                return None
            if self._reports(token):
                is_near = body[-1] != "." or token.i - first < 4
                return token if is_near and not self._has_object(token) else None
        return None

    def _verb_before(self, number: int, mark: Quoted) -> Token | None:
        """The reporting verb of "She said: “…”": the last one before the quotation."""
        limit = self._left_limit(number, mark)
        first = self._token_before(mark.start)
        introduced = first >= 0 and self.place.doc[first].text in _INTRODUCING
        for token in self._tokens(range(first, first - _WINDOW, -1), limit, mark.start):
            if token.text in _TERMINAL:
                return None
            if self._reports(token):
                return token if introduced or token.i == first else None
        return None

    def _introduced(self, number: int, mark: Quoted) -> Report | None:
        """A colon before a quotation: "Lorn: “…”", "He made this appeal: “…”"."""
        limit = self._left_limit(number, mark)
        first = self._token_before(mark.start)
        doc = self.place.doc
        if first < 0 or doc[first].text != ":" or doc[first].idx < limit:
            return None
        lead = list(self._tokens(range(first - 1, first - _WINDOW, -1), limit, mark.start))
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

    def _left_limit(self, number: int, mark: Quoted) -> int:
        """How far back the words that introduce a quotation may stand.

        To its block's start or the last quotation; over the border if the block before ends
        with a colon.
        """
        block = self.place.block_number(mark.start)
        limit = self.place.blocks[block][0]
        if limit == mark.start and block and self.text[self.place.blocks[block - 1][1] - 1] == ":":
            limit = self.place.blocks[block - 1][0]
        return max(limit, self.top[number - 1].end) if number else limit

    def _token_before(self, offset: int) -> int:
        """Index of the last token before `offset` that is no white space, or -1."""
        index = self.place.token_at(offset) - 1
        while index >= 0 and self.place.doc[index].is_space:
            index -= 1
        return index

    def _tokens(self, indices: range, low: int, high: int) -> Iterator[Token]:
        """The tokens of an index range that begin within `[low, high)`; stops at the first out."""
        doc = self.place.doc
        for index in indices:
            if not 0 <= index < len(doc) or not low <= doc[index].idx < high:
                return
            yield doc[index]

    def _reports(self, verb: Token) -> bool:
        """Whether a token is a reporting verb; at a sentence's end taggers miss "the two write"."""
        if verb.pos_ not in {"VERB", "AUX"}:
            ends = verb.i + 1 < len(verb.doc) and verb.nbor(1).text in {".", ","}
            return ends and verb.dep_ == "ROOT" and self.words.governs(verb.lower_, "quote")
        key = verb_key(verb, self.words)
        return key is not None and self.words.governs(key, "quote")

    def _has_object(self, verb: Token) -> bool:
        """Whether a verb governs something else than the quotation before it.

        "… in “The Pier,” continued his attacks", "… of “The Pier,” saying that …".
        """
        key = verb_key(verb, self.words) or ""
        speaks_to = self.words.frames.get(key, frozenset()) & {"address", "order"}
        is_turned = child_with(verb, "nsubj") is None  # "…,” added another villager"
        objects = {"xcomp", "ccomp"} if speaks_to or is_turned else {"xcomp", "ccomp", "dobj"}
        return any(
            c.dep_ in objects and c.pos_ != "PRON" and not self._is_quoted(c.idx)
            for c in verb.rights
        )

    def _is_quoted(self, offset: int) -> bool:
        """Whether an offset lies between quotation marks."""
        index = bisect_right(self.top_starts, offset) - 1
        return index >= 0 and offset < self.top[index].end

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
        if len(between) > _WINDOW or len(self.text[mark.start : mark.end].split()) < 2:
            return False
        told = [token for token in between if not token.is_space and not token.is_quote]
        if not told:
            return self.text[mark.start + 1].isupper()
        stops = sum(token.text in _STOPS for token in told)
        return stops <= 1 and told[-1].text in {".", ",", ":", ";", "?", "!", "—", "–"}

    def _announced(self, mark: Quoted) -> Report | None:
        """A quotation behind "Lorn said in a statement.", a sentence that reports nothing else."""
        first = self._token_before(mark.start)
        doc = self.place.doc
        block = self.place.block_of(mark.start)
        if first < 0 or doc[first].text != "." or doc[first].idx < block[0]:
            return None
        verb = doc[first].sent.root
        if verb.i in self.of_verb or verb.lemma_ not in {"say", "add", "write", "tweet"}:
            return None
        return self._tie(verb, mark) if child_with(verb, "nsubj") is not None else None

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
