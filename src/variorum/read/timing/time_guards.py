"""What looks like a time but is none: "May" the minister, "a second goal", "1,900", "$5 a share".

Each guard looks at the words around a match and at their parse. A match that any guard turns away
is dropped before matches compete, so that a shorter one may stand in its place.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from variorum.data import load_lexicon, word_set
from variorum.read.parsing.token_index import after, before
from variorum.read.quantifying.number_words import number_lexicon
from variorum.read.timing.time_context import Context, governing_verb, tense_of
from variorum.read.timing.time_rules import Match
from variorum.read.timing.time_unit_guards import (
    in_name,
    is_bare_units,
    is_duration,
    is_one_unit,
    is_relative,
    is_small_hours,
    is_the_unit,
    is_title_of_work,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEFORE_SEASON = frozenset(
    {"in", "over", "during", "since", "by", "until", "through", "for", "of", "after", "before"}
)
_CAPITALISED = ("month", "weekday", "holiday")


def is_time(match: Match, context: Context) -> bool:
    """Whether no guard turns the match away."""
    if not _is_capitalised(match, context):
        return False
    guard = _GUARDS.get(match.rule.value)
    return guard is None or guard(match, context)


def _is_capitalised(match: Match, context: Context) -> bool:
    """Names of months, weekdays and holidays are capitalised: "may", "march", "sat" are words."""
    text = context.text
    for piece in _CAPITALISED:
        place = match.place(piece)
        if place and not text[place[0]].isupper() and text[place[0] : place[0] + 4] != "the ":
            return False
    return True


def _month(match: Match, context: Context) -> bool:
    """A bare month: not a modal, not a verb, not part of a person's or a body's name."""
    place = match.place("month")
    if place is None:
        return True
    token = context.token_at(place[0])
    word = context.text[place[0] : place[1]]
    if word.endswith(".") or (len(word) <= 4 and word.casefold() not in ("may", "june", "july")):
        # A bare abbreviation ("Mar", "Sep", "Dec.") is more often a name than a month.
        return match.rule.value != "month" or match.get("rel") is not None
    if token.tag_ in ("MD", "VB", "VBP", "VBZ", "VBD", "VBG", "VBN"):
        return False
    if token.lower_ == "march" and _is_walk(token):
        return False
    return not in_name(token) and not _beside_name(token)


def _is_walk(token: Token) -> bool:
    """March the protest: "the March for Life"."""
    if token.i == 0 or token.i + 1 >= len(token.doc):
        return False
    is_led = token.nbor(-1).pos_ in ("DET", "ADJ") and token.nbor(-1).lower_ not in ("last", "next")
    return is_led and token.nbor(1).lower_ in ("for", "of", "on", "against")


def _beside_name(token: Token) -> bool:
    """Whether a capitalised name word is tied to the token: "Theresa May", "April Jones"."""
    if token.i > 0:
        leading = token.nbor(-1)
        if leading.pos_ == "PROPN" and leading.dep_ == "compound" and leading.head.i == token.i:
            return leading.ent_type_ != "DATE"
    if token.i + 1 < len(token.doc):
        following = token.nbor(1)
        if (
            following.ent_type_ == "PERSON"
            and token.dep_ == "compound"
            and token.head.i >= following.i
        ):
            return True
    return token.lower_ in ("may", "april", "june", "august") and _person_elsewhere(token)


def _person_elsewhere(token: Token) -> bool:
    """Whether the same word is a subject of speech here: "May said"."""
    return token.dep_ == "nsubj" and token.head.pos_ == "VERB" and token.ent_type_ != "DATE"


def _weekday(match: Match, context: Context) -> bool:
    place = match.place("weekday")
    if place is None:
        return True
    word = context.text[place[0] : place[1]].rstrip(".")
    if len(word) < 6 and not match.get("month"):
        return False
    leading = before(context.token_at(place[0]))
    if leading is not None and leading.lower_ in number_lexicon()["ordinals"]:
        return False  # "the first Monday of each month"
    is_named = leading is not None and leading.lower_ in word_set("times", "lists.day_names")
    if is_named and leading is not None and leading.is_title:
        return False
    return not in_name(context.token_at(place[0]))


def _year(match: Match, context: Context) -> bool:
    """A bare year: led by a preposition, or taken for a date by the recogniser, or in brackets."""
    place = match.place("year")
    if place is None:
        return _is_led(before(context.token_at(match.start)))
    start, end = place
    words = context.text[start:end]
    if not words.isdigit():
        return True
    token = context.token_at(start)
    if not 1400 <= int(words) <= 2100:
        return False
    is_tied = token.idx == match.start < start  # "mid-2019" is one token
    if not is_tied and not _stands_alone(token, start, context.token_at(end)):
        return False
    if match.start < start:  # "early 1990", "the end of 1990"
        return True
    leading = before(token)
    following = after(token)
    if following is not None and _is_counted(token, following):
        return False
    if leading is not None and leading.lower_ in ("a", "'s", "’s") and token.head.pos_ == "PROPN":
        return False  # "a 2013 grey Camry"
    if token.ent_type_ in ("DATE", "EVENT"):
        return True
    return _is_led(leading)


def _is_led(leading: Token | None) -> bool:
    """Whether a word that makes a figure a year stands before it."""
    return leading is not None and leading.lower_ in word_set("times", "lists.year_prepositions")


def _stands_alone(token: Token, start: int, following: Token) -> bool:
    """Whether a figure is a token of its own and no part of an amount or a name."""
    if token.idx != start or token.ent_type_ in ("PRODUCT", "LAW", "FAC", "ORG"):
        return False
    is_amount = token.ent_type_ in ("MONEY", "PERCENT", "QUANTITY", "CARDINAL")
    return not (is_amount and following.pos_ in ("NOUN", "ADJ"))


def _is_counted(token: Token, following: Token) -> bool:
    """Whether a figure counts the plural noun behind it: "in 2000 homes"."""
    if following.lower_ in (
        "%",
        "percent",
        "km",
        "miles",
        "metres",
        "meters",
        "feet",
        "tonnes",
        "hrs",
    ):
        return True
    return (
        token.dep_ == "nummod"
        and token.head.tag_ == "NNS"
        and token.head.i > token.i
        and token.ent_type_ != "DATE"
    )


def _season(match: Match, context: Context) -> bool:
    """Fall the noun, spring without coils."""
    place = match.place("season")
    if place is None:
        return False
    token = context.token_at(place[0])
    if token.pos_ not in ("NOUN", "PROPN") or in_name(token):
        return False
    if match.get("year") or match.get("y") or match.get("rel"):
        return True
    first = context.token_at(match.start)
    leading = first.nbor(-1).lower_ if first.i > 0 else ""
    if leading not in _BEFORE_SEASON:
        return False
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return (
        token.lower_ != "fall"
        and token.dep_ != "compound"
        and (following is None or following.lower_ != "of")
    )


def _daypart(match: Match, context: Context) -> bool:
    """Noon the time of day, not the film and not "high noon"."""
    first = context.token_at(match.start)
    if match.get("edge") == "late" and context.text[match.start + 4] == "-":
        return False  # "a late-night show"
    part = context.token_at(match.places["daypart"][0])
    if part.is_title and part.i > first.i and is_title_of_work(part):
        return False
    return not (first.i > 0 and first.nbor(-1).lower_ == "high")


def _word(match: Match, context: Context) -> bool:
    """Single words by their part of speech: "now" the adverb, "future" the noun."""
    word = match.groups["word"]
    token = context.token_at(match.start)
    check = _WORDS.get(word)
    return check is None or check(token)


def _is_bare_noun(token: Token) -> bool:
    """The head of its own phrase, with nothing behind it that it belongs to."""
    return token.pos_ == "NOUN" and token.dep_ not in ("compound", "amod")


def _past(token: Token) -> bool:
    """Past the noun ("in the past"), not the adjective ("the past few weeks")."""
    noun = token.nbor(1)
    return _is_bare_noun(noun)


def _now(token: Token) -> bool:
    """Now the adverb: not "now that", not "every now and then"."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if token.i > 0 and token.nbor(-1).lower_ == "every":
        return False
    return token.pos_ == "ADV" and (following is None or following.lower_ not in ("that", "-"))


def _clock_range(match: Match, context: Context) -> bool:
    """Two times of a day: not the day before a time ("on May 3 and 5 p.m. on May 4")."""
    leading = before(context.token_at(match.start))
    word = "" if leading is None else leading.lower_.rstrip(".")
    joint = context.text[match.places["first"][1] : match.places["last"][0]].strip()
    months = load_lexicon("times")
    if word in months["months"] or word in months["month_abbreviations"] or word.isdigit():
        return False
    return joint != "and" or word == "between"


def _near(match: Match, context: Context) -> bool:
    """Today the day, not the show of that name."""
    around = context.text[match.start - 1 : match.start] + context.text[match.end : match.end + 1]
    is_title = len(around) == 2 and all(mark in "\"'“”‘’" for mark in around)
    return not is_title and _daily(context.token_at(match.start))


def _holiday(match: Match, context: Context) -> bool:
    """Christmas the day, not "a Christmas party"."""
    last = context.token_at(match.end - 1)
    is_before_noun = last.dep_ == "compound" and last.head.i > last.i
    is_modifier = is_before_noun and last.head.pos_ in ("NOUN", "PROPN")
    return not is_modifier or match.get("year") is not None


def _daily(token: Token) -> bool:
    """Daily the word, not the newspaper."""
    if token.lower_ == "daily" and (token.pos_ == "NOUN" or token.dep_ == "compound"):
        return False  # "the party daily Free Soil"
    if not token.is_title and not token.is_upper:
        return True
    leading, following = before(token), after(token)
    is_behind = leading is not None and leading.pos_ == "PROPN"
    is_ahead = following is not None and following.pos_ == "PROPN" and not token.is_sent_start
    return not is_behind and not is_ahead


def _soon(token: Token) -> bool:
    leading = token.nbor(-1).lower_ if token.i > 0 else ""
    following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    if (
        token.pos_ != "ADV"
        or following in ("as", "after", "afterwards")
        or leading in ("as", "so", "too")
    ):
        return False
    verb = governing_verb(token)
    return verb is None or tense_of(verb) != "past"


_WORDS: dict[str, Callable[[Token], bool]] = {
    "now": _now,
    "soon": _soon,
    "daily": _daily,
    "weekly": _daily,
    "the past": _past,
    "current": lambda token: token.pos_ == "ADJ",
    "future": lambda token: token.pos_ == "ADJ" or token.dep_ == "amod",
    "the future": lambda token: _is_bare_noun(token.nbor(1)),
}

_GUARDS: dict[str, Callable[[Match, Context], bool]] = {
    "month": _month,
    "date": lambda match, context: _month(match, context) or match.get("day") is not None,
    "weekday": _weekday,
    "year": _year,
    "one_unit": is_one_unit,
    "duration": is_duration,
    "season": _season,
    "relative": is_relative,
    "word": _word,
    "bare_units": is_bare_units,
    "daypart": _daypart,
    "small_hours": is_small_hours,
    "near": _near,
    "clock_range": _clock_range,
    "holiday": _holiday,
    "the_unit": is_the_unit,
}
