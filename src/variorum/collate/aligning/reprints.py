"""Short accounts nearly all words of which another account prints, too: copies by that alone.

Gathering asks for so much of a desk's own prose that of a few sentences, most of them somebody's
remarks, none can be enough. Within one story nearly all of an account in the words of another one,
its own words and not only what both quote, is enough however short it is.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from variorum.model.article import PROSE_ZONES, Article
from variorum.model.span import ArticleId, Span
from variorum.model.story import Copy, SharedPassage, Story

_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"“[^“”\n]*”?|\"[^\"\n]*\"?")
# Fewer words in a row than these are a phrase that any two accounts of one event have.
_RUN = 4
# Least share of all words and of the words outside quotation marks that both have in such rows,
# least number of both: two reporters quote one remark, and a clause of some words is a common one.
_SHARE = 0.8
_LEAST_WORDS, _LEAST_OWN = 14, 10
# Edges that one account gets: who prints nearly all of it prints nearly all of the others that do.
_MOST_SOURCES = 4
# Of longer accounts gathering sees enough.
_MOST_WORDS = 200
# Least share of the rows of four that an account has with another to be compared with it: of 0.8 of
# all words in short rows a third of these are left.
_SHARE_OF_ROWS = 0.25
_REASON = "prints nearly all words of the other"

_Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Printing:
    """The words of an account that are its own telling, its headline first.

    Attributes:
        article: The account.
        keys: The words without case.
        places: Where each stands in the text; None for those of a headline apart from it.
        is_quoted: Whether it stands in quotation marks.
        rows: Where every row of four words stands first.
    """

    article: Article
    keys: tuple[str, ...]
    places: tuple[tuple[int, int] | None, ...]
    is_quoted: tuple[bool, ...]
    rows: Mapping[_Row, int]


def with_reprints(story: Story, articles: Mapping[ArticleId, Article]) -> Story:
    """The story with an edge between every short account and those that print nearly all of it."""
    known = {frozenset({copy.a, copy.b}) for copy in story.copies}
    ordered = sorted(articles.values(), key=lambda article: (article.when, article.id))
    printings = [_printing(article) for article in ordered]
    found: list[Copy] = []
    joined: Counter[int] = Counter()
    for short, other in _candidates(printings):
        one, two = printings[short], printings[other]
        if frozenset({one.article.id, two.article.id}) in known or joined[short] == _MOST_SOURCES:
            continue
        copy = _copy(one, two)
        if copy is not None:
            found.append(copy)
            joined[short] += 1
    return replace(story, copies=(*story.copies, *found)) if found else story


def _candidates(printings: list[_Printing]) -> Iterator[tuple[int, int]]:
    """Short accounts, each with the accounts that have some of its rows, earliest first.

    Of two of which either may hold the other the later one is looked up in the earlier one.
    """
    holders: dict[_Row, list[int]] = defaultdict(list)
    for at, printing in enumerate(printings):
        if _LEAST_WORDS <= len(printing.keys) <= _MOST_WORDS:
            for row in printing.rows:
                holders[row].append(at)
    shared: dict[int, list[int]] = defaultdict(list)
    for at, printing in enumerate(printings):
        rows = (holders[row] for row in printing.rows if row in holders)
        for short, count in Counter(chain.from_iterable(rows)).items():
            is_fuller = len(printing.keys) >= _SHARE * len(printings[short].keys)
            enough = count >= _SHARE_OF_ROWS * len(printings[short].rows)
            both = len(printings[short].keys) >= _SHARE * len(printing.keys)
            if short != at and is_fuller and enough and (at < short or not both):
                shared[short].append(at)
    for short in sorted(shared):
        yield from ((short, other) for other in sorted(shared[short]))


def _printing(article: Article) -> _Printing:
    title = article.title or ""
    told: list[tuple[str, tuple[int, int] | None, bool]] = []
    if not article.text.startswith(title):
        told += [(key, None, quoted) for key, _, quoted in _words(title, ())]
    apart = [(zone.start, zone.end) for zone in article.zones if zone.kind not in PROSE_ZONES]
    told += _words(article.text, apart)
    keys = tuple(key for key, _, _ in told)
    rows: dict[_Row, int] = {}
    for at in range(len(keys) - _RUN + 1):
        rows.setdefault(keys[at : at + _RUN], at)
    places, quoted = tuple(place for _, place, _ in told), tuple(is_in for _, _, is_in in told)
    return _Printing(article, keys, places, quoted, rows)


def _words(
    text: str, apart: Iterable[tuple[int, int]]
) -> list[tuple[str, tuple[int, int] | None, bool]]:
    """Words with their places, and whether they are quoted; but for those of stretches apart."""
    kept = bytearray(b"\1") * len(text)
    for start, end in apart:
        kept[start:end] = bytes(len(kept[start:end]))
    quoted = bytearray(len(text))
    for match in _QUOTED.finditer(text):
        quoted[match.start() : match.end()] = b"\1" * len(match.group())
    return [
        (match.group().casefold(), match.span(), bool(quoted[match.start()]))
        for match in _WORD.finditer(text)
        if kept[match.start()]
    ]


def _copy(short: _Printing, other: _Printing) -> Copy | None:
    """The edge between two accounts of which the one prints nearly all of the other; else None."""
    runs = list(_runs(short, other))
    held = [(at + n, there + n) for at, there, length in runs for n in range(length)]
    own = [there for at, there in held if not short.is_quoted[at]]
    # A lede that says its headline again is no second time found in the other's headline.
    if len({there for _, there in held}) < _LEAST_WORDS or len(set(own)) < _LEAST_OWN:
        return None
    unquoted = short.is_quoted.count(False)
    if len(held) < _SHARE * len(short.keys) or len(own) < _SHARE * unquoted:
        return None
    shares = len(held) / len(short.keys), min(1.0, len(held) / len(other.keys))
    stretches = [_stretches(short, other, run) for run in runs]
    passages = [SharedPassage(in_a=here, in_b=there) for here, there in filter(None, stretches)]
    if short.article.id > other.article.id:
        shares = shares[1], shares[0]
        passages = [SharedPassage(in_a=p.in_b, in_b=p.in_a) for p in passages]
    return Copy(
        a=min(short.article.id, other.article.id),
        b=max(short.article.id, other.article.id),
        kind="excerpt",
        share_a=shares[0],
        share_b=shares[1],
        passages=tuple(sorted(passages, key=lambda passage: (passage.in_a, passage.in_b))),
        reason=_REASON,
    )


def _runs(short: _Printing, other: _Printing) -> Iterator[tuple[int, int, int]]:
    """Words of one account that stand in a row in the other: place here, there, how many."""
    at = 0
    while at <= len(short.keys) - _RUN:
        there = other.rows.get(short.keys[at : at + _RUN])
        if there is None:
            at += 1
            continue
        length = _RUN
        while (
            max(at - len(short.keys), there - len(other.keys)) + length < 0
            and short.keys[at + length] == other.keys[there + length]
        ):
            length += 1
        yield at, there, length
        at += length


def _stretches(
    short: _Printing, other: _Printing, run: tuple[int, int, int]
) -> tuple[Span, Span] | None:
    """Where a run stands in both texts; None if one of them has it in a headline apart."""
    at, there, length = run
    both = [
        (here, yonder)
        for n in range(length)
        if (here := short.places[at + n]) is not None
        and (yonder := other.places[there + n]) is not None
    ]
    if not both:
        return None
    first, last = both[0], both[-1]
    return (
        Span.of(short.article.text, first[0][0], last[0][1]),
        Span.of(other.article.text, first[1][0], last[1][1]),
    )
