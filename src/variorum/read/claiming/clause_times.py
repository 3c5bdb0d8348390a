"""When the event of a clause was: the times tied to its verb, not to a noun or verb inside it.

"The council has met since its election in 2016" tells of no meeting in 2016, and "the 2016 vote was
fair" was not said in 2016. What a clause does not date itself may be dated by the clause that it
leans on: "On Monday the dam fell and the mill burnt", "the dam fell on Monday, killing ten".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from variorum.read.claiming.arguments import tokens_in
from variorum.read.claiming.clause_conjuncts import shares_object

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from variorum.model.claim import Claim
    from variorum.model.mention import Time
    from variorum.read.claiming.clauses import Clause
    from variorum.read.claiming.predicate import Core

_BEFORE_NOUN = frozenset({"compound", "amod", "poss", "nummod", "nmod"})
_PASSED = frozenset({"ADP", "ADV", "PART", "SCONJ", "CCONJ", "DET", "PUNCT"})
_MAX_CLIMB = 8
_DAY = len("2000-01-01")


def own_times(doc: Doc, clause: Clause, core: Core, times: Sequence[Time]) -> tuple[Time, ...]:
    """Those of a clause's times that say when its event was.

    Args:
        doc: The parsed text.
        clause: The clause.
        core: Its predicate.
        times: The times among its own words.

    Returns:
        Days, months, years and times of day, in order of the text; no lengths of time.
    """
    heads = {clause.head.i, core.verb.i, core.word.i}
    if clause.head.dep_ == "conj" and shares_object(clause.head.head):
        heads.add(clause.head.head.i)
    dated = (time for time in times if time.type in {"DATE", "TIME"})
    return tuple(time for time in dated if _is_of_verb(doc, time, heads))


def with_shared_times(claims: Mapping[int, Claim], clauses: Sequence[Clause]) -> dict[int, Claim]:
    """Date the claims without a time of their own by those that they lean on.

    Args:
        claims: Claims by the index of their clause's head.
        clauses: The clauses; one may lean on a later one.

    Returns:
        The claims, dated where another dates them.
    """
    found = dict(claims)
    for clause in clauses:
        claim, host = found.get(clause.head.i), claims.get(clause.leans_on)
        if claim is None or host is None or claim.times or not host.when:
            continue
        shared = host.when
        if clause.kind in {"coordinate", "content"}:
            if claim.predicate.tense not in {None, host.predicate.tense}:
                continue  # "On Monday he was charged, and he awaits trial"
            # "Rose on Monday and has fallen since": only a time in front dates both.
            start = host.predicate.span.start
            shared = tuple(time for time in shared if time.span.end <= start)
        found[clause.head.i] = replace(claim, when=shared)
    return found


def _is_of_verb(doc: Doc, time: Time, heads: set[int]) -> bool:
    """Whether nothing but prepositions and the like stands between a time and its clause's verb."""
    inside = tokens_in(doc, time.span)
    top = next((doc[i] for i in inside if doc[i].head.i not in inside), doc[inside[0]])
    if top.i in heads:
        return True
    if top.dep_ in _BEFORE_NOUN and top.head.i > top.i:
        return False
    current = top
    for _ in range(_MAX_CLIMB):
        current = current.head
        if current.i in heads:
            return True
        if current.pos_ not in _PASSED:
            break
    return _is_day_behind(current, top, time, heads)


def _is_day_behind(noun: Token, top: Token, time: Time, heads: set[int]) -> bool:
    """Whether a day stands behind an object: "fired a missile on Monday", which the parser ties.

    Years and months there tell more of the noun ("a report in 2012").
    """
    is_day = len(time.value) >= _DAY and top.i > noun.i
    return is_day and noun.pos_ in {"NOUN", "PROPN"} and noun.head.i in heads
