"""Headlines In Title Case, written as a sentence would be, so that they can be parsed.

A parser trained on sentences takes "Leaders Meet for the First Time" for one long name. Which words
keep their capital is learnt from the article itself: those that it also prints with one in the
middle of a sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_AFTER_STOP = re.compile(r"[.!?:;\"“”‘’(\[•–—-]\s*$")
_MIN_WORDS, _MAX_WORDS = 4, 30
_MIN_SHARE = 0.8
# With less text than this the article cannot show which words are names.
_MIN_BODY_WORDS = 60


def recase_headlines(blocks: Sequence[str]) -> list[str]:
    """Write the blocks that are in title case as sentences; the others stay as they are.

    Args:
        blocks: Paragraphs, bullets and headlines of one article, in order.

    Returns:
        Blocks of the same lengths, character for character in place.
    """
    titled = [is_title_case(block) for block in blocks]
    if not any(titled):
        return list(blocks)
    body = [block for block, is_titled in zip(blocks, titled, strict=True) if not is_titled]
    capital, small = _count_cases(body)
    if capital.total() + small.total() < _MIN_BODY_WORDS:
        return list(blocks)
    return [
        _recase(block, capital, small) if is_titled else block
        for block, is_titled in zip(blocks, titled, strict=True)
    ]


def is_title_case(block: str) -> bool:
    """Whether a block is a headline whose words all begin with a capital."""
    if len(block) > 300 or block.rstrip().endswith("."):
        return False
    words = [m.group() for m in _WORD.finditer(block) if len(m.group()) > 3]
    if not _MIN_WORDS <= len(words) <= _MAX_WORDS:
        return False
    return sum(word[0].isupper() for word in words) >= _MIN_SHARE * len(words)


def _count_cases(blocks: Sequence[str]) -> tuple[Counter[str], Counter[str]]:
    """How often each word stands inside a sentence with a capital, and how often without."""
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for block in blocks:
        for match in _WORD.finditer(block):
            word = match.group()
            if word[0].islower():
                small[word.casefold()] += 1
            elif match.start() and not _AFTER_STOP.search(block[: match.start()][-3:]):
                capital[word.casefold()] += 1
    return capital, small


def _recase(block: str, capital: Counter[str], small: Counter[str]) -> str:
    first = _WORD.search(block)

    def lowered(match: re.Match[str]) -> str:
        word = match.group()
        key = word.casefold()
        stem = key.removesuffix("'s").removesuffix("’s")
        is_name = max(capital[key], capital[stem]) > small[key]
        is_first = first is not None and match.start() == first.start()
        low = word.lower()
        if is_first or is_name or word.isupper() or len(low) != len(word):
            return word
        return low if word[1:].islower() or len(word) == 1 else word

    return _WORD.sub(lowered, block)
