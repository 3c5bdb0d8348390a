"""Taken claims join what their source tells, and bring no first-hand claims together."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.collate.invented import Clause, Desk, citation, copy_of, figure
from variorum.collate.collation import _Desk
from variorum.collate.comparing.slots import Difference, Given
from variorum.collate.taken import find_taken, is_rewritten
from variorum.model.span import Span
from variorum.model.story import SharedPassage, Story

PEOPLE = (("Mara Venn", "person"), ("Velland", "place"))
OPENED = "Mara Venn opened the rebuilt lighthouse in Velland"
CLOSED = "Two ferries were held in the outer harbour by a storm"
NEXT = "The keeper lit the new lamp before the first guests had come"


def told(text, verb, lemma):
    subject = "Mara Venn" if text.startswith("Mara") else ""
    return Clause(text, verb, lemma=lemma, subject=subject)


def lighthouse(text=OPENED):
    return told(text, "opened", "open")


def ferries():
    return told(CLOSED, "held", "hold")


def near_copy(a, b, **more):
    return replace(copy_of(a, b), kind="near-duplicate", share_a=0.9, share_b=0.9, **more)


def taken_of(desk, *copies, provenance=()):
    story = Story(id="s", articles=tuple(sorted(desk.articles)), copies=copies)
    story = replace(story, provenance=tuple(provenance))
    return find_taken(story, desk.articles, desk.readings)


def ids(desk, article):
    return [claim.id for claim in desk.readings[article].claims]


def two_printings(days=("2031-05-02", "2031-05-03"), second=OPENED):
    desk = Desk()
    first = desk.account("Courier", lighthouse(), ferries(), people=PEOPLE, published=days[0])
    other = desk.account("Post", lighthouse(second), ferries(), people=PEOPLE, published=days[1])
    return desk, first, other


@pytest.mark.parametrize("is_citing_the_first", [True, False])
def test_of_two_copies_without_a_day_the_one_that_credits_the_other_took_it(is_citing_the_first):
    """However much either has of the other."""
    desk, first, second = two_printings(days=(None, None))
    source, taker = (first, second) if is_citing_the_first else (second, first)
    shares = {source: 1.0, taker: 0.8}
    copy = near_copy(source, taker)
    copy = replace(copy, share_a=shares[copy.a], share_b=shares[copy.b])
    taken = taken_of(desk, copy, provenance=[citation(taker, source, desk)])
    assert set(taken.sources) == set(ids(desk, taker))


def test_the_later_of_two_copies_repeats_the_earlier_one():
    desk, first, other = two_printings()
    found = taken_of(desk, near_copy(first, other))
    assert dict(found.repeats) == dict(zip(ids(desk, other), ids(desk, first), strict=True))
    assert set(found.sources) == set(ids(desk, other))


def test_a_credited_source_outweighs_the_dates():
    desk, first, other = two_printings()
    found = taken_of(desk, near_copy(first, other, source=other))
    assert set(found.sources) == set(ids(desk, first))


def test_an_edited_sentence_of_a_copy_is_taken_and_repeats_nothing():
    desk, first, other = two_printings(second="Mara Venn opened a rebuilt lighthouse in Velland")
    found = taken_of(desk, near_copy(first, other))
    edited, same = ids(desk, other)
    assert found.sources[edited] == (first,)
    assert edited not in found.repeats
    assert same in found.repeats


def test_of_two_versions_of_one_day_either_may_be_the_edited_one():
    days = ("2031-05-02", "2031-05-02")
    desk, first, other = two_printings(days, second="Mara Venn opened a tower in Velland")
    found = taken_of(desk, near_copy(first, other))
    assert found.sources[ids(desk, first)[0]] == (other,)
    assert found.sources[ids(desk, other)[0]] == (first,)
    assert len(found.repeats) == 1


def test_of_an_excerpt_only_what_stands_in_the_passage_is_taken():
    desk = Desk()
    first = desk.account("Courier", ferries(), lighthouse(), people=PEOPLE, published="2031-05-02")
    own = told(NEXT, "lit", "light")
    other = desk.account("Post", own, lighthouse(), people=PEOPLE, published="2031-05-03")
    spans = {a: desk.readings[a].claims[1].span for a in (first, other)}
    low, high = sorted((first, other))
    passage = SharedPassage(in_a=spans[low], in_b=spans[high])
    copy = replace(copy_of(first, other), kind="excerpt", share_a=0.4, share_b=0.4)
    found = taken_of(desk, replace(copy, passages=(passage,)))
    assert list(found.sources) == [desk.readings[other].claims[1].id]


def test_who_has_half_of_another_text_has_nothing_by_itself():
    days = ("2031-05-02", "2031-05-03")
    desk, first, other = two_printings(days, second="Mara Venn opened the new tower")
    copy = replace(copy_of(first, other), kind="excerpt", share_a=0.5, share_b=0.5)
    assert set(taken_of(desk, copy).sources) == set(ids(desk, other))
    less = replace(copy, share_a=0.3, share_b=0.3)
    assert set(taken_of(desk, less).sources) < set(ids(desk, other))


def test_of_repeats_only_those_that_may_have_been_first_are_rivals():
    for days in (("2031-05-02", "2031-05-02"), ("2031-05-02", None)):
        desk, first, other = two_printings(days)
        found = taken_of(desk, near_copy(first, other))
        assert found.rivals == found.repeats.keys() != set()
    desk, first, other = two_printings()
    assert not taken_of(desk, near_copy(first, other)).rivals


@pytest.mark.parametrize("tail", ["", " Late.", " Soon.", " At last.", " Again."])
def test_of_two_versions_one_tells_all_that_both_have(tail):
    desk = Desk()
    clauses = (lighthouse(), ferries(), told(NEXT, "lit", "light"))
    day = "2031-05-02"
    first = desk.account("Courier", *clauses, people=PEOPLE, published=day)
    other = desk.account("Post", *clauses, people=PEOPLE, published=day, tail=tail)
    found = taken_of(desk, replace(near_copy(first, other), share_a=1.0, share_b=1.0))
    assert set(found.repeats.values()) == set(ids(desk, min(first, other)))


SPOKE = "later that day she told the harbour court of the missing ferry money"
ASIDE = "On Friday Mara Venn told the harbour court of all the missing ferry money"


@pytest.mark.parametrize("outlets", [("Courier", "Post"), ("Post", "Courier")])
def test_a_copy_that_is_read_otherwise_brings_nobody_to_its_original(outlets):
    desk = Desk()
    people = (*PEOPLE, ("Ilse Brandt", "person"))

    def printing(outlet, she):
        clause = Clause(SPOKE, "told", lemma="tell", subject=she, subject_phrase="she")
        return desk.account(outlet, clause, people=people, published="2031-05-07", tail=outlet)

    clause = Clause(ASIDE, "told", lemma="tell", subject="Mara Venn")
    desk.account("Herald", clause, people=people, published="2031-05-07")
    first = printing(outlets[0], "Ilse Brandt")
    before = [f.independent_origins for f in desk.collate().findings]
    late = printing(outlets[1], "Mara Venn")
    after = desk.collate(copies=[replace(near_copy(first, late), share_a=1.0, share_b=1.0)])
    assert before == [f.independent_origins for f in after.findings] == [1, 1]


def test_of_two_versions_one_is_heard():
    desk, first, other = two_printings(second="Mara Venn opened a tower in Velland")
    open_copy = replace(near_copy(first, other), share_a=1.0, share_b=1.0)
    for article in (first, other):
        same_day = replace(desk.articles[article], published="2031-05-02")
        desk.articles[article] = same_day
    unheard = taken_of(desk, open_copy).unheard
    assert unheard == set(ids(desk, max(first, other)))


def test_what_stands_under_a_citation_of_an_account_is_taken_from_it():
    desk = Desk()
    first = desk.account("Courier", lighthouse(), people=PEOPLE)
    other = desk.account("Post", lighthouse(), ferries(), people=PEOPLE)
    edge = citation(other, first, desk)
    start, end = (desk.readings[other].claims[0].span.start, len(OPENED))
    edge = replace(edge, covers=(Span.of(desk.articles[other].text, start, end),))
    found = taken_of(desk, provenance=[edge])
    assert list(found.sources) == [ids(desk, other)[0]]


def test_a_long_clause_in_the_same_words_is_written_once_even_without_an_edge():
    desk = Desk()
    clause = told(NEXT, "lit", "light")
    desk.account("Courier", clause, published="2031-05-02")
    other = desk.account("Post", clause, published="2031-05-03", tail=" More soon.")
    assert list(taken_of(desk).repeats) == ids(desk, other)
    (finding,) = desk.collate().findings
    assert finding.independent_origins == 1


@pytest.mark.parametrize(("swapped", "expected"), [(1, True), (6, False)])
def test_a_long_clause_with_another_word_or_two_is_the_same(swapped, expected):
    words = tuple(f"word{n}" for n in range(20))
    other = tuple(f"other{n}" if n < swapped else word for n, word in enumerate(words))
    assert is_rewritten(words, other) is expected


def counted(text, verb, lemma, **more):
    (number,) = (word for word in text.split() if word.isdigit())
    figures = {number: figure(float(number), of="members")}
    return Clause(text, verb, lemma=lemma, figures=figures, **more)


def test_a_copy_with_another_figure_raises_no_count():
    def printing(outlet, number):
        text = f"a letter signed by the {number} members of the council"
        return desk.account(outlet, counted(text, "signed", "sign", form="relative"), ferries())

    text = "On Wednesday Mara Venn received a letter signed by all 42 council members"
    other = counted(text, "received", "receive", subject="Mara Venn")
    desk = Desk()
    first = printing("Courier", 42)
    desk.account("Herald", other, people=PEOPLE)
    before = {f.independent_origins for f in desk.collate().findings}
    late = printing("Mail", 50)
    after = desk.collate(copies=[replace(near_copy(first, late), share_a=0.99, share_b=0.99)])
    assert [d.verdict for d in after.discrepancies] == ["conflict"]
    assert {f.independent_origins for f in after.findings} == before == {1}


BRIDGE = "Mara Venn opened the rebuilt lighthouse in Velland before a storm held two ferries"


@given(
    days=st.tuples(*[st.sampled_from(["2031-05-02", "2031-05-03", None])] * 2),
    text=st.sampled_from([OPENED, BRIDGE, "Mara Venn opened the old lighthouse in Velland"]),
    shares=st.tuples(*[st.sampled_from([0.72, 0.9, 1.0])] * 2),
    is_cited=st.booleans(),
)
def test_no_edited_copy_and_no_citing_article_raises_a_count(days, text, shares, is_cited):
    desk = Desk()
    first = desk.account("Courier", lighthouse(), ferries(), people=PEOPLE, published=days[0])
    desk.account("Herald", lighthouse("In Velland Mara Venn opened a lighthouse"), people=PEOPLE)
    desk.account("Star", told("A storm held two ferries near Velland", "held", "hold"))
    before = desk.collate().findings
    late = desk.account("Mail", lighthouse(text), people=PEOPLE, published=days[1], tail=" Late.")
    copy = near_copy(first, late)
    edges = (
        {"provenance": [citation(late, first, desk)]}
        if is_cited
        else {"copies": [replace(copy, share_a=shares[0], share_b=shares[1])]}
    )
    counts = {c: f.independent_origins for f in before for c in f.claims}
    for finding in desk.collate(**edges).findings:
        known = [counts[claim] for claim in finding.claims if claim in counts]
        assert finding.independent_origins <= max(known, default=1)


def test_who_is_set_beside_a_finding_by_a_copy_alone_is_not_counted_there():
    span = Span(0, 2, "50")
    values = [(0, "50"), (1, "50"), (2, "51")]  # an account, another one, and a copy of the other
    told = tuple(
        Given(view=view, order=view, article=str(view), span=span, normalized=value)
        for view, value in values
    )
    difference = Difference(
        kind="number", slot="members", verdict="conflict", reason="they differ", given=told
    )
    aligner = SimpleNamespace(
        first_hand=frozenset({0, 1}), comes_from=lambda taken, other: (taken, other) == (2, 1)
    )
    desk = SimpleNamespace(aligner=aligner, _is_standing=lambda _: True)
    desk._joined = partial(_Desk._joined, desk)
    assert 1 in _Desk._uncounted(desk, [0], [difference])
    own = replace(difference, given=(told[0], replace(told[1], normalized="52"), told[2]))
    assert 1 not in _Desk._uncounted(desk, [0], [own])
