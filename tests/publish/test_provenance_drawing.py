from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.publish.example import ARTICLES, EXAMPLE, HOSTILE, LOCAL, WIRE
from variorum.model.story import Provenance
from variorum.publish.edition import Edition
from variorum.publish.provenance_drawing import MOST_BOXES, NODE_WIDTH, draw_provenance


def draw(*edges: Provenance):
    return draw_provenance(Edition(replace(EXAMPLE, provenance=edges)))


def edge(taker, source=None, origin="Corvane Wire", kind="citation"):
    return Provenance(
        taker=taker.id,
        source=source.id if source else None,
        origin=origin,
        kind=kind,
        reason="It says so.",
    )


def place(drawing, siglum):
    return next(node for node in drawing.nodes if node.siglum == siglum)


def test_without_edges_there_is_nothing_to_draw():
    assert draw() is None


def test_sources_stand_left_of_those_who_took_from_them():
    drawing = draw(edge(LOCAL, WIRE), edge(HOSTILE, LOCAL))
    assert place(drawing, "A").x < place(drawing, "B").x < place(drawing, "C").x


def test_accounts_that_took_from_each_other_are_drawn():
    drawing = draw(edge(LOCAL, WIRE), edge(WIRE, LOCAL))
    assert len(drawing.edges) == 2


def test_one_arrow_carries_all_kinds_between_two():
    drawing = draw(edge(LOCAL, WIRE, kind="citation"), edge(LOCAL, WIRE, kind="copy"))
    assert [e.label for e in drawing.edges] == ["shares text · cites"]


def test_outside_origins_of_one_account_share_a_box():
    drawing = draw(edge(LOCAL, origin="Corvane Wire"), edge(LOCAL, origin="Tide Times"))
    boxes = [node.lines for node in drawing.nodes if node.siglum is None]
    assert boxes == [("Corvane Wire", "Tide Times")]


def test_more_boxes_than_a_screen_can_show_are_not_drawn():
    edges = [
        edge(article, origin=f"Wire {n:02}", kind=kind)
        for n in range(MOST_BOXES)
        for article, kind in ((LOCAL, "citation"), (WIRE, "copy"))
    ]
    assert draw(*edges[:MOST_BOXES]) is not None
    assert draw(*edges) is None


def test_an_outside_origin_of_two_accounts_has_its_own_box():
    drawing = draw(edge(LOCAL), edge(WIRE), edge(WIRE, origin="Tide Times"))
    assert len([node for node in drawing.nodes if node.siglum is None]) == 2


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_edges_does_not_change_the_drawing(seed):
    edges = list(EXAMPLE.provenance)
    random.Random(seed).shuffle(edges)
    assert draw(*edges) == draw(*EXAMPLE.provenance)


LINKS = st.lists(
    st.tuples(
        st.sampled_from(ARTICLES),
        st.sampled_from([*ARTICLES, None]),
        st.sampled_from(["Corvane Wire", "Tide Times", "Harbour Gazette"]),
    ),
    max_size=12,
)


@given(LINKS)
def test_no_box_covers_another_and_all_lie_in_the_drawing(links):
    drawing = draw(*(edge(taker, source, origin) for taker, source, origin in links))
    if drawing is None:
        return
    for index, node in enumerate(drawing.nodes):
        assert node.x - NODE_WIDTH / 2 >= 0
        assert node.x + NODE_WIDTH / 2 <= drawing.width
        assert node.y - node.height / 2 >= 0
        assert node.y + node.height / 2 <= drawing.height
        for other in drawing.nodes[index + 1 :]:
            is_apart_x = abs(node.x - other.x) >= NODE_WIDTH
            is_apart_y = abs(node.y - other.y) >= (node.height + other.height) / 2
            assert is_apart_x or is_apart_y


def test_two_accounts_of_one_outlet_did_not_take_from_each_other():
    assert draw(edge(LOCAL, WIRE, kind="same-outlet")) is None
