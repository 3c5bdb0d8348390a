"""What an article speaks of by its common noun: offices, occupations, bodies, documents, goods.

"Investigators", "a police spokesman", "Prime Minister" before a name, "the report", "oil": no
names, and not tied to one, but what a reader looks for in an index, and who acts and speaks where
nobody is named. Such a mention names a kind: two of them have the same entity where the same kind
is spoken of, which need not be the same spokesman twice. So they stand apart from the names, and no
quotation or dossier builds on them.

After the nominal mentions of ACE (Doddington et al. 2004) and the entity classes of News-Fair.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.model.identity import content_id
from variorum.model.mention import EntityId, EntityType, Name
from variorum.model.span import Span
from variorum.read.parsing.columns import Columns, columns_of
from variorum.read.referring.kind_grammar import kind_by_form, persons_by_grammar
from variorum.read.referring.kind_words import is_known, listed_kinds

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from variorum.model.article import Article

_NOUNS = frozenset({"NOUN", "PROPN"})
_OPEN = frozenset({"NOUN", "ADJ"})
_MAX_BEFORE = 3


def find_kinds(doc: Doc, article: Article, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Find what an article speaks of by its common noun.

    Args:
        doc: The article's document, from `parse_article`.
        article: The article.
        names: All mentions of named entities; no kind shares a word with one, but that a noun
            phrase for a named person may hold another's office.

    Returns:
        Mentions of form "kind", disjoint, in order of the text.
    """
    columns = columns_of(doc, article)
    taken = bytearray(len(columns))
    for name in names:
        first, last = columns.tokens_of(name.span.start, name.span.end)
        taken[first:last] = b"\x01" * (last - first)
    persons = persons_by_grammar(columns, names, is_known)
    kinds = listed_kinds()
    found = []
    last = 0
    for at, (lemma, pos) in enumerate(zip(columns.lemma, columns.pos, strict=True)):
        if at < last or (lemma not in kinds and pos not in _OPEN):
            continue
        size, kind, word = _kind_at(columns, at, taken, persons)
        if kind is None:
            continue
        last = at + size
        first = _with_compounds(columns, at, last, taken)
        found.append(_mention(columns, article, first, last, kind, word))
        taken[first:last] = b"\x01" * (last - first)
    return tuple(found)


def _kind_at(
    columns: Columns, at: int, taken: bytearray, persons: frozenset[str]
) -> tuple[int, EntityType | None, str]:
    """The longest kind that begins at a token: its length, what it is, its word."""
    known = listed_kinds().get(columns.lemma[at], ())
    for words, kind in known:
        last = at + len(words)
        if last > len(columns) or columns.pos[last - 1] not in _NOUNS or any(taken[at:last]):
            continue
        if len(words) == 1 or _reads(columns, at, words):
            return len(words), kind, " ".join(words)
    noun = columns.lemma[at]
    if columns.pos[at] == "ADJ" and not taken[at] and noun in word_set("kinds", "other.colours"):
        return 1, "other", noun
    if columns.pos[at] != "NOUN" or taken[at]:
        return 1, None, ""
    if noun.endswith("ics") and noun[:-1] in listed_kinds():
        return 1, "person", noun[:-1]  # "paramedics", taken for a field like physics
    return 1, "person" if noun in persons else kind_by_form(noun), noun


def _reads(columns: Columns, at: int, words: tuple[str, ...]) -> bool:
    """Whether the words stand there, the last of them in the singular or the plural."""
    last = at + len(words) - 1
    return (
        columns.lower[at:last] == list(words[:-1])
        and words[-1] in {columns.lower[last], columns.lemma[last]}
        and columns.block[at] == columns.block[last]
    )


def _with_compounds(columns: Columns, first: int, last: int, taken: bytearray) -> int:
    """Where a kind begins with the nouns right before it that tell it apart ("music critic")."""
    head = last - 1
    while (
        first > 0
        and last - first <= _MAX_BEFORE
        and not taken[first - 1]
        and columns.dep[first - 1] == "compound"
        and columns.head[first - 1] == head
        and columns.pos[first - 1] == "NOUN"
    ):
        first -= 1
    return first


def _mention(
    columns: Columns, article: Article, first: int, last: int, kind: EntityType, word: str
) -> Name:
    return Name(
        span=Span.of(article.text, columns.start[first], columns.end[last - 1]),
        type=kind,
        name=word,
        entity=EntityId(content_id("kind", article.id, kind, word)),
        form="kind",
    )
