"""Acts told by nouns: claims of their own, read like the clause that would tell the same.

"His resignation after the death of ten miners" tells that he resigned and that ten miners died.
Only what is taken for granted is told (`nominal_standing`), only of somebody or something real.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from variorum.read.claiming.arguments import Context, is_place
from variorum.read.claiming.clauses import Clause
from variorum.read.claiming.event_nouns import EventNoun, event_noun
from variorum.read.claiming.modality import find_modality, find_polarity
from variorum.read.claiming.nominal_participants import takes_part
from variorum.read.claiming.nominal_standing import is_apart, is_real, is_told
from variorum.read.claiming.predicate import find_core
from variorum.read.parsing.grammar import VERBAL, phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

_MAX_CLIMB = 8
_WHERE = frozenset({"in", "at", "near", "outside", "off", "from"})


def find_nominals(context: Context, clauses: Sequence[Clause]) -> list[Clause]:
    """The acts that nouns in some clauses tell of, as clauses.

    Args:
        context: What the other layers found.
        clauses: Clauses of the text.

    Returns:
        A clause for each noun, of the noun's own phrase, in order of the text.
    """
    hosts = {clause.head.i: clause for clause in clauses}
    found = []
    for token in context.doc:
        event = event_noun(token)
        if event is None or _is_in_name(context, token):
            continue
        if not is_real(token) or not takes_part(context, token, event):
            continue
        host, verb = _around(token, hosts)
        if host is not None and is_told(token, verb) and _is_fact(host, verb, token):
            found.append(_clause(context, host, token, event))
    return found


def _is_in_name(context: Context, noun: Token) -> bool:
    name = context.names.get(noun.i)
    return name is not None and name.form == "name"


def _around(noun: Token, hosts: dict[int, Clause]) -> tuple[Clause | None, Token]:
    """The clause that a noun stands in, and the nearest verb above it."""
    current, verb = noun, None
    for _ in range(_MAX_CLIMB):
        if current.head.i == current.i:
            break
        current = current.head
        if verb is None and current.pos_ in VERBAL:
            verb = current
        if current.i in hosts:
            return hosts[current.i], verb or current
    return None, noun


def _is_fact(host: Clause, verb: Token, noun: Token) -> bool:
    """Whether the clause around a noun is a fact, and tells something else than the noun does.

    Of "launched an attack on the port" the attack is the predicate already.
    """
    core = find_core(host)
    if verb.i not in {host.head.i, core.verb.i} or core.word.i == noun.i:
        return False
    if find_polarity(host, core) == "negative":
        return False
    return find_modality(host, core, is_quoted=False) == "asserted"


def _clause(context: Context, host: Clause, noun: Token, event: EventNoun) -> Clause:
    return replace(
        host,
        head=noun,
        kind="nominal",
        form="nominal",
        subject=None,
        antecedent=None,
        tokens=tuple(_own_tokens(context, noun, event)),
        shared=(),
        inner=frozenset(),
        is_set_off=False,
        leans_on=-1,
        is_controlled=False,
    )


def _own_tokens(context: Context, noun: Token, event: EventNoun) -> Iterator[Token]:
    """The noun's phrase without what may be the verb's: "condemned the attack in a letter"."""
    behind = [c for c in noun.rights if c.dep_ in {"prep", "agent", "npadvmod"}]
    own = [c for c in behind if _is_own(context, c, noun, event)]
    last = own[-1].i if own else noun.i
    end = min((c.left_edge.i for c in behind if c.i > last), default=len(noun.doc))
    yield from (token for token in phrase(noun) if token.i < end)


def _is_own(context: Context, child: Token, noun: Token, event: EventNoun) -> bool:
    if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ in event.roles):
        return True
    objects = [c for c in child.children if c.dep_ == "pobj"]
    if any(c.i in context.timed for c in objects) or child.i in context.timed:
        return is_apart(noun)
    return child.lower_ in _WHERE and any(is_place(context, c) for c in objects)
