from __future__ import annotations

import string
import types
from dataclasses import fields, is_dataclass, replace
from typing import Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.invented import make_article
from variorum.errors import CitationError, StoreError
from variorum.model.article import Article, Reference, Zone
from variorum.model.mention import Quantity
from variorum.model.reading import Reading
from variorum.model.span import ArticleId, Span
from variorum.store.codec import (
    digest_record,
    pack_article,
    pack_reading,
    shape_of,
    unpack_article,
    unpack_reading,
)

TEXTS = st.text(min_size=1, max_size=60) | st.text(string.ascii_letters + " ", min_size=1)


def values_of(hint: Any, text: str) -> st.SearchStrategy[Any]:
    """Any value of a type; spans are cut out of the text."""
    origin = get_origin(hint)
    if isinstance(hint, NewType):
        return values_of(hint.__supertype__, text)
    if hint is Span:
        return spans_of(text)
    if origin is Literal:
        return st.sampled_from(get_args(hint))
    if origin in {Union, types.UnionType}:
        return st.one_of([values_of(part, text) for part in get_args(hint)])
    if origin is tuple:
        parts = get_args(hint)
        if parts[-1] is Ellipsis:
            return st.lists(values_of(parts[0], text), max_size=2).map(tuple)
        return st.tuples(*(values_of(part, text) for part in parts))
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return st.builds(hint, **{f.name: values_of(hints[f.name], text) for f in fields(hint)})
    return {
        str: st.text(max_size=12),
        int: st.integers(),
        float: st.floats(allow_nan=False) | st.integers(),
        bool: st.booleans(),
        type(None): st.none(),
    }[hint]


def spans_of(text: str) -> st.SearchStrategy[Span]:
    borders = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text)))
    return borders.filter(lambda b: b[0] < b[1]).map(lambda b: Span.of(text, *b))


@st.composite
def readings(draw) -> tuple[Reading, str]:
    text = draw(TEXTS)
    return draw(values_of(Reading, text)), text


@st.composite
def articles(draw) -> Article:
    text = draw(TEXTS)
    return replace(draw(values_of(Article, text)), text=text)


@given(readings())
def test_a_reading_comes_back_exactly_and_law_1_holds(made):
    reading, text = made
    back = unpack_reading(pack_reading(reading, text), text)
    assert back == reading
    assert repr(back) == repr(reading)  # tells 1 from True and 0.0 from -0.0
    assert all(span.holds_in(text) for span in back.sentences)


@given(articles())
def test_an_article_comes_back_exactly(article):
    back = unpack_article(pack_article(article))
    assert back == article
    assert repr(back) == repr(article)


def test_equal_readings_are_packed_to_equal_bytes():
    text = "Twelve boats left."
    one = Reading(article=ArticleId("a"), language="en", sentences=(Span.of(text, 0, 18),))
    two = Reading(article=ArticleId("a"), language="en", sentences=(Span.of(text, 0, 18),))
    assert pack_reading(one, text) == pack_reading(two, text)


def test_a_span_without_its_words_is_refused():
    reading = Reading(article=ArticleId("a"), language="en", sentences=(Span(0, 3, "Ten"),))
    with pytest.raises(CitationError, match="Ten"):
        pack_reading(reading, "Twelve boats left.")


def test_spans_deep_inside_a_record_are_checked_too():
    article = make_article("Head\n\nBody of it.")
    wrong = Reference(span=Span.of(article.text, 0, 4), cited_at=(Span(0, 4, "Bead"),))
    with pytest.raises(CitationError, match="Bead"):
        pack_article(replace(article, references=(wrong,)))


@pytest.mark.parametrize("data", [b"", b"not packed", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_damaged_bytes_are_told(data):
    with pytest.raises(StoreError, match="damaged"):
        unpack_article(data)


def test_a_reading_under_another_text_is_refused_rather_than_wrong():
    text = "Twelve boats left the harbour."
    reading = Reading(article=ArticleId("a"), language="en", sentences=(Span.of(text, 0, 30),))
    packed = pack_reading(reading, text)
    with pytest.raises(StoreError):
        unpack_reading(packed, "Short.")


def test_what_a_reading_can_depend_on_is_in_the_digest_of_its_article():
    article = make_article("Head\n\nBody of it.", published="2024-01-01", input="a", source_id="b")
    digest = digest_record(article)
    assert digest_record(replace(article, input="elsewhere", source_id="other")) == digest
    assert digest_record(replace(article, published="2024-01-02")) != digest
    assert digest_record(replace(article, zones=(Zone(0, 4, "body"),))) != digest


def test_the_shape_of_a_record_follows_the_types_below_it():
    assert shape_of(Reading) != shape_of(Quantity)
    assert shape_of(Reading) == shape_of(Reading)
    assert len(shape_of(Reading)) == 16
