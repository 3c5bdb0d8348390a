"""Acts told in gerunds and infinitives are claims of their own, and charges are no facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.read.claim_cases import read_whole, words

if TYPE_CHECKING:
    from variorum.model.claim import Claim
    from variorum.read.parsing.pipeline import Pipeline


def acts(pipeline: Pipeline, sentence: str) -> list[Claim]:
    """The claims of a sentence that lean on others."""
    return [claim for claim in read_whole(pipeline, sentence) if claim.form == "participle"]


@pytest.mark.parametrize(
    ("sentence", "told", "by"),
    [
        (
            "Prosecutors accused Jon Vasko of taking bribes from a firm.",
            "Jon Vasko … taking bribes from a firm",
            ["Prosecutors"],
        ),
        (
            "A court convicted Jon Vasko of killing two guards.",
            "Jon Vasko … killing two guards",
            ["A court"],
        ),
        (
            "Jon Vasko was charged with murdering two guards.",
            "Jon Vasko … murdering two guards",
            ["charged"],
        ),
        (
            "Jon Vasko was arrested on suspicion of killing two guards.",
            "Jon Vasko … killing two guards",
            ["arrested"],
        ),
        (
            "The ministry said Jon Vasko was accused of taking bribes.",
            "Jon Vasko … taking bribes",
            ["The ministry", "accused"],
        ),
        (
            "Norland admitted shooting at the jet on Wednesday.",
            "Norland … shooting at the jet",
            ["Norland"],
        ),
        (
            "Witnesses saw a woman fleeing the mill.",
            "a woman fleeing the mill",
            ["Witnesses"],
        ),
        (
            "The villagers were forced to flee their homes.",
            "The villagers … to flee their homes",
            [],
        ),
    ],
)
def test_an_act_that_completes_a_verb_is_a_claim_credited_to_who_tells_it(
    sentence: str, told: str, by: list[str], pipeline: Pipeline
) -> None:
    (claim,) = acts(pipeline, sentence)
    assert words(claim) == told
    assert [level.name for level in claim.attribution] == by


@pytest.mark.parametrize(
    "sentence",
    [
        "Jon Vasko may be charged with killing two guards.",
        "Jon Vasko was not accused of killing two guards.",
        "Jon Vasko denied killing two guards.",
        "Jon Vasko was acquitted of killing two guards.",
        "The council plans to force the villagers to leave their homes.",
        "If Jon Vasko is accused of killing two guards, he will leave.",
    ],
)
def test_what_is_denied_or_may_be_is_no_claim_of_an_act(sentence: str, pipeline: Pipeline) -> None:
    assert acts(pipeline, sentence) == []


def test_who_fails_is_charged_with_not_doing_it(pipeline: Pipeline) -> None:
    (claim,) = acts(pipeline, "Jon Vasko was accused of failing to stop the train.")
    assert (claim.predicate.lemma, claim.polarity) == ("stop", "negative")


def test_a_day_behind_a_charge_may_be_of_the_charge(pipeline: Pipeline) -> None:
    (claim,) = acts(pipeline, "Jon Vasko was convicted of robbing a bank on Monday.")
    assert claim.times == claim.when == ()


def test_a_day_of_what_was_seen_is_of_the_act(pipeline: Pipeline) -> None:
    (claim,) = acts(pipeline, "Two men were seen fleeing the mill on Monday.")
    assert [time.span.text for time in claim.when] == ["Monday"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The driver was charged with theft, leaving the scene of a crash and driving drunk.",
        "Jon Vasko faces charges of theft, leaving the scene of a crash.",
        "Jon Vasko was accused of driving into a crowd in Orlin, killing nine people.",
    ],
)
def test_no_further_charge_is_told_as_a_fact(sentence: str, pipeline: Pipeline) -> None:
    assert all(claim.attribution for claim in acts(pipeline, sentence))


@pytest.mark.parametrize("nobody", ["No one", "No-one", "Nobody"])
def test_nobody_is_a_negation_however_it_is_spelt(nobody: str, pipeline: Pipeline) -> None:
    (claim,) = read_whole(pipeline, f"{nobody} was hurt in the fire.")
    assert claim.polarity == "negative"
