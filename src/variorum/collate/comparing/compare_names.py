"""Different people, or different places, of whom accounts tell the same.

Two names are rivals if they stand in alike clauses of two accounts of which neither prints the
other's name, and if the one is told of by several accounts, or the clauses are nearly the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import product

from variorum.collate.aligning.bars import ONE_NEWS_DAYS
from variorum.collate.comparing.printed_names import PrintedNames
from variorum.collate.comparing.slots import Difference, Given, days_apart, is_across_accounts
from variorum.collate.judge import sense
from variorum.collate.spelling import country_of, name_key, state_of
from variorum.collate.views import Cast, View
from variorum.data import word_set
from variorum.model.finding import DiscrepancyKind, IdentityId
from variorum.model.mention import EntityType
from variorum.model.span import ArticleId

# Least likeness of the two clauses' surroundings without the names; when only one other account
# has the usual name; and when the two names share a word ("Mara Venn", "Mara Vance").
_MIN_ALIKE = 0.5
_MIN_ALIKE_ALONE = 0.75
_MIN_ALIKE_NAMESAKE = 0.35
_SPELLING = 0.75
_SOURCE_SHARE = 0.6
_OTHER_OFFICE = 0.5
_MOST_PEOPLE = 3
_SHORT_NAME = 3
# Least number of words and names in common, and of words where there is no name: of one word a
# cosine can be made of any two clauses, of "to miss the game" with any game that somebody missed.
_MIN_SHARED, _MIN_SHARED_WORDS = 2, 3
_NUMBER = re.compile(r"\d+")


@dataclass(slots=True)
class _Rivals:
    """Two identities and the pairs of claims that tell the same of them."""

    best: float = 0.0
    pairs: list[tuple[int, int]] = field(default_factory=list)


def compare_names(
    pairs: Iterable[tuple[int, int]],
    views: Sequence[View],
    cast: Cast,
    published: Mapping[ArticleId, str | None],
    printed: PrintedNames,
) -> list[Difference]:
    """Differences between the people or places that accounts name for one thing."""
    found: dict[tuple[IdentityId, IdentityId], _Rivals] = defaultdict(_Rivals)
    named = [() if is_list(view, cast) else _named_in(view, cast) for view in views]
    for left, right in pairs:
        a, b = views[left], views[right]
        if a.order == b.order or not named[left] or not named[right]:
            continue
        if days_apart(published, a.claim.article, b.claim.article) > ONE_NEWS_DAYS:
            continue
        if sense(a.claim) != sense(b.claim):  # "will miss the game", "had never missed a game"
            continue
        for p, q in product(named[left], named[right]):
            if may_be_rivals(p, q, printed.accounts, cast) and _role(p, a) == _role(q, b):
                alike = _alike_in_role(a, b, p, q, cast)
                key, pair = ((p, q), (left, right)) if p < q else ((q, p), (right, left))
                rivals = found[key]
                rivals.best = max(rivals.best, alike)
                if alike >= _MIN_ALIKE_NAMESAKE:
                    rivals.pairs.append(pair)
    return _best_differences(found, printed, views, cast)


def is_list(view: View, cast: Cast) -> bool:
    """Whether a sentence lists people: two accounts that pick others from a list do not differ."""
    return sum(cast.type_of(identity) == "person" for identity in view.around) > _MOST_PEOPLE


def _named_in(view: View, cast: Cast) -> tuple[IdentityId, ...]:
    """The people and places named in a clause, and who is given as its source."""
    named = set(view.identities)
    if view.said_by and view.said_by in cast.by_id:
        named.add(IdentityId(view.said_by))
    return tuple(sorted(i for i in named if cast.type_of(i) in ("person", "place")))


def _role(identity: IdentityId, view: View) -> str:
    """What an identity is in a claim: its subject, acted on, its source, or something else."""
    if identity == view.subject:
        return "subject"
    if identity in view.objects:
        return "object"
    return "source" if identity == view.said_by else "other"


def may_be_rivals(
    p: IdentityId,
    q: IdentityId,
    printed: Mapping[IdentityId, Collection[int]],
    cast: Cast,
    *,
    in_full: bool = True,
) -> bool:
    """Whether two names are of one kind and no account prints both.

    Args:
        p: One of the two.
        q: The other.
        printed: Which accounts name whom; nothing, if that is not to count.
        cast: Who is who.
        in_full: Whether people must be known by more than a surname.
    """
    kind = kind_of(p, cast)
    if kind != kind_of(q, cast) or kind not in ("person", "place"):
        return False
    if not may_replace(p, q, printed, cast):
        return False
    if kind == "person":
        if in_full and not (cast.is_full(p) and cast.is_full(q)):
            return False
        return not _may_be_short_for(*(name_key(cast.by_id[i].name) for i in (p, q)))
    return level_of(cast.by_id[p].name) == level_of(cast.by_id[q].name)


def may_replace(
    p: IdentityId,
    q: IdentityId,
    printed: Mapping[IdentityId, Collection[int]],
    cast: Cast,
) -> bool:
    """Whether two names, of whatever kind, can be of two, and no account prints both.

    Args:
        p: One of the two.
        q: The other.
        printed: Which accounts name whom; nothing, if that is not to count.
        cast: Who is who.
    """
    if p == q:
        return False
    ours, theirs = (frozenset(printed.get(i, ())) for i in (p, q))
    if ours & theirs or min(len(ours), len(theirs)) > 1:  # several accounts know each: both exist
        return False
    left, right = (cast.by_id[i].name for i in (p, q))
    one, two = set(name_key(left)), set(name_key(right))
    if one <= two or two <= one:  # a fuller and a shorter form of one name
        return False
    if "person" in (kind_of(p, cast), kind_of(q, cast)):
        return True
    if set(_NUMBER.findall(left)) & set(_NUMBER.findall(right)):  # one road by two names
        return False
    # One town in two spellings; the names of countries are known.
    return bool(country_of(left) and country_of(right)) or not are_spellings(left, right)


def are_spellings(left: str, right: str) -> bool:
    """Whether two names of places or bodies share a word of their own, or are spelled alike.

    "Linden Street" and "Mercer Street" only share what both are.
    """
    common = word_set("comparison", "places.sites") | word_set("comparison", "places.parts")
    common |= word_set("stopwords", "function")
    a, b = ([w for w in name_key(name) if w not in common] for name in (left, right))
    if not a or not b or set(a) & set(b):
        return True
    return SequenceMatcher(None, " ".join(a), " ".join(b), autojunk=False).ratio() >= _SPELLING


def _may_be_short_for(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether one of two given names before a surname may be short for the other: "Al", "Alma"."""
    if left[-1] != right[-1] or left[0][:1] != right[0][:1]:
        return False
    return min(len(left[0]), len(right[0])) <= _SHORT_NAME


def kind_of(identity: IdentityId, cast: Cast) -> EntityType:
    """What a name is a name of; a body called by what it stands in ("Linden Hospital") is a place.

    Such a name is read as that of a body here and as that of a place there.
    """
    kind = cast.type_of(identity)
    if kind != "organisation":
        return kind
    words = set(re.findall(r"[a-z]+", cast.by_id[identity].name.casefold()))
    return "place" if words & word_set("comparison", "places.sites") else kind


def slot_of(p: IdentityId, q: IdentityId, cast: Cast) -> tuple[DiscrepancyKind, str]:
    """What two names are names of, as the kind of a discrepancy and as the name of its slot."""
    kinds = {kind_of(identity, cast) for identity in (p, q)}
    if "person" in kinds:
        return "name", "who"
    return ("place", "where") if "place" in kinds else ("name", "who or what")


def is_site(identity: IdentityId, cast: Cast) -> bool:
    """Whether a place is a road or a building."""
    return level_of(cast.by_id[identity].name) == "site"


def are_towns_or_larger(p: IdentityId, q: IdentityId, cast: Cast) -> bool:
    """Whether two places are towns, states or countries, and nothing within one."""
    return {level_of(cast.by_id[i].name) for i in (p, q)} <= {"place", "state", "country"}


def level_of(name: str) -> str:
    """Country, state or other place: a town may lie in a country, so they do not compete."""
    if state_of(name):  # their people have names, too, as those of countries
        return "state"
    if country_of(name):
        return "country"
    # A road, a venue or a quarter lies in a town, and a road or a venue in a quarter or a county.
    words = set(re.findall(r"[a-z]+", name.casefold()))
    if word_set("comparison", "places.sites") & words or _NUMBER.search(name):
        return "site"
    return "part" if word_set("comparison", "places.parts") & words else "place"


def _alike_in_role(a: View, b: View, p: IdentityId, q: IdentityId, cast: Cast) -> float:
    """Likeness of two clauses without the rivals, as far as their role makes them rivals."""
    alike = _alike_without(a, b, p, q)
    if cast.type_of(p) != "person":
        return alike
    role = _role(p, a)
    one, two = cast.roles_of(p), cast.roles_of(q)
    if one and two:
        return alike if one & two else alike * _OTHER_OFFICE
    # Two people can say alike things; few say the same.
    return alike * {"source": _SOURCE_SHARE, "other": 0.0}.get(role, 1.0)


def _alike_without(a: View, b: View, p: IdentityId, q: IdentityId) -> float:
    """Cosine of two sentences' or clauses' words and names, the two rivals left out."""
    mine, theirs = f"@{p}", f"@{q}"
    best = 0.0
    for left, right in ((a.keys, b.keys), (a.sentence, b.sentence)):
        shared = [key for key in left if key in right and key not in (mine, theirs)]
        is_named = any(key.startswith("@") for key in shared)
        if len(shared) < (_MIN_SHARED if is_named else _MIN_SHARED_WORDS):
            continue
        dot = sum(left[key] * right[key] for key in shared)
        rest_left = 1 - left.get(mine, 0.0) ** 2
        rest_right = 1 - right.get(theirs, 0.0) ** 2
        if rest_left > 0 and rest_right > 0:
            best = max(best, dot / (rest_left * rest_right) ** 0.5)
    return best


def _best_differences(
    found: Mapping[tuple[IdentityId, IdentityId], _Rivals],
    printed: PrintedNames,
    views: Sequence[View],
    cast: Cast,
) -> list[Difference]:
    """One difference for each name: with its best rival."""
    ranked = sorted(found.items(), key=lambda item: (-item[1].best, item[0]))
    taken: set[IdentityId] = set()
    differences = []
    for (p, q), rivals in ranked:
        if p in taken or q in taken:
            continue
        namesakes = are_namesakes(cast.by_id[p].name, cast.by_id[q].name)
        several = max(len(printed.accounts.get(i, ())) for i in (p, q)) > 1
        least = _MIN_ALIKE if several else _MIN_ALIKE_ALONE
        if rivals.best < (_MIN_ALIKE_NAMESAKE if namesakes else least):
            continue
        taken |= {p, q}
        difference = _difference(p, q, rivals, views, cast, printed)
        if difference:
            differences.append(difference)
    return differences


def are_namesakes(left: str, right: str) -> bool:
    """Whether two names share a word, or are nearly spelled alike."""
    a, b = name_key(left), name_key(right)
    if set(a) & set(b):
        return True
    return SequenceMatcher(None, " ".join(a), " ".join(b), autojunk=False).ratio() >= _SPELLING


def _difference(
    p: IdentityId,
    q: IdentityId,
    rivals: _Rivals,
    views: Sequence[View],
    cast: Cast,
    printed: PrintedNames,
) -> Difference | None:
    given: dict[tuple[int, IdentityId], tuple[Given, ...]] = {}
    for left, right in sorted(set(rivals.pairs)):
        for index, identity in ((left, p), (right, q)):
            key = (views[index].order, identity)
            if key not in given:
                given[key] = printed.given(identity, index)
    told = {one for names in given.values() for one in names}
    unique = tuple(sorted(told, key=lambda g: (g.order, g.span, g.view)))
    if not is_across_accounts(unique):
        return None
    one, two = cast.by_id[p].name, cast.by_id[q].name
    kind, slot = slot_of(p, q, cast)
    return Difference(
        kind=kind,
        slot=slot,
        verdict="conflict",
        reason=f"the accounts tell the same of {one} and of {two}, and none of them names both",
        given=unique,
    )
