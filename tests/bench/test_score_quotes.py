"""The scorer of quotes, on gold made by hand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from variorum.bench.score_quotes import (
    Attributed,
    QuoteCase,
    load_quote_cases,
    read_quotes_with,
    score_quotes,
)
from variorum.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from variorum.read.parsing.pipeline import Pipeline

TEXT = "“The pier is shut,” said Anna Lorn. Wend said that it would open."
DIRECT = Attributed(content=((0, 19),), source=((25, 34),), cue=((20, 24),))
INDIRECT = Attributed(content=((46, 64),), source=((36, 40),), cue=((41, 45),))
CASE = QuoteCase(id="one", text=TEXT, gold=(DIRECT, INDIRECT))
STOP_WORDS = frozenset({"the", "it", "that"})


def score(*predicted: Attributed) -> tuple[float, float, float, float]:
    def read(text: str) -> Sequence[Attributed]:
        return predicted

    rates = score_quotes([CASE], read, STOP_WORDS).all
    return rates.precision, rates.recall, rates.exact_f1, rates.source_accuracy


def test_gold_itself_scores_one() -> None:
    assert score(DIRECT, INDIRECT) == (1.0, 1.0, 1.0, 1.0)


def test_a_content_shifted_by_marks_is_still_exact() -> None:
    bare = Attributed(content=((1, 17),), source=DIRECT.source)
    assert score(bare, INDIRECT) == (1.0, 1.0, 1.0, 1.0)


def test_a_content_cut_by_a_word_overlaps_but_is_not_exact() -> None:
    cut = Attributed(content=((51, 64),), source=INDIRECT.source)
    precision, recall, exact_f1, _ = score(DIRECT, cut)
    assert (precision, recall, exact_f1) == (1.0, 1.0, 0.5)


def test_two_predictions_do_not_share_one_gold_content() -> None:
    precision, recall, _, _ = score(DIRECT, DIRECT)
    assert (precision, recall) == (0.5, 0.5)


def test_a_source_that_shares_only_a_stop_word_is_wrong() -> None:
    other = Attributed(content=INDIRECT.content, source=((46, 50),))
    assert score(DIRECT, other)[3] == 0.5


def test_direct_and_indirect_are_told_by_the_marks_in_the_gold() -> None:
    result = score_quotes([CASE], lambda text: [DIRECT], STOP_WORDS)
    assert (result.direct.recall, result.indirect.recall) == (1.0, 0.0)


def test_rows_are_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "quotes.jsonl"
    quote = {"source": [[25, 34]], "cue": [[20, 24]], "content": [[0, 19]]}
    path.write_text(json.dumps({"id": "one", "text": TEXT, "quotes": [quote]}), encoding="utf-8")
    (case,) = load_quote_cases(path)
    assert case.gold == (DIRECT,)


def test_a_file_of_other_rows_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "other.jsonl"
    path.write_text('{"id": "one"}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"other\.jsonl"):
        list(load_quote_cases(path))


def test_our_reader_finds_both(pipeline: Pipeline) -> None:
    result = score_quotes([CASE], read_quotes_with(pipeline), STOP_WORDS)
    assert result.all.exact_f1 == 1.0
    assert result.all.source_accuracy == 1.0


def test_quotes_inside_a_content_count_only_when_asked_for(pipeline: Pipeline) -> None:
    text = "The Daily Gull reported that engineers said the pier was sinking."
    assert len(read_quotes_with(pipeline)(text)) == 1
    assert len(read_quotes_with(pipeline, nested=True)(text)) == 2
