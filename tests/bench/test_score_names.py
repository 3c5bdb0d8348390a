"""The names scorer: what counts as found, as one, as another spelling."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from variorum.bench.score_names import load_names, score_names
from variorum.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from variorum.bench.score_names import GoldArticle

TEXT = "Ana Duarte met Ben Lang. Duarte thanked him. Oil was not discussed. Lisbon slept."


def place(words: str, nth: int = 0) -> tuple[int, int]:
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return at, at + len(words)


def gold(tmp_path: Path, *mentions: tuple[str, str, str]) -> list[GoldArticle]:
    rows = []
    for words, entity, kind in mentions:
        start, end = place(words, nth=1 if words == "Duarte" else 0)
        rows.append({"start": start, "end": end, "entity": entity, "name": words, "type": kind})
    row = {"id": "1", "text": TEXT, "evaluation_span": [0, 68], "mentions": rows}
    path = tmp_path / "names.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return list(load_names(path))


@pytest.fixture
def articles(tmp_path: Path) -> list[GoldArticle]:
    return gold(
        tmp_path,
        ("Ana Duarte", "Q1", "Q215627"),
        ("Ben Lang", "Q2", "Q215627"),
        ("Duarte", "Q1", "Q215627"),
        ("him", "Q2", "Q215627"),
        ("Oil", "Q3", "Q4164871"),
        ("thanked", "<NIL>", "OTHER"),
        ("Lisbon", "Q4", "Q27096213"),
    )


def test_mentions_outside_the_annotated_stretch_and_without_entity_are_left_out(
    articles: list[GoldArticle],
) -> None:
    assert [m.text for m in articles[0].mentions] == [
        "Ana Duarte",
        "Ben Lang",
        "Duarte",
        "him",
        "Oil",
    ]


def test_a_perfect_reader_scores_one(articles: list[GoldArticle]) -> None:
    keys = {m.start: m.entity for m in articles[0].mentions}
    score = score_names(
        articles, lambda _: [(m.start, m.end, keys[m.start]) for m in articles[0].mentions]
    )
    assert (score.mentions, score.found, score.f1) == (4, 1.0, 1.0)
    assert (score.other_spelling_pairs, score.other_spelling_recall) == (2, 1.0)


def test_what_is_not_found_costs_no_pair_but_other_spellings(articles: list[GoldArticle]) -> None:
    predicted = [(*place("Ana Duarte"), "a"), (*place("Duarte", nth=1), "a")]
    score = score_names(articles, lambda _: predicted)
    assert score.found == 0.5
    assert (score.precision, score.recall) == (1.0, 1.0)
    assert score.other_spelling_recall == 0.5


def test_a_wrong_merge_costs_precision(articles: list[GoldArticle]) -> None:
    predicted = [(m.start, m.end, "one") for m in articles[0].mentions]
    score = score_names(articles, lambda _: predicted)
    assert score.precision == pytest.approx(2 / 6)
    assert score.recall == 1.0


def test_the_prediction_that_shares_most_counts(articles: list[GoldArticle]) -> None:
    start, end = place("Ana Duarte")
    predicted = [(start, end, "whole"), (start + 4, end + 20, "beyond")]
    predicted.append((*place("Duarte", nth=1), "whole"))
    assert score_names(articles, lambda _: predicted).recall == 1.0


def test_a_line_that_is_no_article_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"id": "1"}\n', encoding="utf-8")
    with pytest.raises(InputError, match="line 1"):
        list(load_names(path))
