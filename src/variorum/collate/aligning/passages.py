"""Words that two claims share in a row: a common quotation, a copied clause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.collate.quoted_words import may_share, shared_share, speech_words
from variorum.collate.utterances import Saying
from variorum.collate.views import View
from variorum.model.span import ArticleId, Span

_MIN_WORDS = 3
_MIN_SHARE = 0.7
_COPIED_WORDS = 6
_COPIED_SHARE = 0.85
_COPIED_LENGTH = 0.6


@dataclass(frozen=True, slots=True)
class _Clause:
    """The words of a clause in order, and which they are."""

    words: tuple[str, ...]
    different: frozenset[str]


class SharedWords:
    """How far two claims print the same words."""

    def __init__(self, sayings: Sequence[Saying]) -> None:
        self._sayings: dict[ArticleId, list[tuple[Span, int]]] = defaultdict(list)
        for index, saying in enumerate(sayings):
            for printing in saying.printings:
                places = self._sayings[printing.article]
                places += [(span, index) for span in printing.spans]
        self._words: dict[str, _Clause] = {}
        self._of: dict[str, dict[int, tuple[str, ...]]] = {}

    def likeness(self, left: View, right: View) -> float:
        """1 for the same words, 0 when nothing shared is long enough to tell."""
        if self._is_copied(left, right):
            return 1.0
        mine, theirs = self._quoted(left), self._quoted(right)
        if not mine or not theirs:
            return 0.0
        for saying in sorted(mine.keys() & theirs.keys()):
            one, two = mine[saying], theirs[saying]
            if min(len(one), len(two)) >= _MIN_WORDS and shared_share(one, two) >= _MIN_SHARE:
                return 1.0
        return 0.0

    def _is_copied(self, left: View, right: View) -> bool:
        """Whether two clauses are long enough, of one length, and nearly the same word for word."""
        one, two = self._clause(left), self._clause(right)
        shorter, longer = sorted((len(one.words), len(two.words)))
        if shorter < _COPIED_WORDS or shorter < _COPIED_LENGTH * longer:
            return False
        if len(one.different & two.different) < _COPIED_WORDS - 1:
            return False
        a, b = sorted((one.words, two.words), key=len)
        return may_share(a, b, _COPIED_SHARE) and shared_share(a, b) >= _COPIED_SHARE

    def _clause(self, view: View) -> _Clause:
        known = self._words.get(view.claim.id)
        if known is None:
            text = " ".join(fragment.text for fragment in view.claim.fragments)
            words = speech_words(text)
            known = self._words[view.claim.id] = _Clause(words, frozenset(words))
        return known

    def _quoted(self, view: View) -> dict[int, tuple[str, ...]]:
        """The claim's own words inside each utterance it overlaps."""
        known = self._of.get(view.claim.id)
        if known is None:
            known = {}
            for span, saying in self._sayings.get(view.claim.article, ()):
                pieces = [
                    fragment.text[
                        max(0, span.start - fragment.start) : max(0, span.end - fragment.start)
                    ]
                    for fragment in view.claim.fragments
                    if fragment.overlaps(span)
                ]
                if pieces:
                    known[saying] = speech_words(" ".join(pieces))
            self._of[view.claim.id] = known
        return known
