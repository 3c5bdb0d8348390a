"""Two people whom accounts name for one post."""

from __future__ import annotations

import pytest

from tests.collate.invented import Clause, Desk

DAY, LATER = "2031-03-04T08:00:00", "2032-03-04T08:00:00"


def holders(left, right, people=("Mara Venn", "Ada Moss"), published=(DAY, DAY), others=()):
    """What two accounts are found to say of one post, told of in words that nothing else joins."""
    desk = Desk()
    for outlet, text, day in zip(("Courier", "Post"), (left, right), published, strict=True):
        verb = "opened" if outlet == "Courier" else "sold"
        named = [(name, "person") for name in people if name in text]
        desk.account(
            outlet,
            Clause(f"{text} {verb} a boatyard", verb),
            people=(*named, *(other for other in others if other[0] in text)),
            published=day,
        )
    return [d for d in desk.collate().discrepancies if "two people" in d.reason]


@pytest.mark.parametrize(
    ("left", "right", "slot"),
    [
        (
            "Japanese Defense Minister Mara Venn",
            "Ada Moss, the defence minister of Japan,",
            "defence minister of Japan",
        ),
        (
            "Japan’s finance minister Mara Venn",
            "Ada Moss, the Japanese finance minister,",
            "finance minister of Japan",
        ),
        ("Hallby Mayor Mara Venn", "Ada Moss, the mayor of Hallby,", "mayor of Hallby"),
        ("Foreign Secretary Mara Venn", "British Foreign Secretary Ada Moss", None),
    ],
)
def test_two_people_named_for_one_post_are_left_open(left, right, slot):
    (found,) = holders(left, right, others=(("Hallby", "place"), ("Japan", "place")))
    assert (found.kind, found.verdict) == ("name", "unresolved")
    assert found.slot == (slot or "foreign minister of United Kingdom")
    assert {value.normalized for value in found.values} == {"Mara Venn", "Ada Moss"}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Japanese Defense Minister Mara Venn", "French Defense Minister Ada Moss"),
        ("Japanese Defense Minister Mara Venn", "Japanese Finance Minister Ada Moss"),
        ("Japanese Defense Minister Mara Venn", "former Japanese Defense Minister Ada Moss"),
        ("Japanese Deputy Defense Minister Mara Venn", "Japanese Defense Minister Ada Moss"),
        ("Japanese Senator Mara Venn", "Japanese Senator Ada Moss"),  # there are many
        ("Defense Minister Mara Venn", "Defense Minister Ada Moss"),  # of which country?
    ],
)
def test_two_posts_are_held_by_two(left, right):
    assert holders(left, right) == []


def test_who_is_named_by_both_accounts_is_another():
    assert holders("French Premier Mara Venn with Ada Moss", "French Premier Ada Moss") == []


def test_two_forms_of_one_name_are_no_two_holders():
    people = ("Mara Lind Venn", "Mara Venn")
    assert holders("French Premier Mara Lind Venn", "French Premier Mara Venn", people) == []


def test_a_post_may_have_changed_hands_within_a_year():
    texts = ("French Premier Mara Venn", "French Premier Ada Moss")
    assert holders(*texts, published=(DAY, LATER)) == []
    assert len(holders(*texts)) == 1
