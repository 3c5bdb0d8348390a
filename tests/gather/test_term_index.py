from __future__ import annotations

import numpy as np

from variorum.gather.term_index import TermIndex

TERMS = np.array([3, 8, 20], dtype=np.uint32)
COUNTS = np.array([1, 2, 1], dtype=np.uint8)
SOME = np.array([False, True, False])


def index_of(articles: int, *, discounted: int) -> TermIndex:
    """Articles of the same terms, of which the second term is discounted in the last ones."""
    index = TermIndex()
    for number in range(articles):
        index.add(TERMS, COUNTS)
        if number >= articles - discounted:
            index.discount(TERMS[SOME])
    return index


def test_a_term_that_is_discounted_is_counted_once_less():
    assert index_of(5, discounted=3).frequencies(TERMS).tolist() == [5, 2, 5]


def test_what_is_discounted_stays_so_in_sealed_and_merged_segments():
    assert index_of(1300, discounted=1000).frequencies(TERMS).tolist() == [1300, 300, 1300]


def test_a_discounted_article_is_found_all_the_same():
    found, _ = index_of(5, discounted=5).overlaps(TERMS[SOME], np.ones(1))
    assert found.tolist() == [0, 1, 2, 3, 4]


def test_an_index_filled_at_once_counts_as_one_that_grew():
    filled = TermIndex()
    filled.fill((TERMS, COUNTS, SOME & (number >= 300)) for number in range(1300))
    grown = index_of(1300, discounted=1000)
    assert filled.frequencies(TERMS).tolist() == grown.frequencies(TERMS).tolist()
