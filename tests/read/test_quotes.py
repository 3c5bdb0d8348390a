"""Attributions: what is reported, whose word it is, by which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.model.article import Article
from variorum.model.identity import text_digest
from variorum.model.span import ArticleId
from variorum.read.layout import parse_article
from variorum.read.quotes import find_quotes

if TYPE_CHECKING:
    from variorum.model.mention import Quote
    from variorum.read.pipeline import Pipeline


def read(text: str, pipeline: Pipeline) -> tuple[Quote, ...]:
    article = Article(id=ArticleId("test"), text=text, digest=text_digest(text))
    return find_quotes(parse_article(article, pipeline), article)


def lines(text: str, pipeline: Pipeline) -> list[tuple[str | None, str | None, str]]:
    return [
        (
            quote.source.text if quote.source else None,
            quote.cue.text if quote.cue else None,
            " … ".join(span.text for span in quote.content),
        )
        for quote in read(text, pipeline)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mayor said that the bridge had collapsed.",
            ("The mayor", "said", "that the bridge had collapsed"),
        ),
        (
            "“The bridge is closed,” Mayor Anna Lorn said on Monday.",
            ("Mayor Anna Lorn", "said", "“The bridge is closed,”"),
        ),
        (
            "According to the fire service, the bridge was empty.",
            ("the fire service", "According to", "the bridge was empty"),
        ),
        (
            "The opposition accused the mayor of hiding the report.",
            ("The opposition", "accused", "the mayor of hiding the report"),
        ),
        (
            "The bridge is expected to reopen in May.",
            (None, "expected", "The bridge … to reopen in May"),
        ),
        (
            "The inquiry's finding that the steel was weak surprised nobody.",
            ("The inquiry's", "finding", "that the steel was weak"),
        ),
    ],
)
def test_an_attribution_gives_source_cue_and_content(
    text: str, expected: tuple[str | None, str, str], pipeline: Pipeline
) -> None:
    assert expected in lines(text, pipeline)


def test_two_parts_of_one_quotation_are_one_quote(pipeline: Pipeline) -> None:
    text = "“We knew nothing,” Lorn said. “Nobody had told us that it was cracked.”"
    (quote,) = [q for q in read(text, pipeline) if q.cue and q.cue.text == "said"]
    assert [span.text for span in quote.content] == [
        "“We knew nothing,”",
        "“Nobody had told us that it was cracked.”",
    ]
    assert quote.kind == "direct"


def test_an_attribution_inside_another_lies_inside_its_content(pipeline: Pipeline) -> None:
    text = "The Daily Gull reported that engineers said the pier was sinking."
    outer, inner = read(text, pipeline)
    assert outer.source is not None
    assert outer.source.text == "The Daily Gull"
    assert inner.cue is not None
    assert outer.content[0].covers(inner.cue)
    assert outer.content[0].covers(inner.content[0])


def test_scare_quotes_are_no_speech(pipeline: Pipeline) -> None:
    assert lines("The so-called “bridge of sighs” lies in ruins.", pipeline) == []


_PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        "’",
        "«",
        "»",
        " ",
        "\n\n",
        "he said",
        ", ",
        ". ",
        "Lorn",
        "that it is",
        "Q: ",
    ]
)


@given(st.lists(_PIECES, max_size=25).map("".join))
def test_every_span_holds_its_words(pipeline: Pipeline, text: str) -> None:
    for quote in read(text, pipeline):
        spans = [*quote.content, *[s for s in (quote.source, quote.cue) if s]]
        assert all(span.holds_in(text) for span in spans)
        assert list(quote.content) == sorted(quote.content)
