"""How many planted facts collation shows, with which verdict, and what it shows without any.

A hit is a discrepancy with a value that stands at a changed place of the changed account, and
another value that stands, in another account, where the original is stated. Verdicts are right if
they say that both values cannot hold, that it is open, or (of figures) that the count moved; for a
changed verb also that the word claims something else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from variorum.bench.events import Desk, EventCase
from variorum.bench.planted import KINDS, Kind, Planted, plant_fact
from variorum.model.article import Article
from variorum.model.finding import Collation, Discrepancy, DiscrepancyKind, SlotValue, Verdict
from variorum.model.span import ArticleId

SEEDS = 2
LEAST_CASES = 20
"""Facts of a kind that should be planted; with fewer, more are sought in further events."""
_CONTESTED: frozenset[Verdict] = frozenset({"conflict", "unresolved"})
_RIGHT: dict[Kind, frozenset[Verdict]] = {
    "figure": _CONTESTED | {"update"},
    "verb": _CONTESTED | {"wording"},
}
_WORDS_KINDS: frozenset[Kind] = frozenset({"figure", "date", "weekday", "clock", "place", "name"})
_SENTENCE_KINDS: dict[Kind, frozenset[DiscrepancyKind]] = {
    "polarity": frozenset({"polarity", "wording"}),
    "actor": frozenset({"actor", "name"}),
    "verb": frozenset({"wording", "polarity", "actor"}),
    "speaker": frozenset({"speaker", "name"}),
}

Ranges = Mapping[ArticleId, Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class PlantedCase:
    """A planted fact and the verdicts it was shown with, None where it was not.

    Attributes:
        event: Where it was planted.
        planted: What.
        verdict: With the changed account in place of its original.
        beside: With both: the changed account is another outlet's copy of the original.
    """

    event: str
    planted: Planted
    verdict: Verdict | None
    beside: Verdict | None


@dataclass
class PlantedScore:
    """What was shown.

    Attributes:
        cases: All planted facts.
        untouched: Contested discrepancies of the events as they are, in words, by event.
        verdicts: Number of discrepancies of the events as they are, by verdict.
        events: Number of events.
    """

    events: int = 0
    cases: list[PlantedCase] = field(default_factory=list)
    untouched: dict[str, list[str]] = field(default_factory=dict)
    verdicts: Counter[Verdict] = field(default_factory=Counter)

    def recall(self, kind: Kind) -> tuple[int, int]:
        """Facts of a kind that were shown, and all of them."""
        cases = [case for case in self.cases if case.planted.kind == kind]
        return sum(case.verdict is not None for case in cases), len(cases)

    def beside(self, kind: Kind) -> int:
        """Facts of a kind that were shown where the changed account stands beside its original."""
        cases = (case for case in self.cases if case.planted.kind == kind)
        return sum(case.beside is not None for case in cases)

    def shown_as(self, kind: Kind) -> Counter[Verdict]:
        """Verdicts of the facts of a kind that were shown."""
        return Counter(
            case.verdict for case in self.cases if case.planted.kind == kind and case.verdict
        )

    def rightly(self, kind: Kind) -> int:
        """How many of those have a right verdict."""
        right = _RIGHT.get(kind, _CONTESTED)
        return sum(n for verdict, n in self.shown_as(kind).items() if verdict in right)


def score_planted(
    events: Sequence[EventCase],
    desk: Desk,
    *,
    seeds: int = SEEDS,
    further: Iterable[EventCase] = (),
) -> PlantedScore:
    """Plant facts of every kind in every event, and look at the events as they are.

    Args:
        events: Where to plant, and what to look at untouched.
        desk: Reads and collates.
        seeds: Facts of a kind and event, at most.
        further: Events for the kinds of which fewer than `LEAST_CASES` were planted; no more of
            them are taken than that needs.
    """
    score = PlantedScore(events=len(events))
    for event in events:
        articles = event.articles()
        collation = desk.collate(articles)
        score.verdicts.update(found.verdict for found in collation.discrepancies)
        labels = {article.id: article.label for article in articles}
        shown = [
            describe(found, labels)
            for found in collation.discrepancies
            if found.verdict in _CONTESTED
        ]
        if shown:
            score.untouched[event.name] = shown
        for planted in planted_facts(event, seeds):
            score.cases.append(_case(event, articles, planted, desk))
    for event, planted in _scarce(further, score, seeds):
        score.cases.append(_case(event, event.articles(), planted, desk))
    return score


def _scarce(
    events: Iterable[EventCase], score: PlantedScore, seeds: int
) -> Iterator[tuple[EventCase, Planted]]:
    """Facts of the kinds that are scarce so far, until there are enough of each."""
    for event in events:
        kinds = [kind for kind in KINDS if score.recall(kind)[1] < LEAST_CASES]
        if not kinds:
            return
        for planted in planted_facts(event, seeds, kinds):
            yield event, planted


def planted_facts(event: EventCase, seeds: int, kinds: Sequence[Kind] = KINDS) -> Iterator[Planted]:
    """Different facts of some kinds, at most `seeds` of each."""
    for kind in kinds:
        seen: set[tuple[int, str]] = set()
        for seed in range(seeds):
            planted = plant_fact(event.texts, kind, seed)
            if planted is not None and (planted.account, planted.original) not in seen:
                seen.add((planted.account, planted.original))
                yield planted


def _case(
    event: EventCase, articles: Sequence[Article], planted: Planted, desk: Desk
) -> PlantedCase:
    changed = event.article(planted.account, planted.text)
    told = [*articles[: planted.account], changed, *articles[planted.account + 1 :]]
    verdict = verdict_shown(planted, changed, told, desk.collate(told))
    copy = event.article(planted.account, planted.text, outlet="Another Outlet", again=True)
    both = [*articles, copy]
    beside = verdict_shown(planted, copy, both, desk.collate(both))
    return PlantedCase(event.name, planted, verdict, beside)


def verdict_shown(
    planted: Planted, changed: Article, articles: Sequence[Article], collation: Collation
) -> Verdict | None:
    """The verdict of the first discrepancy that shows the planted fact against the original.

    Args:
        planted: The fact.
        changed: The account that holds it.
        articles: All accounts of the event, by number; a changed copy comes after them.
        collation: What was made of them.
    """
    new = {changed.id: places(changed.text, planted.changed)}
    kept: dict[ArticleId, list[tuple[int, int]]] = {}
    is_copy = articles[planted.account] is not changed
    own = [(planted.account, planted.original)] if is_copy else []
    for account, words in (*planted.kept, *own):
        article = articles[account]
        kept.setdefault(article.id, []).extend(places(article.text, [words]))
    allowed = _SENTENCE_KINDS.get(planted.kind)
    for found in collation.discrepancies:
        if allowed is not None and found.kind not in allowed:
            continue
        if _sets_apart(found, new, kept, in_words=planted.kind in _WORDS_KINDS):
            return found.verdict
    return None


def _sets_apart(found: Discrepancy, new: Ranges, kept: Ranges, *, in_words: bool) -> bool:
    """Whether one value stands at a changed place and another where the original is stated."""
    planted = [v for v in found.values if _stands_at(v, new)]
    original = [v for v in found.values if _stands_at(v, kept)]
    if in_words:
        return any(a is not b for a in planted for b in original)
    return any(a is not b and not _stands_at(b, new) for a in planted for b in original)


def _stands_at(value: SlotValue, ranges: Ranges) -> bool:
    return any(
        place.span.start < end and start < place.span.end
        for place in value.spans
        for start, end in ranges.get(place.article, ())
    )


def places(text: str, wordings: Sequence[str]) -> list[tuple[int, int]]:
    """Every place where one of some wordings stands by itself."""
    return [
        match.span()
        for words in wordings
        for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    ]


def describe(found: Discrepancy, labels: Mapping[ArticleId, str]) -> str:
    """A discrepancy in words, for a reader to judge."""
    values = " / ".join(
        f"“{v.text}” ({', '.join(labels.get(a, a) for a in v.articles)})" for v in found.values
    )
    return f"{found.verdict}, {found.kind}, {found.slot}: {values}; {found.reason}"
