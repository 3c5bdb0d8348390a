"""Whose word a claim is: reports beside, around and behind it, and what is no report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.read.claim_cases import article_of, read, read_whole, words
from variorum.read.reader import read_article
from variorum.settings import ReadSettings

if TYPE_CHECKING:
    from variorum.read.parsing.pipeline import Pipeline


def test_a_clause_set_beside_a_report_is_not_under_it(pipeline: Pipeline) -> None:
    text = "Vasko said the war was lost, while Orlin insisted that the army would hold."
    claim = next(c for c in read(pipeline, text) if c.predicate.lemma == "hold")
    assert [a.name for a in claim.attribution] == ["Orlin"]


def test_a_report_taken_for_a_noun_is_still_an_attribution(pipeline: Pipeline) -> None:
    text = (
        "A harbour official told reporters Bal urged Sudland to sign the river accord, the AP and "
        "Bloomberg report, with the AP noting Bal stayed calm."
    )
    claim = next(c for c in read(pipeline, text) if c.predicate.lemma == "urge")
    assert [a.name for a in claim.attribution] == ["the AP and Bloomberg", "A harbour official"]


def test_who_told_of_a_saying_stands_outside_of_who_said_it(pipeline: Pipeline) -> None:
    text = (
        "The Norland foreign ministry said Bal and Vasko spoke briefly at the end of the session "
        "but did not hold any talks, Norland news agencies reported."
    )
    reading = read_article(article_of(text), pipeline, ReadSettings())
    chains = {tuple(a.name for a in c.attribution) for c in reading.claims}
    assert chains == {("Norland news agencies", "The Norland foreign ministry")}


def test_what_was_claimed_is_not_put_under_its_denial(pipeline: Pipeline) -> None:
    text = "She stressed that the area won't be closed, as some media reports claimed."
    claim = next(c for c in read_whole(pipeline, text) if c.predicate.lemma == "close")
    assert claim.polarity == "negative"
    assert "some media reports" not in [a.name for a in claim.attribution]


def test_a_person_is_the_source_and_not_the_pronoun(pipeline: Pipeline) -> None:
    text = "The farmer, who told reporters that the dam was safe, left the village on Monday."
    claim = next(c for c in read_whole(pipeline, text) if c.predicate.lemma == "safe")
    assert [a.name for a in claim.attribution] == ["The farmer"]


def test_a_label_that_speaks_is_a_source(pipeline: Pipeline) -> None:
    body = "The dam above the town of Orlin was built by the people of the valley in 1962."
    reading = read_article(article_of(f"Minister: dam is safe\n\n{body}"), pipeline, ReadSettings())
    claim = next(c for c in reading.claims if c.predicate.lemma == "safe")
    assert [a.name for a in claim.attribution] == ["Minister"]


TAILS = [
    ("Minutes later, a gunshot rang out, Nicely told the Courier.", "ring out", "Nicely"),
    ("Bears can reach 4 to 5 feet in height, the fund notes on its website.", "reach", "the fund"),
]


@pytest.mark.parametrize(("sentence", "predicate", "source"), TAILS)
def test_a_report_hung_on_the_wrong_word_is_still_a_source(
    sentence: str, predicate: str, source: str, pipeline: Pipeline
) -> None:
    claims = read(pipeline, sentence)
    found = [(c.predicate.lemma, [a.name for a in c.attribution]) for c in claims]
    assert found == [(predicate, [source])]
    assert source not in words(claims[0])


def test_a_verb_after_a_comma_without_a_clause_before_it_is_no_tail_report(
    pipeline: Pipeline,
) -> None:
    claims = read(pipeline, "In Orlin, the mayor told reporters a story about the flood.")
    assert all(not c.attribution for c in claims)


def test_a_second_passive_behind_said_that_is_reported_too(pipeline: Pipeline) -> None:
    text = "Vasko told the Courier that she was held for two years, and was married to a soldier."
    claims = read_whole(pipeline, text)
    assert [[a.name for a in c.attribution] for c in claims] == [["Vasko"], ["Vasko"]]


def test_the_ministry_that_says_no_more_stays_in_the_words(pipeline: Pipeline) -> None:
    text = (
        "The Norland ministry said only that Vasko had asked to speak with Bal, but offered no "
        "further comment."
    )
    claims = read_whole(pipeline, text)
    claim = next(c for c in claims if c.predicate.lemma == "offer")
    assert words(claim) == "The Norland ministry … offered no further comment"
    assert claim.attribution == ()


def test_words_outside_of_a_quotation_are_no_part_of_it(pipeline: Pipeline) -> None:
    text = "“We saw the dam break in the night,” Vasko told the Courier in the aftermath."
    claims = read_whole(pipeline, text)
    told = [words(c) for c in claims]
    assert told == ["We saw the dam break in the night", "the dam break in the night"]


def test_when_courage_was_shown_is_no_saying_of_who_showed_it(pipeline: Pipeline) -> None:
    text = "The rider showed great courage as he recovered to secure third place in Orlin."
    claims = read_whole(pipeline, text)
    assert all(c.attribution == () for c in claims)


def test_what_is_said_in_a_statement_is_a_claim_of_its_own(pipeline: Pipeline) -> None:
    text = "The operator said in a statement that sirens were sounded at 4:51 a.m. It was dark."
    claim = next(c for c in read(pipeline, text) if c.predicate.lemma == "sound")
    assert words(claim) == "sirens were sounded at 4:51 a.m."
    assert [a.cue_lemma for a in claim.attribution] == ["say"]


def test_a_clause_that_stops_where_a_quotation_goes_on_with_it_is_no_claim(
    pipeline: Pipeline,
) -> None:
    text = "The Courier noted Tarn has believed striking with dockers “wouldn’t be useful.”"
    assert not any(words(c).endswith("with dockers") for c in read(pipeline, text))


def test_words_in_marks_that_nobody_is_named_for_are_an_unnamed_speakers(
    pipeline: Pipeline,
) -> None:
    text = "Nobody was named.\n\n“The board sold nine boats and told no one of the sale.”"
    claim = next(c for c in read_whole(pipeline, text) if c.predicate.lemma == "sell")
    assert [a.name for a in claim.attribution] == ["unnamed speaker"]
