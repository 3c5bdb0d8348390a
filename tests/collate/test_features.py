from __future__ import annotations

from itertools import combinations

import pytest

from tests.collate.invented import Clause, Desk, figure
from variorum.collate.collation import align_story
from variorum.collate.features import FEATURES, alignment_score, score_if_alike
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
