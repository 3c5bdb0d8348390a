"""Invented news by a grammar of our own: articles that tell of invented events.

Names, places and terms are built from syllables, sentences from many patterns with several wordings
each, so that two articles are not alike by chance, and two articles of one event are alike as
different reporters' are: the same names, places and figures in other sentences.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from variorum.bench.vocabulary import WEEKDAYS, draw_person, draw_word, draw_words

_SUBJECTS = (
    *("the council of {place}", "{person}", "{person}, who leads {body},", "officials at {body}"),
    *("residents of {place}", "a spokeswoman for {body}", "{number} engineers from {place}"),
    *("{number} owners of {place} {thing}", "critics of {person}", "teachers in {place}", "{body}"),
    *(
        "the governor of {place}",
        "a {adjective} court in {place}",
        "drivers near {place}",
        "{number} auditors",
    ),
)
_OBJECTS = (
    *("the {adjective} {thing} of {person}", "a {adjective} plan to {plain} {place} {thing}"),
    *("{number} tonnes of {adjective} {goods}", "a {adjective} contract worth {number} crowns"),
    *("the sale of {adjective} {goods} to {other}", "{place} and its {adjective} {thing}"),
    *("the {adjective} road between {place} and {other}", "{number} letters from {person}"),
    *("an agreement with {other}", "the {adjective} report by {person}", "{goods} for {body}"),
    *("the {thing} that {person} {verb}", "{number} crowns for {adjective} {goods}"),
    *("the {adjective} part of {place}", "what {person} {verb}", "how {body} {verb} {goods}"),
)
_TAILS = (
    *("on {day} {manner}", "in {place}", "before {number} {adjective} guests", "in {number} days"),
    *(
        "despite {adjective} warnings from {other}",
        "{manner}",
        "at a {adjective} {thing} in {other}",
    ),
    *(
        "while {person} was {manner} abroad",
        "because the {goods} {plain}ed",
        "as {place} ran short of {goods}",
    ),
    *(
        "for {number} crowns",
        "in front of {number} {adjective} guests",
        "late on {day} {manner}",
        "near {other}",
    ),
    *("under a {adjective} rule from {year}", "with {goods} from {body}", "to spare {person}"),
    *("against the wishes of {person}", "between {day} and {season} {year}", "by {season} {year}"),
)
_LINKS = ("Meanwhile", "Earlier", "By then", "In {place}", "On {day}", "At {body}", "Later", "")
_QUOTES = (
    "“We never {plain} the {thing} without {goods},” {person} said.",
    "“{Plain} it now and {place} pays for {season},” said {person} of {body}.",
    "“Nobody in {other} asked for {number} crowns,” {person} told reporters in {place}.",
    "{person} called the {thing} “a {adjective} gamble with {goods}”.",
)
_PLAIN = ("open", "sell", "move", "paint", "trust", "build", "lend", "drain", "guard", "close")
_SEASONS = ("spring", "summer", "autumn", "winter")
_BODIES = ("{name} Board", "{name} Institute", "{name} Union", "Bank of {name}", "{name} Company")
_OUTLETS = ("{name} Post", "{name} Courier", "Daily {name}", "{name} Observer", "The {name} Times")


@dataclass(frozen=True, slots=True)
class Event:
    """The names, places and figures that all accounts of an invented event share."""

    number: int
    people: tuple[str, ...]
    places: tuple[str, ...]
    bodies: tuple[str, ...]
    things: tuple[str, ...]
    goods: tuple[str, ...]
    adjectives: tuple[str, ...]
    figures: tuple[str, ...]
    verbs: tuple[str, ...]
    published: date


def invent_event(number: int) -> Event:
    """Invent an event; the same number gives the same one."""
    chance = random.Random(f"event {number}")
    return Event(
        number=number,
        people=tuple(draw_person(chance) for _ in range(4)),
        places=draw_words("place", 3, chance),
        bodies=tuple(_body(chance) for _ in range(2)),
        things=draw_words("thing", 5, chance),
        goods=draw_words("goods", 4, chance),
        adjectives=draw_words("adjective", 8, chance),
        figures=tuple(_number(chance) for _ in range(5)),
        verbs=draw_words("verb", 8, chance),
        published=date(2020, 1, 1) + timedelta(days=number // 40),
    )


def invent_outlet(chance: random.Random) -> str:
    """The name of a newspaper."""
    return chance.choice(_OUTLETS).format(name=draw_word("place", chance))


def _body(chance: random.Random) -> str:
    return chance.choice(_BODIES).format(name=draw_word("place", chance))


def tell(event: Event, seed: int, *, words: int = 600) -> tuple[str, tuple[str, ...]]:
    """Tell of an event in one's own words.

    Returns:
        Headline and paragraphs; another seed gives another reporter's account.
    """
    chance = random.Random(f"account {event.number} {seed}")
    paragraphs: list[str] = []
    told = 0
    while told < words:
        sentences = [_sentence(event, chance) for _ in range(chance.choice((2, 3, 3, 4)))]
        if chance.random() < 0.3:
            sentences.append(_fill(chance.choice(_QUOTES), event, chance))
        paragraphs.append(" ".join(sentences))
        told += len(paragraphs[-1].split())
    return headline(event, chance), tuple(paragraphs)


def headline(event: Event, chance: random.Random) -> str:
    """A headline: who did what."""
    verb = chance.choice(event.verbs)
    who = chance.choice((*event.people, *event.bodies))
    tail = _fill(chance.choice(_TAILS), event, chance)
    return f"{who} {verb} {event.places[0]} {event.things[0]} {tail}"


def _sentence(event: Event, chance: random.Random) -> str:
    # Two verbs in three are the event's: accounts of one event tell of the same deeds.
    verb = chance.choice(event.verbs) if chance.random() < 0.5 else draw_word("verb", chance)
    parts = [chance.choice(_SUBJECTS), verb, chance.choice(_OBJECTS)]
    if chance.random() < 0.7:
        parts.append(chance.choice(_TAILS))
    if chance.random() < 0.4:
        parts += ["and", draw_word("verb", chance), chance.choice(_OBJECTS)]
    link = chance.choice((*_LINKS, *_TAILS))
    sentence = _fill((f"{link}, " if link else "") + " ".join(parts), event, chance)
    return sentence[0].upper() + sentence[1:] + "."


def _fill(pattern: str, event: Event, chance: random.Random) -> str:
    return _SLOT.sub(lambda slot: _SLOTS[slot[1]](event, chance), pattern)


def _mostly(known: Sequence[str], kind: str, chance: random.Random) -> str:
    """One of the event's, or in two places of five any word of the kind."""
    return chance.choice(known) if chance.random() < 0.6 else draw_word(kind, chance)


def _person(event: Event, chance: random.Random) -> str:
    return chance.choice(event.people) if chance.random() < 0.75 else draw_person(chance)


def _figure(event: Event, chance: random.Random) -> str:
    return chance.choice(event.figures) if chance.random() < 0.7 else _number(chance)


def _number(chance: random.Random) -> str:
    """Most numbers in news are small, and so are shared by chance."""
    return f"{int(2 + 10 ** chance.uniform(0, 4.5)):,}"


_SLOT = re.compile(r"\{(\w+)\}")
_SLOTS: dict[str, Callable[[Event, random.Random], str]] = {
    "person": _person,
    "place": lambda event, chance: _mostly(event.places, "place", chance),
    "other": lambda event, chance: _mostly(event.places[1:], "place", chance),
    "body": lambda event, chance: (
        chance.choice(event.bodies) if chance.random() < 0.75 else _body(chance)
    ),
    "thing": lambda event, chance: _mostly(event.things, "thing", chance),
    "goods": lambda event, chance: _mostly(event.goods, "goods", chance),
    "adjective": lambda event, chance: _mostly(event.adjectives, "adjective", chance),
    "number": _figure,
    "verb": lambda event, chance: _mostly(event.verbs, "verb", chance),
    "manner": lambda event, chance: draw_word("manner", chance),
    "day": lambda event, chance: chance.choice(WEEKDAYS),
    "season": lambda event, chance: chance.choice(_SEASONS),
    "year": lambda event, chance: str(chance.randrange(1951, 2019)),
    "plain": lambda event, chance: chance.choice(_PLAIN),
    "Plain": lambda event, chance: chance.choice(_PLAIN).capitalize(),
}
