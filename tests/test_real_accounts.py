"""Five real accounts of one meeting, where they are present: what an editor checks first.

Expectations are about values and labels; no text of the articles stands here.
"""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.shared


@pytest.fixture
def dossier(meeting_dossier):
    return meeting_dossier


def articles_by_file(dossier):
    return {article.source_id: article for article in dossier.articles}


@pytest.mark.parametrize(
    ("name", "outlet"),
    [("000.txt", "Forbes"), ("001.txt", "Bloomberg"), ("002.txt", "Greek Reporter")],
)
def test_the_outlets_that_the_texts_show_are_found(dossier, name, outlet):
    assert articles_by_file(dossier)[name].outlet == outlet


@pytest.mark.parametrize(("name", "day"), [("000.txt", "2023-03-02"), ("004.txt", "2023-03-03")])
def test_the_dates_that_the_texts_show_are_found(dossier, name, day):
    assert articles_by_file(dossier)[name].published == day


def test_two_years_of_one_phone_call_are_a_conflict(dossier):
    (found,) = [d for d in dossier.discrepancies if d.kind == "time" and d.verdict == "conflict"]
    assert {value.normalized[:7] for value in found.values} == {"2020-07", "2022-07"}


def test_no_other_figure_or_time_is_called_a_conflict(dossier):
    conflicts = [d for d in dossier.discrepancies if d.verdict == "conflict"]
    assert len(conflicts) == 1, [(d.slot, d.reason) for d in conflicts]


def test_two_lengths_of_the_meeting_stand_together_with_a_reason(dossier):
    (found,) = [
        d
        for d in dossier.discrepancies
        if {"<10 minute", "≈10 minute"} <= {value.normalized for value in d.values}
    ]
    assert found.verdict in {"precision", "unresolved"}
    assert found.reason


def test_suspended_and_withdrew_are_told_apart_by_wording(dossier):
    assert any(d.kind == "wording" and d.verdict == "wording" for d in dossier.discrepancies)


def test_the_seven_numbered_references_of_the_digest_become_provenance(dossier):
    digest = articles_by_file(dossier)["003.txt"].id
    declared = [e for e in dossier.provenance if e.kind == "declared" and e.taker == digest]
    assert len(declared) == 7
    assert {"CNN", "NPR", "BBC"} <= {edge.origin for edge in declared}


def test_a_statement_credited_to_another_account_is_no_second_origin(dossier):
    forbes = articles_by_file(dossier)["000.txt"].id
    bloomberg = articles_by_file(dossier)["001.txt"].id
    edges = [e for e in dossier.provenance if e.taker == forbes and e.source == bloomberg]
    assert edges
    covered = [span for edge in edges for span in edge.covers]
    for finding in dossier.findings:
        spans = [s for a in finding.accounts if a.article == forbes for s in a.spans]
        if spans and all(any(c.covers(s) for c in covered) for s in spans):
            origins = [o for o in finding.origins if {forbes, bloomberg} & set(o.articles)]
            assert len(origins) == 1, finding.statement


def test_an_anonymous_official_keeps_the_description_as_speaker(dossier):
    names = {
        level.name.lower()
        for finding in dossier.findings
        for account in finding.accounts
        for level in account.attribution
        if level.kind == "anonymous"
    }
    assert "a senior state department official" in names


def test_no_newsletter_comment_or_post_line_is_in_any_finding(dossier):
    furniture = re.compile(r"subscribe|newsletter|leave a comment|follow gr|pic\.twitter|©", re.I)
    for finding in dossier.findings:
        for account in finding.accounts:
            assert not any(furniture.search(span.text) for span in account.spans)


def test_one_person_in_two_spellings_is_one_name(dossier):
    (person,) = [i for i in dossier.identities if i.type == "person" and "Blinken" in i.name]
    assert {"Antony Blinken", "Anthony Blinken"} <= {v.text for v in person.variants}
