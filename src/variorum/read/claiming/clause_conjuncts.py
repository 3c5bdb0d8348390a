"""What a coordinated clause is coordinated with, where the parser chose the wrong one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.read.claiming.clause_signs import finite_forms, is_set_off_by_and
from variorum.read.parsing.grammar import SUBJECTS, auxiliaries, is_finite, lemma_of, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from variorum.read.claiming.clause_links import ClauseTree

_CIRCUMSTANCES = frozenset({"advmod", "npadvmod", "prep"})
_NO_OBJECT = SUBJECTS | {"advcl", "aux", "auxpass", "cc", "conj", "mark", "neg", "preconj", "punct"}


def first_conjunct(tree: ClauseTree, token: Token) -> int:
    """What a clause is coordinated with; the parser's choice is amended in three cases.

    "X left, officials said, and called Y": the calling goes on with what they said. "She said
    that X had left, but called Y": the calling is hers, as the tense shows. "She left after X
    came, and called Y": the comma ends the clause with "after".
    """
    first = token.head
    if subject_of(token) is not None:
        return first.i
    is_set_off = is_set_off_by_and(token)
    parallel = _parallel_content(tree, token, first)
    if parallel is not None:
        return parallel
    content = _inverted_content(tree, first)
    if content is not None and is_set_off:
        return content.i
    host = tree.above.get(first.i)
    if host is None or not _tells_the_past(tree, token, host):
        return first.i
    kind = tree.kinds.get(first.i)
    if kind == "adverbial" and is_set_off and is_finite(first):
        return host
    if kind in {"relative", "participle"}:
        # "curbs that close ports and blamed Norland": the parser misses the change of tense.
        is_now = first.tag_ in {"VBZ", "VBP"} or any(t.tag_ == "MD" for t in auxiliaries(first))
        return host if is_now and token.tag_ == "VBD" else first.i
    # "would continue … and urged": a past tense cannot share the first verb's "would".
    is_other_form = (
        first.tag_ == "VB" or (first.tag_ != "VBD" and is_set_off) or _is_behind_modal(token, first)
    )
    return host if kind == "content" and host in tree.reporting and is_other_form else first.i


def _is_behind_modal(token: Token, first: Token) -> bool:
    """Whether a past tense with an object cannot share a modal: "it cannot hold but sent help"."""
    has_modal = any(t.tag_ == "MD" for t in auxiliaries(first))
    has_object = any(c.dep_ == "dobj" for c in token.rights)
    return has_modal and has_object and token.tag_ == "VBD"


def _tells_the_past(tree: ClauseTree, token: Token, host: int) -> bool:
    """Whether a conjunct goes on in the past with a report in the past, or has its number.

    "Some say the council should raise taxes, and were disappointed": a council was not.
    """
    if token.tag_ == "VBD" and tree.doc[host].tag_ == "VBD":
        return True
    subject = subject_of(token.head)
    return (
        subject is not None
        and subject.tag_ == "NN"
        and "were" in finite_forms(token)
        and tree.doc[host].tag_ == "VBP"
    )


def _parallel_content(tree: ClauseTree, token: Token, governor: Token) -> int | None:
    """The content whose auxiliary a conjunct repeats.

    "She said that she was held for two years, and was married there": the second is hers, too.
    """
    own = finite_forms(token)
    if not own:
        return None
    if tree.kinds.get(governor.i) == "content" and own & finite_forms(governor):
        return governor.i
    for child in tree.children[governor.i]:
        is_content = child.dep_ == "ccomp" and governor.i < child.i < token.i
        if is_content and lemma_of(governor) in word_set("predicates", "report"):
            return child.i if own & finite_forms(child) else None
    return None


def _inverted_content(tree: ClauseTree, governor: Token) -> Token | None:
    """The content in front of a reporting verb, if it is not direct speech."""
    for child in tree.children[governor.i]:
        if child.i in tree.kinds and child.i < governor.i and child.dep_ == "ccomp":
            marks = {'"', "”", "''", "’"}
            is_speech = any(c.text in marks for c in tree.children[governor.i])
            return None if is_speech else child
    return None


def shares_object(first: Token) -> bool:
    """Whether a verb stands right before "and" and the verb whose object it shares.

    "On Monday a guard shot and killed a bear"; but who "resigned and joined the firm" resigned.
    """
    following = first.doc[first.i + 1 : first.i + 3]
    if len(following) < len("ab") or following[0].dep_ != "cc":
        return False
    other = following[1]
    is_joined = other.dep_ == "conj" and other.head.i == first.i and other.tag_ == first.tag_
    has_object = any(c.dep_ == "dobj" for c in other.children)
    if not is_joined or not has_object or lemma_of(first) in word_set("predicates", "alone"):
        return False
    circumstances = {c.i for c in circumstances_in_front(first)}
    return {c.dep_ for c in first.children if c.i not in circumstances} <= _NO_OBJECT


def shared_object(first: Token) -> Token | None:
    """The object that a verb shares with the next; None if it may do without one.

    "They seized and searched a ship": both were done to it. But nobody "shouted a flag" who
    "shouted and waved a flag".
    """
    lists = ("headline_passive", "with_object")
    takes_one = any(lemma_of(first) in word_set("predicates", name) for name in lists)
    if not takes_one or not shares_object(first):
        return None
    return next(c for c in first.doc[first.i + 2].children if c.dep_ == "dobj")


def circumstances_in_front(verb: Token) -> list[Token]:
    """What stands before a verb and tells when, where or how."""
    return [c for c in verb.lefts if c.dep_ in _CIRCUMSTANCES]


def above_copula(token: Token) -> int:
    """What a clause with a subject of its own goes on with behind "the complaint is that …, and".

    What the copula says of its subject is no clause of its own, so that the second is the writer's.
    """
    first = token.head
    is_said_of = first.dep_ == "ccomp" and lemma_of(first.head) == "be"
    is_whole = subject_of(token) is not None and is_finite(token) and is_set_off_by_and(token)
    return first.head.i if is_said_of and is_whole else first.i
