"""A parsed document as plain lists, one value a token.

spaCy makes a Python object for every token that is looked at; the layers of names and references
look at each token many times, and lists make that several times cheaper.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from variorum.model.article import zone_at

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from variorum.model.article import Article

_KEY = "variorum.columns"

# A block is printed in title case if this share of its longer words is capitalised; it then says
# nothing about which words are names.
_TITLE_CASE_SHARE = 0.75
_TITLE_CASE_MIN_WORDS = 4
_TITLE_CASE_MAX_WORDS = 30
_HEADING_MAX_WORDS = 4
_LONGER_WORD = 4

_ASIDE = frozenset({"headline", "caption"})
# More sentences than any reference looks back over.
_APART = 1_000_000


@dataclass(slots=True)
class Columns:
    """Tokens of a document, column by column.

    Attributes:
        text: Words as printed.
        lower: The same, lower case.
        tag: Penn tags. `pos`: universal tags. `dep`: relations. `lemma`: lemmas, lower case.
        head: Index of each token's head.
        start: Offset of the first code point in the article. `end`: offset behind the last.
        sentence: Index of each token's sentence.
        flow: For each token, the place of its sentence in its own stretch of telling: headlines and
            captions are told apart from the body, and each of them far from all else.
        bounds: First and last+1 token of each sentence.
        block: Index of each token's block, -1 between blocks.
        titled: Whether the token stands in a block whose capitals say nothing (title case).
        entities: The pipeline's entities: first token, last+1 token, label.
        children: Indexes of each token's dependants, in order.
        plain: Words that the article also prints in small letters.
        in_entity: Whether the pipeline took the token for part of an entity.
    """

    text: list[str]
    lower: list[str]
    tag: list[str]
    pos: list[str]
    dep: list[str]
    lemma: list[str]
    head: list[int]
    start: list[int]
    end: list[int]
    sentence: list[int]
    bounds: list[tuple[int, int]]
    block: list[int]
    titled: list[bool]
    entities: list[tuple[int, int, str]]
    children: list[list[int]] = field(default_factory=list)
    flow: list[int] = field(default_factory=list)
    plain: frozenset[str] = frozenset()
    in_entity: bytearray = field(default_factory=bytearray)

    def __len__(self) -> int:
        return len(self.text)

    def token_at(self, offset: int) -> int:
        """Index of the token that holds an offset (or the last before it)."""
        return max(0, bisect_right(self.start, offset) - 1)

    def tokens_of(self, start: int, end: int) -> tuple[int, int]:
        """First and last+1 token that share a code point with `[start, end)`."""
        first = self.token_at(start)
        if self.end[first] <= start:
            first += 1
        last = self.token_at(end - 1) + 1
        return first, max(first, last)

    def subtree(self, index: int) -> tuple[int, int]:
        """First and last+1 token of the phrase headed by a token."""
        low = high = index
        stack = [index]
        while stack:
            for child in self.children[stack.pop()]:
                low, high = min(low, child), max(high, child)
                stack.append(child)
        return low, high + 1

    def head_of(self, first: int, last: int) -> int:
        """The token of a span whose head lies outside of it (the last one on ties)."""
        for i in range(last - 1, first - 1, -1):
            if not first <= self.head[i] < last or self.head[i] == i:
                return i
        return last - 1


def columns_of(doc: Doc, article: Article) -> Columns:
    """The columns of a document, made once."""
    known = doc.user_data.get(_KEY)
    if isinstance(known, Columns):
        return known
    columns = _build(doc, article)
    doc.user_data[_KEY] = columns
    return columns


def _build(doc: Doc, article: Article) -> Columns:
    tokens = list(doc)
    text = [t.text for t in tokens]
    start = [t.idx for t in tokens]
    sentence = [0] * len(text)
    bounds = []
    for number, span in enumerate(doc.sents):
        bounds.append((span.start, span.end))
        for i in range(span.start, span.end):
            sentence[i] = number
    head = [t.head.i for t in tokens]
    children: list[list[int]] = [[] for _ in text]
    for i, h in enumerate(head):
        if h != i:
            children[h].append(i)
    columns = Columns(
        text=text,
        lower=[word.lower() for word in text],
        tag=[t.tag_ for t in tokens],
        pos=[t.pos_ for t in tokens],
        dep=[t.dep_ for t in tokens],
        lemma=[t.lemma_.lower() for t in tokens],
        head=head,
        start=start,
        end=[at + len(word) for at, word in zip(start, text, strict=True)],
        sentence=sentence,
        bounds=bounds,
        block=[-1] * len(text),
        titled=[False] * len(text),
        entities=[(e.start, e.end, e.label_) for e in doc.ents],
        children=children,
        plain=frozenset(word for word in text if word.islower()),
    )
    columns.in_entity = bytearray(len(text))
    for first, last, _ in columns.entities:
        columns.in_entity[first:last] = b"\x01" * (last - first)
    _mark_blocks(columns, doc.user_data.get("blocks", ()), article)
    return columns


def _mark_blocks(columns: Columns, blocks: tuple[tuple[int, int], ...], article: Article) -> None:
    for number, (start, end) in enumerate(blocks):
        first, last = columns.tokens_of(start, end)
        headline = zone_at(article.zones, start) == "headline"
        titled = is_title_case(columns.text[first:last], least=0.6 if headline else None)
        for i in range(first, last):
            columns.block[i] = number
            columns.titled[i] = titled
    _mark_flow(columns, blocks, article)


def _mark_flow(columns: Columns, blocks: tuple[tuple[int, int], ...], article: Article) -> None:
    """Number the sentences of the body on end, and those of each headline and caption apart.

    What stands between two sentences of the body is not told between them: "he" behind a picture
    is not whom its caption shows.
    """
    aside = [zone_at(article.zones, start) in _ASIDE for start, _ in blocks]
    columns.flow = [0] * len(columns)
    told = 0
    for number, (first, last) in enumerate(columns.bounds):
        block = max(columns.block[first:last], default=-1)
        if block >= 0 and aside[block]:
            place = (block + 1) * _APART + number
        else:
            place, told = told, told + (block >= 0)
        for i in range(first, last):
            columns.flow[i] = place


def is_title_case(words: list[str], least: float | None = None) -> bool:
    """Whether capitals say nothing about names here: a headline in title case or in capitals."""
    longer = [w for w in words if len(w) >= _LONGER_WORD and w.isalpha()]
    if not longer or len(words) > _TITLE_CASE_MAX_WORDS or words[-1] in {".", "!", ":", "”", '"'}:
        return bool(longer) and len(words) > 1 and all(w.isupper() for w in longer)
    if len(longer) < _TITLE_CASE_MIN_WORDS and len(words) > _HEADING_MAX_WORDS:
        return False
    capital = sum(w[0].isupper() for w in longer)
    return capital >= (least or _TITLE_CASE_SHARE) * len(longer)


def printed(columns: Columns, first: int, last: int) -> str:
    """The words of a token range with their own spacing."""
    parts = [columns.text[first]]
    for i in range(first + 1, last):
        parts.append(" " if columns.end[i - 1] < columns.start[i] else "")
        parts.append(columns.text[i])
    return " ".join("".join(parts).split())
