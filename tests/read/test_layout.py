"""Layout: blocks and the document that keeps the article's offsets."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from variorum.model.article import Article, Zone
from variorum.model.identity import text_digest
from variorum.model.line_breaks import is_hard_wrapped
from variorum.model.span import ArticleId
from variorum.read.parsing.layout import find_blocks, parse_article

if TYPE_CHECKING:
    from variorum.read.parsing.pipeline import Pipeline

WRAPPED = """The harbour board said on Monday that it would close the
northern pier for two weeks while divers look for the
anchor that was lost in the storm of last month."""


def blocks(text: str, zones: tuple[Zone, ...] = ()) -> list[str]:
    return [text[a:b] for a, b in find_blocks(text, zones)]


def test_lines_wrapped_to_a_width_are_one_block() -> None:
    assert is_hard_wrapped(WRAPPED)
    assert blocks(WRAPPED) == [WRAPPED]


def test_single_line_breaks_between_whole_sentences_part_blocks() -> None:
    text = "The ferry sank on Monday, the owner said.\nDivers found the anchor on Tuesday at noon."
    assert blocks(text) == text.split("\n")


def test_paragraphs_of_a_line_each_stay_apart_when_one_lacks_its_full_stop() -> None:
    text = (
        "The ferry sank on Monday off the northern pier, its owner said\n"
        "Divers found the anchor on Tuesday at noon, a day after the storm."
    )
    assert blocks(text) == text.split("\n")


def test_bullets_are_blocks() -> None:
    assert blocks("Key facts\n• one thing\n* another thing") == [
        "Key facts",
        "• one thing",
        "* another thing",
    ]


def test_a_block_never_crosses_a_zone() -> None:
    text = "By Ana Duarte The ferry sank."
    zones = (Zone(0, 13, "byline"), Zone(14, 29, "body"))
    assert blocks(text, zones) == ["The ferry sank."]


def test_tokens_keep_the_offsets_and_words_of_the_article(pipeline: Pipeline) -> None:
    text = (
        "  Harbour news\n\nIt’s the ferry’s first trip —\tthe owners’ plan.  \n\n\nNobody came.\n"
    )
    article = Article(id=ArticleId("test"), text=text, digest=text_digest(text))
    doc = parse_article(article, pipeline)
    for token in doc:
        if not token.is_space:
            assert text[token.idx : token.idx + len(token)] == token.text
    assert len(doc.text) == len(text)


def test_a_curly_apostrophe_is_parsed_like_a_straight_one(pipeline: Pipeline) -> None:
    def lemmas(text: str) -> list[str]:
        article = Article(id=ArticleId("test"), text=text, digest=text_digest(text))
        return [t.lemma_ for t in parse_article(article, pipeline)]

    assert lemmas("It’s clear that she’ll go.") == lemmas("It's clear that she'll go.")


@given(st.text(alphabet="aB .\n\t\r\u00a0•—“”[3]é", max_size=120))
def test_blocks_are_in_order_disjoint_and_trimmed(text: str) -> None:
    found = find_blocks(text)
    assert all(a < b and text[a:b] == text[a:b].strip() for a, b in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    covered = "".join(text[a:b] for a, b in found)
    assert "".join(covered.split()) == "".join(text.split())
