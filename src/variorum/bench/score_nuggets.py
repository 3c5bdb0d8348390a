"""How much of what matters a brief tells: the facts and differences of our own sample's answer key.

Source: Nenkova and Passonneau, Evaluating content selection in summarization: the pyramid method,
2004; we count every fact once and match by words, so that any system's text is judged alike.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from variorum.bench.events import EventCase
from variorum.bench.score_briefs import Summarise
from variorum.brief.known import roots

NUGGET_WORDS = 250
"""Words that every system may write: the default length of a brief."""

# A sentence that holds fewer of the words by which an account tells a fact may be about another.
MIN_TOLD = 0.8


@dataclass(frozen=True, slots=True)
class Nugget:
    """Something a brief of the sample ought to tell.

    Attributes:
        name: Its id in the answer key.
        values: For each value of a difference (a fact has one), the words of each account.
    """

    name: str
    values: tuple[tuple[str, ...], ...]

    def is_told(self, sentences: Sequence[str]) -> bool:
        """Whether one sentence tells the fact, or two values of the difference."""
        needed = min(2, len(self.values))
        return any(
            sum(_holds(sentence, told) for told in self.values) >= needed for sentence in sentences
        )


def load_nuggets() -> list[Nugget]:
    """The facts and differences of the answer key that ships with the sample."""
    path = files("variorum.data") / "sample" / "answer-key.toml"
    key = tomllib.loads(path.read_text(encoding="utf-8"))
    facts = [Nugget(row["id"], (_words(row["words"]),)) for row in key["fact"]]
    differences = [
        Nugget(row["id"], tuple(_words(value) for value in row["value"]))
        for row in key["discrepancy"]
    ]
    return facts + differences


def told_nuggets(
    event: EventCase, summarise: Summarise, nuggets: Sequence[Nugget], words: int = NUGGET_WORDS
) -> list[str]:
    """The names of the nuggets that a system's brief of the sample tells, at most so long."""
    sentences = _within(summarise(event, words), words)
    return [nugget.name for nugget in nuggets if nugget.is_told(sentences)]


def _within(sentences: Sequence[str], words: int) -> list[str]:
    """The sentences that begin within a length, the last one cut at it."""
    kept: list[str] = []
    for sentence in sentences:
        told = sentence.split()[:words]
        words -= len(told)
        kept.append(" ".join(told))
    return kept


def _words(by_account: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(by_account.values()))


def _holds(sentence: str, tellings: Sequence[str]) -> bool:
    """Whether a sentence holds the words by which one of the accounts tells something.

    Words are compared by their roots: "is suspending" and "has suspended" tell one fact.
    """
    found = roots(sentence)
    wanted = (roots(telling) for telling in tellings)
    return any(len(words & found) >= MIN_TOLD * len(words) for words in wanted if words)
