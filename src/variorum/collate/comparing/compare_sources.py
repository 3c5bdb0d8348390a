"""One statement credited to different people, in or without quotation marks.

`compare_speakers` looks at quotations; what a clause credits to somebody need not be quoted. Two
officials often say much the same, so that the words must be nearly equal, and each account must
name its source in the sentence: whom "he" takes up may be read wrongly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from variorum.collate.comparing.compare_negations import Acts
from variorum.collate.comparing.slots import Difference, given_by, in_story_order
from variorum.collate.spelling import is_misprint, name_key
from variorum.collate.views import Cast, View
from variorum.model.claim import Attribution
from variorum.model.finding import IdentityId

# Least likeness of the words around two verbs; from the second one on, quoted words are the same.
_MIN_ALIKE, _SAME_WORDS = 0.55, 0.75
# Least letters of a word that tells one name from another: initials do not.
_MIN_LETTERS = 3


@dataclass(frozen=True, slots=True)
class _Source:
    """Who is named in a sentence as the one who says what a claim tells."""

    who: IdentityId
    by: Attribution


def compare_sources(
    pairs: Iterable[tuple[int, int]],
    is_sure: Callable[[int, int], bool],
    views: Sequence[View],
    acts: Acts,
    cast: Cast,
) -> list[Difference]:
    """Differences in who is named as the source of nearly the same words.

    Args:
        pairs: Pairs of claims with alike words.
        is_sure: Whether two claims are surely of one proposition.
        views: The claims.
        acts: The words around the claims' verbs.
        cast: Who is who.
    """
    sources = [_source(view, cast) for view in views]
    told: dict[tuple[IdentityId, IdentityId], list[tuple[int, int]]] = defaultdict(list)
    for left, right in pairs:
        one, two = sources[left], sources[right]
        if one is None or two is None or not _are_two(one, two, cast):
            continue
        a, b = views[left], views[right]
        if a.order == b.order or one.who in b.around or two.who in a.around:
            continue
        if acts.likeness(left, right) >= _MIN_ALIKE and is_sure(left, right):
            first, second = sorted((one.who, two.who))
            told[first, second].append((left, right))
    return [_difference(found, sources, views, acts, cast) for _, found in sorted(told.items())]


def _source(view: View, cast: Cast) -> _Source | None:
    """The one person a claim is credited to, named in its sentence; None for any other claim."""
    sentence = view.claim.sentence
    levels = [by for by in view.claim.attribution if by.reports and sentence.covers(by.span)]
    if len(levels) != 1 or view.said_by is None or levels[0].kind != "person":
        return None
    by, who = levels[0], IdentityId(view.said_by)
    if who not in cast.by_id or cast.type_of(who) != "person":
        return None
    is_named = set(name_key(by.span.text)) & set(name_key(cast.by_id[who].name))
    return _Source(who, by) if is_named else None


def _are_two(one: _Source, two: _Source, cast: Cast) -> bool:
    """Whether two sources are two people, and not one under two names."""
    if one.who == two.who:
        return False
    names = [name_key(cast.by_id[source.who].name) for source in (one, two)]
    printed = [name_key(source.by.span.text) for source in (one, two)]
    is_one = any(
        len(word) >= _MIN_LETTERS and (word in names[1 - side] or word in printed[1 - side])
        for side in (0, 1)
        for word in names[side]
    )
    return not is_one and not is_misprint(*names)


def _difference(
    pairs: Sequence[tuple[int, int]],
    sources: Sequence[_Source | None],
    views: Sequence[View],
    acts: Acts,
    cast: Cast,
) -> Difference:
    names = {
        at: cast.by_id[source.who].name
        for pair in pairs
        for at in pair
        if (source := sources[at]) is not None
    }
    is_quoted = any(
        views[left].claim.quoted
        and views[right].claim.quoted
        and acts.likeness(left, right) >= _SAME_WORDS
        for left, right in pairs
    )
    both = " and ".join(sorted(set(names.values())))
    reason = (
        f"the same words are given to {both}"
        if is_quoted
        else f"nearly the same is told as the word of {both}; each may have said it"
    )
    first: dict[tuple[int, int], int] = {}
    for at in sorted(names, key=lambda at: (views[at].claim.span, at)):
        first.setdefault(views[at].place, at)  # one claim tells of each sentence
    given = [given_by(views[at], at, views[at].claim.span, names[at]) for at in first.values()]
    return Difference(
        kind="speaker",
        slot="who said it",
        verdict="conflict" if is_quoted else "unresolved",
        reason=reason,
        given=in_story_order(given),
    )
