"""Blocks parsed lately, kept by their text: accounts that copy an agency share many."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

# About 25 MB of parsed documents: some ninety articles of 600 words.
MAX_TOKENS = 50_000


class ParsedBlocks:
    """Parsed blocks by text, at most so many tokens, the oldest given up first."""

    def __init__(self, max_tokens: int = MAX_TOKENS) -> None:
        self.max_tokens = max_tokens
        self._docs: OrderedDict[str, Doc] = OrderedDict()
        self._tokens = 0

    def __contains__(self, text: str) -> bool:
        return text in self._docs

    def get(self, text: str) -> Doc:
        """The parsed block of a text.

        Raises:
            KeyError: It is not known, or no more.
        """
        return self._docs[text]

    def add(self, parsed: Iterable[tuple[str, Doc]]) -> None:
        """Keep parsed blocks, and give up the oldest of all beyond the bound."""
        for text, doc in parsed:
            if text not in self._docs:
                self._docs[text] = doc
                self._tokens += len(doc)
        while self._tokens > self.max_tokens:
            _, oldest = self._docs.popitem(last=False)
            self._tokens -= len(oldest)
