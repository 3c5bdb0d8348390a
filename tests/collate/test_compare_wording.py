"""Words that claim different things of one act, and when a sentence has both of them."""

from __future__ import annotations

import pytest

from tests.collate.invented import Clause, Desk

CHARGED = "police charged two Hallby girls with arson after the harbour mill fire on Friday"


def wordings(text: str) -> list[str]:
    desk = Desk()
    for outlet, told, verb, lemma in (
        ("Courier", CHARGED, "charged", "charge"),
        ("Post", text, "arrested", "arrest"),
    ):
        clause = Clause(told, verb, lemma, subject_phrase="police", object_phrase="girls")
        desk.account(outlet, clause, people=[("Hallby", "place")])
    return [d.slot for d in desk.collate().discrepancies if d.kind == "wording"]


@pytest.mark.parametrize(
    ("reason", "slots"),
    [("for", ["legal step"]), ("on charges of", [])],
    ids=["another step", "the same step in a noun"],
)
def test_two_steps_differ_unless_one_sentence_tells_both(reason, slots):
    text = f"police arrested two Hallby girls {reason} arson after the harbour mill fire on Friday"
    assert wordings(text) == slots
