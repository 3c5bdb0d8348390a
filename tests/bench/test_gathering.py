from __future__ import annotations

import pytest

from variorum.bench.score_copies import make_copy_cases, our_finder, score_copies
from variorum.bench.score_stories import score_grouping
from variorum.bench.text_grammar import invent_event, tell


def test_equal_groupings_agree_whatever_their_labels():
    score = score_grouping(["a", "a", "b", "c"], [7, 7, 1, 2])
    assert (score.f1, score.rand) == (1.0, 1.0)


def test_one_group_for_all_has_full_recall_and_no_chance_corrected_agreement():
    score = score_grouping(["a", "a", "b", "b"], [0, 0, 0, 0])
    assert score.recall == 1.0
    assert score.precision == pytest.approx(0.5)
    assert score.rand == pytest.approx(0.0)


def test_two_accounts_of_an_event_share_names_but_no_sentences():
    event = invent_event(5)
    texts = [" ".join(tell(event, seed)[1]) for seed in (0, 1)]
    assert all(event.people[0] in text for text in texts)
    sentences = [set(text.split(". ")) for text in texts]
    assert not sentences[0] & sentences[1]


def test_the_same_number_invents_the_same_text():
    assert tell(invent_event(9), 2) == tell(invent_event(9), 2)


def test_invented_copies_are_found_and_near_misses_are_not():
    cases = make_copy_cases(36)
    assert len(cases.truth) == 36
    score = score_copies(cases, our_finder)
    assert min(score.near_precision, score.near_recall) >= 0.98
    assert min(score.excerpt_precision, score.excerpt_recall) >= 0.95


def test_a_finder_that_finds_nothing_has_no_recall():
    cases = make_copy_cases(9)
    score = score_copies(cases, lambda _: {})
    assert (score.near_recall, score.excerpt_recall) == (0.0, 0.0)
    assert sum(score.missed.values()) == 9
