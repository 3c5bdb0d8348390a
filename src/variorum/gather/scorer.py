"""The learned scorer of pairs: how likely two articles tell of one event, by named features.

The weights are a small file of the package, made by `python -m variorum.bench.train_stories`.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from variorum.errors import InternalError
from variorum.gather.second_look import SECOND_FEATURES, second_features

FEATURES = (
    "words",
    "title",
    "lead",
    "names",
    "numbers",
    "dates",
    "years",
    "title in the other, less",
    "title in the other, more",
    "lead in the other, less",
    "lead in the other, more",
    "names in the other, less",
    "names in the other, more",
    "words, unweighed",
    "rarest shared",
    "shared in all",
    "years apart",
    "same weekday",
    "same month",
    "share of weekdays",
    "days apart, log",
    "days apart, to four",
    "both days known",
    "length of the shorter",
    "difference in length",
    "against the nearest",
    "against the nearest two",
    "against the 4th to 7th",
    "against the 9th to 14th",
    "against the background",
    "words, log",
    "against the denser place",
    "flatness to the 7th",
    "flatness to the 14th",
    "above the nearest",
    "above the nearest 2",
    "above the nearest 5",
    "above the nearest 10",
    "above the nearest 20",
    "better rank",
    "worse rank",
    "common neighbours of 4",
    "common neighbours of 12",
)
"""In the order of the weights. The first seven are cosines of the terms in one field; "… in the
other" is how much of one's title, lead or names stands anywhere in the other, by weight; "against
…" compares the cosine of all words with those of the neighbours of both (logarithms), "above …"
does so by difference (Conneau et al.: Word translation without parallel data, ICLR 2018, section
2.3), which tells a crowded part of the stream from an empty one; ranks are places in each other's
neighbour lists."""


_ONE_THREAD = 1 << 18
"""Multiplications of a matrix product up to which OpenBLAS uses one thread (its interface/gemm.c).
The others then wait in a loop for more: with two, adding articles took a sixth more time."""


@dataclass(frozen=True, slots=True)
class Nets:
    """Nets side by side, with one hidden layer each; their probabilities are averaged.

    Attributes:
        mean: Of each feature in training.
        scale: Standard deviation of each.
        hidden: Shape (features, nets * hidden).
        bias: Shape (nets * hidden).
        out: Shape (nets, hidden).
        out_bias: Shape (nets).
    """

    mean: NDArray[np.float64]
    scale: NDArray[np.float64]
    hidden: NDArray[np.float64]
    bias: NDArray[np.float64]
    out: NDArray[np.float64]
    out_bias: NDArray[np.float64]

    def log_odds(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Log-odds, within ±9.2, that pairs tell of one event; features by row."""
        scaled = np.clip((features - self.mean) / self.scale, -8, 8)
        hidden = np.maximum(_product(scaled, self.hidden) + self.bias, 0)
        hidden = hidden.reshape(len(features), *self.out.shape)
        given = np.einsum("pnh,nh->pn", hidden, self.out) + self.out_bias
        share = np.mean(1 / (1 + np.exp(-np.clip(given, -30, 30))), axis=1)
        share = np.clip(share, 1e-4, 1 - 1e-4)
        # Rounded, so that another order of summing on another machine decides nothing.
        return np.asarray(np.round(np.log(share / (1 - share)), 4), dtype=np.float64)

    def to_bytes(self) -> bytes:
        """All weights."""
        parts = (self.mean, self.scale, self.hidden, self.bias, self.out, self.out_bias)
        return b"".join(part.tobytes() for part in parts)


def _product(rows: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Matrix product, in parts that are small enough for one thread each."""
    most = max(_ONE_THREAD // weights.size, 1)
    if len(rows) <= most:
        return rows @ weights
    parts = np.array_split(rows, -(-len(rows) // most))
    return np.concatenate([part @ weights for part in parts])


@dataclass(frozen=True, slots=True)
class StoryScorer:
    """The weights and the table of common terms.

    Attributes:
        first: Nets over FEATURES: two articles by themselves.
        second: Nets over SECOND_FEATURES: what the others near to them say.
        threshold: Mean log-odds from which two groups are one story.
        articles: Articles counted for the table of common terms.
        common_terms: Hashes of the common terms, ascending.
        common_counts: In how many of those articles each stands.
    """

    first: Nets
    second: Nets
    threshold: float
    articles: int
    common_terms: NDArray[np.uint32]
    common_counts: NDArray[np.int64]

    def log_odds(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Log-odds that pairs tell of one event, by their features."""
        return self.first.log_odds(features)

    def second_look(
        self, pairs: NDArray[np.int64], odds: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Log-odds of pairs in the light of each other, from those of the first look."""
        return self.second.log_odds(second_features(pairs, odds)) if len(pairs) else odds

    def background(self, terms: NDArray[np.uint32]) -> NDArray[np.int64]:
        """In how many articles of the table each term stands; 0 for terms that are not common."""
        at = np.minimum(np.searchsorted(self.common_terms, terms), len(self.common_terms) - 1)
        return np.where(self.common_terms[at] == terms, self.common_counts[at], 0)

    @property
    def digest(self) -> int:
        """Checksum of everything."""
        odds = f"{self.threshold} {self.articles}".encode()
        terms = self.common_terms.tobytes() + self.common_counts.tobytes()
        return zlib.crc32(self.first.to_bytes() + self.second.to_bytes() + terms + odds)


@cache
def load_scorer() -> StoryScorer:
    """Load the weights that come with the package.

    Raises:
        InternalError: The file is missing or was made for other features.
    """
    path = resources.files("variorum.data") / "story_scorer.json"
    try:
        return scorer_from(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError) as error:
        msg = f"weights story_scorer.json cannot be used: {error}"
        raise InternalError(msg) from error


def scorer_from(values: dict[str, Any]) -> StoryScorer:
    """Make a scorer of the values of its file.

    Raises:
        ValueError: It was made for other features.
        KeyError: Something is missing.
    """
    counts = values["common_terms"]
    hashed = sorted((zlib.crc32(term.encode()), count) for term, count in counts.items())
    return StoryScorer(
        first=nets_from(values["first"], FEATURES),
        second=nets_from(values["second"], SECOND_FEATURES),
        threshold=float(values["threshold"]),
        articles=int(values["articles"]),
        common_terms=np.array([term for term, _ in hashed], dtype=np.uint32),
        common_counts=np.array([count for _, count in hashed], dtype=np.int64),
    )


def nets_from(values: dict[str, Any], features: Sequence[str]) -> Nets:
    """Make nets of their values.

    Raises:
        ValueError: They were made for other features.
        KeyError: Something is missing.
    """
    if list(values["features"]) != list(features):
        msg = "it was made for other features"
        raise ValueError(msg)
    each = values["nets"]
    return Nets(
        mean=np.array(values["mean"], dtype=np.float64),
        scale=np.array(values["scale"], dtype=np.float64),
        hidden=np.concatenate([np.array(net["hidden"], dtype=np.float64) for net in each], axis=1),
        bias=np.concatenate([np.array(net["bias"], dtype=np.float64) for net in each]),
        out=np.array([net["out"] for net in each], dtype=np.float64),
        out_bias=np.array([net["out_bias"] for net in each], dtype=np.float64),
    )
