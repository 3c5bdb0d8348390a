"""Differences in words: what they are about, their values, and which of them are of one matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from variorum.model.finding import Discrepancy, DiscrepancyKind, SlotValue, Verdict
from variorum.model.span import ArticleId
from variorum.publish.words import one_line, shortened, with_negation

# A value of more characters is not taken in at a glance.
GLANCE_LENGTH = 60

Matter = tuple[Discrepancy, ...]
"""The differences of one matter, the first of them being what a reader ought to see."""


def group_matters(ranked: Sequence[Discrepancy]) -> list[Matter]:
    """Differences that rest on the same words, side by side; each matter where its first row was.

    A figure that one account gives may contradict that of a second one, be an update of a third one
    and a rounder form of a fourth one. Apart from each other these look like four matters. What a
    difference is called, or which finding it is of, does not make two one: two tolls of different
    events may have one name.

    Args:
        ranked: The differences in the order in which a reader wants them.
    """
    matters: list[list[Discrepancy]] = []
    for found in ranked:
        kin = [m for m in matters if any(_share_words(found, other) for other in m)]
        matters = [m for m in matters if m not in kin[1:]]
        if kin:
            kin[0] += [other for matter in kin[1:] for other in matter]
            kin[0].append(found)
        else:
            matters.append([found])
    order = {found.id: place for place, found in enumerate(ranked)}
    return [tuple(sorted(matter, key=lambda found: order[found.id])) for matter in matters]


def _share_words(one: Discrepancy, other: Discrepancy) -> bool:
    """Whether two differences of one kind have values that stand in the same place."""
    if one.kind != other.kind:
        return False
    return any(
        ours.article == theirs.article and ours.span.overlaps(theirs.span)
        for value in one.values
        for ours in value.spans
        for other_value in other.values
        for theirs in other_value.spans
    )


def value_in_words(value: SlotValue, kind: DiscrepancyKind, texts: Mapping[ArticleId, str]) -> str:
    """A value as a reader can tell it from the others of its slot.

    Where speakers differ it is who is said to speak, not the words; where one account negates what
    another affirms, both may print the same verb, so that the negation is printed with it.

    Args:
        value: The value.
        kind: What kind of values differ.
        texts: The texts of the accounts.
    """
    if kind == "speaker":
        return one_line(value.normalized)
    if kind == "polarity" and value.normalized == "negative":
        return _denied_in_words(value, texts)
    return one_line(value.text)


def _denied_in_words(value: SlotValue, texts: Mapping[ArticleId, str]) -> str:
    """A negated verb with what negates it: "not held", "no siren was heard"."""
    for citation in value.spans:
        text, span = texts[citation.article], citation.span
        start, end = with_negation(text, span.start, span.end)
        if (start, end) != (span.start, span.end):
            return one_line(text[start:end])
    return f"{one_line(value.text)} (negated)"


# What says by itself neither what is asked nor of what; the line below it does.
_BARE_SLOTS = {"who": "who it was", "where": "where it was", "when": "when it was"}
_QUOTED_SLOT = "day or hour in “"


def slot_in_words(found: Discrepancy) -> str:
    """What a difference is about, as a heading that can be read by itself."""
    slot = one_line(found.slot)
    if slot.startswith(_QUOTED_SLOT):
        return f"when: {slot.removeprefix(_QUOTED_SLOT.rstrip('“'))}"
    return _BARE_SLOTS.get(slot, slot)


def needs_statement(found: Discrepancy) -> bool:
    """Whether a heading says nothing of whom or what: "asking", "who it was"."""
    return found.kind == "wording" or one_line(found.slot) in _BARE_SLOTS


def statement_of(found: Discrepancy, statement: str) -> str:
    """What its finding tells, as a line below the heading, or nothing if that is beside the point.

    An office or a spelling hangs on some claim that prints the name, whatever that claim tells.
    """
    line = one_line(statement)
    if found.kind != "name" or needs_statement(found):
        return line
    told = line.casefold()
    return line if any(one_line(value.text).casefold() in told for value in found.values) else ""


_BETWEEN: Mapping[Verdict, str] = {"update": " → ", "scope": " · ", "precision": " · "}


def values_at_a_glance(words: Iterable[str], verdict: Verdict) -> str:
    """The values of a difference in one short line."""
    between = _BETWEEN.get(verdict, " against ")
    return between.join(f"“{shortened(value, GLANCE_LENGTH)}”" for value in words)
