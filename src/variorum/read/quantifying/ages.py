"""Ages: "Paddock, 64,", "aged 48", "a 23-year-old student".

An age is told of somebody, so `of` is the last word of the name or the noun, then "age": the age of
one person is compared with that person's age only.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.read.parsing.token_index import after, before
from variorum.read.quantifying.quantity_words import Counted, lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from variorum.read.quantifying.quantity_patterns import Figure

_OLDEST = 125
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
# Bare surnames are often taken for organisations and places.
_NAME_TYPES = frozenset({"PERSON", "ORG", "GPE", ""})
_AGE_WORDS = frozenset({"aged", "age", "ages"})
# Behind "turned 32": when.
_AT = frozenset({"in", "on", "last", "this", "next", "yesterday", "today", "tomorrow"})
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
    # Who "turns 32 in May" is not yet of that age.
    is_told = leading.lemma_ == "be" or leading.lower_ == "turned"
    if is_told and _is_of_person(leading, number):
        named = before(leading)
        is_name = named is not None and named.pos_ == "PROPN"
        return _age(named if is_name else None, leading, number)
    if leading.lower_ == "at" and _tells_death(leading, number):
        return _age(None, leading, number)
    if leading.text not in (",", "("):
        return None
    name, following = _name_before(leading), after(number[-1])
    if name is None:
        role = _role_before(leading)
        return _age(role, leading, number) if role and _is_between(leading, following) else None
    if not _is_closed(leading, following, is_person=name.ent_type_ == "PERSON"):
        return None
    return _age(name, leading, number)


def _role_before(mark: Token) -> Token | None:
    """A noun for one person before a comma or bracket: "the singer, 41,"."""
    noun = before(mark)
    is_person = noun is not None and noun.lower_ in _roles() and noun.tag_ == "NN"
    return noun if is_person else None


def _is_between(mark: Token, following: Token | None) -> bool:
    """Whether the number stands between two commas, or in brackets."""
    return following is not None and following.text == (")" if mark.text == "(" else ",")


@cache
def _roles() -> frozenset[str]:
    return frozenset().union(
        *(word_set("roles", f"person.{key}") for key in ("male", "female", "neutral"))
    )


def _is_of_person(verb: Token, number: list[Token]) -> bool:
    """As in "He was 77.", "Lund turned 32 in May": a person, and nothing that is counted."""
    subject, following = before(verb), after(number[-1])
    if subject is None:
        return False
    is_turned = verb.lemma_ == "turn" and following is not None and following.lower_ in _AT
    is_bare = following is None or following.is_space or following.text in _CLOSERS
    if subject.ent_type_ == "PERSON" and subject.pos_ == "PROPN":
        # "Lund was 17 of 34" is a player's score.
        is_bare = is_bare and (following is None or following.lower_ not in ("of", "from"))
    elif subject.lower_ not in ("he", "she", "who"):
        return False
    return is_bare or is_turned


def _tells_death(at: Token, number: list[Token]) -> bool:
    """As in "she died Thursday at 91": nobody is counted."""
    following = after(number[-1])
    is_bare = following is None or following.text in _CLOSERS
    return is_bare and at.head.lemma_ in ("die", "death")


def _name_before(mark: Token) -> Token | None:
    """The last name before a comma or bracket, over "Jr." and "III"."""
    name = before(mark)
    if name is not None and name.lower_ in _SUFFIXES:
        name = before(name)
    is_name = name is not None and name.pos_ == "PROPN" and name.ent_type_ in _NAME_TYPES
    if is_name and name is not None and any(c.isdigit() for c in name.text):
        return None  # "the A4, 5 and 6"
    return name if is_name else None


def _is_closed(mark: Token, following: Token | None, *, is_person: bool) -> bool:
    """Whether the apposition ends behind the number; of what may be no person, more is asked."""
    if mark.text == "(":
        return is_person and following is not None and following.text == ")"
    if not is_person:
        return following is not None and following.text == ","
    if following is not None and following.lower_ == "of":
        home = after(following)
        return home is not None and home.pos_ == "PROPN"  # not "Bal, two of whose mines"
    return following is None or following.text in _CLOSERS or following.is_space


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
