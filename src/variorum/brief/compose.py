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
from variorum.model.claim import Attribution, Claim
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
# "[Ada Lovelace]’m": a name stands for "I", the verb still agrees with it.
_CONTRACTED = re.compile(r"\][’'](?:m|ve|re|ll|d)\b")
_CONTRACTED_START = re.compile(r"(?:I|we|you|they|he|she|it)[’'][a-z]+\b", re.IGNORECASE)
# "3/30 The capsule splashes down": a picture of a gallery.
_GALLERY = re.compile(r"\d+\s?/\s?\d+\b")
# "Ada Moss Ada Moss's pier holds": a headline that ran into its text.
_RUN_IN = re.compile(r"\b(\w+ \w+)(?:[’']s)? \1\b")
# "… a year ago.[0]": a pointer to the article's list of sources, whole or cut at its bracket.
_REFERENCE_MARK = re.compile(r"\s?\[\d{1,3}(?:\]|\.?$)\.?")
_LOOSE_MARK = re.compile(r"\s+([,.;:])")
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]|\[[^\]]*\]")

# A clause of fewer words tells nothing, one of more is not read in a brief.
MIN_WORDS, MAX_WORDS = 4, 48
MAX_SOURCE_WORDS = 16
MAX_VALUE_WORDS = 12
MAX_LEVELS = 2


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
    if not is_whole(finding, material):
        return "not clear by itself"
    left_out: LeftOut = "not clear by itself"
    for words in dict.fromkeys((finding.statement, finding.source.span.text)):
        clause = clean_clause(words)
        if clause is None:
            continue
        draft = _with_status(clause, finding, material)
        sentence = draft if isinstance(draft, str) else draft.checked()
        if isinstance(sentence, BriefSentence):
            return sentence
        left_out = sentence
    return left_out


def is_whole(finding: Finding, material: Material) -> bool:
    """Whether a finding's clause means by itself what it means in its sentence.

    A clause without a finite verb is no sentence. What a single account says in its own voice must
    begin a sentence: nothing else vouches for how it was cut. A clause behind a negation, a
    condition or a doubt ("has no hope that …", "denied that …", "if …") says the opposite, or
    less, when it is cut out.
    """
    claim = material.claim_of(finding)
    if claim is not None and not _is_main_clause(claim, finding.source.span):
        return False
    if finding.statement.startswith("[") and _CONTRACTED_START.match(finding.source.span.text):
        return False
    if len(told_by(finding)) < 2 and finding.status == "single-origin":
        return not material.lead_in(finding.source).strip(_EDGES + '“"')
    before = _WORD.findall(material.lead_in(finding.source).casefold().replace("’", "'"))
    if before and before[-1] in word_set("brief", "governors"):
        return False
    turners = word_set("brief", "turners")
    return not any(word in turners or word.endswith("n't") for word in before)


def _is_main_clause(claim: Claim, source: Span) -> bool:
    """Whether a clause is a sentence's own: a finite verb, no subordination before it.

    Headlines leave verbs out and captions tell of a picture: neither makes a sentence.
    """
    if claim.predicate.tense is None or claim.zone in {"headline", "caption"}:
        return False
    before = source.text[: max(0, claim.predicate.span.start - source.start)].casefold()
    words = [re.split("[’']", word)[0] for word in _WORD.findall(before)]
    if any(word in word_set("brief", "relatives") for word in words[1:]):
        return False
    return not words or "," in before or words[0] not in word_set("brief", "subordinators")


def clean_clause(words: str) -> str | None:
    """A clause fit to stand as a sentence, without its end mark; None if it is not.

    Not fit: too short or too long, words of a speaker about himself outside quotation marks, a
    beginning whose reference stands elsewhere ("He also …"), quotation marks left open.
    """
    clause = " ".join(_REFERENCE_MARK.sub("", words).split()).strip(_EDGES)
    clause = _LOOSE_MARK.sub(r"\1", clause)
    clause = _without_joint(clause)
    clause = clause.rstrip("!").rstrip()
    if clause.endswith(".") and not _ABBREVIATED.search(clause):
        clause = clause.rstrip(".").rstrip()
    printed = _WORD.findall(_QUOTED.sub(" x ", clause))
    outside = [word.casefold() for word in printed]
    if len(outside) < MIN_WORDS or len(_WORD.findall(clause)) > MAX_WORDS:
        return None
    if _GALLERY.match(clause) or _RUN_IN.search(clause):
        return None
    if clause.endswith("?") or not _are_quotes_closed(clause) or _CONTRACTED.search(clause):
        return None
    if re.split("[’']", outside[0])[0] in word_set("brief", "pointers") and not clause.startswith(
        ("[", "“")
    ):
        return None
    # "US" is a country, "us" a speaker and his hearers.
    if any(w.casefold() in word_set("brief", "own_voice") for w in printed if w != "US"):
        return None
    if any(f" {words} " in f" {' '.join(outside)} " for words in word_set("brief", "vague")):
        return None
    return clause


def _without_joint(clause: str) -> str:
    """A clause without the words that tie it to the sentence before it ("But", "In addition,")."""
    folded = clause.casefold()
    for joint in sorted(word_set("brief", "joints"), key=lambda words: (-len(words), words)):
        if folded.startswith((f"{joint} ", f"{joint},")):
            return clause[len(joint) :].strip(_EDGES)
    return clause


def _are_quotes_closed(clause: str) -> bool:
    return clause.count("“") == clause.count("”") and clause.count('"') % 2 == 0


def _with_status(clause: str, finding: Finding, material: Material) -> Draft | LeftOut:
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
            tail = _alone(finding)
    return Draft(
        text=end_sentence(sentence_case(clause) + tail),
        citations=tuple(citations),
        finding=finding,
        reserve=material.reserve(finding),
    )


def end_sentence(text: str) -> str:
    """A sentence with one full stop, also where it ends in an abbreviation or a quotation."""
    if text.endswith((",”", ',"')):
        text = text[:-2] + text[-1]
    return text if text.endswith((".", ".”", "?”", "!”", "…")) else text + "."


def _credited(finding: Finding, material: Material) -> tuple[str, list[Citation]] | None:
    """Whose word a finding is: by the account of its statement, else by the first that says."""
    chain = material.credited(finding)
    if chain or finding.status != "attributed":
        return credit(chain, finding.source.article, material)
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
    return " (found in no other account)"


def credit(
    chain: Sequence[Attribution], article: ArticleId, material: Material
) -> tuple[str, list[Citation]] | None:
    """Words that name everyone a clause is credited to, innermost first, and their citations.

    Returns:
        None if one of them is named nowhere in the article, or if there are more than two: who
        said what of whom is then not sure enough.
    """
    tail, citations = "", []
    # An agency or outlet reports what the others say, also where its name comes last: "…, the
    # ministry said, news agencies reported".
    if len(chain) > MAX_LEVELS:
        return None
    sources = sorted(
        (level for level in chain if level.reports),
        key=lambda level: level.kind not in {"agency", "outlet"},
    )
    for depth, level in enumerate(reversed(sources)):
        span = _source_words(level, article, material)
        if span is None:
            return None
        who = mid_sentence(span.text, is_name=material.is_name(article, span))
        tail += (", according to " if depth == 0 else ", as reported by ") + who
        citations.append(Citation(article, span))
    for level in chain:
        if level.reports:
            continue
        if not level.cue.text.endswith("ly"):
            # "was said to": a saying without a sayer. "Reportedly" at least tells so.
            return None
        tail += f", {mid_sentence(level.cue.text)}"
        citations.append(Citation(article, level.cue))
    return tail, citations


def _source_words(level: Attribution, article: ArticleId, material: Material) -> Span | None:
    """How an article prints a source: as it stands, or by name where "he" or "the man" stands."""
    words = _WORD.findall(level.span.text)
    points = word_set("brief", "pointers")
    if level.kind == "unknown":
        return None
    is_bare = len(words) < 3 and words[0].casefold() == "the" if words else True
    if not is_bare and len(words) <= MAX_SOURCE_WORDS and words[0].casefold() not in points:
        return level.span
    return material.name_of(article, level.entity, level.name)


def mid_sentence(words: str, *, is_name: bool = True) -> str:
    """A phrase without the capital that it had only as a beginning; one line, no outer marks."""
    phrase = " ".join(words.split()).strip(_EDGES)
    first = _WORD.match(phrase)
    if first is None or (len(first.group()) > 1 and first.group().isupper()):
        return phrase
    if not is_name or first.group().casefold() in word_set("brief", "determiners"):
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
    is_long = any(len(words.split()) > MAX_VALUE_WORDS for words in values)
    if is_long or discrepancy.kind == "speaker":
        return "not clear by itself"
    moved = discrepancy.verdict == "update"
    differ = "later accounts differ" if moved else "the accounts differ"
    given = (", later " if moved else " against ").join(values)
    reserve = (finding.source, *material.reserve(finding))
    texts = []
    if ":" not in discrepancy.slot:
        texts.append(f"{sentence_case(differ)} on {with_article(discrepancy.slot)}: {given}.")
    clause = clean_clause(finding.statement) if is_whole(finding, material) else None
    if clause is not None and any(v.text in clause for v in discrepancy.values):
        texts.append(f"{sentence_case(clause)} – {differ}: {given}.")
    left_out: LeftOut = "not clear by itself"
    for text in texts:
        needed = (*citations, finding.source)
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
        named = dict.fromkeys(o.text.strip("()[] —–-") for o in outlets if o is not None)
        words += f" ({', '.join(named)})"
        citations += [
            Citation(c.article, o) for c, o in zip(citations, outlets, strict=True) if o is not None
        ]
    return words, citations


def write_denial(finding: Finding, material: Material) -> BriefSentence | LeftOut:
    """A finding that somebody named is said to deny."""
    clause = clean_clause(finding.statement)
    if clause is None or not is_whole(finding, material):
        return "not clear by itself"
    for account in finding.accounts:
        if account.stance != "denies" or not account.spans or not account.attribution:
            continue
        denier = account.attribution[-1]
        span = _source_words(denier, account.article, material)
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
            reserve=material.reserve(finding),
        )
        return draft.checked()
    return "speaker not named in the text"


def write_quote(
    utterance: Utterance, finding: Finding | None, material: Material
) -> BriefSentence | LeftOut:
    """A quotation with its speaker, as the account prints the two."""
    shown = min(
        utterance.variants, key=lambda v: (v.difference != "", -len(v.span.text), v.article, v.span)
    )
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
    if not said[:1].isupper():
        return "not clear by itself"
    end = "" if said.rstrip("’'").endswith((".", "!", "?", "…")) else "."
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
