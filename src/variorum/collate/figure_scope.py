"""Figures that count different things by their own words: civilians and soldiers, a city, a state.

The words that narrow a figure stand beside it. Two figures of which one is narrowed to civilians
and the other to soldiers never contradict each other, however alike their sentences are; where the
sentences are very much alike, a reader may take one for the other, so the difference is told as one
of scope.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from variorum.collate.views import View
from variorum.collate.words import base_form
from variorum.data import load_lexicon, word_set
from variorum.model.mention import Quantity

Scope = Mapping[str, tuple[str, str]]
"""By axis ("who is counted"): the group of words that narrows a figure, and the word printed."""

# Words on each side of a figure that can narrow it; none beyond a comma, a figure or an "and".
_BEFORE, _AFTER = 2, 5
_STOP = re.compile(r"[,;:.()–—]|\band\b|\bbut\b|\bwhile\b|\d", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_INCLUDING = re.compile(
    r"^[^.;:\d]{0,60}?\b(including|counting|among them)\s+((?:[a-z]+\s+){0,3})([a-z]+)",
    re.IGNORECASE,
)


def perpetrators_counted(view: View, quantity: Quantity) -> str:
    """The words that count who did it among the dead ("including the gunman"), or ""."""
    sentence = view.claim.sentence
    behind = sentence.text[max(0, quantity.span.end - sentence.start) :]
    found = _INCLUDING.match(behind)
    if found is None:
        return ""
    words = [*found.group(2).split(), found.group(3)]
    perpetrators = word_set("comparison", "figures.perpetrators")
    at = next((i for i, word in enumerate(words) if word.casefold() in perpetrators), None)
    return "" if at is None else " ".join(words[: at + 1])


def scope_of(view: View, quantity: Quantity) -> Scope:
    """What the words beside a figure narrow it to; an axis with two answers is left out."""
    sentence = view.claim.sentence
    start, end = quantity.span.start - sentence.start, quantity.span.end - sentence.start
    if start < 0:
        return {}
    before = _STOP.split(sentence.text[max(0, start - 60) : start])[-1]
    after = _STOP.split(sentence.text[end : end + 90], maxsplit=1)[0]
    beside = [*_WORD.findall(before)[-_BEFORE:], *_WORD.findall(after)[:_AFTER]]
    found: dict[str, set[tuple[str, str]]] = {}
    for word in beside:
        for axis, group in _groups().get(base_form(word), ()):
            found.setdefault(axis, set()).add((group, word.casefold()))
    return {
        axis: min(named)
        for axis, named in sorted(found.items())
        if len({group for group, _ in named}) == 1
    }


def other_scope(left: Scope, right: Scope) -> tuple[str, str, str] | None:
    """The axis on which two figures count different things, and the word of each; None if none."""
    for axis in sorted(left.keys() & right.keys()):
        (one, word), (two, other) = left[axis], right[axis]
        if one != two:
            return axis, word, other
    return None


def narrowed(wide: Scope, narrow: Scope) -> str:
    """The word that narrows only the second figure ("women", where the first is of people)."""
    return next((narrow[axis][1] for axis in sorted(narrow) if axis not in wide), "")


@cache
def _groups() -> dict[str, tuple[tuple[str, str], ...]]:
    """The axes and groups of each word, by base form."""
    table: dict[str, list[tuple[str, str]]] = {}
    for axis in load_lexicon("comparison")["scopes"]:
        for group, words in axis["groups"].items():
            for word in words:
                table.setdefault(base_form(word), []).append((axis["name"], group))
    return {word: tuple(found) for word, found in table.items()}
