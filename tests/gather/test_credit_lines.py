"""Credits in the shapes desks give them, read from articles as ingest builds them."""

from __future__ import annotations

from itertools import product

import pytest

from variorum.gather.credits import agency_credits
from variorum.ingest.articles import Draft, build_article
from variorum.model.article import Article, Evidence

TITLE = "Harrow bridge shut after crack is found in a pier"
FIRST = (
    "The Corvane bridge was shut on Tuesday after divers found a crack in one of its piers,"
    " the harbour office said, and ferries will carry cars until the pier has been mended."
)
REST = "Nobody was hurt. The mayor of Harrow, Ada Lorn, called the closure a matter of weeks."
AGENCIES = {
    "Reuters": "Reuters",
    "Associated Press": "AP",
    "Press Trust of India": "PTI",
    "Norland Press Agency": "Norland Press Agency",
}

LINES_ABOVE = (
    "By Ilse Brandt, {name}",
    "Ilse Brandt, {name}",
    "By Ilse Brandt and Otto Karr | {name}",
    "By Ilse Brandt ({short})",
    "By Ilse Brandt/{short}",
    "BY {capitals}",
    "{name} staff",
    "By Ilse Brandt - {name} - Friday, May 3, 2030",
    "Posted by {name}",
    "Story by {name}",
    "Source: {short}",
    "By Ilse Brandt with {name}",
)
OPENINGS = (
    "HARROW, May 3 ({short}) - ",
    "HARROW, Norland ({short}) — ",
    "HARROW — ({short}) ",
    "HARROW, May 3. /{short}/. ",
    "HARROW, May 3, {short} – ",
    "New Harrow [Norland], May 3 ({short}): ",
    "HARROW | {short} — ",
    "({short}) ",
    "[{short}] ",
    "{short} - ",
)
CLOSINGS = (" ({short})", " — {short}", " -{short}", " [{short}]", " /{short}/", " © {name}")
LINES_BELOW = (
    "© 2030 {name}. All rights reserved.",
    "(c) 2030 {name}",
    "With files from The {name}",
    "(With inputs from {short})",
    "({short} inputs)",
    "{name} writers Ilse Brandt in Orrin and Otto Karr contributed to this report.",
    "Information from The {name} was used in this report.",
    "This article includes reporting from the {name}.",
    "This story was originally published by {name}.",
    "This report was compiled with material from {name}",
    "This story is published from a {short} feed without changes.",
    "Additional reporting: {short}",
    "Contributing: Otto Karr, The {name}",
    "— {short}",
    "{short}/ib",
    "ib/ok ({short})",
    "Courtesy of {name}",
)


def article_of(text: str, title: str = TITLE) -> Article:
    evidence = (
        Evidence("title", title, title, "record"),
        Evidence("outlet", "Moor Gazette", "Moor Gazette", "record"),
    )
    return build_article(Draft(text=text, evidence=evidence, input="a"))


def credited(text: str) -> set[str]:
    article = article_of(text)
    found = agency_credits(article)
    assert all(one.span.holds_in(article.text) for one in found if one.span)
    return {one.agency for one in found}


def shapes() -> list[tuple[str, str]]:
    """Each shape with the agencies taken in turn, and the agency's name."""
    texts = [
        *(f"{line}\n{FIRST}\n{REST}" for line in LINES_ABOVE),
        *(f"{opening}{FIRST}\n{REST}" for opening in OPENINGS),
        *(f"{FIRST}\n{REST}{closing}" for closing in CLOSINGS),
        *(f"{FIRST}\n{REST}\n{line}" for line in LINES_BELOW),
    ]
    return [
        (text.format(name=name, short=short, capitals=name.upper()), name)
        for text, (name, short) in product(texts, AGENCIES.items())
    ]


@pytest.mark.parametrize(("text", "agency"), shapes())
def test_an_agency_is_credited_in_whatever_shape_a_desk_gives_the_credit(text, agency):
    assert credited(text) == {agency}


@pytest.mark.parametrize(
    "words",
    [
        "A diver at the Corvane bridge on Tuesday. REUTERS/Ilse Brandt",
        "Photo: AP",
        "(AP Photo/Ilse Brandt)",
        "Watch the video from Reuters",
        "A man told Reuters that the crack was as long as a boat.",
        "Reuters reported that the pier was built in 1931.",
        "Ada Lorn made the remark in an interview with the Associated Press.",
        "From Reuters:",
        "Reuters journalists freed in Orrin",
    ],
)
@pytest.mark.parametrize("text", ["{words}\n{first}\n{rest}", "{first}\n{rest}\n{words}"])
def test_a_picture_or_a_cited_statement_credits_no_article(text, words):
    assert credited(text.format(words=words, first=FIRST, rest=REST)) == set()


def test_an_agency_that_opens_a_caption_without_a_dash_took_the_picture():
    text = "Reuters A diver at the Corvane bridge in Harrow, Norland, on Friday, May 3, 2030."
    assert credited(f"{text}\n{FIRST}\n{REST}") == set()


def test_the_headline_credits_nobody():
    title = "From Reuters"
    assert agency_credits(article_of(f"{title}\n{FIRST}\n{REST}", title)) == ()
