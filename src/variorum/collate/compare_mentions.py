"""People and places that two accounts name in the same words.

`compare_names` finds rivals by what they do in aligned claims; here they are found by the words
around the name, so that a place behind its preposition and a name behind its title are seen, too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from variorum.collate.bars import ONE_NEWS_DAYS
from variorum.collate.compare_names import is_list, may_be_rivals
from variorum.collate.judge import sense
from variorum.collate.slots import Difference, Given, days_apart, is_across_accounts
from variorum.collate.surroundings import Surroundings, Wording, near_values
from variorum.collate.views import Cast, View
from variorum.model.finding import IdentityId
from variorum.model.mention import Name
from variorum.model.span import ArticleId

# Least likeness of the words around two places, two people, and two people of one office: there
# are two spokesmen of one ministry, and a prime minister in every country.
_MIN_PLACES = 0.35
_MIN_PEOPLE = 0.4
_MIN_IN_OFFICE = 0.3
_PREPOSITIONS = frozenset({"in", "near", "outside", "to"})
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

    def given(self, cast: Cast) -> Given:
        return Given(
            view=self.view,
            order=self.order,
            article=self.article,
            span=self.name.span,
            normalized=cast.by_id[self.identity].name,
        )


def compare_mentions(
    views: Sequence[View],
    wording: Wording,
    cast: Cast,
    published: Mapping[ArticleId, str | None],
) -> list[Difference]:
    """Differences between the people or places that accounts name in the same words."""
    mentions = _find_mentions(views, wording, cast)
    printed: dict[IdentityId, set[int]] = defaultdict(set)
    for view in views:
        for identity in view.around:
            printed[identity].add(view.order)
    pairs: dict[tuple[IdentityId, IdentityId], list[tuple[float, _Mention, _Mention]]]
    pairs = defaultdict(list)
    near = near_values([one.around for one in mentions], [one.order for one in mentions])
    for left, right in near:
        a, b = sorted((mentions[left], mentions[right]), key=lambda one: one.identity)
        if not may_be_rivals(a.identity, b.identity, printed, cast):
            continue
        if days_apart(published, a.article, b.article) > ONE_NEWS_DAYS:
            continue
        if sense(views[a.view].claim) != sense(views[b.view].claim):
            continue
        likeness = a.around.likeness(b.around)
        if likeness >= _least(a, b, views, cast):
            pairs[a.identity, b.identity].append((likeness, a, b))
    return _best(pairs, cast)


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


def _least(a: _Mention, b: _Mention, views: Sequence[View], cast: Cast) -> float:
    """The least likeness of surroundings at which two names are rivals; above 1 for never."""
    if cast.type_of(a.identity) == "place":
        is_alike = a.preposition in _PREPOSITIONS and a.preposition == b.preposition
        return _MIN_PLACES if is_alike else _NEVER
    if a.around.shared_words(b.around) < _PEOPLE_WORDS:
        return _NEVER
    if is_list(views[a.view], cast) or is_list(views[b.view], cast):
        return _NEVER
    if _share_stem(cast.by_id[a.identity].name, cast.by_id[b.identity].name):
        return _NEVER
    ours, theirs = cast.roles_of(a.identity), cast.roles_of(b.identity)
    if ours and theirs and not ours & theirs:
        return _NEVER
    return _MIN_IN_OFFICE if len(ours & theirs) >= _OFFICE_WORDS else _MIN_PEOPLE


def _share_stem(one: str, other: str) -> bool:
    """Whether one name may be formed of the other ("Orlin", "Orlin-era")."""
    ours, theirs = (set(re.findall(r"\w+", name.casefold())) for name in (one, other))
    is_compound = "-" in one + other and bool(ours & theirs)
    return is_compound or ours <= theirs or theirs <= ours


def _best(
    pairs: Mapping[tuple[IdentityId, IdentityId], Sequence[tuple[float, _Mention, _Mention]]],
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
        mentions = {one for _, a, b in members for one in (a, b)}
        given = tuple(
            one.given(cast) for one in sorted(mentions, key=lambda m: (m.order, m.name.span))
        )
        if is_across_accounts(given):
            found.append(_difference(p, q, given, cast))
    return found


def _difference(p: IdentityId, q: IdentityId, given: tuple[Given, ...], cast: Cast) -> Difference:
    one, two = cast.by_id[p].name, cast.by_id[q].name
    is_person = cast.type_of(p) == "person"
    return Difference(
        kind="name" if is_person else "place",
        slot="who" if is_person else "where",
        verdict="conflict",
        reason=f"{one} and {two} stand in the same words, and no account names both",
        given=given,
    )
