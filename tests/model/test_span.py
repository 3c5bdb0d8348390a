from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from variorum.errors import CitationError
from variorum.model.span import Span, hull, trimmed

TEXTS = st.text(min_size=1, max_size=60)


@st.composite
def cuts(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


@given(cuts())
def test_a_span_cut_from_a_text_holds_in_it(cut: tuple[str, int, int]) -> None:
    text, start, end = cut
    span = Span.of(text, start, end)
    assert span.holds_in(text)
    assert text[span.start : span.end] == span.text


@given(TEXTS, st.integers(-5, 70), st.integers(-5, 70))
def test_no_span_is_cut_outside_the_text_or_empty(text: str, start: int, end: int) -> None:
    assume(not 0 <= start < end <= len(text))
    with pytest.raises(CitationError):
        Span.of(text, start, end)


def test_a_span_does_not_hold_in_a_text_that_was_changed() -> None:
    assert not Span.of("ten ships sank", 0, 3).holds_in("two ships sank")


def test_code_points_count_not_bytes() -> None:
    text = "“Ürgent” 🛰 rose"
    assert Span.of(text, 9, 10).text == "🛰"


def test_spans_that_touch_do_not_overlap() -> None:
    text = "abcdef"
    assert not Span.of(text, 0, 3).overlaps(Span.of(text, 3, 6))
    assert Span.of(text, 0, 4).overlaps(Span.of(text, 3, 6))


def test_a_span_covers_itself_and_what_lies_in_it() -> None:
    text = "abcdef"
    outer, inner = Span.of(text, 0, 5), Span.of(text, 1, 3)
    assert outer.covers(outer)
    assert outer.covers(inner)
    assert not inner.covers(outer)


@given(cuts())
def test_trimming_takes_white_space_only_and_stays_inside(cut: tuple[str, int, int]) -> None:
    text, start, end = cut
    low, high = trimmed(text, start, end)
    assert start <= low <= high <= end
    assert text[low:high] == text[start:end].strip()


@given(st.lists(cuts(), min_size=1, max_size=1), st.data())
def test_the_hull_covers_all_its_spans(
    drawn: list[tuple[str, int, int]], data: st.DataObject
) -> None:
    text, start, end = drawn[0]
    spans = [Span.of(text, start, end)]
    for _ in range(data.draw(st.integers(0, 3))):
        low = data.draw(st.integers(0, len(text) - 1))
        spans.append(Span.of(text, low, data.draw(st.integers(low + 1, len(text)))))
    whole = hull(spans, text)
    assert all(whole.covers(span) for span in spans)
    assert whole.start in {span.start for span in spans}
    assert whole.end in {span.end for span in spans}
