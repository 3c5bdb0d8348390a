"""The noun that a time stands before and dates: "his Monday summit", "the 2031 U.N. report"."""

from __future__ import annotations

import re

from variorum.collate.views import View
from variorum.collate.words import base_form
from variorum.model.span import Span

_NOUN_BEHIND = re.compile(r"(?:['’]s?)?(?P<words>(?: (?:[a-z-]{3,}|[A-Z][\w.-]*)){1,3})")
_DETERMINER = re.compile(r"\b(?:the|an?|his|her|its|their|our|my|this|that)\s$", re.IGNORECASE)


def nouns_behind(words: Span, view: View) -> frozenset[str]:
    """Base forms of the words that a time dates as those of a noun behind it; empty if none.

    Args:
        words: The time.
        view: A claim of its sentence.
    """
    claim = view.claim
    if any(time.span == words for time in claim.when):
        return frozenset()
    start = words.start - claim.sentence.start
    behind = _NOUN_BEHIND.match(claim.sentence.text, start + len(words.text))
    if behind is None:
        return frozenset()
    owns = claim.sentence.text[behind.start()] != " "
    if owns or _DETERMINER.search(claim.sentence.text[:start]):
        return frozenset(map(base_form, behind["words"].split()))
    return frozenset()
