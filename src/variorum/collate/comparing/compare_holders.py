"""Two people whom accounts of one time name for one post, of which there is one.

Nobody else has to be compared: neither what the two are told to do nor in what words. The post and
what it is of ("the harbour board's chairman") are enough.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, product

from variorum.collate.comparing.descriptions import Description, find_offices
from variorum.collate.comparing.name_mentions import Mention, print_both, words_of_names
from variorum.collate.comparing.printed_names import PrintedNames
from variorum.collate.comparing.slots import (
    Difference,
    Given,
    days_apart,
    in_story_order,
    is_across_accounts,
)
from variorum.collate.spelling import country_of, is_misprint, name_key, names_agree
from variorum.collate.views import Cast, View
from variorum.data import load_lexicon, word_set
from variorum.model.finding import IdentityId
from variorum.model.span import ArticleId

# Accounts published further apart may name one who came after the other: few posts change hands
# within half a year, and the accounts of one event are mostly of one week.
_ONE_TERM_DAYS = 183
# A country and no more may stand before a post in so many words: "the United Arab Emirates'".
_MOST_WORDS = 4
_POSSESSIVE = re.compile(r"['’]s?$")
_OF = re.compile(r" (?:of|for|at) (?:the )?$")

# A post, and what it is of: a country's name, or who or what is meant.
_Post = tuple[str, str]


def compare_holders(
    mentions: Sequence[Mention],
    views: Sequence[View],
    cast: Cast,
    published: Mapping[ArticleId, str | None],
    printed: PrintedNames,
) -> list[Difference]:
    """Differences between the people whom accounts name for one post.

    Args:
        mentions: Where the accounts print names.
        views: The claims.
        cast: Who is who.
        published: When each account was published.
        printed: Who is named where.
    """
    held: dict[_Post, list[Description]] = defaultdict(list)
    for one in find_offices(mentions, views):
        if one.is_held and one.value in _posts_of_one() and len(name_key(one.called)) > 1:
            for of in _owners(one, views[one.view], cast):
                held[one.value, of].append(one)
    words = words_of_names(mentions)
    at = {(one.order, one.identity): one for one in mentions}
    found: list[Difference] = []
    for post, told in sorted(held.items()):
        for p, q in combinations(sorted({one.identity for one in told}), 2):
            pairs = [
                (a, b)
                for a, b in _of_one_time(told, p, q, published)
                if not print_both(at[a.order, p], at[b.order, q], words)
            ]
            if pairs and _may_be_two(p, q, printed, cast):
                found += _differences(post, pairs, printed, cast)
    return found


def _of_one_time(
    told: Sequence[Description],
    p: IdentityId,
    q: IdentityId,
    published: Mapping[ArticleId, str | None],
) -> Iterator[tuple[Description, Description]]:
    """What accounts of one time say of two people, in pairs."""
    ours, theirs = ([one for one in told if one.identity == who] for who in (p, q))
    for a, b in product(ours, theirs):
        if days_apart(published, a.article, b.article) <= _ONE_TERM_DAYS:
            yield a, b


@cache
def _posts_of_one() -> frozenset[str]:
    """Posts that a country, town or body has but once, as descriptions call them."""
    lexicon = load_lexicon("offices")
    ministers = {f"{portfolio} minister" for portfolio in lexicon["portfolios"]}
    return word_set("offices", "holders.one") | ministers


def _owners(one: Description, view: View, cast: Cast) -> Iterator[str]:
    """What a post is of, as printed right before or behind it; a country, where it tells that."""
    sentence = view.claim.sentence
    start, end = one.span.start - sentence.start, one.span.end - sentence.start
    before = _POSSESSIVE.sub("", sentence.text[:start].rstrip())
    words = before.split()[-_MOST_WORDS:]
    countries = (country_of(" ".join(words[n:])) for n in range(len(words)))
    country = next((country for country in countries if country), None)
    if country:
        yield country
        return
    for name in cast.mentions_in(one.article, [sentence]):
        meant = cast.identity_of(one.article, name.entity)
        first, last = name.span.start - sentence.start, name.span.end - sentence.start
        is_before = first < len(before) == last or last == start - 1
        is_behind = first > end and _OF.fullmatch(sentence.text[end:first])
        if name.form == "name" and meant and meant != one.identity and (is_before or is_behind):
            yield country_of(name.span.text) or meant
            return
    yield from _sole_owner(one.span.text.casefold())


def _sole_owner(post: str) -> Iterator[str]:
    """The country that alone calls a post of a minister by some name: "foreign secretary"."""
    for country, posts in load_lexicon("roles")["person"]["offices_of"].items():
        if post in posts and post.split()[0] in _portfolios():
            yield country


@cache
def _portfolios() -> frozenset[str]:
    return frozenset(w for others in load_lexicon("offices")["portfolios"].values() for w in others)


def _may_be_two(p: IdentityId, q: IdentityId, printed: PrintedNames, cast: Cast) -> bool:
    """Whether no account prints both names, and one is no form or misprint of the other."""
    if set(printed.accounts.get(p, ())) & set(printed.accounts.get(q, ())):
        return False
    one, two = (name_key(cast.by_id[identity].name) for identity in (p, q))
    if set(one) <= set(two) or set(two) <= set(one) or is_misprint(one, two):
        return False
    is_of_one_surname = one[-1:] == two[-1:]
    return not (is_of_one_surname and names_agree(one, two))


def _differences(
    post: _Post,
    pairs: Sequence[tuple[Description, Description]],
    printed: PrintedNames,
    cast: Cast,
) -> Iterator[Difference]:
    given: dict[tuple[int, IdentityId], tuple[Given, ...]] = {}
    for one in (one for pair in pairs for one in pair):
        given.setdefault((one.order, one.identity), printed.given(one.identity, one.view))
    told = {one for names in given.values() for one in names}
    ordered = in_story_order(told)
    if not is_across_accounts(ordered):
        return
    owner = cast.by_id[IdentityId(post[1])].name if post[1] in cast.by_id else post[1]
    yield Difference(
        kind="name",
        slot=f"{post[0]} of {owner}",
        verdict="unresolved",
        reason=(
            f"accounts of one time name two people as {post[0]} of {owner}, and none names both; "
            "yet one may hold the post no longer, or not yet"
        ),
        given=ordered,
    )
