"""Two days, or times of day: how alike all is that stands around them, and how they differ."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol, TypeVar

from variorum.collate.aligning.certainty import are_two_acts
from variorum.collate.aligning.features import (
    Comparison,
    alignment_score,
    same_object,
    same_subject,
)
from variorum.collate.comparing.slot_names import event_slot
from variorum.collate.comparing.slots import Difference, Given, given_by
from variorum.collate.comparing.surroundings import Surroundings, Wording, near_values
from variorum.collate.views import View
from variorum.model.finding import Verdict
from variorum.model.mention import Time
from variorum.model.span import ArticleId, Span

T = TypeVar("T")

# What a page prints of itself: "Updated: 5 May 2031", "TIDE Published 1:42 p.m.".
_OF_PAGE = re.compile(r"\b(?:Updated?|Published|Posted|Modified)[:,]?\s(?:(?:on|at)\s)?$")
_BEFORE_CHARACTERS = 20

# What the words beside two days, the other words of their sentences, the alignment of their claims
# and the share of the shorter sentence's words that the other has count for. By logistic
# regression: dates planted in 80 events of news against the different dates of 139 untouched ones,
# and days of the week against those of 200.
_NEAR, _WHOLE, _ALIGNED, _SHARED = 0.4, 0.14, 0.32, 0.34
# In fewer words than these nothing much is shared.
_FEW_WORDS = 3
_RIVALS = -0.9
# In a crowd of accounts any two times meet in alike words: from so many on they need more of them.
_CROWD, _MORE_IN_CROWD = 20, 0.15
# In stories of so few times all are compared whose sentences share so many words.
_FEW_TIMES, _MIN_SHARED = 200, 2
# Below it what unlike predicates tell of may be two things, however alike the words around them.
_ONE_ACT = 0.65
LEAD_CHARACTERS = 800
"""Where an account has told its news, in characters."""
NEARLY_EQUAL = 0.9
"""Likeness of sentences that differ in little but the day: nothing else speaks against them."""


@dataclass(frozen=True, slots=True, eq=False)
class PlacedTime:
    """A time as one account prints it, beside a claim.

    Attributes:
        at: Its place among the times of its account.
        time: The time.
        view: The claim that holds it or stands beside it, by index.
        order: Place of its account in the story.
        article: Its account.
        around: The words around it.
    """

    at: int
    time: Time
    view: int
    order: int
    article: ArticleId
    around: Surroundings

    def given(self, views: Sequence[View]) -> Given:
        """The value for a slot."""
        value = self.time.edtf or self.time.value
        return given_by(views[self.view], self.view, self.time.span, value)


def share_a_day(left: Time, right: Time) -> bool:
    """Whether some day belongs to both; False where a year is not known."""
    if not (left.start and left.end and right.start and right.end):
        return False
    return left.start <= right.end and right.start <= left.end


def times_in_claims(
    views: Sequence[View],
    wording: Wording,
    times: Sequence[Sequence[Time]],
    read: Callable[[Time], T | None],
) -> Iterator[tuple[PlacedTime, T]]:
    """The times of all accounts that are of one kind and stand beside a claim, in order.

    Args:
        views: The claims.
        wording: The words around each time.
        times: The times of each account, in the story's order.
        read: What a time prints of that kind; None if nothing.
    """
    articles = {view.order: view.claim.article for view in views}
    for order, article in sorted(articles.items()):
        for at, time in enumerate(times[order] if order < len(times) else ()):
            printed = read(time)
            around = wording.around(order, time.span) if printed is not None else None
            if printed is None or around is None:
                continue
            beside = wording.claims_beside(order, time.span)
            nearest = min(beside, key=lambda i: _rank(views[i], i, time))
            if not is_of_page(time, views[nearest].claim.sentence):
                yield PlacedTime(at, time, nearest, order, article, around), printed


def _rank(view: View, index: int, time: Time) -> tuple[bool, bool, int, int, int]:
    """For choosing the claim of a sentence that a time is told of.

    First the one that happened then, next the smallest that holds the time. A time that no claim
    holds is that of a saying ("said in May that …"): then what is said, nearest to the word for it.
    """
    claim = view.claim
    holds = any(fragment.covers(time.span) for fragment in claim.fragments)
    said = [abs(level.cue.start - time.span.start) for level in claim.attribution]
    from_cue = 0 if holds else min(said, default=len(claim.sentence.text))
    return time not in claim.when, not holds, from_cue, claim.span.end - claim.span.start, index


def is_of_page(time: Time, sentence: Span) -> bool:
    """Whether a time in a sentence is that of the page, not of anything told on it."""
    at = max(0, time.span.start - sentence.start)
    return bool(_OF_PAGE.search(sentence.text[max(0, at - _BEFORE_CHARACTERS) : at]))


def is_of_saying(time: Time, view: View) -> bool:
    """Whether a time stands outside the words that somebody said, beside who said them."""
    return bool(view.claim.attribution) and not any(
        fragment.covers(time.span) for fragment in view.claim.fragments
    )


class _OfClaim(Protocol):
    """A time with the claim that holds it or stands beside it."""

    @property
    def view(self) -> int:
        """The claim, by index."""

    @property
    def time(self) -> Time:
        """The time."""


def are_of_two_tenses(pair: Sequence[_OfClaim], views: Sequence[View]) -> bool:
    """Whether one time is told to be that of what is yet to come, and the other of what is past."""
    claims = [(one, views[one.view].claim) for one in pair]
    if not all(one.time in claim.when for one, claim in claims):
        return False
    tenses = {claim.predicate.tense for _, claim in claims}
    return "past" in tenses and bool(tenses & {"present", "future"})


def are_of_two_speakers(pair: Sequence[_OfClaim], views: Sequence[View], story: Comparison) -> bool:
    """Whether two times are of what two people said, not of anything they told."""
    if not all(is_of_saying(one.time, views[one.view]) for one in pair):
        return False
    speakers = {views[one.view].said_by for one in pair}
    return len(speakers) > 1 and speakers <= story.cast.by_id.keys()


class _Around(Protocol):
    """A time with the words around it."""

    @property
    def order(self) -> int:
        """Place of its account in the story."""

    @property
    def around(self) -> Surroundings:
        """The words."""


A = TypeVar("A", bound=_Around)


def pairs_that_meet(times: Sequence[A]) -> Iterator[tuple[A, A, bool]]:
    """Pairs of times of two accounts to be compared, and whether rare words beside both led there.

    Rare words lead to most; where a story has few times, any words of two sentences do.
    """
    near = set(near_values([t.around for t in times], [t.order for t in times]))
    for left, right in sorted(near):
        yield times[left], times[right], True
    if len(times) > _FEW_TIMES:
        return
    for left, right in combinations(range(len(times)), 2):
        a, b = times[left], times[right]
        if a.order == b.order or (left, right) in near:
            continue
        if a.around.shared_words(b.around) >= _MIN_SHARED:
            yield a, b, False


def likeness_of_settings(
    left: Surroundings, right: Surroundings, one: View, other: View, story: Comparison
) -> float:
    """How alike the words and the claims around two days are; 0 to about 1.

    Claims with different people, bodies or places in one role are not alike at all, unless they are
    told in the same words: then the names were not understood.

    Args:
        left: The words around one day.
        right: The words around the other.
        one: The claim that holds or stands beside the one day.
        other: The same of the other day.
        story: For aligning the claims.
    """
    aligned = alignment_score(one, other, story, without="times")
    words = _NEAR * left.near_likeness(right) + _WHOLE * left.whole_likeness(right)
    total = words + _SHARED * _share_of_words(left, right) + _ALIGNED * aligned
    return 0.0 if total < NEARLY_EQUAL and _are_of_others(one, other, story) else total


def more_in_crowd(accounts: int) -> float:
    """How much more likeness two times need in a story of so many accounts; 0 in most."""
    return _MORE_IN_CROWD * math.log(max(_CROWD, accounts) / _CROWD)


def may_be_two_acts(likeness: float, one: View, other: View, story: Comparison) -> bool:
    """Whether two times may be of two acts ("was convicted in May", "came to prison in June").

    Args:
        likeness: How alike all is that stands around them.
        one: The claim that holds the first time.
        other: The claim that holds the second one.
        story: What is known of the story.
    """
    return likeness < _ONE_ACT and are_two_acts(one, other, story)


def _share_of_words(left: Surroundings, right: Surroundings) -> float:
    """Share of the shorter sentence's words that the other has too."""
    shorter = min(len(left.whole), len(right.whole))
    return left.shared_words(right) / max(_FEW_WORDS, shorter)


def _are_of_others(one: View, other: View, story: Comparison) -> bool:
    """Whether two claims have different people, bodies or places in one role."""
    return min(same_subject(one, other, story), same_object(one, other, story)) <= _RIVALS


def difference_of_times(
    rivals: Sequence[tuple[View, Time]], judged: tuple[Verdict, str], given: tuple[Given, ...]
) -> Difference:
    """The record of two times that stand in alike words.

    Args:
        rivals: Both, each with the claim that holds or stands beside it.
        judged: The verdict, and why, to follow what they have in common.
        given: All who give either.
    """
    verdict, why = judged
    printed = " and ".join(f"“{time.span.text}”" for _, time in rivals)
    dated = [view for view, time in rivals if time in view.claim.when]
    return Difference(
        kind="time",
        slot=event_slot("when", dated or [view for view, _ in rivals]),
        verdict=verdict,
        reason=f"{printed} stand in alike words, {why}",
        given=given,
    )
