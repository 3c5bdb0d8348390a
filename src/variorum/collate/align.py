"""Group the claims of a story into propositions.

Candidates come of shared rare words and names; pairs are scored by explained features; groups grow
from the best pair down and take a claim in only if it fits the whole group (average link), so that
unlike claims are not chained together. Claims that were taken from another account come last: they
join what their source tells, and bring no two first-hand claims together. Cost is near-linear in
articles: every claim meets a bounded number of candidates.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from variorum.collate.aligning.bars import find_reports, is_within, must_stay_apart
from variorum.collate.aligning.candidates import candidate_pairs
from variorum.collate.aligning.certainty import why_in_doubt
from variorum.collate.aligning.cores import MIN_CORE, common_core
from variorum.collate.aligning.counterparts import Nearest, are_counterparts, find_leads
from variorum.collate.aligning.features import (
    Comparison,
    alignment_score,
    explain_alignment,
    same_mode,
    same_times,
    score_if_alike,
)
from variorum.collate.aligning.parts import merge, sample, united
from variorum.collate.aligning.versions import find_versions
from variorum.collate.taken import Taken
from variorum.collate.views import View
from variorum.model.claim import Modality

# Claims whose days exclude each other are two happenings, unless all else in them is one: then the
# difference is for the comparison of times to judge.
_MIN_REDATED = 0.8
_MIN_LEANING = 0.7
# So are a fact and what is put as a condition, a fear or a demand; but "had to be evacuated" and
# "were evacuated" may be one, "would run" and "plans to run", "will open" and "is due to open".
_MIN_OTHER_MODE = 0.8
_LIKE_MODES: frozenset[frozenset[Modality]] = frozenset(
    {
        frozenset({"asserted", "demanded"}),
        frozenset({"planned", "demanded"}),
        frozenset({"planned", "conditional"}),
        frozenset({"planned", "possible"}),
        frozenset({"possible", "conditional"}),
    }
)
# Two claims of one article are one proposition only when one plainly repeats the other.
_MIN_REPETITION = 0.9


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Two claims, by index, that may be one proposition; sorts best first."""

    rank: float
    left: int
    right: int

    @property
    def score(self) -> float:
        """Similarity in [0, 1]."""
        return -self.rank


class Aligner:
    """Scores pairs of claims once and grows groups of them."""

    def __init__(
        self,
        views: Sequence[View],
        story: Comparison,
        min_alignment: float,
        taken: Taken | None = None,
    ) -> None:
        self.views = views
        self.story = story
        self.min_alignment = min_alignment
        taken = taken or Taken()
        place = {view.claim.id: index for index, view in enumerate(views)}
        self._sources = {place[c]: found for c, found in taken.sources.items() if c in place}
        self._repeats = {
            place[c]: place[root]
            for c, root in taken.repeats.items()
            if c in place and root in place
        }
        self.first_hand = frozenset(range(len(views))) - self._sources.keys()
        self._versions = find_versions(views, self._repeats, taken.rivals)
        self._scores: dict[tuple[int, int], float] = {}
        self._apart: dict[tuple[int, int], bool] = {}
        self._cores: dict[tuple[int, int], str | None] = {}
        self._links: list[Link] | None = None
        self._sure: dict[tuple[int, int], bool] = {}
        self._near = tuple(candidate_pairs(views, self._sources.keys(), self._repeats.keys()))
        self._reports = find_reports(views)
        self._counterparts: dict[tuple[int, int], Link] | None = None
        self._alike: dict[tuple[int, int], float] | None = None

    def score(self, left: int, right: int) -> float:
        """Alignment score of two claims."""
        pair = (left, right) if left < right else (right, left)
        known = self._scores.get(pair)
        if known is None:
            known = alignment_score(self.views[pair[0]], self.views[pair[1]], self.story)
            self._scores[pair] = known
        return known

    def core(self, left: int, right: int) -> str | None:
        """What two claims of two accounts have as their common core, if it is plainly one."""
        pair = (left, right) if left < right else (right, left)
        if pair not in self._cores:
            a, b = self.views[pair[0]], self.views[pair[1]]
            is_one = a.order != b.order
            self._cores[pair] = common_core(a, b, self.score(*pair), self.story) if is_one else None
        return self._cores[pair]

    def counterparts(self) -> Mapping[tuple[int, int], Link]:
        """First-hand claims that are one, for two accounts tell them first and nothing nearer."""
        if self._counterparts is None:
            found = sorted(self._find_counterparts())
            self._counterparts = {(link.left, link.right): link for link in found}
        return self._counterparts

    def _find_counterparts(self) -> Iterator[Link]:
        alike = self._near_scores()
        nearest = Nearest(self.views, alike, self._repeats)
        told_first = find_leads(self.views) & self.first_hand
        retold = self._retold(alike)
        for (left, right), score in alike.items():
            if not {left, right} <= told_first or not nearest.are_mutual(left, right):
                continue
            if all(
                self._may_be_counterparts(a, b)
                for a in (left, *retold.get(left, ()))
                for b in (right, *retold.get(right, ()))
            ):
                yield Link(-round(score, 6), left, right)

    def _may_be_counterparts(self, left: int, right: int) -> bool:
        a, b = self.views[left], self.views[right]
        score = self.score(left, right)
        return are_counterparts(a, b, score, self.story) and not self.is_barred(left, right)

    def _retold(self, alike: Mapping[tuple[int, int], float]) -> Mapping[int, Sequence[int]]:
        """What may be the originals of claims, in the same words or nearly: all must agree."""
        found = {root: list(versions) for root, versions in self._versions.items()}
        for pair, score in alike.items():
            for taken, other in (pair, pair[::-1]):
                if score >= _MIN_REPETITION and self.comes_from(taken, other):
                    found.setdefault(other, []).append(taken)
        return found

    def surely_tell_one(self, left: int, right: int) -> bool:
        """Whether two claims are sure to be one proposition, by themselves or as counterparts."""
        pair = (left, right) if left < right else (right, left)
        return pair in self.counterparts() or self.is_sure(*pair)

    def _near_scores(self) -> Mapping[tuple[int, int], float]:
        """The scores of the pairs that are worth a look and not plainly unlike."""
        if self._alike is None:
            scored = {
                (left, right): score_if_alike(
                    self.views[left], self.views[right], self.story, MIN_CORE
                )
                for left, right in self._near
            }
            self._alike = {pair: score for pair, score in scored.items() if score is not None}
            self._scores.update(self._alike)
        return self._alike

    def likeness(self, left: int, right: int) -> float:
        """The score of two claims; where they have one core, at least what is asked for."""
        score = self.score(left, right)
        if score >= self.min_alignment or self.core(left, right) is None:
            return score
        return self.min_alignment

    def is_barred(self, left: int, right: int) -> bool:
        """Whether two claims may not stand in one group."""
        if self.is_apart(left, right):
            return True
        a, b = self.views[left], self.views[right]
        if a.order != b.order:
            return False
        # A clause has all the words of the one that it holds, and says more than that one.
        return a.claim.span.overlaps(b.claim.span) or self.score(left, right) < _MIN_REPETITION

    def is_apart(self, left: int, right: int) -> bool:
        """Whether the sense of two claims, of one article or of two, keeps them apart."""
        pair = (left, right) if left < right else (right, left)
        known = self._apart.get(pair)
        if known is None:
            a, b = self.views[pair[0]], self.views[pair[1]]
            known = must_stay_apart(a, b, self.story) or self._are_other_tellings(*pair)
            self._apart[pair] = known
        return known

    def _are_other_tellings(self, left: int, right: int) -> bool:
        """Whether two claims put a thing in other ways, or on other days, and are not all alike."""
        a, b = self.views[left], self.views[right]
        # That somebody said something is not what was said.
        if (left in self._reports) != (right in self._reports):
            return True
        if a.order != b.order and same_mode(a, b, self.story) == -1.0:
            modes = frozenset({a.claim.modality, b.claim.modality})
            if modes not in _LIKE_MODES or not (
                self.score(left, right) >= _MIN_OTHER_MODE or self.core(left, right)
            ):
                return True
        return same_times(a, b, self.story) == -1.0 and self.score(left, right) < _MIN_REDATED

    def near_pairs(self) -> tuple[tuple[int, int], ...]:
        """Pairs that share enough rare words and names to be looked at, barred or not."""
        return self._near

    def explain(self, left: int, right: int) -> str:
        """Why two claims were taken for one proposition."""
        if self._repeats.get(left, left) == self._repeats.get(right, right):
            return "the same words, taken over"
        told = explain_alignment(self.views[left], self.views[right], self.story)
        core = self.core(left, right)
        if core is None and (left, right) in self.counterparts():
            core = "nearest of all that both accounts tell first"
        return f"{core}: {told}" if core else told

    def links(self) -> list[Link]:
        """Candidate pairs that score high enough, best first."""
        if self._links is None:
            self._links = self._find_links()
        return self._links

    def _find_links(self) -> list[Link]:
        found = []
        for (left, right), score in self._near_scores().items():
            if score < self._least(left, right) and self.core(left, right) is None:
                continue
            if not self.is_barred(left, right):
                found.append(Link(-round(self.likeness(left, right), 6), left, right))
        return sorted(found)

    def _least(self, left: int, right: int) -> float:
        """Least score of a pair: more where a clause leans on words around it that are not seen."""
        if self.views[left].stands_alone and self.views[right].stands_alone:
            return self.min_alignment
        return max(self.min_alignment, _MIN_LEANING)

    def groups(self) -> list[list[int]]:
        """Claims by proposition; every claim is in exactly one group. Sorted by first member.

        First-hand claims are brought together; then each taken claim joins what its source tells.
        """
        links = self.links()
        first_hand = [link for link in links if {link.left, link.right} <= self.first_hand]
        taken = [link for link in links if self._is_taking(link)]
        group_of = list(range(len(self.views)))
        members = {index: [index] for index in group_of if index not in self._repeats}
        for some in (first_hand, taken):
            # Sure links first: a claim that is in doubt must not keep a sure one out.
            doubted = self._join_sure(some, group_of, members)
            for link in doubted:
                self._join(link, group_of, members)
        for repeat, root in sorted(self._repeats.items()):
            members[group_of[root]].append(repeat)
        return sorted(sorted(group) for group in members.values())

    def _join_sure(
        self, links: Sequence[Link], group_of: list[int], members: dict[int, list[int]]
    ) -> list[Link]:
        """Join what sure links bring together; the links that are left, in order.

        Of two claims that have met by others nobody need ask any more whether they are sure.
        """
        doubted = []
        for link in links:
            if group_of[link.left] == group_of[link.right]:
                continue
            if self.is_sure(link.left, link.right):
                self._join(link, group_of, members)
            else:
                doubted.append(link)
        return doubted

    def _join(self, link: Link, group_of: list[int], members: dict[int, list[int]]) -> None:
        """Make one group of two that a link ties, if they fit."""
        left, right = group_of[link.left], group_of[link.right]
        if left == right or not self._may_join(link, members[left], members[right]):
            return
        low, high = min(left, right), max(left, right)
        for index in members[high]:
            group_of[index] = low
        members[low] = sorted(members[low] + members.pop(high))

    def _is_taking(self, link: Link) -> bool:
        """Whether one of two claims comes from the other's article."""
        return self.comes_from(link.left, link.right) or self.comes_from(link.right, link.left)

    def comes_from(self, taken: int, other: int) -> bool:
        """Whether a claim was taken from the article of another one."""
        return self.views[other].claim.article in self._sources.get(taken, ())

    def _may_join(self, link: Link, left: Sequence[int], right: Sequence[int]) -> bool:
        if not {link.left, link.right} <= self.first_hand and not (
            self.first_hand.isdisjoint(left) or self.first_hand.isdisjoint(right)
        ):
            return False
        return self._fit(left, right)

    def is_sure(self, left: int, right: int) -> bool:
        """Whether nothing speaks against two claims of one group being one proposition."""
        pair = (left, right) if left < right else (right, left)
        known = self._sure.get(pair)
        if known is None:
            known = self._is_sure(*pair) and self._is_sure_of_versions(*pair)
            self._sure[pair] = known
        return known

    def _is_sure_of_versions(self, left: int, right: int) -> bool:
        """Whether the same holds of all that may be the originals of two claims.

        The same words can be read in two ways: beside other sentences "he" is another one. A copy
        that is read otherwise must not bring together what the original keeps apart.
        """
        if left not in self._versions and right not in self._versions:
            return True
        return all(
            not self.is_apart(a, b) and self._is_sure(a, b)
            for a in (left, *self._versions.get(left, ()))
            for b in (right, *self._versions.get(right, ()))
            if (a, b) != (left, right)
        )

    def _is_sure(self, left: int, right: int) -> bool:
        a, b = self.views[left], self.views[right]
        score = self.score(left, right)
        is_alike = self.likeness(left, right) >= self.min_alignment
        if a.order == b.order:
            is_alike = score >= _MIN_REPETITION and not is_within(a, b)
        if not is_alike:
            return False
        return why_in_doubt(a, b, score, self.story) is None or self.core(left, right) is not None

    def parts(self, group: Sequence[int], kept: Sequence[Collection[int]] = ()) -> list[list[int]]:
        """A group as the parts of it that are sure to be one proposition each.

        Args:
            group: Claims that may be one proposition.
            kept: Claims that stay together, for a difference between them is shown.

        Returns:
            The parts, sorted by first member; every claim is in exactly one.
        """
        own = [index for index in group if index in self.first_hand]
        parts = united(own, kept)
        for index in own:
            part = next(part for part in parts if index in part)
            for other in [other for other in parts if other is not part]:
                if any(self.is_sure(index, member) for member in sample(other)):
                    part = merge(parts, part, other)
        for index in group:
            if index not in self.first_hand and index not in self._repeats:
                self._take_along(index, parts, kept)
        for index in group:
            if index in self._repeats:
                next(part for part in parts if self._repeats[index] in part).append(index)
        return sorted(sorted(part) for part in parts)

    def _take_along(
        self, index: int, parts: list[list[int]], kept: Sequence[Collection[int]]
    ) -> None:
        """Put a taken claim where a difference from it is shown, or where its source surely is."""
        shown = {other for together in kept if index in together for other in together}
        for part in parts:
            if shown.intersection(part) or any(
                self.comes_from(index, other) and self.is_sure(index, other) for other in part
            ):
                part.append(index)
                return
        parts.append([index])

    def _fit(self, left: Sequence[int], right: Sequence[int]) -> bool:
        pairs = [(a, b) for a in sample(left) for b in sample(right)]
        if any(self.is_barred(a, b) for a, b in pairs):
            return False
        return sum(self.likeness(a, b) for a, b in pairs) / len(pairs) >= self.min_alignment
