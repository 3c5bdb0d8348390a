"""Clauses that say nothing by themselves, or that no writer of the article wrote.

Turns of phrase, leftovers of a parse, credits, rows of links and the words of a page's forms.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from variorum.data import load_lexicon, word_set
from variorum.model.span import Span
from variorum.read.claiming.clause_conjuncts import shared_object, shares_object
from variorum.read.claiming.clauses import Clause
from variorum.read.claiming.predicate import Core
from variorum.read.parsing.grammar import (
    NOMINAL,
    VERBAL,
    auxiliaries,
    is_finite,
    lemma_of,
    subject_of,
)
from variorum.read.referring.entity_facts import kind_of_noun

if TYPE_CHECKING:
    from spacy.tokens import Token

_MAX_CREDIT_WORDS = 12
_MAX_RUNS = 2
_CAPITALS = re.compile(r"\b[A-Z]{3,}(?:[ '’-][A-Z]{2,}){1,8}\b")
# More capitalised words on end than any headline has: a list of names or of links.
_NAMES = re.compile(r"(?:\b[A-Z][\w'’-]{0,30}[ \n]){18}")
_GALLERY = re.compile(r"\d{1,3}/\d{1,3} [A-Z]")
# An agency's old picture: what it shows, in the present tense, was long before the news.
_OLD_PICTURE = re.compile(r"FILE(?: PHOTO)?\s{0,2}[:–—-]")
# Reporting verbs that tell nothing without what is reported ("photographs confirm").
_NEEDS_MATTER = frozenset(
    {
        *("add", "allege", "announce", "claim", "confirm", "indicate", "mention", "note"),
        *("reveal", "say", "show", "state", "suggest"),
    }
)
_SEEMING = frozenset({"appear", "feel", "look", "seem", "sound"})
# Verbs that say nothing without more than a subject, and what is no more (`_BARE`).
_EMPTY = frozenset({"be", "come", "do", "go", "have"})
# Verbs that only hold the floor ("I mean, …").
_FILLERS = frozenset({"guess", "know", "mean", "see", "think"})
_BARE = frozenset({"nsubj", "punct", "advcl", "cc", "conj", "aux", "neg", "mark", "preconj"})
_BARE_PASSIVE = _BARE | {"nsubjpass", "auxpass"}


def says_nothing(clause: Clause, core: Core) -> bool:
    """Whether a clause only leads to the next ("The offer comes", cut from "as …")."""
    own = {t.i for t in clause.tokens}
    labels = {
        c.dep_
        for c in core.verb.children
        if (c.i in own or c.dep_ not in {"npadvmod", "prep"}) and not _is_heading(c)
    }
    head = clause.head
    if clause.kind == "content" and clause.subject is None and head.dep_ != "conj":
        # Its subject was lost in marks: "found “unlawful matter” was on sale".
        is_lost = is_finite(head) and subject_of(head) is None
        if is_lost and not any(c.dep_ in {"csubj", "csubjpass"} for c in head.children):
            return True
    if clause.kind == "adverbial" and clause.form == "participle" and clause.subject is None:
        return True  # "Given the war, ending it is our aim": nobody is told to end it
    if _lacks_object(head) or _lacks_subject(clause) or _is_bare_report(clause, core):
        return True
    if _leads_to(clause, core) or _reports_what_is_no_clause(clause) or _is_half(clause):
        return True
    if _is_bare_of(clause, core, labels) or _is_elliptic(clause, core):
        return True
    has_matter = bool(labels & {"dobj", "xcomp"})
    if core.lemma == "include" and not has_matter and clause.form != "relative":
        return True
    if core.lemma in {"think", "say", "hope", "believe", "do"}:
        return any(c.lower_ in {"so", "that"} and c.dep_ == "advmod" for c in core.verb.children)
    if lemma_of(clause.head) == "remain" and core.lemma == "remain":
        return core.complement is not None and lemma_of(core.complement) == "see"
    return core.lemma == "contribute" and _credits_work(core.verb)


def _is_heading(token: Token) -> bool:
    """Whether words stand in front of a colon, as over a paragraph ("The big picture: …")."""
    if token.dep_ != "dep" or not token.left_edge.is_sent_start:
        return False
    edge = token.right_edge.i
    following = token.doc[edge + 1] if edge + 1 < len(token.doc) else None
    return following is not None and following.text == ":"


def _leads_to(clause: Clause, core: Core) -> bool:
    """Whether a sentence is only an address to the reader ("Here is what to know", "Thank you")."""
    verb = clause.head
    if core.lemma == "thank" and subject_of(verb) is None:
        return True
    points = any(c.lower_ == "here" and c.dep_ == "advmod" for c in verb.lefts)
    return points and lemma_of(verb) == "be" and clause.form == "main"


def _is_bare_of(clause: Clause, core: Core, labels: set[str]) -> bool:
    """Whether a verb that says nothing alone stands alone: "I mean", "it looked", "should have"."""
    subject = clause.subject.lower_ if clause.subject is not None else ""
    if core.lemma in _SEEMING and labels <= _BARE | {"advmod"}:
        return subject == "it"
    if not labels <= _BARE:
        return core.lemma in _EMPTY and _is_cut_off(core.verb)
    if core.lemma in _FILLERS:
        return subject in {"i", "you"}
    return core.lemma in _EMPTY and not _has_purpose(core.verb)


def _has_purpose(verb: Token) -> bool:
    """Whether an infinitive tells what somebody came for: "they came to help"."""
    behind = (c for c in verb.rights if c.dep_ == "advcl" and c.tag_ == "VB")
    return any(c.dep_ == "aux" and c.tag_ == "TO" for verb in behind for c in verb.lefts)


def _is_cut_off(verb: Token) -> bool:
    """Whether an auxiliary stands for the verb that was left out ("Maybe we should have")."""
    following = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else None
    is_last = following is None or following.is_punct or following.dep_ == "cc"
    return is_last and verb.tag_ == "VB" and any(c.tag_ == "MD" for c in verb.children)


def _is_elliptic(clause: Clause, core: Core) -> bool:
    """Whether an auxiliary is all that is left of a verb: "the Post does", "he could not"."""
    verb = clause.head
    words = [t for t in clause.tokens if not t.is_punct and t.dep_ != "neg"]
    if core.word.i != verb.i or words[-1].i != verb.i:
        return False
    if verb.tag_ != "MD" and lemma_of(verb) not in {"be", "do", "have"}:
        return False
    return {c.dep_ for c in verb.children if c in words} <= _BARE | {"advmod"}


def _is_half(clause: Clause) -> bool:
    """Whether the rest of a clause is lost: "A missile fallen into the sea", "it was revealed".

    A participle in -en or -wn is no past tense, and with no auxiliary it is the rest of a caption.
    The passive of a reporting verb whose content the parser took for a noun ("it was revealed
    members of the staff") breaks off in the middle of that content.
    """
    verb, subject = clause.head, subject_of(clause.head)
    if verb.tag_ not in {"VBN", "VBD"} or subject is None:
        return False
    if subject.lower_ == "it" and any(c.dep_ == "oprd" and c.pos_ == "NOUN" for c in verb.children):
        return lemma_of(verb) in word_set("predicates", "report")
    is_active = subject.dep_ == "nsubj" and not any(auxiliaries(verb))
    return is_active and verb.dep_ == "ROOT" and verb.lower_.endswith(("en", "wn"))


def _reports_what_is_no_clause(clause: Clause) -> bool:
    """Whether a reporting verb stands behind words that the parser made no clause of.

    "Three dead in fire, police say": what the police say is no verb's, so there is nothing to hold
    them to, and "police say" is no news.
    """
    verb = clause.head
    subject = subject_of(verb)
    if subject is None or lemma_of(verb) not in word_set("predicates", "report"):
        return False
    before = verb.doc[subject.left_edge.i - 1] if subject.left_edge.i else None
    if before is None or before.text != "," or clause.kind != "main":
        return False
    in_front = [c for c in verb.children if c.i < subject.i and not c.is_punct]
    return any(c.pos_ in NOMINAL and c.dep_ in {"dep", "advcl", "ccomp"} for c in in_front)


def _lacks_object(head: Token) -> bool:
    """Whether a verb stands right before the one whose object may be its own ("shouted and")."""
    return shares_object(head) and shared_object(head) is None


def _lacks_subject(clause: Clause) -> bool:
    """Whether a verb behind a comma has lost its subject ("Another film, …, shows a girl")."""
    head = clause.head
    if clause.kind != "main" or clause.subject is not None or head.tag_ not in {"VBZ", "VBD"}:
        return False
    is_behind_mark = head.i > head.sent.start and head.doc[head.i - 1].is_punct
    return subject_of(head) is None and is_behind_mark and head.pos_ == "VERB"


def _is_bare_report(clause: Clause, core: Core) -> bool:
    """Whether a clause is just "it was reported", or "he said" cut from what he did."""
    subject = clause.subject
    is_empty = subject is not None and subject.lower_ in {"it", "that", "this"}
    labels = {c.dep_ for c in core.verb.children}
    if core.lemma in _NEEDS_MATTER and core.word.i == core.verb.i and labels <= _BARE:
        return True
    return (
        is_empty
        and core.lemma in word_set("predicates", "report")
        and labels <= {*_BARE_PASSIVE, "advmod"}
    )


def disagrees(clause: Clause) -> bool:
    """Whether a verb's number shows that the subject carried over to it is not its own."""
    verb, subject = clause.head, clause.subject
    if subject is None or clause.antecedent is not None or subject_of(verb) is not None:
        return False
    first = next(iter(auxiliaries(verb)), verb)
    plural = subject.tag_ in {"NNS", "NNPS"} or subject.lower_ in {"they", "we", "you", "i"}
    is_own = first.i == verb.i or first.head.i == verb.i
    if is_own and first.lower_ in {"are", "were"}:
        return _is_one_thing(subject)
    return is_own and first.tag_ == "VBZ" and plural and first.pos_ in VERBAL


def _is_one_thing(subject: Token) -> bool:
    """Whether a noun cannot stand for several: no group ("the crew were"), none joined to it."""
    if subject.tag_ != "NN" or kind_of_noun(lemma_of(subject))[0] is not None:
        return False
    return not any(
        c.dep_ == "conj" or (c.lower_ == "of" and any(g.tag_ == "NNS" for g in c.children))
        for c in subject.children
    )


def _credits_work(verb: Token) -> bool:
    """Whether "contributed" credits a colleague ("A. Bal contributed to this report")."""
    below = [c for c in verb.subtree if c.i > verb.i]
    words = {c.lower_ for c in below}
    is_short = sum(1 for c in below if c.is_alpha) <= _MAX_CREDIT_WORDS
    return is_short and bool(words & {"report", "reporting", "article", "story", "from"})


def is_of_page(fragments: Sequence[Span]) -> bool:
    """Whether a clause holds words of a page's forms and buttons."""
    phrases = load_lexicon("predicates")["page_phrases"]
    return any(phrase in fragment.text for fragment in fragments for phrase in phrases)


def is_shouted(sentence: Span) -> bool:
    """Whether a line is a list of links whose labels are shouted, or a gallery's ("3/30 Dam").

    So is what an old picture shows ("FILE - In this photo, Bal speaks"). A whole line in capitals
    is a headline; two runs of capitals between small words are none.
    """
    if _GALLERY.match(sentence.text) or _NAMES.search(sentence.text):
        return True
    if _OLD_PICTURE.match(sentence.text):
        return True
    runs = _CAPITALS.findall(sentence.text)
    return len(runs) >= _MAX_RUNS and not sentence.text.isupper()
