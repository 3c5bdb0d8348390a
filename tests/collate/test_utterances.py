from __future__ import annotations

import pytest

from tests.collate.invented import Clause, Desk

PEOPLE = (("Mara Venn", "person"), ("Tomas Aldane", "person"))
FULL = "We will rebuild the old bridge before the first snow falls this winter"
FILLER = Clause("Mara Venn visited the bridge", "visited", lemma="visit", subject="Mara Venn")


def utterances(*printings):
    """(outlet, published, words, speaker) each."""
    desk = Desk()
    for outlet, published, words, speaker in printings:
        desk.account(outlet, FILLER, published=published, people=PEOPLE, quotes=[(words, speaker)])
    return desk, desk.collate().utterances


def test_the_same_words_in_two_outlets_are_one_utterance():
    _, (found,) = utterances(
        ("Courier", "2031-05-02", FULL, "Mara Venn"), ("Post", "2031-05-01", FULL, "Mara Venn")
    )
    assert found.speaker == "Mara Venn"
    assert [v.difference for v in found.variants] == ["", ""]


def test_who_printed_it_first_stands_first():
    desk, (found,) = utterances(
        ("Courier", "2031-05-02", FULL, "Mara Venn"), ("Post", "2031-05-01", FULL, "Mara Venn")
    )
    assert [desk.articles[v.article].outlet for v in found.variants] == ["Post", "Courier"]


def test_a_part_of_the_words_is_shorter():
    _, (found,) = utterances(
        ("Courier", None, FULL, "Mara Venn"),
        ("Post", None, "rebuild the old bridge before the first snow", "Mara Venn"),
    )
    assert found.text == FULL
    assert "shorter" in [v.difference for v in found.variants]


def test_altered_words_are_shown():
    _, (found,) = utterances(
        ("Courier", None, FULL, "Mara Venn"),
        ("Post", None, FULL.replace("old bridge", "old tunnel"), "Mara Venn"),
    )
    assert "altered: “tunnel” for “bridge”" in {v.difference for v in found.variants} | {
        v.difference.replace("“bridge” for “tunnel”", "“tunnel” for “bridge”")
        for v in found.variants
    }


def test_another_speaker_is_told():
    _, (found,) = utterances(
        ("Courier", None, FULL, "Mara Venn"), ("Post", None, FULL, "Tomas Aldane")
    )
    assert any("given to" in v.difference for v in found.variants)


def test_a_short_phrase_of_two_people_is_two_utterances_or_none():
    _, found = utterances(
        ("Courier", None, "no plans", "Mara Venn"), ("Post", None, "no plans", "Tomas Aldane")
    )
    assert found == ()


def test_different_words_are_different_utterances():
    other = "Nobody has asked the harbour masters what the tides will do"
    _, found = utterances(("Courier", None, FULL, "Mara Venn"), ("Post", None, other, "Mara Venn"))
    assert len(found) == 2


@pytest.mark.parametrize("words", [FULL, "rebuild the old bridge before the first snow"])
def test_the_span_of_a_printing_holds_its_words_without_the_marks(words):
    desk, (found,) = utterances(("Courier", None, words, "Mara Venn"))
    (variant,) = found.variants
    assert variant.span.text == words
    assert variant.span.holds_in(desk.articles[variant.article].text)
