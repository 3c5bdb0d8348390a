"""How a clause puts forward what it says: tense, polarity, modality."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from variorum.data import word_set
from variorum.model.claim import Modality, Polarity
from variorum.read.claiming.clause_signs import is_unreal
from variorum.read.claiming.clauses import Clause
from variorum.read.claiming.negation import is_negated_by_words
from variorum.read.claiming.predicate import Core, with_particle
from variorum.read.parsing.grammar import VERBAL, auxiliaries, is_finite, lemma_of, subject_of
from variorum.read.parsing.token_index import before

if TYPE_CHECKING:
    from spacy.tokens import Token


Tense = Literal["past", "present", "future"]


def find_tense(clause: Clause) -> Tense | None:
    """Tense of the clause's first verb; a perfect tells of the past."""
    verb = clause.head
    words = [*auxiliaries(verb), verb]
    first = words[0]
    if clause.kind == "apposition" or first.tag_ in {"TO", "VB", "VBG"}:
        return None
    if first.lower_ in word_set("modality", "auxiliary.planned"):
        return "future"
    if first.tag_ == "VBD" or (first.tag_ == "VBN" and clause.kind == "main"):
        return "past"
    if first.tag_ in {"VBZ", "VBP"}:
        is_perfect = first.lemma_ == "have" and len(words) > 1
        return "past" if is_perfect else "present"
    return "present" if first.tag_ == "MD" else None


def find_polarity(clause: Clause, core: Core) -> Polarity:
    """Polarity of the proposition, with denial and raised negation of what reports it."""
    negative = core.is_negative
    if clause.governors:
        governor = clause.governors[-1]
        if with_particle(governor) in word_set("predicates", "denial"):
            negative = not negative
        if is_negated_by_words(governor):
            negative = not negative
    return "negative" if negative else "positive"


def find_modality(clause: Clause, core: Core, *, is_quoted: bool) -> Modality:
    """How the article (or whoever it credits) puts the proposition forward."""
    head = clause.head
    if _is_question(clause, is_quoted=is_quoted):
        return "asked"
    if is_imperative(clause) and is_quoted:
        return "demanded"
    checks: tuple[Modality | None, ...] = (
        _by_governor(clause),
        "conditional" if _has_condition(head) else None,
        _by_auxiliary(clause, core),
        core.modality,
        _by_adverb(core),
        _by_complement(core),
    )
    for modality in checks:
        if modality is not None:
            return modality
    return "asserted"


def is_imperative(clause: Clause) -> bool:
    """A bare verb without subject, auxiliary or "to"."""
    head = clause.head
    if clause.subject is not None or head.tag_ != "VB":
        return False
    return all(
        c.lower_ in {"do", "let", "please"} for c in head.children if c.dep_ in {"aux", "auxpass"}
    )


def _is_question(clause: Clause, *, is_quoted: bool) -> bool:
    """Whether a clause is, or ends, a sentence with a question mark."""
    if clause.kind not in {"main", "coordinate", "content"} or (
        clause.kind == "content" and not is_quoted
    ):
        return False
    if clause.kind == "main" and _is_teaser(clause.head):
        return True
    last = clause.tokens[-1]
    for token in last.doc[last.i : last.i + 3]:
        if "?" in token.text:
            return True
        if token.i > last.i and not token.is_punct:
            return False
    return False


def _is_teaser(head: Token) -> bool:
    """Whether a headline asks without a question mark ("Why the dam failed")."""
    for child in head.children:
        word = child.left_edge
        is_asking = word.tag_ in {"WRB", "WP", "WDT", "WP$"} and word.lower_ != "when"
        if is_asking and word.is_sent_start and child.dep_ not in {"csubj", "csubjpass", "advcl"}:
            return True
    return False


def _by_governor(clause: Clause) -> Modality | None:
    if not clause.governors:
        return None
    governor = clause.governors[-1]
    words = {lemma_of(governor)}
    words |= {lemma_of(c) for c in governor.children if c.dep_ in {"acomp", "attr"}}
    for name in ("feared", "demanded", "possible", "planned"):
        if words & word_set("modality", f"content.{name}"):
            return name
    return None


def _has_condition(head: Token) -> bool:
    return any(
        child.dep_ == "advcl" and (is_unreal(child) or _is_condition(child))
        for child in head.children
    )


def _is_condition(clause: Token) -> bool:
    """Whether an adverbial clause is a condition.

    "Even if it rains" makes none, and "checking if it rained" is a question, which parsers take
    for a condition where the verb rarely asks one.
    """
    conditional = word_set("modality", "mark.conditional") - {"whether"}
    mark = next((c for c in clause.lefts if c.dep_ == "mark" and c.lower_ in conditional), None)
    if mark is None:
        return False
    previous = before(mark)
    if mark.lower_ != "if" or previous is None:
        return True
    if previous.lower_ in {"even", "as"}:  # "as if it were theirs"
        return False
    return not _asks(previous, clause.head)


def _asks(word: Token, head: Token) -> bool:
    """Whether the word right before "if" asks: the clause's head, or what that says of something.

    "Tested if", "is unclear yet if", "find out if".
    """
    if lemma_of(head) in word_set("predicates", "ask") and head.i < word.i and word.text != ",":
        return True  # "asked the guard if"
    governor = word.head if word.dep_ in {"advmod", "prt"} else word
    is_predicate = governor.i == head.i or (governor.dep_ == "acomp" and governor.head.i == head.i)
    return is_predicate and lemma_of(governor) in word_set("modality", "mark.asking")


def _by_auxiliary(clause: Clause, core: Core) -> Modality | None:
    words = {t.lower_ for t in auxiliaries(clause.head)} | {
        t.lower_ for t in auxiliaries(core.verb) if t.tag_ == "MD"
    }
    if words & word_set("modality", "auxiliary.conditional"):
        # "said it would leave" is "will leave", told of the past.
        is_backshifted = any(_is_past(g) for g in clause.governors)
        return "planned" if is_backshifted else "conditional"
    is_whole = clause.kind in {"main", "content"} and subject_of(clause.head) is not None
    if is_whole and clause.head.tag_ == "VB" and "to" in words:
        return "planned"  # a headline's "Leaders to meet"
    for name in ("demanded", "possible", "planned"):
        if words & word_set("modality", f"auxiliary.{name}"):
            return name
    return None


def _is_past(verb: Token) -> bool:
    return any(t.tag_ == "VBD" for t in [verb, *auxiliaries(verb)]) or verb.tag_ == "VBN"


def _by_adverb(core: Core) -> Modality | None:
    adverbs = word_set("modality", "possible_adverb")
    if any(c.dep_ == "advmod" and c.lower_ in adverbs for c in core.verb.children):
        return "possible"
    if lemma_of(core.word) in word_set("modality", "possible_adjective"):
        return "possible"
    return None


def _by_complement(core: Core) -> Modality | None:
    if core.complement is None:
        return None
    is_act = core.complement.pos_ in VERBAL and not is_finite(core.complement)
    if core.lemma in word_set("predicates", "demand") and is_act:
        return "demanded"  # but not "pleaded guilty"
    for name in ("planned", "feared"):
        if core.lemma in word_set("modality", f"complement.{name}"):
            return name
    return None
