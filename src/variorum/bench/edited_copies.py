"""Copies as desks make them: cut, rearranged, reworded, with another headline or other figures."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from variorum.bench.planted_text import Account

_REWORDED = (
    (" said", " stated"),
    ("However, ", ""),
    (" also", ""),
    (" about ", " some "),
)
"""What an editor of few words puts in others' place."""

_SYNONYMS = {
    "began": "started",
    "big": "large",
    "before": "ahead of",
    "but": "yet",
    "killed": "dead",
    "many": "numerous",
    "nearly": "almost",
    "officials": "authorities",
    "people": "persons",
    "reported": "noted",
    "several": "a number of",
    "show": "reveal",
    "told": "informed",
    "while": "as",
}
"""What an editor of many words puts in others' place."""

_SYNONYM = re.compile(rf"\b({'|'.join(_SYNONYMS)})\b")
_FIGURE = re.compile(r"(?<![\w.,:/-])(\d{1,3})(?![\w,:/-]|\.\d)")
_KEPT_SHARE = 0.6
_CUT_EVERY = 7
_REFIGURED_EVERY = 2

Edit = Callable[[str, str, random.Random], str]
"""Makes the copy's text of a title and a body."""


def edited(title: str, body: str, chance: random.Random) -> str:
    """Every seventh sentence gone, and some words put in others' place."""
    for old, new in _REWORDED:
        body = body.replace(old, new)
    sentences = Account.of(body).sentences
    cut = [s for at, s in enumerate(sentences) if at % _CUT_EVERY == _CUT_EVERY - 1]
    for sentence in reversed(cut):
        body = body[: sentence.start] + body[sentence.start + len(sentence.text) :]
    return f"{title}: what is known\n{body}"


def truncated(title: str, body: str, chance: random.Random) -> str:
    """The first part only."""
    paragraphs = body.split("\n")
    return "\n".join((title, *paragraphs[: max(1, round(len(paragraphs) * _KEPT_SHARE))]))


def retitled(title: str, body: str, chance: random.Random) -> str:
    """Another headline: the words of a sentence of the text."""
    sentences = [s.text for s in Account.of(body).sentences if len(s.text.split()) > 5]
    return f"{' '.join(chance.choice(sentences or [title]).split()[:12])}\n{body}"


def with_dropped(title: str, body: str, chance: random.Random) -> str:
    """Every third paragraph gone."""
    paragraphs = body.split("\n")
    return "\n".join((title, *(p for at, p in enumerate(paragraphs) if at % 3 != 1)))


def reworded(title: str, body: str, chance: random.Random) -> str:
    """Common words put in others' place wherever they stand."""
    return f"{title}\n{_SYNONYM.sub(lambda m: _SYNONYMS[m.group()], body)}"


def reordered(title: str, body: str, chance: random.Random) -> str:
    """The paragraphs in another order."""
    paragraphs = body.split("\n")
    chance.shuffle(paragraphs)
    return "\n".join((title, *paragraphs))


def refigured(title: str, body: str, chance: random.Random) -> str:
    """Every other figure changed."""
    number = -1

    def change(match: re.Match[str]) -> str:
        nonlocal number
        number += 1
        figure = int(match.group())
        return match.group() if number % _REFIGURED_EVERY else str(figure + chance.randint(1, 9))

    return f"{title}\n{_FIGURE.sub(change, body)}"


EDITS: dict[str, Edit] = {
    "edited copy": edited,
    "truncated copy": truncated,
    "retitled copy": retitled,
    "copy with paragraphs dropped": with_dropped,
    "reworded copy": reworded,
    "reordered copy": reordered,
    "copy with other figures": refigured,
}
"""Every way of editing a copy, by name."""
