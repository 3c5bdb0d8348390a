from __future__ import annotations

import itertools

import pytest

from tests.store.invented import Move, make_article, make_text, new, some
from variorum.engine.archive import describe_new
from variorum.errors import CitationError, InputError
from variorum.model.article import Evidence
from variorum.model.dossier import NotRead
from variorum.model.span import Span


def place(store, entries, *, story="a" * 16):
    moves = [Move(story=story, articles=(entry.article.id,)) for entry in entries]
    after = max((step for step, _, _ in store.grouped_since(0)), default=0)
    assert store.place(moves, after=after) is not None


def test_an_article_comes_out_as_it_went_in(store):
    entry = new(make_text(1, 50), outlet="Post", url="https://post.example/1", source_id="x")
    assert store.keep([entry]) == ("added",)
    assert store.articles([entry.article.id]) == {entry.article.id: entry.article}


def test_adding_twice_changes_nothing(store):
    entries = some(5)
    store.keep(entries)
    assert store.keep(entries) == ("unchanged",) * 5


def test_one_article_twice_in_a_batch_is_kept_once(store):
    entry = some(1)[0]
    assert store.keep([entry, entry]) == ("added", "unchanged")


def test_text_that_no_database_takes_is_kept_exactly(store):
    text = "Headline \x00 here\n\nA NUL \x00 and half a pair \ud800 stand in this text.\n\nZürich."
    entry = new(text, outlet="Post\x00", source_id="\udce9.txt", input="\udce9.txt")
    store.keep([entry], [NotRead(input="\udcff", reason="\x00")])
    assert store.articles([entry.article.id])[entry.article.id] == entry.article
    assert store.find_article("\udce9.txt") == entry.article.id


def test_a_changed_text_under_one_address_is_a_new_version_with_a_diff(store):
    url = "https://post.example/1"
    first = new("Head\n\nAbout 12 people were hurt on Friday.", url=url)
    second = new("Head\n\nAbout 14 people were hurt on Friday, and one died.", url=url)
    store.keep([first])
    assert store.keep([second]) == ("version",)
    place(store, [first, second])
    story = store.story("a" * 16)
    (version,) = story.versions
    assert (version.older, version.newer) == (first.article.id, second.article.id)
    told = [
        (first.article.text[slice(*change.older)], second.article.text[slice(*change.newer)])
        for change in version.changes
    ]
    assert told == [("12 ", "14 "), ("Friday.", "Friday, and one died.")]
    assert store.articles([first.article.id, second.article.id]).keys() == {
        first.article.id,
        second.article.id,
    }
    assert story.current == (second.article.id,)


def test_versions_form_a_chain_within_one_batch_too(store):
    url = "https://post.example/1"
    entries = [new(f"Head\n\nThe {n}th telling.", url=url) for n in range(4)]
    assert store.keep(entries[:1]) == ("added",)
    assert store.keep(entries[1:]) == ("version",) * 3
    place(store, entries)
    pairs = [(v.older, v.newer) for v in store.story("a" * 16).versions]
    ids = [entry.article.id for entry in entries]
    assert pairs == list(itertools.pairwise(ids))


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_versions_follow_their_dates_in_whatever_order_they_come(store, order):
    url = "https://post.example/1"
    hours = ("T08:00Z", "T11:30+01:00", "T12:00Z")
    entries = [
        new(f"Head\n\nThe {n}th telling.", url=url, published=f"2024-05-02{hour}")
        for n, hour in enumerate(hours)
    ]
    outcomes = [store.keep([entries[n]])[0] for n in order]
    assert outcomes == ["added", "version", "version"]
    place(store, entries)
    story = store.story("a" * 16)
    ids = [entry.article.id for entry in entries]
    assert [(v.older, v.newer) for v in story.versions] == list(itertools.pairwise(ids))
    assert story.current == (ids[-1],)
    for version in story.versions:
        texts = store.articles([version.older, version.newer])
        (change,) = version.changes
        assert texts[version.older].text[slice(*change.older)].endswith("th ")


@pytest.mark.parametrize(
    "dates", [("2024-05-02", None), (None, "2024-05-02"), ("2024-05-02", "2024-05")]
)
def test_versions_whose_dates_do_not_tell_follow_their_arrival(store, dates):
    url = "https://post.example/1"
    entries = [
        new(f"Head\n\nThe {n}th telling.", url=url, published=date) for n, date in enumerate(dates)
    ]
    store.keep(entries)
    place(store, entries)
    assert store.story("a" * 16).current == (entries[1].article.id,)


@pytest.mark.parametrize("url", ["https://post.example/", "https://post.example", None])
def test_a_front_page_is_no_article_s_address(store, url):
    assert store.keep([new("Head\n\nOne matter.", url=url)]) == ("added",)
    assert store.keep([new("Head\n\nAnother matter.", url=url)]) == ("added",)


def test_tracking_in_an_address_makes_no_other_article(store):
    store.keep([new("Head\n\nOne.", url="http://post.example/1?utm_source=x")])
    assert store.keep([new("Head\n\nTwo.", url="https://post.example/1#top")]) == ("version",)


def test_an_article_whose_spans_do_not_hold_is_refused():
    wrong = Evidence("title", "x", "x", "text", Span(0, 3, "no!"))
    with pytest.raises(CitationError, match="no!"):
        describe_new(make_article(make_text(2, 20), evidence=(wrong,)))


def test_inputs_not_read_are_kept_until_they_are_read(store):
    entry = new(make_text(1, 20), input="a.txt")
    store.keep([], [NotRead(input="a.txt", reason="empty"), NotRead(input="b.txt", reason="gone")])
    store.keep([], [NotRead(input="b.txt", reason="not JSON")])
    assert [(r.input, r.reason) for r in store.not_read()] == [
        ("a.txt", "empty"),
        ("b.txt", "not JSON"),
    ]
    store.keep([entry])
    assert [row.input for row in store.not_read()] == ["b.txt"]


def test_articles_wait_for_their_story_in_order_of_publication(store):
    days = {"2024-05-03": 0, None: 1, "2024-05-01T23:30:00-05:00": 2, "2024-05-01T09:00Z": 3}
    entries = [new(make_text(seed, 20), published=day) for day, seed in days.items()]
    store.keep(entries)
    ids = [entry.article.id for entry in entries]
    assert store.ungrouped() == [ids[3], ids[2], ids[0], ids[1]]


def test_a_grouping_that_fell_behind_is_not_kept(store):
    entries = some(2)
    store.keep(entries)
    place(store, entries[:1])
    late = Move(kind="opened", story="b" * 16, articles=(entries[1].article.id,))
    assert store.place([late], after=0) is None
    assert store.ungrouped() == [entries[1].article.id]


def test_an_article_is_found_by_its_caller_s_id_if_that_is_one(store):
    twins = [new(make_text(seed, 20), source_id="twin") for seed in (1, 2)]
    lone = new(make_text(3, 20), source_id="lone")
    store.keep([*twins, lone])
    assert store.find_article("lone") == lone.article.id
    assert store.find_article(lone.article.id) == lone.article.id
    with pytest.raises(InputError, match="names 2 articles"):
        store.find_article("twin")
    with pytest.raises(InputError, match="no article absent"):
        store.find_article("absent")


def test_stories_are_listed_with_the_latest_first(store):
    old = new("Old\n\nText one.", published="2024-01-01")
    mid = new("Mid\n\nText two.", published="2024-02-01")
    late = new("New\n\nText three.", published="2024-03-01")
    none = new("None\n\nText four.")
    store.keep([old, mid, late, none])
    place(store, [mid], story="b" * 16)
    place(store, [old, late], story="c" * 16)
    place(store, [none], story="d" * 16)
    lines = [(s.id[0], s.articles, s.title, s.first, s.last) for s in store.stories()]
    assert lines == [
        ("c", 2, "Old", "2024-01-01", "2024-03-01"),
        ("b", 1, "Mid", "2024-02-01", "2024-02-01"),
        ("d", 1, "None", None, None),
    ]


def test_more_articles_than_one_statement_can_name_are_found(store):
    entries = some(1200)
    store.keep(entries)
    place(store, entries)
    ids = [entry.article.id for entry in entries]
    assert store.articles(ids).keys() == set(ids)
    assert store.stories_of(ids).keys() == set(ids)
