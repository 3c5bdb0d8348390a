"""Recognise what stands around a story: prompts, navigation, notices, credits at its foot."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from variorum.data import load_lexicon
from variorum.ingest.beginnings import Beginnings

_OUTER = " \t\"“”'‘’.,;:!?…()[]<>|•·*–—-→»«›‹©"
_BEFORE_PROMPT = "[( •*>»→-–—"
_MAX_SENTENCE = 400

_CREDIT = (
    r"[–—-]{1,2}\s?with (?:assistance|reporting|contributions?|help|files?)\b"
    r"|with assistance (?:by|from)\b"
    r"|[–—-]{1,2}\s?with (?-i:[A-Z])[\w.'’-]+ (?-i:[A-Z])"
    r"|\(?(?:additional |further |extra )?(?:reporting|writing|editing|compiled|graphics?|research)"
    r"(?:,? (?:and )?(?:additional )?(?:reporting|writing|editing))* by\b"
    r"|\(?additional reporting from\b"
    r"|with (?:reporting|files|additional reporting|agency inputs?|inputs?) (?:by|from)\b"
    r"|\((?:updates?|updated|adds?|corrects?|recasts?|refiles?|repeats?|clarifies|rewrites)"
    r"\b.{0,300}\)?$"
    r"|(?:©|\(c\)\s?\d{4}|copyright\s*(?:©|\(c\)|\d{4}|by\b))"
    r"(?=.{0,30}\d{4}|.{0,200}rights reserved|\s*©)"
    r"|(?:©|copyright\s)\s*\d{4}\b"
    r"|this material may not be published, broadcast"
    r"|(?:a|this) version of this (?:article|story) (?:appear|was)"
    r"|this (?:article|story|report) (?:has been|was) (?:auto-?generated|published from|syndicated|"
    r"updated|corrected|amended|produced|supplied|republished)\b"
    r"|(?:correction|clarification)s?\s?[:(]|an earlier version of this\b"
    r"|(?:the|\w+) news(?:paper)? is not responsible for the content"
)


# These begin with anything, so they are tried only where their chief word stands.
_CREDIT_WITHIN = {
    "contributed": re.compile(
        r"\bcontributed (?:(?:additional )?reporting\b.{0,80}$"
        r"|to (?:this|the) (?:\w+ )?(?:report|story|article|post|piece)\W*$)"
    ),
    "provided": re.compile(r"\bprovided (?:additional )?reporting\b.{0,80}$"),
    "rights reserved": re.compile(r"^.{0,100}\ball rights reserved\b"),
}


@cache
def _alternatives(section: str) -> re.Pattern[str]:
    patterns = load_lexicon("boilerplate")[section]["patterns"]
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)


@cache
def _prompts() -> Beginnings:
    return Beginnings(load_lexicon("boilerplate")["starts"]["patterns"], re.IGNORECASE)


@cache
def _plain_prompts() -> Beginnings:
    """How prompts begin, in small letters of English."""
    return Beginnings(load_lexicon("boilerplate")["starts"]["patterns"])


@cache
def _credits() -> Beginnings:
    return Beginnings([_CREDIT], re.IGNORECASE)


def is_boilerplate_line(line: str) -> bool:
    """Whether a whole line is navigation, a prompt, a label of the page or an ornament."""
    words = _flat(line)
    if len(words) > 200:
        return False
    core = words.strip(_OUTER)
    if words.startswith("[") and words.endswith("]") and not words.endswith((".]", ". ]")):
        # A link to another story, set in brackets; a note of the editors is not.
        return not core.casefold().startswith(("editor", "note", "update", "correction"))
    return not core or bool(_alternatives("lines").fullmatch(core))


def is_page_block(line: str) -> bool:
    """Whether a line is a list of other stories, by its first words, and no prose at all.

    Such a list is a run of headlines; a line that ends as a sentence does is left alone.
    """
    if line.endswith("."):
        return False
    return bool(_alternatives("blocks").match(_flat(line[:_MAX_SENTENCE])))


def sentence_kind(sentence: str) -> Literal["boilerplate", "credit"] | None:
    """Whether a sentence is a prompt or notice of the page, or a credit line; else None."""
    return _kind_of(_flat(sentence[:_MAX_SENTENCE]))


# A paragraph is asked about as a line and again as a sentence.
@lru_cache(maxsize=4096)
def _kind_of(words: str) -> Literal["boilerplate", "credit"] | None:
    is_plain = words.isascii()
    lowered = words.lower() if is_plain else words.casefold()
    # The patterns are in small letters, and match those in two thirds of the time.
    opening = (lowered if is_plain else words).lstrip(_BEFORE_PROMPT)
    if (_plain_prompts() if is_plain else _prompts()).begin(opening):
        return "boilerplate"
    if _credits().begin(words):
        return "credit"
    for key, pattern in _CREDIT_WITHIN.items():
        if key in lowered and pattern.search(lowered):
            return "credit"
    return None


def _flat(words: str) -> str:
    """A clean text with one space for each run of white space."""
    if "\n" in words or "\t" in words or "  " in words:
        return " ".join(words.split())
    return words.strip()


def has_paywall_words(text: str) -> bool:
    """Whether a text holds the words by which a paywall or a form is known."""
    return bool(_alternatives("paywall").search(text))


@cache
def headings(section: str, key: str) -> frozenset[str]:
    """Headings of a kind, lower case."""
    return frozenset(load_lexicon("boilerplate")[section][key])


def is_heading(line: str, section: str, key: str) -> bool:
    """Whether a line is one of the headings of a kind."""
    return len(line) < 60 and line.strip(_OUTER).casefold() in headings(section, key)
