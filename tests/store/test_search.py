from __future__ import annotations

import pytest

from tests.store.invented import make_article, new
from variorum.engine.archive import describe_new
from variorum.errors import InputError
from variorum.model.article import Zone

FERRY = "Ferry aground\n\nThe ferry Lady Anneke ran aground off Maravell.\n\nNobody was hurt."
BRIDGE = "Bridge closed\n\nThe old bridges of Zürich were closed; 12.5 tonnes is the limit."
MARKET = "Market day\n\nThe who and the what of it: a market sells ferries made of wood."


@pytest.fixture
def held(store):
    texts = {"ferry": FERRY, "bridge": BRIDGE, "market": MARKET}
    store.keep([new(text, source_id=name) for name, text in texts.items()])
    return lambda query: [hit.article.source_id for hit in store.search(query)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("aground", ["ferry"]),
        ("ANNEKE", ["ferry"]),
        ("bridge", ["bridge"]),
        ("zurich", ["bridge"]),
        ("Zürich", ["bridge"]),
        ("12.5", ["bridge"]),
        ("ferry aground", ["ferry"]),
        ('"ran aground"', ["ferry"]),
        ('"aground ran"', []),
        ('"the who"', ["market"]),
        ("ferry bridge", []),
        ("absent", []),
        ("closed' OR 1=1 --", []),
        ("bridge* AND (closed", []),
        ("ferr*", ["ferry", "market"]),
        ("agr* anneke", ["ferry"]),
        ("“ran aground”", ["ferry"]),
        ("a*", ["market"]),
        ("aground*", ["ferry"]),
        ('"ran*" agro*', ["ferry"]),
        ("NEAR(closed)", []),
    ],
)
def test_both_engines_find_the_same(held, query, expected):
    assert sorted(held(query)) == expected


def test_another_form_of_a_word_is_found(held):
    assert sorted(held("ferries")) == ["ferry", "market"]


@pytest.mark.parametrize("query", ["", "  ", "?! -", '""'])
def test_a_query_without_a_word_is_told(store, query):
    with pytest.raises(InputError, match="nothing to search for"):
        store.search(query)


@pytest.mark.parametrize("query", ['"ran aground', 'ferry"', '"a" "b'])
def test_a_quotation_mark_left_open_is_told(store, query):
    with pytest.raises(InputError, match="quotation mark that is not closed"):
        store.search(query)


def test_the_beginning_of_a_word_is_shown_where_it_was_found(store):
    store.keep([new("Head\n\nThe ferrymaster slept.\n\nNobody saw it.")])
    (hit,) = store.search("ferr*")
    assert [span.text for span in hit.passages] == ["The ferrymaster slept."]


def test_boilerplate_is_not_searched(store):
    text = "Head\n\nThe matter itself.\n\nSubscribe to our newsletter."
    at = text.index("Subscribe")
    zones = (Zone(0, at, "body"), Zone(at, len(text), "boilerplate"))
    store.keep([describe_new(make_article(text, zones=zones))])
    assert len(store.search("matter")) == 1
    assert store.search("newsletter") == ()


def test_passages_are_spans_of_the_text_around_the_words(store):
    store.keep([new(FERRY)])
    (hit,) = store.search("aground")
    assert [span.text for span in hit.passages] == [
        "Ferry aground",
        "The ferry Lady Anneke ran aground off Maravell.",
    ]
    assert all(span.holds_in(hit.article.text) for span in hit.passages)


def test_the_best_come_first_and_no_more_than_asked_for(store):
    store.keep([new(f"Head {n}\n\n" + "ferry " * n + "word " * (9 - n)) for n in range(1, 9)])
    hits = store.search("ferry", limit=3)
    assert next(hit.article.title for hit in hits) == "Head 8"
    assert len(hits) == 3


def test_a_text_of_many_megabytes_can_be_kept_and_is_found_by_its_beginning(store):
    words = " ".join(f"word{n}" for n in range(300_000))
    store.keep([new(f"Head\n\nbeginning {words}")])
    assert len(store.search("beginning")) == 1
