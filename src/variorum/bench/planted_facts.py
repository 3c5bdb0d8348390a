"""Facts that stand in an account as words: where they are, who else states them, how they change.

Each fact has a key, so that "21" and "twenty-one", "Oct. 3" and "3 October" are one, in the account
that is changed (everywhere) and in the others (which state it). What would still stand in the
changed account in a form that the planter cannot put right, it does not plant.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from variorum.bench.planted_stated import around, is_prose, tells_same, topic_stems
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

_TRIES = 8
# Least share of common words of two sentences that state one fact. What a figure counts stands
# beside it; a day or a place belongs to the whole sentence.
ALIKE = {"figure": 0.3, "date": 0.35, "weekday": 0.4, "clock": 0.35, "place": 0.4, "name": 0.35}
# Least share of common words of two sentences of one account that tell of the same count.
_RELATED = 0.25


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of one account.

    Attributes:
        key: What it states, in whatever form.
        words: As printed.
        sentence: Where it stands.
        start: Offset in that sentence.
        near: Stems of the nearest content words.
        around: Stems of the words about it in its part of the sentence.
        prose: Whether the sentence is told in the body, see `is_prose`.
    """

    key: Hashable
    words: str
    sentence: Sentence
    start: int
    near: frozenset[str]
    around: frozenset[str]
    prose: bool

    @property
    def before(self) -> str:
        """The sentence up to the fact."""
        return self.sentence.text[: self.start]

    @property
    def after(self) -> str:
        """The sentence from behind the fact."""
        return self.sentence.text[self.start + len(self.words) :]


def _no_rest(fact: Fact, text: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class FactKind:
    """How one kind of fact is found, compared and changed.

    Attributes:
        name: The kind.
        pattern: Where it may stand.
        key: What a match states; None for what is no such fact.
        other: New words for a fact.
        stands_for: Whether two facts of one key, in sentences that tell the same, are of one thing.
        fits: Whether every mention of the account can be changed without nonsense.
        is_left: Whether the fact is still told somewhere in a changed text.
    """

    name: str
    pattern: re.Pattern[str]
    key: Callable[[str, re.Match[str]], Hashable | None]
    other: Callable[[Fact, random.Random], Rewrite | None]
    stands_for: Callable[[Fact, Fact], bool] = lambda left, right: True
    fits: Callable[[Fact, Sequence[Fact]], bool] = lambda fact, mentions: True
    is_left: Callable[[Fact, str], bool] = _no_rest


def offers_of(
    kind: FactKind, accounts: Sequence[Account], at: int, chance: random.Random
) -> list[Offer]:
    """A change for each fact of an account that another one states of the same thing."""
    by_account = [list(facts_in(kind, account)) for account in accounts]
    topic = topic_stems(accounts)
    offers: dict[Hashable, Offer] = {}
    for fact in by_account[at]:
        if fact.key in offers or not fact.prose:
            continue
        stated = any(
            is_one_fact(kind, fact, other, topic)
            for number, facts in enumerate(by_account)
            if number != at
            for other in facts
        )
        mentions = [same for same in by_account[at] if same.key == fact.key]
        if stated and kind.fits(fact, mentions):
            offers[fact.key] = partial(_change, kind, accounts, at, fact, chance)
    return list(offers.values())


def facts_in(kind: FactKind, account: Account) -> Iterator[Fact]:
    """The facts of a kind in an account, in order."""
    for sentence in account.sentences:
        prose: bool | None = None
        for match in kind.pattern.finditer(sentence.text):
            key = kind.key(sentence.text, match)
            if key is None:
                continue
            if prose is None:
                prose = is_prose(account, sentence)
            start, end = match.span()
            near = near_stems(sentence, start, end)
            about = around(sentence, start, end)
            yield Fact(key, match.group(), sentence, start, near, about, prose)


def is_one_fact(kind: FactKind, left: Fact, right: Fact, topic: frozenset[str]) -> bool:
    """Whether two accounts state one fact of one thing."""
    if left.key != right.key or not right.prose or not kind.stands_for(left, right):
        return False
    without = stems_of(f"{left.words} {right.words}")
    told = (left.sentence, left.around), (right.sentence, right.around)
    return tells_same(*told, topic, without, ALIKE[kind.name])


def are_related(left: Fact, right: Fact) -> bool:
    """Whether two mentions of one account, of one value, tell of one thing."""
    if left.near & right.near:
        return True
    return likeness(left.sentence, right.sentence, stems_of(left.words)) >= _RELATED


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
        if change is None or kind.is_left(fact, change.text):
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
