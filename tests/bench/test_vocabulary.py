from __future__ import annotations

import math
import random
from collections import Counter

from variorum.bench.text_grammar import invent_event, tell
from variorum.bench.vocabulary import draw_person, draw_word


def words_of(articles: range) -> list[str]:
    return [
        word
        for number in articles
        for paragraph in tell(invent_event(number // 2), number)[1]
        for word in paragraph.lower().replace(".", " ").replace(",", " ").split()
    ]


def test_different_words_grow_with_the_text_as_in_news():
    small, large = words_of(range(40)), words_of(range(400))
    grown = len(set(large)) / len(set(small))
    power = math.log(grown) / math.log(len(large) / len(small))
    assert 0.5 < power < 0.75


def test_words_of_every_rank_are_about_as_frequent_as_in_news():
    words = words_of(range(500))
    ranked = [count / len(words) for _, count in Counter(words).most_common(5_000)]
    for rank, share in {1: 5.4e-2, 10: 9.1e-3, 100: 1.15e-3, 1_000: 1.2e-4, 5_000: 1.6e-5}.items():
        assert share / 2 < ranked[rank - 1] < share * 2


def test_a_word_of_a_rank_is_the_same_whatever_was_drawn_before():
    first, second = random.Random(1), random.Random(1)
    expected = [draw_word("place", first) for _ in range(20)]
    draw_person(random.Random(5))
    assert [draw_word("place", second) for _ in range(20)] == expected
