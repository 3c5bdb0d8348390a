"""The words around a value: whether two accounts give a date, a name or a figure of one thing.

Two sentences that differ in exactly one value have the same words around it, whatever their
grammar. Words count by their rarity in the story, and more the nearer they stand to the value, so
that of a sentence with three figures each has surroundings of its own.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from variorum.collate.views import View
from variorum.collate.words import base_form, dot
from variorum.data import word_set
from variorum.model.span import Span

_WORD = re.compile(r"\d[\d,.]*\d|\w+")
# A word this many content words away counts a third of one that stands beside the value.
_REACH = 5.0
# Words that more values than this have around them lead to no candidates; the rarest each has do.
_MOST_SHARING = 48
_LEADING_WORDS = 8
_MOST_CANDIDATES = 24
_MIN_SHARED = 2


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """Words around a value, unit length.

    Attributes:
        near: By rarity and nearness.
        whole: All of the sentence, by rarity.
    """

    near: Mapping[str, float]
    whole: Mapping[str, float]

    def likeness(self, other: Surroundings) -> float:
        """How alike two values' surroundings are, 0 to 1; 1 for sentences equal but for them."""
        if self.shared_words(other) < _MIN_SHARED:
            return 0.0
        return 0.5 * self.near_likeness(other) + 0.5 * self.whole_likeness(other)

    def near_likeness(self, other: Surroundings) -> float:
        """Cosine of the words beside the two values, nearer ones counting more."""
        return dot(self.near, other.near)

    def whole_likeness(self, other: Surroundings) -> float:
        """Cosine of all words of the two sentences."""
        return dot(self.whole, other.whole)

    def shared_words(self, other: Surroundings) -> int:
        """How many content words the two sentences have in common, the values apart."""
        return len(self.whole.keys() & other.whole.keys())


@dataclass(frozen=True, slots=True)
class _Sentence:
    """The content words of a sentence, in order, with where each begins and ends."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    views: tuple[int, ...]


class Wording:
    """The sentences of a story that hold claims, by their words."""

    def __init__(self, views: Sequence[View], first_hand: Collection[int] | None = None) -> None:
        """Count words by the sentences of first-hand claims; by all sentences if not told which."""
        holders: dict[tuple[int, Span], list[int]] = defaultdict(list)
        for index, view in enumerate(views):
            holders[view.order, view.claim.sentence].append(index)
        self._views = views
        self._sentences: dict[int, list[tuple[Span, _Sentence]]] = defaultdict(list)
        frequency: Counter[str] = Counter()
        total = 0
        for (order, span), indices in sorted(holders.items()):
            sentence = _read(span, tuple(indices))
            self._sentences[order].append((span, sentence))
            if first_hand is None or any(i in first_hand for i in indices):
                frequency.update(set(sentence.words))
                total += 1
        for found in self._sentences.values():
            for _, sentence in found:
                frequency.update({w for w in sentence.words if w not in frequency})
        self._rarity = {word: math.log(1 + total / n) for word, n in frequency.items()}
        self._starts = {
            order: [span.start for span, _ in found] for order, found in self._sentences.items()
        }

    def home(self, order: int, span: Span) -> int | None:
        """The smallest claim of an account that holds the words, else one of their sentence."""
        beside = self.claims_beside(order, span)
        return min(
            beside, key=lambda index: rank_as_home(self._views[index], index, span), default=None
        )

    def claims_beside(self, order: int, span: Span) -> Sequence[int]:
        """The claims of the sentence that holds the words of an account, by index; often none."""
        found = self._find(order, span)
        return () if found is None else found.views

    def around(self, order: int, span: Span) -> Surroundings | None:
        """The surroundings of words of an account; None where no claim stands beside them."""
        sentence = self._find(order, span)
        if sentence is None:
            return None
        before = bisect_right(sentence.ends, span.start)
        after = bisect_left(sentence.starts, span.end)
        near: dict[str, float] = {}
        whole: dict[str, float] = {}
        ranked = [
            *enumerate(reversed(sentence.words[:before])),
            *enumerate(sentence.words[after:]),
        ]
        for distance, word in ranked:
            rarity = self._rarity[word]
            near[word] = max(near.get(word, 0.0), rarity * math.exp(-distance / _REACH))
            whole[word] = rarity
        return Surroundings(_unit(near), _unit(whole))

    def _find(self, order: int, span: Span) -> _Sentence | None:
        starts = self._starts.get(order, [])
        at = bisect_right(starts, span.start) - 1
        if at < 0:
            return None
        whole, sentence = self._sentences[order][at]
        return sentence if whole.covers(span) else None


def rank_as_home(view: View, index: int, span: Span) -> tuple[bool, int, int]:
    """For choosing the claim of a sentence that gives a value: the smallest that holds its words.

    Args:
        view: The claim.
        index: Its place among the claims of the story.
        span: The words.
    """
    claim = view.claim
    holds = any(fragment.covers(span) for fragment in claim.fragments)
    return not holds, claim.span.end - claim.span.start, index


def _read(span: Span, views: tuple[int, ...]) -> _Sentence:
    function = word_set("stopwords", "function")
    told = [m for m in _WORD.finditer(span.text) if m.group().casefold() not in function]
    return _Sentence(
        words=tuple(base_form(m.group()) for m in told),
        starts=tuple(span.start + m.start() for m in told),
        ends=tuple(span.start + m.end() for m in told),
        views=views,
    )


def near_values(found: Sequence[Surroundings], orders: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of values of two accounts that share rare words beside them, each once, in order.

    Args:
        found: The surroundings of each value.
        orders: The account of each.
    """
    postings: dict[str, list[int]] = defaultdict(list)
    leading = [_leading(one) for one in found]
    for index, words in enumerate(leading):
        for word in words:
            postings[word].append(index)
    rare = {word: at for word, at in postings.items() if len(at) <= _MOST_SHARING}
    seen: set[tuple[int, int]] = set()
    for index, words in enumerate(leading):
        shared = Counter(chain.from_iterable(rare[word] for word in words if word in rare))
        # Most words in common first, then in order: one number for both.
        ranked = sorted(
            other - count * len(found)
            for other, count in shared.items()
            if orders[other] != orders[index]
        )
        for rank in ranked[:_MOST_CANDIDATES]:
            other = rank % len(found)
            seen.add((index, other) if index < other else (other, index))
    yield from sorted(seen)


def _leading(one: Surroundings) -> list[str]:
    """The words that weigh most beside a value."""
    return sorted(one.near, key=lambda word: (-one.near[word], word))[:_LEADING_WORDS]


def _unit(weights: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def shared_context(left: View, right: View) -> float:
    """Cosine of two claims' words and names, in the clause or in the whole sentence."""
    return max(dot(left.keys, right.keys), dot(left.sentence, right.sentence))
