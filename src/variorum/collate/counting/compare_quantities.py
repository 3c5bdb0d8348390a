"""Figures of several accounts for one slot, and whether they can all hold.

Equal figures of one slot make a class. Two classes are values of one slot if their likeliest pair
of figures is, if neither figure of it fits another one better, and if no account gives both values.
What speaks for that is weighed in `figure_evidence`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from variorum.collate.aligning.features import Comparison
from variorum.collate.comparing.slots import CONTESTED, Difference, StoryArticles, without_told
from variorum.collate.comparing.surroundings import Wording
from variorum.collate.counting.altered_figures import altered_figures, with_altered
from variorum.collate.counting.figure_bearers import with_bearers
from variorum.collate.counting.figure_classes import (
    FigureClass,
    equal_classes,
    meant,
)
from variorum.collate.counting.figure_evidence import Evidence, Scales
from variorum.collate.counting.figure_likeness import SlotLikeness
from variorum.collate.counting.figure_scope import other_scope
from variorum.collate.counting.figure_slots import (
    FigureSlot,
    find_figures,
    stated_figures,
)
from variorum.collate.counting.figure_verdicts import FigureJudge
from variorum.collate.counting.figures import relate
from variorum.collate.counting.unnamed_ages import unnamed_ages
from variorum.collate.views import View
from variorum.model.finding import Verdict

_MIN_SCOPE = 0.45
# Log-odds from which a leap, a long time and a far date speak for an error, not for two things.
_NO_DOUBT = 1.5
# What is told of values that are only likely of one slot: that two can both hold tells nothing.
_DOUBTED: frozenset[Verdict] = CONTESTED | {"update"}


def compare_quantities(
    views: Sequence[View],
    group_of: Mapping[int, int],
    story: Comparison,
    articles: StoryArticles,
    wording: Wording,
    first_hand: Collection[int],
) -> list[Difference]:
    """All differences between figures, in order of the story.

    Args:
        views: The claims.
        group_of: The proposition of each claim.
        story: For comparing participants and predicates.
        articles: When each account was published, and all the figures it gives.
        wording: The words around each figure.
        first_hand: The claims that their accounts did not take from another one.
    """
    slots = with_bearers(find_figures(views, articles.quantities, wording), views, story.cast)
    likeness = SlotLikeness(slots, views, group_of, story.predicates, wording, story.cast)
    classes = equal_classes(slots, likeness)
    judge = FigureJudge(views, articles.published, story.cast)
    found = []
    scales = Scales(likeness, views, story, first_hand)
    pairs = scales.weigh_pairs(classes, stated_figures(articles.quantities, slots))
    shown: set[int] = set()
    for members in _group(pairs, classes):
        kept: Sequence[int] = members
        difference = _difference(kept, classes, pairs, judge, likeness)
        if difference is None:
            kept = _undoubted(members, pairs)
            difference = _difference(kept, classes, pairs, judge, likeness)
        if difference is not None:
            found.append(_with_doubt(difference, kept, pairs))
            shown.update(kept)
    found = with_altered(found, altered_figures(slots, likeness, judge))
    found = _with_likely(found, _likely(shown, classes, pairs, judge, likeness))
    found += without_told(found, unnamed_ages(slots, judge, first_hand))
    return found + without_told(found, compare_scopes(slots, likeness, judge))


def _difference(
    members: Sequence[int],
    classes: Sequence[FigureClass],
    pairs: Mapping[tuple[int, int], Evidence],
    judge: FigureJudge,
    likeness: SlotLikeness,
) -> Difference | None:
    """What some values of one slot differ in; None if they are of two things after all."""
    if len(members) < 2:
        return None
    values = _values([classes[one] for one in members], likeness)
    is_one = _are_one(members, pairs)
    difference = judge.difference([slot for value in values for slot in value], is_one=is_one)
    named = _are_named_alike(members, pairs) or _is_odd_one(members, pairs)
    if difference is None or judge.is_far_fetched(
        difference,
        values,
        likeness,
        is_one=is_one,
        is_one_offer=named,
        is_lasting=_are_lasting(members, pairs),
    ):
        return None
    return difference


def _likely(
    shown: Collection[int],
    classes: Sequence[FigureClass],
    pairs: Mapping[tuple[int, int], Evidence],
    judge: FigureJudge,
    likeness: SlotLikeness,
) -> list[Difference]:
    """Values that are likely of one slot, though not so surely that they are grouped.

    Likeliest first. Two that are each set against another value already are not set against each
    other, and what is likely only is said of a value once.
    """
    found: list[Difference] = []
    told: set[int] = set()
    likely = [(-round(e.likelihood, 6), pair) for pair, e in pairs.items() if e.is_likely]
    for _, pair in sorted(likely):
        if not told.isdisjoint(pair) or all(one in shown for one in pair):
            continue
        agreeing = _with_agreeing(pair, pairs)
        for members in (agreeing, list(pair)) if told.isdisjoint(agreeing) else (list(pair),):
            difference = _difference(members, classes, pairs, judge, likeness)
            if difference is not None and difference.verdict in _DOUBTED:
                told.update(members)
                found.append(_as_likely(difference, pairs[pair]))
                break
    return found


def _with_agreeing(pair: tuple[int, int], pairs: Mapping[tuple[int, int], Evidence]) -> list[int]:
    """Two values, and those that are surely of one slot with the one and likely with the other.

    Where accounts have "at least 50" and 59, one that has 18 differs from both.
    """
    one, other = pair
    more = {
        value
        for known in pairs
        for value in known
        if value not in pair
        and (_is_of_both(value, one, other, pairs) or _is_of_both(value, other, one, pairs))
    }
    return sorted({*pair, *more})


def _is_of_both(
    value: int, sure: int, likely: int, pairs: Mapping[tuple[int, int], Evidence]
) -> bool:
    """Whether a value is surely of one slot with one value, and perhaps with another."""
    surely = pairs.get((min(value, sure), max(value, sure)))
    return (
        surely is not None
        and surely.is_enough
        and (min(value, likely), max(value, likely)) in pairs
    )


def _with_likely(found: Sequence[Difference], likely: Sequence[Difference]) -> list[Difference]:
    """Differences with the likely ones that set other values against each other.

    What is finer or vaguer than one of them goes into it, so that "15 feet" stands against both
    "about 12 feet" and "10 to 12 feet".
    """
    firm = [one for one in found if one.verdict != "precision"]
    finer = [one for one in found if one.verdict == "precision"]
    for difference in without_told(firm, likely):
        beside = [one for one in finer if one not in without_told([difference], [one])]
        finer = [one for one in finer if one not in beside]
        firm.append(_taking_in(difference, beside))
    return firm + finer


def _taking_in(difference: Difference, others: Sequence[Difference]) -> Difference:
    """A difference with the values of others that share one with it."""
    given = list(difference.given)
    for other in others:
        known = {(one.article, one.span) for one in given}
        given += [one for one in other.given if (one.article, one.span) not in known]
    return replace(difference, given=tuple(given))


def _as_likely(difference: Difference, evidence: Evidence) -> Difference:
    """A difference with what speaks for it; open, as two things may be counted."""
    reason = f"{difference.reason}, if they count the same: {evidence.why_likely()}"
    return replace(difference, verdict="unresolved", reason=reason)


def _undoubted(members: Sequence[int], pairs: Mapping[tuple[int, int], Evidence]) -> list[int]:
    """The two values of some that are most surely of one slot, if that is beyond doubt."""
    known = [pair for pair in combinations(sorted(members), 2) if pair in pairs]
    best = max(known, key=lambda pair: (pairs[pair].odds, pair), default=None)
    return list(best) if best is not None and pairs[best].odds >= _NO_DOUBT else []


def _are_one(members: Sequence[int], pairs: Mapping[tuple[int, int], Evidence]) -> bool:
    """Whether the words alone leave no doubt that all values are of one slot."""
    known = [pairs[pair] for pair in combinations(members, 2) if pair in pairs]
    return bool(known) and all(evidence.odds >= _NO_DOUBT for evidence in known)


def _are_named_alike(members: Sequence[int], pairs: Mapping[tuple[int, int], Evidence]) -> bool:
    """Whether all values are of one noun and one party that is named beside it."""
    known = [pairs[pair] for pair in combinations(members, 2) if pair in pairs]
    return bool(known) and all(evidence.is_named_alike for evidence in known)


def _are_lasting(members: Sequence[int], pairs: Mapping[tuple[int, int], Evidence]) -> bool:
    """Whether time between the accounts is no sign of two things, of all values."""
    known = [pairs[pair] for pair in combinations(members, 2) if pair in pairs]
    return bool(known) and all(evidence.is_lasting for evidence in known)


def _is_odd_one(members: Sequence[int], pairs: Mapping[tuple[int, int], Evidence]) -> bool:
    """Whether one account alone gives another value than most: then it is no other offer."""
    known = [pairs[pair] for pair in combinations(members, 2) if pair in pairs]
    return bool(known) and all(evidence.is_against_most for evidence in known)


def _values(members: Sequence[FigureClass], likeness: SlotLikeness) -> list[FigureClass]:
    """The classes without figures that are equal to the others and count something else."""
    return [
        meant(one, [slot for other in members if other is not one for slot in other], likeness)
        for one in members
    ]


def _with_doubt(
    difference: Difference, members: Sequence[int], pairs: Mapping[tuple[int, int], Evidence]
) -> Difference:
    """A conflict only where the words tell that one thing is counted."""
    known = [pairs[pair] for pair in combinations(members, 2) if pair in pairs]
    if difference.verdict != "conflict" or all(evidence.is_sure for evidence in known):
        return difference
    why = f"{difference.reason}, but it is not certain that they count the same"
    return replace(difference, verdict="unresolved", reason=why)


def _group(
    pairs: Mapping[tuple[int, int], Evidence], classes: Sequence[FigureClass]
) -> list[list[int]]:
    """Classes that are different values of one slot, best matches first."""
    scored = sorted((-round(e.score(), 6), pair) for pair, e in pairs.items() if e.is_enough)
    group: dict[int, list[int]] = {}
    apart: list[tuple[int, ...]] = []
    for _, (a, b) in scored:
        ours, theirs = group.get(a, [a]), group.get(b, [b])
        if a in theirs:
            continue
        if not all(_may_join(x, y, pairs, classes) for x in ours for y in theirs):
            # A value may differ from two that do not differ from each other.
            if not (_has_value_of(b, ours, classes) or _has_value_of(a, theirs, classes)):
                apart.append((a, b))
            continue
        joined = sorted(ours + theirs)
        for one in joined:
            group[one] = joined
    return [list(members) for members in sorted({*map(tuple, group.values()), *apart})]


def _has_value_of(one: int, group: Sequence[int], classes: Sequence[FigureClass]) -> bool:
    """Whether a value is in a group already, in other words."""
    figure = classes[one][0].figure
    return any(relate(figure, classes[member][0].figure) == "same" for member in group)


def _may_join(
    one: int,
    other: int,
    pairs: Mapping[tuple[int, int], Evidence],
    classes: Sequence[FigureClass],
) -> bool:
    """Whether two classes are values of one slot, or one value that accounts word differently."""
    if relate(classes[one][0].figure, classes[other][0].figure) == "same":
        return True
    evidence = pairs.get((min(one, other), max(one, other)))
    return evidence is not None and evidence.is_enough


def compare_scopes(
    slots: Sequence[FigureSlot], likeness: SlotLikeness, judge: FigureJudge
) -> list[Difference]:
    """Figures in very much alike sentences that count different things by their own words."""
    given: dict[int, set[float | None]] = defaultdict(set)
    for slot in slots:
        given[slot.order].add(slot.figure.value)
    best: dict[int, tuple[float, int]] = {}
    for left, right in likeness.candidates():
        a, b = slots[left], slots[right]
        if not other_scope(a.scope, b.scope) or relate(a.figure, b.figure) != "disjoint":
            continue
        alike = likeness.around[left].likeness(likeness.around[right])
        known = b.figure.value in given[a.order] or a.figure.value in given[b.order]
        if alike >= _MIN_SCOPE and not known and alike > best.get(left, (0.0, 0))[0]:
            best[left] = (alike, right)
    found: list[Difference] = []
    for left, (_, right) in sorted(best.items()):
        difference = judge.scope_difference(slots[left], slots[right])
        if difference is not None:
            found += without_told(found, [difference])
    return found
