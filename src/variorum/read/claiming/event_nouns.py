"""Nouns that tell what happened, with the verb of the same act and who takes part by which word.

"The death of ten miners" tells what "ten miners died" tells, and an account often has the one where
another has the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from variorum.data import load_lexicon, word_set
from variorum.model.claim import Role
from variorum.read.parsing.grammar import lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class EventNoun:
    """How one noun tells of an act.

    Attributes:
        verb: The verb that tells the same.
        needs: The participant without whom the noun tells nothing.
        is_of_persons: Whether that one must be a person.
        least: How many must take part.
        is_bare: Whether that one may stand without an article or number ("a ban on imports").
        possessive: What "the court's" before it is; none where the language leaves that open.
        roles: What stands behind each preposition.
        compound: Words right before it that say what it befell ("the bus crash").
    """

    verb: str
    needs: Role
    is_of_persons: bool = False
    least: int = 1
    is_bare: bool = False
    possessive: Role | None = None
    roles: Mapping[str, Role]
    compound: frozenset[str] = frozenset()


def event_noun(token: Token) -> EventNoun | None:
    """How a common noun tells of an act; None for all other words."""
    if token.pos_ != "NOUN":
        return None
    nouns, word = _event_nouns(), lemma_of(token)
    before = token.doc[token.i - 1].lower_ if token.i else ""
    if f"{before} {word}" in word_set("event_nouns", "other.nouns"):
        return None
    return nouns.get(word) or nouns.get(f"{before} {word}")


@cache
def _event_nouns() -> dict[str, EventNoun]:
    frames: Sequence[Mapping[str, Any]] = load_lexicon("event_nouns")["frames"]
    return {
        noun: EventNoun(
            verb=verb,
            needs=frame["needs"],
            is_of_persons=frame.get("who") == "person",
            least=frame.get("least", 1),
            is_bare=frame.get("bare", False),
            possessive=frame.get("possessive"),
            roles=frame["roles"],
            compound=frozenset(frame.get("compound", ())),
        )
        for frame in frames
        for noun, verb in frame["nouns"].items()
    }
