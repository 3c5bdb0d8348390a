"""What changed between two versions of a text."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from rapidfuzz.distance import Indel

from variorum.store.records import Change

_WORD = re.compile(r"\S+\s*|\s+")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")

# Comparing words is quadratic, 64 at a step: texts of 20,000 words take a tenth of a second.
_MAX_WORDS = 20_000


def find_changes(older: str, newer: str) -> tuple[Change, ...]:
    """Compare two texts word by word; very long ones line by line.

    Returns:
        The stretches that differ, in order. Between two changes, and before the first and after
        the last, the texts are alike.
    """
    pieces = _WORD
    left, right = _pieces(pieces, older), _pieces(pieces, newer)
    head = _common(left, right)
    tail = _common(left[head:][::-1], right[head:][::-1])
    if max(len(left), len(right)) - head - tail > _MAX_WORDS:
        left, right = _pieces(_LINE, older), _pieces(_LINE, newer)
        blocks = difflib.SequenceMatcher(None, left, right, autojunk=True).get_opcodes()
        ranges = [(b[1], b[2], b[3], b[4]) for b in blocks if b[0] != "equal"]
        return _changes(left, right, ranges)
    middle = Indel.opcodes(left[head : len(left) - tail], right[head : len(right) - tail])
    ranges = [
        (head + o.src_start, head + o.src_end, head + o.dest_start, head + o.dest_end)
        for o in middle
        if o.tag != "equal"
    ]
    return _changes(left, right, _joined(ranges))


def _pieces(pattern: re.Pattern[str], text: str) -> list[str]:
    return pattern.findall(text)


def _common(left: Sequence[str], right: Sequence[str]) -> int:
    """How many pieces both begin with."""
    count = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        count += 1
    return count


def _joined(ranges: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Neighbouring deletions and insertions as one change."""
    joined: list[tuple[int, int, int, int]] = []
    for a, b, c, d in ranges:
        if joined and joined[-1][1] == a and joined[-1][3] == c:
            joined[-1] = (joined[-1][0], b, joined[-1][2], d)
        else:
            joined.append((a, b, c, d))
    return joined


def _changes(
    left: Sequence[str], right: Sequence[str], ranges: Sequence[tuple[int, int, int, int]]
) -> tuple[Change, ...]:
    """Ranges of pieces as ranges of code points."""
    in_left, in_right = _offsets(left), _offsets(right)
    return tuple(
        Change(older=(in_left[a], in_left[b]), newer=(in_right[c], in_right[d]))
        for a, b, c, d in ranges
    )


def _offsets(pieces: Sequence[str]) -> list[int]:
    offsets = [0]
    for piece in pieces:
        offsets.append(offsets[-1] + len(piece))
    return offsets
