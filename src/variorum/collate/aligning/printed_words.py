"""How much of their printed words two clauses share, function words and word order included.

Alignment by base forms and identities meets clauses that are worded differently. Two accounts that
take their words from one statement, one agency or one police chief are met by the words as printed.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from variorum.collate.words import dot

if TYPE_CHECKING:
    from variorum.collate.views import View
    from variorum.model.claim import ClaimId

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Printed:
    """The words of a clause: as a set, in pairs, and weighted by rarity (unit length)."""

    words: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    weights: Mapping[str, float]


class PrintedWords:
    """The printed words of a story's claims. Cost: once per claim, then per pair of claims."""

    def __init__(self, views: Sequence[View], taken: Collection[ClaimId] = ()) -> None:
        told = {view.claim.id: _WORD.findall(view.claim.span.text.casefold()) for view in views}
        counts: Counter[str] = Counter()
        own = [words for claim, words in told.items() if claim not in taken]
        for words in own:
            counts.update(set(words))
        for words in told.values():
            counts.update({word for word in words if word not in counts})
        self._rarity = {word: math.log(1 + len(own) / n) for word, n in counts.items()}
        self._printed: dict[ClaimId, _Printed] = {
            claim: _Printed(frozenset(words), frozenset(pairwise(words)), self._weigh(words))
            for claim, words in told.items()
        }

    def _weigh(self, words: Sequence[str]) -> dict[str, float]:
        counts = Counter(words)
        weights = {w: (1 + math.log(counts[w])) * self._rarity[w] for w in sorted(counts)}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {word: weight / length for word, weight in weights.items()}

    def cosine(self, left: View, right: View) -> float:
        """Cosine of the words weighted by rarity in the story, 0 to 1."""
        return dot(self._of(left).weights, self._of(right).weights)

    def held(self, left: View, right: View) -> float:
        """Share of the shorter clause's words that the other prints too, 0 to 1."""
        a, b = self._of(left).words, self._of(right).words
        return len(a & b) / max(1, min(len(a), len(b)))

    def in_order(self, left: View, right: View) -> float:
        """Share of the shorter clause's pairs of neighbouring words that the other has too."""
        a, b = self._of(left).pairs, self._of(right).pairs
        return len(a & b) / max(1, min(len(a), len(b)))

    def length(self, left: View, right: View) -> float:
        """Different words of the shorter clause, as a share of a full clause's, 0 to 1."""
        shorter = min(len(self._of(left).words), len(self._of(right).words))
        return min(1.0, shorter / _FULL_CLAUSE_WORDS)

    def _of(self, view: View) -> _Printed:
        return self._printed[view.claim.id]


_FULL_CLAUSE_WORDS = 16
