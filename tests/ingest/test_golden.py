"""Whole inputs of every kind against what a person reviewed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.ingest.golden_cases import cases, describe_case


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_golden_case_is_read_as_reviewed(case: Path) -> None:
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    assert describe_case(case) == expected
