from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from tests.collate.invented import Clause, Desk, figure
from variorum.collate.aligning.features import (
    FEATURES,
    alignment_score,
    same_subject,
    score_if_alike,
)
from variorum.collate.collation import align_story
from variorum.collate.words import Predicates, Vectors, are_synonyms, names_an_act
from variorum.model.story import Story
from variorum.settings import CollateSettings

PEOPLE = (("Ilse Brandt", "person"), ("Corvane", "place"))
DAYS = {"Monday": ("2031-05-05",) * 3, "Tuesday": ("2031-05-06",) * 3}
CLAUSES = (
    Clause("Ilse Brandt closed the northern lock on Monday", "closed", "close", "Ilse Brandt"),
    Clause("Ilse Brandt did not close the lock", "close", "close", polarity="negative"),
    Clause("the northern lock was closed by Ilse Brandt on Tuesday", "closed", "close"),
    Clause("the first ferry of 40 passengers left Corvane", "left", "leave", quoted=True),
    Clause("the last ferry of 40 passengers left Corvane", "left", "leave"),
    Clause("40 people died at the lock", "died", "die", modality="feared"),
    Clause("it rained", "rained", "rain"),
)


@pytest.fixture(scope="module")
def pairs():
    desk = Desk()
    for number, clause in enumerate(CLAUSES * 2):
        clause.times = {day: DAYS[day] for day in DAYS if day in clause.text}
        if "40" in clause.text:
            clause.figures = {"40": figure(40.0, of="people dead")}
        desk.account(
            f"Outlet {number}",
            clause,
            people=PEOPLE,
            quotes=[("nobody will cross before the spring", "Ilse Brandt")],
        )
    story = Story(id="story", articles=tuple(sorted(desk.articles)))
    aligner = align_story(story, desk.articles, desk.readings, lambda word: None, CollateSettings())
    return [(left, right, aligner.story) for left, right in combinations(aligner.views, 2)]


@pytest.mark.parametrize("least", [0.0, 0.3, 0.6, 0.9, 1.0])
def test_only_pairs_below_what_is_asked_for_go_without_their_score(pairs, least):
    unlike = 0
    for left, right, story in pairs:
        score = alignment_score(left, right, story)
        found = score_if_alike(left, right, story, least)
        assert found == score or (found is None and score < least)
        unlike += found is None
    assert (unlike > 0) == (least > 0)


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_no_feature_says_more_than_its_most(pairs, feature):
    said = [feature.compare(*pair) for pair in pairs]
    assert all(-1 <= value <= feature.most + 1e-9 for value in said)


def views_of(desk):
    story = Story(id="story", articles=tuple(sorted(desk.articles)))
    return align_story(story, desk.articles, desk.readings, lambda word: None, CollateSettings())


def test_who_acts_together_is_the_subject_in_either_order():
    names = ("Ilse Brandt", "Mara Venn")
    desk = Desk()
    for number, (one, other) in enumerate((names, names[::-1])):
        clause = Clause(f"{one} and {other} left the harbour", "left", "leave", subject=one)
        article = desk.account(f"Outlet {number}", clause, people=[(n, "person") for n in names])
        reading = desk.readings[article]
        second = desk.account("x", replace(clause, subject=other), people=[(other, "person")])
        beside = desk.readings.pop(second).claims[0].subject
        entity = next(e.id for e in reading.entities if e.name == other)
        del desk.articles[second]
        told = replace(reading.claims[0], arguments=(replace(beside, entity=entity),))
        desk.readings[article] = replace(reading, claims=(told,))
    aligner = views_of(desk)
    left, right = aligner.views
    assert left.subject != right.subject
    assert same_subject(left, right, aligner.story) == 1.0


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [("reject", "turn away", 0.8), ("sue", "file lawsuit", 0.8), ("reject", "dredge", 0.0)],
)
def test_words_for_one_act_are_related(left, right, expected):
    predicates = Predicates(Vectors(lambda word: None))
    assert predicates.relatedness(left, right) == expected
    assert are_synonyms(left, right) is are_synonyms(right, left) is (expected > 0)


def test_a_verb_with_its_object_may_name_an_act():
    assert names_an_act("file lawsuit")
    assert not names_an_act("paint lighthouse")


def test_a_claim_is_of_long_ago_by_its_own_time():
    desk = Desk()
    for words, day in (("in spring", "2030-03-01"), ("on Monday", "2031-05-05")):
        clause = Clause(f"the lock closed {words}", "closed", "close", times={words: (day,) * 3})
        desk.account(words, clause, published="2031-05-06")
    assert {v.claim.times[0].edtf: v.is_earlier for v in views_of(desk).views} == {
        "2030-03-01": True,
        "2031-05-05": False,
    }
