from __future__ import annotations

import pytest

from tests.collate.invented import Clause, Desk


def shut():
    return Clause("The pier was shut", "shut", object_phrase="The pier")


def test_what_says_little_is_a_finding_only_if_two_accounts_say_it():
    desk = Desk()
    desk.account("Courier", shut())
    assert desk.collate().findings == ()
    desk.account("Post", shut(), tail=" More soon.")
    assert [f.statement for f in desk.collate().findings] == ["The pier was shut."]


def test_what_says_little_of_nobody_named_is_no_finding_at_all():
    desk = Desk()
    for outlet in ("Courier", "Post"):
        told = Clause("They were shut", "shut", object_phrase="They")
        desk.account(outlet, told, tail=f" More in the {outlet}.")
    assert desk.collate().findings == ()


@pytest.mark.parametrize(("number", "is_told"), [("3/16", False), ("9/11", True)])
def test_a_line_below_a_picture_of_a_gallery_is_no_finding(number, is_told):
    told = Clause(
        f"{number} Ada Moss saw the old pier of Velland burn",
        "saw",
        lemma="see",
        object_phrase="the old pier of Velland",
    )
    desk = Desk()
    desk.account("Courier", told)
    assert bool(desk.collate().findings) is is_told
