"""Agencies that an article as a whole is credited to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from variorum.data.registry import PublisherMention, canonical_name, find_publishers, publisher_of
from variorum.gather.credit_lines import LineCredit, find_line_credits
from variorum.model.article import Article, Zone, ZoneKind
from variorum.model.span import Span

_CREDIT_ZONES: frozenset[ZoneKind] = frozenset({"byline", "dateline", "credit"})
_OF_A_PICTURE = re.compile(r"\s*(?:/|photo|image|picture|video|via getty|file)", re.IGNORECASE)
_PICTURE_BY = re.compile(
    r"(?:photo|photograph|image|picture|video|file|pool|getty)\b[^\n]{0,40}$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class AgencyCredit:
    """An agency's canonical name, the words that credit it, and where they stand if they do."""

    agency: str
    words: str
    span: Span | None


def is_own(article: Article, name: str) -> bool:
    """Whether a publisher's name is the article's own outlet."""
    return bool(article.outlet) and canonical_name(article.outlet or "") == canonical_name(name)


def agency_credits(article: Article) -> tuple[AgencyCredit, ...]:
    """Find the agencies an article is credited to, one entry each, by name; never its own outlet.

    What ingest found comes first; then agencies named in bylines, datelines and credit lines, and
    among the authors, so that an agency no registry lists is credited by the form of its name.
    A picture's credit is not the article's.
    """
    found: dict[str, AgencyCredit] = {}
    for agency in article.agencies:
        shown = [e for e in article.evidence if e.field == "agency" and e.value == agency]
        shown.sort(key=lambda e: e.span is None)
        words, span = (shown[0].words, shown[0].span) if shown else (agency, None)
        found.setdefault(canonical_name(agency), AgencyCredit(agency, words.strip(), span))
    for credit in (*_in_zones(article), *_in_lines(article), *_among_authors(article)):
        found.setdefault(canonical_name(credit.agency), credit)
    kept = [credit for credit in found.values() if not is_own(article, credit.agency)]
    return tuple(sorted(kept, key=lambda credit: credit.agency))


def _in_zones(article: Article) -> list[AgencyCredit]:
    found = []
    for before, zone in pairwise((None, *article.zones)):
        if zone is None or zone.kind not in _CREDIT_ZONES:
            continue
        under_picture = before is not None and before.kind == "caption"
        found += [
            AgencyCredit(
                mention.publisher.name,
                article.text[mention.start : mention.end],
                Span.of(article.text, mention.start, mention.end),
            )
            for mention in find_publishers(article.text, zone.start, zone.end)
            if mention.publisher.kind == "agency"
            and not (under_picture and zone.kind == "credit")
            and not _is_of_a_picture(article.text, zone, mention)
        ]
    return found


def _in_lines(article: Article) -> list[AgencyCredit]:
    return [
        AgencyCredit(credit.agency, credit.span.text, credit.span)
        for credit in _line_credits(article.text, article.zones, article.title)
    ]


# A copy is asked about several times while its direction is sought.
@lru_cache(maxsize=64)
def _line_credits(text: str, zones: tuple[Zone, ...], title: str | None) -> tuple[LineCredit, ...]:
    return tuple(find_line_credits(text, zones, title))


def _is_of_a_picture(text: str, zone: Zone, mention: PublisherMention) -> bool:
    before = text[max(zone.start, mention.start - 60) : mention.start]
    behind = _OF_A_PICTURE.match(text, mention.end, zone.end)
    return behind is not None or _PICTURE_BY.search(before) is not None


def _among_authors(article: Article) -> list[AgencyCredit]:
    authors = ((name, publisher_of(name)) for name in article.authors)
    return [
        AgencyCredit(publisher.name, name, None)
        for name, publisher in authors
        if publisher is not None and publisher.kind == "agency"
    ]
