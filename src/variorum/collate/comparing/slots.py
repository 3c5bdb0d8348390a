"""Values that several accounts give for one slot, and the record of how they differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from variorum.collate.views import View
from variorum.model.finding import (
    Discrepancy,
    DiscrepancyKind,
    FindingId,
    SlotValue,
    Verdict,
)
from variorum.model.identity import content_id
from variorum.model.mention import Quantity, Time
from variorum.model.span import ArticleId, Citation, Span

CONTESTED: frozenset[Verdict] = frozenset({"conflict", "unresolved"})
"""Verdicts that leave a finding disputed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryArticles:
    """What the comparisons need of the articles themselves.

    Attributes:
        published: When each was published, if known.
        quantities: All figures of each, in the story's order, those outside any claim too.
        times: All times of each, likewise: "said on Monday" stands in no claim.
    """

    published: Mapping[ArticleId, str | None]
    quantities: Sequence[Sequence[Quantity]] = ()
    times: Sequence[Sequence[Time]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A value as one account gives it.

    Attributes:
        view: Index of the claim that gives it.
        order: Place of the account in the story.
        article: The account.
        span: The words.
        normalized: The value in normal form; equal means the same value.
    """

    view: int
    order: int
    article: ArticleId
    span: Span
    normalized: str


def given_by(view: View, index: int, span: Span, normalized: str) -> Given:
    """A value that a claim gives.

    Args:
        view: The claim.
        index: Its place among the claims of the story.
        span: The words.
        normalized: The value in normal form.
    """
    return Given(
        view=index,
        order=view.order,
        article=view.claim.article,
        span=span,
        normalized=normalized,
    )


def in_story_order(given: Iterable[Given]) -> tuple[Given, ...]:
    """Values by the place of their account in the story, then by where they stand in it."""
    return tuple(sorted(given, key=lambda one: (one.order, one.span)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two or more values for one slot, with a reasoned verdict.

    Where it `is_aside`, it is about what somebody in the clauses is, and not about what they tell.
    """

    kind: DiscrepancyKind
    slot: str
    verdict: Verdict
    reason: str
    given: tuple[Given, ...]
    is_aside: bool = False

    @property
    def usual(self) -> str:
        """The value most accounts give; on ties the affirmed one, then the one given first."""
        values = by_value(self.given)
        most = len({g.article for g in values[0][1]})
        tied = [value for value, given in values if len({g.article for g in given}) == most]
        return "positive" if "positive" in tied else tied[0]

    def differing(self) -> frozenset[int]:
        """Claims that give another value than the usual one."""
        usual = self.usual
        return frozenset(g.view for g in self.given if g.normalized != usual)


def by_value(given: Iterable[Given]) -> list[tuple[str, list[Given]]]:
    """Values with those who give them, most accounts first, then first given."""
    values: dict[str, list[Given]] = defaultdict(list)
    for one in in_story_order(given):
        values[one.normalized].append(one)
    return sorted(
        values.items(),
        key=lambda item: (-len({g.article for g in item[1]}), item[1][0].order, item[1][0].span),
    )


def is_across_accounts(given: Sequence[Given]) -> bool:
    """Whether two accounts give different values.

    Two values in one article only are that article's affair.
    """
    values = by_value(given)
    return len(values) > 1 and len({g.article for g in given}) > 1


def without_told(told: Sequence[Difference], more: Sequence[Difference]) -> list[Difference]:
    """Those of the second list that are about words of which the first tells nothing."""
    known = {(g.article, g.span.start) for difference in told for g in difference.given}
    return [d for d in more if not any((g.article, g.span.start) in known for g in d.given)]


def days_apart(published: Mapping[ArticleId, str | None], left: ArticleId, right: ArticleId) -> int:
    """Days between the publication of two accounts; 0 when one is not known."""
    return days_between(published.get(left) or "", published.get(right) or "")


def days_between(left: str, right: str) -> int:
    """Days between two times in ISO 8601; 0 when the day of one is not known."""
    if len(left) < 10 or len(right) < 10:
        return 0
    return abs((date.fromisoformat(left[:10]) - date.fromisoformat(right[:10])).days)


def homes_of(
    groups: Sequence[Sequence[int]],
    differences: Sequence[Difference],
    is_standing: Callable[[Sequence[int]], bool],
) -> list[int]:
    """The finding each difference belongs to: one told by a whole clause, with most claims."""
    group_of = {index: at for at, group in enumerate(groups) for index in group}
    homes = []
    for difference in differences:
        votes = Counter(group_of[given.view] for given in difference.given)
        homes.append(
            min(
                votes,
                key=lambda at: (not is_standing(groups[at]), -votes[at], -len(groups[at]), at),
            )
        )
    return homes


def to_discrepancy(difference: Difference, finding: FindingId) -> Discrepancy:
    """The record for the dossier."""
    values = tuple(
        SlotValue(
            text=found[0].span.text,
            normalized=normalized,
            articles=tuple(sorted({g.article for g in found})),
            spans=tuple(sorted({Citation(g.article, g.span) for g in found})),
        )
        for normalized, found in by_value(difference.given)
    )
    return Discrepancy(
        id=content_id(
            "discrepancy",
            difference.kind,
            *sorted(f"{g.article}:{g.span.start}:{g.span.end}" for g in difference.given),
        ),
        finding=finding,
        kind=difference.kind,
        slot=difference.slot,
        verdict=difference.verdict,
        reason=difference.reason,
        values=values,
    )
