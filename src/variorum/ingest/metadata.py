"""Metadata that a text shows of itself: who published it, who wrote it, when, for which agency."""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.ingest.datelines import (
    has_update_cue,
    is_masthead,
    is_release_label,
    match_agencies,
    match_byline,
    match_date_line,
    match_dateline,
)
from variorum.ingest.dates import find_date, read_date
from variorum.ingest.layout import count_words
from variorum.ingest.registries import bare_title, find_agency, find_outlet, is_host, url_outlet
from variorum.model.article import Evidence, MetadataField, MetadataHow, Reference, Zone
from variorum.model.span import Span

_HOLDER = re.compile(
    r"(?:©|\(c\)|copyright)(?:\s?(?:©|\(c\)))?\s*(?:\d{4}(?:\s?[-–]\s?\d{4})?)?,?\s*(?:by\s)?"
    r"(?P<holder>[^.,\d©|][^.,|©\n]{1,60}?(?:\sL\.P\.)?)\s*"
    r"(?:,?\s\d{4})?(?:[.,|]|$|\sall rights)",
    re.IGNORECASE,
)
_SELF_NAMED = re.compile(
    r"(?:are available (?:on|at)|latest news .{0,60}?\b(?:at|on)|"
    r"original article on|read more (?:at|on))\s"
    r"(?P<name>(?-i:\w[\w'’&-]*(?:\.\w+)*(?:\s[A-Z][\w'’&-]*){0,3}))",
    re.IGNORECASE,
)
_ASSISTANCE = re.compile(
    r"(?:with (?:assistance|reporting|contributions?|help|files?) (?:by|from)|"
    r"additional reporting (?:by|from)|reporting by|[—–]with(?= (?-i:[A-Z])))\s"
    r"(?P<names>[^.;)]{3,200})",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"(?P<names>[^.;(]{3,150}?)\s(?:in [A-Z]\w+ )?(?:contributed|provided)\b", re.IGNORECASE
)
_UPDATE_NOTE = re.compile(
    r"\(?(?:updates?|updated|adds?|corrects?|recasts?|refiles?|clarifies|changes|rewrites)\s(?!:)"
    r"|(?:correction|clarification)|an earlier version|.{0,40}\b(?:corrected|amended)\b",
    re.IGNORECASE,
)
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3})(?:[/-](\d{1,2}))?(?=[/-]|$)", re.I)
# A heading of so few words over another is a kicker ("World"), not the title.
_MAX_KICKER_WORDS = 3
_NAME_SPLIT = re.compile(r"\s*(?:,\s*and\s|,|\sand\s|\s&\s)\s*")


def read_text_metadata(
    text: str, zones: tuple[Zone, ...], references: tuple[Reference, ...]
) -> list[Evidence]:
    """Collect what a labelled text shows of itself, in the order of the text."""
    found: list[Evidence] = []
    has_headline = is_told = False
    for zone in zones:
        words = text[zone.start : zone.end]
        is_told = is_told or zone.kind == "body"
        if zone.kind == "headline" and not is_told and is_release_label(words):
            has_headline = False  # the title, if any, stands below it
        elif zone.kind == "headline" and not is_told and not has_headline:
            has_headline = count_words(words) > _MAX_KICKER_WORDS
            found.append(_evidence("title", bare_title(" ".join(words.split())), text, zone))
        elif zone.kind == "byline":
            found += _from_byline(text, zone)
        elif zone.kind == "dateline":
            found += _from_dateline(text, zone)
        elif zone.kind in {"credit", "boilerplate"}:
            found += _from_credit(text, zone)
    return [*_title_first(found), *_from_sources(references)]


def _title_first(found: list[Evidence]) -> list[Evidence]:
    """Put the title behind its kickers before them, so that it is the one chosen."""
    titles = [e for e in found if e.field == "title"]
    return [*reversed(titles), *(e for e in found if e.field != "title")]


def _evidence(
    field: MetadataField, value: str, text: str, zone: Zone, how: MetadataHow = "text"
) -> Evidence:
    span = Span.of(text, zone.start, zone.end)
    return Evidence(field, value, span.text, how, span)


def _from_byline(text: str, zone: Zone) -> Iterator[Evidence]:
    words = text[zone.start : zone.end]
    byline = match_byline(words)
    if byline:
        for author in byline.authors:
            yield _evidence("author", author, text, zone)
        for agency in byline.agencies:
            yield _evidence("agency", agency, text, zone)
        for outlet in byline.outlets:
            yield _evidence("outlet", find_outlet(outlet) or outlet, text, zone)
    elif is_masthead(words):
        yield _evidence("outlet", find_outlet(words) or words, text, zone)
    yield from _date_in(text, zone)


def _from_dateline(text: str, zone: Zone) -> Iterator[Evidence]:
    words = text[zone.start : zone.end]
    dateline = match_dateline(words + " x")
    if dateline and dateline.tag:
        agency, outlet = find_agency(dateline.tag), find_outlet(dateline.tag)
        if agency:
            yield _evidence("agency", agency, text, zone)
        elif outlet:
            yield _evidence("outlet", outlet, text, zone)
    yield from _date_in(text, zone)


def _date_in(text: str, zone: Zone) -> Iterator[Evidence]:
    """A publication date, or a note on one that cannot be read."""
    words = text[zone.start : zone.end]
    date = match_date_line(words) or find_date(words)
    if date is None:
        return
    if date.iso is None:
        yield _evidence("note", f"publication date {date.problem}", text, zone)
        return
    span = Span.of(text, zone.start + date.start, zone.start + date.end)
    if has_update_cue(words[: date.start]):
        yield Evidence("note", f"updated {date.iso}", span.text, "text", span)
    yield Evidence("published", date.iso, span.text, "text", span)


def _from_credit(text: str, zone: Zone) -> Iterator[Evidence]:
    for line_match in re.finditer(r"[^\n]+", text[zone.start : zone.end]):
        start = zone.start + line_match.start()
        line = Zone(start, start + len(line_match.group()), zone.kind)
        words = line_match.group()[:1000]
        for agency in match_agencies(words):
            yield _evidence("agency", agency, text, line)
        yield from _holder_in(text, line, words)
        yield from _contributors_in(text, line, words)
        if zone.kind == "credit" and _UPDATE_NOTE.match(words):
            yield _evidence("note", words.strip(" ()"), text, line)


def _holder_in(text: str, line: Zone, words: str) -> Iterator[Evidence]:
    for pattern, group in ((_HOLDER, "holder"), (_SELF_NAMED, "name")):
        match = pattern.search(words)
        if not match:
            continue
        name = match.group(group).strip()
        agency = find_agency(name) or find_agency(f"{name}.")
        outlet = find_outlet(name) or agency
        if agency and pattern is _HOLDER:
            yield _evidence("agency", agency, text, line)
        if outlet:
            yield _evidence("outlet", outlet, text, line)
        elif is_host(name) or (pattern is _HOLDER and name[:1].isupper()):
            yield _evidence("outlet", name.strip(" ."), text, line)


def _contributors_in(text: str, line: Zone, words: str) -> Iterator[Evidence]:
    if line.kind != "credit" or _HOLDER.match(words):
        return
    match = _ASSISTANCE.search(words) or _CONTRIBUTED.match(words)
    if not match:
        return
    for name in _NAME_SPLIT.split(match.group("names")):
        name = re.sub(r"^(?:Associated Press|AP|Reuters) writers? ", "", name.strip(" ()—–-"))
        name = re.split(r"\s(?:in|from|at)\s", name)[0].strip()
        if 2 <= len(name) <= 60 and name[0].isupper():
            yield _evidence("contributor", find_agency(name) or name, text, line)


def _from_sources(references: tuple[Reference, ...]) -> Iterator[Evidence]:
    """A "Source:" line with an address tells where the text was published."""
    for reference in references:
        if reference.kind != "source":
            continue
        if reference.url:
            yield Evidence("url", reference.url, reference.span.text, "text", reference.span)
        elif reference.outlet and (agency := find_agency(reference.outlet)):
            yield Evidence("agency", agency, reference.span.text, "text", reference.span)


def read_url_metadata(url: str) -> Iterator[Evidence]:
    """What an address tells: the outlet by its host, the date by its path."""
    outlet = url_outlet(url)
    if outlet:
        yield Evidence("outlet", outlet, url, "url")
    match = _URL_DATE.search(url)
    if match:
        year, month, day = match.groups()
        printed = f"{day} {month} {year}" if month.isalpha() and day else None
        if month.isdigit():
            printed = f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")
        date = read_date(printed) if printed else None
        if date and date.iso:
            yield Evidence("published", date.iso, match.group(), "url")
