from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.publish.example import ARTICLES, EXAMPLE, WIRE, make_article
from variorum.publish.facsimile import all_citations, cited_places, lay_out
from variorum.publish.words import visible


def places_of(article):
    return cited_places(all_citations(EXAMPLE)).get(article.id, set())


def test_every_word_of_every_article_is_on_the_page():
    for article in ARTICLES:
        blocks = lay_out(article, "A", places_of(article))
        shown = " ".join("".join(p.text for p in block.pieces) for block in blocks)
        assert shown.split() == visible(article.text).split()


def test_every_citation_is_whole_pieces_and_begins_at_an_anchor():
    citations = [c for c in all_citations(EXAMPLE) if c.article == WIRE.id]
    assert citations
    pieces = [p for block in lay_out(WIRE, "A", places_of(WIRE)) for p in block.pieces]
    for citation in citations:
        inside = [
            p for p in pieces if citation.span.start <= p.start and p.end <= citation.span.end
        ]
        assert "".join(p.text for p in inside) == visible(citation.span.text)
        assert inside[0].anchor == f"A.{citation.span.start}"


def test_no_anchor_is_there_twice():
    pieces = [p for block in lay_out(WIRE, "A", places_of(WIRE)) for p in block.pieces]
    anchors = [p.anchor for p in pieces if p.anchor]
    assert len(anchors) == len(set(anchors))


def test_only_what_is_cited_has_an_anchor():
    bare = make_article("Tide Times", [("body", "A ship came in at dawn.")])
    [block] = lay_out(bare, "A", {(2, 6), (2, 11), (15, 22)})
    assert [(p.text, p.anchor) for p in block.pieces] == [
        ("A ", ""),
        ("ship", "A.2"),
        (" came", "A.6"),
        (" in ", ""),
        ("at dawn", "A.15"),
        (".", ""),
    ]


@given(
    st.text("ab \n\u202e", max_size=80), st.sets(st.tuples(st.integers(0, 80), st.integers(0, 80)))
)
def test_pieces_follow_one_another_without_gap_or_overlap(text, cuts):
    article = make_article("Tide Times", [("body", text)])
    for block in lay_out(article, "A", cuts):
        for piece, following in zip(block.pieces, block.pieces[1:], strict=False):
            assert piece.end == following.start
        for piece in block.pieces:
            assert piece.text == visible(article.text[piece.start : piece.end])


def test_boilerplate_is_set_apart_and_labelled():
    blocks = lay_out(WIRE, "A", places_of(WIRE))
    apart = [b for b in blocks if b.is_set_apart]
    assert [b.label for b in apart] == ["not part of the article"]


def test_text_between_zones_is_shown_too():
    bare = make_article("Tide Times", [("body", "A ship came in.")])
    loose = type(bare)(id=bare.id, text=f"Before.\n{bare.text}\nBehind.", digest="", zones=())
    blocks = lay_out(loose, "A", set())
    assert ["".join(p.text for p in b.pieces) for b in blocks] == [
        "Before.",
        "A ship came in.",
        "Behind.",
    ]
