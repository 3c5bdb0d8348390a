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


_SHORT = {"'s": "be", "’s": "be", "'re": "be", "’re": "be", "'m": "be", "’m": "be"}


def lemma_of(token: Token) -> str:
    """Lemma in lower case; short forms of "be", which the lemmatizer leaves, in full."""
    if token.pos_ in _VERBAL and token.lower_ in _SHORT:
        return _SHORT[token.lower_]
    return token.lemma_.lower()


def is_negated(token: Token) -> bool:
    """Whether a negating word hangs on `token`."""
    return any(
        child.dep_ == "neg" or child.lower_ in word_set("modality", "negation.adverb")
        for child in token.children
        if child.dep_ in {"neg", "advmod", "det", "preconj"}
    )


def is_finite(token: Token) -> bool:
    """Whether a verb is finite by its own form or by an auxiliary.

    A participle with a subject and nothing else is a past tense that the tagger took for one.
    """
    if token.tag_ == "VBN" and not any(c.dep_ in {"aux", "auxpass"} for c in token.children):
        return any(c.dep_ == "nsubj" for c in token.children)
    return token.tag_ in _FINITE_TAGS or any(
        child.dep_ in {"aux", "auxpass"} and child.tag_ in _FINITE_TAGS for child in token.children
    )


def auxiliaries(verb: Token) -> list[Token]:
    """Auxiliaries of a verb; a coordinated one without its own shares those of the first."""
    own = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if own or verb.dep_ != "conj" or verb.tag_ not in {"VB", "VBN", "VBG"}:
        return own
    return auxiliaries(verb.head) if subject_of(verb) is None else own


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
        self.asides: dict[int, list[Token]] = {}  # head of a main clause -> asides in its sentence
        self.first: dict[int, int] = {}  # coordinated clause head -> what it is coordinated with
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
        if reports_aside(token):
            self.asides.setdefault(token.sent.root.i, []).append(token)
            self.reporting.add(token.i)
        self.kinds[token.i] = kind
        if token.i in self.first:
            host = self.above.get(self.first[token.i])
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
        if token.i not in self.cues and not reports_aside(token):
            return False
        kept = {"dobj", "xcomp", "attr", "acomp", "oprd", "pcomp"}
        if token.i in self.cues and lemma_of(token) in word_set("predicates", "report"):
            kept = {"xcomp"}
        children = self.children[token.i]
        return not any(c.dep_ in kept and not _is_quoted(c) for c in children) and not any(
            c.dep_ == "auxpass" for c in children
        )

    def _kind_of(self, token: Token, host: int | None) -> ClauseKind | None:
        dep = token.dep_
        if dep == "appos":
            return "apposition" if host is not None and _is_description(token) else None
        if not _is_verbal(token):
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
            if host is not None and _is_told(token):
                return "content"
            return "relative" if is_finite(token) else None
        if host is None:
            return None
        if token.dep_ == "advcl" and token.head.pos_ in {"ADV", "ADJ"} and is_finite(token):
            return None  # "as long as it takes"
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
        first = self._first_conjunct(token)
        if first not in self.kinds:
            return None
        self.first[token.i] = first
        if not self._is_joined(token):
            return None
        if self.kinds[first] == "content":
            return "content"
        if not is_finite(token) and subject_of(token) is None and not _shares_form(token):
            return None
        return "coordinate"

    def _is_joined(self, token: Token) -> bool:
        """Whether a comma or joining word stands before a conjunct; alternatives are one claim."""
        joints = [c for c in self.children[token.head.i] if c.dep_ == "cc" and c.i < token.i]
        if subject_of(token) is None and joints and joints[-1].lower_ in {"or", "nor"}:
            return False
        left = token.left_edge.i
        return bool(joints) or (left > 0 and self.doc[left - 1].is_punct)

    def _first_conjunct(self, token: Token) -> int:
        """What a clause is coordinated with; the parser's choice is amended in two cases.

        "X left, officials said, and called Y": the calling goes on with what they said. "She said
        that X had left, but called Y": the calling is hers, as the tense shows.
        """
        first = token.head
        if subject_of(token) is not None or not self._is_set_off_by_and(token):
            return first.i
        content = self._inverted_content(first)
        if content is not None:
            return content.i
        if self.kinds.get(first.i) == "content" and first.i in self.above:
            governor = self.doc[self.above[first.i]]
            is_past = token.tag_ == "VBD" and governor.tag_ == "VBD"
            if is_past and governor.i in self.reporting and first.tag_ != "VBD":
                return governor.i
        return first.i

    def _inverted_content(self, governor: Token) -> Token | None:
        """The content in front of a reporting verb, if it is not direct speech."""
        for child in self.children[governor.i]:
            if child.i in self.kinds and child.i < governor.i and child.dep_ == "ccomp":
                marks = {'"', "”", "''", "’"}
                is_speech = any(c.text in marks for c in self.children[governor.i])
                return None if is_speech else child
        return None

    def _is_set_off_by_and(self, token: Token) -> bool:
        """Whether a comma and a joining word stand before a clause."""
        joint = token.left_edge.i - 1
        return joint > 0 and self.doc[joint].dep_ == "cc" and self.doc[joint - 1].text == ","

    def _complement_kind(self, token: Token, host: int | None) -> ClauseKind | None:
        governor = token.head
        if token.dep_ == "ccomp" and self._governs_content(governor, token):
            return "content" if host is not None else None
        has_subject = subject_of(token) is not None and is_finite(token)
        marked = any(c.dep_ == "mark" for c in self.children[token.i])
        if not has_subject or marked:
            return None
        if token.dep_ == "parataxis" or self._is_juxtaposed(token, governor):
            return "content" if self.kinds.get(governor.i) == "content" else "main"
        return None

    def _is_juxtaposed(self, token: Token, governor: Token) -> bool:
        """Two main clauses beside each other ("The river rose; the town was flooded")."""
        if governor.i in self.kinds and token.i < governor.i:
            subject = subject_of(governor)
            return subject is not None and token.i < subject.i
        return token.dep_ == "dep" and self._is_set_off(token)

    def _governs_content(self, governor: Token, token: Token) -> bool:
        """Whether `token` is what the reporting word `governor` reports, and is put forward."""
        has_to = any(c.tag_ == "TO" for c in self.children[token.i])
        if not is_finite(token) and (token.tag_ != "VB" or has_to):
            return False
        word = lemma_of(governor)
        if governor.pos_ in _VERBAL and word == "be":
            word, governor = _copular(governor)
        lists = ("report", "belief", "ask", "demand", "impersonal", "belief_adjective", "denial")
        known = governor.i in self.cues or any(
            word in word_set("predicates", name) for name in lists
        )
        if not known or is_question(token):
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
            compares = lemma_of(token) == "do" and not any(
                c.dep_ == "dobj" for c in self.children[token.i]
            )
            if not marks and self._is_reported_in_front(token):
                return "content"
            return "adverbial" if subject_of(token) is not None and not compares else None
        if token.tag_ == "VB":
            # An order in front of its reporting verb: "“End this,” she told him."
            return "content" if self._is_quoted_order(token) else None
        if self._is_manner_of_report(token):
            return None
        if token.tag_ == "VBG" or (token.tag_ == "VBN" and not marks):
            return "adverbial" if self._is_set_off(token) or _first(token) else None
        return None

    def _is_reported_in_front(self, token: Token) -> bool:
        """Whether a clause without a joining word stands in front of "…, officials said"."""
        governor = token.head
        subject = subject_of(governor)
        is_report = lemma_of(governor) in word_set("predicates", "report")
        joined = any(
            c.tag_ in {"WRB", "IN"} and c.dep_ in {"advmod", "mark"} for c in token.children
        )
        return is_report and not joined and subject is not None and token.i < subject.i

    def _is_manner_of_report(self, token: Token) -> bool:
        manner = word_set("predicates", "manner_of_report")
        governor = token.head
        is_report = governor.i in self.reporting or governor.i in self.cues
        return lemma_of(token) in manner and (
            is_report or lemma_of(governor) in word_set("predicates", "report")
        )

    def _is_quoted_order(self, token: Token) -> bool:
        has_to = any(c.tag_ == "TO" for c in self.children[token.i])
        return not has_to and lemma_of(token.head) in word_set("predicates", "report")

    def _is_temporal_gerund(self, token: Token) -> bool:
        return token.tag_ == "VBG" and token.head.lower_ in _TIME_PREPOSITIONS

    def _has_more(self, token: Token) -> bool:
        """Whether a participle says more than itself ("signed in March", not "signed")."""
        if any(c.tag_ == "TO" for c in self.children[token.i]):
            return False
        return any(c.dep_ in {"prep", "agent", "dobj", "npadvmod"} for c in self.children[token.i])

    def _is_set_off(self, token: Token) -> bool:
        left = token.left_edge.i
        if token.dep_ == "pcomp":
            left = min(left, token.head.i)
        if left == 0:
            return False
        before = self.doc[left - 1]
        return before.is_punct and before.tag_ not in {"``", "''", '"', "HYPH"}

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
            shared = [t for t in self._whole_phrase(base, antecedent) if t.i not in own]
        if head.dep_ == "conj" and subject_of(head) is None:
            shared += [t for t in auxiliaries(head) if t.i not in own]
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

    def _whole_phrase(self, base: Token, antecedent: Token | None) -> list[Token]:
        """A shared subject with everything coordinated to it, or an antecedent."""
        tokens = phrase(base)
        last = base if antecedent is not None else _last_coordinated(base, len(self.doc))
        if antecedent is not None:
            base = _first_coordinated(antecedent)
            tokens = phrase(base)
        if last.i == base.i or not tokens:
            return tokens
        end = max(t.i for t in phrase(last))
        return [self.doc[i] for i in range(tokens[0].i, end + 1)]

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
        if kind in {"participle", "apposition", "relative"}:
            antecedent = _last_coordinated(head.head, head.left_edge.i)
            if kind != "relative" or (own is not None and own.tag_ in _RELATIVE_TAGS):
                own = antecedent
            return own, antecedent
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
            if current.i in self.first:
                current = self.doc[self.first[current.i]]
            elif self.kinds.get(current.i) == "adverbial" and current.i in self.above:
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

    def _contrasts(self, index: int) -> bool:
        """Whether a clause is set beside all of its sentence: "A said X, while B said Y"."""
        marks = {c.lower_ for c in self.children[index] if c.dep_ == "mark"}
        contrast = marks & {"while", "whereas", "although", "though"}
        is_report = lemma_of(self.doc[index]) in word_set("predicates", "report")
        return is_report and bool(contrast) and self._is_set_off(self.doc[index])

    def _governors(self, index: int) -> tuple[Token, ...]:
        found = []
        current = index
        while current in self.above:
            host = self.above[current]
            if self.kinds[current] == "content" and host in self.reporting:
                found.append(self.doc[host])
            if self._contrasts(current):
                break
            current = host
        head = self.doc[index]
        found += [t for t in self.asides.get(current, ()) if t.i > head.i or t.dep_ == "parataxis"]
        return tuple(reversed(found))


def according_source(token: Token) -> Token | None:
    """The source of "according to X", if `token` is that "according"."""
    if token.lower_ != "according":
        return None
    for child in token.children:
        if child.lower_ == "to":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def reports_aside(token: Token) -> bool:
    """Whether a verb is one like ", officials said," inside or behind what it reports.

    Parsers hang such a clause on what it reports, or on any verb near by: as a parenthesis, or as
    a coordinated or adverbial clause without a joining word.
    """
    if token.dep_ not in {"parataxis", "conj", "dep"}:
        return False
    if lemma_of(token) not in word_set("predicates", "report") or not is_finite(token):
        return False
    children = list(token.children)
    subject = subject_of(token)
    if subject is None or any(c.dep_ in {"mark", "ccomp", "xcomp"} for c in children):
        return False
    if token.dep_ == "parataxis":
        return True
    left = subject.left_edge.i
    return left > 0 and token.doc[left - 1].text in {",", '"', "”", "''", "’"}


def _is_verbal(token: Token) -> bool:
    """Whether a token heads a clause: a verb, or what the tagger took a participle for."""
    if token.pos_ in _VERBAL:
        return True
    labels = {c.dep_ for c in token.children}
    return token.pos_ in {"ADJ", "NOUN"} and "auxpass" in labels and bool(labels & SUBJECTS)


def _is_told(token: Token) -> bool:
    """Whether a clause is what somebody was told, not what the listener is ("told them it left").

    Parsers take it for a relative clause of the listener when no "that" stands before it.
    """
    verb = token.head.head
    subject = subject_of(token)
    if token.head.dep_ != "dobj" or lemma_of(verb) not in word_set("predicates", "tell"):
        return False
    joined = {"WDT", "WP", "WP$", "WRB"}
    edge = token.left_edge
    return subject is not None and edge.tag_ not in joined and edge.text not in {",", "that"}


def _last_coordinated(noun: Token, end: int) -> Token:
    """The last noun of a coordination in front of token `end`."""
    current = noun
    for _ in range(20):
        later = [c for c in current.children if c.dep_ == "conj" and c.i < end]
        if not later or later[-1].pos_ in _VERBAL:
            return current
        current = later[-1]
    return current


def _first_coordinated(noun: Token) -> Token:
    current = noun
    while current.dep_ == "conj" and current.head.pos_ not in _VERBAL:
        current = current.head
    return current


def _is_description(token: Token) -> bool:
    """Whether an apposition describes its noun ("Viktor Bal, a notorious arms dealer")."""
    if token.pos_ != "NOUN" or token.head.pos_ != "PROPN":
        return False
    if any(c.dep_ == "nummod" for c in token.children):
        return False
    return any(c.dep_ in {"det", "poss", "amod", "compound"} for c in token.children)


def _is_quoted(token: Token) -> bool:
    return any(c.tag_ in {"``", "''"} for c in token.children)


def is_question(verb: Token) -> bool:
    """Whether a content clause asks: "how it responded", "whether it will"."""
    for child in verb.children:
        if child.i > verb.i or child.dep_ in {"csubj", "ccomp", "advcl"}:
            continue
        first = child.left_edge
        if first.tag_ in {"WRB", "WP", "WDT"} or child.lower_ in {"whether", "if"}:
            return True
    return False


def _shares_form(token: Token) -> bool:
    """Whether a conjunct shares the auxiliary of the first ("was hit and sunk")."""
    first = token.head
    return token.tag_ == first.tag_ or {token.tag_, first.tag_} <= {"VBN", "VBD"}


def _copular(be: Token) -> tuple[str, Token]:
    for child in be.children:
        if child.dep_ in {"acomp", "attr", "oprd"}:
            return lemma_of(child), child
    return "be", be


def _first(token: Token) -> bool:
    """Whether a participle opens its sentence ("Speaking in Geneva, she …")."""
    return token.i < token.head.i and token.left_edge.is_sent_start is True


def _hides_clauses(token: Token) -> bool:
    """Whether clauses below `token` are not put forward: conditions, purposes, noun contents."""
    if token.pos_ not in _VERBAL:
        return False
    return token.dep_ in {"advcl", "csubj", "csubjpass", "acl"} and token.tag_ != "VBG"
