"""What was so when an account was written, and may no longer be: "rescuers are still digging"."""

from __future__ import annotations

import re
from datetime import timedelta

from variorum.brief.material import Material
from variorum.brief.words import WORD, as_words
from variorum.data import word_set
from variorum.model.span import ArticleId

# News of one event is told within so many days.
APART = timedelta(days=21)

# So much later others have told what came of it.
PASSED = timedelta(hours=18)

_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")


def is_passing(text: str, article: ArticleId, material: Material) -> bool:
    """Whether a sentence tells what was going on, and the last account is much later."""
    return _is_early(article, material) and bool(_found(text, "passing"))


def is_overtaken(text: str, article: ArticleId, material: Material) -> bool:
    """Whether a sentence says what will be on a weekday, and the last account is much later."""
    if not _is_early(article, material) or not _found(text, "weekdays"):
        return False
    words = WORD.findall(_QUOTED.sub(" ", text.casefold()))
    return any(word in word_set("brief", "forward") for word in words)


def is_of_another_time(text: str, article: ArticleId, material: Material) -> bool:
    """Whether a sentence says "on Saturday", and its account is weeks apart from the others.

    Such an account recalls the event and tells what happened in its own week. A day that most of
    the others print too is the event's, whatever a page says of its own date.
    """
    time, times = material.printed_at.get(article), material.times
    if time is None or abs(time - times[len(times) // 2]) <= APART:
        return False
    others = [a.text.casefold() for a in material.articles.values() if a.id != article]
    return any(
        2 * sum(day in other for other in others) < len(others) for day in _found(text, "weekdays")
    )


def _is_early(article: ArticleId, material: Material) -> bool:
    """Whether the last account is much later than an account."""
    time = material.printed_at.get(article)
    return time is not None and material.times[-1] - time >= PASSED


def _found(text: str, words: str) -> list[str]:
    """Which of some words a text has outside quotation marks."""
    told = as_words(_QUOTED.sub(" ", text))
    # "The worst storm so far this year" stays so when the next account is written.
    told = told.replace(" so far this ", " ")
    return [word for word in sorted(word_set("brief", words)) if f" {word} " in told]
