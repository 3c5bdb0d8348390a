"""What a figure's own phrase names, and what tells two figures apart there."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from tests.collate.invented import Clause, Desk, figure
from variorum.collate.counting.figure_owners import are_of_two_bearers, party_of
from variorum.collate.counting.figure_scope import is_taken_to_hospital, scope_of
from variorum.collate.counting.figures import guessed_otherwise
from variorum.model.mention import Quantity
from variorum.model.span import ArticleId, Span

ARTICLE = ArticleId("0123456789abcdef")
NOBODY = SimpleNamespace(mentions_in=lambda article, spans: [])


def quantity(value, comparator="=", unit="", words="12"):
    return Quantity(
        span=Span(start=0, end=len(words), text=words),
        value=value,
        low=None,
        high=None,
        unit=unit,
        of="",
        comparator=comparator,
    )


def told(text, dimension="count"):
    """A sentence with one figure between stars: its slot and its view."""
    before, words, behind = text.split("*")
    sentence = Span(start=0, end=len(before + words + behind), text=before + words + behind)
    span = Span(start=len(before), end=len(before + words), text=words)
    slot = SimpleNamespace(
        quantity=SimpleNamespace(span=span),
        figure=SimpleNamespace(dimension=dimension),
        is_money=dimension.isupper(),
    )
    view = SimpleNamespace(claim=SimpleNamespace(sentence=sentence, article=ARTICLE))
    return slot, view


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Venn Steel made a *$40* bid in May for Hallby Rail", {"hallby", "rail"}),
        ("Its *$38* purchase of the Danish firm Orlo was blocked", {"orlo"}),
        ("Its *$38* offer was blocked. The board of Orlo met", set()),
        ("A crowd of *41* marched for France", set()),
    ],
)
def test_the_party_that_a_figure_is_of_is_named_in_its_own_phrase(text, party):
    assert party_of(*told(text)) == party


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Venn Steel made a bid to buy its peer Hallby Rail for *$40*", {"hallby", "rail"}),
        ("the purchase of Orlo at *$38*", {"orlo"}),
        ("the owners of Orlo were paid *$38*", set()),
    ],
)
def test_the_party_of_an_amount_may_stand_before_it(text, party):
    assert party_of(*told(text, "USD")) == party
    assert party_of(*told(text, "count")) == set()


@pytest.mark.parametrize(
    ("one", "other", "dimension", "apart"),
    [
        ("a *$47* bid for Orlo", "the *$38* offer for Hallby", "USD", True),
        ("a *$47* bid for Orlo", "the *$38* offer for Orlo", "USD", False),
        ("two leases in *five months*", "a *two-year* lease", "time", True),
        ("*71* arrests over the course of the fair", "*200* people were arrested", "count", True),
        ("police arrested *71* people", "since then *200* people were arrested", "count", True),
        ("and has since received *410* letters", "a pile of *365* letters", "count", False),
    ],
)
def test_two_parties_and_two_stretches_of_time_are_two_things(one, other, dimension, apart):
    assert are_of_two_bearers(told(one, dimension), told(other, dimension), NOBODY) is apart
    assert are_of_two_bearers(told(other, dimension), told(one, dimension), NOBODY) is apart


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("the *12* space station crews", None),
        ("on *12* city blocks", None),
        ("the *12* came dressed as women", None),
        ("the *12* state schools", "state"),
        ("the *12* women came", "women"),
    ],
)
def test_a_word_narrows_a_figure_only_in_its_own_sense(text, word):
    slot, view = told(text)
    scope = scope_of(view, slot.quantity)
    assert {said for axis, (_, said) in scope.items() if axis != "who is counted"} == (
        {word} if word else set()
    )


@pytest.mark.parametrize(
    ("text", "is_taken"),
    [
        ("and *62* guests were rushed to hospital", True),
        ("The blast sent *62* people to the city hospital", True),
        ("and *62* people were taken to hospital with serious injuries", False),
        ("and *62* bodies were taken to the hospital", False),
        ("and *62* people work in the hospital", False),
    ],
)
def test_all_who_are_taken_to_hospital_are_the_hurt(text, is_taken):
    slot, view = told(text)
    assert is_taken_to_hospital(view, slot.quantity) is is_taken


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (quantity(1000, "≈"), quantity(830, "≈"), True),
        (quantity(1000, "≈"), quantity(970, "≈"), False),
        (quantity(1000, "≈"), quantity(830), False),
        (quantity(1000, "≈"), quantity(830, "≈", "mile"), False),
    ],
)
def test_two_guesses_that_are_far_apart_are_two(one, other, apart):
    assert guessed_otherwise(one, other) is apart
    assert guessed_otherwise(other, one) is apart


def test_another_thousand_does_not_tell_that_an_account_knows_the_thousand():
    def guards(words, value):
        return Clause(
            f"The harbour council of Orlin keeps {words} guards at the old quarry all winter",
            "keeps",
            lemma="keep",
            subject="The harbour council",
            figures={words: figure(value, of="guard")},
        )

    more = Clause(
        "Another 1,000 guards came from abroad",
        "came",
        lemma="come",
        figures={"1,000": figure(1_000, of="guard")},
    )
    desk = Desk()
    desk.account("Orlin Post", guards("870", 870), more, people=[("Orlin", "place")])
    desk.account("Hallby News", guards("1,000", 1_000), people=[("Orlin", "place")])
    (found,) = (d for d in desk.collate().discrepancies if d.kind == "number")
    assert {value.text for value in found.values} == {"870", "1,000"}
