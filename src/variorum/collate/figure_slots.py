"""What a figure is a figure of: what is counted, in which clause, of which people and places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from variorum.collate.bars import tell_of_two_events
from variorum.collate.figures import Figure, figure_of, relate
from variorum.collate.views import View, shared_context
from variorum.collate.words import Predicates, base_form, event_groups, sets_of
from variorum.data import word_set
from variorum.model.mention import Quantity
from variorum.model.span import ArticleId

# Figures scored against one figure at most, through each word that they share.
_MAX_CANDIDATES = 160
PERSON = "·person"
_IGNORED = frozenset(
    {"be", "have", "about", "approximate", "least", "more", "few", "total", "new"}
    | {"%", "percent", "percentage", "per", "cent"}
)
_AGE = "old"
_THEN = re.compile(r"\b(?:as an?|at|at (?:the )?age(?: of)?|when|since|until)\s*$", re.IGNORECASE)
_MANNER = re.compile(r"\s+(in (?:cash|stock|shares|debt|bonds|fees|aid))\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
# Values that differ by a greater factor are of two slots more often than a slip of one account;
# small counts are exempt.
_MAX_RATIO = 5.0
_SMALL = 10.0


@dataclass(frozen=True, slots=True)
class FigureSlot:
    """A figure with everything that tells what it is a figure of.

    Attributes:
        index: Its place among the figures of the story.
        view: The smallest claim that holds it, by index.
        order: Its article's place in the story.
        quantity: As read.
        figure: In the base unit of its dimension.
        counted: Base forms of the words for what is counted or measured.
        groups: Groups of related acts that those words and the predicate stand in.
        head: Base form of the noun that is counted.
        manner: What behind the figure narrows it: "in cash", "in stock".
        parts: Words that single out the rest, or those of one degree.
        sets: Which sets of people the words single out (the dead, the hurt).
    """

    index: int
    view: int
    order: int
    quantity: Quantity
    figure: Figure
    counted: frozenset[str]
    groups: frozenset[str]
    sets: frozenset[str]
    head: str
    manner: str
    parts: frozenset[str]


StatedFigure = tuple[Figure, frozenset[str], frozenset[str]]
"""A figure that an article prints anywhere, the words for what it counts, and its sets."""


def stated_figures(quantities: Sequence[Sequence[Quantity]]) -> list[list[StatedFigure]]:
    """All figures of each article, those outside any claim too."""
    return [
        [
            (figure, _counted(q), sets_of(q.of.casefold().split()))
            for q in article
            if (figure := figure_of(q)) is not None
        ]
        for article in quantities
    ]


def _counted(quantity: Quantity) -> frozenset[str]:
    words = [word for word in quantity.of.casefold().split() if word not in _IGNORED]
    persons = word_set("comparison", "persons.words")
    return frozenset(
        PERSON if word in persons else _AGE if word in ("age", "aged") else base_form(word)
        for word in words
    )


def find_figures(views: Sequence[View]) -> list[FigureSlot]:
    """Every figure of the story once, with the smallest clause that holds it."""
    smallest: dict[tuple[ArticleId, int, int], int] = {}
    for index, view in enumerate(views):
        for quantity in view.claim.quantities:
            key = (view.claim.article, quantity.span.start, quantity.span.end)
            known = smallest.get(key)
            if known is None or _length(view) < _length(views[known]):
                smallest[key] = index
    slots: list[FigureSlot] = []
    for index, view in enumerate(views):
        for quantity in view.claim.quantities:
            key = (view.claim.article, quantity.span.start, quantity.span.end)
            figure = figure_of(quantity)
            if smallest[key] != index or figure is None or is_age_then(view, quantity):
                continue
            slots.append(_slot(len(slots), index, view, quantity, figure))
    return slots


def is_age_then(view: View, quantity: Quantity) -> bool:
    """Whether a figure is somebody's age at another time ("as a 17-year-old", "at 17")."""
    return _AGE in quantity.of.split() and bool(_THEN.search(_text_before(view, quantity)))


def _text_before(view: View, quantity: Quantity) -> str:
    """The words of the sentence before a figure."""
    sentence = view.claim.sentence
    return sentence.text[: max(0, quantity.span.start - sentence.start)]


def _text_after(view: View, quantity: Quantity) -> str:
    """The words of the sentence behind a figure."""
    sentence = view.claim.sentence
    return sentence.text[max(0, quantity.span.end - sentence.start) :]


def _is_label(view: View, quantity: Quantity) -> bool:
    """Whether the number names one of a row ("lap 48", "Flight 12") and counts nothing."""
    noun = quantity.of_span
    if noun is None or quantity.unit or noun.end > quantity.span.start:
        return False
    if quantity.comparator != "=" or len(quantity.of.split()) > 1:
        return False
    between = view.claim.sentence.text[
        noun.end - view.claim.sentence.start : quantity.span.start - view.claim.sentence.start
    ]
    return between.strip() in ("", "#", "No.", "number") and not noun.text.endswith("s")


def _length(view: View) -> int:
    return sum(fragment.end - fragment.start for fragment in view.claim.fragments)


def _slot(index: int, at: int, view: View, quantity: Quantity, figure: Figure) -> FigureSlot:
    words = [word for word in quantity.of.casefold().split() if word not in _IGNORED]
    counted = _counted(quantity)
    lemmas = [*words, view.claim.predicate.lemma]
    if _is_label(view, quantity):
        figure = replace(figure, dimension=f"label {quantity.of}")
    groups = frozenset(f"·{group}" for word in lemmas for group in event_groups(word))
    before = _WORD.findall(_text_before(view, quantity).casefold())[-2:]
    # "The release of 21" tells what the 21 are by the noun before them.
    governed = sets_of(before[:1]) if before[1:] == ["of"] else frozenset()
    # Of several figures in a clause, the verb need not be said of this one.
    alone = len(view.claim.quantities) == 1
    sets = governed or sets_of(words) or (sets_of(lemmas) if alone else frozenset())
    manner = _MANNER.match(_text_after(view, quantity))
    head = base_form(words[0]) if words else ""
    if words and words[0] in word_set("comparison", "persons.words"):
        head = PERSON
    return FigureSlot(
        index,
        at,
        view.order,
        quantity,
        figure,
        counted,
        groups,
        sets,
        head,
        manner.group(1).casefold() if manner else "",
        frozenset(words) & word_set("comparison", "figures.parts"),
    )


class SlotLikeness:
    """How likely two figures are values of one slot, remembered."""

    def __init__(
        self,
        slots: Sequence[FigureSlot],
        views: Sequence[View],
        group_of: Mapping[int, int],
        predicates: Predicates,
    ) -> None:
        self.slots = slots
        self.views = views
        self.group_of = group_of
        self.predicates = predicates
        self._known: dict[tuple[int, int], float] = {}

    def candidates(self) -> list[tuple[int, int]]:
        """Pairs of figures of two accounts that share a dimension and a word or a finding."""
        postings: dict[tuple[str, str], list[int]] = defaultdict(list)
        for slot in self.slots:
            home = f"={self.group_of[slot.view]}"
            for key in sorted(slot.counted | slot.groups | {home}):
                postings[slot.figure.dimension, key].append(slot.index)
        pairs = {
            (left, right)
            for members in postings.values()
            for at, left in enumerate(members)
            for right in members[at + 1 : at + 1 + _MAX_CANDIDATES]
            if self.slots[left].order != self.slots[right].order
        }
        return sorted(pairs)

    def equal_pairs(self) -> list[tuple[int, int]]:
        """Pairs of equal figures that share a dimension and a word, of one account or of two."""
        postings: dict[tuple[str, float, str], list[int]] = defaultdict(list)
        for slot in self.slots:
            home = f"={self.group_of[slot.view]}"
            value = round(slot.figure.value or 0.0, 9)
            for key in sorted(slot.counted | slot.groups | {home}):
                postings[slot.figure.dimension, value, key].append(slot.index)
        found = {pair for members in postings.values() for pair in pairwise(members)}
        found.update(self.candidates())
        found.update((i, i + 1) for i in range(len(self.slots) - 1) if self._is_beside(i))
        return sorted(pair for pair in found if self._are_same(*pair))

    def _is_beside(self, index: int) -> bool:
        """Whether the next figure is of the same dimension and account."""
        one, two = self.slots[index], self.slots[index + 1]
        return one.order == two.order and one.figure.dimension == two.figure.dimension

    def _are_same(self, left: int, right: int) -> bool:
        return relate(self.slots[left].figure, self.slots[right].figure) == "same"

    def of(self, left: int, right: int) -> float:
        """Likeness of two figures' slots, 0 to 1."""
        pair = (left, right) if left < right else (right, left)
        if pair not in self._known:
            self._known[pair] = self._likeness(self.slots[pair[0]], self.slots[pair[1]])
        return self._known[pair]

    def _likeness(self, a: FigureSlot, b: FigureSlot) -> float:
        one, two = self.views[a.view], self.views[b.view]
        if a.figure.dimension != b.figure.dimension or _are_unlike(a, b, one, two):
            return 0.0
        counted = _overlap(a, b)
        context = shared_context(one, two)
        predicate = self.predicates.relatedness(
            one.claim.predicate.lemma, two.claim.predicate.lemma
        )
        if a.counted != b.counted and {PERSON} in (a.counted, b.counted):
            counted *= 0.7  # "84 people" does not say which
        score = 0.45 * counted + 0.5 * min(1.0, context / 0.6) + 0.15 * predicate
        if self.group_of[a.view] == self.group_of[b.view]:
            score += 0.2
        if a.sets & b.sets:
            score += 0.15
        if a.head and b.head and a.head != b.head and not _are_kin(a, b):
            score *= 0.7
        if counted == 0.0 and a.counted and b.counted:
            score -= 0.25
        if one.places and two.places and not one.places & two.places:
            score -= 0.3
        return max(0.0, min(1.0, score))


def _are_unlike(a: FigureSlot, b: FigureSlot, one: View, two: View) -> bool:
    """Whether two figures cannot be of one slot: the dead and the hurt, two people's ages."""
    if (a.sets and b.sets and not a.sets & b.sets) or a.manner != b.manner:
        return True
    if tell_of_two_events(one, two) or one.claim.polarity != two.claim.polarity:
        return True
    if a.parts != b.parts:
        return True
    low, high = sorted(abs(slot.figure.value or 0.0) for slot in (a, b))
    if high > _SMALL and high > _MAX_RATIO * low:
        return True
    if _AGE in a.counted | a.sets or _AGE in b.counted | b.sets:
        bearers = a.counted - {_AGE}, b.counted - {_AGE}
        if all(bearers):
            return not bearers[0] & bearers[1]
        return not one.around & two.around
    return False


def _are_kin(a: FigureSlot, b: FigureSlot) -> bool:
    """Whether two counted nouns are of one group ("girl", "schoolgirl")."""
    return any(
        event_groups(one) & event_groups(two)
        for one in a.quantity.of.casefold().split()[:1]
        for two in b.quantity.of.casefold().split()[:1]
    )


def _overlap(a: FigureSlot, b: FigureSlot) -> float:
    """Share of the words for what is counted; one group of acts counts as most of a word."""
    if not a.counted or not b.counted:
        return 0.4 if a.groups & b.groups else 0.0
    fewer = min(len(a.counted), len(b.counted))
    shared = float(len(a.counted & b.counted))
    if shared < fewer and a.groups & b.groups:
        shared += 0.8
    return min(1.0, shared / fewer)
