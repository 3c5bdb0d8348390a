"""Names in parallel sentences: two that have changed places, one put for another.

What is compared are the printed names, not what they were understood as: in "Hallby sued Orlin" a
name may be taken for a town in one account and for a person in the other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from variorum.collate.comparing.compare_names import are_namesakes, may_be_rivals
from variorum.collate.comparing.parallel_sentences import (
    Act,
    Parallel,
    Token,
    acts_of_sentence,
    claims_of_sentence,
    is_else_equal,
)
from variorum.collate.comparing.printed_names import PrintedNames
from variorum.collate.comparing.slot_names import event_slot
from variorum.collate.comparing.slots import (
    Difference,
    given_by,
    in_story_order,
    is_across_accounts,
)
from variorum.collate.views import Cast, View
from variorum.collate.words import base_form, is_mutual
from variorum.data import word_set
from variorum.model.finding import DiscrepancyKind, IdentityId
from variorum.model.span import Span

# Least share of the longer sentence's content words that both have in order, and their least
# number, where two names have changed places; least number where one name stands for another.
_MIN_SHARE = 0.75
_MIN_EQUAL = 2
_MIN_EQUAL_REPLACED = 5
# From here on the sentence is one and the same, whoever else the accounts name elsewhere.
_WHOLE_SHARE, _WHOLE_SENTENCE = 0.9, 8
_EQUAL_SIDES = re.compile(r"^\W*(?:and|or|&|with|as well as|vs\.?|versus)?\W*$", re.IGNORECASE)
# Of these one sentence must have no more than the other: "Hallby was sued by Orlin".
_TURNING = frozenset({"by", "was", "were", "is", "are", "be", "been", "being", "from", "to"})
_WORD = re.compile(r"\x01|\x02|\w+(?:['’]\w+)?")
_MOST_NAMES = 8


@dataclass(frozen=True, slots=True)
class _Side:
    """One of two sentences with the two names in it, in order."""

    view: int
    first: Span
    second: Span


def compare_places_of_names(
    parallels: Sequence[Parallel], views: Sequence[View], cast: Cast
) -> list[Difference]:
    """Differences between parallel sentences in which two names have changed places."""
    known: dict[tuple[int, int], frozenset[str]] = {}
    found = (_swap(parallel, views, cast, known) for parallel in parallels)
    return [difference for difference in found if difference is not None]


def _swap(
    parallel: Parallel,
    views: Sequence[View],
    cast: Cast,
    known: dict[tuple[int, int], frozenset[str]],
) -> Difference | None:
    both = parallel.left, parallel.right
    sentences = [views[at].claim.sentence for at in both]
    names = frozenset().union(*(_names_in(views[at], cast, known) for at in both))
    once = [name for name in sorted(names) if all(_once(name, s) for s in sentences)]
    for one, two in combinations(once[:_MOST_NAMES], 2):
        if len({s.text.index(one) < s.text.index(two) for s in sentences}) == 1:
            continue
        left, right = (_side(at, one, two, views) for at in both)
        if left is None or right is None or left.first.text == right.first.text:
            continue
        if any(_are_equal_sides(side, views) for side in (left, right)):
            continue
        if _are_equal_but_for(left, right, views):
            return _swapped(left, right, views)
    return None


def _names_in(
    view: View, cast: Cast, known: dict[tuple[int, int], frozenset[str]]
) -> frozenset[str]:
    """The names printed in a sentence, as printed."""
    if view.place not in known:
        found = cast.mentions_in(view.claim.article, [view.claim.sentence])
        known[view.place] = frozenset(name.span.text for name in found if name.form == "name")
    return known[view.place]


def _once(name: str, sentence: Span) -> bool:
    if name not in sentence.text:
        return False
    return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", sentence.text)) == 1


def _side(at: int, one: str, two: str, views: Sequence[View]) -> _Side | None:
    """A sentence and two names in the order it prints them; None if they are parts of one."""
    sentence = views[at].claim.sentence
    first, second = sorted(
        Span(sentence.start + match.start(), sentence.start + match.end(), match.group())
        for name in (one, two)
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", sentence.text)
    )
    return None if first.overlaps(second) else _Side(at, first, second)


def _are_equal_sides(side: _Side, views: Sequence[View]) -> bool:
    """Whether the order of two names says nothing: "Orlin and Hallby", "Orlin met Hallby".

    Of a remark it is the verb between the names that counts: "Orlin told Hallby that they had met".
    """
    sentence = views[side.view].claim.sentence
    between = sentence.text[side.first.end - sentence.start : side.second.start - sentence.start]
    if _EQUAL_SIDES.match(between) or re.search(r"\b(?:and|or)\s*$", between):
        return True
    act = _between(side, views)
    return act is not None and is_mutual(act.lemma)


def _are_equal_but_for(left: _Side, right: _Side, views: Sequence[View]) -> bool:
    """Whether two sentences are the same but for the order of their names."""
    one, two = (_masked(side, views) for side in (left, right))
    function = word_set("stopwords", "function")
    equal = 0
    for tag, i, j, k, m in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        mine, theirs = one[i:j], two[k:m]
        if tag == "equal":
            equal += sum(word not in function for word in mine)
        elif _TURNING.intersection(mine + theirs) or (
            any(word not in function for word in mine)
            and any(word not in function for word in theirs)
        ):
            return False
    longest = max(sum(word not in function for word in side) for side in (one, two))
    return equal - 2 >= _MIN_EQUAL and equal >= _MIN_SHARE * longest


def _masked(side: _Side, views: Sequence[View]) -> list[str]:
    """The words of a sentence with a sign for each of the two names, whichever it is."""
    sentence = views[side.view].claim.sentence
    text, start = sentence.text, sentence.start
    masked = (
        f"{text[: side.first.start - start]} \x01 "
        f"{text[side.first.end - start : side.second.start - start]} \x02 "
        f"{text[side.second.end - start :]}"
    )
    return [word.casefold().replace("’", "'") for word in _WORD.findall(masked)]


def _swapped(left: _Side, right: _Side, views: Sequence[View]) -> Difference | None:
    """The difference, if one and the same verb stands between the names in both sentences."""
    acts = [_between(side, views) for side in (left, right)]
    told = [act for act in acts if act is not None]
    if len(told) != len(acts) or len({base_form(act.lemma) for act in told}) > 1:
        return None
    given = tuple(
        given_by(views[act.view], act.view, act.span, side.first.text)
        for side, act in zip((left, right), told, strict=True)
    )
    return Difference(
        kind="actor",
        slot=event_slot("who", [views[left.view], views[right.view]]),
        verdict="conflict",
        reason=(
            f"in sentences that are else the same {left.first.text} and {left.second.text} "
            "have changed places"
        ),
        given=in_story_order(given),
    )


def _between(side: _Side, views: Sequence[View]) -> Act | None:
    """The verb of a sentence that stands between two names."""
    for act in acts_of_sentence(side.view, views):
        if side.first.end <= act.span.start < side.second.start:
            return act
    return None


def compare_replaced_names(
    parallels: Sequence[Parallel], views: Sequence[View], cast: Cast, printed: PrintedNames
) -> list[Difference]:
    """Differences between parallel sentences of which one has another person or place."""
    found: list[Difference] = []
    taken: set[IdentityId] = set()
    for parallel in sorted(parallels, key=lambda p: (-p.share, -p.equal, p.left, p.right)):
        others = {
            (a.identity, b.identity): (a, b)
            for a, b in parallel.names
            if a.identity and b.identity and a.identity != b.identity
        }
        if len(others) != 1 or not is_else_equal(parallel):
            continue
        if parallel.equal - len(parallel.names) < _MIN_EQUAL_REPLACED:
            continue
        ((p, q), (a, b)) = next(iter(others.items()))
        if p is None or q is None or {p, q} & taken:
            continue
        equal = parallel.equal - len(parallel.names)
        is_one = parallel.share >= _WHOLE_SHARE and equal >= _WHOLE_SENTENCE
        if _are_rivals(p, q, {} if is_one else printed.accounts, cast):
            difference = _replaced(parallel, (p, a), (q, b), views, cast)
            if difference is not None:
                taken |= {p, q}
                found.append(difference)
    return found


def _are_rivals(
    p: IdentityId, q: IdentityId, printed: Mapping[IdentityId, Collection[int]], cast: Cast
) -> bool:
    if cast.type_of(p) not in ("person", "place"):
        return False
    return may_be_rivals(p, q, printed, cast, in_full=False) and not are_namesakes(
        cast.by_id[p].name, cast.by_id[q].name
    )


def _replaced(
    parallel: Parallel,
    left: tuple[IdentityId, Token],
    right: tuple[IdentityId, Token],
    views: Sequence[View],
    cast: Cast,
) -> Difference | None:
    sides = sorted(
        ((parallel.left, *left), (parallel.right, *right)), key=lambda side: views[side[0]].order
    )
    given = tuple(
        given_by(views[at], at, _printed(at, token, views), cast.by_id[identity].name)
        for at, identity, token in sides
    )
    if not is_across_accounts(given):
        return None
    kind, slot = _slot(sides, views, cast)
    one, two = (cast.by_id[identity].name for _, identity, _ in sides)
    return Difference(
        kind=kind,
        slot=slot,
        verdict="conflict",
        reason=f"in sentences that are else the same one account has {one}, another {two}",
        given=given,
    )


def _slot(
    sides: Iterable[tuple[int, IdentityId, Token]], views: Sequence[View], cast: Cast
) -> tuple[DiscrepancyKind, str]:
    """What the two names are names of: a speaker, a person or a place."""
    known = list(sides)
    if all(identity in _speakers(at, views) for at, identity, _ in known):
        return "speaker", "who said it"
    return ("name", "who") if cast.type_of(known[0][1]) == "person" else ("place", "where")


def _speakers(at: int, views: Sequence[View]) -> Iterator[str | None]:
    return (views[index].said_by for index in claims_of_sentence(at, views))


def _printed(at: int, token: Token, views: Sequence[View]) -> Span:
    sentence = views[at].claim.sentence
    start, end = token.start - sentence.start, token.end - sentence.start
    return Span(token.start, token.end, sentence.text[start:end])
