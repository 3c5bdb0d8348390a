"""Sentences that say where the accounts differ: each value in its words, with who gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from variorum.brief.clause import EDGES, MAX_WORDS, clean_clause
from variorum.brief.compose import Draft
from variorum.brief.cut import is_whole
from variorum.brief.material import Material
from variorum.brief.setting import sentence_case, with_article
from variorum.brief.words import WORD
from variorum.model.dossier import BriefSentence, LeftOutReason
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

_THE_NAME = re.compile(r"\b(the )(\w+)$")

# A longer value is no longer compared at a glance.
MAX_VALUE_WORDS = 12


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
        values.append(
            words + _POLARITY.get(value.normalized, "") * (discrepancy.kind == "polarity")
        )
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
        slot = with_article(_without_article_of_names(discrepancy.slot, material))
        drafts.append((f"{sentence_case(differ)} on {slot}: {given}.", finding.source))
    about = _ABOUT[discrepancy.kind]
    in_full = [
        (f"{sentence_case(clause)} – {differ} {about}: {given}.", source)
        for clause, source in _tellings(finding, material)
    ]
    # The slot of a word is the kind of deed ("leaving an agreement"); the clause says which one.
    drafts = in_full + drafts if discrepancy.kind == "wording" else drafts + in_full
    left_out: LeftOutReason = "not clear by itself"
    for text, source in drafts:
        needed = (*citations, source)
        draft = Draft(text=text, citations=needed, finding=finding)
        sentence = draft.checked(material)
        if isinstance(sentence, BriefSentence):
            return sentence
        left_out = sentence
    return left_out


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
