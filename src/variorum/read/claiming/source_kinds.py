"""What a source is: a person, an office, a paper, a place, somebody without a name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from variorum.data import load_lexicon, word_set
from variorum.errors import InternalError
from variorum.model.claim import AttributionKind
from variorum.model.mention import Name
from variorum.read.claiming.arguments import Context, entity_of
from variorum.read.parsing.grammar import lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token


def source_kind(head: Token, name: Name | None, text: str) -> AttributionKind:
    """What a source is, by its name, its entity's type and its head word."""
    label = text.casefold().removeprefix("the ").strip()
    if label in agency_names():
        return "agency"
    if label in outlet_names():
        return "outlet"
    word = lemma_of(head)
    if name is not None and name.type == "person":
        return "person"
    by_word = _kind_of_word(word)
    if name is not None and name.type in {"organisation", "place", "nationality"}:
        if by_word in {"document", "agency", "outlet", "anonymous"} and head.pos_ == "NOUN":
            return by_word
        return "organisation" if name.type == "organisation" else "place"
    return by_word


def _kind_of_word(word: str) -> AttributionKind:
    kinds: tuple[AttributionKind, ...] = (
        "agency",
        "outlet",
        "document",
        "organisation",
        "anonymous",
    )
    for kind in kinds:
        if word in word_set("predicates", f"source.{kind}"):
            return kind
    return "unknown"


def agency_names() -> frozenset[str]:
    """Names and aliases of news agencies."""
    return _registry("agencies", "agency")


def outlet_names() -> frozenset[str]:
    """Names and aliases of outlets."""
    return _registry("outlets", "outlet")


@cache
def _registry(file: str, key: str) -> frozenset[str]:
    try:
        rows = load_lexicon(file).get(key, [])
    except InternalError:
        return frozenset()
    names = [n for row in rows for n in (row["name"], *row.get("aliases", ()))]
    return frozenset(str(name).casefold().removeprefix("the ") for name in names)


def speaking_antecedent(context: Context, pronoun: Token) -> Token | None:
    """Whom a relative pronoun stands for, if that is one who speaks."""
    if pronoun.head.dep_ != "relcl":
        return None
    antecedent = pronoun.head.head
    if pronoun.lower_ == "who":
        return antecedent
    name = entity_of(context, antecedent)
    kind = source_kind(antecedent, name, name.name if name is not None else antecedent.text)
    return antecedent if kind not in {"unknown", "person", "anonymous"} else None


def is_implausible(context: Context, source: Token) -> bool:
    """Whether a parser's slip made the source ("Word of the deal came as she left, warning …")."""
    is_name = source.is_title and not source.is_sent_start
    is_thing = (
        source.pos_ == "NOUN"
        and not is_name
        and lemma_of(source) in word_set("predicates", "source.never")
    )
    return is_thing and entity_of(context, source) is None
