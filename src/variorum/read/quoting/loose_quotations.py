"""Quotations that stand beside no reporting verb: whose words they are, by what is around them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from variorum.read.quoting.quotation_marks import Quoted
from variorum.read.quoting.quotation_turns import Turns
from variorum.read.quoting.quotation_verbs import WINDOW
from variorum.read.quoting.quote_fitting import Range, Report
from variorum.read.quoting.quoted_words import quoting_noun
from variorum.read.quoting.quoting_clauses import quoting_clause
from variorum.read.quoting.reporting_cues import cue_range
from variorum.read.quoting.reporting_words import ReportingWords
from variorum.read.quoting.speech_grammar import char_range, child_with, phrase_range, subject_of
from variorum.read.quoting.tied_reports import TiedReports

if TYPE_CHECKING:
    from spacy.tokens import Token

# What a sentence that reports nothing else announces with: "Lorn agreed. “…”".
_ANNOUNCING = frozenset(
    {"say", "add", "write", "tweet", "agree", "disagree", "concur", "explain", "elaborate", "reply"}
)
_STOPS = frozenset({".", "!", "?"})


class LooseQuotations:
    """Finds whose words a quotation holds that no verb beside it reports.

    Each method returns the report that the quotation now belongs to, or None.
    """

    def __init__(self, text: str, tied: TiedReports, turns: Turns) -> None:
        self.text = text
        self.place = tied.place
        self.verbs = tied.verbs
        self.tied = tied
        self.turns = turns

    def introduced(self, number: int, mark: Quoted) -> Report | None:
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
            source = _answering(lead[-1], self.verbs.words) or (lead[0].i, lead[-1].i + 1)
            return self.tied.new(mark, source=char_range(doc, *source), cue=colon)
        introducer = _introducer(verbs)
        if introducer is None:
            return None
        verb, subject = introducer
        known = self.tied.of_verb.get(verb.i) or self.tied.of_verb.get(verbs[-1].i)
        if known is not None and not known.nested:
            known.content = [piece for piece in known.content if " " in self.text[slice(*piece)]]
            return self.tied.add(known, mark)
        cue = char_range(doc, verb.i, first)
        last = doc[first - 1]
        if last.ent_type_ == "PERSON" and not subject.ent_type_ and subject.pos_ != "PRON":
            subject = last  # "That is no surprise to the pollster Anna Lorn: “…”"
        source = char_range(doc, *phrase_range(subject))
        return self.tied.new(mark, source=source, cue=cue, head=verb.i)

    def announced(self, mark: Quoted) -> Report | None:
        """A quotation behind "Lorn said in a statement.", a sentence that reports nothing else."""
        first = self.verbs.token_before(mark.start)
        doc = self.place.doc
        block = self.place.block_of(mark.start)
        if first < 0 or doc[first].text != "." or doc[first].idx < block[0]:
            return None
        verb = doc[first].sent.root
        if verb.i in self.tied.of_verb or verb.lemma_ not in _ANNOUNCING:
            return None
        return self.tied.tie(verb, mark) if child_with(verb, "nsubj") is not None else None

    def inside_clause(self, mark: Quoted) -> Report | None:
        """A quotation inside "stipulates that …" or "sold it as …", whatever the verb is.

        Marks inside such a clause say that the words are not the reporter's; whose they are the
        verb's subject tells.
        """
        found = quoting_clause(self.place, mark)
        if found is None or found[0].i in self.tied.of_verb:
            return None
        verb, content = found
        source = self.verbs.source_of(verb, mark)
        if source is None:
            return None
        report = self.tied.new(mark, source=source, cue=char_range(verb.doc, *cue_range(verb)))
        report.head, report.frame, report.content = verb.i, "clause", [content]
        self.tied.of_verb[verb.i] = report
        return report

    def follows(self, mark: Quoted) -> Report | None:
        """A quotation in a sentence of its own, right behind one that reports its speaker."""
        found = self.turns.report_before(mark)
        if found is None:
            return None
        before, content = found
        report = Report([content], before.source, before.cue, -1, "quotation")
        self.tied.reports.append(report)
        self.tied.in_block[self.place.block_number(mark.start)].append(report)
        return report

    def named(self, mark: Quoted) -> Report | None:
        """A quotation behind a noun for words: "used the phrase “…”"."""
        found = quoting_noun(self.verbs, mark, self.verbs.words)
        return self.tied.new(mark, source=found[1], cue=found[0]) if found is not None else None

    def spoken(self, mark: Quoted) -> Report | None:
        """Speech that no reporting word ties to anybody: by whom it stands beside."""
        if not self.turns.is_speech(mark):
            return None
        goes_on = self.text[mark.start : mark.end].rstrip("\"”'’»` ")[-1] != "."
        verb = self.turns.verb_of_person_behind(mark)
        source = self.turns.speaker_around(mark)
        if goes_on and verb is None:
            verb = self.turns.noun_behind(mark)
        elif not goes_on and verb is not None and not self._only_tells(verb, source):
            verb = None
        if verb is not None and verb.i not in self.tied.of_verb:
            return self.tied.tie(verb, mark)
        return self.tied.new(mark, source=source, cue=None)

    def _only_tells(self, verb: Token, source: Range | None) -> bool:
        """Whether "“….” Lorn wrote in a letter." tells of a quotation nobody else is named for."""
        objects = child_with(verb, "dobj", "ccomp", "xcomp")
        return source is None and objects is None and self.verbs.words.governs(verb.lemma_, "quote")


def _answering(noun: Token, words: ReportingWords) -> tuple[int, int] | None:
    """Who speaks in "His answer: “…”", "Lorn's reply: “…”"."""
    owner = child_with(noun, "poss") if noun.lemma_.lower() in words.clause_nouns else None
    return phrase_range(owner) if owner is not None else None


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
