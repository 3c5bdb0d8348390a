"""Speech that no verb reports: transcripts, headlines with a colon, signed quotations, posts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from variorum.read.quoting.quotation_marks import Quoted
from variorum.read.quoting.quote_fitting import Range, Report
from variorum.read.quoting.reporting_words import ReportingWords

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

# "Q:", "LORN:", "MAYOR LORN:", "Anna Lorn (party):" at the start of a paragraph.
_LABEL = re.compile(
    r"[\"“”‘']?(?P<label>Q|A|[A-Z][\w.’'&-]*"
    r"(?: (?:[A-Z(][\w.’'&)-]*|of|the|and|for|de|van|von|al)){0,6})"
    r"(?: ?\([^()\n]{1,40}\))?:(?=\s)\s*"
)
_CAPITALS = re.compile(r"[A-Z][A-Z .’'&-]+|Q|A")
_SIGNATURE = re.compile(
    r"\s*(?P<dash>[—–―]|--?)\s*(?P<name>[A-Z@][^\n.!?“”\":;]{1,90}(?:\.[^\n.!?“”\":;]{1,60})?)\.?\s*"
)
_POST = re.compile(r"(?P<dash>[—–―])\s?(?P<name>[^\n()—–―]{2,60} \(@\w{1,20}\))")
_HEADINGS = frozenset(
    {
        *("note", "correction", "update", "story", "ad", "number", "figure", "photo", "image"),
        *("footage", "email", "e-mail"),
    }
)
_NAMED = frozenset({"PERSON", "ORG", "NORP"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})


def find_labelled(doc: Doc, text: str, words: ReportingWords) -> list[Report]:
    """Find paragraphs that begin with their speaker and a colon, and posts signed with a handle.

    Capitals alone are a label only where the article has several (a transcript): otherwise they
    are a dateline or a rubric. Names are one where they name a person, an organisation or a kind
    of people or document.
    """
    blocks: Sequence[Range] = doc.user_data["blocks"]
    matches = []
    for block in blocks:
        match = _LABEL.match(text, *block)
        if match and any(c.isalpha() for c in text[match.end() : block[1]]):
            matches.append((block, match))
    capitals = [m for _, m in matches if _CAPITALS.fullmatch(m["label"])]
    is_transcript = len(capitals) > 1
    reports = []
    for block, match in matches:
        in_capitals = _CAPITALS.fullmatch(match["label"]) is not None
        if is_transcript if in_capitals else _is_speaker(doc, match.span("label"), words):
            reports.append(_labelled(match, block))
    reports += _posts(text, blocks)
    return reports


def _labelled(match: re.Match[str], block: Range) -> Report:
    colon = match.end("label")
    colon = match.string.index(":", colon)
    return Report(
        content=[(match.end(), block[1])],
        source=match.span("label"),
        cue=(colon, colon + 1),
        head=-1,
        frame="label",
    )


def _is_speaker(doc: Doc, label: Range, words: ReportingWords) -> bool:
    """Whether a label names somebody who speaks."""
    span: Span | None = doc.char_span(*label, alignment_mode="expand")
    if span is None:
        return False
    if any(token.like_num or any(c.isdigit() for c in token.text) for token in span):
        return False  # a thing, not a speaker ("Probe-1: …")
    types = {token.ent_type_ for token in span}
    last = span[-1].lemma_.lower()
    if last in _HEADINGS:
        return False
    return bool(types & _NAMED) or last in words.people or last in words.documents


def _posts(text: str, blocks: Sequence[Range]) -> Iterator[Report]:
    """Posts: the words of a block before "— Name (@handle)"."""
    for start, end in blocks:
        at = start
        for match in _POST.finditer(text, start, end):
            words = text[at : match.start()].rstrip()
            if len(words) > 1:
                yield Report(
                    content=[(at, at + len(words))],
                    source=match.span("name"),
                    cue=match.span("dash"),
                    head=-1,
                    frame="label",
                )
            at = match.end()


def dash_signature(
    text: str, mark: Quoted, blocks: Sequence[Range], block_number: Callable[[int], int]
) -> tuple[Range, Range] | None:
    """The dash and the name that sign a quotation, in its own block or in the next.

    Returns:
        Ranges of dash and name, or None.
    """
    number = block_number(mark.start)
    end = blocks[number][1]
    places = [(mark.end, end)]
    if mark.end == end and number + 1 < len(blocks):
        places.append(blocks[number + 1])
    for start, stop in places:
        match = _SIGNATURE.fullmatch(text, start, stop)
        if match:
            return match.span("dash"), match.span("name")
    return None
