from __future__ import annotations

import pytest

from tests.collate.invented import Clause, Desk
from variorum.collate.comparing.slot_names import figure_slot, participle, past
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
        ("people kill", "killed three people", "count", "number of people killed"),
        ("house damage", "houses were damaged", "count", "number of houses damaged"),
        ("card number", "card numbers", "count", "number of card numbers"),
        (
            "other slightly people injure",
            "others slightly hurt",
            "count",
            "number of people injured",
        ),
        ("conversation last", "conversation lasted", "time", "length of the conversation"),
        ("well deep", "well was deep", "length", "depth of the well"),
        ("boy fall", "boy fell", "length", "how far the boy fell"),
        ("boy age", "old boy", "time", "age of the boy"),
        ("offer", "offer", "USD / share", "offer per share"),
        ("share rise", "shares rose", "percent", "percentage by which shares rose"),
        ("debt bailout", "debt bailout", "EUR", "amount of the debt bailout"),
        ("contract extension", "contract extension", "time", "length of the contract extension"),
        ("season spend", "seasons spent", "count", "number of seasons spent"),
        ("aftershock feel", "aftershocks were felt", "count", "number of aftershocks felt"),
        ("girl kidnap", "girls kidnapped", "count", "number of girls kidnapped"),
        ("venn age", "Venn, aged", "time", "age of Venn"),
        ("spend", "spent", "USD", "amount spent"),
        ("work", "worked", "time", "length of time worked"),
        ("council spend", "council spent", "USD", "amount the council spent"),
        ("man spend", "men spent", "USD / year", "amount per year"),
        ("speed", "speeds", "mile / hour", "speed"),
        ("growth rate", "growth rate", "percent", "growth rate"),
        ("game miss", "games missed", "count", "number of games missed"),
        ("people miss", "people missing", "count", "number of people missing"),
        ("body kill", "dead bodies", "count", "number of people killed"),
        ("dane", "Danes", "count", "number of Danes"),
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


@pytest.mark.parametrize(
    ("told", "verb", "lemma", "subject", "expected"),
    [
        (
            "They spoke by phone about the ferry",
            "spoke",
            "speak",
            "They",
            "when they spoke by phone",
        ),
        (
            "Harbour agents arrests of the crew",
            "arrests",
            "arrest",
            "Harbour agents",
            "day or hour in",
        ),
        (
            "A gale ripping apart the quay",
            "ripping",
            "rip",
            "A gale",
            "day or hour in",
        ),
        (
            "A gale was still ripping apart the quay",
            "ripping",
            "rip",
            "A gale",
            "when the gale was ripping",
        ),
    ],
)
def test_a_slot_for_times_says_no_more_than_the_clause(told, verb, lemma, subject, expected):
    desk = Desk()
    for outlet, words, day in (("Courier", "4 May 2031", "04"), ("Post", "7 May 2031", "07")):
        stretch = (f"2031-05-{day}",) * 3
        clause = Clause(
            f"{told} on {words}", verb, lemma=lemma, subject_phrase=subject, times={words: stretch}
        )
        desk.account(outlet, clause)
    (found,) = desk.collate().discrepancies
    assert found.slot.startswith(expected)


def test_a_slot_for_times_names_what_was_acted_on_and_no_time():
    desk = Desk()
    for outlet, words, day in (("Courier", "4 May 2031", "04"), ("Post", "7 May 2031", "07")):
        clause = Clause(
            f"Voters in Velland on {words} approved a harbour bond",
            "approved",
            lemma="approve",
            subject_phrase=f"Voters in Velland on {words}",
            object_phrase="a harbour bond",
            times={words: (f"2031-05-{day}",) * 3},
        )
        desk.account(outlet, clause)
    (found,) = desk.collate().discrepancies
    assert found.slot == "when voters in Velland approved a harbour bond"
