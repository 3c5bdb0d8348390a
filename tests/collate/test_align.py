from __future__ import annotations

from dataclasses import replace

import pytest

from tests.collate.invented import Clause, Desk
from variorum.collate.collation import align_story
from variorum.model.span import Span
from variorum.model.story import Story
from variorum.settings import CollateSettings

PEOPLE = (("Mara Venn", "person"), ("Corvane Harbour Board", "organisation"))
SAID = (("Ilse Brandt", "person", "say"),)


def told(text, verb, lemma, **more):
    return Clause(text, verb, lemma=lemma, **more)


def findings(*accounts):
    desk = Desk()
    for number, clause in enumerate(accounts):
        desk.account(f"Outlet {number}", clause, people=PEOPLE)
    return desk.collate().findings


def test_one_statement_cut_short_and_printed_whole_is_one_finding():
    found = findings(
        told("the ferry was held below the old swing bridge for nine hours", "held", "hold"),
        told(
            "the ferry was held below the old swing bridge for nine hours by the rising tide",
            "held",
            "hold",
        ),
    )
    assert len(found) == 1
    (edge,) = found[0].merges
    assert 0.6 <= edge.score <= 1
    assert "words held" in edge.reason


def test_two_remarks_about_one_thing_are_two_findings():
    found = findings(
        told("the swing bridge was painted green by the harbour wardens", "painted", "paint"),
        told("divers searched the water below the swing bridge on Friday", "searched", "search"),
    )
    assert len(found) == 2


def test_that_something_was_said_is_not_what_was_said():
    words = "inspectors had found a crack in the northern lock gate in spring"
    desk = Desk()
    outer = f"The agency quoted Ilse Brandt as saying that {words}"
    desk.account(
        "Courier",
        told(outer, "quoted", "quote"),
        people=PEOPLE,
    )
    article = next(iter(desk.articles))
    desk.readings[article] = _content_of(desk, article, words)
    desk.account("Post", told(words, "found", "find", form="content", by=SAID), people=PEOPLE)
    for finding in desk.collate().findings:
        predicates = {
            claim.predicate.lemma
            for reading in desk.readings.values()
            for claim in reading.claims
            if claim.id in finding.claims
        }
        assert len(predicates) == 1
    assert {len(f.claims) for f in desk.collate().findings} == {1, 2}


def test_what_is_credited_as_a_whole_is_no_report_of_its_parts():
    words = "inspectors had found a crack in the northern lock gate in spring"
    whole = f"divers closed the canal at dawn because {words}"
    desk = Desk()
    desk.account(
        "Courier",
        told(whole, "closed", "close", form="content", by=SAID),
        people=PEOPLE,
    )
    article = next(iter(desk.articles))
    desk.readings[article] = _content_of(desk, article, words)
    post = desk.account("Post", told(f"On Friday {whole}", "closed", "close"), people=PEOPLE)
    both = {desk.readings[article].claims[0].id, desk.readings[post].claims[0].id}
    assert any(both <= set(finding.claims) for finding in desk.collate().findings)


def test_an_act_over_what_somebody_said_is_no_report_of_it():
    words = "inspectors had found a crack in the northern lock gate in spring"
    whole = f"the harbour board suspended a clerk over a note in which {words}"
    desk = Desk()
    desk.account("Courier", told(whole, "suspended", "suspend"), people=PEOPLE)
    article = next(iter(desk.articles))
    desk.readings[article] = _content_of(desk, article, words)
    post = desk.account("Post", told(f"On Friday {whole}", "suspended", "suspend"), people=PEOPLE)
    both = {desk.readings[article].claims[0].id, desk.readings[post].claims[0].id}
    assert any(both <= set(finding.claims) for finding in desk.collate().findings)


def _content_of(desk, article, words):
    """The reading with the reported words as a claim of its own, in the same sentence."""
    reading = desk.readings[article]
    (outer,) = reading.claims
    text = desk.articles[article].text
    at = text.index(words)
    span = Span.of(text, at, at + len(words))
    verb = text.index("found")
    helper = Desk()
    helper.account("Post", told(words, "found", "find", form="content", by=SAID), people=PEOPLE)
    (pattern,) = next(iter(helper.readings.values())).claims
    inner = replace(
        pattern,
        id=type(pattern.id)("inner"),
        article=article,
        span=span,
        fragments=(span,),
        sentence=outer.sentence,
        predicate=replace(pattern.predicate, span=Span.of(text, verb, verb + 5)),
    )
    return replace(reading, claims=(outer, inner))


def aligner(desk):
    story = Story(id="story", articles=tuple(desk.articles))
    return align_story(story, desk.articles, desk.readings, lambda word: None, CollateSettings())


def test_a_clause_is_not_grouped_with_one_that_holds_it():
    words = "inspectors found a crack in the northern lock gate"
    desk = Desk()
    desk.account(
        "Courier", told(f"divers saw that {words}", "saw", "see"), told(words, "found", "find")
    )
    found = aligner(desk)
    assert found.score(0, 1) >= 0.9
    assert found.groups() == [[0], [1]]


@pytest.mark.parametrize(
    ("modes", "are_one"),
    [
        (("asserted", "demanded"), True),
        (("possible", "conditional"), True),
        (("planned", "possible"), True),
        (("asserted", "conditional"), False),
        (("asserted", "feared"), False),
    ],
)
def test_what_had_to_be_done_may_have_been_done_but_no_fear_is_a_fact(modes, are_one):
    text = "divers led all the passengers off the stranded ferry at the northern lock"
    one, other = (
        told(words, "led", "lead", modality=mode)
        for words, mode in zip((text, f"by noon {text}"), modes, strict=True)
    )
    assert (len(findings(one, other)) == 1) == are_one


def test_in_a_small_story_names_that_all_accounts_give_lead_to_candidates():
    desk = Desk()
    for outlet, verb, rest in (
        ("Courier", "chose", "divers and clerks for a flood watch"),
        ("Post", "praised", "new cranes, sheds and ropes"),
    ):
        clause = told(f"Mara Venn {verb} {rest}", verb, verb, subject="Mara Venn")
        desk.account(outlet, clause, people=PEOPLE)
    assert aligner(desk).near_pairs() == ((0, 1),)
