"""Which claims are worth a finding: the closed list of reasons to leave one out."""

from __future__ import annotations

from typing import Literal

from variorum.collate.views import View
from variorum.data import word_set

LeftOut = Literal["question", "no content", "no subject", "fragment"]
"""Why a claim makes no finding: it asks, it says nothing that could be compared ("he added"), it
is about nobody and nothing, or it is no whole clause."""

_MIN_WORDS = 3
_MIN_TERMS = 2


def why_left_out(view: View) -> LeftOut | None:
    """The reason to leave a claim out, or None if it is worth a finding."""
    claim = view.claim
    if claim.modality == "asked":
        return "question"
    if len(claim.span.text.split()) < _MIN_WORDS:
        return "fragment"
    content = sum(1 for key in view.keys if not key.startswith("@"))
    named = len(view.identities)
    if claim.quantities and content:
        return None
    if content + named < _MIN_TERMS or (named == 0 and content < _MIN_TERMS + 1):
        return "no content"
    if claim.predicate.lemma in word_set("comparison", "contentless.predicates") and (
        content + named < _MIN_TERMS + 2 and not claim.quantities
    ):
        return "no content"
    if claim.subject is None and not claim.predicate.passive and claim.predicate.tense is None:
        return "no subject"
    return None
