"""Differences in what is said of one act: whether it was done, and who did it to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from variorum.collate.aligning.bars import contradict
from variorum.collate.aligning.features import Comparison, same_object, same_subject, shared_terms
from variorum.collate.comparing.compare_negations import (
    MIN_ALIGNED,
    Acts,
    done_since,
    is_denial,
    once_a_sentence,
    says_both,
)
from variorum.collate.comparing.compare_wording import are_contrary
from variorum.collate.comparing.slot_names import event_slot, past
from variorum.collate.comparing.slots import Difference, Given, given_by, is_across_accounts
from variorum.collate.judge import sense
from variorum.collate.views import Cast, View
from variorum.collate.words import (
    base_form,
    dot,
    event_groups,
    is_mutual,
    is_noticing,
)

# Least share of words and names that two clauses of opposite sense must have in common: "did not
# resign" and "resigned" are about one thing only if the rest of the clauses is.
_MIN_SHARED = 0.45
# The same where both name one thing acted on: a clause in the passive often names no actor.
_MIN_SHARED_OF_THING = 0.3
# From here on two things acted on are one by their names or their nouns.
_ONE_THING = 0.5
# Claims whose words align as well as this are of one proposition, though a group may have kept them
# apart for the sake of its other members.
_SURELY_ALIGNED = 0.8
# Least likeness of the words around two verbs, and least share of common words, for a denial in
# other words of what is surely one matter.
_MIN_DENIED, _MIN_SHARED_DENIED = 0.2, 0.3
# Least weight in both clauses of the thing that was done and not noticed.
_TELLING = 0.2
_REAL = frozenset({"asserted", "planned"})


def compare_polarity(
    groups: Sequence[Sequence[int]], views: Sequence[View], story: Comparison, acts: Acts
) -> list[Difference]:
    """One account affirms what another one negates or reports as denied.

    Args:
        groups: Claims by proposition, and pairs that may be one.
        views: The claims.
        story: What the comparison knows of the story.
        acts: The words around the claims' verbs.
    """
    found = []
    for group in groups:
        yes = [i for i in group if sense(views[i].claim) == "positive"]
        no = [i for i in group if sense(views[i].claim) == "negative"]
        pairs = [
            (a, b)
            for a in yes
            for b in no
            if views[a].order != views[b].order
            and contradict(views[a], views[b], story)
            and acts.likeness(a, b) >= MIN_ALIGNED
            and acts.may_contradict(a, b)
        ]
        if not pairs:
            continue
        members = sorted({index for pair in pairs for index in pair})
        given = tuple(_given(i, views[i], sense(views[i].claim)) for i in members)
        if not is_across_accounts(given):
            continue
        a, b = (views[i].claim for i in pairs[0])
        reason = f"one account affirms “{a.predicate.span.text}”, another negates it"
        is_open = all(done_since(views[yes], views[no]) for yes, no in pairs)
        since = "; it may have come about since" if is_open else ""
        found.append(
            Difference(
                kind="polarity",
                slot=event_slot("whether", [views[i] for i in members]),
                verdict="unresolved" if is_open else "conflict",
                reason=f"{reason} (“{_short(b.span.text)}”){since}",
                given=given,
            )
        )
    return found


def compare_denials(
    pairs: Iterable[tuple[int, int]],
    score: Callable[[int, int], float],
    views: Sequence[View],
    story: Comparison,
    acts: Acts,
) -> list[Difference]:
    """One account denies in words of its own what another one says of the same.

    "The lab is out of control" and "the lab is not out of control and nobody need fear it, an
    engineer said" share too little for `compare_polarity`, but align. As the words differ, so may
    what is meant: no more than `unresolved` is said of it.

    Args:
        pairs: Claims that share rare words.
        score: How surely two claims are of one proposition.
        views: The claims.
        story: What the comparison knows of the story.
        acts: The words around the claims' verbs.
    """
    ranked = sorted(
        (-score(left, right), left, right)
        for left, right in pairs
        if acts.may_deny(left, right)
        and views[left].order != views[right].order
        and is_denial(views[left], views[right])
        and score(left, right) >= _SURELY_ALIGNED
        and _is_denied_in_other_words(left, right, views, story, acts)
    )
    found = []
    for left, right in once_a_sentence(((left, right) for _, left, right in ranked), views):
        a, b = views[left], views[right]
        yes, no = (a, b) if sense(a.claim) == "positive" else (b, a)
        found.append(
            Difference(
                kind="polarity",
                slot=event_slot("whether", [a, b]),
                verdict="unresolved",
                reason=f"one account affirms “{yes.claim.predicate.span.text}”, another negates it "
                f"(“{_short(no.claim.span.text)}”), in words so different that they may be of two "
                "things",
                given=(_given(left, a, sense(a.claim)), _given(right, b, sense(b.claim))),
            )
        )
    return found


def _is_denied_in_other_words(
    left: int, right: int, views: Sequence[View], story: Comparison, acts: Acts
) -> bool:
    """Whether a denial can be of one act: told in one mood and tense, of one actor or thing."""
    a, b = views[left], views[right]
    one, two = a.claim, b.claim
    if (one.modality, one.predicate.tense) != (two.modality, two.predicate.tense):
        return False
    roles = same_subject(a, b, story), same_object(a, b, story)
    if min(roles) < 0 or max(roles) < _ONE_THING or not acts.may_contradict(left, right):
        return False
    if acts.likeness(left, right) < _MIN_DENIED:
        return False
    return shared_terms(a, b, story) >= _MIN_SHARED_DENIED


def compare_noticed(pairs: Iterable[tuple[int, int]], views: Sequence[View]) -> list[Difference]:
    """One account says that a thing was done, another that nobody noticed it.

    Both can be true, so no more than `unresolved` is said of it.
    """
    clashes: dict[tuple[str, str, str], set[int]] = defaultdict(set)
    for left, right in pairs:
        for yes, no in ((left, right), (right, left)):
            a, b = views[yes], views[no]
            if a.order != b.order and _went_unnoticed(a, b):
                act, noticing = a.claim.predicate.lemma, b.claim.predicate.lemma
                clashes[act, noticing, a.object_head or a.subject_head] |= {yes, no}
    found = []
    for (act, noticing, thing), members in sorted(clashes.items()):
        given = tuple(_given(i, views[i], views[i].claim.polarity) for i in sorted(members))
        found.append(
            Difference(
                kind="polarity",
                slot=event_slot("whether", [views[i] for i in sorted(members)]),
                verdict="unresolved",
                reason=f"one account affirms “{act}” of the {thing}, another negates “{noticing}” "
                "of it; both can be true",
                given=given,
            )
        )
    return found


def _went_unnoticed(yes: View, no: View) -> bool:
    if yes.claim.polarity != "positive" or no.claim.polarity != "negative":
        return False
    if not is_noticing(yes.claim.predicate.lemma, no.claim.predicate.lemma):
        return False
    thing = base_form(no.object_head)
    things = {base_form(head) for head in (yes.object_head, yes.subject_head) if head}
    told = min(yes.keys.get(thing, 0.0), no.keys.get(thing, 0.0))
    return bool(thing) and thing in things and told >= _TELLING and _both_real(yes, no)


def parted_pairs(
    pairs: Iterable[tuple[int, int]],
    group_of: Mapping[int, int],
    score: Callable[[int, int], float],
    views: Sequence[View],
) -> list[tuple[int, int]]:
    """Pairs of claims of opposite sense that are surely one proposition, but in two groups.

    A group is held together by all of its members, so that one that tells more than the others can
    part two that align well.
    """
    return [
        (left, right)
        for left, right in pairs
        if group_of[left] != group_of[right]
        and views[left].order != views[right].order
        and sense(views[left].claim) != sense(views[right].claim)
        and score(left, right) >= _SURELY_ALIGNED
    ]


def compare_opposites(
    pairs: Iterable[tuple[int, int]], views: Sequence[View], story: Comparison
) -> list[Difference]:
    """Two clauses about one thing whose predicates say the opposite of each other."""
    found = []
    for left, right in pairs:
        a, b = views[left], views[right]
        if a.order == b.order or not are_contrary(a.claim.predicate.lemma, b.claim.predicate.lemma):
            continue
        if sense(a.claim) != sense(b.claim) or says_both(a, b) or not _both_real(a, b):
            continue
        if not _are_of_one_act(a, b, story):
            continue
        words = a.claim.predicate.span.text, b.claim.predicate.span.text
        given = (
            _given(left, a, a.claim.predicate.lemma),
            _given(right, b, b.claim.predicate.lemma),
        )
        found.append(
            Difference(
                kind="polarity",
                slot=f"“{a.claim.predicate.lemma}” or “{b.claim.predicate.lemma}”",
                verdict="conflict",
                reason=f"“{words[0]}” and “{words[1]}” say the opposite of each other",
                given=given,
            )
        )
    return found


def _both_real(left: View, right: View) -> bool:
    return left.claim.modality in _REAL and right.claim.modality in _REAL


def _are_of_one_act(left: View, right: View, story: Comparison) -> bool:
    """Whether the opposites are told of one actor, or of one thing and by no other actor."""
    shared = dot(left.keys, right.keys)
    if _same_subject(left, right):
        return shared >= _MIN_SHARED
    is_one_thing = same_object(left, right, story) >= _ONE_THING
    return is_one_thing and same_subject(left, right, story) >= 0 and shared >= _MIN_SHARED_OF_THING


def _same_subject(left: View, right: View) -> bool:
    if left.subject and right.subject:
        return left.subject == right.subject
    return bool(left.subject_head) and left.subject_head == right.subject_head


def compare_actors(
    pairs: Iterable[tuple[int, int]], views: Sequence[View], cast: Cast
) -> list[Difference]:
    """One account gives as actor whom the other gives as the one acted on."""
    found = []
    for left, right in pairs:
        a, b = views[left], views[right]
        if a.order == b.order or not _swapped(a, b):
            continue
        one = cast.by_id[a.subject].name if a.subject else ""
        two = cast.by_id[b.subject].name if b.subject else ""
        verb = a.claim.predicate.span.text
        found.append(
            Difference(
                kind="actor",
                slot=f"who {past(a.claim.predicate.lemma)} whom",
                verdict="conflict",
                reason=f"who “{verb}” whom is turned round: {one} here, {two} there",
                given=(_given(left, a, one), _given(right, b, two)),
            )
        )
    return found


def _swapped(a: View, b: View) -> bool:
    predicate = a.claim.predicate.lemma
    if base_form(predicate) != base_form(b.claim.predicate.lemma):
        return False
    if is_mutual(predicate) or "say" in event_groups(predicate) or not _both_real(a, b):
        return False
    if a.subject is None or b.subject is None or a.subject == b.subject:
        return False
    crossed = a.subject in b.objects and b.subject in a.objects
    return crossed and sense(a.claim) == sense(b.claim) and dot(a.keys, b.keys) >= _MIN_SHARED


def _given(index: int, view: View, normalized: str) -> Given:
    return given_by(view, index, view.claim.predicate.span, normalized)


def _short(text: str, words: int = 14) -> str:
    parts = text.split()
    return " ".join(parts[:words]) + (" …" if len(parts) > words else "")
