"""Figures that count different things by their own words."""

from __future__ import annotations

import pytest

from tests.collate.invented import Clause, Desk, figure


def differences(*texts: str, values: tuple[float, float], of: str = "people kill") -> list:
    desk = Desk()
    for outlet, text, value in zip(("Orlin Post", "Hallby News"), texts, values, strict=True):
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
            published="2024-05-03T10:00:00+00:00",
            people=[("Orlin", "place")],
        )
    return [d for d in desk.collate().discrepancies if d.kind == "number"]


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
