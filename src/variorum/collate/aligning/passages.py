"""Words that two claims share in a row: a common quotation, a copied clause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum.collate.quoted_words import shared_share, speech_words
from variorum.collate.utterances import Saying
from variorum.collate.views import View
from variorum.model.claim import Claim, ClaimId
from variorum.model.span import ArticleId, Span

_MIN_WORDS = 3
_MIN_SHARE = 0.7
_COPIED_WORDS = 6
_COPIED_SHARE = 0.85
_COPIED_LENGTH = 0.6


@dataclass(frozen=True, slots=True)
class _Clause:
    """The words of a clause.

    Attributes:
        words: In order.
        different: Which they are.
        quoted: Its own words inside each utterance it overlaps.
    """

    words: tuple[str, ...]
    different: frozenset[str]
    quoted: Mapping[int, tuple[str, ...]]


class SharedWords:
    """How far two claims print the same words."""

    def __init__(self, sayings: Sequence[Saying]) -> None:
        self._sayings: dict[ArticleId, list[tuple[Span, int]]] = defaultdict(list)
        for index, saying in enumerate(sayings):
            for printing in saying.printings:
                places = self._sayings[printing.article]
                places += [(span, index) for span in printing.spans]
        self._known: dict[ClaimId, _Clause] = {}

    def likeness(self, left: View, right: View) -> float:
        """1 for the same words, 0 when nothing shared is long enough to tell."""
        one, two = self._clause(left), self._clause(right)
        if _is_copied(one, two):
            return 1.0
        if not one.quoted or not two.quoted or one.quoted.keys().isdisjoint(two.quoted):
            return 0.0
        for saying in sorted(one.quoted.keys() & two.quoted.keys()):
            mine, theirs = one.quoted[saying], two.quoted[saying]
            is_long = min(len(mine), len(theirs)) >= _MIN_WORDS
            if is_long and shared_share(mine, theirs) >= _MIN_SHARE:
                return 1.0
        return 0.0

    def _clause(self, view: View) -> _Clause:
        claim = view.claim
        known = self._known.get(claim.id)
        if known is None:
            words = speech_words(" ".join(fragment.text for fragment in claim.fragments))
            known = _Clause(words, frozenset(words), self._quoted(claim))
            self._known[claim.id] = known
        return known

    def _quoted(self, claim: Claim) -> dict[int, tuple[str, ...]]:
        """The claim's own words inside each utterance it overlaps."""
        found: dict[int, tuple[str, ...]] = {}
        for span, saying in self._sayings.get(claim.article, ()):
            pieces = [
                fragment.text[
                    max(0, span.start - fragment.start) : max(0, span.end - fragment.start)
                ]
                for fragment in claim.fragments
                if fragment.overlaps(span)
            ]
            if pieces:
                found[saying] = speech_words(" ".join(pieces))
        return found


def _is_copied(one: _Clause, two: _Clause) -> bool:
    """Whether two clauses are long enough, of one length, and nearly the same word for word."""
    a, b = (one, two) if len(one.words) <= len(two.words) else (two, one)
    if len(a.words) < _COPIED_WORDS or len(a.words) < _COPIED_LENGTH * len(b.words):
        return False
    if len(a.different & b.different) < _COPIED_WORDS - 1:
        return False
    if sum(map(b.different.__contains__, a.words)) < _COPIED_SHARE * len(a.words):
        return False
    return shared_share(a.words, b.words) >= _COPIED_SHARE
