from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.read.claim_cases import read_whole
from variorum.collate.judge import denies, sense

if TYPE_CHECKING:
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
