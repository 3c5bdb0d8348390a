"""Figures that count different things by their own words: civilians and soldiers, a city, a state.

The words that narrow a figure stand beside it. Two figures of which one is narrowed to civilians
and the other to soldiers never contradict each other, however alike their sentences are; where the
sentences are very much alike, a reader may take one for the other, so the difference is told as one
of scope.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from variorum.collate.spelling import country_of
from variorum.collate.views import View
from variorum.collate.words import base_form
from variorum.data import load_lexicon, word_set
from variorum.model.mention import Quantity

Scope = Mapping[str, tuple[str, str]]
"""By axis ("who is counted"): the group of words that narrows a figure, and the word printed."""

# Words on each side of a figure that can narrow it; none beyond a comma, a figure or an "and".
_BEFORE, _AFTER = 2, 5
_STOP = re.compile(r"[,;:.()–—]|\b(?:and|but|while|with|after|when|since)\b|\d", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
# Behind a rise: what it is reckoned from.
_BASE = re.compile(
    r"^[^.;:]{0,40}?\b(?:from|over|above|below|compared\s+(?:with|to)|than)\s+([^,;:()–—]{2,50})",
    re.IGNORECASE,
)
_OF_COUNTRY = re.compile(
    r"^\s+(?:(?:worth\s+)?(?:of|in)\s+)?([A-Z][\w.]+(?:\s[A-Z][\w.]+)?)\s+[a-z]"
)
_TO_HOSPITAL = re.compile(r"[^.,;:\d]{0,60}?\b(?:to|in|at|into)\s+(?:[\w-]+\s+){0,3}?hospitals?\b")
# The dead, and those of the hurt who are hurt most or least, are others than all the hurt.
_SOME_ONLY = re.compile(
    r"\b(?:bod(?:y|ies)|dead|serious|severe|grave|critical|minor|slight|light)(?:ly)?\b"
)
# How many words before those who are brought to a hospital the verb may stand.
_CARRIED = 3
_FAR = 80
_SPELT = re.compile(r"\w+")
_INCLUDING = re.compile(
    r"^[^.;:\d]{0,60}?\b(including|counting|among them)\s+((?:[a-z]+\s+){0,3})([a-z]+)",
    re.IGNORECASE,
)


def is_taken_to_hospital(view: View, quantity: Quantity) -> bool:
    """Whether those counted come to a hospital: "60 were taken to hospital"."""
    found = _TO_HOSPITAL.match(words_behind(view, quantity))
    if found is None or _SOME_ONLY.search(words_behind(view, quantity)[:_FAR]):
        return False
    before = _SPELT.findall(words_before(view, quantity).casefold())[-_CARRIED:]
    said = {*before, *_SPELT.findall(found[0].casefold())}
    return not said.isdisjoint(word_set("comparison", "figures.carrying"))


def perpetrators_counted(view: View, quantity: Quantity) -> str:
    """The words that count who did it among the dead ("including the gunman"), or ""."""
    found = _INCLUDING.match(words_behind(view, quantity))
    if found is None:
        return ""
    words = [*found.group(2).split(), found.group(3)]
    perpetrators = word_set("comparison", "figures.perpetrators")
    at = next((i for i, word in enumerate(words) if word.casefold() in perpetrators), None)
    return "" if at is None else " ".join(words[: at + 1])


def base_of(view: View, quantity: Quantity) -> frozenset[str]:
    """What a rise is reckoned from, in base forms: "February", "a year before"."""
    found = _BASE.match(words_behind(view, quantity))
    if found is None:
        return frozenset()
    words = frozenset(base_form(word) for word in re.findall(r"\w+", found.group(1)))
    return words - word_set("stopwords", "function")


def country_counted(view: View, quantity: Quantity) -> str | None:
    """Whose goods or people are counted: "Chinese" of "$34 billion in Chinese goods"."""
    found = _OF_COUNTRY.match(words_behind(view, quantity))
    return country_of(found.group(1)) if found else None


def words_before(view: View, quantity: Quantity) -> str:
    """The words of the sentence before a figure."""
    sentence = view.claim.sentence
    return sentence.text[: max(0, quantity.span.start - sentence.start)]


def words_behind(view: View, quantity: Quantity) -> str:
    """The words of the sentence behind a figure."""
    sentence = view.claim.sentence
    return sentence.text[max(0, quantity.span.end - sentence.start) :]


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
    for word in _narrowing(beside):
        for axis, group in _groups_of(word):
            found.setdefault(axis, set()).add((group, word))
    return {
        axis: min(named)
        for axis, named in sorted(found.items())
        if len({group for group, _ in named}) == 1
    }


def _narrowing(words: Sequence[str]) -> list[str]:
    """The words that can narrow a figure: no role somebody plays, nor a word inside a name.

    "Two robbers dressed as women" counts no women, "two city blocks" are no city's.
    """
    folded = [word.casefold() for word in words]
    names = word_set("comparison", "figures.compounds")
    return [
        word
        for before, word, behind in zip(["", *folded], folded, [*folded[1:], ""], strict=False)
        if before != "as" and behind not in names
    ]


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


def _groups_of(word: str) -> tuple[tuple[str, str], ...]:
    """The axes and groups of a word, as listed or in the plural: a station is no state."""
    table = _groups()
    return table.get(word) or table.get(word.removesuffix("s"), ())


@cache
def _groups() -> dict[str, tuple[tuple[str, str], ...]]:
    """The axes and groups of each word."""
    table: dict[str, list[tuple[str, str]]] = {}
    for axis in load_lexicon("comparison")["scopes"]:
        for group, words in axis["groups"].items():
            for word in words:
                table.setdefault(word, []).append((axis["name"], group))
    return {word: tuple(found) for word, found in table.items()}
