"""Which claims are worth a finding: the closed list of reasons to leave one out."""

from __future__ import annotations

import re
from typing import Literal

from variorum.collate.statement import is_clear
from variorum.collate.views import View
from variorum.data import word_set

LeftOut = Literal["question", "no content", "no subject", "fragment"]
"""Why a claim makes no finding: it asks, it says nothing that could be compared ("he added"), it
is about nobody and nothing, or it is no whole clause."""

# "3/16 Ada Moss looks out over the pier": below a picture of a gallery. Not "9/11 was …".
_GALLERY = re.compile(r"\d{1,3}/\d{1,3}(?= [A-Z\d])")
_DAYS = frozenset({"7/7", "9/11"})

_MIN_WORDS = 3
_MIN_TERMS = 2


def why_left_out(view: View) -> LeftOut | None:
    """The reason to leave a claim out, or None if it is worth a finding."""
    claim = view.claim
    if claim.modality == "asked":
        return "question"
    numbered = _GALLERY.match(claim.sentence.text)
    if numbered is not None and numbered.group() not in _DAYS:
        return "fragment"
    if len(claim.span.text.split()) < _MIN_WORDS:
        return "fragment"
    content, named = _content_of(view)
    if claim.quantities and content:
        return None
    if content + named < _MIN_TERMS:
        return "no content"
    if is_slight(view) and not (view.stands_alone and is_clear(claim.span.text)):
        return "no content"
    if claim.subject is None and not claim.predicate.passive and claim.predicate.tense is None:
        return "no subject"
    return None


def is_slight(view: View) -> bool:
    """Whether a claim tells too little to be a finding, unless another account tells it, too."""
    content, named = _content_of(view)
    if view.claim.quantities and content:
        return False
    if named == 0 and content < _MIN_TERMS + 1:
        return True
    is_empty = view.claim.predicate.lemma in word_set("comparison", "contentless.predicates")
    return is_empty and content + named < _MIN_TERMS + 2


def _content_of(view: View) -> tuple[int, int]:
    """How many words with content a claim has, and how many names."""
    return sum(1 for key in view.keys if not key.startswith("@")), len(view.identities)
