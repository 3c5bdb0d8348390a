"""Which headline stands for a story in a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.data import word_set
from variorum.model.article import Article, ZoneKind

_WORD = re.compile(r"[^\W_]+")
_COMPARED = 40
"""Headlines of a story that are compared, the earliest: the cost grows as the square of these."""

_OPENING_CHARS = 80
_TOLD: frozenset[ZoneKind] = frozenset({"headline", "bullets", "body"})


def choose_headline(headlines: Sequence[str]) -> str | None:
    """The headline that has most in common with the others; of equals the first.

    The first report's is often a question, a shout or about something beside ("Are zoos becoming
    obsolete?"); the one whose words most others use says what happened.
    """
    compared = [(headline, _words(headline)) for headline in headlines[:_COMPARED]]
    best, most = None, -1.0
    for headline, words in compared:
        alike = sum(
            2 * len(words & other) / max(len(words) + len(other), 1) for _, other in compared
        )
        if round(alike, 6) > most:
            best, most = headline, round(alike, 6)
    return best


def opening_words(article: Article) -> str:
    """The first words of an article's own text, as they stand for it where it has no headline."""
    told = [zone for zone in article.zones if zone.kind in _TOLD]
    start = told[0].start if told else 0
    words = " ".join(article.text[start : start + 2 * _OPENING_CHARS].split())
    if len(words) <= _OPENING_CHARS:
        return words
    return words[: words.rfind(" ", 0, _OPENING_CHARS) + 1].rstrip() or words[:_OPENING_CHARS]


def _words(headline: str) -> frozenset[str]:
    words = (word.casefold() for word in _WORD.findall(headline))
    return frozenset(word for word in words if len(word) > 1) - word_set("stopwords", "function")
