"""The words of a clause as spans: what is cited when its claim is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from variorum.data import word_set
from variorum.model.mention import Quote
from variorum.model.span import Span
from variorum.read.claiming.clauses import Clause

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLOSERS = {"“": "”", "‘": "’", "(": ")", "[": "]", "«": "»", '"': '"', "``": "''", "'": "'"}
_OPENERS = {close: open_ for open_, close in _CLOSERS.items()}
_CLOSING_MARKS = frozenset({"”", '"'})
# Marks between a noun and what is said of it ("Viktor Bal, a dealer"): the two are one fragment.
_BEFORE_GOVERNOR = frozenset({"nsubj", "nsubjpass", "aux", "auxpass", "neg"})
_HALF_OF_DAY = re.compile(r"(?<=\d) ?[ap]\.m\.")
# A quotation that begins in small letters goes on with the clause before it.
_QUOTED_ON = re.compile(r"\s[“\"](?=[a-z])")
_JOINT = frozenset(" ,–—-(\n\t")


def clause_fragments(text: str, clause: Clause, quotes: Sequence[Quote]) -> tuple[Span, ...]:
    """Cut a clause's own words out of the text.

    Args:
        text: The article's text.
        clause: The clause.
        quotes: Quotes around it; their reporting words are no words of the clause.

    Returns:
        Runs of its words in order, disjoint, without joining words and marks at their ends. A
        mark whose partner stands inside the run is kept.
    """
    outside = [
        span
        for quote in quotes
        for span in (quote.cue, quote.source)
        if span is not None and not _is_own(span, clause)
    ]
    spoken = _spoken(clause, quotes)
    runs: list[list[Token]] = []
    for token in sorted({*clause.tokens, *clause.shared}, key=lambda t: t.i):
        if _joins(token, clause):
            continue
        if any(span.start <= token.idx < span.end for span in outside):
            continue
        if spoken and not any(span.start <= token.idx < span.end for span in spoken):
            continue
        if runs and token.i == runs[-1][-1].i + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    spans: list[Span] = []
    for run in runs:
        words = trim_run(run, clause.head)
        if not words:
            continue
        start, end = words[0].idx, words[-1].idx + len(words[-1].text)
        if spans and set(text[spans[-1].end : start]) <= _JOINT:
            start = spans.pop().start
        start, end = _whole_words(text, start, end)
        end = _whole_bracket(text, start, end)
        end = _close_quotation(text, start, end)
        spans.append(Span.of(text, _open_quotation(text, start, end), end))
    return tuple(spans)


def holds_foreign_verb(doc: Doc, clause: Clause, fragments: Sequence[Span]) -> bool:
    """Whether a fragment behind a gap begins with a finite verb that is not the clause's own.

    Its subject went with the words of the gap ("it tells the story of a clerk … have wronged
    him"): the parser took two clauses for one.
    """
    own = {clause.head.i, clause.head.head.i}
    for fragment in fragments[1:]:
        words = doc.char_span(fragment.start, fragment.end, alignment_mode="expand")
        if words is None or words[0].tag_ not in {"VBD", "VBZ", "VBP", "MD"}:
            continue
        first = words[0]
        verb = first.head if first.dep_ in {"aux", "auxpass"} else first
        is_joined = verb.dep_ == "conj" and verb.head.i == clause.head.i
        if verb.i not in own and not is_joined and clause.head not in words:
            return True
    return False


def is_cut_at_quotation(text: str, fragments: Sequence[Span]) -> bool:
    """Whether a clause stops where a quotation goes on ("believed talking “would not help”")."""
    return _QUOTED_ON.match(text, fragments[-1].end) is not None


def with_negating_words(text: str, governor: Token, fragments: Sequence[Span]) -> tuple[Span, ...]:
    """A clause whose negation stands in the reporting words before it, with those words.

    Of "he did not believe the visit would change anything" the clause alone says the opposite.

    Returns:
        One span from the governor's subject to the clause's end; nothing if the governor does not
        stand before the clause, for then its words cannot be told rightly.
    """
    own = [c for c in governor.children if c.dep_ in _BEFORE_GOVERNOR and c.i < governor.i]
    start = min((child.left_edge.idx for child in own), default=governor.idx)
    if governor.idx > fragments[0].start or not own:
        return ()
    return (Span.of(text, start, fragments[-1].end),)


def _spoken(clause: Clause, quotes: Sequence[Quote]) -> list[Span]:
    """Direct speech outside of which no words are the clause's ("…,” she told the Courier").

    None where the marks stand around a part of the clause only ("the bear “went down”").
    """
    found = [span for quote in quotes if quote.kind == "direct" for span in quote.content]
    subject = clause.subject
    if subject is None or any(span.start <= subject.idx < span.end for span in found):
        return found
    return []


def _is_own(span: Span, clause: Clause) -> bool:
    """Whether reporting words are a clause's own: its verb, or its subject, who also reports.

    "The ministry said that X had left, but offered no comment": the ministry offered none. "Bal
    admitted burning the mill": Bal burnt it.
    """
    owned = [clause.head]
    if (clause.not_governors or clause.is_controlled) and clause.subject is not None:
        owned.append(clause.subject)
    return any(span.start <= token.idx < span.end for token in owned)


def _joins(token: Token, clause: Clause) -> bool:
    """Whether a word is the "when" or "where" that opens an adverbial clause."""
    is_opening = token.lower_ in {"when", "where"} and token.i == clause.tokens[0].i
    return is_opening and clause.form == "adverbial" and token.head.i == clause.head.i


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the rest of what was cut: "re-started", "G-20", "did" before "n't", "a.m."."""
    if text[start : start + 3].casefold() in {"n't", "n’t"}:
        while start and text[start - 1].isalpha():
            start -= 1
    if hour := _HALF_OF_DAY.match(text, end):
        end = hour.end()
    while start > 1 and text[start - 1] == "-" and text[start - 2].isalnum():
        start -= 1
        while start and text[start - 1].isalnum():
            start -= 1
    while text[end - 1] == "-" and text[end : end + 1].isalnum():
        while text[end : end + 1].isalnum():
            end += 1
    return start, end


def _close_quotation(text: str, start: int, end: int) -> int:
    """Take in the mark that closes a quotation opened inside the words."""
    words = text[start:end]
    is_open = words.count("“") > words.count("”") or words.count('"') % 2 == 1
    after = text[end : end + 2]
    if is_open and after[:1] in _CLOSING_MARKS:
        return end + 1
    if is_open and after[1:] in _CLOSING_MARKS and after[:1] in ".,!?":
        return end + 2
    return end


def _whole_bracket(text: str, start: int, end: int) -> int:
    """Cut off a bracket that opens inside the words and does not close there, or close it."""
    opened = text.rfind("(", start, end)
    if opened <= start or ")" in text[opened:end]:
        return end
    if text[end : end + 1] == ")":
        return end + 1
    before = text[start:opened].rstrip()
    return start + len(before)


def _open_quotation(text: str, start: int, end: int) -> int:
    """Take in the mark right before the words whose partner stands inside them."""
    before = text[start - 1] if start else ""
    words = text[start:end]
    if before == "“" and words.count("”") > words.count("“"):
        return start - 1
    return start - 1 if before == '"' and words.count('"') % 2 == 1 else start


def trim_run(run: list[Token], head: Token) -> list[Token]:
    """Cut joining words, and marks without a partner or around the whole, from a run's ends."""
    low, high = 0, len(run)
    changed = True
    while changed and low < high:
        changed = False
        if _is_discourse(run, low, high):
            low += 2
            changed = True
        elif (
            _leads_mark(run, low, high)
            or _begins_loosely(run[low], head)
            or _opens_nothing(run, low, high)
        ):
            low += 1
            changed = True
        elif _ends_loosely(run[high - 1]) or _closes_nothing(run, low, high):
            high -= 1
            changed = True
    words = run[low:high]
    return words if any(is_word(token) for token in words) else []


def _is_discourse(run: list[Token], low: int, high: int) -> bool:
    """Whether the run begins like "However, …" or "Photos: …"."""
    if high - low <= len("a,"):
        return False
    lists = {",": "discourse", ":": "label"}
    name = lists.get(run[low + 1].text)
    return name is not None and run[low].lower_ in word_set("modality", name)


def _leads_mark(run: list[Token], low: int, high: int) -> bool:
    """Whether the run begins like "long before …", "even as …"."""
    return (
        high - low > 2
        and run[low].lower_ in {"even", "just", "long", "right", "shortly", "soon"}
        and run[low + 1].dep_ == "mark"
        and run[low + 1].lower_ in {"after", "as", "before", "because", "though"}
    )


def is_word(token: Token) -> bool:
    """Whether a token holds a letter or digit."""
    return any(c.isalnum() for c in token.text)


def _begins_loosely(token: Token, head: Token) -> bool:
    if token.is_space or token.dep_ == "cc":
        return True
    if (
        token.dep_ == "mark"
        and token.head.i != head.i
        and token.lower_ in {"once", "with", "without"}
    ):
        return False  # "With the rain over, the race began"
    if token.dep_ == "mark" and (token.tag_ == "IN" or token.lower_ == "that"):
        return token.lower_ not in _kept_marks()
    is_mark = token.text in _CLOSERS or token.text in {"$", "#", "£", "€", "…"}
    return token.dep_ == "punct" and not is_word(token) and not is_mark


def _kept_marks() -> frozenset[str]:
    """Joining words without which a clause would say something else: "if", "until"."""
    return word_set("modality", "mark.conditional") | word_set("modality", "mark.not_asserted")


def _ends_loosely(token: Token) -> bool:
    if token.is_space or token.dep_ in {"cc", "mark"}:
        return True
    if token.dep_ == "prep" and all(c.dep_ == "prep" for c in token.children):
        # Its object was another clause's; but "what the club was made for" ends so.
        return token.i + 1 < len(token.doc) and token.nbor().pos_ not in {"PUNCT", "SPACE"}
    return token.dep_ == "punct" and not is_word(token) and token.text not in {*_OPENERS, "%"}


def _opens_nothing(run: list[Token], low: int, high: int) -> bool:
    """Whether the first mark has no partner inside the run, or the partner ends the run."""
    closer = _CLOSERS.get(run[low].text)
    if closer is None:
        return False
    partner = next((i for i in range(low + 1, high) if run[i].text == closer), None)
    return partner is None or not any(is_word(token) for token in run[partner + 1 : high])


def _closes_nothing(run: list[Token], low: int, high: int) -> bool:
    """Whether the last mark closes what was not opened inside the run."""
    last = run[high - 1].text
    opener = _OPENERS.get(last)
    if opener is None:
        return False
    inside = [token.text for token in run[low : high - 1]]
    if opener == last:
        return inside.count(last) % 2 == 0
    return inside.count(opener) <= inside.count(last)
