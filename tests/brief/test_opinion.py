from __future__ import annotations

from dataclasses import replace

import pytest

from tests.publish.example import make_article
from variorum.brief.opinion import gives_opinion, is_judging

SHEET = make_article("Tide Times", [("body", "The pier of Lisse should be torn down.")])


@pytest.mark.parametrize(
    ("title", "url", "is_opinion"),
    [
        ("Tear down the pier", "https://tide.example/opinion/pier", True),
        ("Opinion: Tear down the pier", None, True),
        ("Board changes its opinion: the pier stays", None, False),
        ("Tear down the pier", "https://opinion.example/news/pier", False),
        ("Pier may be torn down", "https://tide.example/news/pier?tag=opinion", False),
        ("Pier may be torn down", None, False),
    ],
)
def test_an_opinion_says_that_it_is_one(title, url, is_opinion):
    assert gives_opinion(replace(SHEET, title=title, url=url)) is is_opinion


def test_a_byline_may_say_that_an_article_gives_an_opinion():
    assert gives_opinion(make_article("T", [("body", "Ada Moss, Opinion contributor. Act now.")]))
    assert not gives_opinion(make_article("T", [("body", "Ada Moss gave her opinion of it.")]))


@pytest.mark.parametrize(
    ("clause", "judges"),
    [
        ("Thankfully, the pier held all night", True),
        ("the pier, to be sure, held all night", True),
        ("“Thankfully, the pier held,” Ada Moss said", False),
        ("the pier held all night", False),
        ("the board may have met its match", True),
        ("the board's report that the pier may have been bent", False),
        ("“It may have been bent,” Ada Moss said", False),
        ("it’s clear the pier held", True),
        ("the pier's bad summer went from bad to worse", True),
        ("a “safe” “new” pier held all night", True),
        ("a “safe and new” pier held all night", False),
    ],
)
def test_a_writer_judges_in_his_own_words(clause, judges):
    assert is_judging(clause) is judges
