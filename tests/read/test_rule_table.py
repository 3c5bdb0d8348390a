"""The ruler's rules by table against the ruler's own matcher."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.vocab import Vocab

from variorum.read.parsing.rule_table import tabulate

if TYPE_CHECKING:
    from variorum.read.parsing.pipeline import Pipeline

FORMS = ["there", "is", "are", "ai", "n't", "gon", "na", "got", "ta", "let", "'s", "that", "do"]
TAGS = ["EX", "VBZ", "VBP", "VB", "NN", "IN", "DT", "WDT", "TO", "_SP", "PRP"]
LABELS = ["expl", "aux", "ROOT", "mark", "det", "nsubj", "dobj", ""]
WORDS = st.tuples(
    st.sampled_from([*FORMS, "Pier", "I", "you", " ", "y'"]),
    st.sampled_from(TAGS),
    st.sampled_from(LABELS),
)


@given(st.lists(WORDS, max_size=12))
def test_the_table_finds_what_the_matcher_finds(
    pipeline: Pipeline, rows: list[tuple[str, str, str]]
) -> None:
    ruler: Any = pipeline.language.get_pipe("attribute_ruler")
    doc = Doc(pipeline.language.vocab, words=[form for form, _, _ in rows])
    for token, (_, tag, label) in zip(doc, rows, strict=True):
        token.tag_, token.dep_ = tag, label
    assert ruler.match(doc) == AttributeRuler.match(ruler, doc)


def test_the_default_pipeline_has_its_rules_in_a_table(pipeline: Pipeline) -> None:
    ruler: Any = pipeline.language.get_pipe("attribute_ruler")
    assert ruler.match.__qualname__ == "RuleTable.match"


@pytest.mark.parametrize(
    "pattern", [[{"SHAPE": "dd"}], [{"LOWER": {"FUZZY": "pier"}}], [{"LOWER": "a"}] * 3]
)
def test_rules_that_ask_for_more_are_left_to_the_matcher(pattern: list[dict[str, Any]]) -> None:
    ruler = AttributeRuler(Vocab())
    ruler.add([pattern], {"POS": "NUM"})
    tabulate(ruler)
    assert ruler.match.__qualname__ == "AttributeRuler.match"


def test_a_ruler_without_rules_is_left_alone() -> None:
    ruler = AttributeRuler(Vocab())
    tabulate(ruler)
    assert ruler.match.__qualname__ == "AttributeRuler.match"
