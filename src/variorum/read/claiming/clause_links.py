"""Links between clauses: which heads of a parse put something forward, and under what.

Which clauses assert something is a matter of their link to the one above:

* main and coordinated clauses do, and content clauses of reporting words ("said that …");
* adverbial clauses do unless they are conditions, purposes or comparisons ("if", "so that");
* relative clauses, participles and appositions do; those without a comma stay part of the words
  they pick out, too ("the bridge that fell" is unreadable without "that fell");
* a reporting clause does not: it becomes an attribution of what it reports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from variorum.data import word_set
from variorum.read.claiming.charges import goes_on_with_charge
from variorum.read.claiming.clause_conjuncts import above_copula, first_conjunct
from variorum.read.claiming.clause_reports import continue_report, rejoin_contents, set_tail_apart
from variorum.read.claiming.clause_signs import (
    has_gap_below,
    is_as_told,
    is_denied_aside,
    is_elliptic,
    is_joined,
    is_noun_content,
    is_of_reported_noun,
    is_planned_in_front,
    is_propositional,
    is_quoted_order,
    is_reported_in_front,
    is_seeming,
    is_seen,
    is_set_off,
    is_turn_of_phrase,
    stands_alone,
    tells_no_event,
    withholds,
)
from variorum.read.claiming.participle_signs import (
    follows_other_clause,
    is_interviewed,
    is_manner_of_report,
    is_of_noun_before,
    is_of_sentence,
    tells_of_noun,
)
from variorum.read.claiming.time_clauses import belongs_to_verb, is_temporal_gerund
from variorum.read.parsing.grammar import (
    VERBAL,
    copula_and_complement,
    hides_clauses,
    is_description,
    is_finite,
    is_negated,
    is_question,
    is_quoted,
    is_told,
    is_verbal,
    lemma_of,
    opens_sentence,
    reports_aside,
    shares_form,
    subject_of,
)
from variorum.read.quoting.tail_reports import TailReport

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ClauseKind = Literal[
    "main",
    "coordinate",
    "content",
    "adverbial",
    "relative",
    "participle",
    "apposition",
    "nominal",
]

# Verbs that tell how a report went on, not what somebody did ("went on to say that …").
_ASPECTUAL = frozenset({"begin", "come", "continue", "go", "hasten", "proceed", "start"})


class ClauseTree:
    """The clause heads of a document and the links between them.

    Attributes:
        kinds: Kind of clause by head.
        reporting: Heads of clauses that only report.
        cut: Heads whose words are no words of the clause above.
        first: What a coordinated head is coordinated with.
        above: Head of the clause that a head hangs in.
        asides: Reporting parentheses by the root of their sentence.
        sentences: First token of the sentence of each token.
    """

    def __init__(self, doc: Doc, cues: frozenset[int]) -> None:
        self.doc = doc
        self.cues = cues
        self.kinds: dict[int, ClauseKind] = {}
        self.reporting: set[int] = set()
        self.cut: set[int] = set()
        self.asides: dict[int, list[Token]] = {}  # head of a main clause -> asides in its sentence
        self.first: dict[int, int] = {}  # coordinated clause head -> what it is coordinated with
        self.above: dict[int, int] = {}  # clause head -> head of the clause it hangs in
        self.tails: dict[int, TailReport] = {}  # by the first token of the sentence
        self.silent: set[int] = set()  # words of those reports
        self.embedded: set[int] = set()  # reporting verbs inside another clause ("by saying that")
        self.children: list[list[Token]] = [[] for _ in range(len(doc))]
        self.roots: list[Token] = []
        self.sentences = _first_tokens(doc)
        steps = doc.to_array("HEAD").astype("int64").tolist()  # from each token to its head
        for index, (token, step) in enumerate(zip(doc, steps, strict=True)):
            if token.is_space:
                continue
            if step:
                self.children[index + step].append(token)
            else:
                self.roots.append(token)

    def walk(self, root: Token) -> None:
        """Classify every clause head of a sentence, from the root down."""
        queue: list[tuple[Token, int | None]] = [(root, None)]
        for token, host in queue:
            kind = self._kind_of(token, host)
            if kind is not None:
                self._register(token, kind, host)
            below = token.i if kind is not None else host
            if kind is None and hides_clauses(token) and not self._may_report_inside(token):
                below = None
            queue.extend((child, below) for child in self.children[token.i])
        set_tail_apart(self, root)
        rejoin_contents(self, [token.i for token, _ in queue])
        continue_report(self, root)

    def _register(self, token: Token, kind: ClauseKind, host: int | None) -> None:
        if reports_aside(token):
            self.asides.setdefault(token.sent.root.i, []).append(token)
            self.reporting.add(token.i)
        self.kinds[token.i] = kind
        if token.i in self.first:
            host = self.above.get(self.first[token.i])
        if host is not None:
            self.above[token.i] = host
        if kind == "content" and token.i not in self.first:
            if token.head.i in self.embedded:
                self.above[token.i] = token.head.i
            elif host is not None:
                self.reporting.add(host)
        if self._is_bare_report(token):
            self.reporting.add(token.i)
        is_restrictive = kind in {"relative", "participle", "apposition"}
        is_inside = token.head.i in self.embedded and token.dep_ != "conj"
        if not (is_restrictive or is_inside) or (is_restrictive and is_set_off(token)):
            self.cut.add(token.i)

    def _is_bare_report(self, token: Token) -> bool:
        """Whether a clause is just "she said": a cue with nothing of its own to claim."""
        if token.i not in self.cues and not reports_aside(token):
            return False
        kept = {"dobj", "xcomp", "attr", "acomp", "oprd", "pcomp"}
        if token.i in self.cues and lemma_of(token) in word_set("predicates", "report"):
            kept = {"xcomp"}
        children = self.children[token.i]
        # Marks around "he is “confident” that …" make it no speech.
        told = (c for c in children if c.dep_ in kept and (c.dep_ == "acomp" or not is_quoted(c)))
        return not any(told) and not any(c.dep_ == "auxpass" for c in children)

    def _kind_of(self, token: Token, host: int | None) -> ClauseKind | None:
        dep = token.dep_
        if dep == "appos":
            return "apposition" if host is not None and is_description(token) else None
        if not is_verbal(token):
            return None
        if dep in {"advcl", "relcl", "acl", "pcomp"}:
            return self._modifier_kind(token, host)
        if dep == "ROOT":
            return "main" if stands_alone(token) else None
        if dep == "conj":
            return self._conjunct_kind(token)
        if dep in {"ccomp", "parataxis", "dep"}:
            return self._complement_kind(token, host)
        return None

    def _modifier_kind(self, token: Token, host: int | None) -> ClauseKind | None:
        if token.dep_ == "relcl":
            if host is not None and is_told(token):
                return "content"
            is_other = is_noun_content(token) or is_denied_aside(token) or has_gap_below(token)
            return "relative" if is_finite(token) and not is_other else None
        if host is None:
            return None
        if token.dep_ == "advcl" and token.head.pos_ in {"ADV", "ADJ"} and is_finite(token):
            return None  # "as long as it takes"
        if token.dep_ == "advcl":
            return self._adverbial_kind(token)
        if token.dep_ == "acl" and self._is_stated_in(token, host):
            return "content"
        if token.dep_ == "acl":
            is_participle = token.tag_ in {"VBN", "VBG"} and not is_finite(token)
            return "participle" if is_participle and tells_of_noun(token) else None
        if withholds(token) and self.kinds.get(host) == "content":
            self.cut.add(token.i)  # the speaker's silence is no part of what was said
            return None
        # "let them go after paying": who paid is not the subject of "let".
        is_own = token.head.head.i == host
        return "adverbial" if is_own and is_temporal_gerund(token) else None

    def _is_stated_in(self, token: Token, host: int | None) -> bool:
        """As in "said in a statement that sirens were sounded": said, though hung on its medium."""
        if host is None or host not in self.cues or not is_finite(token):
            return False
        says = lemma_of(self.doc[host]) in word_set("predicates", "report")
        is_marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in self.children[token.i])
        return says and is_marked and token.head.dep_ == "pobj" and not is_negated(self.doc[host])

    def _conjunct_kind(self, token: Token) -> ClauseKind | None:
        first = first_conjunct(self, token)
        if first not in self.kinds:
            first = above_copula(token)
        if first not in self.kinds or any(c.lower_ == "whether" for c in self.children[token.i]):
            return None  # "an inquiry into the fire and whether it spread": nobody says it did
        self.first[token.i] = first
        if not is_joined(token) or is_of_reported_noun(token):
            return None
        if not is_finite(token) and subject_of(token) is None and not shares_form(token):
            return None  # "should install a patch, released on Monday"
        return "content" if self.kinds[first] == "content" else "coordinate"

    def _complement_kind(self, token: Token, host: int | None) -> ClauseKind | None:
        governor = token.head
        if token.dep_ == "ccomp" and self._governs_content(governor, token):
            return "content" if host is not None else None
        has_subject = subject_of(token) is not None and is_finite(token)
        is_content = self.kinds.get(governor.i) == "content"
        marked = any(
            c.dep_ == "mark" and not (is_content and c.lower_ == "that")
            for c in self.children[token.i]
        )
        if not has_subject or marked:
            return None
        if token.dep_ == "parataxis" or self._is_juxtaposed(token, governor):
            if not reports_aside(token) and governor.i in self.kinds:
                self.first[token.i] = governor.i
            return "content" if self.kinds.get(governor.i) == "content" else "main"
        return None

    def _is_juxtaposed(self, token: Token, governor: Token) -> bool:
        """Two main clauses beside each other ("The river rose; the town was flooded")."""
        if governor.i in self.kinds and token.i < governor.i:
            subject = subject_of(governor)
            return subject is not None and token.i < subject.i
        return token.dep_ == "dep" and is_set_off(token)

    def _governs_content(self, governor: Token, token: Token) -> bool:
        """Whether `token` is what the reporting word `governor` reports, and is put forward."""
        word = lemma_of(governor)
        if not is_propositional(token) and not is_planned_in_front(token, governor):
            return False
        if is_seen(token, word):
            return False
        if governor.pos_ in VERBAL and word == "be":
            word, governor = copula_and_complement(governor)
        lists = ("report", "belief", "ask", "demand", "impersonal", "belief_adjective", "denial")
        known = governor.i in self.cues or any(
            word in word_set("predicates", name) for name in lists
        )
        if not known or is_question(token):
            return False
        if is_negated(token.head):
            return word in word_set("predicates", "negation_raising")
        return token.head.i in self.kinds or self._is_embedded_report(token.head)

    def _may_report_inside(self, verb: Token) -> bool:
        """Whether a verb may report inside another clause.

        "By saying that", "a statement saying that", "went on to say that".
        """
        if verb.dep_ not in {"pcomp", "acl", "xcomp", "advcl"} or verb.pos_ not in VERBAL:
            return False
        if lemma_of(verb) not in word_set("predicates", "report"):
            return False
        if verb.dep_ == "acl" and verb.tag_ != "VBG":
            return False
        host = self._host_of(verb)
        if host is None or is_negated(host):
            return False
        return verb.dep_ in {"pcomp", "acl"} or lemma_of(host) in _ASPECTUAL

    def _host_of(self, verb: Token) -> Token | None:
        """The head of the clause around a verb that heads none."""
        current = verb
        for _ in range(6):
            current = current.head
            if current.i in self.kinds:
                return current
        return None

    def _is_embedded_report(self, verb: Token) -> bool:
        """Note a verb that reports inside another clause; an aspectual verb above is no claim."""
        host = self._host_of(verb) if self._may_report_inside(verb) else None
        if host is None:
            return False
        if verb.dep_ not in {"pcomp", "acl"}:
            self.reporting.add(host.i)
        self.embedded.add(verb.i)
        self.reporting.add(verb.i)
        self.kinds[verb.i] = "adverbial"
        self.above[verb.i] = host.i
        return True

    def _adverbial_kind(self, token: Token) -> ClauseKind | None:
        marks = [c.lower_ for c in self.children[token.i] if c.dep_ == "mark"]
        unasserted = word_set("modality", "mark.conditional") | word_set(
            "modality", "mark.not_asserted"
        )
        if any(mark in unasserted for mark in marks) or is_seeming(token):
            return None
        if belongs_to_verb(token):
            return None
        if is_finite(token):
            compares = lemma_of(token) == "do" and not any(
                c.dep_ == "dobj" for c in self.children[token.i]
            )
            if not marks and is_reported_in_front(token):
                return "content"
            if is_turn_of_phrase(token) or is_elliptic(token):
                self.cut.add(token.i)
                return None
            if tells_no_event(token):
                if is_as_told(token) and token.i in self.cues:
                    self.cut.add(token.i)
                return None
            subject = subject_of(token)
            if subject is not None and subject.lower_ == "which":
                # "…, which is rare": the parse does not show what it is told of.
                self.cut.add(token.i)
                return None
            return "adverbial" if subject is not None and not compares else None
        if token.tag_ == "VB":
            # An order in front of its reporting verb: "“End this,” she told him."
            return "content" if is_quoted_order(token) else None
        return self._participial_kind(token, marks)

    def _participial_kind(self, token: Token, marks: list[str]) -> ClauseKind | None:
        """The kind of an adverbial clause without a finite verb ("…, injuring ten")."""
        reports = token.head.i in self.reporting or token.head.i in self.cues
        if is_manner_of_report(token, reports=reports) or goes_on_with_charge(token):
            return None
        in_content = self.kinds.get(token.head.i) == "content"
        if is_interviewed(token) or is_of_sentence(token, in_content=in_content):
            self.cut.add(token.i)
            return None
        if marks and follows_other_clause(token):
            self.cut.add(token.i)
            return None
        is_whole = token.tag_ == "VBG" or (token.tag_ == "VBN" and not marks)
        is_apart = is_set_off(token) or opens_sentence(token)
        return "adverbial" if is_whole and is_apart and not is_of_noun_before(token) else None


def _first_tokens(doc: Doc) -> list[int]:
    """The first token of each token's sentence; asking each token walks to the sentence's ends."""
    starts = doc.to_array("SENT_START").astype("int64") == 1
    found: list[int] = np.maximum.accumulate(np.where(starts, np.arange(len(doc)), 0)).tolist()
    return found
