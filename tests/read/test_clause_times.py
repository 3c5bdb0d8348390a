"""When the event of a clause was, told apart from the times of the nouns and verbs inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from variorum.model.article import Article
from variorum.model.identity import text_digest
from variorum.model.span import ArticleId
from variorum.read.reader import read_article
from variorum.settings import ReadSettings

if TYPE_CHECKING:
    from variorum.model.claim import Claim
    from variorum.read.parsing.pipeline import Pipeline


def claims_of(pipeline: Pipeline, text: str) -> dict[str, Claim]:
    """Claims by their predicates."""
    article = Article(
        id=ArticleId("a"),
        text=text,
        digest=text_digest(text),
        language="en",
        published="2023-03-03",
    )
    claims = read_article(article, pipeline, ReadSettings()).claims
    return {claim.predicate.lemma: claim for claim in claims}


def when(claim: Claim) -> list[str]:
    """The words of the times that say when a claim's event was."""
    return [time.span.text for time in claim.when]


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        ("The dam fell on Monday.", "fall", ["Monday"]),
        ("Last week the council closed the mine.", "close", ["Last week"]),
        ("Norland fired a missile on Tuesday.", "fire", ["Tuesday"]),
        ("The mayor has closed two mines since his election in 2016.", "close", []),
        ("The court praised the 2016 vote.", "praise", []),
        ("The mayor worked there for two years.", "work", []),
        ("The clerk read a report on the floods of 2012.", "read", []),
    ],
)
def test_a_time_is_the_clauses_own_only_where_it_hangs_on_the_verb(
    pipeline: Pipeline, text: str, predicate: str, expected: list[str]
) -> None:
    assert when(claims_of(pipeline, text)[predicate]) == expected


def test_a_time_in_front_holds_for_both_of_two_joined_clauses(pipeline: Pipeline) -> None:
    claims = claims_of(pipeline, "On Monday the dam fell and the mill burnt.")
    assert when(claims["fall"]) == when(claims["burn"]) == ["Monday"]


def test_a_time_behind_the_first_clause_does_not_hold_for_the_second(pipeline: Pipeline) -> None:
    claims = claims_of(pipeline, "The price fell in January and has recovered.")
    assert when(claims["fall"]) == ["January"]
    assert when(claims["recover"]) == []


def test_a_participle_happens_when_its_clause_does(pipeline: Pipeline) -> None:
    claims = claims_of(pipeline, "The dam fell on Monday, killing ten people.")
    assert when(claims["kill"]) == ["Monday"]


def test_what_somebody_says_is_not_dated_by_the_saying(pipeline: Pipeline) -> None:
    claims = claims_of(pipeline, "The mayor said on Monday that the dam had fallen.")
    assert when(claims["fall"]) == []
