"""Sentences made of the accounts' own clauses, attributed where they are only someone's word.

Nothing is reworded. What is taken off are joints to a sentence that is not there ("But …"), what
is put on is who says it, in words that are cited too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from variorum.brief.cite import support
from variorum.brief.material import Material, told_by
from variorum.data import word_set
from variorum.model.claim import Attribution
from variorum.model.dossier import BriefSentence
from variorum.model.finding import Discrepancy, Finding, SlotValue, Utterance
from variorum.model.span import ArticleId, Citation, Span

LeftOut = Literal[
    "for length",
    "told already",
    "not clear by itself",
    "speaker not named in the text",
    "a name, figure or date stands in no citation",
]
"""Why something is not in the brief: the whole list."""

_EDGES = " \t\r\n,;:–—-"
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_ABBREVIATED = re.compile(r"\b[A-Za-z]\.[A-Za-z]\.$|\.\.\.$")
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]|\[[^\]]*\]")

# A clause of fewer words tells nothing, one of more is not read in a brief.
MIN_WORDS, MAX_WORDS = 4, 48
MAX_SOURCE_WORDS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A sentence before law 6 was asked, with further words that may be cited."""

    text: str
    citations: tuple[Citation, ...]
    finding: Finding
    reserve: tuple[Citation, ...] = ()

    def checked(self) -> BriefSentence | LeftOut:
        """The sentence with the citations it needs, or why it must not be written."""
        citations = support(self.text, self.citations, self.reserve)
        if citations is None:
            return "a name, figure or date stands in no citation"
        return BriefSentence(text=self.text, citations=citations, findings=(self.finding.id,))


def write_fact(finding: Finding, material: Material) -> BriefSentence | LeftOut:
    """A finding as a sentence.

    Corroborated findings stand as they are. What one origin alone tells says so; what is only
    somebody's word says whose.
    """
    bare: Draft | LeftOut = "not clear by itself"
    for words in dict.fromkeys((finding.statement, finding.source.span.text)):
        clause = clean_clause(words)
        if clause is None:
            continue
        bare = _with_status(clause, finding, material)
        if isinstance(bare, str):
            continue
        sentence = bare.checked()
        if isinstance(sentence, BriefSentence):
            return sentence
        bare = sentence
    return bare if isinstance(bare, str) else "not clear by itself"


def clean_clause(words: str) -> str | None:
    """A clause fit to stand as a sentence, without its end mark; None if it is not.

    Not fit: too short or too long, words of a speaker about himself outside quotation marks, a
    beginning whose reference stands elsewhere ("He also …"), quotation marks left open.
    """
    clause = " ".join(words.split()).strip(_EDGES)
    found = _WORD.match(clause)
    if found and found.group().casefold() in word_set("brief", "joints"):
        clause = clause[found.end() :].strip(_EDGES)
    clause = clause.rstrip("!").rstrip()
    if clause.endswith(".") and not _ABBREVIATED.search(clause):
        clause = clause.rstrip(".").rstrip()
    outside = [w.casefold() for w in _WORD.findall(_QUOTED.sub(" x ", clause))]
    if len(outside) < MIN_WORDS or len(_WORD.findall(clause)) > MAX_WORDS:
        return None
    if clause.endswith("?") or not _are_quotes_closed(clause):
        return None
    if outside[0] in word_set("brief", "pointers") and not clause.startswith(("[", "“")):
        return None
    if any(word in word_set("brief", "own_voice") for word in outside):
        return None
    return clause


def _are_quotes_closed(clause: str) -> bool:
    return clause.count("“") == clause.count("”") and clause.count('"') % 2 == 0


def _with_status(clause: str, finding: Finding, material: Material) -> Draft | LeftOut:
    """Add whose word it is, or that nobody else has it."""
    citations = [finding.source, *_other_tellings(finding)]
    tail = ""
    if finding.status != "corroborated":
        chain = material.credited(finding)
        if chain:
            credited = credit(chain, finding.source.article, material)
            if credited is None:
                return "speaker not named in the text"
            tail, words = credited
            citations += words
        elif finding.status == "single-origin":
            tail = _alone(finding)
    return Draft(
        text=end_sentence(sentence_case(clause) + tail),
        citations=tuple(citations),
        finding=finding,
        reserve=material.reserve(finding),
    )


def end_sentence(text: str) -> str:
    """A sentence with one full stop, also where it ends in an abbreviation or a quotation."""
    return text if text.endswith((".", ".”", "?”", "!”", "…")) else text + "."


def _other_tellings(finding: Finding) -> list[Citation]:
    """The first words of every other account that tells it."""
    return [
        Citation(a.article, a.spans[0])
        for a in told_by(finding)
        if a.article != finding.source.article and a.spans
    ]


def _alone(finding: Finding) -> str:
    if len(told_by(finding)) > 1:
        return " (all accounts of this rest on the same origin)"
    return " (in no other account)"


def credit(
    chain: Sequence[Attribution], article: ArticleId, material: Material
) -> tuple[str, list[Citation]] | None:
    """Words that name everyone a clause is credited to, innermost first, and their citations.

    Returns:
        None if one of them is named nowhere in the article.
    """
    tail, citations = "", []
    sources = [level for level in chain if level.reports]
    for depth, level in enumerate(reversed(sources)):
        span = _source_words(level, article, material)
        if span is None:
            return None
        tail += (", according to " if depth == 0 else ", as reported by ") + mid_sentence(span.text)
        citations.append(Citation(article, span))
    for level in chain:
        if not level.reports:
            tail += f", {mid_sentence(level.cue.text)}"
            citations.append(Citation(article, level.cue))
    return tail, citations


def _source_words(level: Attribution, article: ArticleId, material: Material) -> Span | None:
    """How an article prints a source: as it stands, or by name where a pronoun stands."""
    words = _WORD.findall(level.span.text)
    points = word_set("brief", "pointers")
    if words and len(words) <= MAX_SOURCE_WORDS and words[0].casefold() not in points:
        return level.span
    return material.name_of(article, level.entity, level.name)


def mid_sentence(words: str) -> str:
    """A phrase without the capital that it had only as a beginning; one line, no outer marks."""
    phrase = " ".join(words.split()).strip(_EDGES)
    first = _WORD.match(phrase)
    if first and first.group().casefold() in word_set("brief", "determiners"):
        return phrase[0].lower() + phrase[1:]
    return phrase


def sentence_case(clause: str) -> str:
    """A clause with a capital at its beginning."""
    if clause[:1] in "[“\"'‘" and len(clause) > 1:
        return clause[0] + clause[1].upper() + clause[2:]
    return clause[:1].upper() + clause[1:]


def write_difference(
    discrepancy: Discrepancy, finding: Finding, material: Material
) -> BriefSentence | LeftOut:
    """Where accounts differ: what of, each value in its words, and who gives it.

    The slot's own words are used if they can be cited, else the finding's statement says what the
    values are about.
    """
    values, citations = [], []
    for value in in_order_of_print(discrepancy.values, material):
        words, cited = _value_words(value, material)
        values.append(words)
        citations += cited
    moved = discrepancy.verdict == "update"
    differ = "later accounts differ" if moved else "the accounts differ"
    given = (", later " if moved else " against ").join(values)
    reserve = (finding.source, *material.reserve(finding))
    texts = [f"{sentence_case(differ)} on {with_article(discrepancy.slot)}: {given}."]
    clause = clean_clause(finding.statement)
    if clause is not None:
        texts.append(f"{sentence_case(clause)} – {differ}: {given}.")
    left_out: LeftOut = "not clear by itself"
    for text in texts:
        needed = tuple(citations) if text is texts[0] else (*citations, finding.source)
        draft = Draft(text=text, citations=needed, finding=finding, reserve=reserve)
        sentence = draft.checked()
        if isinstance(sentence, BriefSentence):
            return sentence
        left_out = sentence
    return left_out


def with_article(slot: str) -> str:
    """A slot's words inside a sentence: "age of the bridge" becomes "the age of the bridge"."""
    first = _WORD.match(slot)
    if first is None or first.group() != first.group().lower():
        return slot
    return slot if first.group() in word_set("brief", "no_article") else f"the {slot}"


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
        named = dict.fromkeys(o.text for o in outlets if o is not None)
        words += f" ({', '.join(named)})"
        citations += [
            Citation(c.article, o) for c, o in zip(citations, outlets, strict=True) if o is not None
        ]
    return words, citations


def write_denial(finding: Finding, material: Material) -> BriefSentence | LeftOut:
    """A finding that an account denies, with the denier where the account names one."""
    clause = clean_clause(finding.statement)
    if clause is None:
        return "not clear by itself"
    citations = [finding.source, *_other_tellings(finding)]
    tail = ""
    for account in finding.accounts:
        if account.stance != "denies" or not account.spans:
            continue
        citations.append(Citation(account.article, account.spans[0]))
        denier = account.attribution[-1] if account.attribution else None
        span = denier and _source_words(denier, account.article, material)
        if span and not tail:
            tail = f"; denied by {mid_sentence(span.text)}"
            citations.append(Citation(account.article, span))
    draft = Draft(
        text=end_sentence(sentence_case(clause) + (tail or "; another account denies it")),
        citations=tuple(citations),
        finding=finding,
        reserve=material.reserve(finding),
    )
    return draft.checked()


def write_quote(
    utterance: Utterance, finding: Finding | None, material: Material
) -> BriefSentence | LeftOut:
    """A quotation with its speaker, as the account prints the two."""
    shown = min(utterance.variants, key=lambda v: (v.difference != "", -len(v.span.text), v))
    quote = material.quote_at(shown.article, shown.span)
    if quote is None or quote.source is None:
        return "speaker not named in the text"
    words = _WORD.findall(shown.span.text)
    if not MIN_WORDS + 2 <= len(words) <= MAX_WORDS:
        return "not clear by itself"
    points = word_set("brief", "pointers")
    source: Span | None = quote.source
    first = _WORD.match(quote.source.text)
    if first is None or first.group().casefold() in points:
        source = material.name_of(shown.article, quote.entity, quote.speaker or "")
    if source is None or len(_WORD.findall(source.text)) > MAX_SOURCE_WORDS:
        return "speaker not named in the text"
    said = " ".join(shown.span.text.split()).strip('“”"«» ,')
    end = "" if said.endswith((".", "!", "?", "…")) else "."
    speaker = sentence_case(" ".join(source.text.split()).strip(_EDGES))
    citations = [Citation(shown.article, shown.span), Citation(shown.article, source)]
    citations += [
        Citation(v.article, v.span) for v in utterance.variants if v.article != shown.article
    ]
    text = f"{speaker}: “{said}{end}”"
    found = support(text, citations, ())
    if found is None:
        return "a name, figure or date stands in no citation"
    return BriefSentence(text=text, citations=found, findings=(finding.id,) if finding else ())
