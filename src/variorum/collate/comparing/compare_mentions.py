"""People and places that two accounts name in the same words.

`compare_names` finds rivals by what they do in aligned claims; here they are found by the words
around the name, so that a place behind its preposition and a name behind its title are seen, too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from variorum.collate.aligning.bars import ONE_NEWS_DAYS
from variorum.collate.comparing.compare_names import (
    are_towns_or_larger,
    is_list,
    is_site,
    kind_of,
    may_be_rivals,
    may_replace,
    slot_of,
)
from variorum.collate.comparing.name_mentions import (
    WITHIN,
    Mention,
    is_source,
    print_both,
    words_of_names,
)
from variorum.collate.comparing.printed_names import PrintedNames
from variorum.collate.comparing.slots import Difference, Given, days_apart, is_across_accounts
from variorum.collate.comparing.surroundings import near_values
from variorum.collate.judge import sense
from variorum.collate.spelling import name_key, names_agree
from variorum.collate.views import Cast, View
from variorum.model.finding import IdentityId
from variorum.model.mention import EntityType
from variorum.model.span import ArticleId

# Least likeness of the words around two places, two people, and two people of one office: there
# are two spokesmen of one ministry, and a prime minister in every country.
_MIN_PLACES = 0.31
_MIN_PEOPLE = 0.4
_MIN_IN_OFFICE = 0.3
# Below it two people or places may be meant: the five pairs shown of 66 events of ECB+ were two.
_MIN_SURE = 0.6
# The same of two who share their surname and no given name: one of one office, and others.
_MIN_NAMESAKES_IN_OFFICE, _MIN_NAMESAKES = 0.2, 0.3
# From here on, and with so many words in common, two sentences differ in little but the names.
_NEARLY_EQUAL, _NEARLY_ALL_WORDS = 0.75, 6
# Mentions of each of two namesakes that are compared.
_MOST_MENTIONS = 20
# One who does several things that another account's other one does. Sum of the likenesses of the
# best mentions of two names, each taken once, and the least of the second best: on 236 untouched
# events no pair that is no namesake's has both.
_MENTIONS_COUNTED = 3
_MIN_TOGETHER, _MIN_TOGETHER_NAMESAKES, _MIN_SECOND = 0.5, 0.3, 0.12
_PREPOSITIONS = frozenset({"in", "near", "outside", "to"})
# Of a place the same may be told with two of these: "seized in the port of Orlin", "in Orlin". What
# lies near or outside one place may lie in another, and from one to another many things go. In
# words so alike "at" is as good as "in".
_MIN_PLACES_OTHERWISE = 0.45
_AT_OR_WITHIN = WITHIN | {"at"}
# Of two buildings short sentences say the same, too ("she died at …"): content words to be shared.
_SITE_WORDS = 4
# Of two people short sentences say the same ("… said it was over"): content words to be shared.
_PEOPLE_WORDS = 5
# Words for an office that two people must share: "president" alone is everybody's.
_OFFICE_WORDS = 2
_NEVER = 2.0
_PEOPLE: frozenset[EntityType] = frozenset({"person"})
_REST: frozenset[EntityType] = frozenset({"place", "organisation"})


_Pair = tuple[float, Mention, Mention]
"""Mentions in two accounts, with the likeness of the words around them."""


def compare_mentions(
    mentions: Sequence[Mention],
    views: Sequence[View],
    cast: Cast,
    published: Mapping[ArticleId, str | None],
    printed: PrintedNames,
) -> list[Difference]:
    """Differences between the people or places that accounts name in the same words.

    Args:
        mentions: Where the accounts print names.
        views: The claims.
        cast: Who is who.
        published: When each account was published.
        printed: Who is named where.
    """
    words = words_of_names(mentions)
    pairs: dict[tuple[IdentityId, IdentityId], list[_Pair]] = defaultdict(list)
    for left, right in sorted(_near(mentions, cast)):
        a, b = mentions[left], mentions[right]
        if a.identity == b.identity:
            continue
        if b.identity < a.identity:
            a, b = b, a
        if print_both(a, b, words) or not _are_rivals(a, b, printed, cast):
            continue
        pairs[a.identity, b.identity] += _alike([(a, b)], views, published)
    told: dict[tuple[IdentityId, IdentityId], list[_Pair]] = {}
    of_identity: dict[IdentityId, list[Mention]] = defaultdict(list)
    for one in mentions:
        of_identity[one.identity].append(one)
    for (p, q), found in pairs.items():
        told[p, q] = [pair for pair in found if pair[0] >= _least(pair, views, cast)]
        if not told[p, q]:
            both = product(of_identity[p][:_MOST_MENTIONS], of_identity[q][:_MOST_MENTIONS])
            told[p, q] = _together(_alike(both, views, published), views, cast)
    return _best({key: found for key, found in told.items() if found}, cast, printed)


def _near(mentions: Sequence[Mention], cast: Cast) -> set[tuple[int, int]]:
    """Pairs of mentions to be compared, people with people and the rest with the rest.

    A sentence has names of several kinds, all of them with its words: the ones of another kind
    would crowd out what a name could stand for.
    """
    found = set(_namesakes(mentions, cast))
    for kinds in (_PEOPLE, _REST):
        of_kind = [at for at, one in enumerate(mentions) if kind_of(one.identity, cast) in kinds]
        around = [mentions[at].around for at in of_kind]
        orders = [mentions[at].order for at in of_kind]
        found.update((of_kind[i], of_kind[j]) for i, j in near_values(around, orders))
    return found


def _are_rivals(a: Mention, b: Mention, printed: PrintedNames, cast: Cast) -> bool:
    """Whether two names may stand for each other.

    In one and the same sentence a surname is enough, as if all of the name stood there; and what is
    read as a body here and as a place there, or as a town and as a country, stands in one place.
    """
    if may_be_rivals(a.identity, b.identity, printed.accounts, cast):
        return True
    if not _are_nearly_equal(a.around.likeness(b.around), a, b):
        return False
    kinds = {kind_of(one.identity, cast) for one in (a, b)}
    if kinds <= _PEOPLE:
        return may_be_rivals(a.identity, b.identity, printed.accounts, cast, in_full=False)
    if not kinds <= _REST or not may_replace(a.identity, b.identity, printed.accounts, cast):
        return False
    return kinds != {"place"} or are_towns_or_larger(a.identity, b.identity, cast)


def _are_nearly_equal(likeness: float, a: Mention, b: Mention) -> bool:
    """Whether two sentences differ in little but the names."""
    return likeness >= _NEARLY_EQUAL and a.around.shared_words(b.around) >= _NEARLY_ALL_WORDS


def _alike(
    both: Iterable[tuple[Mention, Mention]],
    views: Sequence[View],
    published: Mapping[ArticleId, str | None],
) -> list[_Pair]:
    """Mentions of two accounts that can be of one thing, with the likeness of their words."""
    found: list[_Pair] = []
    for a, b in both:
        if a.order == b.order or sense(views[a.view].claim) != sense(views[b.view].claim):
            continue
        likeness = a.around.likeness(b.around)
        if likeness >= _NEARLY_EQUAL or _are_of_one_news(a, b, published):
            found.append((likeness, a, b))
    return found


def _together(pairs: Sequence[_Pair], views: Sequence[View], cast: Cast) -> list[_Pair]:
    """The best mentions of two names, each once, if they are alike enough together."""
    best: list[_Pair] = []
    used: set[tuple[int, int]] = set()
    for likeness, a, b in sorted(
        pairs, key=lambda pair: (-pair[0], _place(pair[1]), _place(pair[2]))
    ):
        if likeness == 0 or len(best) == _MENTIONS_COUNTED:
            break
        if (
            {_place(a), _place(b)} & used
            or _are_two(a, b, views, cast)
            or is_list(views[a.view], cast)
            or is_list(views[b.view], cast)
        ):
            continue
        used |= {_place(a), _place(b)}
        best.append((likeness, a, b))
    if len(best) < 2 or best[1][0] < _MIN_SECOND:
        return []
    one, two = (cast.by_id[mention.identity].name for mention in best[0][1:])
    keys = name_key(one), name_key(two)
    if _share_stem(one, two):
        return []
    are_namesakes = cast.type_of(best[0][1].identity) == "person" and keys[0][-1:] == keys[1][-1:]
    if are_namesakes and names_agree(*keys):
        return []
    least = _MIN_TOGETHER_NAMESAKES if are_namesakes else _MIN_TOGETHER
    return best if sum(likeness for likeness, _, _ in best) >= least else []


def _place(mention: Mention) -> tuple[int, int]:
    return mention.order, mention.name.span.start


def _are_of_one_news(a: Mention, b: Mention, published: Mapping[ArticleId, str | None]) -> bool:
    return days_apart(published, a.article, b.article) <= ONE_NEWS_DAYS


def _namesakes(mentions: Sequence[Mention], cast: Cast) -> Iterator[tuple[int, int]]:
    """Mentions in two accounts of people with one surname and other given names."""
    known: dict[str, dict[IdentityId, list[int]]] = defaultdict(dict)
    for index, one in enumerate(mentions):
        if cast.type_of(one.identity) == "person" and cast.is_full(one.identity):
            surname = name_key(cast.by_id[one.identity].name)[-1]
            known[surname].setdefault(one.identity, []).append(index)
    for bearers in known.values():
        for p, q in combinations(sorted(bearers), 2):
            for left, right in product(bearers[p][:_MOST_MENTIONS], bearers[q][:_MOST_MENTIONS]):
                if mentions[left].order != mentions[right].order:
                    yield (left, right) if left < right else (right, left)


def _least(pair: _Pair, views: Sequence[View], cast: Cast) -> float:
    """The least likeness of surroundings at which two names are rivals; above 1 for never."""
    likeness, a, b = pair
    kinds = {kind_of(one.identity, cast) for one in (a, b)}
    if "organisation" in kinds:
        may_be_one = not _are_two_bodies(a, b, views, cast)
        return _NEARLY_EQUAL if may_be_one and _are_nearly_equal(likeness, a, b) else _NEVER
    if "place" in kinds:
        return _least_of_places(pair, cast)
    return _least_of_people(pair, views, cast)


def _least_of_places(pair: _Pair, cast: Cast) -> float:
    likeness, a, b = pair
    if a.around.shared_words(b.around) < _SITE_WORDS and is_site(a.identity, cast):
        return _NEVER
    is_same = a.preposition == b.preposition
    if is_same and (a.preposition in _PREPOSITIONS or _are_nearly_equal(likeness, a, b)):
        return _MIN_PLACES
    return _MIN_PLACES_OTHERWISE if {a.preposition, b.preposition} <= _AT_OR_WITHIN else _NEVER


def _least_of_people(pair: _Pair, views: Sequence[View], cast: Cast) -> float:
    likeness, a, b = pair
    one, two = cast.by_id[a.identity].name, cast.by_id[b.identity].name
    if _share_stem(one, two):
        return _NEVER
    if _are_nearly_equal(likeness, a, b):
        return _NEARLY_EQUAL
    ours, theirs = cast.roles_of(a.identity), cast.roles_of(b.identity)
    if name_key(one)[-1:] == name_key(two)[-1:]:
        return _least_of_namesakes(one, two, is_one_office=bool(ours & theirs))
    if a.around.shared_words(b.around) < _PEOPLE_WORDS:
        return _NEVER
    if _are_two(a, b, views, cast) and len(ours & theirs) < _OFFICE_WORDS:
        return _NEVER
    if is_list(views[a.view], cast) or is_list(views[b.view], cast):
        return _NEVER
    if ours and theirs and not ours & theirs:
        return _NEVER
    return _MIN_IN_OFFICE if len(ours & theirs) >= _OFFICE_WORDS else _MIN_PEOPLE


def _are_two_bodies(a: Mention, b: Mention, views: Sequence[View], cast: Cast) -> bool:
    """Whether two bodies may well be two, or one of them be no body.

    There are several to whom any news is told and who tell it. A word in front of which nothing
    stands is read as a name where it may only open a sentence.
    """
    if any(one.preposition == "told" or is_source(one, views, cast) for one in (a, b)):
        return True
    kinds = {kind_of(one.identity, cast) for one in (a, b)}
    return kinds == {"organisation"} and not all(cast.is_full(one.identity) for one in (a, b))


def _are_two(a: Mention, b: Mention, views: Sequence[View], cast: Cast) -> bool:
    """Whether what is told of two people shows that they are two.

    There is more than one source of most news, and its source is not whom it tells of. One who
    scored 14 points is not one who scored 16.
    """
    if any(is_source(one, views, cast) for one in (a, b)):
        return True
    ours, theirs = _counted(a, views), _counted(b, views)
    return any(not ours[thing] & theirs[thing] for thing in ours.keys() & theirs.keys())


def _counted(one: Mention, views: Sequence[View]) -> dict[str, set[float]]:
    """The figures of a mention's claim, by what they count."""
    found: dict[str, set[float]] = defaultdict(set)
    for quantity in views[one.view].claim.quantities:
        if quantity.of and quantity.value is not None:
            found[quantity.of].add(quantity.value)
    return found


def _least_of_namesakes(one: str, two: str, *, is_one_office: bool) -> float:
    """The least likeness for two with one surname; never for two forms of one given name."""
    if names_agree(name_key(one), name_key(two)):
        return _NEVER
    return _MIN_NAMESAKES_IN_OFFICE if is_one_office else _MIN_NAMESAKES


def _share_stem(one: str, other: str) -> bool:
    """Whether one name may be formed of the other ("Orlin", "Orlin-era")."""
    ours, theirs = (set(re.findall(r"\w+", name.casefold())) for name in (one, other))
    is_compound = "-" in one + other and bool(ours & theirs)
    return is_compound or ours <= theirs or theirs <= ours


def _best(
    pairs: Mapping[tuple[IdentityId, IdentityId], Sequence[_Pair]],
    cast: Cast,
    printed: PrintedNames,
) -> list[Difference]:
    """One difference for each name: with its best rival."""
    ranked = sorted(pairs.items(), key=lambda item: (-max(p[0] for p in item[1]), item[0]))
    taken: set[IdentityId] = set()
    found = []
    for (p, q), members in ranked:
        if p in taken or q in taken:
            continue
        taken |= {p, q}
        given = _given(members, printed)
        if is_across_accounts(given):
            is_sure = max(likeness for likeness, _, _ in members) >= _MIN_SURE
            is_sure = is_sure and may_be_rivals(p, q, {}, cast, in_full=False)
            found.append(_difference(p, q, given, cast, is_sure=is_sure))
    return found


def _given(members: Sequence[_Pair], printed: PrintedNames) -> tuple[Given, ...]:
    """Each name once for each account that gives it, as it stands in the words most alike."""
    given: dict[tuple[int, IdentityId], tuple[Given, ...]] = {}
    ranked = sorted(
        members, key=lambda item: (-item[0], item[1].order, item[2].order, item[1].name.span)
    )
    for one in (one for _, a, b in ranked for one in (a, b)):
        if (one.order, one.identity) not in given:
            given[one.order, one.identity] = printed.given(one.identity, one.view)
    told = {one for names in given.values() for one in names}
    return tuple(sorted(told, key=lambda g: (g.order, g.span, g.view)))


def _difference(
    p: IdentityId, q: IdentityId, given: tuple[Given, ...], cast: Cast, *, is_sure: bool
) -> Difference:
    one, two = cast.by_id[p].name, cast.by_id[q].name
    kind, slot = slot_of(p, q, cast)
    return Difference(
        kind=kind,
        slot=slot,
        verdict="conflict" if is_sure else "unresolved",
        reason=(
            f"{one} and {two} stand in alike words, and no account names both"
            + ("" if is_sure else "; yet two may be meant")
        ),
        given=given,
    )
