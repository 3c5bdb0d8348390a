"""Where the accounts print which names: looked up once for all comparisons of names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from variorum.collate.comparing.slots import Given, given_by
from variorum.collate.spelling import name_key
from variorum.collate.views import Cast, View
from variorum.model.finding import IdentityId
from variorum.model.mention import Name

# A claim, by index, and a name in its sentence.
_Placed = tuple[int, Name]


class PrintedNames:
    """The names in the sentences that hold claims, by account and by whom they mean."""

    def __init__(self, views: Sequence[View], cast: Cast) -> None:
        """Look at every sentence once."""
        self._views = views
        self._cast = cast
        self._placed: dict[tuple[int, IdentityId], list[_Placed]] = defaultdict(list)
        named: dict[IdentityId, set[int]] = defaultdict(set)
        seen: set[tuple[int, int]] = set()
        for index, view in enumerate(views):
            for identity in view.around | view.identities:
                named[identity].add(view.order)
            if view.place in seen:
                continue
            seen.add(view.place)
            for name in cast.mentions_in(view.claim.article, [view.claim.sentence]):
                meant = cast.identity_of(view.claim.article, name.entity)
                if name.form == "name" and meant is not None:
                    self._placed[view.order, meant].append((index, name))
        self.accounts: Mapping[IdentityId, Collection[int]] = {
            identity: frozenset(order for order in orders if self._is_told(order, identity))
            for identity, orders in named.items()
        }
        """The accounts that name each identity, in a claim or in its sentence."""

    def _is_told(self, order: int, identity: IdentityId) -> bool:
        """Whether an account tells of somebody by more than a given name, which many may have."""
        placed = self._placed.get((order, identity), ())
        if not placed or self._cast.type_of(identity) != "person":
            return True
        given = set(name_key(self._cast.by_id[identity].name)[:-1])
        return not all(given.issuperset(name_key(name.span.text)) for _, name in placed)

    def given(self, identity: IdentityId, index: int) -> tuple[Given, ...]:
        """The name of somebody or something as an account prints it.

        Beside a surname stands the name in full, where the account has it: of two who share their
        surname nothing is shown by "Venn" and "Venn".

        Args:
            identity: Whose name.
            index: The claim of that account that tells of them.
        """
        view = self._views[index]
        here = _mention(view, identity, self._cast)
        if here is None:
            return ()
        name = self._cast.by_id[identity].name
        told = given_by(view, index, here.span, name)
        size = len(name_key(here.span.text))
        if self._cast.type_of(identity) != "person" or size != 1:
            return (told,)
        placed = self._placed.get((view.order, identity), ())
        longer = [(at, full) for at, full in placed if len(name_key(full.span.text)) > size]
        if not longer:
            return (told,)
        home, full = max(longer, key=lambda one: len(name_key(one[1].span.text)))
        return told, given_by(self._views[home], home, full.span, name)


def _mention(view: View, identity: IdentityId, cast: Cast) -> Name | None:
    """The first mention by name of an identity in a claim's clause, else in its sentence."""
    claim = view.claim
    for spans in (claim.fragments, (claim.sentence,)):
        for name in cast.mentions_in(claim.article, spans):
            if name.form == "name" and cast.identity_of(claim.article, name.entity) == identity:
                return name
    return None
