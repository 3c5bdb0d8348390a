"""Which printed names of one article are one person's: by surname, given names and titles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from variorum.read.naming.form_groups import FormGroups
from variorum.read.naming.gazetteer import fold
from variorum.read.naming.name_forms import (
    given_names,
    name_words_of,
    spelled_alike,
    suffix,
    surname,
    without_article,
)

if TYPE_CHECKING:
    from variorum.read.naming.short_names import Form

_MAX_ACRONYM = 3
_PROLONGED = 3
_CLIPPED = re.compile(r"([A-Z])-([A-Z][a-z]{1,4})")


class PersonGroups(FormGroups):
    """Joins the names of persons."""

    def join_persons(self) -> None:
        """Join the forms of each person's name."""
        self._join_full_persons()
        self._join_single_persons()

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
