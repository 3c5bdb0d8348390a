"""The language of a text, or an honest "und"."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from variorum.data import load_lexicon

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

UNDETERMINED = "und"

# py3langid's normalised probabilities are near 1 for any real paragraph; a headline in title case
# reaches 0.9 by luck. What is shorter than a sentence is therefore not judged by its words.
_MIN_PROBABILITY = 0.95
_MIN_LETTERS = 40
_WINDOW = 1500
_MAX_WINDOWS = 4
_LETTERS_LOOKED_AT = 4_000


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


# An article is asked for when it is parsed with others, and again when it is read.
@lru_cache(maxsize=64)
def detect_language(text: str, hint: str | None) -> str:
    """Tell the language a text is written in.

    Up to four stretches spread over the text are judged apart; the answer is theirs only if they
    are sure and agree, so that a text in two languages is not called one.

    Args:
        text: Any text.
        hint: What the record or the page says, a BCP 47 tag ("en-GB") or None.

    Returns:
        ISO 639-1 code; the hint's where the words do not decide; "und" where nothing does.

    Source: py3langid (BSD-3-Clause), a naive-Bayes classifier over byte n-grams.
    """
    fallback = _primary_subtag(hint)
    votes = {_judge(window) for window in _windows(text)}
    if len(votes) != 1 or None in votes:
        return fallback or UNDETERMINED
    return votes.pop() or UNDETERMINED


def _primary_subtag(hint: str | None) -> str | None:
    tag = (hint or "").strip().replace("_", "-").split("-")[0].lower()
    return tag if 2 <= len(tag) <= 3 and tag.isalpha() and tag.isascii() else None


def _windows(text: str) -> list[str]:
    """Stretches of equal length, evenly spread, the first at the beginning."""
    if len(text) <= 2 * _WINDOW:
        return [text]
    count = min(_MAX_WINDOWS, len(text) // _WINDOW)
    step = (len(text) - _WINDOW) // (count - 1)
    return [text[i * step : i * step + _WINDOW] for i in range(count)]


def _judge(window: str) -> str | None:
    if sum(map(str.isalpha, window)) < _MIN_LETTERS:
        return None
    language, probability = _identifier().classify(_without_pictographs(window))
    return str(language) if probability >= _MIN_PROBABILITY else None


def _without_pictographs(window: str) -> str:
    """A text with spaces for emoji and arrows, whose rare bytes would outvote its words."""
    if window.isascii():
        return window
    return "".join(" " if _is_pictograph(char) else char for char in window)


def _is_pictograph(char: str) -> bool:
    """Whether a character is an emoji, an arrow, or the skin tone or selector behind one."""
    return unicodedata.category(char) in {"So", "Sk"} or char == "\N{VARIATION SELECTOR-16}"


def language_name(code: str) -> str:
    """What people call a language: "German" for `de`; the code itself where no name is known."""
    return str(load_lexicon("languages")["names"].get(code, f"with the code {code}"))


def is_mostly_latin(text: str) -> bool:
    """Whether most letters of a text's beginning are of the Latin alphabet."""
    letters = [char for char in text[:_LETTERS_LOOKED_AT] if char.isalpha()]
    return 2 * sum(char < "\u0250" for char in letters) > len(letters)
