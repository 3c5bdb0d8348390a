"""Why an article is in a story, in words for the person who reads the list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_WORD_SIGN = re.compile(r"\w")

OPENED = "it opened the story: none held then had enough names and rare words in common with it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What ties an article to the rest of a story.

    Attributes:
        words: Names and rare words of the article that came which the others hold too, the
            weightiest first, as printed.
        links: Pairs of articles that moved and others of the story that are likely of one event;
            0 also where the article that came is not among them.
        others: Articles that were in the story without those moved.
        days: Days between the publication of the article that came and of the nearest of the
            others; None if unknown.
    """

    words: tuple[str, ...]
    links: int
    others: int
    days: int | None


def reason_of(kind: str, moved: int, evidence: Evidence) -> str:
    """Say why articles joined, merged with or left for a story; no more than the evidence holds."""
    if not evidence.links and kind != "joined":
        return "since the new article came they are too little alike to the story they were in"
    shared = f"has {listed(evidence.words)} in common with" if evidence.words else "is worded like"
    if kind == "joined":
        others = "the story's one article" if evidence.others == 1 else "the story's other articles"
        return f"it {shared} {others}{_when(evidence.days)}"
    those = "the article that moved" if moved == 1 else f"the {moved} articles that moved"
    return f"the new article {shared} {those}{_when(evidence.days)}"


def named_in(words: Sequence[str], text: str) -> tuple[str, ...]:
    """Words as a reader names things: without a possessive ending, names whole ("Mara Lind").

    Args:
        words: Different words of the text, the weightiest first.
        text: The text; capitalised words that follow one another in it are one name.

    Returns:
        Names and words in the order of their first words among those given.
    """
    parts = list(dict.fromkeys(word.removesuffix("'s").removesuffix("’s") for word in words))
    pairs = [(_place_of(a, b, text), a, b) for a in parts for b in parts if a != b]
    found = [pair for pair in pairs if pair[0] >= 0]
    if not found:
        return tuple(parts)
    _, first, second = min(found)
    at = min(parts.index(first), parts.index(second))
    parts = [part for part in parts if part not in (first, second)]
    return named_in([*parts[:at], f"{first} {second}", *parts[at:]], text)


def _place_of(first: str, second: str, text: str) -> int:
    """Where two capitalised words stand side by side; -1 if they do not."""
    if not (first[:1].isupper() and second[:1].isupper()):
        return -1
    name = f"{first} {second}"
    at = text.find(name)
    while at >= 0:
        around = text[at - 1 : at] + text[at + len(name) : at + len(name) + 1]
        if not _WORD_SIGN.search(around):
            return at
        at = text.find(name, at + 1)
    return -1


def listed(words: Sequence[str]) -> str:
    """Join words as a sentence does: a; a and b; a, b and c."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def _when(days: int | None) -> str:
    if days is None:
        return ""
    if days == 0:
        return "; published on the same day"
    return f"; published {days} day{'' if days == 1 else 's'} apart"
