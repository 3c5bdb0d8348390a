"""Agencies and outlets by any of their names: alias, address or form of the name.

`data/en/agencies.toml` and `data/en/outlets.toml` list the known ones. An agency that is not
listed is still recognised where its name says what it is ("the Corvane news agency").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal
from urllib.parse import urlsplit

from variorum.data import load_lexicon

SourceKind = Literal["agency", "outlet"]


@dataclass(frozen=True, slots=True, order=True)
class Publisher:
    """A news agency or an outlet, under its canonical name."""

    name: str
    kind: SourceKind


@dataclass(frozen=True, slots=True)
class PublisherMention:
    """A publisher's name at `[start, end)` of a text; the article before it is not part of it."""

    start: int
    end: int
    publisher: Publisher


_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_WORD = r"[A-Z][\w&'’.-]{0,30}"
_AGENCY_FORM = re.compile(
    rf"(?<![\w’'])(?:{_WORD} ){{0,4}}{_WORD} "
    r"(?:[Nn]ews [Aa]gency|[Nn]ewswire|[Ww]ire [Ss]ervice|[Pp]ress [Aa]gency)\b"
)
_OUTLET_FORM = rf"(?<![\w’'-])(?:{_WORD} ){{1,4}}(?:%s)(?![\w’'-]* [A-Z])(?!\w)"
_AGENCY_TAIL = re.compile(r" (?:news agency|newswire|wire service|press agency)$", re.IGNORECASE)
_POSSESSOR = re.compile(r"^.*['’]s ")
_NOT_A_NAME = frozenset({"the", "a", "an", "according", "as", "and", "but", "while", "state"})
_CAPITALISED_BEFORE = re.compile(r"(?<![\w’'])([A-Z][\w-]*) $")


def name_key(name: str) -> str:
    """Spell a name so that equal names are equal: no case, no article, no dots in initials."""
    key = _EDGES.sub("", name.translate(_APOSTROPHES).casefold())
    key = re.sub(r"(?<=\b\w)\.(?=\w\b|\s|$)", "", key)
    key = re.sub(r"\s+", " ", key)
    return key.removeprefix("the ").removesuffix("'s").strip()


def host_of(address: str) -> str:
    """Host of a URL or of a bare host name, lower case, without `www.`; "" if there is none."""
    address = address.strip()
    try:
        parts = urlsplit(address if "//" in address else "//" + address)
        host = parts.hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if "." in host else ""


@cache
def _tables() -> tuple[dict[str, Publisher], dict[str, Publisher], tuple[str, ...]]:
    """By name key, by domain, and all names as printed."""
    by_key: dict[str, Publisher] = {}
    by_domain: dict[str, Publisher] = {}
    printed: list[str] = []
    kinds: tuple[SourceKind, ...] = ("agency", "outlet")
    for file, kind in zip(("agencies", "outlets"), kinds, strict=True):
        for row in load_lexicon(file)[kind]:
            publisher = Publisher(row["name"], kind)
            for name in (row["name"], *row.get("aliases", ())):
                by_key.setdefault(name_key(name), publisher)
                printed.append(name)
            for domain in row.get("domains", ()):
                by_domain.setdefault(host_of(domain) or domain, publisher)
    return by_key, by_domain, tuple(printed)


def publisher_of(name: str) -> Publisher | None:
    """The publisher that a name, alias, host or URL stands for, or None if it is not known.

    A name whose form says that it is an agency is known without being listed.
    """
    by_key, _, _ = _tables()
    found = by_key.get(name_key(name)) or publisher_of_address(name)
    if found is not None:
        return found
    form = _AGENCY_FORM.search(name)
    return _publisher_by_form(name, form.start(), form.end()) if form else None


def publisher_of_address(address: str) -> Publisher | None:
    """The publisher whose domain a URL or host lies in, or None."""
    _, by_domain, _ = _tables()
    host = host_of(address)
    while host:
        if host in by_domain:
            return by_domain[host]
        _, _, host = host.partition(".")
    return None


def same_publisher(left: str, right: str) -> bool:
    """Whether two names (or hosts) are one publisher's."""
    return canonical_name(left) == canonical_name(right)


@lru_cache(maxsize=50_000)
def canonical_name(name: str) -> str:
    """Canonical name if the publisher is known, else the name's key (or host) itself."""
    publisher = publisher_of(name)
    if publisher is not None:
        return publisher.name
    return host_of(name) or name_key(name)


def _publisher_by_form(text: str, start: int, end: int) -> Publisher | None:
    """Publisher of a name that ends in "news agency" or the like; None if nothing names it."""
    name = _bare_name(text[start:end])
    bare = _AGENCY_TAIL.sub("", name)
    if bare == name or not bare or bare.casefold() in {"news", "the"}:
        return None
    by_key, _, _ = _tables()
    known = by_key.get(name_key(name)) or by_key.get(name_key(bare))
    if known is not None:
        return known
    # "Corvane News Agency" is a name, "the Corvane news agency" a name with an apposition; both
    # are one agency, so the tail is spelled in one way.
    return Publisher(bare + name[len(bare) :].title(), "agency")


@cache
def _known_names(extra: tuple[str, ...]) -> re.Pattern[str]:
    _, _, printed = _tables()
    names = sorted({name for name in (*printed, *extra) if name}, key=lambda n: (-len(n), n))
    spelled = (re.escape(name).replace("'", "['’]").replace(r"\ ", r"\s+") for name in names)
    return re.compile(rf"(?<![\w.@/-])(?:{'|'.join(spelled)})(?!\w|-\w|\.\w|@|/)")


def find_publishers(
    text: str, start: int, end: int, *, extra: Mapping[str, Publisher] | None = None
) -> tuple[PublisherMention, ...]:
    """Find names of agencies and outlets in `text[start:end]`, case as listed.

    Args:
        text: Any text.
        start: First code point looked at.
        end: One past the last.
        extra: Publishers by names to be known besides the listed ones, and before them: in a
            story with a Corvane News Agency, CNA is that one.

    Returns:
        Mentions in order, disjoint; the longest name at a place wins.
    """
    others = extra or {}
    by_key, _, _ = _tables()
    found: list[PublisherMention] = []
    for match in _known_names(tuple(sorted(others))).finditer(text, start, end):
        printed = re.sub(r"\s+", " ", match.group())
        publisher = others.get(printed) or by_key.get(name_key(printed))
        if publisher is not None and not _is_end_of_longer_name(text, start, match, publisher):
            found.append(PublisherMention(match.start(), match.end(), publisher))
    for match in _AGENCY_FORM.finditer(text, start, end):
        publisher = _publisher_by_form(text, match.start(), match.end())
        if publisher is not None:
            found.append(PublisherMention(match.start(), match.end(), publisher))
    for match in _outlet_form().finditer(text, start, end):
        name = _bare_name(match.group())
        if " " in name:
            known = by_key.get(name_key(name)) or others.get(name)
            publisher = known or Publisher(name, "outlet")
            found.append(PublisherMention(match.end() - len(name), match.end(), publisher))
    return _longest(found)


def _longest(mentions: list[PublisherMention]) -> tuple[PublisherMention, ...]:
    """Leave out mentions that lie in a longer one; of equals the first given stays."""
    kept: list[PublisherMention] = []  # disjoint, in order of the text
    for mention in sorted(mentions, key=lambda m: m.start - m.end):
        at = bisect_left(kept, mention.start, key=lambda m: m.start)
        overlaps = (at > 0 and kept[at - 1].end > mention.start) or (
            at < len(kept) and kept[at].start < mention.end
        )
        if not overlaps:
            kept.insert(at, mention)
    return tuple(kept)


def _is_end_of_longer_name(
    text: str, start: int, match: re.Match[str], publisher: Publisher
) -> bool:
    """Whether a one-word outlet's name is just the last word of another ("Tehran Times")."""
    if publisher.kind == "agency" or " " in match.group():
        return False
    before = _CAPITALISED_BEFORE.search(text, max(start, match.start() - 40), match.start())
    return before is not None and before.group(1).casefold() not in _NOT_A_NAME


@cache
def _outlet_form() -> re.Pattern[str]:
    nouns = sorted(load_lexicon("citations")["outlet_nouns"], key=lambda n: (-len(n), n))
    return re.compile(_OUTLET_FORM % "|".join(re.escape(noun) for noun in nouns))


def _bare_name(name: str) -> str:
    """A name without the article, possessor or sentence opener that the pattern took along."""
    words = _POSSESSOR.sub("", name).split(" ")
    while len(words) > 1 and words[0].casefold() in _NOT_A_NAME:
        words = words[1:]
    return " ".join(words)
