"""Whose turn a quotation is that no verb beside it reports: who spoke before goes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from variorum.read.parsing.grammar import FINITE_FORMS, VERBAL
from variorum.read.quoting.quotation_marks import Quoted, is_title
from variorum.read.quoting.quotation_verbs import WINDOW, QuotationVerbs
from variorum.read.quoting.quote_fitting import Place, Range, Report
from variorum.read.quoting.speech_grammar import char_range, phrase_range, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_STOPS = frozenset({".", "!", "?"})
_ENDING = frozenset(".,!?…—–-")
_PAUSES = frozenset({",", ":", ";", "—", "–"})
# What may stand between "…,” she said," and the rest of what she said.
_JOINING = frozenset({"and", "but", "or", "because", "that", "so", "yet"})
# Contents of these frames are what was said.
_SAYING = frozenset({"clause", "quotation", "according", "label"})
# Words before a quotation that opens its sentence: "But “nobody came”".
_LIGHT = frozenset({"CCONJ", "ADV", "PUNCT", "SPACE", "SCONJ"})
_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART"})
_SUBJECT = 5
_ASIDE = 12
_MIN_WORDS = 4
_FEW_WORDS = 3
_SIGNATURE = 12
# So many reports of one sentence are compared, so that time stays linear.
_LAST_REPORTS = 8
_PERSONAL = frozenset({"he", "she", "they"})
_CLOSING = frozenset('.!?”"’')
_MARKS = "\"“”'‘’`«» "
_SINGLE = frozenset("'‘")
_OPENING = frozenset("“\"‘'«(")
# A paragraph of this many quoted words or more is a turn of speech, no pull quote or title.
_TURN_WORDS = 8


def is_list(text: str, previous: Quoted, mark: Quoted) -> bool:
    """Whether only "and" or a comma stands between two quotations."""
    between = text[previous.end : mark.start].strip(" ,")
    return mark.start - previous.end < 10 and between in {"and", "or", "but", ":"}


class Turns:
    """Tells which report a quotation goes on with.

    Attributes:
        place: Look-up of tokens and blocks by offset.
        text: The article's text.
        verbs: Look-up of the words around quotations.
        in_block: The reports so far by number of block; grows while quotations are tied.
    """

    def __init__(
        self,
        place: Place,
        text: str,
        verbs: QuotationVerbs,
        in_block: Mapping[int, Sequence[Report]],
    ) -> None:
        self.place = place
        self.text = text
        self.verbs = verbs
        self.in_block = in_block

    def goes_on(self, mark: Quoted, previous: Quoted) -> bool:
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
            is_heading = block != last_block and self._is_heading(mark, previous)
            return self.text[mark.start + 1].isupper() and not is_heading
        stops = sum(token.text in _STOPS for token in told)
        if not stops and told[-1].lower_ in _JOINING and 2 < len(told) <= _ASIDE:
            # "“I like it,” Lorn said, but “it will not do”"
            return told[-2].text == "," and not any(token.is_quote for token in between)
        if stops and self._names_work(mark):
            return False
        is_end = told[-1].text in _PAUSES or told[-1].text[-1] in _STOPS
        return stops <= 1 and is_end

    def illustrated(self, mark: Quoted) -> Report | None:
        """The report that a whole quoted sentence right behind it bears out."""
        words = self.text[mark.start + 1 : mark.end]
        if len(words.split()) < _MIN_WORDS or not words[:1].isupper() or self._names_work(mark):
            return None
        near = [
            report
            for report in self.in_block.get(self.place.block_number(mark.start), ())
            if report.end <= mark.start and report.source and report.frame not in {"raised", "noun"}
        ]
        if not near:
            return None
        last = max(report.end for report in near)
        between = self.place.doc[self.place.token_at(last) : self.place.token_at(mark.start)]
        stops = [token for token in between if token.text in _STOPS]
        if len(between) > 12 or len(stops) != 1 or between[-1].text not in _STOPS:
            return None
        return min(
            (r for r in near if last - r.end < 60), key=lambda r: r.cue[0] if r.cue else r.end
        )

    def report_before(self, mark: Quoted) -> tuple[Report, Range] | None:
        """Who spoke in the sentence before that of a quotation, and what the quotation is part of.

        Either in one paragraph, or in the last sentence of the paragraph before, if the quotation
        is a paragraph of its own.
        """
        place, number = self.place, self.place.block_number(mark.start)
        words = self.text[mark.start + 1 : mark.end].split()
        index = place.token_at(mark.start)
        if not mark.closed or len(words) < _MIN_WORDS or is_title(words):
            return None
        sentence = place.doc[index].sent
        block = place.blocks[number]
        if sentence.start_char <= block[0]:
            is_turn = block == (mark.start, mark.end) and len(words) >= _TURN_WORDS
            if not number or not is_turn:
                return None
            before = self._last_said(number - 1, mark.start)
        else:
            before = self._last_said(number, sentence.start_char)
        if before is None or any(
            r.cue and sentence.start_char <= r.cue[0] < sentence.end_char
            for r in self.in_block.get(number, ())
        ):
            return None
        lead = place.doc[sentence.start : index]
        if not lead or all(token.pos_ in _LIGHT for token in lead):
            return before, (mark.start, mark.end)
        is_subject = all(token.pos_ in _NOMINAL for token in lead) and len(lead) <= _SUBJECT
        if is_subject and words[0][:1].islower() and place.doc[index + 1].pos_ not in _NOMINAL:
            return before, (sentence.start_char, mark.end)  # "Lorn “was never there at all”"
        return None

    def is_speech(self, mark: Quoted) -> bool:
        """Whether marks hold whole sentences that stand between sentences: nothing but speech.

        Titles, terms and scare quotes are parts of a sentence, or end without a full stop.
        """
        body = self.text[mark.start : mark.end].strip(_MARKS)
        words = body.split()
        if len(words) < _FEW_WORDS or words[-1][-1] not in _ENDING or is_title(words):
            return False
        block = self.place.block_of(mark.start)
        before = self.verbs.token_before(mark.start)
        opens = mark.start == block[0] or self.place.doc[before].text[-1] in _CLOSING
        behind = self.text[mark.end : block[1]].strip()
        ends = not behind or (mark.end < block[1] and behind[0] in _OPENING)
        if not opens or not (words[0][0].isupper() or words[0][0] == "…"):
            return False
        if not mark.closed:  # a stray mark, unless a whole paragraph is in marks
            is_bare = not any(character in '“”"' for character in body)
            return is_bare and mark.start == block[0] and len(words) >= _TURN_WORDS
        if self.text[mark.start] in "'‘" and mark.start == block[0] and len(words) < _TURN_WORDS:
            return False  # a headline between paragraphs
        return not ends if words[-1][-1] == "," else ends or behind[0].isupper()

    def verb_of_person_behind(self, mark: Quoted) -> Token | None:
        """The verb of "“It is late,” Lorn mused aloud", whatever verb it is."""
        place = self.place
        first = place.token_at(mark.end)
        for token in place.doc[first : first + _SUBJECT + 1]:
            is_person = token.ent_type_ == "PERSON" or token.lower_ in _PERSONAL
            if token.dep_ == "nsubj" and is_person and token.left_edge.i == first:
                return (
                    token.head
                    if token.head.tag_ in FINITE_FORMS and token.head.i > token.i
                    else None
                )
        return None

    def noun_behind(self, mark: Quoted) -> Token | None:
        """The verb of "“…,” a voiceover states.", taken for a noun: the last of its sentence."""
        doc, first = self.place.doc, self.place.token_at(mark.end)
        rest = doc[first : first + _SUBJECT + 1]
        stop = next((i for i, token in enumerate(rest) if token.text in _STOPS), 0)
        if stop < 2 or not self.verbs.words.governs(rest[stop - 1].lemma_.lower(), "quote"):
            return None
        is_phrase = all(token.pos_ in _NOMINAL for token in rest[:stop])
        return rest[stop - 1] if is_phrase and rest[stop - 1].pos_ == "NOUN" else None

    def speaker_around(self, mark: Quoted) -> Range | None:
        """Who speaks in a quotation that nothing reports, or None if nobody can be told.

        Whoever the paragraph behind it names alone, as under a pull quote; else who spoke or
        acted in the sentence before: "Lorn shook her head. “It is late.”"
        """
        place, number = self.place, self.place.block_number(mark.start)
        is_whole = place.blocks[number] == (mark.start, mark.end)
        if is_whole and number + 1 < len(place.blocks):
            signed = self._named_alone(place.blocks[number + 1])
            if signed is not None:
                return signed
        at = self.verbs.token_before(mark.start)
        if at < 0 or place.block_number(place.doc[at].idx) < number - (1 if is_whole else 0):
            return None
        said = self._last_said(place.block_number(place.doc[at].idx), mark.start)
        if said is not None and not (said.cue and self.verbs.is_quoted(said.cue[0])):
            return said.source
        subject = subject_of(place.doc[at].sent.root)
        if subject is None or self.verbs.is_quoted(subject.idx):
            return None
        if not (subject.ent_type_ == "PERSON" or subject.lower_ in _PERSONAL):
            return None
        return char_range(place.doc, *phrase_range(subject))

    def _named_alone(self, block: Range) -> Range | None:
        """The name that is all of a short paragraph: "Port chairwoman Anna Lorn."."""
        words = self.text[slice(*block)].rstrip('"”.')
        span = self.place.doc.char_span(block[0], block[0] + len(words), alignment_mode="expand")
        if not span or len(span) > _SIGNATURE or any(t.pos_ in VERBAL for t in span):
            return None
        return (block[0], block[0] + len(words)) if span[-1].ent_type_ == "PERSON" else None

    def _is_heading(self, mark: Quoted, previous: Quoted) -> bool:
        """Whether a paragraph in marks is a heading: a title, or a few words.

        The words end without a full stop, or stand in single marks beside speech in double ones.
        """
        words = self.text[mark.start : mark.end].strip(_MARKS).split()
        is_few = 0 < len(words) < _TURN_WORDS
        is_other = self._is_single(mark) and not self._is_single(previous)
        is_short = is_few and (is_other or words[-1][-1] not in _ENDING)
        return is_short or self._names_work(mark)

    def _is_single(self, mark: Quoted) -> bool:
        first, second = self.text[mark.start], self.text[mark.start + 1]
        return first in _SINGLE and second not in _SINGLE

    def _names_work(self, mark: Quoted) -> bool:
        """Whether a quotation is a title: "“The Long Quay” is a novel about those years"."""
        words = self.text[mark.start + 1 : mark.end - 1].split()
        return bool(words) and is_title(words) and words[-1][-1] not in _ENDING

    def _last_said(self, number: int, end: int) -> Report | None:
        """The last report of saying whose sentence ends right before an offset."""
        index = self.verbs.token_before(end)
        if index < 0:
            return None
        sentence = self.place.doc[index].sent
        said = [
            r
            for r in self.in_block.get(number, ())
            if r.source and r.cue and r.frame in _SAYING and _is_in(sentence, r.cue)
        ]
        said = sorted(said, key=lambda r: r.cue or (0, 0))[-_LAST_REPORTS:]
        # "He said they thought it was late. “…”": he goes on, not they.
        outer = [r for r in said if not any(_holds(other, r) for other in said)]
        return outer[-1] if outer else None


def _holds(outer: Report, inner: Report) -> bool:
    """Whether the cue of one report stands in what another reports."""
    at = inner.cue[0] if inner.cue else -1
    return outer is not inner and any(start <= at < end for start, end in outer.content)


def _is_in(sentence: Sentence, cue: Range) -> bool:
    return bool(sentence.start_char <= cue[0] < sentence.end_char)
