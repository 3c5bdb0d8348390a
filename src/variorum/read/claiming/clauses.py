"""Clauses of a parsed text: the words and the participants of each that asserts something."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.model.claim import Form
from variorum.read.claiming.clause_conjuncts import (
    circumstances_in_front,
    shared_object,
    shares_object,
)
from variorum.read.claiming.clause_links import ClauseKind, ClauseTree
from variorum.read.claiming.clause_signs import is_set_off, opens_clause
from variorum.read.parsing.grammar import (
    MAX_COORDINATION,
    NOMINAL,
    VERBAL,
    according_source,
    auxiliaries,
    is_finite,
    last_coordinated,
    lemma_of,
    phrase,
    subject_of,
)
from variorum.read.quoting.tail_reports import TailReport

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})


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
        not_governors: Reporting words above it that it is set beside, not under ("A said X, while
            B said Y").
        inner: Indices of those own words that belong to a clause inside this one.
        is_set_off: Whether a comma, dash or bracket stands before it.
        form: The grammar it is told by; of joined clauses, the first one's.
        sentence: The first token of its sentence.
        leans_on: Head of the clause whose time is its own, too, if it gives none.
        tail: The report at the end of its sentence that the parser did not see.
        is_controlled: Whether its verb has its subject from the verb that it completes.
    """

    head: Token
    kind: ClauseKind
    subject: Token | None
    antecedent: Token | None
    tokens: tuple[Token, ...]
    shared: tuple[Token, ...] = ()
    governors: tuple[Token, ...] = ()
    not_governors: tuple[Token, ...] = ()
    is_set_off: bool = False
    inner: frozenset[int] = frozenset()
    form: Form = "main"
    sentence: int = 0
    leans_on: int = -1
    tail: TailReport | None = None
    is_controlled: bool = False


def find_clauses(doc: Doc, cues: frozenset[int] = frozenset()) -> tuple[Clause, ...]:
    """Find the clauses that assert something.

    Args:
        doc: A parsed text.
        cues: Indices of tokens that are known to report something (the quotes layer's cues).

    Returns:
        Clauses in order of their heads.
    """
    tree = ClauseTree(doc, cues)
    for root in tree.roots:
        tree.walk(root)
    builder = _Builder(tree)
    clauses = [builder.build(index) for index in sorted(tree.kinds) if index not in tree.reporting]
    return tuple(clause for clause in clauses if clause.tokens)


def _measured_mark(token: Token) -> Token | None:
    """The "after" or "before" that a word measures, if it tells how long after something was.

    As in "two years after" or "immediately after"; not in "last week after", a time by itself.
    """
    if token.dep_ not in {"advmod", "npadvmod"}:
        return None
    after = token.right_edge.i + 1
    mark = token.doc[after] if after < len(token.doc) else None
    if mark is None or mark.dep_ != "mark" or mark.lower_ not in {"after", "before", "since"}:
        return None
    if token.dep_ == "advmod":
        return mark if token.tag_ == "RB" and mark.head.i == token.head.i else None
    if token.tag_ not in {"NN", "NNS"}:
        return None
    is_length = token.tag_ == "NNS" or any(
        c.dep_ == "nummod" or c.lower_ in {"a", "an"} for c in token.children
    )
    return mark if is_length else None


def _first_without_clause(antecedent: Token) -> Token:
    """The first noun of a list that a clause behind it is told of.

    In "a raid that hit ten ships, and a flood that hit two" the flood alone hit two.
    """
    current = antecedent
    for _ in range(MAX_COORDINATION):
        above = current.head
        if current.dep_ != "conj" or above.pos_ in VERBAL:
            break
        told = (c for c in above.children if c.dep_ in {"relcl", "acl", "appos"})
        if any(above.i < c.i < current.i for c in told):
            break
        current = above
    return current


def _whole_name(token: Token) -> Token:
    """The head of the name that a word is part of: "Office" in "the Office for Ports"."""
    current = token
    while current.ent_type_ and current.head.i < current.i:
        between = token.doc[current.head.i : current.i + 1]
        if any(t.ent_type_ != token.ent_type_ or t.ent_iob_ == "B" for t in between[1:]):
            break
        current = current.head
    return current if current.pos_ in NOMINAL else token


class _Builder:
    """Makes clauses of the heads that a tree holds."""

    def __init__(self, tree: ClauseTree) -> None:
        self._tree = tree

    def build(self, index: int) -> Clause:
        """Make the record of the clause with head `index`."""
        head = self._tree.doc[index]
        kind = self._tree.kinds[index]
        subject, antecedent = self._subject(head, kind)
        tokens = self._own_tokens(head)
        shared: list[Token] = []
        own = {t.i for t in tokens}
        sentence = self._tree.sentences[index]
        base = antecedent or subject
        if base is not None and base.i not in own and self._tree.sentences[base.i] == sentence:
            is_of_one = head.dep_ == "appos" and head.tag_ == "NN"
            whole = self._whole_phrase(base, antecedent, is_of_one=is_of_one)
            shared = [t for t in whole if t.i not in own]
        if head.dep_ == "conj" and subject_of(head) is None:
            shared += [t for t in auxiliaries(head) if t.i not in own]
            if shares_object(head.head):
                shared += [t for c in circumstances_in_front(head.head) for t in c.subtree]
        if (matter := shared_object(head)) is not None:
            shared += phrase(matter)
        governors, beside = self._governors(index)
        return Clause(
            head=head,
            kind=kind,
            subject=subject,
            antecedent=antecedent,
            tokens=tuple(tokens),
            shared=tuple(shared),
            governors=governors,
            not_governors=beside,
            is_set_off=is_set_off(head),
            inner=self._inner_tokens(head, tokens),
            form=self._form(head, tokens),
            sentence=sentence,
            leans_on=self._host(head, kind),
            tail=self._tree.tails.get(sentence),
        )

    def _host(self, head: Token, kind: ClauseKind) -> int:
        """The head of the clause whose time holds for another that gives none, or -1."""
        if kind in {"coordinate", "content"}:
            return self._tree.first.get(head.i, -1)
        if kind != "adverbial" or head.dep_ != "advcl":
            return -1
        marks = [c.lower_ for c in self._tree.children[head.i] if c.dep_ == "mark"]
        is_at_once = all(mark in {"as", "while", "when"} for mark in marks)
        return self._tree.above.get(head.i, -1) if is_at_once else -1

    def _form(self, head: Token, tokens: list[Token]) -> Form:
        """The grammar a clause is told by; of joined clauses, the first one's."""
        current = head
        for _ in range(MAX_COORDINATION):
            kind = self._tree.kinds.get(current.i, "main")
            if kind != "coordinate" or current.i not in self._tree.first:
                break
            current = self._tree.doc[self._tree.first[current.i]]
        if kind == "coordinate":
            return "main"
        if kind == "content" and any(
            t.tag_ in {"WDT", "WP$"} for t in tokens[:2] if t.dep_ == "pobj"
        ):
            return "relative"  # "in which more than 30 people were killed"
        if kind == "adverbial" and not is_finite(current):
            return "participle"
        if kind == "main" and current.tag_ in {"VBG", "VBN"}:
            is_bare = not is_finite(current) and subject_of(current) is None
            return "participle" if is_bare else "main"
        return kind

    def _whole_phrase(
        self, base: Token, antecedent: Token | None, *, is_of_one: bool
    ) -> list[Token]:
        """A shared subject with everything coordinated to it, or an antecedent.

        Args:
            base: The subject or antecedent.
            antecedent: What the clause is told of, if it is told of something.
            is_of_one: Whether it tells the office of one ("Aldo, the mayor, and Bal, the clerk").
        """
        tokens = phrase(base)
        last = base if antecedent is not None else last_coordinated(base, len(self._tree.doc))
        if antecedent is not None and not is_of_one:
            base = _first_without_clause(antecedent)
            tokens = phrase(base)
        tail = phrase(last)
        if last.i == base.i or not tokens or not tail:  # a mark parsed as a noun has no phrase
            return tokens
        return [self._tree.doc[i] for i in range(tokens[0].i, tail[-1].i + 1)]

    def _own_tokens(self, head: Token) -> list[Token]:
        found = [head]
        stack = list(self._tree.children[head.i])
        if head.dep_ == "pcomp":
            found.append(head.head)
        while stack:
            token = stack.pop()
            if token.i in self._tree.silent and head.i not in self._tree.silent:
                continue
            if token.i in self._tree.cut or self._only_reports(token):
                continue
            if any(
                c.dep_ == "pcomp" and c.i in self._tree.cut for c in self._tree.children[token.i]
            ):
                continue
            if according_source(token) is not None or self._measures_other(token):
                continue
            found.append(token)
            stack.extend(self._tree.children[token.i])
        found.sort(key=lambda t: t.i)
        return found

    def _measures_other(self, token: Token) -> bool:
        """Whether a word tells how long after or before a clause of its own something was."""
        mark = _measured_mark(token)
        return mark is not None and mark.head.i in self._tree.cut

    def _inner_tokens(self, head: Token, tokens: list[Token]) -> frozenset[int]:
        """Those of a clause's words that belong to a clause inside it.

        Heads come before what hangs on them only in the tree, so each word is asked for the
        nearest clause above it.
        """
        nearest: dict[int, int] = {head.i: head.i}
        for token in tokens:
            path = []
            current = token
            while current.i not in nearest and current.i not in self._tree.kinds:
                path.append(current.i)
                if current.head.i == current.i:
                    break
                current = current.head
            owner = nearest.get(current.i, current.i)
            for index in (*path, token.i):
                nearest[index] = owner
        return frozenset(t.i for t in tokens if nearest[t.i] != head.i)

    def _only_reports(self, token: Token) -> bool:
        """Whether a word heads a reporting clause that is no part of another ("by saying that")."""
        is_inside = token.i in self._tree.embedded and token.dep_ in {"pcomp", "acl"}
        return token.i in self._tree.reporting and not is_inside

    def _subject(self, head: Token, kind: ClauseKind) -> tuple[Token | None, Token | None]:
        """Subject and antecedent of a clause."""
        own = subject_of(head)
        if kind in {"participle", "apposition", "relative"}:
            antecedent = last_coordinated(_whole_name(head.head), head.left_edge.i)
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
            if current.i in self._tree.first:
                current = self._tree.doc[self._tree.first[current.i]]
            elif self._tree.kinds.get(current.i) == "adverbial" and current.i in self._tree.above:
                current = self._tree.doc[self._tree.above[current.i]]
            else:
                return None
            kind = self._tree.kinds.get(current.i)
            if kind in {"participle", "relative", "apposition"}:
                return self._subject(current, kind)[0]
            own = subject_of(current)
            if own is not None:
                return own if own.dep_ != "expl" else None
        return None

    def _contrasts(self, index: int) -> bool:
        """Whether a clause is set beside all of its sentence: "A said X, while B said Y"."""
        is_marked = any(c.dep_ == "mark" for c in self._tree.children[index])
        is_report = lemma_of(self._tree.doc[index]) in word_set("predicates", "report")
        return is_report and is_marked and is_set_off(self._tree.doc[index])

    def _governors(self, index: int) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
        """Reporting words that a clause stands under, and those that it is only set beside."""
        found: list[Token] = []
        beside: list[Token] = []
        target = found
        current = index
        seen = {index}
        while self._tree.above.get(current, current) not in seen:
            host = self._tree.above[current]
            if self._tree.kinds[current] == "content" and host in self._tree.reporting:
                target.append(self._tree.doc[host])
            if self._contrasts(current):
                target = beside
            seen.add(host)
            current = host
        head = self._tree.doc[index]
        first = self._tree.first.get(index, head.head.i)
        if head.dep_ == "conj" and first != head.head.i and first in self._tree.reporting:
            # "said that X had left, but offered no comment": set beside the saying, not under it.
            beside.append(self._tree.doc[first])
        target += [
            t
            for t in self._tree.asides.get(current, ())
            if (t.i > head.i or t.dep_ == "parataxis") and (t.head.i in seen or not opens_clause(t))
        ]
        return tuple(reversed(found)), tuple(beside)
