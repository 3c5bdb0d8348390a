"""The times layer: time expressions as TIMEX3 values and EDTF stretches.

Method: the rules of the lexicon are matched against the text (`time_rules`), guards turn away what
only looks like a time (`time_guards`), of overlapping matches the longest counts, and what remains
is read from the beginning to the end of the article, so that "the next day" knows the day before it
(`time_values`). Spans follow the TIMEX3 guidelines and, where these leave a choice, the majority of
the TimeBank annotations (http://www.timeml.org/).

A relative time in an article without a publication day keeps an open value (`XXXX-07`, `PAST_REF`)
and no EDTF: no year is made up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.model.edtf import bounds
from variorum.model.mention import Time
from variorum.model.span import Span
from variorum.read.parsing.token_index import TokenIndex
from variorum.read.timing.time_context import (
    Context,
    is_published_early,
    is_published_late,
    published_day,
    year_published,
)
from variorum.read.timing.time_dates import note_full_date
from variorum.read.timing.time_guards import is_time
from variorum.read.timing.time_meaning import Meaning
from variorum.read.timing.time_rules import Match, find_matches
from variorum.read.timing.time_values import meanings

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from variorum.model.article import Article


def find_times(doc: Doc, article: Article) -> tuple[Time, ...]:
    """Find the time expressions of an article.

    Args:
        doc: What `parse_article` returned for the article.
        article: Its publication day is what relative times count from.

    Returns:
        Times in order of the text; their spans do not overlap.
    """
    context = Context(
        article.text,
        TokenIndex(doc),
        published_day(article.published),
        year_published(article.published),
        is_published_late(article.published),
        is_published_early(article.published),
    )
    blocks = doc.user_data.get("blocks") or ((0, len(article.text)),)
    candidates = [m for m in find_matches(article.text, blocks) if is_time(m, context)]
    for match in candidates:
        if match.rule.value == "date":
            note_full_date(match, context)
    times: list[Time] = []
    end = 0
    for match in _without_overlaps(candidates):
        for meaning in meanings(match, context):
            if meaning.start >= end:
                times.append(_to_time(meaning, article.text))
                end = meaning.end
    return tuple(times)


def _without_overlaps(matches: list[Match]) -> list[Match]:
    """The longest matches that do not overlap, in order of the text."""
    by_length = sorted(matches, key=lambda m: (m.start - m.end, m.start, m.rule.rank))
    taken: dict[int, int] = {}
    kept = []
    for match in by_length:
        places = range(match.start, match.end)
        if not any(place in taken for place in places):
            taken.update(dict.fromkeys(places, 1))
            kept.append(match)
    return sorted(kept, key=lambda m: m.start)


def _to_time(meaning: Meaning, text: str) -> Time:
    edges = bounds(meaning.edtf) if meaning.edtf else None
    return Time(
        span=Span.of(text, meaning.start, meaning.end),
        type=meaning.type,
        value=meaning.value,
        edtf=meaning.edtf,
        start=edges[0].isoformat() if edges else None,
        end=edges[1].isoformat() if edges else None,
        anchor=meaning.anchor,
    )
