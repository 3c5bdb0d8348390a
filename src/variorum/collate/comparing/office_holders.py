"""One office of which accounts name two holders: two mayors of one town."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from variorum.collate.aligning.bars import ONE_NEWS_DAYS
from variorum.collate.comparing.compare_names import may_be_rivals
from variorum.collate.comparing.descriptions import Description
from variorum.collate.comparing.name_mentions import Mention
from variorum.collate.comparing.slots import Difference, Given, days_apart, given_by
from variorum.collate.spelling import country_of
from variorum.collate.views import Cast, View
from variorum.model.finding import IdentityId
from variorum.model.mention import EntityType, Name
from variorum.model.span import ArticleId, Span

_BEFORE = re.compile(r"(?:['’]s?)? $")
_BEHIND = re.compile(r" (?:of|for) (?:the )?$")
# Offices of which a state or a body has one, and those of them that it has several of.
_GROUPS = frozenset({"public", "company"})
_OF_SEVERAL = frozenset({"senator", "congressman", "ambassador", "managing director"})
_OWNERS: frozenset[EntityType] = frozenset({"place", "nationality", "organisation"})

_Holders = Mapping[tuple[str, str], Mapping[IdentityId, Sequence[Description]]]


def compare_holders(
    offices: Iterable[Description],
    mentions: Sequence[Mention],
    views: Sequence[View],
    cast: Cast,
    published: Mapping[ArticleId, str | None],
) -> list[Difference]:
    """Differences between the people that accounts name as the one holder of an office.

    An office without the words whose it is may be of many: of every country there is a president.

    Args:
        offices: The offices printed beside people's names.
        mentions: Where the accounts print names.
        views: The claims.
        cast: Who is who.
        published: When each account was published.
    """
    printed: dict[IdentityId, set[int]] = defaultdict(set)
    for one in mentions:
        printed[one.identity].add(one.order)
    found = []
    for (post, whose), holders in _holders(offices, views, cast).items():
        for p, q in combinations(sorted(holders), 2):
            if may_be_rivals(p, q, printed, cast) and _are_of_one_news(
                holders[p], holders[q], published
            ):
                given = _given([*holders[p], *holders[q]], views, cast)
                found.append(_difference((p, q), f"{post} of {whose}", given, cast))
    return found


def _holders(offices: Iterable[Description], views: Sequence[View], cast: Cast) -> _Holders:
    """Who is said to hold which office now, by the office and by whose it is."""
    found: dict[tuple[str, str], dict[IdentityId, list[Description]]] = {}
    for one in offices:
        if not _is_of_one(one) or views[one.view].is_earlier:
            continue
        whose = _whose(one, views[one.view].claim.sentence, cast)
        if whose is not None:
            found.setdefault((one.value, whose), {}).setdefault(one.identity, []).append(one)
    return {key: found[key] for key in sorted(found)}


def _is_of_one(office: Description) -> bool:
    """Whether an office is held now, and by one person at a time."""
    if not office.is_held or office.group not in _GROUPS or office.value.startswith("deputy "):
        return False
    return office.value not in _OF_SEVERAL


def _whose(office: Description, sentence: Span, cast: Cast) -> str | None:
    """The country, place or body in front of an office or behind it."""
    for name in cast.mentions_in(office.article, [sentence]):
        if name.form == "name" and name.type in _OWNERS and _stands_by(name, office, sentence):
            identity = cast.identity_of(office.article, name.entity)
            return country_of(name.span.text) or (cast.by_id[identity].name if identity else None)
    return None


def _stands_by(name: Name, office: Description, sentence: Span) -> bool:
    """Whether a name stands right before an office ("Hallby's mayor") or behind its "of"."""
    if name.span.end <= office.span.start:
        between = sentence.text[name.span.end - sentence.start : office.span.start - sentence.start]
        return _BEFORE.fullmatch(between) is not None
    between = sentence.text[office.span.end - sentence.start : name.span.start - sentence.start]
    return _BEHIND.fullmatch(between) is not None


def _are_of_one_news(
    ours: Sequence[Description],
    theirs: Sequence[Description],
    published: Mapping[ArticleId, str | None],
) -> bool:
    return any(
        days_apart(published, a.article, b.article) <= ONE_NEWS_DAYS for a in ours for b in theirs
    )


def _given(told: Sequence[Description], views: Sequence[View], cast: Cast) -> tuple[Given, ...]:
    """The first name of each account."""
    first: dict[int, Given] = {}
    for one in told:
        if one.order not in first:
            name = cast.by_id[one.identity].name
            first[one.order] = given_by(views[one.view], one.view, one.name, name)
    return tuple(first[order] for order in sorted(first))


def _difference(
    pair: tuple[IdentityId, IdentityId], office: str, given: tuple[Given, ...], cast: Cast
) -> Difference:
    one, two = (cast.by_id[identity].name for identity in pair)
    return Difference(
        kind="name",
        slot=office,
        verdict="unresolved",
        reason=(
            f"accounts name two people as {office}, {one} and {two}; yet one of them may have "
            "held it at another time"
        ),
        given=given,
    )
