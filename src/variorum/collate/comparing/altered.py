"""Values in one place of two accounts' words that are else the same, word for word.

Where an account prints another's sentence with one value changed, nothing has to be
weighed: no likeness, no slot, and not what else the accounts say. Clauses are looked at as well as
sentences, since what is taken over often gets another beginning or end.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from variorum.collate.views import View
from variorum.data import word_set
from variorum.model.span import Span

_VALUE = "#"
_WORD = re.compile(rf"\d[\d,.]*\d|\w+|{_VALUE}")
# Fewer words of weight around a value are said of many things ("at least # people were killed").
_LEAST_WORDS = 5
# Longer sentences are lists and transcripts.
_MOST_WORDS = 120


def same_but_for(values: Sequence[tuple[View, Span]]) -> list[list[int]]:
    """Values whose sentences, or clauses, are the same words but for them, of several accounts.

    Args:
        values: The words of each value, with the claim that gives it; all of one kind.

    Returns:
        Indices of values in one place of the same words, in order; a value may be in several.
    """
    frames: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, (view, value) in enumerate(values):
        for frame in sorted(_frames(view, value)):
            frames[frame].append(index)
    found = {
        tuple(members)
        for members in frames.values()
        if len({values[i][0].order for i in members}) > 1
    }
    return [list(members) for members in sorted(found)]


def _frames(view: View, value: Span) -> set[tuple[str, ...]]:
    """The words that a value stands in, itself left out: of its sentence, and of its clause."""
    claim = view.claim
    told = [_frame(fragments, value) for fragments in ((claim.sentence,), claim.fragments)]
    return {frame for frame in told if frame is not None}


def _frame(fragments: Iterable[Span], value: Span) -> tuple[str, ...] | None:
    own = [word.casefold() for word in _WORD.findall(value.text)]
    words: list[str] = []
    for span in fragments:
        text = span.text
        if span.covers(value):
            start, end = value.start - span.start, value.end - span.start
            text = f"{text[:start]} {_VALUE} {text[end:]}"
        words += [word.casefold() for word in _WORD.findall(text)]
    if _VALUE not in words or len(words) > _MOST_WORDS:
        return None
    words = _masked(words, own)
    function = word_set("stopwords", "function")
    if sum(word != _VALUE and word not in function for word in words) < _LEAST_WORDS:
        return None
    return tuple(words)


def _masked(words: Sequence[str], own: Sequence[str]) -> list[str]:
    """Words with the value left out wherever it is said again."""
    masked: list[str] = []
    at = 0
    while at < len(words):
        if own and list(words[at : at + len(own)]) == list(own):
            masked.append(_VALUE)
            at += len(own)
        else:
            masked.append(words[at])
            at += 1
    return masked
