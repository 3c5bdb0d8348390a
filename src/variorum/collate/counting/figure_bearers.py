"""Whose age a figure tells: the person of the story, whatever word stands for him or her.

"Lund, 32", "the 32-year-old nurse" and "she was 32" are of one person, and only the ages of one
person can contradict each other. Who it is follows from the mention that the figure stands in or
beside, from the subject of the clause, or from a role that one person of the story holds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from variorum.collate.counting.figure_scope import words_before
from variorum.collate.counting.figure_slots import AGE, FigureSlot
from variorum.collate.views import Cast, View
from variorum.model.finding import IdentityId
from variorum.model.mention import Name
from variorum.model.span import Span

# Between a person and an age behind: "Lund, a 32-year-old", "Lund (32", "Lund, who turned 32".
_BEHIND_NAME = re.compile(
    r"(?:,?\s(?:Jr\.?|Sr\.?|I{2,3}|IV))?"
    r"(?:\s?[,(]\s?(?:(?:who|now|then|aged?|is|was|turned|just|only)\s+){0,2}(?:an?\s+)?"
    r"|\s(?:is|was|turned|aged)\s+(?:an?\s+)?)"
)
# What tells of a name of any kind that it is somebody's, or an animal's: "Rollo, who turned 17",
# "a 17-year-old bear named Rollo". A town has no such age.
_WHO_BEHIND = re.compile(r",?\swho\s(?:(?:is|was|had|has|just|only|turned|recently)\s+){1,3}")
_CALLED = re.compile(
    r"(?:\s(?!(?:and|an?|the|with|of|or|who|whose)\s)[\w’'-]+){1,4}\s(?:named|called)\s"
)
# "The 32-year-old nurse", "the nurse, 32,".
_DEFINITE = re.compile(r"\bthe\s+(?:(?:[\w’'-]+\s+){0,2}[\w’'-]+\s?[,(]\s?)?$", re.IGNORECASE)
# Verbs that tell of their subject how old it is.
_TELLING = frozenset({"be", "turn"})


def with_bearers(
    slots: Sequence[FigureSlot], views: Sequence[View], cast: Cast
) -> list[FigureSlot]:
    """The figures, each age with the person whose it is, where that can be told.

    Args:
        slots: The figures of a story.
        views: Its claims.
        cast: Who is who.
    """
    roles = _Roles(cast)
    known = [
        replace(slot, bearer=_bearer_of(slot, views[slot.view], cast, roles))
        if slot.is_age
        else slot
        for slot in slots
    ]
    ages: dict[tuple[int, float | None], set[IdentityId]] = defaultdict(set)
    for slot in known:
        if slot.bearer is not None:
            ages[slot.order, slot.figure.value].add(slot.bearer)
    return [_of_one_of_that_age(slot, views[slot.view], ages) for slot in known]


def _of_one_of_that_age(
    slot: FigureSlot,
    view: View,
    ages: Mapping[tuple[int, float | None], set[IdentityId]],
) -> FigureSlot:
    """The age of "the 32-year-old": of the one person whom the account gives that age."""
    if slot.bearer is not None or not slot.is_age or slot.counted - {AGE}:
        return slot
    if not _DEFINITE.search(words_before(view, slot.quantity)):
        return slot
    found = ages.get((slot.order, slot.figure.value), set())
    return replace(slot, bearer=next(iter(found))) if len(found) == 1 else slot


class _Roles:
    """The persons of a story by what they are called anywhere: "singer", "mayor"."""

    def __init__(self, cast: Cast) -> None:
        holders: dict[str, set[IdentityId]] = defaultdict(set)
        for identity in cast.by_id:
            if cast.type_of(identity) == "person":
                for word in cast.roles_of(identity):
                    holders[word].add(identity)
        self._holders = {word: frozenset(found) for word, found in holders.items()}

    def only_holder(self, words: Collection[str]) -> IdentityId | None:
        """The one person of the story who is called by all of some words, given as base forms.

        A "gang member" is nobody who is only called a member.
        """
        nobody: frozenset[IdentityId] = frozenset()
        found = frozenset.intersection(*(self._holders.get(word, nobody) for word in words))
        return next(iter(found)) if len(found) == 1 else None


def _bearer_of(slot: FigureSlot, view: View, cast: Cast, roles: _Roles) -> IdentityId | None:
    """The person whose age a figure is, by the words beside it."""
    nouns = slot.counted - {AGE}
    people = [
        (name.span, identity)
        for name in cast.mentions_in(view.claim.article, [view.claim.sentence])
        # Whom "the 32-year-old" takes up is too often told wrongly.
        if (nouns or name.form != "nominal") and (identity := _person(name, view, cast)) is not None
    ]
    beside = _named_beside(slot, view, people) or _named_so(slot, view, cast)
    if beside is not None:
        return beside
    if not nouns:
        return _subject_of(slot, view, cast)
    if _DEFINITE.search(words_before(view, slot.quantity)):
        return roles.only_holder(nouns)
    return None


def _named_so(slot: FigureSlot, view: View, cast: Cast) -> IdentityId | None:
    """Whose name the words around an age tell it of, whatever kind of name it was taken for."""
    figure, start, text = slot.quantity.span, view.claim.sentence.start, view.claim.sentence.text
    for name in cast.mentions_in(view.claim.article, [view.claim.sentence]):
        if name.form == "name" and _is_told_of(
            text[: max(0, name.span.start - start)],
            text[name.span.end - start : figure.start - start],
            text[figure.end - start : max(0, name.span.start - start)],
        ):
            return cast.identity_of(view.claim.article, name.entity)
    return None


def _is_told_of(before: str, behind: str, between: str) -> bool:
    """Whether an age is that of a name, by their sentence.

    Args:
        before: The words before the name.
        behind: Those from the name to an age behind it, or "".
        between: Those from the age to a name behind it, or "".
    """
    opens = not before.strip(" “\"'‘") and _BEHIND_NAME.fullmatch(behind)
    return bool(opens or _WHO_BEHIND.fullmatch(behind) or _CALLED.fullmatch(between))


def _subject_of(slot: FigureSlot, view: View, cast: Cast) -> IdentityId | None:
    """The subject of a clause that tells its age: "she was 32", "Lund died at 32"."""
    claim, figure = view.claim, slot.quantity.span
    if view.subject is None or cast.type_of(view.subject) != "person" or claim.subject is None:
        return None
    if figure.start < claim.subject.span.end:
        return None
    acted_on = claim.object is not None and claim.object.span.covers(figure)
    is_other = claim.predicate.passive or (acted_on and claim.predicate.lemma not in _TELLING)
    return None if is_other else view.subject


def _person(name: Name, view: View, cast: Cast) -> IdentityId | None:
    identity = cast.identity_of(view.claim.article, name.entity)
    return identity if identity and cast.type_of(identity) == "person" else None


def _named_beside(
    slot: FigureSlot, view: View, people: Sequence[tuple[Span, IdentityId]]
) -> IdentityId | None:
    """Who is mentioned around an age, right before it, or right behind its noun."""
    figure, told = slot.quantity.span, slot.quantity.of_span
    start, text = view.claim.sentence.start, view.claim.sentence.text
    end = max(figure.end, told.end) if told else figure.end
    holders = [(span.end - span.start, who) for span, who in people if span.covers(figure)]
    if holders:
        return min(holders)[1]
    for span, who in people:
        if span.end <= figure.start and _BEHIND_NAME.fullmatch(
            text[span.end - start : figure.start - start]
        ):
            return who
        is_noun_between = figure.end <= end <= span.start and bool(slot.counted - {AGE})
        if is_noun_between and not text[end - start : span.start - start].strip():
            return who
        if told is not None and figure.end <= span.start and told.covers(span):
            return who
    return None
