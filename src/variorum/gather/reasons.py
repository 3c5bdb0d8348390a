"""Why an article is in a story, in words for the person who reads the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


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
