from __future__ import annotations

import random
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.gather.copies import find_copies
from variorum.gather.words import MAX_WORDS, article_words
from variorum.model.article import Article, Zone
from variorum.model.identity import content_id
from variorum.settings import GatherSettings

if TYPE_CHECKING:
    from collections.abc import Callable

    from variorum.model.story import Copy

    MakeArticle = Callable[..., Article]

SETTINGS = GatherSettings()

WORDS = [
    f"{a}{b}{c}"
    for a in ("ka", "ro", "mi", "tel", "va", "sun", "dor", "pel")
    for b in ("la", "ne", "ri", "go", "shu")
    for c in ("n", "rt", "x", "ma", "de")
]


def prose(seed: int, words: int) -> str:
    """Words in sentences of twelve; another seed shares no run of words with it."""
    chance = random.Random(seed)
    out = []
    for i in range(words):
        word = chance.choice(WORDS)
        out.append(word.capitalize() + "" if i % 12 == 0 else word + "." * (i % 12 == 11))
    return " ".join(out)


def only(copies: tuple[Copy, ...]) -> Copy:
    assert len(copies) == 1
    return copies[0]


def laws_hold(copies: tuple[Copy, ...], articles: list[Article]) -> bool:
    """Law 1 for the passages, and that both sides hold the same words."""
    by_id = {article.id: article for article in articles}
    for copy in copies:
        a, b = by_id[copy.a], by_id[copy.b]
        assert copy.a < copy.b
        assert 0 < copy.share_a <= 1
        assert 0 < copy.share_b <= 1
        for passage in copy.passages:
            assert passage.in_a.holds_in(a.text)
            assert passage.in_b.holds_in(b.text)
            left = [w.strip('.,"“”').lower() for w in passage.in_a.text.split()]
            right = [w.strip('.,"“”').lower() for w in passage.in_b.text.split()]
            assert left == right
    return True


def test_the_same_article_from_two_outlets_is_a_duplicate(make_article: MakeArticle):
    text = "Dam closed\n" + prose(1, 120)
    a = make_article(text, headline=True, outlet="Kestrel Courier")
    b = make_article(text, headline=True, outlet="Moor Gazette")
    copy = only(find_copies([a, b], SETTINGS))
    assert (copy.kind, copy.share_a, copy.share_b) == ("duplicate", 1.0, 1.0)


def test_a_changed_headline_makes_a_near_duplicate_with_full_shares(make_article: MakeArticle):
    body = prose(1, 120)
    a = make_article("Dam closed\n" + body, headline=True)
    b = make_article("Why the dam was shut\n" + body, headline=True)
    copy = only(find_copies([a, b], SETTINGS))
    assert (copy.kind, copy.share_a, copy.share_b) == ("near-duplicate", 1.0, 1.0)
    assert "headline" in copy.reason


def test_a_short_text_told_twice_is_a_duplicate(make_article: MakeArticle):
    text = "The dam at Orrin was closed on Monday."
    copies = find_copies([make_article(text, outlet="A"), make_article(text, outlet="B")], SETTINGS)
    assert only(copies).kind == "duplicate"


def test_a_figure_changed_in_every_sentence_leaves_a_near_duplicate(make_article: MakeArticle):
    words = prose(2, 240).split()
    changed = ["forty" if i % 14 == 9 else word for i, word in enumerate(words)]
    a, b = make_article(" ".join(words)), make_article(" ".join(changed))
    copy = only(find_copies([a, b], SETTINGS))
    assert copy.kind == "near-duplicate"
    assert laws_hold((copy,), [a, b])


def test_reordered_sentences_leave_a_near_duplicate(make_article: MakeArticle):
    sentences = prose(3, 240).split(". ")
    mixed = sentences[::-1]
    copy = only(
        find_copies([make_article(". ".join(sentences)), make_article(". ".join(mixed))], SETTINGS)
    )
    assert copy.kind == "near-duplicate"


def test_a_borrowed_paragraph_is_an_excerpt_with_its_place_in_both(make_article: MakeArticle):
    borrowed = prose(4, 60)
    a = make_article(prose(5, 150) + "\n" + borrowed + "\n" + prose(6, 90))
    b = make_article(borrowed + "\n" + prose(7, 200))
    copy = only(find_copies([a, b], SETTINGS))
    assert copy.kind == "excerpt"
    passage = copy.passages[0]
    in_taker = passage.in_a if copy.a == a.id else passage.in_b
    assert in_taker.text.rstrip(".") == borrowed.rstrip(".")
    assert laws_hold((copy,), [a, b])


def test_two_articles_of_one_outlet_are_called_the_earlier_and_the_later(make_article: MakeArticle):
    borrowed = prose(4, 60)
    first = make_article(
        f"{prose(5, 150)}\n{borrowed}", outlet="Moor Gazette", published="2031-05-03T08:00:00"
    )
    second = make_article(
        f"{borrowed}\n{prose(7, 200)}", outlet="Moor Gazette", published="2031-05-04T08:00:00"
    )
    copy = only(find_copies([first, second], SETTINGS))
    assert "Moor Gazette (earlier)" in copy.reason
    assert "Moor Gazette (later)" in copy.reason


def test_a_borrowed_sentence_of_few_words_is_no_excerpt(make_article: MakeArticle):
    phrase = prose(8, 18)
    articles = [
        make_article(f"{prose(9, 150)} {phrase}"),
        make_article(f"{phrase} {prose(10, 99)}"),
    ]
    assert find_copies(articles, SETTINGS) == ()


@pytest.mark.parametrize("marks", ["“”", '""', "‘’"])
def test_one_long_quotation_in_two_reports_is_no_excerpt(make_article: MakeArticle, marks: str):
    quotation = marks[0] + prose(11, 80) + marks[1]
    a = make_article(f"{prose(12, 150)}\n{quotation} the mayor said.\n{prose(13, 60)}")
    b = make_article(f"{prose(14, 150)}\nThe mayor said: {quotation}\n{prose(15, 60)}")
    assert find_copies([a, b], SETTINGS) == ()


def test_a_missing_closing_mark_does_not_hide_the_next_paragraph(make_article: MakeArticle):
    borrowed = prose(16, 60)
    a = make_article(f"“{prose(17, 20)}\n{borrowed}\n{prose(18, 60)}")
    b = make_article(f"{prose(19, 90)}\n{borrowed}")
    assert only(find_copies([a, b], SETTINGS)).kind == "excerpt"


def test_shared_boilerplate_is_no_copy(make_article: MakeArticle):
    line = prose(20, 60)
    articles = []
    for seed in (21, 22):
        body = prose(seed, 120)
        text = f"{body}\n{line}"
        zones = (
            Zone(0, len(body), "body"),
            Zone(len(body) + 1, len(text), "boilerplate"),
        )
        articles.append(make_article(text, zones=zones))
    assert find_copies(articles, SETTINGS) == ()


def test_a_passage_is_cut_where_a_caption_stands_in_its_middle(make_article: MakeArticle):
    first, second = prose(23, 40), prose(24, 40)
    caption = "A photo of the dam"
    plain = make_article(f"{first}\n{second}")
    text = f"{first}\n{caption}\n{second}"
    low, high = len(first) + 1, len(first) + 1 + len(caption)
    zones = (
        Zone(0, len(first), "body"),
        Zone(low, high, "caption"),
        Zone(high + 1, len(text), "body"),
    )
    split = make_article(text, zones=zones)
    copy = only(find_copies([plain, split], SETTINGS))
    assert (copy.share_a, copy.share_b) == (1.0, 1.0)
    sides = [p.in_a if copy.a == split.id else p.in_b for p in copy.passages]
    assert laws_hold((copy,), [plain, split]) or sides
    assert all(caption not in side.text for side in sides)


def test_the_credited_agency_is_the_source_even_when_it_is_dated_later(make_article: MakeArticle):
    body = prose(25, 120)
    wire = make_article(body, outlet="Corvane News Agency", published="2031-05-05")
    paper = make_article(
        body + "\nExtra.",
        outlet="Moor Gazette",
        agencies=("Corvane News Agency",),
        published="2031-05-04",
    )
    copy = only(find_copies([paper, wire], SETTINGS))
    assert copy.source == wire.id
    assert "credits Corvane News Agency" in copy.reason


def test_two_copies_of_one_agency_text_are_not_taken_from_each_other(make_article: MakeArticle):
    body = prose(26, 120)
    fields = {"agencies": ("Corvane News Agency",)}
    a = make_article(body, outlet="Moor Gazette", published="2031-05-04", **fields)
    b = make_article(body, outlet="Kestrel Courier", published="2031-05-06", **fields)
    copy = only(find_copies([a, b], SETTINGS))
    assert copy.source is None
    assert "both credit Corvane News Agency" in copy.reason


@pytest.mark.parametrize(
    ("early", "late"),
    [
        ("2031-05-04", "2031-05-05"),
        ("2031-04", "2031-05-05"),
        ("2031-05-04T23:30:00+05:00", "2031-05-04T19:00:00Z"),
    ],
)
def test_the_earlier_one_is_the_source(make_article: MakeArticle, early: str, late: str):
    body = prose(27, 120)
    first = make_article(body, outlet="Moor Gazette", published=early)
    second = make_article(body, outlet="Kestrel Courier", published=late)
    assert only(find_copies([second, first], SETTINGS)).source == first.id


@pytest.mark.parametrize("other", ["2031-05-04T23:00", "2031-05", None])
def test_a_time_that_does_not_tell_gives_no_source(make_article: MakeArticle, other: str | None):
    body = prose(28, 120)
    a = make_article(body, outlet="Moor Gazette", published="2031-05-04T10:00")
    b = make_article(body, outlet="Kestrel Courier", published=other)
    assert only(find_copies([a, b], SETTINGS)).source is None


def test_a_text_that_is_the_beginning_of_another_was_cut_from_it(make_article: MakeArticle):
    whole = prose(29, 300)
    cut = " ".join(whole.split()[:120])
    a, b = make_article(whole), make_article(cut)
    assert only(find_copies([a, b], SETTINGS)).source == a.id


@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_the_order_of_the_articles_does_not_matter(seed: int, chance: random.Random):
    articles = _small_desk(seed)
    expected = find_copies(articles, SETTINGS)
    shuffled = articles[:]
    chance.shuffle(shuffled)
    assert find_copies(shuffled, SETTINGS) == expected
    assert laws_hold(expected, articles)


@given(st.integers(0, 10_000), st.integers(0, 4))
def test_a_duplicate_that_is_added_is_found(seed: int, which: int):
    articles = _small_desk(seed)
    twin = replace(articles[which], id="0" * 16, outlet="Twin")
    copies = find_copies([*articles, twin], SETTINGS)
    mates = {copy.b for copy in copies if copy.a == twin.id and copy.kind == "duplicate"}
    assert articles[which].id in mates


def _small_desk(seed: int) -> list[Article]:
    """Five articles; some take stretches of the others, some quote."""
    chance = random.Random(seed)
    pool = [prose(seed * 100 + i, chance.choice([12, 30, 60])) for i in range(8)]
    articles = []
    for i in range(5):
        parts = [prose(seed * 100 + 50 + i, 40), *chance.sample(pool, 3)]
        parts[1] = f"“{parts[1]}”" if chance.random() < 0.3 else parts[1]
        text = "\n".join(parts)
        articles.append(Article(id=content_id("article", text), text=text, digest=""))
    return articles


def test_words_inside_quotation_marks_are_known(make_article: MakeArticle):
    words = article_words(make_article('He said “we are safe” and it\'s over.\n"Never" more.'))
    quoted = [words.printed(n).casefold() for n, is_in in enumerate(words.quoted) if is_in]
    assert quoted == ["we", "are", "safe", "never"]


def test_three_hundred_articles_take_seconds(make_article: MakeArticle):
    articles = [make_article(prose(1000 + i, 600)) for i in range(280)]
    articles += [make_article(a.text + " End.") for a in articles[:20]]
    start = time.process_time()
    copies = find_copies(articles, SETTINGS)
    assert time.process_time() - start < 10
    assert len(copies) == 20


@pytest.mark.parametrize(
    ("line", "is_known"),
    [
        ("This article was originally published by the Kestrel Courier.", True),
        ("Reprinted with permission from the Kestrel Courier.", True),
        ("He told the Kestrel Courier that he would not resign.", False),
    ],
)
def test_a_reprint_note_tells_the_source_and_a_mere_name_does_not(
    make_article: MakeArticle, line: str, is_known: bool
):
    body = prose(30, 120)
    courier = make_article(body, outlet="The Kestrel Courier")
    reprint = make_article(f"{body}\n{line}", outlet="Moor Gazette")
    copy = only(find_copies([courier, reprint], SETTINGS))
    assert copy.source == (courier.id if is_known else None)


def test_an_earlier_copy_without_a_credit_is_not_the_source_of_an_agencys_text(
    make_article: MakeArticle,
):
    body = prose(31, 120)
    early = make_article(body, outlet="Moor Gazette", published="2031-05-04")
    late = make_article(
        body, outlet="Courier", published="2031-05-06", agencies=("Corvane News Agency",)
    )
    copy = only(find_copies([early, late], SETTINGS))
    assert copy.source is None
    assert "Courier credits Corvane News Agency, Moor Gazette shows no credit" in copy.reason


@pytest.mark.parametrize(("outlet", "count"), [("Moor Gazette", 0), ("Kestrel Courier", 1)])
def test_standing_matter_of_one_outlet_is_no_copy(
    make_article: MakeArticle, outlet: str, count: int
):
    standing = prose(32, 30)
    a = make_article(f"{prose(33, 400)}\n{standing}", outlet="Moor Gazette")
    b = make_article(f"{prose(34, 400)}\n{standing}", outlet=outlet)
    assert len(find_copies([a, b], SETTINGS)) == count


def test_a_text_of_two_million_words_costs_no_more_than_a_long_one(make_article: MakeArticle):
    start = time.process_time()
    huge = make_article("water " * 2_000_000)
    words = article_words(huge)
    assert find_copies([huge, make_article(prose(35, 200))], SETTINGS) == ()
    assert len(words) == MAX_WORDS
    assert time.process_time() - start < 10
