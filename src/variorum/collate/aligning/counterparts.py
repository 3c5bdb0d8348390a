"""Two claims that are each other's counterpart: nearest in what two accounts tell first.

A score weighs two claims by themselves. But the accounts of a story tell one event, and what each
tells first is about that event: where, of all that one account tells, one claim is the nearest to
a claim of the other, and the other way round, less has to be in common for both to be one thing. A
verb of other words ("issued a halt to", "delivered a blow to") then speaks less against it than the
names, times and things around it speak for it.

Further down, accounts tell of many things of one kind, and the nearest is often another one.

Source: 391 pairs that a reader judged (NeuS, BASIL), each the nearest of two accounts and left
apart by score and doubts. 237 were one, 41 told a part of the same. Of those taken here 46
were one, 4 told a part of the same and 2 were two things; no fit of thirty signs did as well.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from variorum.collate.aligning.certainty import Doubt, find_contradiction, find_doubts
from variorum.collate.aligning.features import (
    Comparison,
    related_acts,
    same_figures,
    same_object,
    same_subject,
    same_times,
)
from variorum.collate.views import View
from variorum.collate.words import base_form
from variorum.data import word_set
from variorum.model.finding import IdentityId

_WORDS = re.compile(r"[\w’'-]+")
# What an account tells first: these zones, and its first sentences that tell something.
_LEAD_ZONES = frozenset({"headline", "bullets"})
_LEAD_SENTENCES = 3
# Least score of two claims without a doubt, and of two that raise one.
_MIN_CLEAR, _MIN_IN_DOUBT = 0.4, 0.45
# Least score that outweighs all doubts, and those about the thing that is acted on.
_PLAINLY_ALIKE, _MUCH_ALIKE = 0.8, 0.6
# Least relatedness of predicates for words of one act, and for a clause that leans on others to
# tell what a whole clause tells.
_ONE_ACT, _ONE_ACT_LEANING = 0.8, 0.5
_ONE_SUBJECT = 0.6
# Words, names and values beside the subject that must be in common: where one act is done to what
# goes by other names, where the act goes by another verb, and where both do.
_FOR_A_THING, _FOR_AN_ACT, _FOR_BOTH = 2, 4, 5
# Counts from here on are seldom the same by chance.
_RARE_COUNT = 100
_MORE: frozenset[Doubt] = frozenset({"each tells more"})
_BRIEF = _MORE | {"little in common"}
_OTHER_THING = _MORE | {"others are acted on"}
_OTHER_VERB = _MORE | {"another act"}


class Nearest:
    """For each claim the nearest one in each other account."""

    def __init__(
        self,
        views: Sequence[View],
        scores: Mapping[tuple[int, int], float],
        repeats: Mapping[int, int],
    ) -> None:
        """Look the scores through once.

        Args:
            views: The claims.
            scores: How alike pairs of claims are; of equal ones the first pair is nearest.
            repeats: Claims that stand word for word elsewhere, with that claim. Whatever is near
                to it is as near to them, so that a copy makes no other claim the nearest.
        """
        tellers: dict[int, set[int]] = defaultdict(set)
        for index, view in enumerate(views):
            tellers[repeats.get(index, index)].add(view.order)
        self._orders = [view.order for view in views]
        self._best: dict[tuple[int, int], tuple[float, int]] = {}
        for (left, right), score in sorted(scores.items()):
            for one, other in ((left, right), (right, left)):
                for order in tellers[other]:
                    if score > self._best.get((one, order), (0.0, -1))[0]:
                        self._best[one, order] = (score, other)

    def are_mutual(self, left: int, right: int) -> bool:
        """Whether each of two claims is the nearest to the other in its account."""
        return self._is_nearest(left, right) and self._is_nearest(right, left)

    def _is_nearest(self, one: int, other: int) -> bool:
        best = self._best.get((one, self._orders[other]))
        return best is not None and best[1] == other


def find_leads(views: Sequence[View]) -> frozenset[int]:
    """Claims that their accounts tell first, by index."""
    starts: dict[int, set[int]] = defaultdict(set)
    for view in views:
        if view.claim.zone == "body":
            starts[view.order].add(view.claim.sentence.start)
    first = {order: sorted(found)[:_LEAD_SENTENCES] for order, found in starts.items()}
    return frozenset(
        index
        for index, view in enumerate(views)
        if view.claim.zone in _LEAD_ZONES or view.claim.sentence.start in first.get(view.order, ())
    )


def are_counterparts(left: View, right: View, score: float, story: Comparison) -> bool:
    """Whether two claims, each the nearest to the other, plainly tell one thing.

    Args:
        left: A claim that its account tells first.
        right: One of another account.
        score: How likely alignment takes them to be one, 0 to 1.
        story: What is known of the story.
    """
    if score < _MIN_CLEAR or left.claim.modality != right.claim.modality:
        return False
    are_whole = left.stands_alone and right.stands_alone
    if not (left.stands_alone or right.stands_alone):
        return False
    if find_contradiction(left, right, story) is not None or _is_a_further_one(left, right):
        return False
    if not are_whole and _tells_in_passing(left, right, story):
        return score >= _PLAINLY_ALIKE and _have_one_subject(left, right, story)
    doubts = frozenset(find_doubts(left, right, story))
    if not doubts or score >= _PLAINLY_ALIKE:
        return True
    if score < _MIN_IN_DOUBT or _is_about_nothing(left) or _is_about_nothing(right):
        return False
    if doubts <= _MORE or (are_whole and _share_rare_count(left, right)):
        return True
    return _are_one_but_for(doubts, left, right, score, story)


def _is_a_further_one(left: View, right: View) -> bool:
    """Whether one clause tells of another case of what the other tells.

    Two brothers "were also arrested"; a firm "issues repairs on the first Monday of each month".
    """
    return _goes_on(left) != _goes_on(right) or _is_regular(left) != _is_regular(right)


def _goes_on(view: View) -> bool:
    words = _WORDS.findall(view.claim.span.text.casefold())
    return not word_set("certainty", "besides").isdisjoint(words)


def _is_regular(view: View) -> bool:
    return any(time.type == "SET" for time in view.claim.times)


def _tells_in_passing(left: View, right: View, story: Comparison) -> bool:
    """Whether one clause leans on others and tells of another act: what somebody is or once did.

    Nor does a verb for anything ("took", "led to") tell of one act, where it is all that is told.
    """
    if "apposition" in (left.claim.form, right.claim.form):
        return True
    light = word_set("predicate_relations", "light.words")
    if light.issuperset(left.acts) or light.issuperset(right.acts):
        return True
    return related_acts(left, right, story) < _ONE_ACT_LEANING


def _are_one_but_for(
    doubts: frozenset[Doubt], left: View, right: View, score: float, story: Comparison
) -> bool:
    """Whether doubts are a mere matter of words: so much else is the same."""
    is_one_act = related_acts(left, right, story) >= _ONE_ACT
    common = _common_beside_subject(left, right, story)
    if is_one_act and doubts <= _OTHER_THING and same_subject(left, right, story) >= 0:
        return score >= _MUCH_ALIKE and common >= _FOR_A_THING
    if not _have_one_subject(left, right, story):
        return False
    if is_one_act and doubts <= _BRIEF:
        return same_object(left, right, story) >= 0
    if doubts <= _OTHER_VERB:
        return common >= _FOR_AN_ACT
    return doubts <= _OTHER_VERB | _OTHER_THING and common >= _FOR_BOTH


def _have_one_subject(left: View, right: View, story: Comparison) -> bool:
    return same_subject(left, right, story) >= _ONE_SUBJECT


def _share_rare_count(left: View, right: View) -> bool:
    """Whether both give one count, or one share: no sum of money, which may be a bill's name."""
    shared = left.figures & right.figures
    return any(unit == "percent" or (not unit and value >= _RARE_COUNT) for unit, value in shared)


def _is_about_nothing(view: View) -> bool:
    """Whether the subject says nothing of who or what it is ("it is time")."""
    return view.subject is None and view.subject_head in word_set("certainty", "indefinite")


def _common_beside_subject(left: View, right: View, story: Comparison) -> int:
    """How many words, names and values two claims share beside their subject.

    What a person is called is no further word: "the attorney general" beside a name they share.
    """
    shared = left.keys.keys() & right.keys.keys()
    named = {IdentityId(key[1:]) for key in shared if key.startswith("@")}
    called = {role for identity in sorted(named) for role in story.cast.roles_of(identity)}
    called |= {base_form(view.subject_head) for view in (left, right)}
    words = {key for key in shared if not key.startswith("@")} - called
    has_value = same_figures(left, right, story) > 0, same_times(left, right, story) > 0
    return len(words) + len(named - left.subjects - right.subjects) + sum(has_value)
