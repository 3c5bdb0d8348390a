"""Numbers, years and days that differ between two accounts' words that are else the same.

Reading makes quantities of most numbers and times of most dates, and they are compared as such. It
passes over some ("lap seven", "the two ends of the ring"), and of others what is known of their
slots says that they may be of two things. Where two accounts print the same words around them,
their digits alone tell.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from variorum.collate.comparing.same_rows import (
    Placed,
    RowReader,
    Shared,
    Word,
    is_one_each,
    same_rows,
)
from variorum.collate.comparing.slots import Difference, given_by, in_story_order
from variorum.collate.comparing.surroundings import rank_as_home
from variorum.collate.statement import MONTHS
from variorum.collate.union import Union
from variorum.collate.views import View
from variorum.data import load_lexicon
from variorum.model.finding import DiscrepancyKind, Verdict
from variorum.model.span import Span

# Least number of equal words of weight, if not all, from which the words are one account's and the
# other's alike: two agencies' formulas are shorter.
_NO_DOUBT = 8
# Accounts published further apart may tell of two happenings in one formula, or of a count since.
_ONE_TIME_DAYS = 6
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?$")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)$")
_JOINED = re.compile(r"[\s-]$")
# A number beside these is part of a code, a score, a clock time or a fraction of one.
_BOUND_BEFORE = re.compile(r"(?:[A-Za-z]-|\d\s?[:.,/–-]\s?|[:/#])$")
_BOUND_BEHIND = re.compile(r"\s?[:/–]\s?\d|-\d|\.\s?\d")
_TENS = 20
_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Number:
    """A printed number.

    Attributes:
        view: A claim of its sentence, by index.
        digits: Its own words.
        span: Those of the quantity or the time that was read there; its own where none was.
        kind: What it is a value of: two of different kinds are no values of one slot.
        value: What is equal of equal ones.
        is_read: Whether a quantity was read there that is no range: of a range one end is printed.
        is_quoted: Whether it stands in a quotation.
        noun: The word behind it.
    """

    view: int
    digits: Span
    span: Span
    kind: DiscrepancyKind
    value: str
    is_read: bool
    is_quoted: bool
    noun: str


def compare_altered_numbers(views: Sequence[View]) -> list[Difference]:
    """Differences between numbers in rows of the same words, in order of the story.

    Those of which both were read as quantities are left to the comparison of quantities, unless
    both stand in a quotation: of one remark there is no later count, and nobody rounds it.

    Args:
        views: The claims.
    """
    reader = RowReader()
    numbers = [number for place in _sentences(views) for number in _numbers(place, views, reader)]
    placed = [
        Placed(reader.row(views[n.view], n.digits), views[n.view].order, n.value) for n in numbers
    ]
    printed = _Printed(numbers, views)
    rows: dict[tuple[int, int], Shared] = {}
    together: Union[int] = Union()
    for left, right, shared in same_rows(placed):
        pair = numbers[left], numbers[right]
        if _may_differ(*pair) and (shared.is_whole or not printed.are_two_things(*pair)):
            rows[left, right] = shared
            together.join(left, right)
    groups: dict[int, list[int]] = defaultdict(list)
    for index in sorted({index for pair in rows for index in pair}):
        groups[together.find(index)].append(index)
    found = []
    for _, group in sorted(groups.items()):
        if is_one_each([placed[i] for i in group]):
            known = [
                shared
                for (left, right), shared in rows.items()
                if left in group and placed[left].value != placed[right].value
            ]
            found.append(_judge([numbers[i] for i in group], known, views))
    return found


class _Printed:
    """The numbers that stand in each sentence, and in each account."""

    def __init__(self, numbers: Sequence[_Number], views: Sequence[View]) -> None:
        self._views = views
        self._beside: dict[_Place, set[str]] = defaultdict(set)
        self._given: dict[int, set[str]] = defaultdict(set)
        for number in numbers:
            view = views[number.view]
            self._beside[view.place].add(number.value)
            self._given[view.order].add(number.value)

    def are_two_things(self, left: _Number, right: _Number) -> bool:
        """Whether both numbers are printed side by side, or both times by both accounts.

        Small numbers stand anywhere; an account that prints both years knows of two happenings.
        """
        one, two = self._views[left.view], self._views[right.view]
        if right.value in self._beside[one.place] or left.value in self._beside[two.place]:
            return True
        both = right.value in self._given[one.order] and left.value in self._given[two.order]
        return left.kind == "time" and both


def _may_differ(left: _Number, right: _Number) -> bool:
    # A rank is no count, and "June 6th" is "June 06".
    if left.kind != right.kind or left.value[-1:].isdigit() != right.value[-1:].isdigit():
        return False
    return (left.is_quoted and right.is_quoted) or not (left.is_read and right.is_read)


def _judge(
    numbers: Sequence[_Number], known: Sequence[Shared], views: Sequence[View]
) -> Difference:
    """The difference, with how sure it is that the accounts print one and the same sentence."""
    is_quoted = all(number.is_quoted for number in numbers)
    days = [view.published for number in numbers if (view := views[number.view]).published]
    is_far = bool(days) and (max(days) - min(days)).days > _ONE_TIME_DAYS
    is_sure = any(shared.is_whole or shared.words >= _NO_DOUBT for shared in known)
    given = tuple(
        given_by(views[number.view], number.view, number.span, number.value) for number in numbers
    )
    one = numbers[0]
    other = next(number for number in numbers if number.value != one.value)
    where = "one quotation" if is_quoted else "words that are else the same"
    reason = f"in {where} one account has “{one.span.text}”, another “{other.span.text}”"
    verdict: Verdict = "conflict" if is_quoted or (is_sure and not is_far) else "unresolved"
    if is_far and not is_quoted:
        reason += "; the accounts are published far apart"
    return Difference(
        kind=numbers[0].kind,
        slot=_slot(numbers),
        verdict=verdict,
        reason=reason,
        given=in_story_order(given),
    )


def _slot(numbers: Sequence[_Number]) -> str:
    """What the numbers are numbers of, as far as the word behind them tells."""
    if numbers[0].kind == "time":
        return "when"
    nouns = {number.noun for number in numbers}
    noun = next(iter(nouns)) if len(nouns) == 1 else ""
    return f"number of {noun}" if noun.endswith("s") and noun.isalpha() else "number"


def _sentences(views: Sequence[View]) -> Iterator[list[int]]:
    """The claims of each sentence."""
    places: dict[_Place, list[int]] = defaultdict(list)
    for index, view in enumerate(views):
        places[view.place].append(index)
    yield from places.values()


def _numbers(claims: Sequence[int], views: Sequence[View], reader: RowReader) -> Iterator[_Number]:
    """The numbers of a sentence."""
    view = views[claims[0]]
    if not _any_number().search(view.claim.sentence.text):
        return
    words, text, start = reader.words(view), view.claim.sentence.text, view.claim.sentence.start
    at = 0
    while at < len(words):
        until = _run(words, at, text, start)
        if until == at:
            at += 1
            continue
        span = _span(words[at].start, words[until - 1].end, text, start)
        value = _value([word.key for word in words[at:until]])
        if value is not None and not _is_bound(span, text, start):
            number = _number(claims, views, span, value, words[until:])
            if number.kind == "time" or not _is_of_date(words[max(0, at - 1) : until + 1]):
                yield number
        at = until


def _number(
    claims: Sequence[int],
    views: Sequence[View],
    digits: Span,
    value: str,
    behind: Sequence[Word],
) -> _Number:
    home = min(claims, key=lambda at: rank_as_home(views[at], at, digits))
    told = [views[at].claim for at in claims]
    times = [t.span for claim in told for t in claim.times if t.span.overlaps(digits)]
    read = [q for claim in told for q in claim.quantities if q.span.overlaps(digits)]
    known = [*times, *(quantity.span for quantity in read)]
    return _Number(
        view=home,
        digits=digits,
        span=min(known, default=digits),
        kind="time" if times else "number",
        value=value,
        is_read=any(times or quantity.comparator != "range" for quantity in read),
        is_quoted=any(claim.quoted and claim.span.covers(digits) for claim in told),
        noun="" if not behind else behind[0].key,
    )


def _is_of_date(words: Sequence[Word]) -> bool:
    """Whether a month stands beside a number of which no clause's time was read.

    It is the day of a dateline, of a page's stamp, or of something else than what the clause tells.
    """
    return any(word.key in _months() for word in words)


@cache
def _months() -> frozenset[str]:
    full = [month.casefold() for month in MONTHS]
    return frozenset((*full, *(month[:3] for month in full), "sept"))


def _span(start: int, end: int, text: str, offset: int) -> Span:
    return Span(start, end, text[start - offset : end - offset])


def _run(words: Sequence[Word], at: int, text: str, offset: int) -> int:
    """Behind the last word of the number that begins at a word; there if none does."""
    key = words[at].key
    if _ORDINAL.match(key):
        return at + 1
    if key not in _table() and not _NUMBER.match(key):
        return at
    until = at + 1
    while until < len(words):
        between = text[words[until - 1].end - offset : words[until].start - offset]
        if not _JOINED.fullmatch(between) or not _continues(words[until - 1].key, words[until].key):
            break
        until += 1
    return until


def _continues(before: str, word: str) -> bool:
    """Whether a word goes on with a number: "2.5 million", "two hundred", "twenty-eight"."""
    table = _table()
    if word in load_lexicon("numbers")["multipliers"]:
        return _is_numeral(before)
    unit, tens = table.get(word), table.get(before)
    return unit is not None and tens is not None and unit < 10 and tens >= _TENS and tens % 10 == 0


def _is_numeral(word: str) -> bool:
    return bool(_NUMBER.match(word)) or word in load_lexicon("numbers")["cardinals"]


def _value(words: Sequence[str]) -> str | None:
    """A number in normal form; None for what is none by itself ("hundred", "million")."""
    multipliers: Mapping[str, float] = load_lexicon("numbers")["multipliers"]
    if words[0] in multipliers:
        return None
    ranked = _ORDINAL.match(words[0])
    if ranked:
        return f"{ranked[1]}th"
    ordinal = "th" if words[-1] in load_lexicon("numbers")["ordinals"] else ""
    total = 0.0
    for word in words:
        if word in multipliers:
            total *= multipliers[word]
        elif _NUMBER.match(word):
            total += float(word.replace(",", ""))
        else:
            total += _table()[word]
    return f"{total:.10g}{ordinal}"


@cache
def _table() -> dict[str, float]:
    lexicon = load_lexicon("numbers")
    return {
        word: float(value)
        for key in ("ordinals", "cardinals", "multipliers")
        for word, value in lexicon[key].items()
    }


@cache
def _any_number() -> re.Pattern[str]:
    """What a sentence with a number has; most have none, and need not be read word by word."""
    return re.compile(rf"\d|\b(?:{'|'.join(sorted(_table()))})\b", re.IGNORECASE)


def _is_bound(span: Span, text: str, offset: int) -> bool:
    """Whether a number is part of a code, a score or a time of day: "F-16", "3-1", "7:30"."""
    before, behind = text[: span.start - offset], text[span.end - offset :]
    return bool(_BOUND_BEFORE.search(before) or _BOUND_BEHIND.match(behind))
