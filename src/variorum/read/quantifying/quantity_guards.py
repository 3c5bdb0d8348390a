"""Figures that are no quantities: parts of names, labels, scores, list numbers, phone numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.read.parsing.token_index import TokenIndex, after, before
from variorum.read.quantifying.quantity_patterns import comparator_after
from variorum.read.quantifying.quantity_records import is_record_span
from variorum.read.quantifying.quantity_words import casualties

if TYPE_CHECKING:
    from spacy.tokens import Token

    from variorum.read.quantifying.quantity_patterns import Figure
    from variorum.read.quantifying.units import Unit

_NAMES = frozenset({"PERSON", "ORG", "PRODUCT", "FAC", "LAW", "WORK_OF_ART", "EVENT", "NORP"})
_DEFINITE = frozenset({"the", "these", "those", "other", "both", "latter", "former"})
_FEW = 4
_INDENT = 20
_GROUP = 3
_MODERN = 1800
_TORN_AHEAD = re.compile(r"([,.:])\s(?=(\d))(?:(?<=[.:]\s)|\d{3}(?!\d))")
_SLASHED = re.compile(r"\s?/\s?\d")
_HEIGHT = re.compile(r"-\d")
_ALL_BUT = re.compile(r"\ball but $", re.IGNORECASE)
_TORN_BEHIND = re.compile(r"\d([,.:])\s$")
_PLACE_BEFORE = re.compile(r"\b\d{1,3} of $")
_PHONE = re.compile(r"\+?\d{3,4}[ -]\d{3,4}(?:[ -]\d{3,4})?")
# A block of houses is called by its first number, which is a whole hundred.
_LEAST_BLOCK = 100
_BLOCK = re.compile(r"\s+block\s+of\s", re.IGNORECASE)
_COMPOUND = re.compile(r"-([A-Za-z]+)(?= [A-Za-z])")


def is_quantity(figure: Figure, unit: Unit | None, end: int, index: TokenIndex, text: str) -> bool:
    """Whether a figure counts or measures something.

    Args:
        figure: The figure.
        unit: The unit behind it, if any.
        end: Where the unit ends.
        index: The document.
        text: The article's text.
    """
    if _touches_letters(figure, unit, text) or _is_bracketed(figure, text):
        return False
    if _is_incomplete(figure, unit, text):
        return False
    if figure.joint == "ratio":
        return _word_after(index, figure.end) not in word_set("units", "lists.scores")
    if _is_torn(figure, index, text):
        return False
    if figure.joint in ("-", "–", "—") and _is_result(figure, unit, end, index):
        return False
    if len(figure.values) == 2 and figure.values[0] >= figure.values[1]:
        return False  # "a vote of 220 to 211"
    first = index.at(figure.start)
    last = index.at(figure.end - 1)
    if unit is not None and _HEIGHT.match(text, end):
        return False  # "6-foot-7"
    if unit is not None:
        return not (
            _is_verb_unit(unit, end, index)
            or _is_named_unit(first, index.at(end - 1))
            or is_record_span(figure, unit, end, index)
        )
    if figure.vague:
        # "Scores" and "numbers" are verbs too.
        return last.pos_ not in ("VERB", "AUX")
    return not (
        _is_label(first, last)
        or _is_list_number(figure, first, text)
        or _is_pronoun(figure, last)
        or _is_year(figure, last)
        or _is_emergency_number(figure, last)
        or _is_house_number(figure, text)
        or _is_compound(figure, text)
        or _is_one_of_a_row(first, last)
        or _is_time_of_day(last)
        or _is_offset(last)
        or _is_place_in_series(figure, text)
    )


def _is_incomplete(figure: Figure, unit: Unit | None, text: str) -> bool:
    """As in "all but three", which counts the others; "half a" of no unit; "one times as many"."""
    if unit is not None and unit.name == "times":
        return figure.values[0] <= 1
    if _ALL_BUT.search(text[max(0, figure.start - 10) : figure.start]):
        return True
    return figure.words in ("half a", "half an") and unit is None


def _word_after(index: TokenIndex, end: int) -> str:
    following = after(index.at(end - 1))
    return following.lower_ if following is not None else ""


def tells_change(figure: Figure, index: TokenIndex) -> bool:
    """Whether "from seven to eight" is a change: then only what it came to is a figure."""
    origin = before(index.at(figure.start))
    if figure.last_start is None or figure.joint != "to" or origin is None:
        return False
    lemma = origin.head.lemma_.casefold()
    names = ("verbs.change", "verbs.setting", "verbs.moving")
    return origin.lower_ == "from" and any(lemma in word_set("units", name) for name in names)


def _touches_letters(figure: Figure, unit: Unit | None, text: str) -> bool:
    """As in "5G", "21st", "4x4": a figure with letters behind it that are no unit."""
    if unit is not None and not figure.currency:
        return False
    behind = text[figure.end : figure.end + 1]
    return behind.isalpha() or behind == "_"


def _is_torn(figure: Figure, index: TokenIndex, text: str) -> bool:
    """A figure that spaces tear apart, as in texts cut into words: "1, 400", "£1. 7 million".

    Both parts are dropped: which of "12, 400" is meant cannot be told.
    """
    if text[figure.start] == "0" and text[figure.start : figure.start + 2].isdigit():
        return True
    ahead = _TORN_AHEAD.match(text, figure.end)
    if ahead and (ahead[1] == "," or not index.at(ahead.start(2)).is_sent_start):
        return True
    if _SLASHED.match(text, figure.end) or text[max(0, figure.start - 2) : figure.start] == "/ ":
        return True
    behind = _TORN_BEHIND.search(text[max(0, figure.start - 6) : figure.start])
    if behind is None:
        return False
    is_group = behind[1] == "," and len(figure.words.split(" ")[0]) == _GROUP
    return is_group or (behind[1] != "," and not index.at(figure.start).is_sent_start)


def _is_bracketed(figure: Figure, text: str) -> bool:
    """A footnote mark: "[3]"."""
    return text[figure.start - 1 : figure.start] == "[" and text[figure.end : figure.end + 1] == "]"


def _is_result(figure: Figure, unit: Unit | None, end: int, index: TokenIndex) -> bool:
    """Two figures with a dash that are a score, a vote or a phone number, not a range."""
    if len(figure.values) < 2:
        return False
    if figure.values[0] >= figure.values[1]:
        return True
    if unit is not None:
        return False
    if figure.values[1] > 50 * max(figure.values[0], 1) or _PHONE.fullmatch(figure.words):
        return True
    behind = after(index.at(end - 1))
    if behind is None or behind.lower_ in word_set("units", "lists.scores"):
        return True
    leading = before(index.at(figure.start))
    verbs = word_set("units", "lists.score_verbs")
    if leading is not None and leading.lemma_ in verbs:
        return True
    return behind.pos_ not in ("NOUN", "ADJ", "PROPN") and behind.lower_ != "of"


def _is_verb_unit(unit: Unit, end: int, index: TokenIndex) -> bool:
    """Won the verb, second the ordinal, pound the verb."""
    token = index.at(end - 1)
    return unit.name in ("KRW", "second", "GBP") and token.pos_ in ("VERB", "ADJ", "ADV")


def _is_label(first: Token, last: Token) -> bool:
    """Part of a name or the number of a thing: "Boeing 737", "Route 91", "page 4"."""
    leading = before(first)
    if _counts_name(last):
        return True
    if leading is None:
        return _named(first, last)
    word = leading.lower_.rstrip(".")
    if word == "of" and _is_told_of(before(leading)):
        return True
    colon = before(leading) if leading.text == ":" else None
    if colon is not None and colon.lower_ in word_set("units", "lists.labels"):
        return True  # "Registration Number: 1303"
    is_noun = leading.pos_ in ("NOUN", "PROPN") or leading.is_title
    if is_noun and word in word_set("units", "lists.labels"):
        return True
    numero = before(leading) if leading.text == "." else leading
    if numero is not None and numero.lower_ in ("no", "nos", "no.", "nos."):
        return True
    if not leading.is_alpha:
        return _named(first, last)
    is_lone = last.i == first.i and last.head.pos_ != "PROPN"
    if (
        last.head.i < first.i
        and last.dep_ == "nummod"
        and is_lone
        and not _is_told_by_number(last.head)
    ):
        # "Lap 48", "turn three": a number behind its noun is a label.
        return True
    if leading.pos_ == "PROPN" and (not _starts_count(last) or _numbers_name(first, last)):
        return True
    return _named(first, last)


def _is_told_by_number(noun: Token) -> bool:
    """Whether a noun may have its number behind it: "death toll 58", "population 4,850"."""
    return noun.lemma_.casefold() in ("toll", "population", "age", "total", "dead", "age", "year")


def _counts_name(last: Token) -> bool:
    """Whether a number stands before one name that it cannot count: "40 Acacia Avenue"."""
    head = last.head
    is_before = head.i > last.i and last.dep_ in ("nummod", "compound")
    return is_before and head.tag_ == "NNP" and head.ent_type_ not in ("DATE", "TIME")


def _is_told_of(token: Token | None) -> bool:
    """Whether "of" and a number belong to a name or a parent: "Group of 20", "mother of two"."""
    if token is None:
        return False
    is_parent = token.lemma_.casefold() in word_set("units", "lists.parents")
    return is_parent or (token.lower_ == "group" and token.is_title)


def _starts_count(token: Token) -> bool:
    """Whether a number counts the word behind it, whatever stands before."""
    behind = after(token)
    return (
        behind is not None
        and token.head.i > token.i
        and token.dep_ in ("nummod", "compound", "quantmod")
        and token.head.tag_ in ("NNS", "NN")
    ) or (behind is not None and behind.lower_ in ("dead", "killed", "injured", "wounded", "hurt"))


def _numbers_name(first: Token, last: Token) -> bool:
    """As in "an Apollo 17 crewman": more than one, and the noun behind is in the singular."""
    return (
        first.i == last.i
        and first.text.isdigit()
        and first.text != "1"
        and (last.head.i == last.i + 1 and last.head.tag_ == "NN")
    )


def _named(first: Token, last: Token) -> bool:
    """Whether the recogniser has the number inside a name of several words."""
    if first.ent_type_ not in _NAMES:
        return False
    neighbours = (before(first), after(last))
    return any(n is not None and n.ent_type_ == first.ent_type_ for n in neighbours)


def _is_list_number(figure: Figure, first: Token, text: str) -> bool:
    """As in "3." or "3)" at the beginning of a line."""
    low = max(0, figure.start - _INDENT)
    line_start = text.rfind("\n", low, figure.start) + 1
    if (not line_start and low) or text[line_start : figure.start].strip(" \t([•-–*#"):
        return False
    return text[figure.end : figure.end + 1] in (".", ")", ":") and first.text.isdigit()


def _is_pronoun(figure: Figure, token: Token) -> bool:
    """One the pronoun ("one of them", "no one"), and "the two" for those named before."""
    counts_noun = token.dep_ in ("nummod", "compound") and token.head.i > token.i
    if figure.words == "one":
        vague = word_set("units", "lists.indefinite")
        return not (counts_noun and token.head.pos_ == "NOUN" and token.head.lower_ not in vague)
    leading = before(token)
    if leading is None or leading.lower_ not in _DEFINITE:
        return False
    if not counts_noun:
        behind = after(token)
        # "Among the 12 dead", "the five killed".
        return behind is None or behind.lower_ not in casualties()
    # "The two countries" takes up what was told; "the 58 people killed" tells it, and so does "the
    # three who died".
    if any(child.dep_ in {"relcl", "acl"} for child in token.head.rights):
        return False
    return bool(figure.values) and figure.values[0] <= _FEW


def _is_year(figure: Figure, token: Token) -> bool:
    """A bare four-digit year that the times layer left alone; "the 1619 inquiry" is a name."""
    if not (len(figure.words) == 4 and figure.words.isdigit() and int(figure.words) <= 2100):
        return False
    head = token.head
    if int(figure.words) < _MODERN:
        return head.i == token.i + 1 and head.tag_ in ("NN", "NNP")
    is_counted = token.dep_ == "nummod" and head.tag_ == "NNS" and head.i > token.i
    return not is_counted or token.nbor(1).text[:1].isupper()


def _is_emergency_number(figure: Figure, token: Token) -> bool:
    """As in "called 911", "a 911 dispatcher"."""
    if figure.words not in word_set("units", "lists.emergency_numbers"):
        return False
    leading, behind = before(token), after(token)
    names = word_set("units", "lists.emergency")
    return any(t is not None and t.lemma_.casefold() in names for t in (leading, behind))


def _is_house_number(figure: Figure, text: str) -> bool:
    """As in "the 1200 block of Mill Street"."""
    return figure.values[0] >= _LEAST_BLOCK and bool(_BLOCK.match(text, figure.end))


def _is_named_unit(first: Token, unit: Token) -> bool:
    """A unit that is part of a name: "the Six Day War", "60 Minutes"."""
    if not unit.is_title:
        return False
    following = after(unit)
    is_led_on = following is not None and following.is_title and following.pos_ == "PROPN"
    return is_led_on or (unit.ent_type_ in _NAMES and first.ent_type_ == unit.ent_type_)


def _is_time_of_day(last: Token) -> bool:
    following = after(last)
    return following is not None and following.lower_ in ("am", "pm", "a.m.", "p.m.")


def _is_offset(last: Token) -> bool:
    """As in "six laps later": it places the event, and counts nothing in it."""
    noun = last.head
    if last.dep_ != "nummod" or noun.dep_ != "npadvmod":
        return False
    return noun.head.lower_ in ("later", "earlier", "after", "before", "ago", "away", "behind")


def _is_one_of_a_row(first: Token, last: Token) -> bool:
    """One of several figures without words between them: the labels of a map or a table."""
    return any(n is not None and n.text.isdigit() for n in (before(first), after(last)))


def _is_place_in_series(figure: Figure, text: str) -> bool:
    """As in "Photo 3 of 30" behind which no noun follows."""
    if not _PLACE_BEFORE.search(text[max(0, figure.start - 10) : figure.start]):
        return False
    behind = text[figure.end : figure.end + 2].strip()
    return not behind[:1].islower()


def _is_compound(figure: Figure, text: str) -> bool:
    """As in "10-point plan", "one-on-one": a figure in a compound word, not a count.

    A report of 225 pages is told as "a 225-page report" too, so some nouns are counted.
    """
    behind = text[figure.end : figure.end + 2]
    if comparator_after().match(text, figure.end):
        return False
    if len(behind) != len("-p") or behind[0] != "-" or not behind[1].isalpha():
        return False
    part = _COMPOUND.match(text, figure.end)
    return part is None or part[1].casefold() not in word_set("units", "compounds.words")
