"""Datelines and agency tags at the start of a paragraph, date lines, and bylines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from variorum.data import load_lexicon, word_set
from variorum.ingest.dates import PrintedDate, find_date
from variorum.ingest.registries import find_agency, find_outlet, is_host, may_open_agency

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.\-]*[A-ZÀ-Þ.]"
_PLACE = rf"{_CAPITALS}(?:[ /]{_CAPITALS}){{0,4}}"
_REGION = r"(?:,\s[A-ZÀ-Þ][\w.'’-]*(?:\s[A-ZÀ-Þ][\w.'’-]*){0,3})?"
_DAY = rf"(?:,?\s(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{4}})?)?"
_TAG = r"\((?P<tag>[^()\n]{2,50})\)"
_DASH = r"\s?(?:[—–]|--|-(?=\s)|:(?=\s))\s*"

_PLACE_LINE = re.compile(
    rf"(?P<place>{_PLACE}{_REGION}){_DAY}(?:\s?{_TAG})?,?(?P<sep>{_DASH})(?=\S)"
)
# A place in mixed case counts only with an agency tag behind it: "Harrow Bay, Norland (AP) —".
_MIXED_LINE = re.compile(
    rf"(?P<place>[A-ZÀ-Þ][\w.'’-]*(?:[ /][A-ZÀ-Þ][\w.'’-]*){{0,3}}{_REGION}){_DAY}\s?{_TAG}"
    rf"(?P<sep>{_DASH})(?=\S)"
)
_TAG_LINE = re.compile(rf"{_TAG}(?P<sep>\s?(?:[—–]|--|-(?=\s)|:)\s*|\s+)(?=\S)")
_SPEAKER = re.compile(rf"{_PLACE}:\s")

_BY = re.compile(
    r"(?:(?:words |story |written |report |analysis |opinion |review )?by[:\s]"
    r"|from (?=\w+['’]s ))\s*"
    r"(?=\S)",
    re.IGNORECASE,
)
# What follows the names in a byline: a date, an address, a prompt.
_AFTER_NAMES = re.compile(
    rf"\s(?:in\s(?-i:[A-ZÀ-Þ])|{_MONTH}\s\d|(?:{'|'.join(_WEEKDAYS)})\b|\d|published\b|posted\b|updated\b|email\b|"
    r"follow\b|contact\b|twitter\b|\S+@\S+).*$",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d_](?:[\w.'’-]*)(?:\s+(?:[^\W\d_][\w.'’-]*)){1,4}")
# The initials of editors before the agencies they used: "ml/jb (AFP, dpa)".
_INITIALS = re.compile(r"[a-z]{2,4}(?:/[a-z]{2,4})* \(([^()]{2,40})\)")
_SPLIT_NAMES = re.compile(r"\s*(?:,\s*and\s|,|\sand\s|\s&\s|;|\||•|\sfor\s|\sin\s|\sof\s)\s*", re.I)
_MAX_BYLINE = 200


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at the start of a paragraph: its length and the tag in its parentheses."""

    length: int
    place: str | None
    tag: str | None


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote an article, by its byline."""

    authors: tuple[str, ...]
    agencies: tuple[str, ...]
    outlets: tuple[str, ...]


def match_dateline(paragraph: str) -> Dateline | None:
    """Read a dateline ("NEW HARROW: ", "HARROW BAY, Norland (AP) — ") or an agency tag."""
    head = paragraph[:160]
    match = _PLACE_LINE.match(head)
    if match:
        place, tag = match.group("place"), match.group("tag")
        if not tag and not _is_place(place, match.group("sep")):
            return None
        return Dateline(match.end(), place, tag)
    match = _MIXED_LINE.match(head)
    if match and _is_source(match.group("tag")):
        return Dateline(match.end(), match.group("place"), match.group("tag"))
    match = _TAG_LINE.match(head)
    if match and _is_source(match.group("tag")):
        return Dateline(match.end(), None, match.group("tag"))
    return None


def _is_place(words: str, separator: str) -> bool:
    """Whether words in capitals before a dash or colon can be a place."""
    name = words.split(",")[0]
    if name.upper() in _not_places() or len(name.replace(".", "")) < 3:
        return False
    return separator[:1].isspace() or ":" in separator or separator.strip() in {"—", "–", "--"}


@cache
def _not_places() -> frozenset[str]:
    return frozenset(load_lexicon("publication")["not_places"]["words"])


def _is_source(tag: str) -> bool:
    return find_agency(tag) is not None or find_outlet(tag) is not None


def is_speaker_line(paragraph: str) -> bool:
    """Whether a paragraph begins with words in capitals and a colon, as in a transcript."""
    return bool(_SPEAKER.match(paragraph[:80]))


def match_date_line(line: str) -> PrintedDate | None:
    """Read a line that holds a publication date and hardly anything else."""
    if len(line) > 120 or not has_digit(line):
        return None
    date = find_date(line)
    if date is None:
        return None
    rest = line[: date.start] + " " + line[date.end :]
    cues = word_set("publication", "cues.published") | word_set("publication", "cues.updated")
    words = [w.strip(".,;:|•·()-–—/") for w in rest.split()]
    cue_words = {word for cue in cues for word in cue.split()}
    other = [w for w in words if w and w.casefold() not in cue_words]
    return date if len(other) <= 3 and not line.endswith((".", "!", "?")) else None


_DIGIT = re.compile(r"\d")
_TIME_LINE = re.compile(
    r"\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\.?)?(?: \(?[A-Z]{2,4}\)?)?:?"
    r"|(?:less than )?(?:an?|\d{1,2}) (?:min|mins|minutes?|hrs?|hours?|days?|weeks?)"
    r"(?: \d{1,2} mins?)? ago"
    r"|(?:last )?updated:?(?: at| on)? .{2,40}",
    re.IGNORECASE,
)


def has_digit(line: str) -> bool:
    """Whether there is a digit in the line."""
    return bool(_DIGIT.search(line))


def is_time_line(line: str) -> bool:
    """Whether a line is a time of day, an age ("3 hours ago"), or the time of an update."""
    if len(line) > 60 or line.isdigit() or not has_digit(line):
        return False
    return bool(_TIME_LINE.fullmatch(line))


def has_update_cue(line: str) -> bool:
    """Whether a date line tells of an update and not of the first publication."""
    head = line.casefold()
    return any(cue in head for cue in word_set("publication", "cues.updated"))


def match_agencies(line: str) -> tuple[str, ...]:
    """The agencies of a line that names agencies and nothing else: "AP, dpa", "(Reuters)"."""
    if len(line) > 100 or line.endswith((".", "!", "?")):
        return ()
    initials = _INITIALS.fullmatch(line)
    parts = re.split(
        r"\s*(?:,|/|\||&|\band\b|\s[-–—]\s)\s*", initials.group(1) if initials else line
    )
    found = [find_agency(part.strip(" ()[].")) for part in parts]
    return tuple(name for name in found if name) if all(found) else ()


def match_byline(line: str) -> Byline | None:
    """Read a byline: "By Mara Lind and Jo Berg, Harbour News", "Mara Lind, Reuters", "Reuters"."""
    is_marked = line.endswith(("•", "|"))
    line = line.strip(" •|·–—-")
    line = _AFTER_NAMES.sub("", " ".join(line.split())).strip(" ,-–—|") if len(line) < 400 else line
    if not 2 <= len(line) <= _MAX_BYLINE or line.endswith(("!", "?", ":")):
        return None
    by = _BY.match(line)
    # "By Mara Lind/AP"; without "By" a stroke credits a picture.
    names = line[by.end() :].replace("/", ",") if by else line
    whole = _SPLIT_NAMES.split(names)
    parts = [piece for part in whole if part.strip() for piece in _unglued(part)]
    if not parts or (not by and not _closes_with_source(parts, is_marked=is_marked)):
        return None
    return _sort_parts(parts, has_cue=by is not None or is_marked)


def _unglued(part: str) -> list[str]:
    """Split "MARA LIND AP Science Writer" and "Mara LindAssociated Press" behind the name."""
    words = part.split()
    for start in range(2, min(len(words), 5)):
        if not may_open_agency(words[start]):
            continue
        for end in range(len(words), start, -1):
            if find_agency(" ".join(words[start:end])):
                return [" ".join(words[:start]), " ".join(words[start:end])]
    for name in ("Associated Press", "Reuters", "Agence France-Presse"):
        if part.endswith(name) and part != name and part[-len(name) - 1].islower():
            return [part[: -len(name)], name]
    return [part]


def _closes_with_source(parts: list[str], *, is_marked: bool) -> bool:
    """Whether a line without "By" ends with a known agency, or with an outlet set off by a mark."""
    last = find_agency(parts[-1])
    if last is None and (len(parts) > 1 or is_marked):
        last = find_outlet(parts[-1])
    return last is not None


def _sort_parts(parts: list[str], *, has_cue: bool) -> Byline | None:
    authors: list[str] = []
    agencies: list[str] = []
    outlets: list[str] = []
    for part in parts:
        words = part.strip(" .,")
        agency, outlet = find_agency(words), find_outlet(words)
        if agency:
            agencies.append(agency)
        elif outlet:
            outlets.append(outlet)
        elif _is_role(words) or is_host(words):
            continue
        elif _is_organisation(words) and authors:
            outlets.append(words)
        elif _is_person(words):
            authors.append(words)
        elif not (authors or agencies) or not has_cue:
            return None
        else:
            break  # a date or a place behind the names
    if not authors and not agencies and not (outlets and (has_cue or len(outlets) > 1)):
        return None
    return Byline(tuple(authors), tuple(agencies), tuple(outlets))


_RELEASE = re.compile(
    r"(?:press|media|news) (?:release|statement|notice)(?: (?:no|nr)\.?)?(?: [\d/.-]+)?"
    r"|communiqu[eé]",
    re.IGNORECASE,
)


def is_release_label(line: str) -> bool:
    """Whether a line says that a press release follows; above it stands the issuer, not a title."""
    return len(line) < 60 and bool(_RELEASE.fullmatch(line.strip(" :.")))


def is_masthead(line: str) -> bool:
    """Whether a line is the name of a paper by its form: "The Harbour Herald"."""
    words = line.split()
    if not 2 <= len(words) <= 5 or not all(w[0].isupper() for w in words):
        return False
    return all(w.isalpha() for w in words) and _is_organisation(line)


def _is_role(words: str) -> bool:
    folded = words.casefold()
    return folded in word_set("bylines", "roles.words") or folded.endswith(
        (" correspondent", " reporter", " editor", " writer", " desk")
    )


def _is_organisation(words: str) -> bool:
    last = words.split()[-1].casefold() if words.split() else ""
    return last in word_set("bylines", "organisation.endings")


def _is_person(words: str) -> bool:
    """Whether words look like a name: two to five words, the first and last capitalised."""
    if not _NAME.fullmatch(words):
        return False
    names = words.split()
    if names[0].casefold() in word_set("publication", "weekdays.names"):
        return False
    if names[0].casefold().rstrip(".") in load_lexicon("publication")["months"] and len(names) < 2:
        return False
    return names[0][0].isupper() and names[-1][0].isupper()
