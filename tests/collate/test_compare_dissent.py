"""What one account alone tells otherwise of an act, and when that is no difference."""

from __future__ import annotations

import pytest

from tests.collate.invented import Clause, Desk

PEOPLE = [("Mara Odell", "person"), ("Hallby", "place"), ("Orlin", "place")]


def differences(*clauses: Clause) -> list[tuple[str, str]]:
    desk = Desk()
    for at, clause in enumerate(clauses):
        desk.account(f"Outlet {at}", clause, people=PEOPLE)
    found = desk.collate().discrepancies
    return sorted((d.kind, d.verdict) for d in found if d.reason.startswith("one account alone"))


def ferry(text: str, verb: str, lemma: str, **more) -> Clause:
    return Clause(text, verb, lemma=lemma, object_phrase="grain ferry", **more)


LAUNCHED = ferry("the yard at Hallby launched the grain ferry in the harbour", "launched", "launch")
ALSO_LAUNCHED = ferry(
    "In the Hallby harbour the grain ferry was launched before dawn", "launched", "launch"
)
POSTPONED = ferry(
    "in the harbour of Hallby the grain ferry was postponed on Tuesday", "postponed", "postpone"
)


def test_a_verb_that_one_account_alone_has_of_a_thing_is_set_against_the_others():
    assert differences(LAUNCHED, ALSO_LAUNCHED, POSTPONED) == [("polarity", "unresolved")]


def test_what_two_accounts_tell_on_either_side_happened_one_after_the_other():
    also_postponed = ferry(
        "the harbour board of Hallby postponed the grain ferry at noon", "postponed", "postpone"
    )
    assert differences(LAUNCHED, ALSO_LAUNCHED, POSTPONED, also_postponed) == []


def test_an_account_that_tells_both_is_set_against_nobody():
    desk = Desk()
    desk.account("Outlet 0", LAUNCHED, people=PEOPLE)
    desk.account("Outlet 1", ALSO_LAUNCHED, people=PEOPLE)
    desk.account(
        "Outlet 2",
        POSTPONED,
        ferry("A week later the owners launched the grain ferry", "launched", "launch"),
        people=PEOPLE,
    )
    assert not desk.collate().discrepancies


@pytest.mark.parametrize(
    "thing", ["coal barge", "school bell"], ids=["another vessel", "another thing"]
)
def test_verbs_of_two_things_are_no_difference(thing):
    other = Clause(
        f"in the harbour of Hallby the {thing} was postponed on Tuesday",
        "postponed",
        lemma="postpone",
        object_phrase=thing,
    )
    assert differences(LAUNCHED, ALSO_LAUNCHED, other) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("charged", "charge"), ("convicted", "convict")),
        (("arrested", "arrest"), ("charged", "charge")),
    ],
)
def test_steps_of_which_one_follows_the_other_are_no_difference(one, other):
    told = [
        Clause(text.format(verb), verb, lemma=lemma, object_phrase="old ferryman")
        for text, (verb, lemma) in (
            ("the board at Hallby {} the old ferryman in the harbour", one),
            ("In the Hallby harbour the old ferryman was {} before dawn", one),
            ("in the harbour of Hallby the old ferryman was {} on Tuesday", other),
        )
    ]
    assert differences(*told) == []


def test_what_is_told_of_two_places_is_no_difference():
    elsewhere = ferry(POSTPONED.text.replace("Hallby", "Orlin"), "postponed", "postpone")
    assert differences(LAUNCHED, ALSO_LAUNCHED, elsewhere) == []
