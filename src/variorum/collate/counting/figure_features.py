"""How likely two figures are values of one slot: a table of explained features.

The features compare what stands around two figures and what they count, never the figures' own
values: accounts that differ about a figure must still meet. What weighs how much was learned from
stories whose accounts agree: two figures of one slot are mostly equal, two of different slots are
mostly not (`bench/train_figures.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from variorum.collate.comparing.surroundings import Surroundings, shared_context
from variorum.collate.counting.figure_scope import narrowed, other_scope
from variorum.collate.counting.figure_slots import AGE, PERSON, FigureSlot
from variorum.collate.views import View
from variorum.collate.words import Predicates, base_form
from variorum.data import checked_weights, load_scorer

_WORD = re.compile(r"\w+|[%$£€]")
# Words on each side of a figure that are compared one by one, and within a window.
_BESIDE, _WINDOW = 3, 7
_LEAD = 500
_CROWD, _COMPANY = 4, 2

Value = tuple[str, float]
"""A figure as no more than its dimension and value, rounded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A figure where it stands, with all that the features compare.

    Attributes:
        slot: The figure.
        view: Its claim.
        around: The words around it, weighted.
        before: Base forms of the words before it in its sentence, nearest first.
        after: The same of the words behind it.
        beside: The other figures of its sentence, by dimension and value.
        crowd: The same, but for those that only tell another one in another unit.
        others: The other values that its account gives of what it may count.
    """

    slot: FigureSlot
    view: View
    around: Surroundings
    before: tuple[str, ...]
    after: tuple[str, ...]
    beside: frozenset[Value]
    crowd: frozenset[Value]
    others: frozenset[Value]


class FigureStory:
    """Everything else that the features need about a story."""

    def __init__(self, predicates: Predicates) -> None:
        self.predicates = predicates


@dataclass(frozen=True, slots=True)
class FigureFeature:
    """One row of the table: a comparison in [-1, 1] by its name."""

    name: str
    compare: Callable[[Place, Place, FigureStory], float]


def words_beside(view: View, slot: FigureSlot) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Base forms of the words before a figure, nearest first, and behind it."""
    sentence = view.claim.sentence
    start = max(0, slot.quantity.span.start - sentence.start)
    end = max(0, slot.quantity.span.end - sentence.start)
    before = [base_form(w) for w in _WORD.findall(sentence.text[:start])[-_WINDOW:]]
    after = [base_form(w) for w in _WORD.findall(sentence.text[end : end + 100])[:_WINDOW]]
    return tuple(reversed(before)), tuple(after)


def near_words(left: Place, right: Place, story: FigureStory) -> float:
    """How much of the rare words beside the figures is common."""
    if left.around.shared_words(right.around) < 2:
        return 0.0
    return left.around.near_likeness(right.around)


def words_touching_before(left: Place, right: Place, story: FigureStory) -> float:
    """How many words right before the figures are the same."""
    return _run(left.before, right.before, _BESIDE) / _BESIDE


def words_touching_behind(left: Place, right: Place, story: FigureStory) -> float:
    """How many words right behind the figures are the same."""
    return _run(left.after, right.after, _BESIDE) / _BESIDE


def _run(one: Sequence[str], two: Sequence[str], most: int) -> int:
    for at, (a, b) in enumerate(zip(one[:most], two[:most], strict=False)):
        if a != b:
            return at
    return min(len(one), len(two), most)


def related_nouns(left: Place, right: Place, story: FigureStory) -> float:
    """How close the counted nouns are in meaning."""
    a, b = _noun(left.slot), _noun(right.slot)
    if not a or not b:
        return 0.0
    return story.predicates.relatedness(a, b)


def _noun(slot: FigureSlot) -> str:
    words = slot.quantity.of.casefold().split()
    return words[0] if words else ""


def other_thing(left: Place, right: Place, story: FigureStory) -> float:
    """Whether the counted nouns are known and have nothing to do with each other."""
    a, b = left.slot.head, right.slot.head
    if not a or not b or a == b or PERSON in (a, b):
        return 0.0
    return max(0.0, 1.0 - 2 * story.predicates.relatedness(_noun(left.slot), _noun(right.slot)))


def other_complement(left: Place, right: Place, story: FigureStory) -> float:
    """Whether both are figures of something ("an extension of tax cuts"), and of other things."""
    a, b = left.slot.complement, right.slot.complement
    return 1.0 if a and b and not a & b else 0.0


def only_persons(left: Place, right: Place, story: FigureStory) -> float:
    """Whether one of them only says that people are counted."""
    a, b = left.slot.head, right.slot.head
    return 1.0 if PERSON in (a, b) and a != b else 0.0


def same_counted(left: Place, right: Place, story: FigureStory) -> float:
    """Share of the words for what is counted and what becomes of it."""
    a, b = left.slot.counted, right.slot.counted
    if not a or not b:
        return 0.0
    return len(a & b) / min(len(a), len(b))


def nothing_counted(left: Place, right: Place, story: FigureStory) -> float:
    """Whether the words of one leave open what is counted."""
    return 1.0 if not left.slot.counted or not right.slot.counted else 0.0


def same_set(left: Place, right: Place, story: FigureStory) -> float:
    """Whether both count the dead, the hurt, somebody's age."""
    return 1.0 if left.slot.sets & right.slot.sets else 0.0


def other_set(left: Place, right: Place, story: FigureStory) -> float:
    """Whether one counts the dead and the other the hurt; less where only one says whom."""
    a, b = left.slot.sets, right.slot.sets
    if a and b:
        return 0.0 if a & b else 1.0
    return 0.3 if a or b else 0.0


def clause_words(left: Place, right: Place, story: FigureStory) -> float:
    """How much of the words and names of the clauses is common."""
    return min(1.0, shared_context(left.view, right.view))


def same_subject(left: Place, right: Place, story: FigureStory) -> float:
    """Whether both clauses are told of the same person, or of two."""
    a, b = left.view.subject, right.view.subject
    if a is None or b is None:
        return 0.0
    return 1.0 if a == b else -1.0


def other_subject(left: Place, right: Place, story: FigureStory) -> float:
    """Whether the clauses are told of things that have nothing to do with each other."""
    a, b = left.view.subject_head, right.view.subject_head
    if not a or not b or left.view.subject or right.view.subject:
        return 0.0
    return max(0.0, 1.0 - 2 * story.predicates.relatedness(a, b))


def same_names(left: Place, right: Place, story: FigureStory) -> float:
    """Whether the sentences name the same people, places and bodies, or quite others."""
    a, b = left.view.around, right.view.around
    if not a or not b:
        return 0.0
    shared = len(a & b)
    return shared / min(len(a), len(b)) if shared else -0.5


def other_places(left: Place, right: Place, story: FigureStory) -> float:
    """Whether the sentences name other places."""
    a, b = left.view.places, right.view.places
    return 1.0 if a and b and not a & b else 0.0


def other_dates(left: Place, right: Place, story: FigureStory) -> float:
    """Whether the clauses are dated, and to other days."""
    a, b = _days(left.view), _days(right.view)
    return 1.0 if a and b and not a & b else 0.0


def _days(view: View) -> frozenset[str]:
    return frozenset(time.edtf for time in view.claim.times if time.edtf and time.type == "DATE")


def narrower(left: Place, right: Place, story: FigureStory) -> float:
    """Whether the words narrow the figures to other groups, or only one of them."""
    one, two = left.slot, right.slot
    if other_scope(one.scope, two.scope):
        return 1.0
    if one.parts != two.parts or one.manner != two.manner:
        return 0.8
    return 0.4 if narrowed(one.scope, two.scope) or narrowed(two.scope, one.scope) else 0.0


def both_in_lead(left: Place, right: Place, story: FigureStory) -> float:
    """Whether both stand at the top of their articles."""
    starts = left.slot.quantity.span.start, right.slot.quantity.span.start
    return 1.0 if max(starts) < _LEAD else 0.0


def same_phrase(left: Place, right: Place, story: FigureStory) -> float:
    """How far the words go on being the same, to both sides of the figures."""
    before = _run(left.before, right.before, _WINDOW)
    return (before + _run(left.after, right.after, _WINDOW)) / (2 * _WINDOW)


def same_company(left: Place, right: Place, story: FigureStory) -> float:
    """How many other figures the two sentences have in common: then they tell the same."""
    return min(_COMPANY, len(left.beside & right.beside)) / _COMPANY


def crowded(left: Place, right: Place, story: FigureStory) -> float:
    """How many other figures stand beside one of them only that could be meant instead."""
    dimension = left.slot.figure.dimension
    one, two = (
        {value for value in place.crowd if value[0] == dimension} for place in (left, right)
    )
    return min(_CROWD, max(len(one - two), len(two - one))) / _CROWD


def other_values(left: Place, right: Place, story: FigureStory) -> float:
    """How many other values only one of the accounts gives of the like."""
    one, two = left.others, right.others
    return min(_CROWD, max(len(one - two), len(two - one))) / _CROWD


def related_acts(left: Place, right: Place, story: FigureStory) -> float:
    """How close the predicates of the clauses are in meaning."""
    a, b = left.view.claim.predicate.lemma, right.view.claim.predicate.lemma
    return story.predicates.relatedness(a, b)


def both_ages(left: Place, right: Place, story: FigureStory) -> float:
    """Whether both are somebody's age: of one person, or of people who may be two."""
    one, two = left.slot, right.slot
    if not one.is_age or not two.is_age:
        return 0.0
    bearers = (one.counted - {AGE}) & (two.counted - {AGE})
    return 1.0 if bearers else -0.5


def has_unit(left: Place, right: Place, story: FigureStory) -> float:
    """Whether the figures measure and do not count."""
    return 0.0 if left.slot.figure.dimension == "count" else 1.0


FEATURES: tuple[FigureFeature, ...] = (
    FigureFeature("near words", near_words),
    FigureFeature("before", words_touching_before),
    FigureFeature("behind", words_touching_behind),
    FigureFeature("nouns", related_nouns),
    FigureFeature("other thing", other_thing),
    FigureFeature("other complement", other_complement),
    FigureFeature("only persons", only_persons),
    FigureFeature("counted", same_counted),
    FigureFeature("nothing counted", nothing_counted),
    FigureFeature("same set", same_set),
    FigureFeature("other set", other_set),
    FigureFeature("clause words", clause_words),
    FigureFeature("subject", same_subject),
    FigureFeature("other subject", other_subject),
    FigureFeature("names", same_names),
    FigureFeature("other places", other_places),
    FigureFeature("other dates", other_dates),
    FigureFeature("narrower", narrower),
    FigureFeature("lead", both_in_lead),
    FigureFeature("phrase", same_phrase),
    FigureFeature("company", same_company),
    FigureFeature("crowded", crowded),
    FigureFeature("other values", other_values),
    FigureFeature("acts", related_acts),
    FigureFeature("ages", both_ages),
    FigureFeature("unit", has_unit),
)


@cache
def figure_weights() -> tuple[tuple[float, ...], float]:
    """The weights that ship with the program and what they add up from.

    Raises:
        InternalError: They were made for another table of features.
    """
    values = load_scorer("figure")
    known = checked_weights(values["weights"], [f.name for f in FEATURES], "figure")
    return tuple(known.values()), float(values["bias"])


def slot_odds(left: Place, right: Place, story: FigureStory) -> float:
    """Logarithm of the odds that two figures are values of one slot."""
    weights, total = figure_weights()
    for feature, weight in zip(FEATURES, weights, strict=True):
        total += weight * feature.compare(left, right, story)
    return total
