"""Scoring claims against coded events, on invented sentences."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from variorum.bench.score_claims import (
    EventCase,
    Triple,
    claims_reader,
    load_events,
    score_claims,
)
from variorum.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from variorum.read.parsing.pipeline import Pipeline

CASE = EventCase(
    id="1",
    text="Norland on Monday demanded that Westmark return two ships.",
    published=None,
    sources=("Norland",),
    targets=("Westmark",),
    event_words=("demanded", "return"),
)


def row(**changes: object) -> str:
    base = {
        "id": "1",
        "text": CASE.text,
        "source": [{"actorText": "Norland"}],
        "target": [{"actorText": "Westmark"}],
        "eventText": "demanded return",
    }
    return json.dumps(base | changes)


def test_a_row_is_loaded_with_its_actors_and_the_words_of_its_event(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text(row() + "\n")
    assert list(load_events(path)) == [CASE]


@pytest.mark.parametrize(
    "changes", [{"text": ""}, {"source": ""}, {"source": [{"actorText": "Tarn"}]}]
)
def test_a_row_without_a_source_in_its_text_is_left_out(
    tmp_path: Path, changes: dict[str, object]
) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text(row(**changes) + "\n")
    assert list(load_events(path)) == []


def test_the_halves_share_no_row_and_leave_none_out(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text("\n".join(row(id=str(n)) for n in range(5)) + "\n")
    halves = [[case.id for case in load_events(path, half)] for half in (0, 1)]
    assert halves == [["0", "2", "4"], ["1", "3"]]


def test_a_line_that_is_no_record_is_named(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text(row() + "\n[1]\n")
    with pytest.raises(InputError, match="line 2"):
        list(load_events(path))


def scored(*triples: Triple) -> tuple[int, int, int]:
    score = score_claims([CASE], lambda _case: triples)
    return score.source, score.target, score.both


def test_source_and_target_of_the_event_are_both_right() -> None:
    assert scored(Triple(actors="Norland", predicate="demand", others="Westmark")) == (1, 1, 1)


def test_another_act_of_the_source_is_not_the_event() -> None:
    assert scored(Triple(actors="Norland", predicate="visit", others="Westmark")) == (0, 0, 0)


def test_two_halves_of_an_event_make_no_whole() -> None:
    halves = [
        Triple(actors="Norland", predicate="demand", others="two ships"),
        Triple(actors="nobody", predicate="return", others="Westmark"),
    ]
    assert scored(*halves) == (1, 1, 0)


def test_swapped_actors_are_wrong() -> None:
    assert scored(Triple(actors="Westmark", predicate="demand", others="Norland")) == (0, 0, 0)


@pytest.mark.parametrize(("is_fact", "right"), [(True, 0.0), (False, 1.0)])
def test_a_demand_told_as_a_fact_is_wrong_in_modality(is_fact: bool, right: float) -> None:
    triple = Triple(actors="Norland", predicate="demand", others="Westmark", is_fact=is_fact)
    assert score_claims([CASE], lambda _case: [triple]).modality_rate == right


def test_our_own_claims_are_read_as_triples(pipeline: Pipeline) -> None:
    score = score_claims([CASE], claims_reader(pipeline))
    assert (score.source, score.target, score.both, score.modality_rate) == (1, 1, 1, 1.0)
