from __future__ import annotations

from dataclasses import replace

import pytest

from tests.publish.example import make_article
from variorum.brief.material import Material
from variorum.brief.passing import (
    is_done_by_now,
    is_of_another_time,
    is_overtaken,
    is_passing,
    is_within_past,
)
from variorum.model.finding import Collation
from variorum.model.span import Citation
from variorum.read.reader import read_article
from variorum.settings import ReadSettings

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
        ("2024-10-07T22:00:00Z", True),
        ("2024-10-07T20:00:00Z", False),
        (None, False),
        ("soon", False),
    ],
)
def test_what_was_going_on_is_over_when_a_much_later_account_is_there(late, is_over):
    assert passes("Divers are searching the quay.", "2024-10-07T09:00:00Z", late) is is_over


@pytest.mark.parametrize(
    "text",
    [
        "Divers have been combing the quay since dawn.",
        "The town is now bracing for the flood.",
        "The crew is reportedly repairing the pier.",
        "Divers have dug only ten metres down the shaft.",
    ],
)
def test_what_goes_on_in_the_present_is_over_in_a_much_later_account(text):
    assert passes(text, "2024-10-07", "2024-10-09")
    assert not passes(text, "2024-10-09", "2024-10-09")


@pytest.mark.parametrize(
    "text",
    [
        "Divers found the ship.",
        "There is nothing on the quay.",
        "The crew was repairing the pier when it fell.",
        "“We are searching the quay,” a diver said.",
        "In the worst storm so far this year, divers found the ship.",
    ],
)
def test_what_happened_or_was_said_stays_so(text):
    assert not passes(text, "2024-10-07", "2024-10-09")


@pytest.mark.parametrize(
    ("text", "late", "is_over"),
    [
        ("The crew will meet Ada Moss on Thursday.", "2024-10-09", True),
        ("The crew will meet Ada Moss on Thursday.", "2024-10-07", False),
        ("The crew will meet Ada Moss in May.", "2024-10-09", False),
        ("The crew will meet Ada Moss.", "2024-10-09", True),
        ("The pier will be opened next year.", "2024-10-09", False),
        ("The pier will be opened in 2031.", "2024-10-09", False),
        ("The crew met Ada Moss on Thursday.", "2024-10-09", False),
    ],
)
def test_what_was_to_come_soon_a_later_account_has_overtaken(text, late, is_over):
    sheets = [replace(EARLY, published="2024-10-07"), replace(LATE, published=late)]
    desk = Material(articles={a.id: a for a in sheets}, readings={}, collation=Collation())
    assert is_overtaken(text, EARLY.id, desk) is is_over


def test_an_account_without_a_date_is_not_judged():
    assert not passes("Divers are searching the quay.", None, "2024-10-09")


@pytest.mark.parametrize(
    ("text", "published", "is_other"),
    [
        ("The crew freed the girls on Saturday.", "2025-05-07", True),
        ("The crew freed the girls in October.", "2025-05-07", False),
        ("The crew freed the girls on Saturday.", "2024-10-12", False),
        ("The crew freed the girls on Saturday.", None, False),
    ],
)
def test_a_weekday_of_an_account_weeks_apart_is_of_another_week(text, published, is_other):
    third = make_article("Port Herald", [("body", "The girls came home.")])
    dates = {EARLY: published, LATE: "2024-10-09", third: "2024-10-09T08:00:00Z"}
    sheets = [replace(a, published=day) for a, day in dates.items()]
    desk = Material(articles={a.id: a for a in sheets}, readings={}, collation=Collation())
    assert is_of_another_time(text, EARLY.id, desk) is is_other


def test_a_weekday_that_the_other_accounts_print_is_the_events_own():
    far = make_article("Tide Times", [("body", "On Sunday the ship sank.")])
    near = [
        make_article(name, [("body", f"{name} saw the ship sink on Sunday night.")])
        for name in ("Kessel Post", "Port Herald")
    ]
    sheets = [replace(far, published="2025-05-07")]
    sheets += [replace(article, published="2024-10-09") for article in near]
    desk = Material(articles={a.id: a for a in sheets}, readings={}, collation=Collation())
    assert not is_of_another_time("The ship sank on Sunday.", far.id, desk)
    assert is_of_another_time("The ship sank on Friday.", far.id, desk)


@pytest.mark.parametrize(
    ("second_day", "is_over"), [("2024-10-09", True), ("2024-10-07", False), (None, True)]
)
def test_a_plan_is_over_when_a_later_account_tells_it_as_done(pipeline, second_day, is_over):
    plan = make_article("Tide Times", [("body", "Ada Moss will endorse Ivo Ternan on Monday.")])
    done = make_article("Kessel Post", [("body", "Ada Moss endorsed Ivo Ternan in Lisse.")])
    sheets = [replace(plan, published="2024-10-07"), replace(done, published=second_day)]
    desk = Material(
        articles={a.id: a for a in sheets},
        readings={a.id: read_article(a, pipeline, ReadSettings()) for a in sheets},
        collation=Collation(),
    )
    assert any(is_done_by_now(c, desk) for c in desk.readings[plan.id].claims) is is_over


@pytest.mark.parametrize(
    ("day", "second_day", "is_over"),
    [
        ("October 8", "2024-10-09", True),
        ("October 9", "2024-10-09", False),
        ("October 8", "2024-10-08", False),
        ("October 20", "2024-10-09", False),
    ],
)
def test_a_plan_for_a_day_that_has_passed_by_the_last_account_is_over(
    pipeline, day, second_day, is_over
):
    plan = make_article("Tide Times", [("body", f"Ada Moss will open the pier on {day}.")])
    later = make_article("Kessel Post", [("body", "The pier of Lisse is in the north.")])
    sheets = [replace(plan, published="2024-10-07"), replace(later, published=second_day)]
    desk = Material(
        articles={a.id: a for a in sheets},
        readings={sheets[0].id: read_article(sheets[0], pipeline, ReadSettings())},
        collation=Collation(),
    )
    assert any(is_done_by_now(c, desk) for c in desk.readings[plan.id].claims) is is_over


@pytest.mark.parametrize(
    ("before", "sentence", "is_past"),
    [
        ("Last season, the crew lost to Kessel.", "The crew won three races.", True),
        ("Two years ago, the crew lost to Kessel.", "The crew won three races.", True),
        ("Last season, the crew lost to Kessel.", "The crew won three races on Monday.", False),
        ("Last season, the crew lost to Kessel.", "The crew will row three races.", False),
        ("The crew lost to Kessel.", "The crew won three races.", False),
    ],
)
def test_what_goes_on_from_a_year_long_past_is_of_that_year(pipeline, before, sentence, is_past):
    sheet = make_article("Tide Times", [("body", f"{before} {sentence}")])
    reading = read_article(sheet, pipeline, ReadSettings())
    desk = Material(articles={sheet.id: sheet}, readings={sheet.id: reading}, collation=Collation())
    told = Citation(sheet.id, reading.sentences[-1])
    assert is_within_past(told, desk.claims_in(told), desk) is is_past
