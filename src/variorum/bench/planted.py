"""Plant one false fact in one account of an event, and see whether collation shows it.

A fact is planted only where another account tells the same of the same thing in a sentence of its
body, and where it can be changed everywhere in the one account, in whatever form it stands there.
The generator knows nothing of how the program reads: it works on the printed words.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from variorum.bench.planted_clauses import move_speakers, negate, swap_actors
from variorum.bench.planted_clocks import change_clocks
from variorum.bench.planted_names import change_names, change_places
from variorum.bench.planted_text import Account, Change
from variorum.bench.planted_verbs import change_verbs
from variorum.bench.planted_words import change_dates, change_figures, change_weekdays

Kind = Literal[
    "figure",
    "date",
    "weekday",
    "clock",
    "place",
    "name",
    "polarity",
    "actor",
    "verb",
    "speaker",
]
KINDS: tuple[Kind, ...] = (
    *("figure", "date", "weekday", "clock", "place", "name"),
    *("polarity", "actor", "verb", "speaker"),
)


@dataclass(frozen=True, slots=True)
class Planted:
    """A false fact in one account.

    Attributes:
        kind: What was changed.
        account: Which of the texts it was put into.
        original: The words that the other accounts keep.
        planted: The words put in their place.
        text: The changed text.
        sentence: The first changed sentence as it now stands.
        changed: What now stands at each changed place: the words themselves where words were put
            for words, whole sentences where a sentence was turned.
        kept: The same of the other accounts, by account: what they say instead.
    """

    kind: Kind
    account: int
    original: str
    planted: str
    text: str
    sentence: str
    changed: tuple[str, ...]
    kept: tuple[tuple[int, str], ...]


_PLANTERS: dict[
    Kind, Callable[[Sequence[Account], int, random.Random], Sequence[Callable[[], Change | None]]]
] = {
    "figure": change_figures,
    "date": change_dates,
    "weekday": change_weekdays,
    "clock": change_clocks,
    "place": change_places,
    "name": change_names,
    "polarity": negate,
    "actor": swap_actors,
    "verb": change_verbs,
    "speaker": move_speakers,
}


def plant_fact(texts: Sequence[str], kind: Kind, seed: int) -> Planted | None:
    """Plant one fact of a kind.

    Args:
        texts: The accounts of one event.
        kind: What to change.
        seed: The same seed plants the same fact.

    Returns:
        None if no account states a fact of that kind that another one states too.
    """
    chance = random.Random(f"{kind}:{seed}")
    accounts = [Account.of(text) for text in texts]
    offers = [
        (at, offer)
        for at in range(len(accounts))
        for offer in _PLANTERS[kind](accounts, at, chance)
    ]
    chance.shuffle(offers)
    for at, make in offers:
        change = make()
        if change is None or change.text == texts[at]:
            continue
        return Planted(
            kind=kind,
            account=at,
            original=change.original,
            planted=change.planted,
            text=change.text,
            sentence=change.sentence,
            changed=change.changed,
            kept=change.kept,
        )
    return None
