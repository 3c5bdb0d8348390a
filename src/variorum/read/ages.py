"""Ages: "Paddock, 64,", "aged 48", "a 23-year-old student".

An age is told of somebody, so `of` is the last word of the name or the noun, then "age": the age of
one person is compared with that person's age only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.read.counting import Counted, lemma_of
from variorum.read.token_index import after, before

if TYPE_CHECKING:
    from spacy.tokens import Token

    from variorum.read.quantity_patterns import Figure

_OLDEST = 125
_AGE_WORDS = frozenset({"aged", "age", "ages"})
_CLOSERS = frozenset({",", ")", ".", ";", "—", "–", "--", "and", "of", "who", "was", "from"})


def age_of(figure: Figure, number: list[Token]) -> Counted | None:
    """Whose age a bare number tells, or None if it tells none.

    Args:
        figure: The number.
        number: Its tokens.
    """
    if (
        not figure.values
        or max(figure.values) > _OLDEST
        or figure.values[0] != int(figure.values[0])
    ):
        return None
    leading = before(number[0])
    if leading is not None and leading.lower_ in ("and", "or", "to"):
        first = before(leading)
        leading = before(first) if first is not None and first.like_num else leading
    if leading is None:
        return None
    if leading.lower_ in _AGE_WORDS:
        return _age(_owner_before(leading), leading, number)
    if leading.text not in (",", "("):
        return None
    name, following = before(leading), after(number[-1])
    is_closed = following is None or following.text in _CLOSERS or following.is_space
    if name is None or not is_closed or name.ent_type_ != "PERSON" or name.pos_ != "PROPN":
        return None
    if leading.text == "(" and (following is None or following.text != ")"):
        return None
    return _age(name, leading, number)


def _owner_before(word: Token) -> Token | None:
    """Who stands before "aged": "a man, aged 48", "children ages 6 and 7"."""
    token = before(word)
    if token is not None and token.text == ",":
        token = before(token)
    return token if token is not None and token.pos_ in ("NOUN", "PROPN") else None


def _age(owner: Token | None, word: Token, number: list[Token]) -> Counted:
    counted = Counted(number)
    if owner is not None:
        add_owner(counted, owner)
    counted.words.append("age")
    if owner is None:
        counted.tokens.append(word)
    return counted


def add_owner(counted: Counted, owner: Token) -> None:
    """Append whose age it is: the last word of a name, or the noun."""
    word = owner.lower_ if owner.pos_ == "PROPN" else lemma_of(owner)
    counted.add(word, owner)
