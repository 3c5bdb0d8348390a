from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from tests.read.claim_cases import read_whole
from variorum.collate.judge import denies, is_background, sense

if TYPE_CHECKING:
    from variorum.collate.views import View
    from variorum.read.parsing.pipeline import Pipeline


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The mayor said that the dam had failed.", "positive"),
        ("The mayor denied that the dam had failed.", "negative"),
        ("The mayor denied that the dam had not failed.", "positive"),
    ],
)
def test_a_denial_is_one_negation_however_it_is_read(
    sentence: str, told: str, pipeline: Pipeline
) -> None:
    (claim,) = read_whole(pipeline, sentence)
    assert (sense(claim), denies(claim)) == (told, "denied" in sentence)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        # What two accounts have for their news, and three in passing, is news.
        ([("main", False), ("content", False), *[("relative", True)] * 3], False),
        ([("main", True), ("relative", False), ("relative", False)], True),
        ([("relative", True), ("participle", True), ("relative", False)], True),
    ],
)
def test_whole_clauses_say_whether_a_finding_is_background(
    told: list[tuple[str, bool]], expected: bool
) -> None:
    views = [
        cast("View", SimpleNamespace(claim=SimpleNamespace(form=form, background=is_background_)))
        for form, is_background_ in told
    ]
    assert is_background(views) is expected
