from __future__ import annotations

import json
import random
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from variorum.bench import train_stories
from variorum.bench.altered_stories import lead_batches, retell
from variorum.bench.fit_nets import Fit
from variorum.bench.giant_stories import busy_stream, invent_giant
from variorum.bench.score_stories import StoryCases, mixed
from variorum.bench.small_pools import pool_batches
from variorum.bench.train_stories import Trainer, fold_of
from variorum.bench.training_sets import arriving_set, blank_values, held_set, with_briefs
from variorum.gather.scorer import FEATURES, scorer_from

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def cases() -> StoryCases:
    return mixed([invent_giant(number, 4) for number in range(6)])


def test_an_event_is_retold_in_its_own_sentences_and_in_its_topic(cases: StoryCases):
    event = cases.events[0]
    own = " ".join(
        article.text for article, e in zip(cases.articles, cases.events, strict=True) if e == event
    )
    retold = retell(cases, event, 30, random.Random(1))
    assert set(retold.topics) == {cases.topics[0]}
    assert len({article.id for article in retold.articles}) == 30
    for article in retold.articles:
        assert all(line in own for line in article.text.split("\n")[1:])


def test_the_same_seed_retells_the_same(cases: StoryCases):
    told = [retell(cases, cases.events[0], 5, random.Random(4)) for _ in range(2)]
    assert told[0] == told[1]


def test_leads_keep_event_and_title_and_lose_length_and_date(cases: StoryCases):
    *_, cut = lead_batches([cases], cases)
    assert cut.events == cases.events
    for short, whole in zip(cut.articles, cases.articles, strict=True):
        assert short.title == whole.title
        assert short.published is None
        assert len(short.text.split()) <= 90 + len((whole.title or "").split())


def test_small_pools_hold_few_accounts_of_an_event(cases: StoryCases):
    pools = pool_batches([cases], pools=3)
    for pool in pools:
        assert len(set(pool.articles)) == len(pool.articles)
        assert max(Counter(pool.events).values()) <= 3


def test_a_busy_stream_is_dated_and_mostly_of_single_accounts():
    stream = busy_stream(70_000, 60, 40, random.Random(1))
    assert all(article.published for article in stream.articles)
    counts = list(Counter(stream.events).values())
    assert counts.count(1) > len(counts) / 3


def test_a_brief_that_people_wrote_is_one_more_account(cases: StoryCases, tmp_path: Path):
    path = tmp_path / "rows.jsonl"
    brief = "TITLE=> Varn lock shut ARTICLE=> A barge hit its gate."
    rows = [
        {"event": cases.events[0], "neutral_brief": brief},
        {"event": cases.events[0], "neutral_brief": brief},
        {"event": cases.events[-1]},
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    more = with_briefs(path, cases)
    added = set(more.articles) - set(cases.articles)
    assert [article.text for article in added] == ["Varn lock shut\nA barge hit its gate."]
    assert Counter(more.events)[cases.events[0]] == 5


def test_a_set_that_arrives_pairs_each_article_with_earlier_ones_only(cases: StoryCases):
    scorer = scorer_from(blank_values([cases]))
    arriving = arriving_set(cases, scorer, seed=1)
    assert (arriving.pairs[:, 0] > arriving.pairs[:, 1]).all()
    assert arriving.features.shape == (len(arriving.pairs), len(FEATURES))


def test_a_topic_is_always_in_the_same_quarter():
    assert [fold_of(topic) for topic in ("1", "summit", "invented 9040")] == [3, 1, 2]


def test_training_twice_gives_the_same_weights(cases: StoryCases, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(train_stories, "FIRST", Fit(nets=1, hidden=4, rounds=2))
    monkeypatch.setattr(train_stories, "SECOND", Fit(nets=1, hidden=4, rounds=2))
    sets = {"one": held_set(cases, scorer_from(blank_values([cases])))}
    made = [Trainer(sets) for _ in range(2)]
    assert made[0].first_values(frozenset()) == made[1].first_values(frozenset())
    assert made[0].second_values(None) == made[1].second_values(None)


def test_nothing_is_fitted_on_what_is_left_out(cases: StoryCases, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(train_stories, "FIRST", Fit(nets=1, hidden=4, rounds=2))
    one = held_set(cases, scorer_from(blank_values([cases])))
    out = frozenset({fold_of(cases.topics[0])})
    lied = fold_of(cases.topics[0]) == np.array([fold_of(topic) for topic in one.cases.topics])
    lies = replace(one, same=one.same ^ lied[one.pairs].any(axis=1))
    made = [Trainer({"one": told}).first_values(out) for told in (one, lies)]
    assert made[0] == made[1]
    assert Trainer({"one": lies}).first_values(frozenset()) != Trainer({"one": one}).first_values(
        frozenset()
    )
