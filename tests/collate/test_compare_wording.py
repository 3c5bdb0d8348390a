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


def leavings(*accounts: tuple[tuple[str, str, str, str, str], ...]) -> list[str]:
    """Slots of wording where accounts tell how Ada Moss left: (text, verb, lemma, who, whom)."""
    desk = Desk()
    for number, clauses in enumerate(accounts):
        desk.account(
            f"Paper {number}",
            *(
                Clause(text, verb, lemma, subject=who, object=whom)
                for text, verb, lemma, who, whom in clauses
            ),
            people=[("Ada Moss", "person"), ("Hallby", "place")],
        )
    return [d.slot for d in desk.collate().discrepancies if d.kind == "wording"]


RESIGNED = (
    "Ada Moss resigned after a night of talks on the harbour",
    "resigned",
    "resign",
    "Ada Moss",
    "",
)
FIRED = ("Hallby fired Ada Moss over lost papers", "fired", "fire", "Hallby", "Ada Moss")


def test_one_person_resigns_in_one_account_and_is_fired_in_another_whatever_else_they_tell():
    assert leavings((RESIGNED,), (FIRED,)) == ["leaving a post"]


def test_an_account_that_tells_of_both_knows_of_two_posts():
    assert leavings((RESIGNED,), (FIRED, RESIGNED)) == []


def test_who_fires_somebody_leaves_no_post():
    fires = ("Ada Moss fired the master of Hallby", "fired", "fire", "Ada Moss", "the master")
    assert leavings((RESIGNED,), (fires,)) == []


def killings(*told: tuple[str, str]) -> list[list[str]]:
    desk = Desk()
    for outlet, (verb, lemma) in zip(("Courier", "Post"), told, strict=True):
        text = f"the bus driver {verb} Ada Moss on the harbour road near Hallby on Friday night"
        clause = Clause(text, verb, lemma, subject_phrase="driver", object="Ada Moss")
        desk.account(outlet, clause, people=[("Ada Moss", "person"), ("Hallby", "place")])
    found = [d for d in desk.collate().discrepancies if d.kind == "wording"]
    return [sorted(v.normalized for v in d.values) for d in found]


def test_the_normal_form_of_a_word_on_a_scale_is_a_word():
    told = killings(("massacred", "massacre"), ("killed", "kill"))
    assert told == [["kill", "massacre"]]


def test_a_killing_that_another_account_calls_murder_is_no_difference():
    assert killings(("murdered", "murder"), ("killed", "kill")) == []
