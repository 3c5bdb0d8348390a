"""The utmost of its kind, and one of several."""

from __future__ import annotations

import pytest

from tests.collate.invented import Clause, Desk


def told(*texts: str) -> list[tuple[str, str]]:
    desk = Desk()
    for number, text in enumerate(texts):
        clauses = [Clause(part, "is", "be") for part in text.split(". ")]
        desk.account(f"Paper {number}", *clauses, people=[("Hallby", "place")])
    return [(d.verdict, d.slot) for d in desk.collate().discrepancies if d.kind == "wording"]


ALONE = "the mill fire in Hallby is the deadliest factory fire in living memory"
SEVERAL = "what burned in Hallby on Friday is one of the deadliest factory fires of our time"


def test_the_deadliest_and_one_of_the_deadliest_differ():
    assert told(ALONE, SEVERAL) == [("wording", "whether there are others like it")]


def test_who_says_both_is_on_neither_side():
    assert told(ALONE, f"{SEVERAL}. {ALONE}") == []


@pytest.mark.parametrize(
    "text",
    [
        "the mill fire in Hallby is the deadliest train crash in living memory",
        "the mill fire in Hallby is possibly the deadliest factory fire in living memory",
        "the mill fire in Hallby is the second deadliest factory fire in living memory",
    ],
    ids=["another thing", "not surely", "the second"],
)
def test_other_things_and_doubtful_ones_do_not_differ(text):
    assert told(text, SEVERAL) == []
