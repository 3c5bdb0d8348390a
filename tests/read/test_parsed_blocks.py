"""Blocks parsed ahead or once: nothing of what is read may depend on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from tests.read.claim_cases import article_of
from variorum.model.article import Article
from variorum.read.parsing.parsed_blocks import ParsedBlocks
from variorum.read.parsing.pipeline import Pipeline
from variorum.read.reader import parse_ahead, read_article
from variorum.settings import ReadSettings

TEXTS = (
    "Ferry sinks off Calder Point\n\nThe ferry Linnet sank on Tuesday, killing two men, "
    "police said.",
    "No.\n\nMayor Ines Falk said she had known nothing. “I was told on Wednesday,” she said.",
    "Police said the ferry sank at noon.\n\nThree people were hurt.",
)


class _Watched:
    """A language that tells what it parsed."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.language = pipeline.language
        self.asked: list[list[str]] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self.language, name)

    def pipe(self, texts: Sequence[str], **options: Any) -> Iterator[Doc]:
        self.asked.append(list(texts))
        return self.language.pipe(texts, **options)


def _fresh(pipeline: Pipeline) -> tuple[Pipeline, _Watched]:
    watched = _Watched(pipeline)
    fresh = replace(pipeline, language=watched, known=ParsedBlocks())  # type: ignore[arg-type]
    return fresh, watched


def _articles() -> list[Article]:
    return [article_of(text) for text in TEXTS]


def test_articles_parsed_ahead_are_read_as_each_by_itself(pipeline: Pipeline) -> None:
    settings = ReadSettings()
    alone = [read_article(a, _fresh(pipeline)[0], settings) for a in _articles()]
    together, watched = _fresh(pipeline)
    parse_ahead(_articles(), together, settings)
    assert [read_article(a, together, settings) for a in _articles()] == alone
    assert [len(asked) for asked in watched.asked if asked] == [6]


@settings(max_examples=20)
@given(st.permutations(TEXTS), st.integers(0, 2))
def test_company_leaves_every_score_of_a_block_as_it_is(
    pipeline: Pipeline, texts: list[str], chosen: int
) -> None:
    alone = _fresh(pipeline)[0].parse_blocks([texts[chosen]])[0]
    among = _fresh(pipeline)[0].parse_blocks(texts)[chosen]
    assert alone.tensor.tobytes() == among.tensor.tobytes()
    assert alone.to_bytes() == among.to_bytes()


def test_a_block_that_two_articles_print_is_parsed_once(pipeline: Pipeline) -> None:
    fresh, watched = _fresh(pipeline)
    first = fresh.parse_blocks(["The ferry sank.", "Nobody died."])
    second = fresh.parse_blocks(["Nobody died.", "It rained.", "It rained."])
    assert watched.asked == [["The ferry sank.", "Nobody died."], ["It rained."]]
    assert [doc.text for doc in second] == ["Nobody died.", "It rained.", "It rained."]
    assert second[0] is first[1]


def test_where_company_may_change_a_parse_nothing_is_parsed_ahead_or_kept(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("variorum.read.parsing.pipeline.rows_stand_alone", lambda _language: False)
    fresh, watched = _fresh(pipeline)
    fresh.parse_ahead(["The ferry sank."])
    fresh.parse_blocks(["The ferry sank."])
    fresh.parse_blocks(["The ferry sank."])
    assert watched.asked == [["The ferry sank."]] * 2


def test_the_oldest_blocks_are_given_up_first() -> None:
    vocab = Vocab()
    known = ParsedBlocks(max_tokens=3)
    known.add((word, Doc(vocab, words=[word])) for word in "abcd")
    assert [word in known for word in "abcd"] == [False, True, True, True]
    known.add([("e", Doc(vocab, words=list("long")))])
    assert not any(word in known for word in "abcde")
