"""Reports at a sentence's end that the parser hung on the wrong word ("…, Bal told the Courier").

Where it takes such words for a coordination, or for part of the noun in front, what they report
would pass as the article's own word. They are known by their form: a comma, a noun phrase, a
reporting verb, and no further verb to the end of the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.read.parsing.grammar import SUBJECTS, VERBAL, lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "SPACE"})
_TIES = frozenset({"of", "for", "in", "at", "from", "with", "on", "and"})
# Also "report" and "reports", which taggers take for nouns.
_TAGS = frozenset({"VBD", "VBZ", "VBP", "NN", "NNS"})
_MAX_SOURCE, _MAX_REST = 14, 10


@dataclass(frozen=True, slots=True)
class TailReport:
    """A report at a sentence's end.

    Attributes:
        first: Index of the first word of its source.
        verb: The reporting verb.
        end: Index behind its last word.
    """

    first: int
    verb: Token
    end: int


def find_tail_report(sentence: Sentence) -> TailReport | None:
    """Find the report at the end of a sentence, if its verb is not the head of the sentence."""
    verb = _last_verb(sentence)
    if verb is None or verb.tag_ not in _TAGS or verb.dep_ == "ROOT":
        return None
    if lemma_of(verb) not in word_set("predicates", "report"):
        return None
    first = source_start(sentence, verb.i)
    if first is None:
        return None
    doc = sentence.doc
    has_clause = any(
        t.dep_ in SUBJECTS and t.head.pos_ in VERBAL for t in doc[sentence.start : first - 1]
    )
    return TailReport(first, verb, sentence.end) if has_clause else None


def _last_verb(sentence: Sentence) -> Token | None:
    """The sentence's last verb, if little and no new clause follows it."""
    rest = 0
    for index in range(sentence.end - 1, sentence.start, -1):
        token = sentence.doc[index]
        if token.pos_ in VERBAL or (rest == 0 and token.lower_ in {"report", "reports"}):
            return token
        rest += token.is_alpha
        if rest > _MAX_REST or token.text in {":", "“", '"', ",", ";"} or token.lower_ == "that":
            return None
    return None


def source_start(sentence: Sentence, end: int) -> int | None:
    """Where the noun phrase between a comma and token `end` begins; None if there is no other."""
    doc = sentence.doc
    if end == sentence.start or not _is_name_or_noun(doc[end - 1]):
        return None
    for index in range(end - 1, max(sentence.start, end - _MAX_SOURCE) - 1, -1):
        token = doc[index]
        if token.text == ",":
            return index + 1 if doc[index + 1].pos_ != "CCONJ" else None
        if token.tag_ in {"DT", "PRP$"} and doc[index - 1].pos_ in {"NOUN", "PROPN"}:
            return None  # ", a point the office denied": two noun phrases, one of them denied
        is_pronoun = token.pos_ == "PRON" and not token.tag_.startswith("W")
        is_tie = token.pos_ in {"ADP", "CCONJ"} and token.lower_ in _TIES
        if not (token.pos_ in _NOMINAL or is_pronoun or is_tie or _is_name_or_noun(token)):
            return None
    return None


def _is_name_or_noun(token: Token) -> bool:
    """Whether a word may end a noun phrase; a rare name's capital outweighs its tag."""
    if token.tag_.startswith("W"):
        return False
    is_capital = token.is_title and token.pos_ in {"ADV", "ADJ", "INTJ", "X"}
    return token.pos_ in {"NOUN", "PROPN", "PRON"} or is_capital
