"""Differences as a reader meets them: in a line each, those of one matter together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from tests.publish.example import (
    EXAMPLE,
    HURT,
    cite,
    discrepancy,
    make_article,
    value,
    with_article,
)
from variorum.model.article import Article
from variorum.model.dossier import Dossier
from variorum.model.finding import Discrepancy
from variorum.publish.differences import (
    group_matters,
    slot_in_words,
    statement_of,
    value_in_words,
    values_at_a_glance,
)
from variorum.publish.html import render_html
from variorum.publish.markdown import render_markdown

EARLY = make_article(
    "The Cove", [("body", "Two keepers were hurt.")], published="2023-03-02T08:00:00Z"
)
LATER = make_article(
    "Pier Post", [("body", "At least six keepers were hurt.")], published="2023-03-02T11:00:00Z"
)
LAST = make_article(
    "Dune Daily", [("body", "Four keepers were hurt.")], published="2023-03-02T12:00:00Z"
)
TWO = value("Two", "2", cite(EARLY, "Two"))
SIX = value("At least six", "≥6", cite(LATER, "At least six"))
FOUR = value("Four", "4", cite(LAST, "Four"))

CONFLICT = discrepancy(
    HURT, "number", "number of keepers hurt", "conflict", "Not both hold.", SIX, FOUR
)
UPDATE = discrepancy(HURT, "number", "number of people hurt", "update", "It rises.", SIX, TWO)
APART = discrepancy(
    HURT,
    "number",
    "number of keepers hurt",
    "precision",
    "Both can hold.",
    value("three people", "3", cite(EXAMPLE.articles[0], EXAMPLE.articles[0].text[:5])),
    TWO,
)


def with_differences(*found: Discrepancy, articles: tuple[Article, ...] = ()) -> Dossier:
    dossier = EXAMPLE
    for article in (EARLY, LATER, LAST, *articles):
        dossier = with_article(dossier, article)
    return replace(dossier, discrepancies=found)


def test_differences_that_rest_on_the_same_words_are_of_one_matter():
    assert group_matters([CONFLICT, UPDATE]) == [(CONFLICT, UPDATE)]


def test_two_tolls_of_one_name_stay_two_matters():
    other = replace(APART, values=APART.values[:1])
    assert group_matters([CONFLICT, other]) == [(CONFLICT,), (other,)]


def test_a_difference_joins_the_matters_that_it_links():
    assert group_matters([CONFLICT, APART, UPDATE]) == [(CONFLICT, APART, UPDATE)]


def test_differences_of_two_kinds_are_two_matters():
    other = replace(UPDATE, kind="time")
    assert group_matters([CONFLICT, other]) == [(CONFLICT,), (other,)]


def test_an_update_of_a_disputed_figure_stands_folded_below_it():
    tree = html.fromstring(render_html(with_differences(UPDATE, CONFLICT)))
    (matter,) = tree.xpath("//div[@class='matter']")
    assert [row.get("class") for row in matter] == [
        "difference conflict",
        "difference folded update",
    ]
    assert not tree.xpath("//h3[.='Differences that are no disagreement']")


def test_a_count_that_moves_is_given_in_the_order_of_print():
    page = render_html(with_differences(UPDATE))
    assert "“Two” → “At least six”" in page


def test_what_the_accounts_disagree_on_stands_at_the_top_of_the_page():
    tree = html.fromstring(render_html(with_differences(CONFLICT, UPDATE)))
    (line,) = tree.xpath("//header//section[@class='at-odds']//li/a")
    assert line.get("href") == f"#d-{CONFLICT.id}"
    words = " ".join(line.text_content().split())
    assert words == "number of keepers hurt “At least six” against “Four”"


def test_a_heading_that_says_little_is_told_with_the_finding():
    asked = replace(CONFLICT, kind="wording", slot="asking")
    tree = html.fromstring(render_html(with_differences(asked)))
    (line,) = tree.xpath("//section[@class='at-odds']//li/i/text()")
    assert line == HURT.statement


def test_where_nothing_is_certain_the_top_of_the_page_says_so():
    unsure = replace(CONFLICT, verdict="unresolved")
    tree = html.fromstring(render_html(with_differences(unsure)))
    (line,) = tree.xpath("//section[@class='at-odds']//li")
    assert line.text_content() == "No disagreement is certain; 1 may be one"


def test_where_all_can_be_true_the_top_of_the_page_promises_no_disagreement():
    assert 'class="at-odds"' not in render_html(with_differences(UPDATE))


def test_markdown_shows_the_words_around_a_value_that_others_contradict():
    page = render_markdown(with_differences(CONFLICT, UPDATE))
    assert "keepers hurt\n  - “At least six” – Pier Post" in page
    assert ": **At least six** keepers were hurt." in page
    assert "  - _update_: number of people hurt\n    - “Two”" in page


@pytest.mark.parametrize(
    ("slot", "heading"),
    [
        ("who", "who it was"),
        ("day or hour in “the keepers came ashore …”", "when: “the keepers came ashore …”"),
        ("number of keepers hurt", "number of keepers hurt"),
    ],
)
def test_a_heading_says_what_is_asked(slot, heading):
    assert slot_in_words(replace(CONFLICT, slot=slot)) == heading


@pytest.mark.parametrize(
    ("text", "verb", "shown"),
    [
        ("The lamp was not lit.", "lit", "not lit"),
        ("He said no lamp was lit.", "lit", "no lamp was lit"),
        ("The keeper saw no lamp.", "saw", "saw no lamp"),
        ("It is untrue that it was lit.", "lit", "lit (negated)"),
    ],
)
def test_a_denied_act_is_printed_with_what_denies_it(text, verb, shown):
    article = make_article("The Cove", [("body", text)])
    denied = value(verb, "negative", cite(article, verb))
    assert value_in_words(denied, "polarity", {article.id: article.text}) == shown


def test_a_long_value_is_cut_at_a_glance():
    long = "word " * 40
    assert len(values_at_a_glance([long, "short"], "conflict")) < 90


def test_a_statement_stands_below_an_office_only_if_it_tells_of_the_office():
    office = discrepancy(
        HURT,
        "name",
        "office of Ida Rook",
        "unresolved",
        "Two offices.",
        value("director", "director", cite(EARLY, "Two")),
        value("president", "president", cite(LATER, "six")),
    )
    assert statement_of(office, "Two keepers were hurt.") == ""
    told = "Ida Rook, the Director, spoke."
    assert statement_of(office, told) == told
    assert statement_of(replace(office, kind="number"), "Two keepers were hurt.")
