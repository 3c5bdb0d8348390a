"""Guards of times that are units: lengths ("two years") and the unit at hand ("last year").

What looks like a length of time may be an age, a rate, a name or a fraction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.read.parsing.token_index import after, before
from variorum.read.timing.time_context import Context
from variorum.read.timing.time_rules import Match

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT", "WORK_OF_ART", "LAW"})
_PARTS_OF_DAYS = frozenset({"night", "hour", "minute", "second"})
_SHORT_UNITS = frozenset({"seconds", "minutes", "hours"})
_RARE = frozenset({"time", "first", "most", "least", "worst"})
_NEAR = 6
_SHORT = 3  # words up to this length stay small in a title
# Words before "a year" that make it a length of time.
_SPAN_WORDS = frozenset(
    {
        "for", "in", "within", "after", "than", "of", "during", "over", "took", "lasted", "least",
        "lasting", "takes", "take", "last", "until", "spent", "spend",
    }
)  # fmt: skip


def in_name(token: Token) -> bool:
    """Whether the recogniser took the token for part of a name."""
    return token.ent_type_ in _NAMES


def is_one_unit(match: Match, context: Context) -> bool:
    """A year as a length of time ("for a year"), not a rate ("$5 a year") or part of a phrase."""
    place = match.place("one_unit")
    if place is None:
        return False
    first = context.token_at(match.start)
    unit = context.token_at(place[0])
    if unit.pos_ not in ("NOUN", "PROPN") or unit.lower_ == "second":
        return False
    following = unit.nbor(1) if unit.i + 1 < len(unit.doc) else None
    if unit.lower_ == "quarter" and following is not None and following.lower_ == "of":
        return False  # "a quarter of the market"
    if following is not None and (
        following.text in ("-", "’s", "'s") or following.dep_ == "compound"
    ):
        return following.text in ("’s", "'s")
    if match.get("approx") or match.groups.get("and_half"):
        return True
    if following is not None and following.lower_ in ("after", "before", "since"):
        return True
    leading = before(first)
    return leading is not None and leading.lower_ in _SPAN_WORDS


def is_duration(match: Match, context: Context) -> bool:
    """A number of units; no ages, no rates, no "one night", no ordinals ("the second quarter")."""
    place = match.place("unit")
    if place is None:
        return False
    text = context.text
    following = text[match.end : match.end + 5].lower()
    if following.lstrip("- ").startswith("old") or following.startswith("-old"):
        return False
    number = match.groups["num"]
    unit = context.token_at(place[0])
    if unit.is_title and (in_name(unit) or _leads_name(unit) or is_title_of_work(unit)):
        return False
    if number == "one" and unit.lower_ == "day" and _is_one_day_in(unit):
        return False
    if number == "one" and unit.lower_ == "day" and _is_some_day(match, unit, context):
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
    following = after(token)
    return following is not None and following.is_title and following.pos_ in ("PROPN", "NOUN")


def is_title_of_work(unit: Token) -> bool:
    """Whether a unit is capitalised among small words: "60 Minutes", "This Morning"."""
    if unit.is_sent_start or (unit.i and unit.nbor(-1).is_sent_start):
        return False
    longer = [t for t in unit.sent if t.is_alpha and len(t) > _SHORT and t.i != unit.i]
    return sum(t.is_lower for t in longer) * 2 > len(longer)


def _is_some_day(match: Match, unit: Token, context: Context) -> bool:
    """As in "could one day carry people": no length of time."""
    following = after(unit)
    is_placed = following is not None and following.lower_ in ("after", "before", "later")
    leading = before(context.token_at(match.start))
    is_bare = leading is None or leading.pos_ != "ADP"
    return is_bare and not is_placed and context.points_ahead(match.start)


def _is_one_day_in(unit: Token) -> bool:
    """As in "lost it one day in September 2014": a day of that month, not how long it took."""
    link = after(unit)
    named = after(link) if link is not None and link.lower_ in ("in", "last") else None
    is_bare = unit.dep_ == "npadvmod" and unit.head.pos_ in ("VERB", "AUX")
    return is_bare and named is not None and named.ent_type_ == "DATE"


def _is_age(match: Match, context: Context) -> bool:
    """Whether it is an age: "aged 5 years", "5 years of age"."""
    if context.text[match.end : match.end + 8].lower() == " of age ":
        return True
    first = context.token_at(match.start)
    return first.i > 0 and first.nbor(-1).lower_ in ("aged", "age")


def is_the_unit(match: Match, context: Context) -> bool:
    """The year itself, not "the year before", "the year 2000", "the year ended March 31"."""
    last = context.token_at(match.end - 1)
    following = last.nbor(1) if last.i + 1 < len(last.doc) else None
    return following is None or not (
        following.lower_ in ("before", "after", "of", "ended", "ending", "two", "through", "to")
        or following.like_num
        or following.dep_ == "compound"
        or following.text == "-"
    )


def is_small_hours(match: Match, context: Context) -> bool:
    """The hours of a day, not "the early hours of the war"."""
    following = after(context.token_at(match.end - 1))
    is_dated = any(match.get(piece) for piece in ("weekday", "month", "holiday"))
    return is_dated or following is None or following.lower_ != "of"


def is_relative(match: Match, context: Context) -> bool:
    """Last year, not "the last hour of"; "the week" not before "of"."""
    place = match.place("one_unit")
    if place is None:
        return False
    unit = context.token_at(place[0])
    if unit.pos_ not in ("NOUN", "PROPN") or unit.lower_ in _PARTS_OF_DAYS:
        return False
    if unit.is_title and is_title_of_work(unit):
        return False
    following = unit.nbor(1) if unit.i + 1 < len(unit.doc) else None
    if unit.lower_ == "quarter" and following is not None and following.pos_ == "NOUN":
        return False
    words = (match.get("rel") or "").split()
    return not (words[-1:] == ["same"] and words[:1] == ["the"] and unit.lower_ != "day")


def is_bare_units(match: Match, context: Context) -> bool:
    """Units without a number where a length of time is told: "for years", "in the weeks before"."""
    place = match.place("units")
    if place is None:
        return False
    unit = context.token_at(place[0])
    if unit.pos_ != "NOUN" or unit.dep_ in ("compound", "nmod") or unit.lower_ == "quarters":
        return False
    first = context.token_at(match.start)
    leading = first.nbor(-1).lower_ if first.i > 0 else ""
    following = unit.nbor(1).lower_ if unit.i + 1 < len(unit.doc) else ""
    if following in ("before", "after", "since"):
        return True
    if leading == "in" and unit.i == first.i and unit.lower_ not in _SHORT_UNITS:
        # "The first time in years", "the worst storm in decades".
        words = [t.lower_ for t in unit.doc[max(0, first.i - _NEAR) : first.i]]
        return any(w in _RARE or (w.endswith("est") and len(w) > _SHORT) for w in words)
    if unit.i == first.i:
        return leading in ("for", "within", "after", "follows", "takes", "took", "spent", "lasted")
    return leading in ("in", "over", "during") and following in (
        "that",
        "leading",
        "following",
        "ahead",
    )
