"""Sentences of what somebody says: quotations with their speakers, and denials."""

from __future__ import annotations

import re

from variorum.brief.cite import support
from variorum.brief.clause import (
    EDGES,
    MAX_WORDS,
    MIN_WORDS,
    clean_clause,
    leans_back,
    points_elsewhere,
)
from variorum.brief.compose import Draft, other_tellings
from variorum.brief.credit import is_fuller, source_words, stands_alone
from variorum.brief.cut import is_whole
from variorum.brief.material import Material
from variorum.brief.setting import end_sentence, mid_sentence, sentence_case
from variorum.brief.speakers import introduce
from variorum.brief.words import SAYS, WORD
from variorum.data import word_set
from variorum.model.dossier import BriefSentence, LeftOutReason
from variorum.model.finding import Finding, Utterance
from variorum.model.mention import Quote
from variorum.model.span import ArticleId, Citation, Span

# What one account alone quotes of somebody in fewer words is colour: "I took that as a joke".
LEAST_QUOTED = 10

# "Ada Moss" says nothing of who she is; "Mayor Ada Moss" does.
MAX_BARE_NAME = 2

# "Father, Ivo": whose father, the sentence before it says.
_KIN = re.compile(r"[a-z]+, [A-Z]")


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
                *other_tellings(finding),
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
    if quote is None:
        return "speaker not named in the text"
    words = WORD.findall(shown.span.text)
    is_shared = len({variant.article for variant in utterance.variants}) > 1
    if not (MIN_WORDS + 2 if is_shared else LEAST_QUOTED) <= len(words) <= MAX_WORDS:
        return "not clear by itself"
    named = _speaker(quote, shown.article, material)
    if named is None:
        return "speaker not named in the text"
    source = introduce(shown.article, quote.entity, named, material)
    is_told = source != named or not _is_bare_name(named.text)
    if not (is_shared or is_told or material.is_named_by_several(named.text)):
        # One account's words of somebody of whom it does not say who he is.
        return "not clear by itself"
    said = " ".join(shown.span.text.split()).strip('“”"«» ,')
    if source.text.casefold() in said.casefold():
        # "Children: “Children love the pier.”" is somebody else's word of children.
        return "speaker not named in the text"
    is_whole = "''" not in said and said.count('"') % 2 == 0
    if not is_whole or not said[:1].isupper() or leans_back(said) or points_elsewhere(said):
        return "not clear by itself"
    end = "" if said.rstrip("’'").endswith((".", "!", "?", "…")) else "."
    speaker = sentence_case(" ".join(source.text.split()).strip(EDGES))
    citations = [Citation(shown.article, shown.span), Citation(shown.article, source)]
    citations += [
        Citation(v.article, v.span) for v in utterance.variants if v.article != shown.article
    ]
    text = f"{speaker}{SAYS}{said}{end}”"
    found = support(text, citations, ())
    if found is None:
        return "a name, figure or date stands in no citation"
    return BriefSentence(text=text, citations=found, findings=())


def _speaker(quote: Quote, article: ArticleId, material: Material) -> Span | None:
    """Who speaks in a quotation, as its account prints the name or, without one, who it is."""
    source = quote.source
    if source is None or any(content.overlaps(source) for content in quote.content):
        # Nobody says of himself in the third person who he is.
        return None
    full = material.name_of(article, quote.entity, quote.speaker or "")
    if full is not None and is_fuller(full, source):
        source = full if material.is_chief_bearer(full.text) else None
    elif not stands_alone(source):
        source = full
    return source if source and _is_somebody(source, material, article) else None


def bare_speaker(quotation: BriefSentence) -> list[str]:
    """The surname of who speaks in a quotation of the brief, if it says no more than the name.

    Who was not told of before, such a name does not make known.
    """
    source = quotation.text.partition(SAYS)[0]
    return [source.split()[-1]] if _is_bare_name(source) else []


def _is_bare_name(source: str) -> bool:
    """Whether a source is a first and a last name, with no office before them."""
    words = WORD.findall(source)
    return len(words) <= MAX_BARE_NAME and all(word[0].isupper() for word in words)


def _is_somebody(source: Span, material: Material, article: ArticleId) -> bool:
    """Whether a quotation's source is more than one common word: "Brothels" says nothing."""
    if _KIN.match(source.text):
        return False
    if len(WORD.findall(source.text)) > 1:
        return True
    return any(c.span.text == source.text for c in material.names_in(article))
