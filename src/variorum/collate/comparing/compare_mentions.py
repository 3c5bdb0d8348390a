"""People and places that two accounts name in the same words.

`compare_names` finds rivals by what they do in aligned claims; here they are found by the words
around the name, so that a place behind its preposition and a name behind its title are seen, too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from variorum.collate.aligning.bars import ONE_NEWS_DAYS
from variorum.collate.comparing.compare_names import (
    accounts_naming,
    is_list,
    may_be_rivals,
    names_given,
)
from variorum.collate.comparing.parallel_sentences import claims_of_sentence
from variorum.collate.comparing.slots import Difference, Given, days_apart, is_across_accounts
from variorum.collate.comparing.surroundings import Surroundings, Wording, near_values
from variorum.collate.judge import sense
from variorum.collate.spelling import name_key, names_agree
from variorum.collate.views import Cast, View
from variorum.collate.words import event_groups
from variorum.model.finding import IdentityId
from variorum.model.mention import Name
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
# lies near or outside one place may lie in another, and from one to another many things go.
_MIN_PLACES_OTHERWISE = 0.45
_WITHIN = frozenset({"in", "at", "of", "over", "through"})
# Of two people short sentences say the same ("… said it was over"): content words to be shared.
_PEOPLE_WORDS = 5
# Words for an office that two people must share: "president" alone is everybody's.
_OFFICE_WORDS = 2
_NEVER = 2.0
_BEFORE = re.compile(r"([a-z]+)\s+(?:the\s+)?$")


@dataclass(frozen=True, slots=True)
class _Mention:
    """A name as one account prints it in one place."""

    view: int
    order: int
    article: ArticleId
    name: Name
    identity: IdentityId
    around: Surroundings
    preposition: str


_Pair = tuple[float, _Mention, _Mention]
"""Mentions in two accounts, with the likeness of the words around them."""


def compare_mentions(
    views: Sequence[View],
    wording: Wording,
    cast: Cast,
    published: Mapping[ArticleId, str | None],
) -> list[Difference]:
    """Differences between the people or places that accounts name in the same words."""
    mentions = _find_mentions(views, wording, cast)
    printed = accounts_naming(views)
    words = _words_of_names(mentions)
    pairs: dict[tuple[IdentityId, IdentityId], list[_Pair]] = defaultdict(list)
    near = set(near_values([one.around for one in mentions], [one.order for one in mentions]))
    near.update(_namesakes(mentions, cast))
    for left, right in sorted(near):
        a, b = sorted((mentions[left], mentions[right]), key=lambda one: one.identity)
        if _print_both(a, b, words) or not may_be_rivals(a.identity, b.identity, printed, cast):
            continue
        pairs[a.identity, b.identity] += _alike([(a, b)], views, published)
    told: dict[tuple[IdentityId, IdentityId], list[_Pair]] = {}
    of_identity: dict[IdentityId, list[_Mention]] = defaultdict(list)
    for one in mentions:
        of_identity[one.identity].append(one)
    for (p, q), found in pairs.items():
        told[p, q] = [pair for pair in found if pair[0] >= _least(pair, views, cast)]
        if not told[p, q]:
            both = product(of_identity[p][:_MOST_MENTIONS], of_identity[q][:_MOST_MENTIONS])
            told[p, q] = _together(_alike(both, views, published), views, cast)
    return _best({key: found for key, found in told.items() if found}, views, cast)


def _words_of_names(mentions: Sequence[_Mention]) -> Mapping[str, frozenset[int]]:
    """The accounts that print each last word of a name, whomever it is understood to mean."""
    found: dict[str, set[int]] = defaultdict(set)
    for one in mentions:
        found[_last_word(one)].add(one.order)
    return {word: frozenset(orders) for word, orders in found.items()}


def _last_word(mention: _Mention) -> str:
    return (name_key(mention.name.span.text) or ("",))[-1]


def _print_both(a: _Mention, b: _Mention, words: Mapping[str, frozenset[int]]) -> bool:
    """Whether one of two accounts prints the other's name too, perhaps not understood as one."""
    one, two = _last_word(a), _last_word(b)
    return one != two and (a.order in words[two] or b.order in words[one])


def _alike(
    both: Iterable[tuple[_Mention, _Mention]],
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


def _place(mention: _Mention) -> tuple[int, int]:
    return mention.order, mention.name.span.start


def _are_of_one_news(a: _Mention, b: _Mention, published: Mapping[ArticleId, str | None]) -> bool:
    return days_apart(published, a.article, b.article) <= ONE_NEWS_DAYS


def _namesakes(mentions: Sequence[_Mention], cast: Cast) -> Iterator[tuple[int, int]]:
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


def _find_mentions(views: Sequence[View], wording: Wording, cast: Cast) -> list[_Mention]:
    found: list[_Mention] = []
    seen: set[tuple[int, int]] = set()
    for view in views:
        sentence = view.claim.sentence
        if (view.order, sentence.start) in seen:
            continue
        seen.add((view.order, sentence.start))
        for name in cast.mentions_in(view.claim.article, [sentence]):
            identity = cast.identity_of(view.claim.article, name.entity)
            home = wording.home(view.order, name.span)
            around = wording.around(view.order, name.span)
            if name.form != "name" or identity is None or home is None or around is None:
                continue
            before = _BEFORE.search(sentence.text[: name.span.start - sentence.start])
            word = before.group(1) if before else ""
            article = view.claim.article
            found.append(_Mention(home, view.order, article, name, identity, around, word))
    return found


def _least(pair: _Pair, views: Sequence[View], cast: Cast) -> float:
    """The least likeness of surroundings at which two names are rivals; above 1 for never."""
    likeness, a, b = pair
    is_nearly_equal = (
        likeness >= _NEARLY_EQUAL and a.around.shared_words(b.around) >= _NEARLY_ALL_WORDS
    )
    if cast.type_of(a.identity) == "place":
        if a.preposition == b.preposition and (is_nearly_equal or a.preposition in _PREPOSITIONS):
            return _MIN_PLACES
        return _MIN_PLACES_OTHERWISE if {a.preposition, b.preposition} <= _WITHIN else _NEVER
    one, two = cast.by_id[a.identity].name, cast.by_id[b.identity].name
    if _share_stem(one, two):
        return _NEVER
    if is_nearly_equal:
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


def _are_two(a: _Mention, b: _Mention, views: Sequence[View], cast: Cast) -> bool:
    """Whether what is told of two people shows that they are two.

    There is more than one source of most news, and its source is not whom it tells of. One who
    scored 14 points is not one who scored 16.
    """
    if any(_is_source(one, views, cast) for one in (a, b)):
        return True
    ours, theirs = _counted(a, views), _counted(b, views)
    return any(not ours[thing] & theirs[thing] for thing in ours.keys() & theirs.keys())


def _is_source(one: _Mention, views: Sequence[View], cast: Cast) -> bool:
    """Whether a sentence gives somebody as the source of something."""
    for index in claims_of_sentence(one.view, views):
        view = views[index]
        claim = view.claim
        said = {cast.identity_of(claim.article, by.entity) for by in claim.attribution if by.entity}
        if one.identity in said or view.said_by == one.identity:
            return True
        if one.identity == view.subject and "say" in event_groups(claim.predicate.lemma):
            return True
    return False


def _counted(one: _Mention, views: Sequence[View]) -> dict[str, set[float]]:
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
    views: Sequence[View],
    cast: Cast,
) -> list[Difference]:
    """One difference for each name: with its best rival."""
    ranked = sorted(pairs.items(), key=lambda item: (-max(p[0] for p in item[1]), item[0]))
    taken: set[IdentityId] = set()
    found = []
    for (p, q), members in ranked:
        if p in taken or q in taken:
            continue
        taken |= {p, q}
        given = _given(members, views, cast)
        if is_across_accounts(given):
            is_sure = max(likeness for likeness, _, _ in members) >= _MIN_SURE
            found.append(_difference(p, q, given, cast, is_sure=is_sure))
    return found


def _given(members: Sequence[_Pair], views: Sequence[View], cast: Cast) -> tuple[Given, ...]:
    """Each name once for each account that gives it, as it stands in the words most alike."""
    given: dict[tuple[int, IdentityId], tuple[Given, ...]] = {}
    ranked = sorted(
        members, key=lambda item: (-item[0], item[1].order, item[2].order, item[1].name.span)
    )
    for one in (one for _, a, b in ranked for one in (a, b)):
        given.setdefault(
            (one.order, one.identity), names_given(one.identity, one.view, views, cast)
        )
    told = {one for names in given.values() for one in names}
    return tuple(sorted(told, key=lambda g: (g.order, g.span, g.view)))


def _difference(
    p: IdentityId, q: IdentityId, given: tuple[Given, ...], cast: Cast, *, is_sure: bool
) -> Difference:
    one, two = cast.by_id[p].name, cast.by_id[q].name
    is_person = cast.type_of(p) == "person"
    return Difference(
        kind="name" if is_person else "place",
        slot="who" if is_person else "where",
        verdict="conflict" if is_sure else "unresolved",
        reason=(
            f"{one} and {two} stand in alike words, and no account names both"
            + ("" if is_sure else "; yet two may be meant")
        ),
        given=given,
    )
