"""Opinions: articles that give one, and sentences in which a writer judges."""

from __future__ import annotations

import re
from functools import cache

from variorum.brief.words import QUOTED, as_words
from variorum.data import word_set
from variorum.model.article import Article

# So many characters above its first line of prose tell what an article is.
TOP = 300

# "Opinion: …" is a label, "Board holds to its opinion: …" is a headline.
LONGEST_LABEL = 2

# "The board may have met its match", "that would've been a feast": so guesses who writes; what
# stands behind "that" or "whether" is somebody else's guess.
_GUESSES = re.compile(
    r"^(?:(?! (?:if|that|whether) ).)*?"
    r"\b(?:(?:may|might)(?: well)? have|(?:could|might|would)[’']ve)\b",
    re.IGNORECASE,
)
_SCARE_QUOTES = re.compile(r"[“\"][\w-]+[”\"] [“\"][\w-]+[”\"]")
_PATH = re.compile(r"^[a-z]+://[^/]*|[?#].*$", re.IGNORECASE)
PROSE = frozenset({"body", "bullets"})
"""The kinds of zones that tell the story."""

# A page may print who writes below what else it shows.
_BYLINE = re.compile(
    r"\bopinion (?:columnist|contributor|editor|writer)\b|\beditorial board\b", re.IGNORECASE
)


def gives_opinion(article: Article) -> bool:
    """Whether an article says over its text, or by its address, that it gives an opinion."""
    body = next((zone.start for zone in article.zones if zone.kind in PROSE), 0)
    label, colon, _ = (article.title or "").partition(":")
    above = [article.text[max(0, body - TOP) : body], _PATH.sub("", article.url or "")]
    if colon and len(label.split()) <= LONGEST_LABEL:
        above.append(label)
    told = as_words(" ".join(above))
    if any(f" {word} " in told for word in word_set("brief", "opinion")):
        return True
    return _BYLINE.search(article.text, 0, 3 * TOP) is not None


def is_judging(clause: str) -> bool:
    """Whether a clause judges or guesses outside quotation marks: "Thankfully, the pier held".

    So does one that sets single words in marks one after the other: "a “safe” “new” pier".
    """
    if _SCARE_QUOTES.search(clause) or _GUESSES.search(QUOTED.sub(" x ", clause)):
        return True
    told = as_words(QUOTED.sub(" x ", clause))
    return any(words in told for words in _judging())


@cache
def _judging() -> tuple[str, ...]:
    return tuple(f" {words} " for words in sorted(word_set("brief", "judging")))
