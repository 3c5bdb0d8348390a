from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest

from variorum.bench.score_copies import make_copy_cases
from variorum.gather import copies
from variorum.gather.copies import CopyIndex, find_copies
from variorum.gather.fingerprints import FingerprintIndex
from variorum.gather.passages import mix_seeds
from variorum.gather.seed_overlap import SeedsAtHand, may_show_copying
from variorum.gather.words import word_hash
from variorum.model.article import Article
from variorum.settings import GatherSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from variorum.model.span import ArticleId
    from variorum.model.story import Copy

    MakeArticle = Callable[..., Article]

SETTINGS = GatherSettings()


def seed_hashes(words: list[str]) -> NDArray[np.uint32]:
    return mix_seeds(np.array([word_hash(word) for word in words], dtype=np.uint64))


def invented(seed: int, count: int) -> list[str]:
    chance = random.Random(seed)
    return ["".join(chance.choices("abdelmnorstu", k=6)) for _ in range(count)]


@pytest.fixture
def articles(make_article: MakeArticle) -> list[Article]:
    made = [make_article(" ".join(invented(seed, 120))) for seed in range(6)]
    passage = invented(0, 120)[30:75]
    made.append(make_article(" ".join([*invented(20, 80), *passage, *invented(21, 50)])))
    made.append(make_article(" ".join(invented(1, 120)[:100])))
    made.append(make_article("Four words and out"))
    made.append(make_article("Four words, and out!"))
    return made


@pytest.mark.parametrize("seed", range(5))
def test_copies_found_one_by_one_are_those_of_the_batch(articles: list[Article], seed: int):
    random.Random(seed).shuffle(articles)
    index = CopyIndex(SETTINGS)
    found = [copy for article in articles for copy in index.add(article)]
    expected = find_copies(articles, SETTINGS)
    assert len(expected) == 3
    assert tuple(sorted(found, key=lambda copy: (copy.a, copy.b))) == expected


def test_texts_that_are_not_at_hand_come_from_the_store(articles: list[Article]):
    by_id = {article.id: article for article in articles}
    asked = []

    def fetch(ids: Sequence[ArticleId]) -> dict[ArticleId, Article]:
        asked.extend(ids)
        return {id_: by_id[id_] for id_ in ids}

    index = CopyIndex(SETTINGS, fetch)
    index._told_limit = 1
    found = [copy for article in articles for copy in index.add(article)]
    assert tuple(sorted(found, key=lambda copy: (copy.a, copy.b))) == find_copies(
        articles, SETTINGS
    )
    assert asked


@pytest.mark.parametrize("pairs_at_once", [1, 3, 256])
def test_copies_found_all_at_once_are_those_found_one_by_one(
    articles: list[Article], monkeypatch: pytest.MonkeyPatch, pairs_at_once: int
):
    by_id = {article.id: article for article in articles}
    monkeypatch.setattr(copies, "_PAIRS", pairs_at_once)
    index = CopyIndex(SETTINGS, lambda ids: {id_: by_id[id_] for id_ in ids})
    index._told_limit = 2
    found: list[Copy] = []
    for held in (articles[:4], [articles[2], *articles[4:]]):
        pairs = [pair for article in held for pair in index.hold(article)]
        found += index.compare(pairs, held)
    assert tuple(sorted(found, key=lambda copy: (copy.a, copy.b))) == find_copies(
        articles, SETTINGS
    )


def test_an_article_added_again_is_no_copy_of_itself(articles: list[Article]):
    index = CopyIndex(SETTINGS)
    index.add(articles[0])
    assert index.add(articles[0]) == ()


def prints_of(fingerprints: set[int]) -> np.ndarray:
    return np.array(sorted(fingerprints), dtype=np.uint32)


@pytest.mark.parametrize(("latest", "most"), [(3, None), (None, 2), (2, 1)])
def test_of_those_that_share_fingerprints_the_latest_and_the_nearest_are_told(latest, most):
    held = [{1, 2, 3}, {1, 2}, {2, 3}, {1, 3}, {1, 2, 9}]
    index = FingerprintIndex()
    index.add([prints_of(one) for one in held[:2]])
    found = index.sharing([prints_of(one) for one in held[2:]], 1, latest=latest, most=most)
    for number, numbers in enumerate(found, start=2):
        shared = Counter(
            holder
            for each in held[number]
            for holder in [n for n in range(number) if each in held[n]][-(latest or 9) :]
        )
        nearest = sorted(shared, key=lambda n: (-shared[n], -n))[: most or 9]
        assert numbers == sorted(nearest)


def test_fingerprints_are_found_in_sealed_and_open_runs_alike():
    index = FingerprintIndex()
    chance = random.Random(3)
    held: list[set[int]] = []
    while len(held) < 1400:
        few = [{chance.randrange(4000) for _ in range(6)} for _ in range(chance.randrange(1, 40))]
        held += few
        index.add([prints_of(one) for one in few])
    assert len(index) == len(held)
    asked = [{chance.randrange(4000) for _ in range(40)} for _ in range(50)]
    expected = [
        [n for n, one in enumerate([*held, *asked[:place]]) if len(one & own) >= 2]
        for place, own in enumerate(asked)
    ]
    assert index.sharing([prints_of(own) for own in asked], 2) == expected


def test_what_seeds_rule_out_is_nothing_that_a_full_comparison_finds(
    monkeypatch: pytest.MonkeyPatch,
):
    cases = make_copy_cases(27)
    found = find_copies(cases.articles, SETTINGS)
    monkeypatch.setattr(copies, "may_show_copying", lambda *_: True)
    assert found == find_copies(cases.articles, SETTINGS)
    assert len(found) >= len(cases.truth) * 0.9


def test_stock_phrases_in_two_places_call_for_no_comparison():
    one, other = invented(1, 200), invented(2, 200)
    one[10:16] = other[150:156] = ["it", "was", "not", "immediately", "clear", "whether"]
    one[120:126] = other[40:46] = ["did", "not", "respond", "to", "a", "request"]
    assert not may_show_copying(seed_hashes(one), seed_hashes(other), 25)
    one[60:76] = other[90:106] = invented(3, 16)
    assert may_show_copying(seed_hashes(one), seed_hashes(other), 25)


def test_seeds_that_were_not_asked_for_longest_go_first():
    hand, made = SeedsAtHand(2), []

    def make(article: str):
        made.append(article)
        return seed_hashes(invented(1, 10))

    for name in ("a", "b", "a", "c", "a", "b"):
        hand.get(name, make)
    assert made == ["a", "b", "c", "b"]
    assert len(hand) == 2
