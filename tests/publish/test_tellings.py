from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publish.example import WIRE
from variorum.publish.dates import date_in_words
from variorum.publish.edition import Witness
from variorum.publish.rows import Mark, Passage
from variorum.publish.tellings import LONG_REASON, cut_reason, without_repeats

CLAUSE = "12 words of the Tide stand in the Post"


def test_a_short_reason_is_told_whole():
    assert cut_reason(f"{CLAUSE}; both credit nobody") == (f"{CLAUSE}; both credit nobody", False)


def test_a_long_reason_is_cut_behind_a_clause():
    kept, is_cut = cut_reason("; ".join([CLAUSE] * 50))
    assert is_cut
    assert set(kept.split("; ")) == {CLAUSE}
    assert len(kept) <= LONG_REASON


@pytest.mark.parametrize("why", ["x" * 500, ""])
def test_the_first_clause_is_always_told(why):
    assert cut_reason(why)[0] == why


@given(st.text("ab; ", max_size=600))
def test_what_is_kept_is_how_the_reason_begins(why):
    assert why.startswith(cut_reason(why)[0])


def passage(words: str, start: int) -> Passage:
    witness = Witness(
        siglum="A", article=WIRE, label="Wire", date=date_in_words(WIRE.published), title=None
    )
    mark = Mark(witness=witness, start=start, end=start + len(words), words=words)
    return Passage(mark=mark, before="", words=words, behind="")


def test_words_that_an_account_prints_in_two_places_are_shown_at_the_first():
    places = [
        passage("Bridge is closed", 0),
        passage("Two men were hurt.", 40),
        passage("Bridge  is\nclosed.", 90),
    ]
    assert without_repeats(places) == places[:2]
