from __future__ import annotations

from dataclasses import replace

import pytest

from tests.publish.example import make_article
from variorum.brief.material import Material
from variorum.brief.passing import is_passing
from variorum.model.finding import Collation

EARLY = make_article("Tide Times", [("body", "Divers are still searching the quay.")])
LATE = make_article("Kessel Post", [("body", "Divers found the ship on the quay.")])


def passes(text: str, early: str | None, late: str | None) -> bool:
    sheets = [replace(EARLY, published=early), replace(LATE, published=late)]
    desk = Material(articles={a.id: a for a in sheets}, readings={}, collation=Collation())
    return is_passing(text, EARLY.id, desk)


@pytest.mark.parametrize(
    ("late", "is_over"),
    [
        ("2024-10-09T08:00:00Z", True),
        ("2024-10-07T20:00:00Z", False),
        (None, False),
        ("soon", False),
    ],
)
def test_what_was_going_on_is_over_when_a_much_later_account_is_there(late, is_over):
    assert passes("Divers are searching the quay.", "2024-10-07T09:00:00Z", late) is is_over


@pytest.mark.parametrize(
    "text", ["Divers found the ship.", "“We are searching the quay,” a diver said."]
)
def test_what_happened_or_was_said_stays_so(text):
    assert not passes(text, "2024-10-07", "2024-10-09")


def test_an_account_without_a_date_is_not_judged():
    assert not passes("Divers are searching the quay.", None, "2024-10-09")
