"""How a vote went: "voted 52-48", "by 231 votes to 190", "a 5-4 ruling".

The two figures are no range, and which side the second stands for is told by the first: who has
more votes wins. A score of a game looks the same, so only words for voting make one a vote.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.model.mention import Quantity
from variorum.model.span import Span
from variorum.read.parsing.token_index import TokenIndex, after

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_RESULT = re.compile(
    r"(?<![\w.,:/$£€#-])(?P<won>\d{1,3})(?:\s?[-–]\s?|\s(?:votes\s)?to\s)(?P<lost>\d{1,3})"
    r"(?![\w/%:-]|[.,]\d|\s(?:percent|per\scent|million|billion)\b)"
)
_REACH = 5


def find_votes(index: TokenIndex, text: str) -> Iterator[Quantity]:
    """The votes of both sides, in order of the text."""
    for found in _RESULT.finditer(text):
        won, lost = int(found["won"]), int(found["lost"])
        if won > lost and _is_vote(index, found):
            yield _votes(found, "won", "vote", text)
            yield _votes(found, "lost", "vote other", text)


def _is_vote(index: TokenIndex, found: re.Match[str]) -> bool:
    first, last = index.at(found.start()), index.at(found.end() - 1)
    if " votes " in found[0]:
        return True
    behind = after(last)
    if behind is not None and behind.lower_ in word_set("units", "votes.nouns"):
        return True
    leading = first.doc[max(first.sent.start, first.i - _REACH) : first.i]
    return any(_tells_vote(token) for token in leading)


def _tells_vote(token: Token) -> bool:
    word = token.lemma_.casefold()
    if token.pos_ == "VERB":
        return word in word_set("units", "votes.verbs")
    return token.pos_ == "NOUN" and word in ("vote", "voting")


def _votes(found: re.Match[str], side: str, counted: str, text: str) -> Quantity:
    value = float(found[side])
    return Quantity(
        span=Span.of(text, found.start(side), found.end(side)),
        value=value,
        low=value,
        high=value,
        unit="",
        comparator="=",
        of=counted,
        of_span=None,
    )
