from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.gather import profiles
from variorum.gather.passages import mix_seeds, seeds_of
from variorum.gather.profiles import MAX_TERMS, Profile, make_profile, make_profiles
from variorum.gather.term_slots import TermSlots
from variorum.model.article import Article, Zone
from variorum.model.span import ArticleId

if TYPE_CHECKING:
    from collections.abc import Callable

    MakeArticle = Callable[..., Article]

WORDS = st.lists(
    st.sampled_from(
        [*("Varn", "lock", "the", "shut.", "On", "Monday", "4", "May", "2031,", "\n", "“We", "7.5")]
    ),
    max_size=40,
).map(" ".join)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text = draw(WORDS)
    cuts = sorted(min(cut, len(text)) for cut in draw(st.lists(st.integers(0, 80), max_size=4)))
    zones = tuple(Zone(a, b, "body") for a, b in zip(cuts[::2], cuts[1::2], strict=False))
    title = draw(st.sampled_from([None, "Varn", "Lock at Varn shut on Friday"]))
    return Article(id=ArticleId("a"), text=text, digest="", title=title, zones=zones)


def told(profile: Profile) -> tuple[object, ...]:
    arrays = (profile.terms, profile.counts, profile.fields)
    facts = (profile.day, profile.words, profile.calendar)
    return (*(array.tolist() for array in arrays), *facts)


@settings(max_examples=60, deadline=None)
@given(st.lists(articles(), max_size=5))
def test_profiles_made_together_are_those_made_one_by_one(some: list[Article]):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(profiles, "_AT_ONCE", 4)
        together = [told(profile) for profile in make_profiles(some)]
    assert together == [told(make_profile(each)) for each in some]


def test_of_many_terms_names_then_frequent_ones_are_kept(make_article: MakeArticle):
    lead = " ".join(f"lead{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(60))
    rare = [f"rare{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(200)]
    text = f"{lead} {' '.join(rare)} barge barge of Varn"
    profile, other = make_profiles([make_article(text), make_article("barge Varn, barge")])
    whole = make_profile(make_article(f"{lead} barge barge of Varn"))
    assert len(profile.terms) == MAX_TERMS
    assert set(whole.terms.tolist()) <= set(profile.terms.tolist())
    assert len(other.terms) == 2


@given(st.lists(st.integers(1, 40), max_size=6))
def test_the_seeds_of_several_texts_are_those_of_each(lengths: list[int]):
    chance = np.random.default_rng(len(lengths))
    texts = [chance.integers(0, 2**32, length).astype(np.uint64) for length in lengths]
    found = [seeds.tolist() for seeds in seeds_of(texts)]
    assert found == [mix_seeds(text).tolist() for text in texts]


@given(
    st.lists(st.sets(st.sampled_from([3, 3 + (1 << 16), 7, 1 << 20, 0, 90]), min_size=1)),
    st.lists(st.sampled_from([0, 3, 3 + (1 << 16), 3 + (1 << 17), 90]), min_size=1),
)
def test_a_term_is_found_among_those_of_an_article_whoever_was_asked_before(
    held: list[set[int]], asked: list[int]
):
    slots = TermSlots()
    others = np.array(asked, dtype=np.uint32)
    for terms in held:
        own = np.array(sorted(terms), dtype=np.uint32)
        at, places = slots.common(own, others)
        assert places.tolist() == [n for n, other in enumerate(asked) if other in terms]
        assert own[at].tolist() == others[places].tolist()
