"""One name in several spellings or forms, of which each account keeps to its own.

Which of two is right nobody can tell from the accounts, but who prints the name must
choose one. That accounts write a name in two ways sets none of their claims against another's: such
a difference hangs on one claim and brings no further one to what is told there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from variorum.collate.comparing.slots import Difference, Given, in_story_order
from variorum.collate.spelling import folded, is_other_spelling, name_key
from variorum.collate.statement import is_clear
from variorum.collate.union import Union
from variorum.collate.views import Cast, View
from variorum.collate.words import contrasts, excludes
from variorum.collate.worth import is_slight
from variorum.data import load_lexicon
from variorum.model.finding import IdentityId
from variorum.model.mention import EntityType, Name

# A work's number, a law's and a product's is no spelling; a people is named by its country or town.
_KINDS: frozenset[EntityType] = frozenset({"person", "place", "organisation", "work", "event"})
# Words that two bodies' names must share: of one town there is a fund and a society.
_BODY_WORDS = 2
_Key = tuple[str, ...]
_Spelling = Sequence["_Printed"]


@dataclass(frozen=True, slots=True)
class _Printed:
    """A name in one place of an account.

    Attributes:
        order: The account.
        name: The name.
        identity: Whom it means.
    """

    order: int
    name: Name
    identity: IdentityId


def compare_spellings(
    views: Sequence[View], cast: Cast, group_of: Mapping[int, int]
) -> list[Difference]:
    """The names of a story that accounts spell in two ways or more, in the story's order.

    Args:
        views: The claims.
        cast: Who is who.
        group_of: The proposition of each claim.
    """
    printed: dict[_Key, list[_Printed]] = defaultdict(list)
    for one in _names(views, cast):
        printed[name_key(one.name.span.text)].append(one)
    keys = sorted(printed, key=lambda key: (-len(key), key))
    spellings: Union[int] = Union()
    for left, right in _pairs(keys, printed, cast):
        spellings.join(left, right)
    sets: dict[int, list[_Spelling]] = defaultdict(list)
    for at, key in enumerate(keys):
        sets[spellings.find(at)].append(printed[key])
    anchors = _Anchors(views, group_of)
    found, told = [], set[IdentityId]()
    for forms in sets.values():
        meant = {one.identity for form in forms for one in form}
        anchor = anchors.of(forms) if len(forms) > 1 and not meant & told else None
        if anchor is not None and _are_apart(forms):
            told |= meant
            found.append(_difference(forms, anchor, views))
    return sorted(found, key=lambda d: (d.given[0].order, d.given[0].span))


def _names(views: Sequence[View], cast: Cast) -> Iterator[_Printed]:
    """All names that accounts print, in the story's order."""
    accounts = sorted({(view.order, view.claim.article) for view in views})
    for order, article in accounts:
        for name in cast.readings[article].names:
            meant = cast.identity_of(article, name.entity)
            if name.form == "name" and name.type in _KINDS and meant is not None:
                yield _Printed(order, name, meant)


class _Anchors:
    """The claims that hold names, and how many accounts tell each."""

    def __init__(self, views: Sequence[View], group_of: Mapping[int, int]) -> None:
        self._views = views
        self._claims: dict[int, list[int]] = defaultdict(list)
        accounts: dict[int, set[int]] = defaultdict(set)
        for index, view in enumerate(views):
            self._claims[view.order].append(index)
            accounts[group_of[index]].add(view.order)
        self._told = {index: len(accounts[group_of[index]]) for index in group_of}

    def of(self, forms: Iterable[_Spelling]) -> int | None:
        """The claim, of the sentences with some names, that tells enough and that most tell.

        What would be no finding by itself is none for the sake of a spelling, if it can be helped.
        """
        held = {
            (not any(f.covers(one.name.span) for f in claim.fragments), index)
            for form in forms
            for one in form
            for index in self._claims[one.order]
            for claim in [self._views[index].claim]
            if claim.sentence.covers(one.name.span)
        }
        return min(held, key=self._rank, default=(True, None))[1]

    def _rank(self, held: tuple[bool, int]) -> tuple[bool, bool, bool, int, int]:
        is_beside, index = held
        view, told = self._views[index], self._told[index]
        is_weak = told == 1 and (is_slight(view) or not is_clear(view.claim.span.text))
        return not view.stands_alone, is_weak, is_beside, -told, index


def _pairs(
    keys: Sequence[_Key], printed: Mapping[_Key, _Spelling], cast: Cast
) -> Iterator[tuple[int, int]]:
    """Pairs of names that are one, but for the letters of one word, and that no account shares."""
    alike: dict[_Key, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        if len(key) == 1:
            for identity in sorted({one.identity for one in printed[key]}):
                alike[(identity,)].append(number)
            continue
        for at in range(len(key)):
            alike[(str(at), *key[:at], "", *key[at + 1 :])].append(number)
    for numbers in alike.values():
        for left, right in combinations(numbers, 2):
            forms = [printed[keys[number]] for number in (left, right)]
            if _are_apart(forms) and _is_one_name(keys[left], keys[right], forms, cast):
                yield left, right


def _is_one_name(left: _Key, right: _Key, forms: Sequence[_Spelling], cast: Cast) -> bool:
    meant = [{one.identity for one in form} for form in forms]
    kinds = {cast.type_of(identity) for of in meant for identity in of}
    if any(excludes(pair, left, right) for pair in contrasts()):
        return False
    is_person = "person" in kinds
    if not is_person and _end_in_one_kind(left, right):
        return True
    return is_other_spelling(left, right, is_one=bool(meant[0] & meant[1]), is_person=is_person)


def _end_in_one_kind(left: _Key, right: _Key) -> bool:
    """Whether two names of bodies or roads are the same but for another last word of one kind.

    "Orlin Seabird Fund" and "Orlin Seabird Federation" are hardly two that two accounts speak of.
    """
    roads, *bodies = _kinds()
    ends = {left[-1], right[-1]}
    least = 1 if ends <= roads else _BODY_WORDS
    is_else_same = left[:-1] == right[:-1] and len(left) > least and left[-1] != right[-1]
    if not is_else_same or folded(left) == folded(right):  # "Center", "Centre"
        return False
    return any(ends <= kind for kind in (roads, *bodies))


@cache
def _kinds() -> tuple[frozenset[str], ...]:
    """Last words of one kind: those of roads, then those of bodies."""
    table = load_lexicon("comparison")["names"]
    return tuple(frozenset(words) for words in (table["roads"], *table["bodies"]))


def _are_apart(forms: Iterable[_Spelling]) -> bool:
    """Whether no account has two of some spellings: it would know of two."""
    orders = [order for form in forms for order in {one.order for one in form}]
    return len(orders) == len(set(orders))


def _difference(forms: Iterable[_Spelling], anchor: int, views: Sequence[View]) -> Difference:
    article = {view.order: view.claim.article for view in views}
    given: list[Given] = []
    for form in forms:
        usual = Counter(one.name.span.text for one in form)
        shown = min(usual, key=lambda text: (-usual[text], text))
        first = {one.order: one.name.span for one in reversed(form)}
        given += [
            Given(view=anchor, order=order, article=article[order], span=span, normalized=shown)
            for order, span in first.items()
        ]
    told = Counter(one.normalized for one in given)
    usual_form = min(told, key=lambda text: (-told[text], text))
    pairs = combinations([name_key(text) for text in told], 2)
    what = "form" if any(_end_in_one_kind(*pair) for pair in pairs) else "spelling"
    return Difference(
        kind="name",
        slot=f"{what} of “{usual_form}”",
        verdict="precision",
        reason=f"{what}s of one name, as it seems; each account keeps to its own",
        given=in_story_order(given),
    )
