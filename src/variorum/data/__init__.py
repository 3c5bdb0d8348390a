"""Lexical knowledge as data, by language: `data/<language>/<name>.toml`, loaded once.

Code holds the method, these files the words. A second language is a second folder.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from variorum.errors import InternalError


@cache
def load_lexicon(name: str, language: str = "en") -> dict[str, Any]:
    """Load one lexicon file. The caller checks its shape and must not change it.

    Raises:
        InternalError: There is no such file, or it is not TOML.
    """
    path = resources.files("variorum.data") / language / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        msg = f"lexicon {language}/{name}.toml cannot be read: {error}"
        raise InternalError(msg) from error


@cache
def word_set(name: str, key: str, language: str = "en") -> frozenset[str]:
    """A list of words from a lexicon file, lower case. `key` may be dotted ("cues.report")."""
    value: Any = load_lexicon(name, language)
    for part in key.split("."):
        value = value[part]
    return frozenset(str(word).casefold() for word in value)


@cache
def load_scorer(name: str) -> dict[str, Any]:
    """What a learned scorer holds (`<name>_scorer.json`), for reading only."""
    path = resources.files(__name__) / f"{name}_scorer.json"
    values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return values


def checked_weights(
    weights: Mapping[str, float], names: Sequence[str], scorer: str
) -> dict[str, float]:
    """The weights of a scorer by name, in order.

    Args:
        weights: As they are held.
        names: What the program weighs, in order.
        scorer: The scorer's name, for the message.

    Raises:
        InternalError: They were made for something else than the program weighs.
    """
    if list(weights) != list(names):
        msg = f"the {scorer} scorer was made for {', '.join(weights)}; here are {', '.join(names)}"
        raise InternalError(msg)
    return {name: float(weight) for name, weight in weights.items()}
