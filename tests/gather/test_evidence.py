"""What shared words show copying: cases met in the accounts of one real summit, told anew."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.data import load_lexicon
from variorum.gather.copies import find_copies
from variorum.gather.evidence import telling_of
from variorum.gather.words import article_words
from variorum.model.article import Article, Zone
from variorum.settings import GatherSettings

MakeArticle = Callable[..., Article]

HARBOUR = (
    "Crews worked through the night to free the ferry from the sandbank, and by morning the hull "
    "had begun to lift with the tide.",
    "Fishermen who had brought blankets and tea to the pier said that nobody slept while the "
    "lights of the tugs went back and forth.",
    "Insurers are expected to send divers down before the vessel is towed, since a crack below the "
    "waterline would change every plan.",
)
COUNCIL = (
    "Members of the town council met behind closed doors and left without a word to those who had "
    "waited since noon in the rain.",
    "An inquiry will ask why the channel was not dredged last year, although pilots had twice "
    "reported that it was filling up.",
    "Shops along the quay stayed shut, and the school bus took the long way round by the old mill.",
)
BORROWED = (
    "The sandbank has wandered more than half a mile to the south since the lighthouse was built, "
    "and charts printed only three years ago no longer show where deep water ends."
)


def accounts(make_article: MakeArticle, shared: str, other: str | None = None) -> list[Article]:
    """Two accounts that have one paragraph in common, if at all; of two outlets."""
    return [
        make_article("\n".join((HARBOUR[0], shared, *HARBOUR[1:])), outlet="Moor Gazette"),
        make_article("\n".join((*COUNCIL[:2], other or shared, COUNCIL[2])), outlet="Tarn Courier"),
    ]


def kinds(articles: list[Article]) -> list[str]:
    return [copy.kind for copy in find_copies(articles, GatherSettings())]


def test_a_paragraph_of_prose_in_two_accounts_is_an_excerpt(make_article: MakeArticle):
    assert kinds(accounts(make_article, BORROWED)) == ["excerpt"]


@pytest.mark.parametrize(
    "speech",
    [
        "However well my crew did tonight, some people on this island will still tell everybody "
        "that the sea itself should have been moved out of the way of the ferry.",
        "On the island they will say what they always say of our pilots, that a blind man with a "
        "stick could have found the channel sooner than anyone aboard did.",
        "HARBOUR MASTER LORN: The channel was marked and the lamps were lit, and whoever steered "
        "that ferry had every chance to see where the deep water ends.",
    ],
    ids=["I", "we", "label"],
)
def test_speech_without_quotation_marks_is_no_excerpt(make_article: MakeArticle, speech: str):
    assert kinds(accounts(make_article, speech)) == []


@pytest.mark.parametrize(
    ("opening", "expected"),
    [("The ferry line said in a statement:", []), ("What the charts show:", ["excerpt"])],
)
def test_the_line_behind_an_announced_statement_is_somebodys_words(
    make_article: MakeArticle, opening: str, expected: list[str]
):
    assert kinds(accounts(make_article, f"{opening}\n{BORROWED}")) == expected


def test_what_only_one_desk_puts_in_quotation_marks_is_speech_in_both(make_article: MakeArticle):
    assert kinds(accounts(make_article, BORROWED, f"“{BORROWED}”")) == []


def test_speech_beside_prose_that_was_taken_over_is_taken_over_too(make_article: MakeArticle):
    speech = (
        "We have asked the ministry for a second dredger since the spring of last year, and for "
        "a pilot boat that can stay out in any weather, and have had no answer to our letters."
    )
    articles = accounts(make_article, f"{BORROWED}\n{speech}", f"{speech}\n{BORROWED}")
    (copy,) = find_copies(articles, GatherSettings())
    assert {passage.in_a.text for passage in copy.passages} == {BORROWED[:-1], speech[:-1]}


@pytest.mark.parametrize(
    "caption",
    [
        "Tugs and a fire boat lie beside the stranded ferry while passengers are led down a "
        "ladder to the lifeboats in Port Orrin, Norland, Sunday, May 4, 2031.",
        "FILE - In this file photo taken last winter the ferry is seen leaving the harbour with "
        "its new funnel while children wave from the wall above the fish market",
        "Harbour master Edda Lorn, left, and a pilot look out from the bridge of the tug that "
        "first reached the stranded ferry and later towed it into deeper water",
    ],
    ids=["place and date", "file", "left"],
)
def test_a_caption_that_both_print_is_no_excerpt(make_article: MakeArticle, caption: str):
    assert kinds(accounts(make_article, caption)) == []


@given(st.from_regex(load_lexicon("copying")["caption"]["pattern"]))
@settings(max_examples=300)
def test_every_caption_holds_a_word_that_is_looked_for_first(caption: str):
    assert any(word in caption for word in load_lexicon("copying")["caption"]["words"])


def test_prose_behind_a_caption_in_one_line_is_prose(make_article: MakeArticle):
    caption = "The ferry lies aground in Port Orrin, Norland, Sunday, May 4, 2031. "
    assert kinds(accounts(make_article, caption + BORROWED)) == ["excerpt"]


def test_a_list_of_names_is_no_excerpt(make_article: MakeArticle):
    names = (
        "On the board sit Edda Lorn, Jonas Tamm, Mira Quist, Aron Bell, Tove Rask, Ilse Grau, Per "
        "Holm, Nils Vang, Karin Dahl, Otto Brandt, Sven Lund, Maja Friis and Olav Stein of Orrin."
    )
    assert kinds(accounts(make_article, names)) == []


def test_a_text_all_in_capitals_can_be_taken_over(make_article: MakeArticle):
    articles = [make_article(a.text.upper()) for a in accounts(make_article, BORROWED)]
    assert kinds(articles) == ["excerpt"]


CLAUSES = (
    "charts printed only three years ago no longer show where deep water ends",
    "nobody at the lighthouse saw the lamps of the second tug go out",
    "divers must look at the hull before the vessel is towed away",
)


def by_lorn(*clauses: str) -> str:
    """The clauses, so far from each other that no two make one passage."""
    return "\n".join(f"In her own hand Lorn noted on a torn page that {c}." for c in clauses)


def by_tamm(*clauses: str) -> str:
    return "\n".join(f"So much Tamm has to add for now: he was sure {c}." for c in clauses)


def test_clauses_that_hold_a_passage_together_are_an_excerpt(make_article: MakeArticle):
    shared = by_lorn(*CLAUSES), by_tamm(*CLAUSES[::-1])
    (copy,) = find_copies(accounts(make_article, *shared), GatherSettings())
    assert copy.kind == "excerpt"
    assert {passage.in_a.text for passage in copy.passages} == set(CLAUSES)


SHORT = (
    "the sandbank moves to the south from one year",
    "soup was handed out below the wall at noon",
    "two of the tugs had come from far away",
    "the old mill road stayed under water again",
)
FORMULA = "pilots of every age who answered the poll of sailors in every port"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (by_lorn(*[CLAUSES[0]] * 4), by_tamm(CLAUSES[0])),
        (by_lorn(*SHORT), by_tamm(*SHORT[::-1])),
        (
            by_lorn(f"{FORMULA} this spring", f"{FORMULA} and bay"),
            by_tamm(f"{FORMULA} and bay", f"{FORMULA} this spring"),
        ),
    ],
    ids=["one clause again and again", "none is half a passage", "a formula"],
)
def test_stock_phrases_are_no_excerpt(make_article: MakeArticle, first: str, second: str):
    assert kinds(accounts(make_article, first, second)) == []


def test_a_passage_that_one_of_them_prints_twice_is_found(make_article: MakeArticle):
    half = len(BORROWED) // 2
    twice = f"{BORROWED[:half]}\n{BORROWED}\n{BORROWED[half:]}"
    assert kinds(accounts(make_article, BORROWED, twice)) == ["excerpt"]


def test_a_repeated_name_does_not_make_half_of_a_short_text(make_article: MakeArticle):
    name = "Harbour Master Edda Lorn and Council Chair Jonas Tamm"
    long = make_article("\n".join(f"{name} spoke {i} times of matter {i}." for i in range(40)))
    short = make_article(f"{HARBOUR[0]} {name} watched from the pier.")
    assert kinds([long, short]) == []


@pytest.mark.parametrize(("is_at_head", "expected"), [(False, []), (True, ["excerpt"])])
def test_what_one_outlet_prints_at_other_ends_of_its_texts_it_took_from_itself(
    make_article: MakeArticle, is_at_head: bool, expected: list[str]
):
    first = "\n".join((*HARBOUR * 3, BORROWED))
    other = (BORROWED, *COUNCIL * 3) if is_at_head else (*COUNCIL * 3, BORROWED)
    articles = [make_article(text, outlet="Moor Gazette") for text in (first, "\n".join(other))]
    assert kinds(articles) == expected


@pytest.mark.parametrize(("outlet", "expected"), [(None, []), ("Tarn Courier", ["excerpt"])])
def test_what_stands_at_the_foot_of_two_texts_may_be_one_outlets_notice(
    make_article: MakeArticle, outlet: str | None, expected: list[str]
):
    first = make_article("\n".join((*HARBOUR * 3, BORROWED)), outlet="Moor Gazette")
    other = make_article("\n".join((*COUNCIL * 3, BORROWED)), outlet=outlet)
    assert kinds([first, other]) == expected


def test_first_sentences_are_taken_over_where_no_outlet_is_known(make_article: MakeArticle):
    first, other = ("\n".join((BORROWED, *lines * 3)) for lines in (HARBOUR, COUNCIL))
    assert kinds([make_article(first), make_article(other)]) == ["excerpt"]


def test_straight_single_marks_are_quotation_marks_and_apostrophes_are_not(
    make_article: MakeArticle,
):
    text = "'We are safe,' the sailors' wives said of the pilots' work. 'Never again.'"
    words = article_words(make_article(text))
    quoted = [words.printed(n).casefold() for n, is_in in enumerate(words.quoted) if is_in]
    assert quoted == ["we", "are", "safe", "never", "again"]


@pytest.mark.parametrize(
    "text", ["The wreck dates from World War I and lies deep.", "The US sent two tugs on Friday."]
)
def test_a_numeral_and_a_country_do_not_speak(make_article: MakeArticle, text: str):
    assert telling_of(article_words(make_article(text))).own.all()


def test_only_the_sentence_that_says_i_is_speech(make_article: MakeArticle):
    text = "The tide rose. Gov. Tamm told me so on Nov. 3. The ferry moved."
    words = article_words(make_article(text))
    own = telling_of(words).own
    assert [words.printed(number) for number, is_own in enumerate(own) if is_own] == [
        *("The", "tide", "rose", "The", "ferry", "moved")
    ]


def test_a_line_of_thousands_of_spoken_sentences_costs_little(make_article: MakeArticle):
    words = article_words(make_article("So I went. " * 70_000))
    start = time.process_time()
    telling_of(words)
    assert time.process_time() - start < 3


def reporting(make_article: MakeArticle, byline: str, outlet: str, **fields: object) -> Article:
    body = "\n".join((*HARBOUR, BORROWED))
    text = f"{byline}\n{body}"
    zones = (Zone(0, len(byline), "byline"), Zone(len(byline) + 1, len(text), "body"))
    return make_article(text, zones=zones, outlet=outlet, **fields)


def test_a_byline_that_names_another_paper_credits_it(make_article: MakeArticle):
    post = reporting(make_article, "By Ann Lund", "The Washington Post", published="2031-05-06")
    taker = reporting(
        make_article, "By Ann Lund, The Washington Post", "Moor Gazette", published="2031-05-05"
    )
    (copy,) = find_copies([post, taker], GatherSettings())
    assert copy.source == post.id


def test_two_texts_under_one_papers_byline_are_not_taken_from_each_other(
    make_article: MakeArticle,
):
    articles = [
        reporting(make_article, "By Ann Lund, The Washington Post", outlet, published=day)
        for outlet, day in (("Moor Gazette", "2031-05-05"), ("Tarn Courier", "2031-05-06"))
    ]
    (copy,) = find_copies(articles, GatherSettings())
    assert copy.source is None
    assert "both credit The Washington Post" in copy.reason


@pytest.mark.parametrize(("padding", "is_known"), [(2, True), (12, False)])
def test_a_small_part_of_both_texts_may_be_a_third_ones(
    make_article: MakeArticle, padding: int, is_known: bool
):
    own = [
        "\n".join(f"{line} Item {outlet} {i}." for i in range(padding) for line in lines)
        for outlet, lines in (("moor", HARBOUR), ("tarn", COUNCIL))
    ]
    first = make_article(f"{own[0]}\n{BORROWED}", outlet="Moor Gazette", published="2031-05-05")
    other = make_article(f"{own[1]}\n{BORROWED}", outlet="Tarn Courier", published="2031-05-06")
    (copy,) = find_copies([first, other], GatherSettings())
    assert copy.source == (first.id if is_known else None)
