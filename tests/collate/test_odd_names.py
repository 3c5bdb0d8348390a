"""The odd one out: one account names somebody or some place where the others name another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.collate.invented import Clause, Desk

FERRY = [
    ("the ferry chain snapped near the quay in {} and forty passengers were brought ashore"),
    ("forty people were brought ashore by boats when a rusted chain snapped in {}"),
    ("a snapped chain left the ferry adrift in {} for an hour, passengers recalled"),
]
OTHERWISE = "rust had eaten what snapped in {} before boats could bring anybody ashore"


def accounts_of(odd, *usual, kind="place"):
    """Discrepancies of accounts that each print one sentence with one name in it."""
    desk = Desk()
    for at, (text, name) in enumerate([*usual, odd]):
        clause = Clause(text.format(name), "snapped", "snap")
        desk.account(f"Outlet {at}", clause, people=((name, kind),))
    return [d for d in desk.collate().discrepancies if d.kind in ("place", "name")]


def test_a_place_that_one_account_alone_has_for_that_of_all_others_is_left_open():
    (found,) = accounts_of((OTHERWISE, "Velland"), *((text, "Orlin") for text in FERRY))
    assert found.verdict == "unresolved"
    assert {v.normalized: len(v.articles) for v in found.values}["Velland"] == 1


def test_a_place_that_few_others_have_is_not_usual():
    elsewhere = [(FERRY[0], "Orlin"), (FERRY[1], "Hallby"), (FERRY[2], "Dray")]
    assert not [
        d for d in accounts_of((OTHERWISE, "Velland"), *elsewhere) if "only one account" in d.reason
    ]


def test_an_account_that_has_the_usual_place_too_knows_of_two():
    desk = Desk()
    for at, text in enumerate(FERRY):
        clause = Clause(text.format("Orlin"), "snapped", "snap")
        desk.account(f"Outlet {at}", clause, people=(("Orlin", "place"),))
    text = OTHERWISE.format("Velland")
    both = (("Velland", "place"), ("Orlin", "place"))
    beside = Clause("some of them live in Orlin", "live", "live")
    desk.account("Post", Clause(text, "snapped", "snap"), beside, people=both)
    assert not [d for d in desk.collate().discrepancies if d.kind == "place"]


def held(name, text):
    clause = Clause(text, "said", "say", subject=name, by=((name, "person", "say"),))
    return name, clause


@pytest.mark.parametrize(
    ("office", "differ"),
    [("harbour minister", True), ("prime minister", False)],
    ids=["one office", "an office that every country has"],
)
def test_two_holders_of_one_office_are_set_against_each_other(office, differ):
    desk = Desk()
    told = [
        held("Tomas Aldane", f"the {office} Tomas Aldane said the chain was rusted"),
        held("Tomas Aldane", f"a long inquiry will follow, said Tomas Aldane, the {office}"),
        held("Tomas Aldane", f"{office} Tomas Aldane said nobody had asked for another boat"),
        held("Mara Venn", f"no money is left for ferries this winter, said the {office} Mara Venn"),
    ]
    for at, (who, clause) in enumerate(told):
        article = desk.account(f"Outlet {at}", clause, people=((who, "person"),))
        reading = desk.readings[article]
        named = tuple(replace(entity, descriptions=(office,)) for entity in reading.entities)
        desk.readings[article] = replace(reading, entities=named)
    reasons = [d.reason for d in desk.collate().discrepancies if d.kind == "name"]
    assert any("only one account" in reason for reason in reasons) == differ
