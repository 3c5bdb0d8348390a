"""Where figures stand in a text, and what the characters around them say: sign, scale, bound."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from variorum.data import load_lexicon
from variorum.read.quantifying.number_words import cardinal_pattern, number_lexicon, parse_number
from variorum.read.quantifying.units import prefix_pattern, prefix_table

# Texts cut into words have "two - million" for "two-million".
_GAP = r"(?:\s-\s|[\s-]{1,2})"
_TORN_SCALE = r"\s?(?:%|-?\s?(?:(?:m|b|tr)illion|percent|per\scent|magnitude)\b)"
# So is "41 / 2 months" of four and a half.
_TORN_HALF = (
    r"\d{1,2}(?:\s?-\s?|\s)?[13]\s/\s[24]"
    r"(?=[\s-]{1,3}(?:day|week|month|year|hour|inch|feet|foot|mile|percent|point))"
)
_PART_OF = re.compile(r"(.+?) of an? (\w+)")


@dataclass(frozen=True, slots=True)
class Figure:
    """One number, or two that make a range, as printed.

    Attributes:
        start: Offset of the first code point, currency sign included.
        end: Offset behind the last one, scale included.
        values: One number or the two ends of a range; None in a vague count.
        vague: Least and greatest count of a word like "dozens".
        currency: ISO 4217 code of the sign, if there is one.
        words: The number as printed, lower case.
        joint: What stands between the two ends of a range ("-", "to", "and"), or "ratio".
        last_start: Offset of the second end of a range.
        is_metric: Whether it ends in a bare "m", which is for metres or for millions.
    """

    start: int
    end: int
    values: tuple[float, ...]
    vague: tuple[float, float] | None = None
    currency: str | None = None
    words: str = ""
    joint: str | None = None
    is_metric: bool = False
    last_start: int | None = None


def find_figures(text: str, blocks: Iterable[tuple[int, int]]) -> Iterator[Figure]:
    """All figures in the blocks, in order, whatever they mean."""
    pattern = _figure_pattern()
    for start, end in blocks:
        found = pattern.search(text, start, end)
        while found is not None:
            figure = _figure(found)
            following = found.end()
            if (
                figure is not None
                and figure.joint == "and"
                and not _is_between(text, found.start())
            ):
                # "27 students and five teachers": two figures, not a range.
                figure, following = _first_of(found), found.start("joint")
            if figure is not None:
                yield figure
            found = pattern.search(text, following, end)


def _is_between(text: str, start: int) -> bool:
    return text[max(0, start - 12) : start].casefold().rstrip().endswith("between")


def _first_of(found: re.Match[str]) -> Figure | None:
    value = _scaled(found["n1"], found["scale1"])
    if value is None:
        return None
    currency = prefix_table().get((found["sign"] or "").strip())
    words = " ".join(found.string[found.start() : found.start("joint")].casefold().split())
    return Figure(found.start(), found.start("joint"), (value,), None, currency, words)


def _figure(found: re.Match[str]) -> Figure | None:
    words = " ".join(found[0].casefold().split())
    if found["vague"]:
        return Figure(found.start(), found.end(), (), _vague_bounds(words), words=words)
    currency = prefix_table().get((found["sign"] or "").strip())
    if found["sign"] and currency is None:
        currency = prefix_table().get((found["sign"] or "").strip().upper())
    if found["ratio"]:
        value = _ratio_value(found["ratio"])
        if value is None:
            return None
        return Figure(found.start(), found.end(), (value,), words=words, joint="ratio")
    if found["fraction"]:
        value = _fraction_value(words)
        return None if value is None else Figure(found.start(), found.end(), (value,), words=words)
    first = _scaled(found["n1"], found["scale1"])
    if first is None:
        return None
    if found["n2"] is None:
        is_metric = found["sign"] is None and (found["scale1"] or "").casefold() == "m"
        return Figure(
            found.start(), found.end(), (first,), None, currency, words, is_metric=is_metric
        )
    last = _scaled(found["n2"], found["scale2"])
    if last is None:
        return None
    if found["scale2"] and not found["scale1"] and first < last:
        factor = _scale(found["scale2"])
        # "5 to 10 million" scales both; "900,000 to 1.2 million" does not.
        first = first * factor if first * factor <= last else first
    joint = found["joint"].strip(" -\n\t").casefold() or "-"
    return Figure(
        found.start(),
        found.end(),
        _in_order(first, last, joint),
        None,
        currency,
        words,
        joint,
        last_start=found.end("joint"),
    )


def _in_order(first: float, last: float, joint: str) -> tuple[float, float]:
    """The lesser end before the greater in "four or three years"; of "52-48" as printed."""
    return (last, first) if joint == "or" and first > last else (first, last)


def _vague_bounds(words: str) -> tuple[float, float]:
    """Least and greatest count of "dozens", "several hundred", "a few million"."""
    lexicon = number_lexicon()
    if words in lexicon["vague"]:
        low, high = lexicon["vague"][words]
        return float(low), float(high)
    multiplier = lexicon["multipliers"][words.rsplit(" ", 1)[-1]]
    return 2.0 * multiplier, 10.0 * multiplier - 1


def _scale(words: str) -> float:
    lexicon = number_lexicon()
    word = words.strip(" -\t\n").casefold()
    return float(lexicon["multipliers"].get(word) or lexicon["scale_suffixes"][word])


def _scaled(number: str, scale: str | None) -> float | None:
    value = parse_number(number.replace(". ", "."))
    if value is None or scale is None:
        return value
    # Rounded, so that 1.1 million is 1,100,000 and not 1,100,000.0000000002.
    return round(value * _scale(scale), 6)


def _fraction_value(words: str) -> float | None:
    """Two-thirds, a quarter, one half, three out of five, one in five, a quarter of a million."""
    lexicon = number_lexicon()
    part = _PART_OF.fullmatch(words)
    if part:
        share = _fraction_value(part[1])
        return None if share is None else share * _scale(part[2])
    parts = re.split(r"[\s-]+", words.casefold())
    if parts[-1] in lexicon["fractions"]:
        count = parse_number(" ".join(parts[:-1]) or "one")
        return None if count is None else count * float(lexicon["fractions"][parts[-1]])
    if len(parts) >= 3:
        link = next(i for i, part in enumerate(parts) if part in ("in", "of"))
        behind = [part for part in parts[link + 1 :] if part != "every"]
        upper, lower = parse_number(parts[0]), parse_number(" ".join(behind))
        if upper is not None and lower and upper < lower:
            return upper / lower
    return None


def _ratio_value(words: str) -> float | None:
    """How many times the second number the first is: 3 for "3-to-1"."""
    parts = re.split(r"-to-|\s+to\s+|[-/:]", words.casefold())
    upper, lower = parse_number(parts[0]), parse_number(parts[-1])
    return round(upper / lower, 9) if upper and lower else None


@cache
def _figure_pattern() -> re.Pattern[str]:
    lexicon = number_lexicon()
    cardinal = cardinal_pattern()
    multiplier = "(?:" + "|".join(lexicon["multipliers"]) + ")"
    figures = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\d\w])\.\d+)"
    # "$2. 5 million", torn where a text was cut into words: only a scale behind tells that.
    figures = rf"(?:\d{{1,3}}\.\s\d{{1,2}}(?={_TORN_SCALE})|{_TORN_HALF}|{figures})"
    figures += r"(?:[½¼¾⅓⅔⅛⅕]|[\s-]\d/\d(?!\d))?"
    spelled = (
        rf"(?:half{_GAP}an?(?:{_GAP}{multiplier}|(?={_GAP}[a-z]))|(?:an?{_GAP})?{multiplier}|zero|{cardinal})\b"
        rf"(?:{_GAP}(?:and{_GAP}a{_GAP}half{_GAP}?)?{multiplier}\b){{0,3}}"
        rf"(?:(?<=dred|sand|lion)(?:{_GAP}and)?{_GAP}{cardinal}\b(?:{_GAP}{multiplier}\b){{0,2}}){{0,3}}"
        rf"(?:{_GAP}and{_GAP}a{_GAP}half\b)?"
    )
    number = f"(?:{figures}|{spelled})"
    suffix = "|".join(sorted(lexicon["scale_suffixes"], key=lambda s: (-len(s), s)))
    scale = rf"(?:{_GAP}{multiplier}\b|{multiplier}\b|(?:{suffix})\b)"
    joint = r"\s?[-–—]\s?|-?\s{1,3}(?:to|or|and)\s{1,3}"
    vague = "|".join(
        re.escape(w).replace(r"\ ", r"\s{1,3}")
        for w in sorted(lexicon["vague"], key=lambda w: (-len(w), w))
    )
    vague_before = "|".join(_escape(w) for w in lexicon["vague_before"]["words"])
    vague += rf"|(?:{vague_before})\s{{1,3}}{multiplier}"
    whole_parts = rf"(?:an?|one|{cardinal})"
    fraction_words = "|".join(w for w in lexicon["fractions"] if not w.startswith("half"))
    # "Two quarters" are half a year, not a half.
    fraction = (
        rf"{whole_parts}{_GAP}(?:{fraction_words})\s{{1,3}}of\s{{1,3}}an?\s{{1,3}}{multiplier}\b"
        rf"|(?!two{_GAP}quarters){whole_parts}{_GAP}(?:{fraction_words})\b(?=\s{{1,3}}(?:of|the|as)\b)"
        rf"|{whole_parts}-(?:{fraction_words})\b"
        rf"|half(?=\s{{1,3}}(?:of|the)\b)"
        rf"|(?:{cardinal}|\d{{1,3}})\s{{1,3}}(?:in|out\s{{1,3}}of)\s{{1,3}}(?:every\s{{1,3}})?"
        rf"(?:{cardinal}|\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}})(?:{_GAP}{multiplier})?"
        r"(?!\w|[.,:]\d|\s{1,3}percent)"
        rf"|{cardinal}-in-{cardinal}(?=\s[a-z])"
    )
    led = "|".join(rf"(?<={noun}\sof\s)" for noun in ("odds", "ratio", "margin"))
    # "3-to-1", "odds of 5-1"; "52-48" by itself is a vote or a score.
    ratio = (
        rf"(?:{cardinal}|\d{{1,3}})-to-(?:{cardinal}|\d{{1,3}})\b"
        rf"|(?:{led})(?:{cardinal}|\d{{1,3}})(?:-|/|:|\s{{1,3}}to\s{{1,3}})(?:{cardinal}|\d{{1,3}})\b"
    )
    percent = r"\s?(?:%|percent|per\scent)"
    pattern = (
        rf"(?<![\w.,:/@#^~=&*×])(?<![\w)-]-)(?<!\w['’])"
        rf"(?:(?P<vague>{vague})\b|(?P<ratio>{ratio})|(?P<fraction>{fraction})|"
        rf"(?P<sign>{prefix_pattern()}\s?)?(?P<n1>{number})(?P<scale1>{scale})?"
        rf"(?:{percent}(?={joint}{number}{percent}))?"
        rf"(?:(?P<joint>{joint})(?:{prefix_pattern()}\s?)?(?P<n2>{number})(?P<scale2>{scale})?)?)"
        r"(?![\d@#&^=*×]|[.,:/]\d)"
    )
    return re.compile(pattern, re.IGNORECASE)


@cache
def comparator_before() -> re.Pattern[str]:
    """Matches a bounding phrase that ends where a figure begins."""
    words = load_lexicon("units")["comparators"]
    return re.compile(rf"(?:^|(?<=\W))({_phrases(words)})\s{{1,3}}$", re.IGNORECASE)


@cache
def comparator_after() -> re.Pattern[str]:
    """Matches a bounding phrase behind a figure and its unit."""
    words = load_lexicon("units")["comparators_after"]
    alternatives = []
    for phrase in sorted(words, key=lambda w: (-len(w), w)):
        gap = "" if phrase[0] in "-+" else r"\s{1,3}"
        alternatives.append(gap + _escape(phrase.strip()))
    return re.compile(rf"({'|'.join(alternatives)})(?!\w)", re.IGNORECASE)


def _phrases(words: Iterable[str]) -> str:
    return "|".join(_escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


def _escape(phrase: str) -> str:
    return re.escape(phrase).replace(r"\ ", r"\s{1,3}")
