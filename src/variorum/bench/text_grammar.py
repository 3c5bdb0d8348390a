"""Invented news by a grammar of our own: articles that tell of invented events.

Names, places and terms are built from syllables, sentences from many patterns with several wordings
each, so that two articles are not alike by chance, and two articles of one event are alike as
different reporters' are: the same names, places and figures in other sentences.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_ONSETS = (
    *("b", "br", "c", "cr", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "l", "m", "n", "p"),
    *("pl", "r", "s", "sk", "st", "t", "th", "tr", "v", "w", "z"),
)
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
_CODAS = ("", "l", "n", "r", "s", "t", "nd", "rk", "ll", "sh", "m", "v")

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
_VERBS = (
    *("announced", "questioned", "rejected", "delayed", "defended", "approved", "inspected"),
    *("measured", "described", "repaired", "postponed", "financed", "abandoned", "welcomed"),
    *("investigated", "photographed", "replaced", "reviewed", "insured", "opposed", "explained"),
    *("disputed", "restored", "surveyed", "withdrew", "audited", "cancelled", "reopened"),
    *("auctioned", "mapped", "guarded", "leased", "praised", "mocked", "ordered", "copied"),
    *("weighed", "painted", "drained", "recorded", "licensed", "condemned", "doubted", "found"),
    *("sheltered", "traced", "halted", "widened", "sold", "filmed", "blocked", "counted"),
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
_MANNERS = (
    *("quietly", "in haste", "at last", "again", "without notice", "by letter", "in public"),
    *("reluctantly", "for free", "twice", "by mistake", "overnight", "in writing", "at dawn"),
    *("as promised", "with care", "in vain", "on foot", "under guard", "at noon", "in error"),
)
_LINKS = ("Meanwhile", "Earlier", "By then", "In {place}", "On {day}", "At {body}", "Later", "")
_QUOTES = (
    "“We never {plain} the {thing} without {goods},” {person} said.",
    "“{Plain} it now and {place} pays for {season},” said {person} of {body}.",
    "“Nobody in {other} asked for {number} crowns,” {person} told reporters in {place}.",
    "{person} called the {thing} “a {adjective} gamble with {goods}”.",
)
_PLAIN = ("open", "sell", "move", "paint", "trust", "build", "lend", "drain", "guard", "close")
_ADJECTIVES = (
    *("narrow", "costly", "wooden", "northern", "broken", "secret", "modern", "hasty", "rusty"),
    *("temporary", "fragile", "private", "coastal", "tall", "faulty", "popular", "steep", "quiet"),
    *("crowded", "sunken", "electric", "stone", "northern", "yellow", "rented", "vaulted"),
    *("leaking", "borrowed", "drowsy", "windy", "curved", "muddy", "spare", "twin", "lower"),
    *("upper", "eastern", "western", "royal", "rural", "damp", "hollow", "nameless", "grand"),
    *("unfinished", "historic", "empty", "disputed", "flooded", "heavy", "frozen", "remote"),
)
_THINGS = (
    *("bridge", "harbour", "archive", "tunnel", "reservoir", "theatre", "hospital", "railway"),
    *("lighthouse", "market", "observatory", "stadium", "quarry", "museum", "ferry", "mill"),
    *("orchard", "cellar", "foundry", "bakery", "dockyard", "chapel", "barracks", "sawmill"),
    *("laboratory", "cinema", "warehouse", "windmill", "cemetery", "kiln", "brewery", "depot"),
    *("library", "pipeline", "prison", "vineyard", "airfield", "greenhouse", "tower", "canal"),
)
_GOODS = (
    *("grain", "copper", "timber", "salt", "wool", "glass", "cheese", "coal", "honey", "cement"),
    *("flour", "marble", "linen", "pepper", "tin", "wine", "leather", "rice", "oil", "bricks"),
    *("paper", "olives", "steel", "tea", "sugar", "fish", "rubber", "barley", "silk", "cork"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
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
    figures: tuple[str, ...]
    verbs: tuple[str, ...]
    published: date


def invent_event(number: int) -> Event:
    """Invent an event; the same number gives the same one."""
    chance = random.Random(f"event {number}")
    return Event(
        number=number,
        people=tuple(f"{invent_name(chance)} {invent_name(chance)}" for _ in range(4)),
        places=tuple(invent_name(chance) for _ in range(3)),
        bodies=tuple(chance.choice(_BODIES).format(name=invent_name(chance)) for _ in range(2)),
        things=tuple(chance.sample(_THINGS, 2)),
        goods=tuple(chance.sample(_GOODS, 2)),
        figures=tuple(f"{chance.randrange(11, 99_999):,}" for _ in range(5)),
        verbs=tuple(chance.sample(_VERBS, 8)),
        published=date(2020, 1, 1) + timedelta(days=number // 40),
    )


def invent_name(chance: random.Random) -> str:
    """A capitalised name of two or three syllables."""
    parts = [
        chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS)
        for _ in range(chance.choice((2, 2, 3)))
    ]
    return "".join(parts).capitalize()


def invent_outlet(chance: random.Random) -> str:
    """The name of a newspaper."""
    return chance.choice(_OUTLETS).format(name=invent_name(chance))


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
    verb = chance.choice(event.verbs if chance.random() < 0.65 else _VERBS)
    parts = [chance.choice(_SUBJECTS), verb, chance.choice(_OBJECTS)]
    if chance.random() < 0.7:
        parts.append(chance.choice(_TAILS))
    if chance.random() < 0.4:
        parts += ["and", chance.choice(_VERBS), chance.choice(_OBJECTS)]
    link = chance.choice((*_LINKS, *_TAILS))
    sentence = _fill((f"{link}, " if link else "") + " ".join(parts), event, chance)
    return sentence[0].upper() + sentence[1:] + "."


def _fill(pattern: str, event: Event, chance: random.Random) -> str:
    plain = chance.choice(_PLAIN)
    return pattern.format(
        person=_mostly(event.people, invent_two(chance), chance),
        place=_mostly(event.places, invent_name(chance), chance),
        other=_mostly(event.places[1:], invent_name(chance), chance),
        body=_mostly(event.bodies, f"the {invent_name(chance)} Office", chance),
        thing=_mostly(event.things, chance.choice(_THINGS), chance),
        goods=_mostly(event.goods, chance.choice(_GOODS), chance),
        number=_mostly(event.figures, f"{chance.randrange(11, 99_999):,}", chance),
        adjective=chance.choice(_ADJECTIVES),
        day=chance.choice(_DAYS),
        verb=chance.choice(_VERBS),
        manner=chance.choice(_MANNERS),
        season=chance.choice(_SEASONS),
        year=str(chance.randrange(1951, 2019)),
        plain=plain,
        Plain=plain.capitalize(),
    )


def invent_two(chance: random.Random) -> str:
    """A person's first and last name."""
    return f"{invent_name(chance)} {invent_name(chance)}"


def _mostly(known: Sequence[str], new: str, chance: random.Random) -> str:
    """One of the event's, or in one place of four something new."""
    return chance.choice(known) if chance.random() < 0.75 else new
