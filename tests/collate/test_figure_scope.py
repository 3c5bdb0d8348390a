"""Figures that count different things by their own words."""

from __future__ import annotations

import pytest

from tests.collate.invented import Clause, Desk, figure
from variorum.model.finding import Collation


def differences(*texts: str, values: tuple[float, float], of: str = "people kill") -> list:
    found = collated(*texts, values=values, of=of).discrepancies
    return [d for d in found if d.kind == "number"]


def collated(
    *texts: str,
    values: tuple[float, float],
    of: str = "people kill",
    days: tuple[int, int] = (3, 3),
) -> Collation:
    desk = Desk()
    outlets = ("Orlin Post", "Hallby News")
    for outlet, text, value, day in zip(outlets, texts, values, days, strict=True):
        words = f"{value:.0f}"
        desk.account(
            outlet,
            Clause(
                text,
                "killed",
                "kill",
                subject="Orlin",
                figures={words: figure(value, of=of)},
            ),
            published=f"2024-05-{day:02}T10:00:00+00:00",
            people=[("Orlin", "place")],
        )
    return desk.collate()


def test_civilians_and_soldiers_differ_in_scope():
    found = differences(
        "A mortar shell on the northern market of Orlin killed 12 civilians before noon",
        "A mortar shell on the northern market of Orlin killed 7 soldiers before noon",
        values=(12, 7),
    )
    assert [d.verdict for d in found] == ["scope"]
    assert "civilians" in found[0].reason
    assert "soldiers" in found[0].reason


def test_women_among_the_dead_are_a_part_of_the_dead():
    found = differences(
        "A mortar shell on the northern market of Orlin killed 12 people before noon",
        "A mortar shell on the northern market of Orlin killed 7 women before noon",
        values=(12, 7),
    )
    assert [d.verdict for d in found] == ["scope"]


@pytest.mark.parametrize("word", ["civilians", "people"])
def test_figures_of_one_scope_are_no_difference_of_scope(word):
    found = differences(
        f"A mortar shell on the northern market of Orlin killed 12 {word} before noon",
        f"A mortar shell on the northern market of Orlin killed 17 {word} before noon",
        values=(12, 17),
    )
    assert [d.verdict for d in found] != ["scope"]
    assert len(found) == 1


def test_who_counts_another_thing_is_no_witness_of_a_figure():
    found = collated(
        "A mortar shell on the northern market of Orlin killed 12 civilians before noon",
        "A mortar shell on the northern market of Orlin killed 7 soldiers before noon",
        values=(12, 7),
    )
    assert [d.verdict for d in found.discrepancies] == ["scope"]
    assert {finding.status for finding in found.findings} == {"single-origin"}


def test_an_earlier_count_does_not_corroborate_a_later_one():
    found = collated(
        "A mortar shell on the northern market of Orlin killed 7 people before noon",
        "A mortar shell on the northern market of Orlin killed 12 people before noon",
        values=(7, 12),
        days=(3, 4),
    )
    assert [d.verdict for d in found.discrepancies] == ["update"]
    assert {finding.status for finding in found.findings} == {"single-origin"}


def test_a_count_with_the_gunman_and_one_without_him_can_both_hold():
    found = differences(
        "A shooting on the northern market of Orlin killed 12 people before noon",
        "A shooting on the northern market of Orlin killed 13 people, including the gunman",
        values=(12, 13),
    )
    assert [d.verdict for d in found] == ["scope"]
    assert "the gunman" in found[0].reason


def rises(*clauses: tuple[str, str, float], unit: str, of: str) -> list:
    desk = Desk()
    for number, (text, words, value) in enumerate(clauses):
        clause = Clause(text, "rose", "rise", figures={words: figure(value, unit, of=of)})
        desk.account(f"Outlet {number}", clause, published="2024-05-03T10:00:00+00:00")
    return [d for d in desk.collate().discrepancies if d.kind == "number"]


def test_rises_from_two_bases_are_of_two_things():
    told = "Checks of ferry tickets in the harbour of Orlin rose {} last month, an increase from {}"
    first = (told.format("36%", "February"), "36%", 36.0)
    other = (told.format("25%", "March 2020"), "25%", 25.0)
    same = (told.format("25%", "February"), "25%", 25.0)
    assert rises(first, other, unit="percent", of="increase") == []
    assert len(rises(first, same, unit="percent", of="increase")) == 1


def test_the_goods_of_two_countries_are_two_sums():
    told = "New tariffs by the harbour board rose on {} billion in {} goods before the talks"
    first = (told.format("$60", "Danish"), "$60 billion", 60e9)
    other = (told.format("$34", "Norwegian"), "$34 billion", 34e9)
    same = (told.format("$34", "Danish"), "$34 billion", 34e9)
    assert rises(first, other, unit="USD", of="good") == []
    assert len(rises(first, same, unit="USD", of="good")) == 1


def test_a_word_in_another_phrase_narrows_no_figure():
    found = differences(
        "A mortar shell on the northern market of Orlin killed 12 people with soldiers near by",
        "A mortar shell on the northern market of Orlin killed 7 people before noon on the day",
        values=(12, 7),
    )
    assert "scope" not in [d.verdict for d in found]
