"""Clauses of a parsed text: which words put forward a proposition, and which belong to which.

A clause is found by its head in the dependency parse (labels of the ClearNLP style that spaCy's
English pipelines use). Which clauses assert something is a matter of their link to the one above:

* main and coordinated clauses do, and content clauses of reporting words ("said that …");
* adverbial clauses do unless they are conditions, purposes or comparisons ("if", "so that");
* relative clauses, participles and appositions do; those without a comma stay part of the words
  they pick out, too ("the bridge that fell" is unreadable without "that fell");
* a reporting clause does not: it becomes an attribution of what it reports.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from variorum.data import word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ClauseKind = Literal[
    "main", "coordinate", "content", "adverbial", "relative", "participle", "apposition"
]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_VERBAL = frozenset({"VERB", "AUX"})
_FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
_TIME_PREPOSITIONS = frozenset({"after", "before", "since", "without", "while", "when", "upon"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause and its own words.

    Attributes:
        head: Its verb (the copula of a nominal predicate), or an apposition's noun.
        kind: How it is linked to the rest of its sentence.
        subject: Its grammatical subject; a shared one is carried over from another clause, a
            relative pronoun replaced by what it stands for.
        antecedent: What a relative clause, participle or apposition is said of.
        tokens: Its own words in order of the text, without those of clauses cut from it.
        shared: Words of another clause that it needs to be read: a shared subject, an antecedent.
        governors: Reporting words that it stands under, outermost first.
        is_set_off: Whether a comma, dash or bracket stands before it.
    """

    head: Token
    kind: ClauseKind
    subject: Token | None
    antecedent: Token | None
    tokens: tuple[Token, ...]
    shared: tuple[Token, ...] = ()
    governors: tuple[Token, ...] = ()
    is_set_off: bool = False


def find_clauses(doc: Doc, cues: frozenset[int] = frozenset()) -> tuple[Clause, ...]:
    """Find the clauses that assert something.

    Args:
        doc: A parsed text.
        cues: Indices of tokens that are known to report something (the quotes layer's cues).

    Returns:
        Clauses in order of their heads.
    """
    tree = _Tree(doc, cues)
    for root in tree.roots:
        tree.walk(root)
    clauses = [tree.build(index) for index in sorted(tree.kinds) if index not in tree.reporting]
    return tuple(clause for clause in clauses if clause.tokens)


def is_negated(token: Token) -> bool:
    """Whether a negating word hangs on `token`."""
    return any(
        child.dep_ == "neg" or child.lower_ in word_set("modality", "negation.adverb")
        for child in token.children
        if child.dep_ in {"neg", "advmod", "det", "preconj"}
    )


def is_finite(token: Token) -> bool:
    """Whether a verb is finite by its own form or by an auxiliary."""
    return token.tag_ in _FINITE_TAGS or any(
        child.dep_ in {"aux", "auxpass"} and child.tag_ in _FINITE_TAGS for child in token.children
    )


def subject_of(token: Token) -> Token | None:
    """The subject that hangs on a verb itself."""
    for child in token.children:
        if child.dep_ in SUBJECTS:
            return child
    return None


def phrase(token: Token) -> list[Token]:
    """The words of a noun phrase, in order, without clauses and coordinated phrases."""
    skipped = {"relcl", "appos", "conj", "cc", "preconj", "punct", "parataxis", "advcl"}
    found = [token]
    stack = [
        child
        for child in token.children
        if child.dep_ not in skipped and not (child.dep_ == "acl" and child.i > token.i)
    ]
    stack += [c for c in token.children if c.dep_ == "punct" and _is_inner_mark(c, token)]
    while stack:
        current = stack.pop()
        if current.dep_ in {"relcl", "advcl", "acl"} and current.pos_ in _VERBAL:
            continue
        found.append(current)
        stack.extend(current.children)
    found.sort(key=lambda t: t.i)
    return _trim_tokens(found)


def _is_inner_mark(mark: Token, head: Token) -> bool:
    """Hyphens and quotation marks inside a phrase belong to it."""
    return mark.i < head.i and mark.tag_ in {"HYPH", "``", "''", '"'}


def _trim_tokens(tokens: list[Token]) -> list[Token]:
    while tokens and tokens[-1].is_punct:
        tokens = tokens[:-1]
    while tokens and (tokens[0].tag_ in {",", ":", "HYPH"} or tokens[0].is_space):
        tokens = tokens[1:]
    return tokens


class _Tree:
    """The clauses of a document under construction."""

    def __init__(self, doc: Doc, cues: frozenset[int]) -> None:
        self.doc = doc
        self.cues = cues
        self.kinds: dict[int, ClauseKind] = {}
        self.reporting: set[int] = set()
        self.cut: set[int] = set()
        self.above: dict[int, int] = {}  # clause head -> head of the clause it hangs in
        self.children: list[list[Token]] = [[] for _ in range(len(doc))]
        self.roots: list[Token] = []
        for token in doc:
            if token.is_space:
                continue
            if token.head.i == token.i:
                self.roots.append(token)
            else:
                self.children[token.head.i].append(token)

    def walk(self, root: Token) -> None:
        """Classify every clause head of a sentence, from the root down."""
        queue: list[tuple[Token, int | None]] = [(root, None)]
        for token, host in queue:
            kind = self._kind_of(token, host)
            if kind is not None:
                self._register(token, kind, host)
            below = token.i if kind is not None else host
            if kind is None and _hides_clauses(token):
                below = None
            queue.extend((child, below) for child in self.children[token.i])

    def _register(self, token: Token, kind: ClauseKind, host: int | None) -> None:
        self.kinds[token.i] = kind
        if host is not None:
            self.above[token.i] = host
        if kind == "content" and host is not None and token.dep_ != "conj":
            self.reporting.add(host)
        if self._is_bare_report(token):
            self.reporting.add(token.i)
        if kind not in {"relative", "participle", "apposition"} or self._is_set_off(token):
            self.cut.add(token.i)

    def _is_bare_report(self, token: Token) -> bool:
        """Whether a clause is just "she said": a cue with nothing of its own to claim."""
        if token.i not in self.cues and not reporting_parenthesis(token):
            return False
        kept = {"dobj", "xcomp", "attr", "acomp", "oprd", "pcomp"}
        if token.i in self.cues and token.lemma_.lower() in word_set("predicates", "report"):
            kept = {"xcomp"}
        children = self.children[token.i]
        return not any(c.dep_ in kept and not _is_quoted(c) for c in children) and not any(
            c.dep_ == "auxpass" for c in children
        )

    def _parentheses(self, index: int) -> list[Token]:
        """Reporting parentheses that hang on a clause."""
        return [child for child in self.children[index] if reporting_parenthesis(child)]

    def _kind_of(self, token: Token, host: int | None) -> ClauseKind | None:
        dep = token.dep_
        if dep == "appos":
            return "apposition" if host is not None and _is_description(token) else None
        if token.pos_ not in _VERBAL:
            return None
        if dep in {"advcl", "relcl", "acl", "pcomp"}:
            return self._modifier_kind(token, host)
        if dep == "ROOT":
            return "main" if self._stands_alone(token) else None
        if dep == "conj":
            return self._conjunct_kind(token)
        if dep in {"ccomp", "parataxis", "dep"}:
            return self._complement_kind(token, host)
        return None

    def _modifier_kind(self, token: Token, host: int | None) -> ClauseKind | None:
        if token.dep_ == "relcl":
            return "relative" if is_finite(token) else None
        if host is None:
            return None
        if token.dep_ == "advcl":
            return self._adverbial_kind(token)
        if token.dep_ == "acl":
            return "participle" if token.tag_ in {"VBN", "VBG"} and self._has_more(token) else None
        return "adverbial" if self._is_temporal_gerund(token) else None

    def _stands_alone(self, token: Token) -> bool:
        """Whether a root makes a proposition: it has a subject, is finite, or is a command."""
        if subject_of(token) is not None:
            return True
        return token.tag_ in {"VBZ", "VBD", "VBP", "VB"}

    def _conjunct_kind(self, token: Token) -> ClauseKind | None:
        first = token.head.i
        if first not in self.kinds:
            return None
        if self.kinds[first] == "content":
            return "content"
        if not is_finite(token) and subject_of(token) is None and not _shares_form(token):
            return None
        return "coordinate"

    def _complement_kind(self, token: Token, host: int | None) -> ClauseKind | None:
        governor = token.head
        if token.dep_ == "ccomp" and self._governs_content(governor, token):
            return "content" if host is not None else None
        has_subject = subject_of(token) is not None and is_finite(token)
        marked = any(c.dep_ == "mark" for c in self.children[token.i])
        if not has_subject or marked:
            return None
        if token.dep_ == "parataxis" or self._is_juxtaposed(token, governor):
            return "main"
        return None

    def _is_juxtaposed(self, token: Token, governor: Token) -> bool:
        """Two main clauses beside each other ("The river rose; the town was flooded")."""
        if governor.dep_ == "ROOT" and token.i < governor.i:
            subject = subject_of(governor)
            return subject is not None and token.i < subject.i
        return token.dep_ == "dep" and self._is_set_off(token)

    def _governs_content(self, governor: Token, token: Token) -> bool:
        """Whether `token` is what the reporting word `governor` reports, and is put forward."""
        if not is_finite(token) and token.tag_ != "VB":
            return False
        word = governor.lemma_.lower()
        if governor.pos_ in _VERBAL and word == "be":
            word, governor = _copular(governor)
        lists = ("report", "belief", "ask", "demand", "impersonal", "belief_adjective", "denial")
        known = governor.i in self.cues or any(
            word in word_set("predicates", name) for name in lists
        )
        if not known or _is_question_content(token):
            return False
        if is_negated(token.head):
            return word in word_set("predicates", "negation_raising")
        return token.head.i in self.kinds

    def _adverbial_kind(self, token: Token) -> ClauseKind | None:
        marks = [c.lower_ for c in self.children[token.i] if c.dep_ == "mark"]
        unasserted = word_set("modality", "mark.conditional") | word_set(
            "modality", "mark.not_asserted"
        )
        if any(mark in unasserted for mark in marks):
            return None
        if is_finite(token):
            return "adverbial" if subject_of(token) is not None else None
        if token.tag_ == "VB":
            # An order in front of its reporting verb: "“End this,” she told him."
            return "content" if self._is_quoted_order(token) else None
        if token.tag_ == "VBG" or (token.tag_ == "VBN" and not marks):
            return "adverbial" if self._is_set_off(token) or _first(token) else None
        return None

    def _is_quoted_order(self, token: Token) -> bool:
        has_to = any(c.tag_ == "TO" for c in self.children[token.i])
        return not has_to and token.head.lemma_.lower() in word_set("predicates", "report")

    def _is_temporal_gerund(self, token: Token) -> bool:
        return token.tag_ == "VBG" and token.head.lower_ in _TIME_PREPOSITIONS

    def _has_more(self, token: Token) -> bool:
        """Whether a participle says more than itself ("signed in March", not "signed")."""
        if any(c.tag_ == "TO" for c in self.children[token.i]):
            return False
        return any(c.dep_ in {"prep", "agent", "dobj", "npadvmod"} for c in self.children[token.i])

    def _is_set_off(self, token: Token) -> bool:
        left = min((t.i for t in self._subtree(token.i)), default=token.i)
        if token.dep_ == "pcomp":
            left = min(left, token.head.i)
        if left == 0:
            return False
        before = self.doc[left - 1]
        return before.is_punct and before.tag_ not in {"``", "''", '"', "HYPH"}

    def _subtree(self, index: int) -> Iterator[Token]:
        stack = [self.doc[index]]
        while stack:
            token = stack.pop()
            yield token
            stack.extend(self.children[token.i])

    def build(self, index: int) -> Clause:
        """Make the record of the clause with head `index`."""
        head = self.doc[index]
        kind = self.kinds[index]
        subject, antecedent = self._subject(head, kind)
        tokens = self._own_tokens(head)
        shared: list[Token] = []
        own = {t.i for t in tokens}
        base = antecedent or subject
        if base is not None and base.i not in own and base.sent.start == head.sent.start:
            shared = [t for t in phrase(base) if t.i not in own]
        return Clause(
            head=head,
            kind=kind,
            subject=subject,
            antecedent=antecedent,
            tokens=tuple(tokens),
            shared=tuple(shared),
            governors=self._governors(index),
            is_set_off=self._is_set_off(head),
        )

    def _own_tokens(self, head: Token) -> list[Token]:
        found = [head]
        stack = list(self.children[head.i])
        if head.dep_ == "pcomp":
            found.append(head.head)
        while stack:
            token = stack.pop()
            if token.i in self.cut or token.i in self.reporting:
                continue
            if any(c.dep_ == "pcomp" and c.i in self.cut for c in self.children[token.i]):
                continue
            if according_source(token) is not None:
                continue
            found.append(token)
            stack.extend(self.children[token.i])
        found.sort(key=lambda t: t.i)
        return found

    def _subject(self, head: Token, kind: ClauseKind) -> tuple[Token | None, Token | None]:
        """Subject and antecedent of a clause."""
        own = subject_of(head)
        if kind in {"participle", "apposition"}:
            return head.head, head.head
        if kind == "relative":
            if own is not None and own.tag_ in _RELATIVE_TAGS:
                own = head.head
            return own, head.head
        if own is not None and own.dep_ != "expl":
            if own.tag_ in {"WDT", "WP"} and head.dep_ == "conj":
                return self._carried(head), None
            return own, None
        if own is not None or (kind == "main" and head.dep_ != "conj"):
            return None, None
        if kind == "content" and head.dep_ != "conj":
            return None, None
        return self._carried(head), None

    def _carried(self, head: Token) -> Token | None:
        """The subject shared with the clause above, or with the first of a coordination."""
        current = head
        for _ in range(50):
            if current.dep_ == "conj":
                current = current.head
            elif current.i in self.above:
                current = self.doc[self.above[current.i]]
            else:
                return None
            kind = self.kinds.get(current.i)
            if kind in {"participle", "relative", "apposition"}:
                return self._subject(current, kind)[0]
            own = subject_of(current)
            if own is not None:
                return own if own.dep_ != "expl" else None
        return None

    def _governors(self, index: int) -> tuple[Token, ...]:
        found = []
        current = index
        while current in self.above:
            host = self.above[current]
            if self.kinds[current] == "content" and self.doc[current].dep_ != "conj":
                found.append(self.doc[host])
            found += self._parentheses(current)
            current = host
        found += self._parentheses(current)
        return tuple(reversed(found))


def according_source(token: Token) -> Token | None:
    """The source of "according to X", if `token` is that "according"."""
    if token.lower_ != "according":
        return None
    for child in token.children:
        if child.lower_ == "to":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def reporting_parenthesis(token: Token) -> bool:
    """Whether a verb is one like ", officials said," inside or behind what it reports."""
    word = token.lemma_.lower()
    return token.dep_ == "parataxis" and word in word_set("predicates", "report")


def _is_description(token: Token) -> bool:
    """Whether an apposition describes its noun ("Viktor Bal, a notorious arms dealer")."""
    if token.pos_ != "NOUN" or token.head.pos_ != "PROPN":
        return False
    return any(c.dep_ in {"det", "poss", "amod", "compound"} for c in token.children)


def _is_quoted(token: Token) -> bool:
    return any(c.tag_ in {"``", "''"} for c in token.children)


def _is_question_content(token: Token) -> bool:
    """Content like "how it responded" or "whether it will": nothing is put forward."""
    left = min((t.i for t in token.subtree), default=token.i)
    first = token.doc[left]
    return first.tag_ in {"WRB", "WP", "WDT"} or first.lower_ in {"whether", "if"}


def _shares_form(token: Token) -> bool:
    """Whether a conjunct shares the auxiliary of the first ("was hit and sunk")."""
    first = token.head
    return token.tag_ == first.tag_ or {token.tag_, first.tag_} <= {"VBN", "VBD"}


def _copular(be: Token) -> tuple[str, Token]:
    for child in be.children:
        if child.dep_ in {"acomp", "attr", "oprd"}:
            return child.lemma_.lower(), child
    return "be", be


def _first(token: Token) -> bool:
    """Whether a participle opens its sentence ("Speaking in Geneva, she …")."""
    return token.i < token.head.i and token.left_edge.is_sent_start is True


def _hides_clauses(token: Token) -> bool:
    """Whether clauses below `token` are not put forward: conditions, purposes, noun contents."""
    if token.pos_ not in _VERBAL:
        return False
    return token.dep_ in {"advcl", "csubj", "csubjpass", "acl"} and token.tag_ != "VBG"
