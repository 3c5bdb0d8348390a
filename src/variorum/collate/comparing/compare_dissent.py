"""What one account alone tells otherwise of an act that others tell of alike.

Two clauses whose verbs exclude each other are mostly of two acts: of one crash, some are killed and
some injured, and who is charged may later be convicted. So that clauses in other words can be set
against each other, all accounts are asked: only one of them has the verb, or the negation, of that
thing; it never has the others' of the same thing; and they never have its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from variorum.collate.aligning.features import (
    Comparison,
    same_object,
    same_subject,
    same_times,
)
from variorum.collate.comparing.compare_negations import (
    NO_RIVALS,
    ONE_ACT,
    Acts,
    done_since,
    is_denial,
    once_a_sentence,
    says_both,
)
from variorum.collate.comparing.compare_wording import (
    are_contrary,
    come_in_turn,
    listed_verbs,
    scale_between,
    tells_both,
    undo_each_other,
)
from variorum.collate.comparing.slot_names import event_slot
from variorum.collate.comparing.slots import Difference, given_by, in_story_order
from variorum.collate.judge import sense
from variorum.collate.views import View
from variorum.collate.words import Predicates, base_form
from variorum.data import word_set
from variorum.model.finding import DiscrepancyKind, Verdict

# Least likeness of the words around the two verbs: where others tell as the one does, where only
# one does, and where the thing acted on is one of many ("people").
_MIN_ALIKE, _MIN_ALIKE_OF_TWO, _MIN_ALIKE_OF_MANY = 0.25, 0.3, 0.35
# From here on two things acted on, or two actors, are one by their names or their nouns.
_ONE = 0.5
_REAL = frozenset({"asserted", "planned", "demanded"})
# The account, the verb and its sense.
_Telling = tuple[int, str, str]


def compare_dissent(
    pairs: Iterable[tuple[int, int]],
    views: Sequence[View],
    story: Comparison,
    acts: Acts,
    first_hand: Collection[int],
) -> list[Difference]:
    """Differences between one account and all others that tell of the same act.

    Args:
        pairs: Pairs of claims with alike words.
        views: The claims.
        story: What the comparison knows of the story.
        acts: The words around the claims' verbs.
        first_hand: Claims that are no mere repetition of another account's.
    """
    tellings = _tellings(views, first_hand)
    ranked = sorted(
        (-acts.likeness(left, right), left, right)
        for left, right in _with_telling_verbs(pairs, views, acts)
        if _is_of_one_act(left, right, views, story, acts)
    )
    found = []
    for left, right in once_a_sentence(((left, right) for _, left, right in ranked), views):
        likeness = acts.likeness(left, right)
        for alone, other in ((left, right), (right, left)):
            others = _others(views[alone], views[other], tellings, story.predicates)
            if others and likeness >= _least(len(others), views[alone], views[other]):
                found.append(_difference(alone, other, views, len(others)))
                break
    return found


def _with_telling_verbs(
    pairs: Iterable[tuple[int, int]], views: Sequence[View], acts: Acts
) -> Iterator[tuple[int, int]]:
    """Pairs whose verbs some list sets apart, or of which one negates the other's: quick to tell.

    That somebody "had not thought" or "did not say" tells too little for it to be of one act.
    """
    lemmas = [view.claim.predicate.lemma for view in views]
    listed = [lemma in listed_verbs() for lemma in lemmas]
    faint = word_set("comparison", "contentless.predicates")
    for left, right in pairs:
        if acts.may_deny(left, right):
            if lemmas[left] not in faint:
                yield left, right
        elif listed[left] and listed[right]:
            yield left, right


def _tellings(
    views: Sequence[View], first_hand: Collection[int]
) -> Mapping[str, Sequence[_Telling]]:
    """Account, verb and sense of every claim, by whom or what it is told of."""
    found: dict[str, list[_Telling]] = defaultdict(list)
    for index, view in enumerate(views):
        if index in first_hand:
            for thing in sorted(_things(view)):
                found[thing].append((view.order, view.claim.predicate.lemma, sense(view.claim)))
    return found


def _things(view: View) -> frozenset[str]:
    """Whom or what an act is done to; who does it, where it is done to nobody."""
    told = view.objects | ({view.object_head} - {""})
    if told:
        return frozenset(told)
    return frozenset({view.subject or "", view.subject_head} - {""})


def _is_of_one_act(
    left: int, right: int, views: Sequence[View], story: Comparison, acts: Acts
) -> bool:
    """Whether two claims may tell one act in ways that exclude each other."""
    a, b = views[left], views[right]
    if a.order == b.order or a.claim.modality != b.claim.modality:
        return False
    if a.claim.modality not in _REAL or not (is_denial(a, b) or _are_apart(a, b)):
        return False
    if same_times(a, b, story) < 0 or not acts.may_contradict(left, right):
        return False
    if a.figures and b.figures and a.figures.isdisjoint(b.figures):
        return False  # Twelve were killed, thirty injured: no account need tell of the other's.
    if a.identities - b.identities and b.identities - a.identities:
        return False  # She never went to Hallby, and went to Orlin.
    doers, things = same_subject(a, b, story), same_object(a, b, story)
    is_of_doer = not any((a.objects, a.object_head, b.objects, b.object_head))
    is_one = things >= _ONE or (is_of_doer and doers >= _ONE)
    return is_one and doers >= NO_RIVALS and acts.likeness(left, right) >= _MIN_ALIKE


@cache
def _exclude_each_other(left: str, right: str) -> bool:
    """Whether one of two verbs says the opposite of the other, undoes it or claims more."""
    if are_contrary(left, right) or undo_each_other(left, right):
        return True
    return scale_between(left, right) is not None and not come_in_turn(left, right)


def _are_apart(a: View, b: View) -> bool:
    """Whether two verbs of one sense exclude each other, and no sentence has both."""
    lemmas = a.claim.predicate.lemma, b.claim.predicate.lemma
    if sense(a.claim) != sense(b.claim) or not _exclude_each_other(*lemmas):
        return False
    return not (tells_both(lemmas, (a, b)) or says_both(a, b))


def _others(
    alone: View, other: View, tellings: Mapping[str, Sequence[_Telling]], predicates: Predicates
) -> set[int]:
    """The accounts that tell what the other does; none if it is not all of them but one."""
    things = sorted(_things(alone) | _things(other))
    told = [telling for thing in things for telling in tellings.get(thing, ())]
    mine = _accounts(alone, told, predicates)
    others = _accounts(other, told, predicates)
    return others if mine <= {alone.order} and alone.order not in others else set()


def _accounts(view: View, told: Iterable[_Telling], predicates: Predicates) -> set[int]:
    """The accounts that tell the act of a claim, in its sense."""
    lemma, own = view.claim.predicate.lemma, sense(view.claim)
    return {
        order
        for order, verb, meant in told
        if meant == own
        and (base_form(verb) == base_form(lemma) or predicates.relatedness(verb, lemma) >= ONE_ACT)
    }


def _least(others: int, *views: View) -> float:
    """The likeness that is asked of two claims."""
    many = word_set("comparison", "persons.words") | word_set("predicate_relations", "measured")
    if any(_things(view) <= many for view in views):
        return _MIN_ALIKE_OF_MANY
    return _MIN_ALIKE if others > 1 else _MIN_ALIKE_OF_TWO


def _difference(alone: int, other: int, views: Sequence[View], others: int) -> Difference:
    a, b = views[alone], views[other]
    is_denied = sense(a.claim) != sense(b.claim)
    lemmas = a.claim.predicate.lemma, b.claim.predicate.lemma
    values = (sense(a.claim), sense(b.claim)) if is_denied else lemmas
    kind: DiscrepancyKind = "polarity"
    verdict: Verdict = "unresolved"
    slot = event_slot("whether", [a, b])
    scale = None if is_denied else scale_between(*lemmas)
    if scale is not None and not are_contrary(*lemmas):
        kind, verdict, slot = "wording", "wording", scale[0]
    given = (
        given_by(a, alone, a.claim.predicate.span, values[0]),
        given_by(b, other, b.claim.predicate.span, values[1]),
    )
    return Difference(
        kind=kind,
        slot=slot,
        verdict=verdict,
        reason=_reason(a, b, others),
        given=in_story_order(given),
    )


def _reason(a: View, b: View, others: int) -> str:
    one, two = a.claim.predicate.span.text, b.claim.predicate.span.text
    by = "another one" if others == 1 else f"{others} others"
    if sense(a.claim) != sense(b.claim):
        verb = "negates" if sense(a.claim) == "negative" else "affirms"
        told = f"one account alone {verb} “{one}”, against {by}, in other words"
        return f"{told}; it may have come about since" if done_since(a, b) else told
    tell = "tells" if others == 1 else "tell"
    told = f"one account alone has “{one}” where {by} {tell} “{two}” of the same"
    if undo_each_other(a.claim.predicate.lemma, b.claim.predicate.lemma):
        return f"{told}; the one may have come after the other"
    return told
