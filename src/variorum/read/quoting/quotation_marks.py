"""Pairs of quotation marks: which words of a text stand between marks.

One pass over the marks of each block. Straight, curly, single, low and angle marks and TeX pairs
are known; apostrophes are told from single marks; a quotation that is opened again in each
paragraph and closed once is one run, and so is one that is opened in one block and closed in a
later one, as in texts of one sentence a line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

_MARK = re.compile(r"``|''|[\"“”„‟«»‹›‘’‚'`]")
# Wires and their readers' sites mix marks: what a double mark of any shape opens, a pair of single
# ones may close.
_CLOSERS: Mapping[str, Collection[str]] = {
    "“": ("”", '"', "“", "''"),
    "„": "”“",
    "‟": "”",
    "«": "»",
    "‹": "›",
    "‘": "’'",
    "‚": "’‘",
    "`": "'’",
    "’": "’'",
    "``": ("''", '"', "”"),
    '"': ('"', "”", "''"),
    "'": "'’",
    "''": ("''", '"', "”"),
    "”": "”",
}
# Blocks after its own in which a quotation may find its end: people seldom say more in one breath.
_MOST_LINES = 6
# So many marks are looked at to see whether a single one has its partner; more (apostrophes in
# between) are rare, and without a bound a text of nothing but marks would take quadratic time.
_LOOK_AHEAD = 24
_SINGLES = frozenset("‘’'‚`")
_OPENS_BEFORE = frozenset("([{-–—/―“\"‘'«„:;,…")
# Words that begin with an apostrophe; and years ("'90s").
_ELISION = re.compile(r"(?:\d|(?:em|til|tis|twas|cause|bout|round|n|cuz|tude|hood|burbs)\b)", re.I)
_REOPENING = frozenset("“\"„«`'‘")
_STOPS = frozenset('.,!?…;:—–-)]”"')
_PAUSES = frozenset(",.!?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Words between quotation marks, the marks included: `[start, end)` of the text.

    Attributes:
        closed: Whether the closing mark was found. An unclosed quotation ends with its block.
        continues: Whether it goes on in the quotation with which the next block begins.
        depth: 0, or 1 for a quotation inside another.
    """

    start: int
    end: int
    closed: bool
    continues: bool = False
    depth: int = 0


@dataclass(slots=True)
class _Open:
    """A mark that was opened and waits for its end."""

    mark: str
    start: int


def find_quoted(text: str, blocks: Sequence[tuple[int, int]]) -> tuple[Quoted, ...]:
    """Find everything between quotation marks.

    Args:
        text: The article's text.
        blocks: Half-open ranges of its paragraphs, in order; no quotation crosses their borders,
            but one may continue over them, opened again or not.

    Returns:
        Quotations by start; nested ones follow the one that holds them.
    """
    found: list[Quoted] = []
    running = ""
    for number, (start, end) in enumerate(blocks):
        after = blocks[number + 1] if number + 1 < len(blocks) else None
        reopened = text[after[0]] if after is not None and after[0] < after[1] else ""
        here = list(_in_block(text, start, end, reopened=reopened, running=running))
        last = here[-1] if here else None
        if last is None or last.closed or last.continues:
            running = ""
        else:
            is_from_before = running and last.start == start
            opened = running if is_from_before else _mark_at(text, last.start)
            later = blocks[number + 1 : number + 1 + _MOST_LINES]
            running = opened if _is_closed_later(text, later, opened) else ""
            here[-1] = replace(last, continues=bool(running))
        found += here
    found.sort(key=lambda quoted: (quoted.start, -quoted.end))
    return tuple(found)


def _mark_at(text: str, at: int) -> str:
    match = _MARK.match(text, at)
    return match.group() if match else ""


def _is_closed_later(text: str, blocks: Sequence[tuple[int, int]], opened: str) -> bool:
    """Whether the next double mark of some blocks can only end what was opened before them."""
    if not opened or opened in _SINGLES:
        return False
    for start, end in blocks:
        marks = (m for m in _MARK.finditer(text, start, end) if m.group() not in _SINGLES)
        mark = next(marks, None)
        if mark is None:
            continue
        before = text[mark.start() - 1] if mark.start() > start else " "
        after = text[mark.end()] if mark.end() < end else " "
        can_open = before.isspace() and not after.isspace()
        is_first = mark.start() == start
        return mark.group() in _CLOSERS[opened] and not can_open and not is_first
    return False


def is_title(words: Sequence[str]) -> bool:
    """Whether most words have capitals, as in the title of a work."""
    return sum(word[:1].isupper() for word in words) > 0.6 * len(words)


def _in_block(
    text: str, start: int, end: int, *, reopened: str, running: str = ""
) -> Iterator[Quoted]:
    """Quotations of one block; an unclosed one comes last.

    Args:
        text: The article's text.
        start: Where the block begins.
        end: Where it ends.
        reopened: The first character of the next block.
        running: The mark of a quotation that an earlier block opened and this one goes on with.
    """
    stack = [_Open(mark=running, start=start)] if running else []
    # A single mark needs its partner, unless the next paragraph is opened with it again.
    runs_on = text[start : start + 1] in _SINGLES and reopened == text[start : start + 1]
    for match in _MARK.finditer(text, start, end):
        mark, at = match.group(), match.start()
        if _is_apostrophe(text, at, mark, start, end, stack):
            continue
        if stack and _closes(text, at, mark, stack[-1], end):
            opened = stack.pop()
            yield Quoted(start=opened.start, end=match.end(), closed=True, depth=min(len(stack), 1))
        elif len(stack) > 1 and _closes(text, at, mark, stack[-2], end):
            # The inner quotation was never closed; the outer one ends here.
            del stack[-1]
            opened = stack.pop()
            yield Quoted(start=opened.start, end=match.end(), closed=True, depth=min(len(stack), 1))
        elif len(stack) < 3 and (
            _opens(text, at, mark, start, end)
            or (runs_on and at == start)
            or (not stack and _abuts(text, at, mark, start, end))
        ):
            stack.append(_Open(mark=mark, start=at))
    if stack and (stack[0].mark not in _SINGLES or (runs_on and stack[0].start == start)):
        continues = reopened in _REOPENING if reopened else False
        yield Quoted(start=stack[0].start, end=end, closed=False, continues=continues)


def _abuts(text: str, at: int, mark: str, start: int, end: int) -> bool:
    """Whether a straight mark opens a quotation though no space parts it from the full stop.

    Texts whose paragraphs were joined without one: "the port was shut.“It is late,” she said".
    """
    if mark != '"' or not start < at < end - 1:
        return False
    is_joint = text[at - 1] in ".!?" and text[at + 1].isupper()
    return is_joint and text.find('"', at + 1, min(end, at + 2000)) > 0


def _is_apostrophe(
    text: str, at: int, mark: str, start: int, end: int, stack: Sequence[_Open]
) -> bool:
    """Whether a single mark is an apostrophe: inside a word, eliding, or a possessive's."""
    if mark not in _SINGLES:
        return False
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if before.isalnum() and after.isalnum():
        return True
    if not before.isalnum() and _ELISION.match(text, at + 1, end):
        return True
    if mark == "'" and before.isdigit() and not stack:
        return True  # feet, minutes
    if not before.isalnum():
        return False
    # "the ministers' plan": a single mark after a word closes only what a single mark opened.
    return not (stack and stack[-1].mark in _SINGLES)


def _closes(text: str, at: int, mark: str, opened: _Open, end: int) -> bool:
    """Whether `mark` ends the quotation that `opened` began."""
    if mark not in _CLOSERS[opened.mark] or at == opened.start:
        return False
    after = text[at + len(mark)] if at + len(mark) < end else " "
    before = text[at - 1]
    if mark == "“" and (before.isspace() or before in "([{-–—/" or after.isalnum()):
        return False  # an opening mark closes only where it can have no other meaning
    if mark in _SINGLES:
        if after.isalnum():
            return False
        if before in _STOPS or before in ".,!?":
            return True
        # "‘the teachers’ strike,’": a possessive inside, when another closer follows.
        if before == "s" and after == " ":
            return not _has_later_closer(text, at + 1, end, opened.mark)
        return not before.isspace()
    if mark in {'"', "''"} and before.isspace() and after.isalnum() and at - 1 > opened.start:
        # "“We waited, "said Lorn": a straight mark holds no other one, and no quotation that opens
        # behind a comma or a full stop goes on in lower case.
        return mark == opened.mark and after.islower() and text[at - 2] in _PAUSES
    return True


def _has_later_closer(text: str, at: int, end: int, mark: str) -> bool:
    """Whether a single closing mark after punctuation follows before the next one opens."""
    for match in islice(_MARK.finditer(text, at, min(end, at + 300)), _LOOK_AHEAD):
        if match.group() in _CLOSERS[mark] and text[match.start() - 1] in _STOPS:
            return True
        if match.group() == mark and mark == "‘":
            return False
    return False


def _opens(text: str, at: int, mark: str, start: int, end: int) -> bool:
    """Whether a quotation begins here."""
    before = text[at - 1] if at > start else " "
    after = text[at + len(mark)] if at + len(mark) < end else " "
    if mark in {"“", "„", "‟", "«", "‹", "``"}:
        return at + len(mark) < end
    if after.isspace():
        return False
    if mark in {"‘", "'", "‚"}:
        return (before.isspace() or before in _OPENS_BEFORE) and _has_closer(text, at, mark, end)
    if mark in {'"', "''"}:
        return before.isspace() or before in _OPENS_BEFORE
    # A closing mark at the start of a word was typed for an opening one.
    return mark == "”" and (before.isspace() or not before.isprintable()) and after.isalnum()


def _has_closer(text: str, at: int, mark: str, end: int) -> bool:
    """Whether a single mark that could close is among the next marks of the block."""
    for match in islice(_MARK.finditer(text, at + 1, min(end, at + 2000)), _LOOK_AHEAD):
        if match.group() not in _CLOSERS[mark]:
            continue
        place = match.start()
        after = text[place + 1] if place + 1 < end else " "
        if not after.isalnum() and not text[place - 1].isspace():
            return True
    return False
