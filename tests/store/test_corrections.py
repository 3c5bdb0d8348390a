from __future__ import annotations

import pytest

from tests.store.invented import ByHeadline, Move, new
from variorum.engine.archive import Archive
from variorum.errors import InputError
from variorum.settings import Settings
from variorum.store.corrections import Corrected
from variorum.store.records import Correction


def titled(*titles):
    """Articles, two for each headline, named a1, a2, b1, …"""
    return [
        new(f"{title}\n\nText {n} of {title}.", source_id=f"{title}{n}", published="2024-05-01")
        for title in titles
        for n in (1, 2)
    ]


def regroup(store, settings=None):
    Archive(store, settings or Settings(), ByHeadline).group()


def stories(store):
    """Which articles are together, by the callers' ids."""
    return sorted(
        sorted(member.source_id for member in store.story(line.id).members)
        for line in store.stories()
    )


def story_of(store, name):
    article = store.find_article(name)
    return store.stories_of([article])[article].story


@pytest.fixture
def abc(store):
    store.keep(titled("a", "b", "c"))
    regroup(store)
    return store


def test_without_corrections_the_grouping_holds(abc):
    assert stories(abc) == [["a1", "a2"], ["b1", "b2"], ["c1", "c2"]]


def test_two_stories_are_merged(abc):
    kept = abc.merge(story_of(abc, "a1"), story_of(abc, "b1"), reason="one fire")
    assert stories(abc) == [["a1", "a2", "b1", "b2"], ["c1", "c2"]]
    assert kept == story_of(abc, "b2")


def test_a_merged_story_is_still_found_by_its_old_id(abc):
    old = story_of(abc, "b1")
    kept = abc.merge(story_of(abc, "a1"), old)
    assert abc.story(old).id == kept


def test_articles_are_split_off(abc):
    opened = abc.split(story_of(abc, "a1"), ["a2"])
    assert stories(abc) == [["a1"], ["a2"], ["b1", "b2"], ["c1", "c2"]]
    assert story_of(abc, "a2") == opened


def test_an_article_is_moved(abc):
    abc.move("a2", story_of(abc, "b1"))
    assert stories(abc) == [["a1"], ["a2", "b1", "b2"], ["c1", "c2"]]


def test_later_articles_follow_a_merge(abc):
    abc.merge(story_of(abc, "a1"), story_of(abc, "b1"))
    abc.keep([new("b\n\nA third one.", source_id="b3")])
    regroup(abc)
    assert story_of(abc, "b3") == story_of(abc, "a1")


def test_a_move_and_a_split_survive_later_runs(abc):
    abc.move("a2", story_of(abc, "b1"))
    abc.split(story_of(abc, "c1"), ["c2"])
    abc.keep([new(f"{title}\n\nMore.", source_id=f"{title}3") for title in "abc"])
    regroup(abc)
    assert stories(abc) == [["a1", "a3"], ["a2", "b1", "b2", "b3"], ["c1", "c3"], ["c2"]]


def test_a_correction_survives_that_the_grouping_joins_the_stories(abc):
    abc.split(story_of(abc, "a1"), ["a2"])
    a, b = story_of(abc, "a1"), story_of(abc, "b1")
    step = max(step for step, _, _ in abc.grouped_since(0))
    members = [member.article for member in abc.story(a).members] + [abc.find_article("a2")]
    abc.place([Move(kind="merged", story=b, source=a, articles=tuple(members))], after=step)
    assert stories(abc) == [["a1", "b1", "b2"], ["a2"], ["c1", "c2"]]
    assert abc.story(a).id == b


def test_what_was_merged_can_be_split_again_and_again(abc):
    for _ in range(2):
        abc.merge(story_of(abc, "a1"), story_of(abc, "b1"))
        abc.split(story_of(abc, "a1"), ["b1", "b2"])
        assert stories(abc) == [["a1", "a2"], ["b1", "b2"], ["c1", "c2"]]


def test_a_story_shows_what_the_grouping_found_and_what_was_decided(abc):
    b = story_of(abc, "b1")
    abc.move("a2", b, reason="same fire")
    story = abc.story(b)
    (moved,) = [member for member in story.members if member.source_id == "a2"]
    assert moved.grouped == story_of(abc, "a1") != moved.story
    (correction,) = story.corrections
    assert (correction.kind, correction.reason, correction.story) == ("move", "same fire", b)
    assert correction.made.endswith("Z")


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (lambda s, a, b: s.merge(a, a), "one story already"),
        (lambda s, a, b: s.merge(a, "0" * 16), "no story"),
        (lambda s, a, b: s.split(a, ["b1"]), "is not in story"),
        (lambda s, a, b: s.split(a, ["a1", "a2"]), "nothing to split"),
        (lambda s, a, b: s.split(a, ["absent"]), "no article"),
        (lambda s, a, b: s.move("a1", a), "already"),
    ],
)
def test_a_correction_that_makes_no_sense_is_told_and_changes_nothing(abc, act, message):
    before = stories(abc)
    with pytest.raises(InputError, match=message):
        act(abc, story_of(abc, "a1"), story_of(abc, "b1"))
    assert stories(abc) == before


def test_an_article_can_be_moved_before_it_is_grouped(abc):
    abc.keep([new("a\n\nLate.", source_id="late")])
    abc.move("late", story_of(abc, "b1"))
    regroup(abc)
    assert story_of(abc, "late") == story_of(abc, "b1")


def test_merges_in_a_ring_end(store):
    ids = ["x", "y", "z"]
    grouped = {name: name * 16 for name in ids}
    ring = [
        Correction(kind="merge", articles=(b,), anchor=a, story=a * 16, other=b * 16)
        for a, b in [("x", "y"), ("y", "z"), ("z", "x")]
    ]
    corrected = Corrected(grouped.__getitem__, ring)
    assert {corrected.story_of(name) for name in ids} == {"x" * 16}


def test_placements_of_one_batch_keep_their_reason(store):
    entries = titled("a")
    store.keep(entries)
    moves = [
        Move(story="e" * 16, articles=(e.article.id,), score=score, reason=f"because {score}")
        for e, score in zip(entries, (None, 0.25), strict=True)
    ]
    store.place(moves, after=0)
    told = {m.source_id: (m.score, m.reason) for m in store.story("e" * 16).members}
    assert told == {"a1": (None, "because None"), "a2": (0.25, "because 0.25")}
