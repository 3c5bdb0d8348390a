"""An article's own list of sources: numbered references, further reading, "Source:" lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from variorum.ingest.boilerplate import is_heading
from variorum.ingest.dates import find_date
from variorum.ingest.layout import LONG_LINE, Unit
from variorum.ingest.registries import find_agency, find_outlet, safe_url, url_outlet
from variorum.model.article import Reference, Zone
from variorum.model.span import Span

_URL = re.compile(r"https?://[^\s<>\"”’]+", re.IGNORECASE)
_MARKED = re.compile(r"(?:\[(?P<bracket>\d{1,3})\]|(?P<number>\d{1,3})[.)])\s+(?=\S)")
_QUOTED = re.compile(r"[\"“‘'](?P<title>.+)[\"”’'],?\s*(?P<rest>[^\"”]*)$")
_TITLE_OUTLET = re.compile(r"(?P<title>.{8,300}?)\s*\((?P<outlet>[^()]{2,60})\)$")
_SOURCE = re.compile(
    r"(?:original )?(?:source|sources|via)(?: url| link)?\s?:\s*(?P<what>\S.*)$", re.IGNORECASE
)
_MARKER = re.compile(r"\[(\d{1,3})\]")


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """The references found and the indices of the units that hold them (headings included)."""

    references: tuple[Reference, ...]
    units: frozenset[int]


def find_references(units: tuple[Unit, ...]) -> ReferenceList:
    """Find all lists of sources among the units of a text."""
    references: list[Reference] = []
    members: set[int] = set()
    index = 0
    while index < len(units):
        unit = units[index]
        found = _entry_at(unit)
        if found:
            references.append(found)
            members.add(index)
        elif is_heading(unit.text, "reading_lists", "headings"):
            entries = _list_under(units, index)
            references += [entry for _, entry in entries]
            members |= {i for i, _ in entries} | ({index} if entries else set())
            index += len(entries)
        index += 1
    return ReferenceList(tuple(references), frozenset(members))


def _entry_at(unit: Unit) -> Reference | None:
    """A numbered entry or a "Source:" line, which need no heading above them."""
    if len(unit.text) > LONG_LINE:
        return None
    source = _SOURCE.fullmatch(unit.text)
    if source:
        return _source_line(unit, source.group("what").strip())
    marked = _MARKED.match(unit.text)
    if not marked:
        return None
    body = unit.text[marked.end() :]
    quoted = _QUOTED.match(body)
    if not _URL.search(body) and not (quoted and find_date(quoted.group("rest"))):
        return None
    return replace(_entry(unit, body), marker=marked.group("bracket") or marked.group("number"))


def _source_line(unit: Unit, what: str) -> Reference | None:
    url = _first_url(what)
    if url:
        return Reference(span=_span(unit), url=url, outlet=url_outlet(url), kind="source")
    name = find_agency(what) or find_outlet(what)
    if not name and len(what.split()) > 6:
        return None
    return Reference(span=_span(unit), outlet=name or what.strip(" ."), kind="source")


def _list_under(units: tuple[Unit, ...], heading: int) -> list[tuple[int, Reference]]:
    """The entries that follow a heading without a gap."""
    further = is_heading(units[heading].text, "reading_lists", "further")
    entries = []
    for index in range(heading + 1, len(units)):
        unit = units[index]
        if len(unit.text) > LONG_LINE or _SOURCE.fullmatch(unit.text):
            break
        entry = _listed(unit)
        if entry is None:
            break
        entries.append((index, replace(entry, kind="further-reading") if further else entry))
    return entries


def _listed(unit: Unit) -> Reference | None:
    """An entry under a heading: `Title (Outlet)`, numbered, quoted, or with an address."""
    numbered = _entry_at(unit)
    if numbered:
        return numbered
    body = unit.text.lstrip("•*-– ")
    titled = _TITLE_OUTLET.fullmatch(body)
    if titled:
        outlet = titled.group("outlet").strip()
        return Reference(
            span=_span(unit),
            title=titled.group("title").strip(' "“”'),
            outlet=find_outlet(outlet) or outlet,
        )
    return _entry(unit, body) if _URL.search(body) else None


def _entry(unit: Unit, body: str) -> Reference:
    quoted = _QUOTED.match(body)
    rest = quoted.group("rest") if quoted else body
    url = _first_url(body)
    rest = _URL.sub(" ", rest)
    date = find_date(rest)
    before = rest[: date.start] if date else rest
    outlet = " ".join(before.split()).strip(" ,.;–—-")
    title = quoted.group("title").strip() if quoted else None
    if not quoted and "," in outlet and len(outlet.split()) > 6:
        title, outlet = outlet.rsplit(",", 1)
    outlet = outlet.strip()
    return Reference(
        span=_span(unit),
        title=title,
        outlet=(find_outlet(outlet) or outlet or None) or (url_outlet(url) if url else None),
        published=date.iso if date else None,
        url=url,
    )


def _first_url(words: str) -> str | None:
    match = _URL.search(words)
    return safe_url(match.group().rstrip(".,;)")) if match else None


def _span(unit: Unit) -> Span:
    return Span(unit.start, unit.end, unit.text)


def with_citations(
    text: str, zones: tuple[Zone, ...], references: tuple[Reference, ...]
) -> tuple[Reference, ...]:
    """Add to each numbered reference where the body points to it."""
    markers = {r.marker for r in references if r.marker is not None}
    if not markers:
        return references
    cited: dict[str, list[Span]] = {}
    for zone in zones:
        if zone.kind in {"references", "boilerplate", "credit"}:
            continue
        for match in _MARKER.finditer(text, zone.start, zone.end):
            cited.setdefault(match.group(1), []).append(Span(*match.span(), match.group()))
    return tuple(
        replace(r, cited_at=tuple(cited.get(r.marker, ()))) if r.marker else r for r in references
    )
