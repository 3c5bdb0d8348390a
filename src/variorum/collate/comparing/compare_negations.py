"""What one account says of a matter and another denies in nearly the same words.

`compare_polarity` and `compare_opposites` look at claims that were aligned; here two claims meet by
the words around their verbs, so that a negation that changes what the clause seems to be about does
not hide it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from variorum.collate.aligning.features import Comparison, same_object, same_subject
from variorum.collate.comparing.slot_names import event_slot
from variorum.collate.comparing.slots import Difference, given_by
from variorum.collate.comparing.surroundings import Surroundings, Wording, near_values
from variorum.collate.judge import sense
from variorum.collate.views import View
from variorum.collate.words import are_opposites, base_form, excludes, opposite_measures
from variorum.model.claim import Claim
from variorum.model.finding import Verdict

# Least likeness of the words around two verbs of which one is negated, or which are opposites.
_MIN_ALIKE = 0.5
# Least likeness of all words of two sentences in quotation marks for them to be one utterance.
_ONE_UTTERANCE = 0.6
# Least for two claims that were aligned by their participants.
MIN_ALIGNED = 0.25
# Verbs as closely related as this tell one act.
ONE_ACT = 0.8
# A named and an unnamed actor are neither alike nor rivals.
NO_RIVALS = -0.3
_NEGATION = re.compile(
    r"\b(?:not|never|no|nor|neither|none|nobody|nothing|cannot|without|unless|fail(?:ed|s|ing)?"
    r"|den(?:y|ies|ied))\b|n[’']t\b",
    re.IGNORECASE,
)
# "Did not lead until noon" says that one led.
_UNTIL = re.compile(r"\b(?:until|till)\b", re.IGNORECASE)
# Letters behind a verb in which it may be negated.
_BEHIND = 25
_NOT_YET = re.compile(
    r"\b(?:has|have)(?: not|n[’']t| yet)\b|\bnot yet\b|\bstill\b|\bso far\b", re.IGNORECASE
)
_WORD = re.compile(r"[a-z]+")
_OPEN = frozenset({"asked", "conditional"})


class Acts:
    """The words around the verbs of a story's claims."""

    def __init__(self, views: Sequence[View], wording: Wording) -> None:
        self.views = views
        self.senses = [sense(view.claim) for view in views]
        self._verbs = [base_form(view.claim.predicate.lemma) for view in views]
        self.around = [
            wording.around(view.order, view.claim.predicate.span) or Surroundings({}, {})
            for view in views
        ]

    def likeness(self, left: int, right: int) -> float:
        """How alike the words around two claims' verbs are, 0 to 1."""
        return self.around[left].likeness(self.around[right])

    def may_contradict(self, left: int, right: int) -> bool:
        """Whether two claims can be told of one thing: not if each is in somebody's other remark.

        What two people say differs without the accounts of it differing, and so does what one says
        twice. What was not done until a time was done then.
        """
        a, b = self.views[left], self.views[right]
        if self.senses[left] != self.senses[right] and one_holds_until(a, b):
            return False
        if not (a.claim.quoted and b.claim.quoted):
            return True
        if a.said_by and b.said_by and a.said_by != b.said_by:
            return False
        return self.around[left].whole_likeness(self.around[right]) >= _ONE_UTTERANCE

    def may_deny(self, left: int, right: int) -> bool:
        """Whether one of two claims negates the other's verb: quick to tell, and not the whole."""
        return self.senses[left] != self.senses[right] and self._verbs[left] == self._verbs[right]

    def are_opposed(self, left: int, right: int) -> bool:
        """Whether two claims of one sense have verbs that say the opposite of each other."""
        one, two = self.views[left].claim.predicate, self.views[right].claim.predicate
        return self.senses[left] == self.senses[right] and are_opposites(one.lemma, two.lemma)

    def near(self) -> list[tuple[int, int]]:
        """Pairs of claims of two accounts whose verbs stand in alike words."""
        return list(near_values(self.around, [view.order for view in self.views]))


def one_holds_until(left: View, right: View) -> bool:
    """Whether only one of two claims tells behind the verb until when something holds.

    Where both do, "closed until noon" and "not closed until noon", the one denies the other.
    """
    return _holds_until(left) != _holds_until(right)


def _holds_until(view: View) -> bool:
    claim = view.claim
    return bool(_UNTIL.search(claim.span.text, claim.predicate.span.end - claim.span.start))


def compare_negations(
    views: Sequence[View], acts: Acts, near: Sequence[tuple[int, int]], story: Comparison
) -> list[Difference]:
    """Differences between claims of which one denies what the other says in the same words."""
    told = (pair for pair in near if acts.may_deny(*pair) or acts.are_opposed(*pair))
    ranked = sorted((-acts.likeness(*pair), pair) for pair in told)
    denied = (
        (left, right)
        for rank, (left, right) in ranked
        if -rank >= _MIN_ALIKE
        and acts.may_contradict(left, right)
        and _clash(views[left], views[right], story)
    )
    found = [_difference(left, right, views) for left, right in once_a_sentence(denied, views)]
    return sorted(found, key=lambda d: (d.given[0].order, d.given[0].span))


def once_a_sentence(
    pairs: Iterable[tuple[int, int]], views: Sequence[View]
) -> Iterator[tuple[int, int]]:
    """The pairs of claims, the best first, of whose sentences no pair before tells."""
    told: set[tuple[int, int]] = set()
    for left, right in pairs:
        places = {views[left].place, views[right].place}
        if not places & told:
            told |= places
            yield left, right


def _clash(a: View, b: View, story: Comparison) -> bool:
    """Whether two claims alike in all else say the opposite of each other."""
    if a.claim.modality in _OPEN or b.claim.modality in _OPEN:
        return False
    if min(same_subject(a, b, story), same_object(a, b, story)) < 0:
        return False
    if sense(a.claim) == sense(b.claim):
        one, two = a.claim.predicate.lemma, b.claim.predicate.lemma
        return are_opposites(one, two) and not says_both(a, b)
    denied = b if sense(a.claim) == "positive" else a
    return is_denial(a, b) and len(_NEGATION.findall(denied.claim.sentence.text)) == 1


def is_denial(a: View, b: View) -> bool:
    """Whether one claim negates the verb that the other one affirms, once and without more."""
    if sense(a.claim) == sense(b.claim):
        return False
    if base_form(a.claim.predicate.lemma) != base_form(b.claim.predicate.lemma):
        return False
    affirmed, denied = (a, b) if sense(a.claim) == "positive" else (b, a)
    told, untold = _words(affirmed), _words(denied)
    if any(excludes(pair, told, untold) for pair in opposite_measures()):
        return False
    if _NEGATION.search(affirmed.claim.sentence.text):
        return False
    return len(_NEGATION.findall(_at_verb(denied.claim))) <= 1


def _at_verb(claim: Claim) -> str:
    """The words of a clause up to its verb, and the next ones, of which "not" may be one."""
    sentence, start = claim.sentence, claim.sentence.start
    return sentence.text[claim.span.start - start : claim.predicate.span.end + _BEHIND - start]


def says_both(a: View, b: View) -> bool:
    """Whether one sentence has both acts: what was bought and sold was not only sold."""
    for view, other in ((a, b), (b, a)):
        printed = other.claim.predicate.span.text.casefold().split()
        if printed and printed[0] in _words(view):
            return True
    return False


def _words(view: View) -> frozenset[str]:
    return frozenset(_WORD.findall(view.claim.sentence.text.casefold()))


def _difference(left: int, right: int, views: Sequence[View]) -> Difference:
    a, b = views[left], views[right]
    negated = sense(a.claim) != sense(b.claim)
    values = (
        (sense(a.claim), sense(b.claim))
        if negated
        else (a.claim.predicate.lemma, b.claim.predicate.lemma)
    )
    given = tuple(
        given_by(view, index, view.claim.predicate.span, value)
        for index, view, value in sorted(
            ((left, a, values[0]), (right, b, values[1])), key=lambda one: one[1].order
        )
    )
    return Difference(
        kind="polarity",
        slot=event_slot("whether", [a, b]),
        verdict=_verdict(a, b),
        reason=_reason(a, b, negated=negated),
        given=given,
    )


def _verdict(a: View, b: View) -> Verdict:
    """A conflict where both speak of what is; two people's words may differ without one."""
    is_alike = a.claim.modality == b.claim.modality
    return "conflict" if is_alike and not done_since(a, b) else "unresolved"


def done_since(a: View, b: View) -> bool:
    """Whether what one of two accounts says is not done yet may be done in the other.

    "Have not been released" holds until they are: an account written later tells otherwise.
    """
    if sense(a.claim) == sense(b.claim):
        return False
    affirmed, denied = (a, b) if sense(a.claim) == "positive" else (b, a)
    text = denied.claim.sentence.text
    return bool(_NOT_YET.search(text)) and not _NOT_YET.search(affirmed.claim.sentence.text)


def _reason(a: View, b: View, *, negated: bool) -> str:
    words = a.claim.predicate.span.text, b.claim.predicate.span.text
    if negated:
        since = "; it may have come about since" if done_since(a, b) else ""
        told = f"in nearly the same words one account affirms “{words[0]}”, another negates it"
        return f"{told}{since}"
    return f"in nearly the same words one account has “{words[0]}”, another “{words[1]}”"
