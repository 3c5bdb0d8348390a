"""Sentences: bounds that survive titles, initials, quotations, headlines and marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.model.article import Article, Zone
from variorum.model.identity import text_digest
from variorum.model.span import ArticleId
from variorum.read.parsing.layout import parse_article
from variorum.read.parsing.sentences import split_sentences

if TYPE_CHECKING:
    from variorum.read.parsing.pipeline import Pipeline


def make(text: str, zones: tuple[Zone, ...] = ()) -> Article:
    return Article(id=ArticleId("test"), text=text, digest=text_digest(text), zones=zones)


def split(text: str, pipeline: Pipeline, zones: tuple[Zone, ...] = ()) -> list[str]:
    article = make(text, zones)
    return [s.text for s in split_sentences(parse_article(article, pipeline), article)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Holloway met Sen. Ana Duarte in Lisbon.",
        "J. D. Holloway wrote the report for the harbour board.",
        "U.S. Sen. Ana Duarte flew to St. Ives on Friday.",
        "The plant in Calif. was sold to Halden Oil Corp. of Oslo for $2.5 million.",
        '"We waited for hours," said the captain of the ferry.',
        "Three envoys _ two of them retired judges _ signed the letter.",
    ],
)
def test_abbreviations_initials_and_dashes_end_no_sentence(
    sentence: str, pipeline: Pipeline
) -> None:
    text = f"The talks ended on Monday. {sentence} Nobody was hurt."
    assert split(text, pipeline) == ["The talks ended on Monday.", sentence, "Nobody was hurt."]


def test_a_small_letter_begins_no_sentence(pipeline: Pipeline) -> None:
    text = 'The mayor called it "a sad day for the town . . . and for its schools" on Friday.'
    assert split(text, pipeline) == [text]


def test_a_headline_and_bullets_are_sentences_of_their_own(pipeline: Pipeline) -> None:
    text = (
        "Harbour Talks Fail Again\n\n• Ferries stay in port\n• Owners want more time\n\nIt rained."
    )
    assert split(text, pipeline) == [
        "Harbour Talks Fail Again",
        "• Ferries stay in port",
        "• Owners want more time",
        "It rained.",
    ]


def test_a_quotation_of_several_sentences_is_cut_into_them(pipeline: Pipeline) -> None:
    text = '"The ferry was late. We waited for hours. Nobody told us why," said Ana Duarte.'
    assert split(text, pipeline) == [
        '"The ferry was late.',
        "We waited for hours.",
        'Nobody told us why," said Ana Duarte.',
    ]


def test_what_no_prose_zone_covers_is_no_sentence(pipeline: Pipeline) -> None:
    text = "The ferry sank on Monday.\n\nSubscribe to our letter today."
    zones = (Zone(0, 25, "body"), Zone(27, len(text), "boilerplate"))
    assert split(text, pipeline, zones) == ["The ferry sank on Monday."]


@given(
    st.lists(
        st.sampled_from(
            [
                "Ana Duarte left.",
                "J. D.",
                "Mr.",
                "“No",
                "talks”",
                "\n\n",
                "\n",
                "  ",
                "[3]",
                "• x",
                "_",
                "...",
                "U.S.",
                "and then",
            ]
        ),
        max_size=14,
    )
)
def test_sentences_hold_their_words_in_order_without_overlap(
    pipeline: Pipeline, pieces: list[str]
) -> None:
    article = make(" ".join(pieces))
    sentences = split_sentences(parse_article(article, pipeline), article)
    at = 0
    for sentence in sentences:
        assert sentence.holds_in(article.text)
        assert sentence.text == sentence.text.strip()
        assert at <= sentence.start < sentence.end
        at = sentence.end
