"""Sentences made of the accounts' own clauses, attributed where they are only someone's word.

Nothing is reworded. What is taken off are joints to a sentence that is not there ("But …"), what
is put on is who says it, in words that are cited too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.brief.cite import support
from variorum.brief.clause import (
    EDGES,
    MAX_WORDS,
    MIN_WORDS,
    WORD,
    clean_clause,
    end_sentence,
    is_told_elsewhere,
    is_whole,
    keeps_modality,
    mid_sentence,
    sentence_case,
    with_article,
)
from variorum.brief.credit import credit, reporting_sentence, source_words, stands_alone
from variorum.brief.material import Material, told_by
from variorum.data import word_set
from variorum.model.dossier import BriefSentence, LeftOutReason
from variorum.model.finding import (
    Discrepancy,
    DiscrepancyKind,
    Finding,
    SlotValue,
    Utterance,
)
from variorum.model.span import Citation, Span

_ABOUT: dict[DiscrepancyKind, str] = {
    "number": "on the figure",
    "time": "on when",
    "place": "on where",
    "name": "on the name",
    "actor": "on who",
    "polarity": "on whether it did",
    "wording": "in the word",
    "speaker": "on who said it",
}

# A longer value is no longer compared at a glance.
MAX_VALUE_WORDS = 12


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
    somebody's word says whose.
    """
    left_out: LeftOutReason = "not clear by itself"
    reported = _as_reported(finding, material)
    if reported is not None:
        sentence = reported.checked(material)
        if isinstance(sentence, BriefSentence):
            return sentence
    if not is_whole(finding, material):
        return left_out
    for words in dict.fromkeys((finding.statement, finding.source.span.text)):
        clause = clean_clause(words)
        if clause is None or not keeps_modality(clause, finding, material):
            continue
        draft = _with_status(clause, finding, material)
        sentence = draft if isinstance(draft, str) else draft.checked(material)
        if isinstance(sentence, BriefSentence):
            return sentence
        left_out = sentence
    return left_out


def _as_reported(finding: Finding, material: Material) -> Draft | None:
    """What is only somebody's word, in the account's own sentence that says whose."""
    if finding.status == "corroborated":
        return None
    sentence = reporting_sentence(finding, material)
    clause = clean_clause(sentence.span.text) if sentence is not None else None
    if sentence is None or clause is None:
        return None
    return Draft(
        text=end_sentence(sentence_case(clause)),
        citations=(sentence, *_other_tellings(finding)),
        finding=finding,
    )


def _with_status(clause: str, finding: Finding, material: Material) -> Draft | LeftOutReason:
    """Add whose word it is, or that nobody else has it."""
    citations = [finding.source, *_other_tellings(finding)]
    tail = ""
    if finding.status != "corroborated":
        credited = _credited(finding, material)
        if credited is None:
            return "speaker not named in the text"
        tail, words = credited
        citations += words
        if not tail and finding.status == "single-origin":
            if len(told_by(finding)) < 2 and is_told_elsewhere(finding, material):
                return "perhaps told by another account too"
            tail = _alone(finding)
    return Draft(
        text=end_sentence(sentence_case(clause) + tail),
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


def _other_tellings(finding: Finding) -> list[Citation]:
    """The longest words of every other account that tells it."""
    return [
        Citation(a.article, max(a.spans, key=lambda s: (s.end - s.start, -s.start)))
        for a in told_by(finding)
        if a.article != finding.source.article and a.spans
    ]


def _alone(finding: Finding) -> str:
    if len(told_by(finding)) > 1:
        return " (all accounts of this rest on the same origin)"
    return " (told by a single account)"


def write_difference(
    discrepancy: Discrepancy, finding: Finding, material: Material
) -> BriefSentence | LeftOutReason:
    """Where accounts differ: what of, each value in its words, and who gives it.

    The slot's own words are used if they can be cited, else the finding's statement says what the
    values are about.
    """
    values, citations = [], []
    for value in in_order_of_print(discrepancy.values, material):
        words, cited = _value_words(value, material)
        values.append(words)
        citations += cited
    is_long = any(len(words.split()) > MAX_VALUE_WORDS for words in values)
    if is_long or discrepancy.kind == "speaker":
        return "not clear by itself"
    moved = discrepancy.verdict == "update"
    differ = "later accounts differ" if moved else "the accounts differ"
    given = (", later " if moved else " against ").join(values)
    drafts: list[tuple[str, Citation]] = []
    if ":" not in discrepancy.slot:
        slot = with_article(discrepancy.slot)
        drafts.append((f"{sentence_case(differ)} on {slot}: {given}.", finding.source))
    for clause, source in _tellings(finding, material):
        about = _ABOUT[discrepancy.kind]
        drafts.append((f"{sentence_case(clause)} – {differ} {about}: {given}.", source))
    left_out: LeftOutReason = "not clear by itself"
    for text, source in drafts:
        needed = (*citations, source)
        draft = Draft(text=text, citations=needed, finding=finding)
        sentence = draft.checked(material)
        if isinstance(sentence, BriefSentence):
            return sentence
        left_out = sentence
    return left_out


def _tellings(finding: Finding, material: Material) -> Iterator[tuple[str, Citation]]:
    """Words that say what a finding is about: its statement, clauses, then sentences."""
    clause = clean_clause(finding.statement) if is_whole(finding, material) else None
    if clause is not None:
        yield clause, finding.source
    spans = [Citation(a.article, span) for a in finding.accounts for span in a.spans]
    openings = [c for c in spans if not material.lead_in(c).strip(EDGES + '“"')]
    sentences = [found for c in spans if (found := material.sentence_of(c)) is not None]
    for citation in dict.fromkeys((*openings, *sentences)):
        clause = clean_clause(citation.span.text)
        if clause is not None:
            yield clause, citation
    for citation in dict.fromkeys(sentences):
        # Words that lean on the sentence before are not told as ours, but may be quoted.
        words = " ".join(citation.span.text.split()).rstrip(".")
        if len(WORD.findall(words)) <= MAX_WORDS and not any(mark in words for mark in '“”"'):
            yield f"“{words}”", citation


def in_order_of_print(values: Sequence[SlotValue], material: Material) -> list[SlotValue]:
    """Values in the order in which the accounts first gave them; undated accounts come last."""

    def first(value: SlotValue) -> str:
        return min(material.articles[a].published or "~" for a in value.articles)

    return sorted(values, key=lambda v: (first(v), v.normalized, v.text))


def _value_words(value: SlotValue, material: Material) -> tuple[str, list[Citation]]:
    """A value as printed, in quotation marks, with the outlets that name themselves."""
    printed = min(
        value.spans,
        key=lambda c: (" ".join(c.span.text.split()) != value.text, c),
    )
    words = f"“{' '.join(printed.span.text.split())}”"
    rest = [c for c in value.spans if c.article != printed.article]
    first_by_article = {c.article: c for c in reversed(rest)}
    citations = [printed, *(first_by_article[a] for a in sorted(first_by_article))]
    outlets = [material.outlet_in(c.article) for c in citations]
    if all(outlet is not None for outlet in outlets):
        named = dict.fromkeys(o.text.strip("()[] —–-") for o in outlets if o is not None)
        words += f" ({', '.join(named)})"
        citations += [
            Citation(c.article, o) for c, o in zip(citations, outlets, strict=True) if o is not None
        ]
    return words, citations


def write_denial(finding: Finding, material: Material) -> BriefSentence | LeftOutReason:
    """A finding that somebody named is said to deny."""
    clause = clean_clause(finding.statement)
    if clause is None or not is_whole(finding, material):
        return "not clear by itself"
    for account in finding.accounts:
        if account.stance != "denies" or not account.spans or not account.attribution:
            continue
        denier = account.attribution[-1]
        span = source_words(denier, account.article, material)
        if span is None or denier.cue_lemma not in word_set("brief", "denials"):
            continue
        draft = Draft(
            text=end_sentence(f"{sentence_case(clause)}; denied by {mid_sentence(span.text)}"),
            citations=(
                finding.source,
                *_other_tellings(finding),
                Citation(account.article, account.spans[0]),
                Citation(account.article, span),
            ),
            finding=finding,
        )
        return draft.checked(material)
    return "speaker not named in the text"


def write_quote(utterance: Utterance, material: Material) -> BriefSentence | LeftOutReason:
    """A quotation with its speaker, as the account prints the two."""
    shown = min(
        utterance.variants, key=lambda v: (v.difference != "", -len(v.span.text), v.article, v.span)
    )
    quote = material.quote_at(shown.article, shown.span)
    if quote is None or quote.source is None:
        return "speaker not named in the text"
    words = WORD.findall(shown.span.text)
    if not MIN_WORDS + 2 <= len(words) <= MAX_WORDS:
        return "not clear by itself"
    source: Span | None = quote.source
    if not stands_alone(quote.source):
        source = material.name_of(shown.article, quote.entity, quote.speaker or "")
    if source is None:
        return "speaker not named in the text"
    said = " ".join(shown.span.text.split()).strip('“”"«» ,')
    if not said[:1].isupper():
        return "not clear by itself"
    end = "" if said.rstrip("’'").endswith((".", "!", "?", "…")) else "."
    speaker = sentence_case(" ".join(source.text.split()).strip(EDGES))
    citations = [Citation(shown.article, shown.span), Citation(shown.article, source)]
    citations += [
        Citation(v.article, v.span) for v in utterance.variants if v.article != shown.article
    ]
    text = f"{speaker}: “{said}{end}”"
    found = support(text, citations, ())
    if found is None:
        return "a name, figure or date stands in no citation"
    return BriefSentence(text=text, citations=found, findings=())
