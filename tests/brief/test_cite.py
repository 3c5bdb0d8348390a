from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publish.example import DIGEST, LOCAL, WIRE, cite
from variorum.brief.cite import fact_words, missing_facts, support
from variorum.model import grounding
from variorum.model.grounding import facts_of

STRUCK = cite(WIRE, "A gravel barge struck Harrow Bridge in Port Kessel on Thursday")


@pytest.mark.parametrize(
    ("sentence", "missing"),
    [
        ("A gravel barge struck Harrow Bridge in Port Kessel on Thursday.", ()),
        ("Harrow Bridge was struck.", ()),
        ("A gravel barge struck Harrow Bridge on Friday.", ("Friday",)),
        ("Three barges struck Harrow Bridge.", ("Three",)),
        ("A gravel barge struck Harrow Tower.", ("Harrow Tower",)),
        ("In Port Kessel 12 people were hurt.", ("Port Kessel 12",)),
        ("On Thursday 2 March a barge struck.", ("Thursday 2 March",)),
        ("It cost $4.5 million.", ("$4.5 million",)),
        ("The bridge fell.", ()),
        ("Lena Ostrow’s bridge fell.", ("Lena Ostrow’s",)),
    ],
)
def test_names_figures_and_dates_that_no_citation_holds_are_found(sentence, missing):
    assert missing_facts(sentence, [STRUCK]) == missing


def test_a_name_made_of_two_citations_is_no_name():
    cited = [cite(WIRE, "Lena Ostrow"), cite(WIRE, "Tomas Wyre")]
    assert missing_facts("So said Lena Wyre.", cited) == ("Lena Wyre",)


def test_a_capital_that_a_sentence_put_on_or_took_off_does_not_matter():
    assert missing_facts("Harbour officials closed it.", [cite(DIGEST, "The harbour board")]) == ()


def test_a_possessive_is_the_same_name():
    assert missing_facts("That is Harrow Bridge’s end.", [STRUCK]) == ()


def test_a_month_is_a_date_only_with_a_capital():
    assert missing_facts("It may march on.", [STRUCK]) == ()
    assert missing_facts("It reopens in May.", [STRUCK]) == ("May",)


@given(st.text(max_size=80))
def test_whatever_is_cited_whole_holds(text):
    assert grounding.missing_facts(text, [text], fact_words()) == ()


@given(st.lists(st.sampled_from(["Ada", "the", "12", "May", "pier", "two"]), max_size=8))
def test_every_fact_is_a_stretch_of_the_sentence(words):
    sentence = "so " + " ".join(words)
    assert all(fact in sentence for fact in facts_of(sentence, fact_words()))


def test_support_adds_the_first_citation_that_holds_what_is_missing():
    reserve = [cite(WIRE, "Tomas Wyre"), cite(WIRE, "Mayor Lena Ostrow"), cite(WIRE, "Lena Ostrow")]
    found = support("Lena Ostrow closed Harrow Bridge.", [STRUCK], reserve)
    assert found == (STRUCK, cite(WIRE, "Mayor Lena Ostrow"))


def test_support_gives_up_where_nothing_holds_a_name():
    assert (
        support("Ilse Brandt closed Harrow Bridge.", [STRUCK], [cite(LOCAL, "second pier")]) is None
    )


def test_support_adds_nothing_that_is_not_needed():
    reserve = [cite(WIRE, "Lena Ostrow")]
    assert support("Harrow Bridge fell.", [STRUCK, STRUCK], reserve) == (STRUCK,)
