"""Which printed names of one article are one.

Persons are matched by surname, organisations by short form and acronym, places by alias.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING

from variorum.read.naming.gazetteer import fold
from variorum.read.naming.name_forms import (
    initials,
    is_acronym,
    squeezed,
)
from variorum.read.naming.name_types import is_common_word, peoples_of
from variorum.read.naming.person_matching import PersonGroups
from variorum.read.naming.short_names import (
    Form,
    are_of_two_countries,
    core_of,
    country_of,
    is_own_body,
    is_short_for,
    is_tail_of,
    without_country,
)

if TYPE_CHECKING:
    from variorum.model.mention import EntityType

_DIVISIONS = frozenset({"County", "City", "Province", "State", "Region", "District", "Borough"})
_OFFICES = frozenset({"department", "ministry"})
_MADE = frozenset({"organisation", "product", "work", "other"})


class Groups(PersonGroups):
    """All forms of one article joined into entities."""

    def build(self) -> None:
        """Join everything that is one."""
        self._join_by(squeezed)  # same letters, whatever their case, accents, stops and hyphens
        self._join_by(self._place_of)
        self._join_peoples()
        self._join_by(self._group_of)
        self._join_counties()
        self._join_by(self._office_of)
        self._join_acronyms()
        self.join_persons()
        self._join_short_organisations()
        self._join_tails()
        self._join_products()

    def _join_by(self, key_of: Callable[[Form], Hashable]) -> None:
        """Join the forms of one key; None joins nothing."""
        seen: dict[Hashable, int] = {}
        for i, form in enumerate(self.forms):
            key = key_of(form)
            if key is not None and (first := seen.setdefault(key, i)) != i:
                self.join(first, i)

    def _place_of(self, form: Form) -> str | None:
        if form.type not in {"place", "nationality"}:
            return None
        return self._gazetteer.canonical_place(form.name)

    def _join_peoples(self) -> None:
        """Join "Haldenian" to "Halden", which no gazetteer knows."""
        for i, form in enumerate(self.forms):
            if form.type != "place" or len(form.words) > 1:
                continue
            for people in sorted(peoples_of(form.words[0], self._gazetteer)):
                number = self._number.get((people,))
                if number is not None and self.forms[number].type == "nationality":
                    self.join(i, number)

    def _group_of(self, form: Form) -> str | None:
        """The group that "Kurd", "Kurds" and "Kurdish" are words for, which has no country."""
        return self._gazetteer.groups.get(form.name) if form.type == "nationality" else None

    def _office_of(self, form: Form) -> tuple[str | None, tuple[str, ...]] | None:
        """An office and its country, whatever the order of words or the country's spelling.

        "Department of Trade" and "Trade Department", "U.S. Senate" and "United States Senate".
        """
        if form.type != "organisation":
            return None
        country = country_of(form.words, self._gazetteer)
        core = tuple(map(fold, without_country(form.words, self._gazetteer)))
        if core[0] in _OFFICES and core[1:2] == ("of",):
            core = (*core[2:], core[0])
        elif country is None and core[-1] not in _OFFICES:
            return None
        return country, core

    def _join_counties(self) -> None:
        """Join "Halden" to "Halden County", where both are places."""
        for i, form in enumerate(self.forms):
            if form.type == "place" and len(form.words) > 1 and form.words[-1] in _DIVISIONS:
                short = self._number.get(form.words[:-1])
                if short is not None and self.forms[short].type == "place":
                    self.join(i, short)

    def _join_acronyms(self) -> None:
        """An acronym in brackets behind a name, or one with a name's initials."""
        for i, form in enumerate(self.forms):
            for short in sorted(form.defined_as):
                if short in self._number:
                    self.join(i, self._number[short])
        by_initials: dict[str, set[int]] = {}
        for i, form in enumerate(self.forms):
            if len(form.words) > 1 and form.type != "person":
                bare = without_country(form.words, self._gazetteer)
                for letters in initials(form.words) | initials(bare):
                    by_initials.setdefault(letters, set()).add(i)
        for i, form in enumerate(self.forms):
            if not self._is_short(form):
                continue
            spelled = by_initials.get(squeezed(form), set())
            bodies = {j for j in spelled if self.forms[j].type == "organisation"}
            matches = {self.find(j) for j in bodies or spelled}
            if len(matches) == 1:
                self.join(i, matches.pop())

    def _is_short(self, form: Form) -> bool:
        """Whether a form may be a name's initials: "S.C." is a state, and no Suffolk County."""
        if len(form.words) != 1 or not is_acronym(form.words[0]) or form.type == "person":
            return False
        place = self._gazetteer.canonical_place(form.name) if form.type == "place" else None
        return place is None or place in self._gazetteer.countries

    def _join_short_organisations(self) -> None:
        """Join "Halden Oil" to "Halden Oil Holdings" and "Navy" to "U.S. Navy"."""
        kinds = {"organisation", "product", "event", "work", "law", "other"}
        cores = [
            (i, core_of(form, self._gazetteer))
            for i, form in enumerate(self.forms)
            if form.type in kinds
        ]
        beginning: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
        for i, core in cores:
            keys = set(core) if self.forms[i].type == "law" else {core[0]}
            for key in sorted(keys):
                beginning.setdefault(key, []).append((i, core))
        for i, core in cores:
            longer = {
                self.find(j)
                for j, other in beginning.get(core[0], ())
                if self.find(j) != self.find(i)
                and _kin(self.forms[i].type, self.forms[j].type)
                and is_short_for(core, other, self.forms[j].type, self._gazetteer)
                and not self._is_own_body(i, j, other[len(core) :])
                and not are_of_two_countries(self.forms[i], self.forms[j], self._gazetteer)
                and not self._is_product_of(i, j)
            }
            if len(longer) == 1:
                self.join(i, longer.pop())

    def _join_tails(self) -> None:
        """Join "Times" to "New York Times" and "Council" to the only longer one named."""
        ending: dict[str, list[int]] = {}
        for i, form in enumerate(self.forms):
            if form.type == "organisation":
                ending.setdefault(form.words[-1], []).append(i)
        for i, form in enumerate(self.forms):
            longer = {
                self.find(j)
                for j in ending.get(form.words[-1], ())
                if is_tail_of(form, self.forms[j], self._gazetteer)
            } - {self.find(i)}
            if len(longer) == 1:
                self.join(i, longer.pop())

    def _join_products(self) -> None:
        """Join "Swift" to "Halden Swift", where "Halden" is named too."""
        for i, form in enumerate(self.forms):
            for at in range(1, len(form.words)):
                maker = self._number.get(form.words[:at])
                rest = self._number.get(form.words[at:])
                if maker is None or rest is None or form.type not in _MADE:
                    continue
                company = self.forms[maker].type in {"organisation", "product"}
                if company and self.forms[rest].type in _MADE and self._is_product_of(maker, i):
                    self.join(i, rest)

    def _is_own_body(self, short: int, long: int, more: tuple[str, ...]) -> bool:
        one = self.forms[short]
        return is_own_body(one, self.forms[long], more, self._printed[squeezed(one)])

    def _is_product_of(self, maker: int, product: int) -> bool:
        """Whether a longer name is "Halden Swift" beside "Halden" and "Swift"."""
        rest = self.forms[product].words[len(self.forms[maker].words) :]
        number = self._number.get(rest) if self.forms[product].type in _MADE else None
        return number is not None and not is_common_word(fold(rest[0]), self._gazetteer)


def _kin(one: EntityType, other: EntityType) -> bool:
    return one == other or "other" in (one, other)
