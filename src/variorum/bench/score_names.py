"""Names and coreference against News-Fair's mentions: found, same-entity pairs, other spellings."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from variorum.errors import InputError

if TYPE_CHECKING:
    from spacy.language import Language

Predicted = tuple[int, int, str]
"""A predicted mention: start, end, a key that equal entities share."""

_NO_ENTITY = frozenset({"<NIL>", "NIL"})
_NO_NAME_TYPES = frozenset({"OTHER", "QUANTITY", "DATETIME"})

# Types of News-Fair (Wikidata classes) that are no names of a person, organisation, place, people,
# work, event or product: kinds of things, occupations, offices, genres, colours, symptoms.
_KINDS_OF_THINGS = frozenset(
    {
        "Q12737077",  # occupation
        "Q4164871",  # position
        "Q483394",  # genre
        "Q1075",  # colour
        "Q169872",  # symptom
        "Q11862829",  # academic discipline
        "Q16521",  # taxon
        "Q4392985",  # religious identity
    }
)
_PRONOUNS = frozenset(
    [
        "i",
        "me",
        "my",
        "mine",
        "myself",
        "we",
        "us",
        "our",
        "ours",
        "ourselves",
        "you",
        "your",
        "yours",
        "yourself",
        "he",
        "him",
        "his",
        "himself",
        "she",
        "her",
        "hers",
        "herself",
        "it",
        "its",
        "itself",
        "they",
        "them",
        "their",
        "theirs",
        "themselves",
        "who",
        "whom",
        "whose",
        "which",
        "that",
        "this",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMention:
    """One annotated mention; `entity` is a Wikidata id."""

    start: int
    end: int
    entity: str
    types: frozenset[str]
    text: str

    @property
    def is_pronoun(self) -> bool:
        """Whether the mention is one word that is a pronoun."""
        return self.text.lower() in _PRONOUNS

    @property
    def is_naming(self) -> bool:
        """Whether it names or stands for one thing of its own, rather than for a kind of thing."""
        return self.is_pronoun or not self.types <= _KINDS_OF_THINGS


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """A text with its mentions inside the annotated stretch."""

    id: str
    text: str
    mentions: tuple[GoldMention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesScore:
    """How well names are found and grouped.

    Attributes:
        mentions: Gold mentions of the slice.
        found: Share of them that a prediction overlaps.
        precision: Among pairs of found mentions that are predicted as one: share that is.
        recall: Among pairs of found mentions that are one: share predicted so.
        f1: Their harmonic mean.
        other_spelling_pairs: Gold pairs of one entity whose words differ (case aside).
        other_spelling_recall: Share of them whose members are both found and predicted as one.
    """

    mentions: int
    found: float
    precision: float
    recall: float
    f1: float
    other_spelling_pairs: int
    other_spelling_recall: float


@dataclass(slots=True)
class _Counts:
    mentions: int = 0
    found: int = 0
    together: int = 0
    wrong: int = 0
    missed: int = 0
    other_spelling: int = 0
    other_spelling_hit: int = 0


def load_names(path: Path) -> Iterator[GoldArticle]:
    """Read the set: one JSON object a line; mentions without an entity and figures are left out.

    Raises:
        InputError: A line is not an article of this format.
    """
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                yield _article(json.loads(line))
            except (KeyError, TypeError, ValueError) as error:
                msg = f"{path}, line {number}: no article with mentions ({error})"
                raise InputError(msg, source=str(path)) from error


def _article(row: Mapping[str, Any]) -> GoldArticle:
    text = str(row["text"])
    low, high = row["evaluation_span"]
    mentions = []
    for mention in row["mentions"]:
        start, end, types = mention["start"], mention["end"], frozenset(mention["type"].split("|"))
        if mention["entity"] in _NO_ENTITY or types & _NO_NAME_TYPES:
            continue
        if low <= start and end <= high:
            mentions.append(
                GoldMention(
                    start=start,
                    end=end,
                    entity=mention["entity"],
                    types=types,
                    text=text[start:end],
                )
            )
    return GoldArticle(id=str(row["id"]), text=text, mentions=tuple(mentions))


def score_names(
    articles: Iterable[GoldArticle],
    read: Callable[[str], Iterable[Predicted]],
    *,
    keep: Callable[[GoldMention], bool] = lambda mention: mention.is_naming,
) -> NamesScore:
    """Compare a reader's mentions with the gold ones.

    A gold mention is found if a prediction overlaps it; of several the one that shares the
    largest part of both counts. Pairs are formed within an article.

    Args:
        articles: The set, from `load_names`.
        read: The reader: text to mentions (start, end, entity key).
        keep: Which gold mentions count. The default leaves out kinds of things ("oil", "a
            spokesman"), which no entity of the article is named by.
    """
    counts = _Counts()
    for article in articles:
        predicted = sorted(read(article.text))
        pairs = [(m, _match(m, predicted)) for m in article.mentions if keep(m)]
        _count(pairs, counts)
    return _score(counts)


def _match(mention: GoldMention, predicted: list[Predicted]) -> str | None:
    best, best_share = None, 0.0
    for start, end, key in predicted:
        shared = min(end, mention.end) - max(start, mention.start)
        if shared > 0:
            share = shared / (max(end, mention.end) - min(start, mention.start))
            if share > best_share:
                best, best_share = key, share
    return best


def _count(pairs: list[tuple[GoldMention, str | None]], counts: _Counts) -> None:
    counts.mentions += len(pairs)
    counts.found += sum(key is not None for _, key in pairs)
    for (one, left), (other, right) in combinations(pairs, 2):
        same = left is not None and left == right
        if one.entity == other.entity and one.text.casefold() != other.text.casefold():
            counts.other_spelling += 1
            counts.other_spelling_hit += same
        if left is None or right is None:
            continue
        if one.entity == other.entity:
            counts.together += same
            counts.missed += not same
        else:
            counts.wrong += same


def _score(counts: _Counts) -> NamesScore:
    precision = counts.together / max(1, counts.together + counts.wrong)
    recall = counts.together / max(1, counts.together + counts.missed)
    return NamesScore(
        mentions=counts.mentions,
        found=counts.found / max(1, counts.mentions),
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / max(1e-9, precision + recall),
        other_spelling_pairs=counts.other_spelling,
        other_spelling_recall=counts.other_spelling_hit / max(1, counts.other_spelling),
    )


def surface_reader(language: Language) -> Callable[[str], list[Predicted]]:
    """The peer: a plain spaCy pipeline whose mentions are one if their words are."""

    def read(text: str) -> list[Predicted]:
        names = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK_OF_ART", "LAW"}
        return [
            (e.start_char, e.end_char, e.text.casefold())
            for e in language(text).ents
            if e.label_ in names | {"PRODUCT", "LANGUAGE"}
        ]

    return read
