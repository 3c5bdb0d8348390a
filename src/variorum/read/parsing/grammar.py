"""Grammar of single words in a parse: lemmas, finiteness, subjects, phrases, coordination.

Labels are those of the ClearNLP style that spaCy's English pipelines use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.data import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN", "NUM"})
# No coordination that a person wrote is longer; hostile text is not followed further.
MAX_COORDINATION = 100
# Where a document keeps which verb bears the auxiliaries of another, by their indices.
_BEARERS = "variorum.auxiliary_bearers"
FINITE_FORMS = frozenset({"VBD", "VBZ", "VBP"})
FINITE_TAGS = FINITE_FORMS | {"MD"}

_SHORT = {"'s": "be", "’s": "be", "'re": "be", "’re": "be", "'m": "be", "’m": "be"}

# Forms that the lemmatizer of the default pipeline takes for another verb's.
_MISREAD = {
    "hoped": "hope",
    "hopes": "hope",
    "hoping": "hope",
    "fined": "fine",
    "fines": "fine",
    "fining": "fine",
    "installed": "install",
    "installing": "install",
}


def lemma_of(token: Token) -> str:
    """Lemma in lower case, where the lemmatizer errs by our own list."""
    if token.pos_ in VERBAL and token.lower_ in _SHORT:
        return _SHORT[token.lower_]
    if token.lower_ in _MISREAD:
        return _MISREAD[token.lower_]
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
    return token.tag_ in FINITE_TAGS or any(
        child.dep_ in {"aux", "auxpass"} and child.tag_ in FINITE_TAGS for child in token.children
    )


def auxiliaries(verb: Token) -> list[Token]:
    """Auxiliaries of a verb; a coordinated one without its own shares those of the first."""
    bearer = _auxiliary_bearer(verb)
    return [c for c in bearer.children if c.dep_ in {"aux", "auxpass"}]


def shares_negated_auxiliary(verb: Token) -> bool:
    """Whether a coordinated verb leans on an auxiliary that is negated: "did not stop and help".

    Whether the negation reaches it is not told by grammar.
    """
    bearer = _auxiliary_bearer(verb)
    return bearer.i != verb.i and any(c.dep_ == "neg" for c in bearer.children)


def _auxiliary_bearer(verb: Token) -> Token:
    """The verb whose auxiliaries a verb has: itself, or the one that it is coordinated with.

    Of all verbs on the way it is the same one, and is kept with the document: to walk back anew
    from each of a thousand coordinated verbs took sixteen seconds.
    """
    known: dict[int, int] = verb.doc.user_data.setdefault(_BEARERS, {})
    passed = []
    current = verb
    while current.i not in known:
        passed.append(current.i)
        if not _shares_auxiliary(current):
            known[current.i] = current.i
            break
        current = current.head
    bearer = known[current.i]
    known.update(dict.fromkeys(passed, bearer))
    return verb.doc[bearer]


def _shares_auxiliary(verb: Token) -> bool:
    """Whether a coordinated verb has neither an auxiliary nor a subject of its own."""
    if verb.dep_ != "conj" or verb.tag_ not in {"VB", "VBN", "VBG"}:
        return False
    has_own = any(c.dep_ in {"aux", "auxpass"} for c in verb.children)
    return not has_own and subject_of(verb) is None


def subject_of(token: Token) -> Token | None:
    """The subject that hangs on a verb itself.

    Of a verb that the parser joins to another with a comma ("…, the fund notes"), the noun right in
    front, which it takes for part of a compound.
    """
    for child in token.children:
        if child.dep_ in SUBJECTS:
            return child
    if token.dep_ == "conj" and token.tag_ in FINITE_TAGS:
        for child in token.children:
            if child.dep_ == "compound" and child.i == token.i - 1:
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
        if current.dep_ in {"relcl", "advcl", "acl"} and current.pos_ in VERBAL:
            continue
        found.append(current)
        stack.extend(current.children)
    found.sort(key=lambda t: t.i)
    return _trim_tokens(found)


def _is_inner_mark(mark: Token, head: Token) -> bool:
    """Hyphens and quotation marks inside a phrase belong to it."""
    return mark.i < head.i and mark.tag_ in {"HYPH", "``", "''", '"'}


def _trim_tokens(tokens: list[Token]) -> list[Token]:
    tokens = [token for token in tokens if not token.is_space]
    while tokens and tokens[-1].is_punct:
        tokens = tokens[:-1]
    while tokens and (tokens[0].tag_ in {",", ":", "HYPH"} or tokens[0].is_space):
        tokens = tokens[1:]
    return tokens


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


def is_verbal(token: Token) -> bool:
    """Whether a token heads a clause: a verb, or what the tagger took a participle for."""
    if token.pos_ in VERBAL:
        return True
    labels = {c.dep_ for c in token.children}
    return token.pos_ in {"ADJ", "NOUN"} and "auxpass" in labels and bool(labels & SUBJECTS)


def is_told(token: Token) -> bool:
    """Whether a clause is what somebody was told, not what the listener is ("told them it left").

    Parsers take it for a relative clause of the listener when no "that" stands before it.
    """
    verb = token.head.head
    subject = subject_of(token)
    if token.head.dep_ == "pobj" and verb.lower_ == "to" and subject is not None:
        # "admitted to a court that he had lied"
        is_marked = any(c.lower_ == "that" and c.dep_ == "mark" for c in token.children)
        return is_marked and lemma_of(verb.head) in word_set("predicates", "report")
    if token.head.dep_ != "dobj" or lemma_of(verb) not in word_set("predicates", "tell"):
        return False
    joined = {"WDT", "WP", "WP$", "WRB"}
    edge = token.left_edge
    return subject is not None and edge.tag_ not in joined and edge.text not in {",", "that"}


def last_coordinated(noun: Token, end: int) -> Token:
    """The last noun of a coordination in front of token `end`."""
    current = noun
    for _ in range(MAX_COORDINATION):
        later = [c for c in current.children if c.dep_ == "conj" and c.i < end]
        if not later or later[-1].pos_ in VERBAL:
            return current
        current = later[-1]
    return current


def is_description(token: Token) -> bool:
    """Whether an apposition describes its noun ("Viktor Bal, a notorious arms dealer").

    Or tells its office without an article: "Anna Venn, manager of a mill".
    """
    if token.pos_ != "NOUN" or token.head.pos_ != "PROPN":
        return False
    if any(c.dep_ == "nummod" for c in token.children):
        return False
    if any(c.dep_ in {"det", "poss", "amod", "compound"} for c in token.children):
        return True
    # "larceny, possession of arms and inciting a riot" is a list.
    is_list = any(c.dep_ == "conj" and c.pos_ not in NOMINAL for c in token.children)
    return not is_list and any(c.dep_ == "prep" and c.lower_ == "of" for c in token.children)


def is_quoted(token: Token) -> bool:
    """Whether quotation marks hang on a word."""
    return any(c.tag_ in {"``", "''"} for c in token.children)


def is_question(verb: Token) -> bool:
    """Whether a content clause asks: "how it responded", "whether it will"."""
    for child in verb.children:
        if child.i > verb.i or child.dep_ in {"csubj", "ccomp", "advcl"}:
            continue
        first = child.left_edge
        is_mark = child.lower_ == "that" and child.dep_ == "mark"
        is_asking = first.tag_ in {"WRB", "WP", "WDT"} and not is_mark
        if is_asking or child.lower_ in {"whether", "if"}:
            return True
    return False


def shares_form(token: Token) -> bool:
    """Whether a conjunct shares the auxiliary of the first ("was hit and sunk")."""
    first = token.head
    return token.tag_ == first.tag_ or {token.tag_, first.tag_} <= {"VBN", "VBD"}


def copula_and_complement(be: Token) -> tuple[str, Token]:
    """Lemma and token of the predicate noun or adjective of "be", or "be" itself."""
    for child in be.children:
        if child.dep_ in {"acomp", "attr", "oprd"}:
            return lemma_of(child), child
    return "be", be


def opens_sentence(token: Token) -> bool:
    """Whether a participle opens its sentence ("Speaking in Geneva, she …")."""
    return token.i < token.head.i and token.left_edge.is_sent_start is True


def hides_clauses(token: Token) -> bool:
    """Whether clauses below `token` are not put forward: conditions, purposes, noun contents."""
    if token.pos_ not in VERBAL:
        return False
    return token.dep_ in {"advcl", "csubj", "csubjpass", "acl"} and token.tag_ != "VBG"
