"""Where else a name stands that the article prints as one somewhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from variorum.read.naming.name_edges import PROPER, opens_sentence

if TYPE_CHECKING:
    from variorum.read.parsing.columns import Columns

_CLOSED = frozenset({"DET", "PRON", "ADP", "AUX", "CCONJ", "SCONJ", "PART", "INTJ"})


def search(
    columns: Columns, variants: Iterable[tuple[str, ...]], taken: bytearray
) -> list[tuple[int, int]]:
    """Find further places where known names stand.

    Args:
        columns: The document.
        variants: Names as token tuples, as printed elsewhere in the article.
        taken: Which tokens are parts of names already; is updated.

    Returns:
        Token ranges in order; longest match first at each place. A single word must be tagged as a
        proper noun, or stand where capitals say nothing.
    """
    exact: dict[str, list[tuple[str, ...]]] = {}
    for variant in sorted(set(variants), key=lambda v: (-len(v), v)):
        exact.setdefault(variant[0], []).append(variant)
        capitals = tuple(w.upper() for w in variant)
        if capitals != variant and len(variant[0]) > 2:
            exact.setdefault(capitals[0], []).append(capitals)
    found = []
    i, n = 0, len(columns)
    while i < n:
        for variant in exact.get(columns.text[i], ()):
            end = i + len(variant)
            if (
                end <= n
                and tuple(columns.text[i:end]) == variant
                and not any(taken[i:end])
                and columns.block[i] == columns.block[end - 1]
                and (len(variant) > 1 or _reads_as_name(columns, i))
            ):
                found.append((i, end))
                taken[i:end] = b"\x01" * (end - i)
                i = end - 1
                break
        i += 1
    return found


def _reads_as_name(columns: Columns, token: int) -> bool:
    """Whether a single word that is a name elsewhere is one here, by its tag or its capitals."""
    if columns.tag[token] in PROPER or columns.titled[token]:
        return True
    if sum(c.isupper() for c in columns.text[token]) > 1:
        return True
    if columns.pos[token] in _CLOSED:
        return False
    return not opens_sentence(columns, token) or columns.lower[token] not in columns.plain
