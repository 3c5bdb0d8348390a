"""Which common nouns stand for persons, fields, illnesses by their form or by grammar.

No list holds all occupations. What has a "who" behind it, stands in apposition to a person or right
before a person's name is a person ("a farrier who", "Varn, a farrier,", "farrier Ana Varn"),
wherever else the article prints it. Of the endings only those count that make little else (Quirk
et al. 1985, appendix I.33).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from variorum.data import word_set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from variorum.model.mention import EntityType, Name
    from variorum.read.parsing.columns import Columns

# "journalist", "technician", "marksman", "mountaineer", but no "checklist" and no "career".
_PERSON = re.compile(
    r"[a-z-]{3,}(?:[^l]ist|[aeio]list|[aot]rian|ician|sman|woman|person|ographer|ologist)|"
    r"(?:engin|mountain|auction|puppet|profit|racket|volunt|pion|musket|privat|election|pamphlet)eer"
)
# Endings of deeds, states and qualities, which misreadings put beside a name.
_DEED = re.compile(r".*(?:ing|ment|[ts]ion|ness|ity|[ae]nce|age|ory|ure|ism|dom|hood|ship)")
_ARTICLES = frozenset({"a", "an", "the"})
_FIELD = re.compile(r"[a-z]{3,}(?:ics|ology|ography|onomy)")
_ILLNESS = re.compile(r"[a-z]{3,}(?:itis|a?emia|algia|iasis)")


def kind_by_form(lemma: str) -> EntityType | None:
    """What a common noun stands for by its ending, if that tells."""
    if lemma in word_set("kinds", "unlike_their_form.words"):
        return None
    if _PERSON.fullmatch(lemma):
        return "person"
    return "other" if _FIELD.fullmatch(lemma) or _ILLNESS.fullmatch(lemma) else None


def persons_by_grammar(
    columns: Columns, names: Iterable[Name], is_other: Callable[[str], bool]
) -> frozenset[str]:
    """Lemmas of common nouns that the article uses of persons.

    Args:
        columns: The document.
        names: All mentions of named entities.
        is_other: Whether a lemma is known to stand for something else.
    """
    persons = {
        columns.head_of(*columns.tokens_of(n.span.start, n.span.end))
        for n in names
        if n.type == "person" and n.form == "name"
    }
    found: set[str] = set()
    for i, pos in enumerate(columns.pos):
        if pos != "NOUN" or not _is_somebody(columns, i, persons):
            continue
        lemma = columns.lemma[i]
        if lemma.isalpha() and not _DEED.fullmatch(lemma) and not is_other(lemma):
            found.add(lemma)
    return frozenset(found)


def _is_somebody(columns: Columns, noun: int, persons: set[int]) -> bool:
    behind = columns.lower[noun + 1 : noun + 3]
    if behind[:1] == ["who"] or behind == [",", "who"]:
        return any(columns.dep[c] == "relcl" for c in columns.children[noun])
    if columns.tag[noun] != "NN" or columns.head[noun] not in persons:
        return False
    if columns.dep[noun] == "compound":
        return noun + 1 in persons or columns.dep[noun + 1] == "compound"
    told = {columns.lower[c] for c in columns.children[noun] if columns.dep[c] == "det"}
    return columns.dep[noun] == "appos" and bool(told & _ARTICLES)
