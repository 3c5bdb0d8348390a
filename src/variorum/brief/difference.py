"""Sentences that say where the accounts differ: each value in its words, with who gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from variorum.brief.clause import EDGES, MAX_WORDS, clean_clause
from variorum.brief.compose import Draft
from variorum.brief.credit import names_itself, source_words
from variorum.brief.cut import is_whole
from variorum.brief.material import Material
from variorum.brief.setting import mid_sentence, sentence_case, with_article
from variorum.brief.words import WORD
from variorum.data import word_set
from variorum.model.dossier import BriefSentence, LeftOutReason
from variorum.model.edtf import bounds
from variorum.model.finding import Discrepancy, DiscrepancyKind, Finding, SlotValue
from variorum.model.span import Citation

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

# Where one account negates what another affirms, both may print the same verb.
_POLARITY = {"positive": " (affirmed)", "negative": " (negated)"}

# "How far the time evacuated", "length of time sentenced": a measure of what, the clause says.
_MEASURE = re.compile(r"how (?:far|long|much|old) |length of ")

_THE_NAME = re.compile(r"\b(the )(\w+)$")

# "© 2024 Tide Times", "(Tide Times) —": the marks of an imprint around an outlet's name.
_IMPRINT = re.compile(r"^[\W_]*(?:\d{4}[\W_]+)?|[\W_]+$")

# Who gives a value is told in fewer words than the value.
MAX_SOURCE_WORDS = 7

# A longer value is no longer compared at a glance.
MAX_VALUE_WORDS = 12


def write_difference(
    discrepancy: Discrepancy, finding: Finding, material: Material
) -> BriefSentence | LeftOutReason:
    """Where accounts differ: what of, each value in its words, and who gives it.

    The slot's own words are used if they can be cited, else the finding's statement says what the
    values are about.
    """
    values = list[str]()
    citations = list[Citation]()
    ordered = _finest(material.in_order_of_print(discrepancy.values), discrepancy.kind)
    denied = [_clause_of(value, material) for value in ordered]
    for value, clause in zip(ordered, denied, strict=True):
        if discrepancy.kind != "polarity":
            words, cited = _value_words(value.spans, value.text, finding, material)
        elif clause is None or None in denied:
            words, cited = _value_words(value.spans, value.text, finding, material)
            words += _POLARITY.get(value.normalized, "")
        else:
            words, cited = _value_words([clause], clause.span.text, finding, material)
            cited += value.spans
        values.append(words)
        citations += cited
    is_long = any(len(words.split()) > MAX_VALUE_WORDS for words in values)
    # A slot that had to be quoted says only what one account printed, not what was denied.
    is_guess = discrepancy.kind == "polarity" and "“" in discrepancy.slot
    if is_long or is_guess or discrepancy.kind == "speaker":
        return "not clear by itself"
    moved = discrepancy.verdict == "update"
    differ = "later accounts differ" if moved else "the accounts differ"
    given = (", later " if moved else " against ").join(values)
    drafts: list[tuple[str, Citation]] = []
    if ":" not in discrepancy.slot:
        # That a number is meant is told by the values.
        told = discrepancy.slot.removeprefix("number of ")
        slot = with_article(_without_article_of_names(told, material))
        drafts.append((f"{sentence_case(differ)} on {slot}: {given}.", finding.source))
    about = _ABOUT[discrepancy.kind]
    in_full = [
        (f"{sentence_case(clause)} – {differ} {about}: {given}.", source)
        for clause, source in _tellings(finding, material)
    ]
    drafts = in_full + drafts if _says_little(discrepancy, finding, material) else drafts + in_full
    left_out: LeftOutReason = "not clear by itself"
    for text, source in drafts:
        needed = (source, *citations)
        draft = Draft(text=text, citations=needed, finding=finding)
        sentence = draft.checked(material)
        if isinstance(sentence, BriefSentence):
            return sentence
        left_out = sentence
    return left_out


def _finest(values: list[SlotValue], kind: DiscrepancyKind) -> list[SlotValue]:
    """The times that differ, without a vaguer one that holds another of them.

    "Two years ago", "14 April 2014" and "14 April 2016": the first is no third time.
    """
    if kind != "time":
        return values
    times = [bounds(value.normalized) for value in values]
    kept = [
        value
        for value, time in zip(values, times, strict=True)
        if not any(time and other and time != other and _holds(time, other) for other in times)
    ]
    return kept if len(kept) > 1 else values


def _holds(vague: tuple[date, date], fine: tuple[date, date]) -> bool:
    return vague[0] <= fine[0] and fine[1] <= vague[1]


def _says_little(discrepancy: Discrepancy, finding: Finding, material: Material) -> bool:
    """Whether a slot says less than the clause: "who", "when Lind denied"."""
    claim = material.claim_of(finding)
    is_cut = (
        discrepancy.kind == "time"
        and claim is not None
        and claim.object is not None
        and not claim.predicate.passive
    )
    is_bare = discrepancy.slot in word_set("brief", "no_article")
    # A slot in quotation marks is the beginning of the clause.
    is_bare = is_bare or _MEASURE.match(discrepancy.slot) is not None or "“" in discrepancy.slot
    return discrepancy.kind == "wording" or is_cut or is_bare


def _without_article_of_names(slot: str, material: Material) -> str:
    """A slot without "the" before a person: "age of the Lind" becomes "age of Lind"."""
    people = (i for i in material.collation.identities if i.type == "person")
    names = {word for person in people for word in WORD.findall(person.name)}
    return _THE_NAME.sub(lambda m: m.group(2) if m.group(2) in names else m.group(), slot)


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


def _clause_of(value: SlotValue, material: Material) -> Citation | None:
    """The fullest clause of which a value is the verb, if one is short enough for a glance."""
    found = [
        Citation(citation.article, claim.span)
        for citation in value.spans
        if (sentence := material.sentence_of(citation)) is not None
        for claim in material.claims_in(sentence)
        if claim.predicate.span.overlaps(citation.span) and len(claim.fragments) == 1
    ]
    short = [c for c in found if len(c.span.text.split()) <= MAX_VALUE_WORDS]
    return max(short, key=lambda c: (len(c.span.text.split()), c), default=None)


def _value_words(
    spans: Sequence[Citation], text: str, finding: Finding, material: Material
) -> tuple[str, list[Citation]]:
    """A value as printed, in quotation marks, with the outlets that name themselves.

    Else with whom an account has it from, if one of the accounts says so.
    """
    printed = min(spans, key=lambda c: (" ".join(c.span.text.split()) != text, c))
    words = f"“{' '.join(printed.span.text.split())}”"
    rest = [c for c in spans if c.article != printed.article]
    first_by_article = {c.article: c for c in reversed(rest)}
    citations = [printed, *(first_by_article[a] for a in sorted(first_by_article))]
    outlets = [material.outlet_in(c.article) for c in citations]
    if all(outlet is not None for outlet in outlets):
        named = dict.fromkeys(_IMPRINT.sub("", o.text) for o in outlets if o is not None)
        words += f" ({', '.join(named)})"
        citations += [
            Citation(c.article, o) for c, o in zip(citations, outlets, strict=True) if o is not None
        ]
        return words, citations
    source = next((s for c in citations if (s := _source_of(c, material)) is not None), None)
    if source is not None and not names_itself(source.span, finding.statement):
        is_name = material.is_name(source.article, source.span)
        words += f" ({mid_sentence(source.span.text, is_name=is_name)})"
        citations.append(source)
    return words, citations


def _source_of(value: Citation, material: Material) -> Citation | None:
    """Whom an account has a value from, in few words."""
    sentence = material.sentence_of(value)
    claims = material.claims_in(sentence) if sentence is not None else ()
    chains = [c.attribution for c in claims if any(f.covers(value.span) for f in c.fragments)]
    chain = min(chains, key=len, default=())
    level = next((level for level in reversed(chain) if level.reports), None)
    if level is None or any(x.cue_lemma in word_set("brief", "unasserting") for x in chain):
        return None
    span = source_words(level, value.article, material)
    if span is None or len(span.text.split()) > MAX_SOURCE_WORDS:
        return None
    return Citation(value.article, span)
