"""Law 5 under attack: articles that take from an account of an event may raise no count of origins.

Into each event copies, edited copies, agency credits and citing articles are planted. Two things
are counted: findings whose number of independent origins rose, which must be none; and planted
takers that provenance traces to what they took from.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from variorum.bench.edited_copies import EDITS
from variorum.bench.events import Desk, EventCase
from variorum.bench.planted_text import Account
from variorum.model.article import Article
from variorum.model.finding import Collation
from variorum.model.span import ArticleId
from variorum.model.story import Story

COPYIST = "The Corvane Evening Mail"
SOURCE = "The Harbour Chronicle"
AGENCY = "Reuters"

_QUOTES = re.compile(r"[“”\"]")
_CITED = ("{source} reported that {words}", "According to {source}, {words}")
_MOST_CITED = 8
_SENTENCE_WORDS = range(8, 32)


@dataclass
class IndependenceScore:
    """What was planted and what came of it.

    Attributes:
        planted: Takers, by way of taking.
        traced: Of these, how many provenance leads back to what they took from.
        compared: Findings that were compared with the untouched event's, by way of taking.
        raised: Findings whose number of origins rose, in words.
    """

    planted: Counter[str] = field(default_factory=Counter)
    traced: Counter[str] = field(default_factory=Counter)
    compared: Counter[str] = field(default_factory=Counter)
    raised: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Planted:
    """A story with takers: whose they are, and by which article or origin they are traced."""

    way: str
    before: list[Article]
    after: list[Article]
    takers: tuple[Article, ...]
    source: Article | None
    origin: str


def score_independence(events: Sequence[EventCase], desk: Desk) -> IndependenceScore:
    """Plant takers of every kind in every event."""
    score = IndependenceScore()
    for number, event in enumerate(events):
        before: dict[tuple[ArticleId, ...], Collation] = {}
        for planted in _plantings(event, random.Random(number)):
            key = tuple(sorted(article.id for article in planted.before))
            if key not in before:
                before[key] = desk.collate(planted.before)
            story, known, readings = desk.gather(planted.after)
            after = desk.collate_story(story, known, readings)
            score.planted[planted.way] += len(planted.takers)
            score.traced[planted.way] += _traced(planted, story)
            _compare(score, event.name, planted, before[key], after)
    return score


def _plantings(event: EventCase, chance: random.Random) -> Iterator[_Planted]:
    """Every way of taking, from one account of the event."""
    at = chance.randrange(len(event.texts))
    told = [
        event.article(i, outlet=SOURCE) if i == at else event.article(i)
        for i in range(len(event.texts))
    ]
    source = told[at]
    title, body = event.texts[at].split("\n", 1)
    ways = {"copy": event.texts[at], "citation": f"{title}, report says\n{_citing(body)}"}
    ways |= {way: edit(title, body, chance) for way, edit in EDITS.items()}
    for way, text in ways.items():
        taker = event.article(at, text, outlet=COPYIST, again=True)
        yield _Planted(way, told, [*told, taker], (taker,), source, SOURCE)
    credited = tuple(event.article(i, _credited(text, i)) for i, text in enumerate(event.texts))
    yield _Planted("agency credit", told, list(credited), credited, None, AGENCY)


def _credited(text: str, number: int) -> str:
    """An account as an agency's: with its byline, or its name before the first full paragraph."""
    title, body = text.split("\n", 1)
    if number % 2:
        return f"{title}\nBy Ilse Brandt, {AGENCY}\n{body}"
    paragraphs = body.split("\n")
    # What comes first may be a caption, which is not the agency's place.
    first = max(range(min(3, len(paragraphs))), key=lambda at: len(paragraphs[at]))
    paragraphs[first] = f"({AGENCY}) - {paragraphs[first]}"
    return "\n".join((title, *paragraphs))


def _citing(body: str) -> str:
    """A short article that tells some sentences as the source's report."""
    plain = [
        " ".join(s.text.split())
        for s in Account.of(body).sentences
        if len(s.text.split()) in _SENTENCE_WORDS and not _QUOTES.search(s.text)
    ]
    chosen = plain[:_MOST_CITED] or [body.split("\n")[0]]
    told = [
        _CITED[at % len(_CITED)].format(source=SOURCE, words=_inside(words))
        for at, words in enumerate(chosen)
    ]
    return "\n".join(told)


def _inside(words: str) -> str:
    """A sentence as it stands behind other words: its article loses the capital."""
    opening = words.split(" ", 1)[0]
    return words[0].lower() + words[1:] if opening in ("The", "A", "An", "In", "On") else words


def _traced(planted: _Planted, story: Story) -> int:
    """Takers with an edge to the article taken from, or to an origin of that name."""
    ids = {article.id for article in planted.takers}
    found: set[ArticleId] = set()
    for edge in story.provenance:
        named = planted.origin.casefold().removeprefix("the ") in edge.origin.casefold()
        if edge.taker in ids and (_is_source(planted, edge.source) or named):
            found.add(edge.taker)
    for copy in story.copies:
        for taker, other in ((copy.a, copy.b), (copy.b, copy.a)):
            if taker in ids and _is_source(planted, other):
                found.add(taker)
    return len(found)


def _is_source(planted: _Planted, article: ArticleId | None) -> bool:
    return planted.source is not None and article == planted.source.id


def _compare(
    score: IndependenceScore, name: str, planted: _Planted, before: Collation, after: Collation
) -> None:
    """Each finding with the finding of the untouched event that it shares most claims with."""
    if planted.source is None:
        _compare_credited(score, name, planted, after)
        return
    known: dict[str, int] = {c: at for at, f in enumerate(before.findings) for c in f.claims}
    for finding in after.findings:
        votes = Counter(known[c] for c in finding.claims if c in known)
        score.compared[planted.way] += 1
        allowed = max((before.findings[at].independent_origins for at in votes), default=1)
        if finding.independent_origins > allowed:
            score.raised.append(
                f"{name}, {planted.way}: {allowed} became {finding.independent_origins}:"
                f" {finding.statement}"
            )


def _compare_credited(
    score: IndependenceScore, name: str, planted: _Planted, after: Collation
) -> None:
    """Accounts that all credit one agency are one origin, whatever they tell."""
    for finding in after.findings:
        score.compared[planted.way] += 1
        if finding.independent_origins > 1:
            score.raised.append(
                f"{name}, {planted.way}: {finding.independent_origins} origins: {finding.statement}"
            )
