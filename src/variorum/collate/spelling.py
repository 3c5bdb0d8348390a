"""Spellings of names: normal forms, transliterations, given names, acronyms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from rapidfuzz.distance import OSA, JaroWinkler

from variorum.data import load_lexicon, word_set

_GROUP_OF = re.compile(r"^group of (\d+|seven|eight|twenty)$")
_NUMBER_WORDS = {"seven": "7", "eight": "8", "twenty": "20"}
_LETTER_HYPHEN_DIGIT = re.compile(r"\b([a-z]{1,3})-(\d+)\b|\b([a-z]) (\d+)\b")
_POSSESSIVE = re.compile(r"['’]s?$")
# In front of another word of a name: "US" alone is looked up as it stands.
_INITIALS = re.compile(r"(?<![\w.])[A-Z](?:\.?[A-Z]){1,3}\.?(?= [A-Z])")
_STOPS = re.compile(r"\.")
_NOT_WORD = re.compile(r"[^\w&]+")
_SMALL_WORDS = frozenset({"of", "the", "and", "for", "in", "on", "de", "la", "&", "to"})
_GENERATION = frozenset({"jr", "sr", "ii", "iii", "iv"})
_LONGEST_TITLE = 4

# Least Jaro-Winkler similarity at which two given names before one surname are taken for two
# spellings of one: it lets Sergei/Sergey (0.96) and Volodymyr/Volodimir (0.92) through and keeps
# Maria/Mario (0.92 but gendered) to the caller, Bill/Hillary (0.52) and John/Joan (0.85) out.
GIVEN_NAME_SIMILARITY = 0.9
# British endings and the American ones, and words that are often cut short, in names of things.
_HOUSES = (
    (r"(?<=[a-z]{3})is(?=e[ds]?$|ing$|ations?$)", "iz"),
    (r"(?<=[a-z]{3})our(?=s?$)", "or"),
    (r"(?<=[bt])re$", "er"),
    (r"ence$", "ense"),
)
_SHORT_WORDS = {"mt": "mount", "ft": "fort", "dept": "department", "intl": "international"}
_SHORTEST_PLURAL = 4
# A letter more, less, other or out of its place in a name this long is a misprint of it.
_LONG_NAME = 6
# Two spellings of a name: the shortest word that may differ, how many letters of it make up for one
# that differs, and how many may where nothing but the likeness says that it is one name.
_SHORTEST_VARIANT = 4
_LETTERS_A_SLIP = 3
_MOST_SLIPS = 2
_TWO_WORDS = 2


def plain(text: str) -> str:
    """Case-folded text without accents, outer possessives and stops."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return _STOPS.sub("", _POSSESSIVE.sub("", bare.replace("’", "'").strip()))


@cache
def name_key(name: str) -> tuple[str, ...]:
    """The words of a name in normal form: no article, titles, company suffixes or accents.

    Known other names of countries and cities become the canonical one ("U.S." gives
    `united states`, "UN Security Council" `united nations security council`), "Group of 20" and
    "G-20" become `g20`.
    """
    words = plain(_INITIALS.sub(_spelled_out, name))
    known = _place_names().get(words.removeprefix("the "))
    if known:
        words = known
    words = _LETTER_HYPHEN_DIGIT.sub(r"\1\2\3\4", words)
    parts = [part for part in _NOT_WORD.split(words) if part]
    parts = [_POSSESSIVE.sub("", part) for part in parts if part != "s"]
    if parts and parts[0] in {"the", "a", "an"}:
        parts = parts[1:]
    grouped = _GROUP_OF.match(" ".join(parts))
    if grouped:
        number = grouped.group(1)
        parts = [f"g{_NUMBER_WORDS.get(number, number)}"]
    return tuple(_without_suffixes(_without_titles(parts)))


def _without_titles(parts: list[str]) -> list[str]:
    kept = list(parts)
    while size := _title_length(kept):
        kept = kept[size:]
    if not kept:  # a role, such as "Prime Minister", no name
        return list(parts)
    while len(kept) > 1 and kept[-1] in _GENERATION:
        kept = kept[:-1]
    return kept


def _title_length(parts: list[str]) -> int:
    for size in range(min(_LONGEST_TITLE, len(parts)), 0, -1):
        if " ".join(parts[:size]) in _titles():
            return size
    return 0


@cache
def _titles() -> frozenset[str]:
    kinds = ("male", "female", "neutral", "noble", "offices", "qualifiers")
    known = {title for kind in kinds for title in word_set("titles", kind)}
    return frozenset(plain(title) for title in known - word_set("titles", "ambiguous"))


def _without_suffixes(parts: list[str]) -> list[str]:
    suffixes = word_set("organisations", "legal")
    kept = list(parts)
    while len(kept) > 1 and kept[-1] in suffixes:
        kept = kept[:-1]
    return kept


@cache
def _place_names() -> dict[str, str]:
    """Other names of countries, cities and bodies that act as one: plain form to plain form."""
    table = {plain(other): plain(name) for name, other in _aliases()}
    table |= {plain(name): plain(name) for name, _ in _aliases()}
    return table


def _spelled_out(printed: re.Match[str]) -> str:
    """Initials of a country, city or body, in full: "UN" before "Security Council"."""
    return _initials().get(_STOPS.sub("", printed.group()), printed.group())


@cache
def _initials() -> dict[str, str]:
    return {_STOPS.sub("", other): name for name, other in _aliases() if other.isupper()}


def _aliases() -> Iterator[tuple[str, str]]:
    """Canonical names with each other name."""
    places = load_lexicon("demonyms")
    for country, forms in places["countries"].items():
        yield from ((country, other) for other in forms.get("aliases", ()))
    for name, others in (
        *places["cities"].items(),
        *load_lexicon("organisations")["aliases"].items(),
    ):
        yield from ((name, other) for other in others)


@cache
def country_of(word: str) -> str | None:
    """The country that a name, another name or a demonym stands for ("Britons", "UK")."""
    return _countries().get(plain(word).removeprefix("the "))


@cache
def _countries() -> dict[str, str]:
    table = {}
    for name, forms in load_lexicon("demonyms")["countries"].items():
        for form in (name, *forms.get("aliases", ()), *forms.get("demonyms", ())):
            table[plain(form)] = name
    return table


@cache
def state_of(word: str) -> str | None:
    """The state or province that a name stands for, of those the lexicon lists."""
    return _states().get(plain(word).removeprefix("the "))


@cache
def _states() -> dict[str, str]:
    return {plain(name): name for name in load_lexicon("demonyms").get("states", {})}


@cache
def _given_sets() -> dict[str, frozenset[int]]:
    table: dict[str, set[int]] = {}
    for index, names in enumerate(load_lexicon("titles")["nicknames"]):
        for name in names:
            table.setdefault(name, set()).add(index)
    return {name: frozenset(found) for name, found in table.items()}


@cache
def surname_skeleton(surname: str) -> str:
    """A surname with the letters made alike that transliterations choose between.

    "Zelensky", "Zelenskyy" and "Zelenskiy" give one skeleton, "Gaddafi" and "Qaddafi" too.
    """
    bare = plain(surname)
    for old, new in (
        ("iy", "i"),
        ("yy", "i"),
        ("ij", "i"),
        ("y", "i"),
        ("ph", "f"),
        ("kh", "h"),
        ("dh", "d"),
    ):
        bare = bare.replace(old, new)
    bare = re.sub(r"^[qgk]h?(?=a[dt])", "k", bare)
    return re.sub(r"(.)\1+", r"\1", bare)


@cache
def given_names_agree(left: str, right: str) -> float:
    """How well two given names can stand for one person, 0 to 1; 0 when they conflict."""
    if left == right:
        return 1.0
    if len(left) == 1 or len(right) == 1:
        return 0.85 if left[0] == right[0] else 0.0
    sets = _given_sets()
    if sets.get(left, frozenset()) & sets.get(right, frozenset()):
        return 0.95
    if left[-1:] != right[-1:] and {left[-1:], right[-1:]} == {"a", "o"}:
        return 0.0
    similarity = JaroWinkler.similarity(left, right)
    return similarity if similarity >= GIVEN_NAME_SIMILARITY else 0.0


def names_agree(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """How well the words before the surname can stand for one person, 0 to 1.

    A name that holds the other one ("Alhaji Musa Dano", "Musa Dano") agrees with it: middle names
    and honorifics come and go.
    """
    if left[:-1] == right[:-1] and left[-1] != right[-1]:
        return _surname_variant(left, right)
    short, long = sorted((left[:-1], right[:-1]), key=len)
    if short and all(word in long for word in short):
        return 0.95 if short != long else 1.0
    return given_names_agree(left[0], right[0])


def _surname_variant(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Likeness of two spellings of a surname behind the same given names, 0 if too unlike.

    Three names or more leave less to chance than two, so the surname may differ more.
    """
    if surname_skeleton(left[-1]) == surname_skeleton(right[-1]):
        return 1.0
    similarity = JaroWinkler.similarity(left[-1], right[-1])
    least = 0.75 if len(left) > 2 else 0.93
    return min(0.9, similarity) if similarity >= least else 0.0


def folded(key: tuple[str, ...]) -> tuple[str, ...]:
    """A name's words with what differs between houses made alike: "Mt", "Centre", "Services".

    Args:
        key: A name as `name_key` gives it.
    """
    return tuple(_fold_word(word) for word in key)


@cache
def _fold_word(word: str) -> str:
    short = _house_form(word)
    is_plural = len(short) > _SHORTEST_PLURAL and short.endswith("s") and not short.endswith("ss")
    return short[:-1] if is_plural else short


@cache
def _house_form(word: str) -> str:
    short = _SHORT_WORDS.get(word, word)
    for old, new in _HOUSES:
        short = re.sub(old, new, short)
    return short


def is_misprint(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether one long surname is the other misprinted, or run into the word behind it.

    Args:
        left: A name as `name_key` gives it.
        right: Another one.
    """
    if len(left) > 1 and len(right) > 1 and left[:-1] != right[:-1]:
        return False
    short, long = sorted((left[-1], right[-1]), key=len)
    if len(short) < _LONG_NAME or short == long:
        return False
    return long.startswith(short) or OSA.distance(short, long) == 1


def acronym_of(key: tuple[str, ...]) -> str | None:
    """The initials of a name of three words or more ("north atlantic treaty organization": nato).

    Two words make no acronym: too many names share two initials.
    """
    initials = "".join(part[0] for part in key if part not in _SMALL_WORDS)
    return initials if len(initials) >= 3 else None


def is_other_spelling(
    left: tuple[str, ...], right: tuple[str, ...], *, is_one: bool, is_person: bool
) -> bool:
    """Whether two names of equally many words differ in the letters of a single one of them.

    Short forms ("Dave", "David"), what houses write each in their way ("Center", "Services") and
    numbers do not count; and two given names that are both in use ("Erin", "Eric") can be two
    people's.

    Args:
        left: A name as `name_key` gives it.
        right: Another one.
        is_one: Whether both are known to mean one person or thing.
        is_person: Whether one of them is a person's name.
    """
    if len(left) != len(right):
        return False
    at = [i for i, pair in enumerate(zip(left, right, strict=True)) if pair[0] != pair[1]]
    if len(at) != 1 or not (left[at[0]] + right[at[0]]).isalpha():
        return False
    short, long = sorted((left[at[0]], right[at[0]]), key=len)
    if len(left) == 1 and (not is_one or len(long) < _LONG_NAME):
        return False
    is_last = at[0] == len(left) - 1
    if len(short) < _SHORTEST_VARIANT or country_of(short) == country_of(long) is not None:
        return False
    if _house_form(short) == _house_form(long):
        return False
    if _fold_word(short) == _fold_word(long) and (is_last or len(left) == _TWO_WORDS):
        return False
    # "Andre", "Andrea"; "Stan", "Stanley": another name, or a short form.
    if long.startswith(short) and (len(long) - len(short) > 1 or (is_person and not is_last)):
        return False
    if is_person and not is_one and {short, long} <= _given_names():
        return False
    most = max(len(long) // _LETTERS_A_SLIP, 1 + (is_one and len(left) > _TWO_WORDS))
    return OSA.distance(short, long) <= (most if is_one else min(most, _MOST_SLIPS))


@cache
def _given_names() -> frozenset[str]:
    lexicon = load_lexicon("given_names")
    return frozenset(
        plain(name) for names in lexicon.values() for kind in names.values() for name in kind
    )
