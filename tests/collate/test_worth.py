from __future__ import annotations

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
