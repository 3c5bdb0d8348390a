"""Printed forms of names, joined into entities."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from variorum.read.naming.name_forms import squeezed

if TYPE_CHECKING:
    from variorum.read.naming.gazetteer import Gazetteer
    from variorum.read.naming.short_names import Form


class FormGroups:
    """A union-find over the forms of one article, whose roots are the earliest forms.

    Attributes:
        forms: The forms in order of their first mention.
        choices: For a form that several bear, whose it may be; each mention chooses by itself.
    """

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
