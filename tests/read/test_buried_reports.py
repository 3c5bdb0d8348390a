"""Chains of reports that have no end cost no more than their length."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.read.test_quotes import lines, read
from variorum.read.quoting.buried_reports import DEEPEST, find_buried
from variorum.read.quoting.reporting_words import reporting_words
from variorum.read.quoting.speech_grammar import subtree_indices

if TYPE_CHECKING:
    from variorum.read.parsing.pipeline import Pipeline

NAMES = ("Lorn", "Bal", "Merk", "Tarn", "Sova")


def chain(length: int) -> str:
    """So many people, each of whom says what the next one says."""
    told = " ".join(f"{NAMES[i % len(NAMES)]} said that" for i in range(length))
    return f"{told} the pier fell."


def test_a_chain_of_a_few_reports_is_read_to_its_end(pipeline: Pipeline) -> None:
    assert ("Bal", "said", "that the pier fell") in lines(chain(2), pipeline)
    doc = pipeline.language(chain(DEEPEST))
    assert not find_buried(doc, reporting_words())


@pytest.mark.parametrize("length", [40, 80])
def test_what_a_chain_without_end_reports_grows_with_its_length_alone(
    length: int, pipeline: Pipeline
) -> None:
    text = chain(length)
    quotes = read(text, pipeline)
    assert quotes[0].source is not None
    assert quotes[0].source.text == NAMES[0]
    held = sum(span.end - span.start for quote in quotes for span in quote.content)
    assert 0 < held <= (DEEPEST + 1) * len(text)


def test_a_subtree_is_the_parsers_own(pipeline: Pipeline) -> None:
    doc = pipeline.language("Lorn, who runs the port, said that Bal knew why the pier fell.")
    for token in doc:
        assert subtree_indices(token) == {below.i for below in token.subtree}
