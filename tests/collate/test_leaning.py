"""Clauses that lean on others, told by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.read.claim_cases import read_whole
from variorum.collate.leaning import tell_alone

if TYPE_CHECKING:
    from variorum.read.parsing.pipeline import Pipeline


def told(pipeline: Pipeline, sentence: str) -> list[str]:
    """What the leaning clauses of a sentence tell."""
    tellings = [tell_alone(c) for c in read_whole(pipeline, sentence) if c.form != "main"]
    return [t.joint.join(p.text for p in t.pieces) for t in tellings if t is not None]


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        (
            "Divers found the ferry, which sank on Monday near Velland.",
            "the ferry sank on Monday near Velland",
        ),
        (
            "Neighbours pulled out a girl who fell into a shaft in Orlin on Monday.",
            "a girl fell into a shaft in Orlin on Monday",
        ),
        (
            "Rescuers spoke of 12 miners trapped by the flood since Friday.",
            "12 miners [were] trapped by the flood since Friday",
        ),
        (
            "A bus left the road near Orlin on Monday, killing six pilgrims.",
            "A bus … killing six pilgrims",
        ),
        ("The fire was seen by Ivo Bal, a retired baker.", "Ivo Bal, a retired baker"),
    ],
)
def test_what_a_leaning_clause_tells_can_be_read_by_itself(
    sentence: str, statement: str, pipeline: Pipeline
) -> None:
    assert told(pipeline, sentence) == [statement]


@pytest.mark.parametrize(
    "sentence",
    [
        "The law bans all firms that paid bribes in Norland.",
        "The law is made for women who were beaten in Norland.",
        "The port has not seen a ship that was built in Norland.",
        "The police would help a girl who falls into a shaft.",
        "The fair on the quay that left two men dead in Velland was the first.",
    ],
)
def test_what_may_be_told_of_nobody_or_of_another_noun_is_not_told_by_itself(
    sentence: str, pipeline: Pipeline
) -> None:
    assert told(pipeline, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        (
            "Jon Vasko was charged with burning the old mill in Orlin.",
            "Jon Vasko [charged] … burning the old mill in Orlin",
        ),
        (
            "Jon Vasko admitted burning the old mill in Orlin.",
            "Jon Vasko [admitted] … burning the old mill in Orlin",
        ),
    ],
)
def test_a_charge_is_no_statement_without_the_word_that_makes_it_one(
    sentence: str, statement: str, pipeline: Pipeline
) -> None:
    assert told(pipeline, sentence) == [statement]
