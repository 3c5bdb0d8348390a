"""Exact duplicates: heard once, shown everywhere."""

from __future__ import annotations

from dataclasses import replace

from tests.collate.invented import Clause, Desk, copy_of
from variorum.collate.aligning.echoes import find_echoes
from variorum.model.story import Story

PEOPLE = (("Mara Odell", "person"),)


def resigned() -> Clause:
    return Clause(
        "Mara Odell resigned as harbour minister", "resigned", lemma="resign", subject="Mara Odell"
    )


def test_of_two_printings_the_one_it_was_taken_from_speaks():
    desk = Desk()
    wire = desk.account("Wire", resigned(), people=PEOPLE, published="2024-05-03")
    paper = desk.account("Paper", resigned(), people=PEOPLE, published="2024-05-02")
    copy = replace(copy_of(wire, paper), source=wire)
    story = Story(id="s", articles=tuple(sorted((wire, paper))), copies=(copy,))
    assert find_echoes(story, desk.articles) == {paper: wire}


def test_a_duplicate_gets_the_stance_and_the_words_of_the_account_it_repeats():
    desk = Desk()
    wire = desk.account("Wire", resigned(), people=PEOPLE)
    paper = desk.account("Paper", resigned(), people=PEOPLE)
    copy = replace(copy_of(wire, paper), source=wire)
    (finding,) = desk.collate(copies=[copy]).findings
    assert {a.stance for a in finding.accounts} == {"states"}
    assert {a.article for a in finding.accounts} == {wire, paper}
    assert finding.independent_origins == 1
    for account in finding.accounts:
        text = desk.articles[account.article].text
        assert account.spans
        assert all(span.holds_in(text) for span in account.spans)


def test_a_duplicate_that_prints_a_claim_in_other_signs_is_no_account_of_it():
    desk = Desk()
    wire = desk.account("Wire", resigned(), people=PEOPLE)
    paper = desk.account("Paper", resigned(), people=PEOPLE)
    article = desk.articles[paper]
    text = article.text.replace("Mara Odell", "“Mara” Odell")
    desk.articles[paper] = replace(article, text=text)
    copy = replace(copy_of(wire, paper), source=wire)
    (finding,) = desk.collate(copies=[copy]).findings
    silent = {a.article for a in finding.accounts if a.stance == "silent"}
    assert silent == {paper}
    assert not silent & {a for origin in finding.origins for a in origin.articles}
