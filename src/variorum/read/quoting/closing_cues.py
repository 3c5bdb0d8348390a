"""Attributions that close a sentence and hold all of it, nested reports included.

"The ministry said the pier was shut, the harbour news agency reported": the parser takes the last
clause for a part of what the ministry said. It is the outermost level of the chain.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from variorum.read.parsing.grammar import FINITE_TAGS, VERBAL
from variorum.read.quoting.content_bounds import ended, is_told_to
from variorum.read.quoting.reporting_cues import Attribution, Stretch, cue_range, verb_key
from variorum.read.quoting.reporting_words import ReportingWords
from variorum.read.quoting.speech_grammar import child_with, is_passive, phrase_range, runs
from variorum.read.quoting.tail_reports import find_tail_report, source_start

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


def with_closing_cues(
    doc: Doc, attributions: list[Attribution], words: ReportingWords
) -> list[Attribution]:
    """Add the attributions that close a sentence; contents that ran into them end before."""
    found = _ended_before_according(doc, attributions)
    ending: dict[int, tuple[Stretch, int] | None] = {}
    for outer in attributions:
        for start, end in outer.content:
            for index in range(max(start, outer.head), end):
                verb = doc[index]
                if index not in ending:
                    ending[index] = _ending_report(verb, words)
                closing = ending[index]
                if closing is None or not _closes(verb, closing[1], outer):
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


def _ended_before_according(doc: Doc, attributions: list[Attribution]) -> dict[int, Attribution]:
    """The attributions by head, none running over ", according to Lorn" near its own end."""
    found = {a.head: a for a in attributions}
    for according in [a for a in attributions if a.frame == "according" and a.source]:
        start = according.cue[0]
        if start and doc[start - 1].text == ",":
            for head, other in found.items():
                first, last = other.content[-1]
                if head < start and first < start < last and last - start <= start - first:
                    found[head] = _ended(other, start - 1, start)
    return found


def closing_report(verb: Token, words: ReportingWords) -> Attribution | None:
    """Read "…, some in the town now think." where the parse ties the verb to nothing.

    Known by its form alone: a clause, a comma, a noun phrase and a verb that takes clauses, with
    no more behind it than whom or when it was said.
    """
    key = verb_key(verb, words)
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or key is None or is_passive(verb):
        return None
    if key in _DOING or not words.governs(key, "clause") or not _TOLD & set(words.classes[key]):
        return None
    doc, sentence = verb.doc, verb.sent
    end = verb.i
    while end > sentence.start and doc[end - 1].pos_ in {"ADV", "AUX"}:
        end -= 1
    first = _source_start(verb, end)
    if first is None or not _ends(verb):
        return None
    before = doc[sentence.start : first - 1]
    if not any(t.tag_ in FINITE_TAGS for t in before) or _is_adverbial(before):
        return None
    return _told_before(verb, (first, end))


def tail_attribution(verb: Token) -> Attribution | None:
    """Read "…, teachers and union officials told the Courier." where the parse lost the subject."""
    if verb.sent.end - verb.i > _FARTHEST:
        return None
    tail = find_tail_report(verb.sent)
    target = child_with(verb, "dobj")
    if tail is None or tail.verb.i != verb.i or (target is not None and verb.lemma_ != "tell"):
        return None  # "…, their smiles said it all"
    return _told_before(verb, (tail.first, verb.i))


def _told_before(verb: Token, source: Stretch) -> Attribution | None:
    """The attribution of all that stands in a sentence before the comma and who tells it."""
    content = runs(verb.doc, range(verb.sent.start, source[0] - 1))
    if not content:
        return None
    return Attribution(
        cue=cue_range(verb),
        head=verb.i,
        content=tuple(content),
        source=source,
        frame="clause",
    )


def _source_start(verb: Token, end: int) -> int | None:
    """Where the source before a verb begins, right behind a comma; None if there is none.

    It is the verb's subject, also a long one.
    """
    doc, sentence = verb.doc, verb.sent
    subject = next((c for c in reversed(list(verb.lefts)) if c.dep_ == "nsubj"), None)
    if subject is None or subject.tag_ in {"WP", "WDT"}:
        return None
    first = subject.left_edge.i
    if first <= sentence.start or doc[first - 1].text != ",":
        return None
    is_whole = phrase_range(subject)[1] == end or doc[end - 1].text == ")"
    return first if is_whole or source_start(sentence, end) == first else None


def documents_show(noun: Token, words: ReportingWords) -> Iterator[Attribution]:
    """Read "…, town records show." where "records" was taken for a verb or "show" for a noun."""
    doc, sentence = noun.doc, noun.sent
    if noun.lemma_.lower() not in words.documents or noun.i + 2 >= sentence.end:
        return
    showing = doc[noun.i + 1]
    if showing.pos_ in VERBAL and child_with(showing, "nsubj") is not None:
        return
    first = noun.i
    while first > sentence.start and doc[first - 1].pos_ in _DESCRIBING:
        first -= 1
    content = runs(doc, range(sentence.start, max(first - 1, sentence.start)))
    if doc[first - 1].text == "," and doc[noun.i + 2].text in {",", "."} and content:
        yield Attribution(
            cue=(noun.i + 1, noun.i + 2),
            head=noun.i + 1,
            content=tuple(content),
            source=(first, noun.i + 1),
            frame="clause",
        )


_DESCRIBING = frozenset({"NOUN", "PROPN", "ADJ", "DET", "CCONJ"})
SHOWING = frozenset(
    form for verb in ("show", "indicate", "suggest", "reveal") for form in (verb, f"{verb}s")
)


def _ends(verb: Token) -> bool:
    """Whether nothing follows a verb in its sentence but whom, where or when it was said."""
    rest = [t for t in verb.doc[verb.i + 1 : verb.sent.end] if not t.is_space]
    if sum(t.is_alpha for t in rest) > _REST or any(t.pos_ in VERBAL or t.is_quote for t in rest):
        return False
    return (
        not any(t.is_alpha for t in rest)
        or rest[0].pos_ == "ADP"
        or rest[0].ent_type_ in {"DATE", "TIME"}
        or is_told_to(verb)
    )


def _is_adverbial(before: Span) -> bool:
    """Whether all that stands before is an adverbial: "When the tide turned, the crew thought"."""
    opener = next((t for t in before if t.is_alpha and t.pos_ not in {"CCONJ", "ADV"}), None)
    if opener is None or before[-1].is_quote:
        return True
    return opener.pos_ in {"ADP", "SCONJ"} or opener.tag_ in {"WRB", "IN"}


_TOLD = frozenset({"statement", "belief", "evidence"})
# Verbs of the lexicon that mostly do something else at a sentence's end.
_DOING = frozenset({"go", "continue", "find", "repeat", "begin", "offer", "hold", "read", "mind"})
_REST = 8
# A report at a sentence's end has its verb among so many last tokens.
_FARTHEST = 16


def _ending_report(verb: Token, words: ReportingWords) -> tuple[Stretch, int] | None:
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
    if any(token.is_alpha for token in doc[verb.right_edge.i + 1 : sentence.end]):
        return None
    if any(c.dep_ in {"ccomp", "xcomp", "conj"} or c.lower_ == "about" for c in verb.rights):
        return None
    source = phrase_range(subject)
    comma = source[0] - 1
    if doc[comma].is_quote and doc[comma - 1].text == ",":
        comma -= 1
    if doc[comma].text != "," or comma <= sentence.start:
        return None
    if any(t.is_quote for t in doc[source[0] : sentence.end]):
        return None
    return source, comma


def _closes(verb: Token, comma: int, outer: Attribution) -> bool:
    """Whether a report at its sentence's end closes what another one holds.

    What it closes is a clause, not an adverbial: "said that before it fell, she told …".
    """
    between = verb.doc[outer.head + 1 : comma] if comma > outer.head else ()
    return any(t.dep_ == "ccomp" and t.head.i in {outer.head, verb.i} for t in between)


def _ended(attribution: Attribution, comma: int, verb: int) -> Attribution:
    """An attribution whose content ends before the comma, if it ran over it up to the verb."""
    runs_over = any(start < comma and end > verb for start, end in attribution.content)
    return ended(attribution, comma) if runs_over else attribution
