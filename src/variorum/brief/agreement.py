"""What the accounts agree on, counted in pairs of words, and how much of it a text adds.

Source: Gillick and Favre, A scalable global model for summarization, 2009: a summary is worth the
pairs of words it covers, each counted once and weighed by how many documents hold it. We choose
sentence by sentence, ask what each adds for its length, and give most weight to how the accounts
open, since what most of them open with is the event.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from itertools import pairwise

from variorum.brief.words import WORD
from variorum.data import word_set

Pair = tuple[str, str]

# Words are compared by their beginnings: "shooting" and "shootings" are one.
_STEM = 6

# What stands in the bodies of accounts counts so much beside what they open with.
BODY = 0.3

# A sentence of which so much of what is agreed was told tells the same in other words; fewer pairs
# may be told by chance.
COVERED = 0.6
MIN_AGREED = 4


def pairs(text: str) -> set[Pair]:
    """The pairs of neighbouring words of a text, by their beginnings."""
    return set(pairwise(word[:_STEM] for word in WORD.findall(text.casefold())))


class Agreement:
    """How many accounts hold each pair of words.

    Args:
        titles: The headline of each account, "" if it has none.
        openings: The first sentences of each account.
        bodies: The text of each account.
    """

    def __init__(
        self, titles: Iterable[str], openings: Iterable[str], bodies: Iterable[str]
    ) -> None:
        headed = [pairs(title) for title in titles]
        opened = [pairs(text) for text in openings]
        told = [pairs(text) for text in bodies]
        self._weights = self._weigh(headed, opened, told)
        self._by_text: dict[str, list[tuple[Pair, float]]] = {}

    @staticmethod
    def _weigh(
        headed: list[set[Pair]], opened: list[set[Pair]], told: list[set[Pair]]
    ) -> Mapping[Pair, float]:
        """A pair's weight: in how many headlines, openings and bodies it stands, in shares.

        A pair that a single account holds, and not in its headline, is nothing they agree on.
        """
        small = word_set("brief", "function_words")
        in_title = Counter(pair for title in headed for pair in title)
        in_opening = Counter(p for t, o in zip(headed, opened, strict=True) for p in t | o)
        in_account = Counter(p for t, o in zip(headed, told, strict=True) for p in t | o)
        return {
            pair: (
                in_title[pair]
                + in_opening[pair]
                + (count - 1) * (0.0 if small.issuperset(pair) else BODY)
            )
            / len(told)
            for pair, count in in_account.items()
            if count + in_title[pair] > 1
        }

    def gain(self, text: str, known: Set[Pair] = frozenset(), *, power: float = 0.5) -> float:
        """What a text adds to what is known, for its length; 0 or more.

        Args:
            text: A sentence.
            known: Pairs that were told.
            power: How much its length counts against it: 0 not at all, 1 in full.
        """
        added = sum(weight for pair, weight in self._agreed_in(text) if pair not in known)
        return round(added / math.pow(max(1, len(text.split())), power), 6)

    def is_covered(self, text: str, known: Set[Pair]) -> bool:
        """Whether most of what a text tells that the accounts agree on was told.

        "On Tuesday", "6 a.m." and "according to" tell nothing of it.
        """
        agreed = [(pair, weight) for pair, weight in self._agreed_in(text) if _carries(pair)]
        told = sum(weight for pair, weight in agreed if pair in known)
        return len(agreed) >= MIN_AGREED and told > COVERED * sum(w for _, w in agreed)

    def _agreed_in(self, text: str) -> list[tuple[Pair, float]]:
        """The pairs of a text that the accounts agree on, in order, with their weights."""
        found = self._by_text.get(text)
        if found is None:
            ordered = sorted(pairs(text))
            found = [(pair, self._weights[pair]) for pair in ordered if pair in self._weights]
            self._by_text[text] = found
        return found


def _carries(pair: Pair) -> bool:
    """Whether a pair has a word that tells of the matter, and not only when or by whom."""
    small = word_set("brief", "function_words") | word_set("brief", "calendar")
    idle = {word[:_STEM] for word in small} | {"accord"}
    return any(len(word) > 1 and word not in idle for word in pair)
