"""Who did it to whom, turned round in sentences that are not alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.collate.invented import Clause, Desk

PEOPLE = (("Orlin Lines", "organisation"), ("Hallby Ferries", "organisation"))


def told(text, verb, lemma, actor="", target=""):
    return Clause(text, verb, lemma, subject=actor, object=target)


def actors(*clauses):
    desk = Desk()
    for at, clause in enumerate(clauses):
        desk.account(f"Outlet {at}", clause, people=PEOPLE)
    return [d for d in desk.collate().discrepancies if d.kind == "actor"]


def sued(actor, target, rest):
    return told(f"{actor} sued {target} {rest}", "sued", "sue", actor, target)


FIRST = sued("Orlin Lines", "Hallby Ferries", "over a rusted chain that drowned two pilots")
SAME = sued("Orlin Lines", "Hallby Ferries", "in spring, when a chain had failed")
TURNED = sued("Hallby Ferries", "Orlin Lines", "because of its chain, lawyers recalled on the quay")


def test_a_single_account_that_turns_an_act_round_is_set_against_the_others():
    (found,) = actors(FIRST, SAME, TURNED)
    assert found.verdict == "unresolved"
    assert {v.normalized: len(v.articles) for v in found.values} == {
        "Orlin Lines": 2,
        "Hallby Ferries": 1,
    }


def test_equal_sentences_with_the_two_turned_round_are_a_conflict():
    rest = "over a rusted chain that drowned two pilots and a cook"
    first = sued("Orlin Lines", "Hallby Ferries", rest)
    (found,) = actors(first, sued("Hallby Ferries", "Orlin Lines", rest))
    assert found.verdict == "conflict"


def test_an_account_that_tells_it_both_ways_knows_of_two_acts():
    desk = Desk()
    for outlet, clauses in (("Courier", [FIRST]), ("Post", [SAME]), ("Herald", [SAME, TURNED])):
        desk.account(outlet, *clauses, people=PEOPLE)
    assert not [d for d in desk.collate().discrepancies if d.kind == "actor"]


@pytest.mark.parametrize(
    ("verb", "lemma"),
    [("met", "meet"), ("said", "say")],
    ids=["both do it", "not said to whom is named behind it"],
)
def test_some_verbs_have_no_two_ways(verb, lemma):
    one = told(f"Orlin Lines {verb} Hallby Ferries had a rusted chain", verb, lemma)
    two = told(f"old Hallby Ferries {verb} Orlin Lines with a chain on a quay at dusk", verb, lemma)
    assert not actors(one, one, two)


def test_what_may_or_will_be_done_is_no_telling_of_what_was():
    may = replace(
        TURNED, text=TURNED.text.replace("sued", "may sue"), verb="sue", modality="possible"
    )
    assert not actors(FIRST, SAME, may)
