"""Words of articles made fit for a page: nothing hidden, nothing that turns the text around."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal

# Control characters, line and paragraph separators, lone surrogates, and the characters that turn
# the direction of what follows (Unicode UAX #9: embeddings, overrides, isolates). A direction mark
# (U+200E, U+200F, U+061C) is part of honest right-to-left text and stays.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe]"
)
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\S+\s*")

# Of longer passages that a variant leaves out an ellipsis stands for the words.
GAP_WORDS = 5
# A negation and what may stand between it and its verb take no more characters.
_NEGATION_LENGTH = 40

Change = Literal["same", "other", "left out"]


def visible(text: str) -> str:
    """A text with its unseen characters shown as signs: U+202E becomes ⟨U+202E⟩, NUL ␀."""
    return _UNSEEN.sub(_sign, text)


def _sign(found: re.Match[str]) -> str:
    code = ord(found.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return f"⟨U+{code:04X}⟩"


# The scripts that run from right to left (Hebrew to Arabic Extended-A, presentation forms, those of
# the supplementary plane), and the marks of direction.
_LEFTWARD = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
    "\u200e\u200f]"
)


def runs_leftward(text: str) -> bool:
    """Whether a part of a text runs from right to left."""
    return not text.isascii() and _LEFTWARD.search(text) is not None


def one_line(text: str) -> str:
    """A text in one line, with its unseen characters shown."""
    return visible(_SPACE.sub(" ", text).strip())


def sentence(text: str) -> str:
    """A text in one line, with a capital at its beginning and a full stop at its end."""
    line = one_line(text)
    line = line[:1].upper() + line[1:]
    return line if not line or line.endswith((".", "!", "?", "…", ".”", ".)")) else f"{line}."


def shortened(text: str, length: int) -> str:
    """A text cut between words to at most `length` characters, with an ellipsis if cut."""
    words = one_line(text)
    if len(words) <= length:
        return words
    cut = words.rfind(" ", length // 2, length)
    return words[: cut if cut > 0 else length - 1].rstrip(",;:– ") + "…"


def mark_changes(base: str, variant: str) -> list[tuple[Change, str]]:
    """A variant in pieces, each the same as the base, other than it, or left out of it.

    Words are compared without case, punctuation and quotation marks: those differ by house style.
    """
    ours, theirs = _WORD.findall(base), _WORD.findall(variant)
    matcher = SequenceMatcher(
        None, [_key(w) for w in ours], [_key(w) for w in theirs], autojunk=False
    )
    pieces: list[tuple[Change, str]] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(("same", "".join(theirs[c:d])))
            continue
        if a < b:
            pieces.append(("left out", "".join(ours[a:b])))
        if c < d:
            pieces.append(("other", "".join(theirs[c:d])))
    return [(change, visible(words.rstrip() + " ")) for change, words in pieces]


def changes_shown(base: str, variant: str) -> list[tuple[Change, str]]:
    """A variant with its changes; what it leaves out within it is shown if short.

    What stands before it or behind it in the fullest printing, or is long, is an ellipsis.
    """
    pieces = mark_changes(base, variant)
    shown: list[tuple[Change, str]] = []
    for at, (change, words) in enumerate(pieces):
        is_replaced = pieces[at + 1 : at + 2] and pieces[at + 1][0] == "other"
        is_outside = at in {0, len(pieces) - 1} and not is_replaced
        if change == "left out" and (is_outside or len(words.split()) > GAP_WORDS):
            shown.append(("same", "[…] "))
        else:
            shown.append((change, words))
    return shown


def _key(word: str) -> str:
    return re.sub(r"[^\w%$€£]+", "", word.casefold()) or word.strip()


# "did not hold", "heard no siren".
_NOT_BEHIND = re.compile(r"n['’]t\b|\s(?:not|never|no longer)\b|\sno\s[\w’'-]+", re.IGNORECASE)
# "has not yet been opened", "no siren was heard", "nobody had sounded".
_NOT_BEFORE = re.compile(
    r"(?:\b(?:not|never|no longer)|\b[a-z]{2,6}n['’]t)\s(?:(?:yet|be|been|being|[a-z]+ly)\s){0,2}$"
    r"|\b(?:neither|no|nobody|none|nothing)\s(?:[\w’'-]+\s){0,4}$",
    re.IGNORECASE,
)


def with_negation(text: str, start: int, end: int) -> tuple[int, int]:
    """Where a verb stands together with the word beside it that negates it, if there is one."""
    behind = _NOT_BEHIND.match(text, end)
    if behind is not None:
        return start, behind.end()
    low = max(0, start - _NEGATION_LENGTH)
    before = _NOT_BEFORE.search(text[low:start])
    return (start, end) if before is None else (low + before.start(), end)


def context(text: str, start: int, end: int, *, around: int = 110) -> tuple[str, str, str]:
    """Words with what stands before and behind them in the same paragraph, cut between words."""
    low = max(text.rfind("\n", 0, start) + 1, start - around)
    high = text.find("\n", end)
    high = min(high if high >= 0 else len(text), end + around)
    before, behind = text[low:start], text[end:high]
    if low > 0 and text[low - 1] != "\n":
        before = "…" + before[before.find(" ") + 1 :] if " " in before else "…"
    if high < len(text) and text[high] != "\n":
        behind = behind[: behind.rfind(" ")].rstrip() if " " in behind else ""
        behind += " …" if behind.endswith((".", "!", "?")) else "…"
    return visible(before), visible(text[start:end]), visible(behind)
