"""What a printed name is made of: letters, initials, given names and surname."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.read.naming.gazetteer import fold

if TYPE_CHECKING:
    from variorum.read.naming.short_names import Form

SMALL = frozenset(
    {"of", "the", "and", "for", "&", "on", "in", "de", "to", "'s", "’s", "la", "du", "des", "a"}
)
_ARTICLES = frozenset({"al", "el", "ul", "ad", "an", "ar", "as", "ash", "at", "az"})
_PLAIN = re.compile(r"[^\w ]|_")
_MAX_EDITS_GIVEN = 2


def squeezed(form: Form) -> str:
    """Letters and digits only; one leading article aside."""
    words = (
        form.words[1:] if len(form.words) > 1 and form.words[0] in {"The", "the"} else form.words
    )
    spelled = " ".join("and" if word == "&" else word for word in words)
    return _PLAIN.sub("", fold(spelled)).replace(" ", "")


def is_acronym(word: str) -> bool:
    """Whether a word is printed like an acronym: capitals and digits, one small letter at most."""
    letters = word.replace(".", "").replace("-", "")
    return (
        2 <= len(letters) <= 7
        and letters[0].isupper()
        and sum(c.isupper() or c.isdigit() for c in letters) >= max(2, len(letters) - 1)
    )


def initials(words: tuple[str, ...]) -> set[str]:
    """The acronyms a name may have, lower case: with and without its small words, digits kept."""
    parts = [part for word in words for part in word.split("-") if part]
    if parts and "." in parts[0] and is_acronym(parts[0]):
        parts[:1] = parts[0].replace(".", "")  # "U.S. Halden Council": USHC
    strict = "".join(
        p if p.isdigit() else p[0] for p in parts if fold(p) not in SMALL and p[0].isalnum()
    )
    full = "".join(
        p if p.isdigit() else p[0] for p in parts if p[0].isalnum() and p not in {"the", "The"}
    )
    made = {fold(strict), fold(full)}
    return {m for m in made if len(m) > 1}


def name_words_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """A person's name without suffixes and loose marks; what a hyphen joins is one word."""
    kept: list[str] = []
    is_joined = False
    for word in words:
        if word == "-":
            is_joined = bool(kept)
        elif word != ",":
            kept[len(kept) - is_joined :] = [f"{kept[-1]}-{word}" if is_joined else word]
            is_joined = False
    while len(kept) > 1 and kept[-1].lower() in word_set("titles", "suffixes"):
        kept.pop()
    return tuple(kept)


def suffix(words: tuple[str, ...]) -> str:
    """What parts a son from his father ("jr", "iii"), or ""."""
    last = words[-1].lower().rstrip(".")
    return last if last in {"jr", "sr", "ii", "iii", "iv"} else ""


def surname(words: tuple[str, ...]) -> str:
    """The last word of a person's name, folded, without an article ("al-Varn")."""
    return without_article(fold(name_words_of(words)[-1]))


def without_article(part: str) -> str:
    """A folded surname without the article that a hyphen joins to it."""
    article, _, rest = part.partition("-")
    return rest if rest and article in _ARTICLES else part


def given_names(words: tuple[str, ...]) -> list[str]:
    """All words of a person's name before the surname, folded; no "van" or "bin"."""
    small = word_set("titles", "particles")
    return [fold(word).rstrip(".") for word in name_words_of(words)[:-1] if word not in small]


def spelled_alike(one: str, other: str) -> bool:
    """Whether two given names differ as two transliterations do ("Sergei", "Sergey")."""
    from rapidfuzz.distance import Levenshtein

    if min(len(one), len(other)) < 4 or one[0] != other[0]:
        return False
    return Levenshtein.distance(one, other, score_cutoff=_MAX_EDITS_GIVEN) <= min(
        _MAX_EDITS_GIVEN, min(len(one), len(other)) // 3
    )
