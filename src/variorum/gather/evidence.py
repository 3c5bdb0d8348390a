"""Which shared words show that a text was taken over: an account's own prose, without its names.

What two reporters heard at one press conference they both quote, what a photographer wrote under a
picture both print, and the names and figures of an event stand in every account of it. None of that
shows that one took from the other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from variorum.data import load_lexicon, word_set
from variorum.gather.passages import Run, chains, turned, words_covered
from variorum.gather.words import (
    DIGIT,
    UPPER,
    ArticleWords,
    among,
    normal_word,
    within,
    word_key,
)

LEAST_SHARE = 0.6
_PLAIN_SHARE = 0.8
"""A fifth of the words of news are names and figures, so 20 others show as much as 25 words do. 25
words of which two fifths are names still do; with more they are who met whom, and where."""

_CLAUSE_WORDS = 8
"""A passage with fewer words that are no names may be a stock phrase ("it was not immediately clear
whether"). Of the pairs of reports on one summit that share no passage of 25 words, all that share
25 words in passages of 8 and more had one text as their source."""

_REORDERED_SHARE = 0.5
"""A text half of which stands in another, in whatever order and however short the runs, is a copy:
a desk may reorder sentences that are each shorter than a passage must be."""

_MAX_CAPTION_WORDS = 80
_MAX_CAPTION_CHARACTERS = 12 * _MAX_CAPTION_WORDS
_AFTER_DATELINE = 30
"""Characters of a line in which a place and a date are its dateline ("ORRIN, May 3, 2031 —")."""

_CAPITALS = 0.6
"""A text with more capitalised words than this is all capitals: case tells nothing there."""

_SENTENCE_END = re.compile(
    r"\n|(?:[!?…]|(?<![A-Z])(?<![A-Z][a-z])(?<![A-Z][a-z]{2})\.)[\"”’')\]]*[^\S\n]+(?=[\"“‘'(\[]?[A-Z0-9])"
)
"""No full stop behind a capital, or behind two or three letters that may be short for a word."""

_SPEAKER = re.compile(r"\s*(?:[A-Z][A-Z.'’ -]{2,40}|[QA]):\s")
"""A transcript's label: "MAYOR LORN: …", "Q: …"."""


@dataclass(frozen=True, slots=True)
class Telling:
    """For each word of an article whether it can show copying.

    Attributes:
        keys: The words, by `words.word_key`.
        own: It is the desk's prose: no quotation, no speech without marks, no caption.
        plain: It is no name and no figure.
        unmarked: It stands in no quotation marks.
    """

    keys: NDArray[np.int64]
    own: NDArray[np.bool_]
    plain: NDArray[np.bool_]
    unmarked: NDArray[np.bool_]


def telling_of(words: ArticleWords) -> Telling:
    """Tell own prose from speech and captions, and names from other words."""
    unmarked = ~words.quoted
    lent = (*_lent_lines(words.text), *_spoken_sentences(words))
    capital = words.initials & UPPER > 0
    if len(words) and capital.mean() > _CAPITALS:
        capital[:] = False
    plain = ~(capital | (words.initials & DIGIT > 0))
    return Telling(words.keys, unmarked & ~within(lent, words.starts), plain, unmarked)


def kept_runs(runs: Sequence[Run], a: Telling, b: Telling, least: int) -> list[Run]:
    """Runs that show copying; none if the two merely share phrases, names or quotations.

    Args:
        runs: Common runs, ascending in the first text.
        a: Of the first text.
        b: Of the other.
        least: Words of own prose in one passage that show copying; passages that are each shorter,
            but clauses at least, must hold more together, and one of them half as many.

    Returns:
        The runs of all passages that are clauses at least, and of those as long as `least` outside
        quotation marks: where prose was taken over, so was the speech beside it.
    """
    if _is_reordered(runs, a, b, least):
        return list(runs)
    weighed = [(telling_words(chain, a, b), chain) for chain in chains(runs)]
    clauses = [(words, chain) for words, chain in weighed if words >= _CLAUSE_WORDS]
    is_copied = any(
        words >= _PLAIN_SHARE * least
        or (words >= LEAST_SHARE * least and own_words(chain, a, b) >= least)
        for words, chain in clauses
    )
    if not is_copied and not _hold_together(clauses, a, least):
        return []
    return [
        run
        for words, chain in weighed
        if words >= _CLAUSE_WORDS or _unmarked_words(chain, a, b) >= least
        for run in chain
    ]


def _is_reordered(runs: Sequence[Run], a: Telling, b: Telling, least: int) -> bool:
    """Whether half of one text stands in the other, each place of either counted once."""
    half = _REORDERED_SHARE * min(len(a.own), len(b.own))
    return (
        min(words_covered(runs), words_covered(turned(runs))) >= half
        and telling_words(runs, a, b) >= max(_PLAIN_SHARE * least, LEAST_SHARE * half)
        and own_words(runs, a, b) >= half
    )


def _hold_together(clauses: Sequence[tuple[int, list[Run]]], a: Telling, least: int) -> bool:
    """Whether clauses of unlike words hold so many, one of them half of them."""
    total = 0
    told: set[int] = set()
    for words, chain in sorted(clauses, key=lambda clause: (-clause[0], clause[1])):
        if 2 * (total or words) < least:
            return False
        clause = {key for run in chain for key in a.keys[run.a : run.a + run.length].tolist()}
        if 2 * len(clause - told) > len(clause):
            told |= clause
            total += words
        if total >= least:
            return True
    return False


def _unmarked_words(runs: Sequence[Run], a: Telling, b: Telling) -> int:
    return sum(
        int(np.count_nonzero(_part(a.unmarked, run.a, run) & _part(b.unmarked, run.b, run)))
        for run in runs
    )


def own_words(runs: Sequence[Run], a: Telling, b: Telling) -> int:
    """Words of the runs that are own prose on both sides, names and figures included."""
    return sum(int(np.count_nonzero(_own(run, a, b))) for run in runs)


def telling_words(runs: Sequence[Run], a: Telling, b: Telling) -> int:
    """Words of the runs that are own prose on both sides and neither name nor figure.

    A word is a name if both print it with a capital: one of two desks may write a heading so.
    """
    return sum(
        int(np.count_nonzero(_own(run, a, b) & (_part(a.plain, run.a, run) | _plain_b(b, run))))
        for run in runs
    )


def _own(run: Run, a: Telling, b: Telling) -> NDArray[np.bool_]:
    both: NDArray[np.bool_] = _part(a.own, run.a, run) & _part(b.own, run.b, run)
    return both


def _plain_b(b: Telling, run: Run) -> NDArray[np.bool_]:
    return _part(b.plain, run.b, run)


def _part(flags: NDArray[np.bool_], start: int, run: Run) -> NDArray[np.bool_]:
    return flags[start : start + run.length]


def _lent_lines(text: str) -> Iterator[tuple[int, int]]:
    """Lines that are speech as a whole, and captions."""
    start, is_opened = 0, False
    # One of these stands in whatever the patterns find; to look for them is much faster.
    months = [month for month in _months() if month in text]
    cues = [word for word in _caption_words() if word in text]
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        if is_opened or _SPEAKER.match(line):
            yield start, end
        elif captioned := _caption_length(line, months, cues):
            yield start, start + captioned
        if line.strip():
            is_opened = _opens_speech(line)
        start = end


def _opens_speech(line: str) -> bool:
    if not line.rstrip().endswith(":"):
        return False
    words = re.findall(r"\w+", line[-_MAX_CAPTION_CHARACTERS:].casefold())
    return not word_set("copying", "opens_speech.words").isdisjoint(words)


def _caption_length(line: str, months: Sequence[str], cues: Sequence[str]) -> int:
    """How much of a line says what a picture shows; its later sentences may be the desk's prose.

    Args:
        line: The line.
        months: The months that its text names.
        cues: The words of captions that stand in its text.
    """
    if len(line) > _MAX_CAPTION_CHARACTERS or line.count(" ") > _MAX_CAPTION_WORDS:
        return 0
    cue = None
    if any(month in line for month in months):
        cue = _dated_place().search(line, _AFTER_DATELINE)
    if cue is None and any(word in line for word in cues):
        cue = _caption_cue().search(line)
    if cue is None:
        return 0
    end = _SENTENCE_END.search(line, cue.end())
    return end.end() if end else len(line)


@cache
def _caption_cue() -> re.Pattern[str]:
    return re.compile(load_lexicon("copying")["caption"]["pattern"])


@cache
def _caption_words() -> tuple[str, ...]:
    """One of these stands in whatever `_caption_cue` finds."""
    return tuple(load_lexicon("copying")["caption"]["words"])


@cache
def _months() -> tuple[str, ...]:
    return tuple(month.capitalize() for month in load_lexicon("publication")["months"])


@cache
def _dated_place() -> re.Pattern[str]:
    """A place and a whole date, as captions close: "in Orrin, Norland, Monday, May 5, 2031"."""
    months = "|".join(_months())
    days = "|".join(day.capitalize() for day in load_lexicon("publication")["weekdays"]["names"])
    return re.compile(
        rf"[A-Z]\w+,\s(?:on\s)?(?:(?:{days}),?\s)?"
        rf"(?:(?:{months})\.?\s\d{{1,2}},\s\d{{4}}|\d{{1,2}}\s(?:{months})\.?\s\d{{4}})\b"
    )


def _spoken_sentences(words: ArticleWords) -> Iterator[tuple[int, int]]:
    """Sentences in which somebody says "I" or "we" outside quotation marks."""
    said = np.flatnonzero(among(words.keys, _first_person()) & ~words.quoted).tolist()
    spoken = [int(words.starts[number]) for number in said if _is_pronoun(words, number)]
    if not spoken:
        return
    ends = [match.end() for match in _SENTENCE_END.finditer(words.text)]
    until = 0
    for place in spoken:
        if place < until:
            continue
        after = bisect_right(ends, place)
        until = ends[after] if after < len(ends) else len(words.text)
        yield ends[after - 1] if after else 0, until


@cache
def _first_person() -> NDArray[np.int64]:
    keys = sorted(map(word_key, word_set("copying", "first_person.words")))
    return np.array(keys, dtype=np.int64)


def _is_pronoun(words: ArticleWords, number: int) -> bool:
    printed = words.printed(number)
    if printed == "US":
        return False
    if normal_word(printed) != "i":
        return True
    before = normal_word(words.printed(number - 1)) if number else ""
    return printed == "I" and before not in word_set("copying", "first_person.before_numeral")
