"""Facts that stand in an account as words: where they are, who else states them, how they change.

Each fact has a key, so that "21" and "twenty-one", "Oct. 3" and "3 October" are one, in the account
that is changed (everywhere) and in the others (which state it).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from variorum.bench.planted_text import (
    Account,
    Change,
    Offer,
    Sentence,
    likeness,
    near_stems,
    stems_of,
)

Rewrite = Callable[[str], str]
"""New words for a fact in one of its forms."""

_EMBED = re.compile(r"\(@\w+\)|pic\.twitter|https?:")
_TRIES = 8
# Least share of common words of two sentences that state one fact. What a figure counts stands
# beside it; a day or a place belongs to the whole sentence.
ALIKE = {"figure": 0.25, "date": 0.3, "weekday": 0.35, "clock": 0.3, "place": 0.35, "name": 0.25}


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of one account: its key, its words, and where they stand."""

    key: Hashable
    words: str
    sentence: Sentence
    near: frozenset[str]


@dataclass(frozen=True, slots=True)
class FactKind:
    """How one kind of fact is found (a key for a match, or None) and changed."""

    name: str
    pattern: re.Pattern[str]
    key: Callable[[str, re.Match[str]], Hashable | None]
    other: Callable[[Fact, random.Random], Rewrite | None]


def offers_of(
    kind: FactKind, accounts: Sequence[Account], at: int, chance: random.Random
) -> list[Offer]:
    """A change for each fact of an account that another one states of the same thing."""
    by_account = [list(facts_in(kind, account)) for account in accounts]
    offers: dict[Hashable, Offer] = {}
    for fact in by_account[at]:
        stated = any(
            _is_one_fact(kind, fact, other)
            for number, facts in enumerate(by_account)
            if number != at
            for other in facts
        )
        if stated and fact.key not in offers:
            offers[fact.key] = partial(_change, kind, accounts, at, fact, chance)
    return list(offers.values())


def facts_in(kind: FactKind, account: Account) -> Iterator[Fact]:
    """The facts of a kind in an account, in order; what is embedded from elsewhere is left out."""
    for sentence in account.sentences:
        if _EMBED.search(sentence.text):
            continue
        for match in kind.pattern.finditer(sentence.text):
            key = kind.key(sentence.text, match)
            if key is not None:
                near = near_stems(sentence, match.start(), match.end())
                yield Fact(key, match.group(), sentence, near)


def _is_one_fact(kind: FactKind, left: Fact, right: Fact) -> bool:
    if left.key != right.key:
        return False
    if kind.name == "figure" and not left.near & right.near:
        return False
    return likeness(left.sentence, right.sentence, stems_of(left.words)) >= ALIKE[kind.name]


def _change(
    kind: FactKind, accounts: Sequence[Account], at: int, fact: Fact, chance: random.Random
) -> Change | None:
    """Change a fact everywhere in one account, to one that none of the accounts gives."""
    known = {f.key for account in accounts for f in facts_in(kind, account)}
    for _ in range(_TRIES):
        rewrite = kind.other(fact, chance)
        if rewrite is None:
            continue
        change = _rewritten(kind, accounts, at, fact, rewrite)
        if change is None:
            continue
        match = kind.pattern.search(change.planted)
        if match is None or kind.key(change.planted, match) not in known:
            return change
    return None


def _rewritten(
    kind: FactKind, accounts: Sequence[Account], at: int, fact: Fact, rewrite: Rewrite
) -> Change | None:
    changed: list[str] = []

    def put(text: str, match: re.Match[str]) -> str:
        if kind.key(text, match) != fact.key:
            return match.group()
        changed.append(rewrite(match.group()))
        return changed[-1]

    text = "".join(_apply(kind.pattern, accounts[at], put))
    sentence = kind.pattern.sub(lambda m: put(fact.sentence.text, m), fact.sentence.text)
    if not changed or changed[0] == fact.words:
        return None
    kept = {
        (number, other.words)
        for number, account in enumerate(accounts)
        if number != at
        for other in facts_in(kind, account)
        if other.key == fact.key
    }
    return Change(
        original=fact.words,
        planted=rewrite(fact.words),
        text=text,
        sentence=sentence.strip(),
        changed=tuple(sorted(set(changed))),
        kept=tuple(sorted(kept)),
    )


def _apply(
    pattern: re.Pattern[str], account: Account, put: Callable[[str, re.Match[str]], str]
) -> Iterator[str]:
    """The text of an account with every match rewritten, seen within its sentence."""
    end = 0
    for sentence in account.sentences:
        yield account.text[end : sentence.start]
        words = sentence.text
        yield pattern.sub(lambda m, words=words: put(words, m), words)  # type: ignore[misc]
        end = sentence.start + len(words)
    yield account.text[end:]
