"""What accounts say that somebody is: two offices of one person, two homes of one."""

from __future__ import annotations

import pytest

from tests.collate.invented import Clause, Desk

DAY = "2031-03-04T08:00:00"


def differences(left, right, name="Mara Venn", kind="person", published=(DAY, DAY)):
    desk = Desk()
    for outlet, text, day in zip(("Courier", "Post"), (left, right), published, strict=True):
        # The verbs are unlike, so that nothing but the words beside the name can set them apart.
        verb = "opened" if outlet == "Courier" else "sold"
        clause = Clause(f"{text} {verb} a boatyard", verb)
        desk.account(outlet, clause, people=((name, kind),), published=day)
    return [d for d in desk.collate().discrepancies if d.slot.endswith(name)]


@pytest.mark.parametrize(
    ("left", "right", "posts"),
    [
        (
            "Finance Minister Mara Venn",
            "Foreign Minister Mara Venn",
            {"finance minister", "foreign minister"},
        ),
        ("the mayor, Mara Venn,", "Gov. Mara Venn", {"mayor", "governor"}),
        (
            "Mara Venn, the chairman of Orlin Boats,",
            "Orlin CEO Mara Venn",
            {"chairman", "chief executive"},
        ),
        (
            "Mara Venn, the rowing association's executive director,",
            "Orlin CEO Mara Venn",
            {"executive director", "chief executive"},
        ),
        ("Sen. Mara Venn", "New Jersey Gov. Mara Venn", {"senator", "governor"}),
        ("zoo director Mara Venn", "the zoo's president, Mara Venn,", {"director", "president"}),
        ("Capt. Mara Venn", "Lieutenant Mara Venn", {"captain", "lieutenant"}),
        (
            "deputy defence minister Mara Venn",
            "the country's defense minister, Mara Venn,",
            {"deputy defence minister", "defence minister"},
        ),
    ],
)
def test_two_offices_that_nobody_holds_at_once_are_left_open(left, right, posts):
    (found,) = differences(left, right)
    assert (found.kind, found.verdict) == ("name", "unresolved")
    assert {value.normalized for value in found.values} == posts


def test_who_may_speak_of_something_else_is_no_further_origin():
    desk = Desk()
    desk.account(
        "Courier",
        Clause("Mayor Mara Venn opened a boatyard", "opened"),
        people=(("Mara Venn", "person"),),
    )
    desk.account(
        "Post", Clause("Gov. Mara Venn sold a mill", "sold"), people=(("Mara Venn", "person"),)
    )
    collation = desk.collate()
    assert [d.verdict for d in collation.discrepancies] == ["unresolved"]
    assert {finding.independent_origins for finding in collation.findings} == {1}


def test_what_both_tell_of_somebody_stays_corroborated_where_they_differ_about_his_office():
    desk = Desk()
    told = (("Courier", "zoo director Mara Venn"), ("Post", "the zoo's president, Mara Venn,"))
    for outlet, who in told:
        desk.account(
            outlet,
            Clause(f"{who} closed the gorilla house near Velland", "closed"),
            people=(("Mara Venn", "person"),),
            published=DAY,
        )
    collation = desk.collate()
    assert [d.slot for d in collation.discrepancies] == ["office of Mara Venn"]
    (finding,) = collation.findings
    assert (finding.status, finding.independent_origins) == ("corroborated", 2)
    assert {account.stance for account in finding.accounts} == {"states"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Sen. Mara Venn", "former governor Mara Venn"),
        ("Governor-elect Mara Venn", "Mayor Mara Venn"),
        ("special counsel Mara Venn", "police special counsel Mara Venn"),
        ("chairman and chief executive Mara Venn", "Orlin CEO Mara Venn"),
        ("Gen. Mara Venn", "Lt. Gen. Mara Venn"),
        ("the newly confirmed Secretary of State Mara Venn", "Sen. Mara Venn"),
        ("Mara Venn, the chairman and chief executive,", "Orlin CEO Mara Venn"),
        ("Mara Venn, the mayor and two others", "Gov. Mara Venn"),
        ("After a talk with Mara Venn, the mayor of Orlin", "Gov. Mara Venn"),
        ("Near President Mara Venn, Ambassador Tomas Aldane,", "the president, Mara Venn,"),
        ("After hearing the mayor, Mara Venn", "Gov. Mara Venn"),
        ("a general called Mara Venn", "Capt. Mara Venn"),
        ("The first firm under President Mara Venn", "the president, Mara Venn,"),
    ],
    ids=[
        "an office once held",
        "one not yet held",
        "one that holds the other",
        "two held together",
        "one rank in full",
        "one just taken up",
        "two in one apposition",
        "an office in a list",
        "somebody else, who acts",
        "somebody else, behind a title",
        "somebody else, in the words before",
        "no title",
        "one in whose time it was",
    ],
)
def test_offices_that_one_person_may_have_are_no_difference(left, right):
    assert not differences(left, right)


def test_offices_of_accounts_weeks_apart_are_no_difference():
    days = (DAY, "2031-06-04T08:00:00")
    assert not differences("Mayor Mara Venn", "Gov. Mara Venn", published=days)


@pytest.mark.parametrize(
    ("left", "right", "name", "kind"),
    [
        ("Mara Venn, 36, of Hallby,", "Mara Venn, 36, of Tarnow,", "Mara Venn", "person"),
        ("Hallby resident Mara Venn", "Mara Venn, who lives in Tarnow,", "Mara Venn", "person"),
        ("Mara Venn lives in Hallby and", "Mara Venn, 36, of Tarnow,", "Mara Venn", "person"),
        ("Mara Venn is based in Hallby and", "Mara Venn, based in Tarnow,", "Mara Venn", "person"),
        (
            "Hallby-based Orlin Boats",
            "Orlin Boats, headquartered in Tarnow,",
            "Orlin Boats",
            "organisation",
        ),
    ],
)
def test_two_towns_that_one_is_said_to_be_of_are_a_conflict(left, right, name, kind):
    (found,) = differences(left, right, name, kind)
    assert (found.kind, found.verdict) == ("place", "conflict")
    assert {value.text for value in found.values} == {"Hallby", "Tarnow"}


def test_a_home_is_left_open_where_its_account_speaks_of_the_other_town_too():
    right = "Police of Hallby heard that Mara Venn, 36, of Tarnow,"
    (found,) = differences("Mara Venn, 36, of Hallby,", right)
    assert found.verdict == "unresolved"


@pytest.mark.parametrize(
    "right",
    [
        "Mara Venn from Tarnow",
        "Mara Venn, 36, of Hallby Heath,",
        "Mara Venn, of Norway,",
        "Mara Venn of Tarnow, Hallby,",
        "Mara Venn, based in Tarnow,",
    ],
    ids=["a journey", "a part of it", "a country", "a town within", "a place of work"],
)
def test_a_place_that_may_lie_in_the_other_is_no_other_home(right):
    assert not differences("Mara Venn, 36, of Hallby,", right)
