"""Blocks of an article's text and the tokenised document that the pipeline parses.

What is no prose (reference lists, credits, boilerplate, embeds) is not parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from variorum.model.article import PROSE_ZONES, Article, Zone
from variorum.model.line_breaks import is_hard_wrapped
from variorum.model.span import trimmed
from variorum.read.parsing.headline_case import recase_headlines
from variorum.read.parsing.parse_repairs import find_repairs
from variorum.read.parsing.sentences import oversplit
from variorum.read.parsing.subject_repairs import Arc

if TYPE_CHECKING:
    from spacy.vocab import Vocab

    from variorum.read.parsing.pipeline import Pipeline

_PARAGRAPH_BREAK = re.compile(r"\n[ \t\r]*\n\s*")
_LINE = re.compile(r"[^\n]+")
_WHITE = re.compile(r"\s")
_APOSTROPHE = re.compile(r"(?<=\w)[’ʼ](?=\w)|(?<=s)’(?=\s)")
# Numbers that point to a list of references ("a year ago.[3] The …"); with them the tokenizer
# takes "ago.[3" for one word and the parser two sentences for one.
_REFERENCE_MARK = re.compile(r"\[\d{1,3}\]")


def find_blocks(text: str, zones: tuple[Zone, ...] = ()) -> tuple[tuple[int, int], ...]:
    """Cut a text into blocks: paragraphs, bullets, headlines; never across zones.

    Returns:
        Half-open code-point ranges in order, disjoint, without outer white space. A text without
        zones is one zone of body text.
    """
    stretches = [(z.start, z.end) for z in zones if z.kind in PROSE_ZONES]
    if not zones:
        stretches = [(0, len(text))]
    blocks = []
    for start, end in stretches:
        for low, high in _paragraphs(text, start, end):
            low, high = trimmed(text, low, high)
            if low < high:
                blocks.append((low, high))
    return tuple(blocks)


def _paragraphs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Paragraphs of `[start, end)`: by empty lines if hard-wrapped, else by lines."""
    cuts = [start]
    for gap in _PARAGRAPH_BREAK.finditer(text, start, end):
        cuts += [gap.start(), gap.end()]
    cuts.append(end)
    paragraphs = []
    for low, high in zip(cuts[::2], cuts[1::2], strict=True):
        if is_hard_wrapped(text[low:high]):
            paragraphs.append((low, high))
        else:
            paragraphs += [m.span() for m in _LINE.finditer(text, low, high)]
    return paragraphs


def parse_article(article: Article, pipeline: Pipeline) -> Doc:
    """Parse an article block by block into one document that has the article's own offsets.

    Blocks are parsed apart: white-space tokens and neighbouring headlines mislead the parser (on
    the five articles of our first real input one sentence in twenty was cut wrongly by it).

    Returns:
        A document with `doc.text == blanked article` (what is outside the blocks is spaces), and so
        `doc[i].idx` an offset into `article.text`. Tokens between blocks are white space, tag
        `_SP`, attached to the token before. `doc.user_data["blocks"]` holds the blocks.
    """
    blocks = find_blocks(article.text, article.zones)
    texts = _printed(article.text, blocks)
    parsed = pipeline.parse_blocks(_as_trained(texts))
    tokens = _Tokens()
    at = 0
    for (start, end), block, text in zip(blocks, parsed, texts, strict=True):
        tokens.add_gap(start - at)
        tokens.add_block(block, text)
        at = end
    tokens.add_gap(len(article.text) - at)
    doc = tokens.to_doc(pipeline.language.vocab)
    doc.user_data["blocks"] = blocks
    return doc


def parsed_texts(article: Article) -> list[str]:
    """The texts that `parse_article` gives the pipeline, to be parsed ahead with others."""
    return _as_trained(_printed(article.text, find_blocks(article.text, article.zones)))


def _printed(text: str, blocks: Iterable[tuple[int, int]]) -> list[str]:
    """What the blocks print, with single spaces for other white space and for reference marks."""
    return [_blank_marks(_WHITE.sub(" ", text[start:end])) for start, end in blocks]


def _as_trained(texts: list[str]) -> list[str]:
    """Put texts as the pipeline knows them.

    Headlines lose their capitals, and apostrophes are straight: it knows no verb in "it’s" with a
    curly one.
    """
    return [_APOSTROPHE.sub("'", text) for text in recase_headlines(texts)]


def _blank_marks(block: str) -> str:
    """Put spaces for reference marks, behind the first word."""
    return _REFERENCE_MARK.sub(lambda m: " " * len(m.group()) if m.start() else m.group(), block)


class _Tokens:
    """Columns of a document under construction."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.spaces: list[bool] = []
        self.tags: list[str] = []
        self.pos: list[str] = []
        self.morphs: list[str] = []
        self.lemmas: list[str] = []
        self.heads: list[int] = []
        self.deps: list[str] = []
        self.sent_starts: list[bool | int | None] = []
        self.ents: list[str] = []

    def add_gap(self, length: int) -> None:
        """Add `length` code points of white space."""
        if length and self.words and not self.spaces[-1]:
            self.spaces[-1] = True
            length -= 1
        if not length:
            return
        index = len(self.words)
        self._add(" " * length, head=max(index - 1, 0), sent_start=index == 0)

    def add_block(self, block: Doc, text: str) -> None:
        """Add a parsed block with the words of `text`, which has no outer white space."""
        base = len(self.words)
        joins = oversplit(block)
        # A sentence joined to the one before has no root of its own to amend.
        repairs = {} if joins.roots else find_repairs(block)
        for token in block:
            index = token.i
            arc = repairs.get(index) or Arc(token.head.i, token.dep_)
            if index in joins.roots:
                arc = Arc(joins.roots[index], "parataxis", arc.tag, arc.pos)
            self.words.append(text[token.idx : token.idx + len(token)])
            self.spaces.append(bool(token.whitespace_))
            self.tags.append(arc.tag or token.tag_)
            self.pos.append(arc.pos or token.pos_)
            self.morphs.append(str(token.morph))
            self.lemmas.append(token.lemma_)
            self.heads.append(base + arc.head)
            self.deps.append(arc.dep)
            self.sent_starts.append(bool(token.is_sent_start) and token.i not in joins.starts)
            self.ents.append(f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O")

    def _add(self, word: str, *, head: int, sent_start: bool) -> None:
        self.words.append(word)
        self.spaces.append(False)
        self.tags.append("_SP")
        self.pos.append("SPACE")
        self.morphs.append("")
        self.lemmas.append(word)
        self.heads.append(head)
        self.deps.append("dep")
        self.sent_starts.append(sent_start)
        self.ents.append("O")

    def to_doc(self, vocab: Vocab) -> Doc:
        """Build the document."""
        return Doc(
            vocab,
            words=self.words,
            spaces=self.spaces,
            tags=self.tags,
            pos=self.pos,
            morphs=self.morphs,
            lemmas=self.lemmas,
            heads=self.heads,
            deps=self.deps,
            sent_starts=self.sent_starts,
            ents=self.ents,
        )
