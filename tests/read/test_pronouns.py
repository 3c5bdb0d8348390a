"""Pronouns: tied where grammar tells whom or what they mean, left alone where it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from variorum.model.article import Article
from variorum.model.identity import text_digest
from variorum.model.mention import Quote
from variorum.model.span import ArticleId, Span
from variorum.read.coreference import resolve_references
from variorum.read.names import find_names
from variorum.read.parsing.layout import parse_article

if TYPE_CHECKING:
    from variorum.read.parsing.pipeline import Pipeline


def tied(text: str, pipeline: Pipeline, quotes: tuple[Quote, ...] = ()) -> list[tuple[str, str]]:
    article = Article(id=ArticleId("test"), text=text, digest=text_digest(text))
    doc = parse_article(article, pipeline)
    mentions, _ = resolve_references(doc, article, find_names(doc, article), quotes)
    return [(m.span.text.lower(), m.name) for m in mentions if m.form == "pronoun"]


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Halden Oil Corp. said it would close a mine.", "it"),
        ("Halden Oil Corp. has closed its mine in Peru.", "its"),
        ("Halden Oil Corp. lost money last year, but it hired more people.", "it"),
        ("When Halden Oil Corp. fell, it hired a lawyer.", "it"),
        ("The board regretted Halden Oil Corp.'s promise to its workers.", "its"),
        ("The mayor met Halden Oil Corp. and its lawyers.", "its"),
        ("Halden Oil Corp. is in pursuit of what it calls a fair price.", "it"),
        ("Miners accused Halden Oil Corp. of breaking its word.", "its"),
        ("Halden Oil Corp. fell on Monday. It denied the report.", "it"),
    ],
)
def test_it_is_tied_where_grammar_tells(text: str, word: str, pipeline: Pipeline) -> None:
    assert (word, "Halden Oil Corp.") in tied(text, pipeline)


@pytest.mark.parametrize(
    "text",
    [
        "Halden Oil Corp. seized a tanker on the suspicion that it carried weapons.",
        "Halden Oil Corp. praised the fire drill, saying it was in memory of the dead.",
        "A lawyer for Halden Oil Corp. called the date a chance and denied it was planned.",
        "Officials of Halden Oil Corp. said it could come this week.",
        "The widow asked Halden Oil Corp. to declare it void.",
        "Halden Oil Corp. is ahead when it comes to safety.",
        "Halden Oil Corp. bought a chip. It runs very fast.",
        "Halden Oil Corp. told reporters to stop it.",
    ],
)
def test_it_is_left_alone_where_a_thing_without_a_name_may_be_meant(
    text: str, pipeline: Pipeline
) -> None:
    assert "it" not in [word for word, _ in tied(text, pipeline)]


def test_its_is_left_alone_between_two_states(pipeline: Pipeline) -> None:
    text = "Peru imposed new sanctions on Chile after it staged a third test."
    assert tied(text, pipeline) == []


def test_who_is_told_what_it_should_do_is_left_open(pipeline: Pipeline) -> None:
    text = "Peru told Chile that it should pay."
    assert tied(text, pipeline) == []


def test_a_relative_clause_is_not_about_what_it_belongs_to(pipeline: Pipeline) -> None:
    text = "Peru paid Halden Oil Corp., whose name it took."
    assert ("it", "Halden Oil Corp.") not in tied(text, pipeline)


def test_a_speaker_named_behind_his_office_is_not_the_he_of_his_words(pipeline: Pipeline) -> None:
    text = (
        "James Holloway invited the group. “I am glad to meet him,” said the lawmaker, "
        "Representative Carl Venn."
    )
    quote = Quote(
        kind="direct",
        content=(span(text, "“I am glad to meet him,”"),),
        source=span(text, "the lawmaker, Representative Carl Venn"),
    )
    found = tied(text, pipeline, (quote,))
    assert ("him", "Carl Venn") not in found
    assert ("i", "Carl Venn") in found


def test_who_does_a_thing_first_is_not_whom_it_is_done_to(pipeline: Pipeline) -> None:
    text = "James Holloway left. After threatening to insult Peter Lang's wife, he posted a photo."
    assert ("he", "Peter Lang") not in tied(text, pipeline)


def test_who_behind_an_apposition_is_whom_that_names(pipeline: Pipeline) -> None:
    text = "Polls favour Peter Lang, the only Democrat who has declared his candidacy."
    assert ("his", "Peter Lang") in tied(text, pipeline)


def test_a_person_brought_in_without_a_name_is_he(pipeline: Pipeline) -> None:
    text = "James Holloway waited for hours. A worker came out. In his arms was a towel."
    assert ("his", "James Holloway") not in tied(text, pipeline)


def test_his_in_what_one_calls_it_is_not_ones_own(pipeline: Pipeline) -> None:
    text = "James Holloway attacked Peter Lang for what he called his utter failure."
    found = tied(text, pipeline)
    assert ("his", "James Holloway") not in found


def test_a_chief_and_his_aide_are_the_aides_of_the_same(pipeline: Pipeline) -> None:
    text = "James Holloway's lawyer, Ned Moss, and his spokesman, Piet Varn, were there."
    assert ("his", "Ned Moss") not in tied(text, pipeline)


def test_his_behind_a_he_that_is_nobody_is_nobodys(pipeline: Pipeline) -> None:
    text = (
        "James Holloway met Peter Lang and Ned Moss met Piet Varn on the bridge at noon. "
        "Then he took his coat."
    )
    found = [word for word, _ in tied(text, pipeline)]
    assert ("he" in found) == ("his" in found)


def test_she_in_front_is_the_noun_for_somebody_that_follows(pipeline: Pipeline) -> None:
    text = (
        "Maria Duarte sang in Lisbon. Duarte was ill, and Duarte left. "
        "Showing her legs as she arrived, the singer smiled."
    )
    assert tied(text, pipeline)[-2:] == [("her", "Maria Duarte"), ("she", "Maria Duarte")]


def test_it_in_front_at_the_head_of_a_paragraph_is_the_subject_that_follows(
    pipeline: Pipeline,
) -> None:
    text = "The boats lie idle.\n\nAlthough it is still a port, Peru has lost many ships."
    assert ("it", "Peru") in tied(text, pipeline)


def test_he_in_front_is_not_the_subject_that_follows_where_another_man_is_named(
    pipeline: Pipeline,
) -> None:
    text = (
        "Martin Varn met the envoy on Monday.\n\nAsked why Varn came, and why the visit took place"
        " after he said he had no plans to meet, spokesman Peter Odell blamed the weather."
    )
    assert "Peter Odell" not in {name for word, name in tied(text, pipeline) if word == "he"}


def test_he_in_front_is_the_office_that_follows_before_somebody_named_earlier(
    pipeline: Pipeline,
) -> None:
    text = (
        "President Peter Lang dismissed James Holloway. Holloway was the fourth to go. "
        "As he left for Lisbon, the president said nothing."
    )
    assert ("he", "Peter Lang") in tied(text, pipeline)


def test_nobody_says_that_he_has_died_himself(pipeline: Pipeline) -> None:
    text = "Peter Lang was 95. James Holloway, who lived next door, says he died on Monday."
    assert ("he", "James Holloway") not in tied(text, pipeline)


def test_it_is_the_firm_that_a_relative_clause_tells_of(pipeline: Pipeline) -> None:
    text = "Miners met Halden Oil Corp., which said it would close a mine."
    assert ("it", "Halden Oil Corp.") in tied(text, pipeline)
