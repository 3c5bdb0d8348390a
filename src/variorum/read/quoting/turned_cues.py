"""Reporting clauses with their subject behind them, put into what they report.

"Her remarks, said Jon Bal, are in line with the rules": parsers take the remarks for who speaks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.read.parsing.grammar import FINITE_TAGS
from variorum.read.quoting.reporting_cues import Attribution
from variorum.read.quoting.speech_grammar import runs

if TYPE_CHECKING:
    from spacy.tokens import Token

# A name with its description; whatever is longer is no parenthesis.
_LONGEST = 16


def turned(verb: Token) -> Attribution | None:
    """Read "…, said Lorn, the mayor, …" between a clause's subject and its verb.

    Known by its form: a comma before the verb, a person right behind it, and a finite verb behind
    a further comma.
    """
    doc, first = verb.doc, verb.i + 1
    if verb.lower_ not in {"said", "says"} or verb.i < 2 or doc[verb.i - 1].text != ",":
        return None
    if first >= len(doc) or doc[first].pos_ != "PROPN" or doc[verb.i - 2].pos_ not in _NOMINAL:
        return None
    commas = [
        i for i in range(first, min(first + _LONGEST, verb.sent.end - 1)) if doc[i].text == ","
    ]
    last = next((i for i in commas if doc[i + 1].tag_ in FINITE_TAGS), None)
    if last is None or any(t.tag_ in FINITE_TAGS or t.is_quote for t in doc[first:last]):
        return None
    start = verb.sent.start
    content = runs(doc, [*range(start, verb.i - 1), *range(last + 1, verb.sent.end)])
    if len(content) < 2 or any(t.tag_ in FINITE_TAGS for t in doc[start : verb.i]):
        return None
    return Attribution(
        cue=(verb.i, first),
        head=verb.i,
        content=tuple(content),
        source=(first, last),
        frame="clause",
    )


_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
