"""The rules of `data/<language>/times.toml`, compiled, and where they match in a text.

Method: each rule is a pattern over pieces ("a month", "a number", "a unit") whose words come from
the lexicon. A block of text is searched only with the rules whose words occur in it. What a match
means, and whether it is a time at all, is told elsewhere (`time_values`, `time_guards`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from variorum.data import load_lexicon
from variorum.read.quantifying.number_words import cardinal_pattern, number_lexicon

_PLACEHOLDER = re.compile(r"\{([a-z_]+)(\d?)\}")
_CLASS_OR_SPACE = re.compile(r"\[[^\]]*\]| \??")
_WORD = re.compile(r"[^\W\d_]+|\d+s?")

# No time begins or ends inside a word, a figure or an amount; a hyphen ties a word to what follows
# ("now-defunct", "year-old") unless that is capitalised too ("Monday-Friday").
_BEFORE = r"(?<!\w)(?<!\w['’-])(?<![$€£¥#@])(?<!\d[.,:/])"
_AFTER = r"(?!\w|[.,:/]\d|['’](?-i:(?!s\b)[a-z])|-(?-i:[a-z]))"
_SPACE, _MAYBE_SPACE = r"\s{1,4}", r"\s{0,4}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled rule.

    Attributes:
        value: Name of the method that gives the meaning.
        needs: Kinds of words, at least one of which must occur.
        pattern: The pattern, anchored at word borders.
        rank: Place in the file: of two equally long matches the earlier rule's counts.
    """

    value: str
    needs: frozenset[str]
    pattern: re.Pattern[str]
    rank: int


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's match in a text, and the words its pieces caught."""

    start: int
    end: int
    rule: Rule
    groups: dict[str, str]
    places: dict[str, tuple[int, int]]

    def get(self, piece: str) -> str | None:
        """What a piece caught, lower case with single spaces; its numbered doubles count too."""
        for name in (piece, f"{piece}1", f"{piece}2", f"{piece}3"):
            if name in self.groups:
                return self.groups[name]
        return None

    def place(self, piece: str) -> tuple[int, int] | None:
        """Where a piece caught something."""
        for name in (piece, f"{piece}1", f"{piece}2", f"{piece}3"):
            if name in self.places:
                return self.places[name]
        return None


def find_matches(text: str, blocks: Iterable[tuple[int, int]]) -> Iterator[Match]:
    """All matches of all rules, block by block; they overlap."""
    for start, end in blocks:
        words = set(_WORD.findall(text[start:end].lower()))
        kinds: set[str] = set()
        table = _word_kinds()
        for word in words:
            if word in table:
                kinds |= table[word]
            elif word[0].isdigit():
                kinds |= _figure_kinds(word)
        for rule in compile_rules():
            if not rule.needs.isdisjoint(kinds):
                for found in rule.pattern.finditer(text, start, end):
                    yield _match(rule, found)


def _figure_kinds(word: str) -> set[str]:
    """Kinds of a word that begins with a figure."""
    if word.endswith("s"):
        return {"decade"}
    return {"digit", "year"} if len(word) == 4 and word[0] in "12" else {"digit"}


def _match(rule: Rule, found: re.Match[str]) -> Match:
    groups: dict[str, str] = {}
    places: dict[str, tuple[int, int]] = {}
    for name, words in found.groupdict().items():
        base = name.partition("__")[0]
        if words and base not in groups:
            groups[base] = " ".join(words.casefold().split())
            places[base] = found.span(name)
    return Match(found.start(), found.end(), rule, groups, places)


@cache
def compile_rules(language: str = "en") -> tuple[Rule, ...]:
    """The rules of the language, in the order of the file."""
    lexicon = load_lexicon("times", language)
    rules = []
    for rank, entry in enumerate(lexicon["rule"]):
        pattern = _BEFORE + "(?:" + _expand(entry["pattern"]) + ")" + _AFTER
        compiled = re.compile(pattern, re.IGNORECASE)
        rules.append(Rule(entry["value"], frozenset(entry["needs"]), compiled, rank))
    return tuple(rules)


def _expand(pattern: str) -> str:
    """Put the pieces in and turn spaces into white space, but for those in character classes."""
    seen: dict[str, int] = {}

    def piece(found: re.Match[str]) -> str:
        # Alternatives of one rule may name a piece twice; a pattern may not.
        name = found[1] + found[2]
        seen[name] = seen.get(name, 0) + 1
        group = name if seen[name] == 1 else f"{name}__{seen[name]}"
        return f"(?P<{group}>{_pieces()[found[1]]})"

    return _PLACEHOLDER.sub(piece, _CLASS_OR_SPACE.sub(_space_in_piece, pattern))


def _any(words: Iterable[str]) -> str:
    """An alternation, longest word first; spaces and apostrophes in all their forms."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    escaped = (re.escape(w).replace(r"\ ", _SPACE).replace("'", "['’]") for w in ordered)
    return "(?:" + "|".join(escaped) + ")"


@cache
def _pieces() -> dict[str, str]:
    """Patterns of the pieces that rules are made of."""
    lexicon = load_lexicon("times")
    lists = lexicon["lists"]
    units = _any(lexicon["units"])
    plurals = _any([u + "s" for u in lexicon["units"] if u != "century"] + ["centuries"])
    ordinals = _any(number_lexicon()["ordinals"])
    cardinal = cardinal_pattern()
    scaled = rf"{cardinal}(?:[ -](?:hundred|thousand)\b)?(?:[ -](?:and[ -])?a[ -]half\b)?"
    figures = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?(?:[ -]\d/\d\b)?[½¼¾]?"
    small = rf"(?:an? )?(?:hundred|thousand|dozen)|half an?|couple of|an?|{_any(lists['vague'])}"
    abbreviations = _any(lexicon["month_abbreviations"])
    short_days = _any(lexicon["weekday_abbreviations"])
    ones = "one|two|three|four|five|six|seven|eight|nine"
    spelled = (
        rf"(?:nineteen|twenty)[ -](?!(?:{ones})\b){cardinal}"
        rf"|two thousand(?: and)?(?: {cardinal})?"
    )
    pieces = {
        "month": rf"(?:{_any(lexicon['months'])}\b|{abbreviations}\b\.?)",
        "weekday": rf"(?:{_any(lexicon['weekdays'])}\b|{short_days}\b\.?)",
        "weekdays": _any(day + "s" for day in lexicon["weekdays"]),
        "day": rf"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:/]\d)|{ordinals}\b)",
        "year": rf"(?:1[0-9]\d\d|20\d\d)(?![\d%]|[.,:/]\d)|(?:{spelled})\b",
        "y": r"['’‘]\d\d(?!\d|s)",
        "unit": rf"(?:{plurals}|{units})\b",
        "units": plurals,
        "one_unit": rf"(?:{units}|weekend)",
        "num": f"{figures}|a couple of|(?:couple of)|{scaled}|(?:{small})",
        "season": _any(lexicon["seasons"]),
        "daypart": _any(lexicon["dayparts"]),
        "holiday": _any(lexicon["holidays"]),
        "zone": _any(lexicon["zones"]),
        "word": _any(lexicon["words"]),
        "near": "today|yesterday|tomorrow|tonight",
        "edge": _any(lists["edges"]),
        "part": "(?:very )?(?:beginning|start|middle|end|close|rest|remainder|turn|height)",
        "approx": rf"(?:{_any(lists['approximators'])}(?!\s+(?:the|an?)\b)|(?:over|nearly|almost|"
        r"barely|about|around|more than|less than)(?=\s+an?\s+(?!\w+-)))",
        "ordinal": ordinals,
        "qord": "first|second|third|fourth|final|1st|2nd|3rd|4th",
        "rel": "(?:the (?:very )?)?(?:last|next|past|coming|previous|following|current|same|prior|"
        "preceding|latest|full|final)|this (?:past|coming|same)|this|that same|that",
    }
    return {name: _CLASS_OR_SPACE.sub(_space_in_piece, p) for name, p in pieces.items()}


def _space_in_piece(found: re.Match[str]) -> str:
    token = found[0]
    if token.startswith("["):
        return token.replace(" ", r"\s")
    return _MAYBE_SPACE if token.endswith("?") else _SPACE


@cache
def _word_kinds() -> dict[str, frozenset[str]]:
    """Which kinds of rules a word may start up."""
    lexicon = load_lexicon("times")
    kinds: dict[str, set[str]] = {}

    def put(words: Iterable[str], *names: str) -> None:
        for word in words:
            kinds.setdefault(_WORD.findall(word)[0], set()).update(names)

    put([*lexicon["months"], *lexicon["month_abbreviations"]], "month")
    put([*lexicon["weekdays"], *lexicon["weekday_abbreviations"]], "weekday")
    put((w + "s" for w in lexicon["weekdays"]), "weekday")
    put([*lexicon["units"], *lexicon["unit_plurals"], *(u + "s" for u in lexicon["units"])], "unit")
    put(lexicon["seasons"], "season")
    put(["weekend"], "unit")
    put([*lexicon["dayparts"], *(d + "s" for d in lexicon["dayparts"])], "daypart")
    put(lexicon["holidays"], "holiday")
    put(["fourth", "the"], "holiday")
    put(lexicon["words"], "word")
    put(["more", "these", "right", "recent", "the", "as"], "word")
    put(["today", "yesterday", "tomorrow", "tonight"], "near")
    put(["every", "each"], "every")
    put(["am", "pm", "m"], "clock")
    put(["nineteen", "twenty", "thousand", "year"], "year")
    put(["fy"], "fiscal")
    put(["month"], "month_word")
    put(["year"], "year_word")
    for word in ("ago", "earlier", "later", "hence", "from", "fiscal", "century", "quarter",
                 "hours"):  # fmt: skip
        put([word], word)
    for word in ("period", "half", "prior"):
        put([word], "earlier" if word == "prior" else word)
    put(["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties",
         "nineties", "noughties", "s"], "decade")  # fmt: skip
    put((f"{d}s" for d in range(20, 100, 10)), "decade")
    return {word: frozenset(names) for word, names in kinds.items()}
