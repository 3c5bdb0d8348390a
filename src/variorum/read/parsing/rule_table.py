"""The attribute ruler's single-word rules as a table, filled by the ruler's own matcher.

The ruler of the English pipelines sets parts of speech, morphology and a few lemmas by 179 rules,
nearly all on one word's form, tag and label. spaCy runs its general matcher over every word for
them: 13 % of the parse. What the matcher finds for one combination of these holds wherever it
occurs, so it is asked once for each. Where two words may match a rule together, it reads the text
as before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler
    from spacy.strings import StringStore
    from spacy.tokens import Token

# What spaCy gives for a match: number of the rule, its key, first token, end.
Match = tuple[int, int, int, int]
# Conditions on one word after the other.
Pattern = list[Mapping[str, Any]]

_PAIR = 2
_ATTRIBUTES: list[int | str] = ["LOWER", "TAG", "DEP", "IS_SPACE"]
_KNOWN = frozenset({"LOWER", "TAG", "DEP", "IS_SPACE"})


def tabulate(ruler: AttributeRuler) -> None:
    """Let a ruler look its rules up, if they ask for nothing but form, tag, label and space."""
    rules: list[dict[str, Any]] = ruler.patterns
    patterns: list[Pattern] = list(chain.from_iterable(rule["patterns"] for rule in rules))
    words = list(chain.from_iterable(patterns))
    is_plain = all(set(word) <= _KNOWN and _is_listed(word.get("LOWER", "")) for word in words)
    if is_plain and 0 < max(map(len, patterns), default=0) <= _PAIR:
        ruler.match = RuleTable(patterns, ruler.match).match  # type: ignore[method-assign]


def _is_listed(condition: str | Mapping[str, Any]) -> bool:
    """Whether a condition on a form names forms or a regular expression, and nothing else."""
    return isinstance(condition, str) or set(condition) <= {"IN", "NOT_IN", "REGEX"}


class RuleTable:
    """Finds the rules that match the words of a text, by table.

    Attributes:
        matcher: The ruler's own way, for combinations not met before and for rules of two words.
    """

    def __init__(self, patterns: Iterable[Pattern], matcher: Callable[[Doc], list[Any]]) -> None:
        patterns = list(patterns)
        self.matcher = matcher
        self._named = _Words(word for pattern in patterns for word in pattern)
        pairs = [pattern for pattern in patterns if len(pattern) > 1]
        self._firsts = _Words(first for first, _ in pairs)
        self._seconds = _Words(second for _, second in pairs)
        self._first_labels = frozenset(first["DEP"] for first, _ in pairs if "DEP" in first)
        self._found: dict[tuple[int, int, int, int], tuple[tuple[int, int], ...]] = {}

    def match(self, doc: Doc) -> list[Match]:
        """What the ruler's own matcher finds, in the same order."""
        strings = doc.vocab.strings
        found: list[Match] = []
        is_first = False
        for i, (lower, tag, dep, space) in enumerate(doc.to_array(_ATTRIBUTES).tolist()):
            if is_first and self._seconds.has(strings, lower):
                return self.matcher(doc)
            is_first = self._firsts.has(strings, lower) or strings[dep] in self._first_labels
            key = (lower if self._named.has(strings, lower) else 0, tag, dep, space)
            rules = self._found.get(key)
            if rules is None:
                rules = self._found[key] = self._ask(doc[i])
            found += [(number, name, i, i + 1) for number, name in rules]
        found.sort()
        return found

    def _ask(self, token: Token) -> tuple[tuple[int, int], ...]:
        """What the matcher finds for a word alone."""
        alone = Doc(token.vocab, words=[token.text])
        alone[0].tag, alone[0].dep = token.tag, token.dep
        return tuple((number, name) for number, name, _, _ in self.matcher(alone))


class _Words:
    """The word forms that conditions name, by themselves or by a regular expression."""

    def __init__(self, conditions: Iterable[Mapping[str, Any]]) -> None:
        self._known: dict[int, bool] = {}
        self._forms: set[str] = set()
        self._expressions: list[re.Pattern[str]] = []
        for condition in conditions:
            form = condition.get("LOWER", {})
            if isinstance(form, str):
                self._forms.add(form)
                continue
            for name, value in form.items():
                if name == "REGEX":
                    self._expressions.append(re.compile(value))
                else:
                    self._forms.update([value] if isinstance(value, str) else value)

    def has(self, strings: StringStore, lower: int) -> bool:
        """Whether a word form, given by its number, is named."""
        known = self._known.get(lower)
        if known is None:
            form = strings[lower]
            known = form in self._forms or any(e.search(form) for e in self._expressions)
            self._known[lower] = known
        return known
