"""Subjects that the parser took for a part of what their verb reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.read.parsing.grammar import FINITE_FORMS
from variorum.read.quoting.reporting_cues import Attribution, Stretch, cue_range
from variorum.read.quoting.speech_grammar import (
    BREAKS,
    child_with,
    is_passive,
    runs,
    subtree_indices,
)

if TYPE_CHECKING:
    from spacy.tokens import Token


def mended(verb: Token, content: set[int], source: Stretch | None) -> Attribution | None:
    """Mend "Officials in the two ports said they …", where the parser took all for the content.

    What stands before a verb without a comma between is its subject; the rest of the sentence is
    what was said.
    """
    doc = verb.doc
    if source is not None or not content or is_passive(verb):
        return None
    if max(content) >= verb.i or doc[verb.i - 1].text == ",":
        return _with_far_subject(verb)
    if max(content) != verb.i - 1:
        return None
    start = min(content)
    if doc[verb.i - 1].is_punct or doc[verb.i - 1].is_quote or verb.tag_ not in {"VBD", "VBZ"}:
        return None
    while start < verb.i and doc[start].pos_ in {"CCONJ", "PUNCT", "SPACE"}:
        start += 1
    end = max(verb.right_edge.i, verb.sent.end - 1) + 1
    stretches = runs(doc, range(verb.i + 1, end))
    if not stretches or start == verb.i:
        return None
    return Attribution(
        cue=cue_range(verb),
        head=verb.i,
        content=tuple(stretches),
        source=(start, verb.i),
        frame="clause",
    )


def _with_far_subject(verb: Token) -> Attribution | None:
    """Read "Lorn, whose pier had burnt, said that …".

    A relative clause or a participle parts the noun from its verb, so that the parser took both
    for the content; what was said stands behind.
    """
    doc = verb.doc
    front = next((c for c in verb.lefts if c.dep_ in {"ccomp", "parataxis"}), None)
    behind = next((c for c in verb.rights if c.dep_ == "ccomp"), None)
    if verb.tag_ not in FINITE_FORMS or front is None or behind is None:
        return None
    subject = child_with(front, "nsubj", "nsubjpass")
    is_parted = doc[verb.i - 1].text == "," and not doc[verb.i - 2].is_quote
    if subject is None or not is_parted or subject.pos_ not in {"NOUN", "PROPN", "PRON"}:
        return None
    is_bare = front.tag_ == "VBN" and child_with(front, "aux", "auxpass") is None
    end = next((i for i in range(subject.i + 1, front.i) if _opens_aside(doc[i])), front.i)
    stretches = runs(doc, subtree_indices(behind))
    if not stretches or (end == front.i and not is_bare):
        return None
    return Attribution(
        cue=cue_range(verb),
        head=verb.i,
        content=tuple(stretches),
        source=(subject.left_edge.i, end - 1 if doc[end - 1].text == "," else end),
        frame="clause",
    )


def _opens_aside(token: Token) -> bool:
    return token.tag_ in {"WP", "WP$", "WDT"} or token.text in BREAKS
