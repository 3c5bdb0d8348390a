from __future__ import annotations

import pytest

from tests.collate.invented import Clause, Desk
from variorum.collate.slot_names import figure_slot, participle, past
from variorum.model.mention import Quantity
from variorum.model.span import Span


def counted(of, printed, value=3.0, unit=""):
    return Quantity(
        span=Span(0, 1, "3"),
        value=value,
        low=value,
        high=value,
        unit=unit,
        comparator="=",
        of=of,
        of_span=Span(2, 2 + len(printed), printed) if printed else None,
    )


@pytest.mark.parametrize(
    ("of", "printed", "dimension", "expected"),
    [
        ("people kill", "killed three people", "count", "people killed"),
        ("house damage", "houses were damaged", "count", "houses damaged"),
        ("card number", "card numbers", "count", "card numbers"),
        ("other slightly people injure", "others slightly hurt", "count", "people injured"),
        ("conversation last", "conversation lasted", "time", "length of the conversation"),
        ("well deep", "well was deep", "length", "depth of the well"),
        ("boy fall", "boy fell", "length", "how far the boy fell"),
        ("boy age", "old boy", "time", "age of the boy"),
        ("offer", "offer", "USD / share", "offer per share"),
        ("share fall", "shares fell", "percent", "percentage by which shares fell"),
        ("", "", "count", "number"),
    ],
)
def test_a_slot_for_figures_reads_as_a_person_would_name_it(of, printed, dimension, expected):
    assert figure_slot([counted(of, printed)], dimension) == expected


@pytest.mark.parametrize(
    ("verb", "one", "other"),
    [("seize", "seized", "seized"), ("carry", "carried", "carried"), ("fall", "fallen", "fell")],
)
def test_verbs_take_their_forms(verb, one, other):
    assert (participle(verb), past(verb)) == (one, other)


def test_a_slot_for_times_names_who_did_what():
    desk = Desk()
    for outlet, words, day in (("Courier", "4 May 2031", "04"), ("Post", "7 May 2031", "07")):
        stretch = (f"2031-05-{day}",) * 3
        desk.account(
            outlet,
            Clause(
                f"A harbour gate failed at Velland on {words}",
                "failed",
                lemma="fail",
                subject_phrase="A harbour gate",
                times={words: stretch},
            ),
        )
    assert [d.slot for d in desk.collate().discrepancies] == ["when the harbour gate failed"]
