"""What many accounts tell in the same words is shown once, with all who print it.

A page of two hundred accounts holds a hundred copies of one agency text: every telling by itself,
and every pair of copies named as the reason of an origin, would grow with their square.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from variorum.publish.rows import Passage, StanceCell, TellingRow
from variorum.publish.words import one_line

# A reason of more characters is cut behind its first clauses; the list of who took it from whom
# has all of it.
LONG_REASON = 200


def without_repeats(passages: Iterable[Passage]) -> list[Passage]:
    """The passages of one account, of those with the same words the first only.

    A headline is often printed again as the first words of the text, a sentence again as a bullet.
    """
    first: dict[str, Passage] = {}
    for passage in passages:
        first.setdefault(_words_alike(passage), passage)
    return list(first.values())


def _words_alike(passage: Passage) -> str:
    """The words of a passage, the same where only case, spaces or closing marks differ."""
    return one_line(passage.words).casefold().rstrip(".,;:")


def group_tellings(tellings: Sequence[TellingRow]) -> tuple[TellingRow, ...]:
    """Tellings with those together that print the same words, in one stance, on one credit.

    The first of each stands for all; the others are named beside it, each with its own place.
    """
    groups: dict[object, list[TellingRow]] = {}
    for telling in tellings:
        credit = tuple((name, kind) for name, kind, _ in telling.chain)
        words = tuple(" ".join(passage.words.split()) for passage in telling.passages)
        groups.setdefault((telling.cell.stance, credit, words), []).append(telling)
    return tuple(
        replace(first, also=tuple((other.cell.witness, other.passages[0].mark) for other in others))
        for first, *others in groups.values()
    )


def by_stance(cells: Iterable[StanceCell]) -> tuple[tuple[StanceCell, ...], ...]:
    """The cells of each stance together, the commonest first."""
    groups: dict[str, list[StanceCell]] = {}
    for cell in cells:
        groups.setdefault(cell.stance, []).append(cell)
    return tuple(map(tuple, sorted(groups.values(), key=lambda g: (-len(g), g[0].stance))))


def cut_reason(why: str) -> tuple[str, bool]:
    """A reason at a readable length, and whether some of it was left out."""
    if len(why) <= LONG_REASON:
        return why, False
    kept, *rest = why.split("; ")
    for clause in rest:
        if len(kept) + len(clause) > LONG_REASON:
            break
        kept += f"; {clause}"
    return kept, True
