"""Law 6 at the desk: a sentence that says more than its citations is not written.

The check itself is `model.grounding`; `publish` runs the same one over a finished bundle.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from variorum.data import word_set
from variorum.model import grounding
from variorum.model.grounding import FactWords
from variorum.model.span import Citation


@cache
def fact_words(language: str = "en") -> FactWords:
    """The number, calendar and opening words of a language."""
    return FactWords(
        figures=word_set("brief", "figures", language),
        calendar=word_set("brief", "calendar", language),
        openers=word_set("brief", "openers", language),
    )


def missing_facts(sentence: str, citations: Iterable[Citation]) -> tuple[str, ...]:
    """The names, figures and dates of a sentence that none of its citations holds.

    Returns:
        The words as the sentence prints them, in order; empty when law 6 holds.
    """
    cited = (citation.span.text for citation in citations)
    return grounding.missing_facts(sentence, cited, fact_words())


def support(
    sentence: str, citations: Sequence[Citation], reserve: Sequence[Citation]
) -> tuple[Citation, ...] | None:
    """Add citations from a reserve until law 6 holds.

    Args:
        sentence: The sentence to be published.
        citations: What it rests on; all of them are kept, in this order.
        reserve: Further words that may be cited, the fittest first.

    Returns:
        The citations without repetition, or None if some name, figure or date stands in none: then
        the sentence must not be written.
    """
    chosen = list(dict.fromkeys(citations))
    for fact in missing_facts(sentence, chosen):
        found = next((c for c in reserve if not _lacks(fact, c)), None)
        if found is None:
            return None
        if found not in chosen:
            chosen.append(found)
    return tuple(chosen)


def _lacks(fact: str, citation: Citation) -> bool:
    return bool(grounding.missing_facts(f"x {fact}", [citation.span.text], fact_words()))
