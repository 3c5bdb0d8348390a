"""Sentences made of the accounts' own clauses, attributed where they are only someone's word.

Nothing is reworded. What is taken off are joints to a sentence that is not there ("But …"), what
is put on is who says it, in words that are cited too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from variorum.brief.cite import support
from variorum.brief.clause import (
    add_tail,
    clean_clause,
    end_sentence,
    is_told_elsewhere,
    is_whole,
    keeps_modality,
    sentence_case,
    without_shouting,
)
from variorum.brief.credit import credit, names_itself, reporting_sentence
from variorum.brief.material import Material, told_by
from variorum.brief.own import are_pronouns_bound, own_sentence, share_told
from variorum.model.dossier import BriefSentence, LeftOutReason
from variorum.model.finding import Finding
from variorum.model.span import Citation

# A clause is cut out of a longer sentence of an account only if the account is not alone with it.
MAX_WHOLE_WORDS = 40

# A whole sentence that tells little beside a corroborated finding, or beside what somebody says in
# it, needs no other mark.
MIN_SHARE = {"corroborated": 0.8, "attributed": 0.6}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A sentence before law 6 was asked."""

    text: str
    citations: tuple[Citation, ...]
    finding: Finding

    def checked(self, material: Material) -> BriefSentence | LeftOutReason:
        """The sentence with the citations it needs, or why it must not be written."""
        citations = support(self.text, self.citations, ())
        if citations is None:
            citations = support(self.text, self.citations, material.reserve(self.finding))
        if citations is None:
            return "a name, figure or date stands in no citation"
        return BriefSentence(text=self.text, citations=citations, findings=(self.finding.id,))


def write_fact(finding: Finding, material: Material) -> BriefSentence | LeftOutReason:
    """A finding as a sentence.

    Corroborated findings stand as they are. What one origin alone tells says so; what is only
    somebody's word says whose. Where a clause is not clear by itself, the account's own sentence
    is told whole.
    """
    left_out: LeftOutReason = "not clear by itself"
    for draft in _drafts(finding, material):
        sentence = draft if isinstance(draft, str) else draft.checked(material)
        if isinstance(sentence, BriefSentence):
            return sentence
        left_out = sentence
    return left_out


def _drafts(finding: Finding, material: Material) -> Iterator[Draft | LeftOutReason]:
    """Ways to write a finding, the best first."""
    reported = _as_reported(finding, material)
    if reported is not None:
        yield reported
    whole = _in_own_words(finding, material)
    is_short = whole is not None and len(whole.text.split()) <= MAX_WHOLE_WORDS
    if whole is not None and is_short and finding.status != "corroborated":
        yield whole
    yield from _clauses(finding, material)
    if whole is not None:
        yield whole


def _clauses(finding: Finding, material: Material) -> Iterator[Draft | LeftOutReason]:
    """The clause that tells a finding, as stated and as printed."""
    if not is_whole(finding, material):
        return
    bound = are_pronouns_bound(material.names_within(finding.source), finding.source.span)
    for words in dict.fromkeys((finding.statement, finding.source.span.text)):
        clause = clean_clause(words) if bound or "[" in words else None
        if clause is not None and keeps_modality(clause, finding, material):
            yield _with_status(clause, finding, material)


def _in_own_words(finding: Finding, material: Material) -> Draft | None:
    """The whole sentence of the account that tells a finding best."""
    found = own_sentence(finding, material)
    if found is None:
        return None
    clause, sentence = found
    tail = ""
    if share_told(finding, sentence, material) < MIN_SHARE.get(finding.status, 2.0):
        tail = _whose_words(finding, material)
    return Draft(
        text=end_sentence(add_tail(_set(clause, finding, material), tail)),
        citations=(sentence, *other_tellings(finding)),
        finding=finding,
    )


def _whose_words(finding: Finding, material: Material) -> str:
    """That a whole sentence is one account's; "single" only where that is certain."""
    is_known = finding.status == "single-origin" and (
        len(told_by(finding)) > 1 or not is_told_elsewhere(finding, material)
    )
    return _alone(finding) if is_known else " (says an account)"


def _as_reported(finding: Finding, material: Material) -> Draft | None:
    """What is only somebody's word, in the account's own sentence that says whose."""
    if finding.status == "corroborated":
        return None
    sentence = reporting_sentence(finding, material)
    clause = clean_clause(sentence.span.text) if sentence is not None else None
    if sentence is None or clause is None:
        return None
    return Draft(
        text=end_sentence(_set(clause, finding, material)),
        citations=(sentence, *other_tellings(finding)),
        finding=finding,
    )


def _with_status(clause: str, finding: Finding, material: Material) -> Draft | LeftOutReason:
    """Add whose word it is, or that nobody else has it."""
    citations = [finding.source, *other_tellings(finding)]
    tail = ""
    if finding.status != "corroborated":
        credited = _credited(finding, material)
        if credited is None:
            return "speaker not named in the text"
        tail, words = credited
        if any(names_itself(word.span, clause) for word in words):
            # "Lind urged them to wait, according to Lind" is nobody's sentence.
            return "not clear by itself"
        citations += words
        if not tail and finding.status == "single-origin":
            if len(told_by(finding)) < 2 and is_told_elsewhere(finding, material):
                return "perhaps told by another account too"
            tail = _alone(finding)
    return Draft(
        text=end_sentence(add_tail(_set(clause, finding, material), tail)),
        citations=tuple(citations),
        finding=finding,
    )


def _credited(finding: Finding, material: Material) -> tuple[str, list[Citation]] | None:
    """Whose word a finding is: by the account of its statement, else by the first that says."""
    chain = material.credited(finding)
    if chain or finding.status != "attributed":
        claim = material.claim_of(finding)
        subject = claim.subject if claim is not None else None
        return credit(chain, finding.source.article, material, subject)
    for account in finding.accounts:
        found = credit(account.attribution, account.article, material)
        if found is not None and found[1]:
            return found
    return None


def other_tellings(finding: Finding) -> list[Citation]:
    """The longest words of every other account that tells it."""
    return [
        Citation(a.article, max(a.spans, key=lambda s: (s.end - s.start, -s.start)))
        for a in told_by(finding)
        if a.article != finding.source.article and a.spans
    ]


def _set(clause: str, finding: Finding, material: Material) -> str:
    """A clause as a sentence begins."""
    article = material.articles[finding.source.article]
    return sentence_case(without_shouting(clause, article.text))


def _alone(finding: Finding) -> str:
    return " (single origin)" if len(told_by(finding)) > 1 else " (single account)"
