"""Signs of what a participle is told of, where the parser hangs all of them alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.read.claiming.clause_signs import is_set_off
from variorum.read.parsing.grammar import is_finite, lemma_of, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_of_noun_before(participle: Token) -> bool:
    """Whether a passive participle may be told of the noun in front of its comma.

    "She cited a review by the board, sent out in May": the parser hangs it on "cited", and she
    would be sent out. No form tells these two apart, so the words stay where they are.
    """
    before = participle.left_edge.i - 2
    if (
        participle.tag_ != "VBN"
        or before <= participle.head.i
        or participle.doc[before + 1].text != ","
    ):
        return False
    return participle.doc[before].pos_ in {"NOUN", "PROPN"}


def _is_far_from_noun(participle: Token) -> bool:
    """Whether a participle without a comma stands behind another clause, or behind a colon.

    "The best sign of what we saw using the lens": no sign uses a lens. "A crisis of his making:
    parting families": the making does not part them.
    """
    between = participle.doc[participle.head.i + 1 : participle.left_edge.i]
    if any(t.text == ":" for t in between):
        return True
    return not is_set_off(participle) and any(is_finite(t) for t in between if t.pos_ == "VERB")


def follows_other_clause(participle: Token) -> bool:
    """Whether a clause with a subject of its own stands between a participle and its verb.

    "The case concerns a guard who was hurt when he fell, while trying to flee": no case fled.
    """
    return any(
        c.dep_ == "advcl" and c.i < participle.i and is_finite(c) and subject_of(c) is not None
        for c in participle.head.rights
    )


def is_manner_of_report(token: Token, *, reports: bool) -> bool:
    """Whether a participle tells how something was said ("said, pausing"); `reports`: if it was."""
    is_manner = lemma_of(token) in word_set("predicates", "manner_of_report")
    return is_manner and (reports or lemma_of(token.head) in word_set("predicates", "report"))


def is_interviewed(participle: Token) -> bool:
    """Whether a participle tells only what somebody was asked ("Asked about it, Bal said")."""
    asks = word_set("predicates", "ask") | word_set("predicates", "interview")
    return participle.tag_ == "VBN" and lemma_of(participle) in asks


def is_of_sentence(participle: Token, *, in_content: bool) -> bool:
    """Whether a participle at the end tells of the whole sentence, though the parser hung it lower.

    "Claims that the mayor knew, raising questions about …": it is the claim that raised them.
    "Thanked those who stayed, praising them for …": who praised is who thanked.
    """
    if participle.tag_ != "VBG" or not is_set_off(participle) or participle.left_edge.is_quote:
        return False
    if in_content:
        return any(
            c.dep_ == "dobj" and lemma_of(c) in word_set("predicates", "reaction")
            for c in participle.children
        )
    who = subject_of(participle.head) if participle.head.dep_ == "relcl" else None
    is_speaking = lemma_of(participle) in word_set("predicates", "expression")
    return is_speaking and who is not None and who.lower_ == "who"


def tells_of_noun(token: Token) -> bool:
    """Whether a participle says more of its noun than itself ("signed in March", not "signed")."""
    if any(c.tag_ == "TO" for c in token.children) or _is_far_from_noun(token):
        return False
    if token.head.tag_ in {"DT", "PDT"}:
        return False  # "two firms, both based in Orlin": which firms, "both" alone does not tell
    return any(c.dep_ in {"prep", "agent", "dobj", "npadvmod"} for c in token.children)
