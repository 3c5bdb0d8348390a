from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.gather.term_index import LOG_COUNTS, TermIndex
from variorum.gather.term_table import NOT_HELD, TermTable

TERMS = np.array([3, 8, 20], dtype=np.uint32)
COUNTS = np.array([1, 2, 1], dtype=np.uint8)
SOME = np.array([False, True, False])


def index_of(articles: int, *, discounted: int) -> TermIndex:
    """Articles of the same terms, of which the second term is discounted in the last ones."""
    index = TermIndex()
    for number in range(articles):
        index.add(TERMS, COUNTS)
        if number >= articles - discounted:
            index.discount(TERMS, SOME)
    return index


def test_a_term_that_is_discounted_is_counted_once_less():
    assert index_of(5, discounted=3).frequencies(TERMS).tolist() == [5, 2, 5]


def test_what_is_discounted_stays_so_when_more_articles_hold_a_term_than_are_looked_at():
    assert index_of(1300, discounted=1000).frequencies(TERMS).tolist() == [1300, 300, 1300]


def test_a_discounted_article_is_found_all_the_same():
    found, _ = index_of(5, discounted=5).overlaps(TERMS[SOME], np.ones(1), but=3)
    assert sorted(found.tolist()) == [0, 1, 2, 4]


PROFILES = st.lists(
    st.dictionaries(st.integers(1, 6), st.tuples(st.integers(1, 255), st.booleans())),
    max_size=20,
)


def arrays_of(profile):
    terms = sorted(profile)
    counts, again = [profile[t][0] for t in terms], [profile[t][1] for t in terms]
    return np.array(terms, np.uint32), np.array(counts, np.uint8), np.array(again, np.bool_)


@settings(max_examples=50, deadline=None)
@given(PROFILES, st.integers(0, 20), st.integers(0, 20), st.sampled_from([1, 2, 3, 5, 384]))
def test_an_index_tells_the_latest_that_hold_a_term_and_their_number(
    profiles, filled, expected_too, latest
):
    index = TermIndex(latest)
    index.fill(map(arrays_of, profiles[:filled]))
    index.expect([arrays_of(profile)[0] for profile in profiles[filled:][:expected_too]])
    for profile in profiles[filled:]:
        terms, counts, again = arrays_of(profile)
        index.add(terms, counts)
        index.discount(terms, again)
    for term in range(1, 8):
        asked = np.array([term], np.uint32)
        holders = [n for n, profile in enumerate(profiles) if term in profile]
        counted = [n for n in holders if not profiles[n][term][1]]
        found, weights = index.overlaps(asked, np.ones(1))
        assert index.frequencies(asked).tolist() == [len(counted)]
        assert sorted(found.tolist()) == holders[-latest:]
        expected = [LOG_COUNTS[profiles[n][term][0]] for n in found]
        assert weights.tolist() == pytest.approx(expected)


@given(PROFILES)
def test_what_articles_share_is_the_sum_over_the_terms(profiles):
    index = TermIndex()
    for profile in profiles:
        index.add(*arrays_of(profile)[:2])
    asked = np.arange(1, 7, dtype=np.uint32)
    for _ in range(2):
        found, weights = index.overlaps(asked, asked.astype(float))
        expected = {
            number: sum(term * LOG_COUNTS[count] for term, (count, _) in profile.items())
            for number, profile in enumerate(profiles)
            if profile
        }
        assert dict(zip(found.tolist(), weights.tolist(), strict=True)) == pytest.approx(expected)


def test_the_rarest_terms_are_looked_at_first_where_there_are_too_many_postings():
    index = TermIndex()
    for number in range(10):
        rare = np.array([9] if number == 4 else [], np.uint32)
        terms = np.concatenate([TERMS, rare])
        index.add(terms, np.ones(len(terms), np.uint8))
    asked = np.array([3, 9], np.uint32)
    assert index.overlaps(asked, np.ones(2), most=9)[0].tolist() == [4]
    assert len(index.overlaps(asked, np.ones(2), most=11)[0]) == 10


@given(st.lists(st.integers(1, 3000), unique=True, max_size=200), st.integers(1, 50))
def test_a_table_numbers_terms_in_the_order_in_which_they_came(terms, step):
    table = TermTable()
    # Only every 64th: all of them want the first bucket of a small table.
    given_terms = np.array(terms, np.uint32) * 64
    for start in range(0, len(terms), step):
        table.add(given_terms[start : start + step])
    assert table.find(given_terms).tolist() == list(range(len(terms)))
    assert set(table.find(given_terms + np.uint32(1)).tolist()) <= {NOT_HELD}
