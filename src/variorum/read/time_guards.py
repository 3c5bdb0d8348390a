"""What looks like a time but is none: "May" the minister, "a second goal", "1,900", "$5 a share".

Each guard looks at the words around a match and at their parse. A match that any guard turns away
is dropped before matches compete, so that a shorter one may stand in its place.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.read.time_context import Context, governing_verb, tense_of
from variorum.read.time_rules import Match
from variorum.read.token_index import after, before

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "WORK_OF_ART", "LAW"})
_PARTS_OF_DAYS = frozenset({"night", "hour", "minute", "second"})
_BEFORE_SEASON = frozenset(
    {"in", "over", "during", "since", "by", "until", "through", "for", "of", "after", "before"}
)
_CAPITALISED = ("month", "weekday", "holiday")
_RATE_UNITS = frozenset(
    {"second", "minute", "hour", "day", "night", "week", "month", "quarter", "year"}
)


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
    return not _in_name(token) and not _beside_name(token)


def _is_walk(token: Token) -> bool:
    """March the protest: "the March for Life"."""
    if token.i == 0 or token.i + 1 >= len(token.doc):
        return False
    is_led = token.nbor(-1).pos_ in ("DET", "ADJ") and token.nbor(-1).lower_ not in ("last", "next")
    return is_led and token.nbor(1).lower_ in ("for", "of", "on", "against")


def _in_name(token: Token) -> bool:
    """Whether the recogniser took the token for part of a name."""
    return token.ent_type_ in _NAMES


def _beside_name(token: Token) -> bool:
    """Whether a capitalised name word is tied to the token: "Theresa May", "April Jones"."""
    if token.i > 0:
        before = token.nbor(-1)
        if before.pos_ == "PROPN" and before.dep_ == "compound" and before.head.i == token.i:
            return before.ent_type_ != "DATE"
    if token.i + 1 < len(token.doc):
        after = token.nbor(1)
        if after.ent_type_ == "PERSON" and token.dep_ == "compound" and token.head.i >= after.i:
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
    is_named = leading is not None and leading.lower_ in word_set("times", "lists.day_names")
    if is_named and leading is not None and leading.is_title:
        return False
    return not _in_name(context.token_at(place[0]))


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
    if not 1400 <= int(words) <= 2100 or not _stands_alone(token, start, context.token_at(end)):
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


def _is_counted(token: Token, after: Token) -> bool:
    """Whether a figure counts the plural noun behind it: "in 2000 homes"."""
    if after.lower_ in ("%", "percent", "km", "miles", "metres", "meters", "feet", "tonnes", "hrs"):
        return True
    return (
        token.dep_ == "nummod"
        and token.head.tag_ == "NNS"
        and token.head.i > token.i
        and token.ent_type_ != "DATE"
    )


def _one_unit(match: Match, context: Context) -> bool:
    """A year as a length of time ("for a year"), not a rate ("$5 a year") or part of a phrase."""
    place = match.place("one_unit")
    if place is None:
        return False
    first = context.token_at(match.start)
    unit = context.token_at(place[0])
    if unit.pos_ not in ("NOUN", "PROPN") or unit.lower_ == "second":
        return False
    after = unit.nbor(1) if unit.i + 1 < len(unit.doc) else None
    if after is not None and (after.text in ("-", "’s", "'s") or after.dep_ == "compound"):
        return after.text in ("’s", "'s")
    if match.get("approx") or match.groups.get("and_half"):
        return True
    if after is not None and after.lower_ in ("after", "before", "since"):
        return True
    before = first.nbor(-1) if first.i > 0 else None
    return before is not None and before.lower_ in (
        "for", "in", "within", "after", "than", "of", "during", "over", "took", "lasted", "least",
        "lasting", "takes", "take", "last", "until", "spent", "spend",
    )  # fmt: skip


def _duration(match: Match, context: Context) -> bool:
    """A number of units; no ages, no rates, no "one night", no ordinals ("the second quarter")."""
    place = match.place("unit")
    if place is None:
        return False
    text = context.text
    after = text[match.end : match.end + 5].lower()
    if after.lstrip("- ").startswith("old") or after.startswith("-old"):
        return False
    number = match.groups["num"]
    unit = context.token_at(place[0])
    if unit.is_title and (_in_name(unit) or _leads_name(unit)):
        return False
    if unit.lower_ in ("quarter", "quarters") and (
        text[match.end : match.end + 4] == " of "
        or number in ("a", "an", "one")
        or (number == "three" and text[place[0] - 1] == "-")
    ):
        return False
    if unit.lower_ == "second" and not number[0].isdigit():
        return False
    if number in ("a", "an"):
        return False
    if number in ("some", "many", "few") and unit.lower_ == "time":
        return False
    return not _is_age(match, context)


def _leads_name(token: Token) -> bool:
    """Whether the token is tied to a name behind it: "the Six Day War"."""
    return token.i + 1 < len(token.doc) and token.nbor(1).is_title and token.nbor(1).pos_ == "PROPN"


def _is_age(match: Match, context: Context) -> bool:
    """Whether it is an age: "aged 5 years", "5 years of age"."""
    if context.text[match.end : match.end + 8].lower() == " of age ":
        return True
    first = context.token_at(match.start)
    return first.i > 0 and first.nbor(-1).lower_ in ("aged", "age")


def _season(match: Match, context: Context) -> bool:
    """Fall the noun, spring without coils."""
    place = match.place("season")
    if place is None:
        return False
    token = context.token_at(place[0])
    if token.pos_ not in ("NOUN", "PROPN") or _in_name(token):
        return False
    if match.get("year") or match.get("y") or match.get("rel"):
        return True
    first = context.token_at(match.start)
    before = first.nbor(-1).lower_ if first.i > 0 else ""
    if before not in _BEFORE_SEASON:
        return False
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return (
        token.lower_ != "fall"
        and token.dep_ != "compound"
        and (after is None or after.lower_ != "of")
    )


def _the_unit(match: Match, context: Context) -> bool:
    """The year itself, not "the year before", "the year 2000", "the year ended March 31"."""
    last = context.token_at(match.end - 1)
    after = last.nbor(1) if last.i + 1 < len(last.doc) else None
    return after is None or not (
        after.lower_ in ("before", "after", "of", "ended", "ending", "two", "through", "to")
        or after.like_num
        or after.dep_ == "compound"
        or after.text == "-"
    )


def _daypart(match: Match, context: Context) -> bool:
    """Noon the time of day, not the film and not "high noon"."""
    first = context.token_at(match.start)
    if match.get("edge") == "late" and context.text[match.start + 4] == "-":
        return False  # "a late-night show"
    return not (first.i > 0 and first.nbor(-1).lower_ == "high")


def _relative(match: Match, context: Context) -> bool:
    """Last year, not "the last hour of"; "the week" not before "of"."""
    place = match.place("one_unit")
    if place is None:
        return False
    unit = context.token_at(place[0])
    if unit.pos_ not in ("NOUN", "PROPN") or unit.lower_ in _PARTS_OF_DAYS:
        return False
    after = unit.nbor(1) if unit.i + 1 < len(unit.doc) else None
    if unit.lower_ == "quarter" and after is not None and after.pos_ == "NOUN":
        return False
    words = (match.get("rel") or "").split()
    return not (words[-1:] == ["same"] and words[:1] == ["the"] and unit.lower_ != "day")


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
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if token.i > 0 and token.nbor(-1).lower_ == "every":
        return False
    return token.pos_ == "ADV" and (after is None or after.lower_ not in ("that", "-"))


def _near(match: Match, context: Context) -> bool:
    """Today the day, not the show of that name."""
    around = context.text[match.start - 1 : match.start] + context.text[match.end : match.end + 1]
    is_title = len(around) == 2 and all(mark in "\"'“”‘’" for mark in around)
    return not is_title and _daily(context.token_at(match.start))


def _holiday(match: Match, context: Context) -> bool:
    """Christmas the day, not "a Christmas party"."""
    last = context.token_at(match.end - 1)
    is_modifier = last.dep_ == "compound" and last.head.i > last.i and last.head.pos_ == "NOUN"
    return not is_modifier or match.get("year") is not None


def _daily(token: Token) -> bool:
    """Daily the word, not the newspaper."""
    if not token.is_title:
        return True
    leading, following = before(token), after(token)
    is_behind = leading is not None and leading.pos_ == "PROPN"
    is_ahead = following is not None and following.pos_ == "PROPN" and not token.is_sent_start
    return not is_behind and not is_ahead


def _soon(token: Token) -> bool:
    before = token.nbor(-1).lower_ if token.i > 0 else ""
    after = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    if (
        token.pos_ != "ADV"
        or after in ("as", "after", "afterwards")
        or before in ("as", "so", "too")
    ):
        return False
    verb = governing_verb(token)
    return verb is None or tense_of(verb) != "past"


def _bare_units(match: Match, context: Context) -> bool:
    """Units without a number where a length of time is told: "for years", "in the weeks before"."""
    place = match.place("units")
    if place is None:
        return False
    unit = context.token_at(place[0])
    if unit.pos_ != "NOUN" or unit.dep_ in ("compound", "nmod") or unit.lower_ == "quarters":
        return False
    first = context.token_at(match.start)
    before = first.nbor(-1).lower_ if first.i > 0 else ""
    after = unit.nbor(1).lower_ if unit.i + 1 < len(unit.doc) else ""
    if after in ("before", "after", "since"):
        return True
    if unit.i == first.i:
        return before in ("for", "within", "after", "follows", "takes", "took", "spent", "lasted")
    return before in ("in", "over", "during") and after in ("that", "leading", "following", "ahead")


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
    "one_unit": _one_unit,
    "duration": _duration,
    "season": _season,
    "relative": _relative,
    "word": _word,
    "bare_units": _bare_units,
    "daypart": _daypart,
    "near": _near,
    "holiday": _holiday,
    "the_unit": _the_unit,
}
