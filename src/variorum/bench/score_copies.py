"""Copies whose truth is known: invented articles, copied as desks copy, and the score of finders.

Every operation changes a text in a way of its own (a new headline, a cut, a paragraph put in,
quotations dropped, sentences in another order, other words, other figures); excerpts put one to
three paragraphs of one article into another. Accounts of the same event by other reporters are the
near-misses: they share names and figures, and are no copies.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from variorum.bench.text_grammar import headline, invent_event, invent_outlet, tell
from variorum.errors import MissingExtraError
from variorum.gather.copies import find_copies
from variorum.model.article import Article, Zone
from variorum.model.identity import content_id, text_digest
from variorum.model.span import ArticleId
from variorum.settings import GatherSettings

Paragraphs = tuple[str, ...]
Pair = tuple[ArticleId, ArticleId]
Finder = Callable[[Sequence[Article]], dict[Pair, str]]
"""Finds pairs of copies, each with its kind."""

_SYNONYMS = {
    "announced": "made known",
    "rejected": "turned down",
    "delayed": "held up",
    "repaired": "mended",
    "costly": "expensive",
    "broken": "damaged",
    "secret": "hidden",
    "complaints": "objections",
    "residents": "inhabitants",
    "contract": "deal",
    "road": "route",
    "because": "since",
    "despite": "in spite of",
    "officials": "authorities",
    "abroad": "out of the country",
    "teachers": "schoolteachers",
    "closure": "shutting",
    "agreement": "accord",
    "questioned": "cast doubt on",
    "defended": "stood by",
}
_SENTENCE_BREAK = re.compile(r"(?<=[.”]) (?=[“A-Z])")
_FIGURE = re.compile(r"\d[\d,]*\d")


@dataclass(frozen=True, slots=True)
class CopyCases:
    """Articles and the pairs that are copies; `operation` names how each copy was made."""

    articles: tuple[Article, ...]
    truth: dict[Pair, str]
    operation: dict[Pair, str]


@dataclass(frozen=True, slots=True)
class CopyScore:
    """Share of pairs found that are true and share of true ones found, by kind of copy.

    `missed` counts the missed pairs by operation.
    """

    near_precision: float
    near_recall: float
    excerpt_precision: float
    excerpt_recall: float
    missed: dict[str, int]


def make_copy_cases(events: int, *, seed: int = 0) -> CopyCases:
    """Invent events, two accounts of each, and a copy of each kind in turn."""
    chance = random.Random(seed)
    articles: list[Article] = []
    truth: dict[Pair, str] = {}
    operation: dict[Pair, str] = {}
    names = [*_OPERATIONS, "several", "excerpt"]
    for number in range(events):
        event = invent_event(number)
        title, body = tell(event, 0, words=chance.choice((250, 400, 600)))
        _, other = tell(event, 1, words=chance.choice((250, 400, 600)))
        original = _article(title, body, chance)
        articles += [original, _article(headline(event, chance), other, chance)]
        name = names[number % len(names)]
        if name == "excerpt":
            copy = _excerpt(body, number, chance)
        elif name == "several":
            copy = body
            for step in chance.sample(sorted(_OPERATIONS), 3):
                copy = _OPERATIONS[step](copy, chance)
        else:
            copy = _OPERATIONS[name](body, chance)
        new_title = title if name == "truncate" else headline(event, chance)
        articles.append(_article(new_title, copy, chance))
        first, second = sorted((original.id, articles[-1].id))
        truth[first, second] = "excerpt" if name == "excerpt" else "near"
        operation[first, second] = name
    return CopyCases(tuple(articles), truth, operation)


def _article(title: str, body: Paragraphs, chance: random.Random) -> Article:
    text = "\n".join((title, *body))
    outlet = invent_outlet(chance)
    return Article(
        id=ArticleId(content_id("article", outlet, text)),
        text=text,
        digest=text_digest(text),
        outlet=outlet,
        title=title,
        zones=(Zone(0, len(title), "headline"), Zone(len(title) + 1, len(text), "body")),
    )


def _truncate(body: Paragraphs, chance: random.Random) -> Paragraphs:
    return body[: max(2, round(len(body) * chance.uniform(0.72, 0.9)))]


def _new_headline(body: Paragraphs, chance: random.Random) -> Paragraphs:
    return body


def _local_paragraph(body: Paragraphs, chance: random.Random) -> Paragraphs:
    _, local = tell(invent_event(chance.randrange(10**6, 10**7)), 0, words=30)
    at = chance.randrange(1, len(body))
    return (*body[:at], local[0], *body[at:])


def _drop_quotes(body: Paragraphs, chance: random.Random) -> Paragraphs:
    kept = [" ".join(s for s in _sentences(p) if "“" not in s) for p in body]
    return tuple(paragraph for paragraph in kept if paragraph)


def _reorder(body: Paragraphs, chance: random.Random) -> Paragraphs:
    changed = []
    for paragraph in body:
        sentences = _sentences(paragraph)
        chance.shuffle(sentences)
        changed.append(" ".join(sentences))
    return tuple(changed)


def _other_words(body: Paragraphs, chance: random.Random) -> Paragraphs:
    return tuple(
        re.sub(r"[a-z]+", lambda match: _SYNONYMS.get(match.group(), match.group()), paragraph)
        for paragraph in body
    )


def _other_figures(body: Paragraphs, chance: random.Random) -> Paragraphs:
    return tuple(
        _FIGURE.sub(lambda _: f"{chance.randrange(11, 99_999):,}", paragraph) for paragraph in body
    )


def _sentences(paragraph: str) -> list[str]:
    return _SENTENCE_BREAK.split(paragraph)


def _excerpt(body: Paragraphs, number: int, chance: random.Random) -> Paragraphs:
    """One to three paragraphs of a body in an article on something else."""
    _, host = tell(invent_event(500_000 + number), 0, words=450)
    count = min(chance.choice((1, 2, 3)), len(body))
    start = chance.randrange(len(body) - count + 1)
    at = chance.randrange(len(host) + 1)
    return (*host[:at], *body[start : start + count], *host[at:])


_OPERATIONS: dict[str, Callable[[Paragraphs, random.Random], Paragraphs]] = {
    "truncate": _truncate,
    "new headline": _new_headline,
    "local paragraph": _local_paragraph,
    "quotes dropped": _drop_quotes,
    "reordered": _reorder,
    "other words": _other_words,
    "other figures": _other_figures,
}


def score_copies(cases: CopyCases, find: Finder) -> CopyScore:
    """Score a finder; a pair counts as found whatever its kind, and is precise if it is true.

    Precision is by the kind that the finder gave, recall by the kind that was made.
    """
    found = find(cases.articles)
    missed: dict[str, int] = {}
    for pair, name in cases.operation.items():
        if pair not in found:
            missed[name] = missed.get(name, 0) + 1

    def precision(kinds: Sequence[str]) -> float:
        said = [pair for pair, kind in found.items() if kind in kinds]
        return sum(pair in cases.truth for pair in said) / len(said) if said else 1.0

    def recall(kind: str) -> float:
        made = [pair for pair, true in cases.truth.items() if true == kind]
        return sum(pair in found for pair in made) / len(made) if made else 1.0

    return CopyScore(
        near_precision=precision(("duplicate", "near-duplicate")),
        near_recall=recall("near"),
        excerpt_precision=precision(("excerpt",)),
        excerpt_recall=recall("excerpt"),
        missed=missed,
    )


def our_finder(articles: Sequence[Article]) -> dict[Pair, str]:
    """Copies as the program finds them."""
    return {(copy.a, copy.b): copy.kind for copy in find_copies(articles, GatherSettings())}


def datasketch_finder(*, threshold: float) -> Finder:
    """MinHash with locality-sensitive hashing over 5-word shingles, by datasketch alone.

    Raises:
        MissingExtraError: datasketch is not installed.
    """
    try:
        from datasketch import MinHash, MinHashLSH
    except ImportError as error:
        msg = "datasketch is not installed; pip install 'variorum[peers]'"
        raise MissingExtraError(msg) from error

    def find(articles: Sequence[Article]) -> dict[Pair, str]:
        index = MinHashLSH(threshold=threshold, num_perm=128)
        found: dict[Pair, str] = {}
        for article in articles:
            words = article.text.casefold().split()
            sketch = MinHash(num_perm=128)
            sketch.update_batch(
                [" ".join(words[i : i + 5]).encode() for i in range(max(len(words) - 4, 1))]
            )
            for other in index.query(sketch):
                first, second = sorted((ArticleId(other), article.id))
                found[first, second] = "near-duplicate"
            index.insert(article.id, sketch)
        return found

    return find
