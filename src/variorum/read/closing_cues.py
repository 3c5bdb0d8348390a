"""Attributions that close a sentence and hold all of it, nested reports included.

"The ministry said the pier was shut, the harbour news agency reported": the parser takes the last
clause for a part of what the ministry said. It is the outermost level of the chain.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from variorum.read.reporting_cues import Attribution, Stretch, cue_range, verb_key
from variorum.read.reporting_words import ReportingWords
from variorum.read.speech_grammar import child_with, phrase_range, runs

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def with_closing_cues(
    doc: Doc, attributions: list[Attribution], words: ReportingWords
) -> list[Attribution]:
    """Add the attributions that close a sentence; contents that ran into them end before."""
    found = {a.head: a for a in attributions}
    for according in [a for a in attributions if a.frame == "according" and a.source]:
        start = according.cue[0]
        if start and doc[start - 1].text == ",":
            for head, other in found.items():
                first, last = other.content[-1]
                if head < start and first < start < last and last - start <= start - first:
                    found[head] = _ended(other, start - 1, start)
    for outer in attributions:
        for start, end in outer.content:
            for index in range(max(start, outer.head), end):
                verb = doc[index]
                closing = _closing(verb, outer, words)
                if closing is None:
                    continue
                source, comma = closing
                content = runs(doc, range(verb.sent.start, comma))
                if content:
                    found = {h: _ended(a, comma, index) for h, a in found.items()}
                    found[index] = Attribution(
                        cue=cue_range(verb),
                        head=index,
                        content=tuple(content),
                        source=source,
                        frame="clause",
                    )
    return sorted(found.values(), key=lambda a: a.head)


def _closing(verb: Token, outer: Attribution, words: ReportingWords) -> tuple[Stretch, int] | None:
    """Source and comma of a reporting clause that ends its sentence; None if it is none."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    key = verb_key(verb, words)
    if key is None or not words.governs(key, "quote") or "statement" not in words.classes[key]:
        return None
    subject = child_with(verb, "nsubj")
    if subject is None or subject.i > verb.i or subject.tag_ in {"WP", "WDT"}:
        return None
    doc, sentence = verb.doc, verb.sent
    source = phrase_range(subject)
    comma = source[0] - 1
    if doc[comma].is_quote and doc[comma - 1].text == ",":
        comma -= 1
    if comma <= outer.head or doc[comma].text != "," or comma <= sentence.start:
        return None
    if any(c.dep_ in {"ccomp", "xcomp", "conj"} or c.lower_ == "about" for c in verb.rights):
        return None
    # What it closes is a clause, not an adverbial: "said that before it fell, she told …".
    clauses = [doc[i] for i in range(outer.head + 1, comma) if doc[i].dep_ == "ccomp"]
    if not any(clause.head.i in {outer.head, verb.i} for clause in clauses):
        return None
    rest = doc[verb.right_edge.i + 1 : sentence.end]
    if any(token.is_alpha for token in rest) or any(
        t.is_quote for t in doc[source[0] : sentence.end]
    ):
        return None
    return source, comma


def _ended(attribution: Attribution, comma: int, verb: int) -> Attribution:
    """An attribution whose content ends before the comma, if it ran over it up to the verb."""
    if not any(start < comma and end > verb for start, end in attribution.content):
        return attribution
    content = tuple((a, min(b, comma)) for a, b in attribution.content if a < comma)
    return replace(attribution, content=content)
