"""From offsets to tokens of a document, quickly."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


class TokenIndex:
    """Looks tokens up by code-point offset; built once for each document."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._offsets = [token.idx for token in doc]

    def at(self, offset: int) -> Token:
        """The token that holds a code point."""
        return self.doc[max(0, bisect_right(self._offsets, offset) - 1)]

    def within(self, start: int, end: int) -> list[Token]:
        """The tokens that share a code point with `[start, end)`."""
        first = max(0, bisect_right(self._offsets, start) - 1)
        last = bisect_right(self._offsets, end - 1)
        return [self.doc[i] for i in range(first, last)]


def before(token: Token) -> Token | None:
    """The token before, or None at the beginning."""
    return token.nbor(-1) if token.i > 0 else None


def after(token: Token) -> Token | None:
    """The token behind, or None at the end."""
    return token.nbor(1) if token.i + 1 < len(token.doc) else None
