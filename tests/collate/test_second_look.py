from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace

from variorum.collate.align import Link
from variorum.collate.aligning.second_look import find_homes
from variorum.model.span import Span

WORDS = "x" * 100


def view(order, start):
    """A claim of an account, as far as a second look sees it."""
    claim = SimpleNamespace(
        span=Span.of(WORDS, start, start + 5), predicate=SimpleNamespace(lemma="sink")
    )
    return SimpleNamespace(order=order, claim=claim)


@dataclass
class FakeAligner:
    """An aligner that was told all scores; what it was not told is quite unlike."""

    views: list[SimpleNamespace]
    scores: dict[tuple[int, int], float]
    apart: set[tuple[int, int]] = field(default_factory=set)
    unsure: set[tuple[int, int]] = field(default_factory=set)
    taken: set[int] = field(default_factory=set)
    nearest: set[tuple[int, int]] = field(default_factory=set)
    min_alignment: float = 0.6

    @property
    def first_hand(self):
        return frozenset(range(len(self.views))) - self.taken

    def score(self, left, right):
        return self.scores.get((min(left, right), max(left, right)), 0.1)

    def links(self):
        return sorted(Link(-score, *pair) for pair, score in self.scores.items() if score >= 0.6)

    def is_apart(self, left, right):
        return (min(left, right), max(left, right)) in self.apart

    def counterparts(self):
        return {pair: Link(-0.5, *pair) for pair in sorted(self.nearest)}

    def surely_tell_one(self, left, right):
        return (min(left, right), max(left, right)) not in self.unsure


# Accounts 0, 1 and 2. The first one has a headline and a lead; the others are like one of them.
HEADLINE, LEAD, SECOND, THIRD = range(4)
VIEWS = [view(0, 0), view(0, 20), view(1, 40), view(2, 60)]
SCORES = {
    (HEADLINE, LEAD): 0.7,
    (HEADLINE, SECOND): 0.9,
    (LEAD, THIRD): 0.9,
    (LEAD, SECOND): 0.8,
    (HEADLINE, THIRD): 0.7,
    (SECOND, THIRD): 0.7,
}
UNLIKE = SCORES | {(HEADLINE, THIRD): 0.2, (SECOND, THIRD): 0.2}
PARTS = [[HEADLINE, SECOND], [LEAD, THIRD]]


def test_a_fact_told_in_a_headline_and_below_it_is_one():
    assert find_homes(PARTS, FakeAligner(VIEWS, SCORES)) == [0, 0]


def test_two_unlike_claims_of_one_account_keep_what_is_like_them_apart():
    assert find_homes(PARTS, FakeAligner(VIEWS, SCORES | {(HEADLINE, LEAD): 0.4})) == [0, 1]


def test_what_cannot_be_one_thing_stays_apart():
    assert find_homes(PARTS, FakeAligner(VIEWS, SCORES, apart={(SECOND, THIRD)})) == [0, 1]


def test_no_sure_link_brings_nothing_together():
    unsure = {(LEAD, SECOND), (HEADLINE, THIRD), (SECOND, THIRD)}
    assert find_homes(PARTS, FakeAligner(VIEWS, SCORES, unsure=unsure)) == [0, 1]


def test_accounts_that_are_unlike_on_the_whole_stay_apart():
    unsure = {(HEADLINE, THIRD), (SECOND, THIRD)}
    assert find_homes(PARTS, FakeAligner(VIEWS, UNLIKE, unsure=unsure)) == [0, 1]


def test_few_claims_that_surely_tell_the_same_are_one_in_whatever_words():
    assert find_homes(PARTS, FakeAligner(VIEWS, UNLIKE)) == [0, 0]


def test_many_claims_are_not_chained_by_sure_ones():
    fourth = len(VIEWS)
    views, parts = [*VIEWS, view(3, 80)], [[HEADLINE, SECOND, fourth], [LEAD, THIRD]]
    assert find_homes(parts, FakeAligner(views, UNLIKE)) == [0, 1]


def test_a_taken_claim_brings_no_others_together():
    """The one link between the parts is a copy's."""
    scores = {(HEADLINE, SECOND): 0.9, (LEAD, THIRD): 0.9, (LEAD, SECOND): 0.9}
    scores |= {(HEADLINE, THIRD): 0.5, (SECOND, THIRD): 0.5, (HEADLINE, LEAD): 0.7}
    assert find_homes(PARTS, FakeAligner(VIEWS, scores)) == [0, 0]
    assert find_homes(PARTS, FakeAligner(VIEWS, scores, taken={SECOND})) == [0, 1]
