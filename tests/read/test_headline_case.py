"""Headlines in title case are parsed as sentences; no character of the article moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.model.article import Article
from variorum.model.identity import text_digest
from variorum.model.span import ArticleId
from variorum.read.parsing.headline_case import is_title_case, recase_headlines
from variorum.read.parsing.layout import parse_article

if TYPE_CHECKING:
    from variorum.read.parsing.pipeline import Pipeline

HEADLINE = "Norland and Sudland Leaders Meet in Orlin for the First Time in Years"
BODY = (
    "The leaders of Norland and Sudland met in the port of Orlin on Monday. It was the first time "
    "in years that the two had talked to each other, and officials in Norland said they would meet "
    "again before the end of the year. Both sides had broken off relations after the fishing war, "
    "which ended when Sudland withdrew its boats from the bay. Many in Orlin came to the harbour "
    "to see the leaders arrive, and some of them waved the flags of both countries."
)


def test_words_that_the_body_prints_small_lose_their_capital() -> None:
    headline, body = recase_headlines([HEADLINE, BODY])
    assert headline == "Norland and Sudland leaders meet in Orlin for the first time in years"
    assert body == BODY


def test_without_a_body_nothing_is_changed() -> None:
    assert recase_headlines([HEADLINE]) == [HEADLINE]


@pytest.mark.parametrize("text", ["Norland and Sudland leaders meet in Orlin", "Key Facts", BODY])
def test_a_sentence_is_not_in_title_case(text: str) -> None:
    assert not is_title_case(text)


@given(st.lists(st.sampled_from([HEADLINE, BODY, "STRAßE Ünder The İce Breaks Apart"]), max_size=4))
def test_lengths_stay(blocks: list[str]) -> None:
    assert [len(b) for b in recase_headlines(blocks)] == [len(b) for b in blocks]


def test_the_parsed_headline_has_its_verb_and_its_own_letters(pipeline: Pipeline) -> None:
    text = f"{HEADLINE}\n\n{BODY}"
    article = Article(id=ArticleId("a"), text=text, digest=text_digest(text))
    doc = parse_article(article, pipeline)
    meet = next(token for token in doc if token.text == "Meet")
    assert meet.pos_ == "VERB"
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc if not t.is_space)
