from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.publish.example import EXAMPLE
from variorum.model.edtf import bounds
from variorum.model.finding import TimelineEntry
from variorum.publish.timeline_drawing import WIDTH, dated_entries, draw_timeline

DAYS = st.dates().map(lambda day: day.isoformat())
STRETCHES = st.one_of(
    DAYS,
    st.tuples(DAYS, DAYS).map(lambda pair: "/".join(sorted(pair))),
    st.sampled_from(["2023", "2023-03", "199X", "2023~", "../2023-03-02", "2023/..", "soon", ""]),
)


def entries(*edtf: str) -> list[TimelineEntry]:
    return [TimelineEntry(edtf=e, label=f"at {e}", findings=()) for e in edtf]


def test_entries_are_listed_by_first_day():
    dossier = replace(EXAMPLE, timeline=tuple(entries("2023-03-02", "1928", "2023-03")))
    assert [e.edtf for e in dated_entries(dossier)] == ["1928", "2023-03", "2023-03-02"]


def test_one_day_alone_needs_no_drawing():
    assert draw_timeline(entries("2023-03-02")) is None
    assert draw_timeline(entries("2023-03-02", "2023-03-02")) is None


def test_what_cannot_be_placed_is_left_to_the_list():
    drawing = draw_timeline(entries("2023-03-02", "soon", "2023-03-04"))
    assert [mark.number for mark in drawing.marks] == [1, 3]


@given(st.lists(STRETCHES, max_size=12))
def test_marks_lie_in_the_drawing_and_do_not_cover_each_other(edtf):
    drawing = draw_timeline(entries(*edtf))
    if drawing is None:
        return
    for index, mark in enumerate(drawing.marks):
        assert mark.x >= 0
        assert mark.x + mark.width <= WIDTH
        assert 0 <= mark.y <= drawing.axis_y
        for other in drawing.marks[index + 1 :]:
            if mark.y == other.y:
                assert mark.x + mark.width <= other.x or other.x + other.width <= mark.x


@given(st.lists(DAYS, min_size=2, max_size=12, unique=True))
def test_a_later_day_stands_further_right(days):
    days.sort(key=lambda day: bounds(day))
    drawing = draw_timeline(entries(*days))
    places = [mark.x for mark in drawing.marks]
    assert places == sorted(places)
    assert len(set(places)) == len(places)
