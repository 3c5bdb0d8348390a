"""Which printed names of one article are one.

Persons are matched by surname, organisations by short form and acronym, places by alias.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from variorum.read.gazetteer import Gazetteer, fold
from variorum.read.name_forms import (
    given_names,
    initials,
    is_acronym,
    name_words_of,
    spelled_alike,
    squeezed,
    suffix,
    surname,
    without_article,
)
from variorum.read.name_types import is_common_word, peoples_of
from variorum.read.short_names import (
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
_MAX_ACRONYM = 3
_PROLONGED = 3
_CLIPPED = re.compile(r"([A-Z])-([A-Z][a-z]{1,4})")
_MADE = frozenset({"organisation", "product", "work", "other"})


class Groups:
    """Forms joined into entities (a union-find whose roots are the earliest forms)."""

    def __init__(self, forms: list[Form], gazetteer: Gazetteer) -> None:
        self.forms = sorted(forms, key=lambda f: (f.first, f.words))
        self._parent = list(range(len(self.forms)))
        self._gazetteer = gazetteer
        self._number = {form.words: i for i, form in enumerate(self.forms)}
        self._printed: Counter[str] = Counter()
        for form in self.forms:
            self._printed[squeezed(form)] += form.count
        self.choices: dict[tuple[str, ...], list[int]] = {}

    def find(self, number: int) -> int:
        """Root of a form."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Take two forms for one entity."""
        low, high = sorted((self.find(one), self.find(other)))
        self._parent[high] = low

    def number_of(self, words: tuple[str, ...]) -> int:
        """Index of a form."""
        return self._number[words]

    def build(self) -> None:
        """Join everything that is one."""
        self._join_equal()
        self._join_places()
        self._join_peoples()
        self._join_groups()
        self._join_counties()
        self._join_offices()
        self._join_acronyms()
        self._join_full_persons()
        self._join_single_persons()
        self._join_short_organisations()
        self._join_tails()
        self._join_products()

    def _join_equal(self) -> None:
        """Same letters, whatever their case, accents, stops and hyphens."""
        seen: dict[str, int] = {}
        for i, form in enumerate(self.forms):
            key = squeezed(form)
            if key in seen:
                self.join(seen[key], i)
            else:
                seen[key] = i

    def _join_places(self) -> None:
        seen: dict[str, int] = {}
        for i, form in enumerate(self.forms):
            if form.type not in {"place", "nationality"}:
                continue
            canonical = self._gazetteer.canonical_place(form.name)
            if canonical is None:
                continue
            if canonical in seen:
                self.join(seen[canonical], i)
            else:
                seen[canonical] = i

    def _join_peoples(self) -> None:
        """Join "Haldenian" to "Halden", which no gazetteer knows."""
        for i, form in enumerate(self.forms):
            if form.type != "place" or len(form.words) > 1:
                continue
            for people in sorted(peoples_of(form.words[0], self._gazetteer)):
                number = self._number.get((people,))
                if number is not None and self.forms[number].type == "nationality":
                    self.join(i, number)

    def _join_groups(self) -> None:
        """Join "Kurd", "Kurds", "Kurdish": the words for one group that belongs to no country."""
        seen: dict[str, int] = {}
        for i, form in enumerate(self.forms):
            group = self._gazetteer.groups.get(form.name)
            if group is None or form.type != "nationality":
                continue
            if group in seen:
                self.join(seen[group], i)
            else:
                seen[group] = i

    def _join_offices(self) -> None:
        """Join what the order of words or the spelling of one country parts.

        "Department of Trade" and "Trade Department", "U.S. Senate" and "United States Senate".
        """
        seen: dict[tuple[str | None, tuple[str, ...]], int] = {}
        for i, form in enumerate(self.forms):
            if form.type != "organisation":
                continue
            country = country_of(form.words, self._gazetteer)
            core = tuple(map(fold, without_country(form.words, self._gazetteer)))
            if core[0] in _OFFICES and core[1:2] == ("of",):
                core = (*core[2:], core[0])
            elif country is None and core[-1] not in _OFFICES:
                continue
            key = (country, core)
            if key in seen:
                self.join(seen[key], i)
            else:
                seen[key] = i

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

    def _join_full_persons(self) -> None:
        by_surname: dict[str, list[int]] = {}
        for i, form in self._persons(single=False):
            by_surname.setdefault(surname(form.words), []).append(i)
        for numbers in by_surname.values():
            two = self._are_two_generations(numbers)
            for n, i in enumerate(numbers):
                for j in numbers[:n]:
                    one, other = self.forms[i].words, self.forms[j].words
                    if self._same_person(one, other) and not (two and suffix(one) != suffix(other)):
                        self.join(i, j)
                        break
        self._join_prolonged_persons()

    def _are_two_generations(self, numbers: list[int]) -> bool:
        """Whether of these namesakes one is called "Ana Duarte" and one "Ana Duarte Jr."."""
        suffixes: dict[tuple[str, ...], set[str]] = {}
        for i in numbers:
            words = self.forms[i].words
            suffixes.setdefault(tuple(given_names(words)), set()).add(suffix(words))
        return any(len(found) > 1 for found in suffixes.values())

    def _join_prolonged_persons(self) -> None:
        """Join "Ana Duarte" to the only "Ana Duarte Moreno", whose last surname is left out."""
        longer: dict[tuple[str, ...], set[int]] = {}
        for i, form in self._persons(single=False):
            words = tuple(map(fold, name_words_of(form.words)))
            if len(words) == _PROLONGED:
                longer.setdefault(words[:-1], set()).add(self.find(i))
        for i, form in self._persons(single=False):
            found = longer.get(tuple(map(fold, name_words_of(form.words))), set())
            if len(found) == 1:
                self.join(i, next(iter(found)))

    def _same_person(self, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        """Same surname is given; whether the given names may be one."""
        left, right = given_names(one), given_names(other)
        if len({suffix(one), suffix(other)} - {""}) > 1:
            return False
        if not left or not right:
            return False
        if self._gazetteer.same_given(left[0], right[0]):
            return True
        if len(left) != len(right) and (left[0] in right or right[0] in left):
            return True
        return spelled_alike(left[0], right[0])

    def _join_single_persons(self) -> None:
        """A bare surname or given name; with several bearers each mention chooses by itself."""
        by_part, given, within = self._parts_of_persons()
        self._join_clipped_persons()
        for i, form in enumerate(self.forms):
            single = form.type == "person" and (
                len(name_words_of(form.words)) == 1 or fold(form.name) in by_part
            )
            part = without_article(fold(" ".join(name_words_of(form.words))))
            if not single or (len(part) <= _MAX_ACRONYM and form.name.isupper()):
                continue  # "UN" is no "Kim Jong Un"
            bearers = by_part.get(part) or given.get(part) or within.get(part, set())
            bearers = self._of_its_generation(form, bearers)
            if len(bearers) == 1 and not self._is_somebody_else(form, next(iter(bearers))):
                self.join(i, next(iter(bearers)))
            elif len(bearers) > 1 and (part in by_part or part in given):
                self.choices[form.words] = sorted(bearers)

    def _parts_of_persons(self) -> tuple[dict[str, set[int]], ...]:
        """Who is named by each surname, by each given name, by each word between the two."""
        by_part: dict[str, set[int]] = {}
        given: dict[str, set[int]] = {}
        within: dict[str, set[int]] = {}
        for i, form in self._persons(single=False):
            root, words = self.find(i), name_words_of(form.words)
            by_part.setdefault(surname(form.words), set()).add(root)
            given.setdefault(fold(form.words[0]), set()).add(root)
            if len(words) > 2:
                by_part.setdefault(fold(" ".join(words[1:])), set()).add(root)
            for inner in map(fold, words[1:-1]):
                if inner not in self._gazetteer.given and len(inner) > _MAX_ACRONYM:
                    within.setdefault(inner, set()).add(root)
        return by_part, given, within

    def _is_somebody_else(self, single: Form, root: int) -> bool:
        """Whether a bare name is not its only bearer's: a later relative's, another gender's."""
        members = {f.words for i, f in enumerate(self.forms) if self.find(i) == root}
        if members & single.joined_to:
            return True
        return self._is_later_kin(root, single) or self._is_of_other_gender(root, single)

    def _of_its_generation(self, single: Form, bearers: set[int]) -> set[int]:
        """Of father and son the one meant.

        Where "Duarte Jr." is printed time and again, "Duarte" is the father; else whom the article
        names first goes by the surname.
        """
        full = [(i, f) for i, f in self._persons(single=False) if self.find(i) in bearers]
        endings = {suffix(f.words) for _, f in full}
        if len(bearers) < 2 or len(endings) < 2:
            return bearers
        ending = suffix(single.words)
        juniors = (f for f in self.forms if f.words[:-1] == single.words and suffix(f.words))
        called = sum(form.count for form in juniors)
        if ending or called > 1:
            return {self.find(i) for i, f in full if suffix(f.words) == ending} or bearers
        return {self.find(min(full, key=lambda item: item[1].first)[0])}

    def _is_of_other_gender(self, root: int, single: Form) -> bool:
        """Whether the titles of a bare surname and a bearer's given name tell of two persons.

        "Mr. Varn" is not Ana Varn.
        """
        if len(single.genders) != 1:
            return False
        members = [f for i, f in enumerate(self.forms) if self.find(i) == root]
        told = {gender for form in members for gender in form.genders}
        given = (self._gazetteer.given.get(fold(f.words[0])) for f in members if len(f.words) > 1)
        told = told or {gender for gender in given if gender is not None}
        return bool(told) and not told & single.genders

    def _is_later_kin(self, root: int, single: Form) -> bool:
        """Whether a bearer comes in as somebody's relative, behind the bare name.

        Behind "Varn said", "her father, Ned Varn" leaves "Varn" to her, and behind "President
        Varn", "Ned Varn Jr." is his son.
        """
        bearer = self.forms[root]
        is_junior = suffix(bearer.words) == "jr" and not suffix(single.words)
        is_son = is_junior and single.is_titled
        return (bearer.is_kin or is_son) and bearer.first > single.first

    def _join_clipped_persons(self) -> None:
        """Join "P-Hol" to the only "Peter Holloway": an initial and the start of a surname."""
        full = self._persons(single=False)
        for i, form in enumerate(self.forms):
            clipped = _CLIPPED.fullmatch(form.name)
            if clipped is None:
                continue
            initial, start = (fold(part) for part in clipped.groups())
            bearers = {
                self.find(j)
                for j, other in full
                if fold(other.words[0]).startswith(initial)
                and surname(other.words).startswith(start)
            }
            if len(bearers) == 1:
                self.join(i, bearers.pop())

    def _persons(self, *, single: bool) -> list[tuple[int, Form]]:
        return [
            (i, form)
            for i, form in enumerate(self.forms)
            if form.type == "person" and (len(name_words_of(form.words)) == 1) == single
        ]

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
