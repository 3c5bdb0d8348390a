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
from variorum.collate.comparing.slots import (
    Difference,
    Given,
    days_apart,
    given_by,
    is_across_accounts,
)
from variorum.collate.judge import sense
from variorum.collate.spelling import country_of, name_key, state_of
from variorum.collate.views import Cast, View
from variorum.data import word_set
from variorum.model.finding import IdentityId
from variorum.model.mention import Name
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
) -> list[Difference]:
    """Differences between the people or places that accounts name for one thing."""
    printed = accounts_naming(views)
    found: dict[tuple[IdentityId, IdentityId], _Rivals] = defaultdict(_Rivals)
    for left, right in pairs:
        a, b = views[left], views[right]
        if a.order == b.order or is_list(a, cast) or is_list(b, cast):
            continue
        if days_apart(published, a.claim.article, b.claim.article) > ONE_NEWS_DAYS:
            continue
        if sense(a.claim) != sense(b.claim):  # "will miss the game", "had never missed a game"
            continue
        for p, q in product(_named_in(a, cast), _named_in(b, cast)):
            if may_be_rivals(p, q, printed, cast) and _role(p, a) == _role(q, b):
                alike = _alike_in_role(a, b, p, q, cast)
                key, pair = ((p, q), (left, right)) if p < q else ((q, p), (right, left))
                rivals = found[key]
                rivals.best = max(rivals.best, alike)
                if alike >= _MIN_ALIKE_NAMESAKE:
                    rivals.pairs.append(pair)
    return _best_differences(found, printed, views, cast)


def accounts_naming(views: Sequence[View]) -> dict[IdentityId, set[int]]:
    """The accounts that name each identity in a claim or in its sentence."""
    printed: dict[IdentityId, set[int]] = defaultdict(set)
    for view in views:
        for identity in view.around | view.identities:
            printed[identity].add(view.order)
    return printed


def is_list(view: View, cast: Cast) -> bool:
    """Whether a sentence lists people: two accounts that pick others from a list do not differ."""
    return sum(cast.type_of(identity) == "person" for identity in view.around) > _MOST_PEOPLE


def _named_in(view: View, cast: Cast) -> list[IdentityId]:
    """Everyone named in a clause, and who is given as its source."""
    named = set(view.identities)
    if view.said_by and view.said_by in cast.by_id:
        named.add(IdentityId(view.said_by))
    return sorted(named)


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
    if p == q or cast.type_of(p) != cast.type_of(q):
        return False
    ours, theirs = (frozenset(printed.get(i, ())) for i in (p, q))
    if ours & theirs or min(len(ours), len(theirs)) > 1:  # several accounts know each: both exist
        return False
    kind = cast.type_of(p)
    one, two = (set(name_key(cast.by_id[i].name)) for i in (p, q))
    if one <= two or two <= one:  # a fuller and a shorter form of one name
        return False
    if kind == "person":
        if in_full and not (cast.is_full(p) and cast.is_full(q)):
            return False
        return not _may_be_short_for(*(name_key(cast.by_id[i].name) for i in (p, q)))
    numbers = [set(_NUMBER.findall(cast.by_id[i].name)) for i in (p, q)]
    if numbers[0] & numbers[1]:  # one road by two names
        return False
    level = _level(p, cast)
    if kind != "place" or level != _level(q, cast):
        return False
    # One town in two spellings; the names of countries are known.
    return level == "country" or not are_namesakes(cast.by_id[p].name, cast.by_id[q].name)


def _may_be_short_for(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether one of two given names before a surname may be short for the other: "Al", "Alma"."""
    if left[-1] != right[-1] or left[0][:1] != right[0][:1]:
        return False
    return min(len(left[0]), len(right[0])) <= _SHORT_NAME


def _level(place: IdentityId, cast: Cast) -> str:
    """Country, state or other place: a town may lie in a country, so they do not compete."""
    name = cast.by_id[place].name
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
    printed: Mapping[IdentityId, set[int]],
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
        several = max(len(printed[p]), len(printed[q])) > 1
        least = _MIN_ALIKE if several else _MIN_ALIKE_ALONE
        if rivals.best < (_MIN_ALIKE_NAMESAKE if namesakes else least):
            continue
        taken |= {p, q}
        difference = _difference(p, q, rivals, views, cast)
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
    p: IdentityId, q: IdentityId, rivals: _Rivals, views: Sequence[View], cast: Cast
) -> Difference | None:
    given: dict[tuple[int, IdentityId], tuple[Given, ...]] = {}
    for left, right in sorted(set(rivals.pairs)):
        for index, identity in ((left, p), (right, q)):
            given.setdefault(
                (views[index].order, identity), names_given(identity, index, views, cast)
            )
    told = {one for names in given.values() for one in names}
    unique = tuple(sorted(told, key=lambda g: (g.order, g.span, g.view)))
    if not is_across_accounts(unique):
        return None
    one, two = cast.by_id[p].name, cast.by_id[q].name
    kind = cast.type_of(p)
    return Difference(
        kind="name" if kind == "person" else "place",
        slot="who" if kind == "person" else "where",
        verdict="conflict",
        reason=f"the accounts tell the same of {one} and of {two}, and none of them names both",
        given=unique,
    )


def names_given(
    identity: IdentityId, index: int, views: Sequence[View], cast: Cast
) -> tuple[Given, ...]:
    """The name of somebody or something as an account prints it.

    Beside a surname stands the name in full, where the account has it: of two who share their
    surname nothing is shown by "Venn" and "Venn".

    Args:
        identity: Whose name.
        index: The claim of that account that tells of them.
        views: The claims.
        cast: Who is who.
    """
    here = _mention(views[index], identity, cast)
    if here is None:
        return ()
    name = cast.by_id[identity].name
    told = given_by(views[index], index, here.span, name)
    best, home = here, index
    if cast.type_of(identity) == "person" and len(name_key(here.span.text)) == 1:
        for other, view in enumerate(views):
            found = (
                _mention(view, identity, cast)
                if view.order == views[index].order and identity in view.around
                else None
            )
            if found and len(name_key(found.span.text)) > len(name_key(best.span.text)):
                best, home = found, other
    return (told,) if best is here else (told, given_by(views[home], home, best.span, name))


def _mention(view: View, identity: IdentityId, cast: Cast) -> Name | None:
    """The first mention by name of an identity in a claim's clause, else in its sentence."""
    claim = view.claim
    for spans in (claim.fragments, (claim.sentence,)):
        for name in cast.mentions_in(claim.article, spans):
            if name.form == "name" and cast.identity_of(claim.article, name.entity) == identity:
                return name
    return None
