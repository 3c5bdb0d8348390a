"""One person of two offices, one person or body of two homes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from variorum.collate.aligning.bars import ONE_NEWS_DAYS
from variorum.collate.comparing.compare_names import are_spellings, level_of
from variorum.collate.comparing.descriptions import Description, find_homes, find_offices
from variorum.collate.comparing.name_mentions import Mention
from variorum.collate.comparing.slots import Difference, Given, days_apart, given_by
from variorum.collate.spelling import name_key, names_agree
from variorum.collate.views import Cast, View
from variorum.model.finding import IdentityId, Verdict
from variorum.model.span import ArticleId

_SURE_NAME = 0.95

_Of = Mapping[tuple[IdentityId, str], Sequence[Description]]


def compare_descriptions(
    mentions: Sequence[Mention],
    views: Sequence[View],
    cast: Cast,
    published: Mapping[ArticleId, str | None],
) -> list[Difference]:
    """Differences between what accounts say that one person or body is.

    Args:
        mentions: Where the accounts print names.
        views: The claims.
        cast: Who is who.
        published: When each account was published.
    """
    offices = _offices(find_offices(mentions, views), views, cast, published)
    return offices + _homes(find_homes(mentions, views), views, cast, published)


def _by_identity(found: Iterable[Description]) -> _Of:
    told: dict[tuple[IdentityId, str], list[Description]] = defaultdict(list)
    for one in found:
        told[one.identity, one.group].append(one)
    return {key: told[key] for key in sorted(told)}


def _offices(
    found: Sequence[Description],
    views: Sequence[View],
    cast: Cast,
    published: Mapping[ArticleId, str | None],
) -> list[Difference]:
    differences = []
    for (identity, _), told in _by_identity(found).items():
        posts = sorted({one.value for one in told})
        past = {one.value for one in told if not one.is_held}
        for p, q in combinations([post for post in posts if post not in past], 2):
            ours, theirs = ([one for one in told if one.value == post] for post in (p, q))
            if _are_apart(ours, theirs, published):
                differences.append(_of_two_posts(identity, ours, theirs, views, cast))
    return differences


def _are_apart(
    ours: Sequence[Description],
    theirs: Sequence[Description],
    published: Mapping[ArticleId, str | None],
) -> bool:
    """Whether no account says both of somebody, and two of one time say each of one name."""
    if {one.order for one in ours} & {one.order for one in theirs}:
        return False
    return any(
        days_apart(published, a.article, b.article) <= ONE_NEWS_DAYS and _are_namesakes(a, b)
        for a in ours
        for b in theirs
    )


def _are_namesakes(a: Description, b: Description) -> bool:
    """Whether two accounts have one name in full: of a surname there may be two."""
    one, two = name_key(a.called), name_key(b.called)
    return min(len(one), len(two)) > 1 and names_agree(one, two) >= _SURE_NAME


def _of_two_posts(
    identity: IdentityId,
    ours: Sequence[Description],
    theirs: Sequence[Description],
    views: Sequence[View],
    cast: Cast,
) -> Difference:
    name = cast.by_id[identity].name
    p, q = ours[0].value, theirs[0].value
    return Difference(
        kind="name",
        slot=f"office of {name}",
        verdict="unresolved",
        reason=(
            f"accounts give {name} two offices seldom held at once, {p} and {q}; yet one of "
            "them may be of another time"
        ),
        given=_given(ours, theirs, views),
        is_aside=True,
    )


def _given(
    ours: Sequence[Description], theirs: Sequence[Description], views: Sequence[View]
) -> tuple[Given, ...]:
    """The first words of each account."""
    first: dict[int, Given] = {}
    for one in (*ours, *theirs):
        first.setdefault(one.order, given_by(views[one.view], one.view, one.span, one.value))
    return tuple(first[order] for order in sorted(first))


def _homes(
    found: Sequence[Description],
    views: Sequence[View],
    cast: Cast,
    published: Mapping[ArticleId, str | None],
) -> list[Difference]:
    differences = []
    for (identity, _), told in _by_identity(found).items():
        homes: dict[str, list[Description]] = defaultdict(list)
        for one in told:
            homes[one.value].append(one)
        for p, q in combinations(sorted(homes), 2):
            if not _may_be_two_places(p, q) or not _are_apart(homes[p], homes[q], published):
                continue
            if not _is_within(p, q, views):
                differences.append(_of_two_homes(identity, homes[p], homes[q], views, cast))
    return differences


def _may_be_two_places(p: str, q: str) -> bool:
    level = level_of(p)
    return level == level_of(q) and level in ("place", "country") and not are_spellings(p, q)


def _is_within(p: str, q: str, views: Sequence[View]) -> bool:
    """Whether a sentence prints one place right behind the other: "Hallby, Orlin County"."""
    one, two = re.escape(p), re.escape(q)
    between = r"(?:,| in| of| and| or|['’]s|-)? ?(?:the |near |outside )?"
    near = re.compile(rf"\b(?:{one}{between}{two}|{two}{between}{one})\b")
    return any(near.search(view.claim.sentence.text) for view in views)


def _of_two_homes(
    identity: IdentityId,
    ours: Sequence[Description],
    theirs: Sequence[Description],
    views: Sequence[View],
    cast: Cast,
) -> Difference:
    name, word = cast.by_id[identity].name, ours[0].group
    p, q = ours[0].value, theirs[0].value
    is_alone = not _print(ours, q, views) and not _print(theirs, p, views)
    verdict: Verdict = "conflict" if is_alone else "unresolved"
    doubt = "" if is_alone else "; yet an account that gives the one speaks of the other as well"
    return Difference(
        kind="place",
        slot=f"{word} of {name}",
        verdict=verdict,
        reason=f"accounts give {name} two {word}s, {p} and {q}{doubt}",
        given=_given(ours, theirs, views),
    )


def _print(told: Sequence[Description], place: str, views: Sequence[View]) -> bool:
    """Whether one of those accounts prints a place anywhere."""
    orders = {one.order for one in told}
    return any(view.order in orders and place in view.claim.sentence.text for view in views)
