from __future__ import annotations

import pytest

from variorum.gather.reasons import Evidence, listed, named_in, reason_of


def evidence(**fields: object) -> Evidence:
    given = {"words": ("Varn", "lock"), "links": 2, "others": 3, "days": None, **fields}
    return Evidence(**given)


@pytest.mark.parametrize(
    ("words", "expected"),
    [(("Varn",), "Varn"), (("Varn", "Tolk"), "Varn and Tolk"), (("a", "b", "c"), "a, b and c")],
)
def test_words_are_listed_as_in_a_sentence(words: tuple[str, ...], expected: str):
    assert listed(words) == expected


def test_a_reason_names_the_words_in_common():
    assert reason_of("joined", 1, evidence()) == (
        "it has Varn and lock in common with the story's other articles"
    )


def test_a_story_of_one_article_is_spoken_of_in_the_singular():
    assert "the story's one article" in reason_of("joined", 1, evidence(others=1))


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0, "published on the same day"), (1, "published 1 day apart"), (3, "3 days apart")],
)
def test_days_are_told_where_they_are_known(days: int, expected: str):
    assert reason_of("joined", 1, evidence(days=days)).endswith(expected)


@pytest.mark.parametrize(("moved", "expected"), [(1, "article that moved"), (4, "4 articles that")])
def test_what_moved_is_counted(moved: int, expected: str):
    assert expected in reason_of("merged", moved, evidence())


def test_without_words_at_hand_no_word_is_named():
    assert "is worded like" in reason_of("joined", 1, evidence(words=()))


def test_articles_that_leave_without_a_link_are_said_to_be_too_little_alike():
    assert "too little alike" in reason_of("split", 2, evidence(links=0))


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        (["Lind", "Mara", "ferry"], "Mara Lind took the ferry", ("Mara Lind", "ferry")),
        (["Orrin's", "gates"], "Orrin's gates shut", ("Orrin", "gates")),
        (["Varn", "City", "Hall"], "Varn City Hall burnt", ("Varn City Hall",)),
        (["Varn", "Lock"], "The Lock. Varn", ("Varn", "Lock")),
        (["Varn", "Varn’s"], "Varn and Varn’s lock", ("Varn",)),
        (["Lind", "Mara"], "Mara Lindow", ("Lind", "Mara")),
        (["Lind", "Mara"], "Mara Lind Mara Lind", ("Mara Lind",)),
    ],
)
def test_names_are_told_whole_and_without_possessives(
    words: list[str], text: str, expected: tuple[str, ...]
):
    assert named_in(words, text) == expected
