"""Which dates are set against each other: of one noun, of one saying, of nearly one stretch."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.collate.invented import Clause, Desk
from variorum.model.mention import Time
from variorum.model.span import Span


def year(words, text):
    """A year printed in a text."""
    start = text.index(words)
    return Time(
        span=Span(start, start + len(words), words),
        type="DATE",
        value=words,
        edtf=words,
        start=f"{words}-01-01",
        end=f"{words}-12-31",
        anchor="absolute",
    )


def told(*accounts, dates_claims=False):
    """Contested times of accounts, each one clause and the years that stand in it.

    The years are those of nouns and of who says it, unless they date the claims.
    """
    desk = Desk()
    for at, (clause, *years) in enumerate(accounts):
        article = desk.account(f"Outlet {at}", clause)
        text, reading = desk.articles[article].text, desk.readings[article]
        times = tuple(year(words, text) for words in years)
        claims = tuple(
            replace(claim, times=times, when=times if dates_claims else ())
            for claim in reading.claims
        )
        desk.readings[article] = replace(reading, times=times, claims=claims)
    found = desk.collate().discrepancies
    return [d for d in found if d.kind == "time" and d.verdict in ("conflict", "unresolved")]


PASSED = "Moss rowed past Ada Bal, the 2027 river champion, at the second lock of the canal"
HELD = "Moss drew level at the second lock of the canal and the {} did not catch her again"


@pytest.mark.parametrize(("words", "shown"), [("2029 river champion", 1), ("2029 club boat", 0)])
def test_years_of_one_noun_differ_whatever_is_said_of_it(words, shown):
    one = Clause(PASSED, "rowed", lemma="row")
    other = Clause(HELD.format(words), "catch", lemma="catch", polarity="negative")
    assert len(told((one, "2027"), (other, "2029"))) == shown


def term(first, last, text="the port of Orlin had the engineer Ada Moss at its head from {} to {}"):
    return Clause(text.format(first, last), "had", lemma="have"), first, last


def test_a_term_of_office_of_which_both_years_differ_is_shown_once():
    other = "the engineer Ada Moss, who led Orlin and its port from {} to {}, was a rower too"
    led = Clause(other.format("1967", "1979"), "led", lemma="lead"), "1967", "1979"
    (found,) = told(term("1966", "1978"), led, dates_claims=True)
    assert {value.text for value in found.values} == {"1966", "1967"}


def test_two_accounts_can_have_one_date_wrong_each_in_its_own_way():
    text = "the iron bridge at Orlin was moved to the Sorrel museum in {} from the town of Hallby"
    moved = [
        (Clause(text.format(of), "moved", lemma="move"), of) for of in ("1914", "1915", "1931")
    ]
    found = told(moved[0], moved[0], moved[0], moved[1], moved[2], dates_claims=True)
    assert {value.text for d in found for value in d.values} == {"1914", "1915", "1931"}


def test_when_something_was_said_belongs_to_what_was_said():
    desk = Desk()
    quay = "the old stone quay of Orlin is rotting apart"
    told = (
        ("a pilot knows the harbour", "knows", "said in 2029"),
        ("she once was a diver", "was", "told the council of Hallby in 2030"),
    )
    for at, (aside, verb, when) in enumerate(told):
        rot = Clause(quay, "rotting", lemma="rot apart", by=(("Ada Moss", "person", "say"),))
        article = desk.account(f"Outlet {at}", Clause(aside, verb), rot, tail=f" Moss {when}.")
        text, reading = desk.articles[article].text, desk.readings[article]
        whole = Span.of(text, 0, len(text))
        claims = tuple(replace(claim, sentence=whole) for claim in reading.claims)
        desk.readings[article] = replace(reading, times=(year(when[-4:], text),), claims=claims)
    (found,) = (d for d in desk.collate().discrepancies if d.kind == "time")
    assert "rotting" in found.slot


def test_years_of_what_two_people_said_are_of_two_sayings():
    assert len(years_of_sayings("Ada Moss", "Ada Moss")) == 1
    assert not years_of_sayings("Ada Moss", "Bert Lund")


def years_of_sayings(*speakers):
    """Differences between the years in which the same was said, by each speaker."""
    desk = Desk()
    for at, speaker in enumerate(speakers):
        when = str(2029 + at)
        words = f"the old stone quay of Orlin is rotting apart, {speaker} said in {when}"
        clause = Clause(words, "rotting", lemma="rot apart", by=((speaker, "person", "say"),))
        people = ((speaker, "person"),)
        article = desk.account(f"Outlet {at}", clause, people=people)
        text, reading = desk.articles[article].text, desk.readings[article]
        (claim,) = reading.claims
        content = Span.of(text, claim.span.start, text.index(", ", claim.span.start))
        (by,), (entity,) = claim.attribution, reading.entities
        chain = (replace(by, entity=entity.id),)
        said = replace(claim, span=content, fragments=(content,), attribution=chain)
        desk.readings[article] = replace(reading, times=(year(when, text),), claims=(said,))
    return [d for d in desk.collate().discrepancies if d.kind == "time"]


@pytest.mark.parametrize(("first", "shown"), [("2029", 1), ("2005", 0)])
def test_since_when_a_count_is_kept_is_not_the_year_of_the_count(first, shown):
    most = "the harbour of Orlin counted more sunken boats in spring than in any year since {}"
    count = "divers raised forty sunken boats and counted a million from the harbour for all of {}"
    one = Clause(most.format("at least " + first), "counted", lemma="count")
    other = Clause(count.format("2030"), "counted", lemma="count")
    assert len(told((one, first), (other, "2030"))) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("in an interview in 2029 Ada Moss told the Tide that the quay of Orlin sinks", 1),
        ("Ada Moss told the Tide with a sigh in 2029 that the quay of Orlin sinks", 0),
    ],
    ids=["of the noun", "of nothing that both name"],
)
def test_a_year_behind_a_noun_may_be_that_of_the_noun(text, shown):
    one = Clause("in a 2028 interview with the Tide Ada Moss said the quay of Orlin sinks", "sinks")
    assert len(told((one, "2028"), (Clause(text, "sinks"), "2029"))) == shown
