from __future__ import annotations

import pytest

from tests.bench.test_planted import TEXTS
from variorum.bench.events import Desk, case_of
from variorum.bench.planted import plant_fact
from variorum.bench.score_briefs import rouge
from variorum.bench.score_independence import score_independence
from variorum.bench.score_planted import places, score_planted, verdict_shown


def event(texts):
    rows = []
    for number, text in enumerate(texts):
        title, body = text.split("\n", 1)
        rows.append(
            {"id": f"r{number}", "title": title, "text": body, "outlet": f"Outlet {number}"}
        )
    return case_of("invented", rows)


@pytest.fixture(scope="module")
def desk():
    return Desk()


@pytest.fixture(scope="module")
def case():
    return event(TEXTS)


def test_a_planted_figure_is_a_hit_only_in_the_changed_accounts(desk, case):
    planted = next(
        p for p in (plant_fact(TEXTS, "figure", s) for s in range(9)) if p and p.original == "214"
    )
    changed = case.article(planted.account, planted.text)
    told = case.articles()
    told[planted.account] = changed
    collation = desk.collate(told)
    assert verdict_shown(planted, changed, told, collation) is not None
    untouched = case.articles()
    own = untouched[planted.account]
    assert verdict_shown(planted, own, untouched, desk.collate(untouched)) is None


def test_a_fact_planted_in_a_copy_is_set_against_the_original_too(desk, case):
    score = score_planted([case], desk, seeds=1)
    assert score.beside("figure") >= score.recall("figure")[0] > 0


def test_what_is_shown_and_what_is_missed_add_up(desk, case):
    score = score_planted([case], desk, seeds=1)
    assert score.events == 1
    assert {c.planted.kind for c in score.cases} >= {"figure", "date", "weekday", "polarity"}
    for kind in ("figure", "date"):
        hits, cases = score.recall(kind)
        assert hits == sum(score.shown_as(kind).values()) <= cases
        assert score.rightly(kind) <= hits


def test_no_taker_raises_a_count_and_copies_are_traced(desk, case):
    score = score_independence([case], desk)
    assert not score.raised
    assert score.traced["copy"] == score.planted["copy"] == 1
    assert score.planted["agency credit"] == len(TEXTS)


def test_places_are_whole_words():
    assert places("21 of 214 and 21", ["21"]) == [(0, 2), (14, 16)]


def test_rouge_of_a_text_with_itself_is_one_and_with_another_none():
    assert rouge("The dam broke at dawn", "the dam broke, at dawn.") == (1.0, 1.0, 1.0)
    assert rouge("The dam broke", "Ferries sail again") == (0.0, 0.0, 0.0)


def test_rouge_counts_words_pairs_and_order():
    one, two, order = rouge("the dam broke early", "early the dam failed")
    assert one == pytest.approx(0.75)
    assert two == pytest.approx(1 / 3)
    assert order == pytest.approx(0.5)
