"""One name that accounts spell in two ways."""

from __future__ import annotations

import pytest

from tests.collate.invented import Clause, Desk

VERBS = ("opened", "sold", "praised")


def collated(*names: str, kind: str = "person"):
    desk = Desk()
    for number, printed in enumerate(names):
        verb = VERBS[number]
        told = [
            Clause(f"On pier {number} {name} {verb} a boatyard", verb)
            for name in printed.split("|")
        ]
        people = tuple((name, kind) for name in printed.split("|"))
        desk.account(f"Paper {number}", *told, people=people)
    return desk.collate()


def spellings(*names: str, kind: str = "person") -> list[set[str]]:
    return [
        {value.normalized for value in found.values}
        for found in collated(*names, kind=kind).discrepancies
        if found.slot.startswith("spelling of")
    ]


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Rance Holbeck", "Rance Hobleck", "person"),
        ("Tobias Venning", "Tobais Venning", "person"),
        ("Katherine Venn", "Kathryn Venn", "person"),
        ("Institute for Marine Health", "Institute for Marina Health", "organisation"),
        ("Linden Prominade", "Linden Promenade", "place"),
        ("Herons of the Pier", "Heron of the Pier", "work"),
    ],
)
def test_accounts_that_spell_a_name_in_two_ways_are_shown_last_and_quietly(left, right, kind):
    (found,) = collated(left, right, kind=kind).discrepancies
    assert (found.kind, found.verdict) == ("name", "precision")
    assert {value.normalized for value in found.values} == {left, right}


def test_three_spellings_of_one_name_are_one_difference():
    assert spellings("Rance Holbeck", "Rance Hobleck", "Rance Holbek") == [
        {"Rance Holbeck", "Rance Hobleck", "Rance Holbek"}
    ]


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Rance Holbeck", "Rance Hobleck|Rance Holbeck", "person"),
        ("David Venn", "Dave Venn", "person"),
        ("Stanley Venn", "Stan Venn", "person"),
        ("Andrea Venn", "Andre Venn", "person"),
        ("Erin Holbeck", "Eric Holbeck", "person"),
        ("Orlin Art Centre", "Orlin Art Center", "organisation"),
        ("Orlin Services", "Orlin Service", "organisation"),
        ("North Orlin", "South Orlin", "place"),
        ("Pier 12", "Pier 13", "place"),
        ("Western Orlin", "Eastern Orlin", "place"),
    ],
    ids=[
        "who prints both knows of two",
        "a short form",
        "a shortened name",
        "another name",
        "two given names in use",
        "the way of a house",
        "one of several",
        "too short a word",
        "a number",
        "two that exclude each other",
    ],
)
def test_other_names_are_no_spellings_of_one(left, right, kind):
    assert spellings(left, right, kind=kind) == []


def test_who_spells_a_name_otherwise_tells_no_more_than_it_does():
    collation = collated("Rance Holbeck", "Rance Hobleck")
    telling = [
        sum(account.stance != "silent" for account in finding.accounts)
        for finding in collation.findings
    ]
    assert telling == [1, 1]
    assert {finding.independent_origins for finding in collation.findings} == {1}
    assert {finding.status for finding in collation.findings} == {"single-origin"}


@pytest.mark.parametrize(
    ("left", "right", "kind", "is_one"),
    [
        ("Orlin Seabird Fund", "Orlin Seabird Federation", "organisation", True),
        ("Mara Venn Clinic", "Mara Venn Center", "organisation", True),
        ("Linden Street", "Linden Road", "place", True),
        ("Mara Venn Centre", "Mara Venn Center", "organisation", False),  # what houses write
        ("Orlin Fund", "Orlin Society", "organisation", False),  # one town has both
        ("Orlin Seabird Fund", "Orlin Seabird Clinic", "organisation", False),
        ("Orlin Seabird Fund", "Orlin Seabird Fund|Orlin Seabird Society", "organisation", False),
    ],
)
def test_a_body_or_road_that_ends_in_another_word_of_its_kind_is_one_in_two_forms(
    left, right, kind, is_one
):
    found = [d for d in collated(left, right, kind=kind).discrepancies if "form of" in d.slot]
    assert [d.verdict for d in found] == (["precision"] if is_one else [])
