"""The odd one out: one account has a name where the others have another.

Accounts tell the same in words so different that no two sentences meet, and still one of them shows
that it tells otherwise: it alone has a name, and has nowhere the one that most others have in such
company. Neither sign is evidence by itself. Every account has names that no other has, and leaves
out some; but the two are seldom told of in the same words, each best of all that come into
question. What is found here is left open: that a name is missing may be chance.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from variorum.collate.comparing.compare_names import is_list, kind_of, may_be_rivals, slot_of
from variorum.collate.comparing.name_mentions import WITHIN, Mention, is_source, words_of_names
from variorum.collate.comparing.printed_names import PrintedNames
from variorum.collate.comparing.slots import Difference, Given, is_across_accounts
from variorum.collate.spelling import name_key
from variorum.collate.views import Cast, View
from variorum.collate.words import base_form
from variorum.data import word_set
from variorum.model.finding import IdentityId
from variorum.model.mention import EntityType

# Least number of other accounts that have a name, and their least share, for it to be the usual
# one; the same where what is told of two people speaks for two.
_MIN_OTHERS, _MIN_SHARE = 2, 0.25
_MANY, _NEARLY_ALL = 4, 0.9
# Least share of the words beside the odd name that stand beside the usual one somewhere.
_MIN_COVERED = 0.2
# Likeness of the best mentions, words covered, share of accounts and words of a common office are
# weighed together.
_COVERED_WEIGHT, _SHARE_WEIGHT, _OFFICE_WEIGHT = 0.3, 0.3, 0.1
# From so many words on two people have one office: "interior secretary".
_OFFICE, _OFFICE_WORDS = 2, 3
_EVERYWHERE = frozenset({"prime", "president", "attorney"})
# Mentions of one name that are compared.
_MOST_COMPARED = 80


@dataclass(frozen=True, slots=True)
class _Least:
    """The least likeness of two mentions, least sum of all signs, and least number of words."""

    likeness: float
    score: float
    words: int


# Of two people short sentences say the same. On 227 untouched events of four sets one pair is shown
# besides those the other comparisons show, and it is a real difference.
_LEAST: dict[EntityType, _Least] = {
    "place": _Least(likeness=0.18, score=0.56, words=2),
    "person": _Least(likeness=0.23, score=0.64, words=5),
}
# Two of one office or of one given name are seldom two.
_IN_OFFICE = _Least(likeness=0.1, score=0.64, words=2)
_NAMESAKES = _Least(likeness=0.23, score=0.55, words=4)


@dataclass(frozen=True, slots=True)
class _Odd:
    """An odd name and the usual one, with the mentions most alike."""

    odd: IdentityId
    usual: IdentityId
    others: int
    share: float
    covered: float
    office: int
    likeness: float
    here: Mention
    there: Mention

    @property
    def score(self) -> float:
        signs = _COVERED_WEIGHT * self.covered + _SHARE_WEIGHT * self.share
        return self.likeness + signs + _OFFICE_WEIGHT * min(self.office, _OFFICE_WORDS)


class _Names:
    """The people and places of a story, with who has them and what stands beside them."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        views: Sequence[View],
        cast: Cast,
        printed: PrintedNames,
        first_hand: Iterable[int],
    ) -> None:
        self.views = views
        self.cast = cast
        self.printed = printed
        self.tellers = {views[at].order for at in first_hand}
        self.words = words_of_names(mentions)
        self.mentions: dict[IdentityId, list[Mention]] = defaultdict(list)
        for one in mentions:
            if kind_of(one.identity, cast) in _LEAST:
                self.mentions[one.identity].append(one)
        self._beside: dict[IdentityId, dict[str, float]] = {}
        self._spread: dict[IdentityId, list[Mention]] = {}

    def tellers_of(self, identity: IdentityId) -> set[int]:
        """The accounts that tell of somebody or something at first hand."""
        accounts = {one.order for one in self.mentions[identity]}
        return accounts & self.tellers & set(self.printed.accounts.get(identity, ()))

    def share(self, identity: IdentityId) -> float:
        """The share of the other accounts that tell of somebody or something.

        All of two are no more than half of four.
        """
        return len(self.tellers_of(identity)) / max(_MANY, len(self.tellers) - 1)

    def has_word(self, account: int, identity: IdentityId) -> bool:
        """Whether an account has a name, or another one that ends as it does."""
        if account in self.printed.accounts[identity]:
            return True
        last = (name_key(self.cast.by_id[identity].name) or ("",))[-1]
        return account in self.words.get(last, ())

    def spread(self, identity: IdentityId) -> list[Mention]:
        """The mentions of a name that are compared: the first of each account, then the second."""
        if identity not in self._spread:
            nth: Counter[int] = Counter()
            ranked = []
            for one in self.mentions[identity]:
                ranked.append((nth[one.order], one))
                nth[one.order] += 1
            ranked.sort(key=lambda pair: pair[0])
            self._spread[identity] = [one for _, one in ranked[:_MOST_COMPARED]]
        return self._spread[identity]

    def beside(self, identity: IdentityId) -> Mapping[str, float]:
        """The words beside a name, each as near as it stands anywhere."""
        if identity not in self._beside:
            found: dict[str, float] = {}
            for one in self.mentions[identity]:
                for word, weight in one.around.near.items():
                    found[word] = max(found.get(word, 0.0), weight)
            self._beside[identity] = found
        return self._beside[identity]

    def covered(self, odd: IdentityId, usual: IdentityId) -> float:
        """Share of the words beside one name that stand beside the other one, too."""
        near = [one.around.near for one in self.spread(odd)]
        beside = self.beside(usual)
        total = sum(sum(words.values()) for words in near)
        both = sum(weight for words in near for word, weight in words.items() if word in beside)
        return both / total if total else 0.0


def compare_odd_names(
    mentions: Sequence[Mention],
    views: Sequence[View],
    cast: Cast,
    printed: PrintedNames,
    first_hand: Iterable[int],
) -> list[Difference]:
    """Names that one account alone has where most others have another.

    Args:
        mentions: Where the accounts print names.
        views: The claims.
        cast: Who is who.
        printed: Who is named where.
        first_hand: Claims that say nothing again: only their accounts are counted.
    """
    names = _Names(mentions, views, cast, printed, first_hand)
    least = max(_MIN_OTHERS, _MIN_SHARE * (len(names.tellers) - 1))
    usual: dict[EntityType, list[IdentityId]] = defaultdict(list)
    for identity in sorted(names.mentions):
        if len(names.tellers_of(identity)) >= least:
            usual[kind_of(identity, cast)].append(identity)
    found = []
    for odd in sorted(names.mentions):
        accounts = printed.accounts.get(odd, ())
        if max(map(len, name_key(cast.by_id[odd].name)), default=0) == 1:
            continue  # initials: "M.B.A." is nobody
        if len(accounts) == 1 and names.tellers.issuperset(accounts):
            best = _usual_for(odd, next(iter(accounts)), usual[kind_of(odd, cast)], names)
            pair = _pair(odd, best, names) if best else None
            if pair is not None:
                found.append(pair)
    return _differences(found, names)


def _usual_for(
    odd: IdentityId, account: int, usual: Sequence[IdentityId], names: _Names
) -> IdentityId | None:
    """The usual name missing in an account that is told of in the words of the odd one."""
    known = [
        (covered + names.share(other), other)
        for other in usual
        if not names.has_word(account, other)
        for covered in [names.covered(odd, other)]
        if covered >= _MIN_COVERED
    ]
    return max(known)[1] if known else None


def _pair(odd: IdentityId, usual: IdentityId, names: _Names) -> _Odd | None:
    """The two names with their most alike mentions, if they are alike enough."""
    kind = kind_of(odd, names.cast)
    if not may_be_rivals(odd, usual, names.printed.accounts, names.cast):
        return None
    alike = [
        (here.around.likeness(there.around), here, there)
        for here in names.spread(odd)
        for there in names.spread(usual)
        if kind != "place" or _stand_alike(here, there)
    ]
    if not alike:
        return None
    likeness, here, there = max(alike, key=lambda one: one[0])
    others = len(names.tellers_of(usual))
    pair = _Odd(
        odd=odd,
        usual=usual,
        others=others,
        share=names.share(usual),
        covered=names.covered(odd, usual),
        office=_words_of_office(odd, usual, names.cast) if others > _MIN_OTHERS else 0,
        likeness=likeness,
        here=here,
        there=there,
    )
    least = _least(pair, names.cast)
    if likeness < least.likeness or pair.score < least.score:
        return None
    if here.around.shared_words(there.around) < least.words:
        return None
    return None if kind == "person" and _are_two(pair, names) else pair


def _words_of_office(one: IdentityId, other: IdentityId, cast: Cast) -> int:
    """How many words two people's offices share; none where no office is among them.

    Every country has a prime minister and every state an attorney general; champions are many.
    """
    shared = cast.roles_of(one) & cast.roles_of(other)
    return len(shared - {base_form(word) for word in _EVERYWHERE}) if shared & _offices() else 0


@cache
def _offices() -> frozenset[str]:
    titles = word_set("titles", "offices")
    return frozenset(base_form(word) for title in titles for word in title.split())


def _least(pair: _Odd, cast: Cast) -> _Least:
    kind = kind_of(pair.odd, cast)
    if kind == "person" and pair.office >= _OFFICE:
        return _IN_OFFICE
    return _NAMESAKES if kind == "person" and _share_given_name(pair, cast) else _LEAST[kind]


def _stand_alike(here: Mention, there: Mention) -> bool:
    """Whether things may be told to be at two places in the same sense.

    "At" goes with what lies in a place told with "in".
    """
    if here.preposition == there.preposition:
        return bool(here.preposition)
    return {here.preposition, there.preposition} <= WITHIN


def _are_two(pair: _Odd, names: _Names) -> bool:
    """Whether two people may well be two: of a list, of other offices, or sources of the news.

    Two of one given name or office are seldom two.
    """
    views, cast = names.views, names.cast
    both = (pair.here, pair.there)
    if _share_given_name(pair, cast) or pair.office >= _OFFICE:
        return False
    if any(is_list(views[one.view], cast) for one in both):
        return True
    ours, theirs = cast.roles_of(pair.odd), cast.roles_of(pair.usual)
    is_doubtful = bool(ours and theirs and not ours & theirs)
    is_doubtful = is_doubtful or any(is_source(one, views, cast) for one in both)
    return is_doubtful and (pair.others < _MANY or pair.share < _NEARLY_ALL)


def _share_given_name(pair: _Odd, cast: Cast) -> bool:
    one, two = (name_key(cast.by_id[identity].name)[0] for identity in (pair.odd, pair.usual))
    return one == two and len(one) > 1


def _differences(found: Iterable[_Odd], names: _Names) -> list[Difference]:
    """One difference for each usual name of an account: with the odd one most like it."""
    told: set[tuple[IdentityId, int]] = set()
    differences = []
    for pair in sorted(found, key=lambda one: (-one.score, one.odd, one.usual)):
        if (pair.usual, pair.here.order) in told:
            continue
        told.add((pair.usual, pair.here.order))
        given = _given(pair, names)
        if is_across_accounts(given):
            differences.append(_difference(pair, given, names.cast))
    return differences


def _given(pair: _Odd, names: _Names) -> tuple[Given, ...]:
    """The odd name, and the usual one for each account that has it in alike words."""
    alike: dict[int, tuple[float, Mention]] = {}
    for there in names.spread(pair.usual):
        likeness = pair.here.around.likeness(there.around)
        if there.order not in alike or likeness > alike[there.order][0]:
            alike[there.order] = likeness, there
    views = [there.view for likeness, there in alike.values() if 2 * likeness >= pair.likeness]
    told = set(names.printed.given(pair.odd, pair.here.view))
    for view in (pair.there.view, *views):
        told.update(names.printed.given(pair.usual, view))
    return tuple(sorted(told, key=lambda g: (g.order, g.span, g.view)))


def _difference(pair: _Odd, given: tuple[Given, ...], cast: Cast) -> Difference:
    odd, usual = cast.by_id[pair.odd].name, cast.by_id[pair.usual].name
    kind, slot = slot_of(pair.odd, pair.usual, cast)
    return Difference(
        kind=kind,
        slot=slot,
        verdict="unresolved",
        reason=(
            f"only one account has {odd}, and nowhere has it {usual}, as most others have in such "
            "words; yet two may be meant"
        ),
        given=given,
    )
