"""What one account tells as a fact, or of the whole, and another one leaves open."""

from __future__ import annotations

import pytest

from tests.collate.invented import Clause, Desk

PLAIN = "the fire destroyed the old harbour mill in Hallby on Friday night"


def slots(text: str, verb: str = "destroyed", other: str = PLAIN, **how: object) -> list[str]:
    desk = Desk()
    for outlet, told, word, more in (
        ("Courier", other, "destroyed", {}),
        ("Post", text, verb, how),
    ):
        clause = Clause(
            told, word, "destroy", subject_phrase="the fire", object_phrase="harbour mill", **more
        )
        desk.account(outlet, clause, people=[("Hallby", "place")])
    told = [d for d in desk.collate().discrepancies if d.kind == "wording"]
    assert all(d.verdict == "wording" for d in told)
    return [d.slot for d in told]


def test_what_may_have_been_done_is_set_beside_what_was_done():
    text = "the fire may have destroyed the old harbour mill in Hallby on Friday night"
    assert slots(text, modality="possible") == ["how surely it is told"]


def test_what_could_be_done_may_since_have_been_done():
    text = "the fire could destroy the old harbour mill in Hallby on Friday night"
    assert slots(text, "destroy", modality="possible") == []


@pytest.mark.parametrize("hedge", ["nearly", "almost totally", "virtually"])
def test_what_was_nearly_done_is_set_beside_what_was_done(hedge):
    text = f"the fire {hedge} destroyed the old harbour mill in Hallby on Friday night"
    assert slots(text) == ["whether it is told of the whole"]


def test_a_word_in_front_of_what_it_leaves_open_is_found():
    text = "the suspicious fire destroyed the old harbour mill in Hallby on Friday night"
    hedged = text.replace("suspicious", "possibly suspicious")
    desk = Desk()
    for outlet, told, fire in (
        ("Courier", text, "the suspicious fire"),
        ("Post", hedged, "the possibly suspicious fire"),
    ):
        clause = Clause(
            told, "destroyed", "destroy", subject_phrase=fire, object_phrase="harbour mill"
        )
        desk.account(outlet, clause, people=[("Hallby", "place")])
    (found,) = [d for d in desk.collate().discrepancies if d.kind == "wording"]
    assert {value.text for value in found.values} == {"possibly suspicious", "suspicious"}
    assert found.reason == (
        "one account tells as a fact what is left open by another one (“possibly suspicious”)"
    )


def test_somebodys_word_is_no_account_telling_it_as_a_fact():
    text = "the fire nearly destroyed the old harbour mill in Hallby on Friday night"
    desk = Desk()
    for outlet, told, by in (
        ("Courier", PLAIN, (("Ada Moss", "person", "say"),)),
        ("Post", text, ()),
    ):
        clause = Clause(
            told,
            "destroyed",
            "destroy",
            subject_phrase="the fire",
            object_phrase="harbour mill",
            by=by,
        )
        desk.account(outlet, clause, people=[("Hallby", "place")])
    assert [d for d in desk.collate().discrepancies if d.kind == "wording"] == []


def test_an_account_that_tells_it_both_ways_is_on_neither_side():
    desk = Desk()
    nearly = "the fire nearly destroyed the old harbour mill in Hallby late on Friday"
    clauses = [
        Clause(t, "destroyed", "destroy", subject_phrase="the fire", object_phrase="harbour mill")
        for t in (PLAIN, nearly)
    ]
    desk.account("Courier", *clauses, people=[("Hallby", "place")])
    desk.account("Post", clauses[1], people=[("Hallby", "place")])
    assert [d for d in desk.collate().discrepancies if d.kind == "wording"] == []
