"""Modality: what is put forward as a fact, and what only on a condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.read.claim_cases import read

if TYPE_CHECKING:
    from variorum.read.parsing.pipeline import Pipeline


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Police are investigating if the bridge was sabotaged.", "asserted"),
        ("Engineers tested if the wall would hold.", "asserted"),
        ("It is unclear if the pilot was hurt.", "asserted"),
        ("The mayor won even if turnout was low.", "asserted"),
        ("Even if the dam breaks, the town will survive.", "planned"),
        ("Voters will decide the matter if the council fails to act.", "conditional"),
        ("She will see him if the rain stops.", "conditional"),
        ("Bal was asked by the judge if he knew of it.", "asserted"),
        ("Bal looked as if he was hiding a flaw.", "asserted"),
    ],
)
def test_a_question_or_a_concession_makes_no_condition(
    text: str, modality: str, pipeline: Pipeline
) -> None:
    assert [claim.modality for claim in read(pipeline, text)][:1] == [modality]
