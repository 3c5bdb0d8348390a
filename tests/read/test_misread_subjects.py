"""Subjects that stand behind their verb, or that look like an object, a place or a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.read.claim_cases import read, read_whole, words

if TYPE_CHECKING:
    from variorum.read.parsing.pipeline import Pipeline


@pytest.mark.parametrize(
    ("text", "clause", "subject"),
    [
        ("And past that is a wood of old oaks.", "past that is a wood of old oaks", "a wood"),
        ("In his arms was a towel.", "In his arms was a towel", "a towel"),
        (
            "The town is out there. And past that is a wood 3 miles away, a recent find that "
            "could change the map.",
            "past that is a wood 3 miles away, a recent find that could change the map",
            "a wood",
        ),
        (
            "Although the first to leave, Bal was the last guest to arrive.",
            "Although the first to leave, Bal was the last guest to arrive",
            "Bal",
        ),
        (
            "The trial will hear a man who claims Venn's brother threatened to kill him.",
            "Venn's brother threatened to kill him",
            "Venn's brother",
        ),
    ],
)
def test_what_a_clause_is_told_of_is_found(
    text: str, clause: str, subject: str, pipeline: Pipeline
) -> None:
    claim = next(c for c in read(pipeline, text) if words(c) == clause)
    assert claim.subject is not None
    assert claim.subject.span.text.startswith(subject)


def test_marks_around_a_subject_do_not_make_it_an_object(pipeline: Pipeline) -> None:
    text = "The mayor said on Monday that Apple had found “stolen content” was on sale."
    (claim,) = read_whole(pipeline, text)
    assert claim.subject is not None
    assert claim.subject.span.text == "“stolen content”"


def test_a_count_between_two_figures_is_what_it_is_told_of(pipeline: Pipeline) -> None:
    text = "Police said that between 50 and 70 percent of the mills had been shut."
    (claim,) = read(pipeline, text)
    assert claim.object is not None
    assert claim.object.span.text.startswith("between 50")


def test_whose_son_was_killed_was_not(pipeline: Pipeline) -> None:
    text = "The mayor met Mark Venn, whose 6-year-old son, Jon Venn, was killed in December."
    killed = next(c for c in read(pipeline, text) if c.predicate.lemma == "kill")
    assert killed.object is not None
    assert killed.object.head == "son"
