"""Law 6: every name, figure and date of a brief sentence occurs in one of its cited spans.

The check needs no parser, so that a bundle can be re-checked by anyone: a *fact* is a run of words
of which each is capitalised, holds a digit, or is a number or calendar word. The whole run must
stand in one cited span, word after word; "Antony" of one span and "Lavrov" of another make no
"Antony Lavrov". Capitals are compared away, for a clause may have become a sentence's beginning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[$€£¥₹₽]?[^\W_]+(?:[’'.,\-‑–/:][^\W_]+)*%?")
_POSSESSIVE = re.compile(r"[’']s$")


@dataclass(frozen=True, slots=True, kw_only=True)
class FactWords:
    """What a language adds to the method, all in lower case.

    Attributes:
        figures: Words for numbers ("three", "dozen").
        calendar: Months, weekdays and their short forms.
        openers: Words that are capitalised only because they begin a sentence ("on", "the").
    """

    figures: frozenset[str]
    calendar: frozenset[str]
    openers: frozenset[str]


def missing_facts(sentence: str, cited: Iterable[str], words: FactWords) -> tuple[str, ...]:
    """The names, figures and dates of a sentence that stand in none of the cited texts.

    Returns:
        The runs of words as the sentence prints them, in order; empty when law 6 holds.
    """
    texts = [_tokens(text) for text in cited]
    return tuple(
        fact for fact in facts_of(sentence, words) if not any(_holds(t, fact) for t in texts)
    )


def facts_of(sentence: str, words: FactWords) -> tuple[str, ...]:
    """The names, figures and dates of a sentence: runs of fact words, in order."""
    facts: list[str] = []
    run: re.Match[str] | None = None
    start = 0
    for position, match in enumerate(_WORD.finditer(sentence)):
        if not _is_fact(match.group(), words, opens=position == 0):
            run = None
            continue
        if run is not None and not sentence[run.end() : match.start()].strip():
            facts[-1] = sentence[start : match.end()]
        else:
            start = match.start()
            facts.append(match.group())
        run = match
    return tuple(facts)


def _is_fact(word: str, words: FactWords, *, opens: bool) -> bool:
    folded = _fold(word)
    if any(character.isdigit() for character in word):
        return True
    if folded in words.figures or folded in words.calendar:
        # "may" and "march" are months only with a capital; a capital at the beginning may be
        # either, and is then asked for: the safe side.
        return folded in words.figures or word[0].isupper()
    if opens and folded in words.openers:
        return False
    return any(part[:1].isupper() for part in re.split(r"[-‑–/]", word))


def _fold(word: str) -> str:
    return _POSSESSIVE.sub("", word.casefold().replace("’", "'")).replace("‑", "-")


def _tokens(text: str) -> list[str]:
    return [_fold(match.group()) for match in _WORD.finditer(text)]


def _holds(tokens: Sequence[str], fact: str) -> bool:
    wanted = _tokens(fact)
    return any(tokens[at : at + len(wanted)] == wanted for at in _places(tokens, wanted[0]))


def _places(tokens: Sequence[str], first: str) -> Iterator[int]:
    return (at for at, token in enumerate(tokens) if token == first)
