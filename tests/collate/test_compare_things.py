"""One thing that two accounts call by words for two kinds of thing."""

from __future__ import annotations

import pytest

from tests.collate.invented import Clause, Desk

DAY = "2031-03-04"
LEFT = "a masked driver rammed a {} loaded with bricks into the harbour office, hurting two clerks"
RIGHT = "two clerks were hurt when a masked driver rammed a {} into the Orlin harbour office"


def kinds(left, right, published=(DAY, DAY), tail=""):
    desk = Desk()
    rows = zip(("Courier", "Post"), (LEFT, RIGHT), (left, right), published, strict=True)
    for outlet, text, thing, day in rows:
        end = tail if outlet == "Post" else ""
        desk.account(outlet, Clause(text.format(thing) + end, "rammed", "ram"), published=day)
    return [d for d in desk.collate().discrepancies if d.slot.startswith("kind of")]


@pytest.mark.parametrize(
    ("left", "right", "slot"),
    [("car", "lorry", "kind of vehicle"), ("yacht", "barge", "kind of vessel")],
)
def test_two_kinds_of_thing_in_alike_words_differ_in_wording(left, right, slot):
    (found,) = kinds(left, right)
    assert (found.kind, found.verdict, found.slot) == ("wording", "wording", slot)
    assert {value.text for value in found.values} == {left, right}


FOUND = "the diver who was found in the harbour on Tuesday was seen last by his {}, a baker"


def test_who_was_a_partner_once_is_an_ex_partner():
    desk = Desk()
    for outlet, who in (("Courier", "former girlfriend"), ("Post", "ex-girlfriend")):
        desk.account(outlet, Clause(FOUND.format(who), "found", "find"), published=DAY)
    assert not desk.collate().discrepancies


@pytest.mark.parametrize(
    ("left", "right"), [("lorry", "truck"), ("gun", "rifle"), ("car", "cable-car")]
)
def test_two_words_that_one_thing_may_have_are_no_difference(left, right):
    assert not kinds(left, right)


def test_a_sentence_of_two_things_of_a_class_tells_of_two():
    assert not kinds("car", "lorry", tail=" and fled in a bus")


def test_things_told_months_apart_are_no_difference():
    assert not kinds("car", "lorry", published=(DAY, "2031-09-04"))
