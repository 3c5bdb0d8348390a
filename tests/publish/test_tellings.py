from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.publish.tellings import LONG_REASON, cut_reason

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
