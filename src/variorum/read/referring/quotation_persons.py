"""What quotations tell of persons: whom they name, and who is likely to speak them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.read.referring.clause_grammar import SUBJECTS

if TYPE_CHECKING:
    from variorum.model.mention import EntityId, Quote
    from variorum.model.span import Span
    from variorum.read.parsing.columns import Columns

_QUOTED = re.compile(r"“[^“”]*”?|\"[^\"]*\"?|«[^«»]*»?|‘[^‘”]*’")
_MAX_BACK = 8


def _spoken(span: Span, kind: str) -> Iterator[tuple[int, int]]:
    """The part of a content that is in the speaker's own words: all of it, or what is in marks."""
    if kind == "direct":
        yield span.start, span.end
    elif kind == "mixed":
        for match in _QUOTED.finditer(span.text):
            yield span.start + match.start(), span.start + match.end()


class Quotations:
    """The quotations of an article by tokens.

    Attributes:
        number_of: Number of the direct quotation that each token stands in, or -1.
    """

    def __init__(self, columns: Columns, quotes: tuple[Quote, ...]) -> None:
        self._columns = columns
        self._quotes = quotes
        self.number_of = self._mark()
        self._named: dict[int, set[EntityId]] = {}
        self._spoken_by: dict[int, list[int]] = {}
        for number, quote in enumerate(quotes):
            if quote.source is not None:
                source = columns.tokens_of(quote.source.start, quote.source.end)
                self._spoken_by.setdefault(columns.head_of(*source), []).append(number)

    def add_name(self, head: int, entity: EntityId) -> None:
        """Make a name known by its head token."""
        if self.number_of[head] >= 0:
            self._named.setdefault(self.number_of[head], set()).add(entity)

    def _mark(self) -> list[int]:
        numbers = [-1] * len(self._columns)
        for number, quote in enumerate(self._quotes):
            for span in quote.content:
                for start, end in _spoken(span, quote.kind):
                    for i in range(*self._columns.tokens_of(start, end)):
                        numbers[i] = number if numbers[i] < 0 else numbers[i]
        return numbers

    def whole(self) -> list[int]:
        """The numbers, but for words quoted inside a sentence: that holds them together."""
        mixed = {number for number, quote in enumerate(self._quotes) if quote.kind == "mixed"}
        return [-1 if number in mixed else number for number in self.number_of]

    def told_of_by(self, token: int) -> frozenset[EntityId]:
        """Whom a quotation names in its own words: not its speaker ("Varn is right," she said)."""
        return frozenset().union(*(self._named.get(n, ()) for n in self._spoken_by.get(token, ())))

    def who_spoke_before(
        self, token: int, entity_at: Mapping[int, EntityId]
    ) -> frozenset[EntityId]:
        """Who speaks in front of a quotation that tells no speaker ("Varn said so. “She is …”")."""
        number = self.number_of[token]
        if self._quotes[number].source is not None:
            return frozenset()
        columns = self._columns
        at = columns.tokens_of(self._quotes[number].content[0].start, 1 << 60)[0]
        here = columns.sentence[at] - 1
        for _ in range(_MAX_BACK):  # over what is quoted before it
            if here <= 0 or self.number_of[columns.bounds[here][1] - 1] < 0:
                break
            here -= 1
        before = range(columns.bounds[max(0, here)][0], at)
        speech = word_set("roles", "grammar.speech")
        return frozenset(
            entity_at[i]
            for i in before
            if i in entity_at
            and columns.dep[i] in SUBJECTS
            and columns.lemma[columns.head[i]] in speech
        )
