from __future__ import annotations

import json
from pathlib import Path

import pytest

from variorum.bench.score_times import Timed, TimesCase, load_times, score_times
from variorum.errors import InputError


def case(*gold: Timed) -> TimesCase:
    return TimesCase(
        id="x", text="He left Monday and came back last week.", published=None, gold=gold
    )


def test_equal_ends_count_strictly_and_equal_values_for_the_value() -> None:
    gold = (Timed(8, 14, "2023-02-27"), Timed(29, 38, "2023-W08"))
    score = score_times([case(*gold)], lambda c: [gold[0], Timed(34, 38, "2023-W08")])
    assert (score.strict, score.relaxed, score.value) == (1, 2, 2)
    assert score.strict_f1 == pytest.approx(0.5)
    assert score.value_f1 == pytest.approx(1.0)


def test_one_gold_time_is_matched_once() -> None:
    gold = Timed(8, 38, "2023")
    score = score_times([case(gold)], lambda c: [Timed(8, 14, "2023"), Timed(29, 38, "2023")])
    assert (score.relaxed, score.value, score.predicted) == (1, 1, 2)


def test_spans_that_only_touch_do_not_match() -> None:
    score = score_times([case(Timed(8, 14, "a"))], lambda c: [Timed(14, 20, "a")])
    assert score.relaxed == 0
    assert score.relaxed_f1 == 0.0


def test_the_halves_of_a_set_are_disjoint_and_make_it_up(tmp_path: Path) -> None:
    path = tmp_path / "times.jsonl"
    rows = [{"id": f"d{i}", "text": "now", "published": None, "times": []} for i in range(20)]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    halves = [{c.id for c in load_times(path, half)} for half in (0, 1)]
    assert halves[0] | halves[1] == {c.id for c in load_times(path)}
    assert not halves[0] & halves[1]
    assert all(halves)


def test_a_line_of_another_format_is_named_in_the_error(tmp_path: Path) -> None:
    path = tmp_path / "times.jsonl"
    path.write_text('{"id": "a"}\n', encoding="utf-8")
    with pytest.raises(InputError, match="line 1"):
        list(load_times(path))
