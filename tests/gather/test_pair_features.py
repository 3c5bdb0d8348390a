from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from variorum.gather.clusters import hold_articles
from variorum.gather.pair_features import Shared, compare, norms_of
from variorum.gather.profiles import Profile, make_profile
from variorum.gather.scorer import FEATURES, load_scorer

if TYPE_CHECKING:
    from collections.abc import Callable

    from variorum.model.article import Article

    MakeArticle = Callable[..., Article]


def compared(one: Profile, other: Profile) -> np.ndarray:
    """The two compared as if all terms were equally rare."""
    _, here, there = np.intersect1d(one.terms, other.terms, return_indices=True)
    shared = Shared(
        whose=np.zeros(len(here), dtype=np.int64),
        rarity=np.ones(len(here)),
        counts=one.counts[here],
        fields=one.fields[here],
        their_counts=other.counts[there],
        their_fields=other.fields[there],
    )
    norms = [norms_of(p.counts, p.fields, np.ones(len(p.terms))) for p in (one, other)]
    return compare(shared, norms[0], norms[1][None, :], rarest=1.0)[0]


def feature(name: str, texts: list[str], make_article: MakeArticle) -> float:
    held = hold_articles([make_article(text) for text in texts], load_scorer())
    _, features = held.featured_pairs([0, 1])
    return float(features[0, FEATURES.index(name)])


LOCK = "The Varn lock was shut on {} after a barge hit its gate, harbour master Ines Tolk said."


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("Monday", "Monday"), 1.0),
        (("Monday", "Friday"), -1.0),
        (("Monday", "order"), 0.0),
    ],
)
def test_accounts_agree_or_not_on_the_weekday_if_both_name_one(
    days: tuple[str, str], expected: float, make_article: MakeArticle
):
    texts = [LOCK.format(day) for day in days]
    texts[1] += " Traffic waits."
    assert feature("same weekday", texts, make_article) == expected


def test_may_is_a_month_only_inside_a_sentence(make_article: MakeArticle):
    verb = make_profile(make_article("May the barges pass? The lock may open."))
    month = make_profile(make_article("The lock opens in May at last."))
    assert verb.calendar == 0
    assert month.calendar.bit_count() == 1


def test_an_article_compared_with_itself_is_alike_in_all_it_has(make_article: MakeArticle):
    profile = make_profile(make_article("Varn lock shut\n" + LOCK.format("Monday"), headline=True))
    alike = compared(profile, profile)
    assert alike[:4] == pytest.approx([1, 1, 1, 1])
    assert alike[7:14] == pytest.approx([1] * 7)


def test_comparing_is_symmetric(make_article: MakeArticle):
    one, other = (
        make_profile(make_article(text))
        for text in ("A barge hit the gate of the Varn lock.", "The Varn lock is shut, Tolk said.")
    )
    assert compared(one, other) == pytest.approx(compared(other, one))


def test_a_short_text_may_stand_whole_in_a_long_one(make_article: MakeArticle):
    short = make_profile(make_article("Varn lock shut"))
    long = make_profile(make_article(LOCK.format("Monday") + " Ferries go round by Oster."))
    alike = compared(short, long)
    assert alike[0] < 0.7
    assert alike[8] == pytest.approx(1)
