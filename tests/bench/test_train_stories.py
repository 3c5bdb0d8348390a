from __future__ import annotations

import random

import pytest

from variorum.bench.altered_stories import lead_batches, retell
from variorum.bench.giant_stories import invent_giant
from variorum.bench.score_stories import StoryCases, mixed


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


def test_training_twice_gives_the_same_weights(cases: StoryCases, monkeypatch: pytest.MonkeyPatch):
    pytest.importorskip("sklearn", reason="training needs the peers extra")
    from variorum.bench import train_stories

    monkeypatch.setattr(train_stories, "NETS", 1)
    blank = train_stories._blank(train_stories._common_terms([cases]), len(cases.articles))
    made = [
        train_stories._fit([train_stories._set(cases, blank)], blank, lambda _: True)
        for _ in range(2)
    ]
    assert made[0] == made[1]
